"""Working days: Monday to Friday without bank holidays and the office's own closed days.

They are counted in a table of all days from 1900 to 2900, made once: moving a day is two look-ups in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import polars as pl

from monitor.rules.holidays import Holidays, bank_holidays, shipped_holidays
from monitor.rules.meetings import Meetings

Nation = Literal["ENG", "WLS", "SCT", "NIR", "UK"]
NATIONS: tuple[Nation, ...] = ("ENG", "WLS", "SCT", "NIR", "UK")
"""`UK` is their union: a bank holiday in any part is free, as in the Procurement Act 2023, s.123(1)."""

_FIRST, _LAST = date(1899, 1, 1), date(2901, 12, 31)
"""The days of the tables; frames hold days of 1900 to 2899."""


@dataclass(frozen=True)
class WorkingDays:
    """The days on which people work and mail is sent, and on which their bodies meet.

    >>> english = working_days("ENG")
    >>> english.is_working(date(2020, 12, 28)), english.on_or_after(date(2021, 1, 1))
    (False, datetime.date(2021, 1, 4))
    """

    nation: str
    free: tuple[date, ...] = field(repr=False)
    """Weekdays on which nobody works, sorted."""
    holidays: Holidays = field(default_factory=shipped_holidays, repr=False)
    """The one-off bank holidays, for the calendars of statutes too, and until when they are known."""
    meetings: Meetings = field(default=Meetings(), repr=False)
    """When bodies meet, when they rest, and how long their decisions may be called in."""

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in _as_set(self.free)

    def on_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def of(self, nation: str) -> WorkingDays:
        """The working days of a statute: those of a nation or the `UK`, closed offices or not.

        Empty for the office's.
        """
        return working_days(nation, holidays=self.holidays) if nation else self

    def rolled(self, days: pl.Expr, roll: Literal["forward", "backward"]) -> pl.Expr:
        """The days themselves where they are working days, else the next or the last one before."""
        number, nth = _tables(self.free)
        until = _at(number, days)  # how many working days there are up to and with the day
        if roll == "backward":
            return _at(nth, until - 1)
        return _at(nth, _at(number, days.dt.offset_by("-1d")))

    def moved(self, days: pl.Expr, by: int) -> pl.Expr:
        """So many working days later (or, negative, earlier), not counting the day itself.

        One working day after Saturday is Monday; one before Sunday is Friday.
        """
        if by == 0:
            return self.rolled(days, "forward")
        number, nth = _tables(self.free)
        if by > 0:
            return _at(nth, _at(number, days) + (by - 1))
        return _at(nth, _at(number, days.dt.offset_by("-1d")) + by)


def working_days(
    nation: str,
    closed: Iterable[date] = (),
    *,
    holidays: Holidays | None = None,
    meetings: Meetings | None = None,
) -> WorkingDays:
    """The working days of ENG, WLS, SCT, NIR or UK, less the days on which the office is *closed*."""
    office = _working_days(nation, tuple(sorted(set(closed))), holidays or shipped_holidays())
    return office if meetings is None else replace(office, meetings=meetings)


@lru_cache(maxsize=16)
def _working_days(nation: str, closed: tuple[date, ...], holidays: Holidays) -> WorkingDays:
    nations = NATIONS[:-1] if nation == "UK" else (nation,)
    free = {day for each in nations for day in bank_holidays(each, holidays.one_off)} | set(closed)
    return WorkingDays(nation, tuple(sorted(day for day in free if day.weekday() < 5)), holidays)


@lru_cache(maxsize=8)
def _as_set(days: tuple[date, ...]) -> frozenset[date]:
    return frozenset(days)


@lru_cache(maxsize=16)
def _tables(free: tuple[date, ...]) -> tuple[pl.Series, pl.Series]:
    """By day: how many working days there were up to and with it; by that number less one: the day."""
    days = pl.date_range(_FIRST, _LAST, eager=True)
    working = (days.dt.weekday() <= 5) & ~days.is_in(list(free))
    return working.cast(pl.Int32).cum_sum(), days.filter(working)


def _at(table: pl.Series, where: pl.Expr) -> pl.Expr:
    """The table's value at each position; days count from the table's first. Null stays null."""
    if table.dtype == pl.Int32:
        where = where.cast(pl.Date).cast(pl.Int32) - (_FIRST - date(1970, 1, 1)).days
    return pl.lit(table).gather(where.clip(0, len(table) - 1))
