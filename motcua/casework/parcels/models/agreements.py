"""The agreement with the operator. One holds at a time in a unit: exclusion, or triggers on SQLite."""

from django.db import models
from django.db.models import Q

from motcua.casework.parcels.states import Payer
from motcua.foundation.org.models import Configured, Dated, DatedQuerySet


class PostalAgreement(Configured, Dated):
    """What an office and a postal operator agreed on, from a day until it ends."""

    unit = models.ForeignKey("org.Unit", models.PROTECT, related_name="+")
    number = models.CharField("số thỏa thuận", max_length=80)
    signed_on = models.DateField("ngày ký")
    operator = models.CharField("doanh nghiệp bưu chính", max_length=200)
    operator_phone = models.CharField("điện thoại", max_length=20, blank=True)
    collects_papers = models.BooleanField("nhận hồ sơ của dân gửi đến", default=True)
    returns_results = models.BooleanField("trả kết quả đến nhà dân", default=True)
    collects_fees = models.BooleanField("thu hộ phí, lệ phí", default=False)
    payer = models.CharField("ai trả cước", max_length=10, choices=Payer.choices)
    price_words = models.CharField("giá cước, cách trả", max_length=500, blank=True)
    digest = models.CharField("tệp", max_length=64, blank=True)
    mime = models.CharField(max_length=60, blank=True)

    objects = DatedQuerySet["PostalAgreement"].as_manager()

    class Meta:
        constraints = [
            *Dated.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(number="") & ~Q(operator=""), name="agreement_names_its_parties"
            ),
            models.CheckConstraint(
                condition=Q(collects_papers=True) | Q(returns_results=True) | Q(collects_fees=True),
                name="agreement_is_about_something",
            ),
            models.CheckConstraint(
                condition=Q(payer__in=[Payer.OFFICE, Payer.RECEIVER]),
                name="agreement_says_who_pays",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.operator}"
