"""The tokens of who may see a dossier name the month of its filing: ``u3`` becomes ``u3m2611``."""

import re
from zoneinfo import ZoneInfo

from django.db import migrations

AT_ONCE = 1000
OFFICE_TZ = ZoneInfo("Asia/Ho_Chi_Minh")
PLACE = re.compile(r"\b([ud]\d+)\b")
PLACE_AND_MONTH = re.compile(r"\b([ud]\d+)m\d{4}\b")


def _rewrite(apps, written):
    """Rewrite the words of every dossier, a piece at a time; may be begun again."""
    searches = apps.get_model("dossiers", "DossierSearch").objects
    last = 0
    while rows := list(
        searches.filter(pk__gt=last).select_related("dossier").order_by("pk")[:AT_ONCE]
    ):
        for row in rows:
            row.words = written(row)
        searches.bulk_update(rows, ["words"])
        last = rows[-1].pk


def name_months(apps, _schema_editor):
    def written(row):
        month = f"{row.dossier.filed_at.astimezone(OFFICE_TZ):%y%m}"
        return PLACE.sub(rf"\1m{month}", row.words)

    _rewrite(apps, written)


def forget_months(apps, _schema_editor):
    _rewrite(apps, lambda row: PLACE_AND_MONTH.sub(r"\1", row.words))


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_fewer_indexes")]

    operations = [migrations.RunPython(name_months, forget_months)]
