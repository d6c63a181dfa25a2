"""What people are reminded of, with its Vietnamese labels; the values are kinds of messages too."""

from django.db import models


class Occasion(models.TextChoices):
    """What is about to happen."""

    PAPER_ENDS = "paper_ends", "Giấy sắp hết hạn"
    AGE_REACHED = "age_reached", "Sắp đến tuổi được hưởng, phải làm"
