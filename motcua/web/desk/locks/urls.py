"""Addresses of the rules that bar intake."""

from django.urls import path

from motcua.web.desk.locks import views

urlpatterns = [
    path("", views.locks, name="locks"),
    path("<uuid:uid>/lift/", views.lift, name="lift_lock"),
]
