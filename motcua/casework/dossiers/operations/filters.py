"""An official's own worklists: kept by name, dropped by name. They are configuration, not facts."""

from motcua.casework.dossiers.models import SavedFilter
from motcua.core.refusals import Refused
from motcua.foundation.org.rules import Acting

LONGEST_NAME = 60
MOST_FILTERS = 20


def keep_filter(name: str, words: str, *, by: Acting) -> SavedFilter:
    """Keep the query string ``words`` under ``name``; the same name is replaced. Raise Refused."""
    name = name.strip()
    if not name or len(name) > LONGEST_NAME:
        raise Refused(f"Tên bộ lọc dài từ 1 đến {LONGEST_NAME} chữ.")
    own = SavedFilter.objects.filter(staff=by.staff_id)
    if own.exclude(name=name).count() >= MOST_FILTERS:
        raise Refused(f"Mỗi người lưu nhiều nhất {MOST_FILTERS} bộ lọc. Bỏ bớt một bộ lọc cũ.")
    kept, _ = SavedFilter.objects.update_or_create(
        staff_id=by.staff_id, name=name, defaults={"query": {"words": words}}
    )
    return kept


def drop_filter(name: str, *, by: Acting) -> None:
    """Forget one of the person's own filters; what is not there is already forgotten."""
    SavedFilter.objects.filter(staff=by.staff_id, name=name).delete()
