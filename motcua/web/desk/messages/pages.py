"""Calls and messages as pages: finished words for rows read below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.urls import reverse

from motcua.casework.dossiers.queries import Unanswered
from motcua.casework.dossiers.states import Told as Kinds
from motcua.casework.reminders.states import Occasion
from motcua.core.clock import local
from motcua.core.secrecy import mask_phone
from motcua.core.wording import called, lower_first, phone_in_threes, short_moment
from motcua.foundation.notifications.models import CallTask, Message
from motcua.foundation.notifications.permissions import calling_units
from motcua.foundation.notifications.queries import Told
from motcua.foundation.notifications.rules.scripts import script
from motcua.foundation.notifications.states import CallOutcome, Channel, MessageStatus
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.foundation.people.models import Person
from motcua.foundation.people.rules import mask_address
from motcua.foundation.people.states import CodeWay, Sex
from motcua.web.components.shapes import Empty, Link
from motcua.web.desk.messages.shapes import (
    CallCard,
    CallsPage,
    LetterLine,
    LettersPage,
    LostLine,
    MessagesPage,
    ToldRow,
)

_HONORIFICS = {Sex.MALE: "ông", Sex.FEMALE: "bà"}
_ADVICE = {
    MessageStatus.UNKNOWN: "Hỏi người dân đã nhận chưa. Gửi lại thì có thể họ nhận hai lần.",
    MessageStatus.FAILED: "Không đường nào gửi được. Gọi cho người dân, hoặc gửi lại.",
}
Group = Sequence[CallTask]


def honorific_of(person: Person | None) -> str:
    """Return how a person is addressed."""
    return _HONORIFICS.get(Sex(person.sex), "ông/bà") if person else "ông/bà"


# --- Calls --------------------------------------------------------------------------------


def calls_page(
    tasks: Iterable[CallTask], languages: Mapping[int, str], acting: Acting, at: datetime
) -> CallsPage:
    """Return everybody to call: one card a person and number, however much there is to say."""
    cards: dict[bool, list[CallCard]] = {True: [], False: []}
    for group in _grouped(tasks):
        is_due = min(task.call_at for task in group) <= at
        card = _card(group, acting, local(at).date())
        spoken = languages.get(group[0].message.to_person_id or 0, "")
        cards[is_due].append(replace(card, language=spoken))
    now, later = tuple(cards[True]), tuple(cards[False])
    return CallsPage(
        now=now,
        later=later,
        words=", ".join(_counted(len(now), len(later))),
        may_give=bool(calling_units(acting)),
        empty=Empty("Không còn ai phải gọi.", None),
        help_href=reverse("helping") if acting.holds(Role.HAMLET_HEAD) else "",
    )


def _counted(now: int, later: int) -> Iterator[str]:
    if now:
        yield f"{now} người cần gọi bây giờ"
    if later:
        yield f"{later} người hẹn gọi sau"


def _grouped(tasks: Iterable[CallTask]) -> list[Group]:
    groups: dict[tuple[int | None, str, int | None], list[CallTask]] = {}
    for task in tasks:
        message = task.message
        key = (message.to_person_id, message.address, task.given_to_id)
        groups.setdefault(key, []).append(task)
    return list(groups.values())


def _card(group: Group, acting: Acting, today: date) -> CallCard:
    first = group[0]
    message, person = first.message, first.message.to_person
    honorific, name = honorific_of(person), person.name if person else ""
    office = first.unit.name if first.unit else "Một Cửa"
    abouts = dict.fromkeys(task.message.about for task in group if task.message.about)
    href = "/desk/dossiers/{}/" if calling_units(acting) else ""
    phone = message.address
    return CallCard(
        keys=tuple(str(task.uid) for task in group),
        name=f"{honorific} {name}".strip(),
        phone=phone_in_threes(phone),
        tel=phone,
        script=tuple(
            script(honorific, name, office, acting.name, [task.message.text for task in group])
        ),
        about=tuple(Link(about, href.format(about)) for about in abouts),
        why=_why(first),
        tried=_tried(group, today),
        given=_given(first.given_to, acting),
        due=short_moment(min(task.call_at for task in group), today),
    )


def _why(task: CallTask) -> str:
    if not task.message.address:
        return "Chưa có số điện thoại: nhờ trưởng thôn báo, hoặc gửi giấy"
    if task.last_outcome == CallOutcome.WRONG_NUMBER:
        return "Số này của người khác: nhờ trưởng thôn báo, hoặc gửi giấy"
    return ""


def _tried(group: Group, today: date) -> str:
    calls = [call for task in group for call in task.calls.all()]
    if not calls:
        return ""
    last = max(calls, key=lambda call: call.at)
    count = max(task.call_count for task in group)
    times = f"Đã gọi {count} lần. " if count else ""
    said = CallOutcome(last.outcome).label.lower()
    note = f": {last.note}" if last.note else ""
    return f"{times}Lần cuối {short_moment(last.at, today)}, {last.by_name}: {said}{note}"


def _given(staff: Staff | None, acting: Acting) -> str:
    if staff is None:
        return ""
    if staff.pk == acting.staff_id:
        return "Giao cho ông/bà"
    return f"Nhờ {called(staff.honorific, staff.full_name)} gọi"


def callers(staff: Iterable[Staff]) -> list[tuple[str, str]]:
    """Return who can be asked to call, as choices."""
    return [
        (str(one.uid), f"{one.full_name}{f' · {one.post.title}' if one.post else ''}")
        for one in staff
    ]


# --- Letters of people ---------------------------------------------------------------------


def letters_page(found: Sequence[Unanswered], today: date) -> LettersPage:
    """Return the dossiers whose people wait for an answer."""
    return LettersPage(
        lines=tuple(_letter(one, today) for one in found),
        words=f"{len(found)} người đang chờ trả lời" if found else "",
        empty=Empty("Không có tin nào của người dân chờ trả lời."),
    )


def _letter(one: Unanswered, today: date) -> LetterLine:
    dossier, last = one.dossier, one.last
    return LetterLine(
        href=f"/desk/dossiers/{dossier.ref}/#letters",
        code=dossier.code or "chưa có mã",
        applicant=dossier.applicant_name,
        procedure=dossier.procedure_version.name,
        text=last.note if last else "",
        since=short_moment(dossier.unanswered_since, today) if dossier.unanswered_since else "",
    )


# --- Messages that did not arrive -----------------------------------------------------------


def messages_page(lost: Sequence[Message], told: Sequence[Told], today: date) -> MessagesPage:
    """Return what a person has to decide, and how many each channel told."""
    return MessagesPage(
        lines=tuple(_line(message, today) for message in lost),
        words=f"{len(lost)} tin cần người quyết định" if lost else "",
        told=tuple(
            ToldRow(Channel(row.channel).label, row.told, row.waiting, row.lost) for row in told
        ),
        empty=Empty("Mọi tin đã tới nơi, hoặc đang trên đường."),
    )


def kind_label(kind: str) -> str:
    """Return what a kind of message is called."""
    for kinds in (Kinds, Occasion):
        if kind in kinds.values:
            return str(kinds(kind).label)
    return kind


def _line(message: Message, today: date) -> LostLine:
    person = message.to_person
    about = message.about
    return LostLine(
        key=str(message.uid),
        about=Link(about, f"/desk/dossiers/{about}/") if about else None,
        whom=f"{honorific_of(person)} {person.name}" if person else "",
        phone=_masked(message),
        kind=kind_label(message.kind),
        text=message.text,
        state=MessageStatus(message.status).label,
        why=message.last_error,
        at=short_moment(message.claimed_at or message.due_at, today),
        advice=_ADVICE[MessageStatus(message.status)],
    )


def _masked(message: Message) -> str:
    if message.channel == Channel.EMAIL:
        return mask_address(CodeWay.EMAIL, message.address)
    return phone_in_threes(mask_phone(message.address))


def told_words(message: Message, today: date) -> str:
    """Return how a message stands, in plain words: ``Đã nhắn tin 09:10, máy báo đã tới``."""
    channel, status = Channel(message.channel), MessageStatus(message.status)
    sent = short_moment(message.sent_at, today) if message.sent_at else ""
    match status:
        case MessageStatus.DELIVERED:
            return f"{_DID[channel]} {sent}, máy báo đã tới"
        case MessageStatus.SENT:
            return f"{_DID[channel]} {sent}"
        case MessageStatus.TOLD:
            return (
                f"{_DID[channel]} {sent}, đã nói rõ"
                if channel == Channel.VOICE
                else f"{_DID[channel]} {sent}"
            )
        case MessageStatus.QUEUED | MessageStatus.SENDING:
            return f"Sẽ {_DOES[channel]} {short_moment(message.due_at, today)}"
        case MessageStatus.CALLING:
            return "Chờ gọi điện"
        case MessageStatus.DROPPED:
            return f"Không gửi: {lower_first(message.last_error)}"
    return f"{status.label}: {lower_first(message.last_error)}"


_DID: Mapping[Channel, str] = {
    Channel.SMS: "Đã nhắn tin",
    Channel.ZALO: "Đã nhắn Zalo",
    Channel.EMAIL: "Đã gửi thư điện tử",
    Channel.INBOX: "Đã để trên Cổng",
    Channel.VOICE: "Đã gọi",
    Channel.POST: "Đã gửi giấy báo",
}
_DOES: Mapping[Channel, str] = {
    Channel.SMS: "nhắn tin",
    Channel.ZALO: "nhắn Zalo",
    Channel.EMAIL: "gửi thư điện tử",
    Channel.INBOX: "để trên Cổng",
    Channel.VOICE: "gọi điện",
    Channel.POST: "gửi giấy báo",
}
