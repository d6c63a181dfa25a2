"""Addresses of the calendar pages: an office by its code, a year, a day."""

from datetime import date

from django.urls import path, register_converter

from motcua.web.desk.calendars import parameters, rosters, views


class DayConverter:
    """A day in an address: 2026-11-24."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, text: str) -> date:
        """Return the day; a day that does not exist is an address that does not exist."""
        return date.fromisoformat(text)

    def to_url(self, day: date) -> str:
        """Return the day as it stands in an address."""
        return day.isoformat()


class YearConverter:
    """A year in an address, of this century: what a calendar can be stored for."""

    regex = r"20\d\d"

    def to_python(self, text: str) -> int:
        """Return the year."""
        return int(text)

    def to_url(self, year: int) -> str:
        """Return the year as it stands in an address."""
        return f"{year:04d}"


register_converter(DayConverter, "day")
register_converter(YearConverter, "office_year")

urlpatterns = [
    path("", views.index, name="calendars"),
    path("<str:code>/<office_year:year>/", views.year, name="calendar-year"),
    path("<str:code>/<office_year:year>/open/", views.open_year, name="calendar-open"),
    path("<str:code>/<office_year:year>/days/<day:day>/", views.day, name="calendar-day"),
    path(
        "<str:code>/<office_year:year>/days/<day:day>/remove/",
        views.remove_day,
        name="calendar-remove",
    ),
    path("<str:code>/<office_year:year>/hours/", views.hours, name="calendar-hours"),
    path("<str:code>/<office_year:year>/source/", views.source, name="calendar-source"),
    path("<str:code>/<office_year:year>/copy/", views.copy_below, name="calendar-copy"),
    path("<str:code>/roster/", rosters.roster, name="calendar-roster"),
    path("<str:code>/roster/<uuid:uid>/cancel/", rosters.cancel, name="calendar-roster-cancel"),
    path("<str:code>/parameters/", parameters.parameters, name="calendar-parameters"),
    path("<str:code>/parameters/<slug:key>/", parameters.parameter, name="calendar-parameter"),
]
