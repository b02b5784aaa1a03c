"""What a section calls its contracts: its heading, suppliers, references, the parties of an agreement."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from monitor.facts.link import Slot, attach_suppliers, capitalised
from monitor.facts.sections import Passage, Section
from monitor.facts.skeleton import plain
from monitor.facts.subject import names_pattern
from monitor.facts.titles import name_words
from monitor.mentions.headings import contract_title
from monitor.mentions.lazy import lazy
from monitor.mentions.literals import any_in
from monitor.mentions.parties import (
    Party,
    clean_name,
    find_parties,
    find_references,
)
from monitor.mentions.suppliers import find_suppliers
from monitor.model import Document, Span

_COLLECTIVE: Final = ("trust", "partnership", "charity", "company", "consortium", "alliance", "association")


_FORMS: Final = (" ltd", " limited", " llp", " plc", " cic")


_SUPPLIER_LABEL: Final = lazy(
    r"(?:name of |current |incumbent |existing )?(?:suppliers?|providers?|contractors?|awarded to)(?: name)?",
    re.IGNORECASE,
)
_NOBODY: Final = lazy(r"(?:n/?a|none|tbc|tba|various|see .*|to be .*|multiple|several|-+)\W*", re.IGNORECASE)


def _labelled_party(text: str, passage: Passage) -> list[Party]:
    """Whom a field names: «Supplier: Memory Matters»."""
    block = passage.block
    words = text[block.span.start + len(block.label) : block.span.end]
    line = words.lstrip(" :\t\xa0\n").partition("\n")[0]
    name = re.split(r"\.\s+(?=[A-Z])|;", line, maxsplit=1)[0].strip(" .")
    if not 2 < len(name) <= _LONGEST_PARTY or _NOBODY.fullmatch(name):
        return []
    start = text.index(name, block.span.start + len(block.label))
    return [Party(clean_name(name), Span(start, start + len(name)))]


_LONGEST_PARTY: Final = 90


class Names:
    """Suppliers and references of a section, looked for where facts and contracts are spoken of."""

    def __init__(
        self, text: str, lowered: str, section: Section, stating: Sequence[Passage], title: str
    ) -> None:
        self.suppliers: list[Party] = []
        self.references: list[Party] = []
        first = {passage.block.number for passage in stating}
        for passage in section.passages:
            span = passage.block.span
            words = lowered[span.start : span.end]
            if passage.block.kind == "label" and _SUPPLIER_LABEL.fullmatch(passage.block.label):
                self.suppliers += _labelled_party(text, passage)
            elif passage.block.number in first or "contract" in words or any_in(_FORMS, words):
                self.suppliers += find_suppliers(text, span.start, span.end)
                self.references += find_references(text, span.start, span.end)
        self.suppliers = in_full(self.suppliers)
        self._supplier_starts = [party.span.start for party in self.suppliers]
        self._reference_starts = [party.span.start for party in self.references]
        names = {plain(party.name) for party in self.suppliers}
        # «the Trust reported each quarter», after «with Wychbury Community Health NHS Trust»
        names |= {f"the {name.split()[-1]}" for name in names if name.split()[-1] in _COLLECTIVE}
        words = plain(contract_title(title))
        if len(words.split()) > 1:
            names.add(words)
        self.pattern = names_pattern(names)
        """Finds any of them in a skeleton; None where there are none."""

    def any_in(self, start: int, end: int) -> bool:
        """Whether a supplier or a reference stands between these code points."""
        return any(
            (at := bisect_left(starts, start)) < len(starts) and starts[at] < end
            for starts in (self._supplier_starts, self._reference_starts)
        )

    def suppliers_in(self, span: Span) -> list[Party]:
        """The suppliers that stand within."""
        starts = self._supplier_starts
        return self.suppliers[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def references_in(self, span: Span) -> list[Party]:
        """The references that stand within."""
        starts = self._reference_starts
        return self.references[bisect_left(starts, span.start) : bisect_left(starts, span.end)]


def in_full(parties: Sequence[Party]) -> list[Party]:
    """The parties under the fullest name that stands for them: «Kite Row» for «Kite Row Trust», «GROW» for
    «Growing Roots Of Women (GROW)»."""
    full: dict[str, str] = {}
    shorter: dict[str, str] = {}  # what may stand for each name
    for name in sorted({party.name for party in parties}, key=lambda name: (-len(name), name)):
        full[name] = whole = shorter.get(name, name)
        for place, sign in enumerate(whole):
            if sign in " ’'":
                shorter.setdefault(whole[:place], whole)
            elif sign == "(" and whole.endswith(")"):
                shorter.setdefault(whole[place + 1 : -1], whole)
    return [
        party if full[party.name] == party.name else replace(party, name=full[party.name])
        for party in parties
    ]


def heading_reference(text: str, section: Section) -> str | None:
    """The contract number in a section's heading; None where there is none."""
    span = section.passages[0].block.span
    found = find_references(text, span.start, span.end) if section.title else []
    return found[0].name if found else None


