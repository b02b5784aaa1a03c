"""What a council has settled: rules, working days, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from monitor.model import Deadline, Person, Timeline
from monitor.rules import BackwardPlan, Rules, WorkingDays, deadline_list, deadlines, plan_list
from monitor.timeline import contracts_frame


@dataclass(frozen=True)
class Policy:
    """Everything besides what documents say that decides what is sent, when and to whom."""

    rules: Rules
    calendar: WorkingDays
    people: tuple[Person, ...]
    regime: str = ""
    """Which plan applies where no document says."""
    law: str = ""
    """Under which law contracts were bought where no document says."""
    review_below: float = 0.0
    """Facts with a lower confidence do not drive reminders alone."""

    @property
    def owner(self) -> Person | None:
        """Who answers for contracts without an owner of their own."""
        return next((person for person in self.people if "owner" in person.roles), None)

    def contracts(self, timelines: Sequence[Timeline]) -> pl.DataFrame:
        """The contracts frame under these settings."""
        owner = self.owner.name if self.owner else ""
        return contracts_frame(
            timelines, regime=self.regime, law=self.law, owner=owner, review_below=self.review_below
        )

    def deadlines(self, timelines: Sequence[Timeline], as_of: date) -> tuple[Deadline, ...]:
        """All deadlines as judged on *as_of*, in the order in which people see them."""
        contracts = self.contracts(timelines)
        frame = deadlines(contracts, self.rules, self.calendar, as_of)
        return deadline_list(frame, contracts, self.rules, as_of)

    def plans(self, timelines: Sequence[Timeline], as_of: date, contract: str) -> tuple[BackwardPlan, ...]:
        """The backward plans of one contract as judged on *as_of*."""
        rules = Rules(tuple(rule for rule in self.rules if rule.plan))
        contracts = self.contracts(timelines).filter(pl.col("id") == contract)
        return plan_list(deadlines(contracts, rules, self.calendar, as_of), contracts, rules, as_of)
