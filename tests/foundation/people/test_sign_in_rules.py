"""What claims say: births in every way national bases write them, and who is not proved."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from motcua.foundation.people.rules import (
    ClaimNames,
    NotProved,
    birth_of,
    proof_of,
    suffices,
)

CLAIMS = {"sub": "s1", "SoDinhDanh": "000192000011", "HoVaTen": " Trần  Thị Lụa ", "loA": 2}


@pytest.mark.parametrize(
    ("said", "day", "year"),
    [
        ("14/08/1992", date(1992, 8, 14), 1992),
        ("1992-08-14", date(1992, 8, 14), 1992),
        ("19920814", date(1992, 8, 14), 1992),
        ("14081992", date(1992, 8, 14), 1992),
        ("19012001", date(2001, 1, 19), 2001),
        ("20121990", date(1990, 12, 20), 1990),
        ("1948", None, 1948),
        (1948, None, 1948),
        ("00001948", None, 1948),
        ({"Nam": 1948, "NgayThangNam": ""}, None, 1948),
        ({"Nam": 1992, "NgayThangNam": "14/08/1992"}, date(1992, 8, 14), 1992),
        ("31/02/1990", None, None),
        ("1203", None, None),
        ("", None, None),
        (None, None, None),
        ([], None, None),
    ],
)
def test_births(said, day, year):
    assert birth_of(said) == (day, year)


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2026, 12, 31)))
def test_every_day_is_read_alike_however_it_is_written(day):
    for shape in ("%d/%m/%Y", "%Y-%m-%d", "%Y%m%d", "%d%m%Y"):
        assert birth_of(day.strftime(shape)) == (day, day.year)


def test_a_proof_is_clean():
    proof = proof_of(CLAIMS, ClaimNames(), issuer="https://sso.vidu.vn", assurances=("2",))

    assert (proof.name, proof.number, proof.assurance) == ("Trần Thị Lụa", "000192000011", "2")


@pytest.mark.parametrize(
    "changed",
    [
        {"SoDinhDanh": ""},
        {"SoDinhDanh": "00019200001"},
        {"SoDinhDanh": ["000192000011"]},
        {"HoVaTen": " "},
        {"sub": ""},
        {"loA": "1"},
        {"LoaiTaiKhoan": "2"},
    ],
)
def test_what_proves_nobody(changed):
    with pytest.raises(NotProved):
        proof_of(
            {"LoaiTaiKhoan": "1"} | CLAIMS | changed,
            ClaimNames(),
            issuer="https://sso.vidu.vn",
            assurances=("2",),
            account_kinds=("1",),
        )


def test_claims_are_named_by_configuration():
    names = ClaimNames.named({"number": "SoCMND", "name": "name"})
    claims = {"sub": "s", "SoCMND": "000192000011", "name": "Lụa"}

    assert proof_of(claims, names, issuer="i").number == "000192000011"
    with pytest.raises(ValueError, match="unknown claims: surname"):
        ClaimNames.named({"surname": "Ho"})


def test_each_level_is_worth_those_before_it():
    assert [suffices("code", level) for level in ("none", "code", "identity")] == [
        True,
        True,
        False,
    ]
