"""Results drafted from the Word file of their kind."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers import notices
from motcua.casework.dossiers.permissions import works_on_it
from motcua.core.blanks import MIME
from motcua.core.refusals import NotYours
from motcua.web.access.looks import look
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.acts.views import seen


@require_safe
def draft(request: DeskRequest, ref: str, key: str) -> HttpResponse:
    """Give the Word file of one kind of result, filled for this dossier; the look is written down.

    404 unseen, 409 for who only reads it.
    """
    whole = seen(request, ref)
    kind = next((one for one in whole.offer.result_types if one.key == key), None)
    if kind is None or not kind.digest:
        raise Http404
    if not works_on_it(request.acting, whole.dossier):
        raise NotYours("Chỉ người đang giải quyết hồ sơ mới soạn kết quả.")
    look(request, "dossier", whole.dossier.ref, "soạn kết quả từ mẫu")
    content = notices.drafted_result(whole, kind, by=request.acting, at=request.at)
    answer = HttpResponse(content, content_type=MIME)
    answer["Content-Disposition"] = f'attachment; filename="{whole.dossier.ref}-{key}.docx"'
    return answer
