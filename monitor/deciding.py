"""What people decide goes into the ledger, and what it changed comes back; and what waits for a decision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from monitor.documents.cut import MARK, Cut, cuts_in
from monitor.errors import UsageError
from monitor.model import Anchor, Conflict, Correction, Deadline, Doubt, Held, Timeline, Undated
from monitor.service import Monitor
from monitor.timeline import corrected, doubts, trusted


@dataclass(frozen=True, slots=True)
class Change:
    """A correction, and the contracts that it is about as they were and as they are now."""

    correction: Correction
    before: tuple[Timeline, ...]
    after: tuple[Timeline, ...]
    deadlines_before: tuple[Deadline, ...]
    deadlines_after: tuple[Deadline, ...]


def decide(monitor: Monitor, correction: Correction, day: date) -> Change:
    """Records the correction; contracts and deadlines are as judged on *day*, before it and after it.

    Raises StoreError where the ledger does not take it.
    """
    concerned = (*correction.about, *correction.other)
    before = monitor.timelines(day)
    recorded = monitor.store.correct(correction)
    after = monitor.timelines(day)
    was, now = _about(before, concerned), _about(after, concerned)
    return Change(
        recorded,
        was,
        now,
        _of(was, monitor.policy.deadlines(before, day)),
        _of(now, monitor.policy.deadlines(after, day)),
    )


def _about(timelines: Iterable[Timeline], anchors: Iterable[Anchor]) -> tuple[Timeline, ...]:
    """The contracts that have one of the mentions."""
    wanted = {(anchor.document, anchor.key) for anchor in anchors}
    return tuple(t for t in timelines if any((a.document, a.key) in wanted for a in t.mentions))


def _of(timelines: Iterable[Timeline], deadlines: Iterable[Deadline]) -> tuple[Deadline, ...]:
    ids = {t.contract.id for t in timelines}
    return tuple(d for d in deadlines if d.contract in ids)


def correction_named(corrections: Iterable[Correction], typed: str) -> Correction:
    """The correction with that id. Raises UsageError, with the latest ones."""
    known = list(corrections)
    for correction in known:
        if correction.id == typed.upper():
            return correction
    latest = "".join(f"\n  {c.id}  {c.act.value}, {c.because}" for c in known[:-6:-1])
    hint = f"\n  The latest are:{latest}" if latest else "; nobody has corrected anything yet"
    raise UsageError(f'no correction "{typed}"{hint}')


@dataclass(frozen=True, slots=True)
class CutOff:
    """A document that says that its text goes on elsewhere."""

    document: str
    """Its name."""
    title: str
    cut: Cut


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for a person."""

    unsure: tuple[tuple[Timeline, Held], ...]
    """Facts that do not drive reminders by themselves, as their wording was right too seldom."""
    doubts: tuple[Doubt, ...]
    """Contracts that may be one."""
    conflicts: tuple[tuple[Timeline, Conflict], ...]
    unplaced: tuple[Correction, ...]
    """Corrections whose contract or fact is no longer there since a document was read anew."""
    undated: tuple[tuple[Timeline, Undated, Held], ...]
    """Contracts whose dates their register removed, with the fact that is still used."""
    cut_off: tuple[CutOff, ...]
    """Texts of which the rest is in no other document."""

    def __len__(self) -> int:
        parts = (self.unsure, self.doubts, self.conflicts, self.unplaced, self.undated, self.cut_off)
        return sum(map(len, parts))


def queue(monitor: Monitor, day: date) -> Queue:
    """Everything that waits for a person, as known on *day*."""
    entries = monitor.store.entries(day)
    corrections = monitor.store.corrections(day)
    settled = corrected(entries, corrections, day)
    timelines = monitor.timelines(day)
    unsure = []
    for timeline in timelines:
        sure = {held.id for held in trusted(timeline.facts, monitor.policy.review_below)}
        unsure += [(timeline, held) for held in timeline.facts if held.id not in sure]
    return Queue(
        unsure=tuple(unsure),
        doubts=doubts(settled.entries, known_on=day, corrections=corrections),
        conflicts=tuple((timeline, conflict) for timeline in timelines for conflict in timeline.conflicts),
        unplaced=settled.unplaced,
        undated=tuple(each for timeline in timelines if (each := _undated(timeline)) is not None),
        cut_off=tuple(_cut_off(monitor, day)),
    )


def _undated(timeline: Timeline) -> tuple[Timeline, Undated, Held] | None:
    """What the register no longer says of the contract, unless people have decided on it since then."""
    bare = timeline.undated
    if bare is None or not timeline.facts:
        return None
    verdicts = [h.verdict for h in (*timeline.facts, *timeline.rejected) if h.verdict is not None]
    if any(verdict.known_on >= bare.since for verdict in verdicts):
        return None
    used = dict(timeline.basis)
    id_ = next((used[name] for name in ("end", "start", "term") if name in used), timeline.facts[0].id)
    held = next((held for held in timeline.facts if held.id == id_), timeline.facts[0])
    return timeline, bare, held


def _cut_off(monitor: Monitor, day: date) -> Iterator[CutOff]:
    for document in monitor.store.texts_with(MARK, day):
        for cut in cuts_in(document.text):
            if not (cut.last and monitor.store.is_elsewhere(cut.last, document.sha256, day)):
                yield CutOff(document.document, document.title, cut)


def concerning(timeline: Timeline, corrections: Iterable[Correction]) -> tuple[Correction, ...]:
    """The corrections about the contract, undone ones and undoings too, in their order."""
    own = {(anchor.document, anchor.key) for anchor in timeline.mentions}
    return tuple(c for c in corrections if any((a.document, a.key) in own for a in (*c.about, *c.other)))
