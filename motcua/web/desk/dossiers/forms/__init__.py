"""Forms of the dossier pages. They check words (present, well formed), never the law."""

from motcua.web.desk.dossiers.forms.intake import IntakeForm, PaperForm, question_form
from motcua.web.desk.dossiers.forms.lists import KeepFilterForm, WantedForm

__all__ = ["IntakeForm", "KeepFilterForm", "PaperForm", "WantedForm", "question_form"]
