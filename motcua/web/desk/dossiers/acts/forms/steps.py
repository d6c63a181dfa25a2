"""Forms of the road: who does a step, who gets it next, who is asked."""

from django import forms

from motcua.casework.dossiers import queries
from motcua.casework.dossiers.models import Step
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.foundation.org import queries as org
from motcua.foundation.org.models import Department
from motcua.foundation.org.states import Role
from motcua.web.components.forms import DayField
from motcua.web.desk.dossiers.acts.forms.base import ActForm, long_text


class StepForm(ActForm):
    """An act on one open step: asked which only when several are this person's to do."""

    step_key = forms.ChoiceField(label="Bước", required=False)

    def prepare(self) -> None:
        """Offer the steps in hand; a single one needs no question."""
        steps = [(step.key, step.name) for step in self.in_hand]
        if len(steps) > 1:
            self.fields["step_key"].choices = steps  # type: ignore[attr-defined]
            self.fields["step_key"].required = True
        else:
            del self.fields["step_key"]

    @property
    def in_hand(self) -> list[Step]:
        """Return the open steps this person may do."""
        return self.whole.steps_in_hand(self.acting)

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
        candidates = queries.candidates(self.in_hand, on=local(self.at).date())
        choices = [(str(one.staff_id), self._words(one)) for one in candidates]
        group = ", ".join(dict.fromkeys(step.department.name for step in self.in_hand))
        choices.append(("group", f"Để cả {group} thấy, ai làm trước thì nhận"))
        self.fields["handler"].choices = choices  # type: ignore[attr-defined]
        proposed = queries.proposed(candidates)
        self.initial.setdefault("handler", str(proposed) if proposed else "group")

    @staticmethod
    def _words(one: queries.Candidate) -> str:
        away = "" if one.is_present else ", đang nghỉ"
        return f"{one.name}, đang giữ {one.load} việc{away}"

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
    """Answering a question put to one's own department, or unit."""

    consultation = forms.ChoiceField(label="Câu hỏi", widget=forms.RadioSelect)
    answer = long_text("Trả lời")

    def prepare(self) -> None:
        """Offer the unanswered questions this person may answer."""
        mine = [(str(one.pk), one.question) for one in self.whole.questions_to(self.acting)]
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
