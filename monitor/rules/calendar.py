"""Working days: Monday to Friday without bank holidays and the office's own closed days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import polars as pl

_YEARS = range(1990, 2071)
"""Years whose bank holidays are known; outside, every weekday counts as a working day."""


@dataclass(frozen=True)
class WorkingDays:
    """The days on which people work and mail is sent.

    >>> english = working_days("ENG")
    >>> english.is_working(date(2020, 12, 28)), english.on_or_after(date(2021, 1, 1))
    (False, datetime.date(2021, 1, 4))
    """

    nation: str
    free: tuple[date, ...] = field(repr=False)
    """Weekdays on which nobody works, sorted."""

    def is_working(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self._free

    def on_or_before(self, day: date) -> date:
        while not self.is_working(day):
            day -= timedelta(days=1)
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    @property
    def _free(self) -> frozenset[date]:
        return _as_set(self.free)

    @property
    def _holidays(self) -> pl.Expr:
        return _as_list(self.free)

    def rolled(self, days: pl.Expr, roll: Literal["forward", "backward"]) -> pl.Expr:
        """The days themselves where they are working days, else the next or the last one before."""
        return days.dt.add_business_days(0, holidays=self._holidays, roll=roll)

    def moved(self, days: pl.Expr, by: int) -> pl.Expr:
        """So many working days later (or, negative, earlier), not counting the day itself.

        One working day after Saturday is Monday; one before Sunday is Friday.
        """
        # From a free day the count starts at its working neighbour on the other side.
        return days.dt.add_business_days(
            by, holidays=self._holidays, roll="backward" if by > 0 else "forward"
        )


@lru_cache(maxsize=8)
def _as_set(days: tuple[date, ...]) -> frozenset[date]:
    return frozenset(days)


@lru_cache(maxsize=8)
def _as_list(days: tuple[date, ...]) -> pl.Expr:
    return pl.lit(pl.Series([list(days)], dtype=pl.List(pl.Date)))


def working_days(nation: str, closed: Iterable[date] = ()) -> WorkingDays:
    """The working days of ENG, WLS, SCT or NIR, less the days on which the office is *closed*."""
    return _working_days(nation, tuple(sorted(set(closed))))


@lru_cache(maxsize=8)
def _working_days(nation: str, closed: tuple[date, ...]) -> WorkingDays:
    from holidays import country_holidays  # takes a tenth of a second to load

    bank = country_holidays("GB", subdiv=nation, years=_YEARS)
    free = sorted({day for day in (*bank, *closed) if day.weekday() < 5})
    return WorkingDays(nation, tuple(free))
