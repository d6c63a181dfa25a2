"""Questions about help: whose mandate stands, what was done under it, how much help was given."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.helping import rules
from motcua.casework.helping.models import HelpedDossier, HelpedDraft, HelpEntry, HelpMandate
from motcua.casework.helping.states import HelperKind, MandateState
from motcua.core.chain import first_broken
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.rules import Acting

BATCH = 500
MOST = 100


def mandates_of(acting: Acting, day: date, *, standing: bool) -> QuerySet[HelpMandate]:
    """Return the mandates the person may see: those to be used on ``day``, or the rest."""
    seen = HelpMandate.objects.seen_by(acting).order_by("-drawn_at", "-pk")
    usable = Q(state__in=[MandateState.DRAWN, MandateState.STANDING], until__gte=day)
    return seen.filter(usable if standing else ~usable)[:MOST]


def usable(acting: Acting, uid: str, day: date) -> HelpMandate | None:
    """Return the mandate of this uid when the person may see it and it stands on ``day``.

    One SELECT; none for what is no uid.
    """
    found = mandate_seen(acting, uid)
    if found is None or found.state != MandateState.STANDING or rules.is_over(found.until, day):
        return None
    return found


def usable_mandates(acting: Acting, day: date) -> QuerySet[HelpMandate]:
    """Return the mandates the person may see that stand on ``day``."""
    seen = HelpMandate.objects.seen_by(acting)
    return seen.filter(state=MandateState.STANDING, until__gte=day)


def drafts_of(mandate: HelpMandate) -> Sequence[HelpedDraft]:
    """Return the forms being filled in under a mandate, the last first. One SELECT."""
    waiting = Draft.objects.filter(uid__in=mandate.drafts.values("draft_uid")).values("uid")
    rows = mandate.drafts.filter(filed_at__isnull=True, draft_uid__in=waiting)
    return list(rows.order_by("-helped_at"))


def helped_draft(acting: Acting, uid: UUID | str) -> HelpedDraft | None:
    """Return how a draft is filled in under a mandate this person may see, if at all. One SELECT.

    Whether the mandate still stands is asked by each act.
    """
    seen = HelpMandate.objects.seen_by(acting)
    rows = HelpedDraft.objects.filter(mandate__in=seen, draft_uid=uid)
    return rows.select_related("mandate__unit", "mandate__person").first()


def mandate_seen(acting: Acting, uid: str) -> HelpMandate | None:
    """Return the mandate of this uid when the person may see it, standing or not. One SELECT."""
    try:
        seen = HelpMandate.objects.seen_by(acting).filter(uid=UUID(uid))
    except ValueError:
        return None
    return seen.select_related("unit", "person").first()


def journal_of(mandate: HelpMandate) -> Sequence[HelpEntry]:
    """Return every act under a mandate, the last first. One SELECT."""
    return list(mandate.timeline.order_by("-seq"))


def dossiers_of(mandate: HelpMandate) -> Sequence[HelpedDossier]:
    """Return what was filed under a mandate, the last first. One SELECT."""
    rows = mandate.dossiers.select_related("dossier__procedure_version", "dossier__filing")
    return list(rows.order_by("-pk"))


def mandate_of(dossier: Dossier) -> HelpedDossier | None:
    """Return under which mandate a dossier was filed, if any. One SELECT."""
    rows = HelpedDossier.objects.select_related("mandate__unit", "mandate__person")
    return rows.filter(dossier=dossier).first()


@dataclass(frozen=True, slots=True)
class HelpGiven:
    """Help between two days: mandates drawn up, of them by the community team, and minutes."""

    mandates: int
    by_community: int
    people: int
    minutes: int


def help_given(unit_id: int, first: date, last: date, *, helper_id: int | None = None) -> HelpGiven:
    """Return how much a unit, or one who helps for it, helped from ``first`` to ``last``.

    Both days are included. One SELECT.
    """
    start = datetime.combine(first, time(), tzinfo=OFFICE_TZ)
    end = datetime.combine(last + timedelta(days=1), time(), tzinfo=OFFICE_TZ)
    drawn = HelpMandate.objects.filter(unit=unit_id, drawn_at__gte=start, drawn_at__lt=end)
    if helper_id is not None:
        drawn = drawn.filter(helper=helper_id)
    found = drawn.aggregate(
        mandates=Count("pk"),
        by_community=Count("pk", filter=Q(helper_kind=HelperKind.COMMUNITY)),
        people=Count("person", distinct=True),
        minutes=Sum("minutes"),
    )
    return HelpGiven(**{**found, "minutes": found["minutes"] or 0})


def verify() -> Iterator[str]:
    """Yield, reading in batches, each mandate whose journal was changed, or whose minutes are not its journal's."""
    journals = Prefetch("timeline", HelpEntry.objects.order_by("seq"))
    mandates = HelpMandate.objects.order_by("pk").prefetch_related(journals)
    for mandate in mandates.iterator(chunk_size=BATCH):
        lines = list(mandate.timeline.all())
        spent = sum(line.facts.get("minutes", 0) for line in lines)
        why = first_broken(lines)
        if not why and (not lines or lines[-1].hash != mandate.chain_head):
            why = "dòng cuối không khớp"
        if why or spent != mandate.minutes:
            yield f"{mandate.uid}: {why or 'số phút không khớp nhật ký'}"
