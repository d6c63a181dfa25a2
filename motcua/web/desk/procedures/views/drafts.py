"""Editing a draft: its texts, cases, papers, terms, questions."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.rules import editing
from motcua.backoffice.procedures.rules.content import CaseContent, ComponentContent, Content
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.procedures.forms.beside import LawsForm, result_forms
from motcua.web.desk.procedures.forms.editions import (
    CaseForm,
    QuestionForm,
    StampForm,
    TextsForm,
)
from motcua.web.desk.procedures.forms.papers import PaperForm, TermsForm, fee_forms, fees_typed
from motcua.web.desk.procedures.pages.procedure import address_of
from motcua.web.desk.procedures.pages.routes import address_of_route
from motcua.web.desk.procedures.views.asking import draft_at, form_page, signed, status_of, tried

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def texts(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Change what a draft says beside its papers, terms and route."""
    version = draft_at(request, code, edition)
    form = TextsForm.of(version, request.POST or None)
    if form.is_valid():
        stamp = form.cleaned_data["stamp"]
        operations.edit_texts(version, form.fields_typed(), stamp=stamp, **signed(request))
        messages.success(request, "Đã ghi nội dung.")
        return redirect("procedure-edition", code, edition)
    return form_page(request, version, "Sửa nội dung", form, button="Ghi nội dung")


