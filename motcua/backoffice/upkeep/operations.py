"""A night's round through the links; the list of texts of law that end."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.conf import settings

from motcua.backoffice.upkeep.models import CheckedLink, LawText, Night
from motcua.backoffice.upkeep.permissions import keeps_law_texts
from motcua.backoffice.upkeep.queries import next_links, places_of_links
from motcua.backoffice.upkeep.rules import plain_number, standing
from motcua.core import outside
from motcua.core.clock import local
from motcua.core.outside import Allowed, Answer, Why
from motcua.core.refusals import NotYours, Refused
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.operations import amending
from motcua.foundation.org.rules import Acting

CHANGEABLE = frozenset({"number", "title", "abolished_on", "replaced_by", "source"})
# So many in a row that reach nothing at all: the machine is without internet.
OFFLINE_AFTER = 3
_SAME = {
    "upkeep_lawtext_number": "Văn bản này đã có trong danh sách.",
    "upkeep_lawtext.number": "Văn bản này đã có trong danh sách.",
}


@all_or_nothing
def begin_night(*, at: datetime) -> Night:
    """Return today's round; the first call of a day gathers what is to be asked."""
    day = local(at).date()
    night, made = Night.objects.get_or_create(day=day, defaults={"started_at": at})
    if not made:
        return night
    links = places_of_links(day)
    known = CheckedLink.objects.filter(url__in=links)
    known.update(night=day)
    fresh = set(links) - set(known.values_list("url", flat=True))
    CheckedLink.objects.bulk_create(CheckedLink(url=url, night=day) for url in sorted(fresh))
    night.link_count = len(links)
    night.ended_at = None if links else at
    night.save(update_fields=["link_count", "ended_at"])
    return night


def allowed() -> Allowed:
    """Return whom the round may ask, by configuration."""
    return Allowed(settings.LINKS["DOMAINS"], settings.LINKS["NETWORKS"])


def ask_next(night: Night, *, most: int, at: datetime) -> int:
    """Ask the next few links over the net, each written down by itself; return how many.

    Never inside a transaction. Killed in between, what was not written down is asked again.
    """
    links = next_links(night, most)
    for link in links:
        answer = outside.ask(link.url, allowed())
        if note_answer(night.pk, link.pk, answer, at=at):
            return len(links)
    if len(links) < most:
        _end(night.pk, at)
    return len(links)


@all_or_nothing
def note_answer(night_id: int, link_id: int, answer: Answer, *, at: datetime) -> bool:
    """Write down what came of one link; say whether the night is over for want of internet.

    Without internet nothing is known of any link: none stays well, and none becomes dead.
    """
    night = Night.objects.select_for_update().get(pk=night_id)
    night.asked_count += 1
    if answer.why == Why.OFFLINE:
        night.offline_count += 1
        if night.offline_count >= OFFLINE_AFTER and not night.is_online:
            night.is_online, night.ended_at = False, at
        night.save()
        CheckedLink.objects.filter(pk=link_id).update(asked_at=at, code=answer.why)
        CheckedLink.objects.filter(pk=link_id).exclude(standing="dead").update(standing="unchecked")
        return night.ended_at is not None
    if answer.why != Why.NOT_ALLOWED:
        night.is_online, night.offline_count = True, 0
    night.save()
    _write(link_id, answer, local(at).date(), at)
    return False


def _write(link_id: int, answer: Answer, day: date, at: datetime) -> None:
    link = CheckedLink.objects.select_for_update().get(pk=link_id)
    is_refused = answer.why == Why.NOT_ALLOWED
    found = standing(answer.status, is_refused_by_us=is_refused, nights=link.bad_nights + 1)
    is_bad = found != "well" and not is_refused
    link.standing, link.asked_at = found, at
    link.code = answer.why or str(answer.status)
    link.bad_nights = link.bad_nights + 1 if is_bad else 0
    link.bad_since = (link.bad_since or day) if is_bad else None
    link.save()


@all_or_nothing
def _end(night_id: int, at: datetime) -> None:
    """End a night; links that stand nowhere any more are forgotten."""
    night = Night.objects.select_for_update().get(pk=night_id)
    if night.ended_at is None:
        night.ended_at = at
        night.is_online = night.is_online or (False if night.offline_count else None)
        night.save(update_fields=["ended_at", "is_online"])
        CheckedLink.objects.filter(night__lt=night.day).delete()


@all_or_nothing
def write_text(fields: Mapping[str, Any], *, by: Acting, at: datetime) -> LawText:
    """Write down that a text of law ends. Raise NotYours, Refused for one that is there."""
    given = _checked(fields, by)
    return amending.create(LawText, given, sentences=_SAME, by=by, at=at)


@all_or_nothing
def change_text(
    text: LawText, fields: Mapping[str, Any], *, version: int | None, by: Acting, at: datetime
) -> LawText:
    """Correct what was written of a text. Raise NotYours, Stale, Refused."""
    given = _checked(fields, by)
    return amending.amend(text, given, version=version, sentences=_SAME, by=by, at=at)


def _checked(fields: Mapping[str, Any], by: Acting) -> Mapping[str, Any]:
    if not keeps_law_texts(by):
        raise NotYours("Văn bản hết hiệu lực do văn thư, giám đốc Trung tâm, người quản trị ghi.")
    given = dict(amending.only(fields, CHANGEABLE))
    given["number"] = plain_number(given["number"])
    if not given["number"]:
        raise Refused("Chưa ghi số, ký hiệu.")
    if not given["source"].strip():
        raise Refused("Ghi đọc ở đâu: Công báo, vbpl.vn, văn bản thay thế.")
    if given["number"] == plain_number(given["replaced_by"]):
        raise Refused("Văn bản không thể thay chính nó.")
    return given
