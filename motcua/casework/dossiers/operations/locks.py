"""Rules that bar intake for a person or a procedure, with their legal basis."""

from datetime import date, datetime

from motcua.backoffice.procedures.models import Procedure
from motcua.casework.dossiers.models import LockRule
from motcua.casework.dossiers.permissions import bars_intake
from motcua.core.clock import local
from motcua.core.refusals import NotYours, Refused, Stale
from motcua.core.secrecy import keyed_digest
from motcua.core.transactions import all_or_nothing
from motcua.foundation.audit import operations as audit
from motcua.foundation.audit.rules import change
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.people.rules import normalise_number


@all_or_nothing
def bar_intake(
    unit: Unit,
    *,
    reason: str,
    legal_basis: str,
    by: Acting,
    at: datetime,
    id_number: str = "",
    procedure_code: str = "",
    until: date | None = None,
) -> LockRule:
    """Refuse intake from today for one person, one procedure, or one person's one procedure.

    ``until`` is the first day it no longer holds. Only a leader's decision; it leaves an audit
    line. Raise NotYours, Refused without reason and legal basis, or for a code no procedure has: it
    would bar nothing and nobody would notice.
    """
    if not bars_intake(by, unit.pk):
        raise NotYours("Chỉ lãnh đạo được quyết định không tiếp nhận.")
    if not (reason.strip() and legal_basis.strip()):
        raise Refused("Ghi lý do và căn cứ pháp lý của việc không tiếp nhận.")
    digest = keyed_digest(normalise_number(id_number))
    code = procedure_code.strip()
    if not digest and not code:
        raise Refused("Ghi số định danh hoặc mã thủ tục.")
    if code and not Procedure.objects.filter(code=code).exists():
        raise Refused(f"Danh mục không có thủ tục mã {code}.")
    today = local(at).date()
    if until is not None and until <= today:
        raise Refused("Ngày hết hiệu lực phải sau hôm nay.")
    rule = LockRule.objects.create(
        unit=unit,
        id_digest=digest,
        procedure_code=code,
        reason=reason.strip(),
        legal_basis=legal_basis.strip(),
        valid_from=today,
        valid_to=until,
        decided_by_id=by.staff_id,
    )
    audit.write([change(by.signature, at, "lock_rule", str(rule.pk), f"Không tiếp nhận: {reason}")])
    return rule


@all_or_nothing
def lift_bar(rule: LockRule, *, by: Acting, at: datetime) -> LockRule:
    """End a rule from today on; the row stays. Raise NotYours, Stale when it ended before."""
    if not bars_intake(by, rule.unit_id):
        raise NotYours("Chỉ lãnh đạo được bỏ quyết định không tiếp nhận.")
    held = LockRule.objects.select_for_update().get(pk=rule.pk)
    today = local(at).date()
    if held.valid_to is not None and held.valid_to <= today:
        raise Stale("Quy định này đã hết hiệu lực.")
    held.valid_to = today
    held.save(update_fields=["valid_to"])
    audit.write([change(by.signature, at, "lock_rule", str(held.pk), "Nhận lại hồ sơ")])
    return held
