"""What stands under the bell of an official."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from motcua.core.clock import local
from motcua.core.typed import whole_number
from motcua.foundation.notifications import operations
from motcua.foundation.notifications.queries import unread_notices
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Empty, Link
from motcua.web.components.words import journal_moment
from motcua.web.desk.dossiers.shapes import NoticeLine, NoticesPage
from motcua.web.desk.layout import forget_waiting

MOST = 100


@require_http_methods(["GET", "POST"])
def notices(request: DeskRequest) -> HttpResponse:
    """Show the unread lines; posting marks those shown as read, never one that came since."""
    staff_id = request.acting.staff_id
    if request.method == "POST":
        shown = [
            pk for sent in request.POST.getlist("shown") if (pk := whole_number(sent)) is not None
        ]
        operations.mark_read(staff_id, shown, at=request.at)
        forget_waiting(staff_id)
        return redirect("notices")
    today = local(request.at).date()
    lines = tuple(
        NoticeLine(str(line.pk), line.text, line.url, journal_moment(line.created_at, today))
        for line in unread_notices(staff_id)[:MOST]
    )
    empty = Empty("Không có thông báo mới.", Link("Về việc của tôi", "/desk/"))
    page = NoticesPage(lines, empty)
    return render(request, "desk/dossiers/notices.html", {"page": page})
