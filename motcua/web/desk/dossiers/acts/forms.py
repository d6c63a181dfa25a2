"""Forms of the acts: they check words, never the law. Choices come from the dossier itself."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.rules import Asked, PaperGiven, least_loaded
from motcua.casework.dossiers.states import ContactKind, Outcome, Part, StepStatus
from motcua.core.clock import local
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department
from motcua.foundation.org.rules import Acting
from motcua.foundation.org.states import Role
from motcua.web.components.forms import DayField
from motcua.web.desk.dossiers.scans import may_be_kept

LONG = 2000


def long_text(label: str, **kwargs: Any) -> forms.CharField:
    """Return a field of several lines."""
    return forms.CharField(
        label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": 4}), **kwargs
    )


def line(label: str, **kwargs: Any) -> forms.CharField:
    """Return a field of one line."""
    return forms.CharField(label=label, max_length=300, **kwargs)


class ActForm(forms.Form):
    """What every act's form knows: the dossier, who acts, when, and how old the page is."""

    def __init__(
        self,
        *args: Any,
        whole: Whole,
        acting: Acting,
        at: datetime,
        version: int | None = None,
        **kwargs: Any,
    ) -> None:
        self.whole, self.acting, self.at, self.version = whole, acting, at, version
        super().__init__(*args, **kwargs)
        self.prepare()

    def prepare(self) -> None:
        """Fill the choices; most acts have none."""


class ReceiveForm(ActForm):
    """Receiving what was filed."""

    reason = line("Lý do nhận ngoài giờ", required=False, help_text="Chỉ khi ngoài giờ làm việc.")


class LinesForm(ActForm):
    """Something written line by line."""

    lines = long_text("Nội dung", help_text="Mỗi ý một dòng.")

    @property
    def each(self) -> list[str]:
        """Return the lines that say something."""
        return [one.strip() for one in self.cleaned_data["lines"].splitlines() if one.strip()]


class RefuseForm(ActForm):
    """Refusing intake."""

    reasons = long_text(
        "Lý do từ chối", help_text="Mỗi lý do một dòng, in nguyên văn vào phiếu 03."
    )
    advice = line("Hướng dẫn nơi giải quyết", required=False)


class SupplementForm(ActForm):
    """Everything missing at once: one field a component, empty means it is there."""

    reason = long_text("Lý do")
    override = line(
        "Lãnh đạo cho phép yêu cầu lần nữa, lý do",
        required=False,
        help_text="Mọi người xem hồ sơ đều thấy lý do này.",
    )

    def prepare(self) -> None:
        """One field for each component of the case; the second time needs a leader's words."""
        fields: dict[str, forms.Field] = {
            f"paper_{component.key}": line(
                component.name, required=False, help_text="Còn thiếu gì, sửa thế nào."
            )
            for component in self.components
        }
        fields["reason"] = self.fields["reason"]
        if self.whole.dossier.supplement_count:
            fields["override"] = self.fields["override"]
        self.fields = fields

    @property
    def components(self) -> Sequence[Any]:
        """Return the components of the dossier's case."""
        return self.whole.offer.case(self.whole.dossier.case_key).components

    @property
    def asked(self) -> list[Asked]:
        """Return what is asked for."""
        return [
            Asked(component.key, component.name, self.cleaned_data[f"paper_{component.key}"])
            for component in self.components
            if self.cleaned_data.get(f"paper_{component.key}")
        ]


BROUGHT = (
    ("", "chưa có"),
    ("original_count", "bản chính"),
    ("certified_count", "bản chứng thực"),
    ("copy_count", "bản sao"),
    ("is_shown_only", "xuất trình"),
)


class TakeSupplementForm(ActForm):
    """What the person brought, component by component; what was asked for stands first."""

    reason = line("Lý do nhận ngoài giờ", required=False)

    def prepare(self) -> None:
        """One choice for each component, those asked for first."""
        requests = self.whole.supplement_requests
        asked = {item["component"] for item in requests[-1].items} if requests else set()
        components = self.whole.offer.case(self.whole.dossier.case_key).components
        ordered = sorted(components, key=lambda component: component.key not in asked)
        fields: dict[str, forms.Field] = {
            f"paper_{component.key}": forms.ChoiceField(
                label=component.name,
                choices=BROUGHT,
                required=False,
                help_text="đã yêu cầu bổ sung" if component.key in asked else "",
            )
            for component in ordered
        }
        self.fields = fields | self.fields

    @property
    def papers(self) -> tuple[PaperGiven, ...]:
        """Return what was brought."""
        given = []
        for name, kind in self.cleaned_data.items():
            if name.startswith("paper_") and kind:
                amount: Any = True if kind == "is_shown_only" else 1
                given.append(PaperGiven(component=name.removeprefix("paper_"), **{kind: amount}))
        return tuple(given)


