"""TIMEX3 values as strings: what days one may mean, and calendar arithmetic. Knows no text.

The values are those of the gold vocabulary: `2020-12-31`, `2020-W23`, `2020-12`, `2020-Q3`, `2021-H1`,
`2017-FA`, `2016`, `201` (a decade), `FY2020`; durations `P3Y`, `P18M`, `P6W`, `P90D`, `P1Y6M`; cycles
`R/P1Y`. Ranges of days are inclusive at both ends. `X` stands for a number or part that is not known
(`PXM`, `XXXX-12`): such values, and references like `PRESENT_REF`, have no extent.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from dateutil.relativedelta import relativedelta

Precision = Literal["day", "week", "month", "quarter", "half", "season", "year", "financial year", "decade"]
Extent = tuple[date, date]

_DATE = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-W(?P<week>[0-9]{2})|-Q(?P<quarter>[1-4])|-H(?P<half>[12])|-(?P<season>SP|SU|FA|WI)"
    r"|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
    r"|FY(?P<financial>[0-9]{4})|(?P<decade>[0-9]{3})",
    re.ASCII,
)
_DURATION = re.compile(r"P(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?", re.ASCII)
_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Duration:
    """A length in calendar units, kept as the text had it: 12 months are not written as one year."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def __str__(self) -> str:
        parts = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in parts if n) or "0D")

    def __mul__(self, count: int) -> Duration:
        return Duration(self.years * count, self.months * count, self.weeks * count, self.days * count)

    @property
    def delta(self) -> relativedelta:
        """The same length for `date + delta`; months clamp to the end of a shorter month."""
        return relativedelta(years=self.years, months=self.months, weeks=self.weeks, days=self.days)

    @property
    def whole_months(self) -> int | None:
        """The length in months, or None where weeks or days are part of it."""
        return None if self.weeks or self.days else 12 * self.years + self.months


@lru_cache(maxsize=4096)
def parse_duration(value: str) -> Duration | None:
    """The length that a duration or cycle value states; None for anything else, `PXM` included.

    >>> parse_duration("P18M"), parse_duration("R/P1Y")
    (Duration(years=0, months=18, weeks=0, days=0), Duration(years=1, months=0, weeks=0, days=0))
    >>> parse_duration("PXM") is parse_duration("2020") is None
    True
    """
    match = _DURATION.fullmatch(value.removeprefix("R/"))
    if match is None or not any(match.groups()):
        return None
    return Duration(*(int(n or 0) for n in match.groups()))


def is_recurrence(value: str) -> bool:
    """Whether the value is a cycle, such as `R/P1Y`."""
    return value.startswith("R/")


def precision(value: str) -> Precision | None:
    """How precisely a date value is stated; None for durations, cycles and references.

    >>> precision("2020-12-31"), precision("2017-FA"), precision("FY2020"), precision("P3Y")
    ('day', 'season', 'financial year', None)
    """
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    if match["financial"]:
        return "financial year"
    for name in ("day", "month", "week", "quarter", "half", "season", "decade"):
        if match[name]:
            return name
    return "year"


@lru_cache(maxsize=65536)
def extent(value: str, mod: str | None = None) -> Extent | None:
    """The first and the last day that the value may mean, inclusive; None where it means no days.

    `START`, `MID` and `END` take a third of the value: days 1 to 10, 11 to 20 and 21 to the last of a
    month, and whole months of anything longer. Bounds (`BEFORE`, `ON_OR_AFTER`, …) leave the days of the
    value itself, because the text does not say how far they reach.

    >>> extent("2020-12")
    (datetime.date(2020, 12, 1), datetime.date(2020, 12, 31))
    >>> extent("2021-03", "END")
    (datetime.date(2021, 3, 21), datetime.date(2021, 3, 31))
    >>> extent("FY2021")
    (datetime.date(2021, 4, 1), datetime.date(2022, 3, 31))
    >>> extent("2017-WI")
    (datetime.date(2017, 12, 1), datetime.date(2018, 2, 28))
    >>> extent("2021-02-30") is extent("P3Y") is None
    True
    """
    match = _DATE.fullmatch(value)
    if match is None:
        return None
    try:
        whole = _whole_extent(match)
    except (ValueError, OverflowError):  # 30 February, week 60, the year 0000 or 10000
        return None
    if mod in ("START", "MID", "END"):
        return _third(whole, mod)
    return whole


