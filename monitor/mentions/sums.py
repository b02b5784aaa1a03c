"""Several lengths in one expression: ranges, sums, repeated ones, and numbers that borrow another's unit."""

from __future__ import annotations

from monitor.mentions.durations import UNITS, is_numbered, length
from monitor.mentions.lexicon import WORDS, words
from monitor.mentions.numbers import number
from monitor.mentions.patterns import Found, Pattern, Reading


def _range(found: Found) -> list[Reading] | None:
    """«between 2 - 3 years»: a length at least and a length at most."""
    letter = str(found.value("unit"))
    low, high = number(found.words("low")), number(found.words("high"))
    if (
        low is None
        or high is None
        or low >= high
        or is_numbered(found)
        or found.before() in ("option", "year", "lot")
    ):
        return None
    first, second = length(low, letter), length(high, letter)
    if first is None or second is None:
        return None
    either = found.text().lower().split()[1:2] == ["or"]  # «6 or 12 months»: one or the other
    return [
        Reading(
            "DURATION",
            first,
            mod=None if either else "EQUAL_OR_MORE",
            part="low",
            implied=(f"the unit of «{found.text('whole')}»",),
        ),
        Reading("DURATION", second, mod=None if either else "EQUAL_OR_LESS", part="whole"),
    ]


_AFTER_SUM = words(
    """contract contracts agreement term terms arrangement arrangements basis extension extensions option
    options model framework frameworks period structure arrangement year years footing deal deals commission
    concession duration pattern lines offer , . ; : ) and or with it which that but plus
    from starting to ( if at on subject commencing which"""
)


def _sum(found: Found) -> list[Reading] | None:
    """«2+1+1»: a term and two of another length; «1+1 years»: the same length twice; «3 years + 1 + 1»."""
    if found.has("base") and WORDS.get(found.before(), ("",))[0] not in UNITS:
        return None
    numbers = [number([w]) for w in found.words("sum") if w not in ("+", "plus")]
    if found.has("unit"):
        letter, implied = str(found.value("unit")), (f"the unit of «{found.text('unit')}»",)
    elif found.after() and found.after() not in _AFTER_SUM:
        return None
    else:
        named = found.context.unit_named(found.start)
        if max(n or 0 for n in numbers) > (60 if named in ("M", "W", "D") else 10):
            return None
        letter = named or "Y"
        implied = ("the unit of the length named before",) if named else ("the unit, years",)
    lengths = [length(n, letter) for n in numbers]
    if None in lengths:
        return None
    offset = found.fit.groups["sum"][0] - found.fit.start
    last = found.fit.end - found.fit.start
    more = found.has("base")
    if len(set(numbers)) == 1 and (more or len(numbers) > 1):
        groups = [(0, len(numbers))]
    elif len(numbers) > 2 and len(set(numbers[1:])) == 1 and not more:
        groups = [(0, 1), (1, len(numbers))]
    else:
        groups = [(i, i + 1) for i in range(len(numbers))]
    readings = []
    for i, j in groups:
        end = last if j == len(numbers) else offset + 2 * j - 1
        stated = found.has("unit") and j == len(numbers)
        readings.append(
            Reading(
                "DURATION",
                str(lengths[i]),
                count=j - i,
                part=(offset + 2 * i, end),
                implied=() if stated else implied,
            )
        )
    return readings


def _repeated(found: Found) -> Reading | None:
    """«two further periods of twelve months», «2 x 12 months»: one length that may be used several times."""
    times, count = number(found.words("times")), number(found.words("number"))
    value = length(count, str(found.value("unit"))) if count else None
    if value is None or times is None or not 1 <= times <= 20 or times != int(times):
        return None
    return Reading("DURATION", value, count=int(times), mod="EQUAL_OR_LESS" if found.has("bound") else None)


_AFTER_ELLIPSIS = words(". , ; ) and or if on at to until subject with by from in but : which - – ( unless")


