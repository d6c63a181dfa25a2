"""Whose hands do what: the official who may do an open step on a day, as the office stands then."""

from datetime import date, datetime
from random import Random
from typing import Any

from motcua.core import clock
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Duty, Leave, Staff
from motcua.foundation.org.rules import Acting, is_valid_on
from motcua.foundation.org.states import Role


class Hands:
    """The duties of the whole demonstration, read once; who acts is asked anew each day."""

    def __init__(self, rng: Random) -> None:
        """Read every duty and leave."""
        self._rng = rng
        self._staff = {
            person.pk: person for person in Staff.objects.select_related("post", "home_department")
        }
        self._duties = list(Duty.objects.exclude(role=Role.ADMINISTRATOR).order_by("pk"))
        self._leaves = list(Leave.objects.all())
        self._kept: dict[tuple[int, date], Acting] = {}

    def acting(self, staff_id: int, at: datetime) -> Acting:
        """Return a person with the duties of that day."""
        key = staff_id, clock.local(at).date()
        if key not in self._kept:
            self._kept[key] = org.acting(self._staff[staff_id], at)
        return self._kept[key]

    def of(self, role: str, unit_id: int, department_id: int | None, at: datetime) -> Acting | None:
        """Return somebody who holds the role there and is at work, or nobody."""
        day = clock.local(at).date()
        able = [
            duty.staff_id
            for duty in self._duties
            if duty.role == role
            and duty.unit_id == unit_id
            and (department_id is None or duty.department_id in {None, department_id})
            and is_valid_on(day, duty.valid_from, duty.valid_to)
            and not self._is_away(duty.staff_id, day)
        ]
        return self.acting(self._rng.choice(able), at) if able else None

    def for_place(self, place: dict[str, Any], at: datetime) -> Acting | None:
        """Return who does an open step: whoever has it in hand, else somebody of the post."""
        handler = place["handler"]
        if handler is None:
            return self.of(place["role"], place["unit"], place["department"], at)
        if self._is_away(handler, clock.local(at).date()):
            return None
        return self.acting(handler, at)

    def _is_away(self, staff_id: int, day: date) -> bool:
        return any(
            leave.staff_id == staff_id and leave.first_day <= day <= leave.last_day
            for leave in self._leaves
        )
