"""What slips say, their symbols and the keys of the look-up: pure values."""

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.rules.contents import CONTENTS
from motcua.backoffice.documents.rules.samples import PERSON, SAMPLES
from motcua.backoffice.documents.states import PaperSize, SlipKind, Timeliness
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.rules import Day, Limit, Promise, strip
from tests.factories.documents import sample

CODE = "H00.50.05-261123-0017"


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        (SlipKind.RECEIPT, "0017/TNHS-TTPVHCC"),
        (SlipKind.SUPPLEMENT_REQUEST, "0017/PBS-TTPVHCC"),
        (SlipKind.REFUSAL, "0017/PTC-TTPVHCC"),
        (SlipKind.APOLOGY_EXTENSION, "0017/PXL"),
        (SlipKind.STOP_NOTICE, "0017/TBD-TTPVHCC"),
        (SlipKind.ROUTING_SLIP, "0017/PKS-TTPVHCC"),
        (SlipKind.REGISTER, "0017/STD-TTPVHCC"),
        (SlipKind.GUIDANCE, "0017/HD-TTPVHCC"),
    ],
)
def test_each_form_has_its_symbol(kind, symbol):
    assert rules.symbol_of(kind, 17) == symbol


def test_a_section_signs_as_a_section_and_numbers_may_grow():
    assert rules.symbol_of(SlipKind.REFUSAL, 12345, "BPTNTKQ") == "12345/PTC-BPTNTKQ"


def test_every_form_has_a_content_a_template_and_a_sample():
    kinds = set(SlipKind)

    assert (set(CONTENTS), set(rules.TEMPLATES), set(SAMPLES)) == (kinds, kinds, kinds)
    assert {rules.kind_of(content) for content in SAMPLES.values()} == kinds


def test_slips_are_a5_but_for_the_register_and_the_guide():
    a4 = {kind for kind in SlipKind if rules.paper_of(kind) == PaperSize.A4}

    assert a4 == {SlipKind.REGISTER, SlipKind.GUIDANCE}


def test_a_series_says_its_form_and_unit():
    assert rules.parts_of_series(rules.series_of(SlipKind.GUIDANCE, 31)) == (SlipKind.GUIDANCE, 31)


# --- The look-up key -----------------------------------------------------------------------------


def test_the_key_opens_its_code_in_either_case_and_no_other():
    key = rules.lookup_key(CODE, "secret")

    assert rules.lookup_key_opens(CODE, key, "secret")
    assert rules.lookup_key_opens(CODE, key.lower(), "secret")
    assert not rules.lookup_key_opens(CODE, key, "another secret")
    assert not rules.lookup_key_opens("H00.50.05-261123-0018", key, "secret")


@pytest.mark.parametrize("forged", ["", "A", "AAAAAAAAAA", "ửửửửửửửửửử", "A" * 500])
def test_a_forged_key_opens_nothing(forged):
    assert not rules.lookup_key_opens(CODE, forged, "secret")


def test_the_path_is_short_and_carries_the_key():
    key = rules.lookup_key(CODE, "secret")

    assert rules.lookup_path(CODE, "secret") == f"/h/{CODE}/{key}/"
    assert (len(key), key.isalnum(), key.isupper()) == (10, True, True)


# --- The snapshot --------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SlipKind)
def test_a_snapshot_says_what_the_content_said(kind):
    content = SAMPLES[kind]

    assert rules.content_from_json(kind, rules.content_to_json(content)) == content


@given(
    name=st.text(),
    # Clocks here stand still since 1975: before, an hour came twice, and such a time equals no other.
    at=st.datetimes(datetime(1976, 1, 1), timezones=st.just(OFFICE_TZ)),
    originals=st.integers(min_value=0),
)
def test_whatever_is_written_is_read_again(name, at, originals):
    content = sample(
        applicant=rules.Addressee(name=name),
        papers=(rules.PaperLine(name=name, originals=originals),),
        received_at=at,
        due_at=None,
        proxy=rules.Proxy(name=name, authorisation=name),
    )

    assert rules.content_from_json(SlipKind.RECEIPT, rules.content_to_json(content)) == content


def test_a_snapshot_of_another_edition_is_still_read():
    plain = json.loads(rules.content_to_json(sample()))
    del plain["visit"]
    plain["field_of_tomorrow"] = 1

    assert rules.content_from_json(SlipKind.RECEIPT, json.dumps(plain)) == sample()


def test_a_snapshot_keeps_instants_in_utc():
    plain = json.loads(rules.content_to_json(sample()))

    assert plain["received_at"] == "2026-11-23T01:42:00+00:00"


# --- The sheet a template reads ------------------------------------------------------------------


@pytest.mark.parametrize("kind", SlipKind)
def test_a_sheet_has_every_field_of_its_form(kind):
    content = SAMPLES[kind]

    sheet = rules.sheet_of(content)

    assert set(sheet) == {field.name for field in fields(content)}
    json.dumps(sheet)


def test_an_instant_is_printed_in_office_time():
    assert rules.moment_forms(datetime(2027, 2, 4, 20, 5, tzinfo=UTC)) == {
        "hour": "03 giờ 05 phút",
        "official": "03 giờ 05 phút, ngày 05 tháng 02 năm 2027",
        "day": "ngày 05 tháng 02 năm 2027",
        "weekday": "thứ\u00a0Sáu",
        "full": "03:05, thứ\u00a0Sáu\u00a005/02/2027",
        "short": "03:05 05/02/2027",
    }


def test_a_hand_over_says_its_result_in_words():
    hand_over = rules.HandOver(giver_unit="A", receiver_unit="B", result=Timeliness.OVERDUE)
    waiting = replace(hand_over, result="")

    sheet = rules.sheet_of(sample(SlipKind.ROUTING_SLIP, hand_overs=(hand_over, waiting)))

    assert [row["result"] for row in sheet["hand_overs"]] == ["Quá hạn", ""]


def test_the_strip_of_worktime_becomes_cells_of_paper():
    days = [
        Day(date(2026, 11, 19), "start"),
        Day(date(2026, 11, 20), "counted", "1/2"),
        Day(date(2026, 11, 21), "skipped", name="ngày nghỉ hằng tuần"),
        Day(date(2026, 11, 22), "skipped", name="ngày nghỉ hằng tuần"),
        Day(date(2026, 11, 23), "due", "2/2"),
    ]
    start = datetime(2026, 11, 19, 9, 0, tzinfo=OFFICE_TZ)
    promise = Promise(
        start + timedelta(days=4), start, Limit(Decimal(2), "working_day"), tuple(days)
    )

    cells = rules.day_cells(strip(promise))

    assert [(cell.weekday, cell.day, cell.mark) for cell in cells] == [
        ("T5", "19/11", "start"),
        ("T6", "20/11", "counted"),
        ("T7–CN", "21–22", "skipped"),
        ("T2", "23/11", "due"),
    ]
    assert [cells[0].says, cells[1].says, cells[3].says] == ["nhận", "1/2", "2/2"]


def test_the_people_of_the_samples_can_belong_to_no_one():
    assert set(PERSON.personal_id[:9] + PERSON.phone.replace(" ", "")[:7]) == {"0"}
    assert all(content.head.demo for content in SAMPLES.values())
