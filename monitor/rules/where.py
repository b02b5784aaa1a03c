"""The condition of a rule: an SQL expression over a contract's columns, checked before it is used."""

from __future__ import annotations

import difflib
import re
from datetime import date

import polars as pl
from polars.exceptions import ColumnNotFoundError, PolarsError

from monitor.timeline import CONTRACTS, stage

COLUMNS = pl.Schema([*CONTRACTS.items(), ("day", pl.Date()), ("stage", pl.String())])
"""What a condition may name: a contract's columns, the day on which it is judged, the stage on that day."""

_QUOTED = re.compile(r"""('(?:[^']|'')*'|"[^"]*")""")


def parse_where(text: str) -> pl.Expr:
    """The condition as polars' own SQL reads it. Raises ValueError that says what is wrong.

    `end` is a word of SQL; here it is the column unless the condition has a CASE.
    """
    parts = _QUOTED.split(text)
    plain = " ".join(parts[::2])
    if re.search(r"\bselect\b|;", plain, re.IGNORECASE):
        raise ValueError("a condition looks at one contract only: no SELECT and no semicolon")
    if not re.search(r"\bcase\b", plain, re.IGNORECASE):
        parts[::2] = [re.sub(r"\bend\b", '"end"', part, flags=re.IGNORECASE) for part in parts[::2]]
    try:
        condition = pl.sql_expr("".join(parts))
        for frame in (pl.DataFrame(schema=COLUMNS), _SAMPLE):
            kind = frame.select(condition.alias("holds")).schema["holds"]
    except ColumnNotFoundError as error:
        raise ValueError(_unknown_column(error)) from None
    except PolarsError as error:
        raise ValueError(str(error).splitlines()[0]) from None
    if kind != pl.Boolean:
        raise ValueError("this is no condition: it is neither true nor false")
    return condition


def unknown_name(name: str, known: list[str]) -> str:
    """«did you mean …» for a name that is not known, or the names that are."""
    close = difflib.get_close_matches(name, known, n=1)
    return f'did you mean "{close[0]}"?' if close else f"known: {', '.join(known)}"


def _unknown_column(error: ColumnNotFoundError) -> str:
    match = re.search(r'column "([^"]*)"', str(error))
    name = match[1] if match else str(error)
    return f'there is no column "{name}"; {unknown_name(name, list(COLUMNS))}'


_SAMPLE_DAY = date(2020, 6, 15)
_SAMPLE = pl.DataFrame(
    {
        name: [
            _SAMPLE_DAY
            if kind == pl.Date
            else True
            if kind == pl.Boolean
            else "x"
            if kind == pl.String
            else 1
        ]
        for name, kind in COLUMNS.items()
    },
    schema=COLUMNS,
)


def judged(frame: pl.LazyFrame, condition: pl.Expr, day: pl.Expr) -> pl.LazyFrame:
    """The frame with `day`, the `stage` on that day, and `holds`: whether the condition is true then."""
    return (
        frame.with_columns(day.alias("day"))
        .with_columns(stage())
        .with_columns(condition.fill_null(value=False).alias("holds"))
    )
