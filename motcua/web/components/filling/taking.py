"""What every door does with a section that was sent: keep the answers, then say what follows.

Between the two a door may keep papers: they change the answers too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict

from motcua.backoffice.procedures.queries import PlacesOn
from motcua.backoffice.procedures.rules.forms import (
    Filled,
    Mistake,
    Section,
    mistakes,
    newly_shown,
    take,
    with_row,
    without_row,
)
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.queries import Written
from motcua.core.clock import local
from motcua.core.typed import whole_number

NEW_QUESTIONS = "Câu trả lời vừa rồi mở thêm câu hỏi bên dưới."
_ONLY_LOOKS = ("add_row", "remove_row", "remove_file")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a section is after it was sent. ``stays``: it is shown again; ``is_gone``: not any more."""

    is_gone: bool = False
    stays: bool = False
    found: Sequence[Mistake] = ()
    notice: str = ""


def stamp_of(post: QueryDict) -> int | None:
    """Return the stamp of the page that was sent, None when it carries none."""
    return whole_number(post.get("stamp", ""))


def keep_section(
    this: Written,
    section: Section,
    post: QueryDict,
    *,
    step: str,
    at: datetime,
    write: Callable[..., Draft] = operations.write_draft,
) -> Draft:
    """Keep what was written in a section, by ``write``. Raise Stale, NotFromHere."""
    posted = {name: [str(one) for one in values] for name, values in post.lists()}
    answers = take(section, this.draft.answers, posted, PlacesOn(local(at).date()))
    return write(
        this.draft,
        step=step,
        answers=_changed(post, answers),
        stamp=stamp_of(post),
        at=at,
        is_look=post.get("do") == "look",
    )


def _changed(post: QueryDict, answers: dict[str, Any]) -> dict[str, Any]:
    """Return the answers after the buttons of a table were pressed."""
    if field := post.get("add_row"):
        return with_row(answers, field)
    if row := post.get("remove_row"):
        field, _, said = row.rpartition(".")
        number = whole_number(said)
        return answers if number is None else without_row(answers, field, number)
    return answers


def section_after(before: Filled, after: Filled | None, key: str, post: QueryDict) -> Outcome:
    """Return what a section that was sent is now: gone, shown again, with mistakes, or done."""
    if after is None or after.section_of(key) is None:
        return Outcome(is_gone=True)
    if post.get("do") == "look" or any(name in post for name in _ONLY_LOOKS):
        return Outcome(stays=True)
    if newly_shown(before, after, key):
        return Outcome(stays=True, notice=NEW_QUESTIONS)
    found = mistakes(after, key)
    return Outcome(stays=bool(found), found=found)
