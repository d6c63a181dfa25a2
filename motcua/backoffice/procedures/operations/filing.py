"""Where a version is filed online: here, at the national portal, or not at all."""

from datetime import datetime

from django.db import transaction

from motcua.backoffice.procedures.models import OnlineFiling, Version
from motcua.backoffice.procedures.operations.noting import (
    hold_version,
    note,
    require_keeper,
    touch,
)
from motcua.backoffice.procedures.states import FilingPlace
from motcua.core.refusals import Refused
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.states import SignInLevel

_HTTPS = "https://"


@transaction.atomic
def set_online_filing(
    version: Version,
    place: str,
    *,
    sign_in_level: str = SignInLevel.IDENTITY,
    national_url: str = "",
    by: Acting,
    at: datetime,
) -> None:
    """Say where a version is filed online; an empty ``place`` says it is not.

    Drafts already begun go on. Raise NotYours; Refused for an unknown word, or for the national
    portal without the address of the procedure there.
    """
    require_keeper(by)
    if place not in {"", *FilingPlace.values} or sign_in_level not in SignInLevel.values:
        raise Refused("Chọn lại nơi nộp và mức đăng nhập.")
    url = national_url.strip() if place == FilingPlace.NATIONAL else ""
    if place == FilingPlace.NATIONAL and not url.startswith(_HTTPS):
        raise Refused("Ghi địa chỉ trang nộp của thủ tục trên Cổng Dịch vụ công quốc gia.")
    held = hold_version(version)
    if place:
        row = {"place": place, "sign_in_level": sign_in_level, "national_url": url}
        OnlineFiling.objects.update_or_create(version=held, defaults=row)
    else:
        OnlineFiling.objects.filter(version=held).delete()
    touch(held, by)
    said = FilingPlace(place).label if place else "Không nhận trực tuyến"
    level = SignInLevel(sign_in_level).label if place == FilingPlace.HERE else ""
    text = ". ".join(filter(None, [said, level, url]))
    note(held.procedure, "set_online_filing", by=by, at=at, version=held, text=text)


def carry_filing(version: Version) -> None:
    """Let a new draft be filed online where its procedure's newest edition is. At most two queries."""
    filings = OnlineFiling.objects.filter(version__procedure=version.procedure_id)
    earlier = filings.order_by("-version__edition").first()
    if earlier is not None:
        OnlineFiling.objects.create(
            version=version,
            place=earlier.place,
            sign_in_level=earlier.sign_in_level,
            national_url=earlier.national_url,
        )
