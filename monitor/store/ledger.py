"""The ledger: who said what about which contract, in which document, and from when on it counts."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, case, func, insert, select

from monitor.model import (
    Buying,
    Contract,
    Document,
    Entry,
    Evidence,
    Extraction,
    Fact,
    Held,
    Kind,
    Rank,
    Span,
    Status,
)
from monitor.store import schema
from monitor.store.bulk import insert_rows

FIRST_READING = 1


def add(
    connection: Connection, extraction: Extraction, *, known_on: date, recorded_at: datetime, rank: Rank
) -> bool:
    """Appends what one document gave; False, and nothing changed, where its bytes are there already."""
    document = extraction.document
    sha256 = document.source.sha256
    if holds(connection, sha256):
        return False
    connection.execute(insert(schema.document).values(_document_row(document, known_on, recorded_at)))
    _append(connection, extraction, rank, FIRST_READING)
    return True


def reread(connection: Connection, extraction: Extraction, *, recorded_at: datetime, rank: Rank) -> bool:
    """Appends another reading of a document that is there; False where it says what the newest one says.

    The newest reading counts, from the day from which the document does; the earlier ones stay.
    """
    document = extraction.document
    sha256 = document.source.sha256
    before = connection.execute(documents_as_read().where(schema.document.c.sha256 == sha256)).one()
    if _same(connection, before, extraction, rank):
        return False
    number = before.reading + 1
    row = {
        "document": sha256,
        "number": number,
        "recorded_at": recorded_at,
        "title": document.title,
        "kind": document.kind,
        "authority": document.authority,
        "dated": document.dated,
        "text": document.text,
    }
    connection.execute(insert(schema.reading).values(row))
    _append(connection, extraction, rank, number)
    return True


def _same(connection: Connection, before: Row[Any], extraction: Extraction, rank: Rank) -> bool:
    """Whether the newest reading of the document says just what the extraction does."""
    document = extraction.document
    told = (document.title, document.kind, document.authority, document.dated, document.text)
    text = document_text(connection, before.sha256)
    if told != (before.title, before.kind, before.authority, before.dated, text):
        return False
    found: list[list[Any]] = []
    for table in (schema.contract, schema.fact):
        rows = select(table).where(table.c.document == before.sha256, table.c.reading == before.reading)
        found.append(list(connection.execute(rows.order_by(table.c.position))))
    contracts = [contract_of(row) for row in found[0]]
    facts = [(held.fact, held.rank) for held in (held_of(row, before) for row in found[1])]
    # The ledger knows a document by the name that it first had.
    named = [replace(f, evidence=replace(f.evidence, document=before.name)) for f in extraction.facts]
    without = undated(connection).get((before.sha256, before.reading), ())
    return (
        contracts == list(extraction.contracts)
        and facts == [(fact, rank) for fact in named]
        and [_name(row) for row in without] == [_name(row) for row in extraction.undated]
    )


def _name(row: Contract) -> tuple[object, ...]:
    return row.title, row.suppliers, row.reference


def _append(connection: Connection, extraction: Extraction, rank: Rank, reading: int) -> None:
    """What one reading of a document gave."""
    sha256 = extraction.document.source.sha256
    contracts = [
        _contract_row(sha256, n, contract, reading) for n, contract in enumerate(extraction.contracts)
    ]
    insert_rows(connection, schema.contract, contracts)
    facts = [_fact_row(sha256, n, fact, rank, reading) for n, fact in enumerate(extraction.facts)]
    insert_rows(connection, schema.fact, facts)
    if extraction.undated:
        rows = [
            {
                "document": sha256,
                "reading": reading,
                "position": position,
                "title": row.title,
                "suppliers": list(row.suppliers),
                "reference": row.reference,
            }
            for position, row in enumerate(extraction.undated)
        ]
        connection.execute(insert(schema.undated), rows)


def holds(connection: Connection, sha256: str) -> bool:
    """Whether the document with those bytes is in the ledger."""
    there = select(schema.document.c.sha256).where(schema.document.c.sha256 == sha256)
    return connection.execute(there).first() is not None


def hashes(connection: Connection) -> frozenset[str]:
    """The sha256 of every document in the ledger."""
    return frozenset(connection.execute(select(schema.document.c.sha256)).scalars())


def entries(connection: Connection, known_on: date | None) -> list[Entry]:
    """Every document that counts by that day, or at all; sorted by `known_on`, then name, then sha256."""
    documents = documents_as_read()
    counting = select(schema.document.c.sha256)
    if known_on is not None:
        documents = documents.where(schema.document.c.known_on <= known_on)
        counting = counting.where(schema.document.c.known_on <= known_on)
    rows = connection.execute(documents).all()
    by_sha256 = {row.sha256: row for row in rows}
    contracts: dict[str, list[Contract]] = defaultdict(list)
    facts: dict[str, list[Held]] = defaultdict(list)
    for row in connection.execute(
        select(schema.contract)
        .where(schema.contract.c.document.in_(counting))
        .order_by(schema.contract.c.document, schema.contract.c.position)
    ):
        if row.reading == by_sha256[row.document].reading:
            contracts[row.document].append(contract_of(row))
    for row in connection.execute(
        select(schema.fact)
        .where(schema.fact.c.document.in_(counting))
        .order_by(schema.fact.c.document, schema.fact.c.position)
    ):
        document = by_sha256[row.document]
        if row.reading == document.reading:
            facts[row.document].append(held_of(row, document))
    nothing = undated(connection)
    return [
        entry_of(row, contracts[row.sha256], facts[row.sha256], nothing.get((row.sha256, row.reading), ()))
        for row in rows
    ]


def undated(connection: Connection) -> dict[tuple[str, int], list[Contract]]:
    """By document and reading the rows of registers that state nothing, in order."""
    found: dict[tuple[str, int], list[Contract]] = defaultdict(list)
    table = schema.undated
    for row in connection.execute(select(table).order_by(table.c.document, table.c.position)):
        key = f"u{row.position + 1}"
        contract = Contract(key, row.title, tuple(row.suppliers), reference=row.reference)
        found[row.document, row.reading].append(contract)
    return found


def entry_of(
    row: Row[Any], contracts: Iterable[Contract], facts: Iterable[Held], nothing: Iterable[Contract] = ()
) -> Entry:
    """The entry of a row of `documents_as_read`; *nothing* are rows of it that state nothing."""
    return Entry(
        sha256=row.sha256,
        document=row.name,
        title=row.title,
        kind=row.kind,
        authority=row.authority,
        dated=row.dated,
        known_on=row.known_on,
        recorded_at=row.recorded_at,
        contracts=tuple(contracts),
        facts=tuple(facts),
        undated=tuple(nothing),
    )


def documents_as_read() -> Select[tuple[Any, ...]]:
    """Each document as its newest reading has it, with that reading's number; without its text."""
    first, later, other = schema.document, schema.reading, schema.reading.alias()
    newest = select(func.max(other.c.number)).where(other.c.document == first.c.sha256).scalar_subquery()
    read = [
        case((later.c.number.is_not(None), later.c[name]), else_=first.c[name]).label(name)
        for name in ("title", "kind", "authority", "dated")
    ]
    kept = (first.c.sha256, first.c.name, first.c.known_on, first.c.recorded_at)
    return (
        select(*kept, *read, func.coalesce(later.c.number, FIRST_READING).label("reading"))
        .join_from(
            first, later, (later.c.document == first.c.sha256) & (later.c.number == newest), isouter=True
        )
        .order_by(first.c.known_on, first.c.name, first.c.sha256)
    )


