"""Days with a name: bank holidays of the United Kingdom, and the feasts that letters and news mention."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from monitor.mentions.dates import full_year
from monitor.mentions.lexicon import words
from monitor.mentions.patterns import Found, Pattern, Reading


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, number: int) -> Callable[[int], date]:
    """The *number*th such weekday of the month; negative numbers count from its end."""

    def on(year: int) -> date:
        if number > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-number - 1))

    return on


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


_ON: dict[str, Callable[[int], date]] = {
    "new year day": _fixed(1, 1),
    "new year eve": _fixed(12, 31),
    "good friday": _from_easter(-2),
    "easter": _from_easter(0),
    "easter sunday": _from_easter(0),
    "easter monday": _from_easter(1),
    "easter bank holiday": _from_easter(1),
    "whit monday": _from_easter(50),
    "whit sunday": _from_easter(49),
    "whitsun": _from_easter(49),
    "may day": _fixed(5, 1),
    "may day bank holiday": _nth(5, 0, 1),
    "early may bank holiday": _nth(5, 0, 1),
    "may bank holiday": _nth(5, 0, 1),
    "late may bank holiday": _nth(5, 0, -1),
    "spring bank holiday": _nth(5, 0, -1),
    "summer bank holiday": _nth(8, 0, -1),
    "august bank holiday": _nth(8, 0, -1),
    "halloween": _fixed(10, 31),
    "bonfire night": _fixed(11, 5),
    "remembrance sunday": _nth(11, 6, 2),
    "remembrance day": _fixed(11, 11),
    "armistice day": _fixed(11, 11),
    "christmas": _fixed(12, 25),
    "christmas eve": _fixed(12, 24),
    "christmas day": _fixed(12, 25),
    "boxing day": _fixed(12, 26),
    "valentine day": _fixed(2, 14),
    "memorial day": _nth(5, 0, -1),
    "independence day": _fixed(7, 4),
    "labor day": _nth(9, 0, 1),
    "labour day": _nth(9, 0, 1),
    "columbus day": _nth(10, 0, 2),
    "election day": lambda year: _nth(11, 0, 1)(year) + timedelta(days=1),
    "veterans day": _fixed(11, 11),
    "thanksgiving": _nth(11, 3, 4),
    "thanksgiving day": _nth(11, 3, 4),
}


_AFTER = words(
    """and or but of in on for to is was will would be has had as at by with from than that when which
    the a if are were period break holiday holidays recess weekend week before after until since this
    last next"""
)


def _named_day(found: Found) -> Reading | None:
    name = [w for w in found.words("name") if w[:1] not in "'’‘"]
    rule = _ON.get(" ".join(name))
    if rule is None or not (found.text("name")[0].isupper() or name[-1] == "holiday"):
        return None
    if (
        len(name) == 1
        and not found.has("year")
        and found.after()[:1].isalpha()
        and found.after() not in _AFTER
    ):
        return None  # «Christmas lights», «Easter Ross»
    if found.has("year"):
        return Reading("DATE", rule(full_year(found.text("year"))).isoformat())
    reference = found.context.reference(found.start)
    if reference is None:
        return Reading("DATE", "XXXX-XX-XX", implied=("the year is not stated",))
    usual = rule(2021)
    if found.has("which"):
        here, step = reference[0], int(found.value("which"))
        years = [here.year - 1, here.year, here.year + 1]
        days = [rule(y) for y in years if 1 <= y <= 9999]
        fitting = [d for d in days if (d - here).days * step > 0] or days
        chosen = min(fitting, key=lambda d: abs((d - here).days)) if step else rule(here.year)
        return Reading(
            "DATE", chosen.isoformat(), anchor=here.isoformat(), implied=(f"counted from {reference[1]}",)
        )
    year, why = found.context.year_of(usual.month, usual.day, found.start, found.end) or (
        reference[0].year,
        "",
    )
    return Reading("DATE", rule(year).isoformat(), implied=(why,))


_NAME = (
    "(?:christmas (?:unit|eve)?|boxing unit|new unit possessive? (?:unit|eve)|good "
    "weekday|whitsun|whit weekday|halloween"
    "|easter bank holiday|easter weekday?|thanksgiving unit?|feast possessive? apostrophe? "
    "(?:unit|weekday|part_of_day)"
    "|month unit bank holiday|month unit|(?:early|late)? month bank holiday|season bank holiday)"
)

PATTERNS = [
    Pattern(
        "<named day>",
        f"the? <which=last|next|this>? (?P<name>{_NAME}) (?:comma? <year=year4>)?",
        (
            "christmas",
            "boxing",
            "new",
            "good",
            "whitsun",
            "whit",
            "halloween",
            "easter",
            "thanksgiving",
            "feast",
            "holiday",
            "unit",
        ),
        _named_day,
        "the early May bank holiday",
        "a good day",
        priority=1,
    ),
]
