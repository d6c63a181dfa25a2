"""What several slips share: the head, the people, papers, places, signers, whose turn it is.

Nothing here reads a row that the caller does not hold already, but ``applicant_of``.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents import rules as forms
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.states import SlipKind
from motcua.backoffice.procedures.rules import Charge
from motcua.casework.dossiers.models import Dossier, DossierSlip, Paper, Party, Step
from motcua.casework.dossiers.states import Part, StepStatus
from motcua.core.actors import Actor, Signature
from motcua.core.clock import local
from motcua.core.money import format_vnd
from motcua.core.rows import insert
from motcua.core.wording import phone_in_threes
from motcua.foundation.org.models import Department, Unit
from motcua.foundation.org.rules import is_demonstration

_SHORT_COMMITTEE = re.compile(r"^UBND\b", re.IGNORECASE)
_KIND_OF_PLACE = re.compile(
    r"^(?:(?:UBND|Ủy ban nhân dân) )?(?:xã|phường|đặc khu|thị trấn|tỉnh|thành phố) ", re.IGNORECASE
)
_PHONE = re.compile(r"^0\d{8,10}$")
NOTHING_TO_DO = "Ông/bà không phải làm gì thêm."


def issue(
    dossier: Dossier, kind: SlipKind, content: forms.SlipContent, *, by: Actor, at: datetime
) -> Slip:
    """Number and keep one slip of a dossier. Effects: number, slip and the tie between them."""
    slip = documents.issue(
        kind,
        unit_id=dossier.receiving_unit_id,
        year=local(at).year,
        content=content,
        subject_code=dossier.ref,
        by=by.signature,
        at=at,
        office=dossier.receiving_department.abbreviation or "TTPVHCC",
    )
    insert([DossierSlip(dossier=dossier, slip=slip)])
    return slip


# --- Offices --------------------------------------------------------------------------------


def letterhead(unit: Unit) -> forms.Letterhead:
    """Return the head of the slips a unit issues: its own name above the label of the form.

    Law: 03/2025/TT-VPCP, Phụ lục I; 30/2020/NĐ-CP, Phụ lục I (the place without its kind).
    """
    commune = unit.commune.name if unit.commune_id and unit.commune else ""
    return forms.Letterhead(
        superior=full_name(unit).upper(),
        place=place_words(commune or unit.short_name or unit.name),
        address=unit.address,
        phone=hotline(unit),
        demo=is_demonstration(unit.code),
    )


def full_name(unit: Unit) -> str:
    """Return a unit's name as a letter writes it: ``Ủy ban nhân dân xã Minh Tân``."""
    return _SHORT_COMMITTEE.sub("Ủy ban nhân dân", unit.name)


def place_words(name: str) -> str:
    """Return ``Minh Tân`` for ``Xã Minh Tân``: a date line says the name of the place alone."""
    return _KIND_OF_PLACE.sub("", name) or name


def counter_of(unit: Unit) -> str:
    """Return where people come to: the centre where there is one, else the office itself."""
    return unit.one_stop_name or full_name(unit)


def hotline(unit: Unit) -> str:
    """Return the number people call, in threes."""
    return phone_words(unit.hotline or unit.phone)


def phone_words(phone: str) -> str:
    """Return a bare number in threes, anything else as it was written."""
    return phone_in_threes(phone) if _PHONE.match(phone) else phone


def place_of(department: Department, home_id: int) -> str:
    """Return a department as ``home_id`` calls it; another unit's with the name of its unit."""
    if department.unit_id == home_id:
        return department.name
    if department.code == "main":
        return department.unit.name
    return f"{department.name}, {department.unit.name}"


def title_of(signature: Signature) -> str:
    """Return what stands above a leader's signature; a deputy signs for the head.

    Law: 30/2020/NĐ-CP, Phụ lục I (KT.).
    """
    post = signature.post.upper()
    head = post.removeprefix("PHÓ ")
    return f"KT. {head}\n{post}" if head != post else post


# --- People ---------------------------------------------------------------------------------


def addressee(party: Party) -> forms.Addressee:
    """Return a party as a slip names it."""
    return forms.Addressee(
        name=party.name,
        personal_id=party.id_number,
        address=party.address,
        phone=phone_words(party.phone),
        email=party.email,
    )


def applicant_of(dossier: Dossier) -> forms.Addressee:
    """Return whose dossier it is. Effects: one SELECT."""
    return addressee(dossier.parties.get(part=Part.APPLICANT))


# --- Papers and money -----------------------------------------------------------------------


def paper_lines(papers: Iterable[Paper]) -> tuple[forms.PaperLine, ...]:
    """Return the papers brought, a line each."""
    return tuple(
        forms.PaperLine(
            name=paper.name,
            originals=paper.original_count,
            certified=paper.certified_count,
            copies=paper.copy_count,
            note=_paper_note(paper),
        )
        for paper in papers
    )


def _paper_note(paper: Paper) -> str:
    said = (
        "xuất trình" if paper.is_shown_only else "",
        "lấy từ cơ sở dữ liệu" if paper.is_from_data else "",
        paper.comment,
    )
    return ", ".join(words for words in said if words)


def counted_papers(papers: Iterable[Paper]) -> tuple[str, ...]:
    """Return what lies in the office on paper: ``Tờ khai: 1 bản chính, 2 bản sao``."""
    said = ((paper.name, _counts(paper)) for paper in papers)
    return tuple(f"{name}: {counts}" for name, counts in said if counts)


def _counts(paper: Paper) -> str:
    counts = (
        (paper.original_count, "bản chính"),
        (paper.certified_count, "bản chứng thực"),
        (paper.copy_count, "bản sao"),
    )
    return ", ".join(f"{count} {kind}" for count, kind in counts if count)


def fee_words(charges: Sequence[Charge]) -> str:
    """Return what is to be paid in one line; what another authority fixes is said, not guessed."""
    if not charges:
        return "Không thu"
    return "; ".join(map(_charge_words, charges))


def _charge_words(charge: Charge) -> str:
    if charge.amount_vnd is None:
        return charge.text or "theo quy định"
    if not charge.amount_vnd:
        return "Không thu"
    return format_vnd(charge.amount_vnd) + (f"/{charge.per}" if charge.per else "")


# --- Whose turn -----------------------------------------------------------------------------


def turn_words(steps: Iterable[Step], home_id: int) -> tuple[str, ...]:
    """Return the line that says who owes the next step; nothing when nobody is left to.

    ``steps`` are what is to be done next; each holds its department and unit already.
    """
    places = dict.fromkeys(place_of(step.department, home_id) for step in steps)
    return (f"Bước kế tiếp: {' và '.join(places)}. {NOTHING_TO_DO}",) if places else ()


def coming(steps: Sequence[Step]) -> list[Step]:
    """Return the steps after the counter's own: what happens to a dossier just received."""
    begun = {step.key for step in steps if step.status == StepStatus.OPEN}
    return [step for step in steps if begun.intersection(step.after)]
