"""The form of one step."""

from collections.abc import Iterable
from typing import Any

from django import forms

from motcua.backoffice.procedures.rules import Question, Step
from motcua.backoffice.procedures.rules.conditions import KNOTS, Condition
from motcua.backoffice.procedures.rules.offers import OfferCase
from motcua.backoffice.procedures.states import Channel
from motcua.foundation.org.states import (
    EXTERNAL_AGENCIES,
    AgencySector,
    DepartmentCode,
    Role,
    Scope,
    UnitKind,
)
from motcua.web.desk.procedures.forms.fields import NumberField, line, mark, stamp, ticks
from motcua.web.desk.procedures.words import OPERATORS, place_words

# Whose department, which agency there, which department, and the sector of the agency.
Place = tuple[str, str, str, str]
OWN = [code for code in DepartmentCode.values if code != DepartmentCode.MAIN]
ABOVE: tuple[Place, ...] = (
    (Scope.SUPERIOR, UnitKind.PROVINCE_CENTRE, DepartmentCode.ONE_STOP, ""),
    (Scope.SUPERIOR, "", DepartmentCode.LEADERSHIP, ""),
    *((Scope.SUPERIOR, kind, DepartmentCode.MAIN, "") for kind in sorted(EXTERNAL_AGENCIES)),
)
ROLES = [
    (role, Role(role).label)
    for role in (
        Role.RECEPTION_OFFICER, Role.CASE_OFFICER, Role.UNIT_HEAD, Role.SIGNATORY, Role.CLERK,
        Role.CENTRE_HEAD,
    )
]  # fmt: skip
SIMPLE = {key: OPERATORS[key] for key in ("eq", "ne", "gt", "lt")}


def _of_sectors(kind: str) -> list[Place]:
    """Return one place a sector: a province has several agencies of this kind."""
    main = DepartmentCode.MAIN.value
    return [(Scope.SUPERIOR.value, kind, main, sector) for sector in AgencySector.values]


def _told(place: Place) -> str:
    return "|".join(place)


