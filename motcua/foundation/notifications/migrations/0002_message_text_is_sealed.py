"""What was told may name a person: it stands sealed, as the address beside it does."""

from django.db import migrations

import motcua.core.secrecy

BATCH = 500


def seal(apps, schema_editor):
    message = apps.get_model("notifications", "Message")
    rows = message.objects.only("id", "text").order_by("id")
    batch = []
    for row in rows.iterator(chunk_size=BATCH):
        row.sealed_text = row.text
        batch.append(row)
        if len(batch) == BATCH:
            message.objects.bulk_update(batch, ["sealed_text"])
            batch = []
    if batch:
        message.objects.bulk_update(batch, ["sealed_text"])


class Migration(migrations.Migration):
    dependencies = [("notifications", "0001_initial")]

    operations = [
        migrations.AddField(
            "message",
            "sealed_text",
            motcua.core.secrecy.EncryptedTextField(blank=True, default="", editable=True),
        ),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField("message", "text"),
        migrations.RenameField("message", "sealed_text", "text"),
    ]
