"""One section of a document: its labels and sentences to drafts of facts with contract and status."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from monitor.facts.claims import Claim, claims_of, hits_of
from monitor.facts.cue import Hit
from monitor.facts.deciding import decide, mark_awarded
from monitor.facts.drafts import Draft, Drafts
from monitor.facts.labels import Labelled, defined_after_in, defined_in, is_definition, labelled_in
from monitor.facts.link import (
    Arrangement,
    Mention,
    Role,
    Slot,
    Topic,
    attach_suppliers,
    role_mentions,
    roles_in,
)
from monitor.facts.meetings import Meeting, decides_on_existing
from monitor.facts.naming import Names, heading_of, heading_reference, name_addressee, name_agreement
from monitor.facts.sections import Passage, Section, Zone, heading_words, is_generic
from monitor.facts.sentences import Sentence, sentences_of
from monitor.facts.skeleton import Skeleton, build, plain
from monitor.facts.subject import is_contractual
from monitor.facts.titles import name_words, named_titles
from monitor.mentions.lazy import lazy
from monitor.model import Document, Kind, Span, Status, Timex
from monitor.values import extent


@dataclass(frozen=True, slots=True)
class Reading:
    """What all sections of one document share."""

    document: Document
    plain: str
    """The text in lower case with plain quotes and dashes, of the same length."""
    unwrapped: str
    """The text without line ends inside hard-wrapped paragraphs, where names may be broken; as long as it."""
    timexes: dict[int, list[Timex]]
    """By the number of the block in which they stand."""
    meeting: Meeting | None
    drafts: Drafts
    only_section: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with what its expressions may be."""

    sentence: Sentence
    passage: Passage
    skeleton: Skeleton | None
    hits: Mapping[int, Sequence[Hit]]


_EXISTING_BY_TENSE: Final = lazy(
    r"\b(?:was|were|had been|has been|have been) (?:originally |first |initially |last )?(?:awarded|let|"
    r"extended|signed|appointed)\b|"
    r"\b(?:expires?|expired|runs out|run out|lapses)\b|\b(?:began|commenced|started) on\b"
)
_NEW_BY_DECISION: Final = lazy(
    r"\b(?:award of (?:the |a )?(?:\w+ ){0,3}contract|to award|be awarded|procurement of|to procure|to "
    r"tender|go out to tender|"
    r"tenders? (?:for|will|would)|re-?commissioning)\b"
)
_SPEAKS_OF_BUYING: Final = lazy(
    r"\bcontract with\b|\b(?:current|existing|present|new|two|three) contracts?\b|\btenders?\b|\bprocure|"
    r"\brecommission"
)


