"""What the office publishes, as pages, data and feeds; no name stands whole."""

import csv
from datetime import date
from io import StringIO
from xml.etree import ElementTree as ET

import pytest

from motcua.backoffice.documents import operations
from motcua.backoffice.documents.models import Posting
from motcua.backoffice.documents.operations import Disclosure
from motcua.web.portal.published.views import MOST_SHOWN
from tests.factories.dossiers import make_desk
from tests.factories.org import make_office
from tests.factories.procedures import case, paper, published

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(morning):
    return make_desk()


@pytest.fixture
def posting(desk, morning):
    by = desk.acting(desk.office.admin)
    said = Disclosure(item=2, title="Dự toán 2027", decided_on=date(2026, 11, 12))
    made = operations.record_posting(desk.unit, said, by=by, at=morning)
    day = date(2026, 11, 19)
    return operations.put_up(made, on=day, forms=["a"], version=1, by=by, at=morning)


def test_what_is_published_is_read_by_all(client, posting):
    assert "Dự toán 2027" in client.get("/").content.decode()
    assert "Dự toán 2027" in client.get("/published/").content.decode()
    assert client.get(f"/published/{posting.uid}/").status_code == 200


def test_what_is_still_due_is_nobodys_yet(client, desk, morning):
    said = Disclosure(item=2, title="Chưa đăng", decided_on=date(2026, 11, 12))
    by = desk.acting(desk.office.admin)
    made = operations.record_posting(desk.unit, said, by=by, at=morning)

    assert "Chưa đăng" not in client.get("/published/").content.decode()
    assert client.get(f"/published/{made.uid}/").status_code == 404


def test_the_same_as_csv_json_and_feed(client, posting):
    table = client.get("/published/postings.csv").content.decode("utf-8-sig")
    stored = client.get("/published/postings.json").json()
    feed = ET.fromstring(client.get("/published/postings.atom").content)  # noqa: S314 - our own

    assert [row["title"] for row in csv.DictReader(StringIO(table))] == ["Dự toán 2027"]
    assert (stored["licence"], stored["rows"][0]["posted_on"]) == ("CC BY 4.0", "2026-11-19")
    entry = "{http://www.w3.org/2005/Atom}entry"
    assert [one[1].text for one in feed.findall(entry)] == [f"urn:uuid:{posting.uid}"]


def test_the_lists_hold_everything_however_long(client, desk, posting):
    more = {name: getattr(posting, name) for name in (
        "unit", "item", "decided_on", "forms", "posted_on", "posted_by", "recorded_at",
        "changed_at",
    )}  # fmt: skip
    Posting.objects.bulk_create(Posting(title=f"Nội dung {n}", **more) for n in range(MOST_SHOWN))

    assert len(client.get("/published/postings.json").json()["rows"]) == MOST_SHOWN + 1
    assert len(client.get("/published/postings/2026-q4.json").json()["rows"]) == MOST_SHOWN + 1
    assert client.get("/published/").content.count(b'class="result"') == MOST_SHOWN
    assert client.get("/published/postings.atom").content.count(b"<entry>") == MOST_SHOWN


@pytest.mark.parametrize(
    "path",
    ["nothing.csv", "postings.xml", "contacts.atom", "dossiers/2026-13.csv", "dossiers/0001-01/"],
)
def test_what_is_no_list_is_not_found(client, desk, path):
    assert client.get(f"/published/{path}").status_code == 404


def test_the_month_has_codes_and_initials(client, desk):
    dossier = desk.take_in()

    page = client.get("/published/dossiers/2026-11/").content.decode()
    rows = client.get("/published/dossiers/2026-11.json").json()["rows"]

    assert dossier.code in page
    assert [row["code"] for row in rows] == [dossier.code]
    for hidden in (dossier.applicant_name, "000298000018"):
        assert hidden not in page
        assert hidden not in str(rows)
    assert client.get("/published/dossiers/2027-01/").status_code == 404


def test_another_offices_dossiers_are_not_listed(client, desk):
    desk.take_in()
    client.post("/choose/", {"office": make_office().unit.code})

    assert client.get("/published/dossiers/2026-11.json").json()["rows"] == []


def test_a_procedure_that_asks_less_says_so(client, desk):
    three = tuple(paper(f"P{n}", f"Giấy {n}") for n in range(3))
    published("1.001193", name="Khai sinh", cases=(case(components=three),))
    published("1.001193", name="Khai sinh", valid_from=date(2026, 10, 1))

    assert "Bớt 2 giấy tờ" in client.get("/published/procedures/").content.decode()
    assert "Bớt 2 giấy tờ từ 01/10/2026" in client.get("/p/1.001193/").content.decode()
    [row] = client.get("/published/procedures.json").json()["rows"]
    assert (row["code"], row["kind"]) == ("1.001193", "simplified")


def test_the_desk_records_puts_up_and_proves(client, desk):
    client.force_login(desk.office.admin)
    fields = {"item": 1, "title": "Kế hoạch", "decided_on": "12/11/2026", "version": 0}

    assert client.post("/desk/postings/new/", fields).status_code == 302
    made = Posting.objects.get()
    assert "Chưa công khai" in client.get("/desk/postings/").content.decode()
    given = {"on": "19/11/2026", "ways": ["a", "b"], "version": 1}
    assert client.post(f"/desk/postings/{made.uid}/up/", given).status_code == 302
    assert client.post(f"/desk/postings/{made.uid}/up/", given).status_code == 409
    assert "Đang niêm yết" in client.get(f"/desk/postings/{made.uid}/").content.decode()


def test_another_offices_disclosure_is_not_seen_at_the_desk(client, posting):
    client.force_login(make_office().admin)

    assert client.get(f"/desk/postings/{posting.uid}/").status_code == 404


def test_the_list_of_a_quarter(client, posting):
    this = client.get("/published/postings/2026-q4.json").json()
    assert [row["title"] for row in this["rows"]] == ["Dự toán 2027"]
    assert "quý 4/2026" in this["title"]
    assert (this["rows"][0]["form_names"], this["rows"][0]["evidence_count"]) == (
        "Niêm yết tại trụ sở, nhà văn hóa", 0,
    )  # fmt: skip
    assert client.get("/published/postings/2026-q3.json").json()["rows"] == []
    assert client.get("/published/postings/2026-q4.csv").status_code == 200
    assert client.get("/published/postings/2026-q5.csv").status_code == 404


def test_months_are_counted_and_fed(client, desk, morning):
    desk.take_in()

    rows = client.get("/published/months.json").json()["rows"]
    feed = ET.fromstring(client.get("/published/months.atom").content)  # noqa: S314 - our own

    assert len(rows) == 12
    assert rows[0] == {
        "month": "2026-11", "received": 1, "handed_over": 0,
        "url": "http://testserver/published/dossiers/2026-11/",
    }  # fmt: skip
    assert rows[1]["received"] == 0
    titles = [one.text for one in feed.iter("{http://www.w3.org/2005/Atom}title")]
    assert titles[1] == "Tháng 11/2026: nhận 1 hồ sơ, trả 0 kết quả"


def test_the_catalogue_says_what_is_new(client, desk):
    [row] = client.get("/published/catalogue.json").json()["rows"]

    assert (row["code"], row["limit"]) == ("1.004873", "3 ngày làm việc")
    assert row["url"] == "http://testserver/p/1.004873/"
