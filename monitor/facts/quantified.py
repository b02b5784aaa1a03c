"""Words that say a thing of several contracts at once: «both end on», «all three contracts were let in»."""

from __future__ import annotations

from typing import Final

from monitor.facts.link import Arrangement, Slot
from monitor.facts.roles import Role
from monitor.facts.words import COUNTS
from monitor.mentions.lazy import lazy

_OF_ALL: Final = lazy(
    r"(?<![a-z])(?:(?P<both>both|the two|each of the two)|(?:all|each of the|the|these|those|each of these) "
    r"(?P<number>two|three|four|five|six|[2-6]))(?: of (?:them|these|those))?"
    r"(?: (?:existing |current |present |separate |new |of the )*(?:contracts|agreements|frameworks|"
    r"call-offs|"
    r"lots|services|arrangements|ones)(?! with ))?"
    r"(?! (?:(?:would|will|should|to|now|then|be|been|being|is|are|was|were) )*(?:replaced|merged|"
    r"combined|joined|"
    r"superseded|amalgamated|brought|rolled|united|pooled)(?![a-z]))"
    r"(?= (?:of which |that |which )?(?:(?:will|would|are|were|is|was|have|had|has|also|then|now|"
    r"originally|first|"
    r"currently) )*(?:end|ends|ended|expire|expires|expired|run|ran|start|started|begin|began|commence|"
    r"commenced|"
    r"let|awarded|signed|extended|due|for|last|finish|finished|lapse|be|been|a|an|of|reviewed|terminated|"
    r"operate|taken|placed|procured|tendered|allow|have|had|has|contain|include|until|came|come)(?![a-z]))"
)


def slots_meant(arrangement: Arrangement, lowered: str, until: int) -> list[Slot]:
    """The contracts of which a lower-case sentence says the same, before position *until*; empty where "
    "of one.

    Only where the number that it says is that of the contracts which the section tells apart.
    """
    said = list(_OF_ALL.finditer(lowered, 0, until))
    if not said:
        return []
    found = said[-1]
    number = 2 if found["both"] else COUNTS.get(found["number"]) or int(found["number"])
    for slots in _families(arrangement):
        if len(slots) == number:
            return slots
    return []


def _families(arrangement: Arrangement) -> list[list[Slot]]:
    """Contracts that may be meant together: those of items or headings, else those named so far."""
    main = arrangement.main
    topics = [topic for topic in arrangement.recent if topic is not main]
    apart = [arrangement.slot(Role.EXISTING, topic) for topic in topics] if topics else []
    named = [slot for slot in arrangement.slots() if slot.facts or slot.suppliers]
    existing = [slot for slot in named if slot.role is not Role.NEW]
    return [slots for slots in (apart, existing) if len({slot.key for slot in slots}) > 1]
