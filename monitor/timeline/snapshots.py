"""Registers as snapshots: what a later one changes, and which contracts it no longer lists.

A row that was changed is a new assertion, which takes the place of the earlier one. That a row is gone is a
signal, not a deletion: what the earlier snapshot said stays.

Two files are snapshots of one register when they are of the same authority and have the same name but for
days and numbers («Contracts Q1 2024.csv», «contracts_q2_2024-25 (final).xlsx»). A file counts as the next
snapshot when at least half of the contracts of the one before stand in it. Any other is an excerpt, or
another list of the same name: what it lists is listed, and what it leaves out means nothing. A row that
states no date any more is no contract, and so counts as gone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Final

from monitor.documents.settled import source_of
from monitor.model import Entry, Held, Kind, Rank, Status, Timeline, Unlisted

_REGISTER: Final = "register"


def unlisted(entries: Sequence[Entry], timelines: Sequence[Timeline]) -> dict[str, Unlisted]:
    """By contract id since when its register no longer lists it; listed contracts are left out.

    *timelines* are those of *entries*. A contract that several registers listed counts as gone only when all
    of them have dropped it. The order of *entries* does not matter.
    """

    def listed(files: Collection[str]) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {sha256: set() for sha256 in files}
        for timeline in timelines:
            for anchor in timeline.mentions:
                if anchor.document in found:
                    found[anchor.document].add(timeline.contract.id)
        return found

    return dropped([entry for entry in entries if entry.contracts], listed)


def dropped(
    entries: Sequence[Entry], contracts_in: Callable[[Collection[str]], Mapping[str, set[str]]]
) -> dict[str, Unlisted]:
    """The same of documents with contracts in them; *contracts_in* says which, by id, for files by sha256."""
    registers = _registers(entries)
    if all(len(snapshots) < 2 for snapshots in registers):
        return {}
    listed = contracts_in({entry.sha256 for snapshots in registers for entry in snapshots})
    gone: dict[str, Unlisted] = {}
    still = set[str]()
    for snapshots in registers:
        for contract, lacking in _dropped(snapshots, listed).items():
            if lacking is None:
                still.add(contract)
            elif contract not in gone or gone[contract].since < lacking.since:
                gone[contract] = lacking
    return {contract: lacking for contract, lacking in gone.items() if contract not in still}


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


def _dropped(snapshots: Sequence[Entry], listed: Mapping[str, set[str]]) -> dict[str, Unlisted | None]:
    """For each contract that the register ever listed: the first snapshot to lack it, if one does."""
    before = listed[snapshots[0].sha256]
    gone: dict[str, Unlisted | None] = dict.fromkeys(before)
    last: dict[str, date] = dict.fromkeys(before, _day(snapshots[0]))
    for snapshot in snapshots[1:]:
        here = listed[snapshot.sha256]
        gone |= dict.fromkeys(here)
        last |= dict.fromkeys(here, _day(snapshot))
        if 2 * len(here & before) < len(before):
            continue
        before = here
        for contract in gone:
            if gone[contract] is None and contract not in here:
                gone[contract] = Unlisted(_day(snapshot), snapshot.title, last[contract])
    return gone
