"""What documents tell of buying a contract's successor: each step that a backward plan can tick off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from monitor.model import Fact, Held, Kind, Status

SIGNS: Final = ("engaged", "meeting", "decided", "tendered", "bids_due")
"""In the order in which a council goes through them; each is a column with `_known` and `_basis`.

`engaged`   the market was engaged: an event, a notice of preliminary market engagement
`meeting`   a decision is planned: a document names the meeting, or a forward plan lists it
`decided`   the decision was taken
`tendered`  the tender notice was published, bids were invited
`bids_due`  the day on which bids are due
"""

# The names of the cues for prose, and of the fields of notices.
_ENGAGED = re.compile(r"market engagement|\.milestones\b|marketEngagement", re.IGNORECASE)
_BIDS = re.compile(
    r"closing date|bids received|tenderPeriod\.endDate|expressionOfInterestDeadline", re.IGNORECASE
)
_TENDERED = re.compile(
    r"^tender |: tender|procurement begins|to market|notice published|"
    r"tender\.datePublished|tenderPeriod\.startDate",
    re.IGNORECASE,
)


def signs(
    own: Iterable[Held], successor: Sequence[Held] | None, *, since: date | None, within: tuple[date, date]
) -> dict[str, object]:
    """The columns of `SIGNS` for one contract: of several facts of a step the latest.

    *own* are the facts about the contract itself, *successor* those about the one that is proposed to follow
    it. A step of buying told of the contract itself counts for its successor only after *since*, the day on
    which it began: before that it was bought itself. Days outside *within* (inclusive) are no days.
    """
    found: dict[str, Held] = {}
    for held, about_successor in (*((h, False) for h in own), *((h, True) for h in successor or ())):
        day = held.fact.earliest
        if day is None or not within[0] <= day <= within[1]:
            continue
        sign = _sign(held.fact)
        if not sign or (sign == "decided" and not about_successor):
            continue
        if sign not in ("meeting", "decided") and not about_successor and (since is None or day <= since):
            continue
        before = found.get(sign)
        if before is None or _key(held) > _key(before):
            found[sign] = held
    row: dict[str, object] = {}
    for sign, held in found.items():
        row |= {sign: held.fact.earliest, f"{sign}_known": held.known_on, f"{sign}_basis": held.id}
    return row


def _key(held: Held) -> tuple[date, str]:
    return held.fact.earliest or date.min, held.id


def _sign(fact: Fact) -> str:
    """Which step the fact tells of; empty where it tells of none, or only plans one."""
    if fact.kind is Kind.DECISION:
        return {Status.PROPOSED: "meeting", Status.ACTUAL: "decided"}.get(fact.status, "")
    if fact.kind is not Kind.PROCUREMENT or fact.status is not Status.ACTUAL:
        return ""
    if _ENGAGED.search(fact.pattern):
        return "engaged"
    if _BIDS.search(fact.pattern):
        return "bids_due"
    return "tendered" if _TENDERED.search(fact.pattern) else ""
