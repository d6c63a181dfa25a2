"""Help from a member of the community digital team: their own pages, nothing of the counter."""

from uuid import uuid4

import pytest

from motcua.casework.dossiers import operations as dossiers
from motcua.casework.dossiers.models import Dossier, Draft, Filing
from motcua.casework.helping import operations as helping
from motcua.casework.helping.models import HelpMandate
from motcua.casework.helping.operations.filling import asker_of
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.org.states import Role
from motcua.foundation.people.models import Person
from tests.factories.dossiers import LATER, THURSDAY
from tests.factories.filing import Filer, filed_here, photo
from tests.factories.helping import SANG, community_helper, draw_up, signed
from tests.web.desk.test_helping import CARD, NEW, PAGE, text_of

WHOLE, MASKED = "000 048 000 078", "xxxxxxxxx078"


@pytest.fixture
def van(desk):
    return community_helper(desk)


@pytest.fixture
def acting(desk, van):
    return desk.acting(van)


@pytest.fixture
def her(van, signed_in):
    return signed_in(van)


@pytest.fixture
def words():
    """Return what her form of a mandate posts: nobody asks who helps."""
    return {
        "uid": str(uuid4()), "name": SANG.name, "id_number": SANG.id_number, "birth": "02/03/1948",
        "address": SANG.address, "scope": "Xác nhận tình trạng hôn nhân", "until": "19/12/2026",
    }  # fmt: skip


class AtHome(Filer):
    """Vân, who fills the form in with old Sáng at his house."""

    def __init__(self, desk, client, mandate):
        super().__init__(desk, client)
        self.mandate = mandate

    def begin(self, **chosen):
        code = self.desk.version.procedure.code
        answer = self.client.post(f"/filing/new/{code}/?help={self.mandate.uid}", chosen)
        self.uid = answer["Location"].split("/")[2]
        return answer

    def fill(self):
        self.send("s-who", **{"applicant.name": SANG.name, "applicant.id_number": SANG.id_number})
        self.send("s-what", purpose="Vay vốn")
        self.send("contact", address=SANG.address, tell_by="call", phone="0000000078",
                  return_method="counter")  # fmt: skip

    def sign(self):
        sheet = {"signed": photo(), "signed_by": "fingerprint"}
        return self.client.post(f"/filing/{self.uid}/signed/", sheet)


def links_of(client):
    """Return where the rail of a page leads."""
    groups = client.get(PAGE).context["frame"].rail
    return [link.href for group in groups for link in group.links]


class TestTheDesk:
    def test_it_opens_at_the_help(self, her):
        answer = her.get("/desk/")

        assert answer["Location"] == PAGE

    def test_the_rail_leads_nowhere_else(self, her):
        assert links_of(her) == [PAGE]
        assert 'id="bar-search"' not in her.get(PAGE).text

    def test_heads_of_hamlets_call_too(self, desk, signed_in):
        head = signed_in(community_helper(desk, "Bùi Văn Trưởng", Role.HAMLET_HEAD))

        assert head.get("/desk/")["Location"] == "/desk/calls/"
        assert links_of(head) == [PAGE, "/desk/calls/"]
        assert f'class="btn" href="{PAGE}"' in head.get("/desk/calls/").text
        assert 'class="btn" href="/desk/calls/"' in head.get(PAGE).text

    def test_who_does_both_begins_with_the_calls(self, desk, signed_in, van):
        from tests.factories.org import DutyFactory  # noqa: PLC0415

        DutyFactory(staff=van, role=Role.HAMLET_HEAD, unit=desk.unit, department=None)

        assert signed_in(van).get("/desk/")["Location"] == "/desk/calls/"

    def test_the_counter_keeps_its_pages(self, lan):
        assert {PAGE, "/desk/calls/", NEW} <= set(links_of(lan))
        assert 'id="bar-search"' in lan.get(PAGE).text


