"""Pure decisions of the catalogue: routes, limits, conditions, search, completeness, imports."""

from motcua.backoffice.procedures.rules.conditions import condition_problems, holds
from motcua.backoffice.procedures.rules.default_routes import default_route, in_line
from motcua.backoffice.procedures.rules.limits import fitting_hours, is_shorter, say_limit, shown
from motcua.backoffice.procedures.rules.offers import (
    AppliedLimit,
    Charge,
    LimitRow,
    LocalDecision,
    Offer,
    OfferCase,
    OnlineRow,
    Paper,
    Question,
    ResultKind,
    Shortening,
)
from motcua.backoffice.procedures.rules.routes import (
    Step,
    check_route,
    in_order,
    longest_hours,
    plan,
    ready_keys,
    scaled,
)
from motcua.backoffice.procedures.rules.validity import is_in_force

__all__ = [
    "AppliedLimit",
    "Charge",
    "LimitRow",
    "LocalDecision",
    "Offer",
    "OfferCase",
    "OnlineRow",
    "Paper",
    "Question",
    "ResultKind",
    "Shortening",
    "Step",
    "check_route",
    "condition_problems",
    "default_route",
    "fitting_hours",
    "holds",
    "in_line",
    "in_order",
    "is_in_force",
    "is_shorter",
    "longest_hours",
    "plan",
    "ready_keys",
    "say_limit",
    "scaled",
    "shown",
]
