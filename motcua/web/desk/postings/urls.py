"""Addresses of disclosures at the desk."""

from django.urls import path

from motcua.web.desk.postings import views

urlpatterns = [
    path("", views.index, name="postings"),
    path("new/", views.new, name="posting-new"),
    path("<uuid:uid>/", views.one, name="posting"),
    path("<uuid:uid>/amend/", views.amend, name="posting-amend"),
    path("<uuid:uid>/up/", views.up, name="posting-up"),
    path("<uuid:uid>/down/", views.down, name="posting-down"),
    path("<uuid:uid>/file/", views.add_file, name="posting-file"),
    path("<uuid:uid>/file/<str:digest>/", views.file, name="posting-file-shown"),
]
