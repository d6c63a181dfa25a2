"""Filed, refused, to be completed, guided: nothing leaves the counter without a slip."""

from datetime import date, timedelta

import pytest

from motcua.backoffice.documents.models import Slip
from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Dossier, LockRule
from motcua.casework.dossiers.rules import Asked, PaperGiven, PartyGiven
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from motcua.foundation.notifications.models import Message
from tests.factories.dossiers import LATER, THURSDAY, make_version
from tests.factories.org import make_office

pytestmark = pytest.mark.django_db

DECLARATION = Asked("declaration", "whatever the form said", "Chưa ký")
NOTHING = ()


class TestFiled:
    """Kept, seen by the counter, without code, clock or road."""

    def test_it_has_neither_code_nor_clock(self, desk):
        dossier = Dossier.objects.get(pk=desk.in_state("filed").pk)

        assert (dossier.state, dossier.code, dossier.received_at, dossier.due_at) == (
            "filed", None, None, None,
        )  # fmt: skip
        assert dossier.ref == str(dossier.uid)
        assert Slip.objects.count() == 0
        assert dossier.steps.count() == 0

    def test_the_counter_sees_it_and_nobody_else(self, desk):
        dossier = desk.in_state("filed")

        assert list(Dossier.objects.seen_by(desk.lan)) == [dossier]
        assert list(Dossier.objects.seen_by(desk.minh)) == []

    def test_received_it_has_everything(self, desk):
        dossier = operations.receive(desk.in_state("filed"), by=desk.lan, at=LATER)

        assert (dossier.state, dossier.received_at, dossier.filed_at) == (
            "received", LATER, THURSDAY,
        )  # fmt: skip
        assert dossier.code.endswith("-261119-0001")
        assert [line.act for line in dossier.timeline.order_by("seq")] == ["file", "receive"]
        assert [(slip.kind, slip.number) for slip in Slip.objects.all()] == [("01", 1)]
        assert [message.kind for message in Message.objects.all()] == ["received"]
        assert dossier.steps.filter(status="open").count() == 1
        assert list(Dossier.objects.seen_by(desk.minh)) == [dossier]

    def test_it_is_not_received_while_papers_are_missing(self, desk, rows):
        dossier = desk.in_state("filed", papers=NOTHING)
        before = rows()

        with pytest.raises(Refused, match="Còn thiếu 1 giấy: Tờ khai"):
            operations.receive(dossier, by=desk.lan, at=LATER)

        assert rows() == before


class TestRefused:
    """Only in writing, with reasons, by name. Law: 61/2018/NĐ-CP, Điều 17."""

    def test_the_slip_comes_before_the_refusal(self, desk):
        dossier = operations.refuse(
            desk.in_state("filed"), reasons=["Sai thẩm quyền.", " ", "Thiếu chữ ký."],
            advice="Nộp tại Công an xã.", by=desk.lan, at=LATER,
        )  # fmt: skip

        slip = Slip.objects.get()
        assert (dossier.state, dossier.ended_at, dossier.code) == ("refused", LATER, None)
        assert (slip.kind, slip.number, slip.author_name) == ("03", 1, "Trần Thị Lan")
        assert slip.read().reasons == ("Sai thẩm quyền.", "Thiếu chữ ký.")
        assert slip.read().advice == "Nộp tại Công an xã."
        line = dossier.timeline.get(act="refuse")
        assert (line.note, line.facts) == (
            "Sai thẩm quyền; Thiếu chữ ký", {"slip": slip.symbol},
        )  # fmt: skip
        (message,) = Message.objects.all()
        assert message.kind == "refused"
        assert message.text.startswith("Hồ sơ của ông/bà không được tiếp nhận.")

    def test_without_a_reason_nobody_is_refused(self, desk, rows):
        dossier = desk.in_state("filed")
        before = rows()

        with pytest.raises(Refused) as refused:
            operations.refuse(dossier, reasons=["  "], by=desk.lan, at=LATER)

        assert refused.value.message == "Từ chối tiếp nhận phải ghi rõ lý do vào phiếu."
        assert rows() == before

    def test_at_the_counter_it_is_written_down_and_refused_in_one_act(self, desk, rows):
        intake = desk.intake(papers=NOTHING)
        dossier = operations.refuse_at_counter(
            intake, reasons=["Sai thẩm quyền."], by=desk.lan, at=THURSDAY
        )
        before = rows()

        again = operations.refuse_at_counter(
            intake, reasons=["Sai thẩm quyền."], by=desk.lan, at=LATER
        )

        assert (again, dossier.state, Slip.objects.count()) == (dossier, "refused", 1)
        assert rows() == before

    def test_a_refusal_without_a_reason_leaves_no_dossier(self, desk, rows):
        before = rows()

        with pytest.raises(Refused):
            operations.refuse_at_counter(desk.intake(), reasons=[], by=desk.lan, at=THURSDAY)

        assert rows() == before


