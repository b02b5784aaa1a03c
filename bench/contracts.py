"""Contracts frames that look like a register's: always the same, made column by column.

The spreads are those of 20,778 awards on Contracts Finder: a quarter ends on 31 March and every seventh on
another quarter's last day; lengths have quartiles of 97, 364 and 731 days; 44 in 100 ends are no round number
of months after the start; awards come a few days before the start, some after it; two in five become known
more than a month later.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import count

import polars as pl

from monitor.timeline import CONTRACTS, HISTORY

SEED = 20_270_331


def contracts(number: int, *, first: date, years: int, seed: int = SEED) -> pl.DataFrame:
    """That many contracts that start in the *years* from *first* on, with the columns of `CONTRACTS`."""
    chance = Chance(number, seed)
    some = chance.some
    begins = pl.lit(first).dt.offset_by(pl.format("{}d", chance.below(365 * years)))
    # Half of those that start in April start on its first day.
    frame = pl.select(begins.alias("start")).with_columns(
        pl.when((pl.col("start").dt.month() == 4) & some(0.5))
        .then(pl.col("start").dt.month_start())
        .otherwise("start")
        .alias("start")
    )
    months = chance.one_of([1, 3, 6, 12, 12, 12, 12, 24, 24, 36, 36, 48, 60])
    odd = chance.lognormal(4.6, 1.4).clip(1, 5_475).cast(pl.Int64)
    round_end = pl.col("start").dt.offset_by(pl.format("{}mo", months)).dt.offset_by("-1d")
    end = pl.when(some(0.56)).then(round_end).otherwise(pl.col("start") + pl.duration(days=odd))
    frame = frame.with_columns(end.alias("end"))
    year_end = pl.date(pl.col("end").dt.year() + (pl.col("end").dt.month() > 3).cast(pl.Int32), 3, 31)
    quarter = pl.col("end").dt.offset_by("1q").dt.truncate("1q").dt.offset_by("-1d")
    place = chance.share()
    frame = frame.with_columns(
        pl.when(place < 0.22).then(year_end).when(place < 0.36).then(quarter).otherwise("end").alias("end")
    )
    awarded = chance.one_of([-60, -46, -20, -7, -3, -3, -1, 0, 0, 14])
    late = chance.lognormal(3.0, 1.3).clip(0, 1_500).cast(pl.Int64)
    coarse, without = some(0.04), some(0.03)
    known = (pl.col("award") + pl.duration(days=late)).alias("known")
    frame = frame.with_columns(
        (pl.col("start") + pl.duration(days=awarded)).alias("award"),
        # «March 2027», and none at all.
        pl.when(without)
        .then(None)
        .when(coarse)
        .then(pl.col("end").dt.month_start())
        .otherwise("end")
        .alias("end"),
        pl.when(without)
        .then(None)
        .when(coarse)
        .then(pl.col("end").dt.month_end())
        .otherwise("end")
        .alias("end_last"),
    ).with_columns(known)
    frame = frame.with_columns(
        pl.when(some(0.3)).then(pl.col("end").dt.offset_by("1y")).alias("latest_end"),
        pl.when(some(0.25)).then(pl.col("start").dt.offset_by("1y")).alias("review"),
        chance.one_of([0, 3, 6, 12, 12]).alias("cycle"),
    )
    row = pl.int_range(number)
    cyclic = pl.col("review").is_not_null() & (pl.col("cycle") > 0)
    regimes = [*3 * ["light-touch", "above-threshold", "below-threshold"], ""]
    return frame.select(
        _columns(
            {
                "id": pl.format("contract-{}", row),
                "title": pl.format("Service {}", row),
                "suppliers": pl.format("Provider {}", row % 4_001),
                "buyer": pl.format("Council {}", row % 37),
                "owner": pl.format("Owner {}", row % 211),
                "regime": chance.one_of(regimes),
                "proposed": some(0.03),
                "extended": chance.one_of([0, 0, 0, 1, 2]),
                "conflicts": chance.one_of([0, 0, 0, 0, 1]),
                "to_check": chance.one_of([0, 0, 0, 2]),
                "end_last": pl.col("end_last"),
                "review_months": pl.when(pl.col("review").is_not_null() & (pl.col("cycle") > 0)).then(
                    "cycle"
                ),
                "review_days": pl.when(cyclic).then(0),
                "term": pl.format("P{}M", months),
                "notice": chance.one_of(["P1M", "P3M", "P6M", ""]).replace("", None),
                "successor": pl.when(some(0.2)).then(pl.format("contract-{}-next", row)),
                "law": chance.one_of(["PA23", "PCR15", "PSR", ""]).replace("", None),
                "meeting": pl.when(some(0.1)).then(pl.col("end").dt.offset_by("-300d")),
                "decided": pl.when(some(0.1)).then(pl.col("end").dt.offset_by("-290d")),
                "tendered": pl.when(some(0.1)).then(pl.col("end").dt.offset_by("-250d")),
                "begun": pl.col("award").dt.offset_by("-180d"),
                "value": chance.lognormal(11, 1.8),
            }
        )
    )


def states(number: int, *, first: date, years: int, seed: int = SEED) -> pl.DataFrame:
    """A history of that many contracts: most of one state, every third extended by a year before it ends."""
    last = first + timedelta(days=366 * years)
    known = contracts(number, first=first, years=years, seed=seed).with_columns(since=pl.col("known"))
    known = known.filter(pl.col("since") <= last)
    moves = pl.col("end").dt.offset_by("-120d")
    lengthened = known.filter(Chance(known.height, seed - 1).some(0.33)).filter(moves > pl.col("since"))
    second = lengthened.with_columns(
        moves.alias("since"),
        moves.alias("end_known"),
        pl.col("end", "end_last").dt.offset_by("1y"),
        pl.col("end").dt.offset_by("1y").cast(pl.String).alias("end_text"),
        pl.col("extended") + 1,
    )
    every = pl.concat([known, second.filter(pl.col("since") <= last)]).sort("id", "since")
    until = pl.col("since").shift(-1).over("id").dt.offset_by("-1d").fill_null(last)
    return every.with_columns(until.alias("until")).select(HISTORY.names()).cast(HISTORY)


class Chance:
    """Columns of chance, always the same for a seed; each is asked for in turn."""

    def __init__(self, rows: int, seed: int) -> None:
        self._rows = rows
        self._seeds = count(seed)

    def share(self) -> pl.Expr:
        """Between 0 and 1, 1 excluded."""
        row = pl.int_range(self._rows, dtype=pl.UInt64)
        return (row.hash(next(self._seeds)) % 2**32).cast(pl.Float64) / 2**32

    def some(self, share: float) -> pl.Expr:
        return self.share() < share

    def below(self, number: int) -> pl.Expr:
        return (self.share() * number).cast(pl.Int64)

    def one_of(self, values: Sequence[int] | Sequence[str]) -> pl.Expr:
        return pl.lit(pl.Series(values)).gather(self.below(len(values)))

    def lognormal(self, mean: float, deviation: float) -> pl.Expr:
        radius = (-2 * (1 - self.share()).log()).sqrt()
        return (mean + deviation * radius * (2 * math.pi * self.share()).cos()).exp()


def _columns(stated: dict[str, pl.Expr]) -> list[pl.Expr]:
    """Every column of `CONTRACTS`: as stated, as the frame has it, or worked out from its date; else null."""
    dates = ("award", "start", "end", "latest_end", "review")
    found = []
    for name, kind in CONTRACTS.items():
        base, _, suffix = name.rpartition("_")
        if name in stated:
            value = stated[name]
        elif name in dates or name == "known":
            value = pl.col(name)
        elif base in dates and suffix == "last":
            value = pl.col(base)
        elif base in dates and suffix == "text":
            value = pl.col(base).cast(pl.String)
        elif suffix == "known" and (base in dates or base in stated):
            there = stated[base] if base in stated else pl.col(base)
            value = pl.when(there.is_not_null()).then(pl.col("known"))
        elif suffix == "basis" and base in dates:
            value = pl.when(pl.col(base).is_not_null()).then(pl.lit("F-00000000"))
        else:
            value = pl.lit(None)
        found.append(value.cast(kind).alias(name))
    return found