@require_http_methods(BOTH)
def results(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Change what the citizen gets."""
    version = draft_at(request, code, edition)
    found = queries.content_of(version).result_types
    form = StampForm(request.POST or None, initial={"stamp": version.stamp})
    lines = result_forms(found, request.POST or None)
    if all([form.is_valid(), not lines.is_bound or lines.is_valid()]):
        typed = tuple(line.result() for line in lines if line.cleaned_data.get("name"))
        change = partial(editing.with_results, results=typed)
        if _rewritten(request, version, form, change, "edit_texts", "kết quả giải quyết"):
            return redirect("procedure-edition", code, edition)
    more = {"lines": lines, "lines_title": "Kết quả", "lines_hint": "Dòng không tên thì bỏ qua."}
    heading = "Kết quả giải quyết"
    return form_page(request, version, heading, form, button="Ghi kết quả", more=more)


@require_http_methods(BOTH)
def laws(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Change the texts of law a draft rests on."""
    version = draft_at(request, code, edition)
    found = queries.content_of(version).legal_bases
    lines = "\n".join(f"{one.number} | {one.title}" for one in found)
    form = LawsForm(request.POST or None, initial={"laws": lines, "stamp": version.stamp})
    if form.is_valid():
        change = partial(editing.with_laws, lines=form.cleaned_data["laws"])
        if _rewritten(request, version, form, change, "edit_texts", "căn cứ pháp lý"):
            return redirect("procedure-edition", code, edition)
    return form_page(request, version, "Căn cứ pháp lý", form, button="Ghi căn cứ")


@require_http_methods(BOTH)
def new_case(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Add a case, copied from the default one."""
    version = draft_at(request, code, edition)
    form = CaseForm(request.POST or None, initial={"stamp": version.stamp})
    if form.is_valid():
        name = form.cleaned_data["name"]
        change = partial(editing.with_new_case, name=name)
        if _rewritten(request, version, form, change, "edit_cases", f"thêm «{name}»"):
            return redirect("procedure-edition", code, edition)
    return form_page(request, version, "Thêm trường hợp", form, button="Thêm trường hợp")


@require_http_methods(BOTH)
def remove_case(request: DeskRequest, code: str, edition: int, case: str) -> HttpResponse:
    """Ask, then drop a case."""
    version = draft_at(request, code, edition)
    found = _case(version, case)
    return _removed(
        request,
        version,
        f"Bỏ trường hợp “{found.name}”?",
        partial(editing.without_case, key=case),
        ("edit_cases", f"bỏ «{found.name}»"),
    )


@require_http_methods(BOTH)
def terms(request: DeskRequest, code: str, edition: int, case: str) -> HttpResponse:
    """Change the name, the limits and the fees of a case."""
    version = draft_at(request, code, edition)
    found = _case(version, case)
    form = TermsForm.of(found, version.stamp, request.POST or None)
    fees = fee_forms(found, request.POST or None)
    if all([form.is_valid(), not fees.is_bound or fees.is_valid()]):
        change = partial(
            editing.with_terms,
            case_key=case,
            name=form.cleaned_data["name"],
            limits=form.limits(),
            fees=fees_typed(fees),
        )
        if _rewritten(request, version, form, change, "edit_terms", found.name):
            return redirect("procedure-edition", code, edition)
    heading = f"Thời hạn, phí: {found.name}"
    more = {
        "lines": fees,
        "lines_title": "Phí, lệ phí",
        "lines_hint": "Dòng trống thì bỏ qua. Không thu: ghi 0.",
    }
    return form_page(request, version, heading, form, button="Ghi thời hạn, phí", more=more)


@require_http_methods(BOTH)
def new_paper(request: DeskRequest, code: str, edition: int, case: str) -> HttpResponse:
    """Add a paper to a case."""
    version = draft_at(request, code, edition)
    _case(version, case)
    return _paper_form(request, version, case, None)


@require_http_methods(BOTH)
def paper(request: DeskRequest, code: str, edition: int, case: str, key: str) -> HttpResponse:
    """Change a paper of a case."""
    version = draft_at(request, code, edition)
    return _paper_form(request, version, case, _paper(version, case, key))


def _paper_form(
    request: DeskRequest, version: Version, case: str, found: ComponentContent | None
) -> HttpResponse:
    form = PaperForm.of(found, version.stamp, request.POST or None)
    if form.is_valid():
        typed = form.paper(found.key if found else "", found.code if found else "")
        change = partial(editing.with_paper, case_key=case, paper=typed)
        if _rewritten(request, version, form, change, "edit_papers", typed.name[:120]):
            return redirect("procedure-edition", version.procedure.code, version.edition)
    address = f"{address_of(version)}cases/{case}/papers/"
    more = (
        {"remove_href": f"{address}{found.key}/remove/", "remove": "Bỏ giấy tờ này"}
        if found
        else {}
    )
    heading = "Sửa giấy tờ" if found else "Thêm giấy tờ"
    return form_page(request, version, heading, form, button="Ghi giấy tờ", more=more)


@require_http_methods(BOTH)
def remove_paper(
    request: DeskRequest, code: str, edition: int, case: str, key: str
) -> HttpResponse:
    """Ask, then drop a paper."""
    version = draft_at(request, code, edition)
    found = _paper(version, case, key)
    return _removed(
        request,
        version,
        f"Bỏ giấy tờ “{found.name}”?",
        partial(editing.without_paper, case_key=case, key=key),
        ("edit_papers", f"bỏ «{found.name[:120]}»"),
    )


@require_http_methods(BOTH)
def new_question(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Add a question that chooses the branch."""
    version = draft_at(request, code, edition)
    form = QuestionForm(request.POST or None, initial={"stamp": version.stamp})
    if form.is_valid():
        question = form.question()
        change = partial(editing.with_question, question=question)
        if _rewritten(request, version, form, change, "edit_questions", question.label):
            return redirect("procedure-route", code, edition)
    back = address_of_route(version)
    return form_page(request, version, "Thêm câu hỏi", form, button="Thêm câu hỏi", back=back)


@require_http_methods(BOTH)
def remove_question(request: DeskRequest, code: str, edition: int, key: str) -> HttpResponse:
    """Ask, then drop a question no step depends on."""
    version = draft_at(request, code, edition)
    label = next((one.label for one in version.questions.filter(key=key)), None)
    if label is None:
        raise Http404
    return _removed(
        request,
        version,
        f"Bỏ câu hỏi “{label}”?",
        partial(editing.without_question, key=key),
        ("edit_questions", f"bỏ «{label}»"),
        back=address_of_route(version),
    )


def _case(version: Version, key: str) -> CaseContent:
    for case in queries.content_of(version).cases:
        if case.key == key:
            return case
    raise Http404


def _paper(version: Version, case: str, key: str) -> ComponentContent:
    for found in _case(version, case).components:
        if found.key == key:
            return found
    raise Http404


def _rewritten(
    request: DeskRequest,
    version: Version,
    form: Form,
    change: Callable[[Content], Content],
    act: str,
    text: str,
) -> bool:
    """Rewrite a draft with one part changed; the form says why when the room refuses."""

    def rewrite() -> None:
        content = change(queries.content_of(version))
        stamp = form.cleaned_data["stamp"]
        operations.rewrite(version, content, act=act, stamp=stamp, text=text, **signed(request))

    done = tried(form, rewrite)
    if done:
        messages.success(request, f"Đã ghi: {text}.")
    return done


def _removed(
    request: DeskRequest,
    version: Version,
    question: str,
    change: Callable[[Content], Content],
    note: tuple[str, str],
    *,
    back: str = "",
) -> HttpResponse:
    """Ask whether a part may go; when yes, rewrite the draft without it."""
    form = StampForm(request.POST or None, initial={"stamp": version.stamp})
    no_href = back or address_of(version)
    if form.is_valid() and _rewritten(request, version, form, change, *note):
        return redirect(no_href)
    context = {
        "question": question,
        "form": form,
        "yes": "Bỏ",
        "no": "Giữ lại",
        "no_href": no_href,
    }
    return render(request, "components/confirm.html", context, status=status_of(form))
