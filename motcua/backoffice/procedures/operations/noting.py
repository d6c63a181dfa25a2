"""What every change to the catalogue does: ask who, hold the row, leave a line."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import F

from motcua.backoffice.procedures.models import CatalogueEntry, Overlay, Procedure, Version
from motcua.backoffice.procedures.permissions import decides_for, keeps_catalogue
from motcua.backoffice.procedures.states import VersionState
from motcua.core.actors import Actor
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting


def require_keeper(by: Acting) -> None:
    """Raise NotYours unless ``by`` administers a unit that has none above it."""
    roots = frozenset(Unit.objects.filter(parent=None).values_list("pk", flat=True))
    if not keeps_catalogue(by, roots):
        raise NotYours("Chỉ người quản trị của đơn vị cấp trên cùng mới sửa được danh mục thủ tục.")


def require_local(by: Acting, unit_id: int) -> None:
    """Raise NotYours unless ``by`` administers the unit or one above it."""
    if not decides_for(by, ancestor_ids(unit_id)):
        raise NotYours("Chỉ người quản trị của đơn vị mới nhập được quyết định của đơn vị.")


def hold_version(version: Version, stamp: int | None = None) -> Version:
    """Return the version as it is now, held; raise Stale naming who changed it since ``stamp``."""
    held = Version.objects.select_for_update(of=("self",)).get(pk=version.pk)
    _require_fresh(held, stamp)
    return held


def hold_draft(version: Version, stamp: int | None = None) -> Version:
    """Return the draft, held. Raise NotFromHere when it is published already, or Stale."""
    held = hold_version(version, stamp)
    if held.state != VersionState.DRAFT:
        raise NotFromHere(
            "Phiên bản đã công bố không sửa được nữa. Hãy lập phiên bản mới từ phiên bản này."
        )
    return held


def hold_overlay(overlay: Overlay, stamp: int | None = None) -> Overlay:
    """Return a local decision not confirmed yet, held. Raise NotFromHere or Stale."""
    held = Overlay.objects.select_for_update(of=("self",)).get(pk=overlay.pk)
    _require_fresh(held, stamp)
    if held.confirmed_at is not None:
        raise NotFromHere("Quyết định đã áp dụng không sửa được nữa; hãy kết thúc và nhập mới.")
    return held


def _require_fresh(held: Version | Overlay, stamp: int | None) -> None:
    if stamp is not None and held.stamp != stamp:
        name = held.changed_by or "Người khác"
        raise Stale(f"{name} vừa thay đổi nội dung này. Xem lại rồi làm.")


def touch(held: Version | Overlay, by: Actor, **fields: Any) -> None:
    """Write ``fields`` of a held row; its stamp grows, so that stale pages and caches notice."""
    changes = {**fields, "changed_by": by.signature.name, "stamp": F("stamp") + 1}
    type(held)._default_manager.filter(pk=held.pk).update(**changes)
    held.refresh_from_db()


def note(
    procedure: Procedure,
    act: str,
    *,
    by: Actor,
    at: datetime,
    version: Version | None = None,
    unit: Unit | None = None,
    text: str = "",
    details: Mapping[str, Any] | None = None,
) -> CatalogueEntry:
    """Write the line of one act, in the history of the procedure and in the audit."""
    signed = by.signature
    audit.write([change(signed, at, "procedure", procedure.code, f"{act}: {text}".strip(": "))])
    return CatalogueEntry.objects.create(
        procedure=procedure,
        version=version,
        unit=unit,
        act=act,
        by_id=signed.staff_id,
        by_machine=signed.machine or signed.rule,
        name=signed.name,
        post=signed.post,
        at=at,
        note=text,
        details=dict(details or {}),
    )


def require_reason(text: str, what: str) -> str:
    """Return the trimmed text. Raise Refused when nothing is written."""
    if not text.strip():
        raise Refused(f"Chưa ghi {what}.")
    return text.strip()
