"""Some contracts of the ledger, without reading what is about all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from operator import itemgetter
from typing import Final, TypeVar

from sqlalchemy import Connection, select, tuple_

from monitor.model import Contract, Entry, Held
from monitor.store import ledger, schema

_AT_A_TIME: Final = 5000
_Wanted = TypeVar("_Wanted")


def some_entries(
    connection: Connection, known_on: date, mentions: Collection[tuple[str, str]], facts: Collection[str]
) -> list[Entry]:
    """Of the documents that count by that day those with some of the contracts *mentions*, (sha256, key).

    Each with these contracts only, and of the *facts*, by their ids, with those about them.
    """
    wanted = set(mentions)
    rows = connection.execute(ledger.documents_as_read().where(schema.document.c.known_on <= known_on)).all()
    by_sha256 = {row.sha256: row for row in rows}
    contracts: dict[str, list[Contract]] = defaultdict(list)
    held: dict[str, list[tuple[int, Held]]] = defaultdict(list)
    for some in _portions(sorted(wanted)):
        named = tuple_(schema.contract.c.document, schema.contract.c.key).in_(some)
        for row in connection.execute(
            select(schema.contract).where(named).order_by(schema.contract.c.position)
        ):
            if row.document in by_sha256 and row.reading == by_sha256[row.document].reading:
                contracts[row.document].append(ledger.contract_of(row))
    for ids in _portions(sorted(facts)):
        for row in connection.execute(select(schema.fact).where(schema.fact.c.id.in_(ids))):
            document = by_sha256.get(row.document)
            if document and row.reading == document.reading and (row.document, row.contract) in wanted:
                held[row.document].append((row.position, ledger.held_of(row, document)))
    return [
        ledger.entry_of(
            row, contracts[row.sha256], [h for _, h in sorted(held[row.sha256], key=itemgetter(0))]
        )
        for row in rows
        if row.sha256 in contracts
    ]


def _portions(wanted: Sequence[_Wanted]) -> Iterator[Sequence[_Wanted]]:
    """So many at a time as SQLite takes parameters, with room for pairs."""
    return (wanted[first : first + _AT_A_TIME] for first in range(0, len(wanted), _AT_A_TIME))
