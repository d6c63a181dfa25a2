"""Where a version is filed online is the keeper's to say; a new edition goes on as before."""

import pytest

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import CatalogueEntry, OnlineFiling
from motcua.backoffice.procedures.states import FilingPlace
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.states import Role
from motcua.foundation.people.states import SignInLevel
from tests.factories.dossiers import THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

NATIONAL = "https://dichvucong.gov.vn/thu-tuc"


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def keeper(desk):
    """Return who administers the unit above all."""
    top = desk.unit
    while top.parent is not None:
        top = top.parent
    staff = StaffFactory(home_department=desk.office.departments["office"])
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=top, department=None)
    return desk.acting(staff)


def say(desk, by, place, **more):
    operations.set_online_filing(desk.version, place, by=by, at=THURSDAY, **more)


def test_here_with_the_sign_in_that_suffices(desk, keeper):
    say(desk, keeper, FilingPlace.HERE, sign_in_level=SignInLevel.CODE)

    filing = queries.filing_of(desk.version.pk)
    assert (filing.place, filing.sign_in_level) == (FilingPlace.HERE, SignInLevel.CODE)
    assert CatalogueEntry.objects.filter(act="set_online_filing").count() == 1


def test_at_the_national_portal_by_its_address(desk, keeper):
    say(desk, keeper, FilingPlace.NATIONAL, national_url=NATIONAL)

    assert queries.filing_of(desk.version.pk).national_url == NATIONAL


@pytest.mark.parametrize(
    ("place", "more"),
    [
        (FilingPlace.NATIONAL, {}),
        (FilingPlace.NATIONAL, {"national_url": "http://khac.example"}),
        ("somewhere", {}),
        (FilingPlace.HERE, {"sign_in_level": "password"}),
    ],
)
def test_what_cannot_be_meant_changes_nothing(desk, keeper, place, more):
    with pytest.raises(Refused):
        say(desk, keeper, place, **more)

    assert not OnlineFiling.objects.exists()


def test_nobody_else_says_it(desk):
    with pytest.raises(NotYours):
        say(desk, desk.lan, FilingPlace.HERE)

    assert not OnlineFiling.objects.exists()


def test_it_is_taken_off_again(desk, keeper):
    say(desk, keeper, FilingPlace.HERE)
    say(desk, keeper, "")

    assert queries.filing_of(desk.version.pk) is None


def test_a_new_edition_is_filed_as_the_last_one(desk, keeper):
    say(desk, keeper, FilingPlace.NATIONAL, national_url=NATIONAL)

    draft = operations.open_edition(desk.version, by=keeper, at=THURSDAY)

    assert queries.filing_of(draft.pk).national_url == NATIONAL
