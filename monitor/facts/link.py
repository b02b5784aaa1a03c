"""Which contract a fact is about.

A section (an agenda item, a row, a document) is about one arrangement, of which it may know two contracts:
the existing one and its successor. Besides, it may name others. Each fact gets the contract that its
sentence names; else the one that the words before it were about; else the one that such a fact is about
when both are there (a tender is its successor's, an expiry the existing one's).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from monitor.facts.words import CONTRACT
from monitor.mentions.parties import Party, clean_name, contract_title
from monitor.model import Kind, Status


class Role(StrEnum):
    """The place of a contract in its arrangement."""

    EXISTING = "existing"
    NEW = "new"


_HEAD: Final = rf"(?:{'|'.join(CONTRACT.split())}|providers?|contractors?|suppliers?|terms?|tender|procurement|specification)"
_EXISTING_WORDS: Final = re.compile(
    rf"\b(?:current|existing|present|incumbent|expiring|outgoing|ongoing|interim)(?: (?!and |the |new )[^ ,.;]+){{0,4}}? {_HEAD}(?![a-z])"
)
_NEW_WORDS: Final = re.compile(
    rf"\b(?:new|successor|replacement|future|proposed|recommissioned|re-commissioned|retendered|re-tendered|re-procured|follow-on|forthcoming|longer-term|"
    rf"subsequent|next)(?: (?!and |the )[^ ,.;]+){{0,5}}? {_HEAD}(?![a-z])|\b(?:successor|replacement)\b"
    r"|\b(?:be|been|being|to) (?:re-?commission(?:ed)?|re-?procured?|re-?tender(?:ed)?|re-?let)\b"
    r"|\b(?:approve|approval (?:of|for|to)|authorise|begin|commence|start|undertake|run|the) (?:the |a |an )?(?:\w+ ){0,2}(?:re-?)?procure(?:ment)?\b|\bto (?:procure|tender|go out to)\b"
)
_PRONOUN: Final = re.compile(
    r"\W*(?:\d+(?:\.\d+)* ?\W*)?(?:it|its|this contract|this agreement|that contract|the same|they|which)\b"
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


_GENERIC: Final = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "for",
        "and",
        "to",
        "in",
        "on",
        "with",
        "by",
        "at",
        "or",
        "its",
        "our",
        "new",
        "existing",
        "current",
        "present",
        "proposed",
        "future",
        "successor",
        "replacement",
        "contract",
        "contracts",
        "service",
        "services",
        "agreement",
        "agreements",
        "framework",
        "frameworks",
        "arrangement",
        "arrangements",
        "provision",
        "council",
        "ltd",
        "limited",
        "award",
        "extension",
        "award",
        "initial",
        "term",
        "year",
        "years",
        "month",
        "months",
        "two",
        "three",
        "four",
        "five",
        "one",
        "same",
        "whole",
        "single",
        "main",
        "original",
        "annual",
        "further",
        "additional",
        "their",
        "this",
        "that",
        "these",
        "such",
        "each",
        "any",
        "all",
        "provider",
        "providers",
        "supplier",
        "suppliers",
        "contractor",
        "commissioned",
        "recommissioned",
        "integrated",
    ]
)


def name_words(text: str) -> set[str]:
    """The words of a name that tell it from others.

    >>> sorted(name_words("The new Community Meals contract"))
    ['community', 'meals']
    """
    return {word for word in re.findall(r"[a-z0-9]+", text.casefold()) if len(word) > 1} - _GENERIC


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a sentence that say which contract; `at` is a place in the document's text."""

    at: int
    role: Role | None = None
    slot: Slot | None = None


