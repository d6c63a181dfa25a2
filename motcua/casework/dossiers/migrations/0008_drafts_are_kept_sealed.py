import django.db.models.deletion
import motcua.core.secrecy
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0007_theme_days"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="IntakeDraft",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField()),
                (
                    "content",
                    motcua.core.secrecy.EncryptedTextField(
                        blank=True, default="", editable=True, verbose_name="nội dung"
                    ),
                ),
                ("kept_at", models.DateTimeField()),
                ("kept_until", models.DateTimeField(db_index=True)),
                (
                    "staff",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("staff", "uid"), name="one_draft_per_form")
                ],
            },
        ),
    ]
