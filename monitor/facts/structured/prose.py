"""The words of one cell or field, read by the extractor for prose, about a contract that is known already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.mentions import find_timexes
from monitor.model import Block, Document, Dropped, Evidence, Fact, Kind, Source, Span, Status, Timex
from monitor.values import extent

_HEADING: Final = "The contract\n"
"""Stands above the words while they are read, so that «Extended to 30 May» is known to be about a
contract."""
_SOURCE: Final = Source("", "text/plain", "")
_EXISTING: Final = re.compile(
    r"\b(?:existing|current|present|incumbent|outgoing|previous) (?:\w+ ){0,3}?(?:contracts?|agreements?"
    r"|frameworks?|arrangements?|provider|supplier|service)\b"
    r"(?:(?!\.\s|\n|\bnew\b|\breplacement\b|\bsuccessor\b).)*$",
    re.IGNORECASE | re.DOTALL,
)
"""Words up to a fact whose sentence is about the contract that there is already."""
_TO_BE: Final = (Kind.TERM, Kind.START, Kind.END, Kind.NOTICE, Kind.REVIEW)
"""What can only be planned of a contract that is not awarded."""
_DUE: Final = re.compile(r"\b(?:clos|deadline|return|submi)\w*", re.IGNORECASE)
_AHEAD: Final = re.compile(r"\b(?:expected|due|planned|anticipated|to be|will be|proposed)\b", re.IGNORECASE)

# Remarks leave out verbs and prepositions: «Awarded 14/02/2020», «Terminated early 30/06/2021 - ceased
# trading».
_RE_TENDER: Final = (
    r"(?:re-?)?(?:tender(?:ing)?|procurement|commissioning|let(?:ting)?|competition)"
    r"(?: (?:exercise|process))?"
)
_STEP: Final = (
    rf"(?:{_RE_TENDER}|(?:out|back|going|go) (?:out )?to (?:tender|market)|market (?:engagement|testing))"
)
_STARTS: Final = (
    r"(?: (?:is |are )?(?:to|will|due to|planned to|expected to)"
    r" (?:start|begin|commence|take place|be (?:issued|published))"
    r"| (?:is |are )?(?:planned|due|expected|scheduled|start|starts|starting|start date))?"
)
_BY: Final = r"(?: by (?:the )?(?:council|provider|supplier|mutual agreement|agreement))?"
_FROM: Final = r"(?: on| from| in| wef| with effect from)?"
_FORMS: Final = (
    (
        "awarded <date>",
        Kind.AWARD,
        Status.ACTUAL,
        r"(?:awarded|signed|let|sealed|contract award)(?: on| in)?",
    ),
    (
        "award expected <date>",
        Kind.AWARD,
        Status.PROPOSED,
        r"(?:award|signature) (?:is |to be )?(?:expected|due|planned|anticipated)(?: on| in| by| for)?",
    ),
    (
        "terminated <date>",
        Kind.TERMINATION,
        Status.ACTUAL,
        rf"(?:terminated|ended|ceased|closed|finished|stopped)(?: early)?{_BY}{_FROM}",
    ),
    (
        "re-tender to start <date>",
        Kind.PROCUREMENT,
        Status.PROPOSED,
        rf"{_STEP}{_STARTS}(?: on| in| by| for| from| during)?",
    ),
)
_OPENING: Final = r"(?:^|[.;:,–—(\n-]\s*|\band )(?:(?:contract|was|now|it was) )*"
_REMARKS: Final[tuple[tuple[str, Kind, Status, re.Pattern[str]], ...]] = tuple(
    (name, kind, status, re.compile(rf"{_OPENING}{form}[ :,–-]*$", re.IGNORECASE))
    for name, kind, status, form in _FORMS
)
_EARLY: Final = re.compile(r"terminat|early|ceased", re.IGNORECASE)


EXISTING: Final = "existing"


@dataclass(frozen=True, slots=True)
class Prose:
    """What the words state; spans count from their own beginning, contracts and places are left open."""

    facts: tuple[Fact, ...] = ()
    """`contract` is `EXISTING` for those about the contract that is to be followed by another, else empty."""
    dropped: tuple[Dropped, ...] = ()


def read_prose(words: str, *, dated: date | None, awarded: bool) -> Prose:
    """The facts in *words*, all of them about one contract; *awarded*: what lies ahead of it is agreed."""
    from monitor.facts.extract import extract  # it sends documents here, so it cannot be imported above

    text = _HEADING + words
    offset = len(_HEADING)
    heading = Block(Span(0, offset - 1), "heading", 1)
    pieces = [piece for piece in pieces_of(words, offset) if piece.end > piece.start]
    blocks = (heading, *(_as_paragraph(block) for block in blocks_of(text, pieces)))
    document = Document("", text, _SOURCE, blocks, kind="agreement" if awarded else "notice", dated=dated)
    extraction = extract(document)
    followed = {contract.follows for contract in extraction.contracts}

    def about(fact: Fact) -> str:
        # A notice of what is to be bought need not call it new: the existing contract is another one.
        sentence = words[max(0, fact.evidence.span.start - offset - 200) : fact.evidence.span.end - offset]
        named = _EXISTING.search(sentence) is not None
        return EXISTING if not awarded and (named or fact.contract in followed) else ""

    facts = [
        _settled(_moved(fact, words, -offset, about(fact)), words, dated, awarded=awarded)
        for fact in extraction.facts
        if fact.evidence.span.start >= offset
    ]
    if awarded:
        facts += _remarks(words, dated, [fact.evidence.span for fact in facts])
        facts.sort(key=lambda fact: fact.evidence.span.start)
    dropped = [
        replace(drop, span=Span(drop.span.start - offset, drop.span.end - offset))
        for drop in extraction.dropped
        if drop.span.start >= offset
    ]
    return Prose(tuple(facts), tuple(dropped))


def _as_paragraph(block: Block) -> Block:
    return replace(block, kind="paragraph", label="", number=block.number + 1)


def _moved(fact: Fact, words: str, by: int, contract: str) -> Fact:
    span = Span(fact.evidence.span.start + by, fact.evidence.span.end + by)
    return replace(
        fact,
        contract=contract,
        evidence=replace(fact.evidence, span=span, quote=words[span.start : span.end]),
    )


def _settled(fact: Fact, words: str, dated: date | None, *, awarded: bool) -> Fact:
    """The status that only the day tells: a step of buying the successor lies ahead, unless it is past."""
    if not awarded and fact.kind in _TO_BE and not fact.contract:
        return replace(fact, status=Status.PROPOSED) if fact.status is Status.ACTUAL else fact
    if not awarded or fact.kind not in (Kind.PROCUREMENT, Kind.AWARD, Kind.DECISION):
        return fact
    clause = words[max(0, fact.evidence.span.start - 20) : fact.evidence.span.end]
    if fact.kind is not Kind.PROCUREMENT:
        return replace(fact, status=Status.PROPOSED) if _AHEAD.search(clause) else fact
    past = dated is not None and fact.latest is not None and fact.latest < dated
    done = past or _DUE.search(clause) is not None
    return replace(fact, status=Status.ACTUAL if done else Status.PROPOSED)


def _remarks(words: str, dated: date | None, used: Sequence[Span]) -> list[Fact]:
    found: list[Fact] = []
    for timex in find_timexes(words, dated):
        days = extent(timex.value, timex.mod) if timex.type == "DATE" else None
        if days is None or any(span.start < timex.span.end and timex.span.start < span.end for span in used):
            continue
        before = words[max(0, timex.span.start - 90) : timex.span.start]
        for name, kind, status, form in _REMARKS:
            match = form.search(before)
            if match is None or (kind is Kind.TERMINATION and not _EARLY.search(match[0])):
                continue
            start = timex.span.start - len(before) + match.start()
            while not words[start].isalnum():
                start += 1
            found.append(_remark(words, timex, Span(start, timex.span.end), name, kind, status, days))
            break
    return found


def _remark(
    words: str, timex: Timex, span: Span, name: str, kind: Kind, status: Status, days: tuple[date, date]
) -> Fact:
    from monitor.facts.confidence import confidence

    evidence = Evidence("", span, words[span.start : span.end])
    return Fact(
        "",
        kind,
        timex.value,
        evidence,
        status,
        timex.mod,
        1,
        days[0],
        days[1],
        name,
        timex.implied,
        confidence(name),
    )