class Arrangement:
    """The contracts of one section, and which of them the words are about just now."""

    def __init__(self, section: int, heading: str, *, both: bool, existing: bool, new: bool) -> None:
        self.section = section
        self.title = contract_title(heading)
        self.both = both
        """Whether the section speaks of an existing contract and of its successor."""
        self.has_existing = existing
        self.has_new = new
        self.slots: dict[Role | None, Slot] = {}
        self.named: list[Slot] = []
        self.focus: Slot | None = None

    def slot(self, role: Role | None) -> Slot:
        """The section's contract of that role; without both there is but one."""
        role = (role or Role.EXISTING) if self.both else None
        if role not in self.slots:
            self.slots[role] = Slot(f"{self.section}-{role or 'main'}", self.title, self.section, role)
        return self.slots[role]

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
        if mentions:
            last = mentions[-1]
            if last.slot is not None:
                return last.slot
            return self.slot(last.role)
        if same is not None and kind is not Kind.PROCUREMENT:
            return same
        if not self.both:
            return (
                self.focus
                if self.focus is not None and self.focus in self.named and _PRONOUN.match(lead)
                else self.slot(None)
            )
        if self.focus is not None and _PRONOUN.match(lead):
            return self.focus
        role = usual_role(kind, status, past=past)
        if role is not None:
            return self.slot(role)
        return self.focus or self.slot(None)


def usual_role(kind: Kind, status: Status | None, *, past: bool) -> Role | None:
    """Whose fact it is when the words do not say and there are an existing contract and a successor."""
    if kind is Kind.PROCUREMENT:
        return Role.NEW
    if kind in (Kind.START, Kind.AWARD, Kind.TERM):
        if status is Status.PROPOSED:
            return Role.NEW
        return Role.EXISTING if past else None
    if kind is Kind.END and status is not Status.PROPOSED:
        return Role.EXISTING
    if kind is Kind.REVIEW:
        return Role.EXISTING if past else Role.NEW
    return None


def roles_in(lowered: str) -> tuple[bool, bool]:
    """Whether lower-case text speaks of an existing contract, and of one to come.

    >>> roles_in("the current contract ends in may; a successor service would go live")
    (True, True)
    """
    return _EXISTING_WORDS.search(lowered) is not None, _NEW_WORDS.search(lowered) is not None


def role_mentions(lowered: str, offset: int) -> list[Mention]:
    """The words for existing and coming contracts in a lower-case sentence that begins at *offset*."""
    found = [Mention(offset + m.end(), Role.EXISTING) for m in _EXISTING_WORDS.finditer(lowered)]
    found += [Mention(offset + m.end(), Role.NEW) for m in _NEW_WORDS.finditer(lowered)]
    return sorted(found, key=lambda mention: mention.at)


_NAMED: Final = re.compile(
    r"\b(?:[Tt]he|[Aa]|[Oo]ur|[Ii]ts|[Ee]xisting|[Cc]urrent|[Nn]ew|[Pp]resent)[ \xa0]+(?P<name>(?:[A-Z][\w’'&-]+|of|and|for|the|&|\(\d[\w-]*\))(?:[ \xa0]+(?:[A-Z][\w’'&-]+|of|and|for|the|&|\(\d[\w-]*\))){0,6})"
    r"[ \xa0]+(?:[Cc]ontracts?|[Ff]rameworks?|[Aa]greements?|[Ss]ervice|[Cc]oncession)\b"
)
_FOR: Final = re.compile(
    r"\b(?:[Cc]ontracts?|[Ff]ramework(?: agreement)?|[Aa]greement) for (?:the )?(?P<name>(?:provision of |delivery of |supply of )?[\w’'-]+(?:[ \xa0,]+(?!with|was|is|will|which|that|to|has|had|ends?|expires?|runs?|be|by|on|from|until|beginning|starting|at|in|for|held|would|shall)[\w’'-]+){0,7})"
)


def named_titles(text: str, start: int, end: int) -> list[tuple[str, int]]:
    """Names that a sentence gives to contracts, with where each ends.

    >>> named_titles("The Community Meals contract, with Hollin", 0, 41)
    [('Community Meals', 28)]
    """
    found = [(m["name"], m.end()) for m in _NAMED.finditer(text, start, end) if name_words(m["name"])]
    found += [(m["name"], m.end()) for m in _FOR.finditer(text, start, end) if name_words(m["name"])]
    return sorted(found, key=lambda name: name[1])


def matches(words: set[str], slot_words: set[str]) -> bool:
    """Whether two sets of name words may mean the same contract: most words of the shorter are in the other."""
    if not words or not slot_words:
        return False
    common = sum(
        1 for word in words if word in slot_words or any(_same_stem(word, other) for other in slot_words)
    )
    return common >= 0.5 * min(len(words), len(slot_words))


def _same_stem(a: str, b: str) -> bool:
    return len(a) > 4 and len(b) > 4 and a[:5] == b[:5]


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
