"""The route editor, of a version and of a local decision alike."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Overlay, Version
from motcua.backoffice.procedures.queries import steps_of
from motcua.backoffice.procedures.rules import Step, default_route, layout
from motcua.backoffice.procedures.rules.editing import free_key
from motcua.core.refusals import NotYours, Refused
from motcua.core.typed import whole_number
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Link
from motcua.web.desk.procedures.forms.routes import StepForm
from motcua.web.desk.procedures.pages.routes import (
    Owner,
    address_of_route,
    limit_of,
    may_edit,
    route_page,
)
from motcua.web.desk.procedures.views.asking import signed, status_of, tried, version_at

BOTH = ["GET", "POST"]


@require_http_methods(BOTH)
def of_version(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Show the route of a version; on POST move, indent or remove one line."""
    return _route(request, version_at(request, code, edition))


@require_http_methods(BOTH)
def of_decision(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Show the route of a local decision; on POST move, indent or remove one line."""
    return _route(request, _overlay(uid))


@require_http_methods(BOTH)
def new_step_of_version(request: DeskRequest, code: str, edition: int) -> HttpResponse:
    """Add a step to the route of a draft."""
    return _step(request, version_at(request, code, edition), "")


@require_http_methods(BOTH)
def new_step_of_decision(request: DeskRequest, uid: UUID) -> HttpResponse:
    """Add a step to the route of a local decision."""
    return _step(request, _overlay(uid), "")


@require_http_methods(BOTH)
def step_of_version(request: DeskRequest, code: str, edition: int, key: str) -> HttpResponse:
    """Change a step of a draft."""
    return _step(request, version_at(request, code, edition), key)


@require_http_methods(BOTH)
def step_of_decision(request: DeskRequest, uid: UUID, key: str) -> HttpResponse:
    """Change a step of a local decision."""
    return _step(request, _overlay(uid), key)


def _overlay(uid: UUID) -> Overlay:
    found = Overlay.objects.select_related("unit", "version__procedure__subject")
    return get_object_or_404(found, uid=uid)


def _route(request: DeskRequest, owner: Owner) -> HttpResponse:
    if request.method == "POST":
        return _moved(request, owner)
    return render(request, "desk/procedures/route.html", {"page": route_page(request, owner)})


def _moved(request: DeskRequest, owner: Owner) -> HttpResponse:
    """Do what one button or one drop of a line means, and come back to that line."""
    key, stamp = request.POST.get("key", ""), whole_number(request.POST.get("stamp", ""))
    act = _acts(owner, key).get(request.POST.get("act", ""))
    if act is None or stamp is None:
        return HttpResponseBadRequest("act")
    if request.POST["act"] == "place":
        to = whole_number(request.POST.get("to", ""))
        if to is None:
            return HttpResponseBadRequest("to")
        act = partial(act, to=to)
    act(stamp=stamp, **signed(request))
    return redirect(f"{address_of_route(owner)}#s-{key}" if key else address_of_route(owner))


def _acts(owner: Owner, key: str) -> dict[str, Callable[..., None]]:
    keys = [row.step.key for row in layout.rows_of(_steps(owner))]
    here = keys.index(key) if key in keys else 0
    move = partial(operations.move_step, owner, key)
    beside = partial(operations.set_beside, owner, key)
    return {
        "up": partial(move, max(0, here - 1)),
        "down": partial(move, here + 1),
        "place": move,
        "in": partial(beside, beside=True),
        "out": partial(beside, beside=False),
        "remove": partial(operations.remove_step, owner, key),
        "usual": partial(_redraw_as_usual, owner),
        "order": partial(operations.replace_route, owner, layout.in_list_order(_steps(owner))),
    }


def _redraw_as_usual(owner: Owner, *, stamp: int, by: object, at: object) -> None:
    """Put the usual route of an office in the place of this one."""
    version = owner if isinstance(owner, Version) else owner.version
    offer = queries.offer(version.pk)
    limit = limit_of(owner, offer)
    if limit is None:
        raise Refused("Chưa rõ thời hạn nên chưa vẽ được quy trình thường dùng.")
    steps = default_route(limit, offer.department_code, offer.agency_kind)
    operations.replace_route(owner, steps, stamp=stamp, by=by, at=at)  # type: ignore[arg-type]


def _steps(owner: Owner) -> tuple[Step, ...]:
    return steps_of(owner.route_steps.order_by("position", "pk"))


def _step(request: DeskRequest, owner: Owner, key: str) -> HttpResponse:
    """Show and save one step; without a key a new one, put at the end."""
    if not may_edit(request, owner):
        raise NotYours("Quy trình này không sửa được, hoặc không do ông/bà giữ.")
    steps = _steps(owner)
    step = next((one for one in steps if one.key == key), None)
    if key and step is None:
        raise Http404
    form = _form(request, owner, steps, step)
    if form.is_valid():
        stamp = form.cleaned_data["stamp"]
        act = partial(_save, owner, steps, step, form, stamp=stamp, **signed(request))
        if tried(form, act):
            messages.success(request, f"Đã ghi bước “{form.cleaned_data['name']}”.")
            return redirect(f"{address_of_route(owner)}#s-{key}")
    context = {
        "heading": "Sửa bước" if step else "Thêm bước",
        "name": step.name if step else "",
        "back": Link("Quy trình", address_of_route(owner)),
        "no_href": address_of_route(owner),
        "form": form,
        "answers": form.answers,
        "button": "Ghi bước này" if step else "Thêm bước",
    }
    return render(request, "desk/procedures/step.html", context, status=status_of(form))


def _form(
    request: DeskRequest, owner: Owner, steps: tuple[Step, ...], step: Step | None
) -> StepForm:
    version = owner if isinstance(owner, Version) else owner.version
    offer = queries.offer(version.pk)
    return StepForm(
        request.POST or None,
        step=step,
        others=[one for one in steps if step is None or one.key != step.key],
        questions=offer.questions,
        cases=offer.cases,
        custom=layout.is_custom(steps),
        stamp=owner.stamp,
    )


def _save(
    owner: Owner,
    steps: tuple[Step, ...],
    step: Step | None,
    form: StepForm,
    **how: object,
) -> None:
    changes = form.changes()
    if step is not None:
        operations.change_step(owner, step.key, **changes, **how)  # type: ignore[arg-type]
        return
    key = free_key("b", [one.key for one in steps])
    operations.add_step(owner, Step(key=key, **changes), **how)  # type: ignore[arg-type]
