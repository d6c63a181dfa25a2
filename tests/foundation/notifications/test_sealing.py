"""The migration that sealed what was told: in batches by key, whatever stands in the table."""

from importlib import import_module

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from motcua.core.secrecy import EncryptedTextField

MIGRATION = import_module("motcua.foundation.notifications.migrations.0002_message_text_is_sealed")
TOLD = ("Hồ sơ của bà Ửng đã xong.", "", "Mời nhận kết quả.", "Còn thiếu tờ khai.", "Đã nhận.")


class Before:
    """The house as it was: one table, with both columns."""

    def __init__(self, message):
        self.message = message

    def get_model(self, _label, _name):
        return self.message


@pytest.fixture
def told(db):
    with isolate_apps("motcua.foundation.notifications"):

        class Told(models.Model):
            text = models.TextField(blank=True)
            sealed_text = EncryptedTextField()

            class Meta:
                app_label = "notifications"
                db_table = "told_before_it_was_sealed"

        sql, params = connection.schema_editor().table_sql(Told)
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
        Told.objects.bulk_create([Told(text=text) for text in TOLD])
        yield Told


def test_every_text_is_sealed_and_says_the_same(told, monkeypatch):
    monkeypatch.setattr(MIGRATION, "BATCH", 2)
    told.objects.filter(text="Đã nhận.").update(id=900)  # keys have gaps

    MIGRATION.seal(Before(told), connection.schema_editor())

    pairs = told.objects.values_list("text", "sealed_text")
    assert dict(pairs) == {text: text for text in TOLD}
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed_text FROM told_before_it_was_sealed")
        stored = [bytes(row[0]) for row in cursor.fetchall()]
    assert not any(text.encode() in sealed for text in TOLD if text for sealed in stored)


def test_a_batch_is_one_read_and_one_write(told, django_assert_num_queries, monkeypatch):
    monkeypatch.setattr(MIGRATION, "BATCH", 3)

    with django_assert_num_queries(2 * 2 + 1):
        MIGRATION.seal(Before(told), connection.schema_editor())
