"""CSV files and spreadsheets: rows of cells to one text in which each cell stands as written.

Cells are parted by a tab, rows by a line end. What stands above the header, lines between the rows and
totals are
paragraphs; the header's cells have no row, each other cell has its row, counted from 1 below the header of
its sheet.
Formulas are never computed: of a spreadsheet the values are read that were saved in it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from monitor.collecting import without_collecting
from monitor.documents.authority import body_in
from monitor.documents.columns import LONGEST_HEADER, columns_of, field_of, is_register
from monitor.documents.csvrows import Rows, all_rows, first_rows
from monitor.documents.days import day_at
from monitor.documents.limits import Limits
from monitor.model import Block, Column, Span

DELIMITERS: Final = ",\t;|"
_SAMPLE_SIZE: Final = 100_000
"""Characters from the top by which a delimiter is told."""
_GLANCE: Final = 8_000
"""Characters from the top that are glanced at before they are parsed."""
_SAMPLE_ROWS: Final = 60
_HEADER_WITHIN: Final = 40
"""Rows from the top among which the header stands."""
_MOST_COLUMNS: Final = 1_000

Given = Callable[[Sequence[str]], Mapping[str, str]]
"""From the headers of a table to what people have settled: by header the field that it is read as."""


def _nothing_given(_headers: Sequence[str]) -> Mapping[str, str]:
    return {}


@dataclass(frozen=True, slots=True)
class Sheet:
    """The cells of one sheet, or of a CSV file, as written and without outer white space."""

    name: str
    """Empty in a CSV file."""
    rows: Rows


@dataclass(frozen=True, slots=True)
class Table:
    """Sheets as one text."""

    text: str
    blocks: tuple[Block, ...]
    columns: tuple[Column, ...]
    kind: str
    """`register` when the headers of a sheet say so."""
    title: str = ""
    authority: str = ""
    dated: date | None = None
    """The day as at which the lines above the header say that it is."""
    unread: tuple[str, ...] = ()
    """What was not read as it stands, a line each."""


def delimiter_of(text: str) -> str | None:
    """The delimiter of a text whose lines are the rows of a table; None for any other text.

    >>> delimiter_of("Title;Supplier;End date\\nMeals;Holm Kitchens;31/03/2024\\n")
    ';'
    >>> delimiter_of("Present: Cllrs Amin, Byrne, Cole\\nApologies: none, so far, today\\n") is None
    True
    """
    if not any(mark in text[:_SAMPLE_SIZE] for mark in DELIMITERS):
        return None
    whole = len(text) <= _SAMPLE_SIZE
    sample = text if whole else text[: text.rfind("\n", 0, _SAMPLE_SIZE) + 1] or text[:_SAMPLE_SIZE]
    best: tuple[float, str] | None = None
    lines = [line for line in sample[:_GLANCE].split("\n") if line.strip()]
    for mark in DELIMITERS:
        if not _may_delimit(lines, mark):
            continue
        rows = [row for row in first_rows(sample, mark, _SAMPLE_ROWS) if any(row)]
        score = _regularity(rows)
        if score and (best is None or score > best[0]):
            best = score, mark
    return best[1] if best else None


def _may_delimit(lines: Sequence[str], mark: str) -> bool:
    """A glance that spares most prose the parsing: a table has as many marks in most of its lines as in its
    header."""
    counts = Counter(line.count(mark) for line in lines)
    counts.pop(0, None)
    if not counts:
        return False
    # Cells with line ends and marks of their own make some lines irregular, long ones most of them.
    return len(lines) <= 3 or (max(counts) >= 2 and sum(counts.values()) >= 0.4 * len(lines))


def _regularity(rows: Rows) -> float:
    """How sure it is that these are the rows of a table; 0 where it is not."""
    if not rows:
        return 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0.0
    width, regular = widths.most_common(1)[0]
    header = _header_of(rows)
    named = columns_of(header.names) if header is not None and len(header.names) > 1 else ()
    if is_register(named):
        known = sum(bool(column.field) for column in named)
        if known >= 3 or (known >= 2 and regular >= 2):
            return 1000.0 * known + regular
    first = next(row for row in rows if len(row) > 1)
    plain = len(first) == width and all(len(cell) <= LONGEST_HEADER and cell[-1:] != "." for cell in first)
    if len(rows) >= 4 and width >= 3 and plain and regular >= 0.95 * len(rows) and all(first):
        return width * regular / len(rows)
    return 0.0


def read_csv(text: str, delimiter: str, limits: Limits, given: Given = _nothing_given) -> Table:
    """The table in a CSV text. Raises ValueError, which says what to do, beyond the limits."""
    rows, open_at = all_rows(text, delimiter)
    return replace(table_of([Sheet("", rows)], limits, given), unread=tuple(open_at))


@dataclass(slots=True)
class _Header:
    first: int
    """Index of its first row."""
    last: int
    names: list[str]


def table_of(sheets: Sequence[Sheet], limits: Limits, given: Given = _nothing_given) -> Table:
    """The sheets as one text with its blocks. Raises ValueError beyond the limits."""
    with without_collecting():
        return _table_of(sheets, limits, given)


def _table_of(sheets: Sequence[Sheet], limits: Limits, given: Given) -> Table:
    writer = _Writer()
    several = sum(any(map(any, sheet.rows)) for sheet in sheets) > 1
    registers = 0
    above: list[str] = []
    for sheet in sheets:
        if not any(map(any, sheet.rows)):
            continue
        where = f"sheet “{sheet.name}”: " if sheet.name else ""
        if len(sheet.rows) > limits.rows:
            raise ValueError(
                f"{where}has {len(sheet.rows):,} rows, and {limits.rows:,} are the most that is read; "
                f"split it"
            )
        width = max(map(len, sheet.rows))
        if width > _MOST_COLUMNS:
            raise ValueError(f"{where}has {width:,} columns, and {_MOST_COLUMNS:,} are the most that is read")
        if several and sheet.name:
            writer.line(sheet.name, "heading")
        header = _header_of(sheet.rows)
        named = columns_of(header.names, given(header.names)) if header is not None else ()
        registers += is_register(named)
        above += _write_sheet(writer, sheet.rows, header, named)
    text = writer.text()
    title, authority, dated = _about(above)
    return Table(
        text=text,
        blocks=tuple(writer.blocks),
        columns=tuple(writer.columns),
        kind="register" if registers else "",
        title=title,
        authority=authority or writer.only_buyer(),
        dated=dated,
    )


@dataclass(slots=True)
class _Writer:
    """The text so far and its blocks."""

    parts: list[str] = field(default_factory=list)
    at: int = 0
    blocks: list[Block] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    buyers: set[str] = field(default_factory=set)

    def text(self) -> str:
        return "".join(self.parts)

    def line(self, words: str, kind: str = "paragraph") -> None:
        span = Span(self.at, self.at + len(words))
        made = Block(span, "heading" if kind == "heading" else "paragraph", len(self.blocks) + 1)
        self.blocks.append(made)
        self._write(words)

    def _write(self, words: str) -> None:
        self.parts.append(words + "\n")
        self.at += len(words) + 1

    def cells(self, row: Sequence[str], number: int | None, first_column: int, names: Sequence[str]) -> None:
        """One row; *number* is None for a header's."""
        at = self.at
        blocks = self.blocks
        count = len(blocks)
        for index, cell in enumerate(row):
            if cell:
                count += 1
                blocks.append(
                    Block(
                        Span(at, at + len(cell)),
                        "cell",
                        count,
                        names[index],
                        None,
                        number,
                        first_column + index,
                    )
                )
            at += len(cell) + 1
        self._write("\t".join(row))

    def only_buyer(self) -> str:
        """The buyer, where one column names the same one in each row."""
        return next(iter(self.buyers)) if len(self.buyers) == 1 else ""


