"""The words for dates, lengths and days left that report, mail, calendar and command line share."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from monitor.values import Duration, extent, is_recurrence, parse_duration, precision

_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_SMALL = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_CYCLES = {
    "P1Y": ("every year", "yearly"),
    "P12M": ("every 12 months", "every 12 months"),
    "P6M": ("every six months", "every 6 months"),
    "P3M": ("every quarter", "quarterly"),
    "P1M": ("every month", "monthly"),
    "P1W": ("every week", "weekly"),
}
_THIRDS = {"START": "the start of ", "MID": "the middle of ", "END": "the end of "}
_NARROW_THIRDS = {"START": "early ", "MID": "mid ", "END": "end of "}
_BOUNDS = {
    "BEFORE": "before ",
    "AFTER": "after ",
    "ON_OR_BEFORE": "no later than ",
    "ON_OR_AFTER": "no earlier than ",
    "APPROX": "about ",
}


@lru_cache(maxsize=1 << 14)  # a report names the same days again and again
def day_in_words(day: date, *, weekday: bool = False) -> str:
    """The day as people write it.

    >>> day_in_words(date(2020, 6, 30)), day_in_words(date(2020, 6, 30), weekday=True)
    ('30 June 2020', 'Tuesday 30 June 2020')
    """
    return f"{day:%A} {day.day} {day:%B %Y}" if weekday else f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    """The day without its year, for subjects and lists whose year is plain.

    >>> short_day(date(2020, 6, 30))
    '30 June'
    """
    return f"{day.day} {day:%B}"


def number_in_words(number: int) -> str:
    """Numbers to twelve in words, larger ones in digits.

    >>> number_in_words(3), number_in_words(18)
    ('three', '18')
    """
    return _SMALL[number] if 0 <= number < len(_SMALL) else str(number)


def counted(number: int, noun: str) -> str:
    """A number and its noun in the right form.

    >>> counted(1, "day"), counted(14, "day"), counted(0, "copy")
    ('1 day', '14 days', '0 copies')
    """
    if number == 1:
        return f"1 {noun}"
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return f"{number} {plural}"


def duration_in_words(length: Duration) -> str:
    """The length in words.

    >>> duration_in_words(Duration(years=3)), duration_in_words(Duration(years=1, months=6))
    ('3 years', '1 year 6 months')
    """
    parts = (
        (length.years, "year"),
        (length.months, "month"),
        (length.weeks, "week"),
        (length.days, "day"),
    )
    return " ".join(counted(n, unit) for n, unit in parts if n) or "no time"


@lru_cache(maxsize=1 << 14)
def in_words(value: str, mod: str | None = None, count: int = 1, *, option: bool = False) -> str:
    """A fact's value in a sentence, with no more certainty than it has.

    >>> in_words("2020-12"), in_words("2021-03", "END"), in_words("FY2021")
    ('some day in December 2020', 'the end of March 2021', 'the financial year 2021/22')
    >>> in_words("P3Y", "EQUAL_OR_MORE"), in_words("P1Y", count=2, option=True), in_words("R/P1Y")
    ('at least 3 years', 'two options of 1 year', 'every year')
    """
    length = parse_duration(value)
    if length is not None:
        if is_recurrence(value):
            return _CYCLES.get(value[2:], (f"every {duration_in_words(length)}", ""))[0]
        words = duration_in_words(length)
        if option:
            noun = "option" if count == 1 else "options"
            number = "an" if count == 1 else number_in_words(count)
            of = "up to " if mod == "EQUAL_OR_LESS" else ""
            return f"{number} {noun} of {of}{words}"
        times = f"{number_in_words(count)} times " if count > 1 else ""
        bound = {"EQUAL_OR_MORE": "at least ", "EQUAL_OR_LESS": "up to ", "APPROX": "about "}.get(
            mod or "", ""
        )
        return bound + times + words
    if mod in _THIRDS:
        return _THIRDS[mod] + _plain(value)
    words = _plain(value)
    if precision(value) == "month" and mod is None:
        words = f"some day in {words}"
    elif precision(value) == "financial year":
        words = f"the financial year {words}"
    return _BOUNDS.get(mod or "", "") + words


@lru_cache(maxsize=1 << 14)
def in_column(value: str, mod: str | None = None, count: int = 1) -> str:
    """A fact's value for a narrow column.

    >>> in_column("2020-12"), in_column("2020-Q3"), in_column("P3Y", "EQUAL_OR_MORE")
    ('December 2020', 'Jul to Sep 2020', '3 years or more')
    >>> in_column("P1Y", count=2), in_column("R/P1Y"), in_column("FY2021")
    ('1 + 1 years', 'yearly', '2021/22')
    """
    length = parse_duration(value)
    if length is not None:
        if is_recurrence(value):
            return _CYCLES.get(value[2:], ("", f"every {duration_in_words(length)}"))[1]
        if count > 1:
            number, _, unit = duration_in_words(length).partition(" ")
            return " + ".join([number] * count) + f" {unit if unit.endswith('s') else unit + 's'}"
        after = {"EQUAL_OR_MORE": " or more", "EQUAL_OR_LESS": " at most"}.get(mod or "", "")
        return ("about " if mod == "APPROX" else "") + duration_in_words(length) + after
    if mod in _NARROW_THIRDS:
        return _NARROW_THIRDS[mod] + _plain(value, short=True)
    return _BOUNDS.get(mod or "", "") + _plain(value, short=True)


def _plain(value: str, *, short: bool = False) -> str:
    """The bare name of a date value: no article, no doubt."""
    days = extent(value)
    if days is None:
        return value
    first, last = days
    match precision(value):
        case "day":
            return day_in_words(first)
        case "week":
            return f"the week of {day_in_words(first)}"
        case "month":
            return f"{first:%B %Y}"
        case "quarter" | "half":
            return f"{first:%b} to {last:%b %Y}" if short else f"{first:%B} to {last:%B %Y}"
        case "season":
            year = f"{first.year}/{last.year % 100:02}" if first.year != last.year else f"{first.year}"
            return f"{_SEASONS[value[-2:]]} {year}"
        case "financial year":
            return f"{first.year}/{last.year % 100:02}"
        case "decade":
            return f"the {first.year}s"
        case _:
            return f"{first.year}"


def days_left(on: date, today: date) -> str:
    """How far a deadline is from *today*; months from 60 days on.

    >>> [days_left(date(2020, 6, n), date(2020, 6, 16)) for n in (1, 15, 16, 17, 30)]
    ['15 days overdue', '1 day overdue', 'today', 'tomorrow', '14 days left']
    >>> days_left(date(2020, 12, 31), date(2020, 6, 16))
    '6 months left'
    """
    days = (on - today).days
    if days < 0:
        return f"{counted(-days, 'day')} overdue" if days > -60 else f"{_months(-days)} overdue"
    if days < 2:
        return ("today", "tomorrow")[days]
    return f"{counted(days, 'day')} left" if days < 60 else f"{_months(days)} left"


def _months(days: int) -> str:
    return counted(int(days / 30.44), "month")  # full months: never more time than there is


def subject(about: str) -> str:
    """What a `Conflict` is about, as people say it.

    >>> subject("end"), subject("term"), subject("period")
    ('end', 'length', 'order of start and end')
    """
    return {"term": "length", "period": "order of start and end"}.get(about, about)


def truncated(text: str, width: int) -> str:
    """The text cut at a word so that it has at most *width* characters, with an ellipsis where it was cut.

    >>> truncated("Support services for adult survivors", 24)
    'Support services for…'
    """
    if len(text) <= width:
        return text
    cut = text[: width - 1]
    return (cut[: cut.rfind(" ")] if " " in cut else cut).rstrip(" ,;:–-") + "…"
