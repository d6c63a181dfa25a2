"""Addresses of the dossier pages."""

from django.urls import include, path

from motcua.web.desk.dossiers.views import (
    approvals,
    bulk,
    dossier,
    drafting,
    finding,
    intake,
    notices,
    prints,
    worklist,
)

urlpatterns = [
    path("", worklist.worklist, name="desk"),
    path("notices/", notices.notices, name="notices"),
    path("filters/", worklist.keep_filter, name="keep_filter"),
    path("filters/drop/", worklist.drop_filter, name="drop_filter"),
    path("bulk/<str:act>/", bulk.bulk, name="bulk"),
    path("approvals/", approvals.approvals, name="approvals"),
    path("dossiers/new/", intake.intake, name="intake"),
    path("dossiers/<str:ref>/received/", intake.received, name="received"),
    path("dossiers/<str:ref>/road/", dossier.print_road, name="print_road"),
    path("dossiers/<str:ref>/", dossier.dossier, name="dossier"),
    path("search/", finding.search, name="search"),
    path("results/", finding.results, name="results"),
    path("issued/", finding.issued, name="issued"),
    path("register/", finding.register, name="register"),
    path("register.pdf", finding.register_pdf, name="register_pdf"),
    path("slips/print/", prints.many, name="print_many"),
    path("visits/<uuid:group>/slips.pdf", prints.visit, name="visit_slips"),
    path("slips/<uuid:uid>.pdf", prints.slip, name="slip"),
    path("dossiers/<str:ref>/scans/<str:digest>/", prints.scan, name="scan"),
    path("dossiers/<str:ref>/draft/<slug:key>/", drafting.draft, name="draft-result"),
    # The verbs of the table of acts; last, so that a page of its own wins.
    path("", include("motcua.web.desk.dossiers.acts.urls")),
]
