"""Parts of a form's draft: its head, a section, a field."""

from dataclasses import replace
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.rules.forms import Check, Field, Form, Section
from motcua.backoffice.procedures.rules.forms.editing import with_field, with_section
from motcua.backoffice.procedures.states import FieldKind, PersonPart
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import posted
from motcua.web.desk.procedures.forms.conditions import ConditionForm, MessageForm
from motcua.web.desk.procedures.forms.form_columns import column_forms, columns_typed
from motcua.web.desk.procedures.forms.form_fields import (
    FieldForm,
    HeadForm,
    SectionForm,
    with_side,
)
from motcua.web.desk.procedures.views.asking import tried
from motcua.web.desk.procedures.views.form_asking import address, changed, draft_at, part_page

BOTH = ["GET", "POST"]
USUAL_PARTS = (
    PersonPart.NAME, PersonPart.BIRTH_DATE, PersonPart.SEX, PersonPart.ID_NUMBER,
    PersonPart.ADDRESS, PersonPart.PHONE,
)  # fmt: skip


@require_http_methods(BOTH)
def head(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Change the title and the source of a form."""
    revision = draft_at(request, uid)
    form = HeadForm.of(queries.form_of(revision), revision.stamp, posted(request))
    if form.is_valid():
        act = partial(
            changed, request, revision, form.changed, "đầu tờ khai", form.cleaned_data["stamp"]
        )
        if tried(form, act):
            return redirect(address(revision))
    return part_page(
        request, revision, "Tên và nguồn của tờ khai", {"form": form, "button": "Ghi lại"}
    )


@require_http_methods(BOTH)
def section(request: DeskRequest, uid: UUID, key: str = "") -> HttpResponse:
    """Change a section; without a key add one at the end."""
    revision = draft_at(request, uid)
    whole = queries.form_of(revision)
    found = whole.section_of(key) if key else Section(key="", title="")
    if found is None:
        raise Http404
    data = posted(request)
    initial = {"title": found.title, "help": found.help, "stamp": revision.stamp}
    form = SectionForm(data, initial=initial)
    shown = ConditionForm(
        data, tree=found.show_if, form=whole, before=_before_section(whole, key), prefix="show"
    )
    if all([form.is_valid(), shown.is_valid()]):
        now = replace(form.changed(found), show_if=shown.expression())
        change = partial(with_section, section=now)
        act = partial(
            changed, request, revision, change, f"phần «{now.title}»", form.cleaned_data["stamp"]
        )
        if tried(form, act):
            return redirect(f"{address(revision)}#p-{key}")
    context = {
        "form": form,
        "conditions": [("Chỉ hiện phần này khi", shown)],
        "button": "Ghi phần này",
    }
    return part_page(request, revision, "Sửa phần" if key else "Thêm phần", context)


def _before_section(form: Form, key: str) -> list[Field]:
    """Return the fields of the sections before one; of all for a new one."""
    found: list[Field] = []
    for one in form.sections:
        if one.key == key:
            break
        found += one.fields
    return found


@require_http_methods(BOTH)
def new_field(request: DeskRequest, uid: UUID, key: str) -> HttpResponse:
    """Ask which kind, then add a field at the end of a section."""
    revision = draft_at(request, uid)
    if queries.form_of(revision).section_of(key) is None:
        raise Http404
    kind = request.GET.get("kind", "")
    if kind not in FieldKind.values:
        return part_page(request, revision, "Thêm ô: hỏi điều gì?", {"kinds": _KINDS})
    parts = tuple(one.value for one in USUAL_PARTS) if kind == FieldKind.PERSON else ()
    optional = (PersonPart.PHONE.value,) if parts else ()
    field = Field(key="", kind=kind, label="", parts=parts, optional=optional, is_required=True)
    return _field(request, revision, field, key)


@require_http_methods(BOTH)
def one_field(request: DeskRequest, uid: UUID, key: str) -> HttpResponse:
    """Change a field."""
    revision = draft_at(request, uid)
    field = queries.form_of(revision).field_of(key)
    if field is None:
        raise Http404
    return _field(request, revision, field, "")


def _field(
    request: DeskRequest, revision: FormRevision, field: Field, section_key: str
) -> HttpResponse:
    editing = _Editing(request, revision, field, section_key)
    if editing.is_valid() and tried(editing.form, partial(editing.save, request, revision)):
        messages.success(request, f"Đã ghi ô “{editing.form.cleaned_data['label']}”.")
        return redirect(f"{address(revision)}#o-{field.key}")
    heading = f"{'Sửa ô' if field.key else 'Thêm ô'}: {FieldKind(field.kind).label.lower()}"
    return part_page(request, revision, heading, editing.context())


class _Editing:
    """The forms one field's page is made of: what it asks, when, and the columns of a table."""

    def __init__(
        self, request: DeskRequest, revision: FormRevision, field: Field, section_key: str
    ) -> None:
        whole, data = queries.form_of(revision), posted(request)
        before = _before_field(whole, field.key, section_key)
        inside = _inside(whole, field.key, section_key)
        self.field, self.section_key = field, section_key
        self.form = FieldForm(
            data, field=field, form=whole, before=before, papers=_papers(revision),
            stamp=revision.stamp,
        )  # fmt: skip
        self.show = ConditionForm(
            data, tree=field.show_if, form=whole, before=before, prefix="show"
        )
        self.need = ConditionForm(
            data, tree=field.require_if, form=whole, before=inside, prefix="need"
        )
        self.checks = [
            _CheckForms(data, check, whole, [*inside, field], f"check{number}")
            for number, check in enumerate([*field.checks, None] if field.key else [])
        ]
        is_table = field.kind == FieldKind.TABLE
        self.columns = column_forms(field, data) if is_table else None

    def is_valid(self) -> bool:
        forms = [self.form.is_valid(), self.show.is_valid(), self.need.is_valid()]
        forms += [check.is_valid() for check in self.checks]
        if self.columns is not None and self.columns.is_bound:
            forms.append(self.columns.is_valid())
        return all(forms)

    def save(self, request: DeskRequest, revision: FormRevision) -> None:
        now = replace(self.form.changed(), show_if=self.show.expression(), require_if=self._need())
        now = replace(now, checks=tuple(one for check in self.checks if (one := check.check())))
        if "side" in self.form.fields:
            now = with_side(now, self.form.cleaned_data["side"])
        if self.columns is not None:
            now = replace(now, columns=columns_typed(self.columns, self.field))
        change = partial(with_field, section_key=self.section_key, field=now)
        changed(request, revision, change, f"ô «{now.label}»", self.form.cleaned_data["stamp"])

    def _need(self) -> dict[str, object] | None:
        wanted = self.form.cleaned_data.get("required") == "when"
        return self.need.expression() if wanted else None

    def context(self) -> dict[str, object]:
        conditions = [("Chỉ hiện ô này khi", self.show)]
        if "required" in self.form.fields:
            conditions.append(("Bắt buộc khi (dùng khi chọn “bắt buộc khi…”)", self.need))
        return {
            "form": self.form,
            "conditions": conditions,
            "checks": self.checks,
            "lines": self.columns,
            "lines_title": "Các cột",
            "lines_hint": "Xóa tên một cột để bỏ cột đó.",
            "button": "Ghi ô này",
        }


class _CheckForms:
    """One thing that must hold: what, and what is said when it does not."""

    def __init__(
        self,
        data: QueryDict | None,
        check: Check | None,
        form: Form,
        known: list[Field],
        prefix: str,
    ) -> None:
        tree, message = (check.that, check.message) if check else (None, "")
        self.that = ConditionForm(data, tree=tree, form=form, before=known, prefix=prefix)
        self.message = MessageForm(data, prefix=prefix, initial={"message": message})

    def is_valid(self) -> bool:
        """Say whether both are well formed: what must hold needs its words, and words their what."""
        if not all([self.that.is_valid(), self.message.is_valid()]):
            return False
        said, tree = self.message.cleaned_data["message"], self.that.expression()
        if said and tree is None:
            self.message.add_error("message", "chọn điều phải đúng ở trên")
        return not self.message.errors

    def check(self) -> Check | None:
        said, tree = self.message.cleaned_data["message"], self.that.expression()
        return Check(that=tree, message=said) if said and tree else None


def _before_field(form: Form, key: str, section_key: str) -> list[Field]:
    """Return the fields that stand before one, or before the end of a section."""
    found: list[Field] = []
    for section in form.sections:
        for field in section.fields:
            if key and field.key == key:
                return found
            found.append(field)
        if not key and section.key == section_key:
            return found
    return found


def _inside(form: Form, key: str, section_key: str) -> list[Field]:
    """Return the fields up to the end of the section of one, without itself."""
    home = section_key or next(
        (one.key for one in form.sections if any(field.key == key for field in one.fields)), ""
    )
    return [field for field in _before_field(form, "", home) if field.key != key]


def _papers(revision: FormRevision) -> list[tuple[str, str]]:
    """Return the papers of the cases a form is for."""
    cases = revision.version.cases.prefetch_related("components")
    papers = {
        paper.key: paper.name
        for case in cases
        if revision.case_key in {"", case.key}
        for paper in case.components.all()
    }
    return list(papers.items())


_KIND_HELP = {
    FieldKind.TEXT: "Tên, số giấy tờ, số điện thoại, thư điện tử…",
    FieldKind.LONG_TEXT: "Lý do, mô tả.",
    FieldKind.NUMBER: "Số lượng, diện tích, số tầng.",
    FieldKind.MONEY: "Vốn, thu nhập, mức hưởng.",
    FieldKind.DATE: "Ngày sinh, ngày bắt đầu.",
    FieldKind.CHOICE: "Một trong nhiều câu trả lời.",
    FieldKind.CHOICES: "Được đánh dấu nhiều câu.",
    FieldKind.YES_NO: "Hỏi để rẽ nhánh.",
    FieldKind.PERSON: "Cả khối: họ tên, ngày sinh, số định danh, nơi cư trú…",
    FieldKind.ADDRESS: "Tỉnh, xã của hôm nay, hoặc địa chỉ cũ.",
    FieldKind.FILE: "Ảnh chụp hoặc tệp của một giấy tờ.",
    FieldKind.TABLE: "Danh sách người, giấy tờ, ngành nghề.",
    FieldKind.STATEMENT: "Lời người khai phải đánh dấu.",
    FieldKind.SIGNATURE: "Như hai bên cùng ký tờ khai kết hôn.",
}
_KINDS = [(kind.value, kind.label, words) for kind, words in _KIND_HELP.items()]
