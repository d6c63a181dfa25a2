"""A night's round: every published link once, politely; bases that ended; what is due."""

from datetime import date, datetime, timedelta

import pytest

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.operations import Disclosure
from motcua.backoffice.procedures.rules.content import BasisContent
from motcua.backoffice.upkeep import operations, queries, tasks
from motcua.backoffice.upkeep.models import CheckedLink, LawText, Night
from motcua.backoffice.upkeep.rules import links_in, standing
from motcua.core import clock, outside
from motcua.core.clock import OFFICE_TZ
from motcua.core.outside import Answer, Why
from motcua.core.refusals import NotYours, Refused, Stale
from tests.factories.dossiers import THURSDAY, make_desk, make_version
from tests.factories.procedures import published

NIGHT = datetime(2026, 11, 19, 1, 30, tzinfo=OFFICE_TZ)
DAY = timedelta(days=1)
TEXT = {
    "number": "158/2005/nđ-cp ", "title": "Hộ tịch", "abolished_on": date(2016, 1, 1),
    "replaced_by": "123/2015/NĐ-CP", "source": "123/2015/NĐ-CP",
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Xem https://a.gov.vn/x?b=1, rồi (http://b.gov.vn).", ["https://a.gov.vn/x?b=1", "http://b.gov.vn"]),
        ("https://a.gov.vn https://a.gov.vn", ["https://a.gov.vn"]),
        ("ftp://a.gov.vn javascript:x a.gov.vn", []),
        (f"https://a.gov.vn/{'x' * 500}", []),
    ],
)  # fmt: skip
def test_links_of_a_text(text, links):
    assert list(links_in(text)) == links


@pytest.mark.parametrize(
    ("status", "refused", "nights", "found"),
    [
        (200, False, 1, "well"),
        (302, False, 1, "well"),
        (404, False, 1, "dead"),
        (410, False, 1, "dead"),
        (500, False, 1, "unchecked"),
        (500, False, 3, "dead"),
        (None, False, 2, "unchecked"),
        (None, False, 3, "dead"),
        (403, False, 9, "unchecked"),
        (None, True, 9, "unchecked"),
    ],
)
def test_how_a_link_stands(status, refused, nights, found):
    assert standing(status, is_refused_by_us=refused, nights=nights) == found


@pytest.fixture
def here(settings, monkeypatch):
    monkeypatch.setattr(outside, "SECONDS", 0.4)
    settings.LINKS = {"DOMAINS": ["127.0.0.1"], "NETWORKS": ["127.0.0.0/8"]}


@pytest.fixture
def desk(db):
    return make_desk()


def procedure(url, code="1.000001"):
    return make_version(code, name=f"Thủ tục {code}", source_url=url)


def resting_on(*numbers, code="1.000009"):
    """Return a published procedure that rests on texts of law."""
    bases = tuple(BasisContent(number=number, title="") for number in numbers)
    return published(code, name=f"Thủ tục {code}", legal_bases=bases)


def disclosed(desk, content="", **fields):
    """Return something the office published on the 13th."""
    by = desk.acting(desk.office.admin)
    words = {"item": 2, "title": "Dự toán", "decided_on": date(2026, 11, 12), **fields}
    said = Disclosure(content=content, **words)
    posting = documents.record_posting(desk.unit, said, by=by, at=THURSDAY)
    return documents.put_up(
        posting, on=date(2026, 11, 13), forms=["b"], version=1, by=by, at=THURSDAY
    )


def go(at=NIGHT):
    with clock.standing_at(at):
        return tasks.check_links()


def whole_night(at=NIGHT):
    count = 0
    while asked := go(at + timedelta(minutes=count)):
        count += asked
    return count


def stands():
    return dict(CheckedLink.objects.values_list("url", "standing"))


@pytest.mark.usefixtures("here")
class TestTheNight:
    def test_every_link_is_asked_once_a_few_a_minute(self, desk, neighbour):
        for number in range(5):
            procedure(f"{neighbour.address}/well?{number}", f"1.00000{number}")

        assert [go(), go(), go()] == [3, 2, 0]

        assert len(neighbour.asked) == 5
        night = Night.objects.get()
        assert (night.link_count, night.asked_count, night.is_online) == (5, 5, True)
        assert night.ended_at is not None
        assert go(NIGHT + timedelta(hours=1)) == 0

    def test_by_day_nobody_is_asked(self, desk, neighbour):
        procedure(f"{neighbour.address}/well")

        assert go(THURSDAY) == 0
        assert neighbour.asked == []

    def test_what_is_gone_is_due_with_where_it_stands(self, desk, neighbour):
        procedure(f"{neighbour.address}/gone")
        disclosed(desk, f"Toàn văn: {neighbour.address}/gone.")

        whole_night()

        [bad] = queries.upkeep_of(desk.unit.pk, NIGHT.date()).links
        assert (bad.link.code, bad.link.bad_since) == ("404", NIGHT.date())
        assert [(one.kind, one.title) for one in bad.places] == [
            ("procedure", "Thủ tục 1.000001"), ("posting", "Dự toán"),
        ]  # fmt: skip

    def test_what_breaks_down_is_given_three_nights(self, desk, neighbour):
        procedure(f"{neighbour.address}/broken")

        found = []
        for night in range(3):
            whole_night(NIGHT + night * DAY)
            found += stands().values()

        assert found == ["unchecked", "unchecked", "dead"]
        assert CheckedLink.objects.get().bad_since == NIGHT.date()

    def test_mended_it_is_well_again(self, desk, neighbour):
        procedure(f"{neighbour.address}/well")
        whole_night()
        CheckedLink.objects.update(standing="dead", bad_nights=3, bad_since=NIGHT.date())

        whole_night(NIGHT + DAY)

        link = CheckedLink.objects.get()
        assert (link.standing, link.bad_nights, link.bad_since) == ("well", 0, None)

    def test_what_stands_nowhere_any_more_is_forgotten(self, desk, neighbour):
        posting = disclosed(desk, f"{neighbour.address}/well")
        whole_night()
        Posting.objects.filter(pk=posting.pk).update(content=f"{neighbour.address}/moved")

        whole_night(NIGHT + DAY)

        assert stands() == {f"{neighbour.address}/moved": "well"}

    def test_a_name_off_the_list_is_never_called_well(self, desk, neighbour):
        procedure("https://evil.example/x")

        whole_night()

        assert stands() == {"https://evil.example/x": "unchecked"}
        assert Night.objects.get().is_online is None

    def test_killed_in_the_middle_the_rest_is_asked(self, desk, neighbour):
        for number in range(3):
            procedure(f"{neighbour.address}/well?{number}", f"1.00000{number}")
        night = operations.begin_night(at=NIGHT)
        first = CheckedLink.objects.order_by("pk")[0]
        operations.note_answer(night.pk, first.pk, Answer(200), at=NIGHT)

        whole_night(NIGHT + timedelta(minutes=5))

        assert len(neighbour.asked) == 2
        assert set(stands().values()) == {"well"}


