"""Lines are written once: only sealing (once) and erasing personal content may touch them.

SQLite's triggers fall off when Django rebuilds the table: a later migration that alters it must
lay them again (a test notices).
"""

from django.db import migrations

FIXED = (
    "id", "uid", "at", "kind", "door", "staff_id", "who", "subject_kind", "subject",
    "request_id", "content_seal",
)  # fmt: skip
CONTENT = ("detail", "address", "salt")
SEAL = ("seq", "previous", "hash")


def _same(columns):
    return " AND ".join(f"OLD.{name} IS NOT DISTINCT FROM NEW.{name}" for name in columns)


ERASED = " AND ".join(f"NEW.{name} = ''" for name in CONTENT)
ALLOWED = (
    f"({_same(FIXED)}) AND ((OLD.seq IS NULL AND {_same(CONTENT)}) OR ({_same(SEAL)} AND {ERASED}))"
)

POSTGRES = [
    """
    CREATE FUNCTION audit_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'audit lines are written once' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    f"""
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditline FOR EACH ROW
    WHEN (NOT ({ALLOWED})) EXECUTE FUNCTION audit_lines_stand()
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditline FOR EACH ROW
    EXECUTE FUNCTION audit_lines_stand()
    """,
]
SQLITE = [
    f"""
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit_auditline
    WHEN NOT ({ALLOWED.replace("IS NOT DISTINCT FROM", "IS")})
    BEGIN SELECT RAISE(ABORT, 'audit lines are written once'); END
    """,
    """
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit_auditline
    BEGIN SELECT RAISE(ABORT, 'audit lines are written once'); END
    """,
]


def _lay(_apps, schema_editor):
    statements = POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE
    for statement in statements:
        schema_editor.execute(statement, params=None)


def _lift(_apps, schema_editor):
    on_table = " ON audit_auditline" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("audit_no_update", "audit_no_delete"):
        schema_editor.execute(f"DROP TRIGGER {name}{on_table}")
    if on_table:
        schema_editor.execute("DROP FUNCTION audit_lines_stand()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [migrations.RunPython(_lay, _lift)]
