"""Addresses that browsers expect at the root."""

from django.urls import path

from motcua.web.portal.offline import views

urlpatterns = [
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path("worker.js", views.worker, name="worker"),
    path("offline/", views.offline, name="offline"),
    path("offline/filing/", views.offline_filing, name="offline_filing"),
]
