"""Addresses of the acts: the verb of the table is the last word of the address."""

from django.urls import path

from motcua.web.desk.dossiers.acts import views

urlpatterns = [path("dossiers/<str:ref>/<str:act>/", views.act, name="act")]
