"""The form editor: by whom, what each page changes, what people will see, odd input."""

import json
from io import BytesIO

import pytest
import segno
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.operations.forms import ship_form
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.backoffice.procedures.rules.forms import Section
from motcua.backoffice.procedures.rules.forms.codes import FormCode, write_code
from motcua.backoffice.procedures.states import FieldKind
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from tests.factories import procedures as make
from tests.factories.dossiers import THURSDAY
from tests.factories.forms import (
    answer,
    choices,
    field,
    form,
    form_of_sections,
    op,
    person,
    value,
)
from tests.factories.org import DepartmentFactory, DutyFactory, StaffFactory

CODE = "1.000894"
LIST = f"/desk/procedures/{CODE}/1/forms/"
SHIPPED = dict(starter_forms())[CODE]
TWO = form_of_sections(
    Section(key="a", title="Phần A", fields=(
        field("late", "yes_no", label="Quá hạn"),
        field("kind", "choice", label="Loại", choices=choices("x", "y")),
        field("born", "date", label="Ngày sinh"),
    )),
    Section(key="b", title="Phần B", fields=(field("reason", label="Lý do"),)),
)  # fmt: skip


@pytest.fixture
def keeper(desk):
    home = DepartmentFactory(unit=desk.office.province, code="office")
    staff = StaffFactory(full_name="Đỗ Thị Giữ", home_department=home)
    DutyFactory(staff=staff, role=Role.ADMINISTRATOR, unit=desk.office.province, department=None)
    return staff


@pytest.fixture
def kept(keeper, signed_in):
    """The desk of the one who keeps the catalogue."""
    return signed_in(keeper)


@pytest.fixture
def version(desk):
    return make.published(CODE, name="Đăng ký kết hôn")


@pytest.fixture
def draft(version, keeper):
    return operations.draft_form(version, TWO, by=acting(keeper, THURSDAY), at=THURSDAY)


@pytest.fixture
def published(version):
    return ship_form(version, SHIPPED, case_key="", origin="thử", by=make.LOADER, at=THURSDAY)


def at(revision, rest=""):
    return reverse("form", args=[revision.uid]) + rest


def now(revision):
    revision.refresh_from_db()
    return queries.form_of(revision)


def keys(revision):
    return [[one.key for one in section.fields] for section in now(revision).sections]


# --- The list


def test_a_form_is_begun_from_an_empty_page(kept, version):
    answer_ = kept.post(LIST)

    draft = FormRevision.objects.get()
    assert answer_.url == at(draft)
    assert (draft.state, draft.title) == ("draft", "Tờ khai: Đăng ký kết hôn")
    page = kept.get(answer_.url).context["page"]
    assert page.problems == ("Phần 1 «Người khai»: chưa có ô nào.",)


def test_the_list_shows_each_revision(kept, published):
    page = kept.get(LIST).context["page"]

    assert [(title, [line.words for line in lines]) for title, lines in page.groups] == [
        ("Mọi trường hợp", ["bản 1, đã ban hành 19/11/2026"])
    ]


def test_a_version_without_forms_says_what_to_do(lan, version):
    response = lan.get(LIST)

    assert "chưa có tờ khai nào" in response.text
    assert "Lập tờ khai mới" not in response.text


# --- Who may


@pytest.mark.parametrize(
    "rest", ["head/", "section/", "section/a/", "field/late/", "section/a/new/"]
)
def test_who_does_not_keep_the_catalogue_is_refused(lan, draft, rest):
    assert lan.get(at(draft, rest)).status_code == 409


def test_who_does_not_keep_the_catalogue_reads_but_has_no_buttons(lan, draft):
    response = lan.get(at(draft))

    assert response.status_code == 200
    assert 'name="act"' not in response.text
    assert (
        lan.post(
            at(draft), {"part": "field", "key": "late", "act": "remove", "stamp": 1}
        ).status_code
        == 409
    )
    assert keys(draft) == [["late", "kind", "born"], ["reason"]]


@pytest.mark.parametrize("rest", ["head/", "section/a/", "field/nguoi_yeu_cau/"])
def test_a_published_form_is_not_edited(kept, published, rest):
    assert kept.get(at(published, rest)).status_code == 409


def test_a_form_that_is_not_there(kept, draft):
    assert kept.get(at(draft, "field/lost/")).status_code == 404
    assert kept.get(at(draft, "section/lost/")).status_code == 404
    assert (
        kept.get("/desk/procedures/forms/00000000-0000-0000-0000-000000000000/").status_code == 404
    )


