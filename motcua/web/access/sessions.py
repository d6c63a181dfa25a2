"""Sessions in the database, as Django keeps them; only the question for one is composed once."""

from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.contrib.sessions.models import Session
from django.utils import timezone

from motcua.core.questions import Question, Slot

_LIVING = Question(lambda: Session.objects.filter(session_key=Slot(0), expire_date__gt=Slot(1)))


class SessionStore(DatabaseSessions):
    """A session, found by its key while it lives."""

    @classmethod
    def get_model_class(cls) -> type[Session]:
        """Return the table of sessions."""
        return Session

    def _get_session_from_db(self) -> Session | None:
        # Django wrote the end by its own clock: ours may be made to stand elsewhere.
        found = _LIVING.first(self.session_key, timezone.now())  # noqa: TID251
        if found is None:
            self._session_key = None
        return found
