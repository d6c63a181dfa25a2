"""Forms from draft to published: by whom, when, what is never changed, what is carried on."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import CatalogueEntry, FormRevision
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.backoffice.procedures.rules.forms.codes import FormCode, write_code
from motcua.core.refusals import NotFromHere, NotYours, Refused, Stale
from motcua.foundation.audit.models import AuditLine
from tests.factories import procedures as make
from tests.factories.forms import field, form

pytestmark = pytest.mark.django_db
ONE, TWO = form(field("x")), form(field("x"), field("y"))


@pytest.fixture
def version(office):
    return make.published(cases=(make.case(), make.case("late", "Quá hạn")))


@pytest.fixture
def by(keeper, morning):
    return {"by": keeper, "at": morning}


@pytest.fixture
def draft(version, by):
    return operations.draft_form(version, ONE, **by)


def published(revision, by):
    return operations.publish_form(revision, stamp=revision.stamp, **by)


def test_a_draft_is_changed_published_and_from_then_on_filled(version, draft, by):
    assert queries.current_form(version) is None

    changed = operations.change_form(draft, TWO, text="thêm ô", stamp=draft.stamp, **by)
    revision = published(changed, by)

    assert queries.current_form(version) == revision
    assert queries.form_of(revision) == TWO
    assert revision.published_at == by["at"]
    notes = list(
        CatalogueEntry.objects.filter(act__endswith="_form")
        .order_by("pk")
        .values_list("act", "note")
    )
    assert notes == [
        ("draft_form", "tờ khai “Tờ khai thử” bản 1"),
        ("change_form", "tờ khai “Tờ khai thử” bản 1: thêm ô"),
        ("publish_form", "tờ khai “Tờ khai thử” bản 1"),
    ]


def test_a_new_revision_is_filled_from_then_on_and_the_old_one_stays_as_it_was(version, draft, by):
    first = published(draft, by)
    second = operations.revise_form(first, **by)
    operations.change_form(second, TWO, text="", stamp=second.stamp, **by)
    second.refresh_from_db()

    assert queries.current_form(version) == first
    published(second, by)

    assert queries.current_form(version) == second
    assert (second.number, second.origin) == (2, "chép từ bản 1")
    first.refresh_from_db()
    assert queries.form_of(first) == ONE


@pytest.mark.parametrize("act", ["change", "publish", "discard"])
def test_a_published_form_takes_no_act(draft, by, act):
    revision = published(draft, by)
    acts = {
        "change": lambda: operations.change_form(
            revision, TWO, text="", stamp=revision.stamp, **by
        ),
        "publish": lambda: operations.publish_form(revision, stamp=revision.stamp, **by),
        "discard": lambda: operations.discard_form(revision, stamp=revision.stamp, **by),
    }

    with pytest.raises(NotFromHere):
        acts[act]()


@pytest.mark.parametrize(
    "sql", ["UPDATE procedures_formrevision SET title = 'x'", "DELETE FROM procedures_formrevision"]
)
def test_the_database_itself_keeps_a_published_form(draft, by, sql):
    published(draft, by)

    with pytest.raises(IntegrityError), transaction.atomic():
        (
            FormRevision.objects.update(title="x")
            if "UPDATE" in sql
            else FormRevision.objects.all()._raw_delete("default")
        )


def test_who_does_not_keep_the_catalogue_changes_no_form(version, draft, by, local):
    theirs = {**by, "by": local}
    lines = AuditLine.objects.count()

    for act in (
        lambda: operations.draft_form(version, ONE, case_key="late", **theirs),
        lambda: operations.change_form(draft, TWO, text="", stamp=draft.stamp, **theirs),
        lambda: operations.publish_form(draft, stamp=draft.stamp, **theirs),
        lambda: operations.discard_form(draft, stamp=draft.stamp, **theirs),
        lambda: operations.revise_form(draft, **theirs),
    ):
        with pytest.raises(NotYours):
            act()

    draft.refresh_from_db()
    assert (draft.state, draft.stamp, FormRevision.objects.count()) == ("draft", 1, 1)
    assert AuditLine.objects.count() == lines


def test_two_who_change_one_draft_are_told_apart(draft, by):
    operations.change_form(draft, TWO, text="", stamp=draft.stamp, **by)

    with pytest.raises(Stale, match="Đỗ Thị Giữ vừa thay đổi tờ khai này"):
        operations.change_form(draft, ONE, text="", stamp=1, **by)


def test_a_second_draft_is_refused_while_one_is_open(version, draft, by):
    with pytest.raises(Refused, match="đang có một bản nháp"):
        operations.draft_form(version, TWO, **by)

    assert operations.draft_form(version, TWO, case_key="late", **by).number == 1


def test_a_form_is_for_a_case_the_version_has(version, by):
    with pytest.raises(Refused, match="không có trường hợp «lost»"):
        operations.draft_form(version, ONE, case_key="lost", **by)


def test_a_form_with_faults_may_be_kept_but_not_published(draft, by):
    faulty = operations.change_form(draft, form(field("x", "choice")), text="", stamp=1, **by)

    with pytest.raises(Refused, match="chưa có lựa chọn nào"):
        published(faulty, by)

    faulty.refresh_from_db()
    assert faulty.state == "draft"


def test_a_case_has_its_own_form_before_the_general_one(version, by):
    general = published(operations.draft_form(version, ONE, **by), by)
    late = published(operations.draft_form(version, TWO, case_key="late", **by), by)

    assert queries.current_form(version, "late") == late
    assert queries.current_form(version, "main") == general
    assert queries.current_form(version) == general


def test_a_draft_is_discarded_and_its_number_used_again(version, draft, by):
    operations.discard_form(draft, stamp=draft.stamp, **by)

    assert operations.draft_form(version, ONE, **by).number == 1


def test_a_new_edition_takes_its_forms_along_and_they_are_published_with_it(version, draft, by):
    published(draft, by)
    edition = operations.open_edition(version, **by)
    copy = edition.forms.get()

    assert (copy.state, copy.number, copy.origin) == ("draft", 1, "chép từ phiên bản 1")
    with pytest.raises(NotFromHere, match="cùng lúc với phiên bản"):
        published(copy, by)
    operations.publish(edition, valid_from=date(2027, 1, 1), **by)
    copy.refresh_from_db()
    assert (copy.state, queries.form_of(copy)) == ("published", ONE)


def test_an_edition_with_a_faulty_form_is_not_published_at_all(version, draft, by):
    published(draft, by)
    edition = operations.open_edition(version, **by)
    copy = edition.forms.get()
    operations.change_form(copy, form(), text="", stamp=copy.stamp, **by)

    with pytest.raises(Refused, match="chưa có ô nào"):
        operations.publish(edition, valid_from=date(2027, 1, 1), **by)

    edition.refresh_from_db()
    assert edition.state == "draft"


def test_a_printed_code_names_a_published_revision_only(version, draft, by):
    code = write_code(FormCode(draft.uid, 1))

    assert queries.revision_of_code(code) is None
    revision = published(draft, by)
    assert queries.revision_of_code(code) == revision
    assert queries.revision_of_code("https://example.test") is None


def test_a_form_is_shipped_without_asking_who(version, morning):
    revision = ship_form(
        version, ONE, case_key="", origin="Danh mục khởi tạo", by=make.LOADER, at=morning
    )

    assert queries.current_form(version) == revision


def test_the_current_form_is_one_query(version, draft, by, django_assert_num_queries):
    published(draft, by)

    with django_assert_num_queries(1):
        queries.current_form(version, "late")
