"""Which contract a fact is about.

A section (an agenda item, a row, a document) is about one arrangement or a few, each with an existing
contract, a successor, or both. Each fact gets the contract that its sentence names; else the one that the
words before it were about; else the one that its heading is about; else the one that such a fact is about
when both are there (a tender is its successor's, an expiry the existing one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from monitor.facts.roles import Role, Roles, lengthens_what_is_there, role_words, usual_role
from monitor.facts.titles import common_words, matches, name_words
from monitor.mentions.headings import contract_title
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party
from monitor.model import Kind, Status

_PARTNERSHIP: Final = lazy(r"\b(?:agreement|partnership|pooled)\b", re.IGNORECASE)
"""What an agreement under section 75 is called as well."""

_LISTS: Final = lazy(r"\w, [^,]{3,60}(?:, [^,]{3,60})*,? and ", re.IGNORECASE)
"""«Stop smoking, weight management and health checks»: a heading that lists contracts is none of them."""
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


_RECENT: Final = 60
"""Topics, and suppliers of one contract, with which a name is compared, so that time stays linear."""


_ACRONYM: Final = lazy(r"[A-Z]{3,7}")


def _initials(title: str) -> str:
    """The first letters of a title's words, without the small ones: «SARC» of Sexual Assault Referral "
    "Centre."""
    return "".join(
        word[0].upper() for word in re.findall(r"[A-Za-z]+", title) if word.casefold() not in _SMALL
    )


_SMALL: Final = frozenset(["of", "and", "for", "the", "in", "to", "a", "an", "contract", "contracts"])


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

    def words(self) -> frozenset[str]:
        """The words that name it, in lower case."""
        return name_words(" ".join((self.title, *self.suppliers[-_RECENT:])))


@dataclass(slots=True)
class Topic:
    """One arrangement: what is bought, under an existing contract, a successor, or both."""

    key: str
    title: str
    section: int
    roles: Roles
    """Which contracts the words about it speak of."""
    both: bool
    """Whether they speak of an existing contract and of its successor."""
    slots: dict[Role | None, Slot] = field(default_factory=dict)

    def words(self) -> frozenset[str]:
        """The words of its title and of its suppliers."""
        return name_words(self.title).union(*(slot.words() for slot in self.slots.values()))

    def place_of(self, role: Role | None) -> Role | None:
        """The place of a contract that the text gives that role: None where there is but one contract."""
        if role is Role.PREVIOUS or not self.both:
            return role if role is Role.PREVIOUS else None
        if role is Role.INTERIM and not (self.roles.interim and self.roles.lasting):
            return Role.NEW  # where nothing else is to come, the bridge is what comes next
        return role or Role.EXISTING


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that say which contract; `at` is a place in the document's text."""

    at: int
    role: Role | None = None
    topic: Topic | None = None
    slot: Slot | None = None


def capitalised(title: str) -> str:
    """A title with its first letter a capital."""
    return f"{title[:1].upper()}{title[1:]}"


