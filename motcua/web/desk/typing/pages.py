"""What is still typed and written, as tables of finished words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from motcua.backoffice.agenda.queries import DefectLine
from motcua.casework.dossiers.queries import Typed
from motcua.core.wording import short_moment
from motcua.web.desk.configuring import slashed
from motcua.web.desk.units.shapes import Part, Row


@dataclass(frozen=True, slots=True)
class TypingPage:
    """One period: what was typed, what was written, the sums of both."""

    period: str
    words: str
    typed: Part
    written: Part


def typing_page(
    typed: Sequence[Typed], written: Sequence[DefectLine], first: date, last: date
) -> TypingPage:
    """Return what was typed and written in a period."""
    counted = sum(one.counted for one in typed)
    untouched = sum(one.untouched for one in typed)
    letters = sum(one.letters for one in typed)
    words = "Chưa đếm hồ sơ nào trong thời gian này"
    if counted:
        words = (
            f"{untouched} trên {counted} hồ sơ không phải gõ chữ nào của căn cước;"
            f" cả thảy {letters} chữ phải gõ"
        )
    return TypingPage(
        f"{slashed(first)} – {slashed(last)}",
        words,
        Part(
            key="typed",
            title="Phải gõ tay",
            columns=("Hồ sơ đã đếm", "Không phải gõ", "Chữ phải gõ", "Chữ mỗi hồ sơ"),
            rows=tuple(_typed(one) for one in typed),
            empty="Không hồ sơ nào được đếm.",
            words="Đếm chữ của họ tên, số, ngày sinh, địa chỉ không đọc từ thẻ, mọi ngày chứ không"
            " riêng ngày chủ đề. Quét thẻ thì không đếm.",
            first="Thủ tục",
        ),
        Part(
            key="written",
            title="Người dân vẫn phải viết tay",
            columns=("Giấy", "Số lần", "Lần cuối"),
            rows=tuple(_written(one, last) for one in written),
            empty="Không giấy nào phải viết tay trong ngày không viết.",
            words="Ghi trong ngày không viết. Mỗi dòng là một lỗi của thủ tục." if written else "",
            first="Thủ tục",
        ),
    )


def _typed(one: Typed) -> Row:
    facts = (one.counted, one.untouched, one.letters, one.letters_each)
    return Row(
        f"{one.procedure} ({one.code})",
        tuple("chưa có" if fact is None else str(fact) for fact in facts),
        href=reverse("procedure", args=[one.code]),
    )


def _written(one: DefectLine, last: date) -> Row:
    return Row(
        f"{one.procedure} ({one.code})",
        (one.paper, str(one.times), short_moment(one.last_at, last)),
        href=reverse("procedure", args=[one.code]),
    )
