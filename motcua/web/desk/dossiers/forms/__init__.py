"""Forms of the dossier pages. They check words (present, well formed), never the law."""

from motcua.web.desk.dossiers.forms.intake import IntakeForm, PaperForm

__all__ = ["IntakeForm", "PaperForm"]
