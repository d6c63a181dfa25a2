"""Whose draft it is, and who writes on it: its person, signed in or by its code, or who helps."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.helping import operations as helping
from motcua.casework.helping.models import HelpedDraft
from motcua.casework.helping.operations.filling import asker_of
from motcua.casework.helping.permissions import reads_all
from motcua.casework.helping.queries import helped_draft
from motcua.casework.helping.rules import check_stands
from motcua.core import clock
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import SignedIn
from motcua.foundation.people.states import SignInLevel
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look, unseen

_OPENED = "drafts"
_MOST = 20


@dataclass(frozen=True, slots=True)
class Writer:
    """Who a page is for, and who helps them under a mandate, if anybody."""

    person: SignedIn
    helped: HelpedDraft | None = None
    acting: Acting | None = None

    @property
    def saw_only_the_card(self) -> bool:
        """Say whether who helps is one of the community: what no card says is not told them."""
        if self.helped is None or self.acting is None:
            return False
        return not reads_all(self.acting, self.helped.mandate.unit_id)

    def write(
        self, draft: Draft, *, step: str, at: datetime, is_look: bool = False, **fields: Any
    ) -> Draft:
        """Keep one step; under a mandate it is a line of its journal. Raise as ``write_draft``."""
        if self.helped is None or self.acting is None or is_look:
            return operations.write_draft(draft, step=step, is_look=is_look, at=at, **fields)
        return helping.write_draft(self.helped, draft, step=step, by=self.acting, at=at, **fields)

    def file(self, draft: Draft, *, stamp: int | None) -> Dossier:
        """File the draft in the name of its person. Raise as ``file_draft``."""
        at = clock.now()
        if self.helped is not None and self.acting is not None:
            return helping.file_draft(self.helped, draft, by=self.acting, stamp=stamp, at=at)
        if draft.is_helped:
            return helping.finish_draft(draft, by=self.person, stamp=stamp, at=at)
        return operations.file_draft(draft, by=self.person, stamp=stamp, at=at)


def opened(request: PortalRequest) -> list[str]:
    """Return the uids of the drafts this browser opened by a code, or filed."""
    return list(request.session.get(_OPENED, []))


def open_here(request: PortalRequest, uid: UUID | str) -> None:
    """Remember that this browser may write on a draft."""
    others = [one for one in opened(request) if one != str(uid)]
    request.session[_OPENED] = [*others, str(uid)][-_MOST:]


def draft_of(request: PortalRequest, uid: Any) -> Draft:
    """Return the draft; somebody else's is not found, and the try leaves a line.

    Raise Refused to who helps under a mandate that stands no more.
    """
    if request.user.is_authenticated:
        helped = helped_draft(request.acting, uid)
        draft = queries.draft_by_uid(uid) if helped else None
        if helped is None or draft is None:
            unseen(request, "draft", str(uid))
        # Taken back or run out, nothing of the person's is shown any more.
        check_stands(helped.mandate.state, helped.mandate.until, clock.today())
        look(request, "draft", str(uid))
        return draft
    try:
        return queries.draft_seen(uid, request.citizen, opened(request))
    except Draft.DoesNotExist:
        unseen(request, "draft", str(uid))


def writer_of(request: PortalRequest, draft: Draft) -> Writer:
    """Return who writes on a draft this request may see."""
    if request.user.is_authenticated:
        helped = helped_draft(request.acting, draft.uid)
        if helped is not None:
            return Writer(asker_of(helped.mandate), helped, request.acting)
    citizen = request.citizen
    if draft.person is not None and draft.person.pk != citizen.person_id:
        # Opened by its code and the one sent to the person's phone: as good as a code's sign-in.
        return Writer(SignedIn(draft.person.pk, draft.person.name, level=SignInLevel.CODE))
    return Writer(citizen)
