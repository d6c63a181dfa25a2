"""The starter catalogue into the tables: what an office begins with, and then makes its own."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from motcua.backoffice.procedures.models import FormRevision, Procedure, Subject, Version
from motcua.backoffice.procedures.operations.finding import load_finding
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.backoffice.procedures.operations.versions import create_procedure, put_in_force
from motcua.backoffice.procedures.rules.forms import Form, read_form
from motcua.backoffice.procedures.rules.starter import StarterEntry, StarterSubject, read_file
from motcua.core.actors import Actor, Rule

STARTER = Path(__file__).parent.parent / "starter"
STARTER_FORMS = STARTER.parent / "starter_forms"
IN_FORCE_FROM = date(2025, 7, 1)
LOADER = Rule("starter", "Danh mục khởi tạo")


@dataclass(frozen=True, slots=True)
class StarterReport:
    """What loading did."""

    created: int
    known: int
    offered: int
    forms: int


def starter_entries(folder: Path = STARTER) -> Iterator[StarterEntry]:
    """Yield the procedures of the files, by file name. Raise plain.Malformed."""
    for path in sorted(folder.glob("*.json")):
        yield from read_file(json.loads(path.read_text(encoding="utf-8")))


def starter_forms(folder: Path = STARTER_FORMS) -> Iterator[tuple[str, Form]]:
    """Yield code of procedure and form, for each procedure of each file. Raise BadForm."""
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        form = read_form(data["form"])
        yield from ((code, form) for code in data["procedures"])


@transaction.atomic
def load_starter(
    *,
    at: datetime,
    by: Actor = LOADER,
    valid_from: date = IN_FORCE_FROM,
    entries: Iterable[StarterEntry] | None = None,
) -> StarterReport:
    """Publish the starter procedures that are not there yet, with forms; twice changes nothing.

    With them come the words people use for them and what to do when something happened.
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
    load_finding()
    return StarterReport(created, skipped, offered, _ship_forms(by, at))


def _ship_forms(by: Actor, at: datetime) -> int:
    """Publish the shipped forms of procedures that never had one; return how many."""
    shipped = 0
    had = set(FormRevision.objects.values_list("version__procedure__code", flat=True))
    for code, form in starter_forms():
        if code in had:
            continue
        versions = Version.objects.published().filter(procedure__code=code)
        version = versions.select_related("procedure").order_by("-edition").first()
        if version is not None:
            ship_form(version, form, case_key="", origin="Danh mục khởi tạo", by=by, at=at)
            shipped += 1
    return shipped


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
