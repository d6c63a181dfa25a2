"""A unit has one agreement at a time: exclusion on PostgreSQL, triggers on SQLite.

SQLite's triggers fall off when Django rebuilds the table: a later migration that alters it must
run ``_lay`` again.
"""

from django.db import migrations

TABLE = "parcels_postalagreement"
POSTGRES = f"""
ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_no_overlap EXCLUDE USING gist (
    int8range(unit_id, unit_id, '[]') WITH &&,
    daterange(valid_from, valid_to, '[)') WITH &&
)
"""
SQLITE = f"""
CREATE TRIGGER {TABLE}_no_overlap_{{event}} AFTER {{event}} ON {TABLE}
WHEN EXISTS (
    SELECT 1 FROM {TABLE} o
    WHERE o.unit_id = NEW.unit_id AND o.id <> NEW.id
      AND o.valid_from < coalesce(NEW.valid_to, '9999-12-31')
      AND NEW.valid_from < coalesce(o.valid_to, '9999-12-31')
)
BEGIN SELECT RAISE(ABORT, '{TABLE}_no_overlap'); END
"""


def _lay(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES, params=None)
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE.format(event=event), params=None)


def _lift(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {TABLE}_no_overlap")
        return
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_overlap_{event}")


class Migration(migrations.Migration):
    dependencies = [("parcels", "0002_lines_stand")]

    operations = [migrations.RunPython(_lay, _lift)]
