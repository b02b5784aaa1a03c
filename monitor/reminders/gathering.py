"""Notices that are about several contracts at once: which day the first of them is due, and who is in it."""

from __future__ import annotations

from typing import Final

import polars as pl

from monitor.rules import Rule
from monitor.rules.rule import OWN
from monitor.rules.where import judged

_NOTICE: Final = ("whom", "on", "milestone", "step_day")
"""What makes occurrences of one step of one rule the same notice."""


def at_once(rows: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """One row for all contracts of an owner, a buyer or all with the same deadline, sent when the first is.

    *rows* has the step's own day in `step_day`, the day of sending in `send`, `whom` it is for, and the state
    of the record in `since` and `until`. A notice settles on the first day on which the rule holds for at
    least as many contracts as it asks for; it has the row of the one that ends first, and the ids of all in
    `about`.
    """
    first = pl.max_horizontal("send", "since")
    schema = pl.Schema([*rows.schema.items(), ("about", pl.List(pl.String())), ("settles", pl.Date())])
    found = [pl.DataFrame(schema=schema)]
    many = pl.col("id").n_unique().over(_NOTICE) >= rule.at_least
    waiting = rows.filter(many).with_columns(first.alias("first"))
    tried = waiting.group_by(_NOTICE).agg(
        pl.col("first").filter(pl.col("first") <= pl.col("until")).min().alias("settles")
    )
    while not tried.is_empty():
        tried = tried.filter(pl.col("settles").is_not_null())
        sent = _on_those_days(waiting, tried, rule).select(schema.names())
        found.append(sent)
        tried = tried.join(sent, on=_NOTICE, how="anti", nulls_equal=True)
        waiting = waiting.join(tried, on=_NOTICE, how="semi", nulls_equal=True)
        # The next day on which anything is different about those that did not come about.
        later = waiting.join(tried, on=_NOTICE, nulls_equal=True).filter(
            (pl.col("first") > pl.col("settles")) & (pl.col("first") <= pl.col("until"))
        )
        tried = later.group_by(_NOTICE).agg(pl.col("first").min().alias("settles"))
    return pl.concat(found)


def _on_those_days(rows: pl.DataFrame, days: pl.DataFrame, rule: Rule) -> pl.DataFrame:
    """The notices that come about on their day in `settles`."""
    then = rows.join(days, on=_NOTICE, nulls_equal=True).filter(
        pl.col("settles").is_between("since", "until")
    )
    holding = judged(then.lazy(), rule.condition, pl.max_horizontal("send", "settles")).filter("holds")
    gathered = (
        holding.collect()
        .sort("end", "id", nulls_last=True)
        .group_by(*_NOTICE, "settles", maintain_order=True)
        .agg(
            pl.exclude("id", "send", "learnt", *OWN).first(),
            # Of several owners none is told of all: those are told who answer for contracts of nobody.
            *(pl.when(pl.col(n).n_unique() == 1).then(pl.col(n).first()).otherwise(pl.lit("")) for n in OWN),
            pl.col("id").first(),
            pl.col("id").alias("about"),
            pl.col("send", "learnt").min(),
        )
    )
    return gathered.filter(
        (pl.col("about").list.len() >= rule.at_least) & (pl.col("send") <= pl.col("settles"))
    )
