"""An office with papers that run out and people who come of age; the clock stands."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers.models import Result
from motcua.casework.reminders import operations
from motcua.casework.reminders.models import ReminderRule
from motcua.casework.reminders.states import Occasion
from motcua.core.secrecy import keyed_digest
from motcua.foundation.people.models import Person
from tests.factories.dossiers import EVENING, THURSDAY, make_desk

TODAY = THURSDAY.date()
PAPER = {
    "name": "Giấy sắp hết hạn", "occasion": Occasion.PAPER_ENDS, "age": None, "days_before": 30,
    "of_codes": [], "procedure": None, "legal_basis": "NĐ 123/2015",
    "words": "{paper} số {number} hết hạn ngày {day}.",
}  # fmt: skip
AGE = PAPER | {
    "name": "Đủ 75 tuổi", "occasion": Occasion.AGE_REACHED, "age": 75,
    "words": "Ông/bà đủ {age} tuổi ngày {day}.",
}  # fmt: skip


@pytest.fixture
def desk(db):
    return make_desk()


@pytest.fixture
def boss(desk):
    return desk.acting(desk.centre_head)


@pytest.fixture
def rule(desk, boss):
    """Return a function that writes a rule and lets it begin."""

    def made(**changes) -> ReminderRule:
        said = (AGE if "age" in changes else PAPER) | changes
        written = operations.write_rule(desk.unit, said, by=boss, at=THURSDAY)
        return operations.approve_rule(written, version=written.version, by=boss, at=THURSDAY)

    return made


def paper(desk, *, in_days=20, number=1, **changes) -> Result:
    """Return a paper a person took home, which runs out in so many days."""
    dossier = desk.resolved(**changes)
    found = dossier.results.get()
    found.valid_to, found.number = TODAY + timedelta(days=in_days), f"{number}/UBND"
    found.save()
    return found


def born(desk, on, *, phone="0000000075", **fields) -> Person:
    """Return somebody of that birthday whom the office served."""
    person = desk.take_in().parties.get(part="applicant").person
    Person.objects.filter(pk=person.pk).update(
        birth_date=on, phone=phone, phone_digest=keyed_digest(phone), **fields
    )
    person.refresh_from_db()
    return person


def whole_round(rule, at=EVENING):
    """Walk one round to its end; return how many batches it took."""
    count = 1
    while not operations.remind(rule.pk, at=at):
        count += 1
    return count
