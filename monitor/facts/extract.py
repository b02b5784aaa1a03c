"""One document to its contracts, their facts, and the readings that were put aside."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from monitor.facts.claims import Claim, claims_of, hits_of
from monitor.facts.confidence import confidence
from monitor.facts.cue import Hit
from monitor.facts.cues import CUES
from monitor.facts.judge import is_contractual, names_pattern
from monitor.facts.labels import Labelled, defined_after_in, defined_in, is_definition, labelled_in
from monitor.facts.link import (
    Arrangement,
    Mention,
    Role,
    Slot,
    attach_suppliers,
    matches,
    name_words,
    named_titles,
    role_mentions,
    roles_in,
)
from monitor.facts.meetings import Meeting, decides_on_existing, deciding_passages, is_body, meeting_of
from monitor.facts.sections import Passage, Section, Zone, sections_of
from monitor.facts.sentences import Sentence, sentences_of
from monitor.facts.skeleton import Skeleton, build, plain
from monitor.mentions import find_timexes
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party, contract_title, find_parties, find_references, find_suppliers
from monitor.model import (
    Block,
    Contract,
    Document,
    Dropped,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Span,
    Status,
    Timex,
)
from monitor.values import extent, parse_duration

LONGEST_QUOTE: Final = 400
LONGEST_CONTEXT: Final = 600
_MODS: Final = {"MORE_THAN": "EQUAL_OR_MORE", "LESS_THAN": "EQUAL_OR_LESS"}


def extract(document: Document) -> Extraction:
    """The contracts of one document and what it says about their timelines.

    Facts stand in the order of the text. A contract of which the document states no fact is not listed.
    """
    if not document.blocks and document.text.strip():
        document = replace(document, blocks=_lines(document.text))
    return _Reader(document).read()


def _lines(text: str) -> tuple[Block, ...]:
    """Each line as a paragraph, for a document that was made without blocks."""
    found = (match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text))
    return tuple(Block(Span(*span), "paragraph", number) for number, span in enumerate(found, 1))


@dataclass(slots=True)
class _Draft:
    """A fact on its way: the contract is a slot that may still be joined with another."""

    slot: Slot
    kind: Kind
    value: str
    status: Status
    mod: str | None
    count: int
    span: Span
    sentence: Span
    timex: Timex
    pattern: str
    row: int | None
    implied: tuple[str, ...]


@dataclass(slots=True)
class _Reader:
    document: Document
    drafts: list[_Draft] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)
    timexes: dict[int, list[Timex]] = field(default_factory=dict)
    """By the number of the block in which they stand."""
    only_section: bool = True
    lowered: str = ""
    """The text in lower case with plain quotes and dashes, of the same length."""

    def read(self) -> Extraction:
        document = self.document
        usable = [timex for timex in find_timexes(document.text, document.dated) if _is_usable(timex)]
        if document.dated is None and (anchor := _meeting_ahead(document.text, usable)) is not None:
            usable = [timex for timex in find_timexes(document.text, anchor) if _is_usable(timex)]
        self._place(usable)
        if not self.timexes:
            return Extraction(document)
        meeting = meeting_of(document, usable)
        sections = sections_of(document)
        self.lowered = plain(document.text)
        self.only_section = len(sections) == 1
        for number, section in enumerate(sections):
            first, last = section.span.start, section.span.end
            at = bisect_left(usable, first, key=lambda timex: timex.span.start)
            dated = at < len(usable) and usable[at].span.start < last
            deciding = meeting is not None and meeting.decides
            if not dated and not deciding:
                continue
            lowered = self.lowered[first:last]
            if is_contractual(lowered) or is_contractual(section.title.casefold()):
                _SectionReader(self, number, section, lowered, meeting).read()
        return self._finished()

    def _place(self, timexes: Sequence[Timex]) -> None:
        blocks = self.document.blocks
        starts = [block.span.start for block in blocks]
        for timex in timexes:
            at = bisect_left(starts, timex.span.start + 1) - 1
            if at >= 0 and timex.span.end <= blocks[at].span.end:
                self.timexes.setdefault(blocks[at].number, []).append(timex)

    def _finished(self) -> Extraction:
        """Facts stated twice are one; contracts without facts are left out; the rest get their ids."""
        seen: set[tuple[object, ...]] = set()
        drafts = []
        for draft in sorted(self.drafts, key=lambda d: (d.timex.span.start, d.span.start)):
            key = (draft.slot.key, draft.kind, draft.status, draft.value, draft.mod, draft.count)
            if key not in seen:
                seen.add(key)
                drafts.append(draft)
        order: list[Slot] = []
        for draft in drafts:
            if draft.slot not in order:
                order.append(draft.slot)
        ids = {slot.key: f"c{number}" for number, slot in enumerate(order, 1)}
        buyer = self.document.authority
        contracts = []
        for slot in order:
            before = next(
                (
                    s
                    for s in order
                    if s.role is Role.EXISTING and s.key.rpartition("-")[0] == slot.key.rpartition("-")[0]
                ),
                None,
            )
            follows = ids[before.key] if slot.role is Role.NEW and before is not None else None
            contracts.append(
                Contract(
                    ids[slot.key], slot.title, tuple(slot.suppliers), buyer, slot.reference, follows=follows
                )
            )
        facts = tuple(self._fact(draft, ids[draft.slot.key]) for draft in drafts)
        return Extraction(self.document, tuple(contracts), facts, tuple(self.dropped))

    def _fact(self, draft: _Draft, contract: str) -> Fact:
        from monitor.documents import place_of

        text = self.document.text
        days = extent(draft.value, draft.mod) if parse_duration(draft.value) is None else None
        evidence = Evidence(
            document=self.document.name,
            span=draft.span,
            quote=text[draft.span.start : draft.span.end],
            context=" ".join(text[draft.sentence.start : draft.sentence.end].split())[:LONGEST_CONTEXT],
            place=place_of(self.document, draft.span),
            row=draft.row,
        )
        return Fact(
            contract=contract,
            kind=draft.kind,
            value=draft.value,
            evidence=evidence,
            status=draft.status,
            mod=draft.mod,
            count=draft.count,
            earliest=days[0] if days else None,
            latest=days[1] if days else None,
            pattern=draft.pattern,
            implied=draft.implied,
            confidence=confidence(draft.pattern),
        )


_NAMES_A_DAY: Final = lazy(
    r"\d|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|anniversary|financial|year)\b",
    re.IGNORECASE,
)


_AHEAD: Final = lazy(
    r"\b(?:ahead of|prior to|before|in advance of|pre-decision|for decision (?:at|by))\b[^.\n]{0,80}$"
)
_TOP: Final = 4000
"""Code points in which a document without a date may say which meeting it comes before."""


def _meeting_ahead(text: str, timexes: Sequence[Timex]) -> date | None:
    """The day of the meeting that a document without a date says lies just ahead of it; else None."""
    for timex in timexes:
        if timex.span.start > _TOP:
            return None
        if len(timex.value) == 10 and _AHEAD.search(text, max(0, timex.span.start - 120), timex.span.start):
            return timex.earliest
    return None


def _is_usable(timex: Timex) -> bool:
    """Whether a fact may rest on it: no year of a law, no unresolved reference, no unknown number."""
    if timex.type == "DATE":
        if len(timex.value) == 10 and not _NAMES_A_DAY.search(timex.text):
            return False  # «Monday to Friday», «Christmas»: a habit or a name
        return "<law>" not in timex.pattern and extent(timex.value) is not None and len(timex.value) > 3
    return parse_duration(timex.value) is not None


_EXISTING_BY_TENSE: Final = lazy(
    r"\b(?:was|were|had been|has been|have been) (?:originally |first |initially |last )?(?:awarded|let|extended|signed|appointed)\b|\b(?:expires?|expired|runs out|run out|lapses)\b|"
    r"\b(?:began|commenced|started) on\b"
)
_NEW_BY_DECISION: Final = lazy(
    r"\b(?:award of (?:the |a )?(?:\w+ ){0,3}contract|to award|be awarded|procurement of|to procure|to tender|go out to tender|tenders? (?:for|will|would)|re-?commissioning)\b"
)


_SPEAKS_OF_BUYING: Final = lazy(
    r"\bcontract with\b|\b(?:current|existing|present|new|two|three) contracts?\b|\btenders?\b|\bprocure|\brecommission"
)


_Read = tuple[Sentence, Skeleton | None, dict[int, list[Hit]]]
"""A sentence, its skeleton where it holds expressions, and what those may be."""


class _SectionReader:
    """Reads one section: its sentences, labels and decisions."""

    def __init__(
        self, reader: _Reader, number: int, section: Section, lowered: str, meeting: Meeting | None
    ) -> None:
        self.reader = reader
        self.document = reader.document
        self.text = reader.document.text
        self.section = section
        self.meeting = meeting
        self.number = number
        self.used: set[Span] = set()
        self.variation = False
        """Whether the passages are those of a deed of variation."""
        heading = section.title or _document_title(reader.document) or _subject_line(reader.document)
        existing, new = roles_in(f"{plain(heading)} {lowered}")
        agreement = reader.document.kind == "agreement"
        existing_at_all = existing or _EXISTING_BY_TENSE.search(lowered) is not None
        new_at_all = new or (existing and _NEW_BY_DECISION.search(f"{plain(heading)} {lowered}") is not None)
        self.arrangement = Arrangement(
            number, heading, both=existing_at_all and new_at_all and not agreement, existing=existing, new=new
        )
        self.names: re.Pattern[str] | None = None
        self.suppliers: list[Party] = []
        self.references: list[Party] = []
        self.headed = is_contractual(heading.casefold()) or _SPEAKS_OF_BUYING.search(lowered) is not None
        self.assumed = agreement or (reader.document.kind == "notice" and reader.only_section)
        """Whether every word is about the contract, as in an agreement or a notice of one procurement."""
        self.focused = is_contractual(heading.casefold()) or self.assumed
        if agreement:
            self._read_parties()

    def read(self) -> None:
        passages, timexes = self.section.passages, self.reader.timexes
        agreement = self.document.kind == "agreement"
        dated = any(passage.block.number in timexes for passage in passages)
        labels: list[Labelled] = []
        if dated and agreement:
            labels += defined_in(self.text, passages, timexes)
        if dated:
            labels += labelled_in(self.text, passages, timexes)
        labelled = {label.timex.span for label in labels}
        read = [(passage, self._sentences(passage, labelled)) for passage in passages] if dated else []
        if labels or any(hits for _, sentences in read for _, _, hits in sentences):
            self._find_names(
                [passage for passage, sentences in read if any(hits for _, _, hits in sentences)]
            )
            self._mark_awarded()
            for label in labels:
                self._add_labelled(label)
            for passage, sentences in read:
                self._read_passage(passage, sentences)
            if agreement:
                for label in defined_after_in(self.text, passages, timexes):
                    self._add_labelled(label)
        elif not (self.meeting is not None and self.meeting.decides):
            return
        self._decisions()

    def _sentences(self, passage: Passage, labelled: set[Span]) -> list[_Read]:
        """The sentences of a passage with what their expressions may be."""
        timexes = self.reader.timexes.get(passage.block.number, ())
        defines = self.document.kind == "agreement" and is_definition(self.text, passage.block)
        found: list[_Read] = []
        for sentence in sentences_of(self.text, passage.block, timexes):
            free = tuple(timex for timex in sentence.timexes if timex.span not in labelled)
            if free and not defines:
                skeleton = build(self.reader.lowered, sentence.start, sentence.end, free)
                found.append((sentence, skeleton, hits_of(CUES, skeleton)))
            else:
                found.append((sentence, None, {}))
        return found

    def _mark_awarded(self) -> None:
        """What the section itself resolves to award is awarded; whatever it says of that contract is agreed."""
        for passage in deciding_passages(self.text, self.section, Zone.RESOLVED):
            span = passage.block.span
            if (
                self.meeting is not None
                and self.meeting.decides
                and _AWARDS.search(plain(self.text[span.start : span.end]))
            ):
                self.arrangement.slot(Role.NEW).awarded = True

    # what the section calls its contracts

    def _find_names(self, stating: Sequence[Passage]) -> None:
        """Suppliers and references, looked for where facts are stated and where contracts are spoken of."""
        first = {passage.block.number for passage in stating}
        for passage in self.section.passages:
            span = passage.block.span
            if passage.block.number in first or "contract" in self.reader.lowered[span.start : span.end]:
                self.suppliers += find_suppliers(self.text, span.start, span.end)
                self.references += find_references(self.text, span.start, span.end)
        if self.section.title:
            for reference in find_references(self._heading_text()):
                self.arrangement.slot(None).reference = reference.name
        names = {plain(party.name) for party in self.suppliers}
        names |= {
            f"the {name.split()[-1]}"
            for name in names
            if name.split()[-1] in ("trust", "partnership", "charity", "company", "consortium", "alliance")
        }
        title = plain(contract_title(self.arrangement.main.title))
        if len(title.split()) > 1:
            names.add(title)
        self.names = names_pattern(names)

    def _heading_text(self) -> str:
        first = self.section.passages[0].block.span
        return self.text[first.start : first.end]

    def _read_parties(self) -> None:
        slot = self.arrangement.slot(None)
        buyer, suppliers = find_parties(self.text)
        top = min(len(self.text), 3000)
        attach_suppliers(slot, suppliers or find_suppliers(self.text, 0, top)[:1])
        slot.awarded = True
        references = find_references(self.text, 0, min(len(self.text), 20_000))
        if references:
            slot.reference = references[0].name
        title = _AGREEMENT_FOR.search(self.text, 0, min(len(self.text), 6_000))
        if title is not None:
            slot.title = " ".join(title["title"].split()).strip(" .,;")

    # sentences

    def _read_passage(self, passage: Passage, sentences: list[_Read]) -> None:
        span = passage.block.span
        if passage.block.kind in ("heading", "item"):
            self.variation = "variation" in self.reader.lowered[span.start : span.end]
        self.arrangement.begin_passage(self.reader.lowered[span.start : span.start + 60])
        for sentence, skeleton, hits in sentences:
            lowered = self.reader.lowered[sentence.start : sentence.end]
            contractual = is_contractual(lowered)
            if hits or contractual:
                self._read_sentence(sentence, skeleton, hits, lowered, passage)
            self.focused = self.focused or contractual

    def _read_sentence(
        self,
        sentence: Sentence,
        skeleton: Skeleton | None,
        hits: dict[int, list[Hit]],
        lowered: str,
        passage: Passage,
    ) -> None:
        mentions = self._mentions(sentence, lowered, passage)
        same: Slot | None = None
        if skeleton is not None and hits:
            claims, dropped = claims_of(
                hits,
                skeleton,
                passage.zone,
                self.names,
                focus=self.focused,
                headed=self.headed,
                assumed=self.assumed,
                document=self.document,
                text=self.text,
            )
            self.reader.dropped += dropped
            for claim in claims:
                if claim.kind is Kind.AWARD and (self.variation or "deed of variation" in lowered):
                    quote = self.text[claim.quote.start : claim.quote.end]
                    reason = "the date of a variation, not of the contract"
                    self.reader.dropped.append(Dropped(claim.quote, quote, reason))
                    continue
                same = self._add_claim(claim, sentence, mentions, lowered, same, passage)
        focus = same or (self._slot_of(mentions[-1]) if mentions else None)
        if focus is not None:
            self.arrangement.focus = focus
        self._attach(sentence, mentions, focus)
        self.focused = self.focused or same is not None

    def _slot_of(self, mention: Mention) -> Slot:
        if mention.slot is not None:
            return mention.slot
        focus = self.arrangement.focus
        topic = mention.topic
        if topic is None and focus is not None:
            topic = next((t for t in self.arrangement.topics if focus in t.slots.values()), None)
        return self.arrangement.slot(mention.role, topic)

    def _mentions(self, sentence: Sentence, lowered: str, passage: Passage) -> list[Mention]:
        found: list[Mention] = []
        arrangement = self.arrangement
        if arrangement.both:
            found += role_mentions(lowered, sentence.start)
            if passage.zone in (Zone.RESOLVED, Zone.RECOMMENDED) and not found:
                existing = decides_on_existing(lowered)
                if existing is not None:
                    found.append(Mention(sentence.start, Role.EXISTING if existing else Role.NEW))
        new_party = any(
            sentence.start <= party.span.start < sentence.end and not self._is_known(party.name)
            for party in self.suppliers
        )
        one = self.document.kind == "agreement"  # everything in it is about itself
        for name, end, capitals in () if one else named_titles(self.text, sentence.start, sentence.end):
            well = capitals or new_party or len(arrangement.topics) > 1
            topic = arrangement.named(name, well=well)
            if topic is not None:
                found.append(Mention(end, topic=topic))
        several = len(arrangement.slots()) > 1
        for slot in arrangement.slots() if several else ():
            for name in (*slot.suppliers, slot.reference or ""):
                at = lowered.find(plain(name)) if len(name) > 3 else -1
                if at >= 0:
                    found.append(Mention(sentence.start + at + len(name), slot=slot))
        return sorted(found, key=lambda mention: mention.at)

    def _is_known(self, name: str) -> bool:
        return any(name in slot.suppliers for slot in self.arrangement.slots())

    def _attach(self, sentence: Sentence, mentions: list[Mention], focus: Slot | None) -> None:
        """Suppliers and references of the sentence belong to the contract that it is about."""
        for party in self.suppliers:
            if sentence.start <= party.span.start < sentence.end:
                before = [m for m in mentions if m.at <= party.span.start]
                slot = (
                    self._slot_of(before[-1])
                    if before
                    else focus or self.arrangement.focus or self.arrangement.slot(None)
                )
                if not self._is_known(party.name):
                    attach_suppliers(slot, [party])
        for reference in self.references:
            if sentence.start <= reference.span.start < sentence.end:
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
        place = claim.timex.span.start
        before = [mention for mention in mentions if mention.at <= place]
        slot = self.arrangement.resolve(before, kind, claim.status, lowered, same, claim.past)
        status = claim.status or self._usual_status(kind, slot, claim, passage)
        if self.document.kind == "agreement" and status is Status.PROPOSED:
            status = Status.ACTUAL  # what the parties bind themselves to is agreed
        if kind is Kind.AWARD and status is Status.ACTUAL:
            slot.awarded = True
        self.used.add(claim.timex.span)
        self._add(
            slot, kind, claim.value or claim.timex.value, status, claim.mod, claim.count, claim.quote, Span(sentence.start, sentence.end),
            claim.timex, claim.cue.name, passage.block.row, claim.implied,
        )  # fmt: skip
        return slot

    def _usual_status(self, kind: Kind, slot: Slot, claim: Claim, passage: Passage) -> Status:
        """The status where the sentence leaves it to the state of the contract."""
        if slot.awarded or self.document.kind == "agreement" or passage.zone is Zone.RESOLVED:
            return Status.ACTUAL
        if kind in (Kind.PROCUREMENT, Kind.DECISION, Kind.AWARD):
            return self._by_day(claim.timex)
        held = kind is Kind.END and self.arrangement.has_existing
        if self.document.kind == "notice" and slot.role is not Role.EXISTING and not claim.past and not held:
            return Status.PROPOSED
        new = slot.role is Role.NEW or (
            slot.role is None
            and not self.arrangement.has_existing
            and (self.arrangement.has_new or (claim.proposed and kind is not Kind.REVIEW))
        )
        if kind is Kind.END and slot.role is not Role.NEW:
            return Status.ACTUAL
        if new and not claim.past:
            return Status.PROPOSED
        return Status.ACTUAL

    def _by_day(self, timex: Timex) -> Status:
        dated, days = self.document.dated, extent(timex.value)
        return (
            Status.ACTUAL if dated is not None and days is not None and days[1] < dated else Status.PROPOSED
        )

    # labels, tables, decisions

    def _add_labelled(self, labelled: Labelled) -> None:
        timex = labelled.timex
        if timex.span in self.used:
            return
        if self.section.row and labelled.kind is not Kind.DECISION and "\t" not in labelled.label:
            return
        kind = labelled.kind
        status = labelled.status
        arrangement = self.arrangement
        lowered = plain(labelled.label)
        mentions = role_mentions(lowered, 0) if arrangement.both else []
        if status is None:
            if self.document.kind == "agreement" or labelled.done:
                status = Status.ACTUAL
            elif kind in (Kind.PROCUREMENT, Kind.DECISION, Kind.AWARD):
                status = self._by_day(timex)
            elif arrangement.both and not (mentions and mentions[-1].role is Role.EXISTING):
                status = Status.PROPOSED
            else:
                status = Status.ACTUAL if self.document.kind == "decision" else self._by_day(timex)
        if self.meeting is not None and timex == self.meeting.timex:
            return
        if mentions:
            slot = self._slot_of(mentions[-1])
        elif arrangement.both:
            slot = arrangement.slot(Role.EXISTING if kind is Kind.END else Role.NEW)
        else:
            slot = arrangement.slot(None)
        self.used.add(timex.span)
        self._add(
            slot, kind, timex.value, status, _MODS.get(timex.mod or "", timex.mod), timex.count, labelled.span, labelled.span, timex,
            labelled.pattern, None, (f"«{labelled.label.strip()}» is the label of «{timex.text}»", *timex.implied),
        )  # fmt: skip

    def _decisions(self) -> None:
        """A decision for each contract that the section's resolution, recommendation or row is about."""
        if self.section.row:
            self._row_decision()
            return
        meeting = self.meeting
        if meeting is None or not meeting.decides:
            return
        kind = self.document.kind
        zone, status = (
            (Zone.RECOMMENDED, Status.PROPOSED) if kind == "report" else (Zone.RESOLVED, Status.ACTUAL)
        )
        decided: list[Slot] = []
        for passage in deciding_passages(self.text, self.section, zone):
            span = passage.block.span
            lowered = plain(self.text[span.start : span.end])
            slot = self._decided_slot(lowered, span)
            if slot not in decided:
                decided.append(slot)
        for slot in decided:
            self._add(
                slot, Kind.DECISION, meeting.timex.value, status, None, 1, meeting.timex.span, meeting.timex.span, meeting.timex,
                "the meeting's own day", None, (f"decided by {' '.join(meeting.body.split())[:80] or 'the meeting'} on its own day",),
            )  # fmt: skip

    def _decided_slot(self, lowered: str, span: Span) -> Slot:
        there = [
            d.slot
            for d in self.reader.drafts
            if span.start <= d.span.start < span.end and d.slot.section == self.number
        ]
        if there:
            return there[0]
        for topic in self.arrangement.topics[1:]:
            for slot in topic.slots.values():
                if slot.facts and matches(topic.words(), name_words(lowered)):
                    return slot
        if not self.arrangement.both:
            return self.arrangement.slot(None)
        mentions = role_mentions(lowered, 0)
        if mentions:
            return self._slot_of(mentions[0])
        existing = decides_on_existing(lowered)
        return self.arrangement.slot(Role.EXISTING if existing else Role.NEW)

    def _row_decision(self) -> None:
        """In a forward plan the cell that names who decides holds the day on which they do."""
        for passage in self.section.passages:
            block = passage.block
            inside = self.reader.timexes.get(block.number, [])
            words = self.text[block.span.start : block.span.end]
            if len(inside) != 1 or len(words) > 160 or not is_body(words) or inside[0].span in self.used:
                continue
            lowered = " ".join(
                plain(self.text[p.block.span.start : p.block.span.end]) for p in self.section.passages
            )
            slot = self._decided_slot(lowered, Span(-1, -1))
            if self.arrangement.both:
                existing = decides_on_existing(plain(self.section.title))
                slot = self.arrangement.slot(
                    Role.EXISTING
                    if existing and not re.search(r"tender|procure|award", plain(self.section.title))
                    else Role.NEW
                )
            timex = inside[0]
            self._add(
                slot,
                Kind.DECISION,
                timex.value,
                self._by_day(timex),
                timex.mod,
                1,
                timex.span,
                block.span,
                timex,
                "<who decides>, <date>",
                block.row,
                timex.implied,
            )
            return

    def _add(
        self, slot: Slot, kind: Kind, value: str, status: Status, mod: str | None, count: int, quote: Span, sentence: Span, timex: Timex,
        pattern: str, row: int | None, implied: tuple[str, ...],
    ) -> None:  # fmt: skip
        if quote.end - quote.start > LONGEST_QUOTE:
            quote = Span(max(quote.start, timex.span.end - LONGEST_QUOTE), timex.span.end)
        slot.facts += 1
        self.reader.drafts.append(
            _Draft(
                slot,
                kind,
                value,
                status,
                _MODS.get(mod or "", mod),
                count,
                quote,
                sentence,
                timex,
                pattern,
                row,
                implied,
            )
        )


