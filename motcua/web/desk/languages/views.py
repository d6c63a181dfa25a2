"""The languages of the house; an administrator at the top adds, translates, publishes."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core.refusals import Refused
from motcua.core.typed import whole_number
from motcua.foundation.languages import operations, queries
from motcua.foundation.languages.models import Language, Translation
from motcua.foundation.languages.operations import BadTranslation
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import by, posted, status_of, tried
from motcua.web.desk.languages import tables
from motcua.web.desk.languages.forms import LanguageForm, TableForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from motcua.foundation.languages.rules import Problem

SHOWN_PROBLEMS = 30


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One version on the page of a language."""

    number: int
    word_count: int
    made_at: object
    made_by: str
    is_shown: bool


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    """List the languages; add one."""
    form = LanguageForm(posted(request))
    made: list[Language] = []

    def add() -> None:
        made.append(operations.add_language(**form.cleaned_data, **by(request)))

    if form.is_valid() and tried(form, add):
        messages.success(request, f"Đã thêm tiếng {made[0].name}. Tải bảng về để dịch")
        return redirect("language", made[0].uid)
    page = {
        "form": form,
        "languages": queries.languages(),
        "word_count": len(queries.words_of_house()),
        "may_keep": queries.may_keep_languages(request.acting),
    }
    return render(request, "desk/languages/index.html", page, status=status_of(form))


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show a language and its versions; take a translated table."""
    language = _language(request, uid)
    form = TableForm(posted(request), request.FILES or None)
    problems: Sequence[Problem] = ()
    if form.is_valid():
        try:
            said = tables.read(form.cleaned_data["table"])
            made = operations.keep_translation(language, said, **by(request))
        except BadTranslation as refusal:
            problems = refusal.problems
            form.add_error(None, refusal.message)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, f"Đã nhận bản {made.number}, {len(made.words)} câu")
            return redirect("language", language.uid)
    page = {
        "language": language,
        "form": form,
        "problems": problems[:SHOWN_PROBLEMS],
        "more": max(len(problems) - SHOWN_PROBLEMS, 0),
        "versions": [_line(row, language) for row in queries.versions_of(language)],
        "word_count": len(queries.words_of_house()),
        "may_keep": queries.may_keep_languages(request.acting),
    }
    return render(request, "desk/languages/language.html", page, status=status_of(form))


@require_safe
def table(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Give out the words as a workbook, translated as far as the latest version goes."""
    language = _language(request, uid)
    latest = queries.versions_of(language).first()
    said = latest.words if latest else {}
    content = tables.written(queries.words_of_house(), said, language.name)
    answer = HttpResponse(content, content_type=tables.MIME)
    name = quote(f"tieng-{language.code}.xlsx")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


@require_POST
def publish(request: DeskRequest, uid: UUID, number: int) -> HttpResponse:
    """Show a version to people."""
    language = _language(request, uid)
    version = get_object_or_404(Translation, language=language, number=number)
    operations.publish_translation(version, version=_stamp(request), **by(request))
    messages.success(request, "Đã đăng. Người dân chọn được ngôn ngữ này trong vòng một phút")
    return redirect("language", uid)


@require_POST
def withdraw(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show the language no more."""
    language = _language(request, uid)
    operations.withdraw_language(language, version=_stamp(request), **by(request))
    messages.success(request, "Đã gỡ. Trang của người dân trở lại tiếng Việt trong vòng một phút")
    return redirect("language", uid)


def _language(request: DeskRequest, uid: UUID) -> Language:
    return fetch_seen(request, queries.languages(), "language", uid=uid)


def _stamp(request: DeskRequest) -> int:
    """Return the version the page was made from; one that is none is stale."""
    sent = whole_number(request.POST.get("version", ""))
    return -1 if sent is None else sent


def _line(row: Translation, language: Language) -> VersionLine:
    is_shown = row.pk == language.shown_id
    return VersionLine(row.number, len(row.words), row.made_at, row.made_by, is_shown)
