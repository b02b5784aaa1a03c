"""The five ways in which statutes count days. Each gives the last permitted day, as vectorised expressions.

=====  ==================================================  ===================
form   in the words of a statute                           the last day
=====  ==================================================  ===================
A      a period of N days beginning with D                 D + (N - 1)
B      within N days of D, not later than N days after D   D + N
C      at least N clear days before M                      M - (N + 1)
D      N working days beginning with D                     the Nth, D counts
E      at least N days but not more than P before M        from M - P to M - N
=====  ==================================================  ===================

«Clear» leaves both end days out. A is one day earlier than B: the form is kept, never flattened to a number.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from monitor.rules.arithmetic import Offset
from monitor.rules.calendar import WorkingDays


def beginning_with(days: pl.Expr, length: Offset, calendar: WorkingDays) -> pl.Expr:
    """The last day of a period that begins with each day: forms A and D.

    Of days, weeks, months and years the day itself is the first: one month from 31 January ends on the day
    before the last of February. Of working days the day counts if it is one. A length is at least 1.

    >>> _last(beginning_with, date(2026, 4, 1), Offset(30))
    datetime.date(2026, 4, 30)
    >>> _last(beginning_with, date(2026, 6, 10), Offset(8, "working day", "UK"))
    datetime.date(2026, 6, 22)
    """
    if length.unit == "working day":
        # The working day before the period is counted from: the first one on or after the day is number 1.
        return length.applied(days.dt.offset_by("-1d"), calendar)
    return length.applied(days, calendar).dt.offset_by("-1d")


def within(days: pl.Expr, length: Offset, calendar: WorkingDays) -> pl.Expr:
    """The last day that is within a length of each day, the day itself not counted: form B.

    >>> _last(within, date(2026, 4, 1), Offset(30))
    datetime.date(2026, 5, 1)
    """
    return length.applied(days, calendar)


def clear_before(days: pl.Expr, length: Offset, calendar: WorkingDays) -> pl.Expr:
    """The last day that leaves a length clear before each day, neither end day counted: form C.

    >>> _last(clear_before, date(2026, 12, 14), Offset(28))
    datetime.date(2026, 11, 15)
    >>> _last(clear_before, date(2026, 12, 14), Offset(5, "working day"))
    datetime.date(2026, 12, 4)
    """
    if length.unit == "working day":
        return calendar.of(length.nation).moved(days, -length.number - 1)
    return length.backward.applied(days, calendar).dt.offset_by("-1d")


def window_before(
    days: pl.Expr, at_least: Offset, at_most: Offset, calendar: WorkingDays
) -> tuple[pl.Expr, pl.Expr]:
    """The first and the last day of a window before each day, both inclusive: form E.

    >>> first, last = window_before(pl.lit(date(2026, 12, 14)), Offset(40), Offset(12, "month"), _office())
    >>> pl.select(first).item(), pl.select(last).item()
    (datetime.date(2025, 12, 14), datetime.date(2026, 11, 4))
    """
    return at_most.backward.applied(days, calendar), at_least.backward.applied(days, calendar)


def _office() -> WorkingDays:
    from monitor.rules.calendar import working_days

    return working_days("ENG")


def _last(form: object, day: date, length: Offset) -> object:
    """One day through one of the forms, for the examples."""
    assert callable(form)
    return pl.select(form(pl.lit(day), length, _office())).item()
