"""Filing online: which papers are sent, what stands for them, and the steps of writing it down.

*Law*: 118/2025/NĐ-CP, Điều 15, 17 (what national data hold is not asked for on paper).
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from motcua.casework.dossiers.rules.intake import Component as Listed
from motcua.casework.dossiers.rules.intake import FileGiven, PaperGiven
from motcua.core.folding import fold
from motcua.core.refusals import Refused
from motcua.core.sentences import sentence

# A draft nobody touched for so long is deleted, answers and papers.
DRAFT_LIFE = timedelta(days=30)
# A draft without an owner is somebody's on a borrowed phone.
OPEN_DRAFT_LIFE = timedelta(days=7)
# At a screen of the hall whoever wrote is gone by then, though nothing told us.
KIOSK_DRAFT_LIFE = timedelta(minutes=15)
# Without letters and digits people mistake for each other.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
FILING_CODE, RESUME_CODE, GROUP = 8, 12, 4
_FILING_CODE = re.compile(rf"[{ALPHABET}]{{{FILING_CODE}}}")
MOST_FILES, MOST_OF_ONE = 40, 10

# The paper by which one files for another; no component of any procedure, demanded by form 01.
AUTHORISATION, AUTHORISATION_NAME = "authorisation", "Giấy ủy quyền"
QUESTIONS, PAPERS, CONTACT, SUMMARY = "questions", "papers", "contact", "summary"
SECTION = "s-"


class Component(Listed, Protocol):
    """What the catalogue says of one paper, with the form it is written on."""

    @property
    def form_template(self) -> str: ...


def grouped(code: str) -> str:
    """Return a code as it is shown: four and four."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def code_from(digest: str, length: int) -> str:
    """Return the code that hexadecimal digits give: the same ones always the same code."""
    number, letters = int(digest, 16), []
    for _ in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return grouped("".join(letters))


def bare(text: str) -> str:
    """Return a shown or typed code without its marks, in capitals."""
    return re.sub(r"[\s\-.]", "", text).upper()


def read_filing_code(text: str) -> str:
    """Return the random code of a filing as it is kept; '' for another text."""
    code = bare(text)
    return grouped(code) if _FILING_CODE.fullmatch(code) else ""


def steps_of_filing(
    sections: Iterable[str], *, has_questions: bool, has_papers: bool
) -> tuple[str, ...]:
    """Return the steps in their order: questions, each section, papers, contact, summary."""
    return (
        *([QUESTIONS] if has_questions else []),
        *(f"{SECTION}{key}" for key in sections),
        *([PAPERS] if has_papers else []),
        CONTACT,
        SUMMARY,
    )


def is_sent(component: Component) -> bool:
    """Return whether a paper is sent as a file: not what is only shown."""
    return component.keeps_identity_paper or not component.present_only


def papers_to_send(
    components: Iterable[Component], *, has_form: bool, asked_in_form: Collection[str]
) -> list[Component]:
    """Return the papers the step of papers asks for: neither the form itself nor what it asks."""
    the_form = form_component(components) if has_form else ""
    return [
        one
        for one in components
        if is_sent(one) and one.key != the_form and one.key not in asked_in_form
    ]


def form_component(components: Iterable[Component]) -> str:
    """Return the key of the paper that is the form, which is written online; '' without one.

    Catalogues name its template, or only call it a declaration.
    """
    forms = (one.key for one in components if one.form_template or _is_declaration(one.name))
    return next(forms, "")


def _is_declaration(name: str) -> bool:
    return fold(name).startswith("to khai")


def papers_online(
    components: Sequence[Component],
    sent: Mapping[str, Sequence[FileGiven]],
    *,
    has_form: bool,
    is_identified: bool,
) -> tuple[PaperGiven, ...]:
    """Return what a filing brings: files, the form written online, identity proved at sign-in.

    What is only shown stands for itself where an identity provider proved the person; else it
    is shown when the result is taken.
    """
    the_form = form_component(components) if has_form else ""
    papers = []
    for one in components:
        files = tuple(sent.get(one.key, ()))
        if files:
            papers.append(PaperGiven(component=one.key, copy_count=1, files=files))
        elif one.key == the_form:
            papers.append(
                PaperGiven(component=one.key, is_from_data=True, comment="Khai trực tuyến")
            )
        elif one.present_only and one.is_required and is_identified:
            papers.append(
                PaperGiven(component=one.key, is_from_data=True, comment="Định danh điện tử")
            )
        elif one.present_only and one.is_required:
            papers.append(
                PaperGiven(
                    component=one.key, is_shown_only=True, comment="Xuất trình khi nhận kết quả"
                )
            )
    return tuple(papers)


@dataclass(frozen=True, slots=True)
class Missing:
    """One thing that must still be done before filing: what, and at which step."""

    words: str
    step: str


def papers_missing(components: Iterable[Component], sent: Collection[str]) -> list[Missing]:
    """Return the papers that must still be sent: required without condition, and not there."""
    return [
        Missing(sentence("Chưa gửi: %(name)s", name=one.name), PAPERS)
        for one in components
        if one.is_required and not one.condition and one.key not in sent
    ]


def check_room(count: int, of_one: int) -> None:
    """Raise Refused when a draft holds as many files as one may send."""
    if count >= MOST_FILES or of_one >= MOST_OF_ONE:
        raise Refused(
            sentence(
                "Mỗi giấy gửi nhiều nhất %(of_one)s tệp, cả hồ sơ %(files)s tệp. "
                "Hãy gộp các trang vào một tệp PDF.",
                of_one=MOST_OF_ONE,
                files=MOST_FILES,
            )
        )