class TestDrawingUp:
    def test_nobody_asks_her_who_helps(self, her):
        page = her.get(PAGE + "new/").text

        assert "Chụp mặt thẻ có mã QR" in page
        assert "autofocus" not in page
        assert "helper_kind" not in page
        assert "Tên người của tổ công nghệ số" not in page

    def test_a_card_fills_the_person(self, her, words):
        form = her.post(PAGE + "new/", words | {"name": "", "scan": CARD}).context["form"]

        assert (form["name"].value(), "helper_kind" in form.fields) == (SANG.name, False)

    def test_she_is_the_helper_of_the_sheet(self, van, her, words):
        answer = her.post(PAGE + "new/", words | {"helper_kind": "official", "helper_name": "x"})

        mandate = HelpMandate.objects.get()
        assert answer["Location"] == f"{PAGE}{mandate.uid}/"
        assert (mandate.helper, mandate.helper_kind, mandate.helper_name) == (
            van, "community", "Đinh Thị Vân",
        )  # fmt: skip
        paper = text_of(her.get(f"{PAGE}{mandate.uid}/sheet.pdf")).replace("\u00a0", " ")
        assert "Đinh Thị Vân" in paper
        assert WHOLE in paper

    def test_a_number_that_is_somebody_elses_is_not_told(self, desk, her, words):
        Person.objects.all().delete()
        draw_up(desk)

        answer = her.post(PAGE + "new/", words | {"name": "Người Khác"})

        assert answer.status_code == 409
        assert "không khớp" in answer.text
        assert SANG.name not in answer.text
        line = AuditLine.objects.get(kind="refused")
        assert (line.who, "không khớp" in line.detail) == ("Đinh Thị Vân", True)
        assert SANG.id_number not in line.detail


class TestOnePage:
    def test_the_number_is_masked_and_the_counter_is_not_offered(self, desk, acting, her):
        mandate = signed(desk, by=acting)

        text = her.get(f"{PAGE}{mandate.uid}/").text

        assert MASKED in text
        assert SANG.id_number not in text.replace("\u00a0", "").replace(" ", "")
        assert NEW not in text
        assert f"{PAGE}{mandate.uid}/fill/" in text

    def test_the_counter_reads_it_whole_and_receives(self, desk, acting, lan):
        mandate = signed(desk, by=acting)

        text = lan.get(f"{PAGE}{mandate.uid}/").text

        assert WHOLE in text.replace("\u00a0", " ")
        assert f"{NEW}?help={mandate.uid}" in text

    def test_each_look_leaves_a_line(self, desk, acting, her):
        mandate = signed(desk, by=acting)

        her.get(f"{PAGE}{mandate.uid}/")

        line = AuditLine.objects.get(subject_kind="help_mandate")
        assert (line.kind, line.subject, line.who) == ("look", str(mandate.uid), "Đinh Thị Vân")

    @pytest.mark.parametrize("whose", ["counter", "another"])
    def test_what_is_not_hers_is_not_found(self, desk, her, whose):
        other = desk.acting(community_helper(desk, "Bùi Văn Trưởng"))
        mandate = signed(desk, by=other if whose == "another" else None)

        for address in ("", "sheet.pdf", "fill/", "sign/", "revoke/", "record/"):
            assert her.get(f"{PAGE}{mandate.uid}/{address}").status_code == 404
        assert her.post(f"{PAGE}{mandate.uid}/join/", {"code": "x"}).status_code == 404
        assert mandate.person_name not in her.get(PAGE).text
        kinds = set(AuditLine.objects.values_list("kind", flat=True))
        assert kinds == {"unseen"}

    def test_the_counter_of_another_commune_neither(self, desk, acting, signed_in, stranger):
        mandate = signed(desk, by=acting)

        assert signed_in(stranger).get(f"{PAGE}{mandate.uid}/").status_code == 404

    def test_signed_before_it_is_used(self, desk, acting, her):
        mandate = draw_up(desk, by=acting)

        assert her.get(f"{PAGE}{mandate.uid}/fill/").status_code == 409
        answer = her.post(
            f"{PAGE}{mandate.uid}/sign/", {"version": mandate.version, "signed_by": "signature"}
        )
        assert answer.status_code == 302
        again = her.post(
            f"{PAGE}{mandate.uid}/sign/", {"version": mandate.version, "signed_by": "signature"}
        )
        assert again.status_code == 409

    def test_recorded_and_taken_back(self, desk, acting, her):
        mandate = signed(desk, by=acting)

        her.post(
            f"{PAGE}{mandate.uid}/record/",
            {"version": mandate.version, "what": "Cài VNeID", "minutes": "12"},
        )
        mandate.refresh_from_db()
        her.post(f"{PAGE}{mandate.uid}/revoke/", {"version": mandate.version, "reason": ""})

        mandate.refresh_from_db()
        assert (mandate.state, mandate.minutes) == ("revoked", 12)


class TestTheCounterIsNotTheirs:
    def test_intake_is_refused(self, desk, acting, her):
        mandate = signed(desk, by=acting)
        answer = {
            "uid": str(uuid4()), "help": str(mandate.uid), "name": SANG.name, "address": "x",
            "id_number": SANG.id_number, "version": str(desk.version.pk), "case_key": "main",
            "stands_for": "self", "channel": "counter", "return_method": "counter",
            "tell_by": "none", "declaration-here": "on", "do": "take_in",
        }  # fmt: skip

        assert her.get(f"{NEW}?help={mandate.uid}").status_code == 409
        assert her.post(NEW, answer).status_code == 409
        assert Dossier.objects.count() == 0


