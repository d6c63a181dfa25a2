"""The page of a procedure, from what the rooms know of it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from motcua.backoffice.procedures.queries import case_form, filing_of
from motcua.backoffice.procedures.rules.offer_parts import only_if
from motcua.backoffice.procedures.rules.offers import Charge, Paper
from motcua.backoffice.procedures.states import Channel, OnlineLevelKind
from motcua.casework.dossiers.queries.guides import ProcedureGuide
from motcua.casework.dossiers.rules.filing import form_component
from motcua.casework.dossiers.rules.lately import Lately
from motcua.core import wording
from motcua.core.money import format_vnd
from motcua.core.sentences import sentence
from motcua.foundation.org.models import Unit
from motcua.web.components.shapes import Link
from motcua.web.components.words import moment
from motcua.web.portal.frame import hotline_of
from motcua.web.portal.procedures.shapes import (
    CaseChoice,
    Fact,
    PaperLine,
    ProcedurePage,
    Promise,
)
from motcua.web.portal.words import day_strip, is_vietnamese, limit_words

CELLS = 6
LONG_TEXT_LINES = 40
_FREE = sentence("Không mất tiền")
_CHANNELS = {
    Channel.ONLINE: sentence("Nộp trên mạng"),
    Channel.POSTAL: sentence("Qua bưu điện"),
}


def procedure_page(guide: ProcedureGuide, unit: Unit, *, mark: str = "") -> ProcedurePage:
    """Return the page; ``mark`` says what changed lately."""
    offer, case, texts = guide.offer, guide.case, guide.texts
    chosen = {} if case.is_default else {"case": case.key}
    file_href = (
        reverse("portal:filing_new", args=[offer.code]) if filing_of(offer.version_id) else ""
    )
    return ProcedurePage(
        code=offer.code,
        name=" ".join(offer.name.split()),
        called=called(guide),
        is_offered=offer.is_complete,
        cases=_cases(guide),
        promise=promise_of(guide),
        lately=lately_words(guide.lately, guide.day_minutes),
        facts=tuple(fact for fact in _facts(guide, unit) if fact.lines),
        papers=_papers(guide, chosen, file_href),
        sets=offer.dossier_sets,
        steps=_lines(texts.steps_text),
        requirements=_lines(texts.requirements),
        laws=tuple(f"{law.number} {law.title}".strip() for law in guide.laws),
        mark=mark,
        source=Link(_("Bản gốc trên Cổng Dịch vụ công quốc gia"), texts.source_url)
        if texts.source_url
        else None,
        check_href=reverse("portal:check", args=[offer.code])
        if guide.guide and guide.guide.questions
        else "",
        file_href=file_href,
        guide_href=_with(reverse("portal:guide", args=[offer.code]), chosen),
        print_href=_with(reverse("portal:guide_pdf", args=[offer.code]), chosen),
        phone=phone_of(guide, unit),
        updated=f"{offer.valid_from:%d/%m/%Y}" if offer.valid_from else "",
    )


def called(guide: ProcedureGuide) -> str:
    """Return the office's plain words, else what people call it."""
    if guide.guide and guide.guide.summary:
        return guide.guide.summary
    keywords = guide.texts.procedure.keywords
    phrases = [phrase.strip() for phrase in keywords.split(",") if phrase.strip()][:3]
    return sentence("Còn gọi là: %(names)s", names=", ".join(phrases)) if phrases else ""


def phone_of(guide: ProcedureGuide, unit: Unit) -> str:
    """Return the number to ask: that of who works on it, else the hotline."""
    department = guide.department
    if department is None:
        return hotline_of(unit)
    return department.phone or department.unit.phone or hotline_of(unit)


