"""A month in an address: ``2026-11``."""

from datetime import date


class MonthConverter:
    """Turns ``2026-11`` into the first day of that month and back."""

    regex = "20[0-9]{2}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> date:
        """Return the first day."""
        return date(int(value[:4]), int(value[5:]), 1)

    def to_url(self, value: date) -> str:
        """Return the month."""
        return f"{value:%Y-%m}"


class QuarterConverter:
    """Turns ``2026-q4`` into the first day of that quarter and back."""

    regex = "20[0-9]{2}-q[1-4]"

    def to_python(self, value: str) -> date:
        """Return the first day."""
        return date(int(value[:4]), int(value[-1]) * 3 - 2, 1)

    def to_url(self, value: date) -> str:
        """Return the quarter as it stands in an address."""
        return f"{value:%Y}-q{(value.month + 2) // 3}"
