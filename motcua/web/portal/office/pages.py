"""The office as one page."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.clock import local
from motcua.foundation.org.models import Staff, Unit
from motcua.foundation.org.queries import agencies_open, duties_in, map_of, offices_for_people
from motcua.foundation.org.states import Role
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import hours_words
from motcua.web.components.speaking import in_language
from motcua.web.portal.office.counter import Opening, Sitting, opening, sitting
from motcua.web.portal.office.maps import MapShape, shape_of

ANSWERING = (Role.SIGNATORY, Role.CENTRE_HEAD, Role.UNIT_HEAD)


@dataclass(frozen=True, slots=True)
class InCharge:
    """Somebody who answers for something: post, for what, and the office's number."""

    name: str
    post: str
    duty: str
    phone: str


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that sits in the same house."""

    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class OfficePage:
    """How, when and where the office is reached."""

    name: str
    centre: str
    address: str
    hotline: str
    email: str
    website: str
    motto: str
    hours: str
    opening: Opening | None
    sitting: tuple[Sitting, ...]
    in_charge: tuple[InCharge, ...]
    agencies: tuple[Agency, ...]
    has_others: bool
    map: MapShape | None = None


def office_page(unit: Unit, at: datetime) -> OfficePage:
    """Return the page."""
    today = local(at).date()
    now = opening(unit, at)
    return OfficePage(
        name=unit.name,
        centre=unit.one_stop_name,
        address=unit.address,
        hotline=unit.hotline or unit.phone,
        email=unit.email,
        website=unit.website,
        motto=unit.motto,
        hours=hours_words(worktime.calendar_of(unit.pk), today, say=in_language),
        opening=now,
        sitting=sitting(unit, now.day if now else today),
        in_charge=_in_charge(unit, today),
        agencies=tuple(Agency(one.name, one.phone) for one in agencies_open(unit, today)),
        has_others=len(offices_for_people(today)[:2]) > 1,
        map=shape_of(map_of(unit.pk)),
    )


def _in_charge(unit: Unit, today: date) -> tuple[InCharge, ...]:
    """Return leaders, each once, those who sign first."""
    found: dict[int, InCharge] = {}
    duties = [duty for duty in duties_in(unit, today) if duty.role in ANSWERING]
    duties.sort(key=lambda duty: ANSWERING.index(Role(duty.role)))
    for duty in duties:
        department = duty.department
        found.setdefault(
            duty.staff_id,
            InCharge(
                name=_called(duty.staff),
                post=duty.staff.post.title if duty.staff.post else "",
                duty=department.name if department else unit.one_stop_name or unit.name,
                phone=(department.phone if department else "") or unit.hotline or unit.phone,
            ),
        )
    return tuple(found.values())


def _called(staff: Staff) -> str:
    return f"{staff.honorific.capitalize()} {staff.full_name}"
