"""A scan on its way in: examined, an identity paper marked for this one use, kept.

Law: 03/2025/TT-VPCP, Điều 5 (what is only shown is not copied); 91/2025/QH15.
"""

from typing import TYPE_CHECKING, Any

from motcua.backoffice.procedures.rules import Paper
from motcua.casework.dossiers.rules import FileGiven
from motcua.core import files
from motcua.core.refusals import Refused
from motcua.core.watermark import watermarked

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile


def may_be_kept(paper: Paper) -> bool:
    """Return whether a copy of this paper may stay: not of one that is only shown."""
    return not paper.present_only or paper.keeps_identity_paper


def kept_result(upload: "UploadedFile[Any]") -> str:
    """Examine the file of a result and keep it; return its digest. Raise Refused."""
    content = upload.read()
    kind = files.examine(upload.name or "result.pdf", content)
    if kind.mime != "application/pdf":
        raise Refused("Tệp kết quả phải là PDF.")
    return files.keep(content)


def kept(upload: "UploadedFile[Any]", paper: Paper, *, use: str) -> FileGiven:
    """Examine one scan and keep it: it is complete on disk before the row that names it.

    An identity paper is kept as a picture with ``use`` written across it. Raise Refused.
    """
    content = upload.read()
    name = upload.name or "scan"
    kind = files.examine(name, content)
    if paper.keeps_identity_paper:
        if not kind.mime.startswith("image/"):
            raise Refused(f"Quét “{paper.name}” thành ảnh JPEG hoặc PNG để đóng dấu chìm.")
        content = watermarked(content, f"Chỉ dùng cho {use}")
    return FileGiven(
        digest=files.keep(content),
        name=name,
        mime=kind.mime,
        byte_count=len(content),
        is_watermarked=paper.keeps_identity_paper,
    )
