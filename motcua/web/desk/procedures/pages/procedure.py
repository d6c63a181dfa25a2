"""One version of a procedure, with everything it says and what may be done to it."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse

from motcua.backoffice.procedures import queries
from motcua.backoffice.procedures.models import CatalogueEntry, FormRevision, Overlay, Version
from motcua.backoffice.procedures.rules import Offer
from motcua.backoffice.procedures.rules.completeness import faults, gaps
from motcua.backoffice.procedures.rules.content import Content
from motcua.backoffice.procedures.states import (
    Channel,
    FormState,
    Level,
    OneStop,
    OnlineLevelKind,
    VersionState,
)
from motcua.core.clock import local
from motcua.core.refusals import Refused
from motcua.core.wording import log_moment
from motcua.foundation.org.models import Unit
from motcua.foundation.org.states import UnitKind
from motcua.web.access.requests import DeskRequest
from motcua.web.components.shapes import Act, Link, Notice, StepCard
from motcua.web.desk.procedures.pages.cases import case_blocks
from motcua.web.desk.procedures.pages.routes import step_cards, step_count
from motcua.web.desk.procedures.shapes import (
    ChangeLine,
    DecisionLine,
    EditionLine,
    Fact,
    ProcedurePage,
    TemplateLine,
    Text,
)
from motcua.web.desk.procedures.words import (
    filing_words,
    limit_words,
    validity_words,
)

ACTS = {
    "create": "Lập thủ tục",
    "open_edition": "Lập phiên bản mới",
    "approve_staged": "Duyệt bản nhập",
    "edit_texts": "Sửa nội dung",
    "edit_papers": "Sửa giấy tờ",
    "edit_terms": "Sửa thời hạn, phí",
    "edit_cases": "Sửa trường hợp",
    "edit_questions": "Sửa câu hỏi",
    "edit_route": "Sửa quy trình",
    "publish": "Công bố",
    "withdraw": "Bãi bỏ",
    "discard_draft": "Xóa bản nháp",
    "set_keywords": "Sửa từ khóa",
    "set_online_level": "Mức độ trực tuyến",
    "set_online_filing": "Nơi nộp trực tuyến",
    "put_result_template": "Mẫu kết quả",
    "drop_result_template": "Bỏ mẫu kết quả",
    "draft_overlay": "Nhập quyết định",
    "confirm_overlay": "Áp dụng quyết định",
    "end_overlay": "Kết thúc quyết định",
    "draft_form": "Lập",
    "change_form": "Sửa",
    "publish_form": "Ban hành",
    "discard_form": "Xóa bản nháp",
}
TEXTS = (
    ("description", "Mô tả"),
    ("requirements", "Yêu cầu, điều kiện"),
    ("steps_text", "Trình tự thực hiện"),
    ("channels_text", "Cách thức thực hiện"),
)


def procedure_page(request: DeskRequest, version: Version) -> ProcedurePage:
    """Return a version ready to draw, as it applies at the person's own unit today."""
    content, offer = queries.content_of(version), queries.offer(version.pk)
    day, unit_id = local(request.at).date(), request.acting.home_unit_id
    keeps, decides = queries.may_keep(request.acting), queries.may_decide(request.acting, unit_id)
    edits = keeps and version.state == VersionState.DRAFT
    overlays = list(queries.overlays_of(version))
    address = address_of(version)
    return ProcedurePage(
        code=offer.code,
        name=version.name,
        head=_head(version),
        subject=Link(offer.subject_name, f"{reverse('procedures')}?subject={offer.subject_code}"),
        facts=tuple(_facts(version, content, offer, unit_id)),
        cases=tuple(case_blocks(content, offer, unit_id, day, address if edits else "")),
        texts=tuple(
            Text(title, getattr(content, name)) for name, title in TEXTS if getattr(content, name)
        ),
        laws=tuple(f"{one.number} {one.title}".strip() for one in content.legal_bases),
        route=_route(offer, unit_id, day),
        route_words=_route_words(offer),
        route_href=f"{address}route/",
        forms=tuple(_form(one) for one in _shown_forms(version, keeps=keeps)),
        forms_href=f"{address}forms/",
        templates=tuple(_templates(offer, address, keeps=keeps)),
        decisions=tuple(_decision(one) for one in overlays),
        editions=tuple(_edition(one, version) for one in queries.editions_of(version.procedure)),
        history=tuple(_change(one) for one in queries.entries_of(version.procedure)),
        notices=(*_notices(version, content), *_reach(offer, unit_id, day)),
        acts=tuple(_acts(version, address, keeps=keeps, decides=decides)),
        more_acts=tuple(_more_acts(version, address, keeps=keeps, decides=decides)),
        questions=tuple(Link(one.label, "") for one in offer.questions),
        new_edition_href=f"{address}edition/" if keeps else "",
        new_case_href=f"{address}cases/new/" if edits else "",
    )


