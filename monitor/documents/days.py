"""The few written days by which a document dates itself. What its sentences say is read elsewhere."""

from __future__ import annotations

import re
from datetime import date

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAY = "(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
DAY = re.compile(
    rf"(?:(?P<weekday>{WEEKDAY}),?\s+(?:the\s+)?)?"
    r"(?:(?P<day>\d{1,2})\s?(?:st|nd|rd|th)?\s+(?:day\s+of\s+)?"
    rf"(?P<month>{_MONTH})\.?,?\s+(?P<year>\d{{4}})"
    rf"|(?P<m_month>{_MONTH})\.?\s+(?P<m_day>\d{{1,2}})\s?(?:st|nd|rd|th)?,?\s+(?P<m_year>\d{{4}})"
    r"|(?P<n_day>\d{1,2})[/.](?P<n_month>\d{1,2})[/.](?P<n_year>\d{4}|\d\d)"
    r"|(?P<iso>\d{4}-\d\d-\d\d))(?!\d)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:dated?:?\s+)?", re.IGNORECASE)
_TIME_OF_DAY = re.compile(
    r"(?:,?\s+(?:at\s+)?(?:\d{1,2}(?:[.:]\d\d)?\s?(?:[ap]\.?m\.?)?|noon|midday))?"
    r"(?:,? [\w ’'&,-]{0,40}\b(?:hall|room|suite|chamber|centre|house|offices?|teams|zoom|building|school|"
    r"church|"
    r"library)\b[\w ’'&,-]{0,40}|,? (?:at|in) (?:the )?(?-i:[A-Z])(?:[\w’',.&-]+ ?){1,12}|,? (?:online|"
    r"remotely|virtually|via [\w "
    r"]{3,30}))?\.?",
    re.IGNORECASE,
)


def day_at(words: str, at: int = 0) -> date | None:
    """The day that stands in *words* at that position; None where there is none or the weekday disagrees.

    >>> day_at("Tuesday February 4th 2014"), day_at("Wed 22 May 2019")
    (datetime.date(2014, 2, 4), datetime.date(2019, 5, 22))
    >>> day_at("Monday 12th December 2016 10:00am"), day_at("Tuesday 12th December 2016"), day_at("31/2/2020")
    (datetime.date(2016, 12, 12), None, None)
    """
    match = DAY.match(words, at)
    if match is None:
        return None
    try:
        if match["iso"]:
            day = date.fromisoformat(match["iso"])
        elif match["n_year"]:
            year = int(match["n_year"]) + (2000 if len(match["n_year"]) == 2 else 0)
            day = date(year, int(match["n_month"]), int(match["n_day"]))
        else:
            written = "month" if match["month"] else "m_month"
            month = _MONTHS.index(match[written][:3].lower()) + 1
            first = match["day"] or match["m_day"]
            day = date(int(match["year"] or match["m_year"]), month, int(first))
    except ValueError:
        return None
    weekday = match["weekday"]
    return None if weekday and _WEEKDAYS[day.weekday()][:3] != weekday[:3].lower() else day


def only_day(words: str, at: int = 0) -> date | None:
    """The day that *words* are from that position on, with «Dated» in front, a time and a place behind "
    "at most.

    >>> only_day("Tuesday 10 March 2020 at 2.00 pm"), only_day("10 March 2020 was a Tuesday")
    (datetime.date(2020, 3, 10), None)
    >>> only_day("11 February 2025 at the Town Hall"), only_day("19 September 2023, 7.30pm, Civic Suite")
    (datetime.date(2025, 2, 11), datetime.date(2023, 9, 19))
    """
    before = _BEFORE.match(words, at)
    start = before.end() if before else at
    day = DAY.match(words, start)
    return day_at(words, start) if day and _TIME_OF_DAY.fullmatch(words, day.end()) else None


def weekday_at(words: str, at: int = 0) -> date | None:
    """The day that stands there with its weekday, whatever follows.

    >>> weekday_at("Tuesday, 16th January 2024, from 5.30pm"), weekday_at("16 January 2024, Town Hall")
    (datetime.date(2024, 1, 16), None)
    """
    day = DAY.match(words, at)
    return day_at(words, at) if day and day["weekday"] else None


def first_day(words: str) -> date | None:
    """The first day that stands anywhere in the words.

    >>> first_day("Executive, 17 December 2019 From: the Director"), first_day("Executive")
    (datetime.date(2019, 12, 17), None)
    """
    day = DAY.search(words)
    return day_at(words, day.start()) if day else None


def days_in(words: str) -> list[date]:
    """Every day that stands in the words, in order.

    >>> days_in("v0.1 issued 24/06/24; v1.0 agreed 01/07/24")
    [datetime.date(2024, 6, 24), datetime.date(2024, 7, 1)]
    """
    days = (day_at(words, match.start()) for match in DAY.finditer(words))
    return [day for day in days if day is not None]
