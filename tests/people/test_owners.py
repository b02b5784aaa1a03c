"""Which row a contract falls under, and whom its reminders reach."""

from __future__ import annotations

from datetime import date
from random import Random

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Card, Contract, Person, Timeline
from monitor.people import Assignment, Owners, Ownership, owners_csv, people_csv
from monitor.people.files import read_owners
from monitor.reminders.recipients import FALLBACK, with_recipients

CONTRACT = Contract(
    "carers", "Carers’ support: respite", (), "Holm Council", "HC/2019/7", department="Adult Care"
)


def owners(*patterns: str) -> Owners:
    rows = []
    for number, written in enumerate(patterns):
        field, _, pattern = written.rpartition("|")
        rows.append(Assignment(pattern, field, Ownership(f"owner {number}", row=number + 2)))
    return Owners(tuple(rows))


FITTING = {
    "by id": ("carers", True),
    "by reference": ("hc/2019/7", True),
    "by a pattern of references": ("HC/2019/*", True),
    "by a word of the title": ("*support*", True),
    "by the buyer": ("Holm Council", True),
    "by the department": ("adult care", True),
    "by anything": ("*", True),
    "one letter any": ("HC/201?/7", True),
    "in its own field": ("department|adult*", True),
    "not in another field": ("title|adult*", False),
    "not a part without a star": ("HC/2019", False),
    "not another": ("HC/2020/*", False),
    "not what looks like an expression": ("HC.2019.7", False),
    "nor a bracket that is open": ("HC[2019", False),
}


@pytest.mark.parametrize(("pattern", "fits"), FITTING.values(), ids=FITTING)
def test_a_row_is_about_the_contracts_that_its_pattern_fits(pattern, fits):
    assert owners(pattern).of(CONTRACT).owner == ("owner 0" if fits else "")


def test_the_id_comes_first_then_the_reference_then_the_first_row_that_fits():
    assert owners("*", "HC/*", "hc/2019/7", "carers").of(CONTRACT).owner == "owner 3"
    assert owners("*", "HC/*", "hc/2019/7").of(CONTRACT).owner == "owner 2"
    assert owners("*respite", "HC/*", "*").of(CONTRACT).owner == "owner 0"
    assert owners("department|adult*", "*").of(CONTRACT).owner == "owner 0"


def test_a_contract_that_is_planned_to_follow_is_its_predecessors_owners_unless_a_row_says_else():
    first = Timeline(CONTRACT, Card(), (), proposed_successor="carers-next")
    after = Timeline(Contract("carers-next", "Respite"), Card(), ())
    named = owners("carers").of_all([after, first])
    assert named["carers-next"].owner == named["carers"].owner == "owner 0"
    named = owners("carers", "carers-next").of_all([first, after])
    assert named["carers-next"].owner == "owner 1"
    assert owners("carers").of_all([after])["carers-next"].owner == ""


def test_rows_that_no_contract_falls_under_are_told():
    timelines = [Timeline(CONTRACT, Card(), ())]
    assert [a.pattern for a in owners("HC/*", "ZZ/*", "carers").idle(timelines)] == ["HC/*", "ZZ/*"]


@given(st.lists(st.text("aA*?[]().\\|^$ ", min_size=1, max_size=6), unique_by=str.casefold, max_size=5))
def test_whatever_people_write_as_a_pattern_is_no_fault_and_the_first_that_fits_alone_fits(patterns):
    contract = Contract("zz", "a A")
    found = owners(*(f"title|{p}" for p in patterns)).of(contract).owner
    alone = [n for n, p in enumerate(patterns) if owners(f"title|{p}").of(contract).owner]
    assert found == (f"owner {alone[0]}" if alone else "")


PEOPLE = (
    Person("J. Adeyemi", "chief@x.example", ("owner", "head")),
    Person("S. Patel", "patel@x.example"),
    Person("Care team", "care@x.example", ("team",)),
)
FRAME = pl.LazyFrame(
    {
        "contract": ["a", "b"],
        "day": [date(2020, 6, 16)] * 2,
        "plan": [None, None],
        "owner": ["S. Patel", ""],
        "deputy": ["J. Adeyemi", ""],
        "team": ["", ""],
    },
    schema_overrides={"plan": pl.List(pl.Date)},
)
TOLD = {
    ("owner",): [("a", "patel", "owner"), ("b", "chief", FALLBACK)],
    ("deputy",): [("a", "chief", "deputy")],
    ("team",): [("a", "care", "team"), ("b", "care", "team")],
    ("head",): [("a", "chief", "head"), ("b", "chief", "head")],
    ("owner", "deputy", "head"): [
        ("a", "patel", "owner"), ("b", "chief", FALLBACK), ("a", "chief", "deputy"),
    ],
    ("Patel@x.example",): [("a", "patel", "Patel@x.example"), ("b", "patel", "Patel@x.example")],
    ("nobody",): [],
}  # fmt: skip


@pytest.mark.parametrize(("to", "expected"), TOLD.items(), ids=str)
def test_a_step_tells_who_is_named_and_else_who_has_the_role_each_once(to, expected):
    frame = with_recipients(FRAME, to, PEOPLE).collect()
    rows = zip(
        frame["contract"], frame["recipient"].str.strip_suffix("@x.example"), frame["role"], strict=True
    )
    assert sorted(rows) == sorted(expected)


def test_what_registers_name_is_proposed_and_reads_back_once_the_addresses_are_filled_in(tmp_path):
    contracts = [
        Contract("a", "A", department="Adult Care"),
        Contract("b", "B", department="Adult  Care"),
        Contract("c", "C", department="M. Okafor <m.okafor@x.example>"),
        Contract("d", "D", department="S. Patel (patel@x.example)"),
        Contract("e", "E", department="Parks [north]*"),
        Contract("f", "F"),
    ]
    Random(0).shuffle(contracts)
    assert people_csv(contracts, PEOPLE).splitlines() == [
        "name,e-mail,roles,deputy,team",
        "Adult Care,,,,",
        "M. Okafor,m.okafor@x.example,,,",
        "Parks [north]*,,,,",
    ]
    file = tmp_path / "owners.csv"
    file.write_text(owners_csv(contracts, PEOPLE))
    everybody = (
        *PEOPLE,
        *(Person(n, f"{n[0]}@x.example") for n in ("Adult Care", "M. Okafor", "Parks [north]*")),
    )
    read = read_owners(file, everybody)
    named = {contract.id: read.of(contract).owner for contract in contracts}
    assert named == {
        "a": "Adult Care",
        "b": "Adult Care",
        "c": "M. Okafor",
        "d": "S. Patel",
        "e": "Parks [north]*",
        "f": "",
    }


def test_a_cell_that_a_spreadsheet_would_compute_is_made_harmless():
    assert "\n'=1+1,,,," in people_csv([Contract("a", "A", department="=1+1")], ())
