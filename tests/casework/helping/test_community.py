"""Whoever helps in a hamlet: under their own mandates alone, at people's homes, never at the counter."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Draft
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.dossiers.states import Part
from motcua.casework.helping import operations, queries
from motcua.casework.helping.lifecycle import MANDATE
from motcua.casework.helping.models import HelpedDossier, HelpedDraft, HelpMandate
from motcua.casework.helping.permissions import helping_unit_id, helps_for_the_community
from motcua.casework.helping.rules import MandateGiven
from motcua.core import files
from motcua.core.refusals import NotYours, Refused
from motcua.foundation.org.states import Role
from motcua.foundation.people import operations as people
from motcua.foundation.people.models import Person
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.filing import filed_here, photo
from tests.factories.helping import SANG, UNTIL, community_helper, draw_up, his_intake, signed
from tests.factories.org import DutyFactory, StaffFactory

DAY = THURSDAY.date()
ANSWERS = {"applicant": {"name": SANG.name, "id_number": SANG.id_number}, "purpose": "Vay vốn"}
CONTACT = {
    "name": SANG.name, "id_number": SANG.id_number, "address": SANG.address, "tell_by": "call",
    "return_method": "counter",
}  # fmt: skip
COMMUNITY = [Role.COMMUNITY_HELPER, Role.HAMLET_HEAD]


@pytest.fixture
def desk(db):
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture(params=COMMUNITY)
def van(desk, request):
    """Return a member of the digital team, then the head of a hamlet: both help alike."""
    return desk.acting(community_helper(desk, role=request.param))


@pytest.fixture
def other(desk):
    return desk.acting(community_helper(desk, "Bùi Văn Trưởng"))


def scan():
    content = photo().read()
    digest = files.keep(content)
    return FileGiven(digest=digest, name="ky.jpg", mime="image/jpeg", byte_count=len(content))


def begun(desk, mandate, by):
    draft = operations.begin_draft(mandate, desk.version, by=by, at=THURSDAY)
    return HelpedDraft.objects.get(draft_uid=draft.uid), draft


def whole(desk, mandate, by):
    """Return a form filled in to its end and signed."""
    helped, draft = begun(desk, mandate, by)
    for minutes, given in ((3, {"answers": ANSWERS}), (5, {"contact": CONTACT})):
        at = THURSDAY + timedelta(minutes=minutes)
        draft = operations.write_draft(helped, draft, step="s-who", by=by, at=at, **given)
    operations.sign_form(helped, draft, [scan()], signed_by="fingerprint", by=by, at=LATER)
    return helped, Draft.objects.get()


class TestTheirOwn:
    def test_drawn_up_by_them_it_names_them_whatever_was_given(self, desk, van):
        mandate = draw_up(desk, by=van, helper_kind="official", helper_name="Ai đó")

        assert (mandate.helper_kind, mandate.helper_name, mandate.helper_id, mandate.unit) == (
            "community", "Đinh Thị Vân", van.staff_id, desk.unit,
        )  # fmt: skip

    def test_used_to_its_end(self, desk, van):
        mandate = signed(desk, by=van)
        operations.record_help(
            mandate, what="Cài VNeID", minutes=12, version=None, by=van, at=LATER
        )
        gone = operations.revoke(mandate, reason="", version=None, by=van, at=LATER)

        assert (gone.state, gone.minutes) == ("revoked", 12)
        assert {line.by_name for line in queries.journal_of(gone)} == {"Đinh Thị Vân"}

    def test_a_form_filled_in_at_home_is_a_helped_dossier_of_the_person(self, desk, van):
        mandate = signed(desk, by=van)
        helped, draft = whole(desk, mandate, van)

        dossier = operations.file_draft(helped, draft, by=van, at=LATER)

        assert (dossier.channel, dossier.arrival) == ("online", "helped")
        assert dossier.parties.get(part=Part.SUBMITTER).person_id == mandate.person_id
        assert not dossier.parties.filter(part=Part.PROXY).exists()
        assert dossier.timeline.get().by_name == "Đinh Thị Vân"
        assert HelpedDossier.objects.get().mandate == mandate
        assert list(queries.verify()) == []

    def test_of_the_dossier_they_see_nothing(self, desk, van):
        helped, draft = whole(desk, signed(desk, by=van), van)
        operations.file_draft(helped, draft, by=van, at=LATER)

        assert not Dossier.objects.seen_by(van).exists()

    def test_when_the_duty_ends_so_does_all_of_it(self, desk, van):
        mandate = signed(desk, by=van)
        nobody = replace(van, duties=())

        assert not HelpMandate.objects.seen_by(nobody).exists()
        with pytest.raises(NotYours):
            operations.begin_draft(mandate, desk.version, by=nobody, at=LATER)


class TestNoOthers:
    @pytest.mark.parametrize("whose", ["lan", "other"])
    def test_under_the_mandate_of_another_they_do_nothing(self, desk, van, other, whose):
        by = {"lan": desk.lan, "other": other}[whose]
        drawn, standing = draw_up(desk, by=by), signed(desk, by=by)
        helped, draft = whole(desk, standing, by)

        for act in (
            lambda: operations.sign(drawn, signed_by="signature", version=None, by=van, at=LATER),
            lambda: operations.record_help(
                standing, what="Gọi", minutes=1, version=None, by=van, at=LATER
            ),
            lambda: operations.begin_draft(standing, desk.version, by=van, at=LATER),
            lambda: operations.join_draft(standing, draft, by=van, at=LATER),
            lambda: operations.write_draft(
                helped, draft, step="s-who", answers={}, by=van, at=LATER
            ),
            lambda: operations.sign_form(
                helped, draft, [scan()], signed_by="signature", by=van, at=LATER
            ),
            lambda: operations.file_draft(helped, draft, by=van, at=LATER),
            lambda: operations.revoke(standing, reason="", version=None, by=van, at=LATER),
        ):
            with pytest.raises(NotYours):
                act()
        assert not Dossier.objects.exists()

    def test_they_see_their_own_and_the_counter_sees_all(self, desk, van, other):
        theirs, others, office = signed(desk, by=van), signed(desk, by=other), signed(desk)

        assert set(queries.mandates_of(van, DAY, standing=True)) == {theirs}
        assert set(queries.mandates_of(desk.lan, DAY, standing=True)) == {theirs, others, office}
        supervisor = desk.acting(desk.supervisor)
        assert set(queries.mandates_of(supervisor, DAY, standing=True)) == {theirs, others, office}

    def test_drafts_too(self, desk, van, other):
        helped, draft = begun(desk, signed(desk, by=van), van)

        assert queries.helped_draft(van, draft.uid) == helped
        assert queries.helped_draft(desk.lan, draft.uid) == helped
        assert queries.helped_draft(other, draft.uid) is None

    def test_the_counter_goes_on_with_theirs(self, desk, van):
        mandate = signed(desk, by=van)

        dossier = operations.take_in(
            mandate, his_intake(desk), started_at=THURSDAY, by=desk.lan, at=LATER
        )

        assert dossier.arrival == "helped"

    def test_nothing_at_the_commune_beside(self, desk, van):
        elsewhere = make_desk(code="2.000815")
        given = MandateGiven(scope="Nộp hồ sơ", until=UNTIL)

        with pytest.raises(NotYours):
            operations.draw_up(elsewhere.unit, SANG, given, uid=uuid4(), by=van, at=THURSDAY)
        assert not HelpMandate.objects.exists()
        assert not Person.objects.filter(name=SANG.name).exists()

    def test_help_is_counted_for_each(self, desk, van, other):
        signed(desk, by=van)
        signed(desk, by=other)
        signed(desk)

        own = queries.help_given(desk.unit.pk, DAY, DAY, helper_id=van.staff_id)

        assert (own.mandates, own.by_community) == (1, 1)
        office = queries.help_given(desk.unit.pk, DAY, DAY)
        assert (office.mandates, office.by_community) == (3, 2)


class TestNeverAtTheCounter:
    def test_the_table_offers_it_to_the_counter_alone(self, desk, van):
        mandate = signed(desk, by=van)

        def acts(by):
            return {arrow.act for arrow in MANDATE.open_to(by, mandate)}

        assert acts(desk.lan) - acts(van) == {"take_in"}
        assert acts(van) == {"file", "help", "fill", "sign_form", "revoke"}

    def test_taking_in_is_refused(self, desk, van):
        mandate = signed(desk, by=van)

        with pytest.raises(NotYours):
            operations.take_in(mandate, his_intake(desk), started_at=THURSDAY, by=van, at=LATER)
        assert not Dossier.objects.exists()

    def test_nor_without_a_mandate(self, desk, van):
        with pytest.raises(NotYours):
            dossiers.take_in(his_intake(desk), by=van, at=LATER)
        with pytest.raises(NotYours):
            dossiers.file(his_intake(desk), by=van, at=LATER)


class TestWhatIsKnownOfPeople:
    def test_they_change_nothing_that_is_known(self, desk, van):
        known = people.remember(replace(SANG, address="Thôn Gò Mây"), by=desk.lan, at=THURSDAY)

        mandate = draw_up(desk, by=van)

        known.refresh_from_db()
        assert (mandate.person, known.address) == (known, "Thôn Gò Mây")

    def test_the_counter_does(self, desk):
        known = people.remember(replace(SANG, address="Thôn Gò Mây"), by=desk.lan, at=THURSDAY)

        draw_up(desk)

        known.refresh_from_db()
        assert known.address == SANG.address

    def test_a_number_tried_under_another_name_tells_nothing(self, desk, van):
        people.remember(replace(SANG, name="Mạc Thị Yên"), by=desk.lan, at=THURSDAY)

        with pytest.raises(Refused, match="không khớp") as refusal:
            draw_up(desk, by=van)
        assert "Mạc" not in refusal.value.message
        assert not HelpMandate.objects.exists()


class TestWhoTheyAre:
    def test_an_official_who_heads_a_hamlet_too_is_an_official(self, desk):
        staff = community_helper(desk, role=Role.HAMLET_HEAD)
        DutyFactory(
            staff=staff, role=Role.RECEPTION_OFFICER, unit=desk.unit,
            department=desk.office.departments["one_stop"],
        )  # fmt: skip
        both = desk.acting(staff)

        assert not helps_for_the_community(both)
        assert draw_up(desk, by=both).helper_kind == "official"
        assert signed(desk) in HelpMandate.objects.seen_by(both)

    def test_for_which_commune(self, desk, van):
        assert helping_unit_id(van) == desk.unit.pk
        assert helping_unit_id(desk.lan) == desk.unit.pk
        assert helping_unit_id(desk.minh) is None

    def test_a_department_makes_them_no_official(self, desk):
        home = desk.office.departments["justice"]
        staff = StaffFactory(home_department=home)
        DutyFactory(staff=staff, role=Role.COMMUNITY_HELPER, unit=desk.unit, department=home)
        acting = desk.acting(staff)

        assert acting.department_ids == frozenset()
        assert helps_for_the_community(acting)
