"""Lengths and steps as rules write them: «12 months», «8 UK working days», «14 days before»."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

import polars as pl
from dateutil.relativedelta import relativedelta

from monitor.rules.calendar import WorkingDays
from monitor.wording import counted, number_in_words

Unit = Literal["working day", "day", "week", "month", "year"]

LENGTH = (
    r"(?P<number>\d{1,4})\s+(?:(?P<nation>ENG|WLS|SCT|NIR|UK)\s+(?=working))?"
    r"(?P<unit>working day|day|week|month|year)s?"
)
_LENGTH = re.compile(LENGTH, re.ASCII)
_STEP = re.compile(rf"{LENGTH}\s+(?P<side>before|after)", re.ASCII)
_TAKES = re.compile(r"(?P<number>\d{1,4})\s+(?P<unit>day|week)s?", re.ASCII)
_UNITS: dict[str, Unit] = {
    "working day": "working day",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
}

LENGTH_FORM = '"30 days", "26 weeks", "6 months", "2 years", "8 working days" or "8 UK working days"'
STEP_FORM = '"6 months before", "14 days before", "on the day", "7 days after" or "when first known"'
TAKES_FORM = '"56 days" or "8 weeks"'


@dataclass(frozen=True, slots=True)
class Offset:
    """A signed number of calendar units. Months and years clamp to the end of a shorter month."""

    number: int
    unit: Unit = "day"
    nation: str = ""
    """Whose working days, as a statute counts them; empty for the office's own."""

    def applied(self, days: pl.Expr, calendar: WorkingDays) -> pl.Expr:
        """The days so much later, or earlier where the number is negative."""
        if self.number == 0:
            return days
        if self.unit == "working day":
            return calendar.of(self.nation).moved(days, self.number)
        suffix = {"day": "d", "week": "w", "month": "mo", "year": "y"}[self.unit]
        return days.dt.offset_by(f"{self.number}{suffix}")

    def after(self, day: date) -> date | None:
        """The same for one day; null where working days would have to be counted or the calendar ends."""
        if self.unit == "working day":
            return None
        lengths = {"day": "days", "week": "weeks", "month": "months", "year": "years"}
        try:
            return day + relativedelta(**{lengths[self.unit]: self.number})  # type: ignore[arg-type]
        except (ValueError, OverflowError):
            return None

    @property
    def backward(self) -> Offset:
        """The same length the other way."""
        return replace(self, number=-self.number)

    @property
    def about(self) -> float:
        """Roughly how many days it is: to compare lengths, never to move a day."""
        return (
            self.number * {"working day": 1.4, "day": 1, "week": 7, "month": 30.44, "year": 365.25}[self.unit]
        )

    def __str__(self) -> str:
        return counted(abs(self.number), self.unit)

    @property
    def words(self) -> str:
        """The length in words, without its sign: `six months`."""
        return f"{number_in_words(abs(self.number))} {self.unit}{'' if abs(self.number) == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Step:
    """When to remind of a deadline, and whom, where it is not the rule's own people."""

    text: str
    """As the rule writes it."""
    offset: Offset | None
    """From the deadline; null for `when first known` and `when late`."""
    to: tuple[str, ...] = ()
    """Of an escalation: whom; empty for the rule's own people."""

    @property
    def is_late(self) -> bool:
        return self.text == "when late"

    @property
    def is_escalation(self) -> bool:
        return bool(self.to)


def parse_step(text: str) -> Step | None:
    """A reminder's step, or None.

    >>> parse_step("2 weeks before").offset
    Offset(number=-2, unit='week', nation='')
    """
    folded = " ".join(text.split())
    if folded == "on the day":
        return Step(folded, Offset(0))
    if folded in ("when first known", "when late"):
        return Step(folded, None)
    match = _STEP.fullmatch(folded)
    if match is None:
        return None
    length = _offset(match)
    return Step(folded, length.backward if match["side"] == "before" else length)


def parse_length(text: str) -> Offset | None:
    """A length without a sign, or None.

    >>> parse_length("8 UK working days")
    Offset(number=8, unit='working day', nation='UK')
    """
    match = _LENGTH.fullmatch(" ".join(text.split()))
    return _offset(match) if match else None


def parse_takes(text: str) -> int | None:
    """How many calendar days a step of a plan takes, or None.

    >>> parse_takes("8 weeks")
    56
    """
    match = _TAKES.fullmatch(" ".join(text.split()))
    return int(match["number"]) * (7 if match["unit"] == "week" else 1) if match else None


def _offset(match: re.Match[str]) -> Offset:
    return Offset(int(match["number"]), _UNITS[match["unit"]], match["nation"] or "")
