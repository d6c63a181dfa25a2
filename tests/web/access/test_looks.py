"""Whoever looks leaves a line, whatever became of the act; without the line there is no answer."""

import logging

import pytest
from django.db import OperationalError

from motcua.foundation.audit import operations
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.org.models import Unit

pytestmark = pytest.mark.usefixtures("pages")

CODE = "H99.1-261119-0001"


def lines():
    columns = ("kind", "subject_kind", "subject", "detail")
    return list(AuditLine.objects.order_by("id").values_list(*columns))


def test_looks_are_written_after_the_answer(lan, office, morning):
    answer = lan.get("/try/looks/", REMOTE_ADDR="192.0.2.7")

    assert lines() == [
        (AuditKind.LOOK, "dossier", CODE, "xem giấy tờ"),
        (AuditKind.REVEAL, "person", "7", "số định danh"),
    ]
    line = AuditLine.objects.earliest("id")
    assert (line.staff_id, line.who) == (str(office.lan.pk), "Trần Thị Lan")
    assert (line.at, line.address, line.door) == (morning, "192.0.2.7", "access")
    assert line.request_id == answer.headers["X-Request-ID"]


def test_a_page_that_shows_nothing_personal_leaves_nothing(lan):
    lan.get("/try/quiet/")

    assert lines() == []


@pytest.mark.parametrize("kind", ["refused", "not-from-here", "stale"])
def test_looks_of_a_refused_act_are_kept(lan, kind):
    lan.get(f"/try/refuse/{kind}/")

    assert lines() == [(AuditKind.LOOK, "dossier", CODE, "")]


def test_the_wrong_person_leaves_a_line_of_their_own(lan):
    lan.get("/try/refuse/not-yours/")

    assert lines() == [
        (AuditKind.LOOK, "dossier", CODE, ""),
        (AuditKind.REFUSED, "page", "/try/refuse/not-yours/", "Việc này của người khác."),
    ]


def test_looks_outlive_the_transaction_that_was_undone(lan):
    lan.get("/try/rolled-back/")

    assert lines() == [(AuditKind.LOOK, "dossier", CODE, "")]
    assert not Unit.objects.filter(motto="không được giữ lại").exists()


def test_looks_of_a_defect_are_kept(lan):
    lan.raise_request_exception = False

    assert lan.get("/try/breaks/").status_code == 500
    assert lines() == [(AuditKind.LOOK, "dossier", CODE, "")]


def test_what_one_may_not_see_is_404_and_a_line(lan):
    answer = lan.get("/try/nothing/")

    assert answer.status_code == 404
    assert lines() == [(AuditKind.UNSEEN, "dossier", "H99.1-261119-9999", "")]


class TestFetchSeen:
    def test_what_is_seen_is_noted(self, lan, office):
        answer = lan.get(f"/try/unit/{office.unit.code}/")

        assert answer.text == office.unit.name
        assert lines() == [(AuditKind.LOOK, "unit", office.unit.code, "")]

    def test_what_is_not_there_is_404_and_a_line(self, lan):
        assert lan.get("/try/unit/H00/").status_code == 404
        assert lines() == [(AuditKind.UNSEEN, "unit", "H00", "")]

    def test_nonsense_for_a_key_is_404_too(self, lan):
        assert lan.get("/try/unit-by-uid/khong-phai-uuid/").status_code == 404
        assert lines() == [(AuditKind.UNSEEN, "unit", "khong-phai-uuid", "")]


class TestWhenTheAuditCannotBeWritten:
    @pytest.fixture(autouse=True)
    def broken(self, monkeypatch, lan, caplog):
        # The desk's own lines of signing in are written already.
        def fail(_entries):
            raise OperationalError("disk full")

        monkeypatch.setattr(operations, "write", fail)
        caplog.set_level(logging.CRITICAL, "motcua.web.access.looks")

    def test_a_person_reads_a_sentence(self, lan):
        answer = lan.get("/try/looks/")

        assert answer.status_code == 503
        assert "Hệ thống chưa ghi được nhật ký" in answer.text

    def test_a_machine_reads_json(self, lan):
        answer = lan.get("/try/looks/", headers={"Accept": "application/json"})

        assert answer.status_code == 503
        assert list(answer.json()) == ["message"]

    def test_a_page_without_looks_still_answers(self, lan):
        assert lan.get("/try/quiet/").status_code == 200
