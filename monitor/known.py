"""What was known on one day: all contracts in columns, and any of them in full."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

import polars as pl

from monitor.collecting import without_collecting
from monitor.model import Correction, Timeline
from monitor.reminders import Policy
from monitor.store import Store
from monitor.timeline import Bulk, bulk, chosen_timelines, contracts_in, linked_to


@dataclass(frozen=True)
class Known:
    """The ledger as known on a day; everything is worked out when it is first asked for.

    Of 20,000 contracts the columns take half a second, and objects for all their facts several seconds.
    """

    store: Store
    policy: Policy
    known_on: date

    @cached_property
    def contracts(self) -> pl.DataFrame:
        """What rules see of every contract: `Policy.contracts` of all timelines."""
        with without_collecting():
            return self.policy.contracts_in(self.whole)

    @cached_property
    def stated(self) -> pl.DataFrame:
        """The same with every fact, however unsure, and without what is usual here or who is named."""
        with without_collecting():
            return contracts_in(self.whole)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The title of every contract by its id, sorted by id."""
        first = self.whole.mentions.select("title", group="i")
        return dict(self.whole.ids.join(first, on="group").sort("id").select("id", "title").iter_rows())

    @cached_property
    def whole(self) -> Bulk:
        """All mentions and facts, and which of them are about one contract."""
        with without_collecting():
            return bulk(self.store.columns(self.known_on), self._corrections, self.known_on)

    def with_facts(self, kinds: Collection[str]) -> set[str]:
        """The ids of the contracts of which a fact of one of these kinds is known."""
        told = self.whole.facts.filter(pl.col("kind").is_in(list(kinds))).select(pl.col("i").unique())
        groups = told.join(self.whole.group, on="i").select(pl.col("group").unique())
        return set(self.whole.ids.join(groups, on="group", how="semi")["id"])

    def timelines(self, wanted: Collection[str]) -> tuple[Timeline, ...]:
        """These contracts in full, and those that they follow or are followed by; sorted by id."""
        return self.alone(linked_to(self.whole, wanted))

    def alone(self, wanted: Collection[str]) -> tuple[Timeline, ...]:
        """These contracts in full, sorted by id."""
        return chosen_timelines(
            self.whole,
            wanted,
            partial(self.store.some_entries, self.known_on),
            corrections=self._corrections,
            known_on=self.known_on,
        )

    @cached_property
    def _corrections(self) -> list[Correction]:
        return self.store.corrections(self.known_on)
