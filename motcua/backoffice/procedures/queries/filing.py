"""Where a version is filed online. One small query each: it may change at any time."""

from motcua.backoffice.procedures.models import OnlineFiling
from motcua.backoffice.procedures.states import FilingPlace


def filing_of(version_id: int) -> OnlineFiling | None:
    """Return where and how a version is filed online, None when it is not."""
    return OnlineFiling.objects.filter(version=version_id).first()


def filed_here() -> frozenset[int]:
    """Return the versions that are filed at our own portal. One SELECT."""
    rows = OnlineFiling.objects.filter(place=FilingPlace.HERE)
    return frozenset(rows.values_list("version_id", flat=True))
