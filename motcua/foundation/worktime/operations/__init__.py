"""Acts that change working time; each is all or nothing and leaves who, when and by which document.

Acts on a calendar return the units whose days changed: the room above recomputes their open
promises.
"""

from motcua.foundation.worktime.operations.calendars import (
    copy_below,
    open_year,
    set_source,
    set_windows,
)
from motcua.foundation.worktime.operations.days import remove_special_day, set_special_day
from motcua.foundation.worktime.operations.parameters import set_parameter
from motcua.foundation.worktime.operations.rosters import add_duty_shift, remove_duty_shift

__all__ = [
    "add_duty_shift",
    "copy_below",
    "open_year",
    "remove_duty_shift",
    "remove_special_day",
    "set_parameter",
    "set_source",
    "set_special_day",
    "set_windows",
]
