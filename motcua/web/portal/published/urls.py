"""Addresses of what is published; they are cited by others and stay for ever."""

from django.urls import path, register_converter

from motcua.web.portal.published import views
from motcua.web.portal.published.months import MonthConverter, QuarterConverter

register_converter(MonthConverter, "month")
register_converter(QuarterConverter, "quarter")

urlpatterns = [
    path("published/", views.index, name="published"),
    path("published/procedures/", views.procedures, name="procedure_changes"),
    path("published/dossiers/", views.this_month, name="published_dossiers"),
    path("published/dossiers/<month:first_day>/", views.month, name="month"),
    path("published/dossiers/<month:first_day>.<str:kind>", views.month_data, name="month_data"),
    path(
        "published/postings/<quarter:first_day>.<str:kind>",
        views.quarter_data,
        name="quarter_data",
    ),
    path("published/<uuid:uid>/", views.posting, name="posting"),
    path("published/<uuid:uid>/<str:digest>/", views.file, name="posting_file"),
    path("published/<slug:name>.<str:kind>", views.data, name="published_data"),
]
