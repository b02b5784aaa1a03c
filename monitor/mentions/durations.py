"""Lengths of time, one in an expression: «three years», «an 18-month contract», «half a year»."""

from __future__ import annotations

from monitor.mentions.lexicon import WORDS, words
from monitor.mentions.numbers import number
from monitor.mentions.patterns import CODES, Found, Pattern, Reading, silent

_IN_UNITS = {"F": (2, "W"), "E": (10, "Y"), "C": (100, "Y"), "Q": (3, "M"), "K": (1, "W")}


def length(count: float | None, letter: str) -> str | None:
    """`P3Y` for 3 and Y; half years become months, half weeks days; None for no time at all.

    >>> length(2.5, "Y"), length(None, "M"), length(2, "F"), length(1, "E"), length(2, "Q"), length(0, "Y")
    ('P30M', 'PXM', 'P4W', 'P10Y', 'P6M', None)
    """
    factor, unit = _IN_UNITS.get(letter, (1, letter))
    if count is None:
        return f"PX{letter if letter in 'DWMY' else 'Y' if letter in 'EC' else unit}"
    total = count * factor
    if total <= 0:
        return None
    if unit == "Y" and total != int(total) and total * 12 == int(total * 12):
        total, unit = total * 12, "M"
    elif unit == "W" and total != int(total) and total * 7 == int(total * 7):
        total, unit = total * 7, "D"
    return f"P{total:g}{unit}" if total != int(total) else f"P{int(total)}{unit}" if total < 10000 else None


def _reading(count: float | None, letter: str) -> Reading | None:
    value = length(count, letter)
    return Reading("DURATION", value) if value else None


def is_numbered(found: Found, back: int = 1) -> bool:
    """Whether a number here counts things, «Option 2», «Lot 3»: the word so many words before says so."""
    return WORDS.get(found.before(back), ("", 0))[0] == "numbered"


def _plain(found: Found) -> Reading | None:
    count = number(found.words("number"))
    if count is None:
        return None
    if found.has("half"):
        count += 0.5
    return _reading(count, str(found.value("unit")))


def _or_more(found: Found) -> Reading | None:
    value = length(number(found.words("number")), str(found.value("unit")))
    return Reading("DURATION", value, mod="EQUAL_OR_MORE") if value else None


def _clock(found: Found) -> Reading | None:
    """«48 hours»; «5 Minutes» heads an item of an agenda."""
    unit, count = found.text("unit"), number(found.words("number"))
    if (
        count is None
        or not unit.islower()
        or is_numbered(found)
        or count != int(count)
        or not 0 < count < 10000
    ):
        return None
    return Reading("DURATION", f"PT{int(count)}{found.value('unit')}")


def _dozens(found: Found) -> Reading | None:
    count = (number(found.words("number")) or 1) if found.has("number") else 1
    return _reading(count * int(found.value("dozen")), str(found.value("unit")))


def _halved(found: Found) -> Reading | None:
    letter = str(found.value("unit"))
    return None if letter in "QDK" else _reading(0.5, letter)


def _and_a_half(found: Found) -> Reading | None:
    words = found.words("number") if found.has("number") else ["one"]
    return _reading((number(words) or 1) + 0.5, str(found.value("unit")))


UNITS = ("unit", "units")
"""Codes of the words that are a unit of time, singular and plural."""
_RATE_BEFORE = words("once twice thrice times hours days weeks months minutes least most cost costs")
_SPAN_BEFORE = words(
    """for in within after over of about nearly almost around roughly approximately than last lasts lasted
    takes take took least most to by nearly spent spend spends only just another half until before and
    or is was be every"""
)


def _article(found: Found) -> Reading | None:
    before, letter = found.before(), str(found.value("unit"))
    if letter == "Q" or found.after() in ("when", "out", "off", "centre", "center", "room"):
        return None
    if found.text("article").lower() in ("a", "an"):
        code = found.code_before()
        rate = before in _RATE_BEFORE or (
            before.endswith("s") and before not in _SPAN_BEFORE and before not in ("is", "was", "has", "as")
        )
        if code == CODES["money"] or rate or before[:1].isdigit() or code == CODES["clock_unit"]:
            value = length(1, letter)
            return (
                Reading("SET", f"R/{value}")
                if value and code != CODES["clock_unit"] and before not in ("hours", "days")
                else None
            )
        if (
            letter == "D"
            and before not in _SPAN_BEFORE
            and found.after() not in ("after", "before", "later", "earlier")
        ):
            return None
    return _reading(1, letter)


_ADDED_BEFORE = words("for add adds adding added of plus by")


def _ordinal(found: Found) -> Reading | None:
    """«the right to add a third year»: one more; «a third year of losses» counts what happened."""
    if found.before() not in _ADDED_BEFORE or found.after() in ("of", "in", "running", "pupil", "student"):
        return None
    return _reading(1, str(found.value("unit")))


def _one_more(found: Found) -> Reading | None:
    """«the first extension year», «the second of the two option years»: one of them."""
    letter = str(found.value("unit"))
    several = found.text("unit").endswith("s") and not found.has("whole")
    if letter != "Y" or several or found.words("kind")[0] in ("period", "increment"):
        return None
    return _reading(1, letter)


def _each(found: Found) -> Reading:
    """«from year to year»: a year each time; the first «year» is the mention."""
    return Reading("DURATION", length(1, str(found.value("unit"))) or "P1Y", part=(1, 2))


def _vague(found: Found) -> Reading | None:
    return _reading(None, str(found.value("unit")))


