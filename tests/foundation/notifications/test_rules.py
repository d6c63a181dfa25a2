"""By which way somebody is told, when a message goes, how a gateway is spoken to."""

import json
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.core.clock import OFFICE_TZ
from motcua.foundation.notifications.rules import (
    ASKS,
    MOST_A_DAY,
    MOST_AN_HOUR,
    BadGateway,
    Dropped,
    Reach,
    Way,
    gateway_from,
    next_ask,
    next_try,
    quiet_until,
    room_at,
    way_to,
)
from motcua.foundation.notifications.rules.scripts import spoken

PHONE, MAIL = "0000000018", "ung@example.org"
ALL = {"sms", "zalo", "email"}
BOTH = Reach(PHONE, MAIL, wish="sms")


@pytest.mark.parametrize(
    ("reach", "connected", "more", "expected"),
    [
        pytest.param(BOTH, ALL, {}, Way("sms", PHONE), id="as-asked-for"),
        pytest.param(
            Reach(PHONE, MAIL, "sms", choice="zalo"), ALL, {}, Way("zalo", PHONE), id="as-chosen"
        ),
        pytest.param(
            Reach(PHONE, MAIL, "email", choice="email"), ALL, {"is_urgent": True},
            Way("sms", PHONE), id="urgent-is-texted",
        ),
        pytest.param(BOTH, {"email"}, {}, Way("email", MAIL), id="what-is-connected"),
        pytest.param(BOTH, ALL, {"tried": {"sms"}}, Way("zalo", PHONE), id="the-next-one"),
        pytest.param(BOTH, ALL, {"tried": ALL}, Way("voice", PHONE), id="none-left-is-called"),
        pytest.param(BOTH, set(), {}, Way("voice", PHONE), id="nothing-connected-is-called"),
        pytest.param(Reach(), ALL, {}, Way("voice", ""), id="no-address-is-told-in-person"),
        pytest.param(
            Reach(PHONE, MAIL, "voice"), ALL, {}, Way("voice", PHONE), id="asked-to-be-called"
        ),
        pytest.param(
            Reach(PHONE, MAIL, "sms", choice="voice"), ALL, {}, Way("voice", PHONE),
            id="without-a-smartphone",
        ),
        pytest.param(
            Reach(PHONE, MAIL, "sms", has_switched_off=True), ALL, {},
            Dropped("Người dân đã tắt loại tin này"), id="switched-off",
        ),
        pytest.param(
            Reach(PHONE, MAIL, "sms", has_switched_off=True), ALL, {"is_required": True},
            Way("voice", PHONE), id="the-law-says-so",
        ),
        pytest.param(
            Reach("", "", "sms"), ALL, {"can_be_called": False},
            Dropped("Không có cách nào gửi kịp"), id="worth-minutes-only",
        ),
        pytest.param(
            Reach(PHONE, "", "voice"), ALL, {"can_be_called": False}, Way("sms", PHONE),
            id="what-expires-is-texted-whatever-was-asked",
        ),
    ],
)  # fmt: skip
def test_the_way_to_somebody(reach, connected, more, expected):
    assert way_to(reach, connected, **more) == expected


def at(hour, minute=0, day=19):
    return datetime(2026, 11, day, hour, minute, tzinfo=OFFICE_TZ)


@pytest.mark.parametrize(
    ("now", "begins", "ends", "until"),
    [
        (at(20, 59), time(21), time(7), None),
        (at(21), time(21), time(7), at(7, day=20)),
        (at(6, 59), time(21), time(7), at(7)),
        (at(7), time(21), time(7), None),
        (at(12, 30), time(12), time(13), at(13)),
        (at(13), time(12), time(13), None),
        (at(3), time(7), time(7), None),
    ],
    ids=["evening", "night", "before-dawn", "morning", "noon", "after-noon", "no-quiet-hours"],
)
def test_the_quiet_hours(now, begins, ends, until):
    assert quiet_until(now.astimezone(UTC), begins, ends) == until


@given(
    st.datetimes(timezones=st.just(UTC), min_value=datetime(2025, 1, 1), max_value=datetime(2030, 1, 1)),
    st.times(), st.times(),
)  # fmt: skip
def test_no_quiet_hour_lasts_a_day_and_what_follows_is_not_quiet(now, begins, ends):
    begins, ends = (one.replace(second=0, microsecond=0) for one in (begins, ends))
    until = quiet_until(now, begins, ends)

    assert until is None or timedelta() < until - now <= timedelta(days=1)
    assert until is None or quiet_until(until, begins, ends) is None


def test_tries_grow_apart_and_end():
    waits = [next_try(tries, at(9)) for tries in range(1, 7)]

    assert [wait and (wait - at(9)).total_seconds() / 60 for wait in waits] == [
        1, 5, 30, 120, None, None,
    ]  # fmt: skip


