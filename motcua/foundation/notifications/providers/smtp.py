"""Letters by SMTP (``SMTP_URL``, ``MAIL_FROM``). Nobody can be asked afterwards what became of one."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from motcua.foundation.notifications.providers.base import Answer, Check, Letter
from motcua.foundation.notifications.states import Outcome, Standing

_SECONDS = 20
_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
_REFUSED_FOR_GOOD = 500


@dataclass(frozen=True, slots=True)
class Post:
    """Where letters are handed in, and how one comes in there."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""


def post_from(url: str) -> Post:
    """Return what ``smtp+starttls://user:password@host:587`` says. Raise ValueError."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(f"SMTP_URL must begin with one of {', '.join(_PORTS)}")
    return Post(
        parts.scheme,
        parts.hostname,
        parts.port or _PORTS[parts.scheme],
        unquote(parts.username or ""),
        unquote(parts.password or ""),
    )


class Smtp:
    """One letter, one connection: a commune sends few."""

    name = "smtp"
    title = "Thư điện tử (SMTP)"
    can_ask = False

    def __init__(self, post: Post, sender: str) -> None:
        self._post = post
        self._sender = sender

    def carries(self, kind: str) -> bool:
        """Carry every kind."""
        del kind
        return True

    def send(self, letter: Letter) -> Answer:
        """Hand the letter in.

        Until its end has been sent the server cannot have taken it; whoever hangs up after that
        leaves it unclear.
        """
        try:
            with self._open() as server:
                return self._hand_in(server, letter)
        except smtplib.SMTPAuthenticationError:
            return Answer(Outcome.UNREACHABLE, code="auth")
        except smtplib.SMTPResponseException as refusal:
            return _refusal(refusal.smtp_code)
        except UnicodeError:
            # SMTP carries addresses of plain letters only; no other letter was sent of it.
            return Answer(Outcome.REFUSED, code="address")
        except (OSError, smtplib.SMTPException):
            return Answer(Outcome.UNREACHABLE, code="connection")

    def _hand_in(self, server: smtplib.SMTP, letter: Letter) -> Answer:
        for code, _ in (server.mail(self._sender), server.rcpt(letter.to)):
            if code >= 400:
                return _refusal(code)
        try:
            code, _ = server.data(_written(letter, self._sender).as_bytes())
        except smtplib.SMTPDataError as refusal:
            return _refusal(refusal.smtp_code)
        except (OSError, smtplib.SMTPException):
            return Answer(Outcome.UNCLEAR, code="data")
        return Answer(Outcome.ACCEPTED, code=str(code)) if code < 300 else _refusal(code)

    def ask(self, message_id: str, ref: str) -> Standing:
        """Say that nobody knows."""
        del message_id, ref
        return Standing.CANNOT_SAY

    def check(self) -> Check:
        """Come in and go out again."""
        try:
            with self._open() as server:
                server.noop()
        except smtplib.SMTPAuthenticationError:
            return Check(False, f"{self._post.host}: sai tên hoặc mật khẩu", "Xem SMTP_URL")
        except (OSError, smtplib.SMTPException):
            return Check(False, f"{self._post.host}: không liên lạc được", "Xem SMTP_URL, mạng")
        return Check(True, f"{self._post.host} trả lời, gửi từ {self._sender}")

    @contextmanager
    def _open(self) -> Iterator[smtplib.SMTP]:
        post, secure = self._post, ssl.create_default_context()
        if post.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                post.host, post.port, timeout=_SECONDS, context=secure
            )
        else:
            server = smtplib.SMTP(post.host, post.port, timeout=_SECONDS)
        try:
            server.ehlo_or_helo_if_needed()
            if post.scheme == "smtp+starttls":
                server.starttls(context=secure)
                server.ehlo()
            if post.user:
                server.login(post.user, post.password)
            yield server
        finally:
            server.close()


def _refusal(code: int) -> Answer:
    outcome = Outcome.REFUSED if code >= _REFUSED_FOR_GOOD else Outcome.BUSY
    return Answer(outcome, code=str(code))


def _written(letter: Letter, sender: str) -> EmailMessage:
    """Return the letter; its Message-ID is the message's own, so that a mailbox knows a second copy."""
    host = sender.rpartition("@")[2].strip(">") or "motcua"
    said = EmailMessage()
    said["From"], said["To"] = sender, letter.to
    said["Subject"] = f"Hồ sơ {letter.about}" if letter.about else "Thông báo của Một Cửa"
    said["Message-ID"] = f"<{letter.id}@{host}>"
    said["Auto-Submitted"] = "auto-generated"
    said.set_content(letter.text)
    return said
