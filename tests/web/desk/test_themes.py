"""Theme days at the desk: set by a form, read by everybody, kept by intake, counted."""

from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.backoffice.agenda.models import HandwritingDefect, ThemeDay
from motcua.casework.dossiers.models import Dossier
from motcua.core import clock
from tests.factories.agenda import FIELDS, NO_WRITING, set_theme
from tests.factories.dossiers import THURSDAY
from tests.factories.org import make_office

PAGE = "/desk/themes/"
CARD = (
    "000298000018||Mai Thị Ửng|07031998|Nữ|Thôn Đình Thượng, Minh Tân, Hà Trung, Thanh Hóa|01012022"
)


@pytest.fixture
def head(desk, signed_in):
    return signed_in(desk.centre_head)


@pytest.fixture
def words(desk):
    """Return what the form of a day of no appointment posts."""
    said = {key: value for key, value in FIELDS.items() if value is not False}
    return said | {"procedures": [desk.version.procedure_id], "valid_from": "01/11/2026"}


def test_without_theme_days_the_page_says_so(lan, head):
    assert "chưa đặt ngày chủ đề nào" in lan.get(PAGE).text
    assert "Thêm ngày chủ đề" not in lan.get(PAGE).text
    assert head.get(PAGE).text.count("Thêm ngày chủ đề") == 1


def test_the_head_sets_one_and_everybody_reads_it_that_day(desk, head, lan, words):
    answer = head.post(PAGE + "new/", words)

    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    assert "Hôm nay: Ngày thứ 5 không hẹn" in lan.get(PAGE).text
    assert "Hôm nay: Ngày thứ 5 không hẹn" in lan.get("/desk/dossiers/new/").text
    assert "Hôm nay: Ngày thứ 5 không hẹn" in lan.get("/desk/").text
    clock.stand_everywhere(THURSDAY + timedelta(days=1))
    assert "Hôm nay: Ngày" not in lan.get("/desk/dossiers/new/").text


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"name": ""}, 200, "chưa ghi tên"),
        ({"procedures": []}, 409, "liệt kê thủ tục"),
        ({"valid_from": "hôm qua"}, 200, "ngày viết như"),
    ],
    ids=["no-name", "promises-everything", "no-day"],
)
def test_wrong_words_are_told_and_nothing_is_stored(head, words, change, status, says):
    answer = head.post(PAGE + "new/", words | change)

    assert answer.status_code == status
    assert says in answer.text
    assert ThemeDay.objects.count() == 0


def test_others_may_not_set_change_or_end_one(desk, lan, words, signed_in):
    theme = set_theme(desk)

    assert lan.post(PAGE + "new/", words).status_code == 409
    assert lan.post(f"{PAGE}{theme.uid}/edit/", words | {"version": 0}).status_code == 409
    assert (
        lan.post(f"{PAGE}{theme.uid}/end/", {"on": "19/11/2026", "version": 0}).status_code == 409
    )
    stranger = signed_in(make_office().lan)
    assert stranger.get(f"{PAGE}{theme.uid}/").status_code == 404
    theme.refresh_from_db()
    assert (theme.version, theme.valid_to) == (0, None)


def test_it_is_changed_and_ended_by_forms(desk, head, words):
    theme = set_theme(desk)

    changed = head.post(
        f"{PAGE}{theme.uid}/edit/", words | {"version": 0, "desk_words": "Ưu tiên quầy 1."}
    )
    stale = head.post(f"{PAGE}{theme.uid}/edit/", words | {"version": 0, "desk_words": "Khác."})
    ended = head.post(f"{PAGE}{theme.uid}/end/", {"on": "20/11/2026", "version": 1})

    theme.refresh_from_db()
    assert (changed.status_code, stale.status_code, ended.status_code) == (302, 409, 302)
    assert (theme.desk_words, f"{theme.valid_to}") == ("Ưu tiên quầy 1.", "2026-11-20")


