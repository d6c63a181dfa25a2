"""Addresses of the first page and of a visitor's choices."""

from django.urls import path

from motcua.web.portal.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("choose/", views.choose, name="choose"),
]
