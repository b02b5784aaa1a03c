"""What the words of one section refer to: its contracts, their names, and which of them is meant just now."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

from monitor.facts.holders import another, several_held, things_held
from monitor.facts.link import Arrangement, Mention, Slot, Topic, attach_suppliers, capitalised, role_mentions
from monitor.facts.meetings import decides_on_existing
from monitor.facts.naming import (
    Names,
    heading_of,
    heading_reference,
    name_addressee,
    name_agreement,
    subjects_of,
)
from monitor.facts.parts import Part, parts_decided, parts_under_headings, thing_in
from monitor.facts.roles import Role, both_in, heading_role, roles_in
from monitor.facts.sections import Passage, Section, Zone, heading_words
from monitor.facts.sentences import Sentence
from monitor.facts.skeleton import plain
from monitor.facts.titles import (
    bought_in,
    common_words,
    contract_named_for,
    introduced,
    let_with,
    name_words,
    named_titles,
    services_run,
)
from monitor.mentions.headings import contract_title, is_statement, without_front
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party
from monitor.model import Document, Span


@dataclass(frozen=True, slots=True)
class Texts:
    """One document's text in the forms in which it is searched, all of the same length."""

    document: Document
    plain: str
    """In lower case with plain quotes and dashes."""
    unwrapped: str
    """Without line ends inside hard-wrapped paragraphs, where names may be broken."""


def _zone_words(text: str, section: Section) -> list[str]:
    """What a section resolves or recommends, in words."""
    return [
        text[passage.block.span.start : passage.block.span.end]
        for passage in section.passages
        if passage.zone in (Zone.RESOLVED, Zone.RECOMMENDED)
    ]


