"""The forms in which rules write days, against the examples of the statutes and a count by hand."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from monitor.rules import WorkingDays, working_days
from monitor.rules.days import Reckoning, yearly_in
from monitor.rules.grammar import parse_day
from monitor.rules.meetings import CallIn, Meeting, Meetings

ENGLISH = working_days("ENG")
ROW = {
    "buyer": "Thornbridge Council",
    "award": date(2026, 4, 1),
    "end": date(2027, 3, 31),
    "meeting": date(2026, 12, 14),
    "decided": date(2026, 12, 14),
    "notice": "P6M",
    "term": None,
}
SCHEMA = {
    "buyer": pl.String,
    **dict.fromkeys(("award", "end", "meeting", "decided"), pl.Date),
    **dict.fromkeys(("notice", "term"), pl.String),
}


def day_of(text: str, calendar: WorkingDays | None = None, **given: object) -> date | None:
    frame = pl.DataFrame([{**ROW, **given}], schema=SCHEMA)
    found = frame.select(parse_day(text).expr(Reckoning(calendar or ENGLISH))).item()
    assert found is None or isinstance(found, date)
    return found


STATUTES = [
    # The first four are the examples of each form; the rest the test vectors of whole statutes.
    ("30 days beginning with award", {}, "2026-04-30"),  # A
    ("within 30 days of award", {}, "2026-05-01"),  # B
    ("award + 30 days", {}, "2026-05-01"),
    ("28 clear days before meeting", {}, "2026-11-15"),  # C
    ("40 days to 12 months before award", {}, "2026-02-20"),  # E
    # D, Procurement Act 2023 s.51: a bank holiday in any part of the United Kingdom is no working day.
    ("8 UK working days beginning with award", {"award": "2026-06-10"}, "2026-06-22"),
    ("8 ENG working days beginning with award", {"award": "2026-06-10"}, "2026-06-19"),
    ("8 UK working days beginning with award", {"award": "2026-03-13"}, "2026-03-25"),
    ("8 UK working days beginning with award", {"award": "2026-11-24"}, "2026-12-04"),
    ("8 UK working days beginning with award", {"award": "2025-12-11"}, "2025-12-22"),
    (
        "8 UK working days beginning with award",
        {"award": "2025-12-13"},
        "2025-12-24",
    ),  # a Saturday is no day 1
    # Provider Selection Regime, reg 12: begins the next day, ends with the eighth working day after that.
    ("award + 1 day + 8 ENG working days", {"award": "2026-06-10"}, "2026-06-23"),
    ("award + 1 day + 8 ENG working days", {"award": "2025-12-11"}, "2025-12-24"),
    # Public Contracts Regulations 2015, reg 87: the tenth day after sending.
    ("within 10 days of award", {"award": "2022-01-24"}, "2022-02-03"),
    ("1 month beginning with award", {"award": "2026-01-31"}, "2026-02-27"),
    ("56 days beginning with award", {"award": "2026-04-01"}, "2026-05-26"),
    ("5 clear working days before meeting", {}, "2026-12-04"),
    ("5 clear days before meeting", {}, "2026-12-08"),
]


@pytest.mark.parametrize(("text", "given_", "expected"), STATUTES)
def test_counts_as_the_statute_does(text: str, given_: dict[str, str], expected: str):
    values = {name: date.fromisoformat(day) for name, day in given_.items()}
    assert day_of(text, None, **values) == date.fromisoformat(expected)


SUMS = [
    ("end - notice", {}, "2026-09-30"),
    ("end - notice - 28 days", {}, "2026-09-02"),
    ("end - notice", {"notice": "P1Y6M"}, "2025-09-30"),
    ("end - notice", {"notice": "P6W"}, "2027-02-17"),
    ("end - notice", {"notice": None}, None),  # nothing is made up
    ("end - notice or 3 months", {"notice": None}, "2026-12-31"),
    ("end - notice or 3 months", {"notice": "PXM"}, "2026-12-31"),  # some months is no length
    ("end - notice or 3 months", {"end": None}, None),
    ("26 May on or before end - 9 months", {}, "2026-05-26"),
    ("26 May on or before end", {"end": date(2026, 5, 26)}, "2026-05-26"),
    ("26 May on or before end", {"end": date(2026, 5, 25)}, "2025-05-26"),
    ("31 March on or after award", {}, "2027-03-31"),
    ("29 February on or before end", {"end": date(2027, 3, 1)}, "2027-02-28"),
    ("last working day on or before meeting", {"meeting": date(2026, 12, 28)}, "2026-12-24"),
    ("the end of the quarter on or after award", {}, "2026-06-30"),
    ("the end of the month on or before meeting", {}, "2026-11-30"),
]


@pytest.mark.parametrize(("text", "given_", "expected"), SUMS)
def test_adds_up(text: str, given_: dict[str, object], expected: str | None):
    assert day_of(text, None, **given_) == (date.fromisoformat(expected) if expected else None)


def turns(text: str, first: date, until: date) -> list[str]:
    yearly = yearly_in(parse_day(text))
    assert yearly is not None
    return [day.isoformat() for day in yearly.between(first, until)]


YEARLY = [
    ("next 31 March", "2026-04-01", "2028-03-31", ["2027-03-31", "2028-03-31"]),
    ("26 May", "2026-05-26", "2026-05-26", ["2026-05-26"]),
    ("quarter end", "2026-01-01", "2026-08-01", ["2026-03-31", "2026-06-30", "2026-09-30"]),
    ("29 February", "2027-01-01", "2028-01-02", ["2027-02-28", "2028-02-29"]),
    ("31 March or 30 September", "2026-01-01", "2026-09-30", ["2026-03-31", "2026-09-30"]),
]


@pytest.mark.parametrize(("text", "first", "until", "expected"), YEARLY)
def test_comes_every_year(text: str, first: str, until: str, expected: list[str]):
    assert turns(text, date.fromisoformat(first), date.fromisoformat(until)) == expected


CABINET = tuple(Meeting(date(2026, month, 10), "Cabinet") for month in range(1, 8))
MEETINGS = Meetings(
    (*CABINET, Meeting(date(2026, 7, 12), "Scrutiny"), Meeting(date(2026, 7, 20), "Executive", "Northmoor")),
    body="Cabinet",
    recess=((date(2026, 7, 25), date(2026, 8, 31)),),
    call_in=(CallIn(), CallIn(3, 4, clear=True, authority="Northmoor")),
)
MEETING = [
    ("last meeting on or before end", {"end": date(2026, 7, 31)}, "2026-07-10"),
    ("last meeting on or before end", {"end": date(2026, 7, 10)}, "2026-07-10"),
    ("last Scrutiny meeting on or before end", {"end": date(2026, 7, 31)}, "2026-07-12"),
    # Another authority's calendar has no Cabinet, and the general one is used.
    (
        "last Executive meeting on or before end",
        {"end": date(2026, 7, 31), "buyer": "NORTHMOOR"},
        "2026-07-20",
    ),
    # The calendar ends in July: after three months nobody knows, and the day itself is taken.
    ("last meeting on or before end", {"end": date(2026, 12, 31)}, "2026-12-31"),
    ("last meeting on or before end", {"end": date(2025, 12, 31)}, "2025-12-31"),
    ("last Council meeting on or before end", {"end": date(2026, 8, 5)}, "2026-07-24"),  # out of the recess
    # Monday 14 December: published on Thursday, in force five working days later, Christmas between.
    ("decided + call-in", {}, "2026-12-24"),
    ("decided + call-in", {"buyer": "Northmoor"}, "2026-12-24"),
    ("decided + call-in", {"decided": None}, None),
]


@pytest.mark.parametrize(("text", "given_", "expected"), MEETING)
def test_knows_when_bodies_meet(text: str, given_: dict[str, object], expected: str | None):
    calendar = working_days("ENG", meetings=MEETINGS)
    assert day_of(text, calendar, **given_) == (date.fromisoformat(expected) if expected else None)


REFUSED = [
    ("28 clear months before end", "found"),
    ("every 30 days beginning with end", "expected months or years"),
    ("every 0 months beginning with end", "expected months or years"),
    ("every 12 months beginning with 31 March", "expected one day"),
    ("every 12 months beginning with review", "expected one day"),
    ("every 1 year beginning with every 1 month beginning with end", "expected one day"),
    ("0 days beginning with end", "expected at least one"),
    ("12 months to 40 days before end", "expected the shorter length first"),
    ("31 Febuary", 'found "31 Febuary", expected a day of the year'),
    ("31 April", 'found "31 April", expected a day of the year'),
    ("end - notice or 8 working days", "expected calendar days"),
    ("decided - call-in", "expected"),
    ("last meeting", "found"),
    ("end - 8 UK days", "found"),
    ("end" + " - 1 day" * 40, "characters long"),
]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_refuses_what_is_no_day(text: str, said: str):
    with pytest.raises(ValueError, match=said):
        parse_day(text)


NATIONS = st.sampled_from(["", "ENG", "SCT", "NIR", "WLS", "UK"])
DAYS = st.dates(date(1995, 1, 1), date(2060, 1, 1))


@given(day=DAYS, number=st.integers(1, 60), nation=NATIONS)
def test_working_days_are_counted_one_by_one(day: date, number: int, nation: str):
    calendar = ENGLISH.of(nation)
    unit = f"{nation} working days" if nation else "working days"
    here, left = day - timedelta(days=1), number
    while left:
        here += timedelta(days=1)
        left -= calendar.is_working(here)
    assert day_of(f"{number} {unit} beginning with award", award=day) == here
    here, left = day, number
    while left:
        here -= timedelta(days=1)
        left -= calendar.is_working(here)
    clear = day_of(f"{number} {nation + ' ' if nation else ''}clear working days before award", award=day)
    assert clear is not None
    between = [clear + timedelta(days=n) for n in range(1, (day - clear).days)]
    assert sum(calendar.is_working(each) for each in between) == number
    assert calendar.is_working(clear)
    assert clear < here


@given(day=DAYS, number=st.integers(1, 400))
def test_beginning_with_is_a_day_before_within(day: date, number: int):
    first = day_of(f"{number} days beginning with award", award=day)
    second = day_of(f"within {number} days of award", award=day)
    assert first is not None
    assert second == first + timedelta(days=1) == day + timedelta(days=number)
    clear = day_of(f"{number} clear days before award", award=day)
    assert clear == day - timedelta(days=number + 1)


@given(day=DAYS, number=st.integers(0, 60))
def test_months_back_clamp(day: date, number: int):
    assert day_of(f"end - {number} months", end=day) == day - relativedelta(months=number)


@given(day=DAYS)
def test_the_last_such_day_is_the_nearest(day: date):
    found = day_of("29 February or 26 May on or before end", end=day)
    after = day_of("29 February or 26 May on or after end", end=day)
    assert found is not None
    assert after is not None
    assert found <= day <= after
    assert (found.month, found.day) in ((2, 28), (2, 29), (5, 26))
    assert (after - found).days < 366
