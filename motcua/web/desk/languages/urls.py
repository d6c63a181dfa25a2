"""Addresses of the languages."""

from django.urls import path

from motcua.web.desk.languages import views

urlpatterns = [
    path("", views.index, name="languages"),
    path("<uuid:uid>/", views.one, name="language"),
    path("<uuid:uid>/words.xlsx", views.table, name="language-table"),
    path("<uuid:uid>/versions/<int:number>/publish/", views.publish, name="language-publish"),
    path("<uuid:uid>/withdraw/", views.withdraw, name="language-withdraw"),
]
