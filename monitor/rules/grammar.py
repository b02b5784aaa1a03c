"""Reads days as rules write them into trees. The forms stand in one table in docs/rules.md."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date
from typing import Final

from monitor.rules.arithmetic import LENGTH_FORM, Offset, parse_length
from monitor.rules.days import (
    Clear,
    Column,
    Day,
    Every,
    Fixed,
    InForce,
    LastMeeting,
    LastWorkingDay,
    Length,
    LengthOf,
    Moved,
    Period,
    Window,
    Yearly,
    YearlyNear,
    every_in,
    names_in,
    yearly_in,
)

DAY_FORM: Final = '"end", "end - 12 months", "30 days beginning with award" or another form of docs/rules.md'
LENGTHS: Final = ("notice", "term")
"""The columns that hold lengths."""
LONGEST: Final = 200
"""Characters of a written day."""
IN_FORCE: Final = "call-in"

_MONTHS = {name.lower(): number for number, name in enumerate(month_name) if name}
_NAME = re.compile(r"[a-z][a-z0-9_]*", re.ASCII)
_CLEAR = re.compile(
    r"(?P<number>\d{1,3} )(?P<nation>(?:ENG|WLS|SCT|NIR|UK) )?clear (?P<unit>(?:working )?days?)"
    r" before (?P<day>.+)"
)
_EVERY = re.compile(r"every (?P<length>\d.{0,30}?) beginning with (?P<day>.+)")
_PERIOD = re.compile(r"(?P<length>\d.{0,30}?) beginning with (?P<day>.+)")
_WITHIN = re.compile(r"within (?P<length>\d.{0,30}?) of (?P<day>.+)")
_WINDOW = re.compile(r"(?P<least>\d.{0,30}?) to (?P<most>\d.{0,30}?) before (?P<day>.+)")
_MEETING = re.compile(r"last (?P<body>.{0,60}? )?meeting on or before (?P<day>.+)")
_WORKING = re.compile(r"last working day on or before (?P<day>.+)")
_YEARLY = re.compile(r"(?:(?:next|each|every) )?(?P<days>.+?)(?: on or (?P<side>before|after) (?P<day>.+))?")
_OF_YEAR = re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]+)")
_ISO = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SIGNED = re.compile(r" ([+-]) ")
_ENDS = {
    "the end of the quarter": Yearly(((3, 31), (6, 30), (9, 30), (12, 31)), "the end of the quarter"),
    "quarter end": Yearly(((3, 31), (6, 30), (9, 30), (12, 31)), "the end of the quarter"),
    "the end of the month": Yearly(tuple((month, 31) for month in range(1, 13)), "the end of the month"),
    "month end": Yearly(tuple((month, 31) for month in range(1, 13)), "the end of the month"),
}


def parse_day(text: str) -> Day:
    """The tree of a written day. Raises ValueError that says what was found and what is expected.

    >>> parse_day("end - 12 months")
    Moved(day=Column(name='end'), length=Offset(number=12, unit='month', nation=''), backward=True)
    >>> parse_day("28 clear days before meeting")
    Clear(length=Offset(number=28, unit='day', nation=''), day=Column(name='meeting'))
    """
    folded = " ".join(text.split())
    if len(folded) > LONGEST:
        raise ValueError(f"is {len(folded)} characters long; at most {LONGEST} are read")
    return _day(folded)


def _day(text: str) -> Day:
    for pattern, read in _FORMS:
        match = pattern.fullmatch(text)
        if match is not None:
            return read(match)
    yearly = _yearly(text)
    if yearly is not None:
        return yearly
    return _sum(text)


def _clear(match: re.Match[str]) -> Day:
    length = f"{match['number']}{match['nation'] or ''}{match['unit']}"
    return Clear(_length(length), _day(match["day"]))


def _period(match: re.Match[str]) -> Day:
    length = _length(match["length"])
    if length.number == 0:
        raise ValueError(f'found "{match["length"]}", expected at least one: the day itself is the first')
    return Period(length, _day(match["day"]))


def _every(match: re.Match[str]) -> Day:
    length, day = _length(match["length"]), _day(match["day"])
    if length.unit not in ("month", "year") or length.number == 0:
        raise ValueError(f'found "{match["length"]}", expected months or years')
    turns = yearly_in(day) is not None or every_in(day) is not None
    if turns or {"review", "review_last"} & {*names_in(day)}:
        raise ValueError(f'found "{match["day"]}", expected one day from which the first period begins')
    return Every(length, day)


def _within(match: re.Match[str]) -> Day:
    return Moved(_day(match["day"]), _length(match["length"]))


def _window(match: re.Match[str]) -> Day:
    least, most = _length(match["least"]), _length(match["most"])
    if least.about > most.about:
        raise ValueError(f'found "{match["least"]} to {match["most"]}", expected the shorter length first')
    return Window(least, most, _day(match["day"]))


_FORMS = (
    (_CLEAR, _clear),
    (_EVERY, _every),
    (_PERIOD, _period),
    (_WITHIN, _within),
    (_WINDOW, _window),
    (_WORKING, lambda match: LastWorkingDay(_day(match["day"]))),
    (_MEETING, lambda match: LastMeeting(_day(match["day"]), (match["body"] or "").strip())),
)


def _yearly(text: str) -> Day | None:
    """Fixed days of every year, or None where the text begins with none."""
    match = _YEARLY.fullmatch(text)
    if match is None:
        return None
    days = _ENDS.get(match["days"])
    if days is None:
        found = [_OF_YEAR.fullmatch(part) for part in re.split(r" or |, ", match["days"])]
        if not all(found):
            return None
        days = Yearly(tuple(sorted(_of_year(part) for part in found if part)))
    if match["day"] is None:
        return days
    return YearlyNear(days, _day(match["day"]), after=match["side"] == "after")


def _of_year(match: re.Match[str]) -> tuple[int, int]:
    month, day = _MONTHS.get(match["month"].lower()), int(match["day"])
    longest = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
    if month is None or not 1 <= day <= longest.get(month, 31):
        raise ValueError(f'found "{match[0]}", expected a day of the year such as "31 March"')
    return month, day


def _fixed(text: str) -> Fixed | None:
    if not _ISO.fullmatch(text):
        return None
    try:
        return Fixed(date.fromisoformat(text))
    except ValueError:
        raise ValueError(f'found "{text}", expected a day such as "2029-02-23"') from None


def _sum(text: str) -> Day:
    base, *rest = _SIGNED.split(text)
    yearly = _yearly(base) or _fixed(base)
    if yearly is None and not _NAME.fullmatch(base):
        raise ValueError(f'found "{text}", expected {DAY_FORM}')
    day: Day = yearly or Column(base)
    for sign, length in zip(rest[::2], rest[1::2], strict=True):
        day = Moved(day, _any_length(length, text), backward=sign == "-")
        if isinstance(day.length, InForce) and day.backward:
            raise ValueError(f'found "{text}", expected "+ {IN_FORCE}": a decision comes into force after it')
    return day


def _any_length(text: str, whole: str) -> Length:
    if text == IN_FORCE:
        return InForce()
    column, _, otherwise = text.partition(" or ")
    if column in LENGTHS:
        default = _length(otherwise) if otherwise else None
        if default is not None and default.unit == "working day":
            raise ValueError(f'found "{otherwise}", expected calendar days, weeks, months or years')
        return LengthOf(column, default)
    length = parse_length(text)
    if length is None:
        raise ValueError(f'found "{whole}", expected {DAY_FORM}')
    return length


def _length(text: str) -> Offset:
    length = parse_length(text)
    if length is None:
        raise ValueError(f'found "{text}", expected {LENGTH_FORM}')
    return length
