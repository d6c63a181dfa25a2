"""The database itself keeps published versions as they were, and no two valid at once.

PostgreSQL: an exclusion constraint (a range of one number stands in for equality, so that no
extension is needed) and triggers. SQLite: triggers, which fall off when Django rebuilds a
table: a later migration that alters one of these tables must run ``freeze`` again.
"""

from django.db import migrations

MESSAGE = "a published version of a procedure never changes"
MAY_CHANGE = ("state", "valid_to", "stamp", "changed_by")
OF_VERSION = ("legalbasis", "case", "resulttype", "routequestion", "routestep")
OF_CASE = ("component", "timelimit", "fee")

POSTGRESQL = f"""
ALTER TABLE procedures_version ADD CONSTRAINT procedures_version_one_at_a_time
    EXCLUDE USING gist (
        int8range(procedure_id, procedure_id, '[]') WITH &&,
        daterange(valid_from, valid_to) WITH &&
    ) WHERE (state = 'published');

CREATE FUNCTION procedures_version_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (OLD.state <> 'draft' AND to_jsonb(NEW) - '{{{",".join(MAY_CHANGE)}}}'::text[]
            IS DISTINCT FROM to_jsonb(OLD) - '{{{",".join(MAY_CHANGE)}}}'::text[])
        OR (OLD.state <> 'draft' AND NEW.state = 'draft')
        OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')
    THEN
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER procedures_version_frozen BEFORE UPDATE ON procedures_version
    FOR EACH ROW EXECUTE FUNCTION procedures_version_frozen();

CREATE FUNCTION procedures_part_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    part jsonb := to_jsonb(COALESCE(NEW, OLD));
    of_version bigint := (part ->> 'version_id')::bigint;
BEGIN
    IF part ? 'case_id' THEN
        SELECT version_id INTO of_version FROM procedures_case WHERE id = (part ->> 'case_id')::bigint;
    END IF;
    IF EXISTS (SELECT 1 FROM procedures_version WHERE id = of_version AND state <> 'draft') THEN
        RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
"""

POSTGRESQL_PART = """
CREATE TRIGGER procedures_{part}_frozen BEFORE INSERT OR UPDATE OR DELETE ON procedures_{part}
    FOR EACH ROW EXECUTE FUNCTION procedures_part_frozen();
"""

SQLITE_OVERLAP = """
CREATE TRIGGER procedures_version_one_at_a_time_{event} BEFORE {event} ON procedures_version
WHEN NEW.state = 'published' AND EXISTS (
    SELECT 1 FROM procedures_version other
    WHERE other.procedure_id = NEW.procedure_id AND other.id IS NOT NEW.id
        AND other.state = 'published'
        AND other.valid_from < coalesce(NEW.valid_to, '9999-12-31')
        AND NEW.valid_from < coalesce(other.valid_to, '9999-12-31')
)
BEGIN
    SELECT RAISE(ABORT, 'procedures_version_one_at_a_time: two versions valid at once');
END
"""

SQLITE_VERSION = """
CREATE TRIGGER procedures_version_frozen BEFORE UPDATE ON procedures_version
WHEN (OLD.state <> 'draft' AND ({differs} OR NEW.state = 'draft'))
    OR (OLD.state = 'withdrawn' AND NEW.state <> 'withdrawn')
BEGIN
    SELECT RAISE(ABORT, '{message}');
END
"""

SQLITE_PART = """
CREATE TRIGGER procedures_{part}_frozen_{event} BEFORE {event} ON procedures_{part}
WHEN EXISTS (SELECT 1 FROM procedures_version WHERE id IN ({owner}) AND state <> 'draft')
BEGIN
    SELECT RAISE(ABORT, '{message}');
END
"""

BY_CASE = "(SELECT version_id FROM procedures_case WHERE id = {row}.case_id)"
BY_VERSION = "{row}.version_id"
# What a trigger may look at: the row that comes, the row that goes.
ROWS = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _owners(part, event):
    by = BY_CASE if part in OF_CASE else BY_VERSION
    return ", ".join(by.format(row=row) for row in ROWS[event])


def freeze(apps, schema_editor):
    """Create what the vendor of this database understands."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRESQL)
        for part in (*OF_VERSION, *OF_CASE):
            schema_editor.execute(POSTGRESQL_PART.format(part=part))
        return
    fields = apps.get_model("procedures", "Version")._meta.local_fields
    columns = [field.column for field in fields if field.column not in MAY_CHANGE]
    differs = " OR ".join(f'OLD."{column}" IS NOT NEW."{column}"' for column in columns)
    schema_editor.execute(SQLITE_VERSION.format(differs=differs, message=MESSAGE))
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(SQLITE_OVERLAP.format(event=event))
    for event in ROWS:
        for part in (*OF_VERSION, *OF_CASE):
            owner = _owners(part, event)
            schema_editor.execute(
                SQLITE_PART.format(part=part, event=event, owner=owner, message=MESSAGE)
            )


def thaw(apps, schema_editor):
    """Drop what ``freeze`` created."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "ALTER TABLE procedures_version DROP CONSTRAINT procedures_version_one_at_a_time;"
            "DROP FUNCTION procedures_version_frozen CASCADE;"
            "DROP FUNCTION procedures_part_frozen CASCADE;"
        )
        return
    schema_editor.execute("DROP TRIGGER procedures_version_frozen")
    for event in ("INSERT", "UPDATE"):
        schema_editor.execute(f"DROP TRIGGER procedures_version_one_at_a_time_{event}")
    for event in ROWS:
        for part in (*OF_VERSION, *OF_CASE):
            schema_editor.execute(f"DROP TRIGGER procedures_{part}_frozen_{event}")


class Migration(migrations.Migration):
    dependencies = [("procedures", "0001_initial")]
    operations = [migrations.RunPython(freeze, thaw)]
