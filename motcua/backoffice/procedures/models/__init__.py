"""Tables of the catalogue."""

from motcua.backoffice.procedures.models.catalogue import (
    LegalBasis,
    OnlineLevel,
    Procedure,
    Subject,
    Version,
)
from motcua.backoffice.procedures.models.filing import OnlineFiling
from motcua.backoffice.procedures.models.finding import (
    AskedQuestion,
    EverydayWord,
    Guide,
    LifeEvent,
    LifeEventStep,
)
from motcua.backoffice.procedures.models.forms import FormRevision
from motcua.backoffice.procedures.models.history import CatalogueEntry
from motcua.backoffice.procedures.models.imports import ImportBatch, StagedProcedure
from motcua.backoffice.procedures.models.parts import (
    Case,
    Component,
    Fee,
    ResultType,
    TimeLimit,
)
from motcua.backoffice.procedures.models.result_templates import ResultTemplate
from motcua.backoffice.procedures.models.routes import (
    LocalLimit,
    Overlay,
    RouteQuestion,
    RouteStep,
)
from motcua.backoffice.procedures.models.shortcuts import Shortcut
from motcua.backoffice.procedures.models.sought import SoughtWords

__all__ = [
    "AskedQuestion",
    "Case",
    "CatalogueEntry",
    "Component",
    "EverydayWord",
    "Fee",
    "FormRevision",
    "Guide",
    "ImportBatch",
    "LegalBasis",
    "LifeEvent",
    "LifeEventStep",
    "LocalLimit",
    "OnlineFiling",
    "OnlineLevel",
    "Overlay",
    "Procedure",
    "ResultTemplate",
    "ResultType",
    "RouteQuestion",
    "RouteStep",
    "Shortcut",
    "SoughtWords",
    "StagedProcedure",
    "Subject",
    "TimeLimit",
    "Version",
]
