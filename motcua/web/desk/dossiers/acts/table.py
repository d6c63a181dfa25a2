"""The acts as the desk offers them: words, form, and the one operation each calls."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from motcua.casework.dossiers import operations
from motcua.casework.dossiers.models import Consultation
from motcua.casework.dossiers.operations import ResultGiven
from motcua.casework.dossiers.queries import Calendars
from motcua.casework.dossiers.states import Outcome
from motcua.core.clock import OFFICE_TZ
from motcua.foundation.worktime.rules import announced
from motcua.web.desk.dossiers.acts import forms
from motcua.web.desk.dossiers.scans import kept, kept_result

Does = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class DeskAct:
    """One act at the desk. ``done`` is what the toast says; ``slip`` the form it prints."""

    form: type[forms.ActForm]
    does: Does
    question: str
    button: str
    done: str
    slip: str = ""


def _common(form: Any) -> dict[str, Any]:
    return {"by": form.acting, "at": form.at}


def _versioned(form: Any) -> dict[str, Any]:
    return _common(form) | {"version": form.version}


def _simple(operation: Callable[..., Any], *names: str) -> Does:
    """Return the call of an operation that takes the form's fields of these names as they are."""

    def does(form: Any) -> Any:
        given = {name: form.cleaned_data[name] for name in names}
        return operation(form.whole.dossier, **given, **_versioned(form))

    return does


def _said(operation: Callable[..., Any], *names: str) -> Does:
    """The same for an act that never goes stale."""

    def does(form: Any) -> Any:
        given = {name: form.cleaned_data[name] for name in names}
        return operation(form.whole.dossier, **given, **_common(form))

    return does


def _refuse(form: forms.RefuseForm) -> Any:
    reasons = form.cleaned_data["reasons"].splitlines()
    advice = form.cleaned_data["advice"]
    dossier = form.whole.dossier
    return operations.refuse(dossier, reasons=reasons, advice=advice, **_versioned(form))


def _request_supplement(form: forms.SupplementForm) -> Any:
    return operations.request_supplement(
        form.whole.dossier,
        asked=form.asked,
        reason=form.cleaned_data["reason"],
        override=form.cleaned_data.get("override", ""),
        **_versioned(form),
    )


def _take_supplement(form: forms.TakeSupplementForm) -> Any:
    return operations.take_supplement(
        form.whole.dossier,
        papers=form.papers,
        reason=form.cleaned_data["reason"],
        visit=not form.cleaned_data["by_post"],
        **_versioned(form),
    )


def _assign(form: forms.AssignForm) -> Any:
    return operations.assign(
        form.whole.dossier, handler_id=form.handler_id, step_key=form.step, **_versioned(form)
    )


def _complete(form: forms.CompleteForm) -> Any:
    note = form.cleaned_data["note"]
    return operations.complete_step(
        form.whole.dossier, note=note, step_key=form.step, **_versioned(form)
    )


def _send_back(form: forms.SendBackForm) -> Any:
    return operations.send_back(
        form.whole.dossier,
        reason=form.cleaned_data["reason"],
        to_key=form.cleaned_data["to_key"],
        step_key=form.step,
        **_versioned(form),
    )


def _consult(form: forms.ConsultForm) -> Any:
    data = form.cleaned_data
    calendar = Calendars().of(form.whole.dossier.receiving_unit_id)
    return operations.consult(
        form.whole.dossier,
        department=data["department"],
        question=data["question"],
        answer_by=announced(calendar, data["answer_day"], after=form.at),
        **_versioned(form),
    )


def _answer(form: forms.AnswerForm) -> Any:
    asked = Consultation.objects.get(
        pk=form.cleaned_data["consultation"], dossier=form.whole.dossier
    )
    return operations.answer_consultation(
        asked, answer=form.cleaned_data["answer"], **_common(form)
    )


