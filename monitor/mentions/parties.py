"""Titles, buyers and references: what names a contract in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Final

from monitor.mentions.lazy import lazy
from monitor.model import Span

_PARTY: Final = lazy(
    r"^\W*\(?\d\)?[.)]?\s+(?P<name>[A-Z][^,;(\n]{2,90}?)(?=,| of | \(|;| whose | a "
    r"company)[^\n]{0,300}?\((?:the |hereinafter )*[“\"](?P<role>[\w ]{2,30})[”\"]\)",
    re.MULTILINE,
)
_NUMBERED_PARTY: Final = lazy(
    r"^(?P<name>[A-Z][A-Z0-9 &'’.-]{4,90}[A-Z.])(?: \([^()\d\n]{3,60}\))?[ \t]+\((?P<number>[1-4])\)$",
    re.MULTILINE,
)
_BETWEEN: Final = lazy(
    r"(?:\bbetween|\band|;) (?P<name>[A-Z][^,;(\n]{2,90}?) \((?:the |hereinafter "
    r")*[“\"](?:the )?(?P<role>[\w ]{2,30})[”\"]\)"
)
_SENTENCE: Final = lazy(r"\b(?:entered|made|agreed|is|was|are|were|which|that|dated|has|have)\b")
_COMMISSIONER: Final = lazy(
    r"\b(?:integrated care board|clinical commissioning group|council|police and crime commissioner)$",
    re.IGNORECASE,
)
"""A second party that buys too, as in a partnership agreement under section 75."""
_BUYERS: Final = {
    "council",
    "authority",
    "customer",
    "client",
    "commissioner",
    "buyer",
    "purchaser",
    "employer",
}

_REFERENCE: Final = lazy(
    r"(?:\b(?:[Cc]ontract|[Aa]greement|[Ff]ramework|[Tt]ender|[Pp]roject|[Pp]rocurement|[Uu]nder|[Oo]ur|"
    r"[Ww]ith)[ \xa0]+(?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber|[Ii][Dd])"
    r"\.?(?:[ \xa0]+(?:number|no\.?))?[ \xa0:\t]+|\b(?:[Cc]ontract|[Aa]greement|[Ff]ramework)[ \xa0]+|"
    r"\((?:(?:[Rr]ef(?:erence)?|[Nn]o|[Nn]umber)[.:]?[ \xa0]+)?)"
    r"(?P<reference>(?=[\w/.-]*\d)(?=[\w/.-]*[A-Z])[A-Z0-9][A-Za-z0-9]*(?:[/.-][A-Za-z0-9]+){0,6}|DN "
    r"?\d{5,7})(?=[\s,;.)\]]|$)"
)
_HAS_NUMBER: Final = lazy(r"[0-9](?:(?<=[A-Za-z].)|(?<=[A-Za-z][/-].)|[/-][A-Z])")
"""«PH0092», «PC/92», «21-A»: begins with the figure, which is what can be looked for fastest."""
_FORWARD_PLAN: Final = lazy(
    r"(?:[Ff]orward [Pp]lan|[Mm]inute|[Dd]ecision|[Rr]ule|[Ss]chedule|[Aa]ppendix|[Kk]ey "
    r"[Dd]ecision)\W+(?:\w+\W+){0,2}$"
)


@dataclass(frozen=True, slots=True)
class Party:
    """A name and where it stands."""

    name: str
    span: Span


_SHORTEST_WRAPPED: Final = 60
"""Code points: a line that was wrapped by hand is no shorter."""
_GOES_ON: Final = frozenset("(“‘\"'&")


def unwrapped(text: str) -> str:
    """The text with the line ends inside hard-wrapped paragraphs as spaces; every offset stays."""
    lines = text.split("\n")
    if len(lines) == 1:
        return text
    out = [lines[0]]
    for before, line in pairwise(lines):
        first = line[:1]
        wrapped = len(before) >= _SHORTEST_WRAPPED and (
            (first.isascii() and first.isalpha()) or first in _GOES_ON
        )
        out += (" " if wrapped else "\n", line)
    return "".join(out)


def clean_name(name: str) -> str:
    """The name without an article, a possessive or the full stop of its sentence.

    >>> clean_name("the Greywell Trust’s"), clean_name("GREYWELL RESPITE LIMITED")
    ('Greywell Trust', 'Greywell Respite Limited')
    """
    name = " ".join(name.split())
    name = re.sub(r"^(?:the|The) ", "", name)
    name = re.sub(r"[’']s?$", "", name).rstrip(".,;:")
    if name.isupper() and " " in name:
        name = " ".join(
            word if len(word) < 4 and word in {"CIC", "LLP", "PLC", "NHS", "UK"} else word.capitalize()
            for word in name.split()
        )
    return name


_PIECE: Final = 300
"""Code points from which on a passage is read in pieces, so that few phrases are looked for in each."""


def in_pieces(text: str, start: int, end: int, mark: str) -> Iterator[tuple[int, int]]:
    """The passage in pieces that end at a *mark*, which is in nothing that is looked for."""
    while end - start > _PIECE:
        stop = text.find(mark, start + _PIECE, end)
        if stop < 0:
            break
        yield start, stop
        start = stop
    yield start, end


def find_parties(text: str) -> tuple[str, list[Party]]:
    """The buyer and the suppliers of an agreement, from its list of parties.

    >>> text = "(1)  HOLM COUNCIL of Holm (the “Council”); and\\n(2)  HOLLIN CARE LTD (the “Provider”)."
    >>> find_parties(text)[0], [party.name for party in find_parties(text)[1]]
    ('Holm Council', ['Hollin Care Ltd'])
    """
    buyer, suppliers, end = "", [], min(len(text), 20_000)
    for match in _NUMBERED_PARTY.finditer(text, 0, end):  # «STRIDE LEISURE TRUST (2)» on a title page
        name = clean_name(match["name"])
        if match["number"] == "1":
            buyer = name
        elif not _COMMISSIONER.search(name):
            suppliers.append(Party(name, Span(*match.span("name"))))
    if suppliers:
        return buyer, suppliers
    for match in chain(_PARTY.finditer(text, 0, end), _BETWEEN.finditer(text, 0, end)):
        if _SENTENCE.search(match["name"]):
            continue
        if match["role"].casefold() in _BUYERS:
            buyer = buyer or clean_name(match["name"])
        elif not _COMMISSIONER.search(match["name"]):
            suppliers.append(Party(clean_name(match["name"]), Span(*match.span("name"))))
    return buyer, suppliers


def find_references(text: str, start: int = 0, end: int | None = None) -> list[Party]:
    """Contract numbers as written; those of forward plans, minutes and rules are not a contract's.

    >>> [r.name for r in find_references("contract PC/PH/0092 (Forward Plan reference PC/21/064)")]
    ['PC/PH/0092']
    """
    found: list[Party] = []
    end = len(text) if end is None else end
    matches = (
        match
        for first, last in in_pieces(text, start, end, ",")
        if _HAS_NUMBER.search(text, first, last) is not None or text.find("DN", first, last) >= 0
        for match in _REFERENCE.finditer(text, first, last)
    )
    for match in matches:
        before = text[max(start, match.start() - 40) : match.start("reference")]
        if (
            _FORWARD_PLAN.search(before.rstrip("( \xa0") + " ")
            or "orward Plan" in before
            or len(match["reference"]) < 4
        ):
            continue
        found.append(Party(match["reference"], Span(*match.span("reference"))))
    return found
