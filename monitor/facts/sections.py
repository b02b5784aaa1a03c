"""Where a document speaks of one thing: agenda items, rows of a table, else the whole.

Inside a section every passage has a zone: what was resolved, what is recommended, what was put aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import Final

from monitor.facts.records import records_in, rows_of_their_own, run_in_titles, value_of
from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in
from monitor.model import Block, Document, Span


class Zone(StrEnum):
    """What the words of a passage are for."""

    PLAIN = ""
    RESOLVED = "resolved"
    RECOMMENDED = "recommended"
    ALTERNATIVES = "alternatives"
    """Options that were considered; only the preferred one is a proposal."""
    SOURCES = "sources"
    """Background papers, appendices, minutes of other meetings: dates of documents."""
    ADMINISTRATION = "administration"
    """Publication, call-in, consultation, contact: dates of the decision's own course."""
    TIMETABLE = "timetable"


@dataclass(frozen=True, slots=True)
class Passage:
    """One block with what it is for."""

    block: Block
    zone: Zone


@dataclass(slots=True)
class Section:
    """A stretch of a document that is about one thing."""

    title: str
    """The heading's own words; empty where nothing is said above."""
    label: str
    passages: list[Passage] = field(default_factory=list)
    row: bool = False
    """Whether it is a row of a table, its cells the passages."""
    record: bool = False
    """Whether it is a record in a list of them, its fields the passages."""

    @property
    def span(self) -> Span:
        """From the first passage's start to the last one's end; the title may stand before."""
        return Span(self.passages[0].block.span.start, self.passages[-1].block.span.end)


