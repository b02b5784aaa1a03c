"""Registers as snapshots: what a later one changes, and which contracts it no longer lists.

A row that was changed is a new assertion, which takes the place of the earlier one. That a row is gone is a
signal, not a deletion: what the earlier snapshot said stays.

Two files are snapshots of one register when they are of the same authority and have the same name but for
days and numbers («Contracts Q1 2024.csv», «contracts_q2_2024-25 (final).xlsx»). A file counts as the next
snapshot when at least half of the contracts of the one before stand in it. Any other is an excerpt, or
another list of the same name: what it lists is listed, and what it leaves out means nothing. A row that
still stands and states nothing any more is not gone: that its dates were removed is a signal of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from monitor.documents.settled import source_of
from monitor.model import Entry, Held, Kind, Rank, Status, Timeline, Undated, Unlisted
from monitor.timeline.names import folded, folded_supplier, folded_title

_REGISTER: Final = "register"


Row = tuple[str, ...]
"""What a row is known by from one snapshot to the next: its reference, else its title and suppliers."""


def row_of(title: str, suppliers: Iterable[str], reference: str | None) -> Row:
    if reference and (plain := folded(reference)):
        return ("reference", plain)
    return ("title", folded_title(title), *sorted({folded_supplier(name) for name in suppliers}))


def signals(
    entries: Sequence[Entry], timelines: Sequence[Timeline]
) -> tuple[dict[str, Unlisted], dict[str, Undated]]:
    """By contract id since when its register no longer lists it, and since when its row states nothing.

    *timelines* are those of *entries*. Contracts of which a register lists dates are left out: both are told
    only when no register has them any more. The order of *entries* does not matter.
    """
    own = {entry.sha256: entry for entry in entries}

    def listed(files: Collection[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {sha256: set() for sha256 in files}
        for timeline in timelines:
            for anchor in timeline.mentions:
                if anchor.document in found:
                    found[anchor.document].add(timeline.contract.id)
        return found

    def rows(files: Collection[str]) -> Iterator[tuple[str, Row]]:
        keyed = {(sha256, contract.id): contract for sha256 in files for contract in own[sha256].contracts}
        for timeline in timelines:
            for anchor in timeline.mentions:
                contract = keyed.get((anchor.document, anchor.key))
                if contract is not None:
                    row = row_of(contract.title, contract.suppliers, contract.reference)
                    yield timeline.contract.id, row

    return dropped([entry for entry in entries if entry.contracts or entry.undated], listed, rows)


def dropped(
    entries: Sequence[Entry],
    contracts_in: Callable[[Collection[str]], Mapping[str, set[str]]],
    rows_in: Callable[[Collection[str]], Iterable[tuple[str, Row]]],
) -> tuple[dict[str, Unlisted], dict[str, Undated]]:
    """The same of documents with contracts, or undated rows, in them.

    *contracts_in* says which contracts, by id, for files by sha256; *rows_in* the contract and its row, for
    each row. It is asked only where a register has undated rows.
    """
    registers = _registers(entries)
    if all(len(snapshots) < 2 for snapshots in registers):
        return {}, {}
    listed = contracts_in({entry.sha256 for snapshots in registers for entry in snapshots})
    states: dict[str, list[Unlisted | Undated | None]] = defaultdict(list)
    for snapshots in registers:
        ids: dict[Row, set[str]] = defaultdict(set)
        if any(snapshot.undated for snapshot in snapshots[1:]):
            for contract, row in rows_in({snapshot.sha256 for snapshot in snapshots}):
                ids[row].add(contract)
        for contract, state in _dropped(snapshots, listed, ids).items():
            states[contract].append(state)
    gone: dict[str, Unlisted] = {}
    bare: dict[str, Undated] = {}
    for contract, each in states.items():
        if None in each:
            continue
        standing = [state for state in each if isinstance(state, Undated)]
        if standing:
            bare[contract] = max(standing, key=lambda state: state.since)
        else:
            gone[contract] = max((s for s in each if isinstance(s, Unlisted)), key=lambda s: s.since)
    return gone, bare


def changed_rows(documents: Sequence[Sequence[Held]]) -> set[str]:
    """The ids of the facts about one contract that a later snapshot of the same register states otherwise.

    *documents* hold the facts of one document each, the earliest first. A snapshot that states nothing of
    that kind and status changes nothing.
    """
    registers: dict[tuple[str, str], list[Sequence[Held]]] = defaultdict(list)
    for document in documents if len(documents) > 1 else ():
        if not document:
            continue
        first, evidence = document[0], document[0].fact.evidence
        if first.rank is Rank.STRUCTURED and evidence.row is not None and evidence.pointer is None:
            registers[first.authority.casefold(), source_of(evidence.document)].append(document)
    changed: set[str] = set()
    for snapshots in registers.values():
        stated: dict[tuple[Kind, Status], set[str]] = {}
        for snapshot in reversed(snapshots):
            here: dict[tuple[Kind, Status], set[str]] = defaultdict(set)
            for held in snapshot:
                what = held.fact.kind, held.fact.status
                here[what].add(held.fact.value)
                if what in stated and held.fact.value not in stated[what]:
                    changed.add(held.id)
            stated = {**here, **stated}
    return changed


def _registers(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The files of each register, the earliest first."""
    by_source: dict[str, dict[str, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in entries:
        if entry.kind == _REGISTER:
            source = source_of(entry.document) or entry.title.casefold()
            by_source[source][entry.authority.casefold()].append(entry)
    found: list[list[Entry]] = []
    for by_authority in by_source.values():
        # A file that does not say whose it is belongs to the only body that has a register of that name.
        if "" in by_authority and len(by_authority) == 2:
            nobody = by_authority.pop("")
            next(iter(by_authority.values())).extend(nobody)
        found += by_authority.values()
    for snapshots in found:
        snapshots.sort(key=lambda e: (_day(e), e.known_on, e.document, e.sha256))
    return found


def _day(entry: Entry) -> date:
    return entry.dated or entry.known_on


def _dropped(
    snapshots: Sequence[Entry], listed: Mapping[str, set[str]], ids: Mapping[Row, set[str]]
) -> dict[str, Unlisted | Undated | None]:
    """For each contract that the register ever listed: since when it does so no longer, or without dates.

    *ids* are the contracts that a row is about, wherever the register states something of it.
    """
    before: set[str] = set()
    state: dict[str, Unlisted | Undated | None] = {}
    last: dict[str, date] = {}
    for snapshot in snapshots:
        day = _day(snapshot)
        here = listed.get(snapshot.sha256, set())
        rows = (row_of(row.title, row.suppliers, row.reference) for row in snapshot.undated)
        bare = {contract for row in rows for contract in ids.get(row, ()) if contract in state} - here
        state |= dict.fromkeys(here)
        last |= dict.fromkeys(here, day)
        there = here | bare
        if 2 * len(there & before) < len(before):
            continue
        before = there
        for contract in bare:
            if not isinstance(state[contract], Undated):
                state[contract] = Undated(day, snapshot.title, last[contract])
            last[contract] = day
        for contract, known in state.items():
            if contract not in there and not isinstance(known, Unlisted):
                state[contract] = Unlisted(day, snapshot.title, last[contract])
    return state
