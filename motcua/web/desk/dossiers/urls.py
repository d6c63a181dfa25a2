"""Addresses of the dossier pages."""

from django.urls import include, path

from motcua.web.desk.dossiers.views import dossier, worklist

urlpatterns = [
    path("", worklist.worklist, name="desk"),
    path("filters/", worklist.keep_filter, name="keep_filter"),
    path("filters/drop/", worklist.drop_filter, name="drop_filter"),
    path("dossiers/<str:ref>/", dossier.dossier, name="dossier"),
    # The verbs of the table of acts; last, so that a page of its own wins.
    path("", include("motcua.web.desk.dossiers.acts.urls")),
]
