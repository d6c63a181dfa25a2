"""The shipped forms: each cites its source, is well formed, is filled, says what nobody compared."""

import pytest
from django.template.loader import render_to_string

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import FormRevision
from motcua.backoffice.procedures.operations.starter import starter_forms
from motcua.backoffice.procedures.rules.forms import form_problems, mistakes, summary
from motcua.backoffice.procedures.states import Reading
from motcua.web.components.filling import section_shape
from tests.factories.forms import TODAY, KnownPlaces, filled, sample_answers

FORMS = dict(starter_forms())
SUBJECTS = {
    "1.001193": "khai sinh", "1.000656": "khai tử", "1.000894": "kết hôn",
    "1.004873": "tình trạng hôn nhân", "2.000635": "trích lục", "2.000815": "chứng thực",
    "1.004222": "thường trú", "1.004194": "tạm trú", "1.001612": "hộ kinh doanh",
    "1.001776": "trợ giúp xã hội", "1.001699": "khuyết tật", "1.001731": "mai táng",
    "1.009141": "số nhà", "1.014027": "hưu trí",
}  # fmt: skip
# What a sample would not guess: an answer that a check holds to.
OVER = {
    "1.004194": {"den_ngay": "2027-05-01"},
    "1.001776": {"loai": "cao_tuoi"},
}
BY_CODE = pytest.mark.parametrize("code", SUBJECTS)


def test_each_subject_has_its_form():
    assert {code: word for code, word in SUBJECTS.items() if word in FORMS[code].title} == SUBJECTS
    assert set(FORMS) == set(SUBJECTS)


@BY_CODE
def test_each_is_well_formed_and_says_where_it_comes_from(code):
    form = FORMS[code]

    assert form_problems(form) == []
    assert form.source.law
    assert form.source.note
    assert form.source.number or form.source.reading == Reading.OWN
    assert form.source.url or form.source.reading != Reading.SECOND_HAND


@BY_CODE
def test_what_nobody_compared_with_the_official_form_is_marked(code):
    form = FORMS[code]

    every = sum(1 for _ in form.fields)
    expected = {Reading.NOT_COMPARED: every, Reading.OWN: 0}
    assert form.unconfirmed == expected.get(form.source.reading, form.unconfirmed)
    assert form.source.reading != Reading.READ


@BY_CODE
@pytest.mark.parametrize("pick", [0, -1])
def test_each_is_filled_by_a_sample_without_a_mistake(code, pick):
    found = filled(FORMS[code], **sample_answers(FORMS[code], pick, **OVER.get(code, {})))

    assert [(m.path, m.message) for m in mistakes(found, whole=True)] == []
    assert all(section.lines for section in summary(found))


@BY_CODE
def test_each_section_is_drawn_empty_and_with_its_mistakes(code):
    empty = filled(FORMS[code])
    for section in empty.sections:
        page = section_shape(empty, section.key, places=KnownPlaces(), mistakes=mistakes(empty))
        html = render_to_string("components/filling/section.html", {"section": page})
        assert section.title in html


def test_an_empty_form_asks_for_what_it_needs():
    assert all(mistakes(filled(form)) for form in FORMS.values())


@pytest.mark.parametrize(
    ("code", "answers", "message"),
    [
        ("1.000894", {"ben_nu": {"birth_date": "2010-01-01"}}, "Pháp luật yêu cầu nữ từ đủ 18 tuổi."),
        ("1.000894", {"ben_nam": {"birth_date": "2007-01-01"}}, "Pháp luật yêu cầu nam từ đủ 20 tuổi."),
        ("1.000656", {"nguoi_mat": {"birth_date": "1950-01-02"}, "ngay_mat": "1950-01-01"}, "Ngày mất không thể trước ngày sinh."),
        ("1.004194", {"tu_ngay": "2026-11-01", "den_ngay": "2029-11-01"}, "Thời hạn tạm trú tối đa là 2 năm."),
        ("1.001776", {"loai": "cao_tuoi", "nguoi": {"birth_date": "1980-01-01"}}, "Người cao tuổi là người từ đủ 60 tuổi."),
        ("1.014027", {"nguoi": {"birth_date": "1953-01-01"}, "ho_ngheo": "khong"}, "Từ đủ 75 tuổi mới hưởng; từ đủ 70 tuổi khi thuộc hộ nghèo, cận nghèo."),
    ],
)  # fmt: skip
def test_the_law_speaks_where_the_answer_stands(code, answers, message):
    form = FORMS[code]
    base = sample_answers(form, 0, **OVER.get(code, {}))
    merged = {
        **base,
        **{
            key: {**base.get(key, {}), **value} if isinstance(value, dict) else value
            for key, value in answers.items()
        },
    }

    assert message in [m.message for m in mistakes(filled(form, **merged))]


def test_a_birth_is_counted_and_written_out():
    form = FORMS["1.001193"]
    child = {"name": "Nguyễn Thị Ửng", "birth_date": "2026-08-05"}
    found = filled(form, tre=child)

    assert found.answers["so_ngay"] == "106"
    assert found.answers["ngay_sinh_bang_chu"] == (
        "ngày mùng năm tháng tám năm hai nghìn không trăm hai mươi sáu"
    )
    assert "ly_do_muon" in {field.key for section in found.sections for field in section.fields}
    soon = filled(form, tre={**child, "birth_date": TODAY.isoformat()})
    assert "ly_do_muon" not in {field.key for section in soon.sections for field in section.fields}


@pytest.mark.django_db
def test_they_are_loaded_with_the_catalogue_once(morning):
    first = operations.load_starter(at=morning)
    again = operations.load_starter(at=morning)

    assert (first.forms, again.forms) == (14, 0)
    assert FormRevision.objects.published().count() == 14
    for code, form in FORMS.items():
        version = queries.current_version(code, morning.date())
        assert queries.form_of(queries.current_form(version)) == form


@pytest.mark.django_db
def test_papers_they_ask_for_are_papers_of_the_procedure(morning):
    operations.load_starter(at=morning)

    for code, form in FORMS.items():
        version = queries.current_version(code, morning.date())
        known = {
            component.key for case in version.cases.all() for component in case.components.all()
        }
        assert {field.component for field in form.fields if field.component} <= known
