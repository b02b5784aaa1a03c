"""A history holds of every day what reading the record as known on that day gives."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import Act, Anchor, Contract, Correction, Entry, Kind
from monitor.timeline import CONTRACTS, contracts_frame, corrected_timelines, history

Make = Callable[..., Entry]
FIRST = date(2020, 1, 6)
CARERS = Contract("c", "Carers Support Service")


def known(entries: Sequence[Entry], until: date, corrections: Sequence[Correction] = ()) -> pl.DataFrame:
    return history(entries, until=until, frame=contracts_frame, corrections=corrections)


def test_a_contract_has_a_row_for_each_time_that_something_about_it_changed(entry: Make):
    entries = [
        entry("a.txt", FIRST, [CARERS], ["c end 2021-03-31"]),
        entry("b.txt", FIRST + timedelta(days=10), [CARERS], ["c end 2021-03-31"]),  # says nothing new
        entry("c.txt", FIRST + timedelta(days=20), [CARERS], ["c extension 2022-03-31"]),
        entry("d.txt", FIRST + timedelta(days=99), [CARERS], ["c extension 2023-03-31"]),  # not yet known
    ]
    rows = known(entries, FIRST + timedelta(days=30)).select("since", "until", "end").rows()
    assert rows == [
        (FIRST, FIRST + timedelta(days=19), date(2021, 3, 31)),
        (FIRST + timedelta(days=20), FIRST + timedelta(days=30), date(2022, 3, 31)),
    ]


def test_nothing_known_gives_no_rows(entry: Make):
    later = entry("a.txt", FIRST, [CARERS], ["c end 2021-03-31"])
    assert known([later], FIRST - timedelta(days=1)).is_empty()


TITLES = ("Carers Support Service", "Carer Support Servcies", "Refuge", "Refuge lot 2", "Home care (north)")
SUPPLIERS = ((), ("Able",), ("Able Ltd", "Brook"), ("Crest",))
FACTS = (
    "end 2021-03-31",
    "end 2020-12",
    "start 2021-04-01",
    "start 2018-04-01",
    "extension 2022-03-31",
    "award 2021-01-15",
    "term P3Y",
    "decision 2020-07-01 proposed",
    "procurement 2020-09 proposed",
    "review R/P1Y",
)


@st.composite
def ledgers(draw: st.DrawFn, entry: Make) -> tuple[list[Entry], list[Correction]]:
    """Up to six documents about contracts that may be the same, and what people said of two of them."""
    entries = []
    for n in range(draw(st.integers(1, 6))):
        keys: list[str] = ["a", "b"][: draw(st.integers(1, 2))]
        contracts = [
            Contract(
                key,
                draw(st.sampled_from(TITLES)),
                draw(st.sampled_from(SUPPLIERS)),
                reference=draw(st.sampled_from([None, None, "R1", "R2"])),
                follows="a" if key == "b" and draw(st.booleans()) else None,
            )
            for key in keys
        ]
        facts = [
            f"{draw(st.sampled_from(keys))} {draw(st.sampled_from(FACTS))}"
            for _ in range(draw(st.integers(0, 4)))
        ]
        day = FIRST + timedelta(days=draw(st.integers(0, 30)))
        body = draw(st.sampled_from(["Thornbridge Council", "Thornbridge Council", ""]))
        made = entry(f"contracts {n}.csv", day, contracts, facts, authority=body)
        entries.append(replace(made, kind=draw(st.sampled_from(["minutes", "register"]))))
    corrections: list[Correction] = []
    for n in range(draw(st.integers(0, 2))):
        one, other = draw(st.sampled_from(entries)), draw(st.sampled_from(entries))
        day = FIRST + timedelta(days=draw(st.integers(0, 35)))
        corrections.append(
            Correction(
                id=f"C-{n}",
                act=draw(st.sampled_from([Act.SAME, Act.DIFFERENT])),
                by="J. Adeyemi",
                because="letter of 3 May",
                known_on=day,
                recorded_at=datetime(day.year, day.month, day.day, 9, n, tzinfo=UTC),
                about=(Anchor(one.sha256, "a", one.contracts[0].title),),
                other=(Anchor(other.sha256, "a", other.contracts[0].title),),
            )
        )
    if draw(st.booleans()):
        told = draw(st.sampled_from(entries))
        day = FIRST + timedelta(days=draw(st.integers(0, 35)))
        at = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
        about = (Anchor(told.sha256, "a", told.contracts[0].title),)
        values: dict[str, Any] = {"act": Act.SET, "kind": Kind.END, "value": "2021-06-30", "about": about}
        denied = draw(st.booleans())
        if told.facts and denied:
            key = told.facts[0].fact.contract
            title = next(contract.title for contract in told.contracts if contract.id == key)
            values = {
                "act": Act.REJECT,
                "fact": told.facts[0].id,
                "about": (Anchor(told.sha256, key, title),),
            }
        corrections.append(
            Correction(id="C-7", by="S. Patel", because="a call", known_on=day, recorded_at=at, **values)
        )
    undone = draw(st.booleans())
    if corrections and undone:
        day = FIRST + timedelta(days=36)
        undo = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        corrections.append(
            Correction("C-9", Act.UNDO, "J. Adeyemi", "a mistake", day, undo, undoes=corrections[0].id)
        )
    return entries, corrections


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_history_is_reading_the_record_on_each_day(entry: Make, data: st.DataObject):
    entries, corrections = data.draw(ledgers(entry))
    until = FIRST + timedelta(days=40)
    states = known(entries, until, corrections)
    changes = {entry.known_on for entry in entries} | {correction.known_on for correction in corrections}
    for day in sorted(
        {FIRST - timedelta(days=1), until, *changes, *(c - timedelta(days=1) for c in changes)}
    ):
        then = states.filter(pl.lit(day).is_between("since", "until")).select(CONTRACTS.names())
        read = contracts_frame(corrected_timelines(entries, corrections, known_on=day))
        differing = [name for name in CONTRACTS if then[name].to_list() != read[name].to_list()]
        assert not differing, (day, differing, then.select("id", *differing), read.select("id", *differing))


def test_states_follow_each_other_without_gap_or_overlap(entry: Make):
    entries = [
        entry(f"{n}.txt", FIRST + timedelta(days=9 * n), [CARERS], [f"c end {2021 + n}-03-31"])
        for n in range(4)
    ]
    states = known(entries, FIRST + timedelta(days=50))
    assert states.height == 4
    follows = states.select((pl.col("until").shift(1).dt.offset_by("1d") == pl.col("since")).tail(3).all())
    assert follows.item()


def test_an_id_does_not_change_when_a_later_document_plans_the_contract(entry: Make):
    told = entry("a.txt", FIRST, [Contract("c", "Refuge", reference="R1")], ["c end 2021-03-31"])
    planned = entry(
        "b.txt",
        FIRST + timedelta(days=9),
        [CARERS, Contract("d", "Refuge", reference="R1", follows="c")],
        ["d procurement 2020-09 proposed"],
    )
    assert known([told, planned], FIRST + timedelta(days=9))["id"].unique().sort().to_list() == [
        "carers-support-service",
        "refuge",
    ]
