"""Forms about papers: what is missing, what was brought, what is scanned."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html, format_html_join

from motcua.casework.dossiers.models import SupplementRequest
from motcua.casework.dossiers.permissions import leads_it
from motcua.casework.dossiers.rules import Asked, PaperGiven
from motcua.web.desk.dossiers.acts.forms.base import ActForm, line, long_text
from motcua.web.desk.dossiers.scans import may_be_kept


class SupplementForm(ActForm):
    """Everything missing at once: one field a component, empty means it is there."""

    reason = long_text("Lý do")
    override = line(
        "Lãnh đạo cho phép ngoài quy tắc, lý do",
        required=False,
        help_text="Chỉ khi đã yêu cầu một lần, hoặc đã quá số ngày được trả lại để bổ sung. "
        "Mọi người xem hồ sơ đều thấy lý do này.",
    )

    def prepare(self) -> None:
        """One field for each component of the case; only a leader may go past the rule."""
        fields: dict[str, forms.Field] = {
            f"paper_{component.key}": line(
                component.name, required=False, help_text="Còn thiếu gì, sửa thế nào."
            )
            for component in self.components
        }
        fields["reason"] = self.fields["reason"]
        if leads_it(self.acting, self.whole.dossier):
            fields["override"] = self.fields["override"]
        self.fields = fields

    @property
    def components(self) -> Sequence[Any]:
        """Return the components of the dossier's case."""
        return self.whole.offer.case(self.whole.dossier.case_key).components

    @property
    def asked(self) -> list[Asked]:
        """Return what is asked for."""
        return [
            Asked(component.key, component.name, self.cleaned_data[f"paper_{component.key}"])
            for component in self.components
            if self.cleaned_data.get(f"paper_{component.key}")
        ]


BROUGHT = (
    ("", "chưa có"),
    ("original_count", "bản chính"),
    ("certified_count", "bản chứng thực"),
    ("copy_count", "bản sao"),
    ("is_shown_only", "xuất trình"),
)


class TakeSupplementForm(ActForm):
    """What the person brought, component by component; what was asked for stands first."""

    by_post = forms.BooleanField(
        label="Gửi qua bưu chính hoặc trực tuyến, người dân không đến", required=False
    )
    reason = line("Lý do nhận ngoài giờ", required=False)

    def prepare(self) -> None:
        """One choice for each component, those asked for first."""
        requests = self.whole.supplement_requests
        asked = {item["component"] for item in requests[-1].items} if requests else set()
        sent = _sent(requests[-1], self.whole.dossier.ref) if requests else {}
        components = self.whole.offer.case(self.whole.dossier.case_key).components
        ordered = sorted(components, key=lambda component: component.key not in asked)
        fields: dict[str, forms.Field] = {
            f"paper_{component.key}": forms.ChoiceField(
                label=component.name,
                choices=BROUGHT,
                required=False,
                # Sent from home: looked at by its link, taken unless the officer says otherwise.
                initial="copy_count" if component.key in sent else "",
                help_text=sent.get(component.key)
                or ("đã yêu cầu bổ sung" if component.key in asked else ""),
            )
            for component in ordered
        }
        self.fields["by_post"].initial = bool(sent)
        self.fields = fields | self.fields

    @property
    def papers(self) -> tuple[PaperGiven, ...]:
        """Return what was brought."""
        given = []
        for name, kind in self.cleaned_data.items():
            if name.startswith("paper_") and kind:
                amount: Any = True if kind == "is_shown_only" else 1
                given.append(PaperGiven(component=name.removeprefix("paper_"), **{kind: amount}))
        return tuple(given)


def _sent(request: SupplementRequest, ref: str) -> dict[str, str]:
    """Return the links to what was sent from home, by paper. One SELECT."""
    links: dict[str, list[tuple[str, str]]] = {}
    for file in request.files.order_by("id"):
        href = reverse("scan", args=[ref, file.digest])
        links.setdefault(file.component_key, []).append((href, file.name))
    return {
        key: format_html(
            "gửi từ nhà: {}",
            format_html_join(", ", '<a href="{}" target="_blank" rel="noopener">{}</a>', files),
        )
        for key, files in links.items()
    }


class ScanForm(ActForm):
    """Scans of one component."""

    component = forms.ChoiceField(label="Giấy tờ")
    scan = forms.FileField(
        label="Bản quét", help_text="PDF, JPEG hoặc PNG, tối đa 20 MB.", max_length=200
    )

    def prepare(self) -> None:
        """Offer what may be kept: a paper that is only shown leaves no copy."""
        components = self.whole.offer.case(self.whole.dossier.case_key).components
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (component.key, component.name) for component in components if may_be_kept(component)
        ]
