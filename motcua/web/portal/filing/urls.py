"""Addresses of filing online. A draft is named by its uid; whose it is, is asked each time."""

from django.urls import path

from motcua.web.portal.filing import files, second, steps, together, views

urlpatterns = [
    path("filing/new/<str:code>/", views.new, name="filing_new"),
    path("filing/resume/", views.resume, name="filing_resume"),
    path("filing/resume/code/", together.resume_code, name="filing_resume_code"),
    path("filing/<uuid:uid>/sheet.pdf", together.sheet, name="filing_sheet"),
    path("filing/<uuid:uid>/signed/", together.signed, name="filing_signed"),
    path("filing/<uuid:uid>/", views.overview, name="filing"),
    path("filing/<uuid:uid>/done/", views.done, name="filing_done"),
    path("filing/<uuid:uid>/away/", views.away, name="filing_away"),
    path("filing/<uuid:uid>/second/", second.invite, name="filing_second"),
    path("filing/<uuid:uid>/sign/<str:token>/", second.sign, name="filing_sign"),
    path("filing/<uuid:uid>/files/<uuid:file>/", files.preview, name="filing_file"),
    path("filing/<uuid:uid>/<slug:step>/", steps.step, name="filing_step"),
]
