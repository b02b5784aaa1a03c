"""A backward plan seen from today: what is done, how much time there is, and what could buy more."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from monitor.model import PlanStep
from monitor.rules.days import LastMeeting
from monitor.rules.meetings import NONE_LISTED, Listed, Meetings
from monitor.rules.rule import Milestone, Rule

Row = Mapping[str, Any]
Light = Literal["red", "amber", "green"]

GREEN_FROM = 61
"""Days of float from which a plan is green; from 0 on it is amber, below red."""


@dataclass(frozen=True, slots=True)
class Saving:
    """A step that could take less time than usual, and how many days that wins for the last step."""

    milestone: str
    title: str
    takes: int
    least: int
    days: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """One contract's plan as judged on one day."""

    days: tuple[date, ...]
    """By when each milestone is to be done, counted back from the end."""
    done: tuple[tuple[date, str] | None, ...]
    """The day on which it was done or known to be, and the fact that says so; else null."""
    earliest: tuple[date | None, ...]
    """When each can be done if it and all before it take their usual time from now on; null where done."""
    first: int
    """The index of the first milestone that is still open; their number where all are done."""
    slack: int | None
    """Days by which the last milestone can come earlier than it has to; negative when it comes late."""
    savings: tuple[Saving, ...]
    """What could be shortened, the largest first."""
    guessed: tuple[int, date, date] | None = None
    """The first open milestone that needs a meeting after the last one that its calendar lists: its index,
    the day taken for it, that last meeting. Null where no such day is needed, or there is no calendar."""

    @property
    def light(self) -> Light:
        """Red where the new contract would start late, amber up to 60 days of float, else green."""
        if self.slack is None:
            return "green"
        return "green" if self.slack >= GREEN_FROM else "amber" if self.slack >= 0 else "red"

    @property
    def late_by(self) -> int:
        """Days by which the new contract would start late; 0 where it would not."""
        return max(0, -(self.slack or 0))


@dataclass(frozen=True, slots=True)
class BackwardPlan:
    """A rule's whole plan for one contract, as judged on one day."""

    rule: str
    name: str
    """What the plan is called: «Recommissioning plan for light-touch services»."""
    contract: str
    steps: tuple[PlanStep, ...]
    """All of them in order, what is done included; without the last day of an option that is not open."""
    outlook: tuple[str, ...]
    """Its float, what could buy time, which ways are open, which day is a guess: a clause each."""
    light: Light
    slack: int | None
    """Days of float; negative where the new contract would start late."""
    why: str
    """The sum of its next step, or how late the decision is."""
    imprecise: str
    """What it is counted from where the end is not one day; else empty."""
    source: str


def outlook(
    rule: Rule, contract: Row, days: Sequence[date], as_of: date, meetings: Meetings = NONE_LISTED
) -> Outlook:
    """The plan of one contract on *as_of*. *days* are those of all milestones, as `deadlines` gives them.

    A milestone that falls on the last meeting before some day can be reached, from today on, on the next
    meeting of the same calendar only.
    """
    listed = {
        n: meetings.of(contract["buyer"] or "", m.by.body)
        for n, m in enumerate(rule.plan)
        if isinstance(m.by, LastMeeting)
    }
    done = [_done(m, contract) for m in rule.plan]
    reached = max((n for n, tick in enumerate(done) if tick), default=-1)
    first = _first_open(rule, days, reached, as_of)
    takes = [m.takes for m in rule.plan]
    if first < len(takes) and days[first] >= as_of:
        # It is on its way: what is left of it ends on its day at the latest.
        takes[first] = min(takes[first], (days[first] - as_of).days)
    meeting = contract["meeting"]
    named = meeting if meeting is not None and meeting >= max(as_of, days[0]) else None

    def forward(lasting: Sequence[int]) -> list[date | None]:
        return _forward(rule, lasting, first, as_of, named, listed)

    earliest = forward(takes)
    last = earliest[-1]
    savings = []
    for n, milestone in enumerate(rule.plan):
        if last is None or n < first or milestone.least is None or milestone.least >= takes[n]:
            continue
        shorter = forward([*takes[:n], milestone.least, *takes[n + 1 :]])[-1]
        won = (last - shorter).days if shorter else 0
        if won > 0:
            savings.append(Saving(milestone.id, milestone.title, takes[n], milestone.least, won))
    return Outlook(
        days=tuple(days),
        done=tuple(done),
        earliest=tuple(earliest),
        first=first,
        slack=(days[-1] - last).days if last else None,
        savings=tuple(sorted(savings, key=lambda saving: -saving.days)),
        guessed=_guessed(days, earliest, first, listed if named is None else _but(listed, rule.gate)),
    )


