"""Whatever is changed behind the house's back is named; whatever the machine lacks is said."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import Entry
from tests.factories.dossiers import make_desk
from tests.factories.org import make_office

pytestmark = pytest.mark.django_db


def said(capsys, command):
    """Return what a command printed, and whether it found something wrong."""
    try:
        call_command(command)
        wrong = False
    except CommandError:
        wrong = True
    return capsys.readouterr().out, wrong


@pytest.fixture
def dossier():
    desk = make_desk()
    return desk.walk(desk.take_in(), "sign")


def test_a_sound_house_stands(capsys, dossier):
    out, wrong = said(capsys, "verify")

    assert "✗" not in out, out
    assert not wrong
    assert "Mọi chuỗi, dãy số và trạng thái đều đúng." in out


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"state": "resolved", "outcome": "granted"}, id="state"),
        pytest.param({"positions": []}, id="position"),
        pytest.param({"visit_count": 7}, id="visits"),
        pytest.param({"chain_head": "0" * 64}, id="head"),
    ],
)
def test_a_tampered_dossier_is_named(capsys, dossier, change, morning):
    if "outcome" in change:
        change = change | {"resolved_at": morning}
    Dossier.objects.filter(pk=dossier.pk).update(**change)

    out, wrong = said(capsys, "verify")

    assert wrong
    assert dossier.code in out


def test_a_burnt_number_is_named(capsys, dossier):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_numberseries SET last = last + 1 WHERE scope LIKE 'slip%%'")

    out, wrong = said(capsys, "verify")

    assert wrong
    assert "✗ Phiếu: số không đứt quãng" in out


def test_a_well_kept_machine_is_well(capsys, dossier):
    out, _ = said(capsys, "doctor")

    assert "✓ Bảng đúng phiên bản" in out
    assert "✓ Đủ phông chữ in phiếu" in out
    assert "✓ Mẫu phiếu in được" in out


def test_a_year_without_calendar_is_said_with_what_to_do(capsys):
    make_office()

    out, wrong = said(capsys, "doctor")

    year = clock.today().year
    assert wrong
    assert f"lịch làm việc {year}" in out
    assert f"motcua seed-calendar {year}" in out


def test_an_audit_nobody_seals_is_said(capsys, dossier, morning):
    audit.write([Entry(at=morning, kind="look", door="desk", subject_kind="dossier", subject="H1")])

    with clock.standing_at(morning + timedelta(minutes=11)):
        out, wrong = said(capsys, "doctor")

    assert wrong
    assert "✗ 1 dòng nhật ký xem chưa được niêm" in out
