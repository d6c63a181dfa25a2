"""The first page, the search, what to do when something happened, and a visitor's choices."""

from datetime import datetime

import pytest

from motcua.backoffice.procedures.models import EverydayWord, LifeEvent, LifeEventStep, Procedure
from motcua.core import clock
from motcua.core.clock import OFFICE_TZ
from tests.factories.org import CounterFactory, make_office
from tests.factories.procedures import case, limit, published
from tests.factories.worktime import open_years

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    office = make_office(name="UBND xã Minh Tân", hotline="0000 000 100")
    open_years(office.unit)
    return office


@pytest.fixture
def catalogue(office):
    published("1.004873", name="Cấp Giấy xác nhận tình trạng hôn nhân")
    published("1.001193", name="Đăng ký khai sinh")
    published("1.000894", name="Đăng ký kết hôn")
    EverydayWord.objects.create(phrase="giấy độc thân", codes=["1.004873"])
    EverydayWord.objects.create(phrase="tôi muốn")


def text_of(page):
    return page.content.decode()


def test_an_empty_house_says_it_is_not_open(client):
    page = client.get("/")

    assert page.status_code == 503
    assert "Trang này chưa mở" in text_of(page)


def test_the_first_page_says_whose_it_is_and_that_it_is_not_the_national_portal(
    client, office, morning
):
    text = text_of(client.get("/"))

    assert "Một cửa xã Minh Tân" in text
    assert "không phải Cổng Dịch vụ công quốc gia" in text
    assert "Ông/bà cần làm việc gì?" in text
    assert "0000 000 100" in text


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 19, 9, 30), "đến 11:30, mở lại 13:30"),
        (datetime(2026, 11, 19, 12, 0), "mở lại 13:30"),
        (datetime(2026, 11, 19, 16, 0), "đến 17:00"),
        (datetime(2026, 11, 20, 18, 0), "mở lại 07:00, thứ\xa0Hai\xa023/11"),
    ],
    ids=["morning", "noon", "afternoon", "friday evening"],
)
def test_whether_somebody_is_there_now(client, office, at, said):
    with clock.standing_at(at.replace(tzinfo=OFFICE_TZ)):
        assert said in text_of(client.get("/"))


def test_an_office_without_calendar_promises_no_hours(client, db, morning):
    make_office()

    assert "Giờ làm việc đang được cập nhật" in text_of(client.get("/"))


def test_who_sits_at_the_counter_is_named(client, office, morning):
    CounterFactory(unit=office.unit, number=1, name="Quầy 1", staff=office.lan)

    assert "Trần Thị Lan</b>, <span" in text_of(client.get("/"))


def test_what_happened_at_home_leads_to_what_is_to_be_done(client, catalogue, morning):
    event = LifeEvent.objects.create(key="marriage", name="Kết hôn", summary="s", position=0)
    for place, code in enumerate(("1.004873", "1.000894")):
        step = LifeEventStep(event=event, position=place, words=f"Bước {place}")
        step.procedure = Procedure.objects.get(code=code)
        step.save()

    assert 'href="/when/marriage/"' in text_of(client.get("/"))
    text = text_of(client.get("/when/marriage/"))
    assert text.index("/p/1.004873/") < text.index("Bước 0") < text.index("/p/1.000894/")


def test_an_event_nobody_knows_is_not_found(client, office):
    assert client.get("/when/war/").status_code == 404


def test_everyday_words_find_the_procedure(client, catalogue, morning):
    text = text_of(client.get("/find/", {"q": "tôi muốn xin giấy độc thân"}))

    assert "/p/1.004873/" in text
    assert text.count('class="result"') == 1
    assert "3 ngày làm việc · Không mất tiền" in text


def test_a_new_word_is_understood_at_once(client, catalogue, morning):
    assert "/p/1.001193/" not in text_of(client.get("/find/", {"q": "đẻ con"}))

    EverydayWord.objects.create(phrase="đẻ con", codes=["1.001193"])

    assert "/p/1.001193/" in text_of(client.get("/find/", {"q": "đẻ con"}))


@pytest.mark.parametrize("typed", ["<script>alert(1)</script> zzz", "qwrtzx plmk", "trời đẹp quá"])
def test_what_is_not_found_is_said_kindly(client, catalogue, morning, typed):
    text = text_of(client.get("/find/", {"q": typed}))

    assert "Chưa thấy việc" in text
    assert 'class="result"' not in text
    assert "<script>alert" not in text
    assert "tel:0000000100" in text


