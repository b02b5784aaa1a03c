"""What is to be said today: everything whose day has come and that nobody has been told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from monitor.model import Letter, Reminder, Timeline
from monitor.reminders.choosing import choose
from monitor.reminders.occurrences import key_of, keys, occurrences
from monitor.reminders.policy import Policy
from monitor.reminders.writing import AHEAD, Desk, letters_of


@dataclass(frozen=True, slots=True)
class Due:
    """What one day asks for."""

    letters: tuple[Letter, ...] = ()
    """One for each person who is told something, in the order of the policy's people."""
    superseded: tuple[tuple[Reminder, str], ...] = ()
    """What is not sent any more, and why, in words. Their keys count as known from now on."""

    @property
    def keys(self) -> frozenset[str]:
        """All keys that are settled by this day."""
        return frozenset(
            [r.key for letter in self.letters for r in letter.reminders] + [r.key for r, _ in self.superseded]
        )


def due(
    timelines: Sequence[Timeline],
    policy: Policy,
    day: date,
    *,
    known: frozenset[str] = frozenset(),
    sent: frozenset[str] | None = None,
    since: date | None = None,
) -> Due:
    """`due_of` the contracts frame of these timelines."""
    return due_of(policy.contracts(timelines), policy, day, known=known, sent=sent, since=since)


def due_of(
    contracts: pl.DataFrame,
    policy: Policy,
    day: date,
    *,
    known: frozenset[str] = frozenset(),
    sent: frozenset[str] | None = None,
    since: date | None = None,
) -> Due:
    """Everything that is to be sent by *day* and whose key is not in *known*.

    *contracts* are all of them, as `Policy.contracts` gives them on that day.

    *known* holds the keys of all that was sent or superseded before; *sent* those that were really sent
    (all of *known* by default), for counting. *since* is the first day of this installation: what
    should have been sent before it is treated as learnt on that day. Of several missed steps of one rule,
    contract and person only the newest is sent.
    """
    today = contracts.with_columns(since=pl.lit(day), until=pl.lit(day))
    found = occurrences(today, policy, ahead=AHEAD, installed=since)
    frame = found.filter(pl.col("settles") <= day)
    frame = frame.with_columns(keys(frame))
    frame = frame.filter(~pl.col("key").is_in(list(known)))
    if frame.is_empty():
        return Due()
    chosen = _counted(choose(frame), policy, known if sent is None else sent)
    desk = Desk(policy, today, found)
    superseded = chosen.filter(pl.col("because").is_not_null())
    because = superseded["because"].to_list()
    return Due(
        letters_of(desk, chosen.filter(pl.col("because").is_null())),
        tuple(zip(desk.reminders(superseded), because, strict=True)),
    )


def _counted(frame: pl.DataFrame, policy: Policy, sent: frozenset[str]) -> pl.DataFrame:
    """The occurrences with their `number`: how many steps of its deadline the person was sent, and one."""
    numbers = [
        1 + sum(key_of({**row, "step": step.text}) in sent for step in policy.rules[row["rule"]].steps)
        for row in frame.select("whom", "rule", "on", "milestone", "recipient").iter_rows(named=True)
    ]
    return frame.with_columns(pl.Series("number", numbers, pl.Int32))
