"""Where a version is filed online. One small query each: it may change at any time."""

from motcua.backoffice.procedures.models import OnlineFiling


def filing_of(version_id: int) -> OnlineFiling | None:
    """Return where and how a version is filed online, None when it is not."""
    return OnlineFiling.objects.filter(version=version_id).first()
