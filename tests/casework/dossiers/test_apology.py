"""An apology with a new date: once, at least a day before; late it announces and moves nothing.

Law: 61/2018/NĐ-CP, Điều 19.
"""

from datetime import date, datetime, time, timedelta

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, Extension
from motcua.casework.dossiers.queries.promises import Calendars, promises_of
from motcua.core.chain import instant
from motcua.core.clock import OFFICE_TZ
from motcua.core.refusals import Refused
from motcua.foundation.notifications.models import Message
from motcua.foundation.worktime.rules import apology_deadline
from tests.factories.dossiers import JUDGEMENT, LATER, THURSDAY, make_desk
from tests.factories.worktime import decided

pytestmark = pytest.mark.django_db

REASON = "Cần xác minh tại nơi cư trú cũ."
NEXT_WEDNESDAY = datetime.combine(date(2026, 12, 2), time(17, 0), OFFICE_TZ)
A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def dossier(desk):
    return desk.walk(desk.take_in(), "examine")


def extended(desk, dossier, *, at=LATER, to=NEXT_WEDNESDAY, **more):
    values = {"new_due_at": to, "reason": REASON, "by": desk.ha} | more
    return operations.extend(dossier, at=at, **values)


def last_moment(desk, dossier):
    return apology_deadline(Calendars().of(desk.unit.pk), dossier.due_at, 1)


class TestInTime:
    def test_the_due_dates_move_and_the_slip_says_so(self, desk, dossier):
        was = dossier.due_at

        moved = extended(desk, dossier)

        moved = Dossier.objects.get(pk=moved.pk)
        assert (moved.due_at, moved.scoring_due_at, moved.printed_due_at) == (NEXT_WEDNESDAY,) * 3
        assert (moved.extension_count, moved.override_count, moved.announced_at) == (1, 0, None)
        slip = Slip.objects.get(kind="04")
        said = slip.read()
        assert (said.due_at, said.new_due_at, said.already_overdue) == (was, NEXT_WEDNESDAY, False)
        assert (said.signer_name, slip.author) == ("Nguyễn Thu Hà", desk.office.ha)
        assert said.signer_title.endswith("PHÓ CHỦ TỊCH")
        row = Extension.objects.get()
        assert (row.slip, row.was_due_at, row.new_due_at, row.is_late, row.decided_by) == (
            slip, was, NEXT_WEDNESDAY, False, desk.office.ha,
        )  # fmt: skip
        line = moved.timeline.get(act="extend")
        assert (line.from_state, line.to_state, line.public, line.note) == (
            "processing", "processing", True, REASON,
        )  # fmt: skip
        assert line.facts == {
            "slip": slip.symbol,
            "was_due_at": instant(was),
            "new_due_at": instant(NEXT_WEDNESDAY),
            "late": False,
            "override": False,
        }
        message = Message.objects.get(kind="apology")
        assert "xin lỗi ông/bà" in message.text
        assert "Hẹn mới: 17:00, thứ" in message.text

    def test_the_new_promise_explains_itself(self, desk, dossier):
        moved = extended(desk, dossier)

        promises = promises_of(moved, Calendars())
        assert (promises.legal.due_at, promises.scoring.due_at) == (NEXT_WEDNESDAY,) * 2
        assert any("Xin lỗi và hẹn lại, hạn cũ" in said for said in promises.legal.sentences())

    def test_it_ends_with_the_working_day_whatever_hour_was_given(self, desk, dossier):
        moved = extended(desk, dossier, to=NEXT_WEDNESDAY - timedelta(hours=7))

        assert moved.due_at == NEXT_WEDNESDAY

    def test_until_a_day_before_expiry(self, desk, dossier, rows):
        limit = last_moment(desk, dossier)
        before = rows()
        with pytest.raises(Refused) as refused:
            extended(desk, dossier, at=limit + A_MINUTE)

        assert refused.value.message.startswith("Hẹn lại phải làm chậm nhất 1 ngày trước ngày hẹn")
        assert refused.value.law == "61/2018/NĐ-CP, Điều 19"
        assert rows() == before
        assert extended(desk, dossier, at=limit).extension_count == 1

    def test_a_leaders_reason_goes_past_the_day_before(self, desk, dossier):
        late = last_moment(desk, dossier) + A_MINUTE

        moved = extended(desk, dossier, at=late, override="Bão số 9, đường bị cắt.")

        assert (moved.extension_count, moved.override_count) == (1, 1)
        line = moved.timeline.get(act="extend")
        assert line.note == f"{REASON} Lãnh đạo cho phép: Bão số 9, đường bị cắt."
        assert line.facts["override"] is True

    def test_once(self, desk, dossier, rows):
        moved = extended(desk, dossier)
        before = rows()

        with pytest.raises(Refused) as refused:
            extended(desk, moved, to=NEXT_WEDNESDAY + timedelta(days=1))

        assert refused.value.message == "Đã hẹn lại 1 lần. Không được hẹn lại lần 2."
        assert rows() == before

    @pytest.mark.parametrize("key", ["extension_count", "apology_lead_days"])
    def test_the_refusal_cites_the_office_s_own_decision(self, desk, dossier, key):
        decided(desk.unit, key, "1")
        if key == "extension_count":
            dossier, at = extended(desk, dossier), LATER
        else:
            at = dossier.due_at - timedelta(hours=1)

        with pytest.raises(Refused) as refused:
            extended(desk, dossier, to=NEXT_WEDNESDAY + timedelta(days=1), at=at)

        assert refused.value.law == "88/2025/QĐ-UBND, Điều 7"

    def test_a_second_time_by_override(self, desk, dossier):
        moved = extended(desk, dossier)
        later = NEXT_WEDNESDAY + timedelta(days=1)

        again = extended(desk, moved, to=later, override="Bão số 9.")

        assert (again.due_at, again.extension_count, again.override_count) == (later, 2, 1)

    @pytest.mark.parametrize(
        ("to", "why"),
        [
            (THURSDAY, "Ngày hẹn mới phải sau"),
            (datetime(2026, 11, 29, 17, 0, tzinfo=OFFICE_TZ), "là ngày nghỉ"),
            (datetime(2029, 1, 3, 17, 0, tzinfo=OFFICE_TZ), "Chưa có lịch làm việc năm 2029"),
        ],
        ids=["earlier", "day off", "no calendar"],
    )
    def test_only_to_a_later_working_day_of_a_known_year(self, desk, dossier, rows, to, why):
        before = rows()

        with pytest.raises(Refused, match=why):
            extended(desk, dossier, to=to)

        assert rows() == before

    def test_not_without_a_reason(self, desk, dossier, rows):
        before = rows()

        with pytest.raises(Refused, match="phải nêu lý do chậm"):
            extended(desk, dossier, reason="  ", override="Cứ làm.")

        assert rows() == before


