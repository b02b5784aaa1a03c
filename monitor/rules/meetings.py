"""When bodies meet, when they rest, and how long their decisions may be called in."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any, Final

import polars as pl

from monitor.documents.days import only_day
from monitor.errors import ConfigError

LONGEST_PAUSE: Final = timedelta(days=93)
"""Further back than that a meeting is no answer: the calendar does not reach so far, or has a gap."""

LARGEST_FILE: Final = 5_000_000
"""Bytes of a calendar of meetings."""

_CALL_IN = re.compile(r"(?P<number>\d{1,2}) (?P<clear>clear )?(?P<working>working )?days?", re.ASCII)
CALL_IN_FORM: Final = '"5 working days", "4 clear working days" or "7 days"'


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one body."""

    day: date
    body: str = ""
    authority: str = ""
    """Whose body; empty for every buyer's."""


@dataclass(frozen=True, slots=True)
class CallIn:
    """How long it takes until a decision is in force, in the words of a constitution."""

    published: int = 3
    """Working days from the meeting to the publication of its decisions."""
    number: int = 5
    working: bool = True
    """Counted in working days, else in calendar days."""
    clear: bool = False
    """The day on which it comes into force is not counted either."""
    authority: str = ""

    @property
    def days(self) -> int:
        return self.number + self.clear

    def __str__(self) -> str:
        unit = f"{'clear ' if self.clear else ''}{'working ' if self.working else ''}day"
        return f"{self.number} {unit}{'' if self.number == 1 else 's'}"


@dataclass(frozen=True, slots=True)
class Listed:
    """The meetings of one body, in their order, and the times in which it rests."""

    days: tuple[date, ...]
    recess: tuple[tuple[date, date], ...] = ()

    def first_on_or_after(self, day: date) -> date:
        """The next meeting; where none is listed within three months, the first day that is in no recess."""
        at = bisect_left(self.days, day)
        if at < len(self.days) and self.days[at] - day <= LONGEST_PAUSE:
            return self.days[at]
        for first, last in sorted(self.recess):
            if first <= day <= last:
                day = last + timedelta(days=1)
        return day

    def ends_before(self, day: date) -> bool:
        """Whether there is a calendar, and it does not reach to that day."""
        return bool(self.days) and self.days[-1] < day


@dataclass(frozen=True)
class Meetings:
    """The calendars of the bodies that decide, and their rules for call-in."""

    days: tuple[Meeting, ...] = ()
    body: str = ""
    """The body whose meetings decide where a rule names none; empty for all that are listed."""
    recess: tuple[tuple[date, date], ...] = ()
    """First and last day, both inclusive, of times without meetings."""
    call_in: tuple[CallIn, ...] = (CallIn(),)
    """That of every buyer first, then those of single authorities."""

    def last_on_or_before(self, days: pl.Expr, body: str = "") -> pl.Expr:
        """The last meeting on or before each day, from the calendar of the contract's buyer.

        Where no meeting is listed in the three months before it, the day itself; in a recess the day before.
        """
        body = body or self.body
        found = self._last_of("", body, days)
        for authority in {m.authority for m in self.days if m.authority}:
            found = pl.when(bought_by(authority)).then(self._last_of(authority, body, days)).otherwise(found)
        return pl.coalesce(found, self._out_of_recess(days))

    def of(self, buyer: str, body: str = "") -> Listed:
        """The meetings that decide on the contracts of that buyer, from its own calendar where it has one."""
        own = self._authorities.get(buyer.lower(), "")
        return Listed(self._listed(own, body or self.body), self.recess)

    def running_out(self, today: date) -> tuple[tuple[str, date], ...]:
        """The authorities, empty for all, whose last listed meeting is less than three months ahead, and it.

        Only meetings of the body that decides count.
        """
        found = []
        for authority in sorted({m.authority for m in self.days}):
            listed = self._listed(authority, self.body)
            if listed and listed[-1] < today + LONGEST_PAUSE:
                found.append((authority, listed[-1]))
        return tuple(found)

    def last_recess(self) -> date | None:
        """The last day of the last time without meetings; None where there is none."""
        return max((last for _, last in self.recess), default=None)

    def _listed(self, authority: str, body: str) -> tuple[date, ...]:
        """The days of one authority's meetings of a body, of all its bodies where that is empty; sorted."""
        key = authority, body.casefold()
        if key not in self._found:
            own = (m for m in self.days if m.authority == authority)
            self._found[key] = tuple(sorted({m.day for m in own if key[1] in m.body.casefold()}))
        return self._found[key]

    @cached_property
    def _found(self) -> dict[tuple[str, str], tuple[date, ...]]:
        return {}

    @cached_property
    def _authorities(self) -> dict[str, str]:
        """Those with a calendar of their own, by their name in small letters."""
        return {m.authority.lower(): m.authority for m in reversed(self.days) if m.authority}

    def _last_of(self, authority: str, body: str, days: pl.Expr) -> pl.Expr:
        listed = self._listed(authority, body)
        if not listed:
            return pl.lit(None, pl.Date)
        table = pl.Series([date.min, *listed])
        last = pl.lit(table).gather(pl.lit(table).search_sorted(days, side="right").cast(pl.Int64) - 1)
        near = last >= days.dt.offset_by(f"-{LONGEST_PAUSE.days}d")
        return pl.when(near & days.is_not_null()).then(last)

    def _out_of_recess(self, days: pl.Expr) -> pl.Expr:
        for first, last in sorted(self.recess, reverse=True):
            days = (
                pl.when(days.is_between(first, last)).then(pl.lit(first - timedelta(days=1))).otherwise(days)
            )
        return days


