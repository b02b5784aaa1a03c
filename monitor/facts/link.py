"""Which contract a fact is about.

A section (an agenda item, a row, a document) is about one arrangement, of which it may know two contracts:
the existing one and its successor. Besides, it may name others. Each fact gets the contract that its
sentence names; else the one that the words before it were about; else the one that such a fact is about
when both are there (a tender is its successor's, an expiry the existing one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from monitor.facts.titles import matches, name_words
from monitor.facts.words import CONTRACT
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party, clean_name, contract_title
from monitor.model import Kind, Status


class Role(StrEnum):
    """The place of a contract in its arrangement."""

    EXISTING = "existing"
    NEW = "new"


_HEAD: Final = (
    rf"(?:{'|'.join(CONTRACT.split())}|providers?|contractors?|suppliers?|operators?|pathway|"
    rf"model|terms?|tender|"
    r"procurement|specification)"
)

_EXISTING_FIRST: Final = ("current", "existing", "present", "incumbent", "expiring", "outgoing", "ongoing")

_NEW_FIRST: Final = (
    "new", "successor", "replace", "future", "proposed", "recommissioned", "re-commissioned", "retendered",
    "re-tendered", "re-procured",
    "follow-on", "forthcoming", "longer-term", "interim", "joint", "single", "alternative", "subsequent",
    "next",
)  # fmt: skip

_STEP_STEMS: Final = ("commission", "procure", "tender", "-let", "relet")

_EXISTING_WORDS: Final = lazy(
    rf"\b(?:{'|'.join(_EXISTING_FIRST)})(?: (?!and |the |new )[^ ,.;]+){{0,4}}? {_HEAD}(?![a-z])"
)

_NEW_WORDS: Final = lazy(
    r"\b(?:(?:new|successor|replacement|future|proposed|recommissioned|re-commissioned|retendered|"
    r"re-tendered|re-procured|follow-on|forthcoming|"
    rf"longer-term|interim|joint|single|alternative|subsequent|next)(?: (?!and |the "
    rf")[^ ,.;]+){{0,5}}? {_HEAD}(?![a-z])"
    r"|(?:successor|replacement)\b|replaced (?:by|with)\b)"
)

_STEP: Final = lazy(
    r"\b(?:be|been|being|to) (?:re-?commission(?:ed)?|re-?procured?|re-?tender(?:ed)?|re-?let)\b"
    r"|\b(?:approve|approval (?:of|for|to)|authorise|begin|commence|start|undertake|run|the) (?:the |a |an "
    r")?(?:\w+ ){0,2}(?:re-?)?procure(?:ment)?\b"
    r"|\bto (?:procure|tender|go out to)\b"
)
"""A step of buying: it speaks of a contract to come without naming one."""

_THE_CONTRACT: Final = lazy(r"\b(?:the|this|that) (?:contract|agreement|framework)\b(?! for)")

_REPORTING: Final = (
    r"(?! (?:is|was|will be|would be|had been|has been) (?:now |also |then |further |therefore )*(?:noted|"
    r"reported|explained|proposed|recommended|agreed|confirmed|stated|"
    r"suggested|recalled|hoped|planned|intended|expected|anticipated|understood|said|resolved|acknowledged|"
    r"highlighted|envisaged|felt|considered|clear|likely|"
    r"important|necessary|possible|moved)\b)"
)
"""«It was proposed that …»: here `it` points at nothing."""

_POINTS_BACK: Final = lazy(
    rf"\W*(?:\d+(?:\.\d+)* ?\W*|\([a-z]\) ?)?(?:it{_REPORTING}|its|this|that|these|the (?:contract|"
    rf"agreement|service|framework|provider|arrangement|option|extension|first|second)|both|two|there)\b"
)

_PRONOUN: Final = lazy(
    rf"\W*(?:\d+(?:\.\d+)* ?\W*)?(?:it{_REPORTING}|its|this contract|this agreement|that contract|the same|"
    rf"they|which)\b"
)


@dataclass(slots=True)
class Slot:
    """One contract as a section knows it."""

    key: str
    title: str
    section: int
    role: Role | None = None
    suppliers: list[str] = field(default_factory=list)
    reference: str | None = None
    facts: int = 0
    awarded: bool = False
    """Whether the document says that it was awarded or agreed, or decides it."""

    def words(self) -> set[str]:
        """The words that name it, in lower case."""
        return name_words(" ".join((self.title, *self.suppliers)))


@dataclass(slots=True)
class Topic:
    """One arrangement: what is bought, under an existing contract, a successor, or both."""

    key: str
    title: str
    section: int
    slots: dict[Role | None, Slot] = field(default_factory=dict)

    def words(self) -> set[str]:
        """The words of its title and of its suppliers."""
        return name_words(self.title).union(*(slot.words() for slot in self.slots.values()))


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that say which contract; `at` is a place in the document's text."""

    at: int
    role: Role | None = None
    topic: Topic | None = None
    slot: Slot | None = None


