"""Occurrences in words: what a person is told, why now, and what comes next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl

from monitor.model import Letter, Person, Reminder, State
from monitor.reminders.occurrences import key_of
from monitor.reminders.policy import Policy
from monitor.reminders.recipients import FALLBACK
from monitor.rules import describe, step_in_words
from monitor.rules.arithmetic import Step
from monitor.rules.deadlines import DUE_WITHIN
from monitor.wording import day_in_words

AHEAD = timedelta(days=731)
"""How far «what happens next» looks."""
_NEXT = 3
"""How many coming reminders it names."""
_SEVERITY = {"high": 0, "normal": 1, "low": 2}

Row = Mapping[str, Any]


class Desk:
    """What is at hand while reminders are written.

    *states* are the contracts as known, with `since`; *found* all occurrences that they give, those to come
    included.
    """

    def __init__(self, policy: Policy, states: pl.DataFrame, found: pl.DataFrame) -> None:
        self.policy = policy
        self._states = states
        self._found = found
        self._people = {person.address: person for person in reversed(policy.people)}
        self._steps = {(rule.id, step.text): step for rule in policy.rules for step in rule.steps}

    def reminders(self, chosen: pl.DataFrame) -> list[Reminder]:
        """The rows of *chosen*, which have a `number`, in their order."""
        return [reminder for reminder, _ in self.pressing(chosen)]

    def pressing(self, chosen: pl.DataFrame) -> list[tuple[Reminder, tuple[Any, ...]]]:
        """The rows of *chosen* in their order, each with what sorts the most pressing first.

        By day, then what cannot be recovered, then weight and end of the contract.
        """
        concerned = chosen.select(pl.col("contract").alias("id"), "since").unique()
        contracts = {
            (row["id"], row["since"]): row
            for row in self._states.join(concerned, on=["id", "since"], how="semi").iter_rows(named=True)
        }
        coming = self._coming(concerned)
        written = []
        for row in chosen.iter_rows(named=True):
            contract = contracts[row["contract"], row["since"]]
            ahead = () if row["about"] else coming.get((row["contract"], row["since"]), ())
            reminder = self._reminder(row, contract, ahead)
            rule = self.policy.rules[row["rule"]]
            end = contract["end"] or date.max
            weight = (row["on"], rule.recoverable, _SEVERITY[rule.severity], end, row["contract"])
            written.append((reminder, (*weight, reminder.key)))
        return written

    def _coming(self, concerned: pl.DataFrame) -> dict[tuple[str, date], list[Row]]:
        """What is to come about each contract as known then, soonest first."""
        ahead = self._found.filter(pl.col("about").is_null() & (pl.col("send") > pl.col("since")))
        ahead = ahead.join(
            concerned, left_on=["contract", "since"], right_on=["id", "since"], how="semi"
        ).sort("send", "rule", "day", "recipient", "milestone", "step")
        rows: dict[tuple[str, date], list[Row]] = {}
        columns = ("contract", "since", "rule", "step", "milestone", "send", "recipient")
        for row in ahead.select(columns).iter_rows(named=True):
            rows.setdefault((row["contract"], row["since"]), []).append(row)
        return rows

    def _reminder(self, row: Row, contract: Row, coming: Iterable[Row]) -> Reminder:
        rule = self.policy.rules[row["rule"]]
        step = self._steps[row["rule"], row["step"]]
        to = self._people[row["recipient"]]
        day = row["settles"]
        deadline = describe(
            rule,
            contract,
            on=row["on"],
            as_of=day,
            state=_state(row["on"], day),
            milestone=row["milestone"],
            plan=row["plan"] or (),
            about=row["about"] or (),
            step=step,
            day=row["day"],
            meetings=self.policy.calendar.meetings,
        )
        if not deadline.owner and self.policy.owner is not None:
            deadline = replace(deadline, owner=self.policy.owner.name)
        key = key_of(row)
        return Reminder(
            key=key,
            ref=f"R-{key[:6].upper()}",
            deadline=deadline,
            due=row["send"],
            step=row["step"] if row["milestone"] is None else f"{row['milestone']}: {row['step']}",
            number=row["number"],
            to=to,
            reason=_reason(row["role"]),
            upcoming=tuple(self._upcoming(coming, day, to)),
            late=_late(step, row),
            rule_in_words=step_in_words(rule, step, row["milestone"]),
        )

    def _upcoming(self, coming: Iterable[Row], day: date, to: Person) -> list[tuple[date, str]]:
        """The next days on which something is sent about the contract, and what, to whom."""
        said: dict[tuple[date, str], list[str]] = {}
        for row in coming:
            if not day < row["send"] <= day + AHEAD:
                continue
            rule = self.policy.rules[row["rule"]]
            words = step_in_words(rule, self._steps[row["rule"], row["step"]], row["milestone"])
            if len(said) == _NEXT and (row["send"], words) not in said:
                if row["send"] > next(reversed(said))[0]:
                    break
                continue
            said.setdefault((row["send"], words), []).append(row["recipient"])
        return [
            (
                send,
                f"{words}, to {_and('you' if a == to.address else self._people[a].name for a in addresses)}",
            )
            for (send, words), addresses in said.items()
        ]


def letters_of(desk: Desk, chosen: pl.DataFrame) -> tuple[Letter, ...]:
    """One letter for each day and person of *chosen*, by day, then in the order of the policy's people."""
    order = {person.address: n for n, person in reversed(list(enumerate(desk.policy.people)))}
    letters: dict[tuple[date, int], list[tuple[Reminder, tuple[Any, ...]]]] = {}
    days = zip(chosen["settles"], chosen["recipient"], desk.pressing(chosen), strict=True)
    for day, recipient, written in days:
        letters.setdefault((day, order[recipient]), []).append(written)
    return tuple(
        Letter(
            desk.policy.people[person],
            day,
            tuple(reminder for reminder, _ in sorted(written, key=lambda each: each[1])),
        )
        for (day, person), written in sorted(letters.items())
    )


def _state(on: date, day: date) -> State:
    if on < day:
        return State.OVERDUE
    return State.DUE if on <= day + DUE_WITHIN else State.PLAN


def _late(step: Step, row: Row) -> str:
    """Why a step comes late; empty where it comes on its day."""
    if step.offset is not None and row["day"] < row["learnt"]:
        return (
            f"the day for this was {day_in_words(row['day'])}; "
            f"the date became known only on {day_in_words(row['learnt'])}"
        )
    if row["send"] < row["settles"]:
        return f"this was to be sent on {day_in_words(row['send'])} and was not"
    return ""


_REASONS = {
    "owner": "You own this contract",
    "deputy": "You are the deputy for this contract",
    "team": "This contract is your team's",
    FALLBACK: "Nobody is named as the owner of this contract: until somebody is, you answer for it",
}


def _reason(role: str) -> str:
    names = "The rule names you" if "@" in role else f"You have the role “{role}”"
    return _REASONS.get(role, names)


def _and(names: Iterable[str]) -> str:
    listed: Sequence[str] = list(dict.fromkeys(names))
    return " and ".join([", ".join(listed[:-1]), listed[-1]]) if len(listed) > 1 else listed[0]
