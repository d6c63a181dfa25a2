"""Questions to the forms: which one is filled today, what it says, what a printed code names."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from motcua.backoffice.procedures.models import FormRevision, Version
from motcua.backoffice.procedures.rules.forms import Form
from motcua.backoffice.procedures.rules.forms.codes import read_code
from motcua.backoffice.procedures.rules.plain import from_plain
from motcua.backoffice.procedures.states import FormState
from motcua.foundation.org.models import Province
from motcua.foundation.org.queries import communes_on

KEPT_FORMS = 200
_KEPT: dict[tuple[UUID, int], Form] = {}


def form_of(revision: FormRevision) -> Form:
    """Return what a revision asks. No query; read once a change."""
    key = (revision.uid, revision.stamp)
    form = _KEPT.get(key)
    if form is None:
        form = from_plain(Form, revision.definition)
        if len(_KEPT) >= KEPT_FORMS:
            _KEPT.clear()
        _KEPT[key] = form
    return form


def current_form(version: Version, case_key: str = "") -> FormRevision | None:
    """Return the form filled today for a case of a version: its own, else the general one."""
    return version.forms.published().for_case(case_key).first()


def case_form(version_id: int, case_key: str) -> FormRevision | None:
    """Return the form filled today for a case of a version, with its procedure. One SELECT."""
    forms = FormRevision.objects.published().for_case(case_key).filter(version=version_id)
    return forms.select_related("version__procedure").first()


def published_forms(version_ids: Collection[int]) -> dict[tuple[int, str], FormRevision]:
    """Return the forms filled today of several versions, by version and case. One SELECT."""
    found = FormRevision.objects.published().filter(version__in=version_ids).order_by("number")
    return {(one.version_id, one.case_key): one for one in found}


def forms_of(version: Version) -> QuerySet[FormRevision]:
    """Return every revision of the forms of a version, without definitions, newest first."""
    return version.forms.defer("definition").order_by("case_key", "-number")


def form_revision(uid: UUID) -> FormRevision | None:
    """Return a revision with its version and procedure."""
    found = FormRevision.objects.select_related("version__procedure")
    return found.filter(uid=uid).first()


def revision_of_code(text: str) -> FormRevision | None:
    """Return the published revision a printed code names, or None."""
    code = read_code(text)
    revision = form_revision(code.uid) if code else None
    return revision if revision and revision.state == FormState.PUBLISHED else None


class PlacesOn:
    """The provinces and communes of one day, each list asked once: ``rules.forms.Places``."""

    def __init__(self, day: date) -> None:
        self._day = day
        self._provinces: dict[str, str] | None = None
        self._communes: dict[str, dict[str, str]] = {}

    def provinces(self) -> dict[str, str]:
        """Return code → name. One query, once."""
        if self._provinces is None:
            found = Province.objects.valid_on(self._day).order_by("code")
            self._provinces = dict(found.values_list("code", "name"))
        return self._provinces

    def communes(self, province: str) -> dict[str, str]:
        """Return code → name of the communes of a province, by name. One query, once."""
        if province not in self._communes:
            found = communes_on(self._day, province)
            self._communes[province] = dict(found.values_list("code", "name"))
        return self._communes[province]

    def province_name(self, code: str) -> str:
        """Return a province's name, or ''."""
        return self.provinces().get(code, "")

    def commune_name(self, province: str, code: str) -> str:
        """Return a commune's name, or ''; where an office has no list, the name as typed."""
        known = self.communes(province)
        return known.get(code, "") if known else code