def heading_of(document: Document, section: Section) -> str:
    """What the section is about, in its own or the document's words; empty where nothing says it."""
    if section.title:
        return section.title
    return "; ".join(subjects_of(document)[:1])


def subjects_of(document: Document) -> list[str]:
    """What a document says it is about, line by line where a letter has several subjects; else its title.

    A form says it in a field of its own: «Contract title: Alarm Monitoring».
    """
    for block in document.blocks[:_TOP_FIELDS]:
        if block.kind == "label" and _TITLE_FIELD.fullmatch(block.label):
            words = document.text[block.span.start + len(block.label) : block.span.end].strip(" :\t\xa0\n")
            if 3 < len(words) <= _LONGEST_SUBJECT:
                return [_REFERENCE_BEHIND.sub("", words)]
    for above, below in pairwise(document.blocks[:_TOP_FIELDS]):
        words = document.text[below.span.start : below.span.end]
        if (
            _SUBJECT_HEAD.fullmatch(document.text[above.span.start : above.span.end].strip(" :"))
            and below.kind in ("paragraph", "heading")
            and 3 < len(words) <= _LONGEST_SUBJECT
            and words[-1] not in ".;:"
        ):
            return [words]
    if document.title and document.title != document.name and not _NO_TITLE.fullmatch(document.title):
        return [document.title]
    return _subject_lines(document)


_SUBJECT_HEAD: Final = lazy(r"(?:subject|title|subject matter|title of report|report title)", re.IGNORECASE)
"""What stands over the line that says what a form is about."""
_NO_TITLE: Final = lazy(
    r"(?:record|notice|statement|report) of (?:an? |the )?(?:[a-z]+ "
    r"){0,4}decisions?\b.*|(?:meeting|minutes|agenda)\b.*|"
    r"forward plan\b.*|notice of (?:key|forthcoming|intended) .*|"
    r"(?:[\w’',&-]+ ){1,9}(?:committee|board|panel|cabinet|executive|council|trust)[ ,]+"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?\d{1,2}(?:st|nd|rd|th)? [a-z]+ \d{4}",
    re.IGNORECASE,
)
"""What a document is called by its form or its meeting, which names no contract."""
_TOP_FIELDS: Final = 40
"""Blocks from the top in which a form names its contract."""
_LONGEST_SUBJECT: Final = 140
_TITLE_FIELD: Final = lazy(
    r"(?:(?:current|existing|present) )?(?:contracts?|agreement|framework|service|project|procurement)"
    r"(?: (?:title|name|description))(?: and (?:reference|number|ref\.?))?|(?:title|name) of (?:the )?"
    r"(?:contract|agreement|service|procurement|project)",
    re.IGNORECASE,
)
_REFERENCE_BEHIND: Final = lazy(
    r"[,;]? (?:ref(?:erence)?[.:]? )?(?=[\w/.-]*\d)(?=[\w/.-]*[A-Z])[A-Z0-9][\w/.-]{3,}$"
)


