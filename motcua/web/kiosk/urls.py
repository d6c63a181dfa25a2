"""Addresses of the screen in the hall. None of them names a dossier."""

from django.urls import path

from motcua.web.kiosk import pairing, views
from motcua.web.kiosk.filing import steps
from motcua.web.kiosk.filing import views as filing

app_name = "kiosk"

urlpatterns = [
    path("", views.home, name="home"),
    path("pair/", pairing.pair, name="pair"),
    path("find/", views.find, name="find"),
    path("p/<str:code>/", views.procedure, name="procedure"),
    path("p/<str:code>/guide.pdf", views.guide_pdf, name="guide"),
    path("follow/", views.follow, name="follow"),
    path("file/", filing.offered, name="file"),
    path("file/begin/<str:code>/", filing.begin, name="file_begin"),
    path("file/step/<slug:step>/", steps.step, name="file_step"),
    path("file/away/", filing.away, name="file_away"),
    path("file/done/", filing.done, name="file_done"),
    path("file/receipt.pdf", filing.receipt, name="file_receipt"),
    path("help/", views.call, name="call"),
    path("size/", views.size, name="size"),
    path("language/", views.language, name="language"),
    path("wipe/", views.wipe, name="wipe"),
]
