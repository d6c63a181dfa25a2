"""What a client says to the server: a request, or several as one person makes them."""

from dataclasses import dataclass

FORM = "application/x-www-form-urlencoded"
# In a path: the folder that the first answer of a visit led to.
THERE = "{there}"


@dataclass(frozen=True, slots=True)
class Ask:
    """One request and the answer that counts as one; ``is_timed``: its time is what is measured."""

    method: str
    path: str
    body: bytes = b""
    expects: int = 200
    content_type: str = FORM
    is_timed: bool = True


# Requests in a row; the times of those that are timed add up to one measure.
Visit = tuple[Ask, ...]


def folder_of(location: str) -> str:
    """Return the folder of the page an answer led to: ``/filing/…/contact/`` is in ``/filing/…/``."""
    return location.rstrip("/").rpartition("/")[0] + "/"
