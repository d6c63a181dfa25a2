"""Addresses of a citizen's sign-in."""

from django.urls import path

from motcua.web.portal.sign_in import views

urlpatterns = [
    path("sign-in/", views.choose, name="sign_in"),
    path("sign-in/go/", views.go, name="sign_in_go"),
    path("sign-in/back/", views.back, name="sign_in_back"),
    path("sign-in/code/", views.code, name="sign_in_code"),
    path("sign-in/out/", views.out, name="sign_out"),
]
