"""How a link stands, with its Vietnamese labels."""

from django.db import models


class LinkStanding(models.TextChoices):
    """What is known of a link; without an answer it is never well."""

    WELL = "well", "Mở được"
    DEAD = "dead", "Không mở được"
    UNCHECKED = "unchecked", "Chưa kiểm được"
