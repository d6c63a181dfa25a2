"""A result drafted from the Word file of its kind: the blanks filled with what the dossier says."""

from datetime import datetime

from motcua.backoffice.procedures.rules import ResultKind
from motcua.casework.dossiers.notices.slips.parts import full_name, letterhead, phone_words
from motcua.casework.dossiers.queries import Whole
from motcua.casework.dossiers.states import Part
from motcua.core import files
from motcua.core.blanks import filled
from motcua.core.clock import local
from motcua.core.wording import official_day, official_moment
from motcua.foundation.org.rules import Acting


def drafted_result(whole: Whole, kind: ResultKind, *, by: Acting, at: datetime) -> bytes:
    """Return the Word file of a kind of result, filled for one dossier. Nothing is kept of it.

    What the dossier does not say is left as dots, to be written by whoever drafts.
    """
    template = files.path_of(kind.digest).read_bytes()
    said = _said(whole, kind, by, at)
    return filled(template, {name: words or "………" for name, words in said.items()})


def _said(whole: Whole, kind: ResultKind, by: Acting, at: datetime) -> dict[str, str]:
    dossier, owner = whole.dossier, whole.applicant
    submitter = next((one for one in whole.parties if one.part == Part.SUBMITTER), owner)
    return {
        "ma_ho_so": dossier.code or "",
        "ma_thu_tuc": whole.offer.code,
        "ten_thu_tuc": whole.offer.name,
        "ten_ket_qua": kind.name,
        "co_quan": full_name(dossier.competent_unit),
        "dia_danh": letterhead(dossier.competent_unit).place,
        "chu_ho_so": owner.name,
        "so_dinh_danh": owner.id_number,
        "dia_chi": owner.address,
        "dien_thoai": phone_words(owner.phone),
        "nguoi_nop": submitter.name,
        "noi_dung": dossier.request,
        "ngay_tiep_nhan": _day(dossier.received_at),
        "ngay_hen_tra": official_moment(dossier.due_at) if dossier.due_at else "",
        "ngay_soan": _day(at),
        "nguoi_soan": by.name,
    }


def _day(at: datetime | None) -> str:
    return official_day(local(at).date()) if at else ""