_MAY_EXTEND: Final = lazy(
    r"\b(?:authori[sz]ed?|authority|delegat\w+|empowered|permitted|option|power|discretion|may)\b[^.;]{0,80}?"
    r"\b(?:to|of|for|be) (?:\w+ ){0,2}(?:exten\w+|renew\w*)\b"
)
_LONGEST_TITLE: Final = 80
"""Code points: a longer heading is a sentence about the contract, not its name."""
_FIRST_PASSAGES: Final = 12
"""Passages from the beginning in which a section may say what it is about without a heading."""
_SEVERAL: Final = 2
"""Contracts named in a section from which on one service that somebody runs is not what all is about."""
_MOST_LET: Final = 60
"""Names that are compared with each other, so that time stays linear."""
_SHORTEST_TITLE: Final = 8
_SHORTEST_FIRST: Final = 5
"""Code points from which on a whole title, and the first word of a supplier's name, tells contracts apart."""
_RUN_IN: Final = lazy(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s+|\([a-z0-9]{1,3}\)\s+)?(?P<name>[A-Z][\w’'&-]*(?: [\w’'&-]+){0,6}): "
)
_OF_BEFORE: Final = lazy(
    r"\W*(?:\d+(?:\.\d+)*[.)]? +)?(?:the|our|its) (?:previous|former|earlier|last|preceding|prior) "
    r"(?:contract|agreement|framework|provider|contractor|supplier|arrangement)"
)
_RELATED: Final = lazy(
    r"(?:related|other|linked|associated|further|additional|wider|adjacent) "
    r"(?:contracts?|arrangements?|services?|agreements?|commissions?|contracted services)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Parted:
    """A part of a section with its topic."""

    part: Part
    topic: Topic


@dataclass(slots=True)
class Referents:
    """The contracts that a section speaks of, and which one its words are about."""

    texts: Texts
    section: Section
    arrangement: Arrangement
    names: Names
    agreement: bool
    """Whether it is an agreement, where everything is about itself."""
    _under: list[_Parted] = field(default_factory=list)
    _items: dict[Span, Topic] = field(default_factory=dict)
    """By the span of the item."""
    _headings: list[Span] = field(default_factory=list)
    """Of the headings within, in order."""
    _titles: list[tuple[str, Topic]] = field(default_factory=list)
    """Titles that tell topics apart, of as many topics as there were: `_titles_of`."""
    _titles_of: int = 0
    _several: bool = False
    """Whether the section speaks of contracts with somebody for several things."""
    _apart: bool = False
    """Whether the last heading says that other contracts follow."""

    @classmethod
    def of(cls, texts: Texts, number: int, section: Section, stating: Sequence[Passage]) -> Referents:
        """Judge what the section as a whole is about, and what it calls its contracts."""
        document = texts.document
        heading = heading_of(document, section)
        subjects = [] if section.title else subjects_of(document)[1:]
        words = f"{plain(heading)} {texts.plain[section.span.start : section.span.end]}"
        roles = roles_in(words)
        agreement = document.kind == "agreement"
        arrangement = Arrangement(number, heading, roles=roles, both=not agreement and both_in(words, roles))
        names = Names(texts.unwrapped, texts.plain, section, stating, arrangement.main.title)
        found = cls(texts, section, arrangement, names, agreement)
        found._headings = [p.block.span for p in section.passages if p.block.kind == "heading"]
        if not agreement:
            spans = [passage.block.span for passage in section.passages]
            let = {name for span in spans for name, _ in let_with(texts.unwrapped, span.start, span.end)}
            found._several = 1 < len(let) <= _MOST_LET and not any(
                common_words(name_words(one), name_words(other)) for one, other in combinations(let, 2)
            )
            found._name(stating)
            found._divide([contract_title(subject) for subject in subjects])
        reference = heading_reference(texts.unwrapped, section)
        if reference is not None:
            arrangement.slot(None).reference = reference
        if agreement:
            slot = arrangement.slot(None)
            slot.awarded = True
            name_agreement(texts.unwrapped, slot)
        elif document.kind == "letter":
            arrangement.hint = Role.EXISTING  # a letter to somebody is about what they hold
            for topic in arrangement.topics[: 1 + len(subjects)]:
                name_addressee(texts.unwrapped, arrangement.slot(Role.EXISTING, topic))
        return found

    def _name(self, stating: Sequence[Passage]) -> None:
        """Name the section's own contract from its text where its heading does not."""
        main, text = self.arrangement.main, self.texts.unwrapped
        spans = [passage.block.span for passage in stating]
        heading = self.arrangement.heading
        said = heading if is_statement(heading) else ""
        if said:
            main.title = capitalised(bought_in(said, 0, len(said)))
        elif len(main.title) > _LONGEST_TITLE:
            main.title = capitalised(contract_named_for(main.title, 0, len(main.title)) or main.title)
        if not main.title:
            spans += [passage.block.span for passage in self.section.passages[:_FIRST_PASSAGES]]
            names = (bought_in(text, span.start, span.end) for span in spans)
            main.title = capitalised(next(filter(None, names), "") or said)
            return
        run = {name for span in spans for name in services_run(text, span.start, span.end)}
        named = {name for span in spans for name, _, _ in named_titles(text, span.start, span.end)}
        if (
            len(run) == 1
            and len(named) < _SEVERAL
            and not common_words(name_words(main.title), name_words(*run))
        ):
            main.title = capitalised(
                *run
            )  # «Children's Mental Health» about «a counselling service, run by …»

    def _divide(self, subjects: list[str]) -> None:
        """Make topics of further subjects, and of headings and items about contracts of their own."""
        texts, suppliers = self.texts, self.names.suppliers
        arrangement = self.arrangement
        title = arrangement.main.title
        further = [arrangement.add(subject) for subject in subjects]
        decided = _zone_words(texts.plain, self.section)
        words_of = [name_words(said) for said in decided]
        scope = " ".join((title, *subjects, *decided))
        for part in parts_under_headings(
            texts.document.text, texts.plain, self.section, suppliers, (title, *subjects), scope
        ):
            thing = name_words(part.title)
            named = (said for said, words in zip(decided, words_of, strict=True) if thing <= words)
            words = " ".join((texts.plain[part.span.start : part.span.end], *named))
            roles = roles_in(words)
            both = both_in(words, roles)
            topic = arrangement.fitting(part.title, (arrangement.main, *further)) if further else None
            if topic is None:
                topic = arrangement.add(part.title)
            topic.roles, topic.both = roles, both
            self._under.append(_Parted(part, topic))
            arrangement.several = True
            if part.supplier:
                attach_suppliers(self.arrangement.slot(None, topic), [Party(part.supplier, part.span)])
        for at, part in enumerate(parts_decided(texts.unwrapped, texts.plain, self.section, suppliers), 1):
            name = part.title or title or "Contract"
            if title and name.startswith("Lot "):
                name = f"{title}: {name}"
            topic = arrangement.add(name, key=f"item {at}", both=False)
            self._items[part.span] = topic
            if part.supplier:
                attach_suppliers(arrangement.slot(None, topic), [Party(part.supplier, part.span)])

    def begin_passage(self, passage: Passage) -> None:
        """Look at where a passage stands: under which heading, in which item."""
        span, arrangement = passage.block.span, self.arrangement
        if passage.block.kind == "heading":
            letter = Role.EXISTING if self.texts.document.kind == "letter" else None
            arrangement.hint = self._hint(span) or letter
            if arrangement.hint is not None:
                arrangement.focus = None
            words = heading_words(self.texts.document.text[span.start : span.end])
            self._apart = _RELATED.fullmatch(words) is not None
        home = self.topic_at(span.start)
        if home is not arrangement.home:
            arrangement.home, arrangement.focus = home, None
        arrangement.begin_passage(self.texts.plain[span.start : min(span.end, span.start + 200)])
        if self.agreement:
            arrangement.focus = None
        item = self._items.get(span)
        if item is not None:
            arrangement.focus = arrangement.slot(None, item)

    def _hint(self, span: Span) -> Role | None:
        words = heading_words(self.texts.document.text[span.start : span.end])
        return heading_role(without_front(words).casefold())

    def hint_at(self, position: int) -> Role | None:
        """The contract that the heading over that place speaks of."""
        at = bisect_right(self._headings, position, key=lambda span: span.start) - 1
        return self._hint(self._headings[at]) if at >= 0 else None

    def topic_at(self, position: int) -> Topic:
        """What the passage at that place is about: the section's topic, or that of a heading over it."""
        at = bisect_right(self._under, position, key=lambda parted: parted.part.span.start) - 1
        # A part may lie within another: the nearest that holds the place.
        for parted in self._under[max(0, at - 3) : at + 1][::-1]:
            if position < parted.part.span.end:
                return parted.topic
        return self.arrangement.main

    def end(self) -> None:
        """Return to what the section as a whole is about."""
        self.arrangement.home, self.arrangement.hint = self.arrangement.main, None

    def slot_of(self, mention: Mention) -> Slot:
        """The contract that a mention means, by the words before it where it names no topic."""
        if mention.slot is not None:
            return mention.slot
        focus, topic = self.arrangement.focus, mention.topic
        if topic is None and focus is not None:
            topic = self.arrangement.topic_of(focus)
        return self.arrangement.slot(mention.role, topic)

    def mentions_in(self, sentence: Sentence, lowered: str, passage: Passage) -> list[Mention]:
        """The words of a sentence that say which contract, in order."""
        arrangement = self.arrangement
        if self.agreement:
            return self._others_in(sentence, lowered, passage)
        if (item := self._items.get(passage.block.span)) is not None:
            return [Mention(sentence.start, slot=arrangement.slot(None, item))]
        found: list[Mention] = []
        if arrangement.both or arrangement.main.roles.previous:
            found += role_mentions(lowered, sentence.start)
            if passage.zone in (Zone.RESOLVED, Zone.RECOMMENDED) and not found:
                existing = decides_on_existing(lowered)
                focus = arrangement.focus
                if existing and focus is not None and self._may_extend_what_is_new(lowered):
                    found.append(Mention(sentence.start, slot=focus))
                elif existing is not None:
                    found.append(Mention(sentence.start, Role.EXISTING if existing else Role.NEW))
        lead = _RUN_IN.match(self.texts.unwrapped, passage.block.span.start, passage.block.span.end)
        if lead is not None and len(arrangement.topics) > 1:  # «2.2 Telecare: do not extend»
            labelled = arrangement.fitting(lead["name"], arrangement.recent)
            found += [Mention(sentence.start, topic=labelled)] if labelled is not None else []
        parties = self.names.suppliers_in(Span(sentence.start, sentence.end))
        new_party = any(not self._is_known(party.name) for party in parties)
        found += self._held_apart(sentence, lowered, parties)
        if (other := self._introduced(sentence, parties, passage)) is not None:
            found.append(Mention(sentence.start, topic=other))
        for name, end, capitals in named_titles(self.texts.unwrapped, sentence.start, sentence.end):
            well = capitals or new_party or len(arrangement.topics) > 1
            topic = arrangement.named(name, well=well)
            if topic is not None:
                found.append(Mention(end, topic=topic))
        for name, end in (
            let_with(self.texts.unwrapped, sentence.start, sentence.end) if self._several else ()
        ):
            topic = arrangement.named(name, well=True)
            if topic is not None:
                found.append(Mention(end, topic=topic))
        if passage.zone is not Zone.RECOMMENDED:  # there what comes below is only named
            found += self._titles_in(lowered, sentence.start)
        slots = arrangement.slots()
        found += [
            Mention(party.span.end, slot=slot)
            for party in parties
            for slot in slots
            if len(slots) > 1 and party.name in slot.suppliers
        ]
        for slot in slots if len(slots) > 1 else ():
            for name in (*slot.suppliers, slot.reference or ""):
                at = lowered.find(plain(name)) if len(name) > 3 else -1
                if at >= 0:
                    found.append(Mention(sentence.start + at + len(name), slot=slot))
            for name in slot.suppliers:  # «the Swiftcare contract», let to Swiftcare Transport Group
                first = plain(name).partition(" ")[0]
                for noun in ("contract", "agreement") if len(first) >= _SHORTEST_FIRST else ():
                    short = f"the {first} {noun}"
                    if (at := lowered.find(short)) >= 0:
                        found.append(Mention(sentence.start + at + len(short), slot=slot))
        return sorted(found, key=lambda mention: mention.at)

    def _held_apart(self, sentence: Sentence, lowered: str, parties: Sequence[Party]) -> Iterator[Mention]:
        """The contracts that a sentence tells apart by who holds each, and one that it says is another."""
        arrangement = self.arrangement
        if other := another(self.texts.unwrapped, sentence.start, sentence.end):
            yield Mention(sentence.start, topic=arrangement.named(other, well=True))
        if len(parties) < 2 or any(self._is_known(party.name) for party in parties):
            return
        held = things_held(self.texts.unwrapped, sentence.start, parties)
        if not held and several_held(lowered, parties):
            held = [(arrangement.main.title, party) for party in parties]
        for name, party in held:
            topic = arrangement.add(name, key=f"{name} of {party.name}")
            attach_suppliers(arrangement.slot(Role.EXISTING, topic), [party])
            yield Mention(party.span.end, topic=topic)

    def _titles_in(self, lowered: str, start: int) -> Iterator[Mention]:
        """The topics whose whole title a sentence repeats, where there are several."""
        topics = self.arrangement.recent
        if len(self.arrangement.topics) != self._titles_of:
            self._titles_of = len(self.arrangement.topics)
            titles = [plain(topic.title) for topic in topics]
            self._titles = [
                (title, topic)
                for topic, title in zip(topics, titles, strict=True)
                if len(topics) > 1
                and len(title) >= _SHORTEST_TITLE
                and " " in title
                and sum(title in other for other in titles) == 1
            ]
        for title, topic in self._titles:
            if (at := lowered.find(title)) >= 0:
                yield Mention(start + at + len(title), topic=topic)

    def _may_extend_what_is_new(self, lowered: str) -> bool:
        """«… be authorised to extend the contracts», after the item that awards them: an option of theirs."""
        focus = self.arrangement.focus
        return focus is not None and focus.role is Role.NEW and _MAY_EXTEND.search(lowered) is not None

    def _others_in(self, sentence: Sentence, lowered: str, passage: Passage) -> list[Mention]:
        """In an agreement, what is about another contract: «the contract with Fell Ltd for the store ends "
        "…»."""
        arrangement = self.arrangement
        parties = self.names.suppliers_in(Span(sentence.start, sentence.end))
        if any(party.name not in arrangement.slot(None, arrangement.main).suppliers for party in parties):
            name = contract_named_for(self.texts.unwrapped, sentence.start, sentence.end)
            if name:
                return [Mention(sentence.start, topic=self._topic_of_passage(name, passage))]
        if arrangement.focus is None or arrangement.topic_of(arrangement.focus) is arrangement.main:
            return []
        return role_mentions(lowered, sentence.start)

    def _topic_of_passage(self, name: str, passage: Passage) -> Topic:
        """The topic that a passage introduces by name, with the contracts that the passage speaks of."""
        arrangement = self.arrangement
        topic = arrangement.fitting(name, arrangement.recent[1:])
        if topic is not None:
            return topic
        words = self.texts.plain[passage.block.span.start : passage.block.span.end]
        roles = roles_in(words)
        return arrangement.add(name, roles=roles, both=both_in(words, roles))

    def _introduced(self, sentence: Sentence, parties: Sequence[Party], passage: Passage) -> Topic | None:
        """What a passage under «Related contracts» begins with: «The website is hosted by Civic Leaves …»."""
        name = introduced(self.texts.unwrapped, sentence.start, sentence.end)
        known = any(slot.suppliers for slot in self.arrangement.home.slots.values())
        new = any(not self._is_known(party.name) for party in parties)
        if not name or not thing_in(name) or not (self._apart or (known and new)):
            return None
        if self.arrangement.fitting(name, self.arrangement.topics[:1]) is not None:
            return None
        return self._topic_of_passage(name, passage)

    def _is_known(self, name: str) -> bool:
        return any(name in slot.suppliers for slot in self.arrangement.slots())

    def attach(
        self, sentence: Sentence, mentions: list[Mention], focus: Slot | None, told: list[tuple[int, Slot]]
    ) -> None:
        """Suppliers and references of the sentence belong to the contract that it is about.

        *told* are the places of the facts that it states and their contracts, in order: a name belongs to the
        first that follows it.
        """
        span = Span(sentence.start, sentence.end)
        said = self.texts.plain[span.start : span.end]
        past = _OF_BEFORE.match(said) is not None and not told  # whose contract is history is no supplier now
        for party in () if past else self.names.suppliers_in(span):
            before = [mention for mention in mentions if mention.at <= party.span.start]
            if self.agreement and not mentions:
                continue
            # «An interim contract is to be awarded to …», who has the present one: it is named for both.
            another = bool(before) and before[-1].role is not None and not self.slot_of(before[-1]).suppliers
            elsewhere = not told or focus is None or bool(focus.suppliers)
            if self._is_known(party.name) and elsewhere and not another:
                continue
            hinted = None if self.arrangement.hint is None else self.arrangement.slot(self.arrangement.hint)
            own = next((slot for at, slot in told if at >= party.span.start), focus)
            slot = self.slot_of(before[-1]) if before else own or hinted or self.arrangement.focus
            attach_suppliers(slot or self.arrangement.slot(None), [party])
        for reference in self.names.references_in(span):
            slot = focus or self.arrangement.slot(None)
            if slot.reference is None:
                slot.reference = reference.name
