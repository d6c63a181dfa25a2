"""What somebody who calls says, so that anybody can read it out."""

from collections.abc import Sequence

from motcua.core.wording import called


def greeting(honorific: str, name: str, office: str, caller: str) -> str:
    """Return how the call begins: who calls from where, and whether it is the right person."""
    whom = called(honorific, name) if name else honorific
    return f"Chào {honorific}, tôi là {caller}, gọi từ {office}. Có phải {whom} đấy không ạ?"


def spoken(text: str) -> str:
    """Return a written message as it is said aloud: without its link, codes left to the eye."""
    words = [word for word in text.split() if not word.startswith(("http://", "https://"))]
    said = " ".join(words).removesuffix("Theo dõi:").strip()
    return said if said.endswith((".", "!", "?")) else f"{said}."


def script(honorific: str, name: str, office: str, caller: str, texts: Sequence[str]) -> list[str]:
    """Return the sentences of one call: greeting, each thing to tell, and the way to ask back."""
    return [
        greeting(honorific, name, office, caller),
        *(spoken(text) for text in texts),
        f"{honorific.capitalize()} có cần hỏi thêm gì không ạ?",
    ]
