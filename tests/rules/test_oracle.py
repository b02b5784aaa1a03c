"""Deadlines of frames are those of plain Python that goes through contracts and days one by one.

`bench/plainly.py` is the oracle: datetime and dateutil, working days counted by walking, SQL read by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from dateutil.easter import easter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench import plainly
from bench.contracts import contracts as register
from monitor.config import shipped
from monitor.rules import Rules, WorkingDays, deadlines, load_rules, working_days
from monitor.rules.holidays import OneOff, shipped_holidays
from monitor.rules.meetings import CallIn, Meeting, Meetings
from monitor.timeline import CONTRACTS

NATIONS = ("ENG", "WLS", "SCT", "NIR")
DAYS = st.one_of(
    st.dates(date(2019, 1, 1), date(2027, 12, 31)),
    # Where months clamp, leap years, Christmas, Easter, and the ends of financial years.
    st.sampled_from(
        [
            *(date(year, 2, day) for year in (2020, 2024) for day in (28, 29)),
            *(date(year, month, 31) for year in (2021, 2024) for month in (1, 3, 5, 8, 10, 12)),
            *(date(year, 12, day) for year in (2021, 2022, 2025) for day in range(20, 32)),
            *(easter(year) + timedelta(days=n) for year in range(2020, 2027) for n in range(-4, 4)),
            *(date(2026, 6, day) for day in range(8, 20)),  # 15 June: a one-off bank holiday in Scotland
        ]
    ),
)
LENGTHS = st.builds(
    lambda number, unit: f"{number} {unit}{'' if number == 1 else 's'}",
    st.integers(1, 40),
    st.sampled_from(["day", "week", "month", "working day", *(f"{n} working day" for n in (*NATIONS, "UK"))]),
)
BASES = st.sampled_from(["end", "end_last", "start", "award", "latest_end", "review", "meeting", "decided"])
PLAIN_LENGTHS = st.builds(
    lambda number, unit: f"{number} {unit}s", st.integers(2, 40), st.sampled_from(["day", "month"])
)


@st.composite
def written_days(draw: st.DrawFn) -> str:
    """A deadline in any of the forms, counted from any date."""
    base, lasting = draw(BASES), draw(BASES.filter(lambda name: name != "review"))
    length, whose = draw(LENGTHS), draw(st.sampled_from(["", "UK ", "SCT "]))
    forms = [
        base,
        f"{base} - {length}",
        f"{base} + {length}",
        f"{base} - {length} + {draw(LENGTHS)}",
        f"{length} beginning with {base}",
        f"within {length} of {base}",
        f"{draw(st.integers(1, 30))} clear days before {base}",
        f"{draw(st.integers(1, 12))} {whose}clear working days before {base}",
        f"5 days to {draw(st.integers(2, 12))} months before {base}",
        f"last working day on or before {base}",
        f"last meeting on or before {base}",
        f"last Cabinet meeting on or before {base} - 1 month",
        f"{base} - notice or 3 months",
        f"{base} + term",
        f"{base} + call-in",
        f"next 31 March on or after {base}",
        f"the end of the quarter on or before {base}",
        "the end of the quarter",
        "31 March or 30 September",
        "29 February",
        f"every {draw(st.sampled_from(['1 month', '12 months', '2 years']))} beginning with {lasting}",
        f"every {draw(st.integers(1, 30))} months beginning with {lasting} - {length}",
        f"30 days beginning with every 12 months beginning with {lasting}",
        f"{draw(PLAIN_LENGTHS)} beginning with the end of the month",
    ]
    return draw(st.sampled_from(forms))


CONDITIONS = (
    "stage = 'in_force'",
    "stage <> 'ended' and successor is null",
    "stage in ('in_force', 'ended') or proposed",
    "not (conflicts > 0) and coalesce(owner, '') <> 'B'",
    "end between day and day + interval '30 months'",
    "award > day - interval '2 months' or award is null",
    "end = end_last and extract(month from end) = 3 and extract(day from end) = 31",
    "lower(title) like '%care%' and value >= 30000",
    "start >= DATE '2024-02-29' and not end < day",
    "successor not in ('x', 'y')",
)
EXTRAS = (
    "",
    'unless = ["tendered"]',
    'unless = "decided < day"',
    "in_force = { from = 2021-02-28, to = 2026-03-31 }",
    'in_force = { from = 2024-02-29, of = "begun" }',
    'per = "owner"',
    'per = "all"\nat_least = 2',
    'per = "buyer"',
)


DECIDES = 'takes = "9 days", decides = true, seen_by = "decided"'


@st.composite
def packs(draw: st.DrawFn) -> str:
    """A pack of one to three rules; at times one is a plan."""
    rules = [
        f"""[[rule]]
