"""Pairing a screen of the hall with its office, and parting them."""

import secrets
from datetime import datetime

from motcua.core.refusals import Refused, Stale
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Device, Unit
from motcua.foundation.org.operations.amending import note, require_administrator
from motcua.foundation.org.rules import Acting


@all_or_nothing
def pair_device(unit: Unit, name: str, *, by: Acting, at: datetime) -> tuple[Device, str]:
    """Return a new device and its token, said this once: only the digest is kept.

    Raise NotYours, Refused without a name.
    """
    require_administrator(by, unit.pk)
    if not name.strip():
        raise Refused("Ghi tên hoặc chỗ đặt máy, như “Sảnh, cạnh cửa”.")
    token = secrets.token_urlsafe(24)
    device = Device.objects.create(
        unit=unit,
        name=name.strip(),
        token_digest=keyed_digest(token),
        paired_at=at,
        paired_by=by.name,
    )
    note(device, "Ghép máy", by=by, at=at)
    return device, token


@all_or_nothing
def revoke_device(device: Device, *, by: Acting, at: datetime) -> Device:
    """Let a device ask no more; the row stays. Raise NotYours, Stale when it was parted before."""
    require_administrator(by, device.unit_id)
    held = Device.objects.select_for_update().get(pk=device.pk)
    if held.revoked_at is not None:
        raise Stale("Máy này đã bỏ ghép rồi.")
    held.revoked_at = at
    held.save(update_fields=["revoked_at"])
    note(held, "Bỏ ghép máy", by=by, at=at)
    return held
