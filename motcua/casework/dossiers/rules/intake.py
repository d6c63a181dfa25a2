"""What is brought to the counter, and whether it can stand on form 01.

*Law*: 61/2018/NĐ-CP, Điều 15, 17; 03/2025/TT-VPCP, Điều 5, Phụ lục I; 91/2025/QH15.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Protocol, TypeVar
from uuid import UUID

from motcua.casework.dossiers.rules.friendly import CATALOGUE_LAW
from motcua.casework.dossiers.states import ARRIVALS, Arrival, Part, ReturnMethod, TellBy
from motcua.core.refusals import Refused
from motcua.foundation.people.rules import normalise_number, normalise_phone

SCAN_LAW = "03/2025/TT-VPCP, Điều 5"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyGiven:
    """A person as given at intake."""

    part: str = Part.APPLICANT
    kind: str = "person"
    name: str
    id_number: str = ""
    birth_date: date | None = None
    birth_year: int | None = None
    sex: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    authorisation: str = ""
    # Who this is, where a sign-in says it; otherwise they are known by their number, or are new.
    person_id: int | None = None

    def cleaned(self) -> "PartyGiven":
        """Return the same person as kept: one space, a bare number, a phone of ten digits.

        Raise Refused for an impossible phone.
        """
        return replace(
            self,
            name=" ".join(self.name.split()),
            id_number=normalise_number(self.id_number),
            phone=normalise_phone(self.phone),
            address=" ".join(self.address.split()),
            email=self.email.strip(),
            authorisation=self.authorisation.strip(),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGiven:
    """A scan, already examined and kept in the vault."""

    digest: str
    name: str
    mime: str
    byte_count: int
    page_count: int | None = None
    is_watermarked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperGiven:
    """What was really brought for one component."""

    component: str
    original_count: int = 0
    certified_count: int = 0
    copy_count: int = 0
    is_shown_only: bool = False
    is_from_data: bool = False
    comment: str = ""
    files: tuple[FileGiven, ...] = ()
    # The person had to write it by hand at the counter.
    is_handwritten: bool = False

    @property
    def is_brought(self) -> bool:
        """Return whether anything at all was brought."""
        counts = self.original_count + self.certified_count + self.copy_count
        return bool(counts) or self.is_shown_only or self.is_from_data


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """All that is known when a dossier comes in. ``uid`` is made by the client: a repeat is known."""

    uid: UUID
    version_id: int
    case_key: str
    channel: str
    parties: tuple[PartyGiven, ...]
    papers: tuple[PaperGiven, ...] = ()
    request: str = ""
    form_values: Mapping[str, Any] = field(default_factory=dict)
    copies_count: int = 1
    return_method: str = ReturnMethod.COUNTER
    tell_by: str = TellBy.SMS
    competent_unit_id: int | None = None
    result_unit_id: int | None = None
    guided_unit_id: int | None = None
    counter_id: int | None = None
    visit_group: UUID | None = None
    # Which of the dossiers of one visit it is, as the page counted them.
    visit_number: int = 1
    out_of_hours_reason: str = ""
    # An official or a helper of the digital community team filled it in with the person.
    is_helped: bool = False
    # The person wrote it at a screen of the hall: alone, but not from home.
    is_at_kiosk: bool = False
    # Letters of identity somebody typed; None where nobody counts.
    identity_typed: int | None = None

    def party(self, part: str) -> PartyGiven | None:
        """Return who has this part, if anybody."""
        return next((party for party in self.parties if party.part == part), None)

    @property
    def arrival(self) -> Arrival:
        """Return by whose hands it came. Raise Refused when post is said to be helped."""
        possible = ARRIVALS[self.channel]
        if self.is_at_kiosk:
            return Arrival.KIOSK
        if not self.is_helped:
            return possible[0]
        if Arrival.HELPED not in possible:
            raise Refused("Hồ sơ gửi qua bưu chính thì không phải làm hộ tại quầy.")
        return Arrival.HELPED

    @property
    def applicant(self) -> PartyGiven:
        """Return whose dossier it is. Raise Refused when nobody is named."""
        applicant = self.party(Part.APPLICANT)
        if applicant is None or not applicant.name.strip():
            raise Refused("Chưa có họ tên chủ hồ sơ.")
        return applicant

    def cleaned(self) -> "Intake":
        """Return the same with each party as kept. Raise Refused for an impossible phone."""
        return replace(self, parties=tuple(party.cleaned() for party in self.parties))


def check_parties(intake: Intake) -> None:
    """Raise Refused unless the parties can stand together on form 01."""
    parts = [party.part for party in intake.parties]
    if not intake.applicant.name or not all(party.name.strip() for party in intake.parties):
        raise Refused("Mỗi người có tên trong hồ sơ phải ghi họ tên.")
    if len(set(parts)) < len(parts):
        raise Refused("Mỗi vai (người nộp, chủ hồ sơ, người được ủy quyền) chỉ một người.")
    proxy = intake.party(Part.PROXY)
    if proxy is not None and not proxy.authorisation.strip():
        raise Refused(
            "Người được ủy quyền phải có giấy tờ ủy quyền.", law="03/2025/TT-VPCP, Phụ lục I"
        )


class Component(Protocol):
    """What the catalogue says of one paper."""

    @property
    def key(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def is_required(self) -> bool: ...
    @property
    def condition(self) -> str: ...
    @property
    def present_only(self) -> bool: ...
    @property
    def keeps_identity_paper(self) -> bool: ...


C = TypeVar("C", bound=Component)


def check_papers(papers: Sequence[PaperGiven], components: Iterable[Component]) -> None:
    """Raise Refused for a paper outside the catalogue of the procedure, or named twice.

    Law: 61/2018/NĐ-CP, Điều 15.
    """
    known = {component.key for component in components}
    strange = [paper.component for paper in papers if paper.component not in known]
    if strange:
        raise Refused(
            "Không thể nhận thêm giấy ngoài danh mục của thủ tục: " + ", ".join(strange) + ".",
            law=CATALOGUE_LAW,
        )
    if len({paper.component for paper in papers}) < len(papers):
        raise Refused("Mỗi giấy tờ chỉ ghi một dòng, với đủ số bản.")


def check_scans(paper: PaperGiven, components: Iterable[Component]) -> None:
    """Raise Refused when a scan must not be kept.

    What is only shown is not kept; an identity paper is kept only where the component demands
    it, and only with the words that bind it to this dossier.
    Law: 03/2025/TT-VPCP, Điều 5; 91/2025/QH15 (no more personal data than the purpose needs).
    """
    component = next(one for one in components if one.key == paper.component)
    if not paper.files:
        return
    if component.keeps_identity_paper:
        bare = [scan.name for scan in paper.files if not scan.is_watermarked]
        if bare:
            raise Refused(
                f"Bản chụp “{component.name}” phải đóng dấu mờ trước khi lưu: {', '.join(bare)}.",
                law=SCAN_LAW,
            )
    elif component.present_only:
        raise Refused(f"“{component.name}” chỉ xuất trình, không giữ bản chụp.", law=SCAN_LAW)


def missing_papers(brought: Iterable[str], components: Iterable[C]) -> tuple[C, ...]:
    """Return the papers still to be brought: required without condition, and not there.

    ``brought`` are the keys of the components of which anything at all is there.
    """
    there = set(brought)
    return tuple(
        component
        for component in components
        if component.is_required and not component.condition and component.key not in there
    )
