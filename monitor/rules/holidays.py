"""Bank holidays by nation: those of every year from the `holidays` library, one-off days from data files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator

from monitor.checked import Table, check, read_toml

YEARS: Final = range(1990, 2101)
"""Years whose yearly bank holidays are worked out; outside, every weekday counts as a working day."""

NATIONS: Final = ("ENG", "WLS", "SCT", "NIR")


def _tuple(rows: object) -> object:
    return tuple(rows) if isinstance(rows, list) else rows


class DayTable(Table):
    """One [[day]] of a file of one-off days."""

    on: date
    nations: Annotated[tuple[Literal["ENG", "WLS", "SCT", "NIR"], ...], BeforeValidator(_tuple)]
    free: bool = True
    name: str
    source: str = ""


class HolidaysTable(Table):
    """A file of one-off days."""

    checked_until: date | None = None
    day: Annotated[tuple[DayTable, ...], BeforeValidator(_tuple)] = ()


@dataclass(frozen=True, slots=True)
class OneOff:
    """A day that a proclamation makes a bank holiday in some nations, or takes from them."""

    on: date
    nations: tuple[str, ...]
    free: bool
    """False where a usual bank holiday is moved away."""


@dataclass(frozen=True, slots=True)
class Holidays:
    """One-off days, and up to which day announcements have been looked at."""

    one_off: tuple[OneOff, ...]
    checked_until: date
    """The last day, inclusive, whose one-off bank holidays are known."""

    def running_out(self, today: date) -> bool:
        """Whether less than half a year of known bank holidays is left."""
        return (self.checked_until - today).days < 183


def read_holidays(*files: Path) -> Holidays:
    """The shipped one-off days and those of the files; a later file's word on a day and nation wins.

    Raises ConfigError with every fault of a file.
    """
    said: dict[tuple[date, str], bool] = {}
    until = date.min
    for file in (Path(__file__).with_name("one_off.toml"), *files):
        table = check(HolidaysTable, read_toml(file), file.name)
        until = max(until, table.checked_until or date.min)
        said |= {(day.on, nation): day.free for day in table.day for nation in day.nations}
    one_off = (OneOff(on, (nation,), free) for (on, nation), free in sorted(said.items()))
    return Holidays(tuple(one_off), until)


@lru_cache(maxsize=1)
def shipped_holidays() -> Holidays:
    """The one-off days that come with the program."""
    return read_holidays()


def bank_holidays(nation: str, one_off: Iterable[OneOff]) -> frozenset[date]:
    """The bank holidays of ENG, WLS, SCT or NIR.

    >>> date(2026, 6, 15) in bank_holidays("SCT", shipped_holidays().one_off)
    True
    """
    days = set(_every_year(nation))
    for day in one_off:
        if nation in day.nations:
            (days.add if day.free else days.discard)(day.on)
    return frozenset(days)


@lru_cache(maxsize=4)
def _every_year(nation: str) -> frozenset[date]:
    from holidays import country_holidays  # takes a tenth of a second to load

    found: Any = country_holidays("GB", subdiv=nation, years=YEARS)
    return frozenset(found)
