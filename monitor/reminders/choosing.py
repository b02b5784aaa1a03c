"""Of all that falls due on one day, what is sent and what is superseded by something else."""

from __future__ import annotations

import polars as pl

SERIES = ("rule", "whom", "recipient")
"""Of several missed steps with these in common only the newest is sent."""


def choose(frame: pl.DataFrame) -> pl.DataFrame:
    """The occurrences with `because`: null for what is sent, else why it is not.

    Those that settle on the same day are looked at together, whichever day that is.
    """
    missed = (pl.col("send") < pl.col("settles")) | (pl.col("day") < pl.col("learnt"))
    newest = pl.col("day").filter("holds").max().over("settles", *SERIES)
    latest_of_deadline = (
        pl.col("day").filter("holds").max().over("settles", *SERIES, "on", pl.col("milestone").fill_null(""))
    )
    because = (
        pl.when(~pl.col("holds"))
        .then(pl.lit("its rule no longer applies to the contract"))
        .when(missed & (pl.col("day") < newest))
        .then(pl.lit("a later step of the same rule is sent instead"))
        .when(pl.col("day") < latest_of_deadline)
        .then(pl.lit("the next step falls on the same day"))
    )
    # Steps of one deadline may share a day («when first known» on the day itself): one is enough.
    twin = pl.struct("settles", *SERIES, "on", "milestone", "day").is_first_distinct()
    ordered = frame.sort("settles", "rule", "contract", "recipient", "day", "step", nulls_last=True)
    return ordered.with_columns(because.alias("because")).with_columns(
        pl.when(pl.col("because").is_null() & ~twin)
        .then(pl.lit("another step of the same deadline falls on the same day"))
        .otherwise("because")
        .alias("because")
    )