_TOTAL: Final = re.compile(r"(?:grand |sub[- ]?|overall )?totals?\b|sum\b(?! to)|count\b", re.IGNORECASE)


def _write_sheet(writer: _Writer, rows: Rows, header: _Header | None, columns: Sequence[Column]) -> list[str]:
    """Writes one sheet; gives the lines above its header."""
    above: list[str] = []
    if header is None:
        for row in rows:
            if any(row):
                writer.line("\t".join(filter(None, row)))
                above.append(" ".join(filter(None, row)))
        return above
    for row in rows[: header.first]:
        if any(row):
            writer.line("\t".join(filter(None, row)))
            above.extend(filter(None, row))
    first = len(writer.columns) + 1
    writer.columns += columns
    names = [column.header for column in columns]
    for row in rows[header.first : header.last + 1]:
        writer.cells(row[: len(names)], None, first, names)
    repeated = [row[: len(names)] for row in rows[header.first : header.last + 1]]
    buyer = next((at for at, column in enumerate(columns) if column.field == "buyer"), None)
    number = 0
    for row in rows[header.last + 1 :]:
        filled = sum(map(bool, row))
        if not filled:
            continue
        if len(row) > len(names) and any(row[len(names) :]):
            # More cells than the header has: they belong to columns without one.
            extra = len(row) - len(names)
            names += [""] * extra
            writer.columns += columns_of([""] * extra)
        if row in repeated or (filled == 1 and len(names) > 2) or _is_total(row, filled):
            writer.line("\t".join(filter(None, row)))
            continue
        number += 1
        writer.cells(row, number, first, names)
        if buyer is not None and buyer < len(row) and len(writer.buyers) < 2:
            writer.buyers.add(row[buyer])
    return above


