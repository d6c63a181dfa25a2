"""What the demonstration office made its own in the catalogue: a template, a decision, a level."""

import io
import zipfile
from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID
from xml.sax.saxutils import escape

from motcua.backoffice.procedures import operations as catalogue
from motcua.backoffice.procedures.models import Version
from motcua.backoffice.procedures.operations import Decision
from motcua.backoffice.procedures.rules import Shortening
from motcua.backoffice.procedures.states import OnlineLevelKind, VersionState
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.worktime.rules import Limit
from motcua.foundation.worktime.states import LimitUnit

_WITH_TEMPLATE, _SHORTENED, _PARTLY_ONLINE = "1.004873", "1.001699", "1.013978"
_DECISION = UUID("00000000-0000-4000-8000-000000000057")
_LINES = (
    "{{ co_quan }}",
    "{{ dia_danh }}, {{ ngay_soan }}",
    "GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN",
    (
        "Xét đề nghị của ông/bà {{ chu_ho_so }}, số định danh {{ so_dinh_danh }}, "
        "nơi cư trú: {{ dia_chi }} (hồ sơ {{ ma_ho_so }}, tiếp nhận {{ ngay_tiep_nhan }})."
    ),
    "XÁC NHẬN: …………………………………………",
    "Người soạn: {{ nguoi_soan }}",
    "MẪU TRÌNH DIỄN, không có giá trị",
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="word/document.xml" Type="http://schemas.openxmlformats.org/'
    'officeDocument/2006/relationships/officeDocument"/></Relationships>'
)
_BODY = (
    '<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'
)


def make_own(office: Office, now: datetime) -> None:
    """Put a template, shorten a time by a decision, say why one thing is only partly online."""
    _put_template(office, now)
    _shorten(office, now)
    catalogue.set_online_level(
        _version(_PARTLY_ONLINE),
        office.home,
        OnlineLevelKind.PARTIAL,
        reason="Xã chưa nối dữ liệu đất đai: giấy tờ gốc vẫn nộp tại quầy.",
        by=office.admin,
        at=now,
    )


def _put_template(office: Office, now: datetime) -> None:
    version = _version(_WITH_TEMPLATE)
    kind = version.result_types.earliest("position")
    catalogue.put_result_template(
        version, kind.key, name="giay-xac-nhan.docx", content=_word(), by=office.admin, at=now
    )


def _shorten(office: Office, now: datetime) -> None:
    version, today = _version(_SHORTENED), clock.local(now).date()
    limit = Limit(Decimal(23), LimitUnit.WORKING_DAY)
    case = version.cases.get(is_default=True)
    decision = Decision(
        uid=_DECISION,
        number="57/QĐ-UBND (số liệu trình diễn)",
        decided_on=today - timedelta(days=12),
        valid_from=today,
        limits=(Shortening(case_key=case.key, channel="", limit=limit),),
    )
    overlay = catalogue.draft_overlay(version, office.home, decision, by=office.admin, at=now)
    catalogue.confirm_overlay(overlay, stamp=overlay.stamp, by=office.admin, at=now)


def _version(code: str) -> Version:
    return Version.objects.get(procedure__code=code, state=VersionState.PUBLISHED)


def _word() -> bytes:
    """Return the smallest Word file that says these lines."""
    said = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in _LINES)
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS}
        for name, part in {**parts, "word/document.xml": _BODY % said}.items():
            # Without a date of its own the same lines are the same bytes.
            packed.writestr(zipfile.ZipInfo(name), part)
    return written.getvalue()
