"""What a council has settled: rules, working days, people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import polars as pl

from monitor.model import Contract, Deadline, Person, Timeline
from monitor.people import Owners, Ownership
from monitor.rules import BackwardPlan, Rules, WorkingDays, deadline_list, deadlines, plan_list
from monitor.timeline import Bulk, contracts_frame, contracts_in


@dataclass(frozen=True)
class Policy:
    """Everything besides what documents say that decides what is sent, when and to whom."""

    rules: Rules
    calendar: WorkingDays
    people: tuple[Person, ...]
    owners: Owners = field(default_factory=Owners)
    """Which contract is whose; who is named for none has the role `owner`."""
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
        """The contracts frame under these settings, with who is named for each contract."""
        frame = contracts_frame(timelines, regime=self.regime, law=self.law, review_below=self.review_below)
        return self._with_owners(frame)

    def contracts_in(self, whole: Bulk) -> pl.DataFrame:
        """What `contracts` gives for the timelines of a whole ledger, worked out in columns."""
        return self._with_owners(
            contracts_in(whole, regime=self.regime, law=self.law, review_below=self.review_below)
        )

    def named(self, frame: pl.DataFrame) -> dict[str, Ownership]:
        """Who is named for each contract of a contracts frame, by id."""
        names = ("id", "title", "reference", "buyer", "department", "proposed_successor")
        return self.owners.of_contracts(
            (Contract(id_, title, reference=reference, buyer=buyer, department=department), planned)
            for id_, title, reference, buyer, department, planned in frame.select(names).iter_rows()
        )

    def whose(self, frame: pl.DataFrame, contract: str) -> str:
        """Who answers for a contract of a contracts frame: «S. Patel, deputy J. Adeyemi, Care team»."""
        named = self.named(frame)[contract]
        if not named.owner:
            return f"{self.owner.name} (nobody is named)" if self.owner else "nobody"
        deputy = f", deputy {named.deputy}" if named.deputy else ""
        return named.owner + deputy + (f", {named.team}" if named.team else "")

    def _with_owners(self, frame: pl.DataFrame) -> pl.DataFrame:
        named = self.named(frame)
        whose = [named[contract] for contract in frame["id"]]
        return frame.with_columns(
            pl.Series("owner", [each.owner for each in whose], pl.String),
            pl.Series("deputy", [each.deputy for each in whose], pl.String),
            pl.Series("team", [each.team for each in whose], pl.String),
        )

    def deadlines(self, timelines: Sequence[Timeline], as_of: date) -> tuple[Deadline, ...]:
        """All deadlines as judged on *as_of*, in the order in which people see them."""
        return self.deadlines_of(self.contracts(timelines), as_of)

    def deadlines_of(self, contracts: pl.DataFrame, as_of: date) -> tuple[Deadline, ...]:
        """All deadlines of the contracts of such a frame as judged on *as_of*."""
        frame = deadlines(contracts, self.rules, self.calendar, as_of)
        fallback = self.owner.name if self.owner else ""
        return tuple(
            each if each.owner else replace(each, owner=fallback)
            for each in deadline_list(frame, contracts, self.rules, as_of, self.calendar.meetings)
        )

    def plans_of(self, contracts: pl.DataFrame, as_of: date) -> tuple[BackwardPlan, ...]:
        """All backward plans of the contracts of such a frame as judged on *as_of*."""
        rules = Rules(tuple(rule for rule in self.rules if rule.plan))
        found = deadlines(contracts, rules, self.calendar, as_of)
        return plan_list(found, contracts, rules, as_of, self.calendar.meetings)
