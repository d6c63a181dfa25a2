"""Addresses of everyday words and guides."""

from django.urls import path

from motcua.web.desk.words import views

urlpatterns = [
    path("", views.index, name="words"),
    path("new/", views.new, name="word-new"),
    path("<uuid:uid>/", views.one, name="word"),
    path("<uuid:uid>/remove/", views.remove, name="word-remove"),
    path("sought/<uuid:uid>/pass/", views.pass_over, name="sought-pass"),
    path("guides/<str:code>/", views.guide, name="guide"),
]
