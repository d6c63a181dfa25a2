"""The theme days, the nine keys, and what is filed online or at the hall in the demonstration office.

The days are those a town once held, Wednesday to Friday.

The days of no writing and the green day have been held for two months; that of no appointment
begins now, so that the promises already made stay as they were.
"""

from datetime import datetime, timedelta

from motcua.backoffice.agenda import operations as agenda
from motcua.backoffice.procedures import operations as catalogue
from motcua.backoffice.procedures.models import Procedure, Version
from motcua.backoffice.procedures.states import FilingPlace, VersionState
from motcua.casework.dossiers import operations as acts
from motcua.casework.dossiers import queries as dossiers
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.people.states import SignInLevel
from motcua.foundation.worktime.states import Weekday

HELD = timedelta(weeks=8)
_PLAN = "Kế hoạch 31/KH-UBND (số liệu trình diễn)"
# What a desk can truly finish within a day: status, extracts, residence, small corrections.
SAME_DAY = ("1.004873", "2.000635", "1.001193", "1.010041", "2.002516", "1.004859")

_NO_WRITING = {
    "name": "Ngày thứ 4 không viết",
    "weekday": Weekday.WEDNESDAY,
    "no_writing": True,
    "no_appointment": False,
    "decision": _PLAN,
    "desk_words": "Quét thẻ trước, điền tờ khai thay dân, dân chỉ đọc lại và ký.",
    "people_words": "Thứ Tư: chỉ mang thẻ căn cước, cán bộ điền giúp mọi tờ khai.",
}
_NO_APPOINTMENT = {
    "name": "Ngày thứ 5 không hẹn",
    "weekday": Weekday.THURSDAY,
    "no_writing": False,
    "no_appointment": True,
    "decision": _PLAN,
    "desk_words": "Nhận xong chuyển ngay, lãnh đạo ký hai lượt 10:30 và 15:30.",
    "people_words": "Thứ Năm: sáu thủ tục thường gặp trả kết quả ngay trong ngày.",
}
_GREEN = {
    "name": "Ngày thứ 6 xanh",
    "weekday": Weekday.FRIDAY,
    "no_writing": False,
    "no_appointment": False,
    "decision": _PLAN,
    "desk_words": "Không in thêm giấy: đọc bản điện tử, trả kết quả điện tử khi người dân muốn.",
    "people_words": "Thứ Sáu: nộp và nhận bản điện tử, cán bộ giúp tận nơi.",
}

# What the counter of a commune is asked for most, one key each.
KEYS = (
    "2.000815", "2.000884", "2.000635", "1.001193", "1.004873", "1.013225", "1.004222",
    "1.004194", "1.001612",
)  # fmt: skip


# Filed here by who shows a phone is theirs: an invented office has no identity provider.
ONLINE_HERE = ("1.001193", "1.004873", "2.000635")
ONLINE_AT_THE_NATIONAL_PORTAL = ("1.004222", "1.004194")
NATIONAL_URL = "https://dichvucong.gov.vn/"


def set_online(office: Office, now: datetime) -> None:
    """Let some procedures be filed from home, here or at the national portal."""
    places = dict.fromkeys(ONLINE_HERE, FilingPlace.HERE)
    places |= dict.fromkeys(ONLINE_AT_THE_NATIONAL_PORTAL, FilingPlace.NATIONAL)
    offered = Version.objects.filter(
        procedure__code__in=places, state=VersionState.PUBLISHED
    ).select_related("procedure")
    for version in offered.order_by("procedure__code"):
        catalogue.set_online_filing(
            version,
            places[version.procedure.code],
            sign_in_level=SignInLevel.CODE,
            national_url=NATIONAL_URL,
            by=office.admin,
            at=now,
        )


def set_keys(office: Office, now: datetime) -> None:
    """Give both communes their nine keys, those the catalogue has."""
    found = {one.code: one for one in Procedure.objects.filter(code__in=KEYS)}
    keys = {number: found[code] for number, code in enumerate(KEYS, start=1) if code in found}
    for unit in (office.home, office.units["dongthanh"]):
        catalogue.set_shortcuts(unit, keys, by=office.admin, at=now)


def set_themes(office: Office, now: datetime) -> None:
    """Set the three days of the commune."""
    listed = list(Procedure.objects.filter(code__in=SAME_DAY))
    today = clock.local(now).date()
    for fields, procedures, since in (
        (_NO_WRITING, [], today - HELD),
        (_NO_APPOINTMENT, listed, today),
        (_GREEN, [], today - HELD),
    ):
        agenda.set_theme_day(
            office.home, fields, procedures, valid_from=since, by=office.admin, at=now
        )


# Filed at the screen of the hall where nothing but the form is asked for.
AT_KIOSK = frozenset({"2.000635", "1.014027", "1.014028"})


def set_kiosk(office: Office, now: datetime) -> None:
    """Let people file at the hall's screen what needs only its form."""
    fit = [one.listing.code for one in dossiers.fit_for_kiosk(office.home, now)]
    chosen = [code for code in fit if code in AT_KIOSK]
    acts.choose_kiosk_procedures(office.home, chosen, by=office.admin, at=now)
