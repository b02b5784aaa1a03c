"""What the doctor says of data that run out: on the last good day nothing, on the next one what to do."""

from __future__ import annotations

from datetime import date

import pytest

from monitor.cli.checks import Check, holidays_known, thresholds_known
from monitor.rules.holidays import Holidays

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
