"""Indexes that another one already serves, or that no page reads by, only slowed every act.

Only dropped, by name: altering the fields would make SQLite remake the tables, triggers and all.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# table, column, the mark Django put behind the index's name
DROPPED = (
    ("dossiers_dossier", "competent_unit_id", "5a088221"),
    ("dossiers_dossier", "counter_id", "e274ed94"),
    ("dossiers_dossier", "guided_unit_id", "89de33b3"),
    ("dossiers_dossier", "receiving_department_id", "b0356018"),
    ("dossiers_dossier", "receiving_unit_id", "0453b4b0"),
    ("dossiers_dossier", "result_unit_id", "cc3ca87b"),
    ("dossiers_dossier", "visit_group", "1bb0abf3"),
    ("dossiers_dossierentry", "by_id", "f8402cd4"),
    ("dossiers_dossierentry", "by_person_id", "0df5da5b"),
    ("dossiers_dossierentry", "subject_id", "92fdc2fa"),
    ("dossiers_involvement", "department_id", "ebd8ce8a"),
    ("dossiers_involvement", "dossier_id", "13656890"),
    ("dossiers_involvement", "unit_id", "f7fec2f2"),
    ("dossiers_party", "dossier_id", "00a98441"),
    ("dossiers_step", "department_id", "5f86680a"),
    ("dossiers_step", "dossier_id", "dfc9cad4"),
    ("dossiers_step", "handler_id", "1d115106"),
    ("dossiers_step", "unit_id", "e58f5950"),
)
# For LIKE, which is never asked of a code; PostgreSQL alone had it.
LIKE = "dossiers_dossier_code_6d68c351_like"


def drop(_apps, schema_editor):
    for table, column, mark in DROPPED:
        schema_editor.execute(f"DROP INDEX {table}_{column}_{mark}", params=None)
    schema_editor.execute(f"DROP INDEX IF EXISTS {LIKE}", params=None)


def make(_apps, schema_editor):
    for table, column, mark in DROPPED:
        made = f"CREATE INDEX {table}_{column}_{mark} ON {table} ({column})"
        schema_editor.execute(made, params=None)
    if schema_editor.connection.vendor == "postgresql":
        made = f"CREATE INDEX {LIKE} ON dossiers_dossier (code varchar_pattern_ops)"
        schema_editor.execute(made, params=None)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0003_changes_counted")]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, make)],
            state_operations=[
                migrations.AlterField(
                    model_name="dossier",
                    name="competent_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="counter",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.counter",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="guided_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="receiving_department",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.department",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="receiving_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="result_unit",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossier",
                    name="visit_group",
                    field=models.UUIDField(null=True, verbose_name="lượt đến"),
                ),
                migrations.AlterField(
                    model_name="dossierentry",
                    name="by",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="dossierentry",
                    name="by_person",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                migrations.AlterField(
                    model_name="dossierentry",
                    name="subject",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="timeline",
                        to="dossiers.dossier",
                    ),
                ),
                migrations.AlterField(
                    model_name="involvement",
                    name="department",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.department",
                    ),
                ),
                migrations.AlterField(
                    model_name="involvement",
                    name="dossier",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="involvements",
                        to="dossiers.dossier",
                    ),
                ),
                migrations.AlterField(
                    model_name="involvement",
                    name="unit",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                migrations.AlterField(
                    model_name="party",
                    name="dossier",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="dossiers.dossier",
                    ),
                ),
                migrations.AlterField(
                    model_name="step",
                    name="department",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.department",
                    ),
                ),
                migrations.AlterField(
                    model_name="step",
                    name="dossier",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="dossiers.dossier",
                    ),
                ),
                migrations.AlterField(
                    model_name="step",
                    name="handler",
                    field=models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AlterField(
                    model_name="step",
                    name="unit",
                    field=models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="dossier",
            index=models.Index(
                condition=models.Q(("visit_group__isnull", False)),
                fields=["visit_group"],
                name="dossier_of_one_visit",
            ),
        ),
        migrations.AddIndex(
            model_name="step",
            index=models.Index(
                condition=models.Q(("status", "open")),
                fields=["unit", "due_at"],
                name="step_open_by_unit",
            ),
        ),
    ]
