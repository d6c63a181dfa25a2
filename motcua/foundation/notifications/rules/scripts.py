"""What somebody who calls says, so that anybody can read it out."""

import re
from collections.abc import Sequence

from motcua.core.wording import called

# A link with the words that lead to it: "Theo dõi: https://…".
_LINK = re.compile(r"(?:[^.!?:]*:)?\s*https?://\S+")


def greeting(honorific: str, name: str, office: str, caller: str) -> str:
    """Return how the call begins: who calls from where, and whether it is the right person."""
    whom = called(honorific, name) if name else honorific
    return f"Chào {honorific}, tôi là {caller}, gọi từ {office}. Có phải {whom} đấy không ạ?"


def spoken(text: str) -> str:
    """Return a written message as it is said aloud: without its links, codes left to the eye."""
    said = " ".join(_LINK.sub("", text).split())
    return said if said.endswith((".", "!", "?")) else f"{said}."


def script(honorific: str, name: str, office: str, caller: str, texts: Sequence[str]) -> list[str]:
    """Return the sentences of one call: greeting, each thing to tell, and the way to ask back."""
    return [
        greeting(honorific, name, office, caller),
        *(spoken(text) for text in texts),
        f"{honorific.capitalize()} có cần hỏi thêm gì không ạ?",
    ]
