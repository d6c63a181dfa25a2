"""The tables of a dossier: itself, its people and papers, its road, its clock, its ends."""

from motcua.casework.dossiers.models.clock import (
    Consultation,
    CountedChange,
    Extension,
    Pause,
    SupplementRequest,
)
from motcua.casework.dossiers.models.desk import IntakeDraft, LockRule, SavedFilter
from motcua.casework.dossiers.models.dossier import (
    Dossier,
    DossierEntry,
    DossierSearch,
    Involvement,
)
from motcua.casework.dossiers.models.filing import Draft, Filing, SentFile
from motcua.casework.dossiers.models.kiosk import KioskProcedure
from motcua.casework.dossiers.models.letters import LetterFile, LetterReading
from motcua.casework.dossiers.models.papers import Paper, PaperFile, Party
from motcua.casework.dossiers.models.results import DossierSlip, Result
from motcua.casework.dossiers.models.step import Step

__all__ = [
    "Consultation",
    "CountedChange",
    "Dossier",
    "DossierEntry",
    "DossierSearch",
    "DossierSlip",
    "Draft",
    "Extension",
    "Filing",
    "IntakeDraft",
    "Involvement",
    "KioskProcedure",
    "LetterFile",
    "LetterReading",
    "LockRule",
    "Paper",
    "PaperFile",
    "Party",
    "Pause",
    "Result",
    "SavedFilter",
    "SentFile",
    "Step",
    "SupplementRequest",
]
