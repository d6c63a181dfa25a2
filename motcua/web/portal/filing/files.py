"""Papers on their way in: examined, kept, shown back to who sent them."""

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.rules import FileGiven
from motcua.core import files
from motcua.core.refusals import Refused
from motcua.core.sentences import sentence
from motcua.core.watermark import watermarked
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import unseen
from motcua.web.components.kept import contained
from motcua.web.components.speaking import in_language
from motcua.web.portal.filing.access import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.core.files.uploadedfile import UploadedFile

    from motcua.backoffice.procedures.rules import Paper


def kept(upload: "UploadedFile[Any]", *, name: str, is_identity: bool, use: str) -> FileGiven:
    """Examine one paper and keep it; an identity paper gets ``use`` written across it.

    Raise Refused for what the office must not keep.
    """
    file_name, most = upload.name or "giấy tờ", settings.UPLOAD_LIMIT_BYTES
    # Not read into memory at all when it is too large.
    content = upload.read() if (upload.size or 0) <= most else b""
    if upload.size and not content:
        raise Refused(
            sentence(
                "Tệp “%(name)s” nặng quá %(most)s MB.",
                name=file_name,
                most=most // files.MEGABYTE,
            )
        )
    kind = files.examine(file_name, content, most_bytes=most)
    if is_identity:
        if not kind.mime.startswith("image/"):
            raise Refused(
                sentence("Chụp “%(name)s” thành ảnh JPEG hoặc PNG để đóng dấu chìm.", name=name)
            )
        content = watermarked(content, f"Chỉ dùng cho {use}")
    return FileGiven(
        digest=files.keep(content),
        name=file_name,
        mime=kind.mime,
        byte_count=len(content),
        is_watermarked=is_identity,
    )


def kept_all(
    uploads: "Iterable[UploadedFile[Any]]", paper: "Paper | None", *, label: str, use: str
) -> tuple[list[FileGiven], list[str]]:
    """Return what could be kept of several papers, and why the rest could not."""
    good, refused = [], []
    is_identity = bool(paper and paper.keeps_identity_paper)
    for upload in uploads:
        try:
            good.append(kept(upload, name=label, is_identity=is_identity, use=use))
        except Refused as why:
            refused.append(in_language(why.message))
    return good, refused


@login_not_required
@never_cache
@require_safe
def preview(request: PortalRequest, uid: UUID, file: UUID) -> FileResponse:
    """Show a paper of a draft back to who sent it."""
    found = draft_of(request, uid).files.filter(uid=file).first()
    if found is None:
        unseen(request, "scan", str(file))
    return contained(found.digest, found.mime)
