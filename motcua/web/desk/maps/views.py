"""The map of one's office; its administrator gives the file and marks the places."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.core import files
from motcua.core.refusals import NotYours
from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import LocationMap, MapPoint, Unit
from motcua.foundation.org.states import MapKind
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import by, status_of, tried
from motcua.web.desk.maps.forms import DirectionsForm, FileForm, PointForm
from motcua.web.desk.maps.pictures import map_file

SHOWN_WIDTH = 720


@require_http_methods(["GET", "POST"])
def index(request: DeskRequest) -> HttpResponse:
    """Show the map; mark a place on it."""
    if request.method != "POST":
        return _page(request, queries.map_of(request.acting.home_unit_id))
    found = _map(request)
    form = PointForm(
        request.POST,
        is_picture=found.kind == MapKind.PICTURE,
        width=SHOWN_WIDTH,
        height=_shown_height(found),
    )

    def add() -> None:
        data = form.cleaned_data
        operations.add_point(
            found, data["name"], data["x"], data["y"], note_words=data["note"], **by(request)
        )

    if form.is_valid() and tried(form, add):
        messages.success(request, f"Đã đánh dấu: {form.cleaned_data['name']}")
        return redirect("office-map")
    return _page(request, found, form=form)


@require_POST
def take(request: DeskRequest) -> HttpResponse:
    """Take a picture or tiles."""
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    form = FileForm(request.POST, request.FILES)

    def keep() -> None:
        operations.put_map(unit, map_file(form.cleaned_data["file"]), **by(request))

    if not queries.may_configure(request.acting, unit.pk):
        raise NotYours("Chỉ người quản trị của đơn vị mới thay đổi được nội dung này.")
    if form.is_valid() and tried(form, keep):
        messages.success(request, "Đã nhận bản đồ. Người dân thấy ở trang Liên hệ")
        return redirect("office-map")
    return _page(request, queries.map_of(unit.pk), file_form=form)


@require_POST
def directions(request: DeskRequest) -> HttpResponse:
    """Write how to come, in words."""
    found = _map(request)
    form = DirectionsForm(request.POST)

    def say() -> None:
        data = form.cleaned_data
        operations.say_directions(found, data["directions"], version=data["version"], **by(request))

    if form.is_valid() and tried(form, say):
        messages.success(request, "Đã ghi đường đi")
        return redirect("office-map")
    return _page(request, found, directions_form=form)


@require_POST
def drop(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a mark away."""
    point = get_object_or_404(MapPoint.objects.select_related("map"), pk=pk, map=_map(request))
    operations.drop_point(point, **by(request))
    messages.success(request, f"Đã bỏ dấu: {point.name}")
    return redirect("office-map")


@require_POST
def away(request: DeskRequest) -> HttpResponse:
    """Show no map any more."""
    operations.take_map_away(_map(request), **by(request))
    messages.success(request, "Đã bỏ bản đồ")
    return redirect("office-map")


@require_safe
def picture(request: DeskRequest) -> HttpResponse:
    """Show the picture to who draws on it."""
    found = _map(request)
    if found.kind != MapKind.PICTURE:
        raise Http404
    return HttpResponse(files.path_of(found.digest).read_bytes(), content_type="image/png")


def _map(request: DeskRequest) -> LocationMap:
    found = queries.map_of(request.acting.home_unit_id)
    if found is None:
        raise Http404
    return found


def _shown_height(found: LocationMap | None) -> int:
    if found is None or not found.width:
        return 0
    return round(SHOWN_WIDTH * found.height / found.width)


def _page(
    request: DeskRequest,
    found: LocationMap | None,
    *,
    form: forms.Form | None = None,
    file_form: forms.Form | None = None,
    directions_form: forms.Form | None = None,
) -> HttpResponse:
    told = {"version": found.version, "directions": found.directions} if found else {}
    given = form or file_form or directions_form
    page = {
        "map": found,
        "is_picture": found is not None and found.kind == MapKind.PICTURE,
        "width": SHOWN_WIDTH,
        "height": _shown_height(found),
        "form": form or PointForm(is_picture=found is None or found.kind == MapKind.PICTURE),
        "file_form": file_form or FileForm(),
        "directions_form": directions_form or DirectionsForm(initial=told),
        "may_draw": queries.may_configure(request.acting, request.acting.home_unit_id),
    }
    return render(request, "desk/maps/map.html", page, status=status_of(given) if given else 200)
