"""Options of contracts in columns: when each would end if it were exercised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import polars as pl

from monitor.facts.card import AUTOMATIC, card_of
from monitor.model import Evidence, Fact, Kind, Span, Status
from monitor.timeline.frame import FIRST_DAY, LAST_DAY
from monitor.values import extent, is_recurrence, parse_duration

_NOWHERE: Final = Evidence("", Span(0, 0), "")


@dataclass(frozen=True, slots=True)
class Options:
    """What options say of each contract that has some."""

    latest: pl.DataFrame
    """`group` and the columns of `latest_end`."""
    judged: pl.Series
    """`group` of those that have to be judged."""


def with_days(rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with `first` and `last`, the days that their `value` and `mod` may mean; null for none."""
    written = rows.select("value", "mod").unique()
    days = [
        (extent(value, mod) if value is not None else None) or (None, None) for value, mod in written.rows()
    ]
    known = written.with_columns(
        pl.Series("first", [first for first, _ in days], pl.Date),
        pl.Series("last", [last for _, last in days], pl.Date),
    )
    return rows.join(known, on=["value", "mod"], how="left", nulls_equal=True, maintain_order="left")


def options_of(facts: pl.DataFrame, changed: pl.Series) -> Options:
    """When contracts would end with every option, where a document tells both the end and one option.

    Of those that a register *changed*, by `group`, it is judged.
    """
    kind = pl.col("kind")
    given = facts.filter((kind == "extension") & (pl.col("status") == "option"))
    mentioned = facts.filter(
        pl.col("i").is_in(given["i"].unique().implode()) & (pl.col("status") == "actual")
    )
    rows = given.select("group", "i", "value", "mod", "count", "pattern", "id", "known_on")
    for name in ("start", "term", "end"):
        own = mentioned.filter(kind == name).unique("i", keep="first", maintain_order=True)
        rows = rows.join(
            own.select("i", pl.col("value").alias(name)), on="i", how="left", maintain_order="left"
        )
    said = rows.select("start", "term", "end", "value", "mod", "count").unique()
    said = said.with_columns(pl.Series("latest", [_latest_end(*row) for row in said.rows()], pl.String))
    rows = rows.join(said, on=said.columns[:6], how="left", nulls_equal=True, maintain_order="left")
    lengths = [
        value for value in rows["value"].unique() if parse_duration(value) and not is_recurrence(value)
    ]
    is_judged = (
        pl.col("i").is_duplicated()
        | ~pl.col("value").is_in(lengths)
        | pl.col("pattern").is_in(list(AUTOMATIC)).fill_null(value=False)
        | pl.col("end").is_null()
        | pl.col("group").is_in(changed.implode())
    )
    latest = (
        with_days(rows.select("group", "i", "id", "known_on", pl.col("latest").alias("value"), mod=None))
        .filter(pl.col("first").is_not_null())
        .sort("group", "first", "last", "i", descending=[False, True, True, False])
        .unique("group", keep="first", maintain_order=True)
        .filter(pl.all_horizontal(pl.col("first", "last").is_between(FIRST_DAY, LAST_DAY)))
    )
    return Options(
        latest.select(
            "group",
            latest_end="first",
            latest_end_last="last",
            latest_end_text="value",
            latest_end_known="known_on",
            latest_end_basis="id",
        ),
        rows.filter(is_judged)["group"],
    )


@lru_cache(maxsize=1 << 16)
def _latest_end(
    start: str | None, term: str | None, end: str | None, option: str, mod: str | None, count: int
) -> str | None:
    """The latest end on the card of a document that says just that of a contract."""

    def facts() -> Iterable[Fact]:
        for kind, value in ((Kind.START, start), (Kind.TERM, term), (Kind.END, end)):
            if value is not None:
                yield Fact("", kind, value, _NOWHERE)
        yield Fact("", Kind.EXTENSION, option, _NOWHERE, Status.OPTION, mod, count)

    return card_of(list(facts())).latest_end
