"""Addresses of the screen in the hall. None of them names a dossier."""

from django.urls import path

from motcua.web.kiosk import pairing, views

app_name = "kiosk"

urlpatterns = [
    path("", views.home, name="home"),
    path("pair/", pairing.pair, name="pair"),
    path("find/", views.find, name="find"),
    path("p/<str:code>/", views.procedure, name="procedure"),
    path("p/<str:code>/guide.pdf", views.guide_pdf, name="guide"),
    path("follow/", views.follow, name="follow"),
    path("help/", views.call, name="call"),
    path("size/", views.size, name="size"),
    path("wipe/", views.wipe, name="wipe"),
]
