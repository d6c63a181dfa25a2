"""What several pages of the post say alike: dossiers in a parcel, what happened to it."""

from collections.abc import Iterator
from datetime import date

from motcua.casework.parcels.lifecycle import INCOMING, PARCEL
from motcua.casework.parcels.models import IncomingParcel, Parcel
from motcua.core.wording import short_moment
from motcua.web.components.shapes import Event

MARKS = {"fail": "stop", "cancel": "stop", "take_back": "stop"}


def codes_of(parcel: Parcel) -> str:
    """Return the codes of the dossiers that lie in a parcel."""
    return ", ".join(item.dossier.ref for item in parcel.items.all())


def events_of(subject: Parcel | IncomingParcel, day: date) -> Iterator[Event]:
    """Yield what happened to a parcel, the latest first. One SELECT."""
    labels = {row.act: row.label for row in (*PARCEL.transitions, *INCOMING.transitions)}
    for line in subject.timeline.order_by("-seq"):
        facts = line.facts
        said = facts.get("happened") or facts.get("tracking") or facts.get("dossier") or ""
        yield Event(
            labels[line.act],
            short_moment(line.at, day),
            mark=MARKS.get(line.act, "done"),  # type: ignore[arg-type]
            rest=said,
            detail=" · ".join(filter(None, (line.note, line.by_name or line.by_machine))),
        )
