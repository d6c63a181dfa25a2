"""What is printed for the person: the mandate to sign, the summary to take home."""

from motcua.backoffice.documents.rules import Sheet
from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.rules.forms import Said, summary
from motcua.casework.dossiers.models import Dossier
from motcua.casework.dossiers.notices.slips.parts import counter_of, fee_words, letterhead
from motcua.casework.dossiers.queries import Written, filing_of_dossier
from motcua.casework.dossiers.states import Part, ReturnMethod
from motcua.casework.helping.models import HelpedDossier, HelpMandate
from motcua.casework.helping.states import HelperKind
from motcua.core.wording import NBSP, day, id_in_threes, moment, phone_in_threes

KNOWS = (
    "Tôi vẫn là người nộp, chịu trách nhiệm về lời khai; người giúp không được ủy quyền.",
    "Người giúp đọc lại cho tôi nghe những gì đã điền trước khi nộp.",
    "Người giúp không giữ giấy tờ, mật khẩu, mã OTP của tôi và không thu tiền.",
    "Tôi được thôi nhờ bất cứ lúc nào: nói tại quầy hoặc gọi điện, không phải nêu lý do.",
    "Mỗi việc làm hộ tôi đều được ghi lại, tôi xem được.",
)


def mandate_sheet(mandate: HelpMandate) -> Sheet:
    """Return the sheet the person signs. Reads unit and person of the mandate."""
    person = mandate.person
    return Sheet(
        template="help_mandate",
        title="Giấy nhờ làm hộ",
        head=letterhead(mandate.unit),
        words={
            "person": mandate.person_name,
            "personal_id": id_in_threes(person.id_number),
            "address": person.address,
            "helper": mandate.helper_name,
            "helper_kind": HelperKind(mandate.helper_kind).label,
            "scope": mandate.scope,
            "until": day(mandate.until),
            "knows": list(KNOWS),
        },
    )


def form_sheet(mandate: HelpMandate, this: Written, *, code: str, link: str) -> Sheet:
    """Return the filled form for the person to sign, with the code to go on by at home."""
    sections = summary(this.filled) if this.filled else ()
    return Sheet(
        template="help_form",
        title="Tờ khai điền hộ",
        head=letterhead(mandate.unit),
        link=link,
        words={
            "procedure": this.offer.name,
            "person": mandate.person_name,
            "personal_id": id_in_threes(mandate.person.id_number),
            "helper": mandate.helper_name,
            "code": code,
            "scan_words": "Quét để điền tiếp",
            "sections": [
                {"title": one.title, "lines": [pair for line in one.lines for pair in _pairs(line)]}
                for one in sections
            ],
        },
    )


def _pairs(line: Said) -> list[list[str]]:
    """Return one answer as labels and words; what was not answered is left out."""
    if line.lines:
        return [
            [f"{line.label}: {part.label.lower()}", part.words] for part in line.lines if part.words
        ]
    if line.rows:
        return [[line.label, ", ".join(row)] for row in line.rows[1:]]
    return [[line.label, line.words]] if line.words else []


def summary_sheet(helped: HelpedDossier) -> Sheet:
    """Return what the person takes home, in large type. Effects: two SELECTs, three at most."""
    dossier, mandate = helped.dossier, helped.mandate
    offer = catalogue.offer(dossier.procedure_version_id)
    papers = ", ".join(paper.name for paper in dossier.papers.order_by("pk"))
    at_counter = dossier.return_method == ReturnMethod.COUNTER
    return Sheet(
        template="help_summary",
        title="Tóm tắt hồ sơ đã nộp",
        head=letterhead(mandate.unit),
        code=_code_of(dossier),
        words={
            "person": dossier.parties.get(part=Part.APPLICANT).name,
            "procedure": offer.name,
            "code": _code_of(dossier),
            "due": moment(dossier.due_at) if dossier.due_at else "chưa có ngày, cơ quan sẽ báo",
            "where": counter_of(dossier.result_unit) if at_counter else "",
            "bring": "giấy hẹn và căn cước" if at_counter else "",
            "papers": papers,
            "fee": fee_words(offer.fees(dossier.case_key, dossier.channel)),
            "helper": mandate.helper_name,
            "phone": phone_in_threes(mandate.unit.phone) or f"Bộ phận{NBSP}Một cửa",
        },
    )


def _code_of(dossier: Dossier) -> str:
    """Return the code of a dossier; until it is accepted, the one it was filed under online."""
    if dossier.code:
        return dossier.code
    filing = filing_of_dossier(dossier.pk)
    return filing.code if filing else ""
