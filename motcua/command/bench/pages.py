"""What is asked of the server: each measured page as a request, and who asks it.

Officials of the largest commune, with the rights of the counter or of a case officer; dossiers
are drawn from the whole archive of their unit.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from motcua.backoffice.documents.rules import lookup_path
from motcua.casework.dossiers.models import Dossier, DossierSlip
from motcua.command.bench import filing
from motcua.command.bench.asks import Ask, Visit
from motcua.command.bench.catalogue import QUESTIONS
from motcua.command.bench.office import PAPERS, Province
from motcua.command.bench.people import Citizen, person_count
from motcua.foundation.org.models import Staff
from motcua.foundation.org.states import Role

# Submitting and receiving come last: what they bring would lie on every list measured after.
NAMES = (
    "worklist", "search", "dossier-page", "lookup", "portal-search", "slip", "slip-anew", "submit",
    "receive",
)  # fmt: skip
SAMPLE = 400
# The slips of two days at the counters of the largest commune, and those of its old dossiers: so
# many that hardly one comes twice.
DAYS_SLIPS, OLD_SLIPS = 100, 20_000
_CSRF = "bench" * 6 + "bk"
# A common name, a rare pair, a procedure, a beginning: what people type.
WORDS = (
    "nguyen", "nguyen thi", "tran van binh", "khai sinh", "phuo", "ngoan", "le huu",
    "xac nhan hon nhan", "bui thi", "do dinh su",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: by the cookies of the browser, an official's, a citizen's, or none."""

    cookie: str

    @property
    def headers(self) -> dict[str, str]:
        """Return the headers of each request."""
        told = {"Cookie": self.cookie} if self.cookie else {}
        return {**told, "Connection": "keep-alive"}


ANYBODY = Caller(cookie="")


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to ask about; small enough to hand to each client."""

    unit_id: int
    codes: tuple[str, ...]
    slips: tuple[str, ...]
    old_slips: tuple[str, ...]
    versions: tuple[int, ...]
    known_people: int
    counters: tuple[Caller, ...]
    handlers: tuple[Caller, ...]
    citizens: tuple[Caller, ...]
    lookups: tuple[str, ...]


def scene(province: Province, size: int, clients: int, at: datetime) -> Scene:
    """Draw a sample of the archive and sign the officials in."""
    unit = province.largest.unit_id
    rng = Random(size)  # noqa: S311 - reproducible on purpose
    # Of the archive: not of what an earlier measure took in where the data is kept.
    archive = Dossier.objects.filter(receiving_unit=unit, pk__lte=size)
    keys = archive.values_list("pk", flat=True)
    chosen = rng.sample(list(keys), k=min(SAMPLE, len(keys)))
    codes = Dossier.objects.filter(pk__in=chosen).order_by("pk").values_list("code", flat=True)
    slips = DossierSlip.objects.filter(dossier__in=archive).values_list("slip__uid", flat=True)
    known = tuple(str(code) for code in codes)
    filing.offer(at)
    return Scene(
        unit_id=unit,
        codes=known,
        slips=tuple(str(uid) for uid in slips.order_by("-pk")[:DAYS_SLIPS]),
        old_slips=tuple(str(uid) for uid in slips.order_by("pk")[:OLD_SLIPS]),
        versions=tuple(one.version_id for one in province.procedures),
        known_people=person_count(size),
        counters=_callers(province, Role.RECEPTION_OFFICER, clients, at),
        handlers=_callers(province, Role.CASE_OFFICER, clients, at),
        citizens=tuple(_at_home(number, at) for number in range(clients)),
        lookups=tuple(lookup_path(code, settings.LOOKUP_SECRET) for code in known),
    )


def _callers(province: Province, role: str, clients: int, at: datetime) -> tuple[Caller, ...]:
    hands = province.largest.hands[role]
    return tuple(_signed_in(hands[n % len(hands)].staff_id, at) for n in range(clients))


def _signed_in(staff_id: int, at: datetime) -> Caller:
    staff = Staff.objects.get(pk=staff_id)
    session = SessionStore()
    session[SESSION_KEY] = str(staff.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[-1]
    session[HASH_SESSION_KEY] = staff.get_session_auth_hash()
    session["seen_at"] = int(at.timestamp())
    return Caller(_cookie(session))


def _at_home(number: int, at: datetime) -> Caller:
    session = SessionStore()
    session["citizen"] = filing.account(number, at).pk
    return Caller(_cookie(session))


def _cookie(session: SessionStore) -> str:
    session.create()
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={session.session_key}; {settings.CSRF_COOKIE_NAME}={_CSRF}"


Draw = Callable[[Scene, Random], Visit]


def receive(scene: Scene, rng: Random) -> Visit:
    """F9 at the counter: four papers; two of five people were here before. Never the same twice."""
    known = rng.random() < 0.4
    person = Citizen(rng.randint(1, scene.known_people) if known else 10**6 + rng.getrandbits(26))
    fields: dict[str, Any] = {
        "csrfmiddlewaretoken": _CSRF,
        "do": "take_in",
        "uid": str(uuid4()),
        "version": rng.choice(scene.versions),
        "case_key": "main",
        "stands_for": "self",
        "name": person.name,
        "id_number": person.id_number,
        "birth": "1984",
        "address": "Thôn Đo, xã Đo",
        "phone": person.phone,
        "channel": "counter",
        "return_method": "counter",
        "tell_by": "sms",
    }
    for number in range(1, len(PAPERS) + 1):
        fields |= {f"paper{number}-here": "on", f"paper{number}-originals": "1"}
    return (Ask("POST", "/desk/dossiers/new/", urlencode(fields).encode(), expects=302),)


def worklist(scene: Scene, rng: Random) -> Visit:
    """The morning's lists."""
    del scene
    return (Ask("GET", f"/desk/?list={rng.choice(('unit', 'mine', 'due_soon', 'to_hand_over'))}"),)


