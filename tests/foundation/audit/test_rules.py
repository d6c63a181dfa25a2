"""What an audit line says, and how a changed one shows."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from motcua.core import chain
from motcua.core.actors import Signature
from motcua.foundation.audit.rules import (
    Entry,
    chained_body,
    change,
    content_seal,
    why_broken,
)
from motcua.foundation.audit.states import AuditKind
from tests.conftest import MORNING


def line(**fields):
    row = SimpleNamespace(
        seq=1, uid=UUID(int=7), at=MORNING, kind="look", door="desk", staff_id="3", who="Lan",
        subject_kind="dossier", subject="H99", request_id="r", detail="tìm Nguyễn Văn An",
        address="192.0.2.1", salt="muối", previous="",
    )  # fmt: skip
    row.content_seal = content_seal(row.salt, row.detail, row.address)
    row.hash = chain.line_hash("", chain.VERSION, chained_body(row))
    for name, value in fields.items():
        setattr(row, name, value)
    return row


def test_a_line_as_written_stands():
    assert why_broken(line(), expected_seq=1, previous="") == ""


def test_erased_content_leaves_the_line_standing():
    assert why_broken(line(detail="", address="", salt=""), expected_seq=1, previous="") == ""


@pytest.mark.parametrize(
    ("change_of", "why"),
    [
        ({"seq": 2}, "thiếu dòng 1"),
        ({"detail": "tìm người khác"}, "nội dung đã bị sửa"),
        ({"salt": ""}, "nội dung không có dấu niêm"),
        ({"previous": "abc"}, "không nối với dòng trước"),
        ({"who": "Minh"}, "dòng đã bị sửa"),
        ({"kind": "export"}, "dòng đã bị sửa"),
        ({"subject": "H00"}, "dòng đã bị sửa"),
        ({"hash": "0" * 64}, "dòng đã bị sửa"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_a_touched_line_says_what_is_wrong(change_of, why):
    assert why_broken(line(**change_of), expected_seq=1, previous="") == why


def test_nothing_personal_enters_the_chain():
    body = chain.canonical_json(chained_body(line())).decode()

    assert "Nguyễn Văn An" not in body
    assert "192.0.2.1" not in body


def test_a_line_without_content_has_no_seal():
    assert content_seal("muối", "", "") == ""


@pytest.mark.parametrize(
    ("by", "staff_id", "who"),
    [
        (Signature(staff_id=3, name="Lan"), "3", "Lan"),
        (Signature(machine="import"), "", "import"),
        (Signature(rule="silence_is_consent"), "", "silence_is_consent"),
    ],
)
def test_a_change_names_its_actor(by, staff_id, who):
    assert change(by, MORNING, "unit", "7", "Sửa: name") == Entry(
        at=MORNING,
        kind=AuditKind.CHANGE,
        door="desk",
        staff_id=staff_id,
        who=who,
        subject_kind="unit",
        subject="7",
        detail="Sửa: name",
    )
