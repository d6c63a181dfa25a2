"""What waits with the post, the operator's file, the register with its figures."""

import csv
from datetime import date, timedelta

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.parcels import operations, queries
from motcua.casework.parcels.rules import read_csv, words_from
from motcua.casework.parcels.states import ReportOutcome
from motcua.core.clock import local
from motcua.core.files import MEGABYTE
from motcua.core.refusals import NotYours
from motcua.foundation.audit.states import AuditKind
from motcua.web.access.looks import look
from motcua.web.access.requests import DeskRequest
from motcua.web.desk.parcels.forms import RegisterForm, ReportsForm
from motcua.web.desk.parcels.pages.index import post_index
from motcua.web.desk.parcels.pages.outgoing import register_rows

MOST_ROWS = 500
PERIOD = timedelta(days=30)
MOST_BYTES = 2 * MEGABYTE
_BAD = 422


@require_safe
def index(request: DeskRequest) -> HttpResponse:
    """Show what waits: to be entered, packed, handed over, in trouble, on its way."""
    return render(request, "desk/parcels/index.html", {"page": post_index(request)})


@require_http_methods(["GET", "POST"])
def reports(request: DeskRequest) -> HttpResponse:
    """Read the operator's file: each line it says is done, known, or named with what is wrong."""
    if not queries.may_post(request.acting, request.acting.home_unit_id):
        raise NotYours("Tệp của bưu chính do quầy Một cửa nạp.")
    form = ReportsForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"form": form}
    content = form.cleaned_data["file"].read(MOST_BYTES + 1) if form.is_valid() else b""
    if len(content) > MOST_BYTES:
        form.add_error(
            "file", f"tệp nặng quá {MOST_BYTES // MEGABYTE} MB, chia nhỏ rồi nạp từng tệp"
        )
    if form.is_valid():
        text = _text_of(content)
        good, wrong = read_csv(text, words_from(settings.POSTAL["REPORTS"]))
        done = [
            operations.apply_report(report, by=request.acting, at=request.at) for report in good
        ]
        counts = [
            (outcome.label, sum(one.outcome == outcome for one in done))
            for outcome in ReportOutcome
        ]
        unsure = {ReportOutcome.UNKNOWN, ReportOutcome.REFUSED}
        context |= {
            "counts": counts,
            "wrong": wrong,
            "unsure": [one for one in done if one.outcome in unsure],
            "is_read": True,
        }
    status = _BAD if form.is_bound and form.errors else 200
    return render(request, "desk/parcels/reports.html", context, status=status)


def _text_of(content: bytes) -> str:
    """Return the text of a file as spreadsheets save it; what no encoding reads is marked."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(
            "utf-16" if content[:2] in {b"\xff\xfe", b"\xfe\xff"} else "cp1258", "replace"
        )


@require_safe
def register(request: DeskRequest) -> HttpResponse:
    """Show the parcels of a period, and how the post went in it."""
    form, first, last = _period(request)
    unit_id = request.acting.home_unit_id
    state = request.GET.get("state", "")
    rows = queries.register(request.acting, first, last, state)[:MOST_ROWS]
    context = {
        "form": form,
        "rows": register_rows(rows),
        "figures": queries.figures(unit_id, first, last),
        "shares": queries.shares(unit_id, first, last),
        "first": first,
        "last": last,
        "query": request.GET.urlencode(),
        "most": MOST_ROWS,
    }
    return render(request, "desk/parcels/register.html", context)


@require_safe
def register_csv(request: DeskRequest) -> HttpResponse:
    """Give the register out as a file; it leaves a line of its own."""
    _, first, last = _period(request)
    look(request, "parcels", f"{first} – {last}", kind=AuditKind.EXPORT)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="buu-chinh-{first}-{last}.csv"'
    rows = csv.writer(answer)
    rows.writerow(
        ("Số bưu gửi", "Người nhận", "Điện thoại", "Hồ sơ", "Trong có", "Mã bưu gửi", "Đóng gói",
         "Giao bưu chính", "Tình trạng", "Kết thúc")
    )  # fmt: skip
    found = queries.register(request.acting, first, last, request.GET.get("state", ""))
    for row in register_rows(found):
        rows.writerow(
            [_plain(cell) for cell in (
                row.code, row.receiver, row.phone, row.dossiers, row.contents, row.tracking,
                row.packed, row.handed, row.state, row.ended,
            )]
        )  # fmt: skip
    return answer


def _plain(cell: str) -> str:
    """Return the words so that a spreadsheet reads no formula in them."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell


def _period(request: DeskRequest) -> tuple[RegisterForm, date, date]:
    today = local(request.at).date()
    form = RegisterForm(request.GET)
    form.is_valid()
    first = form.cleaned_data.get("first") or today - PERIOD
    last = form.cleaned_data.get("last") or today
    first, last = min(first, last), max(first, last)
    shown = {"first": first, "last": last, "state": request.GET.get("state", "")}
    return RegisterForm(initial=shown), first, last