def test_its_counts_are_read(desk, head):
    theme = set_theme(desk, no_writing=True)
    desk.take_in(identity_typed=0)
    desk.take_in(identity_typed=5)

    text = head.get(f"{PAGE}{theme.uid}/").text

    assert "1 trên 2" in text
    assert "cả thảy 5 chữ" in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_pages_cost_the_same(desk, head, count, django_assert_num_queries):
    theme = set_theme(desk)
    for number in range(1, count):
        set_theme(desk, name=f"Ngày {number}")
    for _ in range(count):
        desk.take_in()
    for address in (PAGE, f"{PAGE}{theme.uid}/", PAGE + "today/"):
        head.get(address)

    with django_assert_num_queries(LIST_COST):
        head.get(PAGE)
    with django_assert_num_queries(THEME_COST):
        head.get(f"{PAGE}{theme.uid}/")
    with django_assert_num_queries(TODAY_COST):
        head.get(PAGE + "today/")


LIST_COST = 17
THEME_COST = 19
TODAY_COST = 18


class TestToday:
    def test_who_is_at_risk_stands_first(self, desk, lan):
        set_theme(desk)
        dossier = desk.take_in()
        clock.stand_everywhere(THURSDAY.replace(hour=16, minute=30))

        text = lan.get(PAGE + "today/").text

        assert "Có thể không kịp" in text
        assert dossier.code in text

    def test_on_another_day_it_says_so(self, desk, lan):
        assert "không phải ngày không hẹn" in lan.get(PAGE + "today/").text

    def test_another_office_sees_nothing_of_it(self, desk, signed_in):
        set_theme(desk)
        dossier = desk.take_in()

        assert dossier.code not in signed_in(make_office().lan).get(PAGE + "today/").text


class TestIntake:
    @pytest.fixture
    def filled(self, desk):
        """Return what the page posts after a card was read into it."""
        return {
            "uid": str(uuid4()), "visit": str(uuid4()), "version": str(desk.version.pk),
            "case_key": "main", "stands_for": "self", "return_method": "counter",
            "tell_by": "sms", "channel": "counter",
            "declaration-here": "on", "declaration-originals": "1",
        }  # fmt: skip

    def read(self, lan, filled):
        """Return the fields as the page holds them after the scan."""
        form = lan.post("/desk/dossiers/new/", filled | {"scan": CARD, "do": "card"}).context[
            "form"
        ]
        names = ("name", "id_number", "birth", "sex", "address", "phone", "email", "read")
        return filled | {name: form[name].value() or "" for name in names}

    def test_from_the_card_nothing_is_typed(self, desk, lan, filled):
        lan.post("/desk/dossiers/new/", self.read(lan, filled) | {"do": "take_in"})

        assert Dossier.objects.get().identity_typed == 0

    def test_what_is_typed_over_costs_its_letters(self, desk, lan, filled):
        typed = self.read(lan, filled) | {"address": "Thôn Hạ", "do": "take_in"}
        lan.post("/desk/dossiers/new/", typed)

        assert Dossier.objects.get().identity_typed == 6

    def test_a_forged_proof_counts_for_nothing(self, desk, lan, filled):
        typed = self.read(lan, filled) | {"read": "x", "name": "Mai Thị Ửng", "do": "take_in"}
        lan.post("/desk/dossiers/new/", typed)

        assert Dossier.objects.get().identity_typed > 30

    def test_whom_the_office_knows_need_not_say_the_phone(self, desk, lan, filled):
        desk.take_in()

        assert self.read(lan, filled)["phone"] == "0000000018"

    def test_a_paper_still_written_by_hand_is_ticked_only_on_such_a_day(self, desk, lan, filled):
        assert "phải viết tay" not in lan.post("/desk/dossiers/new/", filled).text
        set_theme(desk, **NO_WRITING)

        answer = lan.post("/desk/dossiers/new/", filled)
        lan.post(
            "/desk/dossiers/new/",
            self.read(lan, filled) | {"declaration-by_hand": "on", "do": "take_in"},
        )

        assert "vẫn phải viết tay" in answer.text
        assert HandwritingDefect.objects.get().paper == "Tờ khai"
