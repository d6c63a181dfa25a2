"""The forms of a version: the list, one revision, its life, and the file it travels as."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision, Version
from motcua.backoffice.procedures.rules.forms import BadForm, Form, FormSource, Section
from motcua.backoffice.procedures.rules.forms.editing import (
    moved_section,
    placed_field,
    stepped_field,
    without_field,
    without_section,
)
from motcua.backoffice.procedures.rules.forms.exchange import Parcel, read_parcel, write_parcel
from motcua.core.clock import local
from motcua.core.typed import whole_number
from motcua.foundation.org.queries import house
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.procedures.forms.form_files import ParcelForm
from motcua.web.desk.procedures.pages.form_editor import editor_page, forms_page
from motcua.web.desk.procedures.views.asking import signed, tried, version_at
from motcua.web.desk.procedures.views.form_asking import address, changed, draft_at, revision_at

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def of_version(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Show the forms of a version; on POST begin an empty one."""
    version = version_at(request, code, edition)
    if request.method == "POST":
        blank = Form(
            title=f"Tờ khai: {version.name}"[:300],
            source=FormSource(),
            sections=(Section(key="phan1", title="Người khai"),),
        )
        draft = operations.draft_form(
            version, blank, case_key=request.POST.get("case_key", ""), origin="mẫu trống",
            **signed(request),
        )  # fmt: skip
        return redirect(address(draft))
    page = forms_page(request, version)
    context = {"page": page, "parcel": ParcelForm(cases=list(page.cases))}
    return render(request, "desk/procedures/forms.html", context)


@require_POST
def bring(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Take in a form from another office as a draft; a file with faults changes nothing."""
    version = version_at(request, code, edition)
    page = forms_page(request, version)
    form = ParcelForm(request.POST, request.FILES, cases=list(page.cases))
    if form.is_valid():
        brought: list[FormRevision] = []
        if tried(form, partial(_bring, request, version, form, brought)) and brought:
            messages.success(request, "Đã nhập thành bản nháp. Xem lại rồi ban hành.")
            return redirect(address(brought[0]))
    status = 409 if form.non_field_errors() else 200
    return render(
        request, "desk/procedures/forms.html", {"page": page, "parcel": form}, status=status
    )


def _bring(
    request: DeskRequest, version: Version, form: ParcelForm, brought: list[FormRevision]
) -> None:
    try:
        parcel = read_parcel(form.cleaned_data["parcel"])
    except BadForm as bad:
        for problem in bad.problems:
            form.add_error("parcel", problem)
        return
    origin = f"nhập từ {parcel.office or 'nơi khác'}, {parcel.procedure} bản {parcel.revision}"
    case_key = form.cleaned_data["case_key"]
    draft = operations.draft_form(
        version, parcel.form, case_key=case_key, origin=origin, **signed(request)
    )
    brought.append(draft)


@require_http_methods(BOTH)
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show a revision; on POST move or remove one line of a draft."""
    if request.method == "POST":
        return _moved(request, draft_at(request, uid))
    page = editor_page(request, revision_at(uid), request.GET.get("at", ""))
    return render(request, "desk/procedures/form_editor.html", {"page": page})


def _moved(request: DeskRequest, revision: FormRevision) -> HttpResponse:
    """Do what one button or one drop of a line means, and come back to that line."""
    key, part, sent = (request.POST.get(name, "") for name in ("key", "part", "stamp"))
    act = _acts(queries.form_of(revision), request, part, key).get(request.POST.get("act", ""))
    stamp = whole_number(sent)
    if act is None or stamp is None:
        return HttpResponseBadRequest("act")
    text = {"remove": "bỏ"}.get(request.POST["act"], "dời")
    changed(request, revision, lambda _form: act(), f"{text} «{key}»", stamp)
    return redirect(f"{address(revision)}#{'p' if part == 'section' else 'o'}-{key}")


def _acts(form: Form, request: DeskRequest, part: str, key: str) -> dict[str, Callable[[], Form]]:
    """Return what each button of a line makes of the form."""
    place = whole_number(request.POST.get("to", "")) or 0
    if part == "section":
        keys = [one.key for one in form.sections]
        here = keys.index(key) if key in keys else 0
        return {
            "up": partial(moved_section, form, key, here - 1),
            "down": partial(moved_section, form, key, here + 1),
            "place": partial(moved_section, form, key, place),
            "remove": partial(without_section, form, key),
        }
    return {
        "up": partial(stepped_field, form, key, -1),
        "down": partial(stepped_field, form, key, 1),
        "place": partial(placed_field, form, key, place),
        "remove": partial(without_field, form, key),
    }


@require_POST
def publish(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let people fill this revision from now on."""
    revision = revision_at(uid)
    operations.publish_form(revision, stamp=_stamp(request), **signed(request))
    messages.success(
        request, f"Đã ban hành bản {revision.number}. Ai đang điền bản cũ vẫn giữ bản cũ."
    )
    return redirect(address(revision))


@require_POST
def revise(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Copy a published form into a new draft."""
    draft = operations.revise_form(revision_at(uid), **signed(request))
    return redirect(address(draft))


@require_POST
def discard(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Delete a draft."""
    revision = revision_at(uid)
    operations.discard_form(revision, stamp=_stamp(request), **signed(request))
    messages.success(request, "Đã xóa bản nháp tờ khai.")
    return redirect("forms", revision.version.procedure.code, revision.version.edition)


def _stamp(request: DeskRequest) -> int:
    """Return the stamp of the page; one that is none is stale."""
    return whole_number(request.POST.get("stamp", "")) or 0


@require_GET
def export(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Give a form as the file another office takes in."""
    revision = revision_at(uid)
    code = revision.version.procedure.code
    parcel = Parcel(
        form=queries.form_of(revision),
        office=house().name,
        procedure=code,
        case_key=revision.case_key,
        revision=revision.number,
        day=local(request.at).date().isoformat(),
    )
    answer = HttpResponse(write_parcel(parcel), content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="to-khai-{code}-{revision.number}.json"'
    return answer
