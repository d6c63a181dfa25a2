"""The same act on many dossiers: each is its own transaction, each refusal is told by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from motcua.casework.dossiers import operations, queries
from motcua.casework.dossiers.models import Dossier, Step
from motcua.casework.dossiers.models.dossier import position
from motcua.casework.dossiers.permissions import does
from motcua.casework.dossiers.states import StepStatus
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.typed import whole_number
from motcua.foundation.org.states import Role
from motcua.web.access.looks import look
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.dossiers.forms import bulk as forms
from motcua.web.desk.dossiers.shapes import BulkPage, Picked
from motcua.web.desk.layout import forget_waiting

PAGE = "desk/dossiers/bulk.html"
MOST = 200


@dataclass(frozen=True, slots=True)
class Ticked:
    """One ticked dossier, and the version of it the page showed: a click twice does it once."""

    dossier: Dossier
    version: int | None

    @property
    def pick(self) -> str:
        """Return how it travels with the form."""
        return f"{self.dossier.ref}@{'' if self.version is None else self.version}"


@dataclass(frozen=True, slots=True)
class BulkAct:
    """One act on many. ``asks`` is off where nothing needs to be asked first."""

    form: type[forms.BulkForm]
    does: Callable[[DeskRequest, Ticked, dict[str, Any]], Any]
    question: str
    button: str
    done: str
    asks: bool = True


def _common(request: DeskRequest, ticked: Ticked) -> dict[str, Any]:
    return {"by": request.acting, "at": request.at, "version": ticked.version}


def _complete(request: DeskRequest, ticked: Ticked, said: dict[str, Any]) -> None:
    note = said.get("note", "")
    operations.complete_step(ticked.dossier, note=note, **_common(request, ticked))


def _sign(request: DeskRequest, ticked: Ticked, _said: dict[str, Any]) -> None:
    """Only what waits for a signature: another step of the same person is not signed by mistake."""
    signing = (
        place["key"]
        for place in ticked.dossier.positions
        if place["role"] == Role.SIGNATORY and does(request.acting, place)
    )
    key = next(signing, None)
    if key is None:
        raise Refused("Hồ sơ này không ở bước ký của ông/bà.")
    operations.complete_step(ticked.dossier, step_key=key, **_common(request, ticked))


def _assign(request: DeskRequest, ticked: Ticked, said: dict[str, Any]) -> None:
    chosen = said["handler"]
    handler = _least(request, ticked.dossier) if chosen == forms.LEAST_LOADED else None
    if chosen.isdecimal():
        handler = int(chosen)
    operations.assign(ticked.dossier, handler_id=handler, **_common(request, ticked))


def _least(request: DeskRequest, dossier: Dossier) -> int | None:
    """Return who of those present has least to do, of the post of the step that is given out."""
    opened = Step.objects.filter(dossier=dossier, status=StepStatus.OPEN)
    steps = opened.select_related("department").order_by("position")
    mine = [step for step in steps if does(request.acting, position(step))]
    return queries.proposed(queries.candidates(mine[:1], on=local(request.at).date()))


def _forward(request: DeskRequest, ticked: Ticked, said: dict[str, Any]) -> None:
    operations.forward(
        ticked.dossier,
        department=said["to"],
        role=said["role"],
        reason=said["reason"],
        **_common(request, ticked),
    )


# fmt: off
ACTS = {
    "complete_step": BulkAct(forms.NoteForm, _complete, "Xong bước, chuyển bước sau?", "Chuyển bước sau", "Đã chuyển"),
    "assign": BulkAct(forms.AssignForm, _assign, "Giao các hồ sơ này cho ai?", "Giao việc", "Đã giao"),
    "forward": BulkAct(forms.ForwardForm, _forward, "Chuyển các hồ sơ này sang đơn vị nào?", "Chuyển đơn vị", "Đã chuyển"),
    "approve": BulkAct(forms.BulkForm, _sign, "Ký các hồ sơ này?", "Ký", "Đã ký", asks=False),
}
# fmt: on


@require_POST
def bulk(request: DeskRequest, act: str) -> HttpResponse:
    """Ask once for the ticked dossiers, then do the act to each and tell what was refused."""
    chosen = ACTS.get(act)
    if chosen is None:
        raise Http404
    ticked = picked(request)
    sent = not chosen.asks or "sent" in request.POST
    home = request.user.home_department
    form = chosen.form(request.POST if sent else None, department=home, at=request.at)
    if not (sent and form.is_valid()):
        return _answer(request, act, chosen, ticked, form)
    refused = tuple(_each(request, chosen, ticked, form.cleaned_data))
    forget_waiting(request.acting.staff_id)
    if refused:
        return _answer(request, act, chosen, ticked, form, refused)
    messages.success(request, f"{chosen.done} {len(ticked)} hồ sơ.")
    return redirect("approvals" if act == "approve" else "desk")


def picked(request: DeskRequest) -> list[Ticked]:
    """Return the ticked dossiers the person may see; what is unseen is not there.

    Raise Refused when none is left.
    """
    picks = [pick.partition("@") for pick in request.POST.getlist("pick")[:MOST]]
    versions = {ref: whole_number(said) for ref, _, said in picks}
    seen = Dossier.objects.seen_by(request.acting).filter(_named(list(versions)))
    found = {dossier.ref: dossier for dossier in seen.select_related("procedure_version")}
    if not found:
        raise Refused("Chưa chọn hồ sơ nào. Bấm Space để chọn từng dòng.")
    return [Ticked(found[ref], version) for ref, version in versions.items() if ref in found]


def _named(refs: list[str]) -> Q:
    """Return the question for dossiers by code; one asked to be completed at once has none yet."""
    uids = [uid for uid in map(_uid, refs) if uid is not None]
    return Q(code__in=refs) | Q(uid__in=uids)


def _uid(ref: str) -> UUID | None:
    try:
        return UUID(ref)
    except ValueError:
        return None


def _each(
    request: DeskRequest, chosen: BulkAct, picked: list[Ticked], said: dict[str, Any]
) -> Iterator[Picked]:
    for ticked in picked:
        look(request, "dossier", ticked.dossier.ref, "cùng nhiều hồ sơ")
        try:
            chosen.does(request, ticked, said)
        except Refused as refusal:
            yield _drawn(ticked, refusal.message)


def _drawn(ticked: Ticked, problem: str = "") -> Picked:
    dossier = ticked.dossier
    return Picked(
        dossier.ref,
        f"/desk/dossiers/{dossier.ref}/",
        dossier.applicant_name,
        dossier.procedure_version.name,
        ticked.pick,
        problem,
    )


def _answer(
    request: DeskRequest,
    act: str,
    chosen: BulkAct,
    picked: list[Ticked],
    form: forms.BulkForm,
    refused: tuple[Picked, ...] = (),
) -> HttpResponse:
    done_count = len(picked) - len(refused)
    page = BulkPage(
        act_href=f"/desk/bulk/{act}/",
        question=chosen.question if not refused else f"{chosen.done} {done_count} hồ sơ",
        button=chosen.button,
        rows=refused or tuple(_drawn(ticked) for ticked in picked),
        is_done=bool(refused),
    )
    status = 409 if refused else 422 if form.is_bound else 200
    return render(request, PAGE, {"page": page, "form": form}, status=status)
