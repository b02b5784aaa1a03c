"""What would have been sent, and when, given what was known on each day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from monitor.model import Correction, Entry, Letter
from monitor.reminders.choosing import choose
from monitor.reminders.missed import missed_deadlines
from monitor.reminders.occurrences import OCCURRENCES, occurrences
from monitor.reminders.policy import Policy
from monitor.reminders.writing import AHEAD, Desk, letters_of
from monitor.rules.calendar import WorkingDays
from monitor.timeline import history

_DEADLINE = ("rule", "whom", "on", "milestone", "recipient")
_KEY = (*_DEADLINE, "step")
_AT_A_TIME = 20_000
"""Reminders that are written in one go: enough to make few queries, few enough to fit into memory."""

SETTLED = pl.Schema(
    [
        *OCCURRENCES.items(),
        ("because", pl.String()),  # null for what is sent, else why it is not
        ("number", pl.Int32()),  # of the steps of its deadline that the person is sent, from 1
    ]
)


@dataclass(frozen=True)
class Replay:
    """What a period would have given, had somebody looked on every working day since the first document."""

    first: date
    last: date
    """Both inclusive."""
    policy: Policy
    states: pl.DataFrame
    """What was known of each contract from which working day until which; the columns of `HISTORY`."""
    settled: pl.DataFrame
    """Every occurrence up to *last*, sent or not, in the order of days; the columns of `SETTLED`."""

    @cached_property
    def sent(self) -> pl.DataFrame:
        """What is sent in the period: a row for each reminder, on its day in `settles`."""
        inside = pl.col("settles").is_between(self.first, self.last)
        return self.settled.filter(pl.col("because").is_null() & inside)

    @cached_property
    def missed(self) -> pl.DataFrame:
        """Deadlines of the period of which nobody was told in time, with the columns of `MISSED`."""
        told = self.settled.filter(pl.col("because").is_null())
        return missed_deadlines(self.states, self.policy, told, self.first, self.last)

    @property
    def by_week(self) -> pl.DataFrame:
        """`week`, its Monday; `letters`, one a person and day; `reminders`; `people` who are written to."""
        return self._totals(pl.col("settles").dt.truncate("1w").alias("week")).sort("week")

    @property
    def by_person(self) -> pl.DataFrame:
        """`recipient`, an address; `letters`; `reminders`; `most`, the reminders of the fullest letter."""
        most = (
            self.sent.group_by("recipient", "settles")
            .len()
            .group_by("recipient")
            .agg(most=pl.col("len").max())
        )
        totals = self._totals(pl.col("recipient").alias("recipient")).drop("people")
        return totals.join(most, on="recipient").sort(
            "letters", "reminders", "recipient", descending=[True, True, False]
        )

    def _totals(self, by: pl.Expr) -> pl.DataFrame:
        return self.sent.group_by(by).agg(
            letters=pl.struct("settles", "recipient").n_unique(),
            reminders=pl.len(),
            people=pl.col("recipient").n_unique(),
        )

    def letters(self, *, with_upcoming: bool = True) -> Iterator[Letter]:
        """All letters by day, then in the order of the policy's people; written as they are asked for.

        Without *with_upcoming* they do not say what comes next, and take less time.
        """
        for rows in _portions(self.sent):
            concerned = rows.select(pl.col("contract").alias("id"), "since").unique()
            states = self.states.join(concerned, on=["id", "since"], how="semi")
            nothing = pl.DataFrame(schema=OCCURRENCES)
            found = occurrences(states, self.policy, ahead=AHEAD) if with_upcoming else nothing
            yield from letters_of(Desk(self.policy, states, found), rows)


def simulate(
    entries: Sequence[Entry],
    policy: Policy,
    first: date,
    last: date,
    *,
    corrections: Sequence[Correction] = (),
) -> tuple[Letter, ...]:
    """The letters of all days from *first* to *last*, both inclusive, in order; see `replay`."""
    return tuple(replay(entries, policy, first, last, corrections=corrections).letters())


def replay(
    entries: Sequence[Entry],
    policy: Policy,
    first: date,
    last: date,
    *,
    corrections: Sequence[Correction] = (),
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> Replay:
    """What the days from *first* to *last*, both inclusive, give.

    As if the monitor had looked on every working day since the first document was known. *progress* is told
    how many states of contracts are worked out, of how many.
    """
    states = history(entries, until=last, frame=policy.contracts, corrections=corrections, progress=progress)
    return replay_states(states, policy, first, last)


def replay_states(states: pl.DataFrame, policy: Policy, first: date, last: date) -> Replay:
    """`replay` of a history that is worked out already up to *last*, with the columns of `HISTORY`."""
    looked = _looked_at(states, policy.calendar)
    found = occurrences(looked, policy).filter(pl.col("settles") <= pl.col("until"))
    once = found.filter(pl.col("settles") == pl.col("settles").min().over(_KEY))
    chosen = choose(once)
    # What is superseded on the same day counts for nothing: a rank among those sent before.
    sent = pl.col("because").is_null()
    number = pl.col("settles").rank("min").over([*_DEADLINE, sent]).cast(pl.Int32)
    settled = (
        chosen.with_columns(number.alias("number"))
        .sort("settles", "rule", "contract", "recipient", "day", "step", nulls_last=True)
        .select(SETTLED.names())
    )
    return Replay(first, last, policy, looked, settled)


def as_if_always(contracts: pl.DataFrame, last: date) -> pl.DataFrame:
    """A history in which each contract stands as now from the day on which it was known up to *last*."""
    since = pl.coalesce("known", pl.lit(last))
    return contracts.with_columns(since.alias("since"), pl.lit(last).alias("until")).filter(
        pl.col("since") <= last
    )


def _looked_at(states: pl.DataFrame, calendar: WorkingDays) -> pl.DataFrame:
    """The states from the first working day on which somebody looked; without those that nobody saw."""
    return states.with_columns(calendar.rolled(pl.col("since"), "forward").alias("since")).filter(
        pl.col("since") <= pl.col("until")
    )


def _portions(rows: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The rows, which are in the order of days, in portions of whole days."""
    ends = rows["settles"].unique_counts().cum_sum().to_list()
    begin = 0
    for end in ends:
        if end - begin >= _AT_A_TIME or end == rows.height:
            yield rows[begin:end]
            begin = end
