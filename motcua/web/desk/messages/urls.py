"""Addresses of calls, messages and connections."""

from django.urls import path

from motcua.web.desk.messages import views

urlpatterns = [
    path("calls/", views.calls, name="calls"),
    path("calls/record/", views.record, name="record_call"),
    path("calls/give/", views.give, name="give_call"),
    path("messages/", views.messages, name="messages"),
    path("messages/<uuid:uid>/<slug:what>/", views.decide, name="decide_message"),
    path("letters/", views.letters, name="letters"),
    path("connections/", views.connections, name="connections"),
]
