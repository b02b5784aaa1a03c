"""Days, weeks, months and longer units: counting in them, and their values."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Y": "XXXX", "Q": "XXXX-QX", "E": "XXX",
           "C": "XX",
           "K": "XXXX-WXX-WE", "F": "XXXX-WXX"}  # fmt: skip


def week_value(day: date) -> str:
    """The ISO week of a day: `2023-W23`."""
    iso = day.isocalendar()
    return f"{iso.year:04}-W{iso.week:02}"


def shifted(day: date, steps: int, letter: str) -> date | None:
    """The day so many units later; None outside the years 1 to 9999."""
    delta = {
        "D": relativedelta(days=steps), "W": relativedelta(weeks=steps), "K": relativedelta(weeks=steps),
        "F": relativedelta(weeks=2 * steps), "M": relativedelta(months=steps),
        "Q": relativedelta(months=3 * steps), "Y": relativedelta(years=steps),
        "E": relativedelta(years=10 * steps), "C": relativedelta(years=100 * steps),
    }[letter]  # fmt: skip
    try:
        return day + delta
    except (ValueError, OverflowError):
        return None


def unit_value(day: date, letter: str) -> str:
    """The day, week, month, … in which *day* lies, as a value."""
    if letter in "WF":
        return week_value(day)
    if letter == "K":
        return f"{week_value(day)}-WE"
    return {
        "D": day.isoformat(), "M": f"{day.year:04}-{day.month:02}",
        "Q": f"{day.year:04}-Q{(day.month + 2) // 3}",
        "Y": f"{day.year:04}", "E": f"{day.year // 10:03}", "C": f"{day.year // 100:02}",
    }[letter]  # fmt: skip


def weekend(day: date) -> tuple[date, date] | None:
    try:
        saturday = day + timedelta(days=5 - day.weekday())
        return saturday, saturday + timedelta(days=1)
    except OverflowError:
        return None
