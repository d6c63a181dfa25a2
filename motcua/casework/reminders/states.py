"""What people are reminded of, with its Vietnamese labels; the values are kinds of messages too."""

from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.states import Told


class Occasion(models.TextChoices):
    """What is about to happen."""

    PAPER_ENDS = "paper_ends", "Giấy sắp hết hạn"
    AGE_REACHED = "age_reached", "Sắp đến tuổi được hưởng, phải làm"


# What a person may switch off, as kinds of messages; '' is every kind the law does not require.
SWITCHES: Sequence[tuple[str, object]] = (
    (Occasion.PAPER_ENDS.value, _("Nhắc giấy sắp hết hạn")),
    (Occasion.AGE_REACHED.value, _("Nhắc sắp đến tuổi được hưởng, phải làm")),
    (Told.UNCOLLECTED.value, _("Nhắc đến nhận kết quả")),
    ("", _("Mọi tin luật không buộc phải báo")),
)