def address_of(version: Version) -> str:
    """Return the address of an edition."""
    return reverse("procedure-edition", args=[version.procedure.code, version.edition])


def _head(version: Version) -> str:
    state = VersionState(version.state).label.lower()
    return f"phiên bản {version.edition}, {state}, {validity_words(version.valid_from, version.valid_to)}"


def _facts(version: Version, content: Content, offer: Offer, unit_id: int) -> Iterator[Fact]:
    yield Fact(
        "Kết quả",
        tuple(_result(one.name, one.code, one.valid_months) for one in content.result_types)
        or ("chưa rõ",),
    )
    yield Fact("Cách nộp", tuple(Channel(one).label for one in content.channels) or ("chưa rõ",))
    yield Fact("Cấp thực hiện", tuple(Level(one).label for one in content.levels) or ("chưa rõ",))
    yield Fact("Trực tuyến", (_online(offer, unit_id),))
    yield Fact("Nộp trực tuyến", filing_words(version))
    yield Fact("Đối tượng", (content.applicants_text or "chưa rõ",))
    yield Fact(
        "Có thẩm quyền", (content.competent_authority or content.performing_agency or "chưa rõ",)
    )
    if content.one_stop == OneStop.INTERLINKED:
        partners = [dict(UnitKind.choices).get(kind, kind) for kind in content.partner_kinds]
        yield Fact("Liên thông", tuple(partners) or (OneStop.INTERLINKED.label,))
    if marks := tuple(_marks(content)):
        yield Fact("Lưu ý khi nhận", marks)
    if content.publication_decision:
        yield Fact("Quyết định công bố", (content.publication_decision,))
    if content.iso_number:
        iso = f"{content.iso_number}, lần ban hành {content.iso_edition}".rstrip(", ")
        yield Fact("Quy trình ISO 9001", tuple(filter(None, (iso, content.iso_approval))))
    yield Fact("Từ khóa", (version.procedure.keywords or "chưa có",))
    yield Fact("Nguồn", tuple(filter(None, (content.source, _crawled(content.crawled_at)))))


def _result(name: str, code: str, valid_months: int | None) -> str:
    ends = f", giá trị {valid_months} tháng" if valid_months else ""
    return f"{name}{ends}" + (f" ({code})" if code else "")


def _online(offer: Offer, unit_id: int) -> str:
    row = offer.online_level(unit_id)
    if row is None:
        return "không cung cấp trực tuyến"
    return f"{OnlineLevelKind(row.level).label}" + (f": {row.reason}" if row.reason else "")


def _marks(content: Content) -> Iterator[str]:
    if content.is_place_independent:
        yield "Nộp ở đâu trong tỉnh cũng được"
    if content.is_immediate:
        yield "Trả kết quả ngay"
    if content.must_be_present:
        yield "Người yêu cầu phải có mặt"
    if content.is_on_site:
        yield "Thực hiện lưu động, tại chỗ"
    if content.silence_is_consent:
        yield f"Im lặng {content.silence_days:g} ngày là đồng ý"
    if content.payment_stops_clock:
        yield "Dừng tính giờ khi chờ nghĩa vụ tài chính"
    if content.dossier_sets > 1:
        yield f"Nộp {content.dossier_sets} bộ"


def _crawled(day: date | None) -> str:
    return f"lấy ngày {day:%d/%m/%Y}" if day else ""


def _route(offer: Offer, unit_id: int, day: date) -> tuple[StepCard, ...]:
    try:
        return step_cards(offer.route(unit_id, day))
    except Refused:
        return ()


def _route_words(offer: Offer) -> str:
    if not offer.steps:
        return "quy trình thường dùng, tính từ thời hạn"
    return step_count(offer.steps)