class SectionReader:
    """Reads one section."""

    def __init__(self, reading: Reading, number: int, section: Section) -> None:
        self.reading = reading
        self.number = number
        self.section = section
        self.agreement = reading.document.kind == "agreement"
        self.arrangement: Arrangement
        self.names: Names
        self.used: set[Span] = set()
        """Expressions that are facts already."""
        self.variation = False
        self._heading = ""
        """The last heading, where it may name a contract of its own."""
        self._under: Topic | None = None
        """The contract that the last heading names."""
        """Whether the passages are those of a deed of variation."""
        self._pending: deque[Stated | Passage] = deque(maxlen=2)
        """The last words about contracts that state nothing: they may say which one is meant next."""

    def read(self) -> None:
        """Draft every fact of the section."""
        reading, passages = self.reading, self.section.passages
        text, timexes = reading.document.text, reading.timexes
        dated = any(passage.block.number in timexes for passage in passages)
        labels: list[Labelled] = []
        if dated:
            if self.agreement:
                labels += defined_in(text, passages, timexes)
            labels += labelled_in(text, passages, timexes)
        labelled = {label.timex.span for label in labels}
        stated = {p.block.number: self._stated(p, labelled) for p in passages if p.block.number in timexes}
        stating = [p for p in passages if any(s.hits for s in stated.get(p.block.number, ()))]
        deciding = reading.meeting is not None and reading.meeting.decides
        if not (labels or deciding or self.section.row or stating):
            return
        self._begin(stating)
        mark_awarded(self)
        for label in labels:
            self._add_labelled(label)
        for passage in passages:
            self._begin_passage(passage)
            number, span = passage.block.number, passage.block.span
            if number in stated or self.names.any_in(span.start, span.end):
                for one in stated.get(number) or self._stated(passage, labelled):
                    self._read(one)
            elif is_contractual(reading.plain[span.start : span.end]):
                self._pending.append(passage)
                self.focused = True
        if self.agreement:
            for label in defined_after_in(text, passages, timexes):
                self._add_labelled(label)
        decide(self)

    def _stated(self, passage: Passage, labelled: set[Span]) -> list[Stated]:
        timexes = self.reading.timexes.get(passage.block.number, ())
        text = self.reading.document.text
        defines = self.agreement and is_definition(text, passage.block)
        found: list[Stated] = []
        for sentence in sentences_of(text, passage.block, timexes):
            free = tuple(timex for timex in sentence.timexes if timex.span not in labelled)
            if free and not defines:
                skeleton = build(self.reading.plain, sentence.start, sentence.end, free)
                found.append(Stated(sentence, passage, skeleton, hits_of(skeleton.text)))
            else:
                found.append(Stated(sentence, passage, None, {}))
        return found

    def _begin(self, stating: list[Passage]) -> None:
        """Judge what the section as a whole is about, and what it calls its contracts."""
        document, span = self.reading.document, self.section.span
        heading = heading_of(document, self.section)
        words = f"{plain(heading)} {self.reading.plain[span.start : span.end]}"
        existing, new = roles_in(words)
        both = (existing or _EXISTING_BY_TENSE.search(words) is not None) and (
            new or (existing and _NEW_BY_DECISION.search(words) is not None)
        )
        self.arrangement = Arrangement(
            self.number, heading, both=both and not self.agreement, existing=existing, new=new
        )
        self.headed = is_contractual(plain(heading)) or _SPEAKS_OF_BUYING.search(words) is not None
        self.assumed = self.agreement or (document.kind == "notice" and self.reading.only_section)
        """Whether every word is about the contract, as in an agreement or a notice of one procurement."""
        self.focused = is_contractual(plain(heading)) or self.assumed
        self.names = Names(
            self.reading.unwrapped, self.reading.plain, self.section, stating, self.arrangement.main.title
        )
        reference = heading_reference(self.reading.unwrapped, self.section)
        if reference is not None:
            self.arrangement.slot(None).reference = reference
        if self.agreement:
            slot = self.arrangement.slot(None)
            slot.awarded = True
            name_agreement(self.reading.unwrapped, slot)
        elif document.kind == "letter":
            name_addressee(self.reading.unwrapped, self.arrangement.slot(None))

    # sentences

    def _begin_passage(self, passage: Passage) -> None:
        span = passage.block.span
        lead = self.reading.plain[span.start : min(span.end, span.start + 200)]
        if passage.block.kind in ("heading", "item"):
            self.variation = "variation" in lead
            self._under = None
        self.arrangement.begin_passage(lead)
        self._follow_heading(passage, lead)

    def _follow_heading(self, passage: Passage, lead: str) -> None:
        """A report's own heading names a contract when the words below repeat it and name a new supplier.

        «4. Independent travel training. Training is given by the Waymark Trust.»
        """
        span = passage.block.span
        if passage.block.kind == "heading":
            title = heading_words(self.reading.document.text[span.start : span.end])
            self._heading = "" if is_generic(title) else title
            return
        if self._heading and self._under is None and not self.agreement:
            words = name_words(self._heading)
            party = next(iter(self.names.suppliers_in(span)), None)
            if party is not None and not self._is_known(party.name) and words & name_words(lead):
                self._under = self.arrangement.named(self._heading, well=True)
                self.arrangement.focus = None
            self._heading = "" if party is not None else self._heading
        if self._under is not None and self.arrangement.focus is None:
            self.arrangement.focus = self.arrangement.slot(None, self._under)

    def _read(self, stated: Stated) -> None:
        sentence = stated.sentence
        contractual = is_contractual(self.reading.plain[sentence.start : sentence.end])
        if stated.hits or self.names.any_in(sentence.start, sentence.end):
            for before in self._pending:
                for one in (before,) if isinstance(before, Stated) else self._stated(before, set())[-2:]:
                    self._draft(one)
            self._pending.clear()
            self._draft(stated)
        elif contractual:
            self._pending.append(stated)
        self.focused = self.focused or contractual

    def _draft(self, stated: Stated) -> None:
        sentence, passage = stated.sentence, stated.passage
        lowered = self.reading.plain[sentence.start : sentence.end]
        mentions = self._mentions(sentence, lowered, passage)
        same: Slot | None = None
        if stated.skeleton is not None and stated.hits:
            claims, dropped = claims_of(
                stated.hits,
                stated.skeleton,
                passage.zone,
                self.names.pattern,
                focus=self.focused,
                headed=self.headed,
                assumed=self.assumed,
                document=self.reading.document,
            )
            self.reading.drafts.dropped += dropped
            for claim in claims:
                if claim.kind is Kind.AWARD and (self.variation or "deed of variation" in lowered):
                    self.reading.drafts.drop(claim.quote, "the date of a variation, not of the contract")
                    continue
                same = self._add_claim(claim, sentence, mentions, lowered, same, passage)
        focus = same or (self.slot_of(mentions[-1]) if mentions else None)
        if focus is not None:
            self.arrangement.focus = focus
        self._attach(sentence, mentions, focus, stated=same is not None)
        self.focused = self.focused or same is not None

    def slot_of(self, mention: Mention) -> Slot:
        """The contract that a mention means, by the words before it where it names no topic."""
        if mention.slot is not None:
            return mention.slot
        focus, topic = self.arrangement.focus, mention.topic
        if topic is None and focus is not None:
            topic = next((t for t in self.arrangement.topics if focus in t.slots.values()), None)
        return self.arrangement.slot(mention.role, topic)

    def _mentions(self, sentence: Sentence, lowered: str, passage: Passage) -> list[Mention]:
        """The words of a sentence that say which contract, in order."""
        if self.agreement:  # everything in it is about itself
            return []
        found: list[Mention] = []
        arrangement = self.arrangement
        if arrangement.both:
            found += role_mentions(lowered, sentence.start)
            if passage.zone in (Zone.RESOLVED, Zone.RECOMMENDED) and not found:
                existing = decides_on_existing(lowered)
                if existing is not None:
                    found.append(Mention(sentence.start, Role.EXISTING if existing else Role.NEW))
        parties = self.names.suppliers_in(Span(sentence.start, sentence.end))
        new_party = any(not self._is_known(party.name) for party in parties)
        for name, end, capitals in named_titles(self.reading.unwrapped, sentence.start, sentence.end):
            well = capitals or new_party or len(arrangement.topics) > 1
            topic = arrangement.named(name, well=well)
            if topic is not None:
                found.append(Mention(end, topic=topic))
        slots = arrangement.slots()
        for slot in slots if len(slots) > 1 else ():
            for name in (*slot.suppliers, slot.reference or ""):
                at = lowered.find(plain(name)) if len(name) > 3 else -1
                if at >= 0:
                    found.append(Mention(sentence.start + at + len(name), slot=slot))
        return sorted(found, key=lambda mention: mention.at)

    def _is_known(self, name: str) -> bool:
        return any(name in slot.suppliers for slot in self.arrangement.slots())

    def _attach(
        self, sentence: Sentence, mentions: list[Mention], focus: Slot | None, *, stated: bool
    ) -> None:
        """Suppliers and references of the sentence belong to the contract that it is about."""
        span = Span(sentence.start, sentence.end)
        for party in self.names.suppliers_in(span):
            if self.agreement or (
                self._is_known(party.name) and (not stated or focus is None or focus.suppliers)
            ):
                continue
            before = [mention for mention in mentions if mention.at <= party.span.start]
            slot = self.slot_of(before[-1]) if before else focus or self.arrangement.focus
            attach_suppliers(slot or self.arrangement.slot(None), [party])
        for reference in self.names.references_in(span):
            slot = focus or self.arrangement.slot(None)
            if slot.reference is None:
                slot.reference = reference.name

    def _add_claim(
        self,
        claim: Claim,
        sentence: Sentence,
        mentions: list[Mention],
        lowered: str,
        same: Slot | None,
        passage: Passage,
    ) -> Slot:
        kind = claim.kind
        before = [mention for mention in mentions if mention.at <= claim.timex.span.start]
        slot = self.arrangement.resolve(before, kind, claim.status, lowered, same, claim.past)
        status = claim.status or self._usual_status(slot, claim, passage)
        if self.agreement and status is Status.PROPOSED:
            status = Status.ACTUAL  # what the parties bind themselves to is agreed
        if kind is Kind.AWARD and status is Status.ACTUAL:
            slot.awarded = True
        self.used.add(claim.timex.span)
        self.reading.drafts.add(
            Draft(
                slot,
                kind,
                claim.value or claim.timex.value,
                status,
                claim.quote,
                Span(sentence.start, sentence.end),
                claim.timex,
                claim.cue.name,
                claim.mod,
                claim.count,
                passage.block.row,
                claim.implied,
            )
        )
        return slot

    def _usual_status(self, slot: Slot, claim: Claim, passage: Passage) -> Status:
        """The status where the sentence leaves it to the state of the contract."""
        kind, arrangement = claim.kind, self.arrangement
        if kind in (Kind.PROCUREMENT, Kind.DECISION, Kind.AWARD) and not self.agreement:
            return self.by_day(claim.timex)
        if slot.awarded or self.agreement or passage.zone is Zone.RESOLVED:
            return Status.ACTUAL
        held = kind is Kind.END and arrangement.has_existing
        if self.reading.document.kind == "notice" and slot.role is not Role.EXISTING:
            if not claim.past and not held:
                return Status.PROPOSED
        elif kind is Kind.END and slot.role is not Role.NEW:
            return Status.ACTUAL
        proposed = claim.proposed and kind is not Kind.REVIEW
        new = slot.role is Role.NEW or (
            slot.role is None and not arrangement.has_existing and (arrangement.has_new or proposed)
        )
        return Status.PROPOSED if new and not claim.past and not held else Status.ACTUAL

    def by_day(self, timex: Timex) -> Status:
        """`actual` for what lies before the document's own day, else `proposed`."""
        dated, days = self.reading.document.dated, extent(timex.value)
        past = dated is not None and days is not None and days[1] < dated
        return Status.ACTUAL if past else Status.PROPOSED

    # labels

    def _add_labelled(self, labelled: Labelled) -> None:
        timex, kind, arrangement = labelled.timex, labelled.kind, self.arrangement
        meeting = self.reading.meeting
        if timex.span in self.used or (meeting is not None and timex == meeting.timex):
            return
        if self.section.row and kind is not Kind.DECISION and "\t" not in labelled.label:
            return
        mentions = role_mentions(plain(labelled.label), 0) if arrangement.both else []
        existing = bool(mentions) and mentions[-1].role is Role.EXISTING
        if mentions:
            slot = self.slot_of(mentions[-1])
        else:
            slot = arrangement.slot(Role.EXISTING if kind is Kind.END else Role.NEW)
        self.used.add(timex.span)
        implied = (f"«{labelled.label.strip()}» is the label of «{timex.text}»", *timex.implied)
        self.reading.drafts.add(
            Draft(
                slot,
                kind,
                timex.value,
                labelled.status or self._labelled_status(labelled, existing=existing),
                labelled.span,
                labelled.span,
                timex,
                labelled.pattern,
                timex.mod,
                timex.count,
                None,
                implied,
            )
        )

    def _labelled_status(self, labelled: Labelled, *, existing: bool) -> Status:
        """A date in a timetable lies ahead unless the text or the calendar says that it has passed."""
        if self.agreement or labelled.done:
            return Status.ACTUAL
        if labelled.kind in (Kind.PROCUREMENT, Kind.DECISION, Kind.AWARD):
            return self.by_day(labelled.timex)
        if self.arrangement.both and not existing:
            return Status.PROPOSED
        return Status.ACTUAL if self.reading.document.kind == "decision" else self.by_day(labelled.timex)
