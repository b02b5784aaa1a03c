"""Which plan and which law apply to a contract, as far as notices tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Final

import polars as pl
from pydantic import BeforeValidator, Field

from monitor.checked import Table, check, read_toml
from monitor.model import Buying

PA23_BEGINS: Final = date(2025, 2, 24)
"""Procurements begun from then on fall under the Procurement Act 2023: SI 2024/716 reg 2, SI 2024/959."""


VAT: Final = 1.2
"""The standard rate, at which PPN 10/21 asks to add it where it is not known how much will be due."""


class ThresholdTable(Table):
    """One [[threshold]]: values in pounds."""

    first: Annotated[date, Field(alias="from")]
    services: int
    light_touch: int
    notifiable: int
    with_vat: bool
    source: str


class ThresholdsTable(Table):
    """The file of thresholds."""

    checked_until: date
    threshold: Annotated[
        tuple[ThresholdTable, ...],
        BeforeValidator(lambda rows: tuple(rows) if isinstance(rows, list) else rows),
    ]


@dataclass(frozen=True, slots=True)
class Regime:
    """What applies to one contract; empty or null where nothing tells."""

    regime: str = ""
    law: str = ""
    begun: date | None = None
    value: float | None = None


@lru_cache(maxsize=1)
def _read() -> ThresholdsTable:
    path = Path(__file__).with_name("thresholds.toml")
    return check(ThresholdsTable, read_toml(path), path.name)


@lru_cache(maxsize=1)
def thresholds() -> tuple[ThresholdTable, ...]:
    """The thresholds by the day from which they count."""
    return tuple(sorted(_read().threshold, key=lambda t: t.first))


def thresholds_checked_until() -> date:
    """The last day, inclusive, for procurements begun on which the thresholds are known."""
    return _read().checked_until


def threshold_on(day: date) -> ThresholdTable:
    """The thresholds for procurements begun on that day; before the first the first ones."""
    known = thresholds()
    return next((t for t in reversed(known) if t.first <= day), known[0])


def regime_of(
    buying: Buying | None, days: Iterable[date | None], *, law: str = "", regime: str = ""
) -> Regime:
    """What documents tell, else what a day of the award or start proves, else what is usual here.

    *days* are those on which buying it must have begun: its award, its start. *law* and *regime* are those
    that a council's contracts usually have. What was awarded before the Procurement Act cannot be under it,
    and stays under the regulations for life, its extensions too (SI 2024/716 reg 5).
    """
    told = buying or Buying()
    known = [day for day in (told.begun, *days) if day is not None]
    begun = min(known, default=None)
    if told.law:
        law = told.law
    elif begun is not None and begun < PA23_BEGINS and law in ("", "PA23"):
        law = "PCR15"
    return Regime(_plan(told, begun) or regime, law, begun, told.value)


def _factor(limits: ThresholdTable, *, with_vat: bool) -> float:
    """By what a value is multiplied to be with VAT, or without it, as the thresholds are."""
    if with_vat == limits.with_vat:
        return 1.0
    return VAT if limits.with_vat else 1 / VAT


def usual(*, law: str, regime: str) -> list[pl.Expr]:
    """`regime_of` for contracts of which no notice tells, over the columns of a contracts frame.

    `with_vat` stands beside `value`: whether it is known to include VAT.
    """
    begun = pl.min_horizontal("award_last", "start_last")
    under_before = (begun < pl.lit(PA23_BEGINS)).fill_null(value=False)
    told = pl.when(under_before).then(pl.lit("PCR15")).otherwise(pl.lit(law))
    below = pl.lit(value=False)
    for limits in thresholds():  # as `threshold_on`: before the first one the first one
        value = pl.col("value") * pl.when("with_vat").then(_factor(limits, with_vat=True)).otherwise(
            _factor(limits, with_vat=False)
        )
        counts = (begun >= pl.lit(limits.first)) | pl.lit(limits == thresholds()[0])
        below = pl.when(counts).then(value < limits.services).otherwise(below)
    is_below = (below & begun.is_not_null()).fill_null(value=False)
    return [
        pl.when(is_below).then(pl.lit("below-threshold")).otherwise(pl.lit(regime)).alias("regime"),
        (told if law in ("", "PA23") else pl.lit(law)).alias("law"),
        begun.alias("begun"),
    ]


def _plan(told: Buying, begun: date | None) -> str:
    """`light-touch`, `above-threshold`, `below-threshold`, or empty where documents do not tell.

    What is worth less than the lower of the two thresholds is below it, whatever its kind.
    """
    above = told.above
    if above is None and told.value is not None and begun is not None:
        limits = threshold_on(begun)
        limit = limits.light_touch if told.light_touch else limits.services
        above = told.value * _factor(limits, with_vat=told.with_vat) >= limit
    if told.light_touch is None:
        return "below-threshold" if above is False else ""
    if above is False:
        return "below-threshold"
    if told.light_touch:
        return "light-touch"
    return "above-threshold" if above else ""