def _elliptical(found: Found) -> Reading | None:
    """«three years with an option to extend for a further two»: the unit is the other length's."""
    letter = found.context.unit_named(found.start)
    if letter is None or (
        found.after() not in _AFTER_ELLIPSIS and found.after()[:1] not in ("", "\n", "’", "'")
    ):
        return None
    value = length(number(found.words("number")), letter)
    if value is None:
        return None
    return Reading("DURATION", value, implied=("the unit of the length named before",))


_MONTHS_LEFT = range(1, 12)
"""Months beside whole years: twelve would be a year."""


def _years_and_months(found: Found) -> Reading | None:
    """«two years and six months» is one length; «two years and six months' notice» is two."""
    years, months = number(found.words("years")), number(found.words("months"))
    if (found.value("whole"), found.value("unit")) != ("Y", "M") or found.after()[:1] in ("'", "’"):
        return None
    if years is None or years != int(years) or months not in _MONTHS_LEFT or found.after() == "notice":
        return None
    return Reading("DURATION", f"P{int(years)}Y{int(months or 0)}M")


PATTERNS = [
    Pattern(
        "<n> years and <n> months",
        "(?:the|a|an|this|that|its|their)? (?:further|last|next|initial)? <years=number> <whole=any_unit> "
        "comma? and? <months=number> <unit=any_unit>",
        UNITS,
        _years_and_months,
        "two years and six months",
        "two years and twelve months",
        priority=3,
    ),
    Pattern(
        "<n> to <n> <unit>",
        "<low=number> (?:to|or|and) (?P<whole><high=number> (?:more|hyphen)? unit_kind? hyphen? "
        "<unit=any_unit>)",
        UNITS,
        _range,
        "between 2 - 3 years",
        "3 to 2 years",
    ),
    Pattern(
        "<n>+<n> <unit>",
        "a? (?P<sum>(?:small|large|unit_word) (?:plus (?:small|large|unit_word)){1,6}) hyphen? "
        "<unit=any_unit>?",
        ("plus",),
        _sum,
        "2+1+1",
        "3+1 bedrooms",
    ),
    Pattern(
        "<duration> plus <n>",
        "<base=plus> (?P<sum>(?:small|large|unit_word) (?:plus (?:small|large|unit_word)){0,6}) "
        "(?:hyphen? <unit=any_unit>)?",
        ("plus",),
        _sum,
        "3 years + 1 + 1",
        "2 years + 40 staff",
    ),
    Pattern(
        "<n> x <duration>",
        "<times=number> times_sign <number> hyphen? <unit=any_unit>",
        ("times_sign",),
        _repeated,
        "2 x 12 months",
        "2 x 4",
    ),
    Pattern(
        "<n> periods of <duration>",
        "(?:(?:up to_|a maximum of))? <times=number> (?:further|more|unit_kind){0,3} "
        "(?:extensions|extension){1,2} (?:comma? every)? of (?P<bound>up to_)? "
        "<number> hyphen? unit_kind? <unit=any_unit>",
        ("extensions", "extension"),
        _repeated,
        "two further periods of twelve months",
        "two periods of calm",
    ),
    Pattern(
        "<n> <duration> periods",
        "(?:(?:up to_|a maximum of))? <times=number> (?:further|more|unit_kind){0,3} <number> "
        "hyphen? unit_kind? <unit=any_unit> "
        "(?:further){0,2} extensions",
        ("extensions",),
        _repeated,
        "two optional 12-month extensions",
        "two extensions",
    ),
    Pattern(
        "a further <n>",
        "(?:a|the)? further <number> more? (?!any_unit|hyphen|unit_kind)",
        ("further",),
        _elliptical,
        "three years, then a further two",
        "a further two people",
    ),
    Pattern(
        "<n> more",
        "<number> (?:more|further) (?!any_unit|hyphen|unit_kind)",
        ("more", "further"),
        _elliptical,
        "three years, then up to two more",
        "two more people",
    ),
]
