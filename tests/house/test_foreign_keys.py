"""String foreign keys escape the import linter: hold them to the same order of rooms."""

from django.apps import apps

# From the ground up; the same order as .importlinter. Rooms on one line are strangers.
# fmt: off
RANKS = [
    {"audit"}, {"org", "people"}, {"worktime", "languages"}, {"notifications"},
    {"procedures", "documents"}, {"agenda", "upkeep"},
    {"dossiers"}, {"helping", "parcels", "reminders"},
]
# fmt: on
RANK = {room: rank for rank, rooms in enumerate(RANKS) for room in rooms}


def crossings():
    """Yield each relation between two rooms: its name, the field, from, to."""
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if not field.is_relation or field.auto_created:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if here != there and {here, there} <= set(RANK):
                yield f"{model.__name__}.{field.name}", field, here, there


def test_every_room_with_tables_has_its_rank():
    rooms = {
        app.label
        for app in apps.get_app_configs()
        if app.name.startswith("motcua.") and list(app.get_models())
    }

    assert rooms - set(RANK) <= {"core"}


def test_foreign_keys_point_down():
    up = [name for name, _, here, there in crossings() if RANK[there] >= RANK[here]]

    assert up == []


def test_a_lower_room_cannot_see_the_upper_one():
    seen = [name for name, field, *_ in crossings() if not field.remote_field.hidden]

    assert seen == []


def test_nothing_is_deleted_along_with_something_of_another_room():
    cascading = [
        name
        for name, field, *_ in crossings()
        if getattr(field.remote_field, "on_delete", None)
        and field.remote_field.on_delete.__name__ in {"CASCADE", "DB_CASCADE"}
    ]

    # A filter somebody saved is a habit, not a record.
    assert cascading == ["SavedFilter.staff"]