def promise_of(guide: ProcedureGuide) -> Promise | None:
    """Return what would be promised now; nothing where nobody can promise."""
    if guide.promise is None:
        return None
    promise, applied = guide.promise.promise, guide.promise.applied
    label = (
        _("Nộp hôm nay, nhận kết quả")
        if guide.promise.is_open
        else _("Nộp lúc mở cửa, nhận kết quả")
    )
    return Promise(
        label=label,
        moment=moment(promise.due_at),
        limit=limit_words(applied.limit),
        strip=day_strip(promise, most=CELLS, start_word="nộp"),
        shortened=applied.decision_number,
    )


def lately_words(found: Lately | None, day_minutes: int) -> str:
    """Return how long it really took; fewer than ten dossiers say nothing."""
    if found is None:
        return ""
    return _(
        "%(count)s hồ sơ gần đây: một nửa xong trong %(half)s, chín phần mười trong %(most)s; "
        "%(on_time)s đúng hẹn."
    ) % {
        "count": found.count,
        "half": _span(found.half_minutes, day_minutes),
        "most": _span(found.most_minutes, day_minutes),
        "on_time": found.on_time,
    }


def _span(minutes: int, day_minutes: int) -> str:
    if is_vietnamese():
        return wording.span(minutes, day_minutes)
    if minutes < day_minutes:
        return _("%s giờ") % max(1, round(minutes / wording.HOUR))
    days = round(minutes / day_minutes * 2) / 2
    said = ngettext("%s ngày làm việc", "%s ngày làm việc ", 1 if days == 1 else 2)
    return (said % f"{days:g}").strip()


def _cases(guide: ProcedureGuide) -> tuple[CaseChoice, ...]:
    cases = guide.offer.cases
    if len(cases) < 2:
        return ()
    page = reverse("portal:procedure", args=[guide.offer.code])
    return tuple(
        CaseChoice(
            case.name,
            page if case.is_default else f"{page}?{urlencode({'case': case.key})}",
            case.key == guide.case.key,
        )
        for case in cases
    )


def _facts(guide: ProcedureGuide, unit: Unit) -> tuple[Fact, ...]:
    offer, texts = guide.offer, guide.texts
    results = tuple(_result_line(one.name, one.valid_months) for one in offer.result_types)
    return (
        Fact(_("Lệ phí"), fee_lines(guide)),
        Fact(_("Ai nộp"), _lines(texts.applicants_text)[:4]),
        Fact(_("Được gì"), results),
        Fact(_("Ở đâu"), _where(guide, unit)),
        Fact(_("Trên mạng"), _online(guide, unit)),
        Fact(_("Ai giải quyết"), _who(guide)),
    )


def _result_line(name: str, valid_months: int | None) -> str:
    if valid_months is None:
        return name
    return sentence("%(name)s, dùng được %(months)s tháng", name=name, months=valid_months)


def fee_lines(guide: ProcedureGuide) -> tuple[str, ...]:
    """Return what it costs at the counter, and by another way where that differs."""
    at_counter = guide.offer.fees(guide.case.key, Channel.COUNTER)
    said = _fee_words(at_counter)
    lines = [said] if said else []
    for channel in (Channel.ONLINE, Channel.POSTAL):
        if channel in guide.offer.channels:
            other = _fee_words(guide.offer.fees(guide.case.key, channel))
            if other and other != said:
                lines.append(
                    sentence("%(channel)s: %(fee)s", channel=_CHANNELS[channel], fee=other)
                )
    notes = (charge.text for charge in at_counter if charge.text)
    plain = {_FREE, "Không thu phí, lệ phí"}
    return (*lines, *(note for note in dict.fromkeys(notes) if note not in plain))


def _fee_words(charges: tuple[Charge, ...]) -> str:
    amounts = [charge for charge in charges if charge.amount_vnd is not None]
    if not charges or (not amounts and all(charge.text for charge in charges)):
        return ""
    paid = [charge for charge in amounts if charge.amount_vnd]
    if not paid:
        return _FREE
    return "; ".join(_amount(charge) for charge in paid)


def _amount(charge: Charge) -> str:
    amount = format_vnd(charge.amount_vnd or 0)
    return f"{amount}/{charge.per}" if charge.per else amount


