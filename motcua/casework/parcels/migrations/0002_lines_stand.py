"""A line of a parcel's way never changes; only retention may take its words and salt away.

SQLite drops triggers when it remakes a table: a later migration that alters one must make them
again.
"""

from django.db import migrations

TABLES = ("parcels_parcelentry", "parcels_incomingentry")
FIXED = (
    "id", "subject_id", "seq", "act", "from_state", "to_state", "by_id", "by_person_id",
    "by_machine", "by_rule", "by_name", "by_post", "at", "recorded_at", "public", "note_seal",
    "facts", "previous", "chain_version", "hash", "written_in",
)  # fmt: skip
FORGOTTEN = "NEW.note = '' AND NEW.salt = ''"
MESSAGE = "a line of a parcel is written once"


def _row(prefix):
    return "(" + ", ".join(f"{prefix}.{column}" for column in FIXED) + ")"


FUNCTION = f"""
    CREATE FUNCTION parcels_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR {_row("NEW")} IS DISTINCT FROM {_row("OLD")}
            OR NOT ({FORGOTTEN}) THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
"""


def _statements(vendor):
    if vendor == "postgresql":
        yield FUNCTION
        for table in TABLES:
            yield f"""
                CREATE TRIGGER {table}_stands BEFORE UPDATE OR DELETE ON {table}
                FOR EACH ROW EXECUTE FUNCTION parcels_lines_stand()
            """
        return
    for table in TABLES:
        yield f"""
            CREATE TRIGGER {table}_stands BEFORE UPDATE ON {table}
            WHEN {_row("NEW")} IS NOT {_row("OLD")} OR NOT ({FORGOTTEN})
            BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """
        yield f"""
            CREATE TRIGGER {table}_stays BEFORE DELETE ON {table}
            BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
        """


def _lay(_apps, schema_editor):
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def _lift(_apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for table in TABLES:
            schema_editor.execute(f"DROP TRIGGER {table}_stands ON {table}")
        schema_editor.execute("DROP FUNCTION parcels_lines_stand()")
        return
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_stands")
        schema_editor.execute(f"DROP TRIGGER {table}_stays")


class Migration(migrations.Migration):
    dependencies = [("parcels", "0001_initial")]

    operations = [migrations.RunPython(_lay, _lift)]
