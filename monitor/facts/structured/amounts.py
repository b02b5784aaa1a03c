"""What a register says a contract is worth: cells in pounds, a year or in all, with VAT or without.

It is no fact with a day of its own; it tells on which side of the thresholds a contract lies.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from monitor.documents.columns import folded
from monitor.model import Buying, Kind, Status
from monitor.values import extent, parse_duration

VALUES: Final = ("total_value", "annual_value")
"""The fields of the columns that hold them."""
LONGEST: Final = 60
"""Code points of a cell that may be an amount."""

# «£1,234,567.89», «GBP 250k», «c. £1.2m pa», «£45,000 (ex VAT)»
# not «£50k - £100k», «£45.50 per hour», «up to £5m»
_AMOUNT: Final = re.compile(
    r"(?:(?:circa|c\.?|approx(?:\.|imately)?|est(?:\.|imated)?)\s*)?(?:£|gbp)?\s*"
    r"(?P<number>\d{1,3}(?:,\d{3})+|\d{1,12})(?P<pence>\.\d{1,4})?\s*(?P<scale>(?:thousand|million|bn|k|m)\b)?"
    r"(?:\s*(?:gbp|pounds))?\s*(?P<rest>.*)",
    re.IGNORECASE,
)
_SCALE: Final = {"k": 1e3, "thousand": 1e3, "m": 1e6, "million": 1e6, "bn": 1e9}
_REST: Final = re.compile(
    r"[(\[]?\s*(?:(?P<annual>per annum|p\.?\s?a\.?|per year|a year|annually|/\s?yr|each year)|"
    r"(?P<total>in total|total|over the (?:term|life|length) of the contract)|"
    r"(?P<vat>(?:[+-]|plus|exc?l?\.?|exclu\w+(?: of)?|net of|incl?\.?|inclu\w+(?: of)?)\s*vat))"
    r"\s*[)\]]?\s*[.,;]?\s*",
    re.IGNORECASE,
)
_WITH_VAT: Final = re.compile(r"\b(?:inc|incl|including|inclusive|gross)\b")
_WITHOUT_VAT: Final = re.compile(r"\b(?:ex|exc|excl|excluding|exclusive|net|plus|without|before)\b")
_OTHER_MONEY: Final = re.compile(r"[$€]|\b(?:usd|eur|euros?|dollars?)\b", re.IGNORECASE)
_IN_THOUSANDS: Final = re.compile(r"£\s?k\b|£?\s?['’]?000['’]?s?\b|\bthousands?\b", re.IGNORECASE)
_IN_MILLIONS: Final = re.compile(r"£\s?m\b|\bmillions?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount in pounds."""

    pounds: float
    annual: bool
    with_vat: bool | None = None
    """Null where neither cell nor header says."""


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of amounts, as its header says how they are to be read."""

    annual: bool
    scale: float = 1.0
    with_vat: bool | None = None


def value_column(field: str, header: str) -> ValueColumn | None:
    """How a column of `total_value` or `annual_value` is read; None where its header makes it something else.

    >>> value_column("total_value", "Contract value (£k, inc VAT)")
    ValueColumn(annual=False, scale=1000.0, with_vat=True)
    """
    if _OTHER_MONEY.search(header):
        return None
    words = folded(header)
    with_vat = _vat(words)
    if with_vat is None and re.search(r"\bvat\b", words):
        return None  # the tax itself, or both
    scale = 1e6 if _IN_MILLIONS.search(header) else 1e3 if _IN_THOUSANDS.search(header) else 1.0
    return ValueColumn(field == "annual_value", scale, with_vat)


@lru_cache(maxsize=50_000)
def read_amount(cell: str, column: ValueColumn) -> Amount | None:
    """The amount of a cell, or None where it is none, a bound, a range, a rate or other money.

    >>> read_amount("£1.2m pa", ValueColumn(annual=False))
    Amount(pounds=1200000.0, annual=True, with_vat=None)
    """
    words = " ".join(cell[: 2 * LONGEST].split())
    match = _AMOUNT.fullmatch(words) if len(words) <= LONGEST else None
    if match is None:
        return None
    annual, with_vat, rest = column.annual, column.with_vat, match["rest"].strip()
    while rest:
        more = _REST.match(rest)
        if more is None or not more[0]:
            return None
        annual = True if more["annual"] else False if more["total"] else annual
        if more["vat"]:
            with_vat = _vat(folded(more["vat"].replace("+", "plus ")))
        rest = rest[more.end() :]
    own = match["scale"]
    pounds = float(match["number"].replace(",", "") + (match["pence"] or ""))
    pounds *= _SCALE[own.lower()] if own else column.scale
    return Amount(round(pounds, 2), annual, with_vat) if 0 < pounds < 1e12 else None


def worth(amounts: Iterable[Amount], stated: Iterable[tuple[Kind, str, Status, int]]) -> Buying | None:
    """What the amounts of one row come to: the largest that it states in all, else a year's times its term.

    *stated*: kind, value, status and count of what the row states of its dates and lengths. Without a term
    an amount a year tells nothing. Options to extend count, as they do for the thresholds (Procurement Act
    2023 s.4, Sch 3 para 1(2)).
    """
    given = list(amounts)
    totals = [amount for amount in given if not amount.annual]
    if totals:
        largest = max(totals, key=lambda amount: amount.pounds)
        return Buying(value=largest.pounds, with_vat=bool(largest.with_vat))
    months = _months(list(stated)) if given else None
    if months is None:
        return None
    largest = max(given, key=lambda amount: amount.pounds)
    return Buying(value=round(largest.pounds * months / 12, 2), with_vat=bool(largest.with_vat))


def _vat(words: str) -> bool | None:
    if _WITHOUT_VAT.search(words):
        return False
    return True if _WITH_VAT.search(words) else None


def _months(stated: list[tuple[Kind, str, Status, int]]) -> float | None:
    """How long the row's contract may run with all its options; None where it does not say."""
    starts = [days for kind, value, _, _ in stated if kind is Kind.START and (days := _dated(value))]
    ends = [days for kind, value, _, _ in stated if kind in _ENDS and (days := _dated(value))]
    options = sum(
        count * _length(value)
        for kind, value, status, count in stated
        if kind is Kind.EXTENSION and status is Status.OPTION
    )
    if starts and ends:
        last = max(end for _, end in ends)
        months = ((last - starts[0][0]).days + 1) / 30.4375
        months = round(months) if abs(round(months) - months) < 0.1 else months
        dated = any(kind is Kind.EXTENSION and _dated(value) for kind, value, _, _ in stated)
        return None if months <= 0 else months if dated else months + options
    terms = [length for kind, value, _, _ in stated if kind is Kind.TERM and (length := _length(value))]
    return terms[0] + options if terms else None


_ENDS: Final = (Kind.END, Kind.EXTENSION)


def _dated(value: str) -> tuple[date, date] | None:
    return extent(value) if parse_duration(value) is None else None


def _length(value: str) -> float:
    """Months of a length; 0 where the value is no length."""
    length = parse_duration(value)
    if length is None:
        return 0.0
    return 12 * length.years + length.months + (7 * length.weeks + length.days) / 30.4375
