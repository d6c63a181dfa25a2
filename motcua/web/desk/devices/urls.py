"""Addresses of the machines of the hall."""

from django.urls import path

from motcua.web.desk.devices import views

urlpatterns = [
    path("", views.devices, name="devices"),
    path("choose/", views.choose, name="device-procedures"),
    path("<uuid:uid>/revoke/", views.revoke, name="device-revoke"),
]
