"""Two who keep the catalogue act on the same thing in the same second."""

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import EverydayWord, StagedProcedure, Subject
from motcua.core.refusals import Refused, Stale
from tests.at_once import before_it_commits, needs_two_writers
from tests.backoffice.procedures.test_imports import take
from tests.backoffice.procedures.test_portal_pages import CLEAN as PAGE

pytestmark = [pytest.mark.django_db(transaction=True), needs_two_writers]


def saying(phrase, keeper, at, **rest):
    return operations.set_word(phrase, means="xác nhận", codes=[], by=keeper, at=at, **rest)


class TestAWord:
    def test_is_added_once_and_the_other_is_told(self, keeper, morning):
        answer = before_it_commits(
            lambda: saying("giấy độc thân", keeper, morning),
            lambda: saying("Giấy độc thân", keeper, morning),
        )

        assert isinstance(answer, Refused)
        assert answer.message == "Đã có cách gọi “Giấy độc thân”. Hãy sửa dòng đó."
        assert EverydayWord.objects.count() == 1

    def test_does_not_become_one_that_is_being_added(self, keeper, morning):
        word = saying("giấy xác nhận", keeper, morning)

        answer = before_it_commits(
            lambda: saying("giấy độc thân", keeper, morning),
            lambda: saying("giấy độc thân", keeper, morning, word=word),
        )

        assert isinstance(answer, Refused)
        word.refresh_from_db()
        assert word.phrase == "giấy xác nhận"

    def test_is_not_changed_after_somebody_removed_it(self, keeper, morning):
        word = saying("giấy độc thân", keeper, morning)

        answer = before_it_commits(
            lambda: operations.remove_word(
                EverydayWord.objects.get(pk=word.pk), by=keeper, at=morning
            ),
            lambda: saying("giấy chưa vợ", keeper, morning, word=word, stamp=word.stamp),
        )

        assert isinstance(answer, Stale)
        assert not EverydayWord.objects.exists()


class TestANewField:
    """Two imported rows are approved; the catalogue does not know their fields yet."""

    def approved(self, keeper, at, *fields):
        rows = [
            {**PAGE, "ma_thu_tuc": f"2.00088{number}", "linh_vuc": field}
            for number, field in enumerate(fields)
        ]
        take(*rows, at=at)
        one, other = StagedProcedure.objects.order_by("pk")
        return before_it_commits(
            lambda: operations.approve_staged(one, by=keeper, at=at),
            lambda: operations.approve_staged(other, by=keeper, at=at),
        )

    def test_named_by_both_is_made_once(self, keeper, morning):
        version = self.approved(keeper, morning, "Thủy lợi", "Thủy lợi")

        assert version.procedure.subject == Subject.objects.get()

    def test_of_its_own_has_a_code_of_its_own(self, keeper, morning):
        version = self.approved(keeper, morning, "Thủy lợi", "Chăn nuôi")

        assert version.procedure.subject.name == "Chăn nuôi"
        codes = Subject.objects.order_by("code").values_list("code", flat=True)
        assert list(codes) == ["LV-001", "LV-002"]
