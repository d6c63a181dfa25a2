"""Zalo Notification Service: a template of the office's own, filled with what the message says.

Described by ``ZALO_ZNS``: ``{"token": …, "templates": {"received": {"id": "…", "data":
{"ma_ho_so": "{about}", "noi_dung": "{text}"}}}}``; a kind without a template goes another way.
The service knows our name of a message (``tracking_id``) but answers questions only by its own.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from motcua.foundation.notifications.providers import http
from motcua.foundation.notifications.providers.base import Answer, Check, Letter
from motcua.foundation.notifications.rules.gateway import BadGateway, Template
from motcua.foundation.notifications.states import Outcome, Standing

ADDRESS = "https://business.openapi.zalo.me"
# What the service calls: done; try later; our token ran out.
_DONE, _LATER, _NOT_LET_IN = "0", {"-123", "-126", "-131", "-147"}, {"-124", "-216"}
_DELIVERED = "1"


@dataclass(frozen=True, slots=True)
class Zns:
    """What an office says about its account."""

    token: str
    templates: Mapping[str, Mapping[str, Any]]
    address: str = ADDRESS


def zns_from(text: str) -> Zns:
    """Return the account a JSON text describes. Raise BadGateway."""
    try:
        said = json.loads(text)
        templates = {
            str(kind): {"id": str(one["id"]), "data": dict(one.get("data", {}))}
            for kind, one in said["templates"].items()
        }
        return Zns(str(said["token"]), templates, str(said.get("address", ADDRESS)).rstrip("/"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BadGateway("ZALO_ZNS cần token và templates, mỗi loại tin một id và data") from None


class Zalo:
    """Calls the template of a kind."""

    name = "zalo_zns"
    title = "Zalo (ZNS)"
    can_ask = True

    def __init__(self, zns: Zns) -> None:
        self._zns = zns

    def carries(self, kind: str) -> bool:
        """Carry what the office has a template for."""
        return kind in self._zns.templates

    def send(self, letter: Letter) -> Answer:
        """Call the template of the message's kind."""
        template = self._zns.templates[letter.kind]
        body = {
            "phone": "{phone}",
            "template_id": template["id"],
            "template_data": template["data"],
            "tracking_id": "{id}",
        }
        phone = f"84{letter.to[1:]}" if letter.to.startswith("0") else letter.to
        values = {"phone": phone, "id": letter.id, "text": letter.text, "about": letter.about}
        try:
            said = http.call(self._call("POST", "/message/template", body, values))
        except http.Unanswered as failure:
            return Answer(failure.outcome, code=failure.code)
        code = str(said.get("error", "")) if isinstance(said, dict) else ""
        if code == _DONE:
            data = said.get("data") or {}
            return Answer(Outcome.ACCEPTED, str(data.get("msg_id", ""))[:40], code)
        if code in _NOT_LET_IN:
            return Answer(Outcome.UNREACHABLE, code=code)
        if code in _LATER:
            return Answer(Outcome.BUSY, code=code)
        return Answer(Outcome.REFUSED if code else Outcome.UNCLEAR, code=code[:40])

    def ask(self, message_id: str, ref: str) -> Standing:
        """Ask by the service's own name of the message; one it never named cannot be asked for."""
        del message_id
        if not ref:
            return Standing.CANNOT_SAY
        try:
            said = http.call(
                self._call("GET", "/message/status?message_id={ref}", None, {"ref": ref})
            )
        except http.Unanswered:
            return Standing.CANNOT_SAY
        data = said.get("data") if isinstance(said, dict) else None
        if not isinstance(data, dict):
            return Standing.CANNOT_SAY
        is_there = str(data.get("status", "")) == _DELIVERED
        return Standing.DELIVERED if is_there else Standing.ON_ITS_WAY

    def check(self) -> Check:
        """Ask for the list of templates: whoever gets it is let in."""
        try:
            said = http.call(self._call("GET", "/template/all?offset=0&limit=1", None, {}))
        except http.Unanswered as failure:
            return Check(
                False, f"Zalo: {failure.outcome.label.lower()} ({failure.code})", "Xem mạng"
            )
        code = str(said.get("error", "")) if isinstance(said, dict) else ""
        if code != _DONE:
            return Check(
                False, f"Zalo không cho vào (mã {code})", "Lấy token mới, ghi vào ZALO_ZNS"
            )
        return Check(True, f"Zalo trả lời; {len(self._zns.templates)} loại tin có mẫu")

    def _call(self, method: str, path: str, body: Any, values: Mapping[str, str]) -> Any:
        template = Template(
            method,
            self._zns.address + path,
            {"access_token": self._zns.token},
            "json" if body else "",
            body,
        )
        return template.fill(values)
