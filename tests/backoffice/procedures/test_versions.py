"""From draft to published to withdrawn, each step with its line of history."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from motcua.backoffice.procedures import operations
from motcua.backoffice.procedures.models import CatalogueEntry, Procedure, Version
from motcua.backoffice.procedures.queries.contents import content_of, is_as_published
from motcua.backoffice.procedures.rules.completeness import faults
from motcua.backoffice.procedures.rules.content import OnlineContent
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from tests.factories import procedures as make

pytestmark = pytest.mark.django_db
NEXT_YEAR = date(2027, 1, 1)


def acts():
    return list(CatalogueEntry.objects.order_by("pk").values_list("act", flat=True))


def test_a_new_procedure_begins_as_a_draft(office):
    version = make.draft()

    assert (version.state, version.edition, version.valid_from) == ("draft", 1, None)
    assert version.procedure.folded == " cap giay xac nhan tinh trang hon nhan  1 004873 "
    assert acts() == ["create"]


@pytest.mark.parametrize(
    "code", ["1.4873", "1.004873.1", "x.004873", "1.004873.H1", "1.0048731", "١.004873"]
)
def test_a_code_of_another_shape_is_refused(code, office):
    with pytest.raises(Refused) as refusal:
        make.draft(code)

    assert refusal.value.message == f"Mã thủ tục «{code}» không đúng dạng 1.001193."
    assert Procedure.objects.count() == 0


@pytest.mark.parametrize("code", ["1.004873", "3.000412", "1.004873.01", "6.001435.H19"])
def test_codes_of_the_nation_and_of_a_province(code, office):
    assert make.draft(code).procedure.code == code


def test_a_known_code_is_refused(office, morning):
    make.draft()

    with pytest.raises(Refused) as refusal:
        operations.create_procedure(
            "1.004873", make.subject(), make.content(), by=make.LOADER, at=morning
        )
    assert refusal.value.message == "Thủ tục mã 1.004873 đã có trong danh mục."


def test_published_it_says_since_when_and_how_whole_it_is(keeper, morning):
    draft = make.draft()

    version = operations.publish(
        draft, valid_from=NEXT_YEAR, decision="163/QĐ-BTP", by=keeper, at=morning
    )

    assert (version.state, version.valid_from, version.is_complete) == (
        "published", NEXT_YEAR, True,
    )  # fmt: skip
    assert version.publication_decision == "163/QĐ-BTP"
    assert version.published_at == morning
    assert is_as_published(version)
    entry = CatalogueEntry.objects.get(act="publish")
    assert (entry.name, entry.by_id, entry.at) == ("Đỗ Thị Giữ", keeper.staff_id, morning)
    assert entry.note == "phiên bản 1 có hiệu lực từ 01/01/2027"
    assert AuditLine.objects.filter(subject="1.004873", subject_kind="procedure").count() == 2


def test_what_is_unknown_does_not_hinder_publishing(keeper, morning):
    draft = make.draft(cases=(make.case(components=()),))

    assert (
        operations.publish(draft, valid_from=NEXT_YEAR, by=keeper, at=morning).is_complete is False
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"steps": make.line("8", "8")},
            (
                "Tổng thời gian các bước khi case = main là 16 giờ, còn thiếu 8 giờ so với thời hạn "
                "3 ngày làm việc (24 giờ)."
            ),
        ),
        ({"cases": (make.case("a"), make.case("b"))}, "Phải có đúng một trường hợp mặc định."),
        (
            {"cases": (make.case(), make.case(is_default=False))},
            "Mã trường hợp «main» bị trùng.",
        ),
        (
            {"cases": (make.case(components=(make.paper(), make.paper())),)},
            "«Trường hợp chung»: mã giấy tờ «TK» bị trùng.",
        ),
        (
            {"online": OnlineContent(level="partial", reason=" ")},
            "Dịch vụ công một phần phải công bố lý do.",
        ),
        ({"channels": ("counter", "fax")}, "Cách nộp «fax» không dùng được."),
        (
            {"cases": (make.case(time_limits=(make.limit("3", "week"),)),)},
            "Đơn vị thời hạn «week» không dùng được.",
        ),
    ],
    ids=range(7),
)
def test_what_contradicts_itself_is_not_published(fields, sentence):
    assert faults(make.content(**fields)) == [sentence]


def test_a_refused_publication_changes_nothing(keeper, morning):
    draft = make.draft(steps=make.line("8"))

    with pytest.raises(Refused) as refusal:
        operations.publish(draft, valid_from=NEXT_YEAR, by=keeper, at=morning)

    draft.refresh_from_db()
    assert refusal.value.message.startswith("Chưa công bố được: Tổng thời gian các bước")
    assert (draft.state, draft.valid_from, acts()) == ("draft", None, ["create"])


def test_only_the_keeper_of_the_catalogue_publishes(local, morning):
    draft = make.draft()

    with pytest.raises(NotYours) as refusal:
        operations.publish(draft, valid_from=NEXT_YEAR, by=local, at=morning)

    assert refusal.value.message == (
        "Chỉ người quản trị của đơn vị cấp trên cùng mới sửa được danh mục thủ tục."
    )


def test_the_next_version_ends_the_one_before(keeper, morning):
    first = make.published()
    draft = operations.open_edition(first, by=keeper, at=morning)
    operations.publish(draft, valid_from=NEXT_YEAR, by=keeper, at=morning)

    first.refresh_from_db()
    assert (first.state, first.valid_to) == ("published", NEXT_YEAR)


def test_a_version_cannot_begin_before_the_one_in_force(keeper, morning):
    first = make.published()
    draft = operations.open_edition(first, by=keeper, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.publish(draft, valid_from=date(2025, 7, 1), by=keeper, at=morning)

    assert refusal.value.message == (
        "Phiên bản 1 đã có hiệu lực từ 01/07/2025; ngày hiệu lực của phiên bản mới phải sau ngày đó."
    )


def test_an_edition_says_what_its_original_says(keeper, morning):
    first = make.published(
        steps=make.line("12", "12", None),
        publication_decision="163/QĐ-BTP",
        silence_is_consent=True,
        silence_days=Decimal(15),
    )

    draft = operations.open_edition(first, by=keeper, at=morning)

    assert (draft.edition, draft.state) == (2, "draft")
    assert content_of(draft) == replace(content_of(first), publication_decision="")


def test_one_draft_at_a_time(keeper, morning):
    first = make.published()
    operations.open_edition(first, by=keeper, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.open_edition(first, by=keeper, at=morning)

    assert refusal.value.message == "Thủ tục 1.004873 đang có một bản nháp chưa công bố."
    assert Version.objects.count() == 2


def test_texts_are_edited_in_a_draft(keeper, morning):
    draft = make.draft()

    edited = operations.edit_texts(
        draft, {"requirements": "Từ đủ 18 tuổi", "name": draft.name},
        stamp=draft.stamp, by=keeper, at=morning,
    )  # fmt: skip

    assert edited.requirements == "Từ đủ 18 tuổi"
    assert (edited.stamp, edited.changed_by) == (2, "Đỗ Thị Giữ")
    assert CatalogueEntry.objects.get(act="edit_texts").note == "requirements"


def test_a_stale_page_is_told_who_was_first(keeper, morning):
    draft = make.draft()
    operations.edit_texts(draft, {"requirements": "a"}, stamp=1, by=keeper, at=morning)

    with pytest.raises(Stale) as refusal:
        operations.edit_texts(draft, {"requirements": "b"}, stamp=1, by=keeper, at=morning)

    assert refusal.value.message == "Đỗ Thị Giữ vừa thay đổi nội dung này. Xem lại rồi làm."
    draft.refresh_from_db()
    assert draft.requirements == "a"


def test_a_published_version_is_not_edited(keeper, morning):
    version = make.published()

    with pytest.raises(NotFromHere):
        operations.edit_texts(
            version, {"requirements": "x"}, stamp=version.stamp, by=keeper, at=morning
        )


def test_a_draft_is_rewritten_whole(keeper, morning):
    draft = make.draft()
    content = make.content(name="Tên khác", cases=(make.case(), make.case("late", "Quá hạn")))

    operations.rewrite(draft, content, act="rewrite", stamp=1, by=keeper, at=morning)

    draft.refresh_from_db()
    assert content_of(draft) == content


def test_withdrawn_it_ends_on_its_day(keeper, morning):
    version = make.published()

    ended = operations.withdraw(version, day=NEXT_YEAR, reason="Bị bãi bỏ", by=keeper, at=morning)

    assert (ended.state, ended.valid_to) == ("published", NEXT_YEAR)
    assert CatalogueEntry.objects.get(act="withdraw").note == "Bị bãi bỏ"


def test_withdrawn_before_it_began_it_never_holds(keeper, morning):
    version = make.published(valid_from=NEXT_YEAR)

    ended = operations.withdraw(
        version, day=date(2026, 12, 1), reason="Nhầm", by=keeper, at=morning
    )

    assert (ended.state, ended.valid_to) == ("withdrawn", None)


@pytest.mark.parametrize(
    ("reason", "day", "sentence"),
    [
        (" ", NEXT_YEAR, "Chưa ghi lý do bãi bỏ."),
        ("Hết", date(2028, 1, 1), "Phiên bản này đã hết hiệu lực từ 01/01/2027."),
    ],
)
def test_withdrawal_needs_a_reason_and_only_shortens(keeper, morning, reason, day, sentence):
    version = make.published()
    if reason.strip():
        operations.withdraw(version, day=NEXT_YEAR, reason="x", by=keeper, at=morning)

    with pytest.raises(Refused) as refusal:
        operations.withdraw(version, day=day, reason=reason, by=keeper, at=morning)

    assert refusal.value.message == sentence


def test_a_draft_is_not_withdrawn_but_discarded(keeper, morning):
    draft = make.draft()
    with pytest.raises(NotFromHere):
        operations.withdraw(draft, day=NEXT_YEAR, reason="x", by=keeper, at=morning)

    operations.discard_draft(draft, stamp=1, by=keeper, at=morning)

    assert Version.objects.count() == 0
    assert acts() == ["create", "discard_draft"]