def _bare(found: Found) -> Reading | None:
    before, after = found.before(), found.after()
    if before not in ("for", "in", "over", "after", "within", "of") and after not in ("later", "afterwards"):
        return None
    if before == "of" and found.before(2) not in ("hundreds", "thousands", "dozens", "tens", "couple"):
        return None
    if after[:1].isdigit() or after in ("one", "two", "a", "to", "-", "–", "and", "or"):
        return None
    return _reading(None, str(found.value("unit")))


def _lasting(found: Found) -> Reading | None:
    if found.has("word"):
        return Reading("DURATION", str(found.value("word")))
    return _reading(1 if WORDS[found.words("unit")[0]][0] == "unit" else None, str(found.value("unit")))


PATTERNS = [
    Pattern(
        "<age>",
        "(?:aged|ages|under|over)? (?:number (?:to|or|and))? number hyphen? any_unit hyphen? "
        "(?:old|olds|of age)",
        UNITS,
        silent,
        "a 44-year-old tenant",
        "44 years",
        priority=3,
    ),
    Pattern(
        "aged <n>",
        "(?:aged|ages|age) (?:between|over|under|from|up to_)? (?:number (?:to|or|and))? number any_unit?",
        ("aged", "ages", "age"),
        silent,
        "aged 16 to 24 years",
        "the aged",
        priority=3,
    ),
    Pattern(
        "<n> hours a <unit>",
        "<number> hyphen? clock_unit (?:a|an|per|every) unit",
        ("clock_unit",),
        silent,
        "24 hours a day",
        "24 hours",
    ),
    Pattern(
        "<n> <unit>s a <unit>",
        "number hyphen? units (?:a|per|every|in every) (?:unit|annum)",
        ("units",),
        silent,
        "two days a week",
        "two days",
        priority=3,
    ),
    Pattern(
        "from <unit> to <unit>",
        "from <unit> to_ unit",
        ("unit",),
        _each,
        "from year to year",
        "from bad to worse",
        priority=4,
    ),
    Pattern(
        "<unit> on <unit>",
        "unit hyphen? (?:on|to_|by|after|in) hyphen? unit",
        ("unit",),
        silent,
        "year on year",
        "day by rail",
        priority=3,
    ),
    Pattern(
        "<n> <unit>s",
        "(?:the|a|an|this|that|its|their)? (?:further|last|next|recent|initial|ordinal_word)? "
        "<number> (?:and a <half>)? "
        "(?:more|further)? hyphen? (?:unit_kind|financial|other_year|contract)? <unit=units>",
        ("units",),
        _plain,
        "a further two years",
        "two cars",
    ),
    Pattern(
        "<n> or more <unit>s",
        "<number> or <more> <unit=units>",
        ("more",),
        _or_more,
        "three or more years",
        "three or more people",
    ),
    Pattern(
        "<n>-<unit>",
        "<number> (?:and a <half>)? (?:more|further)? hyphen? (?:unit_kind|financial|other_year|"
        "contract)? hyphen? "
        "<unit>",
        ("unit",),
        _plain,
        "an 18-month contract",
        "the month",
    ),
    Pattern(
        "the first extension <unit>",
        "(?:(?:the|a|an)? (?:ordinal_word|last|further) (?P<whole>of the? number)?)? <kind=extension> "
        "<unit=any_unit>",
        ("extension",),
        _one_more,
        "the first extension year",
        "the extension building",
    ),
    Pattern(
        "a third <unit>",
        "<article=a|an> ordinal_word <unit>",
        ("unit",),
        _ordinal,
        "for a third year",
        "for a third year of growth",
    ),
    Pattern(
        "a <unit>",
        "<article=a|an|further> (?:further|unit_kind|whole)? <unit>",
        ("unit",),
        _article,
        "within a year",
        "the year",
    ),
    Pattern(
        "<n> hours",
        "(?:the|a|an)? (?:further|last|next)? <number> (?:more|further)? hyphen? <unit=clock_unit>",
        ("clock_unit",),
        _clock,
        "48 hours",
        "5 Minutes",
    ),
    Pattern(
        "half a <unit>", "half hyphen? a? hyphen? <unit>", ("half",), _halved, "half a century", "half a loaf"
    ),
    Pattern(
        "a <unit> and a half",
        "<number=a|unit_word> <unit=any_unit> and a half",
        ("half",),
        _and_a_half,
        "a year and a half",
        "a mile and a half",
    ),
    Pattern(
        "several <unit>s",
        "(?:the|a)? (?:last|next|recent)? <vague> of? (?:more|further|last|next|recent)? unit_kind? "
        "<unit=any_unit>",
        ("vague",),
        _vague,
        "several months",
        "several people",
    ),
    Pattern(
        "a number of <unit>s",
        "(?:the|a) number_word of <unit=units>",
        ("number_word",),
        _vague,
        "a number of years",
        "a number of people",
    ),
    Pattern(
        "a couple of <unit>s",
        "(?:the|a)? (?:last|next|recent)? <number>? <dozen=couple> of? (?:more|further)? <unit=units>",
        ("couple",),
        _dozens,
        "a couple of weeks",
        "a couple of chairs",
    ),
    Pattern(
        "recent <unit>s",
        "the? (?:last|next|recent) <unit=units>",
        ("last", "next", "recent"),
        _vague,
        "in recent months",
        "recent people",
    ),
    Pattern("<unit>s", "<unit=units>", ("units",), _bare, "for decades", "years 1 to 3"),
    Pattern(
        "<unit>-long",
        "(?:<unit=any_unit> hyphen? long|<word=lasting>)",
        ("long", "lasting"),
        _lasting,
        "a year-long pilot",
        "a long year",
    ),
]
