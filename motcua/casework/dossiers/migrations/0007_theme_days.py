"""A dossier knows the theme day it was promised under, and how much identity was typed for it."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("agenda", "0001_initial"), ("dossiers", "0006_how_it_came")]

    operations = [
        migrations.AddField(
            "dossier",
            "identity_typed",
            models.PositiveSmallIntegerField("chữ căn cước phải gõ", null=True),
        ),
        migrations.AddField(
            "dossier",
            "theme",
            models.ForeignKey(
                "agenda.ThemeDay",
                django.db.models.deletion.PROTECT,
                null=True,
                related_name="+",
            ),
        ),
    ]