# --- Moving


@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ({"part": "field", "key": "late", "act": "down"}, [["kind", "late", "born"], ["reason"]]),
        ({"part": "field", "key": "born", "act": "down"}, [["late", "kind"], ["born", "reason"]]),
        ({"part": "field", "key": "reason", "act": "up"}, [["late", "kind", "born", "reason"], []]),
        (
            {"part": "field", "key": "reason", "act": "place", "to": "0"},
            [["reason", "late", "kind", "born"], []],
        ),
        ({"part": "field", "key": "kind", "act": "remove"}, [["late", "born"], ["reason"]]),
        ({"part": "section", "key": "b", "act": "up"}, [["reason"], ["late", "kind", "born"]]),
        ({"part": "section", "key": "a", "act": "remove"}, [["reason"]]),
    ],
)
def test_lines_are_moved_and_removed_by_buttons(kept, draft, sent, expected):
    response = kept.post(at(draft), {**sent, "stamp": draft.stamp})

    assert response.status_code == 302
    assert keys(draft) == expected


@pytest.mark.parametrize(
    "sent",
    [
        {"act": "burn"},
        {"act": "up", "stamp": "x"},
        {"act": "up", "stamp": "9" * 5000},
        {},
        {"act": "up", "stamp": ""},
    ],
)
def test_a_strange_button_changes_nothing(kept, draft, sent):
    assert kept.post(at(draft), {"part": "field", "key": "late", **sent}).status_code == 400
    assert keys(draft) == [["late", "kind", "born"], ["reason"]]


def test_a_stale_page_is_told_who_changed_it(kept, draft):
    kept.post(at(draft), {"part": "field", "key": "late", "act": "down", "stamp": draft.stamp})
    response = kept.post(
        at(draft), {"part": "field", "key": "late", "act": "down", "stamp": draft.stamp}
    )

    assert response.status_code == 409
    assert "Đỗ Thị Giữ vừa thay đổi tờ khai này" in response.text


# --- Parts


def test_a_field_is_added_after_its_kind_is_chosen(kept, draft):
    asked = kept.get(at(draft, "section/b/new/"))
    assert all(kind.label in asked.text for kind in FieldKind)

    response = kept.post(
        at(draft, "section/b/new/?kind=choice"),
        {
            "label": "Mục đích",
            "help": "",
            "required": "yes",
            "lines": "Vay vốn\nMua bán\n\nVay vốn",
            "stamp": 1,
        },
    )

    assert response.status_code == 302
    added = now(draft).sections[1].fields[-1]
    assert (added.label, added.is_required) == ("Mục đích", True)
    assert [(one.value, one.label) for one in added.choices] == [
        ("c1", "Vay vốn"),
        ("c2", "Mua bán"),
    ]


def test_a_choice_that_keeps_its_words_keeps_its_value(kept, draft):
    kept.post(
        at(draft, "field/kind/"),
        {"label": "Loại", "required": "no", "lines": "Mới\nY", "stamp": 1},
    )

    assert [(one.value, one.label) for one in now(draft).field_of("kind").choices] == [
        ("c1", "Mới"),
        ("y", "Y"),
    ]


def test_a_condition_is_built_by_choosing(kept, draft):
    page = kept.get(at(draft, "field/reason/"))
    assert 'value="late|eq|true"' in page.text

    kept.post(
        at(draft, "field/reason/"),
        {
            "label": "Lý do", "required": "when", "stamp": 1,
            "show-what_0": "late|eq|true", "show-is_0": "yes",
            "show-what_1": "born|ge", "show-is_1": "yes", "show-value_1": "1/2/2000",
            "show-joined": "any",
            "need-what_0": "kind|eq|x", "need-is_0": "no",
        },
    )  # fmt: skip

    reason = now(draft).field_of("reason")
    assert reason.show_if == op(
        "or",
        op("eq", answer("late"), value(True)),
        op("ge", answer("born"), value("2000-02-01")),
    )
    assert reason.require_if == op("not", op("eq", answer("kind"), value("x")))
    again = kept.get(at(draft, "field/reason/")).text
    assert '<option value="late|eq|true" selected>' in again
    assert 'value="01/02/2000"' in again


