"""How the pages of communes are put together: days, heirs, what a commune is today."""

from django.urls import reverse

from motcua.foundation.org import queries
from motcua.foundation.org.models import Commune
from motcua.foundation.org.states import CommuneKind
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import span_words, today_of
from motcua.web.desk.units.pages import hamlets_of
from motcua.web.desk.units.shapes import PlaceLine, PlacePage

MOST = 60


def found_places(words: str) -> list[PlaceLine]:
    """Return at most ``MOST`` communes whose name holds the words. Two SELECTs."""
    found = queries.find_communes(words).prefetch_related("successors")[:MOST]
    return [_line(commune) for commune in found]


def _line(commune: Commune) -> PlaceLine:
    return PlaceLine(
        name=commune.name,
        kind=CommuneKind(commune.kind).label,
        href=reverse("place", args=[commune.uid]),
        where=_where(commune),
        validity=span_words(commune.valid_from, commune.valid_to),
        became=", ".join(heir.name for heir in commune.successors.all()),
    )


def _where(commune: Commune) -> str:
    names = [commune.district.name] if commune.district else []
    return ", ".join([*names, commune.province.name])


def place_page(request: DeskRequest, commune: Commune, may: bool, may_merge: bool) -> PlacePage:
    """Return one commune whole; its heirs of today are found through every merger."""
    today = today_of(request)
    living = commune.valid_to is None or commune.valid_to > today
    heirs = () if living else queries.commune_today(commune, today)
    days = span_words(commune.valid_from, commune.valid_to)
    hamlets = hamlets_of(commune, today, may=may and living)
    can_merge = may_merge and commune.valid_to is None
    return PlacePage(
        name=commune.name,
        words=f"Mã {commune.code} · {_where(commune)} · {days}",
        today=_links(heirs),
        is_living=living,
        before=_links(commune.predecessors.order_by("folded_name", "id")),
        after=_links(commune.successors.order_by("folded_name", "id")),
        hamlets=hamlets if living or hamlets.rows or hamlets.ended else None,
        merge_href=reverse("place-merge", args=[commune.uid]) if can_merge else "",
    )


def _links(communes: object) -> tuple[Link, ...]:
    return tuple(
        Link(commune.name, reverse("place", args=[commune.uid]))
        for commune in communes  # type: ignore[attr-defined]
    )
