"""The table of a register's columns: what each was read as, and why."""

from __future__ import annotations

from collections.abc import Sequence

from monitor.cli.tables import print_table
from monitor.documents.columns import fields
from monitor.model import Column


def print_columns(columns: Sequence[Column]) -> None:
    """A line for each column, in their order."""
    known = fields()
    print_table(
        ("column", "is read as", "which says", "note"),
        [
            (
                " ".join(column.header.split()) or "(no header)",
                column.field or "–",
                known[column.field].says if column.field in known else "",
                column.note,
            )
            for column in columns
        ],
    )
