"""Addresses gateways call."""

from django.urls import path

from motcua.web.incoming import views

urlpatterns = [
    path("sms/", views.sms, name="incoming_sms"),
    path("post/", views.post, name="incoming_post"),
    path("receipts/", views.receipts, name="incoming_receipts"),
]
