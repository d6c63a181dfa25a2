"""Addresses of how people wish to be told."""

from django.urls import path

from motcua.web.desk.wishes import views

urlpatterns = [
    path("", views.find, name="wishes"),
    path("<uuid:uid>/", views.one, name="wishes-one"),
    path("of/<str:ref>/<slug:part>/", views.of_dossier, name="wishes-of"),
]
