"""Sheets that bear no number: a mandate to sign, a summary to take home, a kiosk's receipt.

They are printed from what stands elsewhere and are not kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from motcua.backoffice.documents.rules.parts import Letterhead


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed: by which template, under which head, with which words.

    ``code`` is the dossier whose progress its QR code opens, ``link`` another page; '' for none.
    """

    template: str
    title: str
    head: Letterhead
    words: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    link: str = ""
