"""Steps that a rule's own condition makes impossible, found before anybody waits for them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from monitor.rules.arithmetic import Offset, Step
from monitor.rules.calendar import working_days
from monitor.rules.days import Column, Moved, Reckoning, names_in
from monitor.rules.rule import Rule
from monitor.rules.where import columns_in, judged, parse_where
from monitor.timeline import CONTRACTS

_SOME_DAYS = [date(2020, 6, day) for day in range(15, 22)]
"""One of each day of the week."""
_WIDTHS = (0, 31, 366)
"""Days that a date may mean: one, a month, a year."""


def unreachable(rule: Rule, parts: Sequence[str]) -> list[Step]:
    """The steps on whose day the condition cannot hold, whatever else is true of a contract.

    *parts* are what all has to hold. Only those that look at the stage, the day, and the date that the
    deadline is counted from can be judged without a contract; a step is unreachable when they are false
    together for a date that means one day, a month and a year alike. Plans and cycles have no such step.
    """
    if rule.plan or rule.is_cycle or len(rule.bases) != 1:
        return []
    base = rule.counts_from
    known = {"day", base, f"{base}_last", *(("stage", "proposed", "end_last") if base == "end" else ())}
    judging = [
        expr for part in parts if _relative(expr := parse_where(part), part) and columns_in(expr) <= known
    ]
    if not judging or not _is_calendar(rule):
        return []
    condition = pl.all_horizontal(expr.fill_null(value=False) for expr in judging)
    calendar = working_days("ENG")
    frame = pl.DataFrame(
        [
            {
                "id": str(width),
                "proposed": proposed,
                base: day,
                f"{base}_last": day + timedelta(days=width),
            }
            for day in _SOME_DAYS
            for width in _WIDTHS
            for proposed in (False, True)
        ],
        schema={**dict.fromkeys((base, f"{base}_last"), pl.Date), "id": pl.String, "proposed": pl.Boolean},
    )
    frame = frame.select(
        *frame.columns,
        *(pl.lit(None, kind).alias(name) for name, kind in CONTRACTS.items() if name not in frame.columns),
    )
    on = rule.deadline.expr(Reckoning(calendar))
    found = []
    for step in rule.steps:
        if step.offset is None:
            continue
        day = step.offset.applied(on, calendar)
        # On a free day it is sent on the working day before, after the end on the one after; or when learnt.
        after = day > pl.col("end_last")
        send = (
            pl.when(after).then(calendar.rolled(day, "forward")).otherwise(calendar.rolled(day, "backward"))
        )
        near = [judged(frame.lazy(), condition, send.dt.offset_by(f"{n}d")) for n in (0, 30, 400)]
        if not pl.concat(near).select(pl.col("holds").any()).collect().item():
            found.append(step)
    return found


def _relative(condition: pl.Expr, written: str) -> bool:
    """Whether a part of a condition compares the day of judging with the contract, not with the calendar."""
    named = re.search(r"\b(?:date|extract|date_part)\b", written, re.IGNORECASE)
    return named is None and bool(columns_in(condition) & {"day", "stage"})


def _is_calendar(rule: Rule) -> bool:
    """Whether the deadline's distance from its date is the same for all contracts."""
    day = rule.deadline
    while isinstance(day, Moved) and isinstance(day.length, Offset):
        day = day.day
    return isinstance(day, Column) and next(names_in(day)) in CONTRACTS