class StepForm(ActForm):
    """An act on one open step: asked which only when several are open to this person."""

    step_key = forms.ChoiceField(label="Bước", required=False)

    def prepare(self) -> None:
        """Offer the open steps; a single one needs no question."""
        steps = [(step.key, step.name) for step in self.whole.open_steps]
        if len(steps) > 1:
            self.fields["step_key"] = forms.ChoiceField(label="Bước", choices=steps)
        else:
            del self.fields["step_key"]

    @property
    def step(self) -> str | None:
        """Return the chosen step, None when there is only one."""
        return self.cleaned_data.get("step_key") or None


class CompleteForm(StepForm):
    """Ending the step in hand."""

    note = long_text("Ghi chú cho bước sau", required=False)


class AssignForm(StepForm):
    """Into whose hands: the least loaded is proposed first."""

    handler = forms.ChoiceField(label="Giao cho", widget=forms.RadioSelect)

    def prepare(self) -> None:
        """Offer the people of the step's post with how much they have; propose the least loaded."""
        super().prepare()
        step = self.whole.open_steps[0]
        able = list(org.staff_of(step.department, step.role, on=local(self.at).date()))
        loads = queries.loads(step.department_id, step.role)
        proposed = least_loaded(loads, [person.pk for person in able])
        able.sort(key=lambda person: loads.get(person.pk, 0))
        choices = [
            (str(person.pk), f"{person.full_name}, đang giữ {loads.get(person.pk, 0)} việc")
            for person in able
        ]
        choices.append(("group", f"Để cả {step.department.name} thấy, ai làm trước thì nhận"))
        self.fields["handler"].choices = choices  # type: ignore[attr-defined]
        self.initial.setdefault("handler", str(proposed) if proposed else "group")

    @property
    def handler_id(self) -> int | None:
        """Return the chosen person, None for the group."""
        chosen = self.cleaned_data["handler"]
        return None if chosen == "group" else int(chosen)


class DepartmentForm(ActForm):
    """Something that goes to another department or agency."""

    department = forms.ModelChoiceField(
        label="Đơn vị", queryset=Department.objects.none(), empty_label="chọn đơn vị"
    )

    def prepare(self) -> None:
        """Offer every department the office can reach: its own, its agencies, its superior's."""
        office = org.office_map(self.whole.dossier.competent_unit, local(self.at).date())
        known = [department.pk for department in office.departments]
        field = self.fields["department"]
        field.queryset = (  # type: ignore[attr-defined]
            Department.objects.filter(pk__in=known).select_related("unit").order_by("unit", "name")
        )
        field.label_from_instance = (  # type: ignore[attr-defined]
            lambda department: f"{department.unit.short_name or department.unit.name}: {department}"
        )


RECEIVERS = (Role.UNIT_HEAD, Role.CASE_OFFICER, Role.CLERK, Role.SIGNATORY, Role.RECEPTION_OFFICER)


class ForwardForm(DepartmentForm):
    """Handing the step on outside the route."""

    role = forms.ChoiceField(
        label="Người nhận là", choices=[(role.value, role.label) for role in RECEIVERS]
    )
    reason = long_text("Lý do chuyển")


class ConsultForm(DepartmentForm):
    """Asking another body."""

    question = long_text("Nội dung cần lấy ý kiến")
    answer_day = DayField(label="Trả lời trước hết ngày")


class AnswerForm(ActForm):
    """Answering a question put to one's own department."""

    consultation = forms.ChoiceField(label="Câu hỏi", widget=forms.RadioSelect)
    answer = long_text("Trả lời")

    def prepare(self) -> None:
        """Offer the unanswered questions of this person's departments."""
        mine = [
            (str(asked.pk), asked.question)
            for asked in self.whole.consultations
            if asked.answered_at is None and asked.department_id in self.acting.department_ids
        ]
        self.fields["consultation"].choices = mine  # type: ignore[attr-defined]
        if mine:
            self.initial.setdefault("consultation", mine[0][0])


class SendBackForm(StepForm):
    """Giving the step back to an earlier one."""

    to_key = forms.ChoiceField(label="Chuyển trả về bước")
    reason = long_text("Lý do", help_text="Người giữ bước trước đọc được.")

    def prepare(self) -> None:
        """Offer the finished steps, the nearest first."""
        super().prepare()
        done = [s for s in reversed(self.whole.steps) if s.status == StepStatus.DONE]
        self.fields["to_key"].choices = [(s.key, s.name) for s in done]  # type: ignore[attr-defined]


