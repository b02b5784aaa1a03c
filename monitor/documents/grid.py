"""Paragraphs and the rows of tables, written one below the other as text with its pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from monitor.documents.blocks import BlockKind, Piece

_LABELS = re.compile(
    r"(?:report (?:to|of|by|title|author|from)|reporting officer|(?:date of )?(?:meeting|decision|report)"
    r"|(?:meeting|decision|report|contract|agreement) date|date|committee|subject|title|wards?(?: affected)?"
    r"|lead (?:member|officer|director)|cabinet member|portfolio(?: holder)?|director(?:ate)?|author|status"
    r"|key decision|decision maker|contact(?: officer)?|classification|from|to|exempt(?: information)?)\W*",
    re.IGNORECASE,
)
_LONGEST_LABEL = 60


class Writer:
    """Collects what a document says from top to bottom."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self._pieces: list[Piece] = []
        self._table: list[list[tuple[str, int | None]]] = []

    def row(self, cells: Sequence[tuple[str, int | None]]) -> None:
        """A row of a table: the words of each cell and their page."""
        self._table.append(list(cells))

    def paragraph(self, words: str, page: int | None = None, kind: BlockKind | None = None) -> None:
        """A paragraph, and its kind where the format says it."""
        self.end_table()
        self._write(words, page, kind, None, "\n\n")

    def end_table(self, *, headed: bool | None = None) -> None:
        """No further row belongs to the table above; *headed*: whether its first row names the columns."""
        rows, self._table = self._table, []
        if not rows:
            return
        labels = all(len(row) == 2 for row in rows) and (
            any(_LABELS.fullmatch(row[0][0]) for row in rows) or all(row[0][0].endswith(":") for row in rows)
        )
        if headed is None:
            headed = len(rows) > 1 and not any(re.search(r"\d", words) for words, _ in rows[0])
        for at, row in enumerate(rows):
            between = "\n" if at else "\n\n"
            if labels and len(row[0][0]) <= _LONGEST_LABEL and row[0][0] and row[1][0]:
                label, page = row[0]
                self._write(f"{label}\t{row[1][0]}", page, "label", None, between)
                continue
            number = None if labels or (headed and at == 0) else at + (not headed)
            for words, page in row:
                self._write(words, page, "cell", number, between)
                between = "\t"

    def written(self) -> tuple[str, list[Piece]]:
        """The whole text, and its pieces in order."""
        self.end_table()
        return "".join(self._out), self._pieces

    def _write(
        self, words: str, page: int | None, kind: BlockKind | None, row: int | None, between: str
    ) -> None:
        if self._length:
            self._out.append(between)
            self._length += len(between)
        if words:
            self._out.append(words)
            self._pieces.append(Piece(self._length, self._length + len(words), kind, row, page))
            self._length += len(words)
