"""A form tried out as people will fill it: every step answers, nothing is kept."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.rules.forms import (
    SHOWN,
    Filled,
    Section,
    fill,
    mistakes,
    newly_shown,
    take,
    with_row,
    without_row,
)
from motcua.core.clock import local
from motcua.web.access.requests import DeskRequest
from motcua.web.components.filling import SectionShape, redrawn
from motcua.web.desk.procedures.form_shapes import Preview
from motcua.web.desk.procedures.pages.form_editor import preview_of
from motcua.web.desk.procedures.views.form_asking import revision_at

MOST_LETTERS = 200_000
MORE = "Phần này có thêm câu hỏi theo câu trả lời vừa rồi."


@require_http_methods(["GET", "POST"])
def preview(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show a step, and where somebody pressed a button, the one it leads to."""
    revision = revision_at(uid)
    if request.method == "GET":
        shown = preview_of(request, revision, {}, request.GET.get("at", ""))
    else:
        shown = _answered(request, uid)
        if request.POST.get("do") == "look" and request.htmx and shown.section:
            return _redrawn(request, shown, shown.section)
    return render(request, "desk/procedures/form_preview.html", {"preview": shown})


def _redrawn(request: DeskRequest, shown: Preview, section: SectionShape) -> HttpResponse:
    changes = redrawn(section, request.POST.getlist(SHOWN), request.POST.get("asked", ""))
    page = {"redrawn": changes, "answers": shown.answers}
    return render(request, "desk/procedures/form_redrawn.html", page)


def _answered(request: DeskRequest, uid: UUID) -> Preview:
    revision, today = revision_at(uid), local(request.at).date()
    form, answers = queries.form_of(revision), _carried(request)
    before = fill(form, answers, today)
    key = request.POST.get("section", "")
    section = before.section_of(key)
    if section is None:
        return preview_of(request, revision, answers, "end" if key == "end" else "")
    answers = take(section, answers, dict(request.POST.lists()), queries.PlacesOn(today))
    answers, changed = _with_button(request, answers)
    after = fill(form, answers, today)
    if request.POST.get("do") == "back":
        return preview_of(request, revision, answers, _beside(before, section, -1))
    if changed or request.POST.get("do") == "look":
        return preview_of(request, revision, answers, key)
    if newly_shown(before, after, key):
        return preview_of(request, revision, answers, key, notice=MORE)
    if found := mistakes(after, key):
        return preview_of(request, revision, answers, key, found)
    return preview_of(request, revision, answers, _beside(after, section, 1))


def _carried(request: DeskRequest) -> dict[str, Any]:
    """Return the answers of the steps before, as the page sent them along."""
    written = request.POST.get("answers", "")
    try:
        carried = json.loads(written) if len(written) <= MOST_LETTERS else {}
    except (ValueError, RecursionError):
        return {}
    return carried if isinstance(carried, dict) else {}


def _with_button(request: DeskRequest, answers: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """Return the answers after a button of a table was pressed, and whether one was."""
    if key := request.POST.get("add_row", ""):
        return with_row(answers, key), True
    key, _, number = request.POST.get("remove_row", "").rpartition(".")
    if key and number.isdecimal() and len(number) < 4:
        return without_row(answers, key, int(number)), True
    return answers, False


def _beside(filled: Filled, section: Section, step: int) -> str:
    """Return the key of the section before or after one of those shown; ``end`` after the last."""
    keys = [one.key for one in filled.sections]
    place = keys.index(section.key) + step if section.key in keys else 0
    return keys[max(place, 0)] if place < len(keys) else "end"