def document_text(connection: Connection, sha256: str) -> str | None:
    """The text that offsets of that document's facts point into; None where it is not in the ledger."""
    first, later = schema.document, schema.reading
    newest = select(later.c.text).where(later.c.document == sha256).order_by(later.c.number.desc()).limit(1)
    text: str | None = connection.execute(newest).scalar_one_or_none()
    if text is None:
        found = select(first.c.text).where(first.c.sha256 == sha256)
        text = connection.execute(found).scalar_one_or_none()
    return text


class Text(NamedTuple):
    """A document's words, as it was first read."""

    sha256: str
    document: str
    """Its name."""
    title: str
    text: str


def texts_with(connection: Connection, words: str, known_on: date) -> list[Text]:
    """The documents that count by that day and have the words, in whatever case, the earliest first."""
    document = schema.document.c
    query = select(document.sha256, document.name, document.title, document.text)
    counting = (document.known_on <= known_on, document.text.icontains(words, autoescape=True))
    found = connection.execute(query.where(*counting).order_by(document.known_on, document.name))
    return [Text(*row) for row in found]


def is_elsewhere(connection: Connection, words: str, sha256: str, known_on: date) -> bool:
    """Whether a document other than that one, which counts by that day, has the words."""
    document = schema.document.c
    other = (document.known_on <= known_on, document.sha256 != sha256)
    query = select(document.sha256).where(*other, document.text.contains(words, autoescape=True))
    return connection.execute(query.limit(1)).first() is not None


