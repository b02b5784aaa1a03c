"""What needs action: deadlines that are overdue or due, with equal ones on many contracts told once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from monitor.model import Deadline, State
from monitor.report.bars import days_of
from monitor.report.standing import Arrangement
from monitor.wording import counted

SHOWN = 12
"""Rows before «Show all»."""
FOLDED_FROM = 3
"""This many contracts with the same action are one row."""


@dataclass(frozen=True, slots=True)
class Action:
    """One row: a deadline of one contract, or the same one of several."""

    deadline: Deadline
    """The first of them."""
    rows: tuple[Arrangement, ...]

    @property
    def on(self) -> date:
        return self.deadline.on

    @property
    def state(self) -> State:
        return self.deadline.state

    @property
    def what(self) -> str:
        if len(self.rows) == 1:
            return self.deadline.action
        return f"{self.deadline.action}, for {counted(len(self.rows), 'contract')}"

    @property
    def owners(self) -> str:
        """«S. Patel», «S. Patel and J. Adeyemi», «S. Patel and 3 others»."""
        names = list(dict.fromkeys(row.owner for row in self.rows))
        if len(names) > 2:
            return f"{names[0]} and {len(names) - 1} others"
        return " and ".join(names)


def actions(rows: Iterable[Arrangement]) -> tuple[Action, ...]:
    """By day, then what cannot be recovered, then the earliest end."""
    groups = dict[tuple[str, str], list[tuple[Deadline, Arrangement]]]()
    for row in rows:
        for deadline in row.actions:
            groups.setdefault((deadline.rule, deadline.action), []).append((deadline, row))
    found = []
    for group in groups.values():
        group.sort(key=_order)
        contracts = tuple({row.id: row for _, row in group}.values())
        if len(contracts) >= FOLDED_FROM:
            found.append(Action(group[0][0], contracts))
        else:
            found.extend(Action(deadline, (row,)) for deadline, row in group)
    return tuple(sorted(found, key=lambda action: _order((action.deadline, action.rows[0]))))


def _order(found: tuple[Deadline, Arrangement]) -> tuple[date, bool, date, str, str]:
    deadline, row = found
    ends = days_of(row.timeline, "end")
    return deadline.on, deadline.severity != "high", ends[0] if ends else date.max, row.title, deadline.rule
