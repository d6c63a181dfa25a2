"""A line of a timeline never changes; only retention may take its words and their salt away.

Dossiers are found through an index of words: GIN on PostgreSQL, FTS5 on SQLite. SQLite drops
triggers when it remakes a table: a later migration that alters one must make them again.
"""

from django.db import migrations

LINE, SEARCH = "dossiers_dossierentry", "dossiers_dossiersearch"
FIXED = (
    "id", "subject_id", "seq", "act", "from_state", "to_state", "by_id", "by_person_id",
    "by_machine", "by_rule", "by_name", "by_post", "at", "recorded_at", "public", "note_seal",
    "facts", "previous", "chain_version", "hash", "written_in",
)  # fmt: skip
FORGOTTEN = "NEW.note = '' AND NEW.salt = ''"
MESSAGE = "a line of a timeline is written once"


def _row(prefix):
    return "(" + ", ".join(f"{prefix}.{column}" for column in FIXED) + ")"


POSTGRES = (
    f"""
    CREATE FUNCTION dossiers_lines_stand() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' OR {_row("NEW")} IS DISTINCT FROM {_row("OLD")}
            OR NOT ({FORGOTTEN}) THEN
            RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER dossiers_lines_stand BEFORE UPDATE OR DELETE ON {LINE}
    FOR EACH ROW EXECUTE FUNCTION dossiers_lines_stand()
    """,
    f"CREATE INDEX dossier_words ON {SEARCH} USING gin (to_tsvector('simple', words))",
)
SQLITE = (
    f"""
    CREATE TRIGGER dossiers_lines_stand BEFORE UPDATE ON {LINE}
    WHEN {_row("NEW")} IS NOT {_row("OLD")} OR NOT ({FORGOTTEN})
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
    f"""
    CREATE TRIGGER dossiers_lines_stay BEFORE DELETE ON {LINE}
    BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END
    """,
    f"""
    CREATE VIRTUAL TABLE dossiers_words USING fts5(
        words, content='{SEARCH}', content_rowid='dossier_id', tokenize='unicode61'
    )
    """,
    f"""
    CREATE TRIGGER dossiers_words_new AFTER INSERT ON {SEARCH} BEGIN
        INSERT INTO dossiers_words(rowid, words) VALUES (NEW.dossier_id, NEW.words);
    END
    """,
    f"""
    CREATE TRIGGER dossiers_words_again AFTER UPDATE ON {SEARCH} BEGIN
        INSERT INTO dossiers_words(dossiers_words, rowid, words)
        VALUES ('delete', OLD.dossier_id, OLD.words);
        INSERT INTO dossiers_words(rowid, words) VALUES (NEW.dossier_id, NEW.words);
    END
    """,
    f"""
    CREATE TRIGGER dossiers_words_gone AFTER DELETE ON {SEARCH} BEGIN
        INSERT INTO dossiers_words(dossiers_words, rowid, words)
        VALUES ('delete', OLD.dossier_id, OLD.words);
    END
    """,
)
UNDO = {
    "postgresql": (
        "DROP INDEX dossier_words",
        f"DROP TRIGGER dossiers_lines_stand ON {LINE}",
        "DROP FUNCTION dossiers_lines_stand()",
    ),
    "sqlite": (
        "DROP TRIGGER dossiers_lines_stand",
        "DROP TRIGGER dossiers_lines_stay",
        "DROP TRIGGER dossiers_words_new",
        "DROP TRIGGER dossiers_words_again",
        "DROP TRIGGER dossiers_words_gone",
        "DROP TABLE dossiers_words",
    ),
}


def lay(_apps, schema_editor):
    statements = {"postgresql": POSTGRES, "sqlite": SQLITE}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


def lift(_apps, schema_editor):
    for statement in UNDO[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    operations = [migrations.RunPython(lay, lift)]
