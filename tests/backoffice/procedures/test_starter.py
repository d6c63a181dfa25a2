"""The starter catalogue: real procedures, whole where it can be, and the routes of decisions."""

from collections import Counter
from decimal import Decimal

import pytest

from motcua.backoffice.procedures import operations, queries
from motcua.backoffice.procedures.models import Procedure, Version
from motcua.backoffice.procedures.queries.contents import content_of, is_as_published
from motcua.backoffice.procedures.rules import fitting_hours, longest_hours
from motcua.backoffice.procedures.rules.completeness import faults, gaps, route_limit
from motcua.backoffice.procedures.rules.plain import Malformed
from motcua.backoffice.procedures.rules.starter import read_file
from motcua.core.refusals import Refused
from tests.factories import procedures as make

ENTRIES = {entry.code: entry for entry in operations.starter_entries()}
# Local decisions of 2025; the numbers are working hours, eight to a day.
DECIDED = {
    "1.004944": ([4, 4, 16, 4, 8, 4], "5"),
    "2.001661": ([2, 2, 8, 8, 2, 2, 4, 20, 4, 8, 4], "8"),
    "2.000286": ([4, 8, 48, 8, 8, 4, 4, 56, 8, 4, 4, 40, 4], "25"),
    "1.004946": (["0.5", "0.5", 4, 3, 2, 2], "12h"),
    "1.012994": ([4, 4, 112, 24, 16, 8, None], "30d"),
}
COMMONEST = {
    "1.001193", "1.000656", "1.000894", "1.004873", "2.000815", "2.000884", "1.004222",
    "1.004194", "1.001612", "1.014027", "1.001699", "1.013225", "2.000986",
}  # fmt: skip


def decimals(hours):
    return [None if hour is None else Decimal(hour) for hour in hours]


def test_at_least_120_procedures_of_20_subjects_100_of_them_whole():
    whole = [entry for entry in ENTRIES.values() if not gaps(entry.content)]

    assert (len(ENTRIES), len({e.subject.code for e in ENTRIES.values()}), len(whole)) == (
        159, 43, 124,
    )  # fmt: skip


def test_nothing_in_it_contradicts_itself():
    assert {code: faults(e.content) for code, e in ENTRIES.items() if faults(e.content)} == {}


def test_every_procedure_says_where_it_comes_from_and_on_which_law_it_rests():
    missing = [
        code
        for code, entry in ENTRIES.items()
        if not (entry.content.source and entry.content.crawled_at and entry.content.legal_bases)
    ]
    assert missing == []


@pytest.mark.parametrize("code", DECIDED)
def test_the_routes_of_local_decisions(code):
    content = ENTRIES[code].content
    hours, _ = DECIDED[code]
    counted = [step.hours for step in content.steps if step.is_counted]

    expected = decimals(hours)
    if expected[-1] is None:
        assert (content.steps[-1].is_counted, content.steps[-1].hours) == (False, None)
        expected.pop()
    assert counted == expected
    assert content.route_is_confirmed is True
    assert "Quyết định số" in content.route_source


@pytest.mark.parametrize(
    ("code", "total"),
    [("1.004944", 40), ("2.001661", 64), ("2.000286", 200), ("1.004946", 12), ("1.012994", 168)],
)
def test_their_totals_are_those_of_the_decisions(code, total):
    content = ENTRIES[code].content

    assert longest_hours(content.steps) == total
    assert total <= fitting_hours(route_limit(content))


def test_the_two_that_go_up_to_the_province_count_each_level():
    def split(code):
        totals = Counter()
        for step in ENTRIES[code].content.steps:
            totals[step.scope] += step.counted_hours / 8
        return dict(totals)

    assert split("2.001661") == {"own": 3, "superior": 5}
    assert split("2.000286") == {"own": 10, "superior": 15}


def test_actors_come_in_the_order_of_the_decisions():
    steps = ENTRIES["1.004944"].content.steps

    assert [(step.department_code, step.role) for step in steps] == [
        ("one_stop", "reception_officer"),
        ("culture_social", "unit_head"),
        ("culture_social", "case_officer"),
        ("culture_social", "unit_head"),
        ("leadership", "signatory"),
        ("clerks", "clerk"),
        ("one_stop", "reception_officer"),
    ]


def test_the_commonest_have_routes_marked_as_samples():
    with_route = {code for code, entry in ENTRIES.items() if entry.content.steps}
    samples = {code for code in with_route if not ENTRIES[code].content.route_is_confirmed}

    assert samples >= COMMONEST
    assert len(with_route) == 22
    assert {ENTRIES[code].content.route_source for code in samples} == {
        "Quy trình mẫu, chưa đối chiếu quyết định"
    }


def test_birth_residence_and_insurance_run_side_by_side():
    content = ENTRIES["2.000986"].content
    steps = {step.key: step for step in content.steps}

    assert content.one_stop == "interlinked"
    assert (steps["residence"].agency_kind, steps["insurance"].agency_kind) == (
        "police", "social_insurance",
    )  # fmt: skip
    assert steps["residence"].after == steps["insurance"].after == ("seal",)
    assert steps["gather"].after == ("residence", "insurance")


@pytest.mark.django_db
def test_loaded_it_is_offered_and_loading_again_changes_nothing(office, morning):
    first = operations.load_starter(at=morning)
    again = operations.load_starter(at=morning)

    assert (first.created, first.known, first.offered) == (159, 0, 124)
    assert (again.created, again.known, again.offered) == (0, 159, 0)
    assert len(queries.offered_to(office.unit, morning)) == 124
    assert [one.code for one in queries.find("xn doc than", office.unit, morning)] == ["1.004873"]
    assert queries.find("khai sinh", office.unit, morning)[0].code == "1.001193"
    version = Version.objects.get(procedure__code="2.000986")
    assert is_as_published(version)
    assert content_of(version).steps == ENTRIES["2.000986"].content.steps


@pytest.mark.django_db
def test_what_an_office_has_is_not_touched(office, morning):
    mine = operations.create_procedure(
        "1.001193", make.subject(), make.content(), by=make.LOADER, at=morning
    )
    report = operations.load_starter(at=morning, entries=[ENTRIES["1.001193"]])

    assert (report.created, report.known) == (0, 1)
    assert list(Version.objects.all()) == [mine]


def test_a_malformed_file_says_where():
    data = {
        "subject": {"code": "X", "name": "X"},
        "procedures": [{"code": "1.000001", "name": "Thử", "channel": "counter"}],
    }
    with pytest.raises(Malformed, match=r"1\.000001 Thử: Content: no such parts: \['channel'\]"):
        read_file(data)


@pytest.mark.django_db
def test_all_or_nothing(office, morning):
    broken = [ENTRIES["1.001193"], ENTRIES["1.001193"]]

    with pytest.raises(Refused, match="đã có trong danh mục"):
        operations.load_starter(at=morning, entries=broken)
    assert Procedure.objects.count() == 0
