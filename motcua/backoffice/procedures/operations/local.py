"""Decisions of a locality: shorter times, its own route, how far it goes online.

*Law*: 61/2018/NĐ-CP, Điều 19 (a locality may be faster than the law, never slower);
224/2026/NĐ-CP, Điều 14 (the reason of "một phần" is published).
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from motcua.backoffice.procedures.models import LocalLimit, OnlineLevel, Overlay, Version
from motcua.backoffice.procedures.operations.noting import (
    hold_overlay,
    hold_version,
    note,
    require_keeper,
    require_local,
    require_reason,
    touch,
)
from motcua.backoffice.procedures.queries.offers import offer, steps_of
from motcua.backoffice.procedures.rules import Shortening, check_route, is_shorter, say_limit
from motcua.backoffice.procedures.rules.limits import fitting_hours
from motcua.backoffice.procedures.rules.offers import Offer
from motcua.backoffice.procedures.states import OnlineLevelKind, VersionState
from motcua.core.refusals import NotFromHere, Refused
from motcua.foundation.org.models import Unit
from motcua.foundation.org.rules import Acting
from motcua.foundation.worktime.rules import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a local decision says. ``uid`` is made by the form: sent twice, it is one."""

    uid: UUID
    number: str
    decided_on: date
    valid_from: date
    valid_to: date | None = None
    note: str = ""
    limits: tuple[Shortening, ...] = ()


@transaction.atomic
def draft_overlay(
    version: Version, unit: Unit, decision: Decision, *, by: Acting, at: datetime
) -> Overlay:
    """Enter a local decision; it counts once confirmed. The same ``uid`` returns the first.

    Raise NotYours, NotFromHere unless the version is published, and Refused where a limit is
    longer than the national one or the decision overlaps another.
    """
    require_local(by, unit.pk)
    if found := Overlay.objects.filter(uid=decision.uid).first():
        return found
    if version.state != VersionState.PUBLISHED:
        raise NotFromHere("Chỉ nhập quyết định địa phương cho phiên bản đã công bố.")
    require_reason(decision.number, "số quyết định")
    _require_shorter(offer(version.pk), decision)
    overlay = _store(version, unit, decision, by)
    cases = {case.key: case for case in version.cases.all()}
    LocalLimit.objects.bulk_create(
        LocalLimit(
            overlay=overlay,
            case=cases[row.case_key],
            channel=row.channel,
            quantity=row.limit.quantity,
            limit_unit=row.limit.unit,
        )
        for row in decision.limits
    )
    note(
        version.procedure, "draft_overlay",
        by=by, at=at, version=version, unit=unit, text=decision.number,
    )  # fmt: skip
    return overlay


def _store(version: Version, unit: Unit, decision: Decision, by: Acting) -> Overlay:
    try:
        with transaction.atomic():
            return Overlay.objects.create(
                uid=decision.uid,
                version=version,
                unit=unit,
                decision_number=decision.number.strip(),
                decision_date=decision.decided_on,
                valid_from=decision.valid_from,
                valid_to=decision.valid_to,
                note=decision.note,
                changed_by=by.name,
            )
    except IntegrityError as error:
        raise Refused(
            f"{unit.name} đã có quyết định cho thủ tục này từ {decision.valid_from:%d/%m/%Y}, "
            "hoặc ngày hết hiệu lực không sau ngày bắt đầu."
        ) from error


def _require_shorter(offered: Offer, decision: Decision) -> None:
    for row in decision.limits:
        national = offered.applied_limit(
            row.case_key, row.channel, None, decision.valid_from
        ).national
        if not is_shorter(row.limit, national):
            raise Refused(
                f"Thời hạn của địa phương ({say_limit(row.limit)}) không được dài hơn "
                f"thời hạn quốc gia ({say_limit(national)}).",
                law="61/2018/NĐ-CP, Điều 19",
            )


