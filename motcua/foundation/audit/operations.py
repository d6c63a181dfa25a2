"""What can be done to the audit: write lines, seal them into the chain, erase old content."""

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import connection, transaction

from motcua.core import chain
from motcua.foundation.audit.models import AuditChain, AuditLine
from motcua.foundation.audit.rules import Entry, chained_body, content_seal

BATCH = 500


def write(entries: Sequence[Entry]) -> None:
    """Write ``entries`` in the open transaction, or each call in one of its own.

    Effects: one INSERT; none for an empty sequence.
    """
    rows = [_row(entry) for entry in entries]
    if len(rows) == 1 and connection.vendor == "postgresql":
        # One statement needs no transaction there; on SQLite a transaction waits its fair turn.
        rows[0].save(force_insert=True)
    elif rows:
        AuditLine.objects.bulk_create(rows)


def _row(entry: Entry) -> AuditLine:
    salt = secrets.token_hex(8) if entry.detail or entry.address else ""
    return AuditLine(
        at=entry.at,
        kind=entry.kind,
        door=entry.door,
        staff_id=entry.staff_id,
        who=entry.who,
        subject_kind=entry.subject_kind,
        subject=entry.subject,
        detail=entry.detail,
        request_id=entry.request_id,
        address=entry.address,
        salt=salt,
        content_seal=content_seal(salt, entry.detail, entry.address),
    )


def seal(at: datetime) -> int:
    """Chain every line not yet sealed, in batches; return how many.

    One sealer at a time: the chain's row is held. A line that commits late simply gets a later
    place, so nothing waits for a slow transaction.
    """
    sealed = 0
    while count := _seal_batch(at):
        sealed += count
    return sealed


@transaction.atomic
def _seal_batch(at: datetime) -> int:
    AuditChain.objects.get_or_create(id=1)
    head = AuditChain.objects.select_for_update().get(id=1)
    lines = list(AuditLine.objects.filter(seq__isnull=True).order_by("id")[:BATCH])
    for line in lines:
        head.last_seq += 1
        line.seq, line.previous = head.last_seq, head.last_hash
        line.hash = chain.line_hash(line.previous, chain.VERSION, chained_body(line))
        head.last_hash = line.hash
    if lines:
        AuditLine.objects.bulk_update(lines, ["seq", "previous", "hash"])
        head.sealed_at = at
        head.save()
    return len(lines)


def erase_content(ids: Collection[int]) -> int:
    """Empty detail, address and salt of sealed lines past their days; the chain stays whole.

    Which lines, by which law, is the caller's table of retention. Lines not yet sealed stay.
    """
    return AuditLine.objects.filter(id__in=ids, seq__isnull=False).update(
        detail="", address="", salt=""
    )