class TestFilledInAtHome:
    @pytest.fixture
    def mandate(self, desk, acting):
        filed_here(desk.version)
        return signed(desk, by=acting)

    @pytest.fixture
    def at_home(self, desk, her, mandate):
        return AtHome(desk, her, mandate)

    def test_from_the_mandate_to_the_code(self, at_home, her, mandate):
        assert her.get(f"{PAGE}{mandate.uid}/fill/")["Location"].startswith("/filing/new/")
        assert at_home.begin()["Location"].endswith("/s-who/")
        at_home.fill()
        assert at_home.file().status_code == 409
        at_home.sign()
        done = at_home.file()

        dossier, code = Dossier.objects.get(), Filing.objects.get().code
        assert (dossier.channel, dossier.arrival) == ("online", "helped")
        assert dossier.timeline.get().by_name == "Đinh Thị Vân"
        summary = f"/desk/help/summary/{dossier.uid}.pdf"
        assert summary in her.get(done["Location"]).text
        assert code in text_of(her.get(summary))

        text = her.get(f"{PAGE}{mandate.uid}/").text
        assert f'href="/h/{code}/"' in text
        assert str(dossier.uid) not in text
        assert "/desk/dossiers/" not in text
        assert her.get(f"/desk/dossiers/{dossier.uid}/").status_code == 404

    def test_the_summary_goes_when_the_mandate_does(self, desk, at_home, her, lan, mandate):
        at_home.begin()
        at_home.fill()
        at_home.sign()
        at_home.file()
        helping.revoke(mandate, reason="", version=None, by=desk.lan, at=LATER)
        summary = f"/desk/help/summary/{Dossier.objects.get().uid}.pdf"

        assert her.get(summary).status_code == 404
        assert lan.get(summary).status_code == 200

    def test_only_what_the_card_says_is_put_in(self, at_home, lan, desk, mandate):
        Person.objects.filter(pk=mandate.person_id).update(
            phone="0000000078", email="sang@songmay.example"
        )
        at_home.begin()

        page = at_home.at("s-who").text + at_home.at("contact").text

        assert SANG.id_number in page
        assert "0000000078" not in page
        assert "sang@songmay.example" not in page
        official = AtHome(desk, lan, mandate)
        official.begin()
        assert "0000000078" in official.at("contact").text

    def test_what_the_person_began_alone_takes_its_code(self, desk, her, lan, mandate):
        alone, _ = dossiers.begin_draft(desk.version, desk.unit, by=asker_of(mandate), at=THURSDAY)
        join = f"{PAGE}{mandate.uid}/join/"

        assert str(alone.uid) not in her.get(f"{PAGE}{mandate.uid}/").text
        assert str(alone.uid) in lan.get(f"{PAGE}{mandate.uid}/").text
        assert her.post(join, {"draft": alone.uid}).status_code == 404
        assert her.get(f"/filing/{alone.uid}/s-who/").status_code == 404
        lan.post(join, {"draft": alone.uid})
        code = dossiers.code_of(Draft.objects.get())
        assert her.post(join, {"code": code})["Location"] == f"/filing/{alone.uid}/"

    def test_another_helper_finds_no_draft_of_hers(self, desk, at_home, signed_in):
        at_home.begin()
        other = signed_in(community_helper(desk, "Bùi Văn Trưởng"))

        for what in ("", "s-who/", "sheet.pdf", "summary/"):
            assert other.get(f"/filing/{at_home.uid}/{what}").status_code == 404


class TestFigures:
    def test_they_are_her_own(self, desk, acting, her, lan):
        signed(desk, by=acting)
        signed(desk)

        own, office = (client.get(PAGE).context["page"] for client in (her, lan))

        assert own.given[:2] == (("Giấy nhờ làm hộ", "1"), ("Số người được giúp", "1"))
        assert office.given[:2] == (("Giấy nhờ làm hộ", "2"), ("Của tổ công nghệ số", "1"))
        assert (len(own.standing.rows), len(office.standing.rows)) == (1, 2)

    @pytest.mark.parametrize("count", [1, 3])
    def test_the_pages_cost_the_same(self, desk, acting, her, count, django_assert_num_queries):
        mandates = [signed(desk, by=acting) for _ in range(count)]
        her.get(PAGE)

        with django_assert_num_queries(LIST_COST):
            her.get(PAGE)
        with django_assert_num_queries(MANDATE_COST):
            her.get(f"{PAGE}{mandates[0].uid}/")
        with django_assert_num_queries(NEW_COST):
            her.get(f"{PAGE}new/")


LIST_COST = 14
MANDATE_COST = 16
NEW_COST = 14
