"""The life of a version: a copy of it, its publication, its end; and what changes beside it."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Version
from motcua.core.clock import local
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import administered_ids
from motcua.foundation.org.states import UnitKind
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import today_of
from motcua.web.desk.procedures.forms.editions import (
    FILING_BEGINS,
    FilingForm,
    KeywordsForm,
    LevelForm,
    PublishForm,
    StampForm,
    WithdrawForm,
)
from motcua.web.desk.procedures.pages.procedure import address_of
from motcua.web.desk.procedures.views.asking import form_page, signed, status_of, tried, version_at

MOST_NAMED = 3
RECEIVING = frozenset({UnitKind.COMMUNE_COMMITTEE, UnitKind.PROVINCE_CENTRE})


@require_POST
def open_edition(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Copy a version into a new draft and show it."""
    draft = operations.open_edition(version_at(request, code, edition), **signed(request))
    messages.success(request, f"Đã lập phiên bản {draft.edition}, chép từ phiên bản {edition}.")
    return redirect("procedure-edition", code, draft.edition)


@require_http_methods(["GET", "POST"])
def publish(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Ask from when, then let a draft hold."""
    version = version_at(request, code, edition)
    initial = {
        "valid_from": local(request.at).date(),
        "decision": version.publication_decision,
        "stamp": version.stamp,
    }
    form = PublishForm(request.POST or None, initial=initial)
    if form.is_valid():
        act = partial(operations.publish, version, **form.cleaned_data, **signed(request))
        if tried(form, act):
            messages.success(request, f"Đã công bố phiên bản {edition}.")
            return redirect("procedure-edition", code, edition)
    more = {"sentences": [*_before_publishing(version), *_not_reached(request, version)]}
    return form_page(request, version, "Công bố phiên bản này", form, button="Công bố", more=more)


def _before_publishing(version: Version) -> list[str]:
    sentences = ["Sau khi công bố không sửa được nữa; muốn sửa thì lập phiên bản mới."]
    current = version.procedure.versions.published().order_by("-valid_from").first()
    if current is not None and current.valid_to is None:
        sentences.append(f"Phiên bản {current.edition} đang có hiệu lực sẽ kết thúc vào ngày đó.")
    sentences.append("Hồ sơ đã nhận giữ phiên bản lúc nhận.")
    return sentences


def _not_reached(request: DeskRequest, version: Version) -> list[str]:
    """Return which offices could not send a dossier along, the first few by name."""
    units = Unit.objects.valid_on(today_of(request)).filter(
        pk__in=administered_ids(request.acting), kind__in=RECEIVING
    )
    offer = queries.offer(version.pk)
    missing = queries.unplaced_anywhere(offer, units.order_by("code"), today_of(request))
    named = [f"Chưa nhận được hồ sơ: {one}" for one in missing[:MOST_NAMED]]
    rest = len(missing) - MOST_NAMED
    return [*named, f"Và {rest} nơi khác cũng vậy."] if rest > 0 else named


@require_http_methods(["GET", "POST"])
def withdraw(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Ask why, then end a published version."""
    version = version_at(request, code, edition)
    initial = {"day": local(request.at).date(), "stamp": version.stamp}
    form = WithdrawForm(request.POST or None, initial=initial)
    if form.is_valid():
        act = partial(operations.withdraw, version, **form.cleaned_data, **signed(request))
        if tried(form, act):
            messages.success(request, f"Đã bãi bỏ phiên bản {edition}.")
            return redirect("procedure-edition", code, edition)
    more = {"sentences": ["Hồ sơ đã nhận vẫn giải quyết theo phiên bản này."]}
    return form_page(request, version, "Bãi bỏ phiên bản này", form, button="Bãi bỏ", more=more)


@require_http_methods(["GET", "POST"])
def discard(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Ask, then delete a draft."""
    version = version_at(request, code, edition)
    form = StampForm(request.POST or None, initial={"stamp": version.stamp})
    if form.is_valid():
        stamp = form.cleaned_data["stamp"]
        operations.discard_draft(version, stamp=stamp, **signed(request))
        messages.success(request, f"Đã xóa bản nháp phiên bản {edition}.")
        others = version.procedure.versions.exists()
        return redirect("procedure", code) if others else redirect("procedures")
    context = {
        "question": f"Xóa bản nháp phiên bản {edition} của thủ tục {code}?",
        "sentences": ["Nội dung đã sửa trong bản nháp mất hẳn."],
        "form": form,
        "yes": "Xóa bản nháp",
        "no": "Giữ lại",
        "no_href": address_of(version),
    }
    return render(request, "components/confirm.html", context, status=status_of(form))


@require_http_methods(["GET", "POST"])
def level(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Say how far a version goes online at one's own unit, or for everyone."""
    version = version_at(request, code, edition)
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    known = queries.offer(version.pk).online_level(unit.pk)
    initial = {"level": known.level, "reason": known.reason} if known else {}
    form = LevelForm(request.POST or None, initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        whose = None if typed["for_all"] else unit
        act = partial(
            operations.set_online_level,
            version, whose, typed["level"], reason=typed["reason"], **signed(request),
        )  # fmt: skip
        if tried(form, act):
            messages.success(request, "Đã ghi mức độ trực tuyến.")
            return redirect("procedure-edition", code, edition)
    more = {"sentences": [f"Áp dụng cho {unit.name} và các đơn vị trực thuộc."]}
    return form_page(request, version, "Mức độ trực tuyến", form, button="Ghi", more=more)


@require_http_methods(["GET", "POST"])
def filing(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Say where a version is filed online, and which sign-in suffices there."""
    version = version_at(request, code, edition)
    known = queries.filing_of(version.pk)
    names = ("place", "sign_in_level", "national_url")
    initial = {name: getattr(known, name) for name in names} if known else FILING_BEGINS
    form = FilingForm(request.POST or None, initial=initial)
    if form.is_valid():
        typed = form.cleaned_data
        act = partial(operations.set_online_filing, version, **typed, **signed(request))
        if tried(form, act):
            messages.success(request, "Đã ghi nơi nộp trực tuyến.")
            return redirect("procedure-edition", code, edition)
    more = {"sentences": ["Hồ sơ đang điền dở vẫn nộp được như lúc bắt đầu."]}
    return form_page(request, version, "Nơi nộp trực tuyến", form, button="Ghi", more=more)


@require_http_methods(["GET", "POST"])
def keywords(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Change the phrases by which people look for a procedure."""
    version = version_at(request, code, edition)
    form = KeywordsForm(request.POST or None, initial={"keywords": version.procedure.keywords})
    if form.is_valid():
        phrases = form.cleaned_data["keywords"]
        operations.set_keywords(version.procedure, phrases, **signed(request))
        messages.success(request, "Đã ghi từ khóa.")
        return redirect("procedure-edition", code, edition)
    return form_page(request, version, "Từ khóa", form, button="Ghi từ khóa")
