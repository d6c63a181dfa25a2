"""The same form, filled in with the person: theirs all along, signed as it is filed, counted as helped."""

from datetime import timedelta

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Draft, PaperFile
from motcua.casework.dossiers.rules import FileGiven
from motcua.casework.dossiers.states import Part, State
from motcua.casework.helping import notices, operations, queries, rules
from motcua.casework.helping.models import HelpedDossier, HelpedDraft
from motcua.casework.helping.operations.filling import asker_of
from motcua.core import files
from motcua.core.refusals import NotFromHere, NotYours, Refused
from motcua.foundation.people.models import Person
from motcua.foundation.people.rules import SignedIn
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.filing import filed_here, photo, two_sections
from tests.factories.helping import SANG, draw_up, signed
from tests.factories.people import PersonFactory

ANSWERS = {"applicant": {"name": SANG.name, "id_number": SANG.id_number}, "purpose": "Vay vốn"}
CONTACT = {
    "name": SANG.name, "id_number": SANG.id_number, "address": SANG.address, "tell_by": "call",
    "return_method": "counter",
}  # fmt: skip


@pytest.fixture
def desk(db):
    desk = make_desk()
    filed_here(desk.version)
    return desk


@pytest.fixture
def mandate(desk):
    return signed(desk)


def begin(desk, mandate, at=THURSDAY, version=None):
    draft = operations.begin_draft(mandate, version or desk.version, by=desk.lan, at=at)
    return HelpedDraft.objects.get(draft_uid=draft.uid), draft


def write(desk, helped, draft, minutes=5, **fields):
    at = helped.helped_at + timedelta(minutes=minutes)
    return operations.write_draft(helped, draft, step="s-who", by=desk.lan, at=at, **fields)


def whole(desk, mandate):
    """Return a form filled in to its end."""
    helped, draft = begin(desk, mandate)
    draft = write(desk, helped, draft, answers=ANSWERS)
    return helped, write(desk, helped, draft, minutes=2, contact=CONTACT)


def scan(shade=200):
    content = photo(shade=shade).read()
    digest = files.keep(content)
    return FileGiven(digest=digest, name="ky.jpg", mime="image/jpeg", byte_count=len(content))


def sign(desk, helped, draft, at=LATER, **changes):
    given = {"signed_by": "fingerprint", "by": desk.lan, "at": at, **changes}
    return operations.sign_form(helped, draft, [scan()], **given)


class TestRules:
    def test_a_pause_is_no_help(self):
        assert rules.seconds_of(THURSDAY, THURSDAY + timedelta(minutes=30)) == 1800
        assert rules.seconds_of(THURSDAY, THURSDAY + timedelta(minutes=31)) == 0
        assert rules.seconds_of(THURSDAY, THURSDAY - timedelta(minutes=1)) == 0

    @pytest.mark.parametrize(
        ("seconds", "more", "minutes"), [(0, 61, 2), (61, 59, 0), (120, 1, 1), (0, 0, 0)]
    )
    def test_seconds_become_whole_minutes_once(self, seconds, more, minutes):
        assert rules.minutes_more(seconds, more) == minutes

    def test_any_word_changed_is_another_form(self):
        seal = rules.seal_of({"answers": {"a": "1"}})

        assert seal == rules.seal_of({"answers": {"a": "1"}})
        assert seal != rules.seal_of({"answers": {"a": "2"}})
        with pytest.raises(Refused, match="đã sửa sau khi"):
            rules.check_signed(seal, rules.seal_of({}))


