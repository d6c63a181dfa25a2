"""Double clicks, two officials at once, a process killed in the middle: with real processes.

Nothing acknowledged is lost, no number is burnt or doubled, whoever comes second is told.
"""

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from uuid import uuid4

import pytest
from django.db import connection, connections

from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.queries import verify_numbers
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Party, Step
from motcua.casework.dossiers.queries import verify
from motcua.casework.dossiers.rules import PartyGiven
from motcua.foundation.people import operations as people
from motcua.foundation.people.models import Person
from tests.factories.dossiers import EVENING, LATER, THURSDAY
from tests.processes import ROOT, database_address

pytestmark = pytest.mark.django_db(transaction=True)


class Hand:
    """One official's process: told one act, it answers with one line."""

    def __init__(self):
        environment = os.environ | {
            "TEST_DATABASE_URL": database_address(),
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-m", "tests.casework.dossiers.hand"],
            cwd=ROOT, env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip

    def tell(self, act, **what):
        said = json.dumps({"act": act, "at": THURSDAY.isoformat()} | what)
        self.process.stdin.write(said + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            pytest.fail(self.process.stderr.read()[-2000:])
        return json.loads(line)

    def ask(self, act, **what):
        self.tell(act, **what)
        return self.answer()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)

    def close(self):
        self.process.kill()
        self.process.communicate()


@pytest.fixture
def hands():
    """Return a function that starts so many processes, all of them ready."""
    started = []

    def start(count):
        new = [Hand() for _ in range(count)]
        started.extend(new)
        for hand in new:
            assert hand.answer() == "ready"
        return new

    yield start
    for hand in started:
        hand.close()


def check_that_all_stands(count):
    """Every dossier is whole, the codes of the day are 1…n, the slips too, nothing else is left."""
    assert list(verify()) == []
    assert list(verify_numbers()) == []
    codes = sorted(Dossier.objects.values_list("code", flat=True))
    assert [code[-4:] for code in codes] == [f"{n:04d}" for n in range(1, count + 1)]
    assert Slip.objects.filter(kind="01").count() == count
    assert Party.objects.count() == 2 * count
    assert Step.objects.count() == 6 * count


class TestKilled:
    """kill -9 in the middle of an intake."""

    def test_before_any_statement_and_after_the_commit(self, desk, hands):
        (hand,) = hands(1)
        told = {"version": desk.version.pk, "staff": desk.office.lan.pk}

        acknowledged, killed = [], 0
        for die_at in [*range(1, 31), 0]:
            uid = str(uuid4())
            answer = hand.ask("take_in", uid=uid, die_at=die_at, **told)
            killed += "killed" in answer
            # The client sends the same form again, and gets the one dossier it belongs to.
            again = hand.ask("take_in", uid=uid, **told)
            assert answer.get("code") in {None, again["code"]}
            acknowledged.append(again["code"])

        assert killed >= 20
        assert sorted(acknowledged) == sorted(Dossier.objects.values_list("code", flat=True))
        check_that_all_stands(31)

    def test_at_any_moment(self, desk, hands):
        chance = random.Random(20261119)
        acknowledged = []
        for _ in range(4):
            (hand,) = hands(1)
            told = {"version": desk.version.pk, "staff": desk.office.lan.pk}
            acknowledged.append(hand.ask("take_in", uid=str(uuid4()), **told)["code"])
            hand.tell("take_in", uid=str(uuid4()), **told)
            time.sleep(chance.uniform(0, 0.08))
            hand.kill()
            hand.process.wait()
            rest = [json.loads(line) for line in hand.process.stdout.read().splitlines()]
            acknowledged += [answer["code"] for answer in rest]

        stored = set(Dossier.objects.values_list("code", flat=True))
        assert set(acknowledged) <= stored
        check_that_all_stands(len(stored))


class TestKilledInAnotherAct:
    """kill -9 before each statement of an act, and after its commit: done once, whole, or not."""

    @pytest.fixture
    def ready(self, desk):
        """Return, by act, who does it and two dossiers that are ready for it."""

        def ready(act):
            staff, prepare = {
                "complete_step": (desk.office.lan, desk.take_in),
                "request_supplement": (desk.office.minh, lambda: desk.in_state("processing")),
                "extend": (desk.office.ha, lambda: desk.in_state("processing")),
                "resolve": (desk.clerk, lambda: desk.walk(desk.take_in(), "stamp")),
                "refuse": (desk.clerk, lambda: desk.walk(desk.take_in(), "stamp")),
                "hand_over": (desk.office.lan, desk.resolved),
            }[act]
            return staff, [prepare() for _ in range(2)]

        return ready

    @pytest.mark.parametrize(
        "act",
        ["complete_step", "request_supplement", "extend", "resolve", "refuse", "hand_over"],
    )
    def test_nothing_is_half_done_nothing_acknowledged_is_lost(self, ready, hands, act):
        staff, (first, second) = ready(act)
        (hand,) = hands(1)

        def ask(dossier, **more):
            told = {"dossier": dossier.pk, "version": dossier.version, "staff": staff.pk}
            return hand.ask(act, at=EVENING.isoformat(), **told, **more)

        killed = 0
        while "killed" in (answer := ask(first, die_at=killed + 1)):
            assert Dossier.objects.get(pk=first.pk).version == first.version
            killed += 1
        lost = ask(second, die_at=0)
        again = ask(second)

        assert killed >= 8
        assert answer["version"] == Dossier.objects.get(pk=first.pk).version > first.version
        # Unacknowledged but done: sent again, the official is told that it was.
        assert "killed" in lost
        assert again["refused"] == "Stale"
        drawn = "resolve" if act == "refuse" else act
        lines = [one.timeline.filter(act=drawn, at=EVENING).count() for one in (first, second)]
        assert lines == [1, 1]
        assert list(verify()) == []
        assert list(verify_numbers()) == []


class TestTwice:
    """A double click: one dossier, one number, one slip."""

    def test_in_two_processes(self, desk, hands):
        pair = hands(2)

        for _ in range(8):
            uid = str(uuid4())
            for hand in pair:
                hand.tell("take_in", uid=uid, version=desk.version.pk, staff=desk.office.lan.pk)
            first, second = (hand.answer() for hand in pair)
            assert first == second

        check_that_all_stands(8)

    def test_in_two_threads(self, desk):
        by, codes, failed = desk.lan, [], []
        starting = threading.Barrier(2)

        def click(intake):
            try:
                starting.wait(10)
                codes.append(operations.take_in(intake, by=by, at=THURSDAY).code)
            except Exception as error:  # noqa: BLE001 - a thread's error is told by the test
                failed.append(error)
            finally:
                connections.close_all()

        for _ in range(5):
            intake = desk.intake()
            clicks = [threading.Thread(target=click, args=(intake,)) for _ in range(2)]
            for thread in clicks:
                thread.start()
            for thread in clicks:
                thread.join()

        assert failed == []
        assert sorted(codes) == sorted(2 * list(Dossier.objects.values_list("code", flat=True)))
        check_that_all_stands(5)


class TestTwoOfficials:
    """One wins, the other is told who."""

    def test_one_wins_and_the_other_gets_the_name(self, desk, hands):
        pair = hands(2)
        people = [desk.office.lan, desk.centre_head]
        names = {person.full_name for person in people}

        for _ in range(6):
            dossier = desk.take_in()
            for hand, person in zip(pair, people, strict=True):
                hand.tell(
                    "complete_step", dossier=dossier.pk, version=dossier.version,
                    staff=person.pk, at=LATER.isoformat(),
                )  # fmt: skip
            answers = [hand.answer() for hand in pair]

            refused = [answer for answer in answers if "refused" in answer]
            assert [answer["refused"] for answer in refused] == ["Stale"]
            winner = dossier.timeline.get(act="complete_step").by_name
            assert refused[0]["message"].startswith(f"{winner} vừa làm việc với hồ sơ này lúc")
            assert winner in names

        check_that_all_stands(6)

    def test_many_at_the_counter_share_one_row_of_numbers(self, desk, hands):
        four = hands(4)
        told = {"version": desk.version.pk, "staff": desk.office.lan.pk}

        for _ in range(5):
            for hand in four:
                hand.tell("take_in", uid=str(uuid4()), **told)
            codes = {hand.answer()["code"] for hand in four}
            assert len(codes) == 4

        check_that_all_stands(20)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_who_loses_a_deadlock_tries_once_more(desk, monkeypatch):
    """Two newcomers, each the other's proxy, at two counters in the same second."""
    remember, met, firsts = people.remember, threading.Barrier(2), threading.local()

    def slowly(details, **rest):
        person = remember(details, **rest)
        if not getattr(firsts, "over", False):
            firsts.over = True
            met.wait(10)
        return person

    monkeypatch.setattr(people, "remember", slowly)
    by, codes, failed = desk.lan, [], []
    one = {"name": "Ông Cả", "id_number": "000084000001"}
    other = {"name": "Bà Hai", "id_number": "000184000002"}

    def receive(applicant, proxy):
        parties = (
            PartyGiven(**applicant),
            PartyGiven(part="proxy", authorisation="GUQ", **proxy),
        )
        try:
            intake = desk.intake(parties=parties)
            codes.append(operations.take_in(intake, by=by, at=THURSDAY).code)
        except Exception as error:  # noqa: BLE001 - a thread's error is told by the test
            failed.append(error)
        finally:
            connections.close_all()

    counters = [
        threading.Thread(target=receive, args=pair) for pair in ((one, other), (other, one))
    ]
    for thread in counters:
        thread.start()
    for thread in counters:
        thread.join()

    assert failed == []
    assert sorted(code[-4:] for code in codes) == ["0001", "0002"]
    assert Person.objects.count() == 2
    assert list(verify()) == []
