"""What the desk asks: lists, one dossier whole, search; each at a fixed price."""

from datetime import timedelta

import pytest
from django.db import connection

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, DossierSlip
from motcua.casework.dossiers.queries import Wanted, worklists
from motcua.casework.dossiers.rules import PartyGiven
from motcua.foundation.notifications.queries import to_decide
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import make_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return make_desk()


def listed(which, acting, at=THURSDAY, **filters):
    page = queries.worklist(Wanted(which, **filters), acting, at=at)
    return [work.dossier.code for work in page.rows]


def test_mine_holds_what_is_in_my_hands(desk):
    dossier = desk.take_in()

    assert listed("mine", desk.lan) == [dossier.code]
    assert listed("mine", desk.minh) == []


def test_unit_holds_what_lies_in_my_department(desk):
    dossier = desk.walk(desk.take_in(), "examine")

    assert listed("unit", desk.minh) == [dossier.code]
    assert listed("unit", desk.lan) == []


def test_overdue_and_soon_share_nothing(desk):
    dossier = desk.take_in()

    assert listed("overdue", desk.lan, dossier.due_at + timedelta(minutes=1)) == [dossier.code]
    assert listed("due_soon", desk.lan, dossier.due_at) == [dossier.code]
    assert listed("overdue", desk.lan, dossier.due_at) == []


def test_to_sign_is_the_signatorys(desk):
    dossier = desk.walk(desk.take_in(), "sign")

    assert listed("to_sign", desk.ha) == [dossier.code]
    assert listed("to_sign", desk.minh) == []


def test_to_hand_over_lies_where_the_result_is_taken(desk):
    dossier = desk.resolved()

    assert listed("to_hand_over", desk.lan) == [dossier.code]
    assert listed("to_hand_over", desk.minh) == []


def test_pages_follow_each_other_without_gap_or_repeat(desk):
    codes = [desk.take_in().code for _ in range(5)]

    first = queries.worklist(Wanted("mine"), desk.lan, at=THURSDAY, most=2)
    second = queries.worklist(
        Wanted("mine", after=first.rows[-1].key), desk.lan, at=THURSDAY, most=2
    )
    third = queries.worklist(
        Wanted("mine", after=second.rows[-1].key), desk.lan, at=THURSDAY, most=2
    )

    pages = [first, second, third]
    assert [work.dossier.code for page in pages for work in page.rows] == codes
    assert [page.has_more for page in pages] == [True, True, False]


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_costs_one_statement(desk, count, django_assert_num_queries):
    for _ in range(count):
        desk.take_in()
    lan = desk.lan

    with django_assert_num_queries(1):
        rows = queries.worklist(Wanted("unit"), lan, at=THURSDAY).rows
        assert [row.step.department.name for row in rows] == [
            "Trung tâm phục vụ hành chính công"
        ] * count


def test_counts_cost_three_statements_and_agree_with_the_lists(desk, django_assert_num_queries):
    desk.take_in()
    desk.resolved()
    lan = desk.lan

    with django_assert_num_queries(3):
        counts = queries.counts(lan, at=THURSDAY)

    assert counts == {
        "mine": 1, "unit": 1, "due_soon": 0, "overdue": 0, "to_sign": 0, "waiting": 0,
        "filed": 0, "to_hand_over": 1,
    }  # fmt: skip


