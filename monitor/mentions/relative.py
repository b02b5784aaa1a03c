"""Expressions that mean nothing without the document's date: yesterday, next year, six weeks ago."""

from __future__ import annotations

from datetime import date, timedelta

from monitor.mentions.durations import length
from monitor.mentions.lexicon import WORDS, words
from monitor.mentions.numbers import number
from monitor.mentions.patterns import Found, Pattern, Reading
from monitor.mentions.units import UNKNOWN, shifted, unit_value, weekend
from monitor.values import extent, precision


def _counted_from(found: Found, steps: int, letter: str) -> Reading | None:
    reference = found.context.reference(found.start)
    if reference is None:
        return Reading("DATE", UNKNOWN[letter], implied=("the document's date is not known",))
    here, name = reference
    day = shifted(here, steps, letter)
    if day is None:
        return None
    return Reading(
        "DATE", unit_value(day, letter), anchor=here.isoformat(), implied=(f"counted from {name}",),
        extent=weekend(day) if letter == "K" else None,
    )  # fmt: skip


def _today(found: Found) -> Reading | None:
    return _counted_from(found, int(found.value("today")), "D")


def _day_after_tomorrow(found: Found) -> Reading | None:
    return _counted_from(found, 2 * int(found.value("today")), "D")


def _now(found: Found) -> Reading | None:
    if found.has("at_this") and found.text().lower() not in (
        "at present",
        "at this time",
        "at the present time",
    ):
        return None
    return Reading("DATE", "PRESENT_REF")


def _recently(found: Found) -> Reading:
    del found
    return Reading("DATE", "PAST_REF")


def _future(found: Found) -> Reading | None:
    if not found.has("the") and found.before() != "in":
        return None
    after = found.after()
    if after[:1].isalpha() and after not in _AFTER_NOUN:
        return None
    return Reading("DATE", "FUTURE_REF")


_AFTER_NOUN = words(
    """and or but of in on for to is was will would be has had as at by with from than that when which the
    a an if so are were could should may might can must shall he she it they we there this because while
    where how what after before until since though although not"""
)


def _past(found: Found) -> Reading | None:
    after = found.after()
    if found.text("word").lower() != "past" or found.before() not in ("in", "of", "from"):
        return None
    return Reading("DATE", "PAST_REF") if not after[:1].isalpha() or after in _AFTER_NOUN else None


def _which_unit(found: Found) -> Reading | None:
    """«last week», «this year», «the current quarter»; «the last year» and «the past year» are lengths."""
    word, letter = found.words("which")[0], str(found.value("unit"))
    which = int(found.value("which"))
    determined = found.has("the")
    if letter == "F" or (
        letter == "D" and word not in ("this", "following", "next", "previous", "preceding", "present")
    ):
        return None
    if word in ("past", "coming", "forthcoming", "ensuing", "upcoming") or (
        determined and word in ("last", "next") and letter != "D"
    ):
        if not determined and word not in ("past", "coming"):
            return None
        value = length(1, letter)
        return Reading("DURATION", value) if value else None
    if word in ("following", "subsequent", "previous", "preceding") or (word == "next" and letter == "D"):
        return from_mentioned(found, which, letter)
    if letter == "D" and not (word == "this" and found.before() in ("on", "dated")):
        return None
    if word == "present" and not determined:
        return None
    return _counted_from(found, which, letter)


def from_mentioned(found: Found, steps: int, letter: str) -> Reading | None:
    """Counted from the date named last, if it is near and as precise as the unit."""
    mentioned = found.context.near(found.start)
    days = extent(mentioned) if mentioned else None
    if days is None or mentioned is None or (letter == "D" and precision(mentioned) != "day"):
        if letter == "D":
            return Reading("DATE", UNKNOWN["D"], implied=("counted from a day that is not stated",))
        return _counted_from(found, steps, letter)
    day = shifted(days[0], steps, letter)
    if day is None:
        return None
    return Reading(
        "DATE",
        unit_value(day, letter),
        anchor=mentioned,
        implied=(f"counted from {mentioned}, the date named last",),
    )


