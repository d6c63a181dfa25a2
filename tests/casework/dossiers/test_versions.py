"""A dossier keeps the version it was received under, whatever is published afterwards.

Law: 61/2018/NĐ-CP, Điều 15 (what applied on the day of reception).
"""

from dataclasses import replace
from datetime import timedelta

import pytest

from motcua.backoffice.procedures import operations as catalogue
from motcua.backoffice.procedures import queries as procedures
from motcua.backoffice.procedures.rules import editing
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import Asked
from motcua.core.refusals import Refused
from motcua.foundation.org.states import Role
from tests.factories.dossiers import LATER, MISSING, THURSDAY, make_desk
from tests.factories.org import DutyFactory, StaffFactory
from tests.factories.procedures import free

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("morning")]

TOMORROW = THURSDAY + timedelta(days=1)


@pytest.fixture
def desk():
    return make_desk()


@pytest.fixture
def newer(desk):
    """Publish an edition, in force tomorrow, that asks for the divorce judgement no more."""
    staff = StaffFactory(home_department=desk.office.departments["office"])
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    by = desk.acting(staff)
    draft = catalogue.open_edition(desk.version, by=by, at=THURSDAY)
    content = editing.without_paper(procedures.content_of(draft), case_key="main", key="divorce")
    content = replace(content, cases=tuple(replace(one, fees=(free(),)) for one in content.cases))
    draft = catalogue.rewrite(
        draft, content, act="edit_papers", stamp=draft.stamp, by=by, at=THURSDAY
    )
    return catalogue.publish(draft, valid_from=TOMORROW.date(), by=by, at=THURSDAY)


def test_papers_and_road_are_those_of_the_day_it_came(desk, newer):
    before = desk.take_in()
    after = desk.take_in(TOMORROW, version_id=newer.pk)

    asked = operations.request_supplement(
        before, asked=(MISSING,), reason="Thiếu bản án", by=desk.lan, at=TOMORROW
    )

    assert Dossier.objects.get(pk=before.pk).procedure_version == desk.version
    assert asked.state == "awaiting_supplement"
    with pytest.raises(Refused, match="Không có trong thủ tục: Bản án ly hôn"):
        operations.request_supplement(
            after,
            asked=(Asked("divorce", "Bản án ly hôn", "thiếu"),),
            reason="Thiếu bản án",
            by=desk.lan,
            at=TOMORROW,
        )


def test_the_old_one_is_not_received_any_more(desk, newer):
    with pytest.raises(Refused):
        desk.take_in(TOMORROW)
    assert desk.take_in(LATER).procedure_version == desk.version
