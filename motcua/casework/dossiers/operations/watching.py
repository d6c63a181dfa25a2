"""When a rule of the office has to look at a dossier next. No act of its own: acts call it."""

from dataclasses import dataclass, replace
from datetime import datetime

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, SupplementRequest
from motcua.casework.dossiers.queries.promises import Calendars, waits_of
from motcua.casework.dossiers.states import WORKED_ON, ReturnMethod, State
from motcua.core.chain import instant
from motcua.foundation.worktime.queries import OfficeTime
from motcua.foundation.worktime.rules import Pause


@dataclass(frozen=True, slots=True)
class Notice:
    """A time that ends, the warning planned before it, and the warning given, if any."""

    planned_at: datetime
    ends_at: datetime
    given_at: datetime | None = None

    def ends_after_warning(self, time: OfficeTime) -> datetime:
        """Return when it ends for whoever was warned. Raise ValueError before the warning."""
        if self.given_at is None:
            raise ValueError("nothing ends without a warning")
        return rules.after_notice(time.calendar, self.planned_at, self.given_at, self.ends_at)

    def next_look(self, time: OfficeTime) -> datetime:
        """Return when to warn, or after the warning when it ends."""
        return self.planned_at if self.given_at is None else self.ends_after_warning(time)


def first_look(dossier: Dossier, offer: Offer, time: OfficeTime) -> datetime:
    """Return when a dossier just received is looked at first. No SELECT. Raise CalendarMissing."""
    looks = [alarm_of(dossier, time)]
    if offer.silence_is_consent:
        looks.append(_silence(dossier, offer, time, []).planned_at)
    return min(looks)


def next_look(dossier: Dossier, calendars: Calendars) -> datetime | None:
    """Return when a rule looks at a held dossier next; None: never again. Raise CalendarMissing."""
    time = calendars.time(dossier.receiving_unit_id)
    if dossier.state in WORKED_ON:
        return min(_looks_at_work(dossier, time), default=None)
    if dossier.state == State.AWAITING_SUPPLEMENT:
        request = open_request(dossier)
        notice = notice_of(request, time) if request else None
        return notice.next_look(time) if notice else None
    if dossier.state == State.RESOLVED:
        return invitation_of(dossier, time)
    return None


def _looks_at_work(dossier: Dossier, time: OfficeTime) -> list[datetime]:
    looks = [] if was_alarmed(dossier) else [alarm_of(dossier, time)]
    silence = silence_of(dossier, time)
    return [*looks, silence.next_look(time)] if silence else looks


# --- The alarm: an apology can still be issued in time --------------------------------------


def alarm_of(dossier: Dossier, time: OfficeTime) -> datetime:
    """Return when leaders hear that a due date is near. Law: 61/2018/NĐ-CP, Điều 19."""
    if dossier.clock_from is None or dossier.due_at is None:
        raise ValueError("only a promise can come near")
    parameters = time.parameters
    lead, share = parameters.alarm_lead_workdays, parameters.step_warning_share
    return rules.ahead_of(time.calendar, dossier.clock_from, dossier.due_at, lead, share)


def was_alarmed(dossier: Dossier) -> bool:
    """Say whether leaders were told of this very due date. Effects: one SELECT."""
    return dossier.timeline.filter(act="alarm", facts__due_at=instant(dossier.due_at)).exists()


# --- Silence is consent, where the version says so ------------------------------------------


def silence_of(dossier: Dossier, time: OfficeTime) -> Notice | None:
    """Return when silence becomes consent, and the warning; None where it never does.

    Effects: one SELECT, three where silence counts.
    """
    offer = catalogue.offer(dossier.procedure_version_id)
    if not offer.silence_is_consent:
        return None
    notice = _silence(dossier, offer, time, waits_of(dossier))
    warned = dossier.timeline.filter(act="warn_silence", facts__ends_at=instant(notice.ends_at))
    given_at = warned.values_list("at", flat=True).order_by("seq").first()
    return replace(notice, given_at=given_at)


def _silence(dossier: Dossier, offer: Offer, time: OfficeTime, waits: list[Pause]) -> Notice:
    if dossier.received_at is None or dossier.clock_from is None or offer.silence_days is None:
        raise ValueError("silence is counted from reception, in the version's days")
    calendar, parameters = time.calendar, time.parameters
    ends_at = rules.silence_ends_at(calendar, dossier.received_at, offer.silence_days, waits)
    lead, share = parameters.silence_warning_workdays, parameters.step_warning_share
    planned_at = rules.ahead_of(calendar, dossier.clock_from, ends_at, lead, share)
    return Notice(planned_at, ends_at)


# --- A supplement not brought -----------------------------------------------------------------


def open_request(dossier: Dossier) -> SupplementRequest | None:
    """Return the request the person has not answered yet. Effects: one SELECT."""
    return dossier.supplement_requests.filter(closed_at__isnull=True).first()


def notice_of(request: SupplementRequest, time: OfficeTime) -> Notice | None:
    """Return when a request ends unanswered, and the warning; None while it has no end."""
    if request.answer_by is None:
        return None
    parameters = time.parameters
    lead, share = parameters.supplement_warning_workdays, parameters.step_warning_share
    planned_at = rules.ahead_of(time.calendar, request.asked_at, request.answer_by, lead, share)
    return Notice(planned_at, request.answer_by, request.warned_at)


# --- A result not collected -------------------------------------------------------------------


def invitation_of(dossier: Dossier, time: OfficeTime) -> datetime | None:
    """Return when, in office hours, the person is invited (again) to take the result.

    None when they were invited as often as the parameter says, and for what goes by post: nobody
    is called to a counter for that. Effects: one SELECT. Raise CalendarMissing.
    Law: 61/2018/NĐ-CP, Điều 20.
    """
    if dossier.resolved_at is None or dossier.return_method == ReturnMethod.POST:
        return None
    # A corrected result is a new one: it is announced from the beginning.
    lines = dossier.timeline.filter(act="remind_uncollected", at__gte=dossier.resolved_at)
    invited = list(lines.order_by("seq").values_list("at", flat=True))
    days = time.parameters.uncollected_reminder_days
    return rules.invitation_at(time.calendar, dossier.resolved_at, invited, days)
