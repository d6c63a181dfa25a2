"""What one official may do at one instant: asked on every request, so one statement."""

from datetime import datetime

from django.db import connection

from motcua.core import clock
from motcua.foundation.org.models import Staff
from motcua.foundation.org.rules import SUBSTITUTED_ROLES, Acting, DutyHeld

# Written out: the ORM would spend longer on composing this union than the database on answering.
# Own duties; those lent by somebody who still holds them; those of people on leave one stands in for.
_HELD = f"""
SELECT d.role, d.unit_id, d.department_id, '', NULL
  FROM org_duty d
 WHERE d.staff_id = %(staff)s AND d.valid_from <= %(day)s
   AND (d.valid_to IS NULL OR d.valid_to > %(day)s)
UNION ALL
SELECT l.role, l.unit_id, l.department_id, s.full_name, s.id
  FROM org_delegation l JOIN org_staff s ON s.id = l.from_staff_id
 WHERE l.to_staff_id = %(staff)s AND l.revoked_at IS NULL AND s.is_active
   AND l.valid_from_at <= %(at)s AND l.valid_to_at > %(at)s
   AND EXISTS (SELECT 1 FROM org_duty d
                WHERE d.staff_id = l.from_staff_id AND d.role = l.role AND d.unit_id = l.unit_id
                  AND (d.department_id IS NULL OR d.department_id = l.department_id)
                  AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to > %(day)s))
UNION ALL
SELECT d.role, d.unit_id, d.department_id, s.full_name, s.id
  FROM org_leave v
  JOIN org_staff s ON s.id = v.staff_id
  JOIN org_duty d ON d.staff_id = v.staff_id
 WHERE v.substitute_id = %(staff)s AND v.cancelled_at IS NULL
   AND v.first_day <= %(day)s AND v.last_day >= %(day)s
   AND d.role IN ({", ".join(f"'{role}'" for role in sorted(SUBSTITUTED_ROLES))})
   AND d.valid_from <= %(day)s AND (d.valid_to IS NULL OR d.valid_to > %(day)s)
"""  # noqa: S608 - the roles are words of our own code


def acting(staff: Staff, at: datetime) -> Acting:
    """Return ``staff`` with the duties of the instant ``at``; a closed account holds none.

    Effects: one SELECT, when ``staff`` came with its post and home department.
    """
    home = staff.home_department
    return Acting(
        staff_id=staff.pk,
        name=staff.full_name,
        post=staff.post.title if staff.post else "",
        duties=_held(staff.pk, at) if staff.is_active else (),
        home_unit_id=home.unit_id if home else 0,
        home_department_id=home.pk if home else None,
    )


def _held(staff_id: int, at: datetime) -> tuple[DutyHeld, ...]:
    parameters = {
        "staff": staff_id,
        "day": connection.ops.adapt_datefield_value(clock.local(at).date()),
        "at": connection.ops.adapt_datetimefield_value(at),
    }
    with connection.cursor() as cursor:
        cursor.execute(_HELD, parameters)
        return tuple(DutyHeld(*row) for row in cursor.fetchall())
