"""The Word file each kind of result is drafted from: put, taken away, carried to a new edition."""

from datetime import datetime

from django.db import transaction

from motcua.backoffice.procedures.models import ResultTemplate, ResultType, Version
from motcua.backoffice.procedures.operations.noting import (
    hold_version,
    note,
    require_keeper,
    touch,
)
from motcua.backoffice.procedures.rules.drafting import unknown_blanks
from motcua.core import files
from motcua.core.blanks import blanks_of
from motcua.core.refusals import NotFromHere, Refused
from motcua.foundation.org.rules import Acting

LONGEST_NAME = 200


@transaction.atomic
def put_result_template(
    version: Version, key: str, *, name: str, content: bytes, by: Acting, at: datetime
) -> ResultTemplate:
    """Keep a Word file as the template of one kind of result, in the place of one before.

    Effects: the file is complete in the vault before its row. Raise NotYours, NotFromHere for a
    kind the version does not have, Refused for what is no Word file or a blank nobody can fill.
    """
    require_keeper(by)
    held = hold_version(version)
    kind = _kind(held, key)
    if unknown := unknown_blanks(blanks_of(name, content)):
        raise Refused(f"Máy không biết điền gì vào: {', '.join(unknown)}. Xem các tên dùng được.")
    row = {
        "digest": files.keep(content),
        "name": name.strip()[-LONGEST_NAME:],
        "put_at": at,
        "put_by": by.name,
    }
    put, _ = ResultTemplate.objects.update_or_create(version=held, result_key=key, defaults=row)
    touch(held, by)
    text = f"{kind.name}: {put.name}"
    note(held.procedure, "put_result_template", by=by, at=at, version=held, text=text)
    return put


@transaction.atomic
def drop_result_template(version: Version, key: str, *, by: Acting, at: datetime) -> None:
    """Take the template of one kind of result away. Raise NotYours; NotFromHere without one."""
    require_keeper(by)
    held = hold_version(version)
    found = ResultTemplate.objects.filter(version=held, result_key=key).first()
    if found is None:
        raise NotFromHere("Kết quả này chưa có mẫu.")
    found.delete()
    touch(held, by)
    note(held.procedure, "drop_result_template", by=by, at=at, version=held, text=found.name)


def carry_result_templates(version: Version) -> None:
    """Let a new draft have the templates of its procedure's newest edition. At most two queries."""
    earlier = ResultTemplate.objects.filter(version__procedure=version.procedure_id)
    newest: dict[str, ResultTemplate] = {}
    for one in earlier.order_by("version__edition"):
        newest[one.result_key] = one
    for one in newest.values():
        one.pk, one.version = None, version
    ResultTemplate.objects.bulk_create(newest.values())


def _kind(version: Version, key: str) -> ResultType:
    kind = version.result_types.filter(key=key).first()
    if kind is None:
        raise NotFromHere("Thủ tục không có loại kết quả này.")
    return kind
