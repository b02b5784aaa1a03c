from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from monitor.model import Card, Conflict, Contract, Deadline, Held, Kind, Status, Timeline
from monitor.report import Portfolio
from monitor.report.bars import NARROWEST, Bar, Box, Period, Window, bar, period, window

TODAY = date(2020, 6, 16)
VIEW = Window(date(2019, 6, 1), date(2024, 5, 31))
YEARS = Window(date(2020, 1, 1), date(2023, 12, 31))  # 1461 days: a year is 25 per cent, give or take 0.02


def timeline(card: Card, *facts: Held, **basis: Held) -> Timeline:
    found = tuple(facts) + tuple(held for held in basis.values() if held not in facts)
    return Timeline(
        Contract("c", "A service"), card, found, basis=tuple((name, held.id) for name, held in basis.items())
    )


def boxes(of: Bar) -> list[tuple[str, int, int]]:
    """Kind, left and right edge in whole per cent."""
    return [(box.kind, round(box.left), round(box.right)) for box in of.boxes]


CASES = {
    "a day at both ends is a solid bar that reaches the day after": (
        Card(start="2021-01-01", end="2021-12-31"),
        [("in force", 25, 50)],
    ),
    "a month fades out over exactly its days": (
        Card(start="2020-01-01", end="2021-12"),
        [("in force", 0, 48), ("may end", 48, 50)],
    ),
    "a financial year fades out over twelve months": (
        Card(start="2020-01-01", end="FY2021"),
        [("in force", 0, 31), ("may end", 31, 56)],
    ),
    "a season fades in": (
        Card(start="2020-FA", end="2022-12-31"),
        [("may start", 17, 23), ("in force", 23, 75)],
    ),
    "a start and an end in the same year meet in its middle": (
        Card(start="2021", end="2021"),
        [("may start", 25, 38), ("in force", 38, 38), ("may end", 38, 50)],
    ),
    "an award stands in for a start that is not known": (
        Card(award="2021-01-01", end="2021-12-31"),
        [("in force", 25, 50)],
    ),
    "no end goes on from today without an edge": (
        Card(start="2020-01-01"),
        [("in force", 0, 12), ("goes on", 12, 24)],
    ),
    "no start comes from before today without an edge": (
        Card(end="2020-12-31"),
        [("went before", 0, 11), ("in force", 11, 25)],
    ),
    "neither start nor end draws nothing": (Card(review="2017"), []),
    "ended before the window draws nothing": (Card(start="2015-01-01", end="2017-12-31"), []),
    "begins after the window draws nothing": (Card(start="2030-01-01", end="2031-12-31"), []),
}


@pytest.mark.parametrize(("card", "expected"), CASES.values(), ids=CASES.keys())
def test_draws_no_more_certainty_than_the_dates_have(
    card: Card, expected: list[tuple[str, int, int]]
) -> None:
    assert boxes(bar(timeline(card), YEARS, TODAY)) == expected


def test_each_option_is_a_box_of_its_own(held: Callable[..., Held]) -> None:
    option = held("c", Kind.EXTENSION, "P1Y", "1+1 years", status=Status.OPTION, count=2)
    drawn = bar(
        timeline(Card(start="2020-01-01", end="2021-12-31", latest_end="2023-12-31"), option), YEARS, TODAY
    )
    assert boxes(drawn) == [("in force", 0, 50), ("option", 50, 75), ("option", 75, 100)]


def test_an_option_to_a_date_is_one_box(held: Callable[..., Held]) -> None:
    option = held(
        "c", Kind.EXTENSION, "2022-12-31", "may be extended to 31 December 2022", status=Status.OPTION
    )
    drawn = bar(
        timeline(Card(start="2020-01-01", end="2021-12-31", latest_end="2022-12-31"), option), YEARS, TODAY
    )
    assert boxes(drawn) == [("in force", 0, 50), ("option", 50, 75)]


def test_an_option_without_an_end_is_not_drawn(held: Callable[..., Held]) -> None:
    option = held("c", Kind.EXTENSION, "P1Y", "a further year", status=Status.OPTION)
    assert boxes(bar(timeline(Card(), option), YEARS, TODAY)) == []


def test_a_proposed_successor_stands_behind_the_end_and_goes_on_without_an_edge(rotherham: Portfolio) -> None:
    existing, successor = rotherham.timelines
    drawn = bar(existing, VIEW, TODAY, follows=successor)
    assert [(box.kind, box.proposed) for box in drawn.boxes] == [
        ("in force", False),
        ("proposed", True),
        ("goes on", True),
    ]
    in_force, proposed, beyond = drawn.boxes
    assert in_force.right == proposed.left == VIEW.at(date(2021, 1, 1))
    assert proposed.right == beyond.left == VIEW.at(date(2024, 1, 1))
    assert not beyond.edge
    assert drawn.cut
    assert [mark.kind for mark in drawn.marks] == ["decision"]  # the review of 2017 lies before the window


def test_an_agreed_review_does_not_make_a_proposed_contract_agreed(rotherham: Portfolio) -> None:
    existing, successor = rotherham.timelines
    assert period(successor).proposed
    assert not period(existing).proposed


def test_an_end_that_its_fact_bounds_below_only_goes_on(held: Callable[..., Held]) -> None:
    end = held("c", Kind.END, "2021-12-31", "no earlier than 31 December 2021", mod="ON_OR_AFTER")
    drawn = bar(timeline(Card(start="2020-01-01", end="2021-12-31"), end=end), YEARS, TODAY)
    assert boxes(drawn) == [("in force", 0, 50), ("goes on", 50, 62)]
    assert not drawn.boxes[-1].edge


