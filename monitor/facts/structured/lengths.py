"""Cells that hold lengths: terms, notice periods and options to extend, with the unit that header or size
tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from monitor.facts.words import COUNTS
from monitor.values import Duration, parse_duration

_NUMBERS: Final = {
    **COUNTS, "fifteen": 15, "eighteen": 18, "twenty four": 24, "twenty-four": 24, "thirty six": 36,
    "thirty-six": 36, "forty eight": 48, "forty-eight": 48, "sixty": 60, "a": 1, "an": 1,
}  # fmt: skip
_N: Final = r"(?:\d{1,3}(?:\.5)?|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
_UNIT: Final = r"(?:years?|yrs?|y|months?|mths?|mnths?|mos?|m|weeks?|wks?|w|days?|d)"
_LENGTH: Final = rf"{_N}\s*-?\s*\(?(?:\d{{1,3}}\))?\s*(?:calendar\s+)?{_UNIT}?"
_JOIN: Final = r"\s*(?:\+|\bplus\b|&|\band\b|\bthen\b|,)\s*"
_COUNTED: Final = (
    rf"(?P<count>{_N})\s*(?:\(\d\)\s*)?(?:x|×|\*|@|no\.?|nr|off|times|lots? "
    rf"of)\s*(?P<each>(?:up\s?to\s+)?{_LENGTH})"
    rf"|(?P<count2>{_N})\s+(?:\(\d\)\s*)?(?:(?:further|additional|optional|separate|extra|possible"
    rf"|consecutive)\s+)*"
    rf"(?:(?:periods?|extensions?|options?|terms?)\s+(?:of|at|for|each "
    rf"of)?(?:\s+up\s?to)?\s*)?(?P<each2>{_N}\s*-?\s*{_UNIT})"
)
_BOUND: Final = (
    r"(?P<bound>(?:for\s+)?(?:up\s?to|(?:a\s+)?max(?:imum)?(?:\s+of)?|not exceeding|no more "
    r"than)\s+(?:(?:a|an)\s+(?:further\s+)?(?:period of\s+)?(?:up\s?to\s+)?(?:maximum of\s+)?)?)"
)
_LEAD: Final = (
    r"(?:(?:yes|y|true|available)\b[\s,:;.()–—-]*)?"
    r"(?:(?:optional|options?|possible|possibility|potential|provision|opportunity|extension|extensions"
    r"|extendable|extend|further|additional|another|renewal|renewable|"
    r"available|initial|fixed|periods?|contract|term|to|of|for|by|an?|the|with|is|may|can|could|be"
    r"|extended|plus|\+|:|-|–)\s*)*?"
)
_TRAIL: Final = (
    r"(?:\s*\b(?:further|additional|optional|extensions?|options?|option to extend|to extend|available"
    r"|possible|permitted|remaining|allowed|periods?|each|contract|term|"
    r"initial|fixed|if required|subject to (?:performance|review|budget|funding|agreement|approval)|in "
    r"total|total|at (?:the )?council['’]?s discretion|"
    r"to be (?:taken|agreed)|by mutual agreement)\b)*\s*[.;]?"
)
_BRACKET: Final = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]\s*$")
_WHOLE: Final = re.compile(
    rf"{_LEAD}{_BOUND}?(?:{_COUNTED}|(?P<chain>{_LENGTH}(?:{_JOIN}(?:(?:a\s+)?(?:further|optional"
    rf"|additional|another)\s+)?(?:up\s?to\s+)?{_LENGTH})*))"
    rf"{_TRAIL}",
    re.IGNORECASE,
)
_PART: Final = re.compile(
    rf"(?P<n>{_N})\s*-?\s*(?:\(\d{{1,3}}\))?\s*(?:calendar\s+)?(?P<unit>{_UNIT})?(?![a-z])", re.IGNORECASE
)
_TAKEN: Final = re.compile(
    r"\b(?<!not )(?<!not yet )(?<!if )(?<!be )(?:taken|taken up|exercised|granted|invoked|enacted"
    r"|actioned|activated|implemented|applied|utilised|used)\b",
    re.IGNORECASE,
)
NO_OPTION: Final = re.compile(
    r"(?:no|none|n|nil|n\.?/?\s?a\.?|not applicable|false|0|-+|–|—|no (?:further )?(?:extensions?"
    r"|options?)\b.*|none (?:remaining|available|left|applicable).*|"
    r"not extendable|non-extendable|cannot be extended.*|no option to extend.*|no provision.*|all "
    r"(?:extensions?|options?) (?:used|taken|exercised|exhausted).*|"
    r"fully extended|tb[acd]|unknown|not known|see (?:notes?|comments?).*|x|\?+)[.]?",
    re.IGNORECASE,
)
"""Whole cells that offer no option, or do not say which."""
MAY: Final = re.compile(r"(?:yes|y|true|available|extendable|optional|option available|1)[.]?", re.IGNORECASE)
"""Whole cells that say that there is an option and not how long."""
_MOST_YEARS: Final = 10
"""A bare number up to it counts years, a larger one months."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths in the order in which a cell states them; equal neighbours are one entry that counts them."""

    parts: tuple[tuple[str, int], ...]
    """(TIMEX3 duration, count)."""
    bounded: bool = False
    """Whether the cell says «up to»."""
    taken: bool = False
    """Whether the cell says that the option was exercised."""
    counted: bool = False
    """Whether the cell itself counts: «2 x 12 months»."""
    implied: tuple[str, ...] = ()


