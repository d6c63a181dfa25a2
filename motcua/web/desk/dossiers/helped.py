"""Intake under a mandate: whose it is, since when somebody helps, and the one act of it."""

from datetime import datetime

from django.core import signing
from django.http import QueryDict

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Intake
from motcua.casework.helping import operations, queries
from motcua.casework.helping.models import HelpMandate
from motcua.core.refusals import Refused
from motcua.core.wording import day as day_words
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link, Notice
from motcua.web.desk.configuring import today_of
from motcua.web.desk.dossiers.typed import seal_read

SALT = "motcua.intake.help"
READ = ("name", "id_number", "birth", "address")


def mandate_of(request: DeskRequest, uid: str) -> HelpMandate | None:
    """Return the mandate named when it stands today. At most one SELECT."""
    return queries.usable(request.acting, uid, today_of(request))


def lent_to(request: DeskRequest) -> QueryDict | None:
    """Return what an intake opened under a mandate begins with; None without one."""
    mandate = mandate_of(request, request.GET.get("help", ""))
    return _words_of(mandate, request.at) if mandate else None


def _words_of(mandate: HelpMandate, at: datetime) -> QueryDict:
    """Return who asked for help as fields; the office knows them, nothing is typed."""
    data = QueryDict(mutable=True)
    person = mandate.person
    birth = f"{person.birth_date:%d/%m/%Y}" if person.birth_date else str(person.birth_year or "")
    data.update(
        {
            "name": person.name,
            "id_number": person.id_number,
            "birth": birth,
            "sex": person.sex,
            "address": person.address,
            "phone": person.phone,
            "email": person.email,
            "scanned": "help",
            "help": str(mandate.uid),
            "help_since": signing.dumps(at.isoformat(), salt=SALT),
        }
    )
    seal_read(data, READ)
    return data


def notice_of(mandate: HelpMandate) -> Notice:
    """Return what intake says while somebody is helped."""
    return Notice(
        f"Làm hộ {mandate.person_name}",
        f"{mandate.person_name} vẫn là người nộp. Giấy nhờ đến hết {day_words(mandate.until)}.",
        link=Link("Xem giấy nhờ", f"/desk/help/{mandate.uid}/"),
    )


def take_in(request: DeskRequest, data: QueryDict, given: Intake) -> Dossier:
    """Receive under the mandate the form names. Raise Refused when it stands no more."""
    mandate = mandate_of(request, data.get("help", ""))
    if mandate is None:
        raise Refused("Giấy nhờ làm hộ không còn hiệu lực. Mở lại từ trang Làm hộ.")
    return operations.take_in(
        mandate, given, started_at=_since(data, request.at), by=request.acting, at=request.at
    )


def _since(data: QueryDict, at: datetime) -> datetime:
    """Return since when somebody helps; a seal that was touched counts from now."""
    try:
        return datetime.fromisoformat(signing.loads(data.get("help_since", ""), salt=SALT))
    except signing.BadSignature:
        return at
