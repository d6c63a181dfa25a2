"""Addresses of the style guide."""

from django.urls import path

from motcua.web.desk.gallery import views

urlpatterns = [
    path("", views.contents, name="gallery"),
    path("<slug:name>/", views.sample, name="gallery_sample"),
]
