"""One section of a form as people fill it: at home, at the kiosk, at the counter.

A door shows a step like this::

    page = section_shape(filled, key, places=places, mistakes=found, refresh=request.path)
    <form method="post" enctype="multipart/form-data" novalidate> {% csrf_token %}
      {% include "components/filling/section.html" with section=page only %}
      <button class="btn btn-primary">Tiếp tục</button>
    </form>

and puts ``components/filling.css`` among its styles. The section draws its own error summary,
fields and the buttons of tables; the ``<form>``, the steps and "Tiếp tục" are the door's.

What comes back: the answers under their paths (``rules.forms.take`` reads them), uploads under
the path of their field in ``request.FILES``, and at most one of

* ``do=look`` (htmx, from a field others depend on): answer ``components/filling/redrawn.html``
  with ``redrawn(page, shown, asked)``, both as posted: only what comes, goes or is counted anew
  is drawn, so nobody loses a word that is being typed;
* ``add_row=<field>``, ``remove_row=<field>.<number>``, ``remove_file=<field>.<number>``: change
  the answers and show the section again without mistakes.

Without JavaScript the same happens on "Tiếp tục": conditions are counted again on the server.
"""

from motcua.web.components.filling.drawing import section_shape
from motcua.web.components.filling.redrawing import redrawn
from motcua.web.components.filling.shapes import (
    FieldShape,
    OptionShape,
    Redrawn,
    RowShape,
    SectionShape,
    SummaryRow,
)
from motcua.web.components.filling.words import ETHNICITIES

__all__ = [
    "ETHNICITIES",
    "FieldShape",
    "OptionShape",
    "Redrawn",
    "RowShape",
    "SectionShape",
    "SummaryRow",
    "redrawn",
    "section_shape",
]
