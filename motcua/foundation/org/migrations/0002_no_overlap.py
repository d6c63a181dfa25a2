"""No two rows of one key share a day: exclusion on PostgreSQL, triggers on SQLite.

PostgreSQL's GiST compares ranges without an extension, so equality is written as two one-point
ranges that meet. SQLite's triggers fall off when Django rebuilds a table: a later migration that
alters one of these tables must run ``_lay`` again (a test notices).
"""

from django.db import migrations

# table -> (numbers of the key, words of the key, first day, first day after, which rows)
RULES = {
    "org_province": ((), ("code",), "{r}valid_from", "{r}valid_to", ""),
    "org_district": ((), ("code",), "{r}valid_from", "{r}valid_to", ""),
    "org_commune": ((), ("code",), "{r}valid_from", "{r}valid_to", ""),
    "org_neighbourhood": (("commune_id",), ("name",), "{r}valid_from", "{r}valid_to", ""),
    "org_counter": (("unit_id", "number"), (), "{r}valid_from", "{r}valid_to", ""),
    "org_duty": (
        ("staff_id", "unit_id", "department_id"),
        ("role",),
        "{r}valid_from",
        "{r}valid_to",
        "",
    ),
    "org_onestopmember": (("unit_id", "staff_id"), (), "{r}valid_from", "{r}valid_to", ""),
    "org_leave": (("staff_id",), (), "{r}first_day", "{r}last_day", "{r}cancelled_at IS NULL"),
}
# Leave names its last day; the others the first day after.
INCLUSIVE = {"org_leave"}


def _postgres(table):
    numbers, words, first, last, where = RULES[table]
    key = [f"int8range(coalesce({n}, 0)::bigint, coalesce({n}, 0)::bigint, '[]')" for n in numbers]
    for word in words:
        digest = f"(('x' || substr(md5({word}), 1, 15))::bit(60)::bigint)"
        key.append(f"int8range({digest}, {digest}, '[]')")
    ends = "[]" if table in INCLUSIVE else "[)"
    key.append(f"daterange({first.format(r='')}, {last.format(r='')}, '{ends}')")
    parts = ", ".join(f"{part} WITH &&" for part in key)
    only = f" WHERE ({where.format(r='')})" if where else ""
    yield f"ALTER TABLE {table} ADD CONSTRAINT {table}_no_overlap EXCLUDE USING gist ({parts}){only}"


def _sqlite(table):
    numbers, words, first, last, where = RULES[table]
    same = [f"coalesce(o.{name}, 0) = coalesce(NEW.{name}, 0)" for name in (*numbers, *words)]
    less = "<=" if table in INCLUSIVE else "<"
    old_end, new_end = last.format(r="o."), last.format(r="NEW.")
    same += [
        "o.id <> NEW.id",
        f"{first.format(r='o.')} {less} coalesce({new_end}, '9999-12-31')",
        f"{first.format(r='NEW.')} {less} coalesce({old_end}, '9999-12-31')",
    ]
    if where:
        same += [where.format(r="o."), where.format(r="NEW.")]
    for event in ("INSERT", "UPDATE"):
        yield (
            f"CREATE TRIGGER {table}_no_overlap_{event.lower()} AFTER {event} ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} o WHERE {' AND '.join(same)}) "
            f"BEGIN SELECT RAISE(ABORT, '{table}_no_overlap'); END"
        )


def _lay(_apps, schema_editor):
    write = _postgres if schema_editor.connection.vendor == "postgresql" else _sqlite
    for table in RULES:
        for statement in write(table):
            schema_editor.execute(statement, params=None)


def _lift(_apps, schema_editor):
    for table in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {table}_no_overlap")
        else:
            for event in ("insert", "update"):
                schema_editor.execute(f"DROP TRIGGER {table}_no_overlap_{event}")


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]

    operations = [migrations.RunPython(_lay, _lift)]
