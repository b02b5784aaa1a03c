"""The ledger as columns: what timelines are worked out from, without an object for each fact.

SQLite puts the columns of all facts into one text, which polars takes apart again: neither makes a Python
object of a cell, and both leave other threads their turn. Quotes and contexts stay where they are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from threading import Thread
from typing import Any, Final

import polars as pl
from sqlalchemy import Connection

from monitor.errors import StoreError
from monitor.model import Contract, Kind, Rank, Status
from monitor.store import ledger, schema

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
    "id": pl.String(),
    "pattern": pl.String(),  # of extensions, which may renew for ever, and of steps of buying
    "in_row": pl.Boolean(),  # whether it stands in a row of a register
    "confidence": pl.Float64(),
}
FACTS: Final = pl.Schema(_OF_FACTS)
_CELLS: Final = ("contract", *(name for name in FACTS if name not in ("doc", "key")))
_SEPARATOR: Final = "\x1f"
_AS_LYING: Final = "ORDER BY rowid"
_UNSAFE: Final = (
    "SELECT EXISTS (SELECT 1 FROM contract"
    " WHERE key = '' OR key GLOB '*[' || char(1) || '-' || char(31) || ']*')"
)
"""Whether a key would not come back from one text of all facts; those of this program do."""

Reading = Callable[[], AbstractContextManager[Connection]]


class Columns:
    """The documents that count by a day, the contracts that they mention, and their facts."""

    def __init__(self, reading: Reading, known_on: date) -> None:
        """Reads documents and contracts at once; the facts meanwhile, in a thread of their own."""
        with reading() as connection:
            self.documents = _documents(connection, known_on)
            runs = {table: _runs(connection, table, self.documents) for table in ("contract", "fact")}
            self.contracts = _contracts(connection, runs["contract"])
            self.undated = ledger.undated(connection)
            safe = not _raw(connection, _UNSAFE)[0][0]
        self._facts: Future[tuple[pl.DataFrame, pl.DataFrame]] = Future()
        Thread(target=self._read_facts, args=(reading, runs["fact"], safe), daemon=True).start()

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

    def _read_facts(self, reading: Reading, runs: _Runs, safe: bool) -> None:
        try:
            with reading() as connection:
                facts = _facts(connection, runs, safe=safe)
                decisions = _raw(connection, "SELECT id, quote, context FROM fact WHERE kind = 'decision'")
            schema = {"id": pl.String, "quote": pl.String, "context": pl.String}
            self._facts.set_result((facts, pl.DataFrame(decisions, schema=schema, orient="row")))
        except BaseException as error:  # raised again where the facts are asked for
            self._facts.set_exception(error)


@dataclass(frozen=True, slots=True)
class _Runs:
    """How many rows of a table belong to each document, in the order in which they are to be read."""

    frame: pl.DataFrame
    """`doc`, null where the document does not count yet, and `rows`."""
    order: str
    """SQL that gives the rows in that order."""


def _documents(connection: Connection, known_on: date) -> pl.DataFrame:
    rows = connection.execute(ledger.documents_as_read().where(schema.document.c.known_on <= known_on))
    names = [name for name in DOCUMENTS if name != "doc"]
    listed = [tuple(row._mapping[name] for name in names) for row in rows]
    frame = pl.DataFrame(listed, schema={name: DOCUMENTS[name] for name in names}, orient="row")
    return frame.with_row_index("doc")


def _runs(connection: Connection, table: str, documents: pl.DataFrame) -> _Runs:
    """A document is added in one transaction, so its rows stand together: they are read as they lie there."""
    counted = "SELECT document, reading, min(rowid), max(rowid), count(*)"
    query = f"{counted} FROM {table} GROUP BY document, reading"
    frame = pl.DataFrame(
        _raw(connection, query),
        schema={
            "sha256": pl.String,
            "reading": pl.Int64,
            "first": pl.Int64,
            "last": pl.Int64,
            "rows": pl.Int64,
        },
        orient="row",
    ).join(documents.select("sha256", "reading", "doc"), on=["sha256", "reading"], how="left")
    lying = frame.sort("first")
    together = (lying["last"] - lying["first"] + 1 == lying["rows"]).all() and (
        lying["first"].shift(-1) > lying["last"]
    ).fill_null(True).all()
    if together:
        return _Runs(lying.select("doc", "rows"), _AS_LYING)
    return _Runs(
        frame.sort("sha256", "reading").select("doc", "rows"), "ORDER BY document, reading, position"
    )


def _contracts(connection: Connection, runs: _Runs) -> pl.DataFrame:
    names = [name for name in CONTRACTS if name != "doc"]
    rows = _raw(connection, f"SELECT {', '.join(names)} FROM contract {runs.order}")  # noqa: S608
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    frame = pl.DataFrame(
        [pl.Series(name, column, CONTRACTS[name]) for name, column in zip(names, columns, strict=True)]
    )
    return _with_documents(frame, runs)


def _facts(connection: Connection, runs: _Runs, *, safe: bool) -> pl.DataFrame:
    names = [name for name in FACTS if name != "doc"]
    cells = ", ".join(map(_cell, _CELLS))
    if safe:
        formats = _SEPARATOR.join(["%s"] * len(_CELLS))
        source = "fact" if runs.order == _AS_LYING else f"(SELECT * FROM fact {runs.order})"  # noqa: S608
        query = f"SELECT CAST(group_concat(printf('{formats}', {cells}), char(10)) AS BLOB) FROM {source}"  # noqa: S608
        whole: bytes | None = _raw(connection, query)[0][0]
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
        rows = _raw(connection, f"SELECT {cells} FROM fact {runs.order}")  # noqa: S608
        frame = pl.DataFrame(rows, schema=raw, orient="row")
        frame = frame.with_columns(
            pl.col("earliest", "latest").str.to_date("%Y-%m-%d"), pl.col("in_row") == "true"
        )
    return _with_documents(frame.with_columns(pl.col("confidence").fill_null(1.0)), runs)


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


def _with_documents(frame: pl.DataFrame, runs: _Runs) -> pl.DataFrame:
    doc = runs.frame.select(pl.col("doc").repeat_by("rows").explode())["doc"].cast(pl.UInt32)
    if len(doc) > len(frame):  # a document that was added meanwhile is not among the runs: it stands behind
        raise StoreError("the ledger has fewer rows than its index says; restore the last backup")
    return frame.head(len(doc)).insert_column(0, doc).filter(pl.col("doc").is_not_null())


def _raw(connection: Connection, query: str) -> list[tuple[Any, ...]]:
    """All rows as the driver gives them: a million need no object besides."""
    driver: Any = connection.connection.driver_connection
    rows: list[tuple[Any, ...]] = driver.execute(query).fetchall()
    return rows
