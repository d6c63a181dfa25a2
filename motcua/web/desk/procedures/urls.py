"""Addresses of the catalogue: a procedure by its code, a version by its edition."""

from django.urls import path

from motcua.web.desk.procedures.views import (
    catalogue,
    decisions,
    drafts,
    editions,
    routes,
    staged,
    subjects,
)

EDITION = "<str:code>/<int:edition>/"
DECISION = "decisions/<uuid:uid>/"

urlpatterns = [
    path("", catalogue.index, name="procedures"),
    path("new/", subjects.new_procedure, name="procedure-new"),
    path("subjects/", subjects.index, name="subjects"),
    path("subjects/<str:code>/", subjects.one, name="subject"),
    path("staged/", staged.index, name="staged-procedures"),
    path("staged/<uuid:uid>/", staged.one, name="staged-procedure"),
    path("staged/<uuid:uid>/approve/", staged.approve, name="staged-approve"),
    path("staged/<uuid:uid>/reject/", staged.reject, name="staged-reject"),
    path(DECISION, decisions.one, name="decision"),
    path(f"{DECISION}confirm/", decisions.confirm, name="decision-confirm"),
    path(f"{DECISION}end/", decisions.end, name="decision-end"),
    path(f"{DECISION}route/", routes.of_decision, name="decision-route"),
    path(f"{DECISION}route/new/", routes.new_step_of_decision, name="decision-step-new"),
    path(f"{DECISION}route/<slug:key>/", routes.step_of_decision, name="decision-step"),
    path("<str:code>/", catalogue.procedure, name="procedure"),
    path(EDITION, catalogue.edition, name="procedure-edition"),
    path(f"{EDITION}edition/", editions.open_edition, name="procedure-open-edition"),
    path(f"{EDITION}texts/", drafts.texts, name="procedure-texts"),
    path(f"{EDITION}results/", drafts.results, name="procedure-results"),
    path(f"{EDITION}laws/", drafts.laws, name="procedure-laws"),
    path(f"{EDITION}cases/new/", drafts.new_case, name="procedure-case-new"),
    path(f"{EDITION}cases/<slug:case>/remove/", drafts.remove_case, name="procedure-case-remove"),
    path(f"{EDITION}cases/<slug:case>/terms/", drafts.terms, name="procedure-terms"),
    path(f"{EDITION}cases/<slug:case>/papers/new/", drafts.new_paper, name="procedure-paper-new"),
    path(f"{EDITION}cases/<slug:case>/papers/<slug:key>/", drafts.paper, name="procedure-paper"),
    path(
        f"{EDITION}cases/<slug:case>/papers/<slug:key>/remove/",
        drafts.remove_paper,
        name="procedure-paper-remove",
    ),
    path(f"{EDITION}questions/new/", drafts.new_question, name="procedure-question"),
    path(
        f"{EDITION}questions/<slug:key>/remove/",
        drafts.remove_question,
        name="procedure-question-remove",
    ),
    path(f"{EDITION}route/", routes.of_version, name="procedure-route"),
    path(f"{EDITION}route/new/", routes.new_step_of_version, name="procedure-step-new"),
    path(f"{EDITION}route/<slug:key>/", routes.step_of_version, name="procedure-step"),
    path(f"{EDITION}publish/", editions.publish, name="procedure-publish"),
    path(f"{EDITION}withdraw/", editions.withdraw, name="procedure-withdraw"),
    path(f"{EDITION}discard/", editions.discard, name="procedure-discard"),
    path(f"{EDITION}level/", editions.level, name="procedure-level"),
    path(f"{EDITION}filing/", editions.filing, name="procedure-filing"),
    path(f"{EDITION}keywords/", editions.keywords, name="procedure-keywords"),
    path(f"{EDITION}decisions/new/", decisions.new, name="decision-new"),
]
