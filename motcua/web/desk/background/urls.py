"""Addresses of the work behind the pages."""

from django.urls import path

from motcua.web.desk.background import views

urlpatterns = [
    path("", views.index, name="background"),
    path("<uuid:uid>/again/", views.again, name="background-again"),
]