def test_the_end_of_a_month_is_its_last_third(held: Callable[..., Held]) -> None:
    end = held("c", Kind.END, "2021-03", "the end of March 2021", mod="END")
    run = period(timeline(Card(start="2020-01-01", end="2021-03"), end=end))
    assert run.end == (date(2021, 3, 21), date(2021, 3, 31))


def test_another_sources_end_is_a_claim_from_ours_to_theirs(held: Callable[..., Held]) -> None:
    ours, theirs = held("c", Kind.END, "2021-12-31", "one"), held("c", Kind.END, "2022-12-31", "other")
    found = timeline(Card(start="2020-01-01", end="2021-12-31"), ours, theirs, end=ours)
    drawn = bar(replace(found, conflicts=(Conflict("c", "end", ours, theirs, "why"),)), YEARS, TODAY)
    assert [(round(left), round(right)) for left, right in drawn.claims] == [(50, 75)]
    assert round(drawn.right) == 75
    about = replace(found, conflicts=(Conflict("c", "supplier", ours, theirs, "why"),))
    assert bar(about, YEARS, TODAY).claims == ()


def test_of_later_deadlines_only_the_next_is_marked(deadline: Callable[..., Deadline]) -> None:
    days = [date(2020, 6, 1), date(2020, 6, 30), date(2020, 9, 30), date(2021, 3, 31), date(2021, 6, 30)]
    deadlines = [deadline("c", f"rule-{day}", day, "Do it", "because") for day in days]
    drawn = bar(timeline(Card(start="2020-01-01", end="2021-12-31")), YEARS, TODAY, deadlines=deadlines)
    assert [mark.kind for mark in drawn.marks] == ["overdue", "due", "plan", "plan"]


def test_a_meeting_in_some_month_is_marked_over_the_month(held: Callable[..., Held]) -> None:
    meeting = held("c", Kind.DECISION, "2020-11", "Cabinet in November 2020", status=Status.PROPOSED)
    (mark,) = bar(timeline(Card(), meeting), YEARS, TODAY).marks
    assert (mark.left, mark.right) == (YEARS.at(date(2020, 11, 1)), YEARS.at(date(2020, 12, 1)))


def test_what_was_superseded_is_not_marked(held: Callable[..., Held]) -> None:
    meeting = held("c", Kind.DECISION, "2020-11-02", "Cabinet on 2 November 2020")
    found = replace(timeline(Card(), meeting), superseded=frozenset({meeting.id}))
    assert bar(found, YEARS, TODAY).marks == ()


WINDOWS = {
    "a year back to the month of the last end": ([(2021, 9, 10)], (2019, 6, 1), (2021, 9, 30)),
    "at least a year ahead": ([], (2019, 6, 1), (2021, 6, 30)),
    "six years at most": ([(2040, 1, 1)], (2019, 6, 1), (2025, 5, 31)),
    "ends of the past do not shorten it": ([(2018, 1, 1)], (2019, 6, 1), (2021, 6, 30)),
}


@pytest.mark.parametrize(("ends", "first", "last"), WINDOWS.values(), ids=WINDOWS.keys())
def test_the_window_spans(
    ends: list[tuple[int, int, int]], first: tuple[int, ...], last: tuple[int, ...]
) -> None:
    periods = [Period(None, (date(*end), date(*end)), unbounded=False, proposed=False) for end in ends]
    assert window(TODAY, periods) == Window(date(*first), date(*last))


def test_the_window_can_be_chosen() -> None:
    chosen = window(TODAY, [], first=date(2018, 4, 1), last=date(2022, 3, 31))
    assert chosen == Window(date(2018, 4, 1), date(2022, 3, 31))
    assert [year for year, _ in chosen.years] == [2019, 2020, 2021, 2022]


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
VALUES = st.one_of(
    DAYS.map(date.isoformat),
    DAYS.map(lambda day: f"{day:%Y-%m}".zfill(7)),
    DAYS.map(lambda day: f"{day.year:04}"),
    DAYS.map(lambda day: f"FY{min(day.year, 9998):04}"),
    DAYS.map(lambda day: f"{min(day.year, 9998):04}-WI"),
)


@given(
    st.one_of(st.none(), VALUES), st.one_of(st.none(), VALUES), st.dates(date(1990, 1, 1), date(2100, 1, 1))
)
@example(None, "0001-01-01", date(2000, 1, 1))
@example("9999-12-31", None, date(2000, 1, 1))
def test_any_dates_stay_inside_the_drawing_and_in_order(
    start: str | None, end: str | None, today: date
) -> None:
    found = timeline(Card(start=start, end=end))
    view = window(today, [period(found)])
    assert view.last - view.first <= timedelta(days=6 * 366)
    drawn = bar(found, view, today)
    for box in drawn.boxes:
        assert 0 <= box.left < box.right <= 100


@given(st.dates(date(2019, 7, 1), date(2024, 4, 30)))
def test_a_fade_can_always_be_seen(day: date) -> None:
    week = f"{day.isocalendar().year}-W{day.isocalendar().week:02}"
    fades = [
        box
        for box in bar(timeline(Card(start="2018-01-01", end=week)), VIEW, TODAY).boxes
        if box.kind == "may end"
    ]
    assert all(box.right - box.left >= NARROWEST - 0.01 or box.right == 100 for box in fades)
    assert fades == [Box("may end", fades[0].left, fades[0].right, edge=True)]