class ExtendForm(ActForm):
    """An apology with a new date."""

    new_day = DayField(label="Hẹn mới, ngày", help_text="Ngày làm việc, sau ngày hẹn cũ.")
    reason = long_text("Lý do chậm", help_text="Người dân đọc nguyên văn trên thư xin lỗi.")
    override = line(
        "Cho phép ngoài quy tắc, lý do",
        required=False,
        help_text="Chỉ khi đã hẹn lại một lần hoặc làm quá muộn. Mọi người xem hồ sơ đều thấy.",
    )


class ReasonForm(ActForm):
    """An act that needs nothing but its reason."""

    reason = long_text("Lý do")


class StopForm(ReasonForm):
    """Stopping the work."""

    requested_day = DayField(label="Người dân yêu cầu dừng ngày", required=False)


class ResolveForm(ActForm):
    """The end of examination: granted with a result, or refused with a reason."""

    outcome = forms.ChoiceField(
        label="Kết quả", choices=Outcome.choices, initial=Outcome.GRANTED, widget=forms.RadioSelect
    )
    name = forms.ChoiceField(label="Loại kết quả", required=False)
    number = line("Số, ký hiệu", required=False)
    issued_on = DayField(label="Ngày ký", required=False)
    signed_by_name = line("Người ký", required=False)
    reason = long_text(
        "Lý do từ chối", required=False, help_text="Chỉ khi từ chối; in vào phiếu 03."
    )
    advice = line("Hướng dẫn nơi giải quyết", required=False)

    def prepare(self) -> None:
        """Offer the result types of the version; propose today and who signed the step."""
        types = [(result.name, result.name) for result in self.whole.offer.result_types]
        self.fields["name"].choices = types or [("Kết quả", "Kết quả")]  # type: ignore[attr-defined]
        signers = [
            step.taken_by or step.handed_from
            for step in self.whole.steps
            if step.role == Role.SIGNATORY and step.status == StepStatus.DONE
        ]
        self.initial.setdefault("issued_on", local(self.at).date())
        self.initial.setdefault("signed_by_name", signers[-1] if signers else "")

    def clean(self) -> dict[str, Any]:
        """A grant needs number, day and signer; a refusal its reason."""
        data = super().clean() or {}
        if data.get("outcome") == Outcome.GRANTED:
            needed = {
                "number": "chưa ghi số, ký hiệu",
                "issued_on": "chưa ghi ngày ký",
                "signed_by_name": "chưa ghi người ký",
            }
        else:
            needed = {"reason": "từ chối phải ghi rõ lý do"}
        for name, words in needed.items():
            if not data.get(name) and name not in self.errors:
                self.add_error(name, words)
        return data


class HandOverForm(ActForm):
    """Putting the result into somebody's hand."""

    handed_to = line("Người nhận", help_text="Đối chiếu căn cước hoặc giấy ủy quyền.")

    def prepare(self) -> None:
        """Propose whoever filed it."""
        submitter = next((p for p in self.whole.parties if p.part == Part.SUBMITTER), None)
        self.initial.setdefault("handed_to", submitter.name if submitter else "")


class ObligationForm(ActForm):
    """A financial obligation."""

    obligation = long_text("Nghĩa vụ tài chính", help_text="Số tiền, nộp ở đâu, theo văn bản nào.")


class NoteForm(ActForm):
    """A few words."""

    text = long_text("Nội dung")


class SettleForm(ActForm):
    """The obligation is met."""

    note = line("Chứng từ", required=False)


class ContactForm(ActForm):
    """The person met the office."""

    kind = forms.ChoiceField(
        label="Cách liên hệ", choices=ContactKind.choices, widget=forms.RadioSelect
    )
    why = line("Việc gì")


class ScanForm(ActForm):
    """Scans of one component."""

    component = forms.ChoiceField(label="Giấy tờ")
    scan = forms.FileField(
        label="Bản quét", help_text="PDF, JPEG hoặc PNG, tối đa 20 MB.", max_length=200
    )

    def prepare(self) -> None:
        """Offer what may be kept: a paper that is only shown leaves no copy."""
        components = self.whole.offer.case(self.whole.dossier.case_key).components
        self.fields["component"].choices = [  # type: ignore[attr-defined]
            (component.key, component.name) for component in components if may_be_kept(component)
        ]
