"""The Word file each kind of result is drafted from: put there, fetched, taken away."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import ResultType, Version
from motcua.backoffice.procedures.rules.drafting import BLANKS
from motcua.core import files, malware
from motcua.core.blanks import MIME
from motcua.core.refusals import NotYours
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.configuring import posted
from motcua.web.desk.procedures.forms.beside import TemplateForm
from motcua.web.desk.procedures.forms.editions import StampForm
from motcua.web.desk.procedures.pages.procedure import address_of
from motcua.web.desk.procedures.views.asking import form_page, signed, status_of, tried, version_at

SENTENCES = (
    (
        "Soạn mẫu bằng Word, chỗ nào máy điền thì ghi tên đặt trong hai cặp ngoặc nhọn, "
        "như {{ chu_ho_so }}."
    ),
    "Người giải quyết tải mẫu đã điền sẵn ngay trên hồ sơ. Đổi mẫu lúc nào cũng được.",
)


@require_http_methods(["GET", "POST"])
def one(request: DeskRequest, code: str, edition: int, key: str) -> HttpResponse:
    """Ask for the file of one kind of result, and keep it."""
    version = version_at(request, code, edition)
    kind = _kind(version, key)
    _require_keeper(request)
    form = TemplateForm(posted(request), request.FILES or None)
    if form.is_valid():
        name, content = form.cleaned_data["file"].name, form.cleaned_data["file"].read()

        def put() -> None:
            malware.check(name, content)
            operations.put_result_template(
                version, key, name=name, content=content, **signed(request)
            )

        if tried(form, put):
            messages.success(request, "Đã ghi mẫu. Từ nay soạn kết quả theo mẫu này.")
            return redirect("procedure-edition", code, edition)
    held = version.result_templates.filter(result_key=key).exists()
    address = f"{address_of(version)}results/{key}/template/remove/"
    more = {
        "sentences": SENTENCES,
        "blanks": BLANKS.items(),
        **({"remove_href": address, "remove": "Bỏ mẫu này"} if held else {}),
    }
    heading = f"Mẫu kết quả: {kind.name}"
    template = "desk/procedures/result_template.html"
    return form_page(
        request, version, heading, form, button="Ghi mẫu", more=more, template=template
    )


@require_safe
def file(request: DeskRequest, code: str, edition: int, key: str) -> FileResponse:
    """Give the template as it was put there, nothing filled."""
    version = version_at(request, code, edition)
    found = version.result_templates.filter(result_key=key).first()
    if found is None:
        raise Http404
    return FileResponse(
        files.path_of(found.digest).open("rb"),
        as_attachment=True,
        filename=found.name,
        content_type=MIME,
    )


@require_http_methods(["GET", "POST"])
def remove(request: DeskRequest, code: str, edition: int, key: str) -> HttpResponse:
    """Ask, then take the template away."""
    version = version_at(request, code, edition)
    kind = _kind(version, key)
    _require_keeper(request)
    form = StampForm(request.POST or None, initial={"stamp": version.stamp})
    if form.is_valid():
        operations.drop_result_template(version, key, **signed(request))
        messages.success(request, "Đã bỏ mẫu.")
        return redirect("procedure-edition", code, edition)
    context = {
        "question": f"Bỏ mẫu của “{kind.name}”?",
        "form": form,
        "yes": "Bỏ mẫu",
        "no": "Giữ lại",
        "no_href": address_of(version),
    }
    return render(request, "components/confirm.html", context, status=status_of(form))


def _kind(version: Version, key: str) -> ResultType:
    kind = version.result_types.filter(key=key).first()
    if kind is None:
        raise Http404
    return kind


def _require_keeper(request: DeskRequest) -> None:
    if not queries.may_keep(request.acting):
        raise NotYours("Danh mục thủ tục do người quản trị của đơn vị cấp trên cùng giữ.")
