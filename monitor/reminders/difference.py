"""What a change of rules adds, removes and moves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from monitor.reminders.simulate import Replay

_SAME = ("rule", "whom", "contract", "recipient", "milestone", "step")


@dataclass(frozen=True)
class Difference:
    """The reminders of one period under two sets of rules, side by side."""

    rows: pl.DataFrame
    """One row for each reminder: the columns that say which; `was` and `is`, its day under the old and the
    new rules; and `change`: `added`, `removed`, `moved` or `same`."""

    @cached_property
    def totals(self) -> dict[str, int]:
        """How many reminders there are of each `change`."""
        counts = dict(self.rows["change"].value_counts().rows())
        return {name: counts.get(name, 0) for name in ("added", "removed", "moved", "same")}

    @cached_property
    def by_rule(self) -> pl.DataFrame:
        """`rule`; how many reminders of it are `added`, `removed`, `moved`; of how many `contracts`."""
        change = pl.col("change")
        counts = {name: (change == name).sum() for name in ("added", "removed", "moved")}
        return (
            self._changed.group_by("rule", maintain_order=True)
            .agg(**counts, contracts=pl.col("contract").n_unique())
            .sort("rule")
        )

    @cached_property
    def by_contract(self) -> pl.DataFrame:
        """`rule`, `contract`, `change`, `step`, `was`, `is`, and how many `people` that concerns."""
        same = ("rule", "contract", "change", "step", "was", "is")
        return self._changed.group_by(same).agg(people=pl.len()).sort(*same, nulls_last=True)

    @property
    def _changed(self) -> pl.DataFrame:
        step = pl.concat_str(pl.col("milestone"), "step", separator=": ", ignore_nulls=True)
        return self.rows.filter(pl.col("change") != "same").with_columns(step.alias("step"))


def difference(old: Replay, new: Replay) -> Difference:
    """The reminders of two replays of one period.

    What both send on the same day is the same. Of the rest those with rule, contract, person and step in
    common are paired in the order of days: they are moved. A step that is written otherwise is another one.
    """
    before, after = _days(old, "was"), _days(new, "is")
    same = before.join(
        after, left_on=[*_SAME, "was"], right_on=[*_SAME, "is"], how="inner", nulls_equal=True
    ).with_columns(pl.col("was").alias("is"), pl.lit("same").alias("change"))
    kept = same.select(*_SAME, "was")
    left = before.join(kept, on=[*_SAME, "was"], how="anti", nulls_equal=True)
    right = after.join(kept, left_on=[*_SAME, "is"], right_on=[*_SAME, "was"], how="anti", nulls_equal=True)
    turn = pl.int_range(pl.len()).over(_SAME).alias("turn")
    paired = left.with_columns(turn).join(
        right.with_columns(turn), on=[*_SAME, "turn"], how="full", coalesce=True, nulls_equal=True
    )
    change = (
        pl.when(pl.col("was").is_null())
        .then(pl.lit("added"))
        .when(pl.col("is").is_null())
        .then(pl.lit("removed"))
        .otherwise(pl.lit("moved"))
    )
    columns = (*_SAME, "was", "is", "change")
    rows = pl.concat([same.select(columns), paired.with_columns(change.alias("change")).select(columns)])
    return Difference(rows.sort("rule", "contract", "was", "is", "step", "recipient", nulls_last=True))


def _days(replay: Replay, name: str) -> pl.DataFrame:
    return replay.sent.select(*_SAME, pl.col("settles").alias(name)).unique().sort(*_SAME, name)
