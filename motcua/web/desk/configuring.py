"""How a page of configuration answers: one form, one operation, and back to where it belongs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render

from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.web.access.requests import DeskRequest
from motcua.web.components.forms import DayField
from motcua.web.components.shapes import Link, Notice

OK, CONFLICT = 200, 409


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around one form: where it belongs (Esc leads there) and what it does."""

    heading: str
    button: str
    back: Link
    words: str = ""
    busy: str = "Đang ghi…"
    notices: tuple[Notice, ...] = ()


class VersionedForm(forms.Form):
    """A form that knows which version of a row it was drawn from."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def changes(self) -> dict[str, Any]:
        """Return what was typed, without the version."""
        return {key: value for key, value in self.cleaned_data.items() if key != "version"}


class EndForm(VersionedForm):
    """From which day something is no more."""

    on = DayField(
        label="Kể từ ngày",
        help_text="Từ ngày này không còn nữa, như trong quyết định.",
        error_messages={"required": "ghi ngày"},
    )


def posted(request: DeskRequest) -> QueryDict | None:
    """Return what was sent, even when it is empty; nothing for a page that is only shown."""
    return request.POST if request.method == "POST" else None


def today_of(request: DeskRequest) -> date:
    """Return the office's day of a request."""
    return local(request.at).date()


def by(request: DeskRequest) -> dict[str, Any]:
    """Return who acts and when, as operations take them."""
    return {"by": request.acting, "at": request.at}


def answer(
    request: DeskRequest, page: FormPage, form: forms.Form, act: Callable[[], object], done: str
) -> HttpResponse:
    """Act when what was typed is well formed, else draw the form again with the reason.

    Raise NotYours and Stale: they are no mistake of the form.
    """
    if form.is_valid() and tried(form, act):
        messages.success(request, done)
        return redirect(page.back.href)
    context = {"page": page, "form": form}
    return render(request, "desk/form_page.html", context, status=status_of(form))


def tried(form: forms.Form, act: Callable[[], object]) -> bool:
    """Act, and say whether it was done; a refusal becomes the form's own sentence."""
    try:
        act()
    except (NotYours, Stale):
        raise
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


def status_of(form: forms.Form) -> int:
    """Return 409 when the room refused what was typed well."""
    return CONFLICT if form.is_bound and form.non_field_errors() else OK


def span_words(since: date, until: date | None) -> str:
    """Return ``từ 01/07/2025``, or ``01/07/2025 – 30/06/2026`` with the last day that still counts."""
    if until is None:
        return f"từ {slashed(since)}"
    return f"{slashed(since)} – {slashed(until - timedelta(days=1))}"


def slashed(day: date | None) -> str:
    """Return ``01/07/2025``, or nothing."""
    return f"{day:%d/%m/%Y}" if day else ""
