"""What the demonstration office has published, still owes, and was asked."""

from datetime import datetime, timedelta

from motcua.backoffice.documents import operations as documents
from motcua.backoffice.documents.operations import Disclosure
from motcua.backoffice.procedures import operations as procedures
from motcua.backoffice.procedures.models import Procedure
from motcua.casework.reminders import operations as reminders
from motcua.casework.reminders.models import ReminderRule
from motcua.command.demo.office import Office
from motcua.core import clock
from motcua.foundation.org.queries import acting

_KINDS = {"NQ-HĐND": "resolution", "QĐ-UBND": "decision", "TB-UBND": "notice", "KH-UBND": "plan",
          "BC-UBND": "plan"}  # fmt: skip
# item, title, number, decided so many days ago, published so many days after (None: still due)
_POSTINGS = (
    (2, "Nghị quyết về dự toán ngân sách xã năm 2027", "12/NQ-HĐND", 9, 3),
    (7, "Danh sách hộ nghèo, hộ cận nghèo sau bình xét năm 2026", "214/QĐ-UBND", 16, 4),
    (3, "Thông báo thu hồi đất mở rộng đường thôn Đình Thượng", "88/TB-UBND", 45, 2),
    (13, "Danh mục thủ tục hành chính thực hiện tại xã", "15/QĐ-UBND", 140, 1),
    (4, "Quy tắc ứng xử của cán bộ, công chức xã", "22/QĐ-UBND", 200, 2),
    (12, "Mức thu phí, lệ phí tại Trung tâm Phục vụ hành chính công", "09/TB-UBND", 60, 5),
    (5, "Thu, chi quỹ phòng, chống thiên tai chín tháng năm 2026", "97/BC-UBND", 12, None),
    (1, "Kế hoạch phát triển kinh tế - xã hội quý IV năm 2026", "31/KH-UBND", 3, None),
)
_REMINDED = "Giấy xác nhận tình trạng hôn nhân"
_ASKED = (
    ("1.004873", "Giấy xác nhận độc thân dùng được bao lâu?",
     "Sáu tháng kể từ ngày cấp. Ghi rõ mục đích: giấy để kết hôn thì không dùng để vay vốn."),
    ("1.001193", "Sinh con ở bệnh viện tỉnh khác thì khai sinh ở đâu?",
     "Ở xã nơi cha hoặc mẹ cư trú, hoặc nơi cháu đang sống. Mang giấy chứng sinh của bệnh viện."),
    ("1.014027", "Mẹ tôi không đi lại được, ai đến làm thay?", ""),
)  # fmt: skip


def publish(office: Office, now: datetime) -> None:
    """Record, put up, ask and answer."""
    clerk = acting(office.staff["can"], now)
    today = clock.local(now).date()
    for item, title, number, ago, after in _POSTINGS:
        decided = today - timedelta(days=ago)
        kind = _KINDS[number.split("/")[1]]
        said = Disclosure(item=item, title=title, number=number, decided_on=decided, kind=kind)
        made = documents.record_posting(office.home, said, by=clerk, at=now)
        if after is not None:
            documents.put_up(
                made, on=decided + timedelta(days=after), forms=["a", "b"], version=made.version,
                place="Nhà văn hóa thôn, trụ sở UBND", by=clerk, at=now,
            )  # fmt: skip
    for code, text, answer in _ASKED:
        about = Procedure.objects.get(code=code)
        question = procedures.ask(office.home, text, sent_from="demo", procedure=about, at=now)
        if answer:
            procedures.answer(question, answer, publish=True, by=clerk, at=now)


def remind(office: Office, now: datetime) -> None:
    """Write the shipped reminders; one of them is on."""
    boss = acting(office.staff["can"], now)
    reminders.add_starters(office.home, by=boss, at=now)
    for rule in ReminderRule.objects.filter(unit=office.home, name__startswith=_REMINDED):
        reminders.approve_rule(rule, version=rule.version, by=boss, at=now)
