"""Addresses of helped filing."""

from django.urls import path

from motcua.web.desk.helping import filling, prints, views

urlpatterns = [
    path("", views.index, name="helping"),
    path("new/", views.new, name="mandate-new"),
    path("<uuid:uid>/", views.mandate, name="mandate"),
    path("<uuid:uid>/fill/", filling.fill, name="mandate-fill"),
    path("<uuid:uid>/join/", filling.join, name="mandate-join"),
    path("<uuid:uid>/sign/", views.sign, name="mandate-sign"),
    path("<uuid:uid>/record/", views.record, name="mandate-record"),
    path("<uuid:uid>/revoke/", views.revoke, name="mandate-revoke"),
    path("<uuid:uid>/sheet.pdf", prints.sheet, name="mandate-sheet"),
    path("summary/<str:ref>.pdf", prints.summary, name="help-summary"),
]
