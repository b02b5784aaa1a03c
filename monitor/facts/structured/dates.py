"""Cells of date columns to TIMEX3 values: as written, British order unless the column proves otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from monitor.values import extent

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_WEEKDAY: Final = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,]+)?"  # names no other day
)
_TIME: Final = (
    r"(?:[T,\s]\s*(?:at )?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:[ap]m)?\s*(?:Z|UTC|GMT|BST"
    r"|[+-]\d\d:?\d\d)?)?"
)
_NUMERIC: Final = re.compile(
    rf"(\d{{1,2}})\s?([/.\-\\ ])\s?(\d{{1,2}})\s?\2\s?(\d{{4}}|\d\d){_TIME}", re.IGNORECASE
)
_ISO: Final = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.IGNORECASE)
_COMPACT: Final = re.compile(r"((?:19|20)\d\d)(0[1-9]|1[0-2])([0-3]\d)")
_WORDED: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})\s?(?:st|nd|rd"
    rf"|th)?[\s\-/.]*(?:of\s+)?{_MONTH}\.?[\s,\-/.']*(?P<year>\d{{4}}|\d\d){_TIME}",
    re.IGNORECASE,
)
_MONTH_FIRST: Final = re.compile(
    rf"{_WEEKDAY}{_MONTH}\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}}){_TIME}", re.IGNORECASE
)
_MONTH_ONLY: Final = re.compile(rf"{_MONTH}\.?[\s\-/.,']*(?P<year>\d{{4}}|\d\d)", re.IGNORECASE)
_YEAR_MONTH: Final = re.compile(rf"(?P<year>\d{{4}})[\s\-/]{_MONTH}", re.IGNORECASE)
_ISO_MONTH: Final = re.compile(r"(\d{4})-(\d\d)")
_MONTH_NUMBER: Final = re.compile(r"(\d{1,2})[/.\-](\d{4})")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FINANCIAL: Final = re.compile(r"(?:FY\s?)?((?:19|20)?\d\d)\s?[/\-–]\s?((?:20)?\d\d)", re.IGNORECASE)
_SERIAL: Final = re.compile(r"(\d{5})(?:\.\d+)?")
_SERIAL_EPOCH: Final = date(1899, 12, 30)
"""Day 0 of Excel's 1900 system as it counts from March 1900 on."""
_EARLIEST_SERIAL: Final = 25_569
"""1 January 1970."""
_LATEST_SERIAL: Final = 73_050
"""31 December 2099."""

NO_DAY: Final = re.compile(
    r"on-?\s?going(?: contract)?|rolling(?: (?:annual(?:ly)?|contract|monthly|basis|programme|yearly))*"
    r"|tb[acd]|to be (?:confirmed|agreed|determined|advised)"
    r"|n\.?/?\s?a\.?|not (?:applicable|known|available|stated|yet known|specified|recorded)|unknown|see "
    r"(?:notes?|comments?|below|above|contract)"
    r"|(?:in )?perpetu(?:al|ity)|open(?: ?-?ended)?|until (?:terminated|further notice|cancelled)|none"
    r"|nil|no|yes|y|n|blank|evergreen"
    r"|continuous|continuing|indefinite(?:ly)?|permanent|various|as required|ad ?hoc|spot|expired|live"
    r"|active|current|\?+|[-–—.*x]+|0|null|nan|nat"
    r"|annual rolling|auto(?:matic)?(?:ally)? renew(?:al|s|ed)?|periodic|pending|awaiting .{0,30}|no "
    r"(?:end|expiry|start|review|fixed).{0,30}|lifetime|end of life",
    re.IGNORECASE,
)
"""Whole cells that state no day."""
EMPTY: Final = re.compile(
    r"n\.?/?\s?a\.?|none|nil|tb[acd]|[-–—.*]+|null|nan|nat|not applicable", re.IGNORECASE
)
"""Whole cells that stand for an empty one."""


@dataclass(frozen=True, slots=True)
class Order:
    """How the numeric dates of a column are read."""

    day_first: bool
    note: str


@dataclass(frozen=True, slots=True)
class Day:
    """What one cell states: a value, or the reason why it states none. Both empty: not for this reader."""

    value: str = ""
    reason: str = ""
    implied: tuple[str, ...] = ()


_NEVER: Final = 2099
"""Years from it on are not meant."""
_NO_END: Final = Day(reason="stands for no end or no start, not for a day")


