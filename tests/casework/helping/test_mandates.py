"""Help is asked for on paper, used within its words, taken back at will; each act leaves a line."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.rules import PartyGiven
from motcua.casework.dossiers.states import Part
from motcua.casework.helping import notices, operations, queries, rules
from motcua.casework.helping.models import HelpedDossier, HelpEntry, HelpMandate
from motcua.casework.helping.rules import MandateGiven
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories.dossiers import LATER, THURSDAY, make_desk
from tests.factories.helping import SANG, UNTIL, draw_up, his_intake, signed
from tests.factories.org import DutyFactory

DAY = THURSDAY.date()
STARTED = THURSDAY - timedelta(minutes=7)


@pytest.fixture
def desk(db):
    return make_desk()


def file(desk, mandate, at=THURSDAY, **changes):
    intake = changes.pop("intake", None) or his_intake(desk, **changes)
    return operations.take_in(mandate, intake, started_at=STARTED, by=desk.lan, at=at)


class TestRules:
    @pytest.mark.parametrize(
        ("change", "says"),
        [
            ({"scope": " "}, "việc gì"),
            ({"until": DAY - timedelta(days=1)}, "từ hôm nay"),
            ({"until": DAY + rules.LONGEST + timedelta(days=1)}, "dài nhất 90 ngày"),
            ({"helper_kind": "community"}, "tổ công nghệ số"),
        ],
        ids=["for-nothing", "over", "too-long", "nobody-helps"],
    )
    def test_what_is_no_mandate(self, change, says):
        given = MandateGiven(**{"scope": "Nộp hồ sơ", "until": UNTIL, **change})

        with pytest.raises(Refused, match=says):
            rules.check_mandate(given, DAY)

    @pytest.mark.parametrize("until", [DAY, DAY + rules.LONGEST])
    def test_its_first_and_last_possible_end(self, until):
        rules.check_mandate(MandateGiven(scope="Nộp hồ sơ", until=until), DAY)

    @pytest.mark.parametrize(
        ("seconds", "minutes"), [(0, 1), (60, 1), (61, 2), (-5, 1), (60 * 60 * 24, 480)]
    )
    def test_minutes(self, seconds, minutes):
        assert rules.minutes_of(THURSDAY, THURSDAY + timedelta(seconds=seconds)) == minutes


class TestDrawnAndSigned:
    def test_it_waits_for_the_persons_hand(self, desk):
        mandate = draw_up(desk)

        assert (mandate.state, mandate.person_name, mandate.helper_name) == (
            "drawn",
            SANG.name,
            desk.office.lan.full_name,
        )
        with pytest.raises(NotFromHere):
            file(desk, mandate)
        assert Dossier.objects.count() == 0

    def test_a_member_of_the_community_team_is_named(self, desk):
        mandate = draw_up(desk, helper_kind="community", helper_name="Đinh  Thị Vân")

        assert (mandate.helper_name, mandate.helper) == ("Đinh Thị Vân", desk.office.lan)

    def test_twice_the_same_is_one(self, desk):
        uid = uuid4()

        assert draw_up(desk, uid=uid) == draw_up(desk, uid=uid)
        assert HelpMandate.objects.count() == 1

    def test_who_does_not_receive_draws_none_up(self, desk):
        given = MandateGiven(scope="Nộp hồ sơ", until=UNTIL)

        with pytest.raises(NotYours):
            operations.draw_up(desk.unit, SANG, given, uid=uuid4(), by=desk.minh, at=THURSDAY)
        assert HelpMandate.objects.count() == 0

    def test_without_a_number_nobody_can_be_told_apart(self, desk):
        given = MandateGiven(scope="Nộp hồ sơ", until=UNTIL)
        person = replace(SANG, id_number="")

        with pytest.raises(Refused, match="Quét thẻ"):
            operations.draw_up(desk.unit, person, given, uid=uuid4(), by=desk.lan, at=THURSDAY)

    def test_signed_once(self, desk):
        mandate = signed(desk)

        assert (mandate.state, mandate.signed_by, mandate.signed_at) == (
            "standing",
            "fingerprint",
            THURSDAY,
        )
        with pytest.raises(NotFromHere):
            operations.sign(mandate, signed_by="signature", version=None, by=desk.lan, at=LATER)

    def test_only_by_hand_or_finger(self, desk):
        with pytest.raises(Refused, match="đã ký hay điểm chỉ"):
            operations.sign(
                draw_up(desk), signed_by="by_phone", version=None, by=desk.lan, at=THURSDAY
            )

    def test_only_the_counter_and_who_sees_all_see_it(self, desk):
        mandate = draw_up(desk)

        seen = {
            role: HelpMandate.objects.seen_by(
                acting(DutyFactory(unit=desk.unit, role=role, department=None).staff, THURSDAY)
            ).filter(pk=mandate.pk).exists()
            for role in (Role.CENTRE_HEAD, Role.SUPERVISOR, Role.HAMLET_HEAD, Role.CASE_OFFICER)
        }  # fmt: skip

        assert seen == {
            Role.CENTRE_HEAD: True, Role.SUPERVISOR: True, Role.HAMLET_HEAD: False,
            Role.CASE_OFFICER: False,
        }  # fmt: skip

    def test_who_comes_second_is_told(self, desk):
        mandate = draw_up(desk)
        operations.sign(mandate, signed_by="signature", version=None, by=desk.lan, at=THURSDAY)

        with pytest.raises(Stale):
            operations.revoke(mandate, reason="", version=1, by=desk.lan, at=LATER)

    def test_the_database_knows_no_standing_mandate_without_a_hand(self, desk):
        mandate = draw_up(desk)

        with pytest.raises(IntegrityError), transaction.atomic():
            HelpMandate.objects.filter(pk=mandate.pk).update(state="standing")


class TestFiling:
    def test_the_person_stays_the_submitter_and_the_dossier_is_helped(self, desk):
        mandate = signed(desk)

        dossier = file(desk, mandate)

        submitter = dossier.parties.get(part=Part.SUBMITTER)
        assert (dossier.arrival, dossier.channel) == ("helped", "counter")
        assert (submitter.name, submitter.id_number) == (SANG.name, SANG.id_number)
        assert not dossier.parties.filter(part=Part.PROXY).exists()
        mandate.refresh_from_db()
        assert mandate.minutes == 7
        assert HelpedDossier.objects.get().minutes == 7
        line = queries.journal_of(mandate)[0]
        assert (line.act, line.facts) == ("take_in", {"dossier": dossier.code, "minutes": 7})

    def test_twice_the_same_form_is_one_dossier_and_one_line(self, desk):
        mandate, intake = signed(desk), his_intake(desk)

        first = file(desk, mandate, intake=intake)
        again = file(desk, mandate, intake=intake)

        assert first == again
        assert HelpEntry.objects.filter(act="take_in").count() == 1
        mandate.refresh_from_db()
        assert mandate.minutes == 7

    @pytest.mark.parametrize(
        ("parties", "says"),
        [
            (
                (PartyGiven(name="Mai Thị Ửng", id_number="000298000018", address="x"),),
                "không khớp",
            ),
            (
                (
                    PartyGiven(name="Mai Thị Ửng", id_number="000298000018", address="x"),
                    PartyGiven(
                        part=Part.PROXY,
                        name=SANG.name,
                        id_number=SANG.id_number,
                        authorisation="Giấy",
                        address="x",
                    ),
                ),
                "không phải người được ủy quyền",
            ),
        ],
        ids=["somebody-else", "as-a-proxy"],
    )
    def test_it_files_for_nobody_else(self, desk, parties, says):
        mandate = signed(desk)

        with pytest.raises(Refused, match=says):
            file(desk, mandate, parties=parties)
        assert Dossier.objects.count() == 0
        assert queries.journal_of(mandate)[0].act == "sign"

    def test_a_refused_intake_leaves_no_line(self, desk):
        mandate = signed(desk)

        with pytest.raises(Refused, match="Còn thiếu"):
            file(desk, mandate, papers=())
        mandate.refresh_from_db()
        assert (mandate.minutes, HelpedDossier.objects.count()) == (0, 0)

    def test_its_last_day_counts_and_the_next_does_not(self, desk):
        mandate = signed(desk, until=DAY)

        file(desk, mandate, at=LATER)
        with pytest.raises(Refused, match="hết hiệu lực"):
            file(desk, mandate, at=THURSDAY + timedelta(days=1))

    def test_a_stranger_does_not_use_it(self, desk):
        other, mandate = make_desk(code="2.000815"), signed(desk)

        with pytest.raises(NotYours):
            operations.take_in(
                mandate, his_intake(desk), started_at=STARTED, by=other.lan, at=THURSDAY
            )


class TestOtherHelpAndEnd:
    def test_other_help_is_written_with_its_minutes(self, desk):
        mandate = signed(desk)

        helped = operations.record_help(
            mandate, what="Cài VNeID", minutes=12, version=mandate.version, by=desk.lan, at=LATER
        )

        assert helped.minutes == 12
        assert queries.journal_of(helped)[0].note == "Cài VNeID"

    @pytest.mark.parametrize(("what", "minutes"), [("", 5), ("Cài", 0), ("Cài", 481)])
    def test_help_without_words_or_time_is_none(self, desk, what, minutes):
        mandate = signed(desk)

        with pytest.raises(Refused):
            operations.record_help(
                mandate, what=what, minutes=minutes, version=None, by=desk.lan, at=LATER
            )
        assert HelpEntry.objects.filter(act="help").count() == 0

    def test_taken_back_it_serves_no_more_and_needs_no_reason(self, desk):
        mandate = signed(desk)
        dossier = file(desk, mandate)

        gone = operations.revoke(mandate, reason="", version=None, by=desk.lan, at=LATER)

        assert (gone.state, gone.revoked_at) == ("revoked", LATER)
        with pytest.raises(NotFromHere):
            file(desk, gone, at=LATER)
        dossier.refresh_from_db()
        assert dossier.state == "received"
        assert queries.usable(desk.lan, str(gone.uid), DAY) is None


class TestQueries:
    def test_which_can_be_used_today(self, desk):
        drawn, standing = draw_up(desk), signed(desk)

        assert queries.usable(desk.lan, str(standing.uid), DAY) == standing
        for uid in (str(drawn.uid), str(uuid4()), "", "không"):
            assert queries.usable(desk.lan, uid, DAY) is None
        assert queries.usable(desk.lan, str(standing.uid), UNTIL + timedelta(days=1)) is None
        other = make_desk(code="2.000815")
        assert queries.usable(other.lan, str(standing.uid), DAY) is None

    def test_lists_part_what_serves_from_what_does_not(self, desk):
        standing = signed(desk)
        gone = operations.revoke(signed(desk), reason="", version=None, by=desk.lan, at=LATER)

        assert list(queries.mandates_of(desk.lan, DAY, standing=True)) == [standing]
        assert list(queries.mandates_of(desk.lan, DAY, standing=False)) == [gone]

    def test_help_is_counted(self, desk):
        mandate = signed(desk)
        file(desk, mandate)
        draw_up(desk, helper_kind="community", helper_name="Vân")

        found = queries.help_given(desk.unit.pk, DAY, DAY)

        assert found == queries.HelpGiven(mandates=2, by_community=1, people=1, minutes=7)
        assert queries.help_given(desk.unit.pk, date(2025, 1, 1), date(2025, 2, 1)).minutes == 0


class TestJournalStands:
    def test_a_whole_journal_is_whole(self, desk):
        mandate = signed(desk)
        file(desk, mandate)

        assert list(queries.verify()) == []

    def test_minutes_made_up_are_found(self, desk):
        mandate = signed(desk)
        HelpMandate.objects.filter(pk=mandate.pk).update(minutes=90)

        assert list(queries.verify()) == [f"{mandate.uid}: số phút không khớp nhật ký"]

    @pytest.mark.parametrize(
        "sql",
        [
            "UPDATE helping_helpentry SET act = 'file'",
            "DELETE FROM helping_helpentry",
        ],
    )
    def test_the_database_changes_no_line(self, desk, sql):
        signed(desk)

        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_sheets_say_what_the_person_signs_and_takes_home(desk):
    mandate = signed(desk)
    dossier = file(desk, mandate)

    sheet = notices.mandate_sheet(mandate)
    summary = notices.summary_sheet(queries.mandate_of(dossier))

    assert sheet.words["scope"] == mandate.scope
    assert any("không được ủy quyền" in line for line in sheet.words["knows"])
    assert (summary.code, summary.words["person"]) == (dossier.code, SANG.name)
    assert "17:00" in summary.words["due"]
