"""The ledger as columns: what timelines are worked out from, without an object for each fact.

SQLite puts the columns of all facts into one text, which polars takes apart again: neither makes a Python
object of a cell, and both leave other threads their turn. Quotes and contexts stay where they are. Of a large
ledger a `mirror` keeps these columns: then only the rows that came later are read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection

from monitor.errors import StoreError
from monitor.model import Contract, Kind, Rank, Status
from monitor.store import ledger, schema
from monitor.store.mirror import PARTS, Mirror, load, save

DOCUMENTS: Final = pl.Schema(
    {
        "doc": pl.UInt32,  # counts them from 0
        "sha256": pl.String,
        "name": pl.String,
        "title": pl.String,
        "kind": pl.String,
        "authority": pl.String,
        "dated": pl.Date,
        "known_on": pl.Date,
        "reading": pl.Int64,  # the one that counts
    }
)
CONTRACTS: Final = pl.Schema(
    {
        "doc": pl.UInt32,
        "key": pl.String,
        "title": pl.String,
        "suppliers": pl.String,  # a JSON array
        "buyer": pl.String,
        "reference": pl.String,
        "ocid": pl.String,
        "award_id": pl.String,
        "follows": pl.String,
        "department": pl.String,
        "buying": pl.String,  # JSON
    }
)
_OF_FACTS: Final[dict[str, pl.DataType]] = {
    "doc": pl.UInt32(),
    "key": pl.String(),  # of the contract, within the document
    "kind": pl.Enum([each.value for each in Kind]),
    "value": pl.String(),
    "status": pl.Enum([each.value for each in Status]),
    "mod": pl.String(),
    "count": pl.UInt32(),
    "rank": pl.Enum([each.value for each in Rank]),
    "earliest": pl.Date(),
    "latest": pl.Date(),
    "span_start": pl.Int64(),
    "span_end": pl.Int64(),
    "id": pl.String(),
    "pattern": pl.String(),  # of extensions, which may renew for ever, and of steps of buying
    "in_row": pl.Boolean(),  # whether it stands in a row of a register
    "confidence": pl.Float64(),
}
FACTS: Final = pl.Schema(_OF_FACTS)
_CELLS: Final = ("contract", *(name for name in FACTS if name not in ("doc", "key")))
_SEPARATOR: Final = "\x1f"
_DECISIONS: Final = pl.Schema({"id": pl.String, "quote": pl.String, "context": pl.String})
_UNSAFE: Final = (
    "SELECT EXISTS (SELECT 1 FROM contract NOT INDEXED"
    " WHERE rowid > {after} AND (key = '' OR key GLOB '*[' || char(1) || '-' || char(31) || ']*'))"
)
"""Whether a key would not come back from one text of all facts; those of this program do."""
_READINGS: Final = (
    f"SELECT sha256, {ledger.FIRST_READING}, CAST(recorded_at AS TEXT) FROM document"  # noqa: S608
    " UNION ALL SELECT document, number, CAST(recorded_at AS TEXT) FROM reading"
)
WORTH_KEEPING: Final = 20_000
"""Facts that the mirror lacks from which on it is written anew: reading them takes 50 milliseconds."""

Reading = Callable[[], AbstractContextManager[Connection]]


class Columns:
    """The documents that count by a day, the contracts that they mention, and their facts."""

    def __init__(self, reading: Reading, known_on: date, mirror: Path) -> None:
        """Reads documents and contracts at once; the facts meanwhile, in a thread of their own.

        *mirror* is the file in which the columns of a large ledger are kept.
        """
        with reading() as connection:
            self.documents = _documents(connection, known_on)
            rows = _rows(connection, mirror)
            contracts = _contracts(connection, rows)
            self.undated = ledger.undated(connection)
            safe = not _raw(connection, _UNSAFE.format(after=rows.contracts.after))[0][0]
        self._doc = rows.parts.join(
            self.documents, on=["sha256", "reading"], how="left", maintain_order="left"
        )["doc"]
        self.contracts = self._counting(contracts)
        self._facts: Future[tuple[pl.DataFrame, pl.DataFrame]] = Future()

        def read() -> None:
            try:
                with reading() as connection:
                    facts = _facts(connection, rows, safe=safe)
                    decisions = _decisions(connection, rows)
                if rows.lie_together and len(rows.facts.parts) >= WORTH_KEEPING:
                    save(mirror, _LAYOUT, Mirror(rows.parts, contracts, facts, decisions))
                self._facts.set_result((self._counting(facts), decisions))
            except BaseException as error:  # raised again where the facts are asked for
                self._facts.set_exception(error)

        if rows.facts.parts.is_empty():
            read()
        else:
            Thread(target=read, daemon=True).start()

    documents: pl.DataFrame
    """`DOCUMENTS`"""
    contracts: pl.DataFrame
    """`CONTRACTS`, document by document, each as it states them."""

    undated: Mapping[tuple[str, int], Sequence[Contract]]
    """By sha256 and reading the rows of registers that name a contract and state nothing of it."""

    def facts(self) -> pl.DataFrame:
        """`FACTS`, document by document, each as it states them. Waits until they are read."""
        return self._facts.result()[0]

    def decisions(self) -> pl.DataFrame:
        """`id`, `quote` and `context` of the facts that speak of decisions: who takes them stands there."""
        return self._facts.result()[1]

    def _counting(self, rows: pl.DataFrame) -> pl.DataFrame:
        """The rows of documents that count, with the `doc` of each in place of its part."""
        doc = self._doc.gather(rows["part"]).alias("doc")
        counting = rows.drop("part").insert_column(0, doc)
        return counting.filter(pl.col("doc").is_not_null()) if self._doc.null_count() else counting


@dataclass(frozen=True, slots=True)
class _Lacking:
    """The rows of a table that the mirror does not have."""

    after: int
    """The rowid of the last row that it has; 0 without a mirror."""
    last: int
    """The rowid of the last of the others; what is added meanwhile lies behind it."""
    parts: pl.Series
    """The part of each of the others, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where the rows of the ledger are to be had."""

    kept: Mirror
    """The first ones; none where there is no mirror of this ledger."""
    parts: pl.DataFrame
    """`PARTS`: those of the mirror, then the others."""
    contracts: _Lacking
    facts: _Lacking
    lie_together: bool
    """Whether those of each reading stand together: a document is added in one transaction."""

    @property
    def order(self) -> str:
        """SQL that gives the rows document by document, each as it states them."""
        return "ORDER BY rowid" if self.lie_together else "ORDER BY document, reading, position"


def _documents(connection: Connection, known_on: date) -> pl.DataFrame:
    rows = connection.execute(ledger.documents_as_read().where(schema.document.c.known_on <= known_on))
    names = [name for name in DOCUMENTS if name != "doc"]
    listed = [tuple(row._mapping[name] for name in names) for row in rows]
    frame = pl.DataFrame(listed, schema={name: DOCUMENTS[name] for name in names}, orient="row")
    return frame.with_row_index("doc")


def _rows(connection: Connection, mirror: Path) -> _Rows:
    readings = pl.DataFrame(_raw(connection, _READINGS), schema=PARTS, orient="row")
    kept = load(mirror, _LAYOUT)
    if kept is not None and _is_of(kept, connection, readings):
        rows = _behind(kept, connection, readings)
        # Rows of a document that the mirror has cannot stand behind it in the ledger that it is of.
        is_whole = not any((each.parts < kept.parts.height).any() for each in (rows.contracts, rows.facts))
        if rows.lie_together and is_whole:
            return rows
    nothing = (pl.DataFrame(schema=of) for of in (PARTS, CONTRACTS, FACTS, _DECISIONS))
    return _behind(Mirror(*nothing), connection, readings)


def _is_of(kept: Mirror, connection: Connection, readings: pl.DataFrame) -> bool:
    """Whether the ledger has all readings of the mirror, recorded at the same moments, and its last fact."""
    if kept.facts.is_empty() or not kept.parts.join(readings, on=list(PARTS), how="anti").is_empty():
        return False
    last = _raw(connection, f"SELECT document, reading, id FROM fact WHERE rowid = {kept.facts.height}")  # noqa: S608
    part, id_ = kept.facts.select("part", "id").row(-1)
    return last == [(*kept.parts.row(part)[:2], id_)]


def _behind(kept: Mirror, connection: Connection, readings: pl.DataFrame) -> _Rows:
    others = readings.join(kept.parts, on=["sha256", "reading"], how="anti", maintain_order="left")
    parts = pl.concat([kept.parts, others])
    numbers = parts.select("sha256", "reading").with_row_index("part")
    runs = []
    for table, frame in (("contract", kept.contracts), ("fact", kept.facts)):
        runs.append(
            _runs(connection, table, frame.height).join(numbers, on=["sha256", "reading"], how="left")
        )
    together = all(
        (run["last"] - run["first"] + 1 == run["rows"]).all()
        and (run["first"].shift(-1) > run["last"]).fill_null(True).all()
        for run in runs
    )
    if not together:
        runs = [run.sort("sha256", "reading") for run in runs]
    contracts, facts = [
        _Lacking(
            after=frame.height,
            last=run.select(pl.col("last").max().fill_null(frame.height)).item(),
            parts=run.select(pl.col("part").repeat_by("rows").explode())["part"],
        )
        for frame, run in zip((kept.contracts, kept.facts), runs, strict=True)
    ]
    return _Rows(kept, parts, contracts, facts, lie_together=together)


def _runs(connection: Connection, table: str, after: int) -> pl.DataFrame:
    """The readings of which rows stand behind that one, in order: the first and last rowid, and how many."""
    where = f"NOT INDEXED WHERE rowid > {after}" if after else ""
    counted = "SELECT document, reading, min(rowid), max(rowid), count(*)"
    return pl.DataFrame(
        _raw(connection, f"{counted} FROM {table} {where} GROUP BY document, reading"),
        schema={
            "sha256": pl.String,
            "reading": pl.Int64,
            "first": pl.Int64,
            "last": pl.Int64,
            "rows": pl.Int64,
        },
        orient="row",
    ).sort("first")


def _contracts(connection: Connection, rows: _Rows) -> pl.DataFrame:
    names = [name for name in CONTRACTS if name != "doc"]
    query = f"SELECT {', '.join(names)} FROM contract WHERE rowid > {rows.contracts.after} {rows.order}"  # noqa: S608
    cells = list(zip(*_raw(connection, query), strict=True)) or [()] * len(names)
    frame = pl.DataFrame(
        [pl.Series(name, column, CONTRACTS[name]) for name, column in zip(names, cells, strict=True)]
    )
    return _joined(rows.kept.contracts, frame, rows.contracts)


def _facts(connection: Connection, rows: _Rows, *, safe: bool) -> pl.DataFrame:
    names = [name for name in FACTS if name != "doc"]
    cells = ", ".join(map(_cell, _CELLS))
    where = f"rowid > {rows.facts.after}"
    if rows.facts.parts.is_empty():
        frame = pl.DataFrame(schema={name: FACTS[name] for name in names})
    elif safe:
        formats = _SEPARATOR.join(["%s"] * len(_CELLS))
        source = "fact" if rows.lie_together else f"(SELECT * FROM fact {rows.order})"  # noqa: S608
        query = f"SELECT CAST(group_concat(printf('{formats}', {cells}), char(10)) AS BLOB) FROM {source}"  # noqa: S608
        whole: bytes | None = _raw(connection, f"{query} WHERE {where}" if rows.lie_together else query)[0][0]
        frame = pl.read_csv(
            BytesIO(whole or b""),
            has_header=False,
            separator=_SEPARATOR,
            quote_char=None,
            schema={name: FACTS[name] for name in names},
            raise_if_empty=False,
        )
    else:
        texts = (pl.Date, pl.Boolean)
        raw = {name: pl.String if FACTS[name] in texts else FACTS[name] for name in names}
        said = _raw(connection, f"SELECT {cells} FROM fact WHERE {where} {rows.order}")  # noqa: S608
        frame = pl.DataFrame(said, schema=raw, orient="row")
        frame = frame.with_columns(
            pl.col("earliest", "latest").str.to_date("%Y-%m-%d"), pl.col("in_row") == "true"
        )
    return _joined(rows.kept.facts, frame.with_columns(pl.col("confidence").fill_null(1.0)), rows.facts)


def _decisions(connection: Connection, rows: _Rows) -> pl.DataFrame:
    behind = f"rowid > {rows.facts.after} AND rowid <= {rows.facts.last}"
    where = f"NOT INDEXED WHERE {behind} AND kind = 'decision'"
    said = _raw(connection, f"SELECT id, quote, context FROM fact {where}")  # noqa: S608
    return pl.concat([rows.kept.decisions, pl.DataFrame(said, schema=_DECISIONS, orient="row")])


def _cell(name: str) -> str:
    """Nulls, and the confidence of what is sure, are empty; of patterns some matter later."""
    match name:
        case "pattern":
            return "CASE WHEN kind IN ('extension', 'procurement') THEN pattern END"
        case "confidence":
            return "CASE WHEN confidence <> 1 THEN confidence END"
        case "in_row":
            return "CASE WHEN row IS NOT NULL AND pointer IS NULL THEN 'true' ELSE 'false' END"
    return name


def _joined(kept: pl.DataFrame, read: pl.DataFrame, lacking: _Lacking) -> pl.DataFrame:
    """The rows that the mirror has and those that were read, each with its part."""
    parts = lacking.parts
    if len(parts) > len(read):  # a document that was added meanwhile is not among the parts: it stands behind
        raise StoreError("the ledger has fewer rows than its index says; restore the last backup")
    rest = read.head(len(parts)).insert_column(0, parts.cast(pl.UInt32).alias("part"))
    return pl.concat([kept, rest]) if kept.height else rest


def _raw(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """All rows as the driver gives them: a million need no object besides."""
    driver: Any = connection.connection.driver_connection
    rows: list[tuple[Any, ...]] = driver.execute(query).fetchall()
    return rows


_LAYOUT: Final = sha256(
    repr((CONTRACTS, FACTS, _DECISIONS, PARTS, [_cell(name) for name in _CELLS])).encode()
).hexdigest()
"""Changes with whatever the mirror's frames consist of: an earlier version's are read anew."""
