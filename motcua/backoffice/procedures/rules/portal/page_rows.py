"""A row of flattened page text: tables whose cells run into each other without a sign between.

What stands where is known only by shape: a channel is a channel word before a number, a paper
ends with its number of copies, a legal text ends with its own number.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from motcua.backoffice.procedures.rules.content import (
    BasisContent,
    CaseContent,
    ComponentContent,
    Content,
    FeeContent,
    LimitContent,
    ResultContent,
)
from motcua.backoffice.procedures.rules.portal import parts
from motcua.backoffice.procedures.rules.portal.reading import Reading, Understood
from motcua.backoffice.procedures.rules.portal.words import (
    BASIS_NUMBER,
    CODE,
    bare_name,
    clean,
    said,
)
from motcua.backoffice.procedures.states import Channel, FeeKind, ProcedureType
from motcua.core.folding import fold
from motcua.foundation.worktime.states import LimitUnit

CHANNEL_HEAD = "Hình thức nộpThời gianPhí, lệ phíMô tả"
PAPER_HEAD = "Tên giấy tờMẫu đơn, tờ khaiSố lượng"
BASIS_HEAD = "Tên văn bản pháp lýMã văn bản"
CHANNELS = {
    "Trực tuyến": Channel.ONLINE.value,
    "Dịch vụ bưu chính": Channel.POSTAL.value,
    "Trực tiếp": Channel.COUNTER.value,
}
UNITS = {
    "ngày làm việc": LimitUnit.WORKING_DAY.value,
    "ngày": LimitUnit.CALENDAR_DAY.value,
    "giờ làm việc": LimitUnit.WORKING_HOUR.value,
    "giờ": LimitUnit.WORKING_HOUR.value,
    "tháng": LimitUnit.MONTH.value,
}
TYPES = {
    "tthc duoc giao luat quy dinh chi tiet": ProcedureType.LAW.value,
    "tthc khong duoc luat giao cho dia phuong quy dinh": ProcedureType.NOT_DELEGATED.value,
    "tthc do dia phuong quy dinh": ProcedureType.LOCAL.value,
}

_TIME = (
    r"\d|Không quy định|Không có thông tin|Miễn phí|Không phải trả kết quả|Không ?(?=Miễn|Không)"
)
_CHANNEL = re.compile(rf"(Trực tuyến|Dịch vụ bưu chính|Trực tiếp)(?={_TIME})")
_LIMIT = re.compile(
    r"(\d+(?:[.,]\d+)?) ?(Ngày làm việc|Ngày|Giờ làm việc|Giờ|Tháng)?"
    r"|Không quy định|Không có thông tin|Không phải trả kết quả cho người nộp thuế|Không ?"
)
_MONEY = re.compile(r"(\d{1,3}(?:[.,]\d{3})+|\d+) ?(?:Việt Nam Đồng|VNĐ|Đồng)")
_NO_MONEY = re.compile(r"Miễn phí|Không có thông tin")
_COPIES = re.compile(r"(?<=\S)(?<![ (]0)(?<!^0)([1-9]|(?<!\d)0) bản chính(?:, ?(\d+) bản sao)?")
_FILE = re.compile(
    r"(?:^|(?<=[);:.,]))? ?([\w][\w \-_.,+&]*\.(?:docx?|pdf|xlsx?|rar|zip))$", re.ASCII
)
_RESULT = re.compile(
    r"(.*?)Mã: ?(KQ\.[A-Z]\d{2}\.\d{3,6}|[A-Za-z0-9.]{0,20}?(?=[A-ZĐ]|$))", re.DOTALL
)
_NUMBER = re.compile(
    r"(?:(?:Luật|Nghị định|Thông tư|Quyết định|Nghị quyết)(?: số)? )?" + BASIS_NUMBER
)
_GLUED_YEAR = re.compile(r"(\d{1,2}/\d{1,2}/(?:19|20)\d{2})(?=\d)")

Row = Mapping[str, Any]


def read(row: Row) -> Understood:
    """Return what a row says, with everything that could not be understood."""
    reading = Reading()
    code, name = clean(row.get("ma_thu_tuc")), bare_name(row.get("ten_thu_tuc"))
    if not CODE.fullmatch(code):
        reading.reject("code", "Mã thủ tục không đúng dạng 1.001193.", code)
    if not name:
        reading.reject("name", "Thủ tục không có tên.")
    subject = clean(row.get("linh_vuc"))
    if not subject:
        reading.doubt("subject", "Không có lĩnh vực.")
    result_text, _, rest = clean(row.get("ket_qua_xu_ly")).partition("Từ khóa")
    return Understood(
        code=code,
        name=name,
        subject_code="",
        subject_name=subject,
        keywords=said(rest.partition("Mô tả")[0]),
        content=_content(row, name, subject, result_text, reading),
        problems=tuple(reading.problems),
        is_readable=reading.is_readable,
    )


def _content(row: Row, name: str, subject: str, results: str, reading: Reading) -> Content:
    ways = [
        _way(channel, text, reading)
        for channel, text in _channel_rows(clean(row.get("cach_thuc_thuc_hien")), reading)
    ]
    channels = tuple(dict.fromkeys(way.limit.channel for way in ways))
    _doubt_empty(row, reading)
    return Content(
        name=name or "(không tên)",
        publication_decision=said(row.get("so_quyet_dinh"))[:200],
        procedure_type=TYPES.get(fold(clean(row.get("loai_thu_tuc"))), ""),
        levels=parts.levels(clean(row.get("cap_thuc_hien")), subject, reading),
        channels=channels,
        steps_text=said(row.get("trinh_tu_thuc_hien")),
        channels_text="\n".join(dict.fromkeys(filter(None, (way.description for way in ways)))),
        applicants_text=said(row.get("doi_tuong_thuc_hien")),
        requirements=said(row.get("yeu_cau_dieu_kien")),
        performing_agency=said(row.get("co_quan_thuc_hien")),
        competent_authority=said(row.get("co_quan_co_tham_quyen")),
        receiving_address=said(row.get("dia_chi_tiep_nhan")),
        delegated_agency=said(row.get("co_quan_duoc_uy_quyen")),
        coordinating_agencies=said(row.get("co_quan_phoi_hop")),
        source="Cổng Dịch vụ công quốc gia (trang thủ tục)",
        source_url=clean(row.get("detail_url")),
        cases=_cases(row, ways, channels, reading),
        result_types=tuple(_results(results, reading)),
        legal_bases=tuple(_bases(clean(row.get("can_cu_phap_ly")), reading)),
    )


def _doubt_empty(row: Row, reading: Reading) -> None:
    for part, label in (
        ("cach_thuc_thuc_hien", "Cách thức thực hiện"),
        ("ket_qua_xu_ly", "Kết quả"),
        ("can_cu_phap_ly", "Căn cứ pháp lý"),
        ("co_quan_thuc_hien", "Cơ quan thực hiện"),
    ):
        if not said(row.get(part)):
            reading.doubt(part, f"{label}: không có thông tin.", row.get(part))


@dataclass(frozen=True, slots=True)
class Way:
    """One line of the table of channels: until when, for how much, and what stands beside it."""

    limit: LimitContent
    fees: tuple[FeeContent, ...]
    description: str


def _way(channel: str, text: str, reading: Reading) -> Way:
    limit, rest = _limit(channel, text, reading)
    fees, rest = _fees(channel, rest, reading)
    return Way(limit, tuple(fees), said(rest))


def _cases(
    row: Row, ways: Sequence[Way], channels: tuple[str, ...], reading: Reading
) -> tuple[CaseContent, ...]:
    return parts.cases(
        list(_groups(clean(row.get("thanh_phan_ho_so")))),
        parts.merged_limits([way.limit for way in ways], channels, reading),
        parts.merged_fees((fee for way in ways for fee in way.fees), channels),
        reading,
    )


def _channel_rows(text: str, reading: Reading) -> Iterator[tuple[str, str]]:
    """Yield each channel with the rest of its line of the table."""
    text = text.removeprefix(CHANNEL_HEAD)
    starts = list(_CHANNEL.finditer(text))
    if not starts or starts[0].start() != 0:
        reading.doubt("channels", "Không tách được bảng cách thức thực hiện.", text)
    ends = [*(start.start() for start in starts[1:]), len(text)]
    for start, end in zip(starts, ends, strict=False):
        yield CHANNELS[start.group(1)], text[start.end() : end]


def _limit(channel: str, text: str, reading: Reading) -> tuple[LimitContent, str]:
    """Return the limit at the beginning of a line, and what follows it."""
    found = _LIMIT.match(text)
    rest = text[found.end() :] if found else text
    unknown = LimitContent(limit_unit=LimitUnit.WORKING_DAY.value, channel=channel)
    if found is None or found.group(1) is None:
        reading.doubt("time_limits", "Không có thời hạn giải quyết.", text[:60])
        return unknown, rest
    if not found.group(2) and re.match(r" ?(Việt Nam Đồng|VNĐ|,\d{3})", rest):
        reading.doubt(
            "time_limits", "Không tách được thời hạn và mức thu dính liền nhau.", text[:60]
        )
        return unknown, ""
    quantity = Decimal(found.group(1).replace(",", "."))
    if not found.group(2):
        return parts.unitless(quantity, channel, "", reading), rest
    unit = UNITS[found.group(2).lower()]
    return LimitContent(limit_unit=unit, quantity=quantity, channel=channel), rest


def _fees(channel: str, text: str, reading: Reading) -> tuple[list[FeeContent], str]:
    """Return the fees at the beginning of what follows a limit, and the description after them."""
    kind = FeeKind.SERVICE_FEE.value
    if free := _NO_MONEY.match(text):
        note, text = _note(text[free.end() :])
        if "le phi" in fold(note):
            kind = FeeKind.STATE_CHARGE.value
        if free.group() == "Miễn phí":
            return [parts.fee(channel, kind, 0, note, reading)], text
        reading.doubt("fees", "Không có thông tin về phí, lệ phí.")
        return [], text
    fees = []
    found = _MONEY.match(text)
    while found:
        note, text = _note(text[found.end() :])
        amount = int(re.sub(r"[.,]", "", found.group(1)))
        charge = "le phi" in fold(note) and "phi, le phi" not in fold(note)
        this = FeeKind.STATE_CHARGE.value if charge else FeeKind.SERVICE_FEE.value
        fees.append(parts.fee(channel, this, amount, note, reading))
        found = _MONEY.match(text)
    return fees, text


def _note(text: str) -> tuple[str, str]:
    """Return the bracket at the beginning of ``text`` and what follows it."""
    if not text.startswith("("):
        return "", text
    depth = 0
    for place, letter in enumerate(text):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return text[1:place].strip(), text[place + 1 :]
    return text[1:].strip(), ""


def _groups(text: str) -> Iterator[parts.Group]:
    title, *tables = text.split(PAPER_HEAD)
    for table in tables:
        papers, after = _papers(table)
        yield parts.Group("" if title.strip() == "--" else title.strip(), papers)
        title = after


def _papers(table: str) -> tuple[tuple[ComponentContent, ...], str]:
    """Return the papers of one table, and what follows its last number of copies."""
    papers, start = [], 0
    for copies in _COPIES.finditer(table):
        papers.append(_paper(table[start : copies.start()], copies.group(1), copies.group(2)))
        start = copies.end()
    return tuple(papers), table[start:]


def _paper(name: str, originals: str, copies: str | None) -> ComponentContent:
    name = re.sub(r"\s+", " ", name).strip()
    template = ""
    if attached := _FILE.search(name):
        template, name = attached.group(1).strip(), name[: attached.start()]
    return ComponentContent(
        key="",
        name=name.lstrip("-+*• ").rstrip(" ;."),
        original_qty=int(originals),
        copy_qty=int(copies or 0),
        form_template=template[:300],
    )


def _results(text: str, reading: Reading) -> Iterator[ResultContent]:
    found = [pair for pair in _RESULT.findall(text) if clean(pair[0])]
    if not found and said(text):
        found = [(text, "")]
    for position, (name, code) in enumerate(found, start=1):
        yield parts.result(position, name.strip(" -+*"), code, reading)


def _bases(text: str, reading: Reading) -> Iterator[BasisContent]:
    """Yield the legal texts: a title, its number, the next title, all without a sign between."""
    text = _GLUED_YEAR.sub(r"\1 ", text.removeprefix(BASIS_HEAD))
    start = 0
    for number in _NUMBER.finditer(text):
        if _is_inside_title(text, number):
            continue
        title = text[start : number.start()].strip()
        yield parts.basis(number.group(), title or number.group(), reading)
        start = number.end()
    if said(text[start:]):
        reading.doubt("legal_bases", "Không đọc được số, ký hiệu văn bản.", text[start:])


def _is_inside_title(text: str, number: "re.Match[str]") -> bool:
    """A number before a space, a sign or another number belongs to the title it stands in."""
    after = text[number.end() : number.end() + 4]
    return (
        after[:1].isdigit()
        or after.startswith((" ", ",", ".", ";", ")", ":"))
        or after.lower().startswith("ngày")
    )