def _is_total(row: Sequence[str], filled: int) -> bool:
    lead = next(filter(None, row))
    return filled <= max(3, len(row) // 2) and len(lead) < 40 and _TOTAL.match(lead) is not None


_DIGITS: Final = re.compile(r"\d{2}")


def _header_of(rows: Rows) -> _Header | None:
    """The rows that name the columns: those whose cells are headers that are known; else the first wide
    row."""
    width = max(map(len, rows), default=0)
    best: _Header | None = None
    most = 0.0
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        if sum(map(bool, row)) < 2 or any(len(cell) > LONGEST_HEADER for cell in row):
            continue
        score = _known(row)
        if score > most and score >= 2:
            best, most = _Header(at, at, _padded(row, width)), score
    if best is None:
        at = next((n for n, row in enumerate(rows[:_HEADER_WITHIN]) if sum(map(bool, row)) >= 2), -1)
        return _Header(at, at, _padded(rows[at], width)) if at >= 0 else None
    best = _with_row_below(rows, best, most)
    return _with_row_above(rows, best)


def _padded(row: Sequence[str], width: int) -> list[str]:
    names = [" ".join(cell.split()) for cell in row]
    while names and not names[-1]:
        names.pop()  # columns beyond the last header are added when a row has cells there
    return names if width else []


def _known(names: Iterable[str]) -> float:
    """How many different fields the names are known for; a field that says nothing of time counts half."""
    fields = {field_of(name) for name in names if name and len(name) <= LONGEST_HEADER}
    return sum(0.5 if name == "other" else 1.0 for name in fields if name)


def _looks_like_header(row: Sequence[str]) -> bool:
    return any(row) and all(len(cell) <= 60 and not _DIGITS.search(cell) for cell in row)


def _joined(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """Two rows of a header as one; a cell of the upper row reaches over the empty ones to its right."""
    names: list[str] = []
    over = ""
    for at in range(max(len(upper), len(lower))):
        below = lower[at] if at < len(lower) else ""
        if at < len(upper) and upper[at]:
            over = upper[at]
        elif not below:
            over = ""
        names.append(" ".join(f"{over} {below}".split()) if below else upper[at] if at < len(upper) else "")
    named = []
    for at, both in enumerate(names):
        below = lower[at] if at < len(lower) else ""
        # «Contract details» over «Title»: the lower one says it, unless both together say something else.
        named.append(both if field_of(both) or not field_of(below) else below)
    return named


def _with_row_below(rows: Rows, header: _Header, score: float) -> _Header:
    below = rows[header.last + 1] if header.last + 1 < len(rows) else []
    if not _looks_like_header(below):
        return header
    names = _joined(header.names, [" ".join(cell.split()) for cell in below])
    return _Header(header.first, header.last + 1, names) if _known(names) > score else header


def _with_row_above(rows: Rows, header: _Header) -> _Header:
    above = [" ".join(cell.split()) for cell in rows[header.first - 1]] if header.first else []
    grouped = any(above[1:]) and _looks_like_header(above)
    if not grouped:
        return header
    names = _joined(above, header.names)
    return _Header(header.first - 1, header.last, names)


_AS_AT: Final = re.compile(
    r"\b(?:(?:correct |position |accurate )?as (?:at|of|on)|(?:last )?updated(?: on)?|published(?: on)?"
    r"|correct (?:at|to)"
    r"|dated?|extracted(?: on)?|produced(?: on)?|downloaded(?: on)?)\b[:\s]*(?:the )?",
    re.IGNORECASE,
)


def _about(above: Sequence[str]) -> tuple[str, str, date | None]:
    """What the lines above the header say: its title, whose it is, as at which day."""
    authority = next(filter(None, (body_in(line[:300]) for line in above)), "")
    dated = None
    for line in above:
        for match in _AS_AT.finditer(line[:300]):
            dated = dated or day_at(line, match.end())
    title = next((line for line in above if re.search(r"regist|contracts", line[:200], re.IGNORECASE)), "")
    return title[:200], authority, dated
