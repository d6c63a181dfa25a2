"""Addresses of the pages of units and places: a unit by its code, the rest by uid."""

from django.urls import path

from motcua.web.desk.units import agencies, parts, places, views

urlpatterns = [
    path("", views.index, name="units"),
    path("places/", places.index, name="places"),
    path("places/new/", places.new, name="place-new"),
    path("places/<uuid:uid>/", places.place, name="place"),
    path("places/<uuid:uid>/merge/", places.merge, name="place-merge"),
    path("places/<uuid:uid>/hamlets/new/", places.new_hamlet, name="hamlet-new"),
    path("hamlets/<uuid:uid>/", places.edit_hamlet, name="hamlet-edit"),
    path("hamlets/<uuid:uid>/end/", places.end_hamlet, name="hamlet-end"),
    path("<str:code>/", views.unit, name="unit"),
    path("<str:code>/edit/", views.edit, name="unit-edit"),
    path("<str:code>/end/", views.end, name="unit-end"),
    path("<str:code>/new/", views.new, name="unit-new"),
    path("<str:code>/team/", views.team, name="unit-team"),
    path(
        "<str:code>/agencies/<slug:scope>/<slug:kind>/<slug:sector>/",
        agencies.choose,
        name="unit-agency",
    ),
    path("<str:code>/departments/new/", parts.new_department, name="department-new"),
    path("<str:code>/departments/<uuid:uid>/", parts.edit_department, name="department-edit"),
    path("<str:code>/departments/<uuid:uid>/end/", parts.end_department, name="department-end"),
    path("<str:code>/counters/new/", parts.new_counter, name="counter-new"),
    path("<str:code>/counters/<uuid:uid>/", parts.edit_counter, name="counter-edit"),
    path("<str:code>/counters/<uuid:uid>/end/", parts.end_counter, name="counter-end"),
]
