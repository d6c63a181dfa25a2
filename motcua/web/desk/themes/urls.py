"""Addresses of the theme days."""

from django.urls import path

from motcua.web.desk.themes import views

urlpatterns = [
    path("", views.index, name="theme-days"),
    path("today/", views.today, name="theme-today"),
    path("new/", views.new, name="theme-new"),
    path("<uuid:uid>/", views.theme, name="theme"),
    path("<uuid:uid>/edit/", views.edit, name="theme-edit"),
    path("<uuid:uid>/end/", views.end, name="theme-end"),
]
