"""What is to be said today: everything whose day has come and that nobody has been told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from monitor.model import Letter, Person, Reminder, State, Timeline
from monitor.reminders.occurrences import keys, occurrences
from monitor.reminders.policy import Policy
from monitor.reminders.recipients import FALLBACK
from monitor.rules import describe, step_in_words
from monitor.rules.arithmetic import Step
from monitor.rules.deadlines import DUE_WITHIN
from monitor.wording import day_in_words

_SERIES = ("rule", "whom", "recipient")
AHEAD = timedelta(days=731)
"""How far «what happens next» looks."""
_NEXT = 3
"""How many coming reminders it names."""
_SEVERITY = {"high": 0, "normal": 1, "low": 2}


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
    """Everything that is to be sent by *day* and whose key is not in *known*.

    *known* holds the keys of all that was sent or superseded before; *sent* those that were really sent
    (all of *known* by default), for counting. *since* is the first day of this installation: what
    should have been sent before it is treated as learnt on that day. Of several missed steps of one rule,
    contract and person only the newest is sent.
    """
    contracts = policy.contracts(timelines)
    frame = occurrences(contracts, policy, until=day, judged_on=day, since=since)
    concerned = contracts.filter(pl.col("id").is_in(frame["contract"].unique().to_list()))
    ahead = occurrences(concerned, policy, until=day + AHEAD, judged_on=day, since=since)
    return settle(contracts, ahead, policy, day, known=known, sent=known if sent is None else sent)


def settle(
    contracts: pl.DataFrame,
    frame: pl.DataFrame,
    policy: Policy,
    day: date,
    *,
    known: frozenset[str],
    sent: frozenset[str],
) -> Due:
    """`due` for occurrences that are worked out already, judged no later than *day*.

    Those up to *day* are settled; those after it are what happens next.
    """
    ahead = pl.col("send").is_between(day, day + AHEAD, closed="right")
    coming = frame.filter(ahead).sort("send", "rule", "day", "recipient")
    frame = frame.filter(pl.col("send") <= day)
    frame = frame.with_columns(keys(frame))
    told = frame.filter(pl.col("key").is_in(list(sent)))
    frame = frame.filter(~pl.col("key").is_in(list(known)))
    if frame.is_empty():
        return Due()
    frame = _choose(frame, day)
    rows = {row["id"]: row for row in contracts.iter_rows(named=True)}
    desk = _Desk(policy, rows, day, _by_contract(coming, frame), _counts(told))
    letters: dict[str, list[Reminder]] = {}
    superseded: list[tuple[Reminder, str]] = []
    for row in frame.iter_rows(named=True):
        reminder = desk.reminder(row)
        if row["because"]:
            superseded.append((reminder, row["because"]))
        else:
            letters.setdefault(row["recipient"], []).append(reminder)
    return Due(
        tuple(
            Letter(person, day, tuple(sorted(letters[person.address], key=desk.pressing)))
            for person in {p.address: p for p in policy.people}.values()
            if person.address in letters
        ),
        tuple(superseded),
    )


def _choose(frame: pl.DataFrame, day: date) -> pl.DataFrame:
    """The occurrences with `because`: null for what is sent, else why it is not."""
    missed = (pl.col("send") < day) | (pl.col("day") < pl.col("learnt"))
    newest = pl.col("day").filter("holds").max().over(_SERIES)
    latest_of_deadline = (
        pl.col("day").filter("holds").max().over([*_SERIES, "on", pl.col("milestone").fill_null("")])
    )
    because = (
        pl.when(~pl.col("holds"))
        .then(pl.lit("its rule no longer applies to the contract"))
        .when(missed & (pl.col("day") < newest))
        .then(pl.lit("a later step of the same rule is sent instead"))
        .when(pl.col("day") < latest_of_deadline)
        .then(pl.lit("the next step falls on the same day"))
    )
    # Steps of one deadline may share a day («when first known» on the day itself): one is enough.
    twin = pl.struct(*_SERIES, "on", "milestone", "day").is_first_distinct()
    ordered = frame.sort("rule", "contract", "recipient", "day", "step", nulls_last=True)
    return ordered.with_columns(because.alias("because")).with_columns(
        pl.when(pl.col("because").is_null() & ~twin)
        .then(pl.lit("another step of the same deadline falls on the same day"))
        .otherwise("because")
        .alias("because")
    )


def _counts(told: pl.DataFrame) -> dict[tuple[Any, ...], int]:
    """How many steps of a deadline each person was sent."""
    counted = told.group_by("rule", "whom", "on", "milestone", "recipient").len()
    return {row[:5]: row[5] for row in counted.iter_rows()}


def _by_contract(coming: pl.DataFrame, frame: pl.DataFrame) -> dict[str, list[Mapping[str, Any]]]:
    """What comes next about each contract of the frame, soonest first."""
    concerned = coming.filter(pl.col("contract").is_in(frame["contract"].unique().to_list()))
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for row in concerned.iter_rows(named=True):
        rows.setdefault(row["contract"], []).append(row)
    return rows


@dataclass(frozen=True)
class _Desk:
    """What is at hand while reminders are written on one day."""

    policy: Policy
    contracts: dict[str, dict[str, Any]]
    day: date
    coming: dict[str, list[Mapping[str, Any]]]
    counts: dict[tuple[Any, ...], int]

    def reminder(self, row: Mapping[str, Any]) -> Reminder:
        rule = self.policy.rules[row["rule"]]
        step = next(s for s in rule.steps if s.text == row["step"])
        to = self.person(row["recipient"])
        deadline = describe(
            rule,
            self.contracts[row["contract"]],
            on=row["on"],
            as_of=self.day,
            state=self.state(row["on"]),
            milestone=row["milestone"],
            plan=row["plan"] or (),
            about=row["about"] or (),
            step=step,
            day=row["day"],
        )
        series = (row["rule"], row["whom"], row["on"], row["milestone"], row["recipient"])
        if not deadline.owner and self.policy.owner is not None:
            deadline = replace(deadline, owner=self.policy.owner.name)
        return Reminder(
            key=row["key"],
            ref=f"R-{row['key'][:6].upper()}",
            deadline=deadline,
            due=row["send"],
            step=row["step"] if row["milestone"] is None else f"{row['milestone']}: {row['step']}",
            number=self.counts.get(series, 0) + 1,
            to=to,
            reason=_reason(row["role"]),
            upcoming=tuple(self.upcoming(row["contract"], to)),
            late=self.late(step, row),
            rule_in_words=step_in_words(rule, step, row["milestone"]),
        )

    def person(self, address: str) -> Person:
        return next(person for person in self.policy.people if person.address == address)

    def state(self, on: date) -> State:
        if on < self.day:
            return State.OVERDUE
        return State.DUE if on <= self.day + DUE_WITHIN else State.PLAN

    def upcoming(self, contract: str, to: Person) -> list[tuple[date, str]]:
        """The next days on which something is sent about the contract, and what, to whom."""
        said: dict[tuple[date, str], list[str]] = {}
        for row in self.coming.get(contract, ()):
            rule = self.policy.rules[row["rule"]]
            step = next(s for s in rule.steps if s.text == row["step"])
            words = step_in_words(rule, step, row["milestone"])
            said.setdefault((row["send"], words), []).append(row["recipient"])
        return [
            (day, f"{words}, to {_and('you' if a == to.address else self.person(a).name for a in addresses)}")
            for (day, words), addresses in list(said.items())[:_NEXT]
        ]

    def late(self, step: Step, row: Mapping[str, Any]) -> str:
        """Why a step comes late; empty where it comes on its day."""
        if step.offset is not None and row["day"] < row["learnt"]:
            return (
                f"the day for this was {day_in_words(row['day'])}; "
                f"the date became known only on {day_in_words(row['learnt'])}"
            )
        if row["send"] < self.day:
            return f"this was to be sent on {day_in_words(row['send'])} and was not"
        return ""

    def pressing(self, reminder: Reminder) -> tuple[Any, ...]:
        """Sorts the most pressing first: by day, then what cannot be recovered, then weight and end."""
        deadline = reminder.deadline
        rule = self.policy.rules[deadline.rule]
        end = self.contracts[deadline.contract]["end"] or date.max
        return (deadline.on, rule.recoverable, _SEVERITY[rule.severity], end, deadline.contract, reminder.key)


_REASONS = {
    "owner": "You own this contract",
    "deputy": "You are the deputy for this contract",
    "team": "This contract is your team's",
    FALLBACK: "Nobody is named as the owner of this contract: until somebody is, you answer for it",
}


def _reason(role: str) -> str:
    names = "The rule names you" if "@" in role else f"You have the role “{role}”"
    return _REASONS.get(role, names)


def _and(names: Sequence[str] | Any) -> str:
    listed = list(dict.fromkeys(names))
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else listed[0]
