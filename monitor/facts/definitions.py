"""What an agreement defines: «“Expiry Date” means 31 March 2024», «(the “Start Date”)», «DATED 1 May»."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from monitor.facts.labels import Labelled, kind_of_label
from monitor.facts.sections import Passage
from monitor.mentions.lazy import lazy
from monitor.model import Block, Kind, Span, Timex

_DEFINITION: Final = lazy(
    r"[“\"‘'](?P<term>[A-Z][^”\"’\n]{2,50})[”\"’']?[”\"]?\s*(?:\t\s*)?(?:means|shall mean|is defined as|is|"
    r":|shall be|being)\b\s*:?"
)
_PLAIN_DEFINITION: Final = lazy(
    r"\s*(?!(?:This|The|It|Nothing|Each|Any|All)\b)(?P<term>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,4}) "
    r"(?:means|shall mean|"
    r"has the meaning)\b"
)
"""«Quarter means each of the periods …», without quotation marks."""
_DEFINED_AFTER: Final = lazy(
    r"[^\n.;]{0,40}?\((?:the|each an?|an?|being the)?\s*[“\"](?P<term>[A-Z][^”\"\n]{2,50})[”\"]\)"
)
_NO_PERIOD_OF_THE_CONTRACT: Final = lazy(
    r"\byear\b|\bday\b|\bquarter\b|\bmonth\b|\bpayment|\bservice credit|\bwarranty|\bdefects|"
    r"\brectification|\bretention"
)


_EACH: Final = lazy(
    r"\s*(?:(?:each|any|either|every|the|a)(?: (?:of the|such|further|additional|optional))* (?:periods?|"
    r"terms?) of "
    r"[^.;\n]{3,40} (?:referred|described|specified|set out|mentioned|granted|under|pursuant|in "
    r"accordance)\b)",
    re.IGNORECASE,
)
"""«“Extension Period” means each period of 12 months referred to in clause 3.2»."""


def defined_in(text: str, passages: Sequence[Passage], timexes: dict[int, list[Timex]]) -> Iterator[Labelled]:
    """Defined terms: «“Expiry Date” means 31 March 2024»."""
    for passage in passages:
        block = passage.block
        inside = timexes.get(block.number)
        if not inside:
            continue
        definition = _definition(text, block)
        if definition is not None:
            if _NO_PERIOD_OF_THE_CONTRACT.search(definition["term"].casefold()):
                continue
            if _EACH.match(text, definition.end(), block.span.end):
                continue  # the clause that it points to says how many
            for timex in inside[:3]:
                found = kind_of_label(definition["term"], timex)
                if (
                    found is None
                    or timex.span.start - definition.end() > 60
                    or timex.span.start < definition.start()
                ):
                    continue
                status = found[1]
                yield Labelled(
                    timex,
                    definition["term"],
                    found[0],
                    status,
                    Span(definition.start(), timex.span.end),
                    block.number,
                    "“<term>” means <date>",
                )


def is_definition(text: str, block: Block) -> bool:
    """Whether a block defines a term, so that its lengths are the term's and nothing else's."""
    return _definition(text, block) is not None


def _definition(text: str, block: Block) -> re.Match[str] | None:
    first, last = block.span.start, block.span.end
    quoted = _DEFINITION.search(text, first, min(last, first + 120))
    return quoted or _PLAIN_DEFINITION.match(text, first, last)


def defined_after_in(
    text: str, passages: Sequence[Passage], timexes: dict[int, list[Timex]]
) -> Iterator[Labelled]:
    """Terms defined in passing: «on 1 April 2021 (the “Commencement Date”)»."""
    for passage in passages:
        block = passage.block
        for timex in timexes.get(block.number, ()):
            after = _DEFINED_AFTER.match(text, timex.span.end, min(block.span.end, timex.span.end + 110))
            if after is None or _NO_PERIOD_OF_THE_CONTRACT.search(after["term"].casefold()):
                continue
            found = kind_of_label(after["term"], timex)
            if found is not None:
                yield Labelled(
                    timex,
                    after["term"],
                    found[0],
                    found[1],
                    Span(timex.span.start, after.end()),
                    block.number,
                    "<date> (the “<term>”)",
                )


_DATED: Final = lazy(r"\W*dated:?\s+(?:this\s+|the\s+)*", re.IGNORECASE)
_FIRST: Final = 8
"""Blocks from the top in which an agreement says of which day it is."""


def dated_in(text: str, passages: Sequence[Passage], timexes: dict[int, list[Timex]]) -> Iterator[Labelled]:
    """The day of an agreement on a line of its own at its head: «DATED 12 September 2022»."""
    for passage in passages[:_FIRST]:
        block = passage.block
        for timex in timexes.get(block.number, ())[:1]:
            if _DATED.fullmatch(text, block.span.start, timex.span.start):
                span = Span(block.span.start, timex.span.end)
                yield Labelled(timex, "dated", Kind.AWARD, None, span, block.number, "dated <date>")
