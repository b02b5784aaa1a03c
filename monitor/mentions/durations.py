"""Lengths of time: plain, written out twice, added up, bounded, a number without its own unit."""

from __future__ import annotations

from monitor.mentions.lexicon import UNIT_LETTER
from monitor.mentions.patterns import Found, Pattern, Reading
from monitor.mentions.numbers import number

_ = UNIT_LETTER


def length(count: float | None, letter: str) -> str | None:
    """`P3Y` for 3 and Y; halves of years and months become months and days; None where it has no ISO form.

    >>> length(2.5, "Y"), length(None, "M"), length(2, "F"), length(1, "E"), length(2, "Q")
    ('P30M', 'PXM', 'P2W', 'P10Y', 'P6M')
    """
    factor, unit = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "Q": (3, "M"), "N": (1000, "Y"), "K": (1, "W")}.get(
        letter, (1, letter)
    )
    if count is None:
        return f"PX{unit}"
    total = count * factor
    if total == int(total):
        return f"P{int(total)}{unit}" if total < 10000 else None
    if unit == "Y" and total * 12 == int(total * 12):
        return f"P{int(total * 12)}M"
    if unit == "W" and total * 7 == int(total * 7):
        return f"P{int(total * 7)}D"
    return f"P{total:g}{unit}"


def _plain(found: Found) -> Reading | None:
    words = found.words("unit")
    letter = str(found.value("unit"))
    count = number(found.words("number"))
    if found.has("half") and count is not None:
        count += 0.5
    value = length(count, letter)
    del words
    return Reading("DURATION", value) if value else None


def _article(found: Found) -> Reading | None:
    if found.value("unit") in ("K", "Q"):
        return None
    value = length(1, str(found.value("unit")))
    return Reading("DURATION", value) if value else None


def _vague(found: Found) -> Reading | None:
    value = length(2 if found.text("vague").lower() == "couple" else None, str(found.value("unit")))
    return Reading("DURATION", value) if value else None


def _range(found: Found) -> list[Reading] | None:
    letter = str(found.value("unit"))
    low, high = number(found.words("low")), number(found.words("high"))
    if low is None or high is None or low >= high:
        return None
    first, second = length(low, letter), length(high, letter)
    if first is None or second is None:
        return None
    implied = (f"the unit from «{found.text('whole')}»",)
    return [
        Reading("DURATION", first, mod="EQUAL_OR_MORE", part="low", implied=implied),
        Reading("DURATION", second, mod="EQUAL_OR_LESS", part="whole"),
    ]


def _sum(found: Found) -> list[Reading] | Reading | None:
    """«2+1+1»: a term and two extensions of a year; «1+1 years»: the same length twice."""
    letter = str(found.value("unit")) if found.has("unit") else "Y"
    implied = () if found.has("unit") else ("the unit, years",)
    numbers = [int(n) for n in found.words("sum") if n != "+"]
    lengths = [length(n, letter) for n in numbers]
    if None in lengths or not found.has("unit") and max(numbers) > 10:
        return None
    last = found.match.end() - found.match.start()
    if len(set(numbers)) == 1:
        return Reading("DURATION", str(lengths[0]), count=len(numbers), implied=implied)
    if len(set(numbers[1:])) == 1:
        parts, counts = [(0, 1), (2, last)], [1, len(numbers) - 1]
    else:
        parts = [(2 * i, 2 * i + 1) for i in range(len(numbers) - 1)] + [(2 * len(numbers) - 2, last)]
        counts = [1] * len(numbers)
    unit = implied or (f"the unit from «{found.text('unit')}»",)
    return [
        Reading("DURATION", str(value), count=count, part=part, implied=() if part[1] == last else unit)
        for value, count, part in zip(lengths, counts, parts, strict=False)
    ]


PATTERNS = [
    Pattern("<n> <unit>", "the? a? (?:further|additional|another|extra|initial|next|last|recent)* <number> (?:and a? <half>)? (?:more|further|additional|extra|hyphen|unit_kind)? hyphen? unit_kind? <unit=any_unit>",
            ("unit", "units"), _plain, "three years", "three-yearly"),
    Pattern("a <unit>", "(?:a|an|another) (?:further|additional|extra|unit_kind)? <unit>", ("unit",), _article, "a year", "a yearly"),
    Pattern("several <unit>s", "a? <vague=vague|couple> of? more? <unit=any_unit>", ("vague", "couple"), _vague, "several months", "several people"),
    Pattern("<n> to <n> <unit>", "<low=number> (?:to|or|and|dashes) (?P<whole><high=number> (?:more|hyphen|unit_kind)? <unit=any_unit>)",
            ("unit", "units"), _range, "between 2 - 3 years", "3 to 2 years"),
    Pattern("<n>+<n> <unit>", "(?P<sum>(?:small|large) (?:plus (?:small|large)){1,6}) hyphen? <unit=any_unit>?", ("plus",), _sum, "1+1 years", "40+2"),
]
