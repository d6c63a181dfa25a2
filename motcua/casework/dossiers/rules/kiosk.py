"""What can be filed at a screen of the hall: where no paper can be handed in and nobody signs in."""

from collections.abc import Iterable
from typing import Protocol

from motcua.backoffice.procedures.states import FieldKind
from motcua.casework.dossiers.rules.filing import Component, form_component, is_sent

# What a screen cannot take: a paper, or the hand of somebody who is not there.
_NOT_THERE = frozenset({FieldKind.FILE, FieldKind.SIGNATURE})


class Asked(Protocol):
    """One field of a form, as far as this is concerned."""

    @property
    def kind(self) -> str: ...


def needs_only_its_form(components: Iterable[Component], fields: Iterable[Asked]) -> bool:
    """Return whether a case is filed whole by its form: every demanded paper is the form, or shown."""
    papers = list(components)
    the_form = form_component(papers)
    to_send = [
        one
        for one in papers
        if one.is_required and not one.condition and is_sent(one) and one.key != the_form
    ]
    return not to_send and not any(field.kind in _NOT_THERE for field in fields)