def unit_of(header: str) -> str:
    """The unit that a header states for its bare numbers: `Y`, `M`, `W`, `D`, or empty.

    >>> unit_of("Extension (months)"), unit_of("CURRENT_TERM_MONTHS"), unit_of("Contract Duration")
    ('M', 'M', '')
    """
    found = {
        word[0].upper()
        for word in re.findall(
            r"(?<![a-z])(years?|yrs|months?|mths|weeks?|days?)(?![a-z])", header.casefold()
        )
    }
    return found.pop() if len(found) == 1 else ""


def read_lengths(cell: str, header_unit: str = "") -> Lengths | None:
    """The lengths that a whole cell states; None where the cell says something else, or more.

    >>> [read_lengths(cell).parts for cell in ("2 x 12m", "1 + 1 yrs", "Yes - 2 years")]
    [(('P12M', 2),), (('P1Y', 2),), (('P2Y', 1),)]
    >>> read_lengths("2+1+1").parts, read_lengths("36").parts, read_lengths("3", "M").parts
    ((('P2Y', 1), ('P1Y', 2)), (('P36M', 1),), (('P3M', 1),))
    """
    words = " ".join(cell.replace("\xa0", " ").split())
    if words[:1] == "P" and parse_duration(words) is not None:  # as ISO 8601 writes it
        return Lengths(((words, 1),))
    taken = _TAKEN.search(words) is not None
    if (bracket := _BRACKET.search(words)) and bracket.start() > 0:
        inside = bracket["inside"]
        if (parts := _breakdown(words[: bracket.start()], inside, header_unit)) is not None:
            return parts
        if _PART.fullmatch(inside) is None:
            words = words[: bracket.start()]
    words = (
        re.sub(
            r"\s*[-–,;:]?\s*\b(?:both |all |already |now |been |has been |was )*(?:taken up|taken"
            r"|exercised|granted|used)$",
            "",
            words,
        )
        if taken
        else words
    )
    match = _WHOLE.fullmatch(words)
    if match is None:
        return None
    bounded = match["bound"] is not None
    each = match["each"] or match["each2"]
    if each is not None:
        count = _number(match["count"] or match["count2"])
        inner = re.sub(r"^up\s?to\s+", "", each, flags=re.IGNORECASE)
        part = _PART.fullmatch(inner.strip())
        if part is None or count is None or not count.is_integer() or not 0 < count <= 30:
            return None
        value, implied = _value(part, header_unit, "")
        if value is None:
            return None
        bounded = inner != each or (bounded and count == 1)
        return Lengths(((value, int(count)),), bounded, taken, counted=True, implied=implied)
    found = list(_PART.finditer(match["chain"]))
    last_unit = next((p["unit"] for p in reversed(found) if p["unit"]), "")
    values: list[tuple[str, int]] = []
    notes: tuple[str, ...] = ()
    for part in found:
        value, implied = _value(part, header_unit, last_unit)
        if value is None:
            return None
        notes = notes or implied
        if values and values[-1][0] == value:
            values[-1] = (value, values[-1][1] + 1)
        else:
            values.append((value, 1))
    bounded = bounded or (len(found) == 1 and re.search(r"\bup\s?to\b", words, re.IGNORECASE) is not None)
    return Lengths(tuple(values), bounded, taken, implied=notes) if values else None


def _breakdown(outside: str, inside: str, header_unit: str) -> Lengths | None:
    """«5 years (3+1+1)»: the parts in brackets, where they add up to what stands before them."""
    if "+" not in inside:
        return None
    whole, parts = read_lengths(outside, header_unit), read_lengths(inside, header_unit)
    if whole is None or parts is None or len(whole.parts) != 1 or whole.counted:
        return None
    total = sum((_months(value) or 0) * count for value, count in parts.parts)
    return parts if total and total == _months(whole.parts[0][0]) else None


def _months(value: str) -> int | None:
    length = parse_duration(value)
    return length.whole_months if length is not None else None


def _number(words: str) -> float | None:
    folded = words.casefold()
    return float(folded) if folded[0].isdecimal() else float(_NUMBERS[folded]) if folded in _NUMBERS else None


def _value(part: re.Match[str], header_unit: str, chain_unit: str) -> tuple[str | None, tuple[str, ...]]:
    number = _number(part["n"])
    if number is None or number == 0:
        return None, ()
    unit = (part["unit"] or chain_unit)[:1].upper()
    implied: tuple[str, ...] = ()
    if not unit and header_unit:
        unit, implied = header_unit, ("the unit is the header's",)
    elif not unit:
        if not part["n"].replace(".", "").isdecimal():
            return None, ()
        unit = "Y" if number <= _MOST_YEARS else "M"
        implied = (f"{part['n']} without a unit is taken for {'years' if unit == 'Y' else 'months'}",)
    if not number.is_integer():
        if unit != "Y":
            return None, ()
        return str(Duration(months=int(number * 12))), implied
    value = f"P{int(number)}{unit}"
    return (value, implied) if parse_duration(value) is not None else (None, ())
