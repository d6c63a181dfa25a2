"""The database itself keeps published forms as they were: neither changed nor removed."""

from django.db import migrations

MESSAGE = "a published form never changes"

POSTGRESQL = f"""
CREATE FUNCTION procedures_form_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'published' THEN
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE TRIGGER procedures_form_frozen BEFORE UPDATE OR DELETE ON procedures_formrevision
    FOR EACH ROW EXECUTE FUNCTION procedures_form_frozen();
"""

SQLITE = """
CREATE TRIGGER procedures_form_frozen_{event} BEFORE {event} ON procedures_formrevision
WHEN OLD.state = 'published'
BEGIN
    SELECT RAISE(ABORT, '{message}');
END
"""
EVENTS = ("UPDATE", "DELETE")


def freeze(apps, schema_editor):
    """Create what the vendor of this database understands."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        return
    for event in EVENTS:
        schema_editor.execute(SQLITE.format(event=event, message=MESSAGE))


def thaw(apps, schema_editor):
    """Drop what ``freeze`` created."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION procedures_form_frozen CASCADE;")
        return
    for event in EVENTS:
        schema_editor.execute(f"DROP TRIGGER procedures_form_frozen_{event}")


class Migration(migrations.Migration):
    dependencies = [("procedures", "0004_form_revision")]
    operations = [migrations.RunPython(freeze, thaw)]