def test_one_word_that_was_guessed_is_called_a_guess(client, catalogue, morning):
    text = text_of(client.get("/find/", {"q": "kahi"}))

    assert "Chưa chắc là việc “kahi”" in text
    assert "/p/1.001193/" in text


@pytest.mark.parametrize("page", ["²", "9" * 5000, "-1"])
def test_a_page_that_is_no_number_is_the_first_or_the_last(client, catalogue, morning, page):
    assert client.get("/find/", {"q": "khai sinh", "page": page}).status_code == 200


def test_a_dossiers_code_in_the_search_leads_to_the_dossier(client, office):
    page = client.get("/find/", {"q": " h99.1-261119-0001 "})

    assert (page.status_code, page["Location"]) == (302, "/h/H99.1-261119-0001/")


def test_nothing_typed_shows_the_list(client, office):
    assert client.get("/find/", {"q": " "})["Location"] == "/procedures/"


def test_the_list_holds_what_is_offered(client, catalogue, morning):
    unknown = case(time_limits=(limit(None, text="chưa rõ"),))
    published("1.000656", name="Đăng ký khai tử", cases=(unknown,))

    text = text_of(client.get("/procedures/"))

    assert text.count('class="result"') == 3
    assert "Đăng ký khai tử" not in text


def test_what_is_not_offered_stands_last_and_says_so(client, catalogue, morning):
    unknown = case(time_limits=(limit(None, text="chưa rõ"),))
    published("1.004772", name="Đăng ký khai sinh", cases=(unknown,))

    text = text_of(client.get("/find/", {"q": "đăng ký khai sinh"}))

    assert text.index("/p/1.001193/") < text.index("/p/1.004772/")
    assert "Xã chưa nhận việc này ở quầy" in text


def test_a_search_costs_the_same_however_much_it_finds(
    client, catalogue, morning, django_assert_num_queries
):
    client.get("/find/", {"q": "khai sinh"})

    # The office, whose house (twice), the languages, and the stamp of the catalogue.
    with django_assert_num_queries(COST_OF_A_SEARCH):
        client.get("/find/", {"q": "khai sinh"})
    with django_assert_num_queries(COST_OF_A_SEARCH):
        client.get("/find/", {"q": "đăng ký hôn nhân khai sinh"})


COST_OF_A_SEARCH = 5


@pytest.mark.parametrize("size", ["large", "usual"])
def test_the_size_of_letters_is_remembered(client, office, size):
    answer = client.post("/choose/", {"size": size, "next": "/office/"})

    assert (answer.status_code, answer["Location"]) == (302, "/office/")
    assert ('class="is-large"' in text_of(client.get("/"))) is (size == "large")


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_a_choice_never_leads_away(client, office, back):
    assert client.post("/choose/", {"size": "large", "next": back})["Location"] == "/"


def test_another_office_can_be_asked_about(client, office, morning):
    other = make_office(name="UBND phường Đông Thành")

    assert "Một cửa xã Minh Tân" in text_of(client.get("/offices/"))
    client.post("/choose/", {"office": other.unit.code})

    assert "Một cửa phường Đông Thành" in text_of(client.get("/"))


def test_an_office_nobody_knows_is_that_of_the_house(client, office):
    client.post("/choose/", {"office": "<b>H77</b>"})

    assert "Một cửa xã Minh Tân" in text_of(client.get("/"))


def test_whose_portal_it_is_can_be_set(client, office, settings):
    settings.PORTAL_OFFICE = make_office(name="UBND phường Đông Thành").unit.code

    assert "Một cửa phường Đông Thành" in text_of(client.get("/"))


def test_the_office_names_who_answers_for_it(client, office, morning):
    text = text_of(client.get("/office/"))

    assert "Nguyễn Thu Hà" in text  # signs
    assert "Trần Thị Lan" not in text  # sits at no counter today
    assert "07:00–11:30" in text


def test_the_portal_stands_on_a_home_screen(client, office):
    manifest = client.get("/manifest.webmanifest").json()

    assert manifest["name"] == "Một cửa xã Minh Tân"
    assert manifest["display"] == "standalone"
    worker = client.get("/worker.js")
    assert worker["Content-Type"].startswith("text/javascript")
    assert "/offline/" in text_of(worker)
    assert client.get("/offline/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/procedures/", "/office/", "/p/1.004873/"])
def test_pages_that_say_nothing_of_anybody_are_kept_for_when_there_is_no_network(
    client, catalogue, morning, path
):
    assert client.get(path).headers["Offline"] == "keep"


def test_a_followed_dossier_is_never_kept(client, office):
    assert "Offline" not in client.get("/follow/").headers
