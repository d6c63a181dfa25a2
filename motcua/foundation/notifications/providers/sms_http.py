"""An SMS gateway over HTTP, as the office describes it (``SMS_GATEWAY``, docs/connections.md)."""

from urllib.parse import urlsplit

from motcua.foundation.notifications.providers import http
from motcua.foundation.notifications.providers.base import Answer, Check, Letter
from motcua.foundation.notifications.rules.gateway import Gateway
from motcua.foundation.notifications.states import Outcome, Standing


class SmsGateway:
    """Speaks the gateway's own language, by its description."""

    name = "sms_http"
    title = "Cổng tin nhắn SMS"

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self.can_ask = gateway.ask is not None

    def carries(self, kind: str) -> bool:
        """Carry every kind."""
        del kind
        return True

    def send(self, letter: Letter) -> Answer:
        """Give the text to the gateway under its stable name."""
        gateway = self._gateway
        values = {
            "id": letter.id,
            "phone": gateway.number(letter.to),
            "text": gateway.words(letter.text),
        }
        try:
            said = http.call(gateway.send.fill(values))
        except http.Unanswered as failure:
            return Answer(failure.outcome, code=failure.code)
        meaning = gateway.answer.meaning_of(said)
        # An answer nobody foresaw is no proof of anything.
        outcome = Outcome(meaning) if meaning else Outcome.UNCLEAR
        return Answer(outcome, gateway.answer.ref_in(said), gateway.answer.code_in(said))

    def ask(self, message_id: str, ref: str) -> Standing:
        """Ask by our own name of the message, or by the gateway's, as its description says."""
        gateway = self._gateway
        if gateway.ask is None or gateway.ask_answer is None:
            return Standing.CANNOT_SAY
        try:
            said = http.call(gateway.ask.fill({"id": message_id, "ref": ref}))
        except http.Unanswered as failure:
            unknown = failure.code == "http_404" and "404" in gateway.ask_answer.meanings
            return Standing.NEVER_HEARD if unknown else Standing.CANNOT_SAY
        meaning = gateway.ask_answer.meaning_of(said)
        return Standing(meaning) if meaning else Standing.CANNOT_SAY

    def check(self) -> Check:
        """Ask about a message that never was: whoever answers is there and lets us in."""
        host = urlsplit(self._gateway.send.url).hostname or ""
        if not self.can_ask or self._gateway.ask is None:
            return Check(True, f"{host}: không có lệnh hỏi trạng thái, chỉ biết khi gửi thật")
        nobody = {"id": "00000000-0000-0000-0000-000000000000", "ref": "0"}
        try:
            http.call(self._gateway.ask.fill(nobody))
        except http.Unanswered as failure:
            if failure.outcome != Outcome.REFUSED:
                return Check(False, f"{host}: {failure.outcome.label.lower()} ({failure.code})",
                             "Xem địa chỉ, mật khẩu trong SMS_GATEWAY; gọi nhà cung cấp")  # fmt: skip
        return Check(True, f"{host} trả lời")
