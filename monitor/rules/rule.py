"""Rules as they are used: what to do by when, for which contracts, and whom to tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

import polars as pl

from monitor.rules.arithmetic import Step
from monitor.rules.days import Day, Every, Yearly, every_in, names_in, yearly_in
from monitor.rules.where import columns_in

Severity = Literal["high", "normal", "low"]
Per = Literal["contract", "owner", "buyer", "all"]
OWN: Final = ("owner", "deputy", "team")
"""Recipients that each contract has of its own; the columns with their names."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A step of a backward plan: what to do, by when, and how long it takes."""

    id: str
    title: str
    by: Day
    takes: int
    """Calendar days from the steps before it."""
    decides: bool = False
    """Whether the rest of the plan waits for it: when its day has passed, the plan is late."""
    after: tuple[str, ...] = ()
    """The steps that it waits for; empty for the one written before it."""
    least: int | None = None
    """Calendar days that it takes at the very least; null where nothing can be saved."""
    seen_by: str = ""
    """The column whose day ticks it off; empty where documents do not tell."""
    branch: bool = False
    """The last day of the other way, where an option to extend is open; nothing waits for it."""
    quiet: bool = False
    """Nobody is reminded of it by itself."""


@dataclass(frozen=True, slots=True)
class InForceDays:
    """The days between which a rule applies."""

    first: date | None
    last: date | None
    """Both inclusive; null for no bound."""
    of: str = "day"
    """Which day has to lie between them: the day of judging, or a date of the contract such as `begun`."""

    def condition(self) -> pl.Expr:
        day = pl.col(self.of)
        holds = day.is_not_null()
        if self.first is not None:
            holds &= day >= pl.lit(self.first)
        if self.last is not None:
            holds &= day <= pl.lit(self.last)
        return holds


@dataclass(frozen=True, slots=True)
class Example:
    """A contract, a day, and what the rule is to give for it: kept beside the rule, run like a test."""

    about: str
    """What it shows, in a few words."""
    given: tuple[tuple[str, Any], ...]
    """The contract's columns; those not named have the values of `monitor.rules.examples`."""
    day: date
    expect: date | None
    """The deadline; null for nothing."""
    times: int = 1
    """How many contracts like this there are."""


@dataclass(frozen=True)
class Rule:
    """What to do by when, for which contracts, and whom to tell."""

    id: str
    title: str
    """What to do, with `{contract}`, `{end}` and the like in braces."""
    where: str
    condition: pl.Expr = field(compare=False, repr=False)
    """`where`, and not `unless`, and `in_force`."""
    lasting: tuple[pl.Expr, ...] = field(compare=False, repr=False, default=(), kw_only=True)
    """The parts of the condition that are the same on every day: what they leave out needs no days."""
    deadline: Day
    """In a plan: the milestone that decides."""
    steps: tuple[Step, ...]
    """Those of an escalation last."""
    to: tuple[str, ...]
    source: str
    file: str
    """The pack's file name."""
    name: str = ""
    """The rule in words, where the step does not say it; else empty."""
    severity: Severity = "normal"
    recoverable: bool = True
    """False where nothing can be done once the day has passed: such deadlines come first on their day."""
    per: Per = "contract"
    """What one notice is about: a contract, all contracts of an owner or a buyer with that day, or all."""
    at_least: int = 1
    """Of how many contracts at least such a notice is worth sending."""
    unless: str = ""
    """What ticks it off, as the rule writes it."""
    in_force: InForceDays | None = None
    plan: tuple[Milestone, ...] = ()
    examples: tuple[Example, ...] = ()
    written: str = field(default="", compare=False, repr=False)
    """The deadline as the rule writes it; empty in a plan."""

    @cached_property
    def gate(self) -> int:
        """The index of the milestone that decides."""
        return next(n for n, milestone in enumerate(self.plan) if milestone.decides)

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """The dates of the contract that the deadline or the plan is counted from."""
        own = {m.id for m in self.plan}
        days = [m.by for m in self.plan] or [self.deadline]
        found = (name for day in days for name in names_in(day) if name not in own)
        return tuple(dict.fromkeys(found))

    @cached_property
    def counts_from(self) -> str:
        """The dated column, without `_last`, that the deadline rests on first; empty for fixed days."""
        return self.bases[0].removesuffix("_last") if self.bases else ""

    @cached_property
    def yearly(self) -> Yearly | None:
        """The days of every year that the deadline turns with; null where a contract has one deadline."""
        return None if self.plan else yearly_in(self.deadline)

    @cached_property
    def every(self) -> Every | None:
        """The periods from a date of the contract on that the deadline turns with; null without any."""
        return None if self.plan else every_in(self.deadline)

    @property
    def is_cycle(self) -> bool:
        """Whether a contract may have a row for each turn of a cycle."""
        turns = self.yearly is not None or self.every is not None
        return not self.plan and ("review" in self.bases or turns)

    @cached_property
    def looks_at(self) -> frozenset[str]:
        """The columns that its condition looks at."""
        return frozenset(columns_in(self.condition))

    def milestone(self, id_: str) -> Milestone:
        """The milestone with that id. Raises KeyError."""
        for milestone in self.plan:
            if milestone.id == id_:
                return milestone
        raise KeyError(id_)


@dataclass(frozen=True, slots=True)
class Rules:
    """All rules in use, in the order of their files and in them."""

    rules: tuple[Rule, ...]

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __getitem__(self, rule: str) -> Rule:
        """The rule with that id. Raises KeyError."""
        for candidate in self.rules:
            if candidate.id == rule:
                return candidate
        raise KeyError(rule)