class TestLate:
    """Once overdue it stays overdue; the person still hears sorry and a date."""

    def test_the_date_is_announced_and_nothing_moves(self, desk, dossier):
        was, at = dossier.due_at, dossier.due_at + A_MINUTE

        late = extended(desk, dossier, at=at)

        late = Dossier.objects.get(pk=late.pk)
        assert (late.due_at, late.scoring_due_at, late.printed_due_at) == (was, was, was)
        assert (late.announced_at, late.extension_count) == (NEXT_WEDNESDAY, 0)
        assert late.is_overdue(at)
        assert Slip.objects.get(kind="04").read().already_overdue is True
        assert Extension.objects.get().is_late is True
        assert late.timeline.get(act="extend").facts["late"] is True
        promises = promises_of(late, Calendars())
        assert promises.legal.due_at == was

    def test_once_too(self, desk, dossier, rows):
        at = dossier.due_at + A_MINUTE
        late = extended(desk, dossier, at=at)
        before = rows()

        with pytest.raises(Refused, match="báo ngày mới một lần khi quá hạn"):
            extended(desk, late, at=at + A_MINUTE, to=NEXT_WEDNESDAY + timedelta(days=1))

        assert rows() == before

    def test_after_an_apology_in_time_a_late_one_is_still_owed(self, desk, dossier):
        moved = extended(desk, dossier)

        late = extended(
            desk, moved, at=NEXT_WEDNESDAY + A_MINUTE, to=NEXT_WEDNESDAY + timedelta(days=2)
        )

        assert (late.due_at, late.announced_at) == (
            NEXT_WEDNESDAY, NEXT_WEDNESDAY + timedelta(days=2),
        )  # fmt: skip

    def test_the_announced_date_is_not_in_the_past(self, desk, dossier):
        at = NEXT_WEDNESDAY + A_MINUTE

        with pytest.raises(Refused, match="phải sau"):
            extended(desk, dossier, at=at)


class TestAfterwards:
    """What else moves the clock finds the apology's date, not the first one."""

    @pytest.fixture
    def land(self):
        return make_desk(days="10", payment_stops_clock=True)

    def test_an_obligation_after_it_is_added_to_the_new_date(self, land):
        dossier = land.walk(land.take_in(), "examine")
        moved = extended(land, dossier, to=NEXT_WEDNESDAY + timedelta(days=14))
        new_due_at = moved.due_at

        begun = THURSDAY + timedelta(days=1)
        waiting = operations.request_payment(moved, obligation="Thuế.", by=land.minh, at=begun)
        going = operations.settle_fee(waiting, by=land.lan, at=begun + timedelta(days=3))

        assert going.due_at > new_due_at
        assert promises_of(going, Calendars()).legal.due_at == going.due_at

    def test_a_supplement_after_it_starts_from_zero(self, land):
        dossier = extended(
            land, land.walk(land.take_in(), "examine"), to=NEXT_WEDNESDAY + timedelta(days=14)
        )
        monday = THURSDAY + timedelta(days=4)

        asked = land.asked(dossier, at=LATER + timedelta(hours=3))
        going = operations.take_supplement(asked, papers=JUDGEMENT, by=land.lan, at=monday)

        assert going.due_at == land.take_in(monday).due_at
        assert promises_of(going, Calendars()).legal.due_at == going.due_at
