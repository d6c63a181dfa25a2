"""What is filed at the screens of a hall: what could be, what the office chose, what is written now."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from motcua.backoffice.procedures import queries as catalogue
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.queries import Listing
from motcua.backoffice.procedures.rules import OfferCase
from motcua.casework.dossiers.models import Draft, Filing, KioskProcedure
from motcua.casework.dossiers.rules.kiosk import needs_only_its_form
from motcua.foundation.org.models import Device, Unit


@dataclass(frozen=True, slots=True)
class KioskOffer:
    """A procedure a unit may take at its screens, with the cases that need only their form."""

    listing: Listing
    cases: tuple[tuple[OfferCase, FormRevision], ...]

    def form_of(self, case_key: str) -> FormRevision | None:
        """Return the form of a case; None for one that is not filed at a screen."""
        return next((form for case, form in self.cases if case.key == case_key), None)


def fit_for_kiosk(unit: Unit, at: datetime) -> list[KioskOffer]:
    """Return everything the unit receives that a screen could take, by name."""
    return _fit(catalogue.offered_to(unit, at))


def filed_at_kiosk(unit: Unit, at: datetime) -> list[KioskOffer]:
    """Return what the unit chose to take at its screens, as far as they can take it today."""
    chosen = kiosk_choices(unit)
    return _fit([one for one in catalogue.offered_to(unit, at) if one.procedure_id in chosen])


def kiosk_offer(unit: Unit, code: str, at: datetime) -> KioskOffer | None:
    """Return one procedure as the unit takes it at its screens, None when it does not."""
    return next((one for one in filed_at_kiosk(unit, at) if one.listing.code == code), None)


def kiosk_choices(unit: Unit) -> frozenset[int]:
    """Return the procedures the unit chose. One SELECT."""
    chosen = KioskProcedure.objects.filter(unit=unit)
    return frozenset(chosen.values_list("procedure_id", flat=True))


def _fit(listings: Collection[Listing]) -> list[KioskOffer]:
    """Keep what needs only its form: one SELECT for the forms, offers as the catalogue keeps them."""
    forms = catalogue.published_forms([one.version_id for one in listings])
    with_form = {version_id for version_id, _ in forms}
    offers = [
        KioskOffer(one, tuple(_cases(one.version_id, forms)))
        for one in listings
        if one.version_id in with_form
    ]
    return sorted((one for one in offers if one.cases), key=lambda one: one.listing.name)


def _cases(
    version_id: int, forms: dict[tuple[int, str], FormRevision]
) -> list[tuple[OfferCase, FormRevision]]:
    found = []
    for case in catalogue.offer(version_id).cases:
        form = forms.get((version_id, case.key)) or forms.get((version_id, ""))
        if form and needs_only_its_form(case.components, catalogue.form_of(form).fields):
            found.append((case, form))
    return found


def kiosk_draft(uid: Any, device: Device, at: datetime) -> Draft | None:
    """Return what is being written at a screen, while it is kept. One SELECT."""
    drafts = Draft.objects.select_related("version__procedure", "form", "unit")
    return drafts.filter(uid=uid, device=device, ends_at__gt=at).first() if uid else None


def kiosk_filing(uid: Any, unit_id: int) -> Filing | None:
    """Return what was filed at a screen of a unit. One SELECT."""
    filings = Filing.objects.select_related("dossier__receiving_unit", "dossier__procedure_version")
    found = (
        filings.filter(dossier__uid=uid, dossier__receiving_unit=unit_id) if uid else filings.none()
    )
    return found.first()
