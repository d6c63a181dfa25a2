"""Imported rows wait in staging; a person approves; the same row never comes in twice."""

import gzip
import json
import os
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import (
    ImportBatch,
    Procedure,
    StagedProcedure,
    Subject,
    Version,
)
from motcua.backoffice.procedures.queries.contents import content_of
from motcua.backoffice.procedures.rules.content import ResultContent
from motcua.backoffice.procedures.rules.differences import differences
from motcua.core.refusals import NotFromHere, NotYours, Refused
from tests.backoffice.procedures.test_portal_json import CLEAN, channel
from tests.backoffice.procedures.test_portal_pages import CLEAN as PAGE
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db
DUMPS = (
    ("portal-procedures-2026-07-18.jsonl.gz", 502),
    ("portal-pages-commune-2026-07.jsonl.gz", 588),
)


def lines(*rows):
    return [row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows]


def take(*rows, at, by=None):
    return list(operations.import_rows(lines(*rows), file_name="cong.jsonl", at=at, by=by))


@pytest.fixture
def staged(morning):
    take(CLEAN, at=morning)
    return StagedProcedure.objects.get()


def test_rows_are_staged_and_reported(morning):
    reports = take(CLEAN, PAGE, {**CLEAN, "code": "x"}, at=morning)

    assert [(one.number, one.code, one.is_new, len(one.problems)) for one in reports] == [
        (1, "1.004873", True, 0),
        (2, "2.000884", True, 0),
        (3, "x", True, 1),
    ]
    assert list(StagedProcedure.objects.order_by("pk").values_list("is_readable", flat=True)) == [
        True, True, False,
    ]  # fmt: skip
    assert ImportBatch.objects.get().at == morning
    assert Procedure.objects.count() == 0


def test_twice_changes_nothing(morning):
    take(CLEAN, PAGE, at=morning)

    again = take(PAGE, CLEAN, at=morning)

    assert [one.is_new for one in again] == [False, False]
    assert (StagedProcedure.objects.count(), ImportBatch.objects.count()) == (2, 1)


def test_the_order_of_keys_makes_no_other_row(morning):
    take(CLEAN, at=morning)

    assert take(dict(reversed(CLEAN.items())), at=morning)[0].is_new is False


@pytest.mark.parametrize("line", ["{", "[]", '"x"', '{"a": 1}', "null"])
def test_a_line_that_is_no_row_is_kept_as_unreadable(line, morning):
    report = take(line, at=morning)[0]

    row = StagedProcedure.objects.get()
    assert (report.is_new, row.is_readable, row.code, row.problem_count) == (True, False, "", 1)
    assert row.problems[0]["text"] == "Dòng không đọc được: không phải dữ liệu thủ tục của Cổng."


def test_a_newer_reading_takes_the_place_of_one_that_waits(morning):
    take(CLEAN, at=morning)
    take({**CLEAN, "requirements": "Từ đủ 18 tuổi"}, PAGE, at=morning)

    statuses = StagedProcedure.objects.order_by("pk").values_list("code", "status")
    assert list(statuses) == [
        ("1.004873", "replaced"), ("1.004873", "waiting"), ("2.000884", "waiting"),
    ]  # fmt: skip


def test_approved_it_is_a_draft_of_a_new_procedure(staged, keeper, morning):
    version = operations.approve_staged(staged, by=keeper, at=morning)

    staged.refresh_from_db()
    assert (version.state, version.procedure.code) == ("draft", "1.004873")
    assert version.procedure.subject.code == "G15-TP07"
    assert content_of(version) == operations.content_of_staged(staged)
    assert (staged.status, staged.version, staged.decided_by_id, staged.decided_at) == (
        "approved", version, keeper.staff_id, morning,
    )  # fmt: skip


def test_approved_it_keeps_the_route_of_the_version_before(staged, keeper, morning):
    steps = make.line("24")
    make.published(steps=steps, route_source="QĐ 1", one_stop="interlinked")

    version = operations.approve_staged(staged, by=keeper, at=morning)

    content = content_of(version)
    assert (version.edition, content.steps, content.route_source, content.one_stop) == (
        2, steps, "QĐ 1", "interlinked",
    )  # fmt: skip


