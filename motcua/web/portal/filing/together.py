"""Filled in together: the sheet to sign and its scan; going on alone by two codes."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from motcua.backoffice.documents import queries as documents
from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Draft
from motcua.casework.helping import notices
from motcua.casework.helping import operations as helping
from motcua.casework.helping.models import HelpedDraft
from motcua.casework.helping.states import SignedBy
from motcua.core import clock
from motcua.core.printing import printing_at_once
from motcua.core.secrecy import mask_phone
from motcua.foundation.audit.states import AuditKind
from motcua.foundation.notifications import operations as messages
from motcua.foundation.people import operations as people
from motcua.foundation.people.states import CodeWay
from motcua.web.access.addresses import address_of
from motcua.web.access.citizens import PortalRequest
from motcua.web.access.looks import look, unseen
from motcua.web.portal.filing import files
from motcua.web.portal.filing.access import draft_of, open_here, writer_of
from motcua.web.portal.filing.forms import ResumeForm
from motcua.web.portal.sign_in.forms import CodeForm

_BAD = 400
# What this browser asked to go on with: the draft, and the code sent for it.
_ASKED = "together"


def _helped(request: PortalRequest, draft: Draft) -> HelpedDraft:
    """Return how an official helps here; nobody else finds these pages."""
    helped = writer_of(request, draft).helped
    if helped is None:
        unseen(request, "draft", str(draft.uid))
    return helped


@login_not_required
@never_cache
@require_safe
def sheet(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Print the filled form in large type, to be signed, with the code to go on by at home."""
    draft = draft_of(request, uid)
    helped, at = _helped(request, draft), clock.now()
    link = settings.PUBLIC_URL + reverse("portal:filing_resume")
    this = queries.written(draft, at)
    code = operations.code_of(draft)
    printed = notices.form_sheet(helped.mandate, this, code=code, link=link)
    pdf = documents.pdf_of_sheet(printed, at=at)
    if "print" in request.GET:
        pdf = printing_at_once(pdf)
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = 'inline; filename="to-khai-dien-ho.pdf"'
    return answer


@login_not_required
@never_cache
@require_POST
def signed(request: PortalRequest, uid: UUID) -> HttpResponse:
    """Keep the scan of the signed sheet. Raise Refused without one."""
    draft = draft_of(request, uid)
    helped = _helped(request, draft)
    uploads = request.FILES.getlist("signed")
    good, refused = files.kept_all(uploads, None, label="Tờ khai đã ký", use="")
    if refused:
        page = {"refused": refused, "back": reverse("portal:filing_step", args=[uid, "summary"])}
        return render(request, "portal/filing/not_kept.html", page, status=_BAD)
    how = request.POST.get("signed_by", "")
    helping.sign_form(
        helped,
        draft,
        good,
        signed_by=how if how in SignedBy.values else SignedBy.SIGNATURE,
        by=request.acting,
        at=clock.now(),
    )
    return redirect("portal:filing_step", uid, "summary")


def ask_phone(request: PortalRequest, draft: Draft, form: ResumeForm) -> HttpResponse:
    """Send a code to the phone of whose draft it is: the printed one alone opens nothing."""
    phone = draft.person.phone if draft.person else ""
    if not phone:
        form.add_error(
            "code", "Chưa có số điện thoại của ông/bà. Đăng nhập bằng VNeID, hoặc đến quầy."
        )
        return render(request, "portal/filing/resume.html", {"form": form}, status=_BAD)
    uid = messages.tell_code(CodeWay.PHONE, phone, network=address_of(request), at=clock.now())
    request.session[_ASKED] = {"draft": str(draft.uid), "code": str(uid)}
    return redirect("portal:filing_resume_code")


@login_not_required
@never_cache
@require_http_methods(["GET", "POST"])
def resume_code(request: PortalRequest) -> HttpResponse:
    """Take the code that went to the person's phone, and open their draft in this browser."""
    asked = request.session.get(_ASKED)
    draft = queries.draft_by_uid(asked["draft"]) if asked else None
    if asked is None or draft is None or draft.person is None:
        return redirect("portal:filing_resume")
    form = CodeForm(request.POST or None)
    if form.is_valid():
        typed, phone = form.cleaned_data["code"], draft.person.phone
        if people.proves_phone(UUID(asked["code"]), typed, phone, at=clock.now()):
            del request.session[_ASKED]
            open_here(request, draft.uid)
            return redirect("portal:filing", draft.uid)
        look(request, "draft", str(draft.uid), kind=AuditKind.UNSEEN)
        form.add_error(
            "code", "Mã chưa đúng hoặc đã hết hạn. Xem lại tin nhắn, hoặc nhập lại từ đầu."
        )
    page = {"form": form, "phone": mask_phone(draft.person.phone)}
    return render(
        request, "portal/filing/resume_code.html", page, status=_BAD if form.errors else 200
    )