def test_a_gateway_is_asked_so_often_and_no_more():
    assert next_ask(0, at(9)) == at(9, 2)
    assert next_ask(len(ASKS), at(9)) is None


@pytest.mark.parametrize(
    ("ago_minutes", "room_in_minutes"),
    [
        ([], None),
        ([10] * (MOST_AN_HOUR - 1), None),
        ([10] * MOST_AN_HOUR, 50),
        ([70] * MOST_AN_HOUR, None),
        ([60 * 20] * MOST_A_DAY, 60 * 4),
    ],
    ids=["none", "one-left", "full-hour", "an-hour-later", "full-day"],
)
def test_one_number_is_sent_so_many(ago_minutes, room_in_minutes):
    now = at(9)
    sent = [now - timedelta(minutes=ago) for ago in ago_minutes]

    expected = None if room_in_minutes is None else now + timedelta(minutes=room_in_minutes)
    assert room_at(sent, now) == expected


DESCRIBED = {
    "send": {
        "url": "https://sms.example/send?to={phone}",
        "headers": {"X-Id": "{id}"},
        "json": {"list": [{"text": "{text}", "as": "{id}"}]},
    },
    "answer": {"code": "result.0.code", "accepted": ["0"], "ref": "result.0.ref"},
    "phone": "84",
}


def described(**changes):
    return json.dumps({**DESCRIBED, **changes})


def test_values_are_put_where_they_belong():
    gateway = gateway_from(described())

    request = gateway.send.fill({"id": "u1", "phone": gateway.number("0912"), "text": 'A "b" {id}'})

    assert (request.method, request.url) == ("POST", "https://sms.example/send?to=84912")
    assert request.headers == {"X-Id": "u1"}
    # What a text says is never taken for a place.
    assert request.body == {"list": [{"text": 'A "b" {id}', "as": "u1"}]}


@given(st.text())
def test_a_text_cannot_leave_its_place(text):
    said = described(send={"url": "https://sms.example/{text}", "xml": "<m><t>{text}</t></m>"})

    request = gateway_from(said).send.fill({"text": text, "id": "1", "phone": "2"})

    assert request.url.count("/") == 3
    assert (request.body.count("<"), request.body.count(">")) == (4, 4)


@pytest.mark.parametrize(
    ("answer", "meaning", "ref"),
    [
        ({"result": [{"code": 0, "ref": "g7"}]}, "accepted", "g7"),
        ({"result": [{"code": "0"}]}, "accepted", ""),
        ({"result": [{"code": "7"}]}, None, ""),
        ({"result": []}, None, ""),
        ("<html>", None, ""),
        (None, None, ""),
    ],
)
def test_an_answer_is_read_by_its_code_and_nothing_else_is_a_yes(answer, meaning, ref):
    reading = gateway_from(described()).answer

    assert (reading.meaning_of(answer), reading.ref_in(answer)) == (meaning, ref)


def test_without_accents_where_the_gateway_charges_double():
    gateway = gateway_from(described(plain=True))

    assert gateway.words("Đã nhận – 16:30, thứ Năm “Ửng”") == 'Da nhan - 16:30, thu Nam "Ung"'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "không phải JSON"),
        ("[]", "đối tượng"),
        (json.dumps({"send": {"url": "ftp://x"}}), "http"),
        (json.dumps({"send": {}}), "cần có url"),
        (described(send={**DESCRIBED["send"], "method": "BREW"}), "method"),
        (described(send={**DESCRIBED["send"], "form": {}}), "chỉ có một"),
        (described(answer={"code": "x"}), "mã nào nghĩa là gì"),
        (described(answer={"code": "x", "accepted": "0"}), "danh sách"),
        (described(ask={"url": "https://x"}), "đi cùng nhau"),
        (described(phone="0084"), "0, 84 hoặc"),
        (described(incoming=5), "incoming"),
        (described(send={**DESCRIBED["send"], "headers": ["x"]}), "headers"),
    ],
)
def test_a_wrong_description_is_told(text, says):
    with pytest.raises(BadGateway, match=says):
        gateway_from(text)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Hẹn trả 16:30, T2 23/11. Theo dõi: https://a.vn/h/1/", "Hẹn trả 16:30, T2 23/11."),
        ("Hết hạn ngày 9/12. Cách làm: http://a.vn/p/1/ Thôi nhắc: http://a.vn/n/x_y/", "Hết hạn ngày 9/12."),
        ("Mời đến nhận", "Mời đến nhận."),
    ],
    ids=["one-link", "two-links", "none"],
)  # fmt: skip
def test_links_are_not_read_aloud(written, said):
    assert spoken(written) == said
