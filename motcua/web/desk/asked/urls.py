"""Addresses of people's questions at the desk."""

from django.urls import path

from motcua.web.desk.asked import views

urlpatterns = [
    path("", views.index, name="asked"),
    path("<uuid:uid>/", views.one, name="asked-question"),
]
