"""The words of a list's address, and the name of a kept filter."""

from datetime import datetime

from django import forms

from motcua.casework.dossiers.queries import Wanted
from motcua.casework.dossiers.queries.worklists import LISTS


class WantedForm(forms.Form):
    """Which list, filtered how; nonsense in an address falls back to everything."""

    list = forms.ChoiceField(choices=[(name, name) for name in LISTS], required=False)
    subject = forms.CharField(required=False, max_length=20)
    channel = forms.CharField(required=False, max_length=10)
    holder = forms.IntegerField(required=False)
    due = forms.DateField(required=False)
    after = forms.CharField(required=False, max_length=80)

    def wanted(self) -> Wanted:
        """Return what the address asks for."""
        self.is_valid()
        said = self.cleaned_data
        return Wanted(
            which=said.get("list") or "mine",
            subject=said.get("subject") or "",
            channel=said.get("channel") or "",
            handler_id=said.get("holder"),
            due_to=said.get("due"),
            after=_key(said.get("after") or ""),
        )


def _key(text: str) -> tuple[datetime, int] | None:
    instant, _, number = text.partition("~")
    try:
        return datetime.fromisoformat(instant), int(number)
    except ValueError:
        return None


class KeepFilterForm(forms.Form):
    """The name under which a filter is kept."""

    name = forms.CharField(
        label="Tên bộ lọc", max_length=60, error_messages={"required": "chưa đặt tên bộ lọc"}
    )
    words = forms.CharField(required=False, widget=forms.HiddenInput, max_length=400)
