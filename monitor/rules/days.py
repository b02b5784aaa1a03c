"""Days as rules write them: «end - 12 months», «28 clear days before meeting», «next 31 March».

A written day is a small tree of what it is counted from. Each node gives one vectorised expression;
`monitor.rules.grammar` reads trees, `monitor.rules.sums` says them.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from monitor.rules import counting
from monitor.rules.arithmetic import Offset
from monitor.rules.calendar import WorkingDays
from monitor.rules.meetings import CallIn, bought_by

TURN = "turn"
"""The column that holds each day of a yearly cycle once a frame has a row for each."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What days are counted with."""

    calendar: WorkingDays
    named: Mapping[str, str] = field(default_factory=dict)
    """Milestone -> the column that holds its day; other names are columns themselves."""


@dataclass(frozen=True, slots=True)
class Column:
    """A date of the contract, or a milestone of the plan."""

    name: str

    def expr(self, by: Reckoning) -> pl.Expr:
        return pl.col(by.named.get(self.name, self.name))


@dataclass(frozen=True, slots=True)
class Fixed:
    """One day, the same for all contracts."""

    on: date

    def expr(self, by: Reckoning) -> pl.Expr:
        del by
        return pl.lit(self.on)


@dataclass(frozen=True, slots=True)
class LengthOf:
    """A length that the contract states: `notice`, `term`."""

    column: str
    otherwise: Offset | None = None
    """Where none is stated; without it such contracts have no day."""

    def written(self, *, backward: bool) -> pl.Expr:
        """As polars writes lengths: `-1y6mo`."""
        stated = (
            pl.col(self.column)
            .str.strip_prefix("P")
            .str.replace("Y", "y", literal=True)
            .str.replace("M", "mo", literal=True)
            .str.replace("W", "w", literal=True)
            .str.replace("D", "d", literal=True)
        )
        # «PXM» is a length that is not known.
        stated = pl.when(pl.col(self.column).str.contains(_LENGTH)).then(stated)
        if self.otherwise is not None:
            unit = {"day": "d", "week": "w", "month": "mo", "year": "y"}[self.otherwise.unit]
            stated = stated.fill_null(f"{self.otherwise.number}{unit}")
        return pl.lit("-") + stated if backward else stated


_LENGTH = r"^P(\d{1,4}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?$"


@dataclass(frozen=True, slots=True)
class InForce:
    """From a decision until it is in force: its publication, and the call-in of the contract's buyer."""


Length = Offset | LengthOf | InForce


@dataclass(frozen=True, slots=True)
class Moved:
    """A day and a length after it, or before it: form B of the statutes."""

    day: Day
    length: Length
    """Without a sign."""
    backward: bool = False

    def expr(self, by: Reckoning) -> pl.Expr:
        days = self.day.expr(by)
        if isinstance(self.length, LengthOf):
            return days.dt.offset_by(self.length.written(backward=self.backward))
        if isinstance(self.length, InForce):
            return _in_force(days, by.calendar)
        length = self.length.backward if self.backward else self.length
        return counting.within(days, length, by.calendar)


@dataclass(frozen=True, slots=True)
class Period:
    """The last day of a period that begins with a day: forms A and D of the statutes."""

    length: Offset
    day: Day

    def expr(self, by: Reckoning) -> pl.Expr:
        return counting.beginning_with(self.day.expr(by), self.length, by.calendar)


@dataclass(frozen=True, slots=True)
class Clear:
    """The last day with so many clear days before another: form C of the statutes."""

    length: Offset
    day: Day

    def expr(self, by: Reckoning) -> pl.Expr:
        return counting.clear_before(self.day.expr(by), self.length, by.calendar)


@dataclass(frozen=True, slots=True)
class Window:
    """The last day of a window before another: form E of the statutes."""

    at_least: Offset
    at_most: Offset
    day: Day

    def expr(self, by: Reckoning) -> pl.Expr:
        return counting.window_before(self.day.expr(by), self.at_least, self.at_most, by.calendar)[1]

    def opens(self, by: Reckoning) -> pl.Expr:
        """The first day of the window."""
        return counting.window_before(self.day.expr(by), self.at_least, self.at_most, by.calendar)[0]


@dataclass(frozen=True, slots=True)
class LastMeeting:
    """The last meeting on or before a day."""

    day: Day
    body: str = ""
    """Empty for the body that decides."""

    def expr(self, by: Reckoning) -> pl.Expr:
        return by.calendar.meetings.last_on_or_before(self.day.expr(by), self.body)


