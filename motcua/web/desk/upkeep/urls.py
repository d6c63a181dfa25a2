"""Addresses of upkeep at the desk."""

from django.urls import path

from motcua.web.desk.upkeep import views

urlpatterns = [
    path("", views.index, name="upkeep"),
    path("texts/new/", views.new_text, name="law-text-new"),
    path("texts/<uuid:uid>/", views.edit_text, name="law-text"),
]
