"""What no row of the portal says, taken over from the version before: a row must not undo it."""

from dataclasses import replace

from motcua.backoffice.procedures.rules.content import (
    CaseContent,
    ComponentContent,
    Content,
    ResultContent,
)
from motcua.core.folding import fold

# The portal describes a procedure; how the office works on it, and what stops a clock, it does not.
OURS = (
    "description", "dossier_sets", "one_stop", "partner_kinds", "is_place_independent",
    "is_on_site", "is_immediate", "must_be_present", "silence_is_consent", "silence_days",
    "supplement_days", "payment_stops_clock", "iso_number", "iso_edition", "iso_approval",
    "route_source", "route_is_confirmed", "questions", "steps", "online",
)  # fmt: skip


def completed(said: Content, known: Content) -> Content:
    """Return what a row says with what only ``known`` can say.

    Papers and results are the same when they bear the same name.
    """
    papers = {fold(one.name): one for case in known.cases for one in case.components}
    results = {fold(one.name): one for one in known.result_types}
    return replace(
        said,
        cases=tuple(_case(case, papers) for case in said.cases),
        result_types=tuple(_result(one, results) for one in said.result_types),
        **{name: getattr(known, name) for name in OURS},
    )


def _case(case: CaseContent, papers: dict[str, ComponentContent]) -> CaseContent:
    return replace(case, components=tuple(_paper(one, papers) for one in case.components))


def _paper(said: ComponentContent, papers: dict[str, ComponentContent]) -> ComponentContent:
    known = papers.get(fold(said.name))
    if known is None:
        return said
    return replace(
        said,
        certified_copy_ok=known.certified_copy_ok,
        replaceable_by_data=known.replaceable_by_data,
        keeps_identity_paper=known.keeps_identity_paper,
    )


def _result(said: ResultContent, results: dict[str, ResultContent]) -> ResultContent:
    known = results.get(fold(said.name))
    if known is None:
        return said
    return replace(said, template=known.template, valid_months=known.valid_months)
