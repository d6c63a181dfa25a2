"""The one road: a case is held, the table is asked, the line is chained; or nothing happened."""

import threading
import time

import pytest
from django.db import OperationalError, connection, connections, transaction
from django.db.transaction import TransactionManagementError

from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import DossierEntry
from motcua.core.actors import Citizen, Rule
from motcua.core.chain import first_broken
from motcua.core.cursors import settled_below
from motcua.core.refusals import NotFromHere, Stale
from motcua.core.timeline import Move, advance, advance_through, hold
from motcua.core.transactions import all_or_nothing
from tests.factories.dossiers import LATER, THURSDAY, make_desk


@pytest.fixture
def desk():
    return make_desk()


@pytest.mark.django_db
class TestHolding:
    def test_a_case_moves_only_while_it_is_held(self, desk):
        dossier = desk.take_in()
        # In an office the intake's transaction is over by now.
        dossier.held_in = None

        with pytest.raises(TransactionManagementError, match="hold the case"):
            advance(dossier, "note", LIFECYCLE, by=desk.lan, at=LATER, note="x")

    def test_the_same_version_is_fresh_and_another_is_stale(self, desk, morning):
        dossier = desk.take_in()

        assert hold(dossier, version=dossier.version) == dossier
        with pytest.raises(Stale) as refused:
            hold(dossier, version=dossier.version - 1)
        assert refused.value.message == (
            "Trần Thị Lan vừa làm việc với hồ sơ này lúc 09:30. Xem lại rồi làm tiếp."
        )

    def test_a_rule_that_was_first_is_named_too(self, desk, morning):
        dossier = hold(desk.take_in())
        moved = advance(dossier, "alarm", LIFECYCLE, by=Rule("alarm", "Báo động"), at=LATER)

        with pytest.raises(Stale, match="Báo động vừa làm việc"):
            hold(moved, version=1)


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_nothing_is_held(desk):
    with pytest.raises(TransactionManagementError, match="transaction"):
        hold(desk.take_in())


@pytest.mark.django_db
class TestMoving:
    def test_several_arrows_are_one_change_and_a_line_each(self, desk):
        dossier = hold(desk.take_in())
        lines, version = dossier.line_count, dossier.version

        moved = advance_through(
            dossier, LIFECYCLE, Move("note", note="một", public=False), Move("note", note="hai"),
            by=desk.lan, at=LATER, visit_count=7,
        )  # fmt: skip

        assert (moved.line_count, moved.version, moved.visit_count) == (lines + 2, version + 1, 7)
        assert [line.note for line in moved.timeline.order_by("seq")][-2:] == ["một", "hai"]
        assert first_broken(moved.timeline.order_by("seq")) == ""

    def test_one_arrow_that_does_not_start_here_undoes_the_others(self, desk):
        dossier = desk.take_in()

        with pytest.raises(NotFromHere), transaction.atomic():
            advance_through(
                hold(dossier), LIFECYCLE, Move("note", note="x"), Move("hand_over"),
                by=desk.lan, at=LATER,
            )  # fmt: skip

        dossier.refresh_from_db()
        assert (dossier.line_count, dossier.state) == (2, "received")

    def test_a_citizens_line_names_the_person(self, desk):
        dossier = hold(desk.take_in())
        owner = dossier.parties.get(part="applicant").person

        moved = advance(
            dossier, "withdraw", LIFECYCLE, by=Citizen(owner.pk, owner.name), at=LATER,
            ended_at=LATER,
        )  # fmt: skip

        line = moved.timeline.latest("seq")
        assert (line.by, line.by_person, line.by_machine, line.by_rule) == (None, owner, "", "")

    def test_the_hash_survives_the_way_through_the_database(self, desk):
        dossier = desk.resolved()

        for line in dossier.timeline.order_by("seq"):
            again = DossierEntry.objects.get(pk=line.pk)
            assert again.chained_body() == line.chained_body()
        assert first_broken(dossier.timeline.order_by("seq")) == ""


def until(read, count):
    """Read until so many lines are settled: another transaction of the server may still be open."""
    for _ in range(300):
        found = read()
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{len(found)} lines settled, not {count}")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_reader_with_a_cursor_misses_nothing_that_commits_out_of_order(desk):
    slow, fast = desk.take_in(), desk.take_in()
    seen, written, may_commit = set(), threading.Event(), threading.Event()

    def read():
        lines = DossierEntry.objects.filter(written_in__lt=settled_below()).exclude(pk__in=seen)
        return set(lines.values_list("pk", flat=True))

    def act_slowly():
        with transaction.atomic():
            advance(hold(slow), "note", LIFECYCLE, by=desk.lan, at=LATER, note="chậm")
            written.set()
            may_commit.wait(10)
        connections.close_all()

    seen |= until(read, 4)
    thread = threading.Thread(target=act_slowly)
    thread.start()
    written.wait(10)
    with transaction.atomic():
        advance(hold(fast), "note", LIFECYCLE, by=desk.lan, at=LATER, note="nhanh")

    # The fast line is committed, but a slower one with a smaller number may still appear.
    assert read() == set()
    may_commit.set()
    thread.join()

    notes = DossierEntry.objects.filter(pk__in=until(read, 2)).order_by("pk")
    assert [line.note for line in notes] == ["chậm", "nhanh"]


class TestAllOrNothing:
    """The victim of a deadlock tries once more, and only the outermost act does."""

    class Deadlock(Exception):
        sqlstate = "40P01"

    def victim(self, times):
        calls = []

        @all_or_nothing
        def act():
            calls.append(connection.in_atomic_block)
            if len(calls) <= times:
                raise OperationalError("deadlock detected") from self.Deadlock()
            return "done"

        return act, calls

    @pytest.mark.django_db(transaction=True)
    def test_once_more(self):
        act, calls = self.victim(1)

        assert act() == "done"
        assert calls == [True, True]

    @pytest.mark.django_db(transaction=True)
    def test_not_for_ever(self):
        act, calls = self.victim(2)

        with pytest.raises(OperationalError):
            act()
        assert len(calls) == 2

    @pytest.mark.django_db(transaction=True)
    def test_not_inside_a_larger_act(self):
        act, calls = self.victim(1)

        with pytest.raises(OperationalError), transaction.atomic():
            act()
        assert len(calls) == 1

    @pytest.mark.django_db(transaction=True)
    def test_not_for_another_trouble(self):
        calls = []

        @all_or_nothing
        def act():
            calls.append(1)
            raise OperationalError("disk full")

        with pytest.raises(OperationalError):
            act()
        assert calls == [1]

    @pytest.mark.django_db(transaction=True)
    def test_what_is_refused_is_undone(self, desk):
        dossier = desk.take_in()

        @all_or_nothing
        def act():
            advance(hold(dossier), "note", LIFECYCLE, by=desk.lan, at=THURSDAY, note="x")
            raise Stale("x")

        with pytest.raises(Stale):
            act()
        dossier.refresh_from_db()
        assert dossier.line_count == 2
