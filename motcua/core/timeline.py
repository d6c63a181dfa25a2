"""The one road by which anything changes state, and the line it leaves behind.

A case is held (``hold``) before anything is decided about it; each line is written under that
hold and hashes the line before. Law of the chain: ``core.chain``.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Q

from motcua.core import chain, clock
from motcua.core.actors import Actor, Signature
from motcua.core.cursors import CurrentTransaction
from motcua.core.lifecycle import Lifecycle
from motcua.core.refusals import Stale
from motcua.core.rows import insert, update
from motcua.core.wording import short_moment


class Living(models.Model):
    """A thing with a life: a state, its version, and the head of its chain of lines."""

    state = models.CharField(max_length=20)
    version = models.PositiveIntegerField(default=0)
    line_count = models.PositiveIntegerField(default=0)
    chain_head = models.CharField(max_length=64, blank=True)

    if TYPE_CHECKING:
        timeline: Any

    class Meta:
        abstract = True

    def check_fresh(self, version: int | None) -> None:
        """Raise Stale, naming who acted last, when a page was made from another ``version``."""
        if version is not None and version != self.version:
            raise Stale(_who_was_first(self))


class TimelineEntry(models.Model):
    """One fact, written once, in the transaction that made it true.

    A concrete timeline adds ``subject``, a foreign key with ``related_name="timeline"``.
    """

    seq = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    from_state = models.CharField(max_length=20, blank=True)
    to_state = models.CharField(max_length=20, blank=True)
    # Lines are read by their case: an index of who acted would only make every act slower.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    by_person = models.ForeignKey(
        settings.CITIZEN_MODEL, models.PROTECT, null=True, related_name="+", db_index=False
    )
    by_machine = models.CharField(max_length=60, blank=True)
    by_rule = models.CharField(max_length=60, blank=True)
    by_name = models.CharField(max_length=120, blank=True)
    by_post = models.CharField(max_length=160, blank=True)
    at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    public = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    note_seal = models.CharField(max_length=64, blank=True)
    facts = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    chain_version = models.PositiveSmallIntegerField(default=chain.VERSION)
    hash = models.CharField(max_length=64)
    written_in = models.BigIntegerField(db_default=CurrentTransaction(), editable=False)

    class Meta:
        abstract = True

    @classmethod
    def constraints_for(cls, label: str) -> tuple[models.BaseConstraint, ...]:
        """Return what the database holds for each timeline: order, and exactly one actor."""
        return (
            models.UniqueConstraint(fields=["subject", "seq"], name=f"{label}_line_order"),
            models.CheckConstraint(
                name=f"{label}_one_actor",
                condition=_one_actor(),
            ),
        )

    def chained_body(self) -> dict[str, Any]:
        """Return what the hash of this line covers; personal text only as its seal."""
        return {
            "subject": self.subject_id,  # type: ignore[attr-defined]
            "seq": self.seq,
            "act": self.act,
            "from": self.from_state,
            "to": self.to_state,
            "by": [self.by_id, self.by_person_id, self.by_machine, self.by_rule],
            "name": self.by_name,
            "post": self.by_post,
            "at": self.at,
            "recorded_at": self.recorded_at,
            "public": self.public,
            "note": self.note_seal,
            "facts": self.facts,
        }


def _one_actor() -> Q:
    """Return the condition that exactly one of the four actors is named."""
    named = [
        Q(by__isnull=False),
        Q(by_person__isnull=False),
        ~Q(by_machine=""),
        ~Q(by_rule=""),
    ]
    either = Q()
    for position, this in enumerate(named):
        alone = this
        for other in named[:position] + named[position + 1 :]:
            alone &= ~other
        either |= alone
    return either


L = TypeVar("L", bound=Living)


def hold(subject: L, *, version: int | None = None) -> L:
    """Return ``subject`` as it is now, held until the transaction ends.

    Raise Stale, naming who acted last, when the page was made from an older ``version``.
    """
    held = type(subject)._base_manager.select_for_update(of=("self",)).get(pk=subject.pk)
    held.check_fresh(version)
    held.held_in = _present_transaction()  # type: ignore[attr-defined]
    return held


def _present_transaction() -> int:
    """Return a mark of the open transaction; raise outside one."""
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a case is held inside a transaction")
    return id(connection.atomic_blocks[0])


def _who_was_first(subject: Living) -> str:
    last = subject.timeline.order_by("-seq").first()
    if last is None:
        return "Hồ sơ vừa được người khác thay đổi. Xem lại rồi làm tiếp."
    who = last.by_name or last.by_rule or last.by_machine
    when = short_moment(last.at, clock.today())
    return f"{who} vừa làm việc với hồ sơ này lúc {when}. Xem lại rồi làm tiếp."


@dataclass(frozen=True, slots=True)
class Move:
    """One arrow to draw: the act, what to say of it, and which target when there are several."""

    act: str
    to: str | None = None
    note: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    public: bool = True


def born(subject: L) -> L:
    """Mark a row inserted in this transaction as held: nobody else can know it yet."""
    subject.held_in = _present_transaction()  # type: ignore[attr-defined]
    return subject


def advance_through(
    subject: L, cycle: Lifecycle, *moves: Move, by: Actor, at: datetime, **fields: Any
) -> L:
    """Draw ``moves`` in order on the held ``subject``: ask the table, change it, write the lines.

    Raise NotFromHere or NotYours; then nothing has changed. Effects: one INSERT, one UPDATE.
    """
    if getattr(subject, "held_in", None) != _present_transaction():
        raise transaction.TransactionManagementError("hold the case before it moves")
    entries = []
    for move in moves:
        before, subject.state = subject.state, cycle.check(move.act, by, subject, move.to)
        entries.append(_entry(subject, move, before, by.signature, at))
    for name, value in fields.items():
        setattr(subject, name, value)
    insert(entries)
    subject.version += 1
    update(subject, ["state", "version", "line_count", "chain_head", *fields])
    return subject


def advance(
    subject: L,
    act: str,
    cycle: Lifecycle,
    *,
    by: Actor,
    at: datetime,
    to: str | None = None,
    note: str = "",
    facts: Mapping[str, Any] | None = None,
    public: bool = True,
    **fields: Any,
) -> L:
    """Draw one arrow on the held ``subject``; return it as it became.

    Raise NotFromHere or NotYours; then nothing has changed.
    """
    move = Move(act, to=to, note=note, facts=facts or {}, public=public)
    return advance_through(subject, cycle, move, by=by, at=at, **fields)


def _entry(subject: Living, move: Move, before: str, by: Signature, at: datetime) -> Any:
    salt = secrets.token_hex(16) if move.note else ""
    subject.line_count += 1
    entry = subject.timeline.model(
        subject_id=subject.pk,
        seq=subject.line_count,
        act=move.act,
        from_state=before,
        to_state=subject.state,
        by_id=by.staff_id,
        by_person_id=by.person_id,
        by_machine=by.machine,
        by_rule=by.rule,
        by_name=by.name,
        by_post=by.post,
        at=at,
        recorded_at=clock.now(),
        public=move.public,
        note=move.note,
        salt=salt,
        note_seal=chain.sealed(salt, move.note),
        facts=dict(move.facts),
        previous=subject.chain_head,
    )
    entry.hash = chain.line_hash(entry.previous, entry.chain_version, entry.chained_body())
    subject.chain_head = entry.hash
    return entry
