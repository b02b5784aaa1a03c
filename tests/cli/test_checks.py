"""What the doctor says of data that run out: on the last good day nothing, on the next one what to do."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.cli.checks import Check, holidays_known, meetings_known, thresholds_known
from monitor.rules.holidays import Holidays
from monitor.rules.meetings import Meeting, Meetings

HOLIDAYS = [
    ("2027-07-01", "ok"),  # 183 days are left
    ("2027-07-02", "warn"),
    ("2028-01-01", "warn"),
]


@pytest.mark.parametrize(("today", "state"), HOLIDAYS)
def test_bank_holidays_are_to_be_known_for_half_a_year(today: str, state: str):
    found = holidays_known(Holidays((), date(2027, 12, 31)), date.fromisoformat(today))
    assert found.state == state
    assert "known until 31 December 2027" in found.text


LISTED = (
    Meeting(date(2027, 5, 10), "Cabinet"),
    Meeting(date(2027, 12, 31), "Planning Board"),
    Meeting(date(2027, 3, 8), "Cabinet", "Northmoor"),
)
MEETINGS = [
    # The last Cabinet of Northmoor is on 8 March, 93 days after 5 December; of everybody else on 10 May.
    ("2026-12-05", [("ok", "meetings listed until 31 December 2027")]),
    ("2026-12-06", [("warn", "meetings of Northmoor are listed until 8 March 2027 only")]),
    ("2027-02-06", [("warn", "meetings of Northmoor are listed until 8 March 2027 only")]),
    (
        "2027-02-07",
        [
            ("warn", "meetings are listed until 10 May 2027 only"),
            ("warn", "meetings of Northmoor are listed until 8 March 2027 only"),
        ],
    ),
]


@pytest.mark.parametrize(("today", "expected"), MEETINGS)
def test_each_calendar_of_the_body_that_decides_is_to_reach_three_months_ahead(
    today: str, expected: list[tuple[str, str]]
):
    found = list(meetings_known(Meetings(LISTED, "Cabinet"), date.fromisoformat(today)))
    assert [check.state for check in found] == [state for state, _ in expected]
    for check, (_, text) in zip(found, expected, strict=True):
        assert check.text.startswith(text)


def test_without_a_calendar_nothing_can_run_out():
    [check] = meetings_known(Meetings(), date(2027, 1, 4))
    assert check == Check("ok", "no calendar of meetings: plans take any day for a decision")


@pytest.mark.parametrize(("today", "warned"), [("2026-08-31", False), ("2026-09-01", True)])
def test_a_recess_that_has_passed_asks_for_the_next_one(today: str, warned: bool):
    resting = Meetings(LISTED, "Planning", recess=((date(2026, 7, 27), date(2026, 8, 31)),))
    found = list(meetings_known(resting, date.fromisoformat(today)))
    assert ["recess ended on 31 August 2026" in check.text for check in found] == [False, *[True] * warned]


def test_thresholds_hold_up_to_the_day_until_which_they_were_looked_up():
    until = date(2027, 12, 31)
    assert thresholds_known(until, until) == Check(
        "ok", "procurement thresholds are known until 31 December 2027"
    )
    assert thresholds_known(until, date(2028, 1, 1)) == Check(
        "warn",
        "procurement thresholds are known until 31 December 2027 only, and are revised every two years; "
        "update the program",
    )
