"""Reads that serve the desk: the catalogue as a list, one procedure with all it says, staging."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, QuerySet

from motcua.backoffice.procedures.models import (
    Case,
    CatalogueEntry,
    Fee,
    Overlay,
    Procedure,
    StagedProcedure,
    Subject,
    TimeLimit,
    Version,
)
from motcua.backoffice.procedures.permissions import decides_for, keeps_catalogue
from motcua.backoffice.procedures.rules.search import Entry, best
from motcua.backoffice.procedures.rules.validity import is_in_force
from motcua.backoffice.procedures.states import StagedStatus, VersionState
from motcua.core.folding import fold
from motcua.foundation.org.models import Unit
from motcua.foundation.org.queries import ancestor_ids
from motcua.foundation.org.rules import Acting

SHOWS = ("offered", "incomplete", "draft", "ended")
SHOWN_ENTRIES = 12


@dataclass(frozen=True, slots=True)
class Row:
    """One procedure of the list: the version that counts today, or the nearest to it."""

    procedure: Procedure
    version: Version
    case: Case | None
    papers: int
    has_draft: bool
    is_valid: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list."""

    rows: tuple[Row, ...]
    total: int
    first: int


def may_keep(acting: Acting) -> bool:
    """Say whether the person keeps the catalogue itself. One query."""
    return keeps_catalogue(
        acting, frozenset(Unit.objects.filter(parent=None).values_list("pk", flat=True))
    )


def may_decide(acting: Acting, unit_id: int) -> bool:
    """Say whether the person enters the decisions of a unit. One query."""
    return decides_for(acting, ancestor_ids(unit_id))


def subjects_in_use() -> list[tuple[Subject, int]]:
    """Return the fields that hold procedures, by name, with how many."""
    counted = Subject.objects.annotate(many=Count("procedures")).filter(many__gt=0)
    return sorted(((one, one.many) for one in counted), key=lambda pair: fold(pair[0].name))


def catalogue_page(
    *, day: date, words: str = "", subject: str = "", show: str = "", first: int = 0, most: int = 50
) -> Page:
    """Return procedures by field and name, or best fit first when words are given.

    ``show`` is one of ``SHOWS``, or nothing for all. Six queries, however many rows.
    """
    found = _shown(Procedure.objects.all(), show, day)
    if subject:
        found = found.filter(subject__code=subject)
    ids = _fitting(found, words) if words.strip() else _in_order(found)
    return Page(tuple(_rows(ids[first : first + most], day)), len(ids), first)


def _shown(found: QuerySet[Procedure], show: str, day: date) -> QuerySet[Procedure]:
    own = Version.objects.filter(procedure=OuterRef("pk"))
    valid, whole = own.valid_on(day), own.valid_on(day).filter(is_complete=True)
    if show == "offered":
        return found.filter(Exists(whole))
    if show == "incomplete":
        return found.filter(Exists(valid), ~Exists(whole))
    if show == "draft":
        return found.filter(Exists(own.filter(state=VersionState.DRAFT)))
    if show == "ended":
        return found.filter(~Exists(valid))
    return found


def _in_order(found: QuerySet[Procedure]) -> list[int]:
    """Return them by field and name as Vietnamese reads them: databases sort Đ after Z."""
    rows = found.values_list("subject__name", "name", "pk")
    return [pk for *_, pk in sorted(rows, key=lambda row: (fold(row[0]), fold(row[1]), row[2]))]


def _fitting(found: QuerySet[Procedure], words: str) -> list[int]:
    rows = list(found.order_by("code").values_list("pk", "name", "keywords", "code"))
    entries = [(Entry.of(name, kept, code), pk) for pk, name, kept, code in rows]
    return best(entries, words, most=len(entries))


def _rows(ids: Sequence[int], day: date) -> Iterable[Row]:
    light = Version.objects.only(
        "procedure_id", "edition", "state", "valid_from", "valid_to", "is_complete", "name"
    ).order_by("edition")
    procedures = (
        Procedure.objects.filter(pk__in=ids)
        .select_related("subject")
        .prefetch_related(Prefetch("versions", light))
        .in_bulk()
    )
    chosen = {pk: _telling(procedures[pk].versions.all(), day) for pk in ids}
    cases = _default_cases([version.pk for version in chosen.values()])
    for pk in ids:
        version, case = chosen[pk], cases.get(chosen[pk].pk)
        yield Row(
            procedure=procedures[pk],
            version=version,
            case=case,
            papers=len(case.components.all()) if case else 0,
            has_draft=any(v.state == VersionState.DRAFT for v in procedures[pk].versions.all()),
            is_valid=is_in_force(version, day),
        )


def _telling(versions: Iterable[Version], day: date) -> Version:
    """Return the version valid today, else the newest published one, else the newest."""
    ranked = sorted(
        versions, key=lambda v: (is_in_force(v, day), v.state == VersionState.PUBLISHED, v.edition)
    )
    return ranked[-1]


def _default_cases(version_ids: Sequence[int]) -> dict[int, Case]:
    cases = Case.objects.filter(version__in=version_ids, is_default=True).prefetch_related(
        Prefetch("time_limits", TimeLimit.objects.filter(unit=None).order_by("pk")),
        Prefetch("fees", Fee.objects.order_by("pk")),
        "components",
    )
    return {case.version_id: case for case in cases}


def version_of(code: str, edition: int | None, day: date) -> Version | None:
    """Return an edition of a procedure; without one, the version that tells most today."""
    versions = list(
        Version.objects.filter(procedure__code=code)
        .select_related("procedure__subject")
        .order_by("edition")
    )
    if edition is not None:
        return next((one for one in versions if one.edition == edition), None)
    return _telling(versions, day) if versions else None


def editions_of(procedure: Procedure) -> QuerySet[Version]:
    """Return the versions of a procedure, the newest first, without their long texts."""
    light = ("edition", "state", "valid_from", "valid_to", "publication_decision", "is_complete")
    return procedure.versions.only("procedure_id", *light).order_by("-edition")


def entries_of(procedure: Procedure) -> QuerySet[CatalogueEntry]:
    """Return the latest lines of its history, the newest first."""
    return procedure.entries.order_by("-at", "-pk")[:SHOWN_ENTRIES]


def overlays_of(version: Version) -> QuerySet[Overlay]:
    """Return the local decisions on a version, confirmed or not, with their limits."""
    return (
        version.overlays.select_related("unit")
        .prefetch_related("limits__case", "route_steps")
        .order_by("-valid_from", "pk")
    )


def staged_rows(
    *, status: str = StagedStatus.WAITING, words: str = ""
) -> QuerySet[StagedProcedure]:
    """Return staged rows without their bodies, those with most problems last."""
    found = StagedProcedure.objects.filter(status=status).select_related("batch")
    if words.strip():
        found = found.filter(code__startswith=words.strip()) | found.filter(
            name__icontains=words.strip()
        )
    return found.defer("body").order_by(
        "-is_readable", "problem_count", "subject_name", "code", "pk"
    )


def staged_counts() -> dict[str, int]:
    """Return how many staged rows have each status."""
    counted = StagedProcedure.objects.order_by().values_list("status").annotate(Count("pk"))
    return dict(counted)