def search(scene: Scene, rng: Random) -> Visit:
    """Words without accents, as typed in a hurry."""
    del scene
    return (Ask("GET", f"/desk/search/?q={quote(rng.choice(WORDS))}"),)


def dossier_page(scene: Scene, rng: Random) -> Visit:
    """One dossier of the unit, new or years old."""
    return (Ask("GET", f"/desk/dossiers/{rng.choice(scene.codes)}/"),)


def lookup(scene: Scene, rng: Random) -> Visit:
    """The public address in the QR of a slip."""
    return (Ask("GET", rng.choice(scene.lookups)),)


def portal_search(scene: Scene, rng: Random) -> Visit:
    """Everyday words at the citizen's door, over a catalogue as long as the national list."""
    del scene
    return (Ask("GET", f"/find/?q={quote(rng.choice(QUESTIONS))}"),)


def slip(scene: Scene, rng: Random) -> Visit:
    """One of the newest slips as PDF: looked at or printed again."""
    return (Ask("GET", f"/desk/slips/{rng.choice(scene.slips)}.pdf"),)


def slip_anew(scene: Scene, rng: Random) -> Visit:
    """One slip as PDF, of so many that each is set anew, as when it is first printed."""
    return (Ask("GET", f"/desk/slips/{rng.choice(scene.old_slips)}.pdf"),)


def submit(scene: Scene, rng: Random) -> Visit:
    """Two papers sent from home, and the filing itself."""
    return filing.visit(scene.unit_id, _CSRF, rng)


DRAWS: dict[str, Draw] = {
    "receive": receive,
    "worklist": worklist,
    "search": search,
    "dossier-page": dossier_page,
    "lookup": lookup,
    "portal-search": portal_search,
    "slip": slip,
    "slip-anew": slip_anew,
    "submit": submit,
}


def callers_of(name: str, scene: Scene) -> tuple[Caller, ...]:
    """Return who asks: the counter receives, people file, anybody looks up, else both kinds."""
    if name == "receive":
        return scene.counters
    if name == "submit":
        return scene.citizens
    if name in {"lookup", "portal-search"}:
        return (ANYBODY,) * len(scene.counters)
    pairs = zip(scene.counters, scene.handlers, strict=True)
    return tuple(both[place % 2] for place, both in enumerate(pairs))
