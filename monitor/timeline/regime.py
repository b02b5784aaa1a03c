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
    """What notices tell, else what a day of the award or start proves, else what is usual here.

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


def usual(*, law: str, regime: str) -> list[pl.Expr]:
    """`regime_of` for contracts of which no notice tells, over the columns of a contracts frame."""
    begun = pl.min_horizontal("award_last", "start_last")
    under_before = (begun < pl.lit(PA23_BEGINS)).fill_null(value=False)
    told = pl.when(under_before).then(pl.lit("PCR15")).otherwise(pl.lit(law))
    return [
        pl.lit(regime).alias("regime"),
        (told if law in ("", "PA23") else pl.lit(law)).alias("law"),
        begun.alias("begun"),
    ]


def _plan(told: Buying, begun: date | None) -> str:
    """`light-touch`, `above-threshold`, `below-threshold`, or empty where notices do not tell."""
    if told.light_touch is None:
        return ""
    above = told.above
    if above is None and told.value is not None and begun is not None:
        limits = threshold_on(begun)
        limit = limits.light_touch if told.light_touch else limits.services
        above = _as_counted(told.value, limits, with_vat=told.with_vat) >= limit
    if above is False:
        return "below-threshold"
    if told.light_touch:
        return "light-touch"
    return "above-threshold" if above else ""


def _as_counted(value: float, limits: ThresholdTable, *, with_vat: bool) -> float:
    """The value with VAT, or without it, as the thresholds are."""
    if with_vat == limits.with_vat:
        return value
    return value * VAT if limits.with_vat else value / VAT
