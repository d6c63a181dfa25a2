"""Addresses of the form editor, and a form as it is now."""

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.backoffice.procedures.rules.forms import Section
from tests.factories.forms import choices, field, form_of_sections

CODE = "1.000894"
LIST = f"/desk/procedures/{CODE}/1/forms/"
SHIPPED = dict(starter_forms())[CODE]
TWO = form_of_sections(
    Section(key="a", title="Phần A", fields=(
        field("late", "yes_no", label="Quá hạn"),
        field("kind", "choice", label="Loại", choices=choices("x", "y")),
        field("born", "date", label="Ngày sinh"),
    )),
    Section(key="b", title="Phần B", fields=(field("reason", label="Lý do"),)),
)  # fmt: skip


def at(revision, rest=""):
    return reverse("form", args=[revision.uid]) + rest


def now(revision):
    revision.refresh_from_db()
    return queries.form_of(revision)


def keys(revision):
    return [[one.key for one in section.fields] for section in now(revision).sections]
