"""The demonstration office as it stands: whole by every rule, and of people who are nobody."""

import pytest
from django.core.management import call_command
from django.db import transaction

from motcua.backoffice.procedures.models import OnlineLevel, Overlay, ResultTemplate
from motcua.backoffice.procedures.rules.drafting import BLANKS
from motcua.casework.dossiers.models import Dossier, LockRule, PaperFile, Party, Step
from motcua.casework.helping.models import HelpMandate
from motcua.command.demo.scans import COPY, DECLARATION, IDENTITY, drawn
from motcua.command.demo.tables import STAFF
from motcua.core import files
from motcua.core.blanks import blanks_of
from motcua.foundation.notifications.models import Message
from motcua.foundation.org.models import Duty, Neighbourhood, Staff, Unit
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from motcua.foundation.people.models import Person
from tests.command.demo_office import TUESDAY, built

pytestmark = pytest.mark.django_db

SHEETS = (DECLARATION, COPY, IDENTITY)


@pytest.fixture(scope="module")
def office(django_db_setup, django_db_blocker):
    """Build it once for all tests of this file: they only read it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield built()
        transaction.set_rollback(True)


def test_no_rule_had_to_say_no(office):
    assert office.refused == ()
    assert office.dossier_count == Dossier.objects.count() > 100


def test_it_holds_every_rule_of_the_house(office, capsys):
    call_command("verify")

    assert "✗" not in capsys.readouterr().out


def test_every_person_is_nobody(office):
    numbers = {person.id_number for person in Person.objects.all()}
    numbers |= {party.id_number for party in Party.objects.all()}
    phones = {person.phone for person in Person.objects.all()}
    phones |= {message.address for message in Message.objects.filter(channel="sms")}
    phones |= {staff.phone for staff in Staff.objects.all()}
    phones |= {hamlet.head_phone for hamlet in Neighbourhood.objects.all()}
    phones |= set(Unit.objects.values_list("phone", flat=True))

    assert [number for number in numbers if not number.startswith("000")] == []
    assert [phone for phone in phones if phone and not phone.startswith("0000")] == []


def test_the_province_and_every_account_is_marked(office):
    assert [u.code for u in Unit.objects.all() if u.code.partition(".")[0] != "H00"] == []
    assert not Staff.objects.filter(is_demonstration=False).exists()
    assert [
        email for email in Staff.objects.values_list("email", flat=True) if "@" in email
        and not email.endswith(".example")
    ] == []  # fmt: skip


def test_every_role_has_somebody(office):
    home = Unit.objects.get(code="H00.01.02")

    held = set(Duty.objects.filter(unit=home).values_list("role", flat=True))

    assert held == set(Role.values)
    assert [
        plan.username for plan in STAFF if not Staff.objects.filter(username=plan.username)
    ] == []


def test_one_of_the_community_helps_at_home(office):
    mandate = HelpMandate.objects.get()

    assert (mandate.helper.username, mandate.helper_kind, mandate.state, mandate.minutes) == (
        "tham",
        "community",
        "standing",
        25,
    )
    assert list(HelpMandate.objects.seen_by(acting(mandate.helper, TUESDAY))) == [mandate]


def test_a_head_lends_and_somebody_is_on_leave(office):
    quyet = Staff.objects.select_related("post", "home_department").get(username="quyet")
    mo = Staff.objects.select_related("post", "home_department").get(username="mo")

    lent = [duty.for_staff for duty in acting(quyet, TUESDAY).duties if duty.for_staff]
    stands_in = [duty.for_staff for duty in acting(mo, TUESDAY).duties if duty.for_staff]

    assert lent == ["Bùi Quang Tạo"]
    assert stands_in == ["Ngô Thị Quế"]


def test_each_open_step_has_hands(office):
    waiting = []
    for step in Step.objects.filter(status="open").select_related("unit", "department"):
        able = Duty.objects.filter(role=step.role, unit=step.unit)
        if not any(duty.department_id in {None, step.department_id} for duty in able):
            waiting.append((step.unit.name, step.department.name, step.role))

    assert waiting == []


def test_papers_of_these_days_have_scans_marked_as_invented(office):
    scans = PaperFile.objects.all()

    assert scans.count() > 20
    assert not scans.filter(is_watermarked=False).exists()
    assert not scans.filter(paper__is_shown_only=True).exclude(name="giay-to-tuy-than.jpg").exists()
    kept = {
        files.path_of(digest).read_bytes() for digest in set(scans.values_list("digest", flat=True))
    }
    assert {drawn(DECLARATION), drawn(COPY)} <= kept <= {drawn(sheet) for sheet in SHEETS}


def test_the_office_made_parts_of_the_catalogue_its_own(office):
    home = Unit.objects.get(code="H00.01.02")

    template = ResultTemplate.objects.get()
    decision = Overlay.objects.get()
    level = OnlineLevel.objects.get(unit=home)

    assert blanks_of(template.name, files.path_of(template.digest).read_bytes()) <= set(BLANKS)
    assert (decision.unit, decision.confirmed_at is None) == (home, False)
    assert (level.level, bool(level.reason)) == ("partial", True)


def test_one_person_and_one_matter_are_not_received_for_a_while(office):
    rules = LockRule.objects.order_by("procedure_code")

    assert [(bool(rule.id_digest), rule.procedure_code) for rule in rules] == [
        (False, "1.012817"),
        (True, "1.013978"),
    ]
    assert all(rule.reason and "trình diễn" in rule.legal_basis for rule in rules)
