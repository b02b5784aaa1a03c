"""Tables on a terminal, and the same tables in a file or a pipe: there nothing is cut or coloured."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

_NO_LIMIT = 100_000


def console() -> Console:
    """Standard output as Rich sees it; a pipe is as wide as the longest line."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _NO_LIMIT)


def print_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    keep: Sequence[int] = (),
    styles: Sequence[str] = (),
) -> None:
    """The rows under their headings.

    *keep* numbers the columns that are never wrapped; *styles* gives each row's Rich style, if any. Text from
    documents is printed as it is: no markup of it is obeyed, and control characters are removed.
    """
    if not sys.stdout.isatty():
        sys.stdout.write(_plain(headings, rows))
        return
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for number, heading in enumerate(headings):
        table.add_column(heading.upper(), no_wrap=number in keep, overflow="fold")
    for number, row in enumerate(rows):
        table.add_row(*(Text(printable(cell)) for cell in row), style=styles[number] if styles else None)
    out = console()
    with out.capture() as captured:
        out.print(table)
    sys.stdout.write(captured.get())


def _plain(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """The table as Rich lays it out where nothing is cut: a register of 20,000 rows takes seconds, not half a
    minute."""
    cells = [[heading.upper() for heading in headings], *([printable(cell) for cell in row] for row in rows)]
    widths = [max(map(cell_len, column)) for column in zip(*cells, strict=True)]
    lines = [
        "   ".join(
            cell + " " * (width - cell_len(cell)) for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]
    lines.insert(1, "─" * (sum(widths) + 3 * (len(widths) - 1)))
    return "\n".join(lines) + "\n"


def printable(text: str) -> str:
    """The text without control characters, so that no document can drive a terminal."""
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
