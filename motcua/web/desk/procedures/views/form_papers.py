"""Forms on paper: the empty one to print, and a page brought back, known by its code."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.core.clock import local
from motcua.foundation.org.queries import house
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import posted
from motcua.web.desk.procedures.forms.form_files import PageForm
from motcua.web.desk.procedures.views.form_asking import revision_at


@require_GET
def blank(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Give the empty form as PDF, large enough to be filled by hand."""
    revision = revision_at(uid)
    pdf = queries.blank_pdf(revision, office=house().name, at=request.at)
    answer = HttpResponse(pdf, content_type="application/pdf")
    code = revision.version.procedure.code
    answer["Content-Disposition"] = f'inline; filename="to-khai-{code}-{revision.number}.pdf"'
    return answer


def _valid_today(request: DeskRequest, revision: FormRevision) -> int | None:
    """Return the version of the form's procedure that is received today, whatever it was printed for."""
    code = revision.version.procedure.code
    version = queries.current_version(code, local(request.at).date())
    return version.pk if version and version.is_complete else None


@require_http_methods(["GET", "POST"])
def read(request: DeskRequest) -> HttpResponse:
    """Say which form a photographed or scanned page is, and lead to its intake. Nothing is kept."""
    form = PageForm(posted(request), request.FILES or None)
    revision = None
    if form.is_valid():
        revision = queries.revision_on_paper(form.cleaned_data["page"])
        if revision is None:
            form.add_error(
                "page", "không đọc được mã. Chụp lại thẳng, rõ, thấy cả góc dưới bên trái"
            )
    version_id = _valid_today(request, revision) if revision else None
    context = {"form": form, "revision": revision, "version_id": version_id}
    return render(request, "desk/procedures/form_read.html", context)