@dataclass(frozen=True, slots=True)
class LastWorkingDay:
    """The day itself where it is a working day, else the last one before it."""

    day: Day

    def expr(self, by: Reckoning) -> pl.Expr:
        return by.calendar.rolled(self.day.expr(by), "backward")


@dataclass(frozen=True, slots=True)
class Yearly:
    """Days of every year: 31 March; the last days of quarters. A row for each of them."""

    days: tuple[tuple[int, int], ...]
    """(month, day), clamped to the end of a shorter month; in the order of the year."""
    name: str = ""
    """«the end of the quarter»; empty for days that are named by themselves."""

    def expr(self, by: Reckoning) -> pl.Expr:
        del by
        return pl.col(TURN)

    def between(self, first: date, until: date) -> list[date]:
        """Each such day from *first* up to and with the first one on or after *until*."""
        found = [
            date(year, month, min(day, monthrange(year, month)[1]))
            for year in range(first.year, until.year + 2)
            for month, day in self.days
        ]
        ahead = [day for day in found if day >= until]
        return [day for day in found if first <= day <= ahead[0]]


@dataclass(frozen=True, slots=True)
class YearlyNear:
    """The last of some days of every year on or before a day, or the first on or after it."""

    yearly: Yearly
    day: Day
    after: bool = False

    def expr(self, by: Reckoning) -> pl.Expr:
        days = self.day.expr(by)
        found = []
        for month, day in self.yearly.days:
            for shift in (0, 1 if self.after else -1):
                of_year = pl.date(days.dt.year() + shift, month, 1)
                candidate = pl.min_horizontal(of_year.dt.offset_by(f"{day - 1}d"), of_year.dt.month_end())
                fits = candidate >= days if self.after else candidate <= days
                found.append(pl.when(fits).then(candidate))
        return pl.min_horizontal(found) if self.after else pl.max_horizontal(found)


@dataclass(frozen=True, slots=True)
class Every:
    """The last day of each period of so many months, the first of which begins with a day. A row for each."""

    length: Offset
    """Months or years."""
    day: Day

    @property
    def months(self) -> int:
        return self.length.number * (12 if self.length.unit == "year" else 1)

    def expr(self, by: Reckoning) -> pl.Expr:
        del by
        return pl.col(TURN)


Day = (
    Column
    | Fixed
    | Moved
    | Period
    | Clear
    | Window
    | LastMeeting
    | LastWorkingDay
    | Yearly
    | YearlyNear
    | Every
)


def names_in(day: Day) -> Iterator[str]:
    """The columns and milestones that a day is counted from."""
    if isinstance(day, Column):
        yield day.name
    elif not isinstance(day, Fixed | Yearly):
        yield from names_in(day.day)


def lengths_in(day: Day) -> Iterator[str]:
    """The columns of lengths that a day is counted with."""
    if isinstance(day, Moved) and isinstance(day.length, LengthOf):
        yield day.length.column
    if not isinstance(day, Column | Fixed | Yearly):
        yield from lengths_in(day.day)


def needs(day: Day) -> list[str]:
    """Every column that the day is worked out from."""
    buyer = ["buyer"] if _asks_who_buys(day) else []
    return [*names_in(day), *lengths_in(day), *buyer]


def yearly_in(day: Day) -> Yearly | None:
    """The cycle of the calendar that a day turns with; None for one day for each contract."""
    if isinstance(day, Yearly):
        return day
    return None if isinstance(day, Column | Fixed | YearlyNear) else yearly_in(day.day)


def every_in(day: Day) -> Every | None:
    """The periods that a day turns with; None for one day for each contract."""
    if isinstance(day, Every):
        return day
    return None if isinstance(day, Column | Fixed | Yearly | YearlyNear) else every_in(day.day)


def _asks_who_buys(day: Day) -> bool:
    if isinstance(day, LastMeeting) or (isinstance(day, Moved) and isinstance(day.length, InForce)):
        return True
    return not isinstance(day, Column | Fixed | Yearly) and _asks_who_buys(day.day)


def _in_force(days: pl.Expr, calendar: WorkingDays) -> pl.Expr:
    """The days on which decisions of those days come into force, by each buyer's own rule."""

    def by_rule(rule: CallIn) -> pl.Expr:
        published = calendar.moved(days, rule.published) if rule.published else days
        length = Offset(rule.days, "working day" if rule.working else "day")
        return length.applied(published, calendar)

    general, *own = calendar.meetings.call_in
    found = by_rule(general)
    for rule in own:
        found = pl.when(bought_by(rule.authority)).then(by_rule(rule)).otherwise(found)
    return found
