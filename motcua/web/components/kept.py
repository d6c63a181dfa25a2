"""Files people brought or were given, shown so that they cannot run in the office's name."""

from django.http import FileResponse

from motcua.core import files


def contained(digest: str, mime: str) -> FileResponse:
    """Return a kept file: no script, no plugin, no guessing."""
    response = FileResponse(files.path_of(digest).open("rb"), content_type=mime)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response
