"""One section of a document: its labels and sentences to drafts of facts with contract and status."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from monitor.facts.claims import Claim, claims_of, hits_of
from monitor.facts.cue import Hit
from monitor.facts.deciding import decide, mark_awarded
from monitor.facts.definitions import dated_in, defined_after_in, defined_in, is_definition
from monitor.facts.drafts import Draft, Drafts
from monitor.facts.labels import Labelled, labelled_in
from monitor.facts.link import Arrangement, Mention, Slot, role_mentions
from monitor.facts.meetings import Meeting
from monitor.facts.naming import heading_of
from monitor.facts.quantified import slots_meant
from monitor.facts.referents import Referents, Texts
from monitor.facts.roles import Role
from monitor.facts.sections import Passage, Section
from monitor.facts.sentences import Sentence, sentences_of
from monitor.facts.skeleton import Skeleton, build, plain
from monitor.facts.standing import by_day, has_begun, has_passed, is_early, of_claim, of_label, speaks_of_new
from monitor.facts.subject import is_contractual
from monitor.facts.succession import parted
from monitor.mentions.lazy import lazy
from monitor.model import Document, Kind, Span, Status, Timex


@dataclass(frozen=True, slots=True)
class Reading:
    """What all sections of one document share."""

    texts: Texts
    timexes: dict[int, list[Timex]]
    """By the number of the block in which they stand."""
    meeting: Meeting | None
    drafts: Drafts
    only_section: bool

    @property
    def document(self) -> Document:
        """The document itself."""
        return self.texts.document

    @property
    def plain(self) -> str:
        """Its text in lower case with plain quotes and dashes, of the same length."""
        return self.texts.plain


@dataclass(frozen=True, slots=True)
class Stated:
    """A sentence with what its expressions may be."""

    sentence: Sentence
    passage: Passage
    skeleton: Skeleton | None
    hits: Mapping[int, Sequence[Hit]]


_SPEAKS_OF_BUYING: Final = lazy(
    r"\bcontract with\b|\b(?:current|existing|present|new|two|three) contracts?\b|\btenders?\b|\bprocure|"
    r"\brecommission"
)


_DEED_OF_ENDING: Final = lazy(r"\bdeed of (?:termination|surrender|release)\b")
_VARIES: Final = lazy(r"\b(?:variation|novation|amendment)\b")
_TOP: Final = 800
"""Code points in which an agreement names itself."""
_ENDS: Final = frozenset({Kind.END, Kind.TERMINATION})
_HEAD_BEHIND: Final = 25
"""Code points behind a length within which the noun stands that it belongs to."""
_SAID: Final = 1200
"""Code points of a section in which notice may have been given of an end that a sentence states."""


class SectionReader:
    """Reads one section."""

    def __init__(self, reading: Reading, number: int, section: Section) -> None:
        self.reading = reading
        self.number = number
        self.section = section
        self.agreement = reading.document.kind == "agreement"
        self.referents: Referents
        self.arrangement: Arrangement
        self.ending = self.agreement and _DEED_OF_ENDING.search(reading.plain, 0, _TOP) is not None
        """Whether it is a deed that ends a contract early, so that the day it names is that of an early "
        "end."""
        self.first_draft = len(reading.drafts.drafts)
        """Where the section's own drafts begin among the document's."""
        self.used: set[Span] = set()
        """Expressions that are facts already."""
        self.begun = False
        """Whether labels state a start that has passed."""
        self.variation = False
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
                if not (self.ending or _VARIES.search(reading.plain, 0, _TOP)):
                    labels += dated_in(text, passages, timexes)
            labels += labelled_in(text, passages, timexes)
        labelled = {label.timex.span for label in labels}
        stated = {p.block.number: self._stated(p, labelled) for p in passages if p.block.number in timexes}
        stating = [p for p in passages if any(s.hits for s in stated.get(p.block.number, ()))]
        deciding = reading.meeting is not None and reading.meeting.decides
        if not (labels or deciding or self.section.row or stating):
            return
        self._begin(stating)
        self.begun = has_begun(labels, reading.document.dated)
        mark_awarded(self)
        for label in labels:
            self._add_labelled(label)
        for passage in passages:
            self._begin_passage(passage)
            number, span = passage.block.number, passage.block.span
            if number in stated or self.referents.names.any_in(span.start, span.end):
                for one in stated.get(number) or self._stated(passage, labelled):
                    self._read(one)
            elif is_contractual(reading.plain[span.start : span.end]):
                self._pending.append(passage)
                self.focused = True
        self.referents.end()
        if self.agreement:
            for label in defined_after_in(text, passages, timexes):
                self._add_labelled(label)
        decide(self)
        reading.drafts.drafts[self.first_draft :] = parted(
            reading.drafts.drafts[self.first_draft :], self.arrangement, self.number
        )

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
        self.referents = Referents.of(self.reading.texts, self.number, self.section, stating)
        self.arrangement = self.referents.arrangement
        heading = plain(heading_of(document, self.section))
        words = f"{heading} {self.reading.plain[span.start : span.end]}"
        self.headed = is_contractual(heading) or _SPEAKS_OF_BUYING.search(words) is not None
        self.assumed = self.agreement or (document.kind == "notice" and self.reading.only_section)
        """Whether every word is about the contract, as in an agreement or a notice of one procurement."""
        self.focused = is_contractual(heading) or self.assumed

    # sentences

    def _begin_passage(self, passage: Passage) -> None:
        span = passage.block.span
        lead = self.reading.plain[span.start : min(span.end, span.start + 200)]
        if passage.block.kind in ("heading", "item"):
            self.variation = "variation" in lead
        self.referents.begin_passage(passage)

    def _read(self, stated: Stated) -> None:
        sentence = stated.sentence
        contractual = is_contractual(self.reading.plain[sentence.start : sentence.end])
        if stated.hits or self.referents.names.any_in(sentence.start, sentence.end):
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
        mentions = self.referents.mentions_in(sentence, lowered, passage)
        same: Slot | None = None
        told: list[tuple[int, Slot]] = []
        if stated.skeleton is not None and stated.hits:
            claims, dropped = claims_of(
                stated.hits,
                stated.skeleton,
                passage.zone,
                self.referents.names.pattern,
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
                told.append((claim.timex.span.start, same))
        focus = same or (self.referents.slot_of(mentions[-1]) if mentions else None)
        if focus is not None:
            self.arrangement.focus = focus
        self.referents.attach(sentence, mentions, focus, told)
        self.focused = self.focused or same is not None

    def _mentions_for(self, claim: Claim, mentions: list[Mention]) -> list[Mention]:
        """The words that say of which contract a claim is: those before it, or what it belongs to."""
        start, end = claim.timex.span.start, claim.timex.span.end
        before = [mention for mention in mentions if mention.at <= start]
        if claim.kind is Kind.TERM:  # «a three-year interim contract»
            return before + [mention for mention in mentions if start < mention.at <= end + _HEAD_BEHIND]
        if claim.kind is Kind.DECISION and all(mention.role is None for mention in before):
            return mentions  # «agreed in May to go out to tender»
        return before

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
        first = max(self.section.span.start, sentence.end - _SAID)
        said = self.reading.plain[first : sentence.end] if kind in _ENDS else ""
        if kind is Kind.END and (
            is_early(claim, lowered, said) or (self.ending and claim.cue.name == "end date of <date>")
        ):
            kind = Kind.TERMINATION
        before = self._mentions_for(claim, mentions)
        slot = self.arrangement.resolve(before, kind, claim.status, lowered, same, claim.past)
        status = of_claim(
            claim, slot, self.arrangement, self.reading.document, passage.zone, lowered=lowered, said=said
        )
        if kind is Kind.AWARD and status is Status.ACTUAL:
            slot.awarded = True
        self.used.add(claim.timex.span)
        draft = Draft(
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
        together = slots_meant(self.arrangement, lowered, claim.timex.span.start - sentence.start)
        for one in together or [slot]:
            self.reading.drafts.add(replace(draft, slot=one))
        return together[0] if together else slot

    # labels

    def _add_labelled(self, labelled: Labelled) -> None:
        timex, kind, arrangement = labelled.timex, labelled.kind, self.arrangement
        meeting = self.reading.meeting
        if timex.span in self.used or (meeting is not None and timex == meeting.timex and not self.agreement):
            return
        if kind is Kind.END and self.ending:
            kind = Kind.TERMINATION
        own = self.reading.document.dated
        if kind is Kind.DECISION and own is not None and timex.value == own.isoformat():
            return  # «Decided at meeting», beside «Date of decision»
        if self.section.row and kind is not Kind.DECISION and "\t" not in labelled.label:
            return
        mentions = role_mentions(plain(labelled.label), 0) if arrangement.both else []
        existing = bool(mentions) and mentions[-1].role is Role.EXISTING
        if mentions:
            slot = self.referents.slot_of(mentions[-1])
        else:
            hint = self.referents.hint_at(labelled.span.start)
            held = kind in (Kind.END, Kind.EXTENSION) or (
                kind is Kind.START
                and by_day(timex, own) is Status.ACTUAL
                and not speaks_of_new(labelled.label)
            )
            slot = arrangement.slot(
                hint or (Role.EXISTING if held else Role.NEW), self.referents.topic_at(labelled.span.start)
            )
            existing = hint is Role.EXISTING or (
                held and slot.role is Role.EXISTING and has_passed(timex, own)
            )
        self.used.add(timex.span)
        implied = (f"«{labelled.label.strip()}» is the label of «{timex.text}»", *timex.implied)
        self.reading.drafts.add(
            Draft(
                slot,
                kind,
                timex.value,
                of_label(labelled, arrangement, self.reading.document, existing=existing, begun=self.begun),
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
