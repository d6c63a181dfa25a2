"""Addresses of the post."""

from django.urls import path

from motcua.web.portal.post import views

urlpatterns = [
    path("post/", views.post, name="post"),
    path("post/agreement/", views.agreement, name="post_agreement"),
]
