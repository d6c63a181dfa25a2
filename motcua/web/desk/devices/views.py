"""The machines of one's office; an administrator pairs and parts them."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import by, posted, status_of, tried

PAGE = "desk/devices/devices.html"


class DeviceForm(forms.Form):
    """Where a new machine stands."""

    name = forms.CharField(
        label="Tên, chỗ đặt", max_length=120, help_text="Như “Sảnh, cạnh cửa chính”.",
        error_messages={"required": "chưa ghi máy đặt ở đâu"},
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def devices(request: DeskRequest) -> HttpResponse:
    """List the machines; pair a new one, its token shown this once."""
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    form, token = DeviceForm(posted(request)), ""
    made: list[str] = []

    def pair() -> None:
        made.append(operations.pair_device(unit, form.cleaned_data["name"], **by(request))[1])

    if form.is_valid() and tried(form, pair):
        token, form = made[0], DeviceForm()
    context = {
        "form": form,
        "token": token,
        "devices": queries.devices_of(unit.pk),
        "may_pair": queries.may_configure(request.acting, unit.pk),
        "address": request.build_absolute_uri("/kiosk/pair/"),
    }
    response = render(request, PAGE, context, status=status_of(form))
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def revoke(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let a machine ask no more."""
    seen = queries.devices_of(request.acting.home_unit_id)
    device = fetch_seen(request, seen, "device", uid=uid)
    operations.revoke_device(device, **by(request))
    messages.success(request, "Đã bỏ ghép. Máy ấy không hỏi được gì nữa")
    return redirect("devices")
