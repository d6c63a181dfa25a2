"""A slip on paper: its template, the data it is given, its look-up code.

An office's copy of a template, in ``DATA_DIR/slip_templates``, is taken before ours. A broken copy
is refused with its file and line, never silently replaced: the office must know what it prints.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings

from motcua.backoffice.documents import rules
from motcua.backoffice.documents.models import Slip
from motcua.backoffice.documents.rules.samples import SAMPLES
from motcua.backoffice.documents.states import SlipKind
from motcua.core import printing
from motcua.core.printing.codes import qr_svg
from motcua.core.refusals import Refused

SHIPPED = Path(__file__).resolve().parents[1] / "slip_templates"
# What one print of the register can hold within the time a print may take.
REGISTER_ROWS = 1500


def pdf_of(slip: Slip, *, paper: str = "", copies: Sequence[str] = ()) -> bytes:
    """Return the slip as PDF, every copy of one print in it; the same bytes every time.

    ``paper`` is "a5" or "a4" ("": as its letterhead, else its form, says); ``copies`` are the words
    on each. Call it outside transactions. Raise Refused as ``core.printing`` does.
    """
    sheet, assets = _order(slip.read(), _facts_of(slip), paper, copies)
    template = template_of(slip.template)
    return printing.print_pdf(
        template, sheet, assets=assets, at=slip.issued_at, libraries=libraries()
    )


def png_of(slip: Slip, *, ppi: float = printing.SCREEN_PPI) -> list[bytes]:
    """Return one picture a page of the slip's last copy: the people's. Raise as ``pdf_of``."""
    copies = rules.copies_of(SlipKind(slip.kind))[-1:]
    sheet, assets = _order(slip.read(), _facts_of(slip), "", copies)
    template = template_of(slip.template)
    return printing.print_png(template, sheet, assets=assets, ppi=ppi, libraries=libraries())


def draft_png(
    content: rules.SlipContent, *, at: datetime, ppi: float = printing.SCREEN_PPI
) -> list[bytes]:
    """Return what ``content`` would look like once issued: no number, nobody's name."""
    kind = rules.kind_of(content)
    facts = _facts(kind, "……/……", at)
    sheet, assets = _order(content, facts, "", rules.copies_of(kind)[-1:])
    template = template_of(rules.TEMPLATES[kind])
    return printing.print_png(template, sheet, assets=assets, ppi=ppi, libraries=libraries())


def pdf_of_register(register: rules.Register, *, symbol: str = "") -> bytes:
    """Return the register as PDF, without keeping it: its rows are the dossiers themselves.

    Raise Refused for more rows than one print holds, else as ``pdf_of``.
    """
    if len(register.rows) > REGISTER_ROWS:
        raise Refused(
            f"Sổ có {len(register.rows)} hồ sơ, mỗi lần in nhiều nhất {REGISTER_ROWS}."
            " Chọn khoảng ngày ngắn hơn hoặc ít lĩnh vực hơn."
        )
    facts = _facts(SlipKind.REGISTER, symbol or "……/STD", register.printed_at)
    sheet, assets = _order(register, facts, "", ())
    template = template_of(rules.TEMPLATES[SlipKind.REGISTER])
    return printing.print_pdf(
        template, sheet, assets=assets, at=register.printed_at, libraries=libraries()
    )


def template_of(name: str) -> Path:
    """Return the office's own copy of a template when it has one, else ours."""
    own = libraries()[0] / f"{name}.typ"
    return own if own.is_file() else SHIPPED / f"{name}.typ"


def libraries() -> tuple[Path, Path]:
    """Return where templates and what they share lie: the office's folder, then ours."""
    return Path(settings.DATA_DIR) / "slip_templates", SHIPPED


def follow_url(code: str) -> str:
    """Return the public address that opens one dossier's progress: what the QR code says."""
    path = rules.lookup_path(code, settings.LOOKUP_SECRET)
    return f"{settings.PUBLIC_URL}{path}"


def broken_templates(at: datetime) -> Iterator[printing.BadTemplate]:
    """Yield each of the office's templates that cannot print the sample of its form."""
    for sample in SAMPLES.values():
        try:
            draft_png(sample, at=at, ppi=36)
        except printing.BadTemplate as bad:
            yield bad


def _order(
    content: rules.SlipContent, facts: dict[str, Any], paper: str, copies: Sequence[str]
) -> tuple[dict[str, Any], dict[str, bytes]]:
    """Return what a template reads as ``d``, and its pictures.

    ``d`` is the content in printed words, the slip's facts, the paper and the copies.
    """
    kind = rules.kind_of(content)
    address = _address(content)
    sheet = {
        **rules.sheet_of(content),
        "slip": facts,
        "paper": paper or content.head.paper or rules.paper_of(kind).value,
        "copies": list(copies or rules.copies_of(kind)),
        "follow": {"short": address.partition("://")[2].rstrip("/")} if address else None,
    }
    pictures = {"qr": qr_svg(address)} if address else {}
    if facts["void"]:
        pictures["void_mark"] = _mark("void_mark")
    elif content.head.demo:
        pictures["demo_mark"] = _mark("demo_mark")
    return sheet, pictures


def _facts_of(slip: Slip) -> dict[str, Any]:
    facts = _facts(SlipKind(slip.kind), slip.symbol, slip.issued_at)
    facts |= {"author_name": slip.author_name, "author_post": slip.author_post}
    if slip.voided_at is not None:
        voided = rules.moment_forms(slip.voided_at)
        facts |= {"void": True, "voided": voided, "void_reason": slip.void_reason}
    return facts


def _facts(kind: SlipKind, symbol: str, at: datetime) -> dict[str, Any]:
    return {
        "symbol": symbol,
        "title": kind.label,
        "issued": rules.moment_forms(at),
        "author_name": "",
        "author_post": "",
        "void": False,
    }


def _address(content: rules.SlipContent) -> str:
    """Return what the slip's code opens: its dossier, a procedure's page, or nothing."""
    if isinstance(content, rules.Guidance):
        return content.link
    if isinstance(content, rules.Register) or not content.dossier_code:
        return ""
    return follow_url(content.dossier_code)


def demo_mark() -> bytes:
    """Return the words across every sheet of a demonstration."""
    return _mark("demo_mark")


@cache
def _mark(name: str) -> bytes:
    return (SHIPPED / f"{name}.svg").read_bytes()
