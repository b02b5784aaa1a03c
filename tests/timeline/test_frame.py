"""The columns that rules see, and what is not known."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from monitor.model import Contract, Entry
from monitor.timeline import CONTRACTS, contracts_frame, facts_frame, stage, stage_on, timelines, unknowns

Make = Callable[..., Entry]
KNOWN = date(2020, 6, 15)
BOTH = [Contract("old", "Carers"), Contract("new", "Carers", follows="old")]


def row(entry: Make, *facts: str, dated: date | None = None) -> dict[str, Any]:
    found = timelines(
        [entry("a.txt", KNOWN, BOTH[:1], [f"old {f}" for f in facts], dated=dated)], known_on=KNOWN
    )
    return contracts_frame(found, regime="light-touch", owner="J. Adeyemi").row(0, named=True)


def test_a_date_has_its_first_and_last_day_and_when_it_became_known(entry: Make):
    found = row(entry, "end 2021-03 END", "award 2016")
    assert (found["end"], found["end_last"]) == (date(2021, 3, 21), date(2021, 3, 31))
    assert (found["end_text"], found["end_mod"], found["end_known"]) == ("2021-03", "END", KNOWN)
    assert (found["end_basis"], found["award_last"]) == ("F-a.txt-0", date(2016, 12, 31))
    assert (found["regime"], found["owner"], found["known"]) == ("light-touch", "J. Adeyemi", KNOWN)


CYCLES = [
    (["review R/P1Y", "decision 2020-07-13 proposed"], None, date(2021, 7, 13), 12, 0),
    (["review R/P6M"], date(2020, 3, 2), date(2020, 9, 2), 6, 0),
    (["review R/P1W"], None, date(2020, 6, 22), 0, 7),
    (["review 2021-02"], None, date(2021, 2, 1), None, None),
]


@pytest.mark.parametrize(("facts", "dated", "first", "months", "days"), CYCLES)
def test_a_cycle_counts_from_the_decision_else_from_the_document(
    entry: Make, facts: list[str], dated: date | None, first: date, months: int | None, days: int | None
):
    found = row(entry, *facts, dated=dated)
    assert (found["review"], found["review_months"], found["review_days"]) == (first, months, days)


def test_no_end_is_not_a_date_in_the_year_9999(entry: Make):
    assert row(entry, "end 9999-12-31")["end"] is None


STAGES = [
    (["end 2020-12-31"], date(2020, 12, 31), "in_force"),
    (["end 2020-12-31"], date(2021, 1, 1), "ended"),
    (["end 2020-12"], date(2020, 12, 31), "in_force"),  # it may have ended on any day of the month
    (["end 2020-12"], date(2021, 1, 1), "ended"),
    (["award 2016"], date(2050, 1, 1), "in_force"),
    (["end 2020-12-31 proposed"], date(2021, 6, 1), "proposed"),
    (["review R/P1Y"], date(2021, 6, 1), "proposed"),
]


@pytest.mark.parametrize(("facts", "day", "expected"), STAGES)
def test_the_stage_depends_on_the_day(entry: Make, facts: list[str], day: date, expected: str):
    [timeline] = timelines([entry("a.txt", KNOWN, BOTH[:1], [f"old {f}" for f in facts])], known_on=KNOWN)
    assert stage_on(timeline, day) == expected
    frame = contracts_frame([timeline]).with_columns(pl.lit(day).alias("on"))
    assert frame.select(stage(pl.col("on"))).item() == expected


def test_a_decision_on_the_successor_is_seen_from_the_old_contract(entry: Make):
    planned = entry("a.txt", KNOWN, BOTH, ["old end 2020-12-31", "new decision 2020-07-13 proposed"])
    taken = entry("b.txt", date(2020, 7, 20), BOTH, ["new decision 2020-07-13"])
    first, _ = contracts_frame(timelines([planned], known_on=KNOWN)).rows(named=True)
    assert (first["meeting"], first["decided"]) == (date(2020, 7, 13), None)
    later, _ = contracts_frame(timelines([planned, taken], known_on=date(2020, 7, 20))).rows(named=True)
    assert later["decided"] == date(2020, 7, 13)


def test_the_facts_frame_has_a_row_for_each_fact(entry: Make):
    found = timelines(
        [entry("a.txt", KNOWN, BOTH, ["old end 2020-12", "old extension 2020-12-31"])], known_on=KNOWN
    )
    frame = facts_frame(found)
    assert frame.select("contract", "kind", "value", "superseded").rows() == [
        ("carers", "end", "2020-12", True),
        ("carers", "extension", "2020-12-31", False),
    ]


def test_says_what_no_document_says(entry: Make):
    found = timelines(
        [entry("a.txt", KNOWN, BOTH, ["old end 2020-12", "new decision 2020-06-15 proposed"])], known_on=KNOWN
    )
    old, new = found
    assert unknowns(old, date(2020, 6, 16), among={t.contract.id: t for t in found}) == (
        "what the meeting decided on 15 June 2020. No later document mentions this contract.",
        "on which day it ends. The documents say only December 2020.",
        "who will provide the service after December 2020. A successor is only proposed.",
    )
    assert unknowns(new, date(2020, 6, 14)) == ()  # the meeting is still ahead


def test_a_decision_that_a_document_reports_is_known(entry: Make):
    first = entry("a.txt", KNOWN, BOTH, ["new decision 2020-06-15 proposed"])
    later = entry("b.txt", date(2020, 7, 1), BOTH, ["new decision 2020-06-15"])
    [new] = [t for t in timelines([first, later], known_on=date(2020, 7, 1)) if t.facts]
    assert unknowns(new, date(2020, 7, 1)) == ()


def test_every_column_is_documented():
    page = (Path(__file__).parents[2] / "docs" / "rules.md").read_text("utf-8")
    undocumented = [name for name in (*CONTRACTS, "day", "stage") if f"`{name}`" not in page]
    assert undocumented == []
