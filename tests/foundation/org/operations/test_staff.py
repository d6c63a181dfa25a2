"""Members of staff: each act works, refuses the wrong person, leaves a line."""

import pytest

from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org import operations
from motcua.foundation.org.models import Counter, Duty, Post, Staff
from motcua.foundation.org.queries import acting
from tests.factories.org import CounterFactory, PostFactory, make_office
from tests.foundation.org.operations.hand import DAY, STRONG, TODAY, line, told

pytestmark = pytest.mark.django_db


class TestStaff:
    def make(self, office, admin, morning, **fields):
        given = {
            "username": " Ân.Đỗ ", "full_name": "Đỗ  Thị Ân", "password": STRONG,
            "home_department": office.departments["justice"], "by": admin, "at": morning,
        }  # fmt: skip
        return operations.create_staff(**(given | fields))

    def test_an_account_is_opened(self, office, admin, morning):
        staff = self.make(office, admin, morning, post=PostFactory(), phone="0000123456")

        kept = Staff.objects.get(pk=staff.pk)
        assert (kept.username, kept.full_name, kept.folded_name) == (
            "ân.đỗ",
            "Đỗ Thị Ân",
            "do thi an",
        )
        assert kept.check_password(STRONG)
        assert (kept.phone, kept.is_active) == ("0000123456", True)

    def test_without_a_password_nobody_signs_in(self, office, admin, morning):
        staff = self.make(office, admin, morning, password=None)

        assert not Staff.objects.get(pk=staff.pk).has_usable_password()

    @pytest.mark.parametrize(
        ("fields", "words"),
        [
            ({"password": "ngắn"}, "ít nhất 12 ký tự"),
            ({"password": "123456789012345"}, "chỉ có chữ số"),
            ({"username": " "}, "Cần có họ tên và tên đăng nhập."),
            ({"full_name": ""}, "Cần có họ tên và tên đăng nhập."),
        ],
    )
    def test_what_cannot_be_is_refused(self, office, admin, morning, fields, words):
        with pytest.raises(Refused) as refusal:
            self.make(office, admin, morning, **fields)

        assert words in told(refusal)

    def test_a_user_name_is_taken_once(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            self.make(office, admin, morning, username=office.lan.username)

        assert told(refusal) == "Tên đăng nhập này đã có."

    def test_an_account_changes(self, office, admin, morning):
        operations.change_staff(
            office.lan, version=0, full_name="Trần Thị Lan Anh", phone="0000999888",
            by=admin, at=morning,
        )  # fmt: skip

        kept = Staff.objects.get(pk=office.lan.pk)
        assert (kept.full_name, kept.folded_name) == ("Trần Thị Lan Anh", "tran thi lan anh")
        assert line().detail == "Sửa: full_name, phone"

    def test_nobody_is_moved_into_anothers_office(self, office, admin, morning):
        elsewhere = make_office().departments["office"]

        with pytest.raises(NotYours):
            operations.change_staff(
                office.lan, version=0, home_department=elsewhere, by=admin, at=morning
            )

    def test_closing_ends_duties_and_frees_the_counter(self, office, admin, morning):
        counter = CounterFactory(unit=office.unit, staff=office.lan)

        operations.close_account(office.lan, TODAY, version=0, by=admin, at=morning)

        assert not Staff.objects.get(pk=office.lan.pk).is_active
        assert office.lan.duties.get().valid_to == TODAY
        assert Counter.objects.get(pk=counter.pk).staff is None

    def test_nobody_closes_their_own(self, office, admin, morning):
        with pytest.raises(Refused) as refusal:
            operations.close_account(office.admin, TODAY, version=0, by=admin, at=morning)

        assert told(refusal) == "Không tự khóa được tài khoản của mình."

    def test_opened_again_without_duties(self, office, admin, morning):
        Duty.objects.filter(staff=office.lan).update(valid_to=TODAY + 300 * DAY)
        operations.close_account(office.lan, TODAY, version=0, by=admin, at=morning)
        operations.reopen_account(office.lan, version=1, by=admin, at=morning)

        assert acting(Staff.objects.get(pk=office.lan.pk), morning).duties == ()
        assert Staff.objects.get(pk=office.lan.pk).is_active

    def test_ones_own_password(self, office, lan, morning):
        operations.set_password(office.lan, STRONG, by=lan, at=morning)

        assert Staff.objects.get(pk=office.lan.pk).check_password(STRONG)
        assert line().detail == "Đặt lại mật khẩu"

    def test_not_anothers(self, office, lan, morning):
        with pytest.raises(NotYours):
            operations.set_password(office.minh, STRONG, by=lan, at=morning)

    def test_a_title_is_added_once_and_changed(self, admin, morning):
        post = operations.create_post("Phó  Giám đốc", by=admin, at=morning)
        with pytest.raises(Refused) as refusal:
            operations.create_post("Phó Giám đốc", by=admin, at=morning)
        operations.change_post(
            post, version=0, title="Phó Giám đốc Trung tâm", by=admin, at=morning
        )

        assert told(refusal) == "Chức danh này đã có."
        assert Post.objects.get(pk=post.pk).title == "Phó Giám đốc Trung tâm"
