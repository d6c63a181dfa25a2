"""Addresses of the map."""

from django.urls import path

from motcua.web.desk.maps import views

urlpatterns = [
    path("", views.index, name="office-map"),
    path("file/", views.take, name="office-map-file"),
    path("picture/", views.picture, name="office-map-picture"),
    path("directions/", views.directions, name="office-map-directions"),
    path("points/<int:pk>/drop/", views.drop, name="office-map-drop"),
    path("away/", views.away, name="office-map-away"),
]
