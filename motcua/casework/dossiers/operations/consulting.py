"""Asking other bodies while the clock runs on. Law: 61/2018/NĐ-CP, Điều 19."""

from datetime import datetime

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.lifecycle import LIFECYCLE
from motcua.casework.dossiers.models import Consultation, Dossier
from motcua.casework.dossiers.operations import roads
from motcua.casework.dossiers.permissions import works_in
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.timeline import advance, hold
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting

LAW = "61/2018/NĐ-CP, Điều 19"


@all_or_nothing
def consult(
    dossier: Dossier,
    *,
    department: Department,
    question: str,
    answer_by: datetime,
    by: Acting,
    at: datetime,
    version: int | None = None,
) -> Dossier:
    """Ask another body, with content and deadline; the clock runs on.

    Raise Refused unless the answer can come before the due date.
    Law: 61/2018/NĐ-CP, Điều 19 (the consulted body's time lies inside the promise).
    """
    question = question.strip()
    if not question:
        raise Refused("Ghi nội dung cần lấy ý kiến.", law=LAW)
    held = hold(dossier, version=version)
    LIFECYCLE.check("consult", by, held)
    if answer_by <= at or (held.due_at and held.due_at > at and answer_by > held.due_at):
        raise Refused("Hạn trả lời phải từ bây giờ đến trước ngày hẹn trả.", law=LAW)
    asked = Consultation.objects.create(
        dossier=held,
        department=department,
        question=question,
        asked_at=at,
        asked_by_id=by.staff_id,
        answer_by=answer_by,
    )
    roads.let_see_too(held, department)
    notices.notice_consulted(held, department, asked, at=at)
    facts = {"consultation": asked.pk, "department": department.name}
    return advance(
        held,
        "consult",
        LIFECYCLE,
        by=by,
        at=at,
        note=question,
        facts=facts,
        public=False,
        asked_places=asked_places_of(held),
    )


def asked_places_of(dossier: Dossier) -> list[dict[str, int]]:
    """Return the copy of the open questions that stands on the dossier. Effects: one SELECT."""
    open_ones = dossier.consultations.filter(answered_at__isnull=True).order_by("pk")
    return [
        {"unit": unit, "department": department}
        for unit, department in open_ones.values_list("department__unit", "department")
    ]


@all_or_nothing
def answer_consultation(
    consultation: Consultation, *, answer: str, by: Acting, at: datetime
) -> Dossier:
    """Answer a question put to one's own department. Raise NotYours, Refused, Stale."""
    answer = answer.strip()
    if not answer:
        raise Refused("Chưa ghi nội dung trả lời.")
    held = hold(consultation.dossier)
    asked = Consultation.objects.select_related("department", "answered_by").get(pk=consultation.pk)
    if not works_in(by, asked.department.unit_id, asked.department_id):
        raise NotYours("Câu hỏi này gửi bộ phận khác.")
    if asked.answered_at is not None:
        who = asked.answered_by.full_name if asked.answered_by else ""
        raise Stale(f"{who} đã trả lời câu hỏi này.")
    LIFECYCLE.check("answer_consultation", by, held)
    asked.answer, asked.answered_at, asked.answered_by_id = answer, at, by.staff_id
    asked.save(update_fields=["answer", "answered_at", "answered_by"])
    notices.notice_answered(held, asked, at=at)
    facts = {"consultation": asked.pk, "late": at > asked.answer_by}
    return advance(
        held,
        "answer_consultation",
        LIFECYCLE,
        by=by,
        at=at,
        note=answer,
        facts=facts,
        public=False,
        asked_places=asked_places_of(held),
    )
