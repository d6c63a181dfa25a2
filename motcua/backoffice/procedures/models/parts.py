"""Cases of a version, and per case its papers, time limits, fees; the results."""

from django.db import models
from django.db.models import Q

from motcua.backoffice.procedures.models.catalogue import Version
from motcua.backoffice.procedures.states import Channel, FeeKind
from motcua.foundation.worktime.states import LimitUnit

ANY_CHANNEL = [("", "Mọi cách nộp"), *Channel.choices]


class Case(models.Model):
    """A situation with its own papers and times ("trường hợp"), such as a late registration."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="cases")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=30, blank=True)
    name = models.TextField()
    is_default = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="case_key_once"),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(is_default=True),
                name="case_one_default",
            ),
        ]


class Component(models.Model):
    """One paper of a case ("thành phần hồ sơ"); nothing else may be asked for."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="components")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    original_qty = models.PositiveSmallIntegerField(default=0)
    copy_qty = models.PositiveSmallIntegerField(default=0)
    certified_copy_ok = models.BooleanField(default=False)
    present_only = models.BooleanField(default=False)
    is_required = models.BooleanField(default=True)
    condition = models.TextField(blank=True)
    form_template = models.CharField(max_length=300, blank=True)
    replaceable_by_data = models.CharField(max_length=200, blank=True)
    keeps_identity_paper = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "key"], name="component_key_once"),
            models.CheckConstraint(
                condition=Q(original_qty__gte=0, copy_qty__gte=0),
                name="component_quantities",
            ),
        ]


class TimeLimit(models.Model):
    """How long a case may take by one channel; an empty channel means every one.

    ``quantity`` null: known only as ``text``, or unknown. Zero: the same day, with the line of
    15:00 for what comes in late. ``extended_quantity``: the longer limit the law allows when
    ``extended_text`` applies (to verify, to ask another body).
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="time_limits")
    channel = models.CharField(max_length=8, choices=ANY_CHANNEL, blank=True)
    unit = models.ForeignKey("org.Unit", models.PROTECT, null=True, related_name="+")
    quantity = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    limit_unit = models.CharField(max_length=12, choices=LimitUnit.choices)
    extended_quantity = models.DecimalField(max_digits=7, decimal_places=2, null=True)
    extended_text = models.TextField(blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "channel", "unit"],
                name="time_limit_once",
            ),
            models.UniqueConstraint(
                fields=["case", "channel"],
                condition=Q(unit=None),
                name="time_limit_national_once",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None) | Q(quantity__gte=0),
                name="time_limit_quantity",
            ),
            models.CheckConstraint(
                condition=Q(extended_quantity=None)
                | Q(extended_quantity__gte=models.F("quantity")),
                name="time_limit_extended",
            ),
        ]


class Fee(models.Model):
    """What a case costs by one channel, per kind; several lines may differ in ``key``.

    ``amount_vnd`` null: fixed elsewhere, as ``text`` says ("HĐND tỉnh quyết định").
    ``per`` is what one amount pays for (a copy, a page); empty for the dossier.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="fees")
    channel = models.CharField(max_length=8, choices=ANY_CHANNEL, blank=True)
    kind = models.CharField(max_length=12, choices=FeeKind.choices)
    key = models.CharField(max_length=30, default="main")
    amount_vnd = models.PositiveBigIntegerField(null=True)
    per = models.CharField(max_length=60, blank=True)
    text = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "channel", "kind", "key"], name="fee_once"),
            models.CheckConstraint(
                condition=Q(amount_vnd=None) | Q(amount_vnd__gte=0), name="fee_amount"
            ),
            models.CheckConstraint(
                condition=Q(amount_vnd__isnull=False) | ~Q(text=""),
                name="fee_says_something",
            ),
        ]


class ResultType(models.Model):
    """What the citizen gets.

    ``template`` is the wording a decision gives, sealed with the version; what is drafted comes
    from a Word file, ``ResultTemplate``. ``valid_months`` null: without end.
    """

    version = models.ForeignKey(Version, models.CASCADE, related_name="result_types")
    key = models.CharField(max_length=30)
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40, blank=True)
    name = models.TextField()
    template = models.TextField(blank=True)
    valid_months = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="result_type_key_once"),
        ]
