"""How the pages of helped filing are put together."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from motcua.casework.dossiers.queries import own_drafts
from motcua.casework.helping import queries, rules
from motcua.casework.helping.lifecycle import MANDATE
from motcua.casework.helping.models import HelpedDossier, HelpEntry, HelpMandate
from motcua.casework.helping.operations.filling import asker_of
from motcua.casework.helping.permissions import (
    helping_unit_id,
    helps_for_the_community,
    reads_all,
)
from motcua.casework.helping.queries import HelpGiven
from motcua.casework.helping.states import HelperKind, MandateState, SignedBy
from motcua.core.secrecy import mask_id
from motcua.core.wording import id_in_threes, moment, short_moment, span
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Event, Link
from motcua.web.desk.configuring import slashed, today_of
from motcua.web.desk.helping.shapes import HelpIndex, MandatePage
from motcua.web.desk.units.shapes import Part, Row

COUNTED = timedelta(days=90)
WHO_HELPS = "Người giúp"
COLUMNS = ("Nhờ việc", WHO_HELPS, "Đến hết", "Đã giúp", "Tình trạng")


def help_index(request: DeskRequest) -> HelpIndex:
    """Return the list and the figures. Three SELECTs, whatever there is."""
    acting, day = request.acting, today_of(request)
    is_own = helps_for_the_community(acting)
    return HelpIndex(
        standing=_part("standing", "Đang có hiệu lực, chờ ký", acting, day, standing=True),
        past=_part("past", "Đã thu hồi, hết hiệu lực", acting, day, standing=False),
        given=tuple(_given(_help_given(acting, day, is_own=is_own), is_own=is_own)),
        period=f"{COUNTED.days} ngày qua",
        may_help=helping_unit_id(acting) is not None,
        calls_href=reverse("calls") if is_own and acting.holds(Role.HAMLET_HEAD) else "",
    )


def _help_given(acting: Acting, day: date, *, is_own: bool) -> HelpGiven:
    """Return the help of the office; to one of the community their own alone."""
    helper_id = acting.staff_id if is_own else None
    unit_id = (helping_unit_id(acting) if is_own else None) or acting.home_unit_id
    return queries.help_given(unit_id, day - COUNTED, day, helper_id=helper_id)


def _given(given: HelpGiven, *, is_own: bool) -> Iterator[tuple[str, str]]:
    yield "Giấy nhờ làm hộ", str(given.mandates)
    if not is_own:
        yield "Của tổ công nghệ số", str(given.by_community)
    yield "Số người được giúp", str(given.people)
    yield "Thời gian đã giúp", span(given.minutes) if given.minutes else "chưa có"


def _part(key: str, title: str, acting: Acting, day: date, *, standing: bool) -> Part:
    rows = queries.mandates_of(acting, day, standing=standing)
    empty = "Chưa có giấy nhờ nào đang dùng." if standing else "Chưa có."
    # Of one's own mandates nobody has to be told who helps.
    hidden = {WHO_HELPS} if helps_for_the_community(acting) else set()
    columns = tuple(column for column in COLUMNS if column not in hidden)
    lines = tuple(_row(one, columns, day) for one in rows)
    return Part(key, title, columns, lines, empty, first="Người nhờ")


def _row(mandate: HelpMandate, columns: Iterable[str], day: date) -> Row:
    said = (
        mandate.scope,
        mandate.helper_name,
        slashed(mandate.until),
        span(mandate.minutes) if mandate.minutes else "",
        state_words(mandate, day),
    )
    facts = dict(zip(COLUMNS, said, strict=True))
    return Row(
        mandate.person_name,
        tuple(facts[column] for column in columns),
        href=reverse("mandate", args=[mandate.uid]),
    )


def state_words(mandate: HelpMandate, day: date) -> str:
    """Return how far it is: a mandate that ran out says so."""
    if mandate.state != MandateState.REVOKED and rules.is_over(mandate.until, day):
        return "Hết hiệu lực"
    return MandateState(mandate.state).label


def mandate_page(request: DeskRequest, mandate: HelpMandate) -> MandatePage:
    """Return one mandate whole. Four SELECTs, whatever was done under it."""
    is_read_whole = reads_all(request.acting, mandate.unit_id)
    day = today_of(request)
    acts = {arrow.act for arrow in MANDATE.open_to(request.acting, mandate)}
    if rules.is_over(mandate.until, day):
        acts &= {"revoke"}
    filed = queries.dossiers_of(mandate)
    together = queries.drafts_of(mandate)
    # What the person writes alone at home is shown to the counter; others need the code of it.
    shows_own = "fill" in acts and is_read_whole
    own = _own_drafts(mandate, {one.draft_uid for one in together}) if shows_own else ()
    return MandatePage(
        name=mandate.person_name,
        state=state_words(mandate, day),
        facts=tuple(_facts(mandate, is_read_whole=is_read_whole)),
        journal=tuple(_events(queries.journal_of(mandate), _codes(filed), day)),
        sheet_href=_href("mandate-sheet", mandate),
        note=_note(mandate, day),
        file_href=f"/desk/dossiers/new/?help={mandate.uid}" if "take_in" in acts else "",
        sign_href=_href("mandate-sign", mandate) if "sign" in acts else "",
        record_href=_href("mandate-record", mandate) if "help" in acts else "",
        revoke_href=_href("mandate-revoke", mandate) if "revoke" in acts else "",
        dossiers=tuple(_filed(one, is_seen=is_read_whole) for one in filed),
        fill_href=_href("mandate-fill", mandate) if "fill" in acts else "",
        fills_first="take_in" not in acts,
        drafts=tuple(
            Link(one.procedure_name, reverse("portal:filing", args=[one.draft_uid]))
            for one in together
        ),
        own_drafts=own,
        join_href=_href("mandate-join", mandate) if "fill" in acts else "",
    )


def _filed(helped: HelpedDossier, *, is_seen: bool) -> Link:
    """Return a dossier: itself to the office, to others how far it is, as everybody may ask."""
    dossier, code = helped.dossier, _code_of(helped)
    return Link(
        f"{code} · {dossier.procedure_version.name} · {helped.minutes} phút",
        reverse("dossier", args=[dossier.ref])
        if is_seen
        else reverse("portal:by_code", args=[code]),
    )


def _code_of(helped: HelpedDossier) -> str:
    """Return the code of a dossier; until it is accepted, the one it was filed under online."""
    return helped.dossier.code or helped.dossier.filing.code


def _own_drafts(mandate: HelpMandate, joined: set[UUID]) -> tuple[tuple[str, str], ...]:
    """Return what the person began alone: key and words."""
    return tuple(
        (str(one.uid), f"{one.version.name}, sửa {moment(one.changed_at)}")
        for one in own_drafts(asker_of(mandate))
        if one.uid not in joined
    )


def _note(mandate: HelpMandate, day: date) -> str:
    if mandate.state == MandateState.DRAWN and not rules.is_over(mandate.until, day):
        return "In giấy, đọc cho người nhờ nghe, để họ ký hoặc điểm chỉ, rồi ghi “Đã ký”."
    return ""


def _facts(mandate: HelpMandate, *, is_read_whole: bool) -> Iterator[tuple[str, str]]:
    number = mandate.person.id_number
    yield "Số định danh", id_in_threes(number) if is_read_whole else mask_id(number)
    yield "Nhờ việc", mandate.scope
    if mandate.procedure is not None:
        yield "Chỉ cho thủ tục", mandate.procedure.name
    yield "Người giúp", f"{mandate.helper_name} ({HelperKind(mandate.helper_kind).label})"
    yield "Đến hết ngày", slashed(mandate.until)
    yield "Đã giúp", span(mandate.minutes) if mandate.minutes else "chưa có"
    if mandate.signed_at:
        yield SignedBy(mandate.signed_by).label, moment(mandate.signed_at)
    if mandate.revoked_at:
        yield "Thu hồi", moment(mandate.revoked_at)


LABELS = {arrow.act: arrow.label for arrow in MANDATE.transitions}


def _codes(filed: Iterable[HelpedDossier]) -> dict[str, str]:
    """Return what people call the dossiers that lines of the journal name by uid."""
    return {str(one.dossier.uid): _code_of(one) for one in filed}


def _events(lines: Iterable[HelpEntry], codes: Mapping[str, str], day: date) -> Iterator[Event]:
    for line in lines:
        minutes = line.facts.get("minutes")
        named = line.facts.get("dossier", "")
        said = (
            codes.get(named, named) or line.facts.get("signed_by") or "",
            f"{minutes} phút" if minutes else "",
        )
        yield Event(
            LABELS[line.act],
            short_moment(line.at, day),
            mark="stop" if line.act == "revoke" else "done",
            rest=" · ".join(filter(None, said)),
            detail=" · ".join(filter(None, (line.note, line.by_name))),
        )


def _href(name: str, mandate: HelpMandate) -> str:
    return reverse(name, args=[mandate.uid])
