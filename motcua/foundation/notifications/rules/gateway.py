"""How one HTTP gateway is spoken to, as its office describes it in JSON; read once, then pure.

A template says where ``{id}``, ``{phone}``, ``{text}`` and ``{ref}`` go. They are put into whole
values, quoted as the place demands, so a text cannot leave its place. An answer is read by the
path of a code in it and by which codes mean what; what was not foreseen is unclear, never "sent".
"""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote
from xml.sax.saxutils import escape

from motcua.core.folding import fold
from motcua.foundation.notifications.states import Outcome, Standing

METHODS = frozenset({"GET", "POST", "PUT"})
BODIES = ("json", "form", "xml")
# A code of a gateway is kept on the row; its sentences may quote a number and are not.
_CODE_LENGTH = 40
_PLACE = re.compile(r"\{(\w+)\}")
_PLAIN = str.maketrans("–—“”‘’…", "--\"\"''.")
Values = Mapping[str, str]


class BadGateway(ValueError):
    """The description cannot be used; the words say what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Request:
    """One call, its values in their places."""

    method: str
    url: str
    headers: Mapping[str, str]
    body_kind: str = ""
    body: Any = None


@dataclass(frozen=True, slots=True)
class Template:
    """One call as described."""

    method: str
    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body_kind: str = ""
    body: Any = None

    def fill(self, values: Values) -> Request:
        """Return the call with the values in their places."""
        quoted = {name: quote(value, safe="") for name, value in values.items()}
        inside = values
        if self.body_kind == "xml":
            inside = {name: escape(value) for name, value in values.items()}
        return Request(
            method=self.method,
            url=_put(self.url, quoted),
            headers={name: _put(value, values) for name, value in self.headers.items()},
            body_kind=self.body_kind,
            body=_put(self.body, inside),
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read an answer: where its code and reference stand, and which codes mean what."""

    code: str
    meanings: Mapping[str, str]  # code → outcome or standing
    ref: str = ""

    def code_in(self, answer: Any) -> str:
        """Return the code of an answer, '' when it has none."""
        return _clipped(_at(answer, self.code))

    def meaning_of(self, answer: Any) -> str | None:
        """Return what the answer's code means, None for a code nobody foresaw."""
        return self.meanings.get(self.code_in(answer))

    def ref_in(self, answer: Any) -> str:
        """Return the gateway's own name of the message, '' without one."""
        return _clipped(_at(answer, self.ref)) if self.ref else ""


@dataclass(frozen=True, slots=True)
class Gateway:
    """Everything an office says about its gateway."""

    send: Template
    answer: Reading
    ask: Template | None = None
    ask_answer: Reading | None = None
    phone: str = "0"
    is_plain: bool = False
    incoming: Mapping[str, str] = field(default_factory=dict)
    receipt: Reading | None = None
    receipt_id: str = ""

    def number(self, phone: str) -> str:
        """Return a number as the gateway writes it: ``0…``, ``84…`` or ``+84…``."""
        return f"{self.phone}{phone[1:]}" if phone.startswith("0") else phone

    def words(self, text: str) -> str:
        """Return a text as the gateway carries it, without accents where each costs double."""
        return _without_accents(text) if self.is_plain else text


def gateway_from(text: str) -> Gateway:
    """Return the gateway a JSON text describes. Raise BadGateway, saying what is wrong."""
    try:
        said = json.loads(text)
    except ValueError:
        raise BadGateway("không phải JSON") from None
    if not isinstance(said, dict):
        raise BadGateway("phải là một đối tượng JSON")
    ask, ask_answer, receipt = said.get("ask"), said.get("ask_answer"), said.get("receipt")
    if bool(ask) != bool(ask_answer):
        raise BadGateway("“ask” và “ask_answer” phải đi cùng nhau")
    phone = str(said.get("phone", "0"))
    if phone not in {"0", "84", "+84"}:
        raise BadGateway("“phone” là 0, 84 hoặc +84")
    return Gateway(
        send=_template(said.get("send"), "send"),
        answer=_reading(said.get("answer"), "answer", Outcome.values),
        ask=_template(ask, "ask") if ask else None,
        ask_answer=_reading(ask_answer, "ask_answer", Standing.values) if ask_answer else None,
        phone=phone,
        is_plain=bool(said.get("plain", False)),
        incoming=_words(said.get("incoming", {}), "incoming"),
        receipt=_reading(receipt, "receipt", Standing.values) if receipt else None,
        receipt_id=str(receipt.get("id", "")) if receipt else "",
    )


def read_path(said: Any, path: str) -> str:
    """Return what stands at a dotted path of a message of the gateway, as text; '' when nothing.

    Without NUL, which no table keeps.
    """
    found = _at(said, path)
    return "" if found is None else str(found).replace("\0", "")


def _template(said: Any, where: str) -> Template:
    if not isinstance(said, dict) or not isinstance(said.get("url"), str):
        raise BadGateway(f"“{where}” cần có url")
    if not said["url"].startswith(("http://", "https://")):
        raise BadGateway(f"“{where}.url” phải bắt đầu bằng http:// hoặc https://")
    method = str(said.get("method", "POST")).upper()
    if method not in METHODS:
        raise BadGateway(f"“{where}.method” là GET, POST hoặc PUT")
    kinds = [kind for kind in BODIES if kind in said]
    if len(kinds) > 1:
        raise BadGateway(f"“{where}” chỉ có một trong json, form, xml")
    kind = kinds[0] if kinds else ""
    headers = _words(said.get("headers", {}), f"{where}.headers")
    return Template(method, said["url"], headers, kind, said.get(kind) if kind else None)


def _reading(said: Any, where: str, known: Sequence[str]) -> Reading:
    if not isinstance(said, dict) or not isinstance(said.get("code"), str):
        raise BadGateway(f"“{where}” cần có code: chỗ đọc mã trả lời")
    meanings = {
        str(code): word for word in known for code in _listed(said.get(word, ()), f"{where}.{word}")
    }
    if not meanings:
        raise BadGateway(f"“{where}” chưa nói mã nào nghĩa là gì: {', '.join(known)}")
    return Reading(said["code"], meanings, str(said.get("ref", "")))


def _words(said: Any, where: str) -> Mapping[str, str]:
    if not isinstance(said, dict):
        raise BadGateway(f"“{where}” là một đối tượng JSON")
    return {str(name): str(value) for name, value in said.items()}


def _listed(said: Any, where: str) -> Sequence[Any]:
    if not isinstance(said, (list, tuple)):
        raise BadGateway(f"“{where}” là một danh sách mã")
    return said


def _put(template: Any, values: Values) -> Any:
    """Return ``template`` with each ``{name}`` replaced in one pass, however deep it stands."""
    if isinstance(template, str):
        return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)
    if isinstance(template, dict):
        return {key: _put(value, values) for key, value in template.items()}
    if isinstance(template, list):
        return [_put(value, values) for value in template]
    return template


def _at(said: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(said, dict):
            said = said.get(part)
        elif isinstance(said, list) and part.isdecimal() and int(part) < len(said):
            said = said[int(part)]
        else:
            return None
    return said


def _clipped(found: Any) -> str:
    return "" if found is None else str(found).strip()[:_CODE_LENGTH]


def _without_accents(text: str) -> str:
    """Return ASCII, capitals kept: ``Đã nhận`` as ``Da nhan``."""
    composed = unicodedata.normalize("NFC", text).translate(_PLAIN)
    return "".join(_bare(letter) for letter in composed)


def _bare(letter: str) -> str:
    if letter.isascii():
        return letter
    bare = fold(letter) or " "
    return bare.upper() if letter.isupper() else bare