def order_of(cells: Iterable[str]) -> tuple[int, int, int]:
    """How many cells prove that the day comes first, how many that the month does, how many leave it open."""
    day = month = open_ = 0
    for cell in cells:
        match = _NUMERIC.fullmatch(cell)
        if match is None or _is_sentinel(match):
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            day += 1
        elif second > 12 >= first:
            month += 1
        elif first <= 12 and second <= 12:
            open_ += 1
    return day, month, open_


def settle(own: tuple[int, int, int], table: tuple[int, int, int]) -> Order:
    """The order of a column, by its own cells; where they leave it open, by those of the other columns.

    >>> settle((3, 0, 9), (3, 0, 9)).day_first, settle((0, 2, 9), (5, 2, 9)).day_first
    (True, False)
    """
    day, month, open_ = own
    if day and month:
        first = day >= month
        return Order(
            first,
            f"both orders: {day} cells can only have the day first, {month} only the month; "
            f"read with the {'day' if first else 'month'} first",
        )
    if day:
        return Order(True, f"day first, as {day} {'cell proves' if day == 1 else 'cells prove'}")
    if month:
        return Order(
            False,
            f"month first (US order), as {month} {'cell proves' if month == 1 else 'cells prove'}; check "
            f"them",
        )
    if not open_:
        return Order(True, "")
    if table[1] > table[0]:
        return Order(False, "month first (US order), as other columns prove; check them")
    return Order(
        True, "day first, as other columns prove" if table[0] else "day first is assumed: no cell proves it"
    )


def read_day(cell: str, order: Order) -> Day:
    """The day, month or year that a whole cell states.

    >>> british = Order(True, "")
    >>> [read_day(cell, british).value for cell in ("31/03/21", "Mar-21", "2018/19", "44286", "3 years")]
    ['2021-03-31', '2021-03', 'FY2018', '2021-03-31', '']
    >>> read_day("31/06/2022", british).reason, read_day("see below", british).reason
    ('no such day', 'states no day')
    """
    if NO_DAY.fullmatch(cell):
        return Day(reason="states no day")
    if match := _NUMERIC.fullmatch(cell):
        return _numeric(match, order)
    if match := _ISO.fullmatch(cell):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    for form in (_WORDED, _MONTH_FIRST):
        if match := form.fullmatch(cell):
            year = match["year"]
            return _day(_year(year), _month(match["month"]), int(match["day"]), short=len(year) == 2)
    for form in (_MONTH_ONLY, _YEAR_MONTH):
        if match := form.fullmatch(cell):
            return _checked(f"{_year(match['year']):04}-{_month(match['month']):02}")
    if match := _FINANCIAL.fullmatch(cell):
        first, second = _year(match[1]), _year(match[2])
        if second == first + 1:
            return Day(f"FY{first:04}")
    if match := _ISO_MONTH.fullmatch(cell):
        return _checked(f"{match[1]}-{match[2]}")
    if match := _MONTH_NUMBER.fullmatch(cell):
        return _checked(f"{match[2]}-{int(match[1]):02}")
    if _YEAR.fullmatch(cell):
        return Day(cell)
    if match := _COMPACT.fullmatch(cell):
        return _day(int(match[1]), int(match[2]), int(match[3]))
    if (match := _SERIAL.fullmatch(cell)) and _EARLIEST_SERIAL <= int(match[1]) <= _LATEST_SERIAL:
        day_ = _SERIAL_EPOCH + timedelta(days=int(match[1]))
        return Day(day_.isoformat(), implied=(f"{match[1]} is the spreadsheet's number of that day",))
    return Day()


def _numeric(match: re.Match[str], order: Order) -> Day:
    if _is_sentinel(match):
        return _NO_END
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    day, month = (first, second) if order.day_first else (second, first)
    if month > 12 >= day:
        other = _day(year, day, month)
        which = "month" if order.day_first else "day"
        return replace(other, implied=(f"the {which} first, as it can only be",)) if other.value else other
    return _day(year, month, day)


def _is_sentinel(match: re.Match[str]) -> bool:
    """Whether a numeric date stands for no end, in either order: «12/31/99», «31/12/2050»."""
    ends = {int(match[1]), int(match[3])} == {31, 12}
    return ends and (match[4] in ("99", "50") or int(match[4]) >= _NEVER)


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else 1900 + year if year >= 70 else 2000 + year


def _month(word: str) -> int:
    return _MONTHS.index(word[:3].lower()) + 1


def _day(year: int, month: int, day: int, *, short: bool = False) -> Day:
    if year >= _NEVER or year <= 1901 or (short and month == 12 and day == 31 and year in (1999, 2050)):
        return _NO_END
    return _checked(f"{year:04}-{month:02}-{day:02}")


def _checked(value: str) -> Day:
    return Day(value) if extent(value) is not None else Day(reason="no such day")
