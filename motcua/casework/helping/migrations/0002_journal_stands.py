"""A line of a mandate's journal never changes; only retention may take its words and salt away.

SQLite drops triggers when it remakes the table: a later migration that alters it must make them
again.
"""

from django.db import migrations

LINE = "helping_helpentry"
FIXED = (
    "id", "subject_id", "seq", "act", "from_state", "to_state", "by_id", "by_person_id",
    "by_machine", "by_rule", "by_name", "by_post", "at", "recorded_at", "public", "note_seal",
    "facts", "previous", "chain_version", "hash", "written_in",
)  # fmt: skip
FORGOTTEN = "NEW.note = '' AND NEW.salt = ''"
MESSAGE = "a line of a journal is written once"


def _row(prefix):
    return "(" + ", ".join(f"{prefix}.{column}" for column in FIXED) + ")"


POSTGRES = (
    f"""
    CREATE FUNCTION helping_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR {_row("NEW")} IS DISTINCT FROM {_row("OLD")}
            OR NOT ({FORGOTTEN}) THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER helping_lines_stand BEFORE UPDATE OR DELETE ON {LINE}
    FOR EACH ROW EXECUTE FUNCTION helping_lines_stand()
    """,
)
SQLITE = (
    f"""
    CREATE TRIGGER helping_lines_stand BEFORE UPDATE ON {LINE}
    WHEN {_row("NEW")} IS NOT {_row("OLD")} OR NOT ({FORGOTTEN})
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
    f"""
    CREATE TRIGGER helping_lines_stay BEFORE DELETE ON {LINE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
)
UNDO = {
    "postgresql": (
        f"DROP TRIGGER helping_lines_stand ON {LINE}",
        "DROP FUNCTION helping_lines_stand()",
    ),
    "sqlite": ("DROP TRIGGER helping_lines_stand", "DROP TRIGGER helping_lines_stay"),
}


def _lay(_apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for statement in POSTGRES if vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def _lift(_apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("helping", "0001_initial")]

    operations = [migrations.RunPython(_lay, _lift)]
