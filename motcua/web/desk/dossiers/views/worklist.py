"""The lists of work, and the filters an official keeps."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from motcua.backoffice.agenda.queries import themes_on
from motcua.backoffice.procedures import queries as catalogue
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.queries import Wanted
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.foundation.org import queries as org
from motcua.foundation.org.rules import COMMUNITY_ROLES
from motcua.foundation.org.states import Role
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.forms import KeepFilterForm, WantedForm
from motcua.web.desk.dossiers.pages.worklist import BULK, ListContext, list_page
from motcua.web.desk.home import home_unit
from motcua.web.desk.layout import forget_waiting, waiting_for
from motcua.web.desk.themes.pages import banner

PAGE = "desk/dossiers/worklist.html"


@require_safe
def worklist(request: DeskRequest) -> HttpResponse:
    """Show one list of the person, filtered, one page of it; the community has work elsewhere."""
    roles = request.acting.roles
    if roles and roles <= COMMUNITY_ROLES:
        return redirect("calls" if Role.HAMLET_HEAD in roles else "helping")
    wanted = WantedForm(request.GET).wanted()
    listed = queries.worklist(wanted, request.acting, at=request.at)
    context = _context(request, wanted)
    page = list_page(listed, context)
    kept = KeepFilterForm(initial={"words": request.GET.urlencode()})
    held = themes_on(request.acting.home_unit_id, local(request.at).date())
    notices = tuple(banner(theme) for theme in held)
    given = {"page": page, "bulk": BULK, "save_form": kept, "notices": notices}
    return render(request, PAGE, given)


def _context(request: DeskRequest, wanted: Wanted) -> ListContext:
    unit = home_unit(request)
    subjects = {
        one.subject_code: one.subject_name for one in catalogue.offered_to(unit, request.at)
    }
    waiting = waiting_for(request)
    counts = waiting.counts
    filtered = set(request.GET) & {"subject", "channel", "holder", "due"}
    return ListContext(
        acting=request.acting,
        at=request.at,
        calendars=queries.Calendars(),
        unit_id=unit.pk,
        prefix=f"{unit.code}-",
        query={**request.GET.dict(), "list": wanted.which},
        count=None if filtered else counts.get(wanted.which),
        overdue=counts["overdue"],
        subjects=tuple(sorted(subjects.items(), key=lambda pair: pair[1])),
        people=_colleagues(request) if wanted.which != "mine" else (),
        kept_as={href: name for name, href in waiting.filters}.get(request.get_full_path(), ""),
    )


def _colleagues(request: DeskRequest) -> tuple[tuple[int, str], ...]:
    department = request.user.home_department
    if department is None:
        return ()
    return tuple((staff.pk, staff.full_name) for staff in org.staff_of(department))


@require_POST
def keep_filter(request: DeskRequest) -> HttpResponse:
    """Keep the list being read under a name of the person's own."""
    form = KeepFilterForm(request.POST)
    if not form.is_valid():
        raise Refused("Bộ lọc cần một cái tên.")
    operations.keep_filter(form.cleaned_data["name"], form.cleaned_data["words"], by=request.acting)
    forget_waiting(request.acting.staff_id)
    return redirect(f"/desk/?{form.cleaned_data['words']}")


@require_POST
def drop_filter(request: DeskRequest) -> HttpResponse:
    """Forget a kept filter."""
    operations.drop_filter(request.POST.get("name", ""), by=request.acting)
    forget_waiting(request.acting.staff_id)
    return redirect("/desk/")
