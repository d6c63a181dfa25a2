"""Reading what others asked, and asking."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Procedure
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.secrecy import keyed_digest
from motcua.web.access.addresses import address_of
from motcua.web.portal.asking import Visit, open_to_all
from motcua.web.portal.questions.forms import QuestionForm


@require_safe
@open_to_all
def questions(request: Visit) -> HttpResponse:
    """Show what was asked and answered, the latest first."""
    shown = queries.published_questions(request.office.pk)
    return render(request, "portal/questions.html", {"questions": shown})


@require_http_methods(["GET", "POST"])
@open_to_all
def ask(request: Visit) -> HttpResponse:
    """Take a question; about a procedure when ``about`` names one."""
    code = request.GET.get("about", "")[:20]
    about = Procedure.objects.filter(code=code).first() if code else None
    form = QuestionForm(request.POST or None)
    if form.is_valid() and _taken(request, form, about):
        return redirect("portal:asked")
    context = {"form": form, "about": about}
    return render(request, "portal/ask.html", context, status=422 if form.errors else 200)


def _taken(request: Visit, form: QuestionForm, about: Procedure | None) -> bool:
    """Pass the question on; whoever filled the trap is thanked and not heard."""
    if form.cleaned_data["website"]:
        return True
    sender = keyed_digest(f"{address_of(request)}|{local(request.at).date()}")
    try:
        operations.ask(
            request.office,
            form.cleaned_data["text"],
            sent_from=sender,
            procedure=about,
            at=request.at,
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return False
    return True


@require_safe
@open_to_all
def asked(request: Visit) -> HttpResponse:
    """Say that the question has come in."""
    return render(request, "portal/asked.html")