class TestTogether:
    def test_it_is_the_persons_own_draft_with_a_code_to_go_on_by(self, desk, mandate):
        _, draft = begin(desk, mandate)

        assert (draft.person_id, draft.is_helped) == (mandate.person_id, True)
        assert dossiers.code_of(draft) == dossiers.code_of(Draft.objects.get())
        from motcua.casework.dossiers.queries import draft_of_code  # noqa: PLC0415

        assert draft_of_code(dossiers.code_of(draft).lower()) == draft

    def test_each_act_is_a_line_with_its_minutes(self, desk, mandate):
        whole(desk, mandate)

        lines = [(one.act, one.facts.get("minutes")) for one in queries.journal_of(mandate)]
        assert lines[:3] == [("fill", 2), ("fill", 5), ("fill", None)]
        mandate.refresh_from_db()
        assert mandate.minutes == 7
        assert list(queries.verify()) == []

    def test_what_the_person_began_at_home_is_gone_on_with(self, desk, mandate):
        at_home, _ = dossiers.begin_draft(
            desk.version, desk.unit, by=asker_of(mandate), at=THURSDAY
        )

        draft = operations.join_draft(mandate, at_home, by=desk.lan, at=LATER)

        assert (draft.pk, draft.is_helped) == (at_home.pk, True)
        assert queries.helped_draft(desk.lan, draft.uid).mandate == mandate

    def test_somebody_elses_is_not(self, desk, mandate):
        other = PersonFactory()
        theirs, _ = dossiers.begin_draft(
            desk.version, desk.unit, by=SignedIn(other.pk, other.name, level="identity"),
            at=THURSDAY,
        )  # fmt: skip

        with pytest.raises(NotYours):
            operations.join_draft(mandate, theirs, by=desk.lan, at=LATER)
        assert not HelpedDraft.objects.exists()
        theirs.refresh_from_db()
        assert not theirs.is_helped


class TestWhereAMandateEnds:
    def test_not_yet_signed(self, desk):
        with pytest.raises(NotFromHere):
            begin(desk, draw_up(desk))

    def test_another_procedure_than_the_one_it_names(self, desk):
        other = filed_here(make_desk(code="2.000815").version)
        narrow = signed(desk, procedure_id=desk.version.procedure_id)

        begin(desk, narrow)
        with pytest.raises(Refused, match="ngoài phạm vi"):
            begin(desk, narrow, version=other)
        assert Draft.objects.count() == 1

    def test_at_the_counter_too(self, desk):
        from tests.factories.helping import his_intake  # noqa: PLC0415

        other = make_desk(code="2.000815").version
        narrow = signed(desk, procedure_id=other.procedure_id)

        with pytest.raises(Refused, match="ngoài phạm vi"):
            operations.take_in(narrow, his_intake(desk), started_at=THURSDAY, by=desk.lan, at=LATER)
        assert not Dossier.objects.exists()

    def test_the_day_after_its_last(self, desk):
        helped, draft = begin(desk, signed(desk, until=THURSDAY.date()))

        with pytest.raises(Refused, match="hết hiệu lực"):
            operations.write_draft(
                helped, draft, step="s-who", answers=ANSWERS, by=desk.lan,
                at=THURSDAY + timedelta(days=1),
            )  # fmt: skip
        draft.refresh_from_db()
        assert draft.answers == {}

    def test_taken_back_nothing_more_is_written_signed_or_filed(self, desk, mandate):
        helped, draft = whole(desk, mandate)
        sign(desk, helped, draft)
        operations.revoke(mandate, reason="", version=None, by=desk.lan, at=LATER)
        draft.refresh_from_db()

        for act in (
            lambda: write(desk, helped, draft, answers={}),
            lambda: sign(desk, helped, draft),
            lambda: operations.file_draft(helped, draft, by=desk.lan, at=LATER),
        ):
            with pytest.raises(NotFromHere):
                act()
        assert not Dossier.objects.exists()

    def test_by_who_works_elsewhere(self, desk, mandate):
        other = make_desk(code="2.000815")

        with pytest.raises(NotYours):
            operations.begin_draft(mandate, desk.version, by=other.lan, at=THURSDAY)
        assert queries.helped_draft(other.lan, begin(desk, mandate)[1].uid) is None


