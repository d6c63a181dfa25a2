"""Content with one part changed: what the pages of a draft do, as values.

Unknown keys are refused with a sentence; keys of new parts are made here.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from motcua.backoffice.procedures.rules.conditions import leaves
from motcua.backoffice.procedures.rules.content import (
    BasisContent,
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
    QuestionContent,
    ResultContent,
)
from motcua.core.refusals import Refused


def free_key(prefix: str, taken: Collection[str]) -> str:
    """Return ``prefix`` with the first number that is free: ``b1``, ``b2``…"""
    number = 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"


def case_of(content: Content, key: str) -> CaseContent:
    """Return a case. Raise Refused for another key."""
    for case in content.cases:
        if case.key == key:
            return case
    raise Refused(f"Không có trường hợp «{key}».")


def with_case(content: Content, key: str, change: Callable[[CaseContent], CaseContent]) -> Content:
    """Return the content with one case changed. Raise Refused for no such case."""
    case = case_of(content, key)
    changed = change(case)
    return replace(content, cases=tuple(changed if one is case else one for one in content.cases))


def with_new_case(content: Content, name: str) -> Content:
    """Return the content with a case more, a copy of the default one under another name."""
    key = free_key("c", [case.key for case in content.cases])
    pattern = next((case for case in content.cases if case.is_default), None)
    added = (
        replace(pattern, key=key, name=name, code="", is_default=False)
        if pattern
        else CaseContent(key=key, name=name, is_default=True)
    )
    return replace(content, cases=(*content.cases, added))


def without_case(content: Content, key: str) -> Content:
    """Return the content without a case. Raise Refused for the default one."""
    if case_of(content, key).is_default:
        raise Refused("Không bỏ được trường hợp mặc định.")
    return replace(content, cases=tuple(case for case in content.cases if case.key != key))


def with_paper(content: Content, case_key: str, paper: ComponentContent) -> Content:
    """Return the content with a paper in place of the one with its key, or added at the end."""

    def change(case: CaseContent) -> CaseContent:
        if not paper.key:
            key = free_key("p", [one.key for one in case.components])
            return replace(case, components=(*case.components, replace(paper, key=key)))
        _require_paper(case, paper.key)
        papers = (paper if one.key == paper.key else one for one in case.components)
        return replace(case, components=tuple(papers))

    return with_case(content, case_key, change)


def without_paper(content: Content, case_key: str, key: str) -> Content:
    """Return the content without a paper. Raise Refused for no such paper."""

    def change(case: CaseContent) -> CaseContent:
        _require_paper(case, key)
        return replace(case, components=tuple(one for one in case.components if one.key != key))

    return with_case(content, case_key, change)


def _require_paper(case: CaseContent, key: str) -> None:
    if key not in {paper.key for paper in case.components}:
        raise Refused(f"«{case.name}» không có giấy tờ «{key}».")


def with_terms(
    content: Content,
    case_key: str,
    *,
    name: str,
    limits: tuple[LimitContent, ...],
    fees: tuple[FeeContent, ...],
) -> Content:
    """Return the content with the name, limits and fees of a case; limits of units stay."""

    def change(case: CaseContent) -> CaseContent:
        of_units = tuple(row for row in case.time_limits if row.unit)
        return replace(case, name=name, time_limits=(*limits, *of_units), fees=fees)

    return with_case(content, case_key, change)


def with_results(content: Content, results: tuple[ResultContent, ...]) -> Content:
    """Return the content with these kinds of result; one that stood there keeps its key.

    By its key a kind of result is known to its template, also under another name.
    """
    before, names = content.result_types, {one.name for one in results}
    known = {one.name: one.key for one in before}
    renamed = {place: one.key for place, one in enumerate(before) if one.name not in names}
    taken = [one.key for one in before]
    keyed = []
    for place, one in enumerate(results):
        key = known.pop(one.name, "") or renamed.get(place) or free_key("r", taken)
        taken.append(key)
        keyed.append(replace(one, key=key))
    return replace(content, result_types=tuple(keyed))


def with_laws(content: Content, lines: str) -> Content:
    """Return the content resting on these texts: one a line, its number, a bar, its title.

    A text that stood there before keeps its date and issuer.
    """
    known = {one.number: one for one in content.legal_bases}
    bases = []
    for line in filter(None, map(str.strip, lines.splitlines())):
        number, _, title = (part.strip() for part in line.partition("|"))
        before = known.get(number, BasisContent(number=number))
        bases.append(replace(before, title=title))
    return replace(content, legal_bases=tuple(bases))


def with_question(content: Content, question: QuestionContent) -> Content:
    """Return the content with a question more, under a key of its own."""
    key = free_key("q", [one.key for one in content.questions])
    return replace(content, questions=(*content.questions, replace(question, key=key)))


def without_question(content: Content, key: str) -> Content:
    """Return the content without a question. Raise Refused while a step depends on it."""
    for step in content.steps:
        if key in {leaf["fact"] for leaf in leaves(step.condition)}:
            raise Refused(f"Bước «{step.name}» đang chọn nhánh theo câu hỏi này.")
    return replace(content, questions=tuple(one for one in content.questions if one.key != key))
