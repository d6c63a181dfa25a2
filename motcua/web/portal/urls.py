"""Addresses of the citizen's door; printed ones are short."""

from django.urls import path

from motcua.web.portal.follow import views

app_name = "portal"

urlpatterns = [
    path("", views.home, name="home"),
    path("h/<str:code>/", views.by_code, name="by_code"),
    path("h/<str:code>/<str:key>/", views.by_slip, name="by_slip"),
]
