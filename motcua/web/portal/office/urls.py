"""Addresses of the office's own page and of the list of offices."""

from django.urls import path

from motcua.web.portal.office import maps, views

urlpatterns = [
    path("office/", views.office, name="office"),
    path("office/map/<str:digest>/", maps.map_file, name="office_map"),
    path("offices/", views.offices, name="offices"),
]