_SUBJECT: Final = lazy(
    r"\b(?:(?P<contract>contracts?|agreements?|framework|tender|procurement)|services?|provision|scheme|"
    r"partnership)\b",
    re.IGNORECASE,
)
_WRAPPED_LINE: Final = lazy(
    r"\n(?=[a-z(])|(?<=\band)\n|(?<=\bof)\n|(?<=\bfor)\n|(?<=\bthe)\n|(?<=\bat)\n|(?<=[,–-])\n"
)
"""A line end inside one subject."""
_OPENS_AGREEMENT: Final = lazy(r"this (?:\w+ ){0,2}(?:agreement|contract|deed)\b", re.IGNORECASE)
_OF_A_FORM: Final = lazy(
    r"\b(?:director|officer|lead|author|contact|maker|committee|department|wards?|date|due|status|type|"
    r"published|"
    r"key decision|call.in|portfolio)\b",
    re.IGNORECASE,
)
"""Labels of who and when: «Lead director: Executive Director, People Services»."""
_AUTHOR: Final = lazy(
    r"(?:joint )?reports? (?:of|by|from|to)\b|(?:the )?(?:[\w’']+ "
    r"){0,3}(?:director|head|officer|manager|member) (?:of|for)\b",
    re.IGNORECASE,
)
"""«Report of the Director of Adult Social Services»: whose words follow, not what they are about."""
_NUMBER_LINE: Final = lazy(
    r"(?:contract|agreement|tender|framework|deed) (?:no|number|ref|reference)\b\.?[: ]", re.IGNORECASE
)
"""«CONTRACT NO. BDC/COM/2018/0266», which numbers it and does not name it."""
_RE: Final = lazy(r"^(?:re|subject|ref)\s*:\s*", re.IGNORECASE)


def _subject_lines(document: Document) -> list[str]:
    """The lines at the top that say what a letter or note is about: best a heading that names a contract."""
    best, rank = "", 0
    for at, block in enumerate(document.blocks[:25]):
        words = document.text[block.span.start : min(block.span.end, block.span.start + 200)]
        if words.startswith("Dear "):  # what stands above is the address; the next lines are the subject
            said = _next_lines(document, at)
            lines = _WRAPPED_LINE.sub(" ", said).splitlines()
            lines = [_RE.sub("", " ".join(line.split())) for line in lines if line.strip()]
            if not said.endswith((".", ",", "?", ":")) and all(len(n) <= _LONGEST_SUBJECT for n in lines):
                return lines
            best, rank = "", 0
            continue
        found = _SUBJECT.search(words)
        if (
            found is None
            or len(words) > _LONGEST_SUBJECT
            or words.endswith((".", ",", ":"))
            or block.kind in ("item", "cell")
            or (block.kind == "label" and _OF_A_FORM.search(block.label) is not None)
            or (block.label and block.kind == "paragraph")
            or _OPENS_AGREEMENT.match(words) is not None
            or _AUTHOR.match(words) is not None
            or _NUMBER_LINE.match(words) is not None
        ):
            continue
        weight = 1 + (found["contract"] is not None) + (block.kind == "heading")
        if weight > rank:
            best, rank = _RE.sub("", words), weight
    return [best] if best else []


def _next_lines(document: Document, at: int) -> str:
    """The words that follow a block, down to the next blank line."""
    blocks = document.blocks[at + 1 :]
    if not blocks:
        return ""
    end = blocks[0].span.end
    for block in blocks[1:]:
        if "\n\n" in document.text[end : block.span.start]:
            break
        end = block.span.end
    return document.text[blocks[0].span.start : end]


