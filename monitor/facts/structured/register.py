"""A register of contracts to facts: each row one contract, each cell read by what its column is for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from typing import Final

from monitor.collecting import without_collecting
from monitor.documents.columns import fields, folded
from monitor.facts.confidence import confidence
from monitor.facts.structured.amounts import VALUES, ValueColumn, read_amount, value_column, worth
from monitor.facts.structured.cells import Reading, Role, Statement, read_cell
from monitor.facts.structured.dates import NO_DAY, order_of, settle
from monitor.facts.structured.lengths import unit_of
from monitor.facts.structured.prose import read_prose
from monitor.model import (
    Block,
    Buying,
    Column,
    Contract,
    Document,
    Dropped,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Span,
    Status,
)
from monitor.values import end_of_term, extent, parse_duration

LONGEST_QUOTE: Final = 400
LONGEST_CONTEXT: Final = 600
_LONGEST_PROSE: Final = 20_000
"""Code points of one cell that are read as prose."""
_PLANNED: Final = re.compile(
    r"\b(?:est|estimated|anticipated|planned|proposed|expected|target|provisional|indicative|forecast)\b",
    re.IGNORECASE,
)
_SUPPLIERS: Final = re.compile(r"\s*(?:;|\n|\||\s/\s)\s*")
_NO_NAME: Final = re.compile(
    r"n\.?/?a\.?|tb[acd]|none|various|-+|multiple|unknown|null|see .*", re.IGNORECASE
)
# What a cell must hold to be worth reading as prose: a digit, or a word of time.
_OF_TIME: Final = re.compile(
    r"\d|month|year|week|annual|quarter|spring|summer|autumn|winter|daily|fortnight|\bjan|\bfeb|\bmar"
    r"|\bapr|\bmay\b|\bjun|\bjul|\baug|\bsep|\boct|\bnov|\bdec",
    re.IGNORECASE,
)
# A description says what is bought: «monthly temperature checks» are the work, «quarterly contract reviews»
# are not.
_OF_CONTRACT: Final = re.compile(r"\b(?:contract|performance|review)", re.IGNORECASE)
_WORDY: Final = 25
"""Code points of the middle cell from which on a column without a known header is read as prose."""


@dataclass(slots=True)
class _Row:
    number: int
    sheet: str = ""
    """Where the document has several."""
    cells: dict[int, Block] = field(default_factory=dict)
    """By column; 1-based, into `Document.columns`."""


def extract_register(document: Document) -> Extraction:
    """The contracts of a register with what each row states, in the order of the text.

    A row of which no cell states anything is no contract of the timeline; in a register with columns for
    dates it is among `undated`. `columns` says what each column was read as; cells that state nothing are
    among `dropped`, with the reason.
    """
    with without_collecting():
        return _Register(document).read()


class _Register:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.columns = document.columns
        self.dropped: list[Dropped] = []
        self.rows = list(_rows(document.text, document.blocks))
        self.by_column: dict[int, list[Block]] = {}
        for row in self.rows:
            for at, block in row.cells.items():
                self.by_column.setdefault(at, []).append(block)
        self.statements: list[list[tuple[Block, Statement]]] = [[] for _ in self.rows]
        self.notes: dict[int, str] = {}
        self.read_columns: set[int] = set()
        self.headers = [" ".join(column.header.split()) for column in self.columns]
        self.identity = {
            name: [at for at, column in enumerate(self.columns, 1) if column.field == name]
            for name in ("reference", "title", "description", "supplier", "buyer", "owner")
        }
        self.values = self._value_columns()

    def read(self) -> Extraction:
        roles = self._roles()
        late = ("extension", "extension_granted")  # they need the term that the row's dates make
        for at, role in roles.items():
            if role.field.name not in late:
                self._read_column(at, role)
        for at, role in roles.items():
            if role.field.name in late:
                self._read_column(at, role)
        for at, column in enumerate(self.columns, 1):
            if column.field in ("description", "notes") or (not column.field and self._is_wordy(at)):
                self._read_prose(at)
        return self._finished(dated=bool(roles))

    def _words(self, block: Block) -> str:
        return self.text[block.span.start : block.span.end]

    # columns

    def _roles(self) -> dict[int, Role]:
        known = fields()
        own = {}
        for at, column in enumerate(self.columns, 1):
            if column.field in known and known[column.field].kind:
                own[at] = order_of(self._words(block) for block in self.by_column.get(at, ()))
        table = tuple(sum(counts[n] for counts in own.values()) for n in range(3))
        roles = {}
        for at, counts in own.items():
            column = self.columns[at - 1]
            order = settle(counts, (table[0], table[1], table[2]))
            if order.note:
                self.notes[at] = order.note
            planned = _PLANNED.search(column.header) is not None
            roles[at] = Role(
                known[column.field],
                column.header,
                order,
                unit_of(column.header),
                planned,
                self.document.dated,
            )
        return roles

    def _value_columns(self) -> dict[int, ValueColumn]:
        """The columns of amounts in pounds. The same header again, with a number, is another currency."""
        found: dict[int, ValueColumn] = {}
        names: set[str] = set()
        for at, column in enumerate(self.columns, 1):
            if column.field not in VALUES:
                continue
            name = folded(column.header).rstrip("0123456789 ")
            read_as = value_column(column.field, column.header)
            if read_as is None:
                self.notes[at] = "not in pounds, or the tax alone: nothing is read from it"
            elif name in names:
                self.notes[at] = "the same header again, so another currency: nothing is read from it"
            else:
                found[at] = read_as
                names.add(name)
        return found

    def _read_column(self, at: int, role: Role) -> None:
        self.read_columns.add(at)
        needs_term = role.field.name in ("extension", "extension_granted")
        seen: dict[tuple[str, str | None], Reading] = {}
        for row, statements in zip(self.rows, self.statements, strict=True):
            block = row.cells.get(at)
            if block is None:
                continue
            words = self._words(block)
            term = _term_of(statements) if needs_term and "+" in words else None
            reading = seen.get((words, term))
            if reading is None:
                reading = seen[words, term] = read_cell(words, role, term)
            if reading.reason:
                self.dropped.append(
                    Dropped(
                        block.span,
                        words[:LONGEST_QUOTE],
                        f"{_place(row, self.headers[at - 1])}: {reading.reason}",
                    )
                )
            statements.extend((block, statement) for statement in reading.statements)

    def _is_wordy(self, at: int) -> bool:
        lengths = sorted(block.span.end - block.span.start for block in self.by_column.get(at, ()))
        return bool(lengths) and lengths[len(lengths) // 2] >= _WORDY

    def _read_prose(self, at: int) -> None:
        self.read_columns.add(at)
        self.notes[at] = "read as prose"
        of_the_work = self.columns[at - 1].field == "description"
        seen: dict[str, Reading] = {}
        for row, statements in zip(self.rows, self.statements, strict=True):
            block = row.cells.get(at)
            if block is None:
                continue
            words = self._words(block)
            if not _OF_TIME.search(words) or NO_DAY.fullmatch(words):
                continue
            reading = seen.get(words)
            if reading is None:
                prose = read_prose(words[:_LONGEST_PROSE], dated=self.document.dated, awarded=True)
                reading = seen[words] = Reading(
                    tuple(
                        Statement(
                            f.kind, f.value, f.status, f.evidence.span, f.mod, f.count, f.pattern, f.implied
                        )
                        for f in prose.facts
                        if not (
                            of_the_work
                            and f.kind is Kind.REVIEW
                            and not _OF_CONTRACT.search(f.evidence.quote)
                        )
                    )
                )
                for drop in prose.dropped:
                    start = block.span.start + drop.span.start
                    self.dropped.append(
                        replace(drop, span=Span(start, start + drop.span.end - drop.span.start))
                    )
            statements.extend((block, statement) for statement in reading.statements)

    # rows

    def _finished(self, *, dated: bool) -> Extraction:
        contracts: list[Contract] = []
        undated: list[Contract] = []
        facts: list[Fact] = []
        for row, statements in zip(self.rows, self.statements, strict=True):
            statements.sort(key=lambda pair: pair[0].span.start + pair[1].span.start)
            kept = self._kept(row, statements)
            if not kept:
                if dated and self._is_named(row):
                    undated.append(self._contract(row, f"u{len(undated) + 1}", ()))
                continue
            contract = self._contract(row, f"c{len(contracts) + 1}", kept)
            contracts.append(contract)
            facts.extend(self._fact(row, block, statement, contract.id) for block, statement in kept)
        self.dropped.sort(key=lambda drop: drop.span.start)
        return Extraction(
            self.document,
            tuple(contracts),
            tuple(facts),
            tuple(self.dropped),
            self._mapping(),
            tuple(undated),
        )

    def _is_named(self, row: _Row) -> bool:
        return any(at in row.cells for name in ("reference", "title") for at in self.identity[name])

    def _kept(
        self, row: _Row, statements: Sequence[tuple[Block, Statement]]
    ) -> list[tuple[Block, Statement]]:
        """What the row states, each thing once."""
        ends = {s.value for _, s in statements if s.kind is Kind.END}
        seen = set()
        kept = []
        for block, statement in statements:
            key = (statement.kind, statement.status, statement.value, statement.mod, statement.count)
            if key in seen:
                continue
            seen.add(key)
            if statement.kind is Kind.EXTENSION and statement.value in ends:
                column = self.columns[(block.column or 1) - 1]
                if column.field in ("latest_end", "extended_to"):
                    reason = (
                        f"{_place(row, self.headers[(block.column or 1) - 1])}: is the end itself, so "
                        f"nothing is added to it"
                    )
                    self.dropped.append(Dropped(block.span, self._words(block), reason))
                    continue
            kept.append((block, statement))
        return kept

    def _contract(self, row: _Row, key: str, kept: Sequence[tuple[Block, Statement]]) -> Contract:
        def first(name: str) -> str:
            for at in self.identity[name]:
                block = row.cells.get(at)
                if block is not None and not _NO_NAME.fullmatch(
                    words := " ".join(self._words(block).split())
                ):
                    return words
            return ""

        suppliers: dict[str, None] = {}
        for at in self.identity["supplier"]:
            if (block := row.cells.get(at)) is None:
                continue
            for name in _SUPPLIERS.split(self._words(block)):
                folded = " ".join(name.split()).strip(" ,")
                if folded and not _NO_NAME.fullmatch(folded):
                    suppliers[folded] = None
        reference = first("reference")
        return Contract(
            id=key,
            title=(first("title") or first("description"))[:300] or reference or f"Row {row.number}",
            suppliers=tuple(suppliers),
            buyer=first("buyer") or self.document.authority,
            reference=reference or None,
            department=first("owner"),
            buying=self._worth(row, kept) if self.values else None,
        )

    def _worth(self, row: _Row, kept: Sequence[tuple[Block, Statement]]) -> Buying | None:
        cells = [(row.cells[at], by) for at, by in self.values.items() if at in row.cells]
        amounts = [read_amount(self._words(block), by) for block, by in cells]
        return worth(filter(None, amounts), [(s.kind, s.value, s.status, s.count) for _, s in kept])

    def _fact(self, row: _Row, block: Block, statement: Statement, contract: str) -> Fact:
        header = self.headers[(block.column or 1) - 1]
        start = block.span.start + statement.span.start
        span = Span(start, min(block.span.start + statement.span.end, start + LONGEST_QUOTE))
        earliest, latest = _days(statement.value, statement.mod)
        return Fact(
            contract,
            statement.kind,
            statement.value,
            Evidence(
                self.document.name,
                span,
                self.text[span.start : span.end],
                f"{header}: {' '.join(self._words(block).split())}"[:LONGEST_CONTEXT],
                _place(row, header),
                None,
                row.number,
            ),
            statement.status,
            statement.mod,
            statement.count,
            earliest,
            latest,
            statement.pattern,
            statement.implied,
            confidence(statement.pattern),
        )

    def _mapping(self) -> tuple[Column, ...]:
        found = []
        for at, column in enumerate(self.columns, 1):
            notes = [column.note, self.notes.get(at, "")]
            if not column.field and at not in self.read_columns:
                notes.append("nothing is read from it")
            found.append(replace(column, note="; ".join(filter(None, notes))))
        return tuple(found)


def _rows(text: str, blocks: Sequence[Block]) -> Iterator[_Row]:
    row: _Row | None = None
    sheet = ""
    for block in blocks:
        if block.kind == "heading":
            sheet = text[block.span.start : block.span.end]
        if block.kind != "cell" or block.row is None or block.column is None:
            if row is not None:
                yield row
            row = None
            continue
        if row is not None and row.number != block.row:
            yield row
            row = None
        if row is None:
            row = _Row(block.row, sheet)
        row.cells[block.column] = block
    if row is not None:
        yield row


def _place(row: _Row, header: str) -> str:
    place = f"sheet “{row.sheet}”, row {row.number}" if row.sheet else f"row {row.number}"
    return f"{place}, “{header}”" if header else place


@cache
def _days(value: str, mod: str | None) -> tuple[date | None, date | None]:
    days = extent(value, mod) if parse_duration(value) is None else None
    return days or (None, None)


def _term_of(statements: Sequence[tuple[Block, Statement]]) -> str | None:
    """The length that the row's own start and end make, in whole months; None where they make none."""
    start = next((s.value for _, s in statements if s.kind is Kind.START and s.status is Status.ACTUAL), None)
    end = next((s.value for _, s in statements if s.kind is Kind.END), None)
    first, last = (extent(value) if value else None for value in (start, end))
    if start is None or end is None or first is None or last is None:
        return next((s.value for _, s in statements if s.kind is Kind.TERM), None)
    months = round((last[1] - first[0]).days / 30.4375)
    if months < 1:
        return None
    exact = end_of_term(start, f"P{months}M")
    near = exact is not None and (days := extent(exact)) is not None and abs((days[1] - last[1]).days) <= 1
    return f"P{months}M" if near else None