_ZONES: Final = (
    (
        Zone.SOURCES,
        (
            "(?:list of )?(?:background|supporting|accompanying|related) (?:papers|documents|information|"
            r"reports)|papers(?: relied on)?|appendi(?:x|ces)\b.*|glossary|"
            r"documents? (?:considered|attached)|"
            "minutes of .*|previous decisions?.*|bibliography|references"
        ),
    ),
    (
        Zone.ALTERNATIVES,
        (
            "(?:other |alternative |alternatives? |details of any alternative )?options?(?: appraisal| "
            "considered| and .*| rejected.*| analysis| available| for consideration)?|other (?:courses|"
            "approaches|choices)(?: of action)?(?: considered.*)?|"
            "what (?:else )?(?:did|have|has|was|were|other) .*consider.*|why not .*|alternatives?(?: "
            "options)?(?: considered.*| "
            "rejected.*)?|(?:details of )?(?:any )?alternative options.*|other options.*"
        ),
    ),
    (
        Zone.ADMINISTRATION,
        (
            "publi(?:shed|cation)(?: date)?|first published.*|call-?in.*|consult(?:ation|ees|ed).*|contact.*|"
            "effective from|date (?:published|of publication)|"
            "notice (?:of proposed decision )?first published|"
            "report author.*|last updated|representations.*|engagement with .*|"
            "what people told us|originally "
            "due|implementation date|wards?.*|next plan.*"
        ),
    ),
    (
        Zone.RESOLVED,
        (
            "decisions?(?: made| taken| details)?|resolved.*|resolutions?|the decision|decisions? (?:and|of) "
            ".*|agreed"
        ),
    ),
    (
        Zone.RECOMMENDED,
        (
            "(?:decisions?|approvals?|actions?) (?:sought|required|requested|needed)|(?:summary of "
            ")?(?:officer )?recommend(?:ation|ed|ations).*|what (?:are you|are we|is being) ask(?:ing|ed) "
            "for.*|proposals?|proposed decision|what is (?:to be "
            ")?decided.*"
        ),
    ),
    (
        Zone.TIMETABLE,
        (
            r".*\b(?:timetable|timeline|timescales?|key dates|milestones?|programme|next steps|"
            r"procurement plan|"
            r"project plan)\b.*"
        ),
    ),
)
_ZONE_OF: Final = tuple((zone, lazy(form)) for zone, form in _ZONES)
_OPENING: Final = (
    (
        Zone.RESOLVED,
        lazy(
            r"\W*(?:it was |cabinet |the (?:committee|board|executive|council) |members )?resolved to (?!:)|"
            r"\W*(?:resolved|agreed|decision|it was (?:resolved|agreed)|cabinet (?:resolved|agreed)|the "
            r"(?:committee|board|executive|cabinet|council) (?:resolved|agreed))\b(?: unanimously)?(?: "
            r"that)? ?(?:[:–—-]|to ?:?$|that\b)"
        ),
    ),
    (
        Zone.RECOMMENDED,
        lazy(
            r"\W*(?:(?:it is |cabinet (?:is|was) |members are |the \w+ is )?recommend(?:ed|ation|"
            r"ations)\b|(?:it (?:is|was) (?:therefore |accordingly |also )?)?"
            r"(?:proposed|suggested)(?: that| to)?:|(?:that )?(?:the )?(?:\w+ ){1,4}(?:is|are) (?:also "
            r")?(?:asked|invited|requested|"
            r"recommended) to\b)"
        ),
    ),
)
_BULLETS: Final = frozenset("-–—•·*▪‣◦")
_OPENS: Final = (
    "resolved",
    "agreed",
    "decision",
    "recommend",
    "proposed",
    "suggested",
    "asked to",
    "invited to",
    "requested to",
)
"""Words without which no passage opens a zone; looked for first since that is cheap."""
_NUMBERED: Final = lazy(
    r"^\W*(?:(?:[A-Z]{1,4}[/.]?)?\d{1,3}/\d{2,4}[.:]?|(?i:section|part) "
    r"[A-Za-z0-9]{1,3}\s*[-–—:.]|\d{1,3}(?:\.\d{1,3})*[.)]?|[a-z][.)]|"
    r"\([a-z0-9]{1,3}\)|[ivx]+[.)])\s+"
)
_TITLE: Final = lazy(
    r"1\.\s+(?!(?:To|That|Approve|Agree|Note|Authorise|Award|Extend|Delegate|Sanction|Endorse|Recommend|"
    r"Enter|Grant|"
    r"Procure|Commission|Waive|Give|Accept|Confirm|Support|Receive|Consider)\b)[A-Z][^.;:,\n]{3,50}"
)
"""«1. Executive summary» after recommendations: the report itself begins."""
_ITEM: Final = lazy(r"\d{1,3}\.?")
_ITEM_CODE: Final = lazy(
    r"(?P<series>[A-Z]{0,5}[/.-]?(?:\d{1,4}[/.-])?)(?P<number>\d{1,4})(?:/\d{2,4})?\b[.:]?\s+(?=\S)"
)
"""«A25/08 GRASS CUTTING», «JWC/55 Composting», «C34 LEISURE»: how bodies number their minutes."""
_FEWEST_CODES: Final = 3
"""Headings of one series, each numbered higher than the one before, that make the code one of items."""
_NOISE: Final = lazy(
    r"\s*(?:\bpdf icon\b.*|\bPDF \d[\d.,]* ?[KMG]B.*|\((?:pages?|item|appendix)\b[^)]*\)|New!|"
    r"\((?:non-)?key(?: decision)?\)|\bkey decision\b|"
    r"\((?:part (?:two|2|b|ii)|exempt|confidential)[^)]*\))\s*",
    re.IGNORECASE,
)
_SMALL_GENERIC: Final = lazy(
    r"(?:(?:executive )?summary|introduction|purpose.*|background.*|context.*|reasons?\b.*|conclusions?|"
    r"implications?|"
    r"(?:financial|legal|equalit|risk|human|resource|property|environment|climate|social value|staffing|"
    r"procurement|commercial)\b.*|"
    r"minutes|current (?:position|contract|service|provision|arrangements?)|existing .*|the (?:current|"
    r"present|existing|new|future|proposed|next).*|"
    r"proposed .*|future .*|performance.*|contract (?:management|monitoring|terms?|details?|period|award).*|"
    r"commissioning.*|"
    r"evaluation.*|market .*|governance.*|issues?.*|main (?:report|body)|details?.*|discussion.*|history.*|"
    r"stage|date|items?|"
    r"term.*|definitions.*|parties|schedule.*|services?|the services?|payment.*|key .*|decision details|"
    r"date.*|what .*|how .*|why .*|"
    r"parties|agreed terms|dispute.*|ending .*|termination.*|notices?|general|review.*|monitoring.*|"
    r"extension.*|duration.*)"
)


