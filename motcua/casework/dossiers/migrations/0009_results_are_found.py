"""Results are found by their words: GIN on PostgreSQL; SQLite reads the few of one office."""

from django.db import migrations


def lay(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE INDEX result_words ON dossiers_result"
            " USING gin (to_tsvector('simple', folded))",
            params=None,
        )


def lift(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP INDEX result_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_drafts_are_kept_sealed")]

    operations = [migrations.RunPython(lay, lift)]