@transaction.atomic
def confirm_overlay(
    overlay: Overlay, *, stamp: int | None = None, by: Acting, at: datetime
) -> Overlay:
    """Let a local decision count. Its own route, if any, must fit its own limit.

    Raise NotYours, NotFromHere, Stale, and Refused listing what is wrong, or for a decision that
    changes nothing, or one that overlaps another of the same unit.
    """
    require_local(by, overlay.unit_id)
    version = hold_version(overlay.version)
    held = hold_overlay(overlay, stamp)
    steps = steps_of(held.route_steps.order_by("position", "pk"))
    if not steps and not held.limits.exists():
        raise Refused("Quyết định chưa rút ngắn thời hạn nào và chưa có quy trình riêng.")
    _require_alone(held)
    if steps and (wrong := check_route(steps, _limit_of(held), _default_case(held))):
        raise Refused("Quy trình của đơn vị chưa dùng được: " + " ".join(wrong))
    touch(held, by, confirmed_at=at)
    touch(version, by)
    text = held.decision_number
    note(
        version.procedure, "confirm_overlay",
        by=by, at=at, version=version, unit=held.unit, text=text,
    )  # fmt: skip
    return held


def _require_alone(held: Overlay) -> None:
    others = Overlay.objects.confirmed().filter(version=held.version_id, unit=held.unit_id)
    others = others.exclude(valid_to__lte=held.valid_from)
    if held.valid_to is not None:
        others = others.filter(valid_from__lt=held.valid_to)
    if other := others.first():
        raise Refused(
            f"Quyết định {other.decision_number} của {held.unit.name} còn hiệu lực trong thời "
            "gian này; hãy kết thúc quyết định đó trước."
        )


def _default_case(held: Overlay) -> dict[str, str]:
    return {"case": offer(held.version_id).default_case.key}


def _limit_of(held: Overlay) -> Limit:
    """Return the limit the overlay's route is drawn for: its own of the default case, or national."""
    case = offer(held.version_id).default_case
    own = [Limit(row.quantity, row.limit_unit) for row in held.limits.filter(case__key=case.key)]
    national = [row.limit for row in case.limits if row.limit is not None]
    return max(own or national, key=fitting_hours)


@transaction.atomic
def end_overlay(overlay: Overlay, *, day: date, reason: str, by: Acting, at: datetime) -> Overlay:
    """Let a local decision stop: ``day`` is the first on which it does not count.

    One never confirmed is deleted. Raise NotYours, and Refused without a reason or for a day
    that is not after its first.
    """
    require_local(by, overlay.unit_id)
    reason = require_reason(reason, "lý do kết thúc")
    version = hold_version(overlay.version)
    held = Overlay.objects.select_for_update(of=("self",)).get(pk=overlay.pk)
    note(
        version.procedure, "end_overlay", by=by, at=at, version=version, unit=held.unit,
        text=f"{held.decision_number}: {reason}",
    )  # fmt: skip
    if held.confirmed_at is None:
        held.delete()
        return held
    if day <= held.valid_from or (held.valid_to is not None and held.valid_to <= day):
        raise Refused("Ngày kết thúc phải sau ngày bắt đầu và trước ngày hết hiệu lực hiện có.")
    touch(held, by, valid_to=day)
    touch(version, by)
    return held


@transaction.atomic
def set_online_level(
    version: Version, unit: Unit | None, level: str, *, reason: str = "", by: Acting, at: datetime
) -> OnlineLevel:
    """Say how far a version goes online, for everyone or at a unit and below.

    Raise NotYours; Refused for an unknown level or for "một phần" without its reason.
    """
    if unit is None:
        require_keeper(by)
    else:
        require_local(by, unit.pk)
    if level not in OnlineLevelKind.values:
        raise Refused(f"Không có mức độ trực tuyến «{level}».")
    if level == OnlineLevelKind.PARTIAL and not reason.strip():
        raise Refused("Dịch vụ công một phần phải công bố lý do.", law="224/2026/NĐ-CP, Điều 14")
    held = hold_version(version)
    row, _ = OnlineLevel.objects.update_or_create(
        version=held, unit=unit, defaults={"level": level, "reason": reason.strip()}
    )
    touch(held, by)
    note(
        held.procedure, "set_online_level", by=by, at=at, version=held, unit=unit,
        text=f"{OnlineLevelKind(level).label}. {reason}".strip(),
    )  # fmt: skip
    return row
