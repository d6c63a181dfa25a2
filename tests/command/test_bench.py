"""The bench: a plan that adds up, an archive that stands by every rule, limits of the same rows."""

import json
from datetime import date
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from motcua.casework.dossiers.models import Dossier, DossierEntry, Involvement, Paper, Party, Step
from motcua.casework.dossiers.queries import search, worklist
from motcua.casework.dossiers.queries.worklists import Wanted
from motcua.command.bench import filler, limits, office
from motcua.command.bench.limits import Statement
from motcua.command.bench.people import Citizen, person_count
from motcua.command.bench.plan import Plan
from motcua.core.folding import fold
from motcua.foundation.org.models import Staff
from motcua.foundation.org.queries import acting
from motcua.foundation.org.states import Role
from motcua.foundation.people.models import Person
from tests.factories.dossiers import THURSDAY, make_desk

LAST_DAY = date(2026, 11, 18)


# --- The plan --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def spots():
    plan = Plan(5_000, LAST_DAY)
    return [spot for index in range(len(plan.days)) for spot in plan.spots(index)]


def test_every_dossier_is_there_once_in_the_order_of_time(spots):
    assert [spot.number for spot in spots] == list(range(1, 5_001))
    assert all(earlier.day <= later.day for earlier, later in pairwise(spots))


def test_the_largest_commune_has_a_twentieth(spots):
    counts = [sum(spot.commune == commune for spot in spots) for commune in range(100)]

    assert counts[0] == 250
    assert max(counts[1:]) < 100
    assert min(counts) > 10


def test_serials_of_a_day_and_of_a_year_have_no_gap(spots):
    days, years = {}, {}
    for spot in spots:
        days.setdefault((spot.commune, spot.day), []).append(spot.serial)
        years.setdefault((spot.commune, spot.day.year), []).append(spot.of_year)

    assert all(serials == list(range(1, len(serials) + 1)) for serials in days.values())
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in years.values())


def test_what_is_open_came_in_the_last_days(spots):
    open_ones = [spot for spot in spots if spot.is_open]

    assert sum(spot.commune == 0 for spot in open_ones) == 150
    assert min(spot.day for spot in open_ones) >= date(2026, 11, 5)


def test_the_numbers_given_are_those_used(spots):
    plan = Plan(5_000, LAST_DAY)
    used_days, used_years = {}, {}
    for spot in spots:
        used_days[spot.commune, spot.day] = spot.serial
        used_years[spot.commune, spot.day.year] = spot.of_year

    assert {(c, day): last for c, day, last in plan.last_serials()} == used_days
    assert {(c, year): last for c, year, last in plan.year_counts()} == used_years


# --- The archive ------------------------------------------------------------------------------


@pytest.fixture
def archive(db):
    """Return the province of a small archive, and its plan."""
    province = office.make(3, 5, THURSDAY)
    plan = Plan(60, LAST_DAY, 3)
    filler.fill(province, plan, lambda _count: None, side_by_side=False)
    return province, plan


def test_it_stands_by_every_rule(archive, capsys):
    call_command("verify")

    assert "✗" not in capsys.readouterr().out


def test_each_dossier_is_as_large_as_promised(archive):
    assert Dossier.objects.count() == 60
    for model, least in ((Paper, 4), (Step, 6)):
        counts = [
            model.objects.filter(dossier=dossier).count() for dossier in Dossier.objects.all()
        ]
        assert min(counts) >= least
    assert min(Dossier.objects.values_list("line_count", flat=True)) >= 8
    assert DossierEntry.objects.count() >= 60 * 8
    assert Person.objects.count() == person_count(60)


def test_a_made_dossier_is_like_one_that_was_taken_in(archive):
    taken = make_desk(code="1.009999").resolved()
    made = Dossier.objects.filter(state="resolved").exclude(pk=taken.pk).first()

    def shape(dossier):
        row = {f.attname: getattr(dossier, f.attname) for f in Dossier._meta.concrete_fields}
        lines = dossier.timeline.exclude(act="note").order_by("seq")
        return {
            "given": {name for name, value in row.items() if value not in (None, "", [], {})},
            "acts": [(line.act, line.from_state, line.to_state) for line in lines],
            "facts": [sorted(line.facts) for line in lines],
            "parties": sorted(Party.objects.filter(dossier=dossier).values_list("part", flat=True)),
            "steps": [
                (s.position, s.status, bool(s.opened_at), bool(s.finished_at), bool(s.handed_from))
                for s in Step.objects.filter(dossier=dossier).order_by("position")
            ],
            "seen": Involvement.objects.filter(dossier=dossier).count(),
            "words": [word[0] for word in dossier.search.words.split() if len(word) == 33],
            "slips": dossier.slips.count(),
            "results": dossier.results.count(),
        }

    assert shape(made) == shape(taken)


