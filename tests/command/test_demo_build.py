"""Building the demonstration office: the same each time, once, on any day of the year."""

import re
from collections import Counter
from datetime import date, datetime

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from motcua.casework.dossiers.models import Dossier, DossierEntry
from motcua.casework.dossiers.states import State
from motcua.command.demo import build as building
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.org.models import Staff, Unit
from tests.command.demo_office import TUESDAY, built
from tests.factories.org import StaffFactory

pytestmark = pytest.mark.django_db


def facts():
    """Return what two builds must agree on: everything but keys, salts and passwords."""
    return {
        "dossiers": list(
            Dossier.objects.order_by("id").values_list(
                "uid", "code", "state", "applicant_name", "received_at", "due_at", "visit_count"
            )
        ),
        "lines": list(
            DossierEntry.objects.order_by("subject__uid", "seq").values_list(
                "subject__uid", "act", "by_name", "at", "note"
            )
        ),
        "staff": list(Staff.objects.order_by("id").values_list("username", "full_name")),
    }


def test_the_same_instant_builds_the_same_office():
    with transaction.atomic():
        built(days=4)
        first = facts()
        transaction.set_rollback(True)

    built(days=4)

    again = facts()
    assert again["staff"] == first["staff"]
    assert again["dossiers"] == first["dossiers"]
    assert again["lines"] == first["lines"]


@pytest.mark.parametrize(
    "now",
    [
        pytest.param(datetime(2026, 11, 21, 22, 30, tzinfo=OFFICE_TZ), id="saturday-night"),
        pytest.param(datetime(2027, 2, 8, 10, 0, tzinfo=OFFICE_TZ), id="in-the-middle-of-tet"),
        pytest.param(
            datetime(2026, 12, 31, 16, 50, tzinfo=OFFICE_TZ), id="the-last-hour-of-a-year"
        ),
    ],
)
def test_there_is_a_living_office_on_any_day(now):
    done = built(now, days=9)

    home = Unit.objects.get(code="H00.01.02")
    states = Counter(Dossier.objects.filter(receiving_unit=home).values_list("state", flat=True))
    assert done.refused == ()
    assert Dossier.objects.worked_on().filter(receiving_unit=home, due_at__lt=now).count() >= 2
    assert states[State.PROCESSING] + states[State.RECEIVED] >= 8
    assert states[State.AWAITING_SUPPLEMENT] >= 1
    assert states[State.RESOLVED] >= 1
    assert not Dossier.objects.filter(filed_at__gt=now).exists()
    assert not DossierEntry.objects.filter(at__gt=now).exists()


def test_the_command_builds_once(settings, tmp_path, capsys, monkeypatch):
    settings.DATA_DIR = tmp_path
    monday = date(2026, 11, 16)
    whole = building.build
    monkeypatch.setattr(
        "motcua.command.management.commands.demo.build",
        lambda now, tick: whole(now, tick, first_day=monday),
    )

    with clock.standing_at(TUESDAY):
        call_command("demo", "--if-empty")
        count = Dossier.objects.count()
        call_command("demo", "--if-empty")
        call_command("demo")

    accounts = (tmp_path / "demo-accounts.txt").read_text(encoding="utf-8")
    password = re.search(r"Mật khẩu chung: (\S+)", accounts)[1]
    assert Dossier.objects.count() == count > 0
    assert (tmp_path / "demo-accounts.txt").stat().st_mode & 0o077 == 0
    assert Staff.objects.get(username="man").check_password(password)
    assert accounts.rstrip() in capsys.readouterr().out


def test_a_real_office_is_left_alone(capsys):
    StaffFactory()

    call_command("demo", "--if-empty")
    with pytest.raises(CommandError, match="văn phòng thật"):
        call_command("demo")

    assert Unit.objects.filter(code="H00.01.02").count() == 0
    assert capsys.readouterr().out == ""
