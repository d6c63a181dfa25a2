"""An office adds a language: a table in, checked word by word, published and withdrawn by a person."""

import pytest
from django.core.cache import cache

from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.languages import operations, queries
from motcua.foundation.languages.models import Language, Translation
from motcua.foundation.languages.operations import BadTranslation
from motcua.foundation.languages.rules import cleaned, is_code, problems_of
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import administrator_at_the_top

HOME = "Ông/bà cần làm việc gì?"
COUNTED = "%(count)s tệp"


class TestRules:
    @pytest.mark.parametrize("code", ["tyz", "km", "hmn-Latn-VN", "cjm-Arab", "nut-VN"])
    def test_codes_of_languages(self, code):
        assert is_code(code)

    @pytest.mark.parametrize("code", ["", "Tày", "TYZ", "t", "km khmer", "../km", "hmn_VN"])
    def test_other_words_are_none(self, code):
        assert not is_code(code)

    @pytest.mark.parametrize(
        ("vietnamese", "words", "why"),
        [
            (COUNTED, "%(count)s tệp, 50 % xong", "Phải giữ nguyên"),
            (HOME, "Pì noọng {", "Phải giữ nguyên"),
            (HOME, 'Pì noọng" onclick="', "“ ”"),
            ("Không có câu này", "x", "giữ nguyên"),
            (HOME, "<b>Pì noọng</b>", "HTML"),
            (HOME, "&lt;script&gt;", "HTML"),
            (HOME, "Pì\u200enoọng", "không in được"),
            (HOME, "x" * 400, "quá dài"),
            (COUNTED, "tệp", "%(count)s"),
            (COUNTED, "%(many)s tệp", "%(count)s"),
            (HOME, "100 %s", "không có chỗ điền nào"),
        ],
    )
    def test_what_cannot_be_taken(self, vietnamese, words, why):
        problem = next(problems_of({vietnamese: words}, {HOME, COUNTED}))

        assert why in problem.why

    def test_a_good_sentence_has_no_problem(self):
        assert list(problems_of({COUNTED: "ឯកសារ %(count)s"}, {COUNTED})) == []

    def test_empty_rows_and_copies_fall_out(self):
        assert cleaned({HOME: "  ", "Tìm": "Tìm", "Xem": " Ngòi  chắm "}) == {"Xem": "Ngòi chắm"}


@pytest.mark.django_db
class TestActs:
    @pytest.fixture(autouse=True)
    def _fresh(self):
        # A version never changes, so a process keeps its words; here its number comes again.
        for kept in (cache.clear, queries.words_shown.cache_clear):
            kept()
        yield
        cache.clear()

    @pytest.fixture
    def desk(self):
        return make_desk()

    @pytest.fixture
    def by(self, desk):
        return administrator_at_the_top(desk)

    @pytest.fixture
    def tay(self, by):
        return operations.add_language("tyz", "Tày", "Tày", by=by, at=THURSDAY)

    def keep(self, language, by, **words):
        return operations.keep_translation(language, {HOME: "Pì noọng?"}, by=by, at=THURSDAY)

    def test_published_it_is_offered_and_withdrawn_it_is_not(self, tay, by):
        made = self.keep(tay, by)
        assert queries.languages_offered() == ()

        shown = operations.publish_translation(made, version=tay.version, by=by, at=THURSDAY)
        (offered,) = queries.languages_offered()
        assert (offered.code, offered.own_name) == ("tyz", "Tày")
        assert queries.words_shown(offered.translation_id) == {HOME: "Pì noọng?"}

        operations.withdraw_language(shown, version=shown.version, by=by, at=THURSDAY)
        assert queries.languages_offered() == ()
        assert Translation.objects.count() == 1

    def test_each_table_is_a_version_of_its_own(self, tay, by):
        numbers = [self.keep(tay, by).number for _ in range(2)]

        assert numbers == [1, 2]

    def test_every_act_leaves_a_line(self, tay, by):
        made = self.keep(tay, by)
        operations.publish_translation(made, version=tay.version, by=by, at=THURSDAY)

        lines = AuditLine.objects.filter(subject_kind="language").order_by("id")
        assert [line.detail for line in lines] == [
            "Thêm mới",
            "Nhận bảng dịch, bản 1, 1 câu",
            "Sửa: shown_id",
        ]

    def test_nothing_is_kept_of_a_table_with_a_mistake(self, tay, by):
        said = {HOME: "Pì noọng?", COUNTED: "tệp"}

        with pytest.raises(BadTranslation) as refused:
            operations.keep_translation(tay, said, by=by, at=THURSDAY)

        assert [one.vietnamese for one in refused.value.problems] == [COUNTED]
        assert not Translation.objects.exists()

    def test_an_empty_table_is_refused(self, tay, by):
        with pytest.raises(Refused, match="chưa có câu nào"):
            operations.keep_translation(tay, {HOME: ""}, by=by, at=THURSDAY)

    @pytest.mark.parametrize(
        ("code", "own_name", "why"),
        [("en", "English", "có sẵn"), ("TYZ", "Tày", "viết như"), ("tyz", " ", "chính tiếng ấy")],
    )
    def test_a_language_that_cannot_be_added(self, by, code, own_name, why):
        with pytest.raises(Refused, match=why):
            operations.add_language(code, own_name, "Tày", by=by, at=THURSDAY)

    def test_the_same_language_twice(self, tay, by):
        with pytest.raises(Refused, match="đã có"):
            operations.add_language("tyz", "Tày", "Tày", by=by, at=THURSDAY)

        assert Language.objects.count() == 1

    def test_only_an_administrator_at_the_top(self, desk, tay, by):
        made = self.keep(tay, by)
        clerk = desk.lan

        with pytest.raises(NotYours):
            operations.add_language("km", "ខ្មែរ", "Khmer", by=clerk, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.keep_translation(tay, {HOME: "x"}, by=clerk, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.publish_translation(made, version=0, by=clerk, at=THURSDAY)
        with pytest.raises(NotYours):
            operations.withdraw_language(tay, version=0, by=clerk, at=THURSDAY)
        assert queries.languages_offered() == ()

    def test_two_at_once(self, tay, by):
        made = self.keep(tay, by)
        operations.publish_translation(made, version=0, by=by, at=THURSDAY)

        with pytest.raises(Stale):
            operations.withdraw_language(tay, version=0, by=by, at=THURSDAY)

    def test_what_is_not_shown_is_not_withdrawn(self, tay, by):
        with pytest.raises(Stale, match="không còn hiện"):
            operations.withdraw_language(tay, version=0, by=by, at=THURSDAY)


def test_the_words_are_those_of_the_house():
    words = {one.vietnamese: one.english for one in queries.words_of_house()}

    assert words[HOME] == "What do you need to do?"
    assert words["%s ngày"] == "%s days"
