"""Addresses of switching reminders off; the one in messages is short and stays for ever."""

from django.urls import path

from motcua.web.portal.wishes import views

urlpatterns = [
    path("n/<str:key>/", views.by_link, name="reminder_off"),
    path("me/wishes/", views.mine, name="my_wishes"),
]