def steps_of(rule: Rule, seen: Outlook, titles: Sequence[str], as_of: date) -> tuple[PlanStep, ...]:
    """The milestones as people see them, those of a way that is not open left out by the caller."""
    late = (seen.slack or 0) < 0 or any(
        n >= seen.first and by < as_of and not milestone.branch
        for n, (milestone, by) in enumerate(zip(rule.plan, seen.days, strict=True))
    )
    return tuple(
        PlanStep(
            title=title,
            by=by,
            late_by=max(0, (as_of - by).days) if n >= seen.first else 0,
            takes=milestone.takes,
            earliest=seen.earliest[n] if late else None,
            id=milestone.id,
            done=tick[0] if tick else None,
            basis=tick[1] if tick else None,
            # The last day of an option counts by itself: it hangs on the end, not on the step before it.
            passed=by < as_of if milestone.branch else n < seen.first,
            branch=milestone.branch,
        )
        for n, (milestone, title, by, tick) in enumerate(
            zip(rule.plan, titles, seen.days, seen.done, strict=True)
        )
    )


def has_option(contract: Row) -> bool:
    """Whether an option to extend is open: the last possible end lies after the end now in force."""
    end, latest = contract["end_last"], contract["latest_end"]
    return end is not None and latest is not None and latest > end


def _done(milestone: Milestone, contract: Row) -> tuple[date, str] | None:
    if not milestone.seen_by or contract[milestone.seen_by] is None:
        return None
    day, known = contract[milestone.seen_by], contract[f"{milestone.seen_by}_known"]
    # A meeting that is still ahead was listed when that became known.
    return min(day, known or day), contract[f"{milestone.seen_by}_basis"] or ""


def _first_open(rule: Rule, days: Sequence[date], reached: int, as_of: date) -> int:
    """After what documents tell: the first one that is ahead, or that only a document could tick off."""
    for n, milestone in enumerate(rule.plan):
        if n <= reached or milestone.branch:
            continue
        if days[n] >= as_of or (n >= rule.gate and milestone.seen_by):
            return n
    return len(rule.plan)


def _forward(
    rule: Rule,
    takes: Sequence[int],
    first: int,
    as_of: date,
    meeting: date | None,
    listed: Mapping[int, Listed],
) -> list[date | None]:
    """When each open milestone can be done; a meeting that documents name is the day of the decision."""
    found: dict[str, date | None] = {}
    before = ""
    for n, milestone in enumerate(rule.plan):
        if milestone.branch:
            found[milestone.id] = None
            continue
        waits = milestone.after or ((before,) if before else ())
        begins = max([day for name in waits if (day := found[name]) is not None], default=as_of)
        if n < first:
            found[milestone.id] = None
        elif milestone.decides and meeting is not None:
            found[milestone.id] = meeting
        else:
            day = begins + timedelta(days=takes[n])
            found[milestone.id] = listed[n].first_on_or_after(day) if n in listed else day
        before = milestone.id
    return list(found.values())


def _but(listed: Mapping[int, Listed], gate: int) -> Mapping[int, Listed]:
    """Without the decision, of which documents name the day."""
    return {n: calendar for n, calendar in listed.items() if n != gate}


def _guessed(
    days: Sequence[date], earliest: Sequence[date | None], first: int, listed: Mapping[int, Listed]
) -> tuple[int, date, date] | None:
    for n, calendar in listed.items():
        possible = earliest[n]
        if n < first or possible is None:
            continue
        # What comes too late by the plan is looked for from today on.
        day = max(days[n], possible)
        if calendar.ends_before(day):
            return n, day, calendar.days[-1]
    return None
