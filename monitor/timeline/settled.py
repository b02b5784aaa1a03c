"""What people have settled about which contracts are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from monitor.model import Act, Anchor, Correction
from monitor.timeline.names import folded_title

Mention = tuple[str, str]
"""A contract in one document: the document's sha256 and `Contract.id` within it."""


def counting(corrections: Iterable[Correction], known_on: date) -> tuple[Correction, ...]:
    """The corrections that count on that day (inclusive), in the order in which they were recorded.

    Left out are those made later, those that another one which counts takes back, and `undo` itself. An
    `undo` may be undone as well.
    """
    made = sorted((c for c in corrections if c.known_on <= known_on), key=lambda c: (c.recorded_at, c.id))
    undoing: dict[str, list[Correction]] = defaultdict(list)
    for correction in made:
        if correction.act is Act.UNDO and correction.undoes:
            undoing[correction.undoes].append(correction)

    def counts(correction: Correction, above: frozenset[str] = frozenset()) -> bool:
        seen = above | {correction.id}
        return not any(counts(undo, seen) for undo in undoing[correction.id] if undo.id not in seen)

    return tuple(c for c in made if c.act is not Act.UNDO and counts(c))


def heeded(corrections: Iterable[Correction], known_on: date) -> tuple[Correction, ...]:
    """Those that count and say which contracts are the same and which are not."""
    return tuple(c for c in counting(corrections, known_on) if c.act in (Act.SAME, Act.DIFFERENT))


@dataclass(slots=True)
class Settled:
    """Which mentions are one contract, and which are not, because people said so."""

    group: dict[Mention, Mention] = field(default_factory=dict)
    """Mention -> the first of those that are one with it; only of mentions that anybody spoke of."""
    apart: dict[Mention, set[Mention]] = field(default_factory=dict)
    """Group -> the groups that it is not one with."""
    since: dict[Mention, date] = field(default_factory=dict)
    """Mention -> the first day on which somebody kept it apart from another one."""

    def are_apart(self, group: Mention | None, others: Iterable[Mention]) -> bool:
        """Whether somebody said that the group is not one with any of these groups."""
        return group is not None and not self.apart.get(group, set()).isdisjoint(others)


def settled(
    corrections: Sequence[Correction],
    titles: Mapping[str, Mapping[str, str]],
) -> Settled:
    """What `counting` corrections say of the documents at hand; *titles* are sha256 -> key -> title.

    Of two that contradict each other the one recorded later holds. Anchors in documents that are not at
    hand say nothing.
    """
    found = Settled()
    for correction in reversed(corrections):
        about = [m for anchor in correction.about if (m := resolved(anchor, titles)) is not None]
        other = [m for anchor in correction.other if (m := resolved(anchor, titles)) is not None]
        if correction.act is Act.SAME:
            whole = dict.fromkeys([*about, *other])
            for mention in whole:
                _join(found, next(iter(whole)), mention)
        elif correction.act is Act.DIFFERENT:
            for one in about:
                for two in other:
                    _part(found, one, two, correction.known_on)
    return found


def resolved(anchor: Anchor, titles: Mapping[str, Mapping[str, str]]) -> Mention | None:
    """The mention that the anchor means; None where its document is not at hand or no longer has it.

    The document's key, else the only contract of that title in it: a new extraction may key them otherwise.
    """
    here = titles.get(anchor.document)
    if here is None:
        return None
    wanted = folded_title(anchor.title)
    if anchor.key in here and (not wanted or folded_title(here[anchor.key]) == wanted):
        return anchor.document, anchor.key
    named = [key for key, title in here.items() if wanted and folded_title(title) == wanted]
    if len(named) == 1:
        return anchor.document, named[0]
    return (anchor.document, anchor.key) if anchor.key in here else None


def _join(found: Settled, one: Mention, other: Mention) -> None:
    first, second = found.group.setdefault(one, one), found.group.setdefault(other, other)
    if first == second or found.are_apart(first, [second]):
        return
    for mention, group in found.group.items():
        if group == second:
            found.group[mention] = first
    for third in found.apart.pop(second, set()):
        found.apart[third].discard(second)
        found.apart[third].add(first)
        found.apart.setdefault(first, set()).add(third)


def _part(found: Settled, one: Mention, other: Mention, known_on: date) -> None:
    first, second = found.group.setdefault(one, one), found.group.setdefault(other, other)
    if first == second:
        return
    found.apart.setdefault(first, set()).add(second)
    found.apart.setdefault(second, set()).add(first)
    for mention in (one, other):
        found.since[mention] = min(known_on, found.since.get(mention, known_on))