@lru_cache(maxsize=4096)
def heading_words(text: str) -> str:
    """A heading without its number and without what the page adds to it.

    >>> heading_words("116.\\n\\nHome Care Framework (KEY DECISION) pdf icon PDF 355 KB")
    'Home Care Framework'
    >>> heading_words("7.   TIMETABLE"), heading_words("Fees and Charges New!")
    ('TIMETABLE', 'Fees and Charges')
    """
    lines = [line for line in text.split("\n") if line.strip()]
    words = " ".join(
        lines[1:] if len(lines) > 1 and len(lines[0]) < 16 and any(c.isdigit() for c in lines[0]) else lines
    )
    return " ".join(_NOISE.sub(" ", _NUMBERED.sub("", words)).split()).strip(" -–—:")


def _coded_items(document: Document) -> set[int]:
    """The numbers of the headings of minutes that a code of the body's own numbers as items."""
    if document.kind != "minutes":
        return set()
    series: dict[str, list[tuple[int, int]]] = {}
    for block in document.blocks:
        if block.kind == "heading":
            code = _ITEM_CODE.match(document.text, block.span.start, block.span.end)
            if code is not None and (code["series"] or "/" in code[0]):
                series.setdefault(code["series"], []).append((int(code["number"]), block.number))
    return {
        number
        for found in series.values()
        if len(found) >= _FEWEST_CODES and all(one < other for (one, _), (other, _) in pairwise(found))
        for _, number in found
    }


def is_generic(title: str) -> bool:
    """Whether a heading names a part of a report rather than a thing.

    >>> is_generic("BACKGROUND"), is_generic("Community Meals Contract")
    (True, False)
    """
    folded = title.casefold()
    return _zone_of(folded) is not None or _SMALL_GENERIC.fullmatch(folded) is not None


@lru_cache(maxsize=4096)
def _zone_of(folded: str) -> Zone | None:
    words = folded.strip(" :.-–—")
    return next((zone for zone, form in _ZONE_OF if form.fullmatch(words)), None)


def sections_of(document: Document) -> list[Section]:
    """The document's sections in order; a document without items or table rows is one section."""
    text = document.text
    current = Section(title="", label="")
    sections = [current]
    zone = Zone.PLAIN
    bulleted = False
    rows = rows_of_their_own(document)
    records = records_in(document)
    coded = _coded_items(document)
    run_in = {} if records else run_in_titles(document)
    row_sections: dict[tuple[int, int], Section] = {}
    table = 0
    previous_row: int | None = None
    on_top = True
    for block in document.blocks:
        if block.row is None or (previous_row is not None and block.row < previous_row):
            table += previous_row is not None
        previous_row = block.row
        if block.row is not None and block.span.start in rows:
            key = (table, block.row)
            if key not in row_sections:
                row_sections[key] = Section(title="", label=f"row {block.row}", row=True)
                sections.append(row_sections[key])
            row_sections[key].passages.append(Passage(block, Zone.PLAIN))
            continue
        if block.number in run_in:
            current = Section(heading_words(run_in[block.number]), block.label)
            sections.append(current)
            current.passages.append(Passage(block, _zone(text, block, zone)))
            continue
        if (
            block.kind == "item"
            or block.number in records
            or (document.kind == "minutes" and block.kind == "heading" and _ITEM.fullmatch(block.label))
            or block.number in coded
        ):
            code = _ITEM_CODE.match(text, block.span.start, block.span.end) if block.number in coded else None
            first = code.end() if code is not None else block.span.start
            words = heading_words(value_of(text, block) or text[first : block.span.end])
            current = Section(words, block.label, record=block.number in records)
            sections.append(current)
            zone = Zone.PLAIN
            current.passages.append(Passage(block, zone))
            continue
        if current.record and block.kind == "heading" and current.label and not block.label:
            current = Section(heading_words(text[block.span.start : block.span.end]), "")
            sections.append(current)  # what comes after the last of the numbered records
        if zone is Zone.RECOMMENDED and block.label == "1." and bulleted:
            zone = Zone.PLAIN  # recommendations with bullets are over where numbered paragraphs begin
        bulleted = text[block.span.start : block.span.start + 1] in _BULLETS
        # «Minutes of the Cabinet held on …» on top is what the document is; further down it is an item.
        on_top = on_top and block.kind == "heading"
        zone = Zone.PLAIN if on_top else _zone(text, block, zone)
        current.passages.append(Passage(block, _own_zone(document, block, zone)))
    kept = [section for section in sections if section.passages]
    _name_rows(text, kept)
    return kept


