"""Simple procedures are filed at the screens of the hall; what is written there is nobody's."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

KNOWN = (
    Q(channel="counter", arrival__in=["counter", "helped"])
    | Q(channel="online", arrival__in=["self_service", "helped", "kiosk"])
    | Q(channel="postal", arrival__in=["post"])
)


def _to(model):
    return models.ForeignKey(model, django.db.models.deletion.PROTECT, related_name="+")


class Migration(migrations.Migration):
    dependencies = [
        ("org", "0006_devices"),
        ("procedures", "0009_shortcuts"),
        ("dossiers", "0013_results_that_run_out"),
    ]

    operations = [
        migrations.CreateModel(
            "KioskProcedure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("procedure", _to("procedures.procedure")),
                ("unit", _to("org.unit")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["unit", "procedure"], name="kiosk_procedure_once"
                    )
                ],
            },
        ),
        migrations.AddField(
            "draft",
            "device",
            models.ForeignKey(
                "org.device", django.db.models.deletion.PROTECT, null=True, related_name="+"
            ),
        ),
        migrations.RemoveConstraint("draft", "draft_is_somebodys_or_has_a_code"),
        migrations.AddConstraint(
            "draft",
            models.CheckConstraint(
                name="draft_is_somebodys_or_has_a_code",
                condition=Q(person__isnull=False) | ~Q(resume_digest="") | Q(device__isnull=False),
            ),
        ),
        migrations.AddConstraint(
            "draft",
            models.CheckConstraint(
                name="draft_of_a_screen_is_nobodys",
                condition=Q(device__isnull=True) | Q(person__isnull=True, resume_digest=""),
            ),
        ),
        migrations.AlterField(
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
                    ("kiosk", "Tự làm tại máy ở sảnh"),
                ],
                default="counter",
            ),
        ),
        migrations.RemoveConstraint("dossier", "dossier_arrival_fits_channel"),
        migrations.AddConstraint(
            "dossier",
            models.CheckConstraint(name="dossier_arrival_fits_channel", condition=KNOWN),
        ),
    ]