def test_officials_find_and_list_it(archive):
    province, _ = archive
    hand = province.largest.hands[Role.RECEPTION_OFFICER][0]
    by = acting(
        Staff.objects.select_related("post", "home_department").get(pk=hand.staff_id), THURSDAY
    )
    name = fold(
        Dossier.objects.filter(receiving_unit=province.largest.unit_id).first().applicant_name
    )

    assert search(name, by, at=THURSDAY).dossiers
    assert worklist(Wanted("to_hand_over"), by, at=THURSDAY).rows


def test_everybody_in_it_is_nobody(archive):
    assert Citizen(7).id_number == "000000000007"
    assert [p.id_number for p in Person.objects.all() if not p.id_number.startswith("000")] == []


# --- The limits -------------------------------------------------------------------------------


def test_a_statement_knows_the_columns_it_gives():
    sql = 'INSERT INTO "t_line" ("subject_id", "note", "written_in") VALUES (%s, %s, (f(1, 2))), (%s, %s, (f(1, 2))) RETURNING "id"'

    said = Statement.of(sql, [1, "a", 1, "b"])

    assert (said.table, said.columns, said.is_writing) == ("t_line", ("subject_id", "note"), True)
    assert said.renewed({"dossiers_dossier": 9}) == [9, "a", 9, "b"]


def test_keys_of_before_become_keys_of_now():
    update = Statement.of(
        'UPDATE "dossiers_dossier" SET "code" = %s, "state" = %s WHERE "dossiers_dossier"."id" = %s',
        ["H00-1", "received", 3],
    )

    code, state, key = update.renewed({"dossiers_dossier": 12})

    assert code != "H00-1"
    assert (state, key) == ("received", 12)


def test_a_question_is_said_as_it_was():
    said = Statement.of("SELECT 1 WHERE %(day)s", {"day": 3})

    assert not said.is_writing
    assert said.renewed({}) == {"day": 3}


def test_only_the_writing_of_a_writing_request_is_said_again(archive):
    with limits.recorded() as statements:
        Dossier.objects.first()
        Dossier.objects.filter(pk=1).update(request="x")
    with limits.recorded() as reading, connection.cursor() as cursor:
        cursor.execute("SAVEPOINT a")
        Dossier.objects.first()

    assert [one.is_writing for one in limits.script(statements)] == [True]
    assert len(limits.script(reading)) == 1


# --- The whole ---------------------------------------------------------------------------------


def test_it_measures_a_real_server(tmp_path):
    result = tmp_path / "result.json"

    call_command(
        "bench", "submit", "receive", "lookup", "--sqlite", "--size", "40", "--communes", "2",
        "--seconds", "0.5", "--clients", "1", "--json", str(result),
    )  # fmt: skip

    lines = json.loads(result.read_text(encoding="utf-8"))
    assert [line["name"] for line in lines] == ["submit", "receive", "lookup"]
    assert all(
        set(line)
        == {
            "name",
            "p50_ms",
            "p95_ms",
            "per_s",
            "cpu_ms",
            "queries",
            "limit_per_s",
            "ratio_to_limit",
        }
        for line in lines
    )
    assert all(line["per_s"] > 0 and line["limit_per_s"] > 0 for line in lines)


def test_an_unknown_measure_is_refused():
    with pytest.raises(CommandError, match="không có phép đo"):
        call_command("bench", "everything")


def test_a_statement_is_said_again_with_the_placeholders_of_sqlite():
    said = "SELECT a FROM t WHERE b = %(day)s AND c LIKE 'x%%' AND d = %s"

    assert limits.for_sqlite(said) == "SELECT a FROM t WHERE b = :day AND c LIKE 'x%' AND d = ?"
