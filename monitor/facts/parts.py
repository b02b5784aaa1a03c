"""The parts of a section that are about contracts of their own: under a heading, or in one item of a "
"resolution."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from monitor.facts.meetings import decides_on_existing, deciding_passages
from monitor.facts.sections import Passage, Section, Zone, heading_words, is_generic
from monitor.facts.subject import is_contractual
from monitor.facts.titles import common_words, contract_named_for, name_words
from monitor.mentions.headings import contract_title
from monitor.mentions.lazy import lazy
from monitor.mentions.parties import Party
from monitor.model import Span


@dataclass(frozen=True, slots=True)
class Part:
    """Passages that are about a contract of their own."""

    title: str
    span: Span
    """From the heading or item to the end of its last passage."""
    supplier: str = ""
    """Where the heading or item names one: «Dementia advisers (Beacon Memory Support)»."""


_WORDS: Final = """
january february march april may june july august september october november december quarter
performance value management monitoring model cost costs price prices pricing savings quality
outcomes outcome demand need needs options option current future present background financial legal
risk risks staff staffing workforce tupe timetable timescale timescales procurement tender tendering
evaluation award extension term terms market engagement consultation feedback stakeholder
stakeholders social impact equality equalities approach strategy overview summary key issue issues
next steps step delivery mobilisation implementation transition governance resources budget funding
spend activity data usage user users benefits specification requirements scope position history
context recommendations proposal proposals conclusion decision decisions reasons reason variation
change changes sustainability climate carbon environment environmental property information comments
members member officers officer questions question report appendix case business further detail
details introduction purpose priorities priority plan policy national local update progress
achievements challenges lessons learned alternative alternatives other others related associated
review reviews rationale supplier contractor providers provider successful bidder bidders bids lot
lots stage phase commissioning intentions way forward compliant section part also
"""
_REPORT_WORDS: Final = frozenset(_WORDS.split())
"""Words of headings that name a part of any report and no thing that is bought."""

_BRACKETED: Final = lazy(
    r"(?P<title>[^()]{4,80}?) \((?P<name>[A-Z][\w’'&-]*(?: (?:(?:of|and|the|for|&) )?[A-Z][\w’'&-]*)+"
    r"(?: (?:plc|ltd))?)\)"
)
_NO_NAME: Final = lazy(
    r"\b(?:Key|Decision|Lots?|Phase|North|South|East|West|Central|Part|Exempt|Contract|Service|Services|"
    r"Appendix|"
    r"Annex|Option|Year|Stage|Section|Confidential)\b"
)


_BY_WHOM: Final = lazy(
    r"(?:presented|report(?:ed)?|prepared|written|submitted|moved|seconded|proposed|contact|lead)\b(?: by| "
    r"of| to|:)|(?:notice|record|summary|register|list|schedule|statement|minutes) of\b",
    re.IGNORECASE,
)
"""Who stands behind a paper, or what kind of paper it is, is no thing that is bought."""


def thing_in(heading: str) -> frozenset[str]:
    """The words of a heading that name a thing which may be bought; empty where it names a part of a report.

    >>> sorted(thing_in("Street lighting")), thing_in("Contract performance and value")
    (['lighting', 'street'], frozenset())
    """
    return name_words(heading) - _REPORT_WORDS


_MOST_PARTS: Final = 60
"""Contracts that one paper may tell of under headings; what comes after is about its own subject."""
_HOLDS: Final = lazy(r"\b(?:contracts?|agreements?|frameworks?|tenders?|procurement)\b")


@dataclass(frozen=True, slots=True)
class _Heading:
    title: str
    things: frozenset[str]
    label: str
    span: Span
    supplier: str


def parts_under_headings(
    text: str,
    lowered: str,
    section: Section,
    suppliers: Sequence[Party],
    titles: Sequence[str],
    scope: str,
) -> list[Part]:
    """The headings within a section that name contracts of their own, with the passages under them.

    One is taken for such when what stands below speaks of contracts and repeats its words, and either names a
    supplier that was not named above, or it is one of several: each named in *scope*, or each
    with a supplier of its own or with the word «contract» in it.
    """
    headings = _headings(text, section)
    own, scoped = name_words(" ".join(titles)), name_words(scope)
    known: set[str] = set()
    at = 0
    found: list[tuple[_Heading, int]] = []
    likely: list[_Heading] = []
    """Beside which others count: what stands below speaks of an award or a contract."""
    for heading in headings:
        if len(found) == _MOST_PARTS:
            break
        body = Span(heading.span.start, heading.span.end)
        while at < len(suppliers) and suppliers[at].span.start < body.start:
            known.add(suppliers[at].name)
            at += 1
        below = lowered[body.start + len(heading.title) : body.end]
        spoken_of = is_contractual(below) or is_contractual(heading.title.casefold())
        if not (spoken_of or heading.things <= scoped):
            continue
        repeated = common_words(heading.things, name_words(below)) > 0
        end = bisect_left(suppliers, body.end, at, key=lambda party: party.span.start)
        here = {party.name for party in suppliers[at:end]}
        new = bool(here - known) or bool(heading.supplier)
        in_scope = common_words(heading.things, scoped) >= 0.5 * len(heading.things) and (
            _HOLDS.search(below) is not None or heading.things <= own
        )
        named = "contract" in heading.title.casefold() or "agreement" in heading.title.casefold()
        weight = 0
        if new and repeated:
            weight = 2
        elif (in_scope and (repeated or heading.things <= scoped)) or new or (named and repeated):
            weight = 1
        if weight and not _is_the_whole(heading.things, own):
            found.append((heading, weight))
        elif (_HOLDS.search(below) or "award" in below) and not _is_the_whole(heading.things, own):
            likely.append(heading)
    if len(found) > 1 and found[0][0].span.start < (likely[-1].span.start if likely else 0):
        form = {bool(heading.label) for heading, _ in found}
        found += [(heading, 1) for heading in likely if {bool(heading.label)} == form]
        found.sort(key=lambda one: one[0].span.start)
    several = len(found) > 1
    return [
        Part(contract_title(heading.title), heading.span, heading.supplier)
        for heading, weight in found
        if several or weight == 2
    ]


def _is_the_whole(things: frozenset[str], own: frozenset[str]) -> bool:
    """Whether a heading says what the whole section is about."""
    return bool(own) and common_words(own, things) >= 0.75 * len(own)


def _headings(text: str, section: Section) -> list[_Heading]:
    passages = section.passages
    found: list[_Heading] = []
    for at, passage in enumerate(passages):
        block = passage.block
        if block.kind != "heading" or passage.zone is not Zone.PLAIN or (at == 0 and section.title):
            continue
        words = heading_words(text[block.span.start : block.span.end])
        bracketed = _BRACKETED.fullmatch(words)
        supplier = ""
        if bracketed is not None and not _NO_NAME.search(bracketed["name"]):
            words, supplier = bracketed["title"], bracketed["name"]
        things = thing_in(words)
        if is_generic(words) or not things or _BY_WHOM.match(words):
            continue
        end = _end_under(passages, at)
        if end > block.span.end:
            found.append(_Heading(words, things, block.label, Span(block.span.start, end), supplier))
    return found


def _end_under(passages: Sequence[Passage], at: int) -> int:
    """Where the passages under a heading end: at the next heading that is not a part of this one."""
    label = passages[at].block.label
    end = passages[at].block.span.end
    for passage in passages[at + 1 :]:
        block = passage.block
        within = bool(label) and (
            not block.label or (block.label != label and block.label.startswith(label.rstrip(".") + "."))
        )
        if block.kind in ("heading", "item") and not within:
            break
        if passage.zone is not Zone.PLAIN and block.kind in ("heading", "label"):
            break
        end = block.span.end
    return end


_ACT: Final = lazy(
    r"\b(?:awards?|awarded|awarding|extends?|extended|extension|extending|appoint\w*|enters? into|entered "
    r"into|"
    r"renew\w*|approv\w+|agree\w*|accept\w*|novat\w+|var(?:y|ied|iation)|terminat\w+)\b"
)


def parts_decided(text: str, lowered: str, section: Section, suppliers: Sequence[Party]) -> list[Part]:
    """The items of a resolution or recommendation that each decide a contract with a supplier of its own.

    «1. approves the extension of the contract with A to run the refuge; 2. approves the extension of the
    contract with B to run the hostel». Items that do different things (extend one, award another) are of one
    arrangement.
    """
    zones = (Zone.RESOLVED, Zone.RECOMMENDED)
    passages = [p for p in section.passages if p.zone in zones and p.block.kind == "paragraph"]
    if len(passages) < 2:
        return []
    deciding = {
        decided.passage.block.number
        for zone in zones
        for decided in deciding_passages(lowered, section, zone)
    }
    groups: dict[bool, list[tuple[Passage, frozenset[str]]]] = {}
    for passage in passages:
        span = passage.block.span
        words = lowered[span.start : span.end]
        existing = decides_on_existing(words)
        named = frozenset(party.name for party in suppliers if span.start <= party.span.start < span.end)
        if (
            passage.block.number in deciding
            and existing is not None
            and named
            and "contract" in words
            and _ACT.search(words)
        ):
            groups.setdefault(existing, []).append((passage, named))
    found: list[Part] = []
    for group in groups.values():
        disjoint = sum(len(named) for _, named in group) == len(
            frozenset().union(*(named for _, named in group))
        )
        if len(group) > 1 and disjoint:
            found += [
                Part(
                    contract_named_for(text, p.block.span.start, p.block.span.end),
                    p.block.span,
                    next(iter(named)) if len(named) == 1 else "",
                )
                for p, named in group
            ]
    return found
