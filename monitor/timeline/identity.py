"""Which contracts of different documents are the same one, and the id that people type for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from monitor.timeline.alike import Likeness, alike, by_title, same_supplier
from monitor.timeline.mentions import Folded, Lengths, Mentions, fold, last_day
from monitor.timeline.names import slugs, title_words
from monitor.timeline.settled import Mention, Settled

FEW = 16
"""Contracts of one name among which a supplier written otherwise is looked for."""


@dataclass(slots=True, eq=False)
class Group:
    """The mentions of one contract, and what all of them say together."""

    members: list[int] = field(default_factory=list)
    """Positions in `Mentions`, in order."""
    id: str = ""
    follows: Group | None = None
    """The contract that this one is to succeed."""
    planned: bool = False
    """Whether a document mentions it as the successor of another one."""
    established: bool = False
    authority: str = ""
    references: set[tuple[str, ...]] = field(default_factory=set)
    suppliers: set[str] = field(default_factory=set)
    start: date | None = None
    """The first day that its start may mean."""
    stated_end: date | None = None
    award: date | None = None
    procurement: date | None = None
    lengths: list[Lengths] = field(default_factory=list)
    settled: set[Mention] = field(default_factory=set)
    """What people spoke of among its mentions, as groups of `Settled`."""
    document: str = ""
    """The last document that mentions it."""

    @property
    def end(self) -> date | None:
        """The last day that its end may mean, as stated, else as start and term give it."""
        return self.stated_end or (last_day(self.lengths) if self.lengths else None)


@dataclass(slots=True)
class Identified:
    """The contracts that the mentions are about, the earliest known first."""

    mentions: Mentions
    folded: Folded
    groups: list[Group]
    of: list[Group]
    """The contract of each mention."""
    likenesses: list[Likeness]
    """Titles that are nearly the same, as positions in `named`."""
    named: list[tuple[str, str]]
    """(folded title, authority) of each different title of each authority."""
    settled: Settled
    """What people had said."""


def identify(mentions: Mentions, settled: Settled) -> Identified:
    """The contracts that the mentions are about, each with its id.

    What people have settled holds. Else mentions are the same contract when they have the same reference or
    OCDS contract; else when one contract only has the same title at the same authority, and references,
    suppliers and periods do not say otherwise; else when the titles differ in their spelling only and a
    supplier is the same. Two contracts that one document keeps apart stay apart. The earliest mention gives
    id and title, so that documents which become known later change neither; neither does what people settle:
    a contract that they bring into another one leaves its id unused, and one that they part from another one
    gets that one's id with «-other» behind it.
    """
    folded = fold(mentions)
    named, words = _titles(mentions, folded)
    likenesses = list(alike(words))

    def name(natural: Sequence[Group]) -> None:
        first = [group.members[0] for group in natural]
        # A document that becomes known later and plans it does not change its id.
        founders = [(mentions.title[i], mentions.follows[i] is not None) for i in first]
        for group, id_ in zip(natural, ids(founders), strict=True):
            group.id = id_

    return match(mentions, folded, named, likenesses, settled, name=name)


def match(
    mentions: Mentions,
    folded: Folded,
    named: list[tuple[str, str]],
    likenesses: list[Likeness],
    settled: Settled,
    *,
    name: Callable[[Sequence[Group]], None],
) -> Identified:
    """Which mentions are one contract; *name* gives ids to what they are without what people settled."""
    natural = _Matching(mentions, folded, named, likenesses, Settled())
    natural.run()
    name(natural.groups)
    groups, of = natural.groups, natural.of
    if settled.group:
        corrected = _Matching(mentions, folded, named, likenesses, settled)
        corrected.run()
        _rename(corrected.groups, natural.of)
        groups, of = corrected.groups, corrected.of
    return Identified(mentions, folded, groups, of, likenesses, named, settled)


def _titles(
    mentions: Mentions, folded: Folded
) -> tuple[list[tuple[str, str]], list[tuple[str, tuple[str, ...]]]]:
    first: dict[tuple[str, str], str] = {}
    for title, authority, written in zip(folded.title, folded.authority, mentions.title, strict=True):
        first.setdefault((title, authority), written)
    return list(first), [(authority, title_words(written)) for (_, authority), written in first.items()]


class _Matching:
    """One pass over the mentions in their order: each joins a contract known already, or is a new one."""

    def __init__(
        self,
        mentions: Mentions,
        folded: Folded,
        named: Sequence[tuple[str, str]],
        likenesses: Sequence[Likeness],
        settled: Settled,
    ) -> None:
        self.mentions, self.folded, self.settled = mentions, folded, settled
        self.groups: list[Group] = []
        self.of: list[Group] = []
        near = by_title([each for each in likenesses if each.difference.is_spelling])
        self.near = {named[one]: [named[other] for other, _ in others] for one, others in near.items()}
        self.everywhere = "" in folded.authority
        self.by_reference: dict[tuple[str, ...], list[Group]] = {}
        self.by_name: dict[tuple[object, ...], list[Group]] = {}
        self.by_settled: dict[Mention, Group] = {}
        self.passed: dict[tuple[object, ...], int] = {}
        self.document = ""

    def run(self) -> None:
        spoken_of = self.settled.group
        for i, document in enumerate(self.mentions.document):
            if document != self.document:
                self.document = document
                self.passed.clear()
            settled = spoken_of.get((document, self.mentions.key[i])) if spoken_of else None
            group = self.by_settled.get(settled) if settled else None
            group = group or self._match(i, settled)
            if group is None:
                group = Group()
                self.groups.append(group)
            self._join(i, group, settled)

    def _match(self, i: int, settled: Mention | None) -> Group | None:
        for reference in self.folded.references[i]:
            named = [
                group
                for group in self.by_reference.get(reference, ())
                if not self.settled.are_apart(settled, group.settled) and not self._belies_reference(i, group)
            ]
            if named:  # several, where people parted contracts of one reference
                return named[0] if len(named) == 1 else None
        title, authority = self.folded.title[i], self.folded.authority[i]
        fitting = self._named(i, settled, title, authority)
        if fitting:
            # «Home care» in minutes may be any of five rows called so: it waits until a supplier tells.
            return fitting[0] if len(fitting) == 1 else None
        others = self.near.get((title, authority), [])
        fitting = [group for name in others for group in self._of_supplier(i, settled, *name)]
        if not fitting and self.everywhere:
            fitting = self._of_supplier(i, settled, title, None)
        chosen = dict.fromkeys(fitting)
        return next(iter(chosen)) if len(chosen) == 1 else None

    def _named(self, i: int, settled: Mention | None, title: str, authority: str) -> list[Group]:
        """At most two contracts of that name which this mention may be; of its supplier alone, if any."""
        suppliers = self.folded.suppliers[i]
        if not suppliers:
            return self._fitting(i, settled, [(title, authority, None)])
        shared = self._fitting(i, settled, [(title, authority, name) for name in suppliers])
        if shared:
            return shared
        of_nobody = self._fitting(i, settled, [(title, authority, "")])
        if of_nobody:
            return of_nobody
        few = len(self.by_name.get((title, authority, None, False), ())) + len(
            self.by_name.get((title, authority, None, True), ())
        )
        return self._fitting(i, settled, [(title, authority, None)]) if 0 < few <= FEW else []

    def _of_supplier(self, i: int, settled: Mention | None, title: str, authority: str | None) -> list[Group]:
        """Contracts of that name, which is not quite this one's, with a supplier and no other start."""
        start, mine = self.mentions.start[i], self.folded.authority[i]
        names = [(title, authority, name) for name in self.folded.suppliers[i]]
        return [
            group
            for group in self._fitting(i, settled, names)
            if (start is None or group.start is None or group.start == start)
            and (authority is not None or not mine or not group.authority)
        ]

    def _fitting(
        self, i: int, settled: Mention | None, names: Iterable[tuple[str, str | None, str | None]]
    ) -> list[Group]:
        """At most two contracts listed under the names that this mention may be."""
        found: dict[Group, None] = {}
        for name in names:
            # What has another reference is another contract: those without one are listed by themselves.
            for referenced in (False,) if _is_referenced(self.folded.references[i]) else (False, True):
                key = (*name, referenced)
                listed = self.by_name.get(key, ())
                first = self.passed.get(key, 0)
                while first < len(listed) and listed[first].document == self.document:
                    first += 1
                self.passed[key] = first
                for position in range(first, len(listed)):
                    group = listed[position]
                    if group.document != self.document and self._may_be(i, settled, group):
                        found[group] = None
                        if len(found) == 2:
                            return list(found)
        return list(found)

    def _may_be(self, i: int, settled: Mention | None, group: Group) -> bool:
        """Whether nothing speaks against the mention being this contract of the same name."""
        if (self.mentions.follows[i] is not None) != group.planned:
            return False
        if self.settled.are_apart(settled, group.settled):
            return False
        if _differ(self.folded.references[i], group.references):
            return False
        if _have_other_suppliers(self.folded.suppliers[i], group.suppliers):
            return False
        start, end = self.mentions.start[i], self.mentions.end[i]
        if start is not None and (ended := group.end) is not None and start > ended:
            return False
        if group.start is None:
            return True
        if end is None and i in self.mentions.lengths:
            end = last_day([self.mentions.lengths[i]])
        return end is None or group.start <= end

    def _belies_reference(self, i: int, group: Group) -> bool:
        """Whether supplier and title both say that the reference only looks the same, as short ones may."""
        suppliers = self.folded.suppliers[i]
        if not suppliers or not group.suppliers or not suppliers.isdisjoint(group.suppliers):
            return False
        if self.folded.title[i] == self.folded.title[group.members[0]]:
            return False
        words = set(title_words(self.mentions.title[i]))
        return words.isdisjoint(title_words(self.mentions.title[group.members[0]]))

    def _join(self, i: int, group: Group, settled: Mention | None) -> None:
        mentions = self.mentions
        group.members.append(i)
        group.document = self.document
        group.planned |= mentions.follows[i] is not None
        group.established |= mentions.established[i]
        group.suppliers |= self.folded.suppliers[i]
        group.references.update(self.folded.references[i])
        if (start := mentions.start[i]) is not None and (group.start is None or start < group.start):
            group.start = start
        if (end := mentions.end[i]) is not None and (group.stated_end is None or end > group.stated_end):
            group.stated_end = end
        group.award = group.award or mentions.award[i]
        group.procurement = group.procurement or mentions.procurement[i]
        if i in mentions.lengths:
            group.lengths.append(mentions.lengths[i])
        if settled is not None:
            group.settled.add(settled)
            self.by_settled[settled] = group
        for reference in self.folded.references[i]:
            numbered = self.by_reference.setdefault(reference, [])
            if group not in numbered:
                numbered.append(group)
        authority = self.folded.authority[i]
        group.authority = group.authority or authority
        self._list(group, self.folded.title[i], authority)
        self.of.append(group)

    def _list(self, group: Group, title: str, authority: str) -> None:
        referenced = _is_referenced(group.references)
        for supplier in (None, *(group.suppliers or ("",))):
            for where in (authority, None) if self.everywhere and supplier else (authority,):
                listed = self.by_name.setdefault((title, where, supplier, referenced), [])
                if group not in listed[-FEW:]:
                    listed.append(group)


