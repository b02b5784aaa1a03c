"""Cycles: annually, every six months, on a quarterly basis, each April, twice a year."""

from __future__ import annotations

from monitor.mentions.durations import length
from monitor.mentions.lexicon import WORDS
from monitor.mentions.numbers import number
from monitor.mentions.patterns import Found, Pattern, Reading
from monitor.values import parse_duration

_HALF = {"P1Y": "P6M", "P1M": "P2W", "P1W": "P3D"}
_DOUBLE = {"P1Y": "P2Y", "P1M": "P2M", "P1W": "P2W"}


def _cycle(found: Found) -> Reading:
    return Reading("SET", f"R/{found.value('cycle')}")


def _multiple(found: Found) -> Reading | None:
    """«six-monthly», «two-yearly»; but «two annual extensions» are each of one year."""
    if found.text("cycle").casefold() == "annual":
        return None
    count, one = number(found.words("number")), parse_duration(str(found.value("cycle")))
    if count is None or one is None or count != int(count) or not 1 <= count < 100:
        return None
    return _without_article(found, f"R/{one * int(count)}")


def _without_article(found: Found, value: str, implied: tuple[str, ...] = ()) -> Reading:
    """«a six-monthly basis» is the mention, of «a six-monthly review» only the adjective."""
    part = (1, found.fit.end - found.fit.start) if found.has("article") and not found.has("basis") else None
    return Reading("SET", value, implied=implied, part=part)


def _fraction(cycle: str, times: int) -> str | None:
    """The cycle of what happens so many times in each *cycle*, where that is whole months or weeks."""
    if times == 1:
        return cycle
    months = {"P1Y": 12, "P1M": 1, "P3M": 3}.get(cycle)
    if months and months % times == 0:
        return f"P{months // times}M"
    return {("P1M", 2): "P2W", ("P1Y", 26): "P2W", ("P1Y", 52): "P1W", ("P2W", 2): "P1W"}.get((cycle, times))


def _times(found: Found) -> Reading | None:
    if found.has("cycle"):
        cycle: str | None = str(found.value("cycle"))
    else:
        letter = str(found.value("unit"))
        cycle = length(1, letter)
    if cycle is None:
        return None
    word = found.words("count")[0]
    times = (
        1
        if word == "once"
        else int(WORDS[word][1])
        if WORDS.get(word, ("",))[0] == "twice"
        else number([word])
    )
    exact = _fraction(cycle, int(times or 0))
    if exact is None:
        return Reading("SET", f"R/{cycle}", implied=(f"{found.text('count')} in each",))
    return Reading(
        "SET", f"R/{exact}", implied=() if times == 1 else (f"{found.text('count')} in each {cycle}",)
    )


def _every(found: Found) -> Reading | None:
    count: float | None = 1
    if found.has("alternate"):
        count = 2
    elif found.has("vague"):
        count = None
    elif found.has("number"):
        count = number(found.words("number"))
    elif found.has("ordinal"):
        count = found.number("ordinal")
    if found.value("unit") == "K":
        return Reading("SET", "R/P1W" if count == 1 else f"R/{length(count, 'W')}")
    value = length(count, str(found.value("unit")))
    return Reading("SET", f"R/{value}") if value else None


def _every_anniversary(found: Found) -> Reading | None:
    count = found.number("ordinal") if found.has("ordinal") else 2 if found.has("alternate") else 1
    return Reading("SET", f"R/{length(count, 'Y')}") if count else None


def _every_few(found: Found) -> Reading | None:
    """«every three to five years»: the shorter one is the cycle that nobody can miss."""
    value = length(number(found.words("low")), str(found.value("unit")))
    implied = (f"every {found.text('high')} {found.text('unit')} at the latest",)
    return Reading("SET", f"R/{value}", implied=implied) if value else None


def _weekday_of(found: Found) -> Reading | None:
    """«the first Monday of each month»."""
    value = length(1, str(found.value("unit")))
    return Reading("SET", f"R/{value}") if value else None


def _every_month(found: Found) -> Reading:
    return Reading("SET", "R/P1Y", implied=(f"in {found.text('month')} of every year",))


def _every_season(found: Found) -> Reading:
    return Reading("SET", "R/P1Y", implied=(f"in {found.text('season')} of every year",))


def _every_weekday(found: Found) -> Reading:
    weeks = 2 if found.has("alternate") else 1
    return Reading("SET", f"R/P{weeks}W", implied=(f"on {found.text('weekday').rstrip('s')}",))


def _per(found: Found) -> Reading | None:
    value = length(1, str(found.value("unit")))
    return Reading("SET", f"R/{value}") if value else None


