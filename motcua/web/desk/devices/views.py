"""The machines of one's office; an administrator pairs and parts them."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.queries import fit_for_kiosk, kiosk_choices
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


class FiledThereForm(forms.Form):
    """What people may file at the machines."""

    codes = forms.MultipleChoiceField(
        label="Thủ tục nộp được tại máy", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="Chỉ những thủ tục điền tờ khai là đủ, không phải nộp kèm giấy nào.",
        error_messages={"invalid_choice": "có thủ tục không nộp tại máy được"},
    )  # fmt: skip

    def __init__(self, data: Any, unit: Unit, at: datetime) -> None:
        """Offer what needs only its form; what was chosen before is ticked."""
        fit, chosen = fit_for_kiosk(unit, at), kiosk_choices(unit)
        ticked = [one.listing.code for one in fit if one.listing.procedure_id in chosen]
        super().__init__(data, initial={"codes": ticked})
        field: Any = self.fields["codes"]
        field.choices = [
            (one.listing.code, f"{one.listing.code} {one.listing.name}") for one in fit
        ]


def _unit(request: DeskRequest) -> Unit:
    return Unit.objects.get(pk=request.acting.home_unit_id)


@require_http_methods(["GET", "POST"])
def devices(request: DeskRequest) -> HttpResponse:
    """List the machines; pair a new one, its token shown this once."""
    unit = _unit(request)
    form, token = DeviceForm(posted(request)), ""
    made: list[str] = []

    def pair() -> None:
        made.append(operations.pair_device(unit, form.cleaned_data["name"], **by(request))[1])

    if form.is_valid() and tried(form, pair):
        token, form = made[0], DeviceForm()
    return _shown(request, unit, form, FiledThereForm(None, unit, request.at), token=token)


def _shown(
    request: DeskRequest,
    unit: Unit,
    form: DeviceForm,
    filed_there: FiledThereForm,
    *,
    token: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "filed_there": filed_there,
        "token": token,
        "devices": queries.devices_of(unit.pk),
        "may_pair": queries.may_configure(request.acting, unit.pk),
        "address": request.build_absolute_uri("/kiosk/pair/"),
    }
    status = max(status_of(form), status_of(filed_there))
    response = render(request, PAGE, context, status=status)
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def choose(request: DeskRequest) -> HttpResponse:
    """Let people file the chosen procedures at the machines."""
    unit = _unit(request)
    form = FiledThereForm(request.POST, unit, request.at)

    def keep() -> None:
        dossiers.choose_kiosk_procedures(unit, form.cleaned_data["codes"], **by(request))

    if form.is_valid() and tried(form, keep):
        messages.success(request, "Đã ghi thủ tục nộp được tại máy")
        return redirect("devices")
    return _shown(request, unit, DeviceForm(), form)


@require_POST
def revoke(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Let a machine ask no more."""
    seen = queries.devices_of(request.acting.home_unit_id)
    device = fetch_seen(request, seen, "device", uid=uid)
    operations.revoke_device(device, **by(request))
    messages.success(request, "Đã bỏ ghép. Máy ấy không hỏi được gì nữa")
    return redirect("devices")
