"""The forms people fill, as data and pure rules. What another room or door needs, in order:

1. ``read_form(revision.definition)`` gives a ``Form`` (``queries.form_of`` keeps it at hand).
2. ``filled = fill(form, answers, today)``: which sections and fields are shown, what is required
   now, what is calculated. ``answers`` is a plain JSON object; keep it as it is in a draft.
3. A page sends one section: ``answers = take(filled.section_of(key), answers, posted, places)``,
   ``posted`` being ``dict(request.POST.lists())``; then ``fill`` again. Nothing typed is lost:
   what cannot be read stays as typed. ``with_row``/``without_row`` serve the buttons of a table,
   ``with_answer`` sets papers ``[{"file": uid, "name": …}]`` and signatures ``{"name", "at"}``.
4. ``doubts(filled)`` are sentences for the page to confirm; ``mistakes(filled, key)`` before the next step, ``mistakes(filled, whole=True)`` before filing.
   When ``newly_shown(before, after, key)`` names fields, show the section again without mistakes.
5. What is filed is ``filled.answers``: without what is hidden, with what is calculated.
6. ``prefilled(section, answers, known)`` before a section is first shown; ``summary(filled)``
   says every answer in words, for the page to confirm, for print, for the dossier.

Expressions are described in ``expressions``; a definition's own faults in ``schema``.
"""

from motcua.backoffice.procedures.rules.forms.definition import (
    FORMAT,
    Check,
    Choice,
    Field,
    Form,
    FormSource,
    Section,
    fields_of_person,
)
from motcua.backoffice.procedures.rules.forms.doubts import doubts
from motcua.backoffice.procedures.rules.forms.expressions import evaluate, holds
from motcua.backoffice.procedures.rules.forms.filling import (
    Filled,
    Mistake,
    address_text,
    fill,
    mistakes,
    newly_shown,
)
from motcua.backoffice.procedures.rules.forms.reading import BadForm, read_form, write_form
from motcua.backoffice.procedures.rules.forms.schema import form_problems
from motcua.backoffice.procedures.rules.forms.summary import Said, SaidSection, summary
from motcua.backoffice.procedures.rules.forms.taking import (
    SHOWN,
    Places,
    address_of,
    prefilled,
    take,
    with_answer,
    with_row,
    without_row,
)

__all__ = [
    "FORMAT",
    "SHOWN",
    "BadForm",
    "Check",
    "Choice",
    "Field",
    "Filled",
    "Form",
    "FormSource",
    "Mistake",
    "Places",
    "Said",
    "SaidSection",
    "Section",
    "address_of",
    "address_text",
    "doubts",
    "evaluate",
    "fields_of_person",
    "fill",
    "form_problems",
    "holds",
    "mistakes",
    "newly_shown",
    "prefilled",
    "read_form",
    "summary",
    "take",
    "with_answer",
    "with_row",
    "without_row",
    "write_form",
]
