"""Issuing, voiding and counting slips; what the database itself refuses."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.backoffice.documents import operations, rules
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.core import clock
from motcua.core.actors import Signature
from motcua.core.refusals import Refused, Stale
from tests.factories.documents import ISSUED_AT, LAN, issue_slip, sample
from tests.factories.org import StaffFactory, UnitFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnitFactory()


def test_a_slip_keeps_its_number_author_and_words(unit):
    staff = StaffFactory(full_name="Lê Thị Mận")
    by = Signature(staff_id=staff.pk, name="Lê Thị Mận", post="Công chức tiếp nhận")

    issued = issue_slip(unit, SlipKind.SUPPLEMENT_REQUEST, by=by)

    slip = Slip.objects.get(uid=issued.uid)
    assert slip.read() == sample(SlipKind.SUPPLEMENT_REQUEST)
    assert (slip.unit, slip.kind, slip.year, slip.number) == (unit, "02", 2026, 1)
    assert (slip.symbol, slip.subject_code) == ("0001/PBS-TTPVHCC", "H00.50.05-261123-0017")
    assert (slip.author, slip.author_name, slip.author_post) == (
        staff,
        "Lê Thị Mận",
        "Công chức tiếp nhận",
    )
    assert (slip.issued_at, slip.template, slip.copies_printed) == (
        ISSUED_AT,
        "supplement_request",
        0,
    )
    assert not slip.is_void


def test_numbers_run_by_unit_form_and_year(unit):
    other = UnitFactory()

    symbols = [
        issue_slip(unit).symbol,
        issue_slip(unit).symbol,
        issue_slip(unit, SlipKind.REFUSAL, office="BPTNTKQ").symbol,
        issue_slip(other).symbol,
        issue_slip(unit, at=ISSUED_AT.replace(year=2027)).symbol,
    ]

    assert symbols == [
        "0001/TNHS-TTPVHCC",
        "0002/TNHS-TTPVHCC",
        "0001/PTC-BPTNTKQ",
        "0001/TNHS-TTPVHCC",
        "0001/TNHS-TTPVHCC",
    ]


def test_issuing_takes_two_statements(unit, django_assert_num_queries):
    with transaction.atomic(), django_assert_num_queries(2):
        operations.issue(
            SlipKind.RECEIPT,
            unit_id=unit.pk,
            year=2026,
            content=sample(),
            subject_code="X",
            by=LAN,
            at=ISSUED_AT,
        )


def test_an_act_undone_gives_its_number_back(unit):
    with transaction.atomic():
        assert issue_slip(unit).number == 1
        transaction.set_rollback(True)

    assert issue_slip(unit).number == 1


def test_content_of_another_form_is_a_mistake_of_ours(unit):
    with pytest.raises(TypeError, match="Refusal does not fill form 01"):
        issue_slip(unit, SlipKind.RECEIPT, content=sample(SlipKind.REFUSAL))

    assert Slip.objects.count() == 0


def test_nobody_signs_nothing_is_issued(unit):
    with pytest.raises(Refused) as caught:
        issue_slip(unit, by=Signature(person_id=1))

    assert caught.value.message == "Phiếu phải ghi tên người lập."
    assert issue_slip(unit).number == 1


def test_a_machine_or_a_rule_signs_with_its_own_name(unit):
    names = [
        issue_slip(unit, by=Signature(machine="bộ đếm hạn")).author_name,
        issue_slip(unit, by=Signature(rule="stop_unsupplemented", name="Quy tắc dừng")).author_name,
    ]

    assert names == ["bộ đếm hạn", "Quy tắc dừng"]


def test_the_same_request_twice_is_one_slip(unit):
    first = issue_slip(unit)

    with pytest.raises(IntegrityError):
        issue_slip(unit, uid=first.uid)

    assert Slip.objects.get() == first
    assert issue_slip(unit).number == 2


def test_what_a_slip_says_stands_encrypted_in_the_table(unit):
    slip = issue_slip(unit)

    with connection.cursor() as cursor:
        cursor.execute("SELECT content FROM documents_slip WHERE id = %s", [slip.pk])
        (stored,) = cursor.fetchone()

    assert b"000000000018" not in bytes(stored)
    assert "000000000018" in slip.content


# --- Voiding and printing ------------------------------------------------------------------------


def test_a_void_slip_keeps_its_number_with_who_and_why(unit):
    slip = issue_slip(unit)
    at = ISSUED_AT + timedelta(minutes=5)

    operations.void(slip, reason=" In nhầm thủ tục ", by=LAN, at=at)

    slip.refresh_from_db()
    assert (slip.voided_at, slip.void_reason, slip.voided_by_name) == (
        at,
        "In nhầm thủ tục",
        "Lê Thị Lan",
    )
    assert slip.is_void
    assert issue_slip(unit).number == 2


def test_a_slip_is_not_voided_without_a_reason(unit):
    slip = issue_slip(unit)

    with pytest.raises(Refused, match="Ghi lý do hủy phiếu"):
        operations.void(slip, reason="  ", by=LAN, at=ISSUED_AT)

    slip.refresh_from_db()
    assert not slip.is_void


def test_who_voids_second_is_told_who_was_first(unit):
    slip = issue_slip(unit)
    operations.void(slip, reason="In nhầm", by=LAN, at=ISSUED_AT)

    with clock.standing_at(ISSUED_AT), pytest.raises(Stale) as caught:
        operations.void(slip, reason="Sai tên", by=LAN, at=ISSUED_AT)

    assert caught.value.message == "Lê Thị Lan đã hủy phiếu 0001/TNHS-TTPVHCC lúc 08:42."
    slip.refresh_from_db()
    assert slip.void_reason == "In nhầm"


def test_prints_are_counted(unit, django_assert_num_queries):
    slip = issue_slip(unit)

    with django_assert_num_queries(1):
        operations.mark_printed(slip, copies=2)
    operations.mark_printed(slip)

    slip.refresh_from_db()
    assert slip.copies_printed == 3


# --- What the database refuses, whoever asks ----------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [
        {"number": 9},
        {"symbol": "0009/TNHS"},
        {"subject_code": "khác"},
        {"author_name": "Người khác"},
        {"issued_at": ISSUED_AT + timedelta(days=1)},
        {"content": "{}"},
        {"template": "khác"},
        {"copies_printed": 1},
    ],
    ids=lambda change: next(iter(change)),
)
def test_what_a_slip_says_never_changes(unit, change):
    slip = issue_slip(unit)
    operations.mark_printed(slip, copies=2)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Slip.objects.filter(pk=slip.pk).update(**change)


def test_a_slip_is_never_deleted(unit):
    slip = issue_slip(unit)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        slip.delete()


def test_a_voiding_is_written_once(unit):
    slip = issue_slip(unit)
    operations.void(slip, reason="In nhầm", by=LAN, at=ISSUED_AT)

    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Slip.objects.filter(pk=slip.pk).update(voided_at=None, void_reason="", voided_by_name="")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"number": 1}, "one_slip_per_number"),
        ({"number": 0}, "slip_numbers_start_at_one"),
        ({"author_name": ""}, "slip_names_its_author"),
        ({"voided_at": ISSUED_AT}, "slip_void_has_a_reason"),
        ({"void_reason": "x"}, "slip_void_has_a_reason"),
    ],
)
def test_a_wrong_row_is_refused(unit, fields, name):
    issue_slip(unit)
    row = {
        "kind": SlipKind.RECEIPT,
        "unit": unit,
        "year": 2026,
        "number": 2,
        "issued_at": ISSUED_AT,
        "author_name": "Lan",
        "content": rules.content_to_json(sample()),
    }

    with pytest.raises(IntegrityError) as caught, transaction.atomic():
        Slip.objects.create(**{**row, **fields})

    # SQLite names the columns of a unique constraint, not the constraint.
    assert name in str(caught.value) or "documents_slip.number" in str(caught.value)
