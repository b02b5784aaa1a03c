"""One document to its contracts, their facts, and the readings that were put aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from monitor.facts.drafts import Drafts
from monitor.facts.meetings import meeting_of
from monitor.facts.others import is_of_other_agreements
from monitor.facts.reading import Reading, SectionReader
from monitor.facts.referents import Texts
from monitor.facts.sections import sections_of
from monitor.facts.skeleton import plain
from monitor.facts.structured import extract_structured
from monitor.facts.subject import is_contractual
from monitor.mentions import find_timexes
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import unwrapped
from monitor.model import Block, Document, Extraction, Span, Timex
from monitor.values import extent, parse_duration


def extract(document: Document) -> Extraction:
    """The contracts of one document and what it says about their timelines.

    Facts stand in the order of the text. A contract of which the document states no fact is not listed.
    """
    structured = extract_structured(document)
    if structured is not None:
        return structured
    if not document.blocks and document.text.strip():
        document = replace(document, blocks=_lines(document.text))
    text = document.text
    timexes = usable_timexes(text, document.dated)
    if document.dated is None and (ahead := _meeting_ahead(text, timexes)) is not None:
        timexes = usable_timexes(text, ahead)
    by_block = _placed(document.blocks, timexes)
    drafts = Drafts(document)
    if not by_block:
        return drafts.extraction()
    meeting = meeting_of(document, timexes)
    deciding = meeting is not None and meeting.decides
    sections = sections_of(document)
    reading = Reading(
        Texts(document, plain(joined := _joined(document)), unwrapped(joined)),
        by_block,
        meeting,
        drafts,
        only_section=len(sections) == 1,
    )
    for number, section in enumerate(sections):
        first, last = section.span.start, section.span.end
        at = bisect_left(timexes, first, key=lambda timex: timex.span.start)
        if not deciding and (at == len(timexes) or timexes[at].span.start >= last):
            continue
        words = reading.plain[first:last]
        if document.kind != "agreement" and is_of_other_agreements(words):
            continue
        listed = section.record and document.kind == "register"
        if listed or is_contractual(words) or is_contractual(plain(section.title)):
            SectionReader(reading, number, section).read()
    return drafts.extraction()


def _joined(document: Document) -> str:
    """The text with the line ends inside paragraphs as spaces; every offset stays."""
    text = document.text
    parts: list[str] = []
    done = 0
    for block in document.blocks:
        start, end = block.span.start, block.span.end
        if block.kind == "paragraph" and start >= done and text.find("\n", start, end) >= 0:
            parts += (text[done:start], text[start:end].replace("\n", " "))
            done = end
    return "".join((*parts, text[done:])) if parts else text


def _lines(text: str) -> tuple[Block, ...]:
    """Each line as a paragraph, for a document that was made without blocks."""
    found = (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    return tuple(Block(Span(*span), "paragraph", number) for number, span in enumerate(found, 1))


_NAMES_A_DAY: Final = lazy(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"anniversary|"
    r"financial|year)\b",
    re.IGNORECASE,
)


def usable_timexes(text: str, dated: date | None) -> list[Timex]:
    """The expressions on which a fact may rest."""
    return [
        timex
        for timex in find_timexes(text, dated)
        if _is_usable(timex) and not (len(timex.value) == 4 and _NAME_OF_RULES.match(text, timex.span.end))
    ]


_NAME_OF_RULES: Final = lazy(r"\s+(?:Regulations?|Act|Rules|Order|Directive|Census)\b")
"""«the 2015 Regulations»: a year that is part of a name."""


def _is_usable(timex: Timex) -> bool:
    """Not a law's year, an unresolved reference, an unknown number, or a day that is a habit or a name."""
    if timex.type != "DATE":
        return parse_duration(timex.value) is not None
    if len(timex.value) == 10 and not _NAMES_A_DAY.search(timex.text):  # «Monday to Friday», «Christmas»
        return False
    return "<law>" not in timex.pattern and len(timex.value) > 3 and extent(timex.value) is not None


_AHEAD: Final = lazy(
    r"\b(?:ahead of|prior to|before|in advance of|pre-decision|for decision (?:at|by))\b[^.\n]{0,80}$"
)
_TOP: Final = 4000
"""Code points in which a document without a date may say which meeting it comes before."""


def _meeting_ahead(text: str, timexes: Sequence[Timex]) -> date | None:
    """The day of the meeting that a document without a date says lies just ahead of it; else None."""
    for timex in timexes:
        if timex.span.start > _TOP:
            return None
        if len(timex.value) == 10 and _AHEAD.search(text, max(0, timex.span.start - 120), timex.span.start):
            return timex.earliest
    return None


def _placed(blocks: Sequence[Block], timexes: Sequence[Timex]) -> dict[int, list[Timex]]:
    """The expressions by the number of the block in which they stand."""
    starts = [block.span.start for block in blocks]
    placed: dict[int, list[Timex]] = {}
    for timex in timexes:
        at = bisect_left(starts, timex.span.start + 1) - 1
        if at >= 0 and timex.span.end <= blocks[at].span.end:
            placed.setdefault(blocks[at].number, []).append(timex)
    return placed
