"""Questions about messages: what waits, what was told, whom to call, how somebody is reached."""

from motcua.foundation.notifications.queries.calls import (
    DeskCounts,
    callers_of,
    calls_of,
    desk_counts,
)
from motcua.foundation.notifications.queries.choices import (
    languages_of,
    last_told,
    wishes_of,
)
from motcua.foundation.notifications.queries.codes import code_told
from motcua.foundation.notifications.queries.messages import (
    Health,
    Told,
    health,
    messages_about,
    outbox,
    to_ask,
    to_decide,
    told_by_channel,
    told_once,
    unread_notices,
)
from motcua.foundation.notifications.queries.texts import text_kept, texts_lately

__all__ = [
    "DeskCounts",
    "Health",
    "Told",
    "callers_of",
    "calls_of",
    "code_told",
    "desk_counts",
    "health",
    "languages_of",
    "last_told",
    "messages_about",
    "outbox",
    "text_kept",
    "texts_lately",
    "to_ask",
    "to_decide",
    "told_by_channel",
    "told_once",
    "unread_notices",
    "wishes_of",
]
