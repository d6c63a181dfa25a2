"""The guide of a procedure on paper: one sheet, large letters, a code that leads back here."""

from django.conf import settings
from django.urls import reverse

from motcua.backoffice.documents import queries as documents
from motcua.backoffice.documents.rules import PublicGuide, TickBox
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.core.clock import local
from motcua.foundation.worktime import queries as worktime
from motcua.foundation.worktime.rules import hours_words
from motcua.web.components.speaking import in_language
from motcua.web.portal.asking import Visit
from motcua.web.portal.frame import hotline_of
from motcua.web.portal.procedures import pages


def address_of(code: str) -> str:
    """Return the whole address of a procedure's page, as a code on paper says it."""
    return f"{settings.PUBLIC_URL}{reverse('portal:procedure', args=[code])}"


def hours_of(request: Visit) -> str:
    """Return the office's hours in words."""
    return hours_words(
        worktime.calendar_of(request.office.pk), local(request.at).date(), say=in_language
    )


def pdf_of(request: Visit, guide: ProcedureGuide) -> bytes:
    """Return the guide as PDF. Raise Refused as printing does."""
    unit = request.office
    page = pages.procedure_page(guide, unit)
    sheet = PublicGuide(
        office=unit.one_stop_name or unit.name,
        address=unit.address,
        title=page.name,
        code=page.code,
        case=guide.case.name if len(guide.offer.cases) > 1 else "",
        summary=in_language(page.called),
        promise=f"{page.promise.label}: {page.promise.moment}" if page.promise else "",
        limit=page.promise.limit if page.promise else "",
        fee="; ".join(map(in_language, pages.fee_lines(guide)[:2])),
        result="; ".join(kind.name for kind in guide.offer.result_types),
        boxes=tuple(
            TickBox(line.name, ", ".join(filter(None, (line.how, in_language(line.aside)))))
            for line in page.papers
        ),
        hours=hours_of(request),
        hotline=hotline_of(unit),
        url=address_of(page.code),
        printed_on=local(request.at).date(),
    )
    return documents.pdf_of_guide(sheet, at=request.at)
