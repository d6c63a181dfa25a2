"""Codes sent once: one phone, one browser, five minutes, five tries; and whom they let in."""

from datetime import timedelta

import pytest

from motcua.core.refusals import Refused
from motcua.foundation.people import operations
from motcua.foundation.people.models import Account, OneTimeCode, Person
from motcua.foundation.people.rules import Asking, may_send_code
from motcua.foundation.people.states import AccountKind, CodeWay, SignInLevel
from tests.factories.people import PersonFactory

PHONE = "0000123456"


def made(at, typed=PHONE, way=CodeWay.PHONE, network="203.0.113.7"):
    return operations.make_code(way, typed, network=network, at=at)


def wrong(code):
    return f"{(int(code) + 1) % 10**6:06d}"


@pytest.mark.parametrize(
    ("in_short", "in_long", "by_network", "may"),
    [
        (0, 0, 0, True),
        (2, 9, 299, True),
        (3, 3, 3, False),
        (0, 10, 0, False),
        # A whole commune behind one address: only a machine asks three hundred times.
        (0, 0, 200, True),
        (0, 0, 300, False),
    ],
)
def test_how_often_a_code_may_be_asked_for(in_short, in_long, by_network, may):
    assert may_send_code(Asking(in_short, in_long, by_network)) is may


@pytest.mark.django_db
class TestMaking:
    def test_only_a_digest_is_kept(self, morning):
        code = made(morning)

        kept = OneTimeCode.objects.get()
        assert len(code.code) == 6
        assert code.code not in (kept.code_digest, str(kept.uid), kept.address)
        assert kept.ends_at == morning + timedelta(minutes=5)

    def test_the_fourth_in_a_quarter_of_an_hour_is_none_and_nothing_tells(self, morning):
        codes = [made(morning) for _ in range(4)]

        assert [bool(code.code) for code in codes] == [True, True, True, False]
        assert made(morning + timedelta(minutes=16)).code

    def test_one_number_does_not_count_for_another(self, morning):
        for _ in range(4):
            made(morning)

        assert made(morning, "0000123457").code

    @pytest.mark.parametrize("typed", ["", "123", "abc", "09123456789012"])
    def test_what_cannot_be_a_phone(self, morning, typed):
        with pytest.raises(Refused):
            made(morning, typed)

    @pytest.mark.parametrize(
        "typed", ["", "a@b", "a b@vidu.vn", "<x>@vidu.vn", "a@vidu.vn,b@vidu.vn"]
    )
    def test_what_cannot_be_an_email(self, morning, typed):
        with pytest.raises(Refused):
            made(morning, typed, CodeWay.EMAIL)


@pytest.mark.django_db
class TestEntering:
    def test_lets_the_holder_of_the_phone_in_as_nobody_the_office_knows(self, morning):
        known = PersonFactory(phone=PHONE)
        code = made(morning)

        account = operations.enter_code(code.uid, code.code, at=morning)

        assert (account.kind, account.level) == (AccountKind.PHONE, SignInLevel.CODE)
        assert account.person_id != known.pk
        assert (account.person.id_number, account.person.phone) == ("", PHONE)
        assert account.person.name == "0xxxxxx456"

    def test_again_is_the_same_account(self, morning):
        first, second = made(morning), made(morning)
        one = operations.enter_code(first.uid, first.code, at=morning)
        two = operations.enter_code(second.uid, second.code, at=morning)

        assert one.pk == two.pk
        assert (Account.objects.count(), Person.objects.count()) == (1, 1)

    def test_works_once(self, morning):
        code = made(morning)
        assert operations.enter_code(code.uid, code.code, at=morning)

        assert operations.enter_code(code.uid, code.code, at=morning) is None

    def test_is_over_after_five_minutes(self, morning):
        code = made(morning)

        late = morning + timedelta(minutes=5)
        assert operations.enter_code(code.uid, code.code, at=late) is None

    def test_five_wrong_ones_and_the_right_one_is_wrong_too(self, morning):
        code = made(morning)
        for _ in range(5):
            assert operations.enter_code(code.uid, wrong(code.code), at=morning) is None

        assert operations.enter_code(code.uid, code.code, at=morning) is None
        assert not Account.objects.exists()

    def test_the_code_of_another_asking_does_not_fit(self, morning):
        mine, theirs = made(morning), made(morning, "0000123457")

        assert operations.enter_code(mine.uid, theirs.code, at=morning) is None

    def test_none_was_made_and_nothing_fits(self, morning):
        for _ in range(3):
            made(morning)
        none = made(morning)

        assert operations.enter_code(none.uid, "", at=morning) is None
        assert operations.enter_code(none.uid, "000000", at=morning) is None


@pytest.mark.django_db
def test_codes_are_forgotten_after_a_day(morning):
    made(morning)

    assert operations.purge_codes(morning + timedelta(hours=23)) == 0
    assert operations.purge_codes(morning + timedelta(hours=25)) == 1
