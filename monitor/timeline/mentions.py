"""What documents call contracts, as columns: all that is needed to tell which of them are the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitor.model import Buying, Entry, Held, Kind, Status
from monitor.timeline.names import folded, folded_authority, folded_supplier, folded_title
from monitor.values import end_of_term, extent

Lengths = tuple[tuple[str, ...], tuple[tuple[str, int], ...]]
"""Start values, and (value, count) of terms."""
_ESTABLISHING = frozenset((Kind.AWARD, Kind.START, Kind.END, Kind.EXTENSION, Kind.TERM, Kind.TERMINATION))


@dataclass(slots=True)
class Mentions:
    """One row for each contract of each document, in the order in which they became known.

    That order is of `known_on`, then the document's date, name and sha256; within a document successors
    come after what they follow, so that the latter gets the plain id. Nothing depends on the order in which
    documents were added.
    """

    document: list[str] = field(default_factory=list)
    """The document's sha256."""
    key: list[str] = field(default_factory=list)
    """`Contract.id` within the document."""
    title: list[str] = field(default_factory=list)
    suppliers: list[Sequence[str]] = field(default_factory=list)
    buyer: list[str] = field(default_factory=list)
    """The contract's buyer, else the body whose document it is."""
    reference: list[str | None] = field(default_factory=list)
    ocid: list[str | None] = field(default_factory=list)
    award_id: list[str | None] = field(default_factory=list)
    department: list[str] = field(default_factory=list)
    follows: list[str | None] = field(default_factory=list)
    """The key of the contract that it is to succeed."""
    start: list[date | None] = field(default_factory=list)
    """The first day that a start may mean."""
    end: list[date | None] = field(default_factory=list)
    """The last day that an end or extension may mean."""
    award: list[date | None] = field(default_factory=list)
    procurement: list[date | None] = field(default_factory=list)
    established: list[bool] = field(default_factory=list)
    """Whether the document says that it was awarded, runs or ran."""
    lengths: dict[int, Lengths] = field(default_factory=dict)
    """Of mentions without an end, for those that state a start or a term."""
    buying: dict[int, Buying] = field(default_factory=dict)
    """Of those of which notices tell how they were bought."""

    def __len__(self) -> int:
        return len(self.document)


@dataclass(slots=True)
class Folded:
    """The names of mentions as they are compared, row by row."""

    title: list[str]
    authority: list[str]
    suppliers: list[frozenset[str]]
    references: list[tuple[tuple[str, ...], ...]]
    """The reference with its authority, the OCDS contract with its award."""


def fold(mentions: Mentions) -> Folded:
    """The names as they are compared."""
    nobody: frozenset[str] = frozenset()
    authority = [folded_authority(name) for name in mentions.buyer]
    return Folded(
        title=[folded_title(title) for title in mentions.title],
        authority=authority,
        suppliers=[
            frozenset(map(folded_supplier, names)) if names else nobody for names in mentions.suppliers
        ],
        references=[
            _references(*row)
            for row in zip(mentions.reference, mentions.ocid, mentions.award_id, authority, strict=True)
        ],
    )


def _references(
    reference: str | None, ocid: str | None, award_id: str | None, authority: str
) -> tuple[tuple[str, ...], ...]:
    plain = folded(reference) if reference else ""
    numbered = (("reference", plain, authority),) if plain else ()
    return (("ocid", ocid, award_id or ""), *numbered) if ocid else numbered


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries in the order in which they became known: the one order that ingestion cannot change."""
    return sorted(entries, key=lambda e: (e.known_on, e.dated or e.known_on, e.document, e.sha256))


def mentions_of(entries: Sequence[Entry]) -> tuple[Mentions, list[tuple[Held, ...]]]:
    """The mentions in the documents, and the facts of each one."""
    found = Mentions()
    facts: list[tuple[Held, ...]] = []
    for entry in in_order(entries):
        said: dict[str, list[Held]] = {}
        for held in entry.facts:
            said.setdefault(held.fact.contract, []).append(held)
        for contract in sorted(entry.contracts, key=lambda c: (c.follows is not None, c.id)):
            here = tuple(said.get(contract.id, ()))
            _add_dates(found, here)
            found.document.append(entry.sha256)
            found.key.append(contract.id)
            found.title.append(contract.title)
            found.suppliers.append(contract.suppliers)
            found.buyer.append(contract.buyer or entry.authority)
            found.reference.append(contract.reference)
            found.ocid.append(contract.ocid)
            found.award_id.append(contract.award_id)
            found.department.append(contract.department)
            found.follows.append(contract.follows)
            if contract.buying is not None:
                found.buying[len(found.follows) - 1] = contract.buying
            facts.append(here)
    return found, facts


def _add_dates(found: Mentions, facts: Sequence[Held]) -> None:
    said = [held.fact for held in facts]
    starts = [f for f in said if f.kind is Kind.START and f.earliest]
    ends = [f.latest for f in said if f.kind in (Kind.END, Kind.EXTENSION) and f.latest]
    found.start.append(min((f.earliest for f in starts if f.earliest), default=None))
    found.end.append(max(ends, default=None))
    for kind, column in ((Kind.AWARD, found.award), (Kind.PROCUREMENT, found.procurement)):
        column.append(max((f.earliest for f in said if f.kind is kind and f.earliest), default=None))
    found.established.append(is_established(facts))
    if not ends:
        terms = tuple((f.value, f.count) for f in said if f.kind is Kind.TERM)
        if starts or terms:
            found.lengths[len(found.document)] = (tuple(f.value for f in starts), terms)


def last_day(lengths: Iterable[Lengths]) -> date | None:
    """The last day of the longest term that begins with one of the starts; None without both."""
    known = list(lengths)
    starts = {start for each, _ in known for start in each}
    terms = {term for _, each in known for term in each}
    ends = (end_of_term(start, value, count) for start in starts for value, count in terms)
    return max((days[1] for end in ends if end and (days := extent(end))), default=None)


def is_established(facts: Iterable[Held]) -> bool:
    """Whether the contract exists: some document says that it was awarded, runs or ran."""
    return any(h.fact.status is Status.ACTUAL and h.fact.kind in _ESTABLISHING for h in facts)