def may_be_one(a: Group, b: Group) -> bool:
    """Whether plans, references, suppliers and periods leave it possible that two contracts are one."""
    if a.planned != b.planned or _differ(tuple(a.references), b.references):
        return False
    if _have_other_suppliers(a.suppliers, b.suppliers):
        return False
    for one, other in ((a, b), (b, a)):
        if one.start is not None and (ended := other.end) is not None and one.start > ended:
            return False
    return True


def _have_other_suppliers(some: Set[str], others: Set[str]) -> bool:
    """Whether suppliers of both are known, and none is the same or written nearly so."""
    if not some or not others or not some.isdisjoint(others):
        return False
    return not any(same_supplier(one, other) for one in some for other in others)


def _differ(some: Sequence[tuple[str, ...]], others: set[tuple[str, ...]]) -> bool:
    """Whether they cannot be one contract's: two references of one body, or two awards of one notice.

    Two notices may be about one contract: what Scotland publishes appears on Find a Tender again.
    """
    for sort, value, more in some:
        same = [other for other in others if other[0] == sort and (sort != "ocid" or other[1] == value)]
        if (
            same
            and (sort, value, more) not in same
            and (sort == "reference" or (more and all(o[2] for o in same)))
        ):
            return True
    return False


def _is_referenced(references: Iterable[tuple[str, ...]]) -> bool:
    return any(sort == "reference" for sort, *_ in references)


