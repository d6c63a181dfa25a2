"""Forms of the acts: they check words, never the law. Choices come from the dossier itself."""

from motcua.web.desk.dossiers.acts.forms.base import (
    ActForm,
    ContactForm,
    ExtendForm,
    LinesForm,
    NoteForm,
    ObligationForm,
    ReasonForm,
    ReceiveForm,
    RefuseForm,
    SettleForm,
    StopForm,
)
from motcua.web.desk.dossiers.acts.forms.papers import (
    ScanForm,
    SupplementForm,
    TakeSupplementForm,
)
from motcua.web.desk.dossiers.acts.forms.results import (
    HandOverForm,
    ReplaceForm,
    ResolveForm,
    ResultForm,
)
from motcua.web.desk.dossiers.acts.forms.steps import (
    AnswerForm,
    AssignForm,
    CompleteForm,
    ConsultForm,
    DepartmentForm,
    ForwardForm,
    SendBackForm,
    StepForm,
)

__all__ = [
    "ActForm",
    "AnswerForm",
    "AssignForm",
    "CompleteForm",
    "ConsultForm",
    "ContactForm",
    "DepartmentForm",
    "ExtendForm",
    "ForwardForm",
    "HandOverForm",
    "LinesForm",
    "NoteForm",
    "ObligationForm",
    "ReasonForm",
    "ReceiveForm",
    "RefuseForm",
    "ReplaceForm",
    "ResolveForm",
    "ResultForm",
    "ScanForm",
    "SendBackForm",
    "SettleForm",
    "StepForm",
    "StopForm",
    "SupplementForm",
    "TakeSupplementForm",
]
