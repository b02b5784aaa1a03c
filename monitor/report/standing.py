"""Where each contract stands on the day of the report, and what that adds up to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from monitor.model import Deadline, Held, Rank, State, Timeline
from monitor.people import NOBODY, Ownership
from monitor.report.bars import days_of
from monitor.report.portfolio import Portfolio
from monitor.wording import counted, day_in_words

SOON = timedelta(days=28)
"""How far ahead «due» reaches."""
FORGOTTEN = timedelta(days=90)
"""A contract that ended longer ago without news is a question for the record, not an action."""
ENDED = "Ended"
CHECK_RECORD = "Check the record"
_URGENCY = (State.OVERDUE, State.DUE, State.PLAN, State.LATER)


@dataclass(frozen=True)
class Arrangement:
    """A contract together with the one that is only proposed to follow it: one row of the timeline."""

    timeline: Timeline
    follows: Timeline | None
    deadlines: tuple[Deadline, ...]
    """Of both, by day; of equal days what cannot be recovered first."""
    whose: Ownership
    """Who is named for it, else who answers where nobody is."""
    as_of: date
    review_below: float

    @property
    def owner(self) -> str:
        return self.whose.owner

    @property
    def id(self) -> str:
        return self.timeline.contract.id

    @property
    def title(self) -> str:
        return self.timeline.contract.title

    @cached_property
    def state(self) -> str:
        """One word (or three) for the whole row: the most pressing of its deadlines."""
        ends = days_of(self.timeline, "end")
        if ends and ends[1] < self.as_of - FORGOTTEN and self.timeline.successor is None:
            return CHECK_RECORD
        found = {deadline.state for deadline in self.deadlines}
        pressing = next((state for state in _URGENCY[:3] if state in found), None)
        if pressing is None and ends and ends[1] < self.as_of:
            return ENDED
        return (pressing or State.LATER).value

    @cached_property
    def actions(self) -> tuple[Deadline, ...]:
        """The deadlines that need somebody now."""
        if self.state == CHECK_RECORD:
            return ()
        return tuple(d for d in self.deadlines if d.state in (State.OVERDUE, State.DUE))

    @cached_property
    def plans(self) -> bool:
        return any(deadline.state is State.PLAN for deadline in self.deadlines)

    @cached_property
    def disagrees(self) -> bool:
        return any(each.conflicts for each in self.both)

    @cached_property
    def to_check(self) -> bool:
        return any(needs_check(held, self.review_below) for each in self.both for held in each.facts)

    @property
    def both(self) -> tuple[Timeline, ...]:
        return (self.timeline,) if self.follows is None else (self.timeline, self.follows)

    @cached_property
    def tokens(self) -> tuple[str, ...]:
        """What the state filter looks for."""
        found = {self.state}
        if self.state != CHECK_RECORD:
            found |= {deadline.state.value for deadline in self.deadlines}
        tokens = [token for token, state in STATES if state in found]
        tokens += ["disagree"] if self.disagrees else []
        return (*tokens, "facts") if self.to_check else tuple(tokens)


STATES = (
    ("overdue", State.OVERDUE.value),
    ("due", State.DUE.value),
    ("plan", State.PLAN.value),
    ("later", State.LATER.value),
    ("ended", ENDED),
    ("record", CHECK_RECORD),
)
"""The word of the address and the word for people of each state."""


def needs_check(held: Held, below: float) -> bool:
    """Whether a person should look at the fact: its wording was right less often than the threshold."""
    return held.rank is not Rank.PERSON and held.fact.confidence < below


def arrangements(portfolio: Portfolio) -> tuple[Arrangement, ...]:
    """One for each contract, those running out first; a proposed successor belongs to the one before it."""
    known = {timeline.contract.id: timeline for timeline in portfolio.timelines}
    follows = {
        timeline.contract.id: known[timeline.proposed_successor]
        for timeline in portfolio.timelines
        if timeline.proposed_successor in known and timeline.proposed_successor != timeline.contract.id
    }
    folded = {timeline.contract.id for timeline in follows.values()} - set(follows)
    by_contract = defaultdict[str, list[Deadline]](list)
    for deadline in portfolio.deadlines:
        by_contract[deadline.contract].append(deadline)
    found = []
    for timeline in portfolio.timelines:
        if timeline.contract.id in folded:
            continue
        after = follows.get(timeline.contract.id)
        ids = (timeline.contract.id, after.contract.id) if after else (timeline.contract.id,)
        mine = [deadline for each in ids for deadline in by_contract[each]]
        mine.sort(key=lambda each: (each.on, each.severity != "high", each.rule))
        whose = _whose(portfolio, timeline.contract.id, mine)
        found.append(
            Arrangement(timeline, after, tuple(mine), whose, portfolio.as_of, portfolio.review_below)
        )
    return tuple(sorted(found, key=lambda each: _running_out(each.timeline, portfolio.as_of)))


def _whose(portfolio: Portfolio, contract: str, deadlines: Iterable[Deadline]) -> Ownership:
    """Who answers for the contract: who is named, else whoever answers for contracts of nobody."""
    named = portfolio.ownership.get(contract, NOBODY)
    if named.owner:
        return named
    having = {role: person.name for person in reversed(portfolio.people) for role in person.roles}
    owner = next((each.owner for each in deadlines if each.owner), having.get("owner", "nobody yet"))
    return replace(named, owner=owner, deputy=having.get("deputy", ""))


def each_contract(rows: Iterable[Arrangement]) -> list[tuple[Timeline, Arrangement]]:
    """Every contract once with its row, a proposed one behind the contract that it is to follow."""
    rows = tuple(rows)
    own = {row.id for row in rows}
    found = dict[str, tuple[Timeline, Arrangement]]()
    for row in rows:
        found.setdefault(row.id, (row.timeline, row))
        if row.follows is not None and row.follows.contract.id not in own:
            found.setdefault(row.follows.contract.id, (row.follows, row))
    return list(found.values())


def _running_out(timeline: Timeline, as_of: date) -> tuple[int, date, str, str]:
    contract, ends = timeline.contract, days_of(timeline, "end")
    if ends is None:
        return 1, date.max, contract.title, contract.id
    return (2 if ends[1] < as_of else 0), ends[0], contract.title, contract.id


def finding(portfolio: Portfolio, rows: Iterable[Arrangement]) -> str:
    """What the report found, as its heading.

    «4 contracts need action by 14 July 2020», or «Nothing is due before 14 July 2020».
    """
    number = sum(bool(row.actions) for row in rows)
    day = day_in_words(portfolio.as_of + SOON)
    if number == 0:
        return f"Nothing is due before {day}"
    return f"{counted(number, 'contract')} {'needs' if number == 1 else 'need'} action by {day}"


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the summary, and the state that it filters by."""

    token: str
    text: str


def summary(rows: Iterable[Arrangement]) -> tuple[Count, ...]:
    """The numbers under the heading; what there is none of is left out."""
    rows = tuple(rows)
    having = {
        token: sum(token in row.tokens for row in rows) for token in ("overdue", "due", "plan", "disagree")
    }
    facts = sum(
        needs_check(held, row.review_below)
        for timeline, row in each_contract(rows)
        for held in timeline.facts
    )
    record = sum(row.state == CHECK_RECORD for row in rows)
    counts = (
        (having["overdue"], Count("overdue", f"{having['overdue']} overdue")),
        (having["due"], Count("due", f"{having['due']} due in 28 days")),
        (having["plan"], Count("plan", f"{having['plan']} to plan")),
        (having["disagree"], Count("disagree", f"{having['disagree']} where sources disagree")),
        (facts, Count("facts", f"{counted(facts, 'fact')} to check")),
        (record, Count("record", f"{counted(record, 'record')} to check")),
    )
    return tuple(count for number, count in counts if number)
