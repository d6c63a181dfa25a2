"""Addresses of following a dossier; those printed on slips are short and stay for ever."""

from django.urls import path

from motcua.web.portal.follow import views

urlpatterns = [
    path("follow/", views.ask, name="follow"),
    path("h/<str:code>/", views.by_code, name="by_code"),
    path("h/<str:code>/<str:key>/", views.by_slip, name="by_slip"),
]
