"""Which part of the register: a month, a field, a place to start. Nonsense falls back to this month."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import forms

from motcua.core.clock import local
from motcua.web.components.forms import DayField


@dataclass(frozen=True, slots=True)
class WantedRegister:
    """A stretch of the register; ``start`` is how many lines stand before."""

    from_day: date
    to_day: date
    subject: str = ""
    start: int = 0

    @property
    def words(self) -> str:
        """Return ``từ 01/11/2026 đến 30/11/2026``, with the code of the field if any."""
        return f"{self.period}, {self.subject}" if self.subject else self.period

    @property
    def period(self) -> str:
        """Return ``từ 01/11/2026 đến 30/11/2026``."""
        return f"từ {self.from_day:%d/%m/%Y} đến {self.to_day:%d/%m/%Y}"


class RegisterForm(forms.Form):
    """The filters of the register."""

    from_day = DayField(required=False)
    to_day = DayField(required=False)
    subject = forms.CharField(required=False, max_length=20)
    start = forms.IntegerField(required=False, min_value=0)

    def __init__(self, *args: Any, today: datetime, **kwargs: Any) -> None:
        self.today = local(today).date()
        super().__init__(*args, **kwargs)

    def wanted(self) -> WantedRegister:
        """Return what is asked for; the present month when nothing is."""
        said = self.cleaned_data if self.is_valid() else {}
        first = said.get("from_day") or self.today.replace(day=1)
        last = said.get("to_day") or first.replace(day=monthrange(first.year, first.month)[1])
        return WantedRegister(
            first, max(first, last), said.get("subject") or "", said.get("start") or 0
        )
