"""Pages that exist only to ask the access door questions; they stand beside the real addresses."""

from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.http import HttpResponse
from django.urls import include, path

from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.org.models import Unit
from motcua.web.access.looks import fetch_seen, look, reveal, unseen

REFUSALS = {
    "refused": Refused("Chưa đủ giấy tờ.", "61/2018/NĐ-CP, Điều 17"),
    "not-from-here": NotFromHere("Hồ sơ đã trả kết quả."),
    "not-yours": NotYours("Việc này của người khác."),
    "stale": Stale("Lê Văn Minh vừa làm việc với hồ sơ này."),
}


def who(request):
    return HttpResponse(f"{request.acting.name} {sorted(request.acting.roles)}")


def quiet(_request):
    return HttpResponse("ok")


def looks(request):
    look(request, "dossier", "H99.1-261119-0001", "xem giấy tờ")
    reveal(request, "person", "7", "số định danh")
    return HttpResponse("ok")


def refuse(request, kind):
    look(request, "dossier", "H99.1-261119-0001")
    raise REFUSALS[kind]


def rolled_back(request):
    with transaction.atomic():
        Unit.objects.update(motto="không được giữ lại")
        look(request, "dossier", "H99.1-261119-0001")
        raise Refused("Không giữ lại gì.")


def breaks(request):
    look(request, "dossier", "H99.1-261119-0001")
    raise RuntimeError("a defect")


def nothing_there(request):
    unseen(request, "dossier", "H99.1-261119-9999")


def unit(request, code):
    return HttpResponse(fetch_seen(request, Unit.objects.all(), "unit", code=code).name)


def unit_by_uid(request, uid):
    return HttpResponse(fetch_seen(request, Unit.objects.all(), "unit", uid=uid).name)


@login_not_required
def public(request):
    return HttpResponse(request.acting.name or "khách")


urlpatterns = [
    path("try/who/", who),
    path("try/quiet/", quiet),
    path("try/looks/", looks),
    path("try/refuse/<str:kind>/", refuse),
    path("try/rolled-back/", rolled_back),
    path("try/breaks/", breaks),
    path("try/nothing/", nothing_there),
    path("try/unit/<str:code>/", unit),
    path("try/unit-by-uid/<str:uid>/", unit_by_uid),
    path("try/public/", public),
    path("", include("config.urls")),
]