def places(*more: Place) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the departments a step may stand in, by whose they are."""
    main = DepartmentCode.MAIN.value
    own = [(Scope.OWN.value, "", code, "") for code in OWN]
    agencies = [(Scope.AGENCY.value, kind, main, "") for kind in sorted(EXTERNAL_AGENCIES)]
    groups: tuple[tuple[str, Iterable[Place]], ...] = (
        ("Cơ quan tiếp nhận", own),
        ("Cơ quan phối hợp", agencies),
        ("Cấp trên", ABOVE),
        ("Sở, ban, ngành cấp tỉnh", _of_sectors(UnitKind.PROVINCE_DEPARTMENT)),
        ("Đơn vị sự nghiệp cấp tỉnh", _of_sectors(UnitKind.PUBLIC_SERVICE_UNIT)),
    )
    known = {_told(place) for _, group in groups for place in group}
    other = [place for place in more if _told(place) not in known]
    if other:
        groups = (*groups, ("Khác", other))
    return [
        (title, [(_told(place), place_words(*place)) for place in group]) for title, group in groups
    ]


class StepForm(forms.Form):
    """One step: what is done, by whom, how long, after what, when."""

    name = line("Việc làm")
    place = forms.ChoiceField(label="Bộ phận")
    role = forms.ChoiceField(label="Người làm", choices=ROLES)
    hours = NumberField(label="Số giờ làm việc", required=False, help_text="8 giờ là một ngày.")
    is_uncounted = mark("Không tính thời gian", "Như chờ trả kết quả, niêm yết.")
    after = ticks("Sau các bước", (), help_text="Để trống: theo thứ tự trên danh sách.")
    fact = forms.ChoiceField(label="Chỉ làm khi", required=False)
    op = forms.ChoiceField(label="So sánh", choices=list(SIMPLE.items()), required=False)
    value = forms.CharField(
        label="Câu trả lời",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"class": "is-short", "list": "answers"}),
    )
    stamp = stamp()

    def __init__(
        self,
        data: Any = None,
        *,
        step: Step | None,
        others: Iterable[Step],
        questions: tuple[Question, ...],
        cases: tuple[OfferCase, ...],
        custom: bool,
        stamp: int,
    ) -> None:
        """Offer the places, the steps before, and the questions of this version."""
        self.step, self.questions, self.custom = step, questions, custom
        super().__init__(data, initial={**_initial(step, custom=custom), "stamp": stamp})
        here = [_place_of(step)] if step else []
        self._choices("place", places(*here))
        self._choices("after", [(one.key, one.name) for one in others])
        facts = [("", "luôn luôn"), *((one.key, one.label) for one in questions)]
        if len(cases) > 1:
            facts.append(("case", "Trường hợp"))
        self._choices("fact", [*facts, ("channel", "Cách nộp")])
        self.answers = _answers(questions, cases)
        if step and step.condition and step.condition["op"] not in SIMPLE:
            for name in ("fact", "op", "value"):
                del self.fields[name]

    def _choices(self, name: str, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Ask for hours unless the step is not counted, and for a value when there is a fact."""
        typed = super().clean() or {}
        if not typed.get("is_uncounted") and typed.get("hours") is None and "hours" in typed:
            self.add_error("hours", "ghi số giờ, hoặc chọn không tính thời gian")
        if typed.get("fact") and not typed.get("value"):
            self.add_error("value", "ghi câu trả lời chọn bước này")
        return typed

    def changes(self) -> dict[str, Any]:
        """Return the parts of the step that were typed; links only when chosen by hand."""
        typed = self.cleaned_data
        scope, agency_kind, department_code, sector = typed["place"].split("|")
        changed: dict[str, Any] = {
            "name": typed["name"],
            "scope": scope,
            "agency_kind": agency_kind,
            "department_code": department_code,
            "sector": sector,
            "role": typed["role"],
            "is_counted": not typed["is_uncounted"],
            "hours": None if typed["is_uncounted"] else typed["hours"],
        }
        if "fact" in self.fields:
            changed["condition"] = self._condition()
        if typed["after"]:
            changed["after"] = tuple(typed["after"])
        return changed

    def _condition(self) -> Condition | None:
        typed = self.cleaned_data
        if not typed["fact"]:
            return None
        return {
            "op": typed["op"] or "eq",
            "fact": typed["fact"],
            "value": _meant(typed["fact"], typed["value"], self.questions),
        }


def _place_of(step: Step) -> Place:
    return step.scope, step.agency_kind, step.department_code, step.sector


def _initial(step: Step | None, *, custom: bool) -> dict[str, Any]:
    if step is None:
        return {"role": Role.CASE_OFFICER, "op": "eq"}
    condition = step.condition or {}
    simple = condition if condition and condition["op"] not in KNOTS else {}
    return {
        "name": step.name,
        "place": _told(_place_of(step)),
        "role": step.role,
        "hours": step.hours,
        "is_uncounted": not step.is_counted,
        "after": list(step.after) if custom else [],
        "fact": simple.get("fact", ""),
        "op": simple.get("op", "eq"),
        "value": _said(simple.get("value", "")),
    }


def _said(value: object) -> str:
    return ("có" if value else "không") if isinstance(value, bool) else str(value)


def _meant(fact: str, typed: str, questions: tuple[Question, ...]) -> Any:
    """Return an answer as the facts of a dossier hold it: yes and no are no words there."""
    kinds = {question.key: question.kind for question in questions}
    if kinds.get(fact) == "yes_no":
        return typed.strip().lower() in {"có", "co", "đúng", "yes", "1"}
    return typed.strip()


def _answers(questions: tuple[Question, ...], cases: tuple[OfferCase, ...]) -> list[str]:
    """Return what may be typed as a value, for the list under the field."""
    given = [str(choice["value"]) for one in questions for choice in one.choices]
    return [*given, "có", "không", *(case.key for case in cases), *Channel.values]