class TestToBeCompleted:
    """Asked at the counter, once, everything; received when it is brought."""

    def asked(self, desk, **changes):
        return operations.request_supplement_at_counter(
            desk.intake(papers=NOTHING, **changes), asked=[DECLARATION], reason="Thiếu.",
            by=desk.lan, at=THURSDAY,
        )  # fmt: skip

    def test_slip_02_names_the_paper_as_the_catalogue_does(self, desk):
        dossier = self.asked(desk)

        slip = Slip.objects.get()
        assert (dossier.state, dossier.code, slip.kind) == ("awaiting_supplement", None, "02")
        assert [(item.name, item.what) for item in slip.read().items] == [("Tờ khai", "Chưa ký")]
        assert dossier.pauses.count() == 0

    def test_brought_it_is_received_then_code_slip_and_clock_start(self, desk):
        dossier = self.asked(desk)
        papers = [PaperGiven(component="declaration", original_count=1)]

        dossier = operations.take_supplement(dossier, papers=papers, by=desk.lan, at=LATER)

        assert (dossier.state, dossier.received_at, dossier.clock_from) == (
            "received",
            LATER,
            LATER,
        )
        assert dossier.code.endswith("-261119-0001")
        assert sorted(Slip.objects.values_list("kind", flat=True)) == ["01", "02"]
        line = dossier.timeline.get(act="take_supplement")
        assert (line.from_state, line.to_state) == ("awaiting_supplement", "received")
        assert line.facts["code"] == dossier.code
        assert (dossier.visit_count, dossier.supplement_count) == (2, 1)

    def test_brought_in_part_it_still_waits(self, desk, rows):
        dossier = self.asked(desk)
        before = rows()

        with pytest.raises(Refused, match="Còn thiếu 1 giấy: Tờ khai"):
            operations.take_supplement(
                dossier, papers=[PaperGiven(component="id", is_shown_only=True)],
                by=desk.lan, at=LATER,
            )  # fmt: skip

        assert rows() == before

    def test_a_repeat_returns_the_first(self, desk, rows):
        intake = desk.intake(papers=NOTHING)
        asked = {"asked": [DECLARATION], "reason": "Thiếu.", "by": desk.lan}
        first = operations.request_supplement_at_counter(intake, at=THURSDAY, **asked)
        before = rows()

        assert operations.request_supplement_at_counter(intake, at=LATER, **asked) == first
        assert rows() == before

    def test_a_request_that_is_refused_leaves_no_dossier(self, desk, rows):
        before = rows()

        with pytest.raises(Refused):
            operations.request_supplement_at_counter(
                desk.intake(), asked=[], reason="Thiếu.", by=desk.lan, at=THURSDAY
            )

        assert rows() == before


class TestGuided:
    def test_guidance_is_a_numbered_slip_with_its_author(self, desk):
        dossier = desk.in_state("filed")

        dossier = operations.guide(dossier, notes=["Mang bản án.", " "], by=desk.lan, at=LATER)

        slip = Slip.objects.get()
        assert (slip.kind, slip.number, slip.author_name) == ("HD", 1, "Trần Thị Lan")
        assert slip.read().notes == ("Mang bản án.",)
        line = dossier.timeline.get(act="guide")
        assert (dossier.state, line.note, line.public) == ("filed", "Mang bản án.", True)

    def test_by_word_of_mouth_it_is_none(self, desk, rows):
        dossier = desk.in_state("filed")
        before = rows()

        with pytest.raises(Refused, match="Ghi nội dung hướng dẫn"):
            operations.guide(dossier, notes=[""], by=desk.lan, at=LATER)

        assert rows() == before