NONE_LISTED: Final = Meetings()
"""Without any calendar: whoever decides may meet on any day."""


def bought_by(authority: str) -> pl.Expr:
    """Whether the contract's buyer is that authority, whatever its capitals."""
    return pl.col("buyer").fill_null("").str.to_lowercase() == authority.lower()


def parse_call_in(text: str, *, published: int = 3, authority: str = "") -> CallIn | None:
    """A constitution's rule, or None.

    >>> parse_call_in("5 clear working days")
    CallIn(published=3, number=5, working=True, clear=True, authority='')
    """
    match = _CALL_IN.fullmatch(" ".join(text.split()))
    if match is None:
        return None
    return CallIn(published, int(match["number"]), bool(match["working"]), bool(match["clear"]), authority)


def read_meetings(path: Path, *, authority: str = "", body: str = "") -> tuple[Meeting, ...]:
    """The meetings of a calendar: `.ics`, or CSV with the columns `authority`, `body` and `date`.

    *authority* and *body* stand for what a file does not state; of a calendar with several bodies only
    those whose name has *body* in it are kept. Cancelled meetings are left out. Raises ConfigError with a
    line for each row that cannot be read.
    """
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise ConfigError(f"{path}: is larger than {LARGEST_FILE} bytes; give one body's calendar")
        content = path.read_bytes()
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}") from None
    read = _events if path.suffix.lower() in (".ics", ".ical") else _rows
    faults: list[str] = []
    found = read(content, path.name, authority, body, faults)
    if faults:
        raise ConfigError(*faults)
    wanted = [m for m in found if not body or body.casefold() in m.body.casefold()]
    return tuple(dict.fromkeys(sorted(wanted, key=lambda m: (m.authority, m.body, m.day))))


def _rows(content: bytes, name: str, authority: str, body: str, faults: list[str]) -> list[Meeting]:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        faults.append(f"{name}: byte {error.start} is no UTF-8; save the file as UTF-8")
        return []
    rows = csv.DictReader(lines)
    if "date" not in (rows.fieldnames or ()):
        faults.append(f'{name}: there is no column "date"; expected the header authority,body,date')
        return []
    found = []
    for number, row in enumerate(rows, 2):
        written = (row.get("date") or "").strip()
        day = only_day(written)
        if day is None:
            faults.append(f'{name}: line {number}: found "{written}", expected a day such as 2026-03-10')
        else:
            found.append(
                Meeting(
                    day,
                    (row.get("body") or "").strip() or body,
                    (row.get("authority") or "").strip() or authority,
                )
            )
    return found


def _events(content: bytes, name: str, authority: str, body: str, faults: list[str]) -> list[Meeting]:
    from icalendar import Calendar  # only where a council has such a calendar

    try:
        calendar: Any = Calendar.from_ical(content)
    except ValueError as error:
        faults.append(f"{name}: this is no calendar: {str(error).splitlines()[0]}")
        return []
    found = []
    for event in calendar.walk("VEVENT"):
        summary = str(event.get("SUMMARY", "")).strip()
        if str(event.get("STATUS", "")).upper() == "CANCELLED" or summary.casefold().startswith("cancelled"):
            continue
        starts = getattr(event.get("DTSTART"), "dt", None)
        if isinstance(starts, datetime):
            starts = starts.date()  # as written there: a meeting's own day
        if not isinstance(starts, date):
            faults.append(f'{name}: event "{summary}": has no DTSTART')
        elif event.get("RRULE") is not None:
            faults.append(
                f'{name}: event "{summary}": repeats by a rule; expected one event for each meeting'
            )
        else:
            found.append(Meeting(starts, summary or body, authority))
    return found