def test_a_condition_written_otherwise_is_shown_kept_and_dropped_on_demand(kept, draft, keeper):
    odd = op("gt", op("years", answer("born"), op("today")), value(60))
    whole = form_of_sections(
        Section(key="a", title="A", fields=(field("born", "date"), field("reason", show_if=odd)))
    )
    by = acting(keeper, THURSDAY)
    operations.change_form(draft, whole, text="", stamp=1, by=by, at=THURSDAY)

    assert "Bỏ điều kiện này" in kept.get(at(draft, "field/reason/")).text
    kept.post(at(draft, "field/reason/"), {"label": "Lý do", "required": "no", "stamp": 2})
    assert now(draft).field_of("reason").show_if == odd
    kept.post(
        at(draft, "field/reason/"),
        {"label": "Lý do", "required": "no", "stamp": 3, "show-drop": "on"},
    )
    assert now(draft).field_of("reason").show_if is None


@pytest.mark.parametrize(
    ("rest", "sent", "said"),
    [
        ("field/kind/", {"label": "", "lines": "a"}, "ghi tên ô"),
        ("field/kind/", {"label": "Loại", "lines": " "}, "ghi ít nhất một lựa chọn"),
        ("field/reason/", {"label": "x", "most": "nhiều"}, "ghi một số"),
        ("field/reason/", {"label": "x", "show-what_0": "born|ge", "show-value_0": "hôm nào"}, "ghi số hoặc ngày để so"),
        ("field/reason/", {"label": "x", "show-what_0": "lost|eq|true"}, "chọn một câu trả lời trong danh sách"),
        ("section/a/", {"title": ""}, "ghi tên phần"),
        ("section/b/new/?kind=person", {"label": "Ai", "parts": ["phone"]}, "phải hỏi họ tên"),
        ("section/b/new/?kind=signature", {"label": "Ký"}, "chọn người cùng ký"),
        ("head/", {"title": "", "reading": "own"}, "ghi tên tờ khai"),
    ],
)  # fmt: skip
def test_what_is_typed_wrong_is_said_and_changes_nothing(kept, draft, rest, sent, said):
    response = kept.post(at(draft, rest), {"required": "no", "stamp": 1, **sent})

    assert response.status_code == 200
    assert said in response.text
    assert now(draft) == TWO


def test_what_must_hold_is_built_by_choosing_and_has_its_words(kept, draft):
    sent = {
        "label": "Ngày sinh",
        "required": "no",
        "stamp": 1,
        "check0-message": "Năm này quá sớm.",
    }
    told = kept.post(at(draft, "field/born/"), sent)
    assert "chọn điều phải đúng ở trên" in told.text

    kept.post(
        at(draft, "field/born/"),
        {**sent, "check0-what_0": "born|ge", "check0-value_0": "01/01/1900", "check0-is_0": "yes"},
    )
    (check,) = now(draft).field_of("born").checks
    assert (check.that, check.message) == (
        op("ge", answer("born"), value("1900-01-01")),
        "Năm này quá sớm.",
    )

    kept.post(
        at(draft, "field/born/"),
        {"label": "Ngày sinh", "required": "no", "stamp": 2, "check0-message": ""},
    )
    assert now(draft).field_of("born").checks == ()


def test_a_check_written_otherwise_is_kept(kept, published, keeper):
    revision = operations.revise_form(published, by=acting(keeper, THURSDAY), at=THURSDAY)
    before = now(revision).field_of("ben_nu")
    page = kept.get(at(revision, "field/ben_nu/"))
    assert "Pháp luật yêu cầu nữ từ đủ 18 tuổi." in page.text

    kept.post(
        at(revision, "field/ben_nu/"),
        {
            "label": before.label, "help": before.help, "required": "yes", "is_unconfirmed": "on",
            "parts": before.parts, "optional": before.optional, "stamp": 1,
            "check0-message": before.checks[0].message,
        },
    )  # fmt: skip
    assert now(revision).field_of("ben_nu") == before


def test_a_script_in_a_label_stays_words(kept, draft):
    kept.post(
        at(draft, "field/reason/"),
        {"label": "<script>alert(1)</script>", "required": "no", "stamp": 1},
    )

    for rest in ("", "preview/?at=b", "field/reason/"):
        assert "<script>alert(1)" not in kept.get(at(draft, rest)).text


