"""Months that clamp, working days, and how rules write both."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from monitor.rules import working_days
from monitor.rules.arithmetic import Offset, parse_step, parse_takes
from monitor.rules.grammar import parse_day

ENGLISH = working_days("ENG")


def moved(day: date, offset: Offset) -> date:
    frame = pl.DataFrame({"day": [day]}, schema={"day": pl.Date})
    found = frame.select(offset.applied(pl.col("day"), ENGLISH)).item()
    assert isinstance(found, date)
    return found


CALENDAR = [
    ("2020-12-31", Offset(-10, "month"), "2020-02-29"),  # a leap year has a 29th
    ("2021-12-31", Offset(-10, "month"), "2021-02-28"),
    ("2021-03-31", Offset(-1, "month"), "2021-02-28"),  # never thirty days
    ("2024-02-29", Offset(1, "year"), "2025-02-28"),
    ("2020-12-31", Offset(-14, "day"), "2020-12-17"),
    ("2020-12-31", Offset(-2, "week"), "2020-12-17"),
    ("2020-12-31", Offset(1, "working day"), "2021-01-04"),  # New Year is a Friday
    ("2021-01-02", Offset(1, "working day"), "2021-01-04"),  # one after a Saturday is Monday
    (
        "2021-01-03",
        Offset(-1, "working day"),
        "2020-12-31",
    ),  # one before a Sunday, and a bank holiday between
    ("2021-01-04", Offset(0, "working day"), "2021-01-04"),
    (
        "2020-12-24",
        Offset(2, "working day"),
        "2020-12-30",
    ),  # Boxing Day on a Saturday: its substitute is Monday
]


@pytest.mark.parametrize(("day", "offset", "expected"), CALENDAR)
def test_moves_by_calendar_units(day: str, offset: Offset, expected: str):
    assert moved(date.fromisoformat(day), offset) == date.fromisoformat(expected)


@given(day=st.dates(date(1995, 1, 1), date(2065, 1, 1)), number=st.integers(-60, 60))
def test_months_and_years_are_those_of_the_calendar(day: date, number: int):
    assert moved(day, Offset(number, "month")) == day + relativedelta(months=number)
    assert moved(day, Offset(number, "year")) == day + relativedelta(years=number)


@given(day=st.dates(date(1995, 1, 1), date(2065, 1, 1)), number=st.integers(-15, 15))
def test_working_days_are_counted_one_by_one(day: date, number: int):
    expected, left = day, abs(number)
    step = timedelta(days=1 if number > 0 else -1)
    while left:
        expected += step
        left -= ENGLISH.is_working(expected)
    assert moved(day, Offset(number, "working day")) == expected


WORKING = [
    ("ENG", "2020-12-28", False),  # substitute for Boxing Day
    ("ENG", "2020-05-08", False),  # the May holiday that was moved to a Friday
    ("ENG", "2020-05-04", True),  # and so was no holiday on the Monday
    ("ENG", "2023-05-08", False),  # the coronation
    ("ENG", "2021-04-05", False),  # Easter Monday
    ("SCT", "2021-04-05", True),  # a working day in Scotland
    ("SCT", "2021-01-04", False),  # substitute for 2 January
    ("NIR", "2021-07-12", False),
    ("WLS", "2021-04-05", False),
]


@pytest.mark.parametrize(("nation", "day", "works"), WORKING)
def test_knows_the_bank_holidays_of_each_nation(nation: str, day: str, works: bool):
    assert working_days(nation).is_working(date.fromisoformat(day)) is works


def test_closed_days_are_free():
    office = working_days("ENG", [date(2026, 12, 29)])
    assert office.on_or_after(date(2026, 12, 25)) == date(2026, 12, 30)
    assert office.on_or_before(date(2026, 12, 29)) == date(2026, 12, 24)


@pytest.mark.parametrize(
    "text",
    ["end - 6 mnths", "end -", "6 months", "end - -6 months", "end - 1.5 months", "end - 12 months; end", ""],
)
def test_refuses_sums_that_are_none(text: str):
    with pytest.raises(ValueError, match="found"):
        parse_day(text)


@pytest.mark.parametrize(
    "text", ["6 months", "before", "tomorrow", "on the Day", "6 months before the end", "late"]
)
def test_refuses_steps_that_are_none(text: str):
    assert parse_step(text) is None


def test_refuses_lengths_that_are_not_the_same_in_every_month():
    assert parse_takes("2 months") is None
