"""Words that qualify an expression: those that belong to the mention, and the prepositions before it."""

from __future__ import annotations

import re
from functools import lru_cache

from monitor.mentions.lexicon import WORDS
from monitor.mentions.patterns import Reading, Tokens, compiled

_WORD = ""
"""A modifier whose name the lexicon gives for the captured word."""

_BEFORE_DATE = (
    (compiled("the? <word=edge> of the?$"), _WORD),
    (compiled("the? <word=early|late|mid> (?:hyphen|dash|in)? the?$"), _WORD),
    (
        compiled(
            "(?:^|at|by|from|until|till|to_|since|before|after|in|for|paragraph|comma|open) "
            "(?P<own><word=edge> hyphen?)$"
        ),
        _WORD,
    ),
    (compiled("<word=about>$"), _WORD),
)
_BEFORE_LENGTH = (
    (compiled("(?:at least|(?:not|no) (?:less|fewer|shorter) than|(?:a|the)? minimum (?:extension|unit_kind)?"
              " of|minimum) (?:a|an|the)?$"),
     "EQUAL_OR_MORE"),
    (compiled("(?:up to_ (?:a maximum of)?|(?:not|no) (?:more|longer) than|at most"
              "|(?:a|the)? maximum (?:extension|unit_kind)? of|maximum|not exceeding) (?:a|an|the)?$"),
     "EQUAL_OR_LESS"),
    (compiled("(?:more than|longer than|in excess of) (?:a|an|the)?$"), "MORE_THAN"),
    (compiled("(?:less than|under) (?:a|an|the)?$"), "LESS_THAN"),
    (compiled("<word=about> (?:a|an|the)?$"), _WORD),
    (compiled("some$"), "APPROX"),
)  # fmt: skip
_AFTER_LENGTH = (
    (compiled("or (?:more|longer|over)|minimum|at least"), "EQUAL_OR_MORE"),
    (compiled("or less|maximum|at most"), "EQUAL_OR_LESS"),
    (compiled("or so"), "APPROX"),
)
_BOUNDS = (
    (
        compiled("(?:(?:not|no) late than|not after|on or before|by (?:no late than)?|at the late) the?$"),
        "ON_OR_BEFORE",
    ),
    (compiled("(?:(?:not|no) early than|not before|on or after) the?$"), "ON_OR_AFTER"),
    (compiled("(?:before|prior to_) the?$"), "BEFORE"),
    (compiled("after the?$"), "AFTER"),
)
REACH = 8
"""How many tokens before an expression may qualify it."""

_BACKWARDS = {
    "EQUAL_OR_MORE": "ON_OR_BEFORE",
    "MORE_THAN": "BEFORE",
    "EQUAL_OR_LESS": "ON_OR_AFTER",
    "LESS_THAN": "AFTER",
}
"""«at least two years ago» is a day on or before that one."""


def widened(
    tokens: Tokens, first: int, last: int, reading: Reading, *, ago: bool
) -> tuple[int, int, str | None]:
    """The tokens of a mention together with its modifiers, and the modifier's TIMEX3 name."""
    if reading.type == "SET" or reading.value.endswith("_REF"):
        return first, last, None
    prefix = tokens.codes[max(0, first - REACH) : first]
    if reading.type == "DATE" and not ago:
        if len(reading.value) == len("2020-12-31") and not reading.anchor:
            return first, last, None
        found = _last_fit(_BEFORE_DATE, tokens, prefix, first)
        return (found[0], last, found[1]) if found else (first, last, None)
    found = _last_fit(_BEFORE_LENGTH, tokens, prefix, first)
    if found:
        return found[0], last, _BACKWARDS.get(found[1], found[1]) if ago else found[1]
    for shape, mod in _AFTER_LENGTH:
        match = shape.match(tokens.codes, last)
        if match:
            return first, match.end(), mod
    return first, last, None


def _last_fit(
    rules: tuple[tuple[re.Pattern[str], str], ...], tokens: Tokens, prefix: str, first: int
) -> tuple[int, str] | None:
    fit = _fit(rules, prefix)
    if fit is None:
        return None
    start, word, mod = fit
    return first - start, mod or str(WORDS[tokens.word(first - word)][1])


@lru_cache(maxsize=8192)
def _fit(rules: tuple[tuple[re.Pattern[str], str], ...], prefix: str) -> tuple[int, int, str] | None:
    """How many tokens back the modifier begins and its own word stands, and its name."""
    for shape, mod in rules:
        match = shape.search(prefix)
        if match is not None:
            start = match.start("own") if "own" in shape.groupindex else match.start()
            word = 0 if mod else match.start("word")
            return len(prefix) - start, len(prefix) - word, mod
    return None


def bound(tokens: Tokens, first: int) -> str | None:
    """What a preposition before a date says about it: «by 31 March», «no earlier than 1 April»."""
    fit = _fit(_BOUNDS, tokens.codes[max(0, first - REACH) : first])
    return fit[2] if fit else None
