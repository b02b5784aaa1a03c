"""CSV text to rows of cells; a quotation mark that was left open spoils its own line only."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice
from typing import Final

_LONGEST_CELL: Final = 1_000_000

Rows = list[list[str]]


def first_rows(text: str, delimiter: str, most: int) -> Rows:
    """The first rows of a CSV text, as far as it can be parsed."""
    csv.field_size_limit(_LONGEST_CELL)
    rows: Rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    with suppress(csv.Error):
        for row in islice(reader, most):
            rows.append([cell.strip() for cell in row])  # those before a fault count
    return rows


_MOST_OPEN: Final = 100
"""Quotation marks left open in one text that are mended."""


def all_rows(text: str, delimiter: str) -> tuple[Rows, list[str]]:
    """The rows of a CSV text, and a line for each whose quotation mark is left open.

    Such a mark would take all that follows into one cell: its line is read without it. Raises ValueError for
    a cell that is longer than any, and for a text with many of them.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(text, newline="").readlines()
    rows: Rows = []
    open_at: list[str] = []
    first = 0  # index of the line from which on lines are still to be parsed
    while first < len(lines):
        reader = csv.reader(islice(lines, first, None), delimiter=delimiter)
        ends = first
        fault = ""
        try:
            for row in reader:
                begins, ends = ends, first + reader.line_num
                # Only a row of several lines, or the last one, can hold a mark that was left open.
                if (ends - begins > 1 or ends == len(lines)) and not _is_sound(lines[begins:ends], delimiter):
                    break
                rows.append([cell.strip() for cell in row])
            else:
                break
        except csv.Error as error:
            begins, fault = ends, str(error)
        if len(open_at) == _MOST_OPEN or (fault and '"' not in lines[begins]):
            said = fault or "a quotation mark is left open"
            raise ValueError(f"line {begins + 1}: {said}; is a quotation mark left open above that line?")
        [row] = csv.reader([lines[begins]], delimiter=delimiter, quoting=csv.QUOTE_NONE)
        rows.append([cell.strip().lstrip('"') for cell in row])
        open_at.append(f"line {begins + 1}: its quotation mark is not closed; it was read without, check it")
        first = begins + 1
    return rows, open_at


def _is_sound(lines: Sequence[str], delimiter: str) -> bool:
    """Whether each quotation mark that opens a cell in these lines is closed, and at the cell's end."""
    try:
        for _ in csv.reader(lines, delimiter=delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True
