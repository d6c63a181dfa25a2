"""Questions about working time: which calendar holds here, which parameters, who is on duty."""

from motcua.foundation.worktime.queries.calendars import (
    OfficeTime,
    calendar_of,
    calendar_owner,
    office_time,
    official_year,
    official_years,
    units_sharing_calendar,
    year_as_entered,
)
from motcua.foundation.worktime.queries.parameters import (
    ParameterRow,
    parameter,
    parameter_rows,
    parameters,
)
from motcua.foundation.worktime.queries.rosters import duty_shift_at, duty_shifts_between
from motcua.foundation.worktime.queries.years import (
    Office,
    Year,
    changes,
    may_keep,
    offices_around,
    sources,
    year_page,
)

__all__ = [
    "Office",
    "OfficeTime",
    "ParameterRow",
    "Year",
    "calendar_of",
    "calendar_owner",
    "changes",
    "duty_shift_at",
    "duty_shifts_between",
    "may_keep",
    "office_time",
    "offices_around",
    "official_year",
    "official_years",
    "parameter",
    "parameter_rows",
    "parameters",
    "sources",
    "units_sharing_calendar",
    "year_as_entered",
    "year_page",
]
