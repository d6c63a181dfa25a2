"""The office as it was set up, by the keys of ``tables``; and when that was."""

from dataclasses import dataclass, field
from datetime import datetime

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Commune, Department, Staff, Unit
from motcua.foundation.org.rules import Acting

ADMINISTRATOR = "quantri.tinh"
INSTALLED_AT = datetime(2021, 1, 1, 8, 0, tzinfo=OFFICE_TZ)
MERGED_AT = datetime(2025, 7, 1, 7, 0, tzinfo=OFFICE_TZ)


@dataclass
class Office:
    """Everything later steps refer to; ``admin`` is the province's administrator."""

    admin: Acting
    units: dict[str, Unit] = field(default_factory=dict)
    departments: dict[tuple[str, str], Department] = field(default_factory=dict)
    communes: dict[str, Commune] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)

    @property
    def home(self) -> Unit:
        """Return the commune the demonstration is about."""
        return self.units["minhtan"]
