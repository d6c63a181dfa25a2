"""The nine procedures the counter reaches by one key, chosen on one page."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Procedure
from motcua.backoffice.procedures.models.shortcuts import MOST
from motcua.backoffice.procedures.queries import Listing
from motcua.core.refusals import NotYours
from motcua.foundation.org.models import Unit
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import FormPage, answer, by, posted

KEYS = range(1, MOST + 1)


class ShortcutsForm(forms.Form):
    """One choice for each key; a key may stay empty."""

    def __init__(self, *args: Any, offered: Iterable[Listing], **kwargs: Any) -> None:
        """Take what the office offers as what each key can choose."""
        super().__init__(*args, **kwargs)
        choices = [("", "không đặt")]
        choices += [(str(one.procedure_id), f"{one.name} ({one.code})") for one in offered]
        for key in KEYS:
            self.fields[f"key{key}"] = forms.ChoiceField(
                label=f"Phím {key}", choices=choices, required=False
            )

    @property
    def chosen(self) -> dict[int, Procedure]:
        """Return what each key was given. One SELECT."""
        said = {key: int(self.cleaned_data[f"key{key}"] or 0) for key in KEYS}
        found = Procedure.objects.in_bulk(said.values())
        return {key: found[number] for key, number in said.items() if number}


@require_http_methods(["GET", "POST"])
def shortcuts(request: DeskRequest) -> HttpResponse:
    """Show and change which procedure each key of the counter chooses."""
    unit = Unit.objects.get(pk=request.acting.home_unit_id)
    if not queries.may_arrange_counter(request.acting, unit.pk):
        raise NotYours("Thủ tục quen của quầy do giám đốc Trung tâm hoặc người quản trị chọn.")
    now = queries.shortcuts_of(unit, request.at)
    form = ShortcutsForm(
        posted(request),
        offered=queries.offered_to(unit, request.at),
        initial={f"key{one.position}": str(one.listing.procedure_id) for one in now},
    )
    notice = Notice(
        "Ở trang nhận hồ sơ", "Gõ một chữ số trong ô quét rồi Enter, hoặc bấm nút, là chọn thủ tục."
    )
    page = FormPage(
        "Chín thủ tục quen của quầy", "Ghi", Link("Nhận hồ sơ", "/desk/dossiers/new/"),
        notices=(notice,),
    )  # fmt: skip
    return answer(
        request,
        page,
        form,
        lambda: operations.set_shortcuts(unit, form.chosen, **by(request)),
        "Đã ghi.",
    )
