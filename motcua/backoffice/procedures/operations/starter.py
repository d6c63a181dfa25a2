"""The starter catalogue into the tables: what an office begins with, and then makes its own."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.backoffice.procedures.models import Procedure, Subject
from motcua.backoffice.procedures.operations.versions import create_procedure, put_in_force
from motcua.backoffice.procedures.rules.starter import StarterEntry, StarterSubject, read_file
from motcua.core.actors import Actor, Rule

STARTER = Path(__file__).parent.parent / "starter"
IN_FORCE_FROM = date(2025, 7, 1)
LOADER = Rule("starter", "Danh mục khởi tạo")


@dataclass(frozen=True, slots=True)
class StarterReport:
    """What loading did."""

    created: int
    known: int
    offered: int


def starter_entries(folder: Path = STARTER) -> Iterator[StarterEntry]:
    """Yield the procedures of the files, by file name. Raise plain.Malformed."""
    for path in sorted(folder.glob("*.json")):
        yield from read_file(json.loads(path.read_text(encoding="utf-8")))


@transaction.atomic
def load_starter(
    *,
    at: datetime,
    by: Actor = LOADER,
    valid_from: date = IN_FORCE_FROM,
    entries: Iterable[StarterEntry] | None = None,
) -> StarterReport:
    """Publish the starter procedures that are not there yet; twice changes nothing.

    What an office changed is never touched. All or nothing.
    """
    known = set(Procedure.objects.values_list("code", flat=True))
    created = offered = skipped = 0
    for entry in entries if entries is not None else starter_entries():
        if entry.code in known:
            skipped += 1
            continue
        version = create_procedure(
            entry.code, _subject(entry.subject), entry.content,
            keywords=entry.keywords, by=by, at=at,
        )  # fmt: skip
        published = put_in_force(
            version, valid_from=valid_from, content=entry.content, by=by, at=at
        )
        created, offered = created + 1, offered + published.is_complete
    return StarterReport(created, skipped, offered)


def _subject(wanted: StarterSubject) -> Subject:
    subject, _ = Subject.objects.get_or_create(
        code=wanted.code,
        defaults={
            "name": wanted.name,
            "department_code": wanted.department_code,
            "agency_kind": wanted.agency_kind,
        },
    )
    return subject
