"""Each dossier says by whose hands it came; those already here came as their channel says."""

from django.db import migrations, models
from django.db.models import Q

CAME = {"online": "self_service", "postal": "post"}


def _by_channel(apps, _schema_editor):
    dossiers = apps.get_model("dossiers", "Dossier").objects
    for channel, arrival in CAME.items():
        dossiers.filter(channel=channel).update(arrival=arrival)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_found_by_month")]

    operations = [
        migrations.AddField(
            "dossier",
            "arrival",
            models.CharField(
                "đến bằng cách nào",
                max_length=12,
                choices=[
                    ("self_service", "Người dân tự làm"),
                    ("helped", "Được làm hộ"),
                    ("counter", "Tại quầy"),
                    ("post", "Bưu chính"),
                ],
                default="counter",
            ),
        ),
        migrations.RunPython(_by_channel, migrations.RunPython.noop),
        migrations.AddConstraint(
            "dossier",
            models.CheckConstraint(
                name="dossier_arrival_fits_channel",
                condition=Q(channel="counter", arrival__in=["counter", "helped"])
                | Q(channel="online", arrival__in=["self_service", "helped"])
                | Q(channel="postal", arrival__in=["post"]),
            ),
        ),
    ]
