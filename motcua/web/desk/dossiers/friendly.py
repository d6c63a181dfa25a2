"""The friendly rules as notices: one source of words for a dossier's page and the pages of its acts.

How often, and by which text, is what holds at the receiving unit today.
"""

from motcua.casework.dossiers.models import Dossier
from motcua.foundation.worktime.rules.parameters import Parameters
from motcua.web.components.shapes import Notice


def supplement_rule(dossier: Dossier, parameters: Parameters) -> Notice:
    """Return how often the person may still be asked for papers."""
    times, law = dossier.supplement_count, parameters.basis("supplement_count")
    if is_asked_enough(dossier, parameters):
        return Notice(
            f"Đã yêu cầu bổ sung {times} lần",
            f"Không được yêu cầu lần {times + 1}, trừ khi lãnh đạo cho phép có lý do. "
            "Nếu vẫn thiếu: từ chối có lý do, trong hạn.",
            law,
        )
    return Notice(
        _so_far("Chỉ được yêu cầu", parameters.supplement_count, times),
        "Ghi hết giấy còn thiếu. Không hỏi giấy ngoài thủ tục.",
        law,
    )


def extension_rule(dossier: Dossier, parameters: Parameters) -> Notice:
    """Return how often a new date may still be promised, and until when."""
    times, law = dossier.extension_count, parameters.basis("extension_count")
    if is_extended_enough(dossier, parameters):
        return Notice(
            f"Đã hẹn lại {times} lần",
            f"Không hẹn lại lần {times + 1}, trừ khi lãnh đạo cho phép có lý do.",
            law,
        )
    words = _so_far("Hẹn lại", parameters.extension_count, times)
    return Notice(
        f"{words}, trước hạn ít nhất {parameters.apology_lead_days} ngày",
        "Khi đã quá hạn, thư xin lỗi vẫn gửi và báo ngày mới; hồ sơ vẫn tính là quá hạn.",
        law,
    )


def late_rule(parameters: Parameters) -> Notice:
    """Return what an overdue dossier still owes the person."""
    return Notice(
        "Hồ sơ đã quá hạn",
        "Vẫn phải xin lỗi bằng văn bản và báo ngày mới; hồ sơ vẫn tính là quá hạn.",
        parameters.basis("apology_lead_days"),
    )


def is_asked_enough(dossier: Dossier, parameters: Parameters) -> bool:
    """Say whether only a leader may ask for papers again."""
    return dossier.supplement_count >= parameters.supplement_count


def is_extended_enough(dossier: Dossier, parameters: Parameters) -> bool:
    """Say whether only a leader may promise a new date again."""
    return dossier.extension_count >= parameters.extension_count


def _so_far(what: str, allowed: int, times: int) -> str:
    count = "một lần" if allowed == 1 else f"{allowed} lần"
    return f"{what} {count}, đã {times} lần" if times else f"{what} {count}"
