"""Addresses of reminders at the desk."""

from django.urls import path

from motcua.web.desk.reminders import views

urlpatterns = [
    path("", views.index, name="reminders"),
    path("new/", views.new, name="reminder-new"),
    path("starters/", views.starters, name="reminder-starters"),
    path("<uuid:uid>/", views.one, name="reminder"),
    path("<uuid:uid>/edit/", views.edit, name="reminder-edit"),
    path("<uuid:uid>/approve/", views.approve, name="reminder-approve"),
    path("<uuid:uid>/stop/", views.stop, name="reminder-stop"),
]
