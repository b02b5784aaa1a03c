"""What merging works with: values for the fields of a card, and the facts that they rest on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from monitor.model import Card, Conflict, Held, Rank
from monitor.values import extent
from monitor.wording import in_column

STRENGTH = {Rank.PROSE: 0, Rank.STRUCTURED: 1, Rank.PERSON: 2}


@dataclass(frozen=True, slots=True)
class Statement:
    """A value for a field of the card, and the fact whose quote stands for it."""

    value: str
    held: Held
    known_on: date
    """The first day on which the value could be worked out; of several facts the last one's."""
    moves: bool = False
    """Whether it tells of a change (an extension, an early close) and not only of a state."""

    @property
    def mod(self) -> str | None:
        """The fact's own, where its value is the one stated and was not worked out."""
        return self.held.fact.mod if self.held.fact.value == self.value else None

    @property
    def days(self) -> tuple[date, date]:
        days = extent(self.value, self.mod)
        assert days is not None, self.value
        return days


@dataclass(slots=True)
class Merged:
    """One contract's card and what became of the facts."""

    card: Card
    statements: dict[str, Statement] = field(default_factory=dict)
    """Card field -> the statement that it rests on."""
    superseded: set[str] = field(default_factory=set)
    conflicts: list[Conflict] = field(default_factory=list)
    extended: int = 0
    """How many extensions were granted."""
    overtaken: bool = False
    """Whether an end had passed when a later document stated another one."""
    contested: list[Statement] = field(default_factory=list)
    """Other ends that documents state and that nobody has settled."""


def order(held: Held) -> tuple[date, date, str, int, str]:
    """The order in which facts became known; within a document, as it states them."""
    return (
        held.known_on,
        held.dated or held.known_on,
        held.fact.evidence.document,
        held.fact.evidence.span.start,
        held.id,
    )


def safe_end(merged: Merged) -> tuple[date, date] | None:
    """The days that the end may mean as reminders count them: from the earliest that any source gives."""
    end = merged.statements.get("end")
    if end is None:
        return None
    first, last = end.days
    for other in merged.contested:
        first, last = min(first, other.days[0]), max(last, other.days[1])
    return first, last


def disagreement(merged: Merged) -> str:
    """The ends that documents state, where they disagree, in words; else empty.

    >>> disagreement(Merged(Card()))
    ''
    """
    end = merged.statements.get("end")
    if end is None or not merged.contested:
        return ""
    stated = sorted([end, *merged.contested], key=lambda s: s.days)
    return " or ".join(dict.fromkeys(in_column(s.value, s.mod) for s in stated))