class TestFiled:
    def test_signed_it_is_a_helped_dossier_of_the_person(self, desk, mandate):
        helped, draft = whole(desk, mandate)
        sign(desk, helped, draft)

        dossier = operations.file_draft(helped, Draft.objects.get(), by=desk.lan, at=LATER)

        assert (dossier.state, dossier.channel, dossier.arrival) == (
            State.FILED, "online", "helped",
        )  # fmt: skip
        submitter = dossier.parties.get(part=Part.SUBMITTER)
        assert (submitter.person_id, submitter.id_number) == (mandate.person_id, SANG.id_number)
        assert not dossier.parties.filter(part=Part.PROXY).exists()
        line = dossier.timeline.get()
        assert (line.act, line.by, line.by_person) == ("file", desk.office.lan, None)
        assert PaperFile.objects.get().paper.component_key == "declaration"
        assert HelpedDossier.objects.get().mandate == mandate
        assert not Draft.objects.exists()
        assert list(queries.verify()) == []

    def test_unsigned_it_is_not_filed(self, desk, mandate):
        helped, draft = whole(desk, mandate)

        with pytest.raises(Refused, match="ký hoặc điểm chỉ"):
            operations.file_draft(helped, draft, by=desk.lan, at=LATER)
        assert not Dossier.objects.exists()

    def test_what_was_changed_after_signing_is_signed_again(self, desk, mandate):
        helped, draft = whole(desk, mandate)
        sign(desk, helped, draft)
        draft = write(desk, helped, Draft.objects.get(), answers={**ANSWERS, "purpose": "Khác"})

        with pytest.raises(Refused, match="đã sửa sau khi"):
            operations.file_draft(helped, draft, by=desk.lan, at=LATER)
        sign(desk, helped, draft)
        operations.file_draft(helped, Draft.objects.get(), by=desk.lan, at=LATER)
        # The new scan stands in place of the old one.
        assert PaperFile.objects.count() == 1

    def test_without_a_scan_nobody_signed(self, desk, mandate):
        helped, draft = whole(desk, mandate)

        with pytest.raises(Refused, match="Quét hoặc chụp"):
            operations.sign_form(helped, draft, [], signed_by="signature", by=desk.lan, at=LATER)

    def test_the_person_may_file_it_alone_and_it_stays_helped(self, desk, mandate):
        _, draft = whole(desk, mandate)

        dossier = operations.finish_draft(draft, by=asker_of(mandate), at=LATER)

        line = dossier.timeline.get()
        assert (line.by_person_id, dossier.arrival) == (mandate.person_id, "helped")
        assert queries.journal_of(mandate)[0].act == "finish"

    def test_nobody_else_may(self, desk, mandate):
        _, draft = whole(desk, mandate)
        other = PersonFactory()

        with pytest.raises(NotYours):
            operations.finish_draft(
                draft, by=SignedIn(other.pk, other.name, level="identity"), at=LATER
            )
        assert not Dossier.objects.exists()

    def test_the_office_knows_no_more_people_than_before(self, desk, mandate):
        before = Person.objects.count()
        helped, draft = whole(desk, mandate)
        sign(desk, helped, draft)
        operations.file_draft(helped, Draft.objects.get(), by=desk.lan, at=LATER)

        assert Person.objects.count() == before


def test_the_sheet_shows_what_is_signed(desk, mandate):
    from motcua.casework.dossiers.queries import written  # noqa: PLC0415

    whole(desk, mandate)
    this = written(Draft.objects.select_related("version", "form", "unit").get(), LATER)

    sheet = notices.form_sheet(mandate, this, code="ABCD", link="https://m.example/filing/resume/")

    said = [line for section in sheet.words["sections"] for line in section["lines"]]
    assert ["Mục đích", "Vay vốn"] in said
    assert (sheet.words["person"], sheet.words["code"]) == (SANG.name, "ABCD")
    assert two_sections().sections[0].title == sheet.words["sections"][0]["title"]
