"""Slips by what they are about."""

from uuid import UUID

from motcua.backoffice.documents.models import Slip, SlipQuerySet


def slips_about(code: str) -> SlipQuerySet:
    """Return every slip about one dossier, voided ones too, as they were issued."""
    return Slip.objects.about(code).defer("content")


def slip_by_uid(uid: UUID) -> Slip | None:
    """Return the slip of a printed address, ready for ``pdf_of``. Effects: one SELECT."""
    return Slip.objects.filter(uid=uid).first()
