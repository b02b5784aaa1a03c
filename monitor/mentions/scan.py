"""The fast scan: where in a text it is worth looking for an expression of time at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Words and digits without which no pattern can fit; a test checks every pattern's example for one of them.
_TRIGGER = re.compile(
    r"""(?<![a-z0-9])(?:
      jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec
    | mon|tue|wed|thu|fri|sat|sun
    | spring|summer|autumn|winter|fall\b|midsummer|midwinter|easter|christmas|whitsun|boxing|new\syear|thanksgiving
    | halloween|bank\sholiday
    | day|week|month|year|quarter|decade|centur|fortnight|yr|mth|wk|mnth
    | dail|nightly|annual|annum|p\.a|bienn|triennial|biannual|bimonth|biweek|biyear|semiannual|quinquenn
    | today|tonight|yesterday|tomorrow|now|recently|lately|currently|nowadays|presently|future|anniversary
    | the\spast | moment | present
    | q[1-4]\b|h[12]\b|fy
    | (?:1[5-9]|2[01])[0-9][0-9](?![0-9]) | [0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2}(?:[0-9]{2})?(?![0-9])
    | [0-9]{1,2}\s?\+\s?[0-9] | [0-9]{1,2}(?:yr|mth|month|year|week|day|wk)
    | ['’]?[0-9]0s
    )""",
    re.VERBOSE | re.ASCII,
)

_REACH = 72
"""How many characters to either side of a trigger an expression may reach."""


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of *text*, in order and apart from each other, that can hold an expression."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small letter is two characters: «İ»
        lowered = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    first = last = -1
    for match in _TRIGGER.finditer(lowered):
        start, end = match.start() - _REACH, match.end() + _REACH
        if last >= 0 and start <= last:
            last = end
            continue
        if last >= 0:
            yield _at_words(text, first, last)
        first, last = max(start, 0), end
    if last >= 0:
        yield _at_words(text, first, last)


def _at_words(text: str, first: int, last: int) -> tuple[int, int]:
    """The same stretch, drawn in to the nearest white space so that no word or number is cut."""
    if first > 0:
        while first < last and not text[first - 1].isspace():
            first += 1
    last = min(last, len(text))
    if last < len(text):
        while last > first and not text[last].isspace():
            last -= 1
    return first, last