def _extend(form: forms.ExtendForm) -> Any:
    """The new date ends with the working day, after the old one and after now."""
    dossier, data = form.whole.dossier, form.cleaned_data
    calendar = Calendars().of(dossier.receiving_unit_id)
    return operations.extend(
        dossier,
        new_due_at=announced(calendar, data["new_day"], after=form.at),
        reason=data["reason"],
        override=data["override"],
        **_versioned(form),
    )


def _stop(form: forms.StopForm) -> Any:
    day = form.cleaned_data["requested_day"]
    requested = datetime.combine(day, datetime.min.time(), OFFICE_TZ) if day else None
    return operations.stop(
        form.whole.dossier,
        reason=form.cleaned_data["reason"],
        requested_at=requested + timedelta(hours=8) if requested else None,
        **_versioned(form),
    )


def _result(data: dict[str, Any]) -> ResultGiven:
    """Return the result a form names; its file is kept first. Raise Refused for what is no PDF."""
    names = ("name", "number", "issued_on", "signed_by_name", "valid_to")
    digest = kept_result(data["file"]) if data["file"] else ""
    return ResultGiven(**{name: data[name] for name in names}, digest=digest)


def _resolve(form: forms.ResolveForm) -> Any:
    data = form.cleaned_data
    granted = data["outcome"] == Outcome.GRANTED
    return operations.resolve(
        form.whole.dossier,
        outcome=data["outcome"],
        results=(_result(data),) if granted else (),
        reason="" if granted else data["reason"],
        advice=data["advice"],
        **_versioned(form),
    )


def _replace_result(form: forms.ReplaceForm) -> Any:
    data = form.cleaned_data
    new = operations.replace_result(
        form.replaced,
        given=_result(data),
        reason=data["reason"],
        handed_to=data["handed_to"],
        **_versioned(form),
    )
    return new.dossier


def _guide(form: forms.LinesForm) -> Any:
    return operations.guide(form.whole.dossier, notes=form.each, **_common(form))


def _add_papers(form: forms.ScanForm) -> Any:
    """Examine and keep the file first: it is complete on disk before the row that names it."""
    dossier = form.whole.dossier
    paper = form.whole.offer.component(dossier.case_key, form.cleaned_data["component"])
    scan = kept(form.cleaned_data["scan"], paper, use=f"hồ sơ {dossier.ref}")
    return operations.add_papers(dossier, component=paper.key, files=[scan], **_versioned(form))