def _counted(found: Found) -> Reading | None:
    letter = str(found.value("unit"))
    if found.has("vague"):
        return Reading("DATE", "PAST_REF")
    count = number(found.words("number"))
    if count is None:
        return Reading("DATE", "PAST_REF")
    if found.has("couple"):
        count *= int(found.value("couple"))
    step = -1 if found.text("side").lower() == "ago" else 1
    if count != int(count):
        count, letter = (int(count * 12), "M") if letter == "Y" else (round(count), letter)
    if letter in "EC":
        count, letter = count * (10 if letter == "E" else 100), "Y"
    return _counted_from(found, step * int(count), letter)


def _weekday(found: Found) -> Reading | None:
    """A weekday by itself is the nearest one that the sentence's tense allows; on its own day it is today."""
    target = int(found.value("weekday"))
    reference = found.context.reference(found.start)
    if reference is None:
        return Reading("DATE", "XXXX-XX-XX", implied=("the document's date is not known",))
    here, name = reference
    back = (here.weekday() - target) % 7
    step = 0
    if found.has("which"):
        step = int(found.value("which"))
    if found.has("week"):
        monday = here - timedelta(days=here.weekday())
        days = 7 * int(found.value("week")) + target
        return _on_day(monday, days, here, f"counted from {name}")
    if step < 0:
        return _on_day(here, -(back or 7), here, f"counted from {name}")
    if step > 0:
        ahead = (target - here.weekday()) % 7 or 7
        return _on_day(here, ahead, here, f"counted from {name}")
    if found.has("which"):
        ahead = target - here.weekday()
        return _on_day(here, ahead, here, f"counted from {name}")
    if not back:
        return _on_day(here, 0, here, f"counted from {name}")
    direction = found.context.direction(found.start, found.end)
    if direction.towards > 0 and (direction.firm or found.after()[:1] not in "'’"):
        return _on_day(here, 7 - back, here, f"counted from {name}{direction.words}")
    return _on_day(here, -back, here, f"counted from {name}{direction.words}")


def _opening_days(found: Found) -> list[Reading] | None:
    """«Monday to Friday» says when something is open, not which Monday."""
    return [] if found.value("weekday") == 0 and int(found.value("last")) > 3 else None


def _on_day(start: date, days: int, here: date, why: str) -> Reading | None:
    try:
        day = start + timedelta(days=days)
    except OverflowError:
        return None
    return Reading("DATE", day.isoformat(), anchor=here.isoformat(), implied=(why,))


def _end_of_unit(found: Found) -> Reading | None:
    """«the end of the year», «later in the month», «year-end»."""
    letter = str(found.value("unit"))
    if letter in "DF" or number([found.after()]) is not None:  # «at the end of year two»
        return None
    mod = str(WORDS[found.words("edge")[0]][1])
    if found.has("year"):
        return Reading("DATE", found.text("year"), mod=mod) if letter == "Y" else None
    reading = _counted_from(found, 0, letter)
    if reading is None:
        return None
    return Reading("DATE", reading.value, mod=mod, anchor=reading.anchor, implied=reading.implied)


def _new_year(found: Found) -> Reading | None:
    reference = found.context.reference(found.start)
    if found.value("unit") != "Y":
        return None
    if reference is None:
        return Reading("DATE", "XXXX", mod="START", implied=("the document's date is not known",))
    year = reference[0].year + (reference[0].month > 2)
    return Reading(
        "DATE",
        f"{year:04}",
        mod="START",
        anchor=reference[0].isoformat(),
        implied=(f"counted from {reference[1]}",),
    )


