"""Which contract follows which: as a document states it, else the same service bought again later."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from monitor.timeline.identity import Group, Identified

DAY: Final = timedelta(days=1)
GAP: Final = timedelta(days=366)
"""A contract that begins later than this after the end of another one does not follow it."""
AHEAD: Final = timedelta(days=730)
"""So long before the end its successor may be tendered or awarded; the plan in `rules/` takes 18 months."""


def link(found: Identified) -> None:
    """Sets `Group.follows`: of contracts of one service each follows the one that ended last before it."""
    mentions = found.mentions
    stated = [i for i, key in enumerate(mentions.follows) if key]
    if stated:
        documents = {mentions.document[i] for i in stated}
        by_key = {
            (document, key): group
            for document, key, group in zip(mentions.document, mentions.key, found.of, strict=True)
            if document in documents
        }
        for i in stated:
            before = by_key.get((mentions.document[i], mentions.follows[i] or ""))
            if before is not None and before is not found.of[i]:
                found.of[i].follows = before
    for groups in _of_one_service(found):
        _link_in_time(groups)


def _of_one_service(found: Identified) -> list[list[Group]]:
    """Contracts of one authority with the same title, or titles that differ in their spelling only."""
    same = {name: name for name in found.named}
    for each in found.likenesses:
        if each.difference.is_spelling:
            one, other = _first(same, found.named[each.one]), _first(same, found.named[each.other])
            same[max(one, other)] = min(one, other)
    services: dict[tuple[str, str], dict[Group, None]] = defaultdict(dict)
    for title, authority, group in zip(found.folded.title, found.folded.authority, found.of, strict=True):
        services[_first(same, (title, authority))][group] = None
    return [list(groups) for groups in services.values() if len(groups) > 1]


def _first(same: dict[tuple[str, str], tuple[str, str]], name: tuple[str, str]) -> tuple[str, str]:
    while same[name] != name:
        name = same[name]
    return name


def _link_in_time(groups: Sequence[Group]) -> None:
    ended = sorted(
        ((end, group.id, group) for group in groups if (end := group.end) is not None),
        key=lambda each: each[:2],
    )
    ends = [end for end, _, _ in ended]
    for group in groups:
        if group.follows is not None:
            continue
        if group.start is not None:
            first, last = _moved(group.start, -GAP), _moved(group.start, -DAY)
        elif (bought := group.award or group.procurement) is not None:
            first, last = _moved(bought, -GAP), _moved(bought, AHEAD)
        else:
            continue
        fitting = [
            (end, other)
            for end, _, other in ended[bisect_left(ends, first) : bisect_right(ends, last)]
            if other is not group and _is_before(other, end, group)
        ]
        if fitting:
            latest = max(end for end, _ in fitting)
            same = [other for end, other in fitting if end == latest]
            group.follows = next((o for o in same if o.suppliers & group.suppliers), same[0])


def _moved(day: date, by: timedelta) -> date:
    """So many days from it, or the first or last day that there is."""
    try:
        return day + by
    except OverflowError:
        return date.max if by > timedelta() else date.min


def _is_before(one: Group, ended: date, other: Group) -> bool:
    """Whether *one*, which ended then, came before *other*: begun before that was bought, ended before it."""
    if other.start is not None:
        return True
    if other.end is not None and other.end <= ended:
        return False
    begun = one.start or one.award
    bought = other.award or other.procurement
    return bought is not None and (bought > ended or (begun is not None and begun < bought))
