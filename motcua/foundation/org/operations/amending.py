"""The one way a row of configuration is made or changed: asked, held, compared, noted."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Any, TypeVar

from django.db import models
from django.db.models import Q

from motcua.core.refusals import NotYours, Stale
from motcua.core.transactions import refused_by_database
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Configured
from motcua.foundation.org.permissions import administers
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting

C = TypeVar("C", bound=Configured)


def require_administrator(by: Acting, unit_id: int) -> None:
    """Raise NotYours unless ``by`` administers the unit or one above it."""
    if not administers(by, frozenset({unit_id})) and not administers(by, ancestor_ids(unit_id)):
        raise NotYours("Chỉ người quản trị của đơn vị mới thay đổi được nội dung này.")


def create(
    model: type[C],
    fields: Mapping[str, Any],
    *,
    by: Acting,
    at: datetime,
    sentences: Mapping[str, str] | None = None,
) -> C:
    """Insert one row and its audit line; raise Refused where the database says no.

    ``sentences`` say in words what constraints of the row's own room refuse.
    """
    row = model(**fields, changed_by=by.name)
    with _refused(sentences):
        row.save(force_insert=True)
    note(row, "Thêm mới", by=by, at=at)
    return row


def hold(row: C, version: int | None) -> C:
    """Return ``row`` as it is now, held; raise Stale naming who changed it since ``version``."""
    held = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and held.version != version:
        raise Stale(
            f"{held.changed_by or 'Người khác'} vừa thay đổi nội dung này. Xem lại rồi làm."
        )
    return held


def amend(
    row: C,
    changes: Mapping[str, Any],
    *,
    version: int | None,
    by: Acting,
    at: datetime,
    sentences: Mapping[str, str] | None = None,
) -> C:
    """Change a row under its lock; return it as it became. No change writes nothing.

    Raise Stale naming who was first, Refused where the database says no.
    """
    held = hold(row, version)
    changed = [name for name, value in changes.items() if getattr(held, name) != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, changes[name])
    held.version += 1
    held.changed_by = by.name
    with _refused(sentences):
        held.save()
    # Names of fields only: values may be phones.
    note(held, "Sửa: " + ", ".join(changed), by=by, at=at)
    return held


def end_standing(rows: "models.QuerySet[Any]", on: date) -> int:
    """End what stands on ``on`` or longer; return how many. ``on`` is the first day without them.

    What has ended before stays as it is, and so does what only begins then. One UPDATE.
    """
    longer = Q(valid_to__isnull=True) | Q(valid_to__gt=on)
    return rows.filter(longer, valid_from__lt=on).update(valid_to=on)


def note(row: models.Model, detail: str, *, by: Acting, at: datetime) -> None:
    """Write the audit line of a change to ``row``."""
    kind = str(row._meta.model_name)
    audit.write([change(by.signature, at, kind, str(getattr(row, "uid", row.pk)), detail)])


def only(changes: Mapping[str, Any], allowed: frozenset[str]) -> Mapping[str, Any]:
    """Return ``changes``; raise TypeError for a field that is not the page's to change."""
    if foreign := set(changes) - allowed:
        raise TypeError(f"not to be changed here: {', '.join(sorted(foreign))}")
    return changes


_SENTENCES = {
    "org_duty_no_overlap": "Người này đang giữ nhiệm vụ đó trong khoảng thời gian trùng.",
    "org_onestopmember_no_overlap": "Người này đã có tên trong quyết định còn hiệu lực.",
    "org_leave_no_overlap": "Người này đã có đợt nghỉ trùng ngày.",
    "org_counter_no_overlap": "Số quầy này đang dùng.",
    "org_neighbourhood_no_overlap": "Tên thôn, tổ dân phố này đang dùng.",
    "org_province_no_overlap": "Mã tỉnh này đang dùng.",
    "org_commune_no_overlap": "Mã xã này đang dùng.",
    "org_one_department_a_code": "Mã phòng này đã có trong đơn vị.",
    "org_department.unit_id, org_department.code": "Mã phòng này đã có trong đơn vị.",
    "org_unit_code": "Mã đơn vị này đã có.",
    "org_unit.code": "Mã đơn vị này đã có.",
    "org_staff_username": "Tên đăng nhập này đã có.",
    "org_staff.username": "Tên đăng nhập này đã có.",
    "org_post_title": "Chức danh này đã có.",
    "org_post.title": "Chức danh này đã có.",
    "org_one_agency_chosen": "Người khác vừa chọn cơ quan cho việc này.",
    "org_agencychoice.unit_id": "Người khác vừa chọn cơ quan cho việc này.",
    "ends_after_it_begins": "Ngày kết thúc phải sau ngày bắt đầu.",
    "is_another": "Người thay phải là người khác.",
    "is_to_another": "Người được ủy quyền phải là người khác.",
}


def _refused(sentences: Mapping[str, str] | None) -> AbstractContextManager[None]:
    """Turn what the constraints of this room refuse into a sentence."""
    return refused_by_database({**_SENTENCES, **(sentences or {})})
