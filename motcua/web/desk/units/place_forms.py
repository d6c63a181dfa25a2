"""What is typed on the pages of communes, hamlets and residential groups."""

from django import forms

from motcua.foundation.org.models import Commune, Neighbourhood
from motcua.foundation.org.states import CommuneKind, NeighbourhoodKind
from motcua.web.desk.configuring import EndForm, VersionedForm
from motcua.web.desk.units.forms import SHORT, SHORT_INPUT, day_field, phone_field, text_field


class NeighbourhoodForm(VersionedForm):
    """A hamlet or residential group and its head."""

    kind = forms.ChoiceField(
        label="Loại", choices=NeighbourhoodKind.choices, widget=forms.RadioSelect
    )
    name = text_field("Tên", SHORT, help_text="Cả chữ “Thôn”, “Tổ dân phố”, như trong nghị quyết.")
    head_name = text_field("Trưởng thôn, tổ trưởng", 150, required=False)
    head_phone = phone_field("Điện thoại của trưởng thôn, tổ trưởng")


class NewNeighbourhoodForm(NeighbourhoodForm):
    """A hamlet or group that comes into being."""

    version = None  # type: ignore[assignment]
    valid_from = day_field("Có từ ngày")


class EndNeighbourhoodForm(EndForm):
    """From which day a hamlet is no more, and what it became."""

    successors = forms.ModelMultipleChoiceField(
        label="Nhập vào",
        queryset=Neighbourhood.objects.none(),
        to_field_name="uid",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class CommuneForm(forms.Form):
    """A commune of the province."""

    code = text_field("Mã xã, phường", 10, widget=SHORT_INPUT)
    name = text_field("Tên", SHORT, help_text="Cả chữ “Xã”, “Phường”, “Đặc khu”.")
    kind = forms.ChoiceField(
        label="Loại",
        choices=[(k.value, k.label) for k in CommuneKind if k != CommuneKind.THI_TRAN],
        widget=forms.RadioSelect,
    )
    valid_from = day_field("Có từ ngày")


class MergeForm(forms.Form):
    """From which day a commune is no more, and what it became."""

    on = day_field("Kể từ ngày")
    new = forms.ModelMultipleChoiceField(
        label="Nhập vào, chia thành",
        queryset=Commune.objects.none(),
        to_field_name="uid",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "chọn ít nhất một xã, phường"},
    )
