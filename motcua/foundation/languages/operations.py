"""Adding a language, taking a translated table, publishing a version, withdrawing it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.core.cache import cache

from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.transactions import all_or_nothing
from motcua.foundation.languages.models import Language, Translation
from motcua.foundation.languages.queries import OFFERED, may_keep_languages, words_of_house
from motcua.foundation.languages.rules import Problem, cleaned, is_code, problems_of
from motcua.foundation.org.operations.amending import amend, create, hold, note
from motcua.foundation.org.rules import Acting

_TAKEN = {
    "languages_language.code": "Ngôn ngữ này đã có.",
    "languages_language_code": "Ngôn ngữ này đã có.",
}


class BadTranslation(Refused):
    """Some sentences cannot be taken; ``problems`` say which and why."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(f"Chưa nhận bảng dịch: còn {len(problems)} câu cần sửa.")
        self.problems = problems


@all_or_nothing
def add_language(
    code: str,
    own_name: str,
    name: str,
    *,
    is_right_to_left: bool = False,
    by: Acting,
    at: datetime,
) -> Language:
    """Return a new language, not yet shown. Raise NotYours, Refused for a code that is none."""
    _require(by)
    if not is_code(code):
        raise Refused("Mã ngôn ngữ viết như tyz (Tày), hmn (Mông), km (Khmer).")
    if code in dict(settings.LANGUAGES):
        raise Refused("Ngôn ngữ này đã có sẵn trong phần mềm.")
    if not own_name.strip() or not name.strip():
        raise Refused("Ghi tên ngôn ngữ bằng chính tiếng ấy và bằng tiếng Việt.")
    fields = {
        "code": code,
        "own_name": own_name.strip(),
        "name": name.strip(),
        "is_right_to_left": is_right_to_left,
    }
    return create(Language, fields, by=by, at=at, sentences=_TAKEN)


@all_or_nothing
def keep_translation(
    language: Language, said: Mapping[str, str], *, by: Acting, at: datetime
) -> Translation:
    """Keep a translated table as the next version; people see it once it is published.

    Raise NotYours, BadTranslation naming each sentence that cannot be taken, Refused for a table
    in which nothing is translated. Effects: one INSERT, an audit line.
    """
    _require(by)
    words = cleaned(said)
    if not words:
        raise Refused("Cột “Bản dịch” chưa có câu nào.")
    if problems := list(problems_of(words, {word.vietnamese for word in words_of_house()})):
        raise BadTranslation(problems)
    held = hold(language, None)
    last = held.translations.order_by("-number").first()
    made = held.translations.create(
        number=last.number + 1 if last else 1, words=words, made_at=at, made_by=by.name
    )
    note(held, f"Nhận bảng dịch, bản {made.number}, {len(words)} câu", by=by, at=at)
    return made


@all_or_nothing
def publish_translation(
    translation: Translation, *, version: int, by: Acting, at: datetime
) -> Language:
    """Show this version to people in place of any other. Raise NotYours, Stale."""
    _require(by)
    shown = {"shown_id": translation.pk}
    held = amend(translation.language, shown, version=version, by=by, at=at)
    _forget()
    return held


@all_or_nothing
def withdraw_language(language: Language, *, version: int, by: Acting, at: datetime) -> Language:
    """Show a language no more; its versions stay. Raise NotYours, Stale when it is not shown."""
    _require(by)
    if hold(language, version).shown_id is None:
        raise Stale("Ngôn ngữ này không còn hiện cho người dân.")
    held = amend(language, {"shown_id": None}, version=version, by=by, at=at)
    _forget()
    return held


def _require(by: Acting) -> None:
    if not may_keep_languages(by):
        raise NotYours("Chỉ người quản trị của đơn vị cao nhất thêm và đăng ngôn ngữ.")


def _forget() -> None:
    """Let this process see the change at once; the others see it within a minute."""
    cache.delete(OFFERED)
