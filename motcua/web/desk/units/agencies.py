"""Where several agencies fit what a route names: which one takes the steps of this unit."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_http_methods

from motcua.foundation.org import operations, queries
from motcua.foundation.org.models import AgencyChoice, Unit
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Notice
from motcua.web.desk.configuring import FormPage, VersionedForm, answer, by, posted, today_of
from motcua.web.desk.units.agency_pages import ANY, named_words
from motcua.web.desk.units.views import back_to, kept


class AgencyForm(VersionedForm):
    """One of the agencies that fit, or none: then such a step is refused."""

    agency = forms.ModelChoiceField(
        label="Cơ quan nhận việc",
        queryset=Unit.objects.none(),
        to_field_name="code",
        required=False,
        empty_label="chưa chọn: không nhận hồ sơ có bước này",
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, agencies: tuple[Unit, ...], **kwargs: Any) -> None:
        """Offer the agencies that fit."""
        super().__init__(*args, **kwargs)
        fitting = Unit.objects.filter(pk__in=[one.pk for one in agencies]).order_by("code")
        self.fields["agency"].queryset = fitting  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def choose(request: DeskRequest, code: str, scope: str, kind: str, sector: str) -> HttpResponse:
    """Choose which agency takes the steps of this unit and of those below."""
    unit = kept(request, code)
    named = (scope, kind, "" if sector == ANY else sector)
    reach = queries.office_map(unit, today_of(request))
    agencies = dict(queries.choices_to_make(reach)).get(named)
    if agencies is None:
        raise Http404
    row = AgencyChoice.objects.filter(
        unit=unit, scope=scope, kind=kind, sector=named[2]
    ).select_related("agency").first()  # fmt: skip
    now = row.agency.code if row and row.agency else None
    initial = {"agency": now, "version": row.version if row else 0}
    form = AgencyForm(posted(request), initial=initial, agencies=agencies)
    page = FormPage(
        f"{named_words(named)}: chọn cơ quan",
        "Ghi lựa chọn",
        back_to(unit),
        notices=(
            Notice(
                "Từ hồ sơ nhận sau đây",
                f"Áp dụng cho {unit.name} và các đơn vị bên dưới. Hồ sơ đang đi giữ đường đã vẽ.",
            ),
        ),
    )

    def act() -> object:
        typed = form.cleaned_data
        version = typed["version"] if row else None
        return operations.choose_agency(
            unit, named, typed["agency"], version=version, **by(request)
        )

    return answer(request, page, form, act, "Đã chọn cơ quan nhận việc.")
