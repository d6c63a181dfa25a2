"""The address of what is still typed by hand."""

from django.urls import path

from motcua.web.desk.typing import views

urlpatterns = [path("", views.index, name="typing")]
