"""What a person decides about a message no machine can settle: it arrived, again, or call."""

from datetime import datetime

from motcua.core.refusals import NotYours, Stale
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.notifications.models import Message
from motcua.foundation.notifications.operations.calling import open_call
from motcua.foundation.notifications.permissions import decides_messages
from motcua.foundation.notifications.states import MessageStatus
from motcua.foundation.org.rules import Acting

UNDECIDED = frozenset({MessageStatus.FAILED, MessageStatus.UNKNOWN})


@all_or_nothing
def say_arrived(message: Message, *, by: Acting, at: datetime) -> Message:
    """The person says it came: settled. Raise NotYours, Stale."""
    held = _held(message, by)
    held.status, held.settled_at = MessageStatus.DELIVERED, at
    held.sent_at = held.sent_at or held.claimed_at or at
    return _decided(held, "Người dân nói đã nhận", by, at)


@all_or_nothing
def send_again(message: Message, *, by: Acting, at: datetime) -> Message:
    """Give it to a carrier once more, on a person's word; every way is open again.

    A second copy may reach the phone: that is why a person decides. Raise NotYours, Stale.
    """
    held = _held(message, by)
    held.tries.update(is_given_up=False)
    held.status, held.due_at = MessageStatus.QUEUED, at
    return _decided(held, "Gửi lại", by, at)


@all_or_nothing
def call_instead(message: Message, *, by: Acting, at: datetime) -> Message:
    """Make it a call. Raise NotYours, Stale."""
    held = _held(message, by)
    phone = held.to_person.phone if held.to_person else held.address
    open_call(held, phone, at=at)
    return _decided(held, "Chuyển thành gọi điện", by, at)


def _held(message: Message, by: Acting) -> Message:
    rows = Message.objects.select_for_update(of=("self",)).select_related("to_person")
    held = rows.get(pk=message.pk)
    if not decides_messages(by, held.unit_id):
        raise NotYours("Tin này do bộ phận một cửa gửi nó quyết định.")
    if held.status not in UNDECIDED:
        raise Stale(f"Tin này đã ở trạng thái “{MessageStatus(held.status).label}”.")
    return held


def _decided(held: Message, what: str, by: Acting, at: datetime) -> Message:
    held.ask_at, held.last_error = None, ""
    held.save()
    audit.write([change(by.signature, at, "message", str(held.uid), what)])
    return held