def test_approved_it_keeps_what_no_row_of_the_portal_says(staged, keeper, morning):
    paper = replace(make.paper("to-khai"), name="Tờ khai theo mẫu", keeps_identity_paper=True)
    result = ResultContent(key="r1", name="Giấy xác nhận tình trạng hôn nhân", valid_months=6)
    make.published(
        cases=(make.case(components=(paper,)),), result_types=(result,),
        must_be_present=True, payment_stops_clock=True, supplement_days=3, iso_number="QT-01",
        description="Nộp ở quầy 2",
    )  # fmt: skip

    content = content_of(operations.approve_staged(staged, by=keeper, at=morning))

    assert (content.must_be_present, content.payment_stops_clock) == (True, True)
    assert (content.supplement_days, content.iso_number) == (3, "QT-01")
    assert content.description == "Nộp ở quầy 2"
    assert content.cases[0].components[0].keeps_identity_paper
    assert content.result_types[0].valid_months == 6


def test_the_page_shows_what_approving_changes_and_nothing_else(staged, keeper, morning):
    known = make.published(steps=make.line("24"), one_stop="interlinked")

    would_be = operations.content_if_approved(staged)

    labels = {one.label for one in differences(content_of(known), would_be)}
    assert not {"Quy trình nội bộ", "Một cửa, liên thông"} & labels
    assert content_of(operations.approve_staged(staged, by=keeper, at=morning)) == would_be


def test_a_reading_nobody_can_use_takes_no_place(morning):
    take(CLEAN, {**CLEAN, "name": ""}, at=morning)

    statuses = StagedProcedure.objects.order_by("pk").values_list("is_readable", "status")
    assert list(statuses) == [(True, "waiting"), (False, "waiting")]


@pytest.mark.parametrize("odd", ["Giấy\ud800", "Giấy\x00"])
def test_letters_no_database_keeps_stop_no_other_row(odd, morning):
    row = json.dumps({**CLEAN, "requirements": odd, "executing_agency": odd})

    reports = take(row, PAGE, at=morning)

    assert [one.is_new for one in reports] == [True, True]
    staged = StagedProcedure.objects.get(code="1.004873")
    content = operations.content_of_staged(staged)
    assert (content.requirements, content.performing_agency) == ("Giấy", "Giấy")


def test_the_subject_is_found_by_name_or_made(morning, keeper):
    known = Subject.objects.create(code="LV-CT", name="Chứng Thực")
    take(PAGE, {**PAGE, "ma_thu_tuc": "2.000885", "linh_vuc": "Thủy lợi"}, at=morning)

    subjects = [
        operations.approve_staged(row, by=keeper, at=morning).procedure.subject
        for row in StagedProcedure.objects.order_by("pk")
    ]

    assert subjects[0] == known
    assert (subjects[1].code, subjects[1].name) == ("LV-002", "Thủy lợi")


def test_without_a_subject_a_person_chooses_one(morning, keeper):
    take({**PAGE, "linh_vuc": ""}, at=morning)
    row = StagedProcedure.objects.get()

    with pytest.raises(Refused) as refusal:
        operations.approve_staged(row, by=keeper, at=morning)
    assert refusal.value.message == "Dòng này không nêu lĩnh vực; hãy chọn lĩnh vực rồi duyệt."

    chosen = make.subject()
    version = operations.approve_staged(row, subject=chosen, by=keeper, at=morning)
    assert version.procedure.subject == chosen


def test_an_unreadable_row_is_not_approved(morning, keeper):
    take({**CLEAN, "code": "x"}, at=morning)

    with pytest.raises(Refused):
        operations.approve_staged(StagedProcedure.objects.get(), by=keeper, at=morning)
    assert Version.objects.count() == 0


def test_decided_once(staged, keeper, morning):
    operations.approve_staged(staged, by=keeper, at=morning)

    with pytest.raises(NotFromHere) as refusal:
        operations.reject_staged(staged, reason="x", by=keeper, at=morning)
    assert refusal.value.message == "Dòng này đã được quyết định: Đã duyệt."


def test_set_aside_with_a_reason(staged, keeper, morning):
    with pytest.raises(Refused):
        operations.reject_staged(staged, reason=" ", by=keeper, at=morning)

    operations.reject_staged(staged, reason="Không thuộc xã", by=keeper, at=morning)

    staged.refresh_from_db()
    assert (staged.status, staged.decision_note) == ("rejected", "Không thuộc xã")


def test_only_the_keeper_decides(staged, local, morning):
    with pytest.raises(NotYours):
        operations.approve_staged(staged, by=local, at=morning)
    with pytest.raises(NotYours):
        operations.reject_staged(staged, reason="x", by=local, at=morning)


