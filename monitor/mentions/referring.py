"""Expressions that lean on the date named last: the following April, two days later, on its anniversary."""

from __future__ import annotations

from monitor.mentions.lexicon import words
from monitor.mentions.numbers import number
from monitor.mentions.patterns import Found, Pattern, Reading
from monitor.mentions.relative import from_mentioned
from monitor.mentions.units import shifted, unit_value
from monitor.values import extent, precision

_SEASON_MONTH = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}


def _that_unit(found: Found) -> Reading | None:
    return from_mentioned(found, 0, str(found.value("unit")))


def _month_of_year(found: Found) -> Reading | None:
    """«July 2018 … in November of that year», «in March of the following year»."""
    step = int(found.value("which")) if found.has("which") else 0
    year = from_mentioned(found, step, "Y")
    if year is None or not year.value.isdigit():
        return None
    day = found.number("day") if found.has("day") else None
    value = f"{year.value}-{int(found.value('month')):02}"
    if day is not None:
        value = f"{value}-{int(day):02}"
        if extent(value) is None:
            return None
    return Reading("DATE", value, anchor=year.anchor, implied=year.implied)


def _day_before(found: Found) -> Reading | None:
    step = -1 if found.text("side").lower() in ("before", "prior") else 1
    after = found.after()
    if after[:1].isalpha() and after not in ("and", "but", "when", "the", "he", "she", "it", "they", "we"):
        return None
    return from_mentioned(found, step, str(found.value("unit")))


def _later(found: Found) -> Reading | None:
    """«two days later»: counted from the date named last, else no more than a length."""
    count, letter = number(found.words("number")), str(found.value("unit"))
    side = -1 if found.text("side").lower().startswith(("earl", "bef", "prev")) else 1
    mentioned = found.context.near(found.start)
    days = extent(mentioned) if mentioned else None
    if (
        count is None
        or days is None
        or mentioned is None
        or count != int(count)
        or (letter == "D" and precision(mentioned) != "day")
    ):
        return None
    day = shifted(days[0], side * int(count), letter)
    if day is None:
        return None
    return Reading(
        "DATE",
        unit_value(day, letter),
        anchor=mentioned,
        implied=(f"counted from {mentioned}, the date named last",),
    )


def _which_month(found: Found) -> Reading | None:
    """«last October», «next spring», «6 March this year», «October of next year»."""
    reference = found.context.reference(found.start)
    season = str(found.value("season")) if found.has("season") else ""
    if found.text("month" if not season else "season") in ("may", "march", "fall") and not found.has("unit"):
        return None
    month = _SEASON_MONTH[season] if season else int(found.value("month"))
    day = found.number("day") if found.has("day") else None
    mentioned = (
        found.context.near(found.start) if found.words("which")[0] in ("following", "subsequent") else None
    )
    days = extent(mentioned) if mentioned else None
    if days is not None:  # «in December 2019, and services began the following April»
        reference = days[0], f"{mentioned}, the date named last"
    if reference is None:
        return None
    here, name = reference
    step = int(found.value("which"))
    if found.has("unit"):
        if found.value("unit") != "Y":
            return None
        year = here.year + step
    elif step < 0:
        year = here.year - (month >= here.month)
    elif step > 0:
        year = here.year + (month <= here.month)
    else:
        year = here.year
    if season:
        if season == "WI" and not (step == 0 and here.month == 12):
            year -= 1
        value = f"{year:04}-{season}"
    elif day:
        value = f"{year:04}-{month:02}-{day:02}"
        if extent(value) is None:
            return None
    else:
        value = f"{year:04}-{month:02}"
    return Reading("DATE", value, anchor=here.isoformat(), implied=(f"counted from {name}",))


def _that_month(found: Found) -> Reading | None:
    """«in July 2017 and took over that September»: the first one from the date named last."""
    mentioned = found.context.near(found.start)
    days = extent(mentioned) if mentioned else None
    if days is None:
        return None
    month = int(found.value("month"))
    year = days[0].year + (month < days[0].month)
    return Reading(
        "DATE",
        f"{year:04}-{month:02}",
        anchor=mentioned,
        implied=(f"counted from {mentioned}, the date named last",),
    )


_BEFORE_ANNIVERSARY = words("on upon until till to by from before after at")


def _anniversary(found: Found) -> Reading | None:
    count = found.number("ordinal")
    if not count or count > 200 or (found.before() not in _BEFORE_ANNIVERSARY and found.after() != "of"):
        return None
    mentioned = found.context.beginning(found.start)
    days = extent(mentioned) if mentioned else None
    day = shifted(days[0], count, "Y") if days and mentioned and precision(mentioned) == "day" else None
    if day is None:
        return Reading("DATE", "XXXX-XX-XX", implied=(f"{count} years after a day that is not stated here",))
    return Reading(
        "DATE",
        day.isoformat(),
        anchor=mentioned,
        implied=(f"{count} years after {mentioned}, the date named last",),
    )


PATTERNS = [
    Pattern(
        "<month> of that year",
        "(?:the? <day> of?)? <month> (?:of|in) (?:that same?|the same|the <which>) unit",
        ("month",),
        _month_of_year,
        "in November of that year",
        "November of that tree",
        priority=3,
    ),
    Pattern(
        "that <unit>",
        "(?:that same?|the same) <unit>",
        ("that", "same"),
        _that_unit,
        "later that year",
        "that tree",
    ),
    Pattern(
        "the <unit> before",
        "the <unit> <side=before|after>",
        ("before", "after"),
        _day_before,
        "the day before",
        "the day before school",
    ),
    Pattern(
        "<n> <unit>s later",
        "<number=cardinal|a|an> <unit=any_unit> <side=late|early>",
        ("late", "early"),
        _later,
        "1 May 2020 and two days later",
        "two more lateral",
    ),
    Pattern(
        "last <month>",
        "the? this? <which> (?:<month>|<season>)",
        ("month", "season"),
        _which_month,
        "last October",
        "last orders",
    ),
    Pattern(
        "that <month>",
        "(?:that same?|the same) <month>",
        ("month",),
        _that_month,
        "signed in July 2017 and took over that September",
        "that may be so",
    ),
    Pattern(
        "<month> last <unit>",
        "(?:the? <day> of?)? (?:<month=any_month>|the? <season>) comma? of? <which> <unit>",
        ("month", "short_month", "season"),
        _which_month,
        "6 March next year",
        "6 March next week",
    ),
    Pattern(
        "the <ordinal> anniversary",
        "the? <ordinal> anniversary",
        ("anniversary",),
        _anniversary,
        "on the third anniversary",
        "the anniversary",
    ),
]
