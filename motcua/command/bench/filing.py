"""A filing from home with two papers: the procedure, the people, and what a browser sends."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from io import BytesIO
from random import Random
from urllib.parse import urlencode

from PIL import Image

from motcua.backoffice.procedures.models import OnlineFiling, Procedure
from motcua.backoffice.procedures.states import FilingPlace
from motcua.command.bench import office
from motcua.command.bench.asks import THERE, Ask, Visit
from motcua.foundation.people.models import Account
from motcua.foundation.people.operations import welcome
from motcua.foundation.people.rules import Proof
from motcua.foundation.people.states import SignInLevel

CODE, NAME = "9.990001", "Xác nhận nộp từ nhà"
PAPERS = ("Giấy xác nhận cũ", "Giấy tờ nhà")
# A page as phones photograph it: some 300 KB.
_PIXELS = (900, 1270)
_BOUNDARY = "motcua-bench-7c41"


def offer(at: datetime) -> None:
    """Publish the procedure that is filed from home, unless it is there."""
    if Procedure.objects.filter(code=CODE).exists():
        return
    offered = office.publish(CODE, NAME, PAPERS, at)
    OnlineFiling.objects.create(
        version_id=offered.version_id, place=FilingPlace.HERE, sign_in_level=SignInLevel.IDENTITY
    )


def account(number: int, at: datetime) -> Account:
    """Return the account of the n-th person who files from home."""
    proof = Proof(
        issuer="https://id.example",
        subject=f"bench-{number}",
        number=f"0000009{number:05d}",
        name=f"Đo Thị Nộp {number}",
        birth_date=date(1990, 1, 1),
        birth_year=1990,
        assurance="",
    )
    return welcome(proof, at=at)


def visit(unit_id: int, csrf: str, rng: Random) -> Visit:
    """Return a whole filing; timed are the sending of its two papers and of itself."""
    contact = {
        "csrfmiddlewaretoken": csrf,
        "phone": "0000 000 018",
        "address": "Thôn Đo, xã Đo",
        "tell_by": "sms",
        "return_method": "counter",
    }
    token = {"csrfmiddlewaretoken": csrf}
    papers = [
        (f"paper{number}", f"to-{number}.jpg", _photograph(rng))
        for number in range(1, len(PAPERS) + 1)
    ]
    return (
        _form(f"/filing/new/{CODE}/", {**token, "unit": str(unit_id)}, is_timed=False),
        _form(f"{THERE}contact/", contact, is_timed=False),
        Ask(
            "POST", f"{THERE}papers/", _multipart(token, papers), expects=302,
            content_type=f"multipart/form-data; boundary={_BOUNDARY}",
        ),
        _form(f"{THERE}summary/", token),
    )  # fmt: skip


def _form(path: str, fields: dict[str, str], *, is_timed: bool = True) -> Ask:
    return Ask("POST", path, urlencode(fields).encode(), expects=302, is_timed=is_timed)


def _photograph(rng: Random) -> bytes:
    """Return one more photograph: no two alike, or one file would be kept for all of them."""
    whole = _page()
    remark = rng.randbytes(16)
    return whole[:2] + b"\xff\xfe" + (len(remark) + 2).to_bytes(2) + remark + whole[2:]


@cache
def _page() -> bytes:
    drawn = BytesIO()
    Image.effect_noise(_PIXELS, 60).save(drawn, "JPEG", quality=60)
    return drawn.getvalue()


def _multipart(fields: dict[str, str], papers: Sequence[tuple[str, str, bytes]]) -> bytes:
    """Return a body as a browser makes it."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in fields.items()
    ]
    parts += [
        (
            f'Content-Disposition: form-data; name="{name}"; filename="{file}"\r\n'
            "Content-Type: image/jpeg\r\n\r\n"
        ).encode()
        + content
        for name, file, content in papers
    ]
    edge = f"--{_BOUNDARY}".encode()
    return b"".join(edge + b"\r\n" + part + b"\r\n" for part in parts) + edge + b"--\r\n"
