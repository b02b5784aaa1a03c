"""Contracts of which it is not sure that they are two: what people are to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import Final

from rapidfuzz import fuzz

from monitor.model import Doubt
from monitor.timeline.alike import are_misspelt, difference
from monitor.timeline.identity import Group, Identified, may_be_one
from monitor.timeline.names import title_words
from monitor.wording import day_in_words

MANY: Final = 5
"""Contracts of one name that another one may be, before asking for each of them helps nobody."""
CROWD: Final = 40
"""Contracts of one name, or of one supplier at one authority, that are compared with each other."""


def doubts_among(found: Identified) -> tuple[Doubt, ...]:
    """Pairs of contracts that may be one and that nobody has parted, the likest first."""
    return _Doubting(found).all()


class _Doubting:
    def __init__(self, found: Identified) -> None:
        self.found = found
        self.rank = {group: n for n, group in enumerate(found.groups)}
        documents = found.mentions.document
        self.documents = {group: {documents[i] for i in group.members} for group in found.groups}

    def all(self) -> tuple[Doubt, ...]:
        doubted: dict[tuple[str, str], Doubt] = {}
        for pair in self._pairs():
            a, b = sorted(pair, key=self.rank.__getitem__)
            if (
                (a.id, b.id) not in doubted
                and self._is_open(a, b)
                and (doubt := self._doubt(a, b)) is not None
            ):
                doubted[a.id, b.id] = doubt
        return tuple(sorted(doubted.values(), key=lambda d: (-d.score, d.a, d.b)))

    def _pairs(self) -> Iterator[tuple[Group, Group]]:
        """Every pair that is worth a look: of one title, one reference, nearly one title, one supplier."""
        folded = self.found.folded
        by_name: dict[tuple[str, ...], dict[Group, None]] = defaultdict(dict)
        blank = "" in folded.authority
        for i, group in enumerate(self.found.of):
            title, authority = folded.title[i], folded.authority[i]
            by_name["title", title, "" if blank else authority][group] = None
            by_name["named", title, authority][group] = None
            for reference in folded.references[i]:
                by_name[reference][group] = None
            for supplier in folded.suppliers[i]:
                by_name["supplier", supplier, authority][group] = None
        for (sort, *_), groups in by_name.items():
            if sort == "title":
                yield from self._unclear(list(groups))
            elif sort != "named" and 1 < len(groups) <= CROWD:
                yield from combinations(groups, 2)
        for each in self.found.likenesses:
            ones, others = (by_name["named", *self.found.named[n]] for n in (each.one, each.other))
            if len(ones) <= MANY and len(others) <= MANY:
                yield from ((one, other) for one in ones for other in others if one is not other)

    def _unclear(self, groups: list[Group]) -> Iterator[tuple[Group, Group]]:
        """Of contracts of one title those that may be a few of the others."""
        if not 1 < len(groups) <= CROWD:
            return
        for one in groups:
            fitting = [other for other in groups if other is not one and self._is_open(one, other)]
            if len(fitting) <= MANY:
                yield from ((one, other) for other in fitting)

    def _is_open(self, a: Group, b: Group) -> bool:
        """Whether neither a person nor a document says that they are two."""
        if any(self.found.settled.are_apart(group, b.settled) for group in a.settled):
            return False
        if not self.documents[a].isdisjoint(self.documents[b]):
            return False
        if a.follows is b or b.follows is a:
            return False
        return not a.references.isdisjoint(b.references) or (
            (a.authority == b.authority or not a.authority or not b.authority) and may_be_one(a, b)
        )

    def _doubt(self, a: Group, b: Group) -> Doubt | None:
        titles = [self.found.mentions.title[group.members[0]] for group in (a, b)]
        one, other = title_words(titles[0]), title_words(titles[1])
        score = fuzz.token_sort_ratio(" ".join(one), " ".join(other)) / 100
        found = difference(one, other)
        shared = not a.suppliers.isdisjoint(b.suppliers)
        starts, ends = _agree(a.start, b.start), _agree(a.end, b.end)
        if self._have_one_title(a, b):
            title, score = "the title agrees", 1.0
        elif not a.references.isdisjoint(b.references):
            title = "the titles differ"
        elif found is not None and (found.is_near or (shared and (starts or ends))):
            title = str(found)
        elif shared and (starts or ends) and are_misspelt(one, other):
            title = "the titles differ in single letters"
        else:
            return None
        why = [
            title,
            *_suppliers(a, b, shared),
            *_days("start", a.start, b.start),
            *_days("end", a.end, b.end),
        ]
        return Doubt(a.id, b.id, (titles[0], titles[1]), round(score, 2), "; ".join([*why, *_others(a, b)]))

    def _have_one_title(self, a: Group, b: Group) -> bool:
        folded = self.found.folded.title
        return not {folded[i] for i in a.members}.isdisjoint(folded[i] for i in b.members)


def _agree(one: date | None, other: date | None) -> bool:
    return one is not None and one == other


def _suppliers(a: Group, b: Group, shared: bool) -> list[str]:
    if shared:
        return ["a supplier agrees"]
    if a.suppliers and b.suppliers:
        return ["the suppliers differ"]
    return ["one names no supplier"] if a.suppliers or b.suppliers else ["neither names a supplier"]


def _days(what: str, one: date | None, other: date | None) -> list[str]:
    if one is None or other is None:
        return []
    if one == other:
        return [f"the {what} agrees"]
    return [f"the {what}s differ ({day_in_words(one)}, {day_in_words(other)})"]


def _others(a: Group, b: Group) -> Iterable[str]:
    if a.references & b.references:
        yield "the reference agrees"
    if not a.authority or not b.authority:
        yield "the authority is not known of both"
