"""Communes with what became of them, and their hamlets and residential groups."""

from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from motcua.core.refusals import NotYours
from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import Commune, Neighbourhood, Province, Unit
from motcua.foundation.org.states import NeighbourhoodKind, Role, UnitKind
from motcua.web.access.looks import reveal
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted, today_of
from motcua.web.desk.units.place_forms import (
    CommuneForm,
    EndNeighbourhoodForm,
    MergeForm,
    NeighbourhoodForm,
    NewNeighbourhoodForm,
)
from motcua.web.desk.units.place_pages import found_places, place_page

_FORM_METHODS = ["GET", "POST"]


@require_GET
def index(request: DeskRequest) -> HttpResponse:
    """Find a commune of today or of before, accents aside."""
    words = request.GET.get("q", "").strip()
    context = {
        "words": words,
        "lines": found_places(words) if words else [],
        "may_add": _province_of(request) is not None,
    }
    return render(request, "desk/units/places.html", context)


@require_GET
def place(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show one commune: its days, what it was and became, its hamlets."""
    commune = _commune(uid)
    may_merge = _province_of(request) is not None
    context = {"page": place_page(request, commune, _may_keep(request, commune), may_merge)}
    return render(request, "desk/units/place.html", context)


@require_http_methods(_FORM_METHODS)
def new(request: DeskRequest) -> HttpResponse:
    """Add a commune of the province."""
    province = _province_of(request)
    if province is None:
        raise NotYours("Chỉ người quản trị cấp tỉnh mới thêm được xã, phường.")
    form = CommuneForm(posted(request), initial={"valid_from": today_of(request)})
    page = FormPage(
        "Thêm xã, phường",
        "Thêm xã, phường",
        Link("Xã, phường", reverse("places")),
        words=province.name,
    )
    return answer(
        request,
        page,
        form,
        lambda: operations.create_commune(province, **form.cleaned_data, **by(request)),
        "Đã thêm xã, phường.",
    )


@require_http_methods(_FORM_METHODS)
def merge(request: DeskRequest, uid: UUID) -> HttpResponse:
    """End a commune and name what it became."""
    commune = _commune(uid)
    if _province_of(request) is None:
        raise NotYours("Chỉ người quản trị cấp tỉnh mới sắp xếp được xã, phường.")
    form = MergeForm(posted(request), initial={"on": today_of(request)})
    form.fields["new"].queryset = _heirs(commune)  # type: ignore[attr-defined]
    notices = (
        Notice(
            "Không xóa gì",
            "Giấy tờ cũ vẫn tìm được nơi này. Chia cho nhiều xã thì chọn từng xã.",
        ),
    )
    page = FormPage(f"{commune.name} nhập vào đâu?", "Ghi sắp xếp", _back(commune), notices=notices)
    return answer(
        request,
        page,
        form,
        lambda: operations.merge_communes([commune], **form.cleaned_data, **by(request)),
        "Đã ghi sắp xếp.",
    )


@require_http_methods(_FORM_METHODS)
def new_hamlet(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Add a hamlet or residential group."""
    commune = _kept(request, uid)
    initial = {"kind": NeighbourhoodKind.HAMLET, "valid_from": today_of(request)}
    form = NewNeighbourhoodForm(posted(request), initial=initial)
    page = FormPage("Thêm thôn, tổ dân phố", "Thêm", _back(commune), words=commune.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.create_neighbourhood(commune, **form.cleaned_data, **by(request)),
        "Đã thêm thôn, tổ dân phố.",
    )


@require_http_methods(_FORM_METHODS)
def edit_hamlet(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change a name or a head; the head's number stands whole here, and that is noted."""
    row = _hamlet(request, uid)
    initial = {name: getattr(row, name) for name in ("kind", "name", "head_name", "head_phone")}
    if row.head_phone:
        reveal(request, "neighbourhood", str(row.uid), "điện thoại trưởng thôn, tổ trưởng")
    form = NeighbourhoodForm(posted(request), initial=initial | {"version": row.version})
    page = FormPage(f"Sửa {row.name}", "Ghi", _back(row.commune), words=row.commune.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.change_neighbourhood(row, **form.cleaned_data, **by(request)),
        "Đã ghi thôn, tổ dân phố.",
    )


@require_http_methods(_FORM_METHODS)
def end_hamlet(request: DeskRequest, uid: UUID) -> HttpResponse:
    """End a hamlet, usually into another."""
    row = _hamlet(request, uid)
    initial = {"on": today_of(request), "version": row.version}
    form = EndNeighbourhoodForm(posted(request), initial=initial)
    living = row.commune.neighbourhoods.filter(valid_to__isnull=True).exclude(pk=row.pk)
    form.fields["successors"].queryset = living.order_by("name")  # type: ignore[attr-defined]
    page = FormPage(f"{row.name} nhập vào đâu?", "Ghi", _back(row.commune), words=row.commune.name)
    return answer(
        request,
        page,
        form,
        lambda: operations.close_neighbourhood(row, **form.cleaned_data, **by(request)),
        "Đã ghi sắp xếp.",
    )


def _commune(uid: UUID) -> Commune:
    return get_object_or_404(Commune.objects.select_related("province", "district"), uid=uid)


def _back(commune: Commune) -> Link:
    return Link(commune.name, reverse("place", args=[commune.uid]))


def _heirs(commune: Commune) -> QuerySet[Commune]:
    living = Commune.objects.filter(province=commune.province, valid_to__isnull=True)
    return living.exclude(pk=commune.pk).order_by("folded_name", "id")


def _kept(request: DeskRequest, uid: UUID) -> Commune:
    commune = _commune(uid)
    if not _may_keep(request, commune):
        raise NotYours("Thôn, tổ dân phố do người quản trị của xã, phường này ghi.")
    return commune


def _hamlet(request: DeskRequest, uid: UUID) -> Neighbourhood:
    row = get_object_or_404(Neighbourhood.objects.select_related("commune"), uid=uid)
    if not _may_keep(request, row.commune):
        raise NotYours("Thôn, tổ dân phố do người quản trị của xã, phường này ghi.")
    return row


def _may_keep(request: DeskRequest, commune: Commune) -> bool:
    """Say whether the person administers a unit of this commune, or of a province."""
    mine = _administered(request)
    return any(u.commune_id == commune.pk or u.kind == UnitKind.PROVINCE_COMMITTEE for u in mine)


def _administered(request: DeskRequest) -> list[Unit]:
    ids = {duty.unit_id for duty in request.acting.duties if duty.role == Role.ADMINISTRATOR}
    return list(Unit.objects.filter(pk__in=ids)) if ids else []


def _province_of(request: DeskRequest) -> Province | None:
    """Return the province whose places the person keeps, or nothing for who keeps none."""
    tops = [u.pk for u in _administered(request) if u.kind == UnitKind.PROVINCE_COMMITTEE]
    if not tops:
        return None
    below = queries.subtree_ids(tops[0])
    known = Province.objects.filter(communes__units__in=below, valid_to__isnull=True)
    return known.order_by("id").first() or Province.objects.filter(valid_to__isnull=True).first()
