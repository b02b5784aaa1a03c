"""Passages to sentences, with the temporal expressions in each. No sentence ends inside an expression."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from monitor.mentions.lazy import lazy
from monitor.model import Block, Timex

LONGEST: Final = 1500
"""Code points; a longer stretch without a full stop is cut at a space, so that time stays linear."""

_BOUNDARY: Final = lazy(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9£•·])|\n\s*|\t|;\s+(?=\(?[a-z0-9]{1,3}\))")
_ABBREVIATION: Final = lazy(
    r"(?:\b(?:No|Nos|Ltd|Mr|Mrs|Ms|Dr|St|Cllr|Co|Inc|Prof|Rev|vs|etc|e\.g|i\.e|approx|para|paras|cl|Art|Rd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|"
    r"Aug|Sep|Sept|Oct|Nov|Dec|ref|Ref|p|pp|c|v|Reg|s|min|max|incl|Dept|Hon|Supt))\.$"
)


_OPENER: Final = lazy(
    r"(?:The|It|Its|This|That|These|Those|They|A|An|In|At|Their|There|Members|Officers|Following|If|Under|"
    r"Both|Two)\b(?! [A-Z])"
)


class Sentence(NamedTuple):
    """Code points of the document's text, half-open, and the expressions within, in order."""

    start: int
    end: int
    timexes: tuple[Timex, ...]


def sentences_of(text: str, block: Block, timexes: Sequence[Timex]) -> Iterator[Sentence]:
    """The sentences of one block; *timexes* are those that lie within it."""
    start, end = block.span.start, block.span.end
    at = 0
    for first, last in _spans(text, start, end, block.kind == "cell", timexes):
        inside = []
        while at < len(timexes) and timexes[at].span.start < last:
            inside.append(timexes[at])
            at += 1
        yield Sentence(first, last, tuple(inside))


def _spans(
    text: str, start: int, end: int, cell: bool, timexes: Sequence[Timex]
) -> Iterator[tuple[int, int]]:
    at, timex = start, 0
    for boundary in _BOUNDARY.finditer(text, start, end):
        place = boundary.start()
        while timex < len(timexes) and timexes[timex].span.end <= place:
            timex += 1
        if timex < len(timexes) and timexes[timex].span.start <= place < timexes[timex].span.end - 1:
            continue
        mark = text[place]
        if (
            mark == "."
            and (place - at < 5 or _ABBREVIATION.search(text, max(at, place - 12), place + 1))
            and not (place - at >= 5 and _OPENER.match(text, boundary.end()))
        ):
            continue  # «No. 5», «1. That»; but «… Ltd. It began»
        if mark == "\n" and not cell and not _ends_line(text, place, boundary.end()):
            continue
        yield from _cut(text, at, place + 1, timexes)
        at = boundary.end()
    if at < end:
        yield from _cut(text, at, end, timexes)


def _ends_line(text: str, place: int, following: int) -> bool:
    """Whether the line before the line end at *place* ends there: not so where it was wrapped by hand.

    *following* is where the next line's words begin.
    """
    if text[place - 1 : place] in ".:;!?":
        return True
    goes_on = text[following : following + 1].islower() and text[following + 1 : following + 2] not in ").:"
    return not goes_on and place - text.rfind("\n", 0, place) < _SHORTEST_WRAPPED


_SHORTEST_WRAPPED: Final = 40
"""Code points from which on a line may have been wrapped by hand."""


def _cut(text: str, start: int, end: int, timexes: Sequence[Timex]) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        place = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        place = start + LONGEST if place < 0 else place
        before = bisect_left(timexes, place, key=lambda timex: timex.span.start) - 1
        if before >= 0 and timexes[before].span.end > place:
            place = timexes[before].span.end
        yield start, place
        start = place
    if start < end:
        yield start, end
