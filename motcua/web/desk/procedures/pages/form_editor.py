"""A form as its editor shows it: sections and fields as lines, faults, and what people will see."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import FormRevision, Version
from motcua.backoffice.procedures.rules.forms import (
    Field,
    Filled,
    Form,
    Mistake,
    Section,
    fill,
    form_problems,
    summary,
)
from motcua.backoffice.procedures.rules.forms.conditions import in_words
from motcua.backoffice.procedures.states import (
    FieldKind,
    FormState,
    Prefill,
    Reading,
    VersionState,
)
from motcua.core.clock import local
from motcua.web.access.requests import DeskRequest
from motcua.web.components.filling import section_shape
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.form_shapes import (
    EditorPage,
    FieldLine,
    FormsPage,
    Preview,
    RevisionLine,
    SectionLine,
)
from motcua.web.desk.procedures.pages.procedure import address_of

ALL_CASES = "Mọi trường hợp"


def forms_page(request: DeskRequest, version: Version) -> FormsPage:
    """Return the forms of a version, the newest revision of each case first."""
    cases = tuple(version.cases.order_by("position").values_list("key", "name"))
    names = {"": ALL_CASES, **dict(cases)}
    groups: dict[str, list[RevisionLine]] = {}
    for one in queries.forms_of(version):
        groups.setdefault(one.case_key, []).append(_line(one))
    return FormsPage(
        heading=version.name,
        back=_back_to(version),
        groups=tuple((names.get(key, key), tuple(lines)) for key, lines in groups.items()),
        may_edit=queries.may_keep(request.acting) and version.state != VersionState.WITHDRAWN,
        cases=cases if len(cases) > 1 else (),
    )


def _back_to(version: Version) -> Link:
    return Link(f"{version.procedure.code}, phiên bản {version.edition}", address_of(version))


def _line(one: FormRevision) -> RevisionLine:
    return RevisionLine(
        reverse("form", args=[one.uid]), one.title, state_words(one), one.state == FormState.DRAFT
    )


def state_words(one: FormRevision) -> str:
    """Return ``bản 2, đã ban hành 26/11/2026``."""
    if one.published_at is None:
        return f"bản {one.number}, bản nháp"
    return f"bản {one.number}, đã ban hành {local(one.published_at):%d/%m/%Y}"


def may_edit(request: DeskRequest, revision: FormRevision) -> bool:
    """Say whether this person may change this revision now. One query."""
    return revision.state == FormState.DRAFT and queries.may_keep(request.acting)


def editor_page(request: DeskRequest, revision: FormRevision, at: str = "") -> EditorPage:
    """Return a revision ready to draw; ``at`` is the section shown beside it."""
    form, version = queries.form_of(revision), revision.version
    edits = may_edit(request, revision)
    href = reverse("form", args=[revision.uid])
    list_href = reverse("forms", args=[version.procedure.code, version.edition])
    return EditorPage(
        back=(_back_to(version), Link("Tờ khai", list_href)),
        title=form.title,
        state=state_words(revision),
        is_draft=revision.state == FormState.DRAFT,
        may_edit=edits,
        may_publish=edits and version.state == VersionState.PUBLISHED,
        sections=tuple(
            _section(section, number, form, href) for number, section in enumerate(form.sections, 1)
        ),
        problems=tuple(form_problems(form)),
        source=tuple(_source(form)),
        unconfirmed=form.unconfirmed,
        stamp=revision.stamp,
        href=href,
        preview=preview_of(request, revision, {}, at),
        list_href=list_href,
    )


def _section(section: Section, number: int, form: Form, href: str) -> SectionLine:
    return SectionLine(
        key=section.key,
        number=number,
        title=section.title,
        condition=in_words(section.show_if, form),
        fields=tuple(_field(field, form, href) for field in section.fields),
        edit_href=f"{href}section/{section.key}/",
        new_href=f"{href}section/{section.key}/new/",
        preview_href=f"{href}?at={section.key}#preview",
    )


def _field(field: Field, form: Form, href: str) -> FieldLine:
    return FieldLine(
        key=field.key,
        label=field.label,
        words=str(FieldKind(field.kind).label),
        marks=tuple(_marks(field, form)),
        condition=in_words(field.show_if, form),
        edit_href=f"{href}field/{field.key}/",
    )


def _marks(field: Field, form: Form) -> Iterator[str]:
    if field.is_required:
        yield "bắt buộc"
    if field.require_if:
        yield f"bắt buộc khi {in_words(field.require_if, form)}"
    if field.calculate:
        yield f"tự tính: {in_words(field.calculate, form)}"
    if field.prefill:
        yield f"điền sẵn: {Prefill(field.prefill).label.lower()}"
    for check in field.checks:
        yield f"phải đúng: {in_words(check.that, form)}"
    if field.is_unconfirmed:
        yield "chưa đối chiếu"


def _source(form: Form) -> Iterator[tuple[str, str]]:
    source = form.source
    yield "Kính gửi", form.addressed_to or "chưa ghi"
    yield "Mẫu", source.number or "không có mẫu chính thức"
    yield "Văn bản", source.law or "chưa ghi"
    yield "Đối chiếu", str(Reading(source.reading).label)
    if source.note:
        yield "Ghi chú", source.note


def preview_of(
    request: DeskRequest,
    revision: FormRevision,
    answers: Mapping[str, Any],
    at: str = "",
    mistakes: tuple[Mistake, ...] = (),
    notice: str = "",
) -> Preview:
    """Return one step as people see it; after the last one, every answer in words."""
    form, today = queries.form_of(revision), local(request.at).date()
    filled = fill(form, answers, today)
    href = f"{reverse('form', args=[revision.uid])}preview/"
    number = _number(filled, at)
    told = json.dumps(dict(answers), ensure_ascii=False)
    if number is None:
        words = "Kiểm tra lại" if filled.sections else "Chưa có ô nào"
        return Preview(
            href, form.title, words, None, told, is_first=not filled.sections,
            summary=summary(filled),
        )  # fmt: skip
    shown = section_shape(
        filled, filled.sections[number].key, places=queries.PlacesOn(today), mistakes=mistakes,
        refresh=href, notice=notice,
    )  # fmt: skip
    return Preview(
        href,
        form.title,
        f"Phần {number + 1} trên {len(filled.sections)}",
        shown,
        told,
        is_first=number == 0,
        intro=form.intro if number == 0 else "",
    )


def _number(filled: Filled, at: str) -> int | None:
    """Return the place of a section among those shown: the first without a name, None at the end."""
    keys = [section.key for section in filled.sections]
    if at == "end" or not keys:
        return None
    return keys.index(at) if at in keys else 0
