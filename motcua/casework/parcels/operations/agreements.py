"""The agreement with the operator: concluded, changed, ended; each act leaves a line in the audit."""

from dataclasses import asdict
from datetime import date, datetime

from motcua.casework.parcels import rules
from motcua.casework.parcels.models import PostalAgreement
from motcua.casework.parcels.queries.agreements import may_keep_agreements
from motcua.casework.parcels.rules import AgreementGiven
from motcua.core import files
from motcua.core.refusals import NotYours, Stale
from motcua.core.transactions import all_or_nothing
from motcua.foundation.org.models import Unit
from motcua.foundation.org.operations import amending
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import normalise_phone

_ONE_AT_A_TIME = {
    "parcels_postalagreement_no_overlap": "Đơn vị đang có thỏa thuận khác trong thời gian đó. "
    "Kết thúc thỏa thuận cũ trước."
}


@all_or_nothing
def conclude_agreement(
    unit: Unit, given: AgreementGiven, *, by: Acting, at: datetime
) -> PostalAgreement:
    """Write down what was agreed. Raise NotYours, Refused while another one holds."""
    _allow(by, unit.pk)
    fields = {**_fields(given), "unit": unit}
    return amending.create(PostalAgreement, fields, sentences=_ONE_AT_A_TIME, by=by, at=at)


@all_or_nothing
def change_agreement(
    agreement: PostalAgreement,
    given: AgreementGiven,
    *,
    version: int | None,
    by: Acting,
    at: datetime,
) -> PostalAgreement:
    """Correct what was written; parcels sent under it stay. Raise NotYours, Stale, Refused."""
    _allow(by, agreement.unit_id)
    return amending.amend(
        agreement, _fields(given), version=version, sentences=_ONE_AT_A_TIME, by=by, at=at
    )


@all_or_nothing
def end_agreement(
    agreement: PostalAgreement, *, on: date, version: int | None, by: Acting, at: datetime
) -> PostalAgreement:
    """End it: from ``on`` it no longer holds. Raise NotYours, Stale when it ended before, Refused."""
    _allow(by, agreement.unit_id)
    held = amending.hold(agreement, version)
    if held.valid_to is not None and held.valid_to <= on:
        raise Stale("Thỏa thuận này đã kết thúc.")
    return amending.amend(held, {"valid_to": on}, version=version, by=by, at=at)


@all_or_nothing
def attach_agreement_file(
    agreement: PostalAgreement, name: str, content: bytes, *, by: Acting, at: datetime
) -> PostalAgreement:
    """Keep the signed paper; everybody may read it. Raise NotYours, Refused."""
    _allow(by, agreement.unit_id)
    kind = files.examine(name, content)
    changes = {"digest": files.keep(content), "mime": kind.mime}
    return amending.amend(agreement, changes, version=None, by=by, at=at)


def _allow(by: Acting, unit_id: int) -> None:
    if not may_keep_agreements(by, unit_id):
        raise NotYours(
            "Thỏa thuận với bưu chính do giám đốc Trung tâm hoặc người quản trị của đơn vị ghi."
        )


def _fields(given: AgreementGiven) -> dict[str, object]:
    rules.check_agreement(given)
    said = asdict(given)
    said["operator_phone"] = normalise_phone(given.operator_phone)
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in said.items()
    }