def _shown_forms(version: Version, *, keeps: bool) -> Iterator[FormRevision]:
    """Yield what is filled today for each case, and to its keeper the drafts."""
    seen = set()
    for one in queries.forms_of(version):
        if one.state == FormState.DRAFT:
            if keeps:
                yield one
        elif one.case_key not in seen:
            seen.add(one.case_key)
            yield one


def _form(one: FormRevision) -> Link:
    state = ", bản nháp" if one.state == FormState.DRAFT else ""
    return Link(f"{one.title} (bản {one.number}{state})", reverse("form", args=[one.uid]))


def _templates(offer: Offer, address: str, *, keeps: bool) -> Iterator[TemplateLine]:
    for kind in offer.result_types:
        at = f"{address}results/{kind.key}/template/"
        yield TemplateLine(kind.name, f"{at}file/" if kind.digest else "", at if keeps else "")


def _decision(overlay: Overlay) -> DecisionLine:
    limits = [
        f"{row.case.name}: {limit_words(row.quantity, row.limit_unit)}"
        for row in overlay.limits.all()
    ]
    if overlay.route_steps.all():
        limits.append("quy trình riêng")
    return DecisionLine(
        reverse("decision", args=[overlay.uid]),
        overlay.decision_number,
        overlay.unit.name,
        validity_words(overlay.valid_from, overlay.valid_to),
        "; ".join(limits),
        overlay.confirmed_at is None,
    )


def _edition(one: Version, shown: Version) -> EditionLine:
    return EditionLine(
        reverse("procedure-edition", args=[shown.procedure.code, one.edition]),
        f"Phiên bản {one.edition}",
        f"{VersionState(one.state).label.lower()}, {validity_words(one.valid_from, one.valid_to)}",
        current=one.pk == shown.pk,
    )


def _change(entry: CatalogueEntry) -> ChangeLine:
    what = ACTS.get(entry.act, entry.act)
    return ChangeLine(
        log_moment(entry.at),
        entry.name or entry.by_machine,
        f"{what}: {entry.note}" if entry.note else what,
    )


def _notices(version: Version, content: Content) -> Iterator[Notice]:
    if missing := gaps(content):
        rest = "Chưa tiếp nhận được thủ tục này cho tới khi đủ thông tin."
        yield Notice(f"Còn thiếu: {' '.join(missing)}", rest)
    if version.state == VersionState.DRAFT and (wrong := faults(content)):
        yield Notice("Chưa công bố được.", " ".join(wrong))
    if content.steps and not content.route_is_confirmed:
        yield Notice(
            content.route_source or "Quy trình chưa đối chiếu quyết định.",
            "Vẫn dùng được; người quản trị đối chiếu với quyết định của địa phương.",
        )


def _reach(offer: Offer, unit_id: int, day: date) -> Iterator[Notice]:
    """Name the steps nobody would take at one's own unit, before somebody files there."""
    missing = queries.unplaced_anywhere(offer, Unit.objects.filter(pk=unit_id), day)
    if missing and offer.is_complete:
        yield Notice("Đơn vị chưa nhận được hồ sơ của thủ tục này.", " ".join(missing))


def _acts(version: Version, address: str, *, keeps: bool, decides: bool) -> Iterator[Act]:
    if keeps and version.state == VersionState.DRAFT:
        yield Act("Công bố", f"{address}publish/", key="F9", primary=True)
        yield Act("Sửa nội dung", f"{address}texts/", key="S", icon="pencil")
        yield Act("Sửa quy trình", f"{address}route/", key="Q", icon="route")
    elif decides and version.state == VersionState.PUBLISHED:
        yield Act(
            "Nhập quyết định của đơn vị", f"{address}decisions/new/", key="D", icon="file-plus"
        )


def _more_acts(version: Version, address: str, *, keeps: bool, decides: bool) -> Iterator[Link]:
    if decides and version.state == VersionState.PUBLISHED:
        yield Link("Mức độ trực tuyến", f"{address}level/")
    if keeps and version.state == VersionState.PUBLISHED:
        yield Link("Nơi nộp trực tuyến", f"{address}filing/")
    if keeps:
        yield Link("Từ khóa", f"{address}keywords/")
    if keeps and version.state == VersionState.PUBLISHED:
        yield Link("Bãi bỏ", f"{address}withdraw/")
    if keeps and version.state == VersionState.DRAFT:
        yield Link("Kết quả", f"{address}results/")
        yield Link("Căn cứ pháp lý", f"{address}laws/")
        yield Link("Xóa bản nháp", f"{address}discard/")