class TestBarred:
    """Lock rules refuse intake with their reason, until they end."""

    def bar(self, desk, **what):
        return operations.bar_intake(
            desk.unit, reason="Đất đang tranh chấp.", legal_basis="Thông báo 12/TB-UBND",
            by=desk.ha, at=THURSDAY, **what,
        )  # fmt: skip

    def test_a_person_however_the_number_is_typed(self, desk, rows):
        self.bar(desk, id_number="000298000018")
        before = rows()
        parties = (PartyGiven(name="Mai Thị Ửng", id_number="000 298 000 018"),)

        with pytest.raises(Refused) as refused:
            desk.take_in(parties=parties)

        assert refused.value.message == "Chưa nhận được hồ sơ: Đất đang tranh chấp."
        assert refused.value.law == "Thông báo 12/TB-UBND"
        assert rows() == before

    def test_a_procedure_bars_everybody_and_a_pair_only_both(self, desk):
        make_version("9.999999")
        self.bar(desk, procedure_code="9.999999", id_number="000298000018")
        desk.take_in()

        self.bar(desk, procedure_code="1.004873")
        with pytest.raises(Refused):
            desk.take_in(parties=(PartyGiven(name="Ông Cả"),))

    def test_a_proxy_is_barred_too(self, desk):
        self.bar(desk, id_number="000184000002")
        parties = (
            PartyGiven(name="Ông Cả"),
            PartyGiven(part="proxy", name="Bà Hai", id_number="000184000002", authorisation="1"),
        )

        with pytest.raises(Refused, match="tranh chấp"):
            desk.take_in(parties=parties)

    def test_what_is_barred_can_be_refused_in_writing(self, desk):
        self.bar(desk, procedure_code="1.004873")

        dossier = operations.refuse_at_counter(
            desk.intake(), reasons=["Đất đang tranh chấp."], by=desk.lan, at=THURSDAY
        )

        assert dossier.state == "refused"

    def test_another_office_is_not_barred(self, desk):
        rule = self.bar(desk, procedure_code="1.004873")
        LockRule.objects.filter(pk=rule.pk).update(unit=make_office().unit)

        assert desk.take_in().state == "received"

    def test_it_ends(self, desk):
        rule = self.bar(desk, procedure_code="1.004873", until=date(2026, 11, 20))
        assert desk.take_in(THURSDAY + timedelta(days=1)).state == "received"

        operations.lift_bar(rule, by=desk.ha, at=THURSDAY)
        assert desk.take_in().state == "received"
        with pytest.raises(Stale, match="đã hết hiệu lực"):
            operations.lift_bar(rule, by=desk.ha, at=THURSDAY)

    def test_it_is_a_leaders_decision_with_a_basis_and_an_audit_line(self, desk, rows):
        what = {"at": THURSDAY, "procedure_code": "1.004873"}
        before = rows()
        with pytest.raises(NotYours):
            operations.bar_intake(desk.unit, reason="a", legal_basis="b", by=desk.lan, **what)
        with pytest.raises(Refused, match="căn cứ pháp lý"):
            operations.bar_intake(desk.unit, reason="a", legal_basis=" ", by=desk.ha, **what)
        with pytest.raises(Refused, match="số định danh hoặc mã thủ tục"):
            operations.bar_intake(desk.unit, reason="a", legal_basis="b", by=desk.ha, at=THURSDAY)
        assert rows() == before

        rule = self.bar(desk, procedure_code="1.004873")

        line = AuditLine.objects.get(subject_kind="lock_rule")
        assert (line.subject, line.who, line.detail) == (
            str(rule.pk), "Nguyễn Thu Hà", "Không tiếp nhận: Đất đang tranh chấp.",
        )  # fmt: skip
        with pytest.raises(NotYours):
            operations.lift_bar(rule, by=desk.lan, at=THURSDAY)
