"""Writing a dossier down: who came, what was brought, how it is found. No act of its own."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from motcua.backoffice.procedures.rules import Offer
from motcua.casework.dossiers import rules
from motcua.casework.dossiers.models import Dossier, DossierSearch, Paper, PaperFile, Party, Step
from motcua.casework.dossiers.queries.words import search_words
from motcua.casework.dossiers.rules import FileGiven, PaperGiven, PartyGiven
from motcua.casework.dossiers.rules.filing import AUTHORISATION, AUTHORISATION_NAME
from motcua.casework.dossiers.states import Part
from motcua.core.actors import Actor
from motcua.core.rows import insert
from motcua.foundation.people import operations as people
from motcua.foundation.people.rules import PersonDetails

LONGEST_NAME = 500
_SAME_DOSSIER = '("dossier_id") DO UPDATE SET "words" = EXCLUDED."words"'


def store_parties(
    dossier: Dossier, given: Sequence[PartyGiven], *, by: Actor, at: datetime
) -> list[Party]:
    """Write down each person with number and address as given; whoever filed is one of them.

    Effects: one INSERT, and what it takes to remember each person.
    """
    parties = [_party(dossier, one, _person_of(one, by=by, at=at)) for one in given]
    if not any(party.part == Part.SUBMITTER for party in parties):
        parties.append(_own_submitter(dossier, parties))
    return insert(parties)


def _party(dossier: Dossier, given: PartyGiven, person_id: int) -> Party:
    return Party(
        dossier=dossier,
        part=given.part,
        person_id=person_id,
        name=given.name,
        id_number=given.id_number,
        address=given.address,
        phone=given.phone,
        email=given.email,
        authorisation=given.authorisation,
    )


def _own_submitter(dossier: Dossier, parties: list[Party]) -> Party:
    """Whoever stands at the counter: the proxy where there is one, else the applicant."""
    stands = next((p for p in parties if p.part == Part.PROXY), parties[0])
    return Party(
        dossier=dossier,
        part=Part.SUBMITTER,
        person_id=stands.person_id,
        name=stands.name,
        id_number=stands.id_number,
        address=stands.address,
        phone=stands.phone,
        email=stands.email,
    )


def _person_of(given: PartyGiven, *, by: Actor, at: datetime) -> int:
    if given.person_id is not None:
        return given.person_id
    details = PersonDetails(
        kind=given.kind,
        name=given.name,
        id_number=given.id_number,
        birth_date=given.birth_date,
        birth_year=given.birth_year,
        sex=given.sex,
        address=given.address,
        phone=given.phone,
        email=given.email,
    )
    return people.remember(details, by=by, at=at).pk


def store_papers(
    dossier: Dossier,
    offer: Offer,
    papers: Sequence[PaperGiven],
    *,
    by: Actor,
    at: datetime,
    supplement: bool = False,
) -> list[Paper]:
    """Write down what was really brought, with its scans. Effects: one INSERT, or two.

    Raise Refused for a paper outside the catalogue or a scan that must not be kept.
    """
    components = offer.case(dossier.case_key).components
    rules.check_papers(papers, components)
    brought = [paper for paper in papers if paper.is_brought]
    for paper in brought:
        rules.check_scans(paper, components)
    names = {component.key: component.name for component in components}
    rows = insert(
        [
            Paper(
                dossier=dossier,
                component_key=paper.component,
                name=names[paper.component][:LONGEST_NAME],
                original_count=paper.original_count,
                certified_count=paper.certified_count,
                copy_count=paper.copy_count,
                is_shown_only=paper.is_shown_only,
                is_from_data=paper.is_from_data,
                comment=paper.comment,
                brought_at=at,
                is_supplement=supplement,
            )
            for paper in brought
        ]
    )
    scans = [
        scan_row(row, scan, by=by, at=at)
        for row, paper in zip(rows, brought, strict=True)
        for scan in paper.files
    ]
    insert(scans)
    return rows


def store_authorisation(
    dossier: Dossier, scans: Sequence[FileGiven], *, by: Actor, at: datetime
) -> None:
    """Write down the paper by which a proxy files; nothing without one. Effects: two INSERTs.

    Form 01 demands it of every proxy, whatever the procedure. Law: 03/2025/TT-VPCP, Phụ lục I.
    """
    if not scans:
        return
    row = Paper(
        dossier=dossier,
        component_key=AUTHORISATION,
        name=AUTHORISATION_NAME,
        copy_count=1,
        brought_at=at,
    )
    insert([row])
    insert([scan_row(row, scan, by=by, at=at) for scan in scans])


def scan_row(paper: Paper, scan: FileGiven, *, by: Actor, at: datetime) -> PaperFile:
    """Return the unsaved row of one scan."""
    return PaperFile(
        paper=paper,
        digest=scan.digest,
        name=scan.name,
        mime=scan.mime,
        byte_count=scan.byte_count,
        page_count=scan.page_count,
        is_watermarked=scan.is_watermarked,
        added_at=at,
        added_by_id=by.signature.staff_id,
    )


def index(
    dossier: Dossier, offer: Offer, parties: Sequence[Party], steps: Iterable[Step] = ()
) -> None:
    """Store what the dossier is found by, and by whom. Effects: one INSERT or UPDATE."""
    places = {(step.unit_id, step.department_id) for step in steps}
    words = search_words(dossier, parties, f"{offer.name} {offer.code}", places)
    insert([DossierSearch(dossier=dossier, words=words)], on_conflict=_SAME_DOSSIER)
