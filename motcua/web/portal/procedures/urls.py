"""Addresses of a procedure; short, because they are printed."""

from django.urls import path

from motcua.web.portal.procedures import views

urlpatterns = [
    path("p/<str:code>/", views.procedure, name="procedure"),
    path("p/<str:code>/check/", views.check, name="check"),
    path("p/<str:code>/guide/", views.guide, name="guide"),
    path("p/<str:code>/form.pdf", views.form_pdf, name="form_pdf"),
    path("p/<str:code>/guide.pdf", views.guide_pdf, name="guide_pdf"),
]