# fmt: off
ACTS: dict[str, DeskAct] = {
    "receive": DeskAct(forms.ReceiveForm, _simple(operations.receive, "reason"), "Tiếp nhận và hẹn ngày trả", "Nhận và in giấy hẹn", "Đã tiếp nhận. Giấy hẹn sẵn sàng in, 2 liên", "01"),
    "refuse": DeskAct(forms.RefuseForm, _refuse, "Từ chối tiếp nhận bằng văn bản", "Từ chối và in phiếu 03", "Đã từ chối. Phiếu 03 sẵn sàng in", "03"),
    "request_supplement": DeskAct(forms.SupplementForm, _request_supplement, "Ghi hết giấy còn thiếu vào một phiếu", "Yêu cầu và in phiếu 02", "Đã yêu cầu bổ sung. Phiếu 02 sẵn sàng in", "02"),
    "take_supplement": DeskAct(forms.TakeSupplementForm, _take_supplement, "Người dân mang gì đến?", "Nhận giấy bổ sung", "Đã nhận giấy bổ sung. Đồng hồ chạy tiếp"),
    "request_payment": DeskAct(forms.ObligationForm, _simple(operations.request_payment, "obligation"), "Yêu cầu thực hiện nghĩa vụ tài chính", "Gửi yêu cầu", "Đã gửi yêu cầu nghĩa vụ tài chính"),
    "settle_fee": DeskAct(forms.SettleForm, _simple(operations.settle_fee, "note"), "Người dân đã nộp đủ", "Ghi đã nộp đủ", "Đã ghi nộp đủ. Hồ sơ đi tiếp"),
    "assign": DeskAct(forms.AssignForm, _assign, "Giao bước này cho ai?", "Giao việc", "Đã giao việc"),
    "forward": DeskAct(forms.ForwardForm, _simple(operations.forward, "department", "role", "reason"), "Chuyển sang đơn vị khác", "Chuyển", "Đã chuyển"),
    "complete_step": DeskAct(forms.CompleteForm, _complete, "Xong bước này, chuyển bước sau", "Xong bước này", "Đã xong bước, chuyển người sau"),
    "send_back": DeskAct(forms.SendBackForm, _send_back, "Chuyển trả bước trước", "Chuyển trả", "Đã chuyển trả bước trước"),
    "consult": DeskAct(forms.ConsultForm, _consult, "Lấy ý kiến đơn vị khác", "Gửi câu hỏi", "Đã gửi lấy ý kiến"),
    "answer_consultation": DeskAct(forms.AnswerForm, _answer, "Trả lời ý kiến", "Gửi trả lời", "Đã trả lời"),
    "extend": DeskAct(forms.ExtendForm, _extend, "Xin lỗi và báo ngày mới", "Ký và in thư xin lỗi", "Đã xin lỗi và báo ngày mới. Thư sẵn sàng in", "04"),
    "withdraw": DeskAct(forms.ReasonForm, _simple(operations.withdraw, "reason"), "Người dân rút hồ sơ", "Ghi đã rút", "Đã rút hồ sơ"),
    "stop": DeskAct(forms.StopForm, _stop, "Dừng giải quyết bằng văn bản", "Dừng và in thông báo", "Đã dừng. Thông báo 05 sẵn sàng in", "05"),
    "resolve": DeskAct(forms.ResolveForm, _resolve, "Có kết quả", "Ghi kết quả", "Đã có kết quả. Người dân được báo đến nhận"),
    "hand_over": DeskAct(forms.HandOverForm, _simple(operations.hand_over, "handed_to"), "Trả kết quả tận tay", "Đã trả kết quả", "Đã trả kết quả"),
    "correct": DeskAct(forms.ReasonForm, _simple(operations.correct, "reason"), "Kết quả sai do cơ quan: sửa lại", "Sửa kết quả", "Đã đưa về sửa. Đồng hồ chạy tiếp"),
    "replace_result": DeskAct(forms.ReplaceForm, _replace_result, "Cấp kết quả khác thay kết quả đã có", "Thay kết quả", "Đã thay. Bản cũ còn trong kho và ghi rõ bản thay thế"),
    "note": DeskAct(forms.NoteForm, _said(operations.note, "text"), "Ghi chú nội bộ", "Ghi", "Đã ghi chú"),
    "record_contact": DeskAct(forms.ContactForm, _said(operations.record_contact, "kind", "why"), "Ghi lần gặp người dân", "Ghi", "Đã ghi lần gặp"),
    "answer_message": DeskAct(forms.NoteForm, _said(operations.answer_message, "text"), "Nhắn cho người dân", "Gửi", "Đã gửi. Người dân được báo"),
    "settle_message": DeskAct(forms.ActForm, _said(operations.settle_message), "Tin này không cần trả lời?", "Không cần trả lời", "Đã ghi: không cần trả lời"),
    "guide": DeskAct(forms.LinesForm, _guide, "Hướng dẫn bằng văn bản", "In phiếu hướng dẫn", "Phiếu hướng dẫn sẵn sàng in", "HD"),
    "remind": DeskAct(forms.NoteForm, _said(operations.remind, "text"), "Đôn đốc người đang giữ", "Đôn đốc", "Đã đôn đốc"),
    "add_papers": DeskAct(forms.ScanForm, _add_papers, "Thêm bản quét", "Lưu bản quét", "Đã lưu bản quét"),
}
# fmt: on