def ids(founders: Iterable[tuple[str, bool]]) -> list[str]:
    """Ids for contracts in the order in which they became known: their titles, and whether they are planned.

    The earliest known one of a name gets the plain one.

    >>> ids([("Home care", False), ("Home care", False), ("Home care", True), ("Home care (north)", False)])
    ['home-care', 'home-care-2', 'home-care-next', 'home-care-north']
    """
    taken: set[str] = set()
    numbers: dict[str, Iterator[int]] = {}
    found: list[str] = []
    for title, planned in founders:
        suffix = "-next" if planned else ""
        offered = [f"{slug}{suffix}" for slug in slugs(title)] if planned else slugs(title)
        name = next((name for name in offered if name not in taken), None)
        while name is None or name in taken:
            numbering = numbers.setdefault(offered[0], count(2))
            name = f"{offered[0]}-{next(numbering)}"
        found.append(name)
        taken.add(name)
    return found


def _rename(groups: Sequence[Group], natural: Sequence[Group]) -> None:
    """Gives contracts that people brought together or parted the ids that they had before, where they can."""
    taken = {group.id for group in natural}
    for group in groups:
        founded = (natural[i] for i in group.members if natural[i].members[0] == i)
        before = next(founded, None)
        if before is not None:
            group.id = before.id
            continue
        wanted = f"{natural[group.members[0]].id}-other"
        group.id = next(
            name
            for name in (wanted, *(f"{wanted}-{n}" for n in range(2, len(natural) + 3)))
            if name not in taken
        )
        taken.add(group.id)
