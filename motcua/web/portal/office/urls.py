"""Addresses of the office's own page and of the list of offices."""

from django.urls import path

from motcua.web.portal.office import views

urlpatterns = [
    path("office/", views.office, name="office"),
    path("offices/", views.offices, name="offices"),
]
