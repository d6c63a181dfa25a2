"""Routes: as cards to read, and as lines to edit."""

from collections.abc import Sequence
from decimal import Decimal

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import Overlay, Version
from motcua.backoffice.procedures.queries import steps_of
from motcua.backoffice.procedures.rules import (
    Offer,
    Step,
    check_route,
    fitting_hours,
    in_order,
    layout,
    longest_hours,
    say_limit,
    shown,
)
from motcua.backoffice.procedures.states import VersionState
from motcua.foundation.worktime.rules import Limit
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, StepCard
from motcua.web.desk.procedures.shapes import RoutePage, RouteRow
from motcua.web.desk.procedures.words import condition_words, hours_words, who_words

Owner = Version | Overlay


def step_cards(steps: Sequence[Step]) -> tuple[StepCard, ...]:
    """Return the steps of a route as cards, numbered, those side by side said so."""
    return tuple(
        StepCard(
            f"{number}. {row.step.name}" + (" (song song)" if row.is_indented else ""),
            who_words(row.step),
            hours_words(row.step),
        )
        for number, row in enumerate(layout.rows_of(steps), start=1)
    )


def step_count(steps: Sequence[Step]) -> str:
    """Return how many steps and how long in all: ``7 bước, 40 giờ``."""
    return f"{len(steps)} bước, {shown(total_hours(steps))} giờ"


def total_hours(steps: Sequence[Step]) -> Decimal:
    """Return the hours of the longest path; of all steps while they turn in a circle."""
    try:
        in_order(steps)
    except ValueError:
        return sum((step.counted_hours for step in steps), start=Decimal(0))
    return longest_hours(steps)


def address_of_route(owner: Owner) -> str:
    """Return the address of the route of a version or of a local decision."""
    if isinstance(owner, Overlay):
        return reverse("decision-route", args=[owner.uid])
    return reverse("procedure-route", args=[owner.procedure.code, owner.edition])


def limit_of(owner: Owner, offer: Offer) -> Limit | None:
    """Return the limit a route is drawn for: the longest of the default case."""
    case = offer.default_case
    if isinstance(owner, Overlay):
        own = [row for row in owner.limits.all() if row.case_id == case.id]
        if own:
            return max((Limit(row.quantity, row.limit_unit) for row in own), key=fitting_hours)
    known = [row.limit for row in case.limits if row.limit is not None and row.covers is None]
    return max(known, key=fitting_hours, default=None)


def may_edit(request: DeskRequest, owner: Owner) -> bool:
    """Say whether this person may change this route now."""
    if isinstance(owner, Overlay):
        return owner.confirmed_at is None and queries.may_decide(request.acting, owner.unit_id)
    return owner.state == VersionState.DRAFT and queries.may_keep(request.acting)


def route_page(request: DeskRequest, owner: Owner) -> RoutePage:
    """Return the route of a version or decision, ready to draw and, perhaps, to edit."""
    version = owner if isinstance(owner, Version) else owner.version
    offer = queries.offer(version.pk)
    steps = steps_of(owner.route_steps.order_by("position", "pk"))
    limit = limit_of(owner, offer)
    address, total = address_of_route(owner), total_hours(steps)
    whole = fitting_hours(limit) if limit else total
    edits = may_edit(request, owner)
    return RoutePage(
        heading=version.name,
        back=_back(owner, version),
        rows=_rows(steps, offer, address),
        total=f"{shown(total)} giờ",
        limit=f"{say_limit(limit)} = {shown(whole)} giờ" if limit else "chưa rõ thời hạn",
        filled=int(min(total, whole) * 4),
        whole=max(int(whole * 4), 1),
        problems=tuple(check_route(steps, limit, {"case": offer.default_case.key}))
        if steps
        else (),
        source=offer.route_source if isinstance(owner, Version) and steps else "",
        is_custom=layout.is_custom(steps),
        may_edit=edits,
        stamp=owner.stamp,
        href=address,
        new_href=f"{address}new/",
        questions=_questions(version, offer, edits=edits and isinstance(owner, Version)),
        new_question_href=_new_question(version) if isinstance(owner, Version) and edits else "",
    )


def _back(owner: Owner, version: Version) -> Link:
    if isinstance(owner, Overlay):
        words = f"Quyết định {owner.decision_number}"
        return Link(words, reverse("decision", args=[owner.uid]))
    href = reverse("procedure-edition", args=[version.procedure.code, version.edition])
    return Link(f"{version.procedure.code}, phiên bản {version.edition}", href)


def _new_question(version: Version) -> str:
    return reverse("procedure-question", args=[version.procedure.code, version.edition])


def _questions(version: Version, offer: Offer, *, edits: bool) -> tuple[Link, ...]:
    def remove(key: str) -> str:
        args = [version.procedure.code, version.edition, key]
        return reverse("procedure-question-remove", args=args) if edits else ""

    return tuple(Link(one.label, remove(one.key)) for one in offer.questions)


def _rows(steps: Sequence[Step], offer: Offer, address: str) -> tuple[RouteRow, ...]:
    rows = layout.rows_of(steps)
    custom = layout.is_custom(steps)
    numbers = {row.step.key: number for number, row in enumerate(rows, start=1)}
    return tuple(
        RouteRow(
            key=row.step.key,
            number=numbers[row.step.key],
            name=row.step.name,
            who=who_words(row.step),
            hours=hours_words(row.step),
            is_beside=row.is_indented and not custom,
            after=_after(row.step, numbers) if custom else "",
            condition=condition_words(row.step.condition, offer.questions),
            edit_href=f"{address}{row.step.key}/",
        )
        for row in rows
    )


def _after(step: Step, numbers: dict[str, int]) -> str:
    if not step.after:
        return "bắt đầu"
    return "sau bước " + ", ".join(str(numbers.get(key, key)) for key in step.after)
