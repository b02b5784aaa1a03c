"""A contract that ended before it began is two: the one that ended, and the one that came after it.

«Evergreen's contract ended on 31 October. We tendered and Parkland won. Their contract started on 1
November»: no word there calls one of them the existing or the new one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from monitor.facts.drafts import Draft
from monitor.facts.link import Arrangement, Slot
from monitor.facts.roles import Role
from monitor.model import Kind, Status
from monitor.values import extent

_AT_MOST: Final = timedelta(days=184)
"""Days after an end within which what starts is taken to follow it."""
_OF_A_PERIOD: Final = frozenset(
    {Kind.AWARD, Kind.START, Kind.END, Kind.TERM, Kind.EXTENSION, Kind.TERMINATION}
)


def parted(drafts: Sequence[Draft], arrangement: Arrangement, section: int) -> list[Draft]:
    """The drafts, in which what was said of a contract up to its end belongs to a slot of its own.

    Only those of *section* are looked at; a draft that comes after the end in the text stays where it is.
    """
    done = list(drafts)
    for slot in {draft.slot.key: draft.slot for draft in drafts if draft.slot.section == section}.values():
        if slot.role is not None:
            continue
        own = [draft for draft in done if draft.slot is slot]
        end = _ended_before_it_began(own)
        if end is None:
            continue
        topic = arrangement.topic_of(slot)
        before = Slot(f"{topic.key}-before", slot.title, section, Role.EXISTING)
        moved = [
            draft for draft in own if draft.kind in _OF_A_PERIOD and draft.context.start <= end.context.start
        ]
        for draft in moved:
            done[done.index(draft)] = replace(draft, slot=before)
        before.facts, slot.facts = len(moved), slot.facts - len(moved)
        before.suppliers, slot.suppliers = slot.suppliers[:1], slot.suppliers[1:]
    return done


def _ended_before_it_began(drafts: Sequence[Draft]) -> Draft | None:
    ends = [d for d in drafts if d.kind in (Kind.END, Kind.TERMINATION) and d.status is Status.ACTUAL]
    starts = [d for d in drafts if d.kind is Kind.START]
    longer = any(d.kind is Kind.EXTENSION and d.status is not Status.OPTION for d in drafts)
    if not ends or longer:
        return None
    for end in ends:
        last = _days(end)
        for start in starts:
            first = _days(start)
            if last is None or first is None or start.context.start <= end.context.start:
                continue
            if last[1] < first[0] <= last[1] + _AT_MOST:
                return end
    return None


def _days(draft: Draft) -> tuple[date, date] | None:
    return extent(draft.value, draft.mod)
