"""The office at which the person of a request is at home."""

from motcua.core.refusals import Refused
from motcua.foundation.org.models import Unit
from motcua.web.access.requests import DeskRequest


def home_unit(request: DeskRequest) -> Unit:
    """Return the person's own office, with its commune. One SELECT.

    Raise Refused for an account that has no office yet: an administrator gives it one.
    """
    found = Unit.objects.select_related("commune").filter(pk=request.acting.home_unit_id).first()
    if found is None:
        raise Refused("Tài khoản này chưa thuộc phòng nào. Nhờ người quản trị xếp phòng.")
    return found
