"""What was told may name a person: it stands sealed, as the address beside it does."""

from django.db import migrations

import motcua.core.secrecy

BATCH = 5_000


def seal(apps, schema_editor):
    """Seal every text in batches by key: each is one read and one write, however many there are."""
    message = apps.get_model("notifications", "Message")
    last = 0
    while True:
        texts = message.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "text")
        rows = list(texts[:BATCH])
        if not rows:
            return
        sealed = [(pk, motcua.core.secrecy.encrypt(text)) for pk, text in rows if text]
        if sealed:
            write(schema_editor.connection, message._meta.db_table, sealed)
        last = rows[-1][0]


def write(connection, table, sealed):
    """Write many sealed texts at once: an UPDATE a row would take a database of years an hour."""
    table = connection.ops.quote_name(table)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"UPDATE {table} SET sealed_text = told.text"
                f" FROM unnest(%s::bigint[], %s::bytea[]) AS told(id, text)"
                f" WHERE {table}.id = told.id",
                [[pk for pk, _ in sealed], [text for _, text in sealed]],
            )
        else:
            cursor.executemany(
                f"UPDATE {table} SET sealed_text = %s WHERE id = %s",
                [(text, pk) for pk, text in sealed],
            )


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
