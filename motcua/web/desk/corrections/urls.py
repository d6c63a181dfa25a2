"""Addresses of people's requests to correct what is held of them."""

from django.urls import path

from motcua.web.desk.corrections import views

urlpatterns = [
    path("", views.corrections, name="corrections"),
    path("<uuid:uid>/", views.answer, name="answer_correction"),
]
