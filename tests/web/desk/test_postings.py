"""Disclosures at the desk: written down, put up, proved, taken down; the fourteen items of a year."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from motcua.backoffice.documents.models import Posting
from tests.factories.org import make_office

PAGE = "/desk/postings/"
WORDS = {
    "version": 0, "item": 6, "kind": "spending_rules", "title": "Quy chế chi tiêu nội bộ",
    "number": "31/QĐ-UBND", "decided_on": "12/11/2026",
}  # fmt: skip
PICTURE = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def clerk(desk, signed_in):
    return signed_in(desk.clerk)


@pytest.fixture
def posting(clerk):
    clerk.post(PAGE + "new/", WORDS)
    return Posting.objects.get()


def put_up(clerk, posting, **changes):
    said = {"version": posting.version, "on": "13/11/2026", "ways": ["a", "b"], "place": "Trụ sở"}
    return clerk.post(f"{PAGE}{posting.uid}/up/", said | changes)


def test_nothing_written_each_item_says_so(clerk):
    text = clerk.get(PAGE).text

    assert "Mười bốn mục, năm 2026" in text
    assert "14 mục chưa công khai gì trong năm" in text


def test_what_is_owed_stands_first_then_lacks_its_picture_then_nothing(clerk, posting):
    assert "1 nội dung còn phải công khai" in clerk.get(PAGE).text

    put_up(clerk, posting)
    text = clerk.get(PAGE).text
    assert "1 nội dung niêm yết chưa có ảnh chứng minh" in text
    assert "13 mục chưa công khai gì trong năm" in text
    file = SimpleUploadedFile("niem-yet.png", PICTURE, "image/png")
    clerk.post(f"{PAGE}{posting.uid}/file/", {"file": file, "is_evidence": "on"})

    assert "chưa có ảnh chứng minh" not in clerk.get(PAGE).text


def test_one_says_its_kind_its_ways_in_words_and_shows_its_file(clerk, posting, lan):
    put_up(clerk, posting)
    file = SimpleUploadedFile("quy-che.png", PICTURE, "image/png")
    clerk.post(f"{PAGE}{posting.uid}/file/", {"file": file})

    text = lan.get(f"{PAGE}{posting.uid}/").text

    assert "Quy chế chi tiêu nội bộ" in text
    assert "a) Niêm yết tại trụ sở, nhà văn hóa; b) Cổng, trang thông tin điện tử" in text
    shown = lan.get(f"{PAGE}{posting.uid}/file/{posting.files.get().digest}/")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert "sandbox" in shown["Content-Security-Policy"]
    assert b"".join(shown.streaming_content) == PICTURE


@pytest.mark.parametrize(
    ("change", "status", "says"),
    [
        ({"ways": []}, 200, "chọn ít nhất một hình thức"),
        ({"on": "20/11/2026"}, 409, "không thể sau hôm nay"),
        ({"version": 9}, 409, "vừa sửa"),
    ],
    ids=["no-way", "tomorrow", "stale"],
)
def test_what_cannot_be_is_told_and_nothing_changes(clerk, posting, change, status, says):
    answer = put_up(clerk, posting, **change)

    posting.refresh_from_db()
    assert (answer.status_code, says in answer.text, posting.posted_on) == (status, True, None)


def test_it_comes_down_only_after_its_days(clerk, posting):
    put_up(clerk, posting)
    posting.refresh_from_db()

    answer = clerk.post(
        f"{PAGE}{posting.uid}/down/", {"version": posting.version, "on": "19/11/2026"}
    )

    assert (answer.status_code, "30 ngày" in answer.text) == (409, True)


def test_others_may_not_and_another_office_sees_nothing(posting, lan, signed_in):
    assert lan.post(PAGE + "new/", WORDS).status_code == 409
    assert put_up(lan, posting).status_code == 409
    stranger = signed_in(make_office().admin)
    assert stranger.get(f"{PAGE}{posting.uid}/").status_code == 404
    assert stranger.get(f"{PAGE}{posting.uid}/file/{'0' * 64}/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same(clerk, count, django_assert_num_queries):
    for number in range(count):
        clerk.post(PAGE + "new/", WORDS | {"title": f"Nội dung {number}"})
    clerk.get(PAGE)

    with django_assert_num_queries(COST):
        clerk.get(PAGE)


COST = 16
