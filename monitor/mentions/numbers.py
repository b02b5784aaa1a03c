"""Numbers as documents write them: digits, words, ordinals, «twelve (12)»."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.mentions.lexicon import WORDS

_KINDS = ("unit_word", "teen", "tens", "ordinal_word", "tens_ordinal", "dozen")


def number(words: Sequence[str]) -> float | None:
    """The number that lower-case *words* state; None where they state none.

    >>> number(["twenty", "-", "four"]), number(["18"]), number(["31st"]), number(["two", "hundred"])
    (24, 18, 31, 200)
    >>> number(["twelve", "(", "12", ")"]), number(["2.5"]), number(["the"]) is None
    (12, 2.5, True)
    """
    total: float | None = None
    for word in words:
        if word == "(" and total is not None:
            break
        value = _single(word)
        if value is None:
            continue
        if word in ("hundred", "thousand"):
            total = (1 if total is None else total) * value
        else:
            total = value if total is None else total + value
    return total


def _single(word: str) -> float | None:
    digits = word.replace(",", "").rstrip("stndrh") if word[:1].isdecimal() else ""
    if digits:
        try:
            return float(digits) if "." in digits else int(digits)
        except ValueError:
            return None
    if word in ("a", "an"):
        return 1
    kind, value = WORDS.get(word, ("", 0))
    if kind in _KINDS or kind == "hundred":
        return int(value)
    return None