class Arrangement:
    """The contracts of one section, and which of them the words are about just now."""

    def __init__(self, section: int, heading: str, *, roles: Roles, both: bool) -> None:
        self.section = section
        self.heading = heading
        self.topics = [Topic(f"{section}", capitalised(contract_title(heading)), section, roles, both)]
        """The heading's own first."""
        self.home = self.main
        """What passages are about unless they say otherwise: the section's topic, or a heading's within."""
        self.hint: Role | None = None
        """The contract that the last heading within speaks of, as «Current contract» does."""
        self.several = False
        """Whether headings within name contracts of their own."""
        self.focus: Slot | None = None
        self._topic_of: dict[str, Topic] = {}

    @property
    def main(self) -> Topic:
        """What the section's heading is about."""
        return self.topics[0]

    @property
    def both(self) -> bool:
        """Whether any of its topics has an existing contract and a successor."""
        return any(topic.both for topic in self.recent)

    @property
    def recent(self) -> list[Topic]:
        """The heading's topic and those last added: what a name may mean in a list of thousands."""
        return self.topics if len(self.topics) <= _RECENT else [self.main, *self.topics[-_RECENT:]]

    def slots(self) -> list[Slot]:
        """The contracts of the section so far, those of the topics that a name may mean."""
        return [slot for topic in self.recent for slot in topic.slots.values()]

    def topic_of(self, slot: Slot) -> Topic:
        """The topic whose contract it is."""
        return self._topic_of[slot.key]

    def slot(self, role: Role | None, topic: Topic | None = None) -> Slot:
        """The contract of that role in a topic, by default in the one that the passage is about."""
        topic = topic or self.home
        place = topic.place_of(role)
        if place not in topic.slots:
            slot = Slot(f"{topic.key}-{place or 'main'}", topic.title, self.section, place)
            topic.slots[place] = slot
            self._topic_of[slot.key] = topic
        return topic.slots[place]

    def add(
        self, title: str, *, key: str = "", roles: Roles | None = None, both: bool | None = None
    ) -> Topic:
        """A topic of its own beside the heading's; its roles are the section's unless others are given."""
        main = self.main
        self.topics.append(
            Topic(
                f"{self.section}-{key or title}",
                capitalised(title),
                self.section,
                main.roles if roles is None else roles,
                main.both if both is None else both,
            )
        )
        return self.topics[-1]

    def named(self, name: str, *, well: bool) -> Topic | None:
        """The topic that a contract's name means; one that fits none is a new topic if it *well* may be."""
        name = re.sub(r"(?:[ \xa0]+(?:the|of|and|for|&))+$", "", name)
        words = name_words(name)
        if not words:
            return None
        if _ACRONYM.fullmatch(name) and name == _initials(self.main.title):
            return self.main
        if "75" in name and "75" in self.main.title and "contract" in self.main.title.casefold():
            pooled = next((topic for topic in self.topics[1:] if "75" in topic.title), None)
            return pooled or self.add(name)  # «Equipment: Section 75 Agreement and Supply Contract»: two
        topic = self.fitting(name, self.recent)
        if topic is not None and not (
            topic is self.main and well and (_LISTS.search(topic.title) or self._is_the_second(words))
        ):
            return topic
        if "75" in name and _PARTNERSHIP.search(self.main.title):
            return self.main
        if not self.main.title:
            self.main.title = name = capitalised(name)
            for slot in self.main.slots.values():
                slot.title = name
            return self.main
        return self.add(name) if well else None

    def _is_the_second(self, words: frozenset[str]) -> bool:
        """Whether words name the second of two things in the heading: telecare, of «Equipment and "
        "Telecare»."""
        first, _, second = re.split(r":|\s[-–—]\s", self.main.title)[-1].partition(" and ")
        return bool(second) and words <= name_words(second) and not words & name_words(first)

    def fitting(self, name: str, topics: Sequence[Topic]) -> Topic | None:
        """The one of *topics* that shares most words with the name, at least half; None where none does."""
        words = name_words(name)
        fitting = [topic for topic in topics if matches(words, topic.words())]
        if not fitting:
            return None
        # The heading of a paper on several contracts names them all: what is named is one of them.
        return max(
            fitting,
            key=lambda topic: (
                common_words(words, topic.words()),
                common_words(words, name_words(topic.title)) / (len(name_words(topic.title)) or 1),
                topic is not self.main and self.several,
                -len(topic.words()),
            ),
        )

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
            if mentions and mentions[-1].slot is not None and not self._is_to_get(mentions, role):
                return mentions[-1].slot
            topic = self._topic_of[focus.key] if focus is not None else self.home
        if not topic.both or role is not None:
            return self.slot(role, topic)
        if same is not None and kind is not Kind.PROCUREMENT and self._topic_of[same.key] is topic:
            return same
        if self.focus is not None and _PRONOUN.match(lead) and self._topic_of[self.focus.key] is topic:
            return self.focus
        role = usual_role(kind, status, past=past)
        if self.hint is not None and topic is self.home and (role is None or kind is Kind.REVIEW):
            return self.slot(self.hint, topic)
        if role is None and lengthens_what_is_there(kind, status):
            role = Role.EXISTING
        if role is not None:
            return self.slot(role, topic)
        if focus is not None and self._topic_of[focus.key] is topic:
            return focus
        return self.slot(None, topic)

    def _is_to_get(self, mentions: list[Mention], role: Role | None) -> bool:
        """Whether the supplier named last has one contract, and the words just before it speak of another.

        «an interim contract can be awarded directly to Beacon Ltd», who has the present one.
        """
        last = mentions[-1]
        if role is None or last.slot is None:
            return False
        said = next(m.at for m in reversed(mentions) if m.role is not None)
        place = self.topic_of(last.slot).place_of(role)
        return last.at - said <= _NEAR and place is not last.slot.role


_NEAR: Final = 90
"""Code points between the words for a contract and the name of who is to get it."""


def role_mentions(lowered: str, offset: int) -> list[Mention]:
    """The words for existing and coming contracts in a lower-case sentence that begins at *offset*."""
    return [Mention(offset + end, role) for end, role in role_words(lowered)]


def attach_suppliers(slot: Slot, parties: Iterable[Party]) -> None:
    """Add suppliers that the slot does not have yet, under their fullest name."""
    for party in parties:
        name = party.name
        folded = name.casefold()
        for at in range(max(0, len(slot.suppliers) - _RECENT), len(slot.suppliers)):
            known = slot.suppliers[at].casefold()
            if folded in known:
                break
            if known in folded:
                slot.suppliers[at] = name
                break
        else:
            slot.suppliers.append(name)
