"""The skeleton of a sentence: what cues are looked for in.

Lower case, each run of white space one space, quotes and dashes of one kind, and each temporal expression
one sign. Words inside a length that decide between a term and an extension (`further`, `initial`) stand
before its sign, so that the cues need not know which of them the expression took in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from monitor.facts.cue import CYCLE, DATE, LENGTH, SIGNS
from monitor.mentions.lazy import lazy
from monitor.model import Timex

_SIGN_OF = {"DATE": DATE, "DURATION": LENGTH, "SET": CYCLE}
_ALIKE: Final[tuple[tuple[str, str], ...]] = (
    *((sign, "'") for sign in "\u2018\u2019\u201a\u201b\u02bc\u00b4`"),
    *((sign, '"') for sign in "\u201c\u201d\u201e\u201f\u00ab\u00bb"),
    *((sign, "-") for sign in "\u2010\u2011\u2012\u2013\u2014\u2212"),
    *((sign, " ") for sign in SIGNS),
    ("\u0130", "i"),  # the one letter whose lower case is longer than itself
)
_WHITE = lazy(r"\s{2,}|[^\S ]")
_KEPT = lazy(
    r"\b(further|another|additional|extra|more(?! than)|optional|initial|second|third|final|last|extensions?|"
    r"periods?|options?|renewals?|terms?|durations?)\b"
)
_WORD = lazy(r"[a-z][a-z-]*|\+|[1-9]")


@dataclass(slots=True)
class Skeleton:
    """One sentence with signs for its expressions."""

    text: str
    timexes: dict[int, list[Timex]]
    """By the position of their sign; several where one phrase states several (`3+2+2`)."""
    _starts: list[int] = field(repr=False)
    _origins: list[int] = field(repr=False)

    def origin(self, position: int) -> int:
        """Where in the document the character at that position comes from."""
        piece = bisect_right(self._starts, position) - 1
        return self._origins[piece] + position - self._starts[piece]


def places_in(skeleton: str) -> dict[str, list[int]]:
    """Where each word of a skeleton begins; a hyphenated word also counts as its first part."""
    found: dict[str, list[int]] = {}
    for match in _WORD.finditer(skeleton):
        word = match[0]
        found.setdefault(word, []).append(match.start())
        if "-" in word:
            found.setdefault(word.partition("-")[0], []).append(match.start())
    return found


def plain(text: str) -> str:
    """The text in lower case with one kind of quotes and dashes, of the same length.

    >>> plain("The Council’s 3–year İ")
    "the council's 3-year i"
    """
    if not text.isascii():
        for sign, alike in _ALIKE:
            if sign in text:
                text = text.replace(sign, alike)
    return text.lower()


def build(plain_text: str, start: int, end: int, timexes: Sequence[Timex]) -> Skeleton:
    """The skeleton of `plain_text[start:end]`, a text that is `plain`; *timexes* lie within, in order."""
    parts: list[str] = []
    starts: list[int] = []
    origins: list[int] = []
    signs: dict[int, list[Timex]] = {}
    length = 0

    def put(piece: str, origin: int) -> None:
        nonlocal length
        if piece:
            starts.append(length)
            origins.append(origin)
            parts.append(piece)
            length += len(piece)

    def words(first: int, last: int) -> None:
        piece = plain_text[first:last]
        at = 0
        for white in _WHITE.finditer(piece):
            put(piece[at : white.start()], first + at)
            put(" ", first + white.start())
            at = white.end()
        put(piece[at:], first + at)

    position = start
    previous: Timex | None = None
    for timex in timexes:
        sign = _SIGN_OF[timex.type]
        if previous is not None and timex.span.start < previous.span.end:
            # «3+2+2»: a term and its options are stated by one phrase.
            if timex.span == previous.span and timex.type == previous.type:
                signs[length - 1].append(timex)
            continue
        words(position, timex.span.start)
        inside = plain_text[timex.span.start : timex.span.end]
        for kept in _KEPT.finditer(inside) if timex.type != "DATE" else ():
            if not parts or not parts[-1].endswith(f"{kept[0]} "):
                put(f"{kept[0]} ", timex.span.start)
        signs[length] = [timex]
        put(sign, timex.span.start)
        position, previous = timex.span.end, timex
    words(position, end)
    return Skeleton("".join(parts), signs, starts or [0], origins or [start])
