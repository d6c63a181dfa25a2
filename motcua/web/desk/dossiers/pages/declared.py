"""What was declared on the form of a dossier filed online, in words."""

import re
from dataclasses import replace

from motcua.backoffice.procedures.queries import form_of
from motcua.backoffice.procedures.rules.forms import Said, SaidSection, fill, summary
from motcua.backoffice.procedures.states import Channel
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.queries import filing_of_dossier
from motcua.core.clock import local
from motcua.core.secrecy import mask_id

# An ID number or a phone, in threes or not; money and dates have other marks between digits.
_NUMBER = re.compile(r"(?<![\d./])\d(?:[ \u00a0]?\d){8,11}(?![\d./])")


def declared(
    dossier: Dossier, *, shows_numbers: bool = False
) -> tuple[str, tuple[SaidSection, ...]]:
    """Return the random code and the answers; nothing for what came another way.

    Numbers of people stand masked, whatever field they were written in, unless they are to be
    shown. Effects: one SELECT for a dossier that came online.
    """
    filing = filing_of_dossier(dossier.pk) if dossier.channel == Channel.ONLINE else None
    if filing is None:
        return "", ()
    if filing.form is None:
        return filing.code, ()
    said = summary(fill(form_of(filing.form), filing.answers, local(filing.filed_at).date()))
    if shows_numbers:
        return filing.code, said
    hidden = (replace(one, lines=tuple(map(_masked, one.lines))) for one in said)
    return filing.code, tuple(hidden)


def _masked(said: Said) -> Said:
    return replace(
        said,
        words=hide_numbers(said.words),
        lines=tuple(map(_masked, said.lines)),
        rows=tuple(tuple(map(hide_numbers, row)) for row in said.rows),
    )


def hide_numbers(words: str) -> str:
    """Return ``words`` with every number of nine to twelve digits shown by its last three."""
    return _NUMBER.sub(lambda found: mask_id(re.sub(r"\D", "", found[0])), words)
