"""What no document says yet, in words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from monitor.model import Held, Kind, Status, Timeline
from monitor.timeline.mentions import is_established
from monitor.values import extent, precision
from monitor.wording import day_in_words, in_column

_BODY = re.compile(
    r"\b(?P<cabinet>(?i:cabinet)(?!\s+(?i:member|portfolio)))\b"
    r"|\b(?P<named>Executive|Mayor|Full Council|Council|Board)\b"
    r"|\b(?P<committee>(?:[A-Z][a-z]+ )*(?:Committee|Commission|Panel|Governing Body))\b"
)


def decided_by(held: Held) -> str:
    """Who decides, as the words of a decision fact name it: «Cabinet»; empty where they do not."""
    return decision_maker(held.fact.evidence.quote, held.fact.evidence.context)


def decision_maker(quote: str, context: str) -> str:
    """The same of the words that speak of the decision, and of those around them."""
    match = _BODY.search(quote) or _BODY.search(context)
    if match is None:
        return ""
    return "Cabinet" if match["cabinet"] else match[0]


def unknowns(
    timeline: Timeline, as_of: date, *, among: Mapping[str, Timeline] | None = None
) -> tuple[str, ...]:
    """What is not known about the contract on that day: one sentence or two each, without a capital.

    *among* are the other timelines by id, so that decisions on a planned successor are seen.
    """
    successor = among.get(timeline.proposed_successor or "") if among else None
    facts = [*timeline.facts, *(successor.facts if successor else ())]
    said = [*_undecided(facts, as_of), *_end(timeline), *_unlisted(timeline), *_undated(timeline)]
    if timeline.successor is None and timeline.card.end is not None:
        after = in_column(timeline.card.end)
        if timeline.proposed_successor is not None:
            said.append(f"who will provide the service after {after}. A successor is only proposed.")
        else:
            said.append(f"what follows after {after}. No document names a successor.")
    return tuple(said)


def _undecided(facts: Sequence[Held], as_of: date) -> list[str]:
    said = []
    decisions = [h for h in facts if h.fact.kind is Kind.DECISION and h.fact.earliest]
    taken = {h.fact.earliest for h in decisions if h.fact.status is Status.ACTUAL}
    for held in decisions:
        day = held.fact.earliest
        if held.fact.status is not Status.PROPOSED or day is None or day > as_of or day in taken:
            continue
        later = any(h.known_on > held.known_on and h.known_on >= day for h in facts)
        what = f"what {decided_by(held) or 'the meeting'} decided on {day_in_words(day)}."
        rest = "No later document says." if later else "No later document mentions this contract."
        said.append(f"{what} {rest}")
    return list(dict.fromkeys(said))


def _unlisted(timeline: Timeline) -> list[str]:
    """Why a register dropped a contract that had not ended by then."""
    gone = timeline.unlisted
    if gone is None:
        return []
    end = extent(timeline.card.end) if timeline.card.end is not None else None
    if end is not None and end[1] <= gone.since:
        return []
    since, last = day_in_words(gone.since), day_in_words(gone.last_listed)
    return [
        f"why it is no longer in the register since {since} ({gone.register}). It was last listed on {last}."
    ]


def _undated(timeline: Timeline) -> list[str]:
    bare = timeline.undated
    if bare is None:
        return []
    since, last = day_in_words(bare.since), day_in_words(bare.last_stated)
    why = f"why its dates were removed from the register, where its row still stands, since {since}"
    return [f"{why} ({bare.register}). They were last stated on {last}, and count until somebody settles it."]


def _end(timeline: Timeline) -> list[str]:
    end = timeline.card.end
    if end is None:
        return ["when it ends."] if is_established(timeline.facts) else []
    days = extent(end)
    if days is None or precision(end) == "day":
        return []
    return [f"on which day it ends. The documents say only {in_column(end)}."]