def _doubtful(found: Found) -> Reading:
    """«bi-annual» means twice a year to most councils and every two years to some: said, not settled."""
    cycle = str(found.value("cycle"))
    half, double = _HALF.get(cycle, ""), _DOUBLE.get(cycle, "")
    if cycle == "P1Y":
        return _without_article(
            found, f"R/{half}", (f"ambiguous: twice a year, or every two years (R/{double})",)
        )
    unit = {"P1M": "month", "P1W": "week"}.get(cycle, "")
    return _without_article(
        found, f"R/{double}", (f"ambiguous: every two {unit}s, or twice a {unit} (R/{half})",)
    )


def _with_prefix(found: Found) -> Reading | None:
    cycle = str(found.value("cycle"))
    if cycle not in _HALF:
        return None
    return (
        _doubtful(found)
        if found.text("prefix").lower() == "bi"
        else _without_article(found, f"R/{_HALF[cycle]}")
    )


PATTERNS = [
    Pattern(
        "on an <annual> basis",
        "(?:a|an) <cycle> basis",
        ("cycle",),
        _cycle,
        "on a quarterly basis",
        "on a daily rate",
    ),
    Pattern("<annually>", "<cycle>", ("cycle",), _cycle, "annually", "biannual_"),
    Pattern(
        "<n>-<monthly>",
        "<article=a|an>? <number> hyphen? <cycle> <basis>?",
        ("cycle",),
        _multiple,
        "six-monthly",
        "six monthlies",
    ),
    Pattern(
        "bi-<annual>",
        "<article=a|an>? <prefix=bi|half> hyphen? <cycle> <basis>?",
        ("bi", "half"),
        _with_prefix,
        "bi-annual",
        "bi-lateral",
    ),
    Pattern(
        "<biannual>", "<cycle=doubtful_cycle>", ("doubtful_cycle",), _doubtful, "biannually", "bilaterally"
    ),
    Pattern(
        "on a <biannual> basis",
        "<article=a|an> <cycle=doubtful_cycle> <basis>",
        ("doubtful_cycle",),
        _doubtful,
        "on a biannual basis",
        "a biannual event",
    ),
    Pattern(
        "every <n> <unit>",
        "every (?:and every)? (?:<alternate>|<ordinal>|<vague>|<number>)? "
        "(?:unit_kind|financial|other_year|contract)? "
        "<unit=unit|units|weekend>",
        ("every",),
        _every,
        "every six months",
        "every tenant",
    ),
    Pattern(
        "every <n> anniversary",
        "every (?:<alternate>|<ordinal>)? anniversary",
        ("every",),
        _every_anniversary,
        "on every fifth anniversary",
        "every fifth visitor",
    ),
    Pattern(
        "every <n> to <n> <unit>s",
        "every <low=number> (?:to|or) <high=number> <unit=units>",
        ("every",),
        _every_few,
        "every three to five years",
        "every three to five tenants",
    ),
    Pattern(
        "the <ordinal> <weekday> of each <unit>",
        "the? (?:ordinal|last) weekday (?:of|in) every <unit>",
        ("every",),
        _weekday_of,
        "on the first Monday of each month",
        "the first Monday of term",
    ),
    Pattern(
        "alternate <unit>s",
        "<alternate> <unit=units|weekends>",
        ("alternate",),
        _every,
        "on alternate weeks",
        "alternate routes",
    ),
    Pattern("each <month>", "every <month>", ("every",), _every_month, "each April", "each one"),
    Pattern("each <season>", "every <season>", ("every",), _every_season, "each spring", "each sprint"),
    Pattern(
        "every <weekday>",
        "every <alternate>? <weekday>",
        ("every",),
        _every_weekday,
        "every Monday",
        "every person",
    ),
    Pattern(
        "<weekday>s",
        "<alternate>? <weekday=weekdays>",
        ("weekdays",),
        _every_weekday,
        "on Mondays",
        "Monday's",
    ),
    Pattern("per annum", "per? <unit=annum>", ("annum",), _per, "per annum", "per head"),
    Pattern("per <unit>", "per <unit>", ("per",), _per, "per month", "per head"),
    Pattern(
        "<n> times a <unit>",
        "(?P<count>once|twice|(?:unit_word|teen|small) times) (?:in|during)? (?:a|an|per|every|any|the)? "
        "(?:unit_kind|financial|contract)? (?:<unit=unit|annum>|<cycle>)",
        ("once", "twice", "times"),
        _times,
        "twice a year",
        "twice a tenant",
    ),
    Pattern(
        "twice-<yearly>",
        "(?P<count>once|twice|(?:unit_word|teen|small) times) hyphen <cycle>",
        ("once", "twice", "times"),
        _times,
        "twice-yearly",
        "twice-married",
    ),
]
