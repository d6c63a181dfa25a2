"""An official's hand in a process of its own: reads one act a line, answers with one line.

``die_at`` kills the process with SIGKILL before so many statements; 0 kills it after the commit,
before anything is acknowledged. With it the act runs in a fork, so that the next one can follow.
"""

import json
import os
import signal
import sys
from datetime import date, datetime
from uuid import UUID

import django

django.setup()

from django.db import connection, transaction  # noqa: E402 - after the set-up

from motcua.casework.dossiers import operations  # noqa: E402
from motcua.casework.dossiers.models import Dossier  # noqa: E402
from motcua.casework.dossiers.operations import ResultGiven  # noqa: E402
from motcua.casework.dossiers.rules import Asked, Intake, PaperGiven, PartyGiven  # noqa: E402
from motcua.core.clock import OFFICE_TZ  # noqa: E402
from motcua.core.refusals import Refused  # noqa: E402
from motcua.foundation.org.models import Staff  # noqa: E402
from motcua.foundation.org.queries import acting  # noqa: E402
from motcua.foundation.worktime.models import OfficeCalendar  # noqa: E402
from motcua.foundation.worktime.operations import set_special_day  # noqa: E402
from motcua.foundation.worktime.rules.entries import DayEntry  # noqa: E402


def take_in(asked, by, at):
    intake = Intake(
        uid=UUID(asked["uid"]),
        version_id=asked["version"],
        case_key="main",
        channel="counter",
        parties=(PartyGiven(name="Mai Thị Ửng", id_number="000298000018", phone="0000000018"),),
        papers=(PaperGiven(component="declaration", original_count=1),),
    )
    return operations.take_in(intake, by=by, at=at)


RESULT = ResultGiven(
    name="Giấy xác nhận", number="12/XN", issued_on=date(2026, 11, 19), signed_by_name="Hà"
)
ASKED = (Asked("divorce", "Bản án ly hôn", "Chưa có dấu của tòa án"),)
# What each act needs beside the dossier, its version, who acts and when.
GIVEN = {
    "complete_step": {},
    "resolve": {"outcome": "granted", "results": (RESULT,)},
    "refuse": {"outcome": "refused", "reason": "Không đủ điều kiện."},
    "hand_over": {"handed_to": "Mai Thị Ửng"},
    "extend": {"new_due_at": datetime(2026, 12, 2, 17, 0, tzinfo=OFFICE_TZ), "reason": "Bão."},
    "request_supplement": {"asked": ASKED, "reason": "Thiếu dấu."},
}
NAMES = {"refuse": "resolve"}


def step_on(asked, by, at):
    """Do any act on a dossier already there."""
    operation = getattr(operations, NAMES.get(asked["act"], asked["act"]))
    dossier = Dossier.objects.get(pk=asked["dossier"])
    return operation(dossier, by=by, at=at, version=asked["version"], **GIVEN[asked["act"]])


def change_day(asked, by, at):
    """Save a day off, then count again; the dossier looked at is returned."""
    calendar = OfficeCalendar.objects.get(pk=asked["calendar"])
    entry = DayEntry(date.fromisoformat(asked["day"]), "local_off", "Bão", "01/TB", True)
    set_special_day(calendar, entry, version=calendar.version, by=by, at=at)
    if asked.get("dies"):
        die()
    operations.recount(at=at)
    return Dossier.objects.get(pk=asked["dossier"])


ACTS = {"take_in": take_in, "change_day": change_day, **dict.fromkeys(GIVEN, step_on)}


class Dying:
    """Counts statements and dies before one of them."""

    def __init__(self, at):
        self.left = at

    def __call__(self, execute, *args):
        self.left -= 1
        if self.left == 0:
            die()
        return execute(*args)


def die():
    os.kill(os.getpid(), signal.SIGKILL)


def do(asked):
    at = datetime.fromisoformat(asked["at"])
    staff = Staff.objects.select_related("post", "home_department").get(pk=asked["staff"])
    by = acting(staff, at)
    die_at = asked.get("die_at")
    try:
        with connection.execute_wrapper(Dying(die_at or -1)):
            dossier = ACTS[asked["act"]](asked, by, at)
    except Refused as refused:
        return {"refused": type(refused).__name__, "message": refused.message}
    if die_at == 0:
        die()
    return {"code": dossier.code, "version": dossier.version}


def answer(said):
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()


def do_in_a_fork(asked):
    connection.close()
    child = os.fork()
    if child == 0:
        answer(do(asked))
        connection.close()
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        answer({"killed": os.WTERMSIG(status)})


def main():
    with transaction.atomic():
        Staff.objects.exists()
    answer("ready")
    for line in sys.stdin:
        asked = json.loads(line)
        if "die_at" in asked:
            do_in_a_fork(asked)
        else:
            answer(do(asked))


if __name__ == "__main__":
    main()
