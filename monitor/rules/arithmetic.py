"""Deadlines and steps as rules write them: «end - 12 months», «14 days before»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

import polars as pl

from monitor.rules.calendar import WorkingDays
from monitor.wording import counted, number_in_words

Unit = Literal["working day", "day", "week", "month", "year"]

_LENGTH = r"(?P<number>\d{1,4})\s+(?P<unit>working day|day|week|month|year)s?"
_DEADLINE = re.compile(rf"(?P<base>[a-z][a-z0-9_]*)(?:\s*(?P<sign>[+-])\s*{_LENGTH})?", re.ASCII)
_STEP = re.compile(rf"{_LENGTH}\s+(?P<side>before|after)", re.ASCII)
_TAKES = re.compile(r"(?P<number>\d{1,4})\s+(?P<unit>day|week)s?", re.ASCII)

DEADLINE_FORM = '"end", "end - 12 months", "end - 26 weeks" or "end_last + 1 working day"'
STEP_FORM = '"6 months before", "14 days before", "on the day", "7 days after" or "when first known"'
TAKES_FORM = '"56 days" or "8 weeks"'


@dataclass(frozen=True, slots=True)
class Offset:
    """A signed number of calendar units. Months and years clamp to the end of a shorter month."""

    number: int
    unit: Unit = "day"

    def applied(self, days: pl.Expr, calendar: WorkingDays) -> pl.Expr:
        """The days so much later, or earlier where the number is negative."""
        if self.number == 0:
            return days
        if self.unit == "working day":
            return calendar.moved(days, self.number)
        suffix = {"day": "d", "week": "w", "month": "mo", "year": "y"}[self.unit]
        return days.dt.offset_by(f"{self.number}{suffix}")

    def __str__(self) -> str:
        return counted(abs(self.number), self.unit)

    @property
    def words(self) -> str:
        """The length in words, without its sign: `six months`."""
        return f"{number_in_words(abs(self.number))} {self.unit}{'' if abs(self.number) == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Sum:
    """A day: a column of the contract, or a milestone of the plan, and an offset."""

    base: str
    offset: Offset = Offset(0)


@dataclass(frozen=True, slots=True)
class Step:
    """When to remind of a deadline."""

    text: str
    """As the rule writes it."""
    offset: Offset | None
    """From the deadline; null for `when first known` and `when late`."""

    @property
    def is_late(self) -> bool:
        return self.text == "when late"


def parse_sum(text: str) -> Sum | None:
    """A deadline's sum, or None.

    >>> parse_sum("end - 12 months")
    Sum(base='end', offset=Offset(number=-12, unit='month'))
    >>> parse_sum("end - 6 mnths") is None
    True
    """
    match = _DEADLINE.fullmatch(text.strip())
    if match is None:
        return None
    return Sum(match["base"], _offset(match, backward=match["sign"] == "-"))


def parse_step(text: str) -> Step | None:
    """A reminder's step, or None.

    >>> parse_step("2 weeks before").offset
    Offset(number=-2, unit='week')
    """
    folded = " ".join(text.split())
    if folded == "on the day":
        return Step(folded, Offset(0))
    if folded in ("when first known", "when late"):
        return Step(folded, None)
    match = _STEP.fullmatch(folded)
    return Step(folded, _offset(match, backward=match["side"] == "before")) if match else None


def parse_takes(text: str) -> int | None:
    """How many calendar days a step of a plan takes, or None.

    >>> parse_takes("8 weeks")
    56
    """
    match = _TAKES.fullmatch(" ".join(text.split()))
    return int(match["number"]) * (7 if match["unit"] == "week" else 1) if match else None


def _offset(match: re.Match[str], *, backward: bool) -> Offset:
    if match["number"] is None:
        return Offset(0)
    units: dict[str, Unit] = {
        "working day": "working day",
        "day": "day",
        "week": "week",
        "month": "month",
        "year": "year",
    }
    number = int(match["number"])
    return Offset(-number if backward else number, units[match["unit"]])