class Arrangement:
    """The contracts of one section, and which of them the words are about just now."""

    def __init__(self, section: int, heading: str, *, both: bool, existing: bool, new: bool) -> None:
        self.section = section
        self.both = both
        """Whether the section speaks of existing contracts and of their successors."""
        self.has_existing = existing
        self.has_new = new
        self.topics = [Topic(f"{section}", contract_title(heading), section)]
        """The heading's own first."""
        self.focus: Slot | None = None
        self._topic_of: dict[str, Topic] = {}

    @property
    def main(self) -> Topic:
        """What the section's heading is about."""
        return self.topics[0]

    def slots(self) -> list[Slot]:
        """All contracts of the section so far."""
        return [slot for topic in self.topics for slot in topic.slots.values()]

    def slot(self, role: Role | None, topic: Topic | None = None) -> Slot:
        """The contract of that role in a topic, the heading's by default; without both roles there is one."""
        topic = topic or self.main
        role = (role or Role.EXISTING) if self.both else None
        if role not in topic.slots:
            slot = Slot(f"{topic.key}-{role or 'main'}", topic.title, self.section, role)
            topic.slots[role] = slot
            self._topic_of[slot.key] = topic
        return topic.slots[role]

    def named(self, name: str, *, well: bool) -> Topic | None:
        """The topic that a contract's name means; one that fits none is a new topic if it *well* may be."""
        name = re.sub(r"(?:[ \xa0]+(?:the|of|and|for|&))+$", "", name)
        words = name_words(name)
        if not words:
            return None
        for topic in self.topics:
            if matches(words, topic.words()):
                return topic
        if not self.main.title:
            self.main.title = name
            for slot in self.main.slots.values():
                slot.title = name
            return self.main
        if not well:
            return None
        self.topics.append(Topic(f"{self.section}-{name}", f"{name[0].upper()}{name[1:]}", self.section))
        return self.topics[-1]

    def begin_passage(self, lead: str) -> None:
        """A new paragraph is about the heading's topic again, unless its first words point back."""
        if len(self.topics) > 1 and not _POINTS_BACK.match(lead):
            self.focus = None

    def resolve(
        self,
        mentions: list[Mention],
        kind: Kind,
        status: Status | None,
        lead: str,
        same: Slot | None,
        past: bool,
    ) -> Slot:
        """The contract of a fact: *mentions* stand before its value, nearest last; *lead* is the sentence
        in lower case; *same* the contract of the fact before it in the same sentence."""
        focus = same or self.focus
        topic = next((m.topic for m in reversed(mentions) if m.topic is not None), None)
        several = len({id(m.topic) for m in mentions if m.topic is not None}) > 1
        at = next((m.at for m in reversed(mentions) if m.topic is not None), -1) if several else -1
        role = next((m.role for m in reversed(mentions) if m.role is not None and m.at >= at), None)
        if topic is None:
            if mentions and mentions[-1].slot is not None:
                return mentions[-1].slot
            topic = self._topic_of[focus.key] if focus is not None else self.main
        if not self.both or role is not None:
            return self.slot(role, topic)
        if same is not None and kind is not Kind.PROCUREMENT and self._topic_of[same.key] is topic:
            return same
        if self.focus is not None and _PRONOUN.match(lead) and self._topic_of[self.focus.key] is topic:
            return self.focus
        role = usual_role(kind, status, past=past)
        if role is not None:
            return self.slot(role, topic)
        if focus is not None and self._topic_of[focus.key] is topic:
            return focus
        return self.slot(None, topic)


def usual_role(kind: Kind, status: Status | None, *, past: bool) -> Role | None:
    """Whose fact it is when the words do not say and there are an existing contract and a successor."""
    if kind is Kind.PROCUREMENT or (kind is Kind.DECISION and status is Status.PROPOSED):
        return Role.NEW  # what a meeting is still to decide is what comes next
    if kind in (Kind.START, Kind.AWARD, Kind.TERM):
        if status is Status.PROPOSED:
            return Role.NEW
        return Role.EXISTING if past else None
    if kind is Kind.END and status is not Status.PROPOSED:
        return Role.EXISTING
    if kind is Kind.REVIEW:
        return Role.EXISTING if past else Role.NEW
    return None


def _matches_at(form: re.Pattern[str], text: str, firsts: tuple[str, ...]) -> Iterator[re.Match[str]]:
    """Matches that begin with one of *firsts*, looked for as plain strings, which is many times cheaper."""
    for first in firsts:
        at = text.find(first)
        while at >= 0:
            match = form.match(text, at)
            if match is not None:
                yield match
            at = text.find(first, at + len(first))


def roles_in(lowered: str) -> tuple[bool, bool]:
    """Whether lower-case text speaks of an existing contract, and of one to come.

    >>> roles_in("the current contract ends in may; a successor service would go live")
    (True, True)
    """
    existing = next(_matches_at(_EXISTING_WORDS, lowered, _EXISTING_FIRST), None)
    new = next(_matches_at(_NEW_WORDS, lowered, _NEW_FIRST), None)
    if new is None and any(stem in lowered for stem in _STEP_STEMS):
        new = _STEP.search(lowered)
    return existing is not None, new is not None


def role_mentions(lowered: str, offset: int) -> list[Mention]:
    """The words for existing and coming contracts in a lower-case sentence that begins at *offset*."""
    found = [
        Mention(offset + m.end(), Role.EXISTING)
        for m in _matches_at(_EXISTING_WORDS, lowered, _EXISTING_FIRST)
    ]
    steps = [m.end() for m in _STEP.finditer(lowered)] if any(stem in lowered for stem in _STEP_STEMS) else []
    for match in _matches_at(_NEW_WORDS, lowered, _NEW_FIRST):
        if match[0].endswith(("procurement", "tender")):
            steps.append(match.end())
        else:
            found.append(Mention(offset + match.end(), Role.NEW))
    # «should the procurement be delayed, the contract may be continued»: what follows is about the contract
    found += [Mention(offset + end, Role.NEW) for end in steps if _THE_CONTRACT.search(lowered, end) is None]
    return sorted(found, key=lambda mention: mention.at)


def attach_suppliers(slot: Slot, parties: Iterable[Party]) -> None:
    """Add suppliers that the slot does not have yet, under their fullest name."""
    for party in parties:
        name = clean_name(party.name)
        folded = name.casefold()
        for at, known in enumerate(slot.suppliers):
            if folded in known.casefold():
                break
            if known.casefold() in folded:
                slot.suppliers[at] = name
                break
        else:
            slot.suppliers.append(name)
