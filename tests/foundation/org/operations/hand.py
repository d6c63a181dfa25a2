"""Today, and what acts on the organisation leave and say."""

from datetime import date, timedelta

from motcua.foundation.audit.models import AuditLine

TODAY = date(2026, 11, 19)
DAY = timedelta(days=1)
STRONG = "bốn cánh cửa sơn son"


def told(refusal):
    return refusal.value.message


def line():
    return AuditLine.objects.latest("id")
