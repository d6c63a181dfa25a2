"""What a slip says never changes: the database itself refuses, whoever asks.

Only the counter of prints may grow, and the voiding be written once. SQLite drops triggers when
it remakes a table: a later migration that alters ``documents_slip`` there must make them again.
"""

from django.db import migrations

FIXED = (
    "uid",
    "kind",
    "unit_id",
    "year",
    "number",
    "symbol",
    "subject_code",
    "issued_at",
    "author_id",
    "author_name",
    "author_post",
    "template",
    "content",
)
VOIDING = ("voided_at", "void_reason", "voided_by_name")
MESSAGE = "a slip is append-only"


def _row(prefix, columns):
    return "(" + ", ".join(f"{prefix}.{column}" for column in columns) + ")"


POSTGRES = (
    f"""
    CREATE FUNCTION documents_slip_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE'
            OR {_row("NEW", FIXED)} IS DISTINCT FROM {_row("OLD", FIXED)}
            OR NEW.copies_printed < OLD.copies_printed
            OR (OLD.voided_at IS NOT NULL
                AND {_row("NEW", VOIDING)} IS DISTINCT FROM {_row("OLD", VOIDING)})
        THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER documents_slip_stays BEFORE UPDATE OR DELETE ON documents_slip
    FOR EACH ROW EXECUTE FUNCTION documents_slip_stays()
    """,
)
SQLITE = (
    f"""
    CREATE TRIGGER documents_slip_stays BEFORE UPDATE ON documents_slip
    WHEN {_row("NEW", FIXED)} IS NOT {_row("OLD", FIXED)}
        OR NEW.copies_printed < OLD.copies_printed
        OR (OLD.voided_at IS NOT NULL AND {_row("NEW", VOIDING)} IS NOT {_row("OLD", VOIDING)})
    BEGIN
        SELECT RAISE(ABORT, '{MESSAGE}');
    END
    """,
    f"""
    CREATE TRIGGER documents_slip_is_kept BEFORE DELETE ON documents_slip
    BEGIN
        SELECT RAISE(ABORT, '{MESSAGE}');
    END
    """,
)
UNDO = {
    "postgresql": (
        "DROP TRIGGER documents_slip_stays ON documents_slip",
        "DROP FUNCTION documents_slip_stays()",
    ),
    "sqlite": ("DROP TRIGGER documents_slip_stays", "DROP TRIGGER documents_slip_is_kept"),
}


def make_triggers(_apps, schema_editor):
    for statement in {"postgresql": POSTGRES, "sqlite": SQLITE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop_triggers(_apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(make_triggers, drop_triggers)]