def _weekend_alone(found: Found) -> Reading | None:
    which = int(found.value("which")) if found.has("which") else None
    if which is None:
        direction = found.context.direction(found.start, found.end)
        which = 0 if direction.towards > 0 else -1
    reference = found.context.reference(found.start)
    if which < 0 and reference is not None and reference[0].weekday() == 6:
        which = 0 if not found.has("which") else which
    return _counted_from(found, which, "K")


PATTERNS = [
    Pattern("today", "<today>", ("today",), _today, "yesterday", "days"),
    Pattern(
        "the day after tomorrow",
        "the unit (?:after|before) <today>",
        ("today",),
        _day_after_tomorrow,
        "the day after tomorrow",
        "the night before last",
    ),
    Pattern(
        "now",
        "(?:now|currently|at the (?:this time|moment)|<at_this=at> this time?)",
        ("now", "currently", "moment", "this"),
        _now,
        "at present",
        "at this meeting",
    ),
    Pattern("recently", "<recently>", ("recently",), _recently, "recently", "recent"),
    Pattern(
        "the future",
        "<the>? (?:near|foreseeable|immediate|distant)? future",
        ("future",),
        _future,
        "in the future",
        "the future model",
    ),
    Pattern("the past", "the <word=last>", ("last",), _past, "in the past", "the past model"),
    Pattern(
        "last <unit>",
        "<the>? <which> <unit>",
        ("last", "next", "this"),
        _which_unit,
        "next year",
        "next door",
    ),
    Pattern(
        "<n> <unit>s ago",
        "(?:a|the)? (?:<vague>|<number=cardinal|a|an> <couple>? of?) (?:and a half)? unit_kind? "
        "<unit=any_unit> "
        "(?:and a half)? <side=ago>",
        ("ago",),
        _counted,
        "six weeks ago",
        "ago",
    ),
    Pattern("<unit>s ago", "(?:<unit=units>|long) ago", ("ago",), _recently, "years ago", "ago"),
    Pattern(
        "in <n> <unit>s' time",
        "(?:<number=cardinal|a|an> <couple>? of?) unit_kind? <unit=any_unit> (?:apostrophe|possessive)? "
        "<side=time|hence>",
        ("time", "hence"),
        _counted,
        "in two years' time",
        "two years' timetable",
    ),
    Pattern(
        "<n> <unit>s from now",
        "(?:<number=cardinal|a|an> <couple>? of?) unit_kind? <unit=any_unit> <side=from> (?:now|today)",
        ("from",),
        _counted,
        "two years from now",
        "two years from there",
    ),
    Pattern(
        "<weekday>",
        "(?:the? this? <which>)? <weekday> (?:of? <week=which> unit)? part_of_day?",
        ("weekday",),
        _weekday,
        "on Tuesday",
        "a Tuesdayish mood",
    ),
    Pattern(
        "<weekday> to <weekday>",
        "<weekday> to <last=weekday>",
        ("weekday",),
        _opening_days,
        "Monday to Friday",
        "Monday to be",
        priority=3,
    ),
    Pattern(
        "the end of the <unit>",
        "the? <edge> (?:of|hyphen)? the? <unit>",
        ("edge",),
        _end_of_unit,
        "the end of the year",
        "the end of the line",
    ),
    Pattern(
        "later in the <unit>",
        "<edge=early|late> (?:in|of|on in)? the <unit>",
        ("early", "late"),
        _end_of_unit,
        "later in the year",
        "later in the day",
    ),
    Pattern("mid-<unit>", "<edge=mid> hyphen? <unit>", ("mid",), _end_of_unit, "mid-year", "mid-terrace"),
    Pattern(
        "<unit>-end",
        "the? <unit> hyphen? <edge> <year=year4>?",
        ("edge",),
        _end_of_unit,
        "by year end",
        "the day ends",
    ),
    Pattern(
        "the new year", "the <new> <unit>", ("new",), _new_year, "early in the new year", "the new yearbook"
    ),
    Pattern(
        "the weekend", "(?:the|<which>)? weekend", ("weekend",), _weekend_alone, "at the weekend", "weekender"
    ),
]
