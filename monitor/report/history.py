"""The audit trail of one contract: what was said, decided and sent about it, by whom, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Literal

from monitor.model import Act, Correction, Entry, Fact, Held, Timeline
from monitor.report.portfolio import Told
from monitor.wording import counted, in_column

_Sort = Literal["document", "fact", "decision", "reminder"]
_ORDER: Final[Mapping[str, int]] = {"document": 0, "fact": 1, "decision": 2, "reminder": 3}


@dataclass(frozen=True, slots=True)
class Event:
    """One line of the trail."""

    day: date
    """From when on it counted; of a reminder the day whose letter carried it."""
    sort: _Sort
    who: str
    """The document, the person who decided, or the one who was told."""
    what: str
    why: str = ""
    """The document's words, or the person's reason."""
    id: str = ""
    """Of the fact or correction."""
    recorded_at: datetime | None = None
    """When the ledger got it; null for reminders."""


def history(
    timeline: Timeline, entries: Sequence[Entry], corrections: Iterable[Correction], told: Iterable[Told]
) -> tuple[Event, ...]:
    """Everything about the contract, the earliest first; on one day documents, facts, decisions, reminders.

    *entries* are as the ledger has them, *corrections* those about this contract, undone ones too.
    """
    keys = {(anchor.document, anchor.key) for anchor in timeline.mentions}
    decided = tuple(corrections)
    undone = {correction.undoes: correction for correction in decided if correction.undoes}
    states = {held.id: _state(held, timeline) for held in (*timeline.facts, *timeline.rejected)}
    events = []
    for entry in entries:
        facts = [held for held in entry.facts if (entry.sha256, held.fact.contract) in keys]
        if any(document == entry.sha256 for document, _ in keys):
            said = f"read: {counted(len(facts), 'fact')} about this contract"
            name = entry.title or entry.document
            events.append(
                Event(entry.known_on, "document", name, said, entry.document, "", entry.recorded_at)
            )
        events += [
            Event(
                held.known_on,
                "fact",
                held.document_title or entry.document,
                f"{_fact(held.fact)}{states.get(held.id, '')}",
                " ".join(held.fact.evidence.quote.split()),
                held.id,
                entry.recorded_at,
            )
            for held in facts
        ]
    events += [
        Event(c.known_on, "decision", c.by, _act(c, undone.get(c.id)), c.because, c.id, c.recorded_at)
        for c in decided
    ]
    events += [Event(t.day, "reminder", t.to, t.what) for t in told if t.contract == timeline.contract.id]
    return tuple(sorted(events, key=lambda event: (event.day, _ORDER[event.sort])))


def _fact(fact: Fact) -> str:
    status = "" if fact.status.value == "actual" else f", {fact.status.value}"
    return f"{fact.kind.value}: {in_column(fact.value, fact.mod, fact.count)}{status}"


def _state(held: Held, timeline: Timeline) -> str:
    if held.verdict is not None and held.verdict.act is Act.REJECT:
        return " (rejected)"
    return " (superseded)" if held.id in timeline.superseded else ""


def _act(correction: Correction, undoing: Correction | None) -> str:
    value = in_column(correction.value, correction.mod) if correction.kind else correction.value
    kind = correction.kind.value if correction.kind else "supplier"
    if correction.act is Act.SET and correction.status.value == "option":
        kind = f"{kind} option"
    words = {
        Act.SET: f"set {kind} to {value}",
        Act.CONFIRM: f"confirmed {correction.fact}, {kind}: {value}",
        Act.REJECT: f"rejected {correction.fact}, {kind}: {value}",
        Act.SAME: f"the same as {_titles(correction)}",
        Act.DIFFERENT: f"not the same as {_titles(correction)}",
        Act.UNDO: f"took back {correction.undoes}",
    }[correction.act]
    return f"{words} (taken back by {undoing.id})" if undoing else words


def _titles(correction: Correction) -> str:
    titles = dict.fromkeys(anchor.title for anchor in correction.other if anchor.title)
    return " / ".join(titles) or "another contract"