def _where(guide: ProcedureGuide, unit: Unit) -> tuple[str, ...]:
    office = unit.one_stop_name or unit.name
    lines = [f"{office}{f', {unit.address}' if unit.address else ''}"]
    if guide.offer.is_place_independent:
        lines.append(sentence("Nộp ở xã nào trong tỉnh cũng được"))
    if Channel.POSTAL in guide.offer.channels:
        lines.append(sentence("Gửi qua bưu điện cũng được"))
    if guide.offer.must_be_present:
        lines.append(sentence("Phải có mặt để ký"))
    return tuple(lines)


def _online(guide: ProcedureGuide, unit: Unit) -> tuple[str, ...]:
    """Return how far it goes online at this office; where not all the way, why.

    Law: 224/2026/NĐ-CP, Điều 14 (the reason of "một phần" is published).
    """
    row = guide.offer.online_level(unit.pk)
    if row is None:
        return ()
    if row.level in {OnlineLevelKind.FULL, OnlineLevelKind.LEVEL_4}:
        return (_("Làm hết được trên mạng, không phải đến"),)
    if row.level in {OnlineLevelKind.PARTIAL, OnlineLevelKind.LEVEL_3}:
        return tuple(filter(None, (_("Làm được một phần trên mạng"), row.reason)))
    return (_("Trên mạng chỉ có hướng dẫn và mẫu đơn"),)


def _who(guide: ProcedureGuide) -> tuple[str, ...]:
    if guide.department is None:
        return _lines(guide.texts.performing_agency)[:1]
    department = guide.department
    outside = department.unit.is_external
    return (f"{department.name}, {department.unit.name}" if outside else department.name,)


def _papers(guide: ProcedureGuide, chosen: dict[str, str], file_href: str) -> tuple[PaperLine, ...]:
    """Return the papers of a case; the one that is a form of ours leads to it.

    One SELECT where a paper is a form, none where none is.
    """
    case = guide.case
    the_form = form_component(case.components)
    links = _form_links(guide, chosen, file_href) if the_form else ()
    return tuple(
        paper_line(one, forms=links if one.key == the_form else ()) for one in case.components
    )


def _form_links(guide: ProcedureGuide, chosen: dict[str, str], file_href: str) -> tuple[Link, ...]:
    if case_form(guide.offer.version_id, guide.case.key) is None:
        return ()
    pdf = reverse("portal:form_pdf", args=[guide.offer.code])
    blank = Link(_("Tải tờ khai trống"), _with(pdf, chosen))
    if not file_href:
        return (blank,)
    return (Link(_("Điền tờ khai trên mạng"), file_href), blank)


def paper_line(paper: Paper, *, forms: tuple[Link, ...] = ()) -> PaperLine:
    """Return one paper in plain words."""
    return PaperLine(name=paper.name, how=_how(paper), aside=_aside(paper), forms=forms)


def _how(paper: Paper) -> str:
    if paper.present_only:
        return _("đưa xem, không giữ lại")
    parts = []
    if paper.original_qty:
        parts.append(_("%s bản chính") % paper.original_qty)
    if paper.copy_qty:
        words = _("%s bản sao có chứng thực") if paper.certified_copy_ok else _("%s bản sao")
        parts.append(words % paper.copy_qty)
    return ", ".join(parts)


def _aside(paper: Paper) -> str:
    if paper.replaceable_by_data:
        return sentence("máy tra được thì không phải nộp")
    if paper.condition:
        return only_if(paper.condition)
    return "" if paper.is_required else sentence("nếu có")


def _lines(text: str) -> tuple[str, ...]:
    lines = (line.strip(" -+•\t") for line in text.splitlines())
    return tuple(line for line in lines if line)[:LONG_TEXT_LINES]


def _with(href: str, query: dict[str, str]) -> str:
    return f"{href}?{urlencode(query)}" if query else href