def explained(rows):
    """Return the plan of ``rows`` in an archive too large to be read whole."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    return rows.explain()


@pytest.mark.parametrize("which", ["filed", "waiting"])
def test_what_lies_at_the_door_is_found_by_its_own_index(desk, which):
    _, rows = worklists._waiting(which, desk.lan)

    assert "dossier_filed_or_waiting" in explained(rows)


def test_what_is_to_be_decided_is_found_by_its_own_index(desk):
    assert "notifications_to_decide" in explained(to_decide(frozenset({desk.unit.pk})))


def test_whether_a_slip_may_be_seen_is_asked_of_its_dossier_alone(desk):
    slip = desk.take_in().slips.get().slip
    seen = DossierSlip.objects.filter(Dossier.objects.seen_by(desk.lan).holding(), slip=slip)

    assert seen.get().slip == slip
    assert "SCAN" not in explained(seen)


def test_unseen_is_not_there(desk):
    dossier = desk.take_in()
    stranger = make_office()

    acting = stranger.acting(stranger.lan, THURSDAY)

    with pytest.raises(Dossier.DoesNotExist):
        queries.whole(dossier.code, acting)
    assert queries.search(dossier.code, acting, at=THURSDAY).dossiers == ()
    assert queries.search("ung", acting, at=THURSDAY).dossiers == ()


def test_the_supervisor_sees_every_dossier_of_the_unit(desk):
    dossier = desk.take_in()

    assert queries.whole(dossier.code, desk.acting(desk.supervisor)).dossier == dossier


def test_one_dossier_whole_costs_the_same_however_much_happened(desk, django_assert_num_queries):
    fresh, old = desk.take_in(), desk.resolved()
    lan = desk.lan
    queries.whole(fresh.code, lan)

    with django_assert_num_queries(14):
        queries.whole(fresh.code, lan)
    with django_assert_num_queries(14):
        queries.whole(old.code, lan)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("Mai Thị Ửng", id="name"),
        pytest.param("mai thi ung", id="without-accents"),
        pytest.param("ung ma", id="any-order-unfinished"),
        pytest.param("000298000018", id="id-number"),
        pytest.param("000 298 000 018", id="id-number-in-threes"),
        pytest.param("0000000018", id="phone"),
        pytest.param("0018", id="last-four"),
        pytest.param("tinh trang hon nhan", id="procedure"),
        pytest.param("1.004873", id="procedure-code"),
    ],
)
def test_found_by_whatever_the_person_has(desk, typed):
    dossier = desk.take_in()
    desk.take_in(parties=(PartyGiven(name="Tống Văn Huỳnh"),), uid="0" * 32)

    found = queries.search(typed, desk.lan, at=THURSDAY).dossiers

    assert dossier in found


@pytest.mark.parametrize("typed", ["", "   ", "-", "'", '"', "& | !", "(", "ửng:*", "khong co ai"])
def test_odd_words_find_nothing_and_break_nothing(desk, typed):
    desk.take_in(parties=(PartyGiven(name="Tống Văn Huỳnh"),))

    assert queries.search(typed, desk.lan, at=THURSDAY).dossiers == ()


YEARS_LATER = THURSDAY.replace(year=THURSDAY.year + 3)
# More than thirteen months apart, the ordinary day between them.
LONG_BEFORE = THURSDAY.replace(month=1, day=15)
IN_SPRING = THURSDAY.replace(year=THURSDAY.year + 1, month=3, day=1)


def test_what_is_rare_is_found_however_old(desk):
    dossier = desk.take_in()

    assert queries.search("ung", desk.lan, at=YEARS_LATER).dossiers == (dossier,)


def test_the_months_just_past_answer_alone_when_they_fill_the_page(desk, django_assert_num_queries):
    desk.take_in()
    newest, lan = desk.take_in(uid="0" * 32), desk.lan

    with django_assert_num_queries(2):
        found = queries.search("mai thi", lan, at=THURSDAY, most=1)

    assert found == queries.Found((newest,))


def test_older_ones_are_left_where_the_year_has_some(desk, django_assert_num_queries):
    dossier, lan = desk.take_in(), desk.lan

    with django_assert_num_queries(3):
        found = queries.search("mai thi", lan, at=THURSDAY, most=2)

    assert found == queries.Found((dossier,), leaves_older=True)


def test_older_ones_are_found_when_asked_for(desk, django_assert_num_queries):
    old = desk.take_in(at=LONG_BEFORE)
    new, lan = desk.take_in(uid="0" * 32), desk.lan

    assert queries.search("mai thi", lan, at=IN_SPRING).dossiers == (new,)
    with django_assert_num_queries(4):
        found = queries.search("mai thi", lan, at=IN_SPRING, older=True)

    assert found == queries.Found((new, old))


@pytest.mark.parametrize("number", ["000298000018", "0000 000 018", "0018"])
def test_a_number_is_looked_for_in_everything_at_once(desk, number, django_assert_num_queries):
    old = desk.take_in(at=LONG_BEFORE)
    new, lan = desk.take_in(uid="0" * 32), desk.lan

    with django_assert_num_queries(2):
        found = queries.search(number, lan, at=IN_SPRING)

    assert found == queries.Found((new, old))


def test_the_look_up_knows_the_progress(desk):
    dossier = desk.walk(desk.take_in(), "sign")

    progress = queries.progress_of(dossier.code)

    assert (progress.done_count, len(progress.steps)) == (3, 6)
    assert queries.progress_of("H99.9-261119-9999") is None


def test_earlier_dossiers_of_the_same_matter_are_told(desk):
    dossier = desk.take_in()
    ended = operations.hand_over(desk.resolved(), handed_to="Mai Thị Ửng", by=desk.lan, at=THURSDAY)

    earlier = queries.earlier_of("000298000018", "1.004873", desk.lan, at=THURSDAY)

    assert set(earlier.dossiers) == {dossier, ended}
    assert list(earlier.same) == [dossier]
