"""Statements that cannot both hold, and their look-alikes that can."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from monitor.model import Contract, Entry, Rank, Timeline
from monitor.timeline import contracts_frame, timelines

Make = Callable[..., Entry]
DAYS = (date(2018, 1, 8), date(2018, 6, 15), date(2019, 2, 1))
REGISTER, PROSE, PERSON = Rank.STRUCTURED, Rank.PROSE, Rank.PERSON
SETTLING = "reminders go by the earlier day until somebody settles it"


def merged(entry: Make, *documents: tuple[Rank, list[str]]) -> Timeline:
    entries = [
        entry(
            f"{n}.txt",
            DAYS[n],
            [Contract("c", "Carers", reference="R1")],
            [f"c {f}" for f in facts],
            rank=rank,
        )
        for n, (rank, facts) in enumerate(documents)
    ]
    [timeline] = timelines(entries, known_on=date(2030, 1, 1))
    return timeline


def found(timeline: Timeline) -> list[tuple[str, str, str]]:
    """What each conflict is about, the value used and the one against it."""
    return [(c.about, c.used.fact.value, c.against.fact.value) for c in timeline.conflicts]


CONFLICTING = {
    "two starts": (
        [(REGISTER, ["start 2017-04-01"]), (PROSE, ["start 2017-05-01"])],
        [("start", "2017-04-01", "2017-05-01")],
        None,
    ),
    "a length that leads elsewhere": (
        [(REGISTER, ["start 2017-04-01", "end 2021-03-31", "term P3Y"])],
        [("term", "2021-03-31", "P3Y")],
        (date(2020, 3, 31), date(2021, 3, 31)),
    ),
    "a length in another document": (
        [(REGISTER, ["start 2017-04-01", "end 2019-03-31"]), (PROSE, ["term P3Y"])],
        [("term", "2019-03-31", "P3Y")],
        (date(2019, 3, 31), date(2020, 3, 31)),
    ),
    "an end before the start": (
        [(REGISTER, ["start 2019-04-01", "end 2018-03-31"])],
        [("period", "2018-03-31", "2019-04-01")],
        (date(2018, 3, 31), date(2018, 3, 31)),
    ),
    # registers.md, section 6: a notice says 2030-01-30, its description 2028 with options to 2030-01-30.
    "an end that is the last one with options": (
        [(REGISTER, ["start 2026-01-31", "end 2030-01-30", "end 2028-01-30", "extension 2030-01-30 option"])],
        [("end", "2030-01-30", "2028-01-30")],
        (date(2028, 1, 30), date(2030, 1, 30)),
    ),
    "a register that counts options which minutes leave open": (
        [
            (PROSE, ["start 2017-04-01", "term P2Y", "extension P1Y option x2"]),
            (REGISTER, ["start 2017-04-01", "end 2021-03-31"]),
        ],
        [("end", "2021-03-31", "P2Y")],
        (date(2019, 3, 31), date(2021, 3, 31)),
    ),
    "the same disagreement, told twice": (
        [(REGISTER, ["end 2020-03-31"]), (PROSE, ["end 2021-03-31"]), (PROSE, ["end 2021-03-31"])],
        [("end", "2020-03-31", "2021-03-31")],
        (date(2020, 3, 31), date(2021, 3, 31)),
    ),
}


@pytest.mark.parametrize(("documents", "conflicts", "days"), CONFLICTING.values(), ids=CONFLICTING.keys())
def test_keeps_both(
    entry: Make,
    documents: list[tuple[Rank, list[str]]],
    conflicts: list[tuple[str, str, str]],
    days: tuple[date, date] | None,
):
    timeline = merged(entry, *documents)
    assert found(timeline) == conflicts
    [row] = contracts_frame([timeline]).rows(named=True)
    assert row["conflicts"] == 1
    if days is not None:  # the earliest drives reminders
        assert (row["end"], row["end_last"]) == days


SILENT = {
    "a length counted to the same day": ["start 2017-04-01", "end 2020-04-01", "term P3Y"],
    "a length that leads there": ["start 2017-04-01", "end 2020-03-31", "term P3Y"],
    "months": ["start 2017-04", "end 2020-03-31", "term P3Y"],
    "a length that was extended": ["start 2017-04-01", "end 2020-03-31", "term P3Y", "extension 2021-03-31"],
    "a contract closed early": ["start 2017-04-01", "term P3Y", "termination 2019-09-30"],
    "a length that may be used twice": ["start 2017-04-01", "end 2021-03-31", "term P2Y x2"],
    "options still open": ["start 2017-04-01", "end 2019-03-31", "term P2Y", "extension P1Y option x2"],
    "an option to another day": ["end 2019-03-31", "extension 2020-03-31 option"],
    "one day": ["start 2018-04-01", "end 2018-04-01"],
    "no start": ["end 2021-03-31", "term P3Y"],
    "the last days there are": ["start 9996-12-31", "end 9999-12-31", "term P3Y"],
}


@pytest.mark.parametrize("facts", SILENT.values(), ids=SILENT.keys())
def test_says_nothing_of(entry: Make, facts: list[str]):
    assert found(merged(entry, (REGISTER, facts))) == []


SETTLED = [
    ["start 2017-04-01", "end 2021-03-31", "term P3Y"],
    ["start 2022-04-01", "end 2021-03-31"],
    ["end 2021-03-31", "end 2019-03-31", "extension 2021-03-31 option"],
]


@pytest.mark.parametrize("facts", SETTLED)
def test_a_person_settles_it(entry: Make, facts: list[str]):
    assert len(found(merged(entry, (REGISTER, facts)))) == 1
    settled = merged(entry, (REGISTER, facts), (PERSON, ["end 2021-03-31"]))
    assert found(settled) == []
    [row] = contracts_frame([settled]).rows(named=True)
    assert (row["end"], row["disputed"], row["conflicts"]) == (date(2021, 3, 31), None, 0)


def test_an_end_that_moved_on_does_not_contradict_the_first_length(entry: Make):
    timeline = merged(
        entry, (REGISTER, ["start 2015-01-01", "end 2017-12-31", "term P3Y"]), (REGISTER, ["end 2018-12-31"])
    )
    assert (timeline.card.end, found(timeline)) == ("2018-12-31", [])


def test_reasons_say_what_would_hold_otherwise(entry: Make):
    [term] = merged(entry, (REGISTER, ["start 2017-04-01", "end 2021-03-31", "term P3Y"])).conflicts
    assert term.reason == (
        f"3 years from 1 April 2017 would end on 31 March 2020; the stated end is used, and {SETTLING}"
    )
    facts = ["end 2030-01-30", "end 2028-01-30", "extension 2030-01-30 option"]
    [options] = merged(entry, (REGISTER, facts)).conflicts
    assert options.reason == (
        f"the stated end may count options as used: without them it is 30 January 2028; {SETTLING}"
    )


def of_suppliers(entry: Make, *documents: tuple[Rank, tuple[str, ...]]) -> Timeline:
    entries = [
        entry(
            f"{n}.txt", DAYS[n], [Contract("c", "Carers", names, reference="R1")], ["c award 2017"], rank=rank
        )
        for n, (rank, names) in enumerate(documents)
    ]
    [timeline] = timelines(entries, known_on=date(2030, 1, 1))
    return timeline


def test_other_suppliers_of_one_reference_are_a_conflict(entry: Make):
    timeline = of_suppliers(entry, (REGISTER, ("Able Ltd",)), (PROSE, ("Brook CIC",)))
    [conflict] = timeline.conflicts
    assert (conflict.about, conflict.said) == ("supplier", ("Able Ltd", "Brook CIC"))
    assert conflict.reason == "a register or notice outranks prose; all are shown until somebody settles it"
    assert timeline.contract.suppliers == ("Able Ltd", "Brook CIC")
    assert contracts_frame([timeline])["conflicts"].to_list() == [1]


@pytest.mark.parametrize("others", [("Able",), ("Brook", "ABLE LIMITED"), (), ("Able Servces",)])
def test_a_supplier_in_common_is_none(entry: Make, others: tuple[str, ...]):
    first = ("Able Ltd", "Able Services")
    assert of_suppliers(entry, (REGISTER, first), (PROSE, others)).conflicts == ()