class TestWithoutInternet:
    @pytest.fixture
    def links(self, desk):
        for number in range(4):
            procedure(f"https://dichvucong.gov.vn/{number}", f"1.00000{number}")
        night = operations.begin_night(at=NIGHT)
        return night, list(CheckedLink.objects.order_by("pk"))

    def test_after_a_few_the_night_is_over_and_nothing_is_green(self, desk, links):
        night, found = links
        CheckedLink.objects.filter(pk=found[0].pk).update(standing="well", asked_at=NIGHT - DAY)

        over = [
            operations.note_answer(night.pk, one.pk, Answer(why=Why.OFFLINE), at=NIGHT)
            for one in found[:3]
        ]

        night.refresh_from_db()
        assert (over, night.is_online) == ([False, False, True], False)
        upkeep = queries.upkeep_of(desk.unit.pk, NIGHT.date())
        assert (upkeep.well_count, len(upkeep.unchecked), upkeep.links) == (0, 4, ())

    def test_what_was_dead_stays_dead(self, links):
        night, found = links
        CheckedLink.objects.update(standing="dead", bad_nights=3, bad_since=NIGHT.date())

        operations.note_answer(night.pk, found[0].pk, Answer(why=Why.OFFLINE), at=NIGHT)

        assert set(stands().values()) == {"dead"}


class TestBases:
    @pytest.fixture
    def clerk(self, desk):
        return desk.acting(desk.clerk)

    @pytest.mark.parametrize("number", ["158/2005/NĐ-CP", "766/QĐ-TTg", "30a/2008/NQ-CP"])
    def test_a_procedure_that_rests_on_what_ended_is_due(self, desk, clerk, number):
        resting_on(number)

        text = operations.write_text(TEXT | {"number": number}, by=clerk, at=THURSDAY)

        [bad] = queries.bad_bases(desk.unit.pk, THURSDAY.date())
        assert (bad.text, bad.text.number, bad.is_over) == (text, number, True)
        assert [one.key for one in bad.places] == ["1.000009"]

    @pytest.mark.parametrize(
        ("in_days", "found"), [(0, [True]), (1, [False]), (60, [False]), (61, [])],
        ids=["today", "tomorrow", "soon", "far"],
    )  # fmt: skip
    def test_what_will_end_is_said_before(self, desk, clerk, in_days, found):
        resting_on("158/2005/NĐ-CP")
        day = THURSDAY.date() + timedelta(days=in_days)

        operations.write_text(TEXT | {"abolished_on": day}, by=clerk, at=THURSDAY)

        assert [one.is_over for one in queries.bad_bases(desk.unit.pk, THURSDAY.date())] == found

    def test_a_disclosure_that_is_that_text_is_due_too(self, desk, clerk):
        disclosed(desk, item=12, number="09/TB-UBND")
        text = TEXT | {"number": "09/TB-UBND", "abolished_on": date(2026, 11, 18)}

        operations.write_text(text, by=clerk, at=THURSDAY)

        assert [one.places[0].kind for one in queries.bad_bases(desk.unit.pk, THURSDAY.date())] == [
            "posting"
        ]

    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"number": " "}, "số, ký hiệu"),
            ({"source": " "}, "đọc ở đâu"),
            ({"replaced_by": "158/2005/NĐ-CP"}, "chính nó"),
        ],
    )
    def test_what_cannot_be_is_refused(self, clerk, change, says):
        with pytest.raises(Refused, match=says):
            operations.write_text(TEXT | change, by=clerk, at=THURSDAY)

        assert LawText.objects.count() == 0

    def test_it_stands_once_and_is_corrected(self, desk, clerk):
        text = operations.write_text(TEXT, by=clerk, at=THURSDAY)

        with pytest.raises(Refused, match="đã có trong danh sách"):
            operations.write_text(TEXT, by=clerk, at=THURSDAY)
        operations.change_text(text, TEXT | {"title": "Khác"}, version=0, by=clerk, at=THURSDAY)
        with pytest.raises(Stale):
            operations.change_text(text, TEXT, version=0, by=clerk, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.change_text(text, TEXT, version=1, by=desk.lan, at=THURSDAY)
