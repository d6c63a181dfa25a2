"""No two windows of one weekday share a minute: exclusion on PostgreSQL, triggers on SQLite.

PostgreSQL's GiST compares ranges without an extension, so equality is written as two one-point
ranges that meet. SQLite's triggers fall off when Django rebuilds a table: a later migration that
alters this table must run ``_lay`` again (a test notices).
"""

from django.db import migrations

TABLE = "worktime_workwindow"

POSTGRES = f"""
ALTER TABLE {TABLE} ADD CONSTRAINT {TABLE}_no_overlap EXCLUDE USING gist (
    int8range(calendar_id, calendar_id, '[]') WITH &&,
    int4range(weekday::int, weekday::int, '[]') WITH &&,
    daterange(first_day, last_day, '[]') WITH &&,
    numrange(extract(epoch FROM opens), extract(epoch FROM closes)) WITH &&
)
"""

SQLITE = """
CREATE TRIGGER {table}_no_overlap_{event} AFTER {event} ON {table}
WHEN EXISTS (
    SELECT 1 FROM {table} o
    WHERE o.id <> NEW.id AND o.calendar_id = NEW.calendar_id AND o.weekday = NEW.weekday
    AND o.first_day <= NEW.last_day AND NEW.first_day <= o.last_day
    AND o.opens < NEW.closes AND NEW.opens < o.closes
)
BEGIN SELECT RAISE(ABORT, '{table}_no_overlap'); END
"""


def _lay(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)
        return
    for event in ("insert", "update"):
        schema_editor.execute(SQLITE.format(table=TABLE, event=event))


def _lift(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} DROP CONSTRAINT {TABLE}_no_overlap")
        return
    for event in ("insert", "update"):
        schema_editor.execute(f"DROP TRIGGER {TABLE}_no_overlap_{event}")


class Migration(migrations.Migration):
    dependencies = [("worktime", "0001_initial")]

    operations = [migrations.RunPython(_lay, _lift, elidable=False)]
