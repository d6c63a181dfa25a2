"""Somebody in the hall needs a hand: those who receive are told under their bells."""

from datetime import datetime, timedelta

from motcua.core.clock import local
from motcua.core.transactions import all_or_nothing
from motcua.foundation.notifications.models import StaffNotice
from motcua.foundation.notifications.operations.writing import notify_staff
from motcua.foundation.notifications.rules import Notice
from motcua.foundation.org.models import Device
from motcua.foundation.org.queries import duties_in
from motcua.foundation.org.states import Role

# Pressed again within this time it rings no second bell.
ONCE_IN = timedelta(minutes=2)


@all_or_nothing
def call_for_help(device: Device, *, at: datetime) -> int:
    """Ring for everybody who receives at the office of a screen; return how many were told.

    Impatient fingers ring once in two minutes.
    """
    # Held: a second press at the same moment waits here and then sees the first bell.
    device = Device.objects.select_for_update(of=("self",)).select_related("unit").get(pk=device.pk)
    about = f"device {device.uid}"
    if StaffNotice.objects.filter(about=about, created_at__gt=at - ONCE_IN).exists():
        return 0
    duties = duties_in(device.unit, local(at).date()).filter(role=Role.RECEPTION_OFFICER)
    staff = sorted({duty.staff_id for duty in duties})
    text = f"Có người cần giúp ở màn hình “{device.name}”."
    notify_staff([Notice(one, text, about=about) for one in staff], at=at)
    return len(staff)
