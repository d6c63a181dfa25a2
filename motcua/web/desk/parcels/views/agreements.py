"""Agreements with the operator: the list, one whole, written, changed, ended, with their paper."""

from uuid import UUID

from django.conf import settings
from django.forms import model_to_dict
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.models import PostalAgreement
from motcua.core.refusals import NotYours
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import (
    EndForm,
    FormPage,
    answer,
    by,
    posted,
    slashed,
    span_words,
    today_of,
)
from motcua.web.desk.parcels.forms import AgreementForm, FileForm
from motcua.web.desk.parcels.pages.agreements import agreement_facts, services
from motcua.web.desk.units.shapes import Part, Row

_BOTH = ["GET", "POST"]
NOT_KEPT = "Thỏa thuận với bưu chính do giám đốc Trung tâm hoặc người quản trị của đơn vị ghi."
BACK = Link("Thỏa thuận với bưu chính", "/desk/post/agreements/")
PUBLIC = Notice(
    "Người dân đọc được nội dung này",
    "Trang “Bưu chính” của cơ quan ghi đúng số, ngày, doanh nghiệp, việc làm, ai trả cước và tệp đã ký.",
)


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show the agreements of one's unit."""
    rows = tuple(
        Row(
            one.number,
            (one.operator, ", ".join(services(one)), span_words(one.valid_from, one.valid_to)),
            href=reverse("agreement", args=[one.uid]),
        )
        for one in queries.agreements_of(request.acting.home_unit_id)
    )
    part = Part(
        "agreements", "Thỏa thuận", ("Doanh nghiệp bưu chính", "Làm việc gì", "Hiệu lực"), rows,
        "Chưa có thỏa thuận nào: dân chưa nhận được kết quả qua bưu chính.", first="Số",
    )  # fmt: skip
    keeps = queries.may_keep_agreements(request.acting, request.acting.home_unit_id)
    return render(request, "desk/parcels/agreements.html", {"part": part, "keeps": keeps})


@require_safe
def one(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one agreement whole."""
    found = _seen(request, uid)
    keeps = queries.may_keep_agreements(request.acting, found.unit_id)
    context = {"agreement": found, "facts": list(agreement_facts(found)), "keeps": keeps}
    return render(request, "desk/parcels/agreement.html", context)


def _seen(request: DeskRequest, uid: UUID) -> PostalAgreement:
    seen = queries.agreements_of(request.acting.home_unit_id)
    return fetch_seen(request, seen, "postal_agreement", uid=uid)


def _require(request: DeskRequest) -> Unit:
    unit_id = request.acting.home_unit_id
    if not queries.may_keep_agreements(request.acting, unit_id):
        raise NotYours(NOT_KEPT)
    return Unit.objects.get(pk=unit_id)


@require_http_methods(_BOTH)
def new(request: DeskRequest) -> HttpResponse:
    """Write down what was agreed."""
    unit = _require(request)
    start = {
        "version": 0, "signed_on": today_of(request), "valid_from": today_of(request),
        "collects_papers": True, "returns_results": True, "payer": "receiver",
    }  # fmt: skip
    form = AgreementForm(posted(request), initial=start)
    return answer(
        request,
        FormPage("Ghi thỏa thuận với bưu chính", "Ghi thỏa thuận", BACK, notices=(PUBLIC,)),
        form,
        lambda: operations.conclude_agreement(unit, form.given, **by(request)),
        "Đã ghi. Từ ngày có hiệu lực dân chọn được nhận kết quả tại nhà",
    )


@require_http_methods(_BOTH)
def edit(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Correct what was written."""
    _require(request)
    found = _seen(request, uid)
    start = model_to_dict(found, [*AgreementForm.base_fields]) | {"version": found.version}
    form = AgreementForm(posted(request), initial=start)
    return answer(
        request,
        FormPage(f"Sửa thỏa thuận {found.number}", "Ghi", _back(found), notices=(PUBLIC,)),
        form,
        lambda: operations.change_agreement(
            found, form.given, version=form.cleaned_data["version"], **by(request)
        ),
        "Đã ghi.",
    )


@require_http_methods(_BOTH)
def end(request: DeskRequest, uid: UUID) -> HttpResponse:
    """End it from a day on."""
    _require(request)
    found = _seen(request, uid)
    form = EndForm(posted(request), initial={"on": today_of(request), "version": found.version})
    rule = Notice("Bưu gửi đã giao vẫn được theo dõi", "Từ ngày kết thúc không đóng gói thêm được.")
    return answer(
        request,
        FormPage(f"Kết thúc thỏa thuận {found.number}", "Kết thúc", _back(found), notices=(rule,)),
        form,
        lambda: operations.end_agreement(found, **form.cleaned_data, **by(request)),
        "Đã kết thúc.",
    )


@require_http_methods(_BOTH)
def add_file(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Keep the signed paper."""
    _require(request)
    found = _seen(request, uid)
    form = FileForm(posted(request), request.FILES or None)

    def act() -> object:
        given = form.cleaned_data["file"]
        content = given.read(settings.UPLOAD_LIMIT_BYTES + 1)
        return operations.attach_agreement_file(found, given.name, content, **by(request))

    page = FormPage("Tệp thỏa thuận đã ký", "Lưu tệp", _back(found), notices=(PUBLIC,))
    return answer(request, page, form, act, "Đã lưu tệp")


def _back(found: PostalAgreement) -> Link:
    return Link(
        f"{found.number}, {slashed(found.signed_on)}", reverse("agreement", args=[found.uid])
    )