_TOP: Final = 20_000
"""Code points in which an agreement introduces its parties and itself."""
_AGREEMENT_FOR: Final = lazy(
    r"\b(?:to (?:deliver|provide|supply|run|operate|carry out|undertake|perform)|(?:agreement|contract) "
    r"(?:for|relating to)"
    r"(?: the (?:provision|supply|delivery) of)?|provision of|for the (?:provision|supply|delivery) "
    r"of)\s+(?:the |a )?(?!periods?\b|terms?\b|one\b|two\b|three\b|any\b|up to\b|further\b|purposes?\b)"
    r"(?P<title>[^\n.;(“\"]{5,90}?)(?= under | \(|[.;,\n]| in accordance| pursuant| on the terms| with "
    r"effect| dated | between | from | for the Council| to the Council)",
    re.IGNORECASE,
)


_HEADED_FOR: Final = lazy(
    r"(?:[^\n]{0,100}\n+){0,6}?(?:[A-Za-z-]+ ){0,3}(?:contract|agreement|deed)(?: of [A-Za-z]+)?"
    r"(?: (?:(?:made|entered into) )?(?:under|pursuant to|in accordance with) [^\n:]{3,150})?\s*\n+\s*"
    r"(?:for|relating to|of|in respect of)\s+(?:the\s+)?(?P<title>[^\n]{5,130})",
    re.IGNORECASE,
)
"""«CALL-OFF CONTRACT / for / PATIENT TRANSPORT»: a title page's own lines."""
_SECTION_75_FOR: Final = lazy(
    r"\bagreement\s+(?:made\s+)?under\s+section\s+75\b[^.;\n]{0,70}?\s(?:for|relating to|in respect "
    r"of)\s+(?:the\s+)?(?P<title>[a-z][^.;(\n]{4,90}?)(?=[.;,(\n]|\s+between\s|\s+dated\s|$)",
    re.IGNORECASE,
)


_SUPPLYING: Final = lazy(r"^(?:the )?(?:provision|supply|delivery) of (?:the |an? )?", re.IGNORECASE)
_COMPANY: Final = lazy(r"\b(?:ltd|limited|cic|llp|plc)\.?$", re.IGNORECASE)
"""Of those named above «Dear», one is a company and the other the public body that writes to it."""
_SERVICES_ARE: Final = lazy(
    r"[\"“'‘](?:the )?services?[\"”'’] (?:means?|shall mean) (?:the |all "
    r")?(?P<title>[A-Za-z][^;.,(\n]{4,90}?)"
    r"(?=,? (?:as )?(?:described|set out|specified|detailed|to be|which|that|in )|[;.(\n])",
    re.IGNORECASE,
)


def name_addressee(text: str, slot: Slot) -> None:
    """Give the contract that a letter is about the company to which it is written, if it is one."""
    dear = text.find("\nDear ", 0, _TOP)
    if dear > 0:
        parties = find_suppliers(text, 0, dear)
        companies = [party for party in parties if _COMPANY.search(party.name)]
        attach_suppliers(slot, (companies or parties)[:1])


def name_agreement(text: str, slot: Slot) -> None:
    """Give an agreement's contract its suppliers, reference and title from the words at its top."""
    _, suppliers = find_parties(text)
    attach_suppliers(slot, suppliers or find_suppliers(text, 0, min(len(text), 3000))[:1])
    references = find_references(text, 0, min(len(text), _TOP))
    if references:
        slot.reference = references[0].name
    pooled = _SECTION_75_FOR.search(text, 0, min(len(text), _TOP // 3))
    if pooled is not None:
        slot.title = f"Section 75 agreement for {' '.join(pooled['title'].split())}"
        return
    headed = _HEADED_FOR.match(text)
    titles = [headed] if headed is not None else []
    named = (
        *_AGREEMENT_FOR.finditer(text, 0, min(len(text), _TOP // 3)),
        *_SERVICES_ARE.finditer(text, 0, min(len(text), _TOP)),
    )
    for title in (*titles, *named):
        if name_words(title["title"]):  # not «to deliver the Services»
            words = _SUPPLYING.sub("", " ".join(title["title"].split()).strip(" .,;"))
            slot.title = capitalised(words)
            return
