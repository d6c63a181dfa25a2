"""The database keeps published versions as they were, whoever writes."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from motcua.backoffice.procedures.models import (
    Case,
    Component,
    Fee,
    LegalBasis,
    OnlineLevel,
    ResultType,
    RouteQuestion,
    RouteStep,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.queries.contents import is_as_published
from motcua.backoffice.procedures.rules.content import BasisContent, QuestionContent
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db
WHOLE = {
    "steps": make.line("24"),
    "legal_bases": (BasisContent(number="60/2014/QH13"),),
    "questions": (QuestionContent(key="q", label="?", kind="yes_no"),),
}
PARTS = [
    (Case, {"name": "Khác"}),
    (Component, {"name": "Khác"}),
    (TimeLimit, {"quantity": Decimal(1)}),
    (Fee, {"amount_vnd": 1000}),
    (ResultType, {"name": "Khác"}),
    (LegalBasis, {"number": "1/2026/QH16"}),
    (RouteQuestion, {"label": "Khác"}),
    (RouteStep, {"hours": Decimal(1)}),
]


@pytest.fixture
def version():
    return make.published(**WHOLE)


@pytest.mark.parametrize(("part", "fields"), PARTS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_part_of_a_published_version_is_not_changed(version, part, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        part.objects.update(**fields)

    assert is_as_published(version)


@pytest.mark.parametrize(("part", "_fields"), PARTS, ids=lambda one: getattr(one, "__name__", ""))
def test_a_part_of_a_published_version_is_not_deleted(version, part, _fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        part.objects.all()._raw_delete("default")

    assert is_as_published(version)


def test_nothing_is_added_to_a_published_version(version):
    case = version.cases.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Component.objects.create(case=case, key="X", position=9, name="Giấy thêm")
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.create(version=version, key="x", position=9, name="Thêm")


@pytest.mark.parametrize(
    "fields",
    [{"name": "Khác"}, {"state": "draft"}, {"valid_from": date(2025, 1, 1)}, {"content_hash": ""}],
    ids=str,
)
def test_the_text_of_a_published_version_is_not_changed(version, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.update(**fields)


def test_its_end_may_still_be_written(version):
    Version.objects.update(valid_to=date(2027, 1, 1), stamp=7, changed_by="Ai đó")

    version.refresh_from_db()
    assert version.valid_to == date(2027, 1, 1)


def test_two_versions_never_hold_on_one_day(version):
    other = make.draft(name="Bản khác")

    with pytest.raises(IntegrityError), transaction.atomic():
        Version.objects.filter(pk=other.pk).update(
            state="published", valid_from=date(2026, 1, 1), published_at=make.AT
        )

    Version.objects.filter(pk=version.pk).update(valid_to=date(2026, 1, 1))
    Version.objects.filter(pk=other.pk).update(
        state="published", valid_from=date(2026, 1, 1), published_at=make.AT
    )
    assert Version.objects.published().count() == 2


def test_a_draft_changes_freely():
    draft = make.draft(**WHOLE)

    for part, fields in PARTS:
        part.objects.update(**fields)
    draft.delete()

    assert Component.objects.count() == 0


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (Fee, {"amount_vnd": None, "text": ""}),
        (TimeLimit, {"quantity": Decimal(-1)}),
        (TimeLimit, {"quantity": Decimal(3), "extended_quantity": Decimal(2)}),
        (RouteStep, {"hours": None}),
        (RouteStep, {"scope": "agency"}),
        (RouteStep, {"agency_kind": "police"}),
        (Version, {"silence_is_consent": True}),
        (Version, {"state": "published"}),
    ],
    ids=str,
)
def test_what_makes_no_sense_is_not_stored(model, fields):
    make.draft(**WHOLE)

    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.update(**fields)


def test_one_paper_key_a_case_one_national_limit_a_channel():
    case = make.draft().cases.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        Component.objects.create(case=case, key="TK", position=2, name="Lại")
    with pytest.raises(IntegrityError), transaction.atomic():
        TimeLimit.objects.create(case=case, limit_unit="working_day")


def test_an_online_level_stands_once_and_partial_says_why():
    version = make.published()
    OnlineLevel.objects.create(version=version, level="full")
    with pytest.raises(IntegrityError), transaction.atomic():
        OnlineLevel.objects.create(version=version, level="level_4")
    with pytest.raises(IntegrityError), transaction.atomic():
        OnlineLevel.objects.update(level="partial")


def test_quantities_are_not_negative():
    make.draft()
    with pytest.raises(IntegrityError), transaction.atomic():
        Component.objects.update(original_qty=-1)
