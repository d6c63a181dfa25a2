"""How a call ended and who calls, as a page sends it."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django import forms

from motcua.core.clock import OFFICE_TZ, local
from motcua.foundation.notifications.states import CallOutcome

LATER = (
    ("hour", "Một giờ nữa"),
    ("afternoon", "Chiều nay, 14:00"),
    ("evening", "Tối nay, 19:00"),
    ("morning", "Sáng mai, 8:00"),
)
_HOURS = {"afternoon": 14, "evening": 19}


class KeysField(forms.Field):
    """The calls one card stands for."""

    widget = forms.MultipleHiddenInput

    def clean(self, value: Any) -> list[UUID]:
        """Return the keys; raise ValidationError for what is none."""
        try:
            keys = [UUID(str(one)) for one in value or ()]
        except ValueError:
            keys = []
        if not keys:
            raise forms.ValidationError("không rõ cuộc gọi nào")
        return keys


class CallForm(forms.Form):
    """How a call ended."""

    key = KeysField()
    outcome = forms.ChoiceField(choices=CallOutcome.choices)
    when = forms.ChoiceField(choices=LATER, required=False)
    note = forms.CharField(required=False, max_length=300)

    def again_at(self, at: datetime) -> datetime | None:
        """Return when to call again; an hour of today that is over is the same hour tomorrow."""
        when = self.cleaned_data["when"]
        if self.cleaned_data["outcome"] != CallOutcome.AGAIN or not when:
            return None
        if when == "hour":
            return at + timedelta(hours=1)
        here = local(at)
        chosen = datetime.combine(here.date(), time(_HOURS.get(when, 8)), OFFICE_TZ)
        return chosen if chosen > at else chosen + timedelta(days=1)


class GiveForm(forms.Form):
    """Who is to call."""

    key = KeysField()
    to = forms.UUIDField(required=False)
