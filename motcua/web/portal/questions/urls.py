"""Addresses of questions."""

from django.urls import path

from motcua.web.portal.questions import views

urlpatterns = [
    path("questions/", views.questions, name="questions"),
    path("questions/ask/", views.ask, name="ask"),
    path("questions/asked/", views.asked, name="asked"),
]