def test_the_difference_is_shown_part_by_part(morning):
    before = make.content(name="Cấp Giấy xác nhận tình trạng hôn nhân")
    take({**CLEAN, "channels": [channel(qty=5, fees=[])]}, at=morning)
    after = operations.content_of_staged(StagedProcedure.objects.get())

    found = {one.label: (one.before, one.after) for one in differences(before, after)}

    assert found["Cách nộp"] == ("Bưu chính công ích, Trực tiếp, Trực tuyến", "Trực tiếp")
    assert found["Trường hợp chung: thời hạn"] == (
        "Mọi cách nộp: 3 ngày làm việc", "Mọi cách nộp: 5 ngày làm việc",
    )  # fmt: skip
    assert found["Trường hợp chung: giấy tờ"] == (
        "Tờ khai (1 chính, 0 sao)", "Tờ khai theo mẫu (1 chính, 0 sao)",
    )  # fmt: skip
    assert found["Trường hợp chung: phí, lệ phí"][1] == ""
    assert found["Căn cứ pháp lý"] == ("", "60/2014/QH13")
    assert "Tên thủ tục" not in found


def run(*files):
    out = StringIO()
    call_command("import_procedures", *map(str, files), stdout=out)
    return out.getvalue().splitlines()


def test_the_command_tells_row_by_row(tmp_path, morning):
    path = tmp_path / "cong.jsonl"
    rows = lines(CLEAN, {**CLEAN, "code": "1.000001", "category": None}, "", "{")
    path.write_text("\n".join(rows), encoding="utf-8")

    told, again = run(path), run(path)

    assert told == [
        "Dòng 2: 1.000001 Cấp Giấy xác nhận tình trạng hôn nhân",
        "  - Không có lĩnh vực.",
        "Dòng 4:",
        (
            "  - Dòng không đọc được: không phải dữ liệu thủ tục của Cổng. "
            "[Expecting property name enclosed in double quotes: line 1 column 2 (char 1)]"
        ),
        "cong.jsonl: 3 dòng, 3 dòng mới, 1 dòng hiểu trọn, 2 dòng có vấn đề.",
    ]
    assert again == ["cong.jsonl: 3 dòng, 0 dòng mới, 1 dòng hiểu trọn, 2 dòng có vấn đề."]


def test_the_command_reads_compressed_files(tmp_path, morning):
    path = tmp_path / "cong.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.write("\n".join(lines(PAGE)))

    assert run(path) == ["cong.jsonl.gz: 1 dòng, 1 dòng mới, 1 dòng hiểu trọn, 0 dòng có vấn đề."]


def test_bytes_that_are_no_text_spoil_their_own_line(tmp_path, morning):
    path = tmp_path / "cong.jsonl"
    broken = json.dumps({**CLEAN, "code": "1.000001"}, ensure_ascii=False).encode("utf-16-le")
    lines_ = (json.dumps(CLEAN).encode(), broken.replace(b"\n", b""), json.dumps(PAGE).encode())
    path.write_bytes(b"\xef\xbb\xbf" + b"\n".join(lines_))

    told = run(path)

    assert told[-1] == "cong.jsonl: 3 dòng, 3 dòng mới, 2 dòng hiểu trọn, 1 dòng có vấn đề."
    assert "không phải dữ liệu thủ tục" in told[1]


def test_a_file_that_is_not_there(tmp_path, morning):
    with pytest.raises(CommandError, match=r"Không có tệp .*khong-co\.jsonl"):
        run(tmp_path / "khong-co.jsonl")


@pytest.mark.skipif(
    "PORTAL_DUMPS" not in os.environ,
    reason="PORTAL_DUMPS does not name the folder of the two portal dumps",
)
@pytest.mark.parametrize(("name", "rows"), DUMPS)
def test_the_real_dumps_are_read_to_the_last_row(name, rows, morning):
    path = Path(os.environ["PORTAL_DUMPS"]) / name

    told, again = run(path), run(path)

    assert told[-1].startswith(f"{name}: {rows} dòng, {rows} dòng mới,")
    assert again == [told[-1].replace(f"{rows} dòng mới", "0 dòng mới")]
    assert StagedProcedure.objects.filter(is_readable=True).count() == rows
    for staged in StagedProcedure.objects.iterator():
        operations.content_of_staged(staged)
