"""What every door says of a filing: what its steps are called, who files and how they are reached."""

from motcua.casework.dossiers.models import Draft
from motcua.casework.dossiers.queries import Written
from motcua.casework.dossiers.rules.filing import CONTACT, PAPERS, QUESTIONS, SECTION, SUMMARY
from motcua.casework.dossiers.states import ReturnMethod, TellBy

_TITLES = {
    QUESTIONS: "Trường hợp của ông/bà",
    PAPERS: "Giấy tờ gửi kèm",
    CONTACT: "Người nộp và cách báo tin",
    SUMMARY: "Xem lại rồi nộp",
}


def title_of(this: Written, step: str) -> str:
    """Return what a step is called."""
    section = this.filled.section_of(step.removeprefix(SECTION)) if this.filled else None
    return _TITLES.get(step) or (section.title if section else "")


def contact_words(draft: Draft) -> tuple[tuple[str, str], ...]:
    """Return who files and how they are reached, in words."""
    given = draft.contact
    if not given:
        return ()
    rows = (
        ("Nộp thay cho", given.get("applicant_name", "")),
        ("Số định danh của người ấy", given.get("applicant_id_number", "")),
        ("Giấy ủy quyền", given.get("authorised_by", "")),
        ("Người nộp", given.get("name", "")),
        ("Số định danh", given.get("id_number", "")),
        ("Điện thoại", given.get("phone", "")),
        ("Thư điện tử", given.get("email", "")),
        ("Nơi ở", given.get("address", "")),
        ("Báo tin bằng", TellBy(given.get("tell_by") or TellBy.SMS).label),
        ("Nhận kết quả", ReturnMethod(given.get("return_method") or ReturnMethod.COUNTER).label),
    )
    return tuple((label, str(value)) for label, value in rows if value)
