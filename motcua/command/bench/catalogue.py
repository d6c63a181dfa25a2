"""A catalogue as long as the national list, for whoever searches it: names only, all published."""

from datetime import date, datetime
from itertools import product

from motcua.backoffice.procedures.models import Procedure, Subject, Version
from motcua.backoffice.procedures.operations import load_finding
from motcua.backoffice.procedures.rules.search import folded_text
from motcua.backoffice.procedures.states import Level, VersionState

# As many as a commune's list with the province's beside it.
MOST = 1200
_VERBS = ("Đăng ký", "Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Điều chỉnh", "Thu hồi", "Xác nhận")
_THINGS = (
    "giấy phép xây dựng", "giấy chứng nhận quyền sử dụng đất", "thẻ căn cước", "hộ kinh doanh",
    "khai sinh", "kết hôn", "khai tử", "thường trú", "tạm trú", "trợ cấp xã hội",
    "giấy xác nhận khuyết tật", "giấy phép khai thác nước", "cơ sở an toàn thực phẩm",
    "hợp tác xã", "chế độ người có công",
)  # fmt: skip
_TAILS = (
    "", " có yếu tố nước ngoài", " cho hộ gia đình, cá nhân", " đối với tổ chức", " lưu động",
    " tại khu vực biên giới", " cho trẻ em dưới 6 tuổi", " thuộc thẩm quyền cấp xã",
    " theo yêu cầu", " lần đầu",
)  # fmt: skip
# What people type, with and without mistakes.
QUESTIONS = (
    "làm giấy khai sinh cho con", "giay doc than", "nhap khau cho con moi sinh", "so do",
    "xin phep xay nha", "kahi sinh", "mo quan an", "trợ cấp người già", "cap lai can cuoc",
    "ddang ky ket hon", "tam chu", "khaitu", "bao hiem y te tre em", "giấy phép kinh doanh",
)  # fmt: skip


def fill(many: int, since: date, at: datetime) -> None:
    """Publish ``many`` procedures, at most ``MOST``, and load the shipped everyday words."""
    subject = Subject.objects.order_by("pk")[:1].get()
    names = ["".join((verb, " ", *rest)) for verb, *rest in product(_VERBS, _THINGS, _TAILS)]
    procedures = Procedure.objects.bulk_create(
        Procedure(code=code, name=name, subject=subject, folded=folded_text(name, "", code))
        for code, name in (
            (f"9.{number:06d}", name) for number, name in enumerate(names[: min(many, MOST)], 1)
        )
    )
    Version.objects.bulk_create(
        Version(
            procedure=procedure,
            edition=1,
            state=VersionState.PUBLISHED,
            valid_from=since,
            published_at=at,
            name=procedure.name,
            levels=[Level.COMMUNE],
        )
        for procedure in procedures
    )
    load_finding()