id = "rule-{number}"
title = "Look at {{contract}}"
where = "{draw(st.sampled_from(CONDITIONS))}"
deadline = "{draw(written_days())}"
remind = ["when first known"]
to = ["owner"]
source = "Made up"
{draw(st.sampled_from(EXTRAS))}
"""
        for number in range(draw(st.integers(1, 3)))
    ]
    if draw(st.booleans()):
        lengths = [draw(PLAIN_LENGTHS) for _ in range(3)]
        rules.append(
            f"""[[rule]]
id = "plan"
title = "Catch up"
where = "{draw(st.sampled_from(CONDITIONS))}"
remind = ["when first known", "when late"]
to = ["owner"]
source = "Made up"
plan = [
  {{ id = "engage", title = "Engage", by = "decide - {lengths[0]}", takes = "30 days", seen_by = "engaged" }},
  {{ id = "publish", title = "Give notice", by = "28 clear days before decide", takes = "2 days" }},
  {{ id = "decide", title = "Decide", by = "last meeting on or before end - {lengths[1]}", {DECIDES} }},
  {{ id = "tender", title = "Tender", by = "decide + call-in", takes = "40 days", seen_by = "tendered" }},
  {{ id = "begin", title = "Start", by = "end + 1 day", takes = "{lengths[2].split()[0]} days" }},
]
"""
        )
    return "\n".join(rules)


def optional(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), values, values)


@st.composite
def frames(draw: st.DrawFn) -> pl.DataFrame:
    """A few contracts with dates that may be unknown, imprecise, or in no sensible order."""
    rows = []
    for number in range(draw(st.integers(1, 6))):
        row: dict[str, Any] = {
            "id": f"contract-{number}",
            "title": draw(st.sampled_from(["Home care", "Lifts"])),
            "buyer": draw(st.sampled_from(["Thornbridge Council", "Weir", ""])),
            "owner": draw(st.sampled_from(["A", "B", ""])),
            "proposed": draw(st.booleans()) and draw(st.booleans()),
            "conflicts": draw(st.integers(0, 1)),
            "successor": draw(st.sampled_from([None, None, "x", "z"])),
            "value": draw(st.sampled_from([None, 1000.0, 30_000.0])),
            "term": draw(st.sampled_from([None, "P3Y", "P18M", "P1Y6M", "P10W", "PXM"])),
            "notice": draw(st.sampled_from([None, "P6M", "P90D", "P1M"])),
            "known": draw(DAYS),
        }
        for name in ("award", "start", "end", "latest_end", "review"):
            if (day := draw(optional(DAYS))) is not None:
                width = draw(st.sampled_from([0, 0, 30, 364]))
                row |= {name: day, f"{name}_last": day + timedelta(days=width), f"{name}_known": draw(DAYS)}
        for name in ("engaged", "meeting", "decided", "tendered", "begun"):
            row[name] = draw(optional(DAYS))
        if "review" in row and draw(st.booleans()):
            months, days = draw(st.sampled_from([(12, 0), (6, 0), (1, 0), (0, 10), (3, 5)]))
            row |= {"review_months": months, "review_days": days, "review_last": row["review"]}
        rows.append({name: row.get(name) for name in CONTRACTS})
    return pl.DataFrame(rows, schema=CONTRACTS)


@st.composite
def calendars(draw: st.DrawFn) -> WorkingDays:
    """The office of any nation, days on which it is closed, its meetings, recess and call-in."""
    meetings = tuple(
        Meeting(day, draw(st.sampled_from(["Cabinet", "Board"])), draw(st.sampled_from(["", "Weir"])))
        for day in draw(st.lists(DAYS, max_size=12))
    )
    first = draw(DAYS)
    recess = ((first, first + timedelta(days=draw(st.integers(0, 40)))),) if draw(st.booleans()) else ()
    rules = [
        CallIn(draw(st.integers(0, 4)), draw(st.integers(1, 8)), draw(st.booleans()), draw(st.booleans()))
    ]
    rules += [CallIn(2, 5, authority="Weir")] if draw(st.booleans()) else []
    return working_days(
        draw(st.sampled_from([*NATIONS, "UK"])),
        draw(st.lists(DAYS, max_size=5)),
        meetings=Meetings(meetings, draw(st.sampled_from(["", "Cabinet"])), recess, tuple(rules)),
    )


def told(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    about = pl.col("about").list.len().fill_null(1)
    return sorted(frame.select("rule", "contract", "on", "milestone", "late", about).rows(), key=str)


def loaded(folder: Path, pack: str) -> Rules:
    (folder / "pack.toml").write_text(pack, "utf-8")
    return load_rules(folder, roles={"owner"})


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pack=packs(), frame=frames(), calendar=calendars(), as_of=DAYS)
def test_frames_give_what_a_walk_through_the_days_gives(
    tmp_path_factory: pytest.TempPathFactory,
    pack: str,
    frame: pl.DataFrame,
    calendar: WorkingDays,
    as_of: date,
):
    rules = loaded(tmp_path_factory.mktemp("rules"), pack)
    found = deadlines(frame, rules, calendar, as_of)
    walked = plainly.deadlines(frame.iter_rows(named=True), rules, calendar, as_of)
    assert told(found) == sorted(walked, key=str)


@pytest.mark.parametrize("as_of", [date(2020, 2, 29), date(2024, 12, 31), date(2026, 6, 15)], ids=str)
def test_the_shipped_rules_give_the_same_on_a_register(as_of: date):
    rules = load_rules(shipped("rules"), roles={"owner"})
    frame, calendar = register(150, first=date(2018, 1, 1), years=9), working_days("ENG")
    walked = sorted(plainly.deadlines(frame.iter_rows(named=True), rules, calendar, as_of), key=str)
    assert walked
    assert told(deadlines(frame, rules, calendar, as_of)) == walked


@settings(max_examples=200, deadline=None)
@given(calendar=calendars(), day=DAYS, number=st.integers(-30, 30))
def test_working_days_are_those_of_a_walk(calendar: WorkingDays, day: date, number: int):
    moved, later, earlier = pl.select(
        calendar.moved(pl.lit(day), number or 1),
        calendar.rolled(pl.lit(day), "forward").alias("later"),
        calendar.rolled(pl.lit(day), "backward").alias("earlier"),
    ).row(0)
    step = timedelta(days=1 if (number or 1) > 0 else -1)
    walked, left = day, abs(number or 1)
    while left:
        walked += step
        left -= calendar.is_working(walked)
    assert (moved, later, earlier) == (walked, calendar.on_or_after(day), calendar.on_or_before(day))


def bank_holidays(year: int, nation: str) -> Iterator[date]:
    """Those of every year, as the law has them; a Saturday or Sunday gives way to the next free weekday."""
    taken: set[date] = set()

    def substituted(*days: date) -> Iterator[date]:
        for day in days:
            while day.weekday() > 4 or day in taken:
                day += timedelta(days=1)
            taken.add(day)
            yield day

    def monday(month: int, *, last: bool = False) -> date:
        mondays = [
            day
            for n in range(1, 32)
            if (day := date(year, month, 1) + timedelta(days=n - 1)).month == month and day.weekday() == 0
        ]
        return mondays[-1 if last else 0]

    yield easter(year) - timedelta(days=2)
    if nation != "SCT":
        yield easter(year) + timedelta(days=1)
    yield monday(5)
    yield monday(5, last=True)
    yield monday(8, last=nation != "SCT")
    yield from substituted(date(year, 1, 1), *([date(year, 1, 2)] if nation == "SCT" else []))
    if nation == "NIR":
        yield from substituted(date(year, 3, 17), date(year, 7, 12))
    if nation == "SCT":
        yield from substituted(date(year, 11, 30))
    yield from substituted(*_christmas(year))


def _christmas(year: int) -> tuple[date, ...]:
    """Where Christmas Day is a Sunday, Boxing Day keeps its Monday and the substitute is the Tuesday."""
    days = date(year, 12, 25), date(year, 12, 26)
    return days[::-1] if days[0].weekday() == 6 else days


@pytest.mark.parametrize("nation", [*NATIONS, "UK"])
def test_bank_holidays_are_those_of_the_law_and_of_proclamations(nation: str):
    one_off: tuple[OneOff, ...] = shipped_holidays().one_off
    calendar = working_days(nation)
    nations = NATIONS if nation == "UK" else (nation,)
    for year in range(2013, 2036):
        free: set[date] = set()
        for each in nations:
            own = {day for near in (year - 1, year, year + 1) for day in bank_holidays(near, each)}
            for day in one_off:
                if each in day.nations:
                    (own.add if day.free else own.discard)(day.on)
            free |= own
        days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
        wrong = [d for d in days if calendar.is_working(d) != (d.weekday() < 5 and d not in free)]
        assert not wrong, wrong