def test_a_table_has_its_columns_on_the_page(kept, draft):
    kept.post(
        at(draft, "section/b/new/?kind=table"),
        {
            "label": "Thành viên", "required": "no", "stamp": 1,
            "columns-TOTAL_FORMS": 2, "columns-INITIAL_FORMS": 0,
            "columns-0-name": "Họ tên", "columns-0-kind": "text", "columns-0-is_required": "on",
            "columns-1-name": "Thu nhập", "columns-1-kind": "money",
        },
    )  # fmt: skip

    table = now(draft).sections[1].fields[-1]
    assert [(one.key, one.label, one.kind, one.is_required) for one in table.columns] == [
        ("cot1", "Họ tên", "text", True),
        ("cot2", "Thu nhập", "money", False),
    ]


def test_a_value_counts_itself_by_a_choice(kept, draft):
    kept.post(
        at(draft, "section/b/new/?kind=number"),
        {"label": "Tuổi", "required": "no", "calculate": "years|born", "stamp": 1},
    )

    assert now(draft).sections[1].fields[-1].calculate == op("years", answer("born"), op("today"))


def test_sections_and_the_head_are_written(kept, draft):
    kept.post(at(draft, "section/"), {"title": "Phần C", "help": "Đọc kỹ", "stamp": 1})
    kept.post(
        at(draft, "head/"),
        {
            "title": "Tờ khai mới",
            "law": "1/2026/TT",
            "reading": "read",
            "number": "Mẫu 1",
            "stamp": 2,
        },
    )

    whole = now(draft)
    assert [section.title for section in whole.sections] == ["Phần A", "Phần B", "Phần C"]
    assert (whole.title, whole.source.law, whole.source.reading) == (
        "Tờ khai mới",
        "1/2026/TT",
        "read",
    )


# --- Life


def test_a_form_is_published_revised_and_discarded(kept, draft):
    kept.post(at(draft, "publish/"), {"stamp": draft.stamp})
    draft.refresh_from_db()
    assert draft.state == "published"

    response = kept.post(at(draft, "revise/"))
    second = FormRevision.objects.get(number=2)
    assert response.url == at(second)
    kept.post(at(second, "discard/"), {"stamp": second.stamp})
    assert FormRevision.objects.count() == 1


def test_a_faulty_form_is_not_published(kept, draft, keeper):
    operations.change_form(
        draft, form(), text="", stamp=1, by=acting(keeper, THURSDAY), at=THURSDAY
    )
    response = kept.post(at(draft, "publish/"), {"stamp": 2})

    assert response.status_code == 409
    assert "chưa có ô nào" in response.text


def test_a_form_goes_to_another_office_as_a_file(kept, published, desk):
    file = kept.get(at(published, "export/"))
    other = make.published("1.000656", name="Khác")

    response = kept.post(
        "/desk/procedures/1.000656/1/forms/bring/",
        {"parcel": SimpleUploadedFile("x.json", file.content)},
    )

    brought = FormRevision.objects.get(version=other)
    assert response.url == at(brought)
    assert queries.form_of(brought) == SHIPPED
    assert brought.origin.endswith(f"{CODE} bản 1")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "Tệp không đúng dạng JSON ở dòng 1, cột 2."),
        (json.dumps({"kind": "motcua-form", "form": {"title": "A", "sections": [{"key": "a", "title": "B", "fields": [{"key": "x", "kind": "spell", "label": "L"}]}]}}).encode(), "loại ô «spell» không dùng được."),
    ],
)  # fmt: skip
def test_a_bad_file_saves_nothing_and_says_why(kept, version, content, said):
    response = kept.post(f"{LIST}bring/", {"parcel": SimpleUploadedFile("x.json", content)})

    assert said in response.text
    assert not FormRevision.objects.exists()


# --- What people see


def walk(client, revision, **sent):
    return client.post(at(revision, "preview/"), {"answers": "{}", **sent}).context["preview"]


def test_the_preview_walks_as_people_will(kept, draft):
    first = kept.get(at(draft, "preview/")).context["preview"]
    assert (first.step, first.section.title) == ("Phần 1 trên 2", "Phần A")

    second = walk(kept, draft, section="a", late="yes", do="next")
    assert (second.step, json.loads(second.answers)["late"]) == ("Phần 2 trên 2", True)
    last = walk(kept, draft, section="b", answers=second.answers, reason="Vì thế", do="next")
    assert (last.section, last.summary[1].lines[0].words) == (None, "Vì thế")
    back = walk(kept, draft, section="b", answers=second.answers, do="back")
    assert back.step == "Phần 1 trên 2"


