"""The words of the search, tried out where they are written; the guide of one procedure."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import EverydayWord, Procedure, SoughtWords
from motcua.backoffice.procedures.rules.guide_text import write_text
from motcua.backoffice.procedures.rules.guiding import read_questions
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.configuring import FormPage, answer, by, posted
from motcua.web.desk.words.forms import GuideForm, WordForm

BACK = Link("Cách gọi của người dân", "/desk/words/")


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """List the words; try a sentence to see what it finds."""
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    tried = request.GET.get("try", "").strip()[:200]
    context = {
        "words": queries.everyday_words(request.GET.get("q", "")),
        "query": request.GET.get("q", ""),
        "tried": tried,
        "found": queries.search(tried, unit, request.at, most=5) if tried else None,
        "sought": queries.sought_in_vain(unit.pk),
        "waiting": len(queries.questions_waiting(unit.pk)),
        "may_keep": queries.may_keep_words(request.acting),
    }
    return render(request, "desk/words/index.html", context)


@require_http_methods(["GET", "POST"])
def new(request: DeskRequest) -> HttpResponse:
    """Add a phrase."""
    form = WordForm(
        posted(request), initial={"version": 0, "phrase": request.GET.get("phrase", "")}
    )
    page = FormPage("Thêm cách gọi", "Thêm", BACK)
    return answer(
        request, page, form, lambda: operations.set_word(**form.changes(), **by(request)), "Đã thêm"
    )


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change a phrase."""
    word = fetch_seen(request, EverydayWord.objects.all(), "everyday_word", uid=uid)
    start = {"version": word.stamp, "phrase": word.phrase, "means": word.means}
    form = WordForm(posted(request), initial={**start, "codes": ", ".join(word.codes)})
    page = FormPage("Sửa cách gọi", "Ghi", BACK)
    return answer(
        request,
        page,
        form,
        lambda: operations.set_word(
            **form.changes(), word=word, stamp=form.cleaned_data["version"], **by(request)
        ),
        "Đã ghi",
    )


@require_POST
def remove(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Take a phrase out."""
    word = fetch_seen(request, EverydayWord.objects.all(), "everyday_word", uid=uid)
    operations.remove_word(word, **by(request))
    messages.success(request, f"Đã bỏ “{word.phrase}”")
    return redirect("words")


@require_POST
def pass_over(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let go of something people typed that is no matter of the office."""
    mine = SoughtWords.objects.filter(unit=request.acting.home_unit_id)
    sought = fetch_seen(request, mine, "sought_words", uid=uid)
    operations.pass_over(sought, **by(request))
    messages.success(request, f"Đã bỏ “{sought.phrase}”")
    return redirect("words")


@require_http_methods(["GET", "POST"])
def guide(request: DeskRequest, code: str) -> HttpResponse:
    """Write what people are told of a procedure beforehand."""
    procedure = Procedure.objects.filter(code=code).first()
    if procedure is None:
        raise Http404
    kept = queries.guide_of(procedure.pk)
    start = {"version": kept.stamp, "summary": kept.summary} if kept else {"version": 1}
    lines = write_text(read_questions(kept.questions)) if kept else ""
    form = GuideForm(posted(request), initial={**start, "questions": lines})
    back = Link(procedure.name, reverse("procedure", args=[code]))
    page = FormPage("Hướng dẫn người dân", "Ghi", back, words=f"{code} {procedure.name}")
    return answer(
        request,
        page,
        form,
        lambda: operations.set_guide(
            procedure, **form.changes(), stamp=form.cleaned_data["version"], **by(request)
        ),
        "Đã ghi. Trang của xã đổi theo ngay",
    )
