"""A step names which agency of a kind it means, by what that agency is responsible for.

SQLite rebuilds the table for it, so the triggers of 0002 on this table are laid again.
"""

from importlib import import_module

from django.db import migrations, models

SECTORS = [
    ("home_affairs", "Nội vụ"),
    ("justice", "Tư pháp"),
    ("finance", "Tài chính"),
    ("industry_trade", "Công Thương"),
    ("agriculture_environment", "Nông nghiệp và Môi trường"),
    ("construction", "Xây dựng"),
    ("science_technology", "Khoa học và Công nghệ"),
    ("culture_sports_tourism", "Văn hóa, Thể thao và Du lịch"),
    ("education", "Giáo dục và Đào tạo"),
    ("health", "Y tế"),
    ("ethnic_religion", "Dân tộc và Tôn giáo"),
    ("foreign_affairs", "Ngoại vụ"),
    ("inspection", "Thanh tra"),
    ("economic_zones", "Khu kinh tế, khu công nghiệp"),
]


def freeze_steps(apps, schema_editor):
    """Lay the triggers of route steps again, where they fell off."""
    if schema_editor.connection.vendor == "postgresql":
        return
    frozen = import_module(
        "motcua.backoffice.procedures.migrations.0002_published_versions_are_frozen"
    )
    for event in frozen.ROWS:
        sql = frozen.SQLITE_PART.format(
            part="routestep",
            event=event,
            owner=frozen._owners("routestep", event),
            message=frozen.MESSAGE,
        )
        schema_editor.execute(f"DROP TRIGGER IF EXISTS procedures_routestep_frozen_{event}")
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("procedures", "0002_published_versions_are_frozen")]
    operations = [
        migrations.AddField(
            model_name="routestep",
            name="sector",
            field=models.CharField(blank=True, choices=SECTORS, default="", max_length=30),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="routestep",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("sector", ""),
                    models.Q(("agency_kind", ""), _negated=True),
                    _connector="OR",
                ),
                name="route_step_sector_of_agency",
            ),
        ),
        migrations.RunPython(freeze_steps, freeze_steps),
    ]