def test_the_preview_names_mistakes_and_new_questions(kept, version, keeper):
    shown = form(
        field("late", "yes_no", is_required=True),
        field("reason", is_required=True, show_if=op("eq", answer("late"), value(True))),
        person("mother", "name"),
    )
    revision = operations.draft_form(version, shown, by=acting(keeper, THURSDAY), at=THURSDAY)

    assert [
        row.target for row in walk(kept, revision, section="main", do="next").section.summary
    ] == ["f-late-0"]
    more = walk(kept, revision, section="main", late="yes", do="next").section
    assert (more.notice, more.summary) == ("Phần này có thêm câu hỏi theo câu trả lời vừa rồi.", ())
    looked = kept.post(
        at(revision, "preview/"),
        {"answers": "{}", "section": "main", "late": "yes", "do": "look", "asked": "late"},
        headers={"HX-Request": "true"},
    ).content.decode()
    # Only what came is drawn, and what the page carries along knows it from now on.
    assert 'id="slot-reason" hx-swap-oob="true"' in looked
    assert "mother.name" not in looked
    assert "&quot;late&quot;: true" in looked


@pytest.mark.parametrize("answers", ["", "[", "[1]", "null", '{"late": {"a": [1]}}', "x" * 300_000])
def test_strange_answers_are_no_defect(kept, draft, answers):
    response = kept.post(at(draft, "preview/"), {"answers": answers, "section": "a", "do": "next"})

    assert response.status_code == 200


@pytest.mark.parametrize(
    "sent",
    [{"remove_row": "m.x"}, {"remove_row": "m.99999"}, {"add_row": "lost"}, {"section": "lost"}],
)
def test_strange_buttons_of_a_preview_are_no_defect(kept, draft, sent):
    assert kept.post(at(draft, "preview/"), {"section": "a", **sent}).status_code == 200


@pytest.mark.parametrize("rest", ["", "preview/"])
def test_the_preview_may_be_posted(kept, draft, rest):
    assert kept.get(at(draft, rest)).text.count('name="csrfmiddlewaretoken" value="') >= 1
    step = kept.get(at(draft, rest)).text.partition('id="step"')[2]
    assert 'name="csrfmiddlewaretoken"' in step.partition("</form>")[0]


# --- On paper


def test_the_empty_form_is_printed(lan, published):
    response = lan.get(at(published, "blank/"))

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def code_of(revision):
    picture = BytesIO()
    segno.make(write_code(FormCode(revision.uid, 1)), error="q", micro=False).save(
        picture, kind="png", scale=8, border=4
    )
    return SimpleUploadedFile("page.png", picture.getvalue(), content_type="image/png")


def test_a_photographed_page_leads_to_the_intake_of_its_procedure(lan, published, version):
    response = lan.post("/desk/procedures/forms/read/", {"page": code_of(published)})

    assert "Tờ khai đăng ký kết hôn" in response.text
    href = f"/desk/dossiers/new/?choose={version.pk}"
    assert href in response.text
    assert lan.get(href).context["intake"].procedure == "Đăng ký kết hôn"


def test_a_page_that_is_not_known_says_how_to_photograph_it(lan, draft):
    unknown = lan.post("/desk/procedures/forms/read/", {"page": code_of(draft)})
    broken = lan.post(
        "/desk/procedures/forms/read/", {"page": SimpleUploadedFile("x.png", b"no picture")}
    )

    assert "không đọc được mã" in unknown.text
    assert "không phải PDF, JPEG hay PNG" in broken.text


def test_one_and_many_fields_cost_the_same(kept, version, keeper):
    def count(some_form):
        revision = operations.draft_form(
            version, some_form, by=acting(keeper, THURSDAY), at=THURSDAY
        )
        with CaptureQueriesContext(connection) as asked:
            kept.get(at(revision))
        operations.discard_form(revision, stamp=1, by=acting(keeper, THURSDAY), at=THURSDAY)
        return len(asked)

    count(form(field("x")))
    assert count(form(field("x"))) == count(form(*(field(f"x{n}") for n in range(3))))


def test_the_procedure_leads_to_its_forms(lan, published):
    response = lan.get(f"/desk/procedures/{CODE}/")

    assert LIST in response.text
    assert "Tờ khai đăng ký kết hôn" in response.text
