"""The days of a backward plan, for all contracts at once.

A milestone is done when a document tells of it, or of a later one. Until the milestone that decides is done,
the plan waits for it; what documents do not tell is taken as done once its day has passed.
"""

from __future__ import annotations

import polars as pl

from monitor.rules.calendar import WorkingDays
from monitor.rules.days import Day, Reckoning, names_in
from monitor.rules.rule import Rule


def milestones(frame: pl.LazyFrame, rule: Rule, calendar: WorkingDays) -> pl.LazyFrame:
    """A row for each contract and milestone that is open and told of; see `rule_days` for the columns.

    Until the deciding one is done these are the ones up to it: once its day has passed the plan is late, and
    no later one is reminded of by itself. After it, the ones that follow.
    """
    named = {m.id: f"by {m.id}" for m in rule.plan}
    by = Reckoning(calendar, named)
    for layer in _layers(rule):
        frame = frame.with_columns(day.expr(by).alias(named[id_]) for id_, day in layer)
    days = list(named.values())
    gate = rule.gate
    told = [n for n, m in enumerate(rule.plan) if not m.quiet or n == gate]
    waits = [n >= gate and bool(rule.plan[n].seen_by) for n in told]
    frame = (
        frame.filter(pl.all_horizontal(pl.col(day).is_not_null() for day in days))
        .with_columns(
            reached(rule).alias("reached"),
            pl.concat_list(days).alias("plan"),
            pl.concat_list([days[n] for n in told]).alias("on"),
            pl.lit(pl.Series([[rule.plan[n].id for n in told]])).alias("milestone"),
            pl.lit(pl.Series([told], dtype=pl.List(pl.Int32))).alias("number"),
            pl.lit(pl.Series([waits], dtype=pl.List(pl.Boolean))).alias("waits"),
        )
        .with_columns(pl.when(pl.col("reached") < gate).then(pl.col(days[gate])).alias("gate"))
        .drop(days)
        .explode("on", "milestone", "number", "waits")
    )
    ahead = pl.col("number") > pl.col("reached")
    return frame.filter(ahead & ((pl.col("number") <= gate) | (pl.col("reached") >= gate))).drop("reached")


def reached(rule: Rule) -> pl.Expr:
    """The index of the last milestone that a document tells of; -1 without one."""
    seen = [
        pl.when(pl.col(m.seen_by).is_not_null()).then(pl.lit(n, pl.Int32))
        for n, m in enumerate(rule.plan)
        if m.seen_by
    ]
    return pl.max_horizontal(pl.lit(-1, pl.Int32), *seen)


def _layers(rule: Rule) -> list[list[tuple[str, Day]]]:
    """The milestones' days, each layer counted from the ones before; loading refused circles."""
    left = {m.id: m.by for m in rule.plan}
    layers = []
    while left:
        ready = [(id_, day) for id_, day in left.items() if not any(name in left for name in names_in(day))]
        layers.append(ready)
        left = {id_: day for id_, day in left.items() if id_ not in dict(ready)}
    return layers
