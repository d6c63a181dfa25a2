"""Pure decisions about a dossier, as tables and as properties."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.casework.dossiers import rules
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused
from motcua.foundation.org.states import Role
from motcua.foundation.worktime.rules import Pause, next_opening
from tests.factories.worktime import official_calendar

DAY = date(2026, 10, 8)
CALENDAR = official_calendar()


def at(day, hour=9, minute=0, month=11, year=2026):
    return datetime(year, month, day, hour, minute, tzinfo=OFFICE_TZ)


class TestCodes:
    """Law: 03/2025/TT-VPCP, Điều 13."""

    @pytest.mark.parametrize(
        ("serial", "code"),
        [(1, "H15.50.05-261008-0001"), (9999, "H15.50.05-261008-9999"),
         (10000, "H15.50.05-261008-10000")],
    )  # fmt: skip
    def test_the_serial_has_four_digits_and_may_grow(self, serial, code):
        assert rules.dossier_code("H15.50.05", DAY, serial) == code

    @pytest.mark.parametrize(
        ("code", "parts"),
        [
            ("H15.50.05-261008-0975", ("H15.50.05", "261008", 975)),
            ("H15.50.05.13-261008-0975", ("H15.50.05.13", "261008", 975)),
            ("000.00.15.H15-210412-0007", ("000.00.15.H15", "210412", 7)),
            ("G09.20-20260609-0092637", None),
            (" H15-261008-00001 ", ("H15", "261008", 1)),
            ("H15-261008-007", None),
            ("", None),
        ],
    )
    def test_it_is_read_from_the_right(self, code, parts):
        assert rules.parse_code(code) == parts

    @given(st.from_regex(r"[A-Z]\d\d(\.\d\d){0,3}", fullmatch=True), st.dates(), st.integers(1))
    def test_what_is_written_is_read_again(self, unit, day, serial):
        code = rules.dossier_code(unit, day, serial)

        assert rules.parse_code(code) == (unit, f"{day:%y%m%d}", serial)


@dataclass
class Part:
    key: str
    after: list[str] = field(default_factory=list)
    status: str = StepStatus.PLANNED
    role: str = Role.CASE_OFFICER
    position: int = 0
    unit_id: int = 1
    planned_minutes: int | None = 60
    worked_minutes: int | None = None


def line(*statuses):
    """Return a road in one line, the hand-over at its end."""
    parts = [
        Part(key, after=[str(number)] if number else [], status=status, position=number)
        for number, (key, status) in enumerate(
            zip([str(n + 1) for n in range(len(statuses))], statuses, strict=True)
        )
    ]
    parts[-1].role = Role.RECEPTION_OFFICER
    return parts


P, W, D, C = StepStatus.PLANNED, StepStatus.OPEN, StepStatus.DONE, StepStatus.CANCELLED


class TestRoad:
    @pytest.mark.parametrize(
        ("statuses", "ready"),
        [
            ((P, P, P), ("1",)),
            ((W, P, P), ()),
            ((D, P, P), ("2",)),
            ((D, C, P), ("3",)),
            ((D, D, D), ()),
        ],
    )
    def test_next_is_what_waits_for_nothing(self, statuses, ready):
        assert rules.next_keys(line(*statuses)) == ready

    def test_before_and_after_reach_far(self):
        road = [
            Part("a"), Part("b", ["a"]), Part("c", ["a"]), Part("d", ["b", "c"]), Part("e", ["d"]),
        ]  # fmt: skip

        assert rules.coming_before(road, "e") == {"a", "b", "c", "d"}
        assert rules.coming_before(road, "b") == {"a"}
        assert rules.coming_after(road, "b") == {"d", "e"}
        assert rules.coming_after(road, "e") == set()

    def test_the_hand_over_is_the_last_step_at_a_counter(self):
        road = line(D, W, P)

        assert rules.hand_over_key(road) == "3"
        assert rules.hand_over_key([replace(part, role=Role.CLERK) for part in road]) is None
        assert rules.hand_over_key(road[-1:]) is None

    @pytest.mark.parametrize(
        ("statuses", "key", "is_last"),
        [
            ((D, W, P), "2", True),
            ((W, P, P), "1", False),
            ((W, C, P), "1", True),
            ((D, D, W), "3", True),
        ],
    )
    def test_the_last_work_is_before_the_hand_over(self, statuses, key, is_last):
        assert rules.is_last_before_hand_over(line(*statuses), key) is is_last

    def test_signed_means_every_signing_step(self):
        signing = [Part("a", role=Role.SIGNATORY, status=D), Part("b", role=Role.SIGNATORY)]

        assert rules.is_signed([]) is True
        assert rules.is_signed(signing[:1]) is True
        assert rules.is_signed(signing) is False

    @pytest.mark.parametrize(
        ("parts", "owed"),
        [
            ([], {}),
            ([Part("a", worked_minutes=60)], {1: 0}),
            ([Part("a", worked_minutes=75), Part("b", worked_minutes=10)], {1: 15}),
            (
                [Part("a", worked_minutes=75), Part("b", unit_id=2, worked_minutes=61)],
                {1: 15, 2: 1},
            ),
            ([Part("a", planned_minutes=None, worked_minutes=999)], {1: 0}),
        ],
    )
    def test_debts_do_not_pay_for_each_other(self, parts, owed):
        assert rules.debts(parts) == owed

    @pytest.mark.parametrize(
        ("loads", "candidates", "chosen"),
        [({}, [], None), ({}, [7, 8], 7), ({7: 2, 8: 1}, [7, 8], 8), ({7: 1, 8: 1}, [8, 7], 8)],
    )
    def test_work_goes_to_who_has_least(self, loads, candidates, chosen):
        assert rules.least_loaded(loads, candidates) == chosen

    @pytest.mark.parametrize(
        ("hours", "minutes"), [(None, None), (Decimal("0.25"), 15), (Decimal(112), 6720)]
    )
    def test_hours_of_the_route_are_minutes_of_the_step(self, hours, minutes):
        assert rules.minutes_of(hours) == minutes


class TestEnds:
    @pytest.mark.parametrize(
        ("due", "ended", "said"),
        [
            (at(24, 17), at(24, 17), "on_time"),
            (at(24, 17), at(24, 17) + timedelta(seconds=1), "overdue"),
            (at(24, 17), at(23, 16), "early"),
            # Half past six by the office's clock is the day before in UTC.
            (at(24, 17), at(24, 6, 30), "on_time"),
            (None, at(24), ""),
        ],
    )
    def test_early_is_an_earlier_day_of_the_office(self, due, ended, said):
        assert rules.timeliness(due, ended) == said


class TestApologies:
    """Law: 61/2018/NĐ-CP, Điều 19."""

    APOLOGY = rules.Apology(
        at=at(20), due_at=at(24, 17), latest=at(23, 17), lead_days=1, times_extended=0, allowed=1,
        was_announced=False, reason="Xác minh.",
    )  # fmt: skip

    @pytest.mark.parametrize(
        ("changes", "is_late"),
        [
            ({}, False),
            ({"at": at(23, 17)}, False),
            ({"at": at(24, 17)}, None),
            ({"at": at(24, 17), "override": "Bão."}, False),
            ({"at": at(24, 17, 1)}, True),
            ({"at": at(24, 17, 1), "was_announced": True}, None),
            ({"at": at(24, 17, 1), "was_announced": True, "override": "Bão."}, True),
            ({"times_extended": 1}, None),
            ({"times_extended": 1, "allowed": 2}, False),
            ({"times_extended": 1, "override": "Bão."}, False),
            ({"reason": " ", "override": "Bão."}, None),
        ],
    )
    def test_in_time_late_or_refused(self, changes, is_late):
        apology = replace(self.APOLOGY, **changes)

        if is_late is None:
            with pytest.raises(Refused):
                rules.is_late_apology(apology)
        else:
            assert rules.is_late_apology(apology) is is_late


class TestWatch:
    def test_a_warning_comes_days_ahead(self):
        assert rules.ahead_of(CALENDAR, at(2), at(20, 17), 2, Decimal("0.75")) == at(18, 7)

    def test_of_a_short_stretch_when_most_of_it_is_gone(self):
        ahead = rules.ahead_of(CALENDAR, at(19, 9), at(20, 17), 2, Decimal("0.75"))

        assert at(19, 9) < ahead < at(20, 17)

    @given(
        st.integers(0, 60 * 24 * 20), st.integers(60, 60 * 24 * 20), st.integers(0, 5),
        st.sampled_from([Decimal("0.5"), Decimal("0.75"), Decimal("0.9")]),
    )  # fmt: skip
    def test_never_before_the_stretch_nor_after_its_end(self, start, length, lead, share):
        first = CALENDAR.opening_of(CALENDAR.workday_from(date(2026, 3, 2)))
        begins = next_opening(CALENDAR, first + timedelta(minutes=start))
        day = CALENDAR.workday_from((begins + timedelta(minutes=length)).date())

        ahead = rules.ahead_of(CALENDAR, begins, CALENDAR.closing_of(day), lead, share)

        assert begins <= ahead <= CALENDAR.closing_of(day)

    def test_warned_as_planned_the_end_stays(self):
        planned, ends = at(18, 7), at(20, 17)

        assert rules.after_notice(CALENDAR, planned, at(18, 16), ends) == ends

    def test_warned_a_day_late_the_same_time_is_given(self):
        planned, ends = at(18, 7), at(20, 17)

        assert rules.after_notice(CALENDAR, planned, at(19, 7), ends) == at(23, 17)

    def test_silence_counts_again_after_a_supplement(self):
        brought = Pause(at(3), at(9), "chờ", restarts=True)

        assert rules.silence_ends_at(CALENDAR, at(2), Decimal(5), []) == at(9, 17)
        assert rules.silence_ends_at(CALENDAR, at(2), Decimal(5), [brought]) == at(16, 17)

    @pytest.mark.parametrize(("days", "ends"), [(0, at(19, 17)), (1, at(20, 17)), (2, at(23, 17))])
    def test_so_many_working_days_end_at_closing(self, days, ends):
        assert rules.end_of_workday(CALENDAR, at(19), days) == ends


@dataclass(frozen=True)
class Lock:
    """A rule that bars intake, as a table would hold it."""

    id_digest: str = ""
    procedure_code: str = ""


class TestBars:
    """One person, one procedure, or one person's one procedure."""

    @pytest.mark.parametrize(
        ("lock", "people", "code", "bars"),
        [
            (Lock(id_digest="a"), {"a"}, "1.1", True),
            (Lock(id_digest="a"), {"b", "a"}, "", True),
            (Lock(id_digest="a"), {"b"}, "1.1", False),
            (Lock(id_digest="a"), set(), "1.1", False),
            (Lock(procedure_code="1.1"), set(), "1.1", True),
            (Lock(procedure_code="1.1"), {"a"}, "", False),
            (Lock(procedure_code="1.1"), {"a"}, "1.2", False),
            (Lock(id_digest="a", procedure_code="1.1"), {"a"}, "1.1", True),
            (Lock(id_digest="a", procedure_code="1.1"), {"a"}, "", False),
            (Lock(id_digest="a", procedure_code="1.1"), {"b"}, "1.1", False),
        ],
    )
    def test_whom_and_what_it_bars(self, lock, people, code, bars):
        assert rules.barring([lock], people, code) == (lock if bars else None)

    def test_the_first_that_bars_speaks(self):
        locks = [Lock(id_digest="b"), Lock(procedure_code="1.1"), Lock(id_digest="a")]

        assert rules.barring(locks, {"a"}, "1.1") == locks[1]