def _zone(text: str, block: Block, zone: Zone) -> Zone:
    """The zone from this block on."""
    if block.kind == "heading":
        return _zone_of(heading_words(text[block.span.start : block.span.end]).casefold()) or Zone.PLAIN
    if block.kind == "label":
        found = _zone_of(block.label.casefold())
        empty = len(block.label) + 3 >= block.span.end - block.span.start
        if empty:
            return found or Zone.PLAIN
        if found is Zone.RESOLVED:
            return found
        return zone
    if (
        zone is Zone.RECOMMENDED
        and block.label == "1."
        and _TITLE.fullmatch(text, block.span.start, block.span.end)
    ):
        return _zone_of(heading_words(text[block.span.start : block.span.end]).casefold()) or Zone.PLAIN
    opening = text[block.span.start : min(block.span.end, block.span.start + 90)].casefold()
    if not any_in(_OPENS, opening):
        return zone
    opening = _NUMBERED.sub("", opening)
    for found, form in _OPENING:
        if form.match(opening):
            return found
    return zone


_SETTLED_THAT: Final = lazy(
    r"\W*(?:\d{1,2}[.)]|\([a-z0-9]{1,3}\)|[a-z][.)])?\s*that\b.*\bbe "
    r"(?:approved|agreed|awarded|authori[sz]ed|granted|delegated|extended|accepted|appointed|varied)\b",
    re.IGNORECASE | re.DOTALL,
)
"""«That the award of the contract be approved», on the page of a decision."""


_BODY_DECIDED: Final = lazy(
    r"\W*(?:\d+(?:\.\d+)*[.)]?\s+|\([a-z0-9]{1,3}\)\s+)?(?:The )?(?:[A-Z][\w-]+ "
    r"){0,4}?(?:Committee|Sub-Committee|Board|Cabinet|Executive|Council|Panel|Members|Body|Authority|"
    r"Group) (?:unanimously |then |therefore "
    r")?(?:APPROVED|AGREED|RESOLVED|AWARDED|RATIFIED|AUTHORISED|DECIDED)\b"
)
"""«The Committee APPROVED the extension»: capitals are how minutes mark what was resolved."""


def _own_zone(document: Document, block: Block, zone: Zone) -> Zone:
    span = block.span
    if (
        zone is Zone.PLAIN
        and block.kind == "paragraph"
        and _BODY_DECIDED.match(document.text, span.start, span.end)
    ):
        return Zone.RESOLVED
    if zone is Zone.PLAIN and document.kind == "decision" and block.kind == "paragraph":
        return Zone.RESOLVED if _SETTLED_THAT.match(document.text, span.start, span.end) else zone
    if block.kind == "label" and len(block.label) + 3 < block.span.end - block.span.start:
        return _zone_of(block.label.casefold()) or zone
    return zone


def _name_rows(text: str, sections: Sequence[Section]) -> None:
    """Give each row the title that its fullest cell begins with."""
    for section in sections:
        if section.row:
            fullest = max(section.passages, key=lambda p: p.block.span.end - p.block.span.start).block.span
            words = text[fullest.start : fullest.end]
            first = (
                words.split("\n", 1)[0]
                if "\n" in words
                else re.split(r"(?<=[a-z)])[.:;] ", words, maxsplit=1)[0]
            )
            section.title = heading_words(first)
