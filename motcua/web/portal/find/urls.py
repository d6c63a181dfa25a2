"""Addresses of finding."""

from django.urls import path

from motcua.web.portal.find import views

urlpatterns = [
    path("find/", views.find, name="find"),
    path("when/<slug:key>/", views.event, name="event"),
    path("procedures/", views.procedures, name="procedures"),
]