_AWARDS: Final = lazy(
    r"\b(?:award|awarded|appoint|appointed|enter into|let|accept(?:ed)? the (?:tender|bid)) "
)
_AGREEMENT_FOR: Final = lazy(
    r"\b(?:to (?:deliver|provide|supply|run|operate|carry out|undertake|perform)|(?:agreement|contract) (?:for|relating to)(?: the (?:provision|supply|delivery) of)?|provision of|for the (?:provision|supply|delivery) of)"
    r"\s+(?:the |a )?(?P<title>[^\n.;(“\"]{5,90}?)(?= under | \(|[.;,\n]| in accordance| pursuant| on the terms| with effect| dated | between | from | for the Council| to the Council)",
    re.IGNORECASE,
)


def _document_title(document: Document) -> str:
    return document.title if document.title != document.name else ""


_SUBJECT: Final = lazy(
    r"\b(?:(?P<contract>contracts?|agreements?|framework|tender|procurement)|services?|provision|scheme|partnership)\b",
    re.IGNORECASE,
)


def _subject_line(document: Document) -> str:
    """The line at the top that says what a letter or note is about; empty where none does."""
    best, rank = "", 0
    for block in document.blocks[:25]:
        words = document.text[block.span.start : block.span.end]
        found = _SUBJECT.search(words)
        if (
            found is None
            or len(words) > 140
            or words.endswith((".", ",", ":"))
            or block.kind in ("item", "cell")
        ):
            continue
        weight = 1 + (found["contract"] is not None) + (block.kind == "heading")
        if weight > rank:
            best, rank = re.sub(r"^(?:re|subject|ref)\s*:\s*", "", words, flags=re.IGNORECASE), weight
    return best