def _whole_extent(match: re.Match[str]) -> Extent:
    if match["financial"]:
        year = int(match["financial"])
        return date(year, 4, 1), date(year + 1, 3, 31)
    if match["decade"]:
        year = int(match["decade"]) * 10
        return date(year, 1, 1), date(year + 9, 12, 31)
    year = int(match["year"])
    if match["day"]:
        day = date(year, int(match["month"]), int(match["day"]))
        return day, day
    if match["week"]:
        monday = date.fromisocalendar(year, int(match["week"]), 1)
        return monday, monday + timedelta(days=6)
    if match["month"]:
        return _months(year, int(match["month"]), 1)
    if match["quarter"]:
        return _months(year, 3 * int(match["quarter"]) - 2, 3)
    if match["half"]:
        return _months(year, 6 * int(match["half"]) - 5, 6)
    if match["season"]:
        return _months(year, _SEASON_MONTH[match["season"]], 3)
    return date(year, 1, 1), date(year, 12, 31)


def _months(year: int, month: int, count: int) -> Extent:
    """The first and the last day of *count* months from that month on."""
    last_year, last_month = divmod(12 * year + month - 1 + count - 1, 12)
    return date(year, month, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])


def _third(whole: Extent, mod: str) -> Extent:
    first, last = whole
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if first.day != 1 or months < 3:
        if (last - first).days < 27:  # a week or a day has no third worth a name
            return whole
        tenth, twentieth = first + timedelta(days=9), first + timedelta(days=19)
        return {"START": (first, tenth), "MID": (tenth + timedelta(days=1), twentieth)}.get(
            mod, (twentieth + timedelta(days=1), last)
        )
    part = months // 3
    edges = [first, first + relativedelta(months=part), first + relativedelta(months=2 * part)]
    day = timedelta(days=1)
    return {"START": (first, edges[1] - day), "MID": (edges[1], edges[2] - day)}.get(mod, (edges[2], last))


def add(value: str, duration: str, count: int = 1) -> str | None:
    """The date value that lies *count* durations after *value*, as precise as its coarser part.

    >>> add("2020-12-31", "P14M")
    '2022-02-28'
    >>> add("2020-01", "P2Y")
    '2022-01'
    >>> add("2022-SP", "P12M"), add("FY2020", "P2Y"), add("2020-01", "P6W")
    ('2023-SP', 'FY2022', None)

    None where the sum cannot be said without inventing precision, or lies outside the years 1 to 9999.
    """
    length, days = parse_duration(duration), extent(value)
    if length is None or days is None:
        return None
    length = length * count
    grain = precision(value)
    try:
        if grain == "day":
            return (days[0] + length.delta).isoformat()
        months = length.whole_months
        if months is None:
            return None
        return _written(days[0] + relativedelta(months=months), grain)
    except (ValueError, OverflowError):
        return None


def _written(first: date, grain: Precision | None) -> str | None:
    """The value of that grain which begins on the day *first*, or None where none does."""
    year, month = first.year, first.month
    if grain == "month":
        return f"{year:04}-{month:02}"
    if grain == "quarter" and month % 3 == 1:
        return f"{year:04}-Q{month // 3 + 1}"
    if grain == "half" and month in (1, 7):
        return f"{year:04}-H{1 if month == 1 else 2}"
    if grain == "season" and month % 3 == 0:
        return f"{year:04}-{ {3: 'SP', 6: 'SU', 9: 'FA', 12: 'WI'}[month] }"
    if grain == "financial year" and month == 4:
        return f"FY{year:04}"
    if grain == "year" and month == 1:
        return f"{year:04}"
    return None


def end_of_term(start: str, term: str, count: int = 1) -> str | None:
    """The last day (or month, year, …) of a term that begins with *start*: inclusive.

    >>> end_of_term("2021-04-01", "P3Y"), end_of_term("2020-01", "P2Y"), end_of_term("2016", "P3Y")
    ('2024-03-31', '2021-12', '2018')
    >>> end_of_term("2020-02-29", "P1Y")
    '2021-02-27'
    """
    after = add(start, term, count)
    days = extent(after) if after is not None else None
    if after is None or days is None:
        return None
    grain = precision(after)
    if grain == "day":
        # 29 February plus a year clamps to 28 February: the day before is the 27th.
        return (days[0] - timedelta(days=1)).isoformat()
    before = days[0] - timedelta(days=1)
    months = {"month": 1, "quarter": 3, "half": 6, "season": 3, "year": 12, "financial year": 12}
    if grain not in months:
        return None
    first = date(before.year, before.month, 1) - relativedelta(months=months[grain] - 1)
    return _written(first, grain)


def refines(fine: str, coarse: str, *, fine_mod: str | None = None, coarse_mod: str | None = None) -> bool:
    """Whether *fine* says the same as *coarse*, more precisely.

    >>> refines("2020-12-31", "2020-12"), refines("2020-12", "2020-12-31"), refines("2021-01-01", "2020-12")
    (True, False, False)
    """
    inner, outer = extent(fine, fine_mod), extent(coarse, coarse_mod)
    if inner is None or outer is None or inner == outer:
        return False
    return outer[0] <= inner[0] and inner[1] <= outer[1]
