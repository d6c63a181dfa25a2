"""One local decision: what it shortens, its own route, and whether it may count."""

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import Overlay
from motcua.backoffice.procedures.queries import steps_of
from motcua.backoffice.procedures.rules import check_route
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.pages.routes import limit_of, step_cards
from motcua.web.desk.procedures.shapes import DecisionPage, Fact
from motcua.web.desk.procedures.words import channel_words, limit_words, validity_words


def decision_page(request: DeskRequest, overlay: Overlay) -> DecisionPage:
    """Return a local decision ready to draw."""
    version, offer = overlay.version, queries.offer(overlay.version_id)
    steps = steps_of(overlay.route_steps.order_by("position", "pk"))
    given = {"case": offer.default_case.key}
    edition = [version.procedure.code, version.edition]
    return DecisionPage(
        number=overlay.decision_number,
        head=f"{overlay.unit.name}, {validity_words(overlay.valid_from, overlay.valid_to)}",
        procedure=Link(version.name, reverse("procedure-edition", args=edition)),
        facts=(
            Fact("Ngày quyết định", (f"{overlay.decision_date:%d/%m/%Y}",)),
            Fact("Áp dụng cho", (f"{overlay.unit.name} và các đơn vị trực thuộc",)),
            Fact("Ghi chú", (overlay.note or "không có",)),
        ),
        limits=tuple(_limits(overlay)),
        route=step_cards(steps),
        problems=tuple(check_route(steps, limit_of(overlay, offer), given)) if steps else (),
        is_draft=overlay.confirmed_at is None,
        may_edit=queries.may_decide(request.acting, overlay.unit_id),
        stamp=overlay.stamp,
        route_href=reverse("decision-route", args=[overlay.uid]),
        confirm_href=reverse("decision-confirm", args=[overlay.uid]),
        end_href=reverse("decision-end", args=[overlay.uid]),
    )


def _limits(overlay: Overlay) -> list[tuple[str, str, str, str]]:
    """Return case, channel, national limit, local limit of each row."""
    offer = queries.offer(overlay.version_id)
    lines = []
    for row in overlay.limits.select_related("case").order_by("pk"):
        national = offer.applied_limit(row.case.key, row.channel, None, overlay.valid_from).national
        lines.append(
            (
                row.case.name,
                channel_words(row.channel),
                limit_words(national.quantity, national.unit),
                limit_words(row.quantity, row.limit_unit),
            )
        )
    return lines