def fact_id(sha256: str, fact: Fact) -> str:
    """`F-` and eight characters: the same whenever the same document is read and says the same there."""
    span = fact.evidence.span
    parts = (
        sha256,
        fact.kind,
        fact.value,
        fact.status,
        fact.mod or "",
        str(span.start),
        str(span.end),
        fact.contract,
    )
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    return "F-" + base64.b32encode(digest[:5]).decode()


def _document_row(document: Document, known_on: date, recorded_at: datetime) -> dict[str, object]:
    return {
        "sha256": document.source.sha256,
        "name": document.name,
        "uri": document.source.uri,
        "media_type": document.source.media_type,
        "title": document.title,
        "kind": document.kind,
        "authority": document.authority,
        "dated": document.dated,
        "known_on": known_on,
        "recorded_at": recorded_at,
        "text": document.text,
    }


def _contract_row(sha256: str, position: int, contract: Contract, reading: int) -> tuple[object, ...]:
    """The values of all columns of `contract`, in their order."""
    return (
        sha256,
        contract.id,
        position,
        contract.title,
        contract.suppliers,
        contract.buyer,
        contract.reference,
        contract.ocid,
        contract.award_id,
        contract.follows,
        contract.department,
        reading,
        contract.buying.to_json() if contract.buying else None,
    )


def contract_of(row: Row[tuple[object, ...]]) -> Contract:
    return Contract(
        id=row.key,
        title=row.title,
        suppliers=tuple(row.suppliers),
        buyer=row.buyer,
        reference=row.reference,
        ocid=row.ocid,
        award_id=row.award_id,
        follows=row.follows,
        department=row.department,
        buying=Buying.from_json(row.buying) if row.buying else None,
    )


def _fact_row(sha256: str, position: int, fact: Fact, rank: Rank, reading: int) -> tuple[object, ...]:
    """The values of all columns of `fact`, in their order."""
    evidence = fact.evidence
    return (
        sha256,
        position,
        fact_id(sha256, fact),
        fact.contract,
        rank.value,
        fact.kind.value,
        fact.value,
        fact.status.value,
        fact.mod,
        fact.count,
        fact.earliest,
        fact.latest,
        fact.pattern,
        fact.implied,
        fact.confidence,
        evidence.span.start,
        evidence.span.end,
        evidence.quote,
        evidence.context,
        evidence.place,
        evidence.page,
        evidence.row,
        evidence.pointer,
        reading,
    )


def held_of(row: Row[tuple[object, ...]], document: Row[tuple[object, ...]]) -> Held:
    cells = row._mapping  # `count` is a method of a row
    return Held(
        id=row.id,
        fact=Fact(
            contract=row.contract,
            kind=Kind(row.kind),
            value=row.value,
            evidence=Evidence(
                document=document.name,
                span=Span(row.span_start, row.span_end),
                quote=row.quote,
                context=row.context,
                place=row.place,
                page=row.page,
                row=row.row,
                pointer=row.pointer,
            ),
            status=Status(row.status),
            mod=row.mod,
            count=cells["count"],
            earliest=row.earliest,
            latest=row.latest,
            pattern=row.pattern,
            implied=tuple(row.implied),
            confidence=row.confidence,
        ),
        document_title=document.title,
        authority=document.authority,
        dated=document.dated,
        known_on=document.known_on,
        rank=Rank(row.rank),
    )
