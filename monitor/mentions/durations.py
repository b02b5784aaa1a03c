"""Lengths of time: plain, written out twice, added up, repeated, and numbers without a unit of their own."""

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


def _numbered(found: Found, back: int = 1) -> bool:
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
        or _numbered(found)
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


_UNITS = ("unit", "units")
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


def _range(found: Found) -> list[Reading] | None:
    """«between 2 - 3 years»: a length at least and a length at most."""
    letter = str(found.value("unit"))
    low, high = number(found.words("low")), number(found.words("high"))
    if (
        low is None
        or high is None
        or low >= high
        or _numbered(found)
        or found.before() in ("option", "year", "lot")
    ):
        return None
    first, second = length(low, letter), length(high, letter)
    if first is None or second is None:
        return None
    return [
        Reading(
            "DURATION",
            first,
            mod="EQUAL_OR_MORE",
            part="low",
            implied=(f"the unit of «{found.text('whole')}»",),
        ),
        Reading("DURATION", second, mod="EQUAL_OR_LESS", part="whole"),
    ]


_AFTER_SUM = words(
    """contract contracts agreement term terms arrangement arrangements basis extension extensions option
    options model framework frameworks period structure arrangement year years footing deal deals commission
    concession duration pattern lines offer , . ; : ) and or with it which that but plus
    from starting to ( if at on subject commencing which"""
)


def _sum(found: Found) -> list[Reading] | None:
    """«2+1+1»: a term and two of another length; «1+1 years»: the same length twice; «3 years + 1 + 1»."""
    if found.has("base") and WORDS.get(found.before(), ("",))[0] not in _UNITS:
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


PATTERNS = [
    Pattern(
        "<age>",
        "(?:aged|ages|under|over)? (?:number (?:to|or|and))? number hyphen? any_unit hyphen? "
        "(?:old|olds|of age)",
        _UNITS,
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
        "(?:more|further)? hyphen? unit_kind? <unit=units>",
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
        "<number> (?:and a <half>)? (?:more|further)? hyphen? unit_kind? hyphen? <unit>",
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
    Pattern(
        "<n> to <n> <unit>",
        "<low=number> (?:to|or|and) (?P<whole><high=number> (?:more|hyphen)? unit_kind? hyphen? "
        "<unit=any_unit>)",
        _UNITS,
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
        "(?:extensions|extension) (?:comma? every)? of (?P<bound>up to_)? "
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
