"""Each act of people with what it needs to get past its words; for tests that try them all."""

from datetime import timedelta
from uuid import uuid4

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Consultation, Dossier, Result
from motcua.casework.dossiers.operations import results
from motcua.casework.dossiers.rules import FileGiven
from tests.factories.dossiers import EVENING, MISSING, THURSDAY


def question(dossier, desk):
    """Return a question to another department, put there whatever the state."""
    economy = desk.office.departments["economy"]
    asked = Consultation.objects.filter(dossier=dossier).first()
    if asked is None:
        place = {"unit": economy.unit_id, "department": economy.pk}
        Dossier.objects.filter(pk=dossier.pk).update(asked_places=[place])
        asked = Consultation.objects.create(
            dossier=dossier,
            department=economy,
            question="?",
            asked_at=THURSDAY,
            asked_by_id=desk.office.minh.pk,
            answer_by=EVENING,
        )
    return asked


def issued(dossier, desk):
    """Return a result of the dossier, put there whatever the state."""
    there = Result.objects.filter(dossier=dossier).first()
    return there or results.store_results(dossier, (desk.result(),), at=EVENING)[0]


def calls(desk, dossier, *, by, at=EVENING, **version):
    """Return each act of people, ready to be called with what it needs to get past its words."""
    economy = desk.office.departments["economy"]
    by_at = {"by": by, "at": at}
    new_day = THURSDAY + timedelta(days=8)
    result = desk.result()

    def act(name, **given):
        return lambda: getattr(operations, name)(dossier, **given, **by_at, **version)

    def answer():
        asked = question(dossier, desk)
        return operations.answer_consultation(asked, answer="Đồng ý.", **by_at)

    def replaced():
        old = issued(dossier, desk)
        return operations.replace_result(old, given=result, reason="Sai năm.", **by_at, **version)

    return {
        "receive": act("receive"),
        "refuse": act("refuse", reasons=["Sai thẩm quyền."]),
        "request_supplement": act("request_supplement", asked=[MISSING], reason="Thiếu."),
        "send_supplement": act("send_supplement"),
        "take_supplement": act("take_supplement", papers=desk.intake().papers),
        "request_payment": act("request_payment", obligation="Tiền đất."),
        "settle_fee": act("settle_fee"),
        "assign": act("assign", handler_id=by.staff_id),
        "forward": act("forward", department=economy, role="case_officer", reason="Chuyển."),
        "complete_step": act("complete_step"),
        "send_back": act("send_back", reason="Chưa rõ."),
        "consult": act("consult", department=economy, question="?", answer_by=at + timedelta(1)),
        "answer_consultation": answer,
        "extend": act("extend", new_due_at=new_day, reason="Cần xác minh."),
        "withdraw": act("withdraw", reason="Thôi."),
        "stop": act("stop", reason="Theo yêu cầu.", requested_at=None),
        "resolve": act("resolve", outcome="granted", results=(result,)),
        "choose_return": act("choose_return", method="post"),
        "post_result": act("post_result", parcel="BG26-00001"),
        "follow_post": act("follow_post", parcel="BG26-00001", words="Đang phát"),
        "take_from_post": act("take_from_post", parcel="BG26-00001", why="Không gặp"),
        "hand_over": act("hand_over", handed_to="Mai Thị Ửng"),
        "take_result": act("take_result"),
        "correct": act("correct", reason="Sai họ tên."),
        "note": act("note", text="Nhớ gọi."),
        "record_contact": act("record_contact", kind="visit", why="Hỏi tiến độ."),
        "guide": act("guide", notes=["Mang bản án."]),
        "add_papers": act("add_papers", component="declaration", files=[scan()]),
        "issue_routing_slip": act("issue_routing_slip"),
        "write_message": act("write_message", text="Bao giờ xong?", uid=uuid4()),
        "answer_message": act("answer_message", text="Thứ Hai."),
        "settle_message": act("settle_message"),
        "remind": act("remind", text="Làm ngay."),
        "replace_result": replaced,
    }


def scan():
    return FileGiven(digest="a" * 64, name="to-khai.pdf", mime="application/pdf", byte_count=10)
