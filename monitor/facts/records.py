"""Lists of records: which headings, labels and rows each begin a thing of its own.

A forward plan, a list of contracts in text or a table has one entry after another, each with the same fields.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from monitor.mentions.lazy import lazy
from monitor.model import Block, Document

_FIELD: Final = lazy(
    r"(?:decision (?:maker|due|date|type)|decision|date of decision|contract (?:number|no\.?|ref(?:erence)?|"
    r"start|end|period|value|title)(?: date)?|contractors?|suppliers?|providers?|start(?: date)?|end(?: "
    r"date)?|"
    r"expiry(?: date)?|term|initial term|lead (?:member|officer|director)|department|annual value|(?:total "
    r")?value|"
    r"notice of proposed decision first published|awarded(?: to)?|extension(?: available| options?)?)",
    re.IGNORECASE,
)


_NAMES_AN_ENTRY: Final = lazy(
    r"(?:(?:report |decision |item |contract |project |procurement )?(?:title|subject|name)|(?:key )?decision"
    r"(?: (?:to be (?:made|taken)|required|title))?|"
    r"matter (?:for decision|to be decided)|matter|item|topic|issue|contract|service|project|procurement|"
    r"requirement|title (?:and|&) (?:purpose|description)|(?:name|title|description) of (?:the )?(?:[a-z]+ )?"
    r"(?:contract|service|decision|report|matter|project|procurement|item))",
    re.IGNORECASE,
)
"""What the field is called that says what an entry of a list is about."""


def value_of(text: str, block: Block) -> str:
    """What stands behind a label, on its own line; empty for blocks of other kinds."""
    if block.kind != "label":
        return ""
    return text[block.span.start + len(block.label) : block.span.end].split("\n", 1)[0].strip(" :\t\xa0")


def _labelled(document: Document) -> set[int]:
    """The numbers of labels that each begin a record: «Subject: …», «Decision maker: …», «Subject: …».

    A label begins them where it names an entry, comes more than once, and has at least one field behind it
    that comes as often.
    """
    labels = [block for block in document.blocks if block.kind == "label"]
    times = Counter(block.label.casefold() for block in labels)
    first = next((b for b in labels if times[b.label.casefold()] > 1), None)
    if first is None or not _NAMES_AN_ENTRY.fullmatch(first.label):
        return set()
    name = first.label.casefold()
    fields = [label for label, count in times.items() if count == times[name] and label != name]
    if not fields:
        return set()
    entries = [block for block in labels if block.label.casefold() == name]
    return {block.number for block in entries} if all(value_of(document.text, b) for b in entries) else set()


_RUN_IN: Final = lazy(
    r"\W*(?:(?:\d{1,3}(?:\.\d{1,3})*|[a-z]|[ivx]+)[.)]\s+|\([a-z0-9]{1,3}\)\s+)?"
    r"(?P<title>[A-Z][\w’'&/-]*(?:,? (?!is\b|are\b|was\b|were\b|has\b|had\b|will\b|would\b|"
    r"that\b)[\w’'&/()-]+)"
    r"{0,6})(?:\.|:| [–—-]) +(?=[A-Z“\"‘'])"
)
"""«2. Parking enforcement. Kerbside Ltd has run it since 2018»: a title that the paragraph runs on from."""
_NOT_A_TITLE: Final = lazy(
    r"(?:\w+ )?(?:the|this|members?|cllrs?|councillors?|mrs?|ms|dr|resolved|agreed|recommend\w*|noted?|"
    r"action|"
    r"reasons?|decision|dear|yours|question|answer|q|a|note|yes|no|please|thank|however|therefore|"
    r"performance|"
    r"term|duration|price|value|cost|costs|payment|notice|termination|extension|start|end|review|monitoring|"
    r"background|option|options|stage|step|phase|timetable|finance|financial|legal|risk|risks|procurement|"
    r"implications?|conclusion|summary|purpose|introduction|present|apologies|in attendance|minutes|"
    r"existing|current|new|proposed|we|our|it|there)\b.*",
    re.IGNORECASE,
)
_LONGEST_RUN_IN: Final = 60
"""Code points of a title that its paragraph runs on from."""


def run_in_titles(document: Document) -> dict[int, str]:
    """The titles that paragraphs run on from, by the number of the block; none unless contracts are listed.

    At least two paragraphs of one kind must begin with one and speak of a contract.
    """
    if document.kind == "agreement":
        return {}
    text = document.text
    found: dict[int, str] = {}
    contractual = 0
    for block in document.blocks:
        if block.kind != "paragraph" or block.span.end - block.span.start < _LONGEST_RUN_IN:
            continue
        title = _RUN_IN.match(text, block.span.start, block.span.end)
        if title is None or len(title["title"]) > _LONGEST_RUN_IN or _NOT_A_TITLE.fullmatch(title["title"]):
            continue
        found[block.number] = title["title"]
        contractual += _OF_CONTRACTS.search(text, title.end(), block.span.end) is not None
    return found if contractual > 1 and contractual * 2 > len(found) else {}


_OF_CONTRACTS: Final = lazy(r"\b(?:contracts?|agreement|framework|tender|call-off|supplier|provider)\b")


_HOLDER: Final = lazy(r"(?:current |present )?(?:contractor|supplier|provider|operator|held by|awarded to)s?")


def _like(document: Document, holders: set[int]) -> set[int]:
    """The headings numbered as those are whose contracts have their holder named under them."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    if not all(block.label for block in headings if block.number in holders):
        return set()
    return {block.number for block in headings if block.label and block.number > min(holders)}


def records_in(document: Document) -> set[int]:
    """The numbers of headings that each begin a record: the same fields stand under several of them.

    A forward plan or a list of contracts that is laid out in text: «4. Agency Workers», what is to be
    decided, «Decision maker: …», «Decision due: …».
    """
    if labelled := _labelled(document):
        return labelled
    fields: dict[int, set[str]] = {}
    heading = 0
    for block in document.blocks:
        if block.kind == "heading":
            heading = block.number
        elif block.kind == "label" and heading and _FIELD.fullmatch(block.label):
            fields.setdefault(heading, set()).add(block.label.casefold())
    times = Counter(field for under in fields.values() for field in under)
    alike = {number: sum(times[field] > 1 for field in under) for number, under in fields.items()}
    records = {number for number, same in alike.items() if same > 1}
    holders = {number for number, under in fields.items() if any(map(_HOLDER.fullmatch, under))}
    if not records and len(holders) > 1:
        return holders | _like(document, holders)
    if len(records) > 1:  # beside several, one that shares a single field is a record too
        records |= {number for number, same in alike.items() if same and len(fields[number]) > 1}
    return records


def rows_of_their_own(document: Document) -> set[int]:
    """The starts of the cells whose row stands for a thing of its own: more than a stage and its date."""
    rows: dict[tuple[int, int], list[Block]] = {}
    table, previous = 0, 0
    for block in document.blocks:
        if block.kind != "cell" or block.row is None:
            previous = 0 if block.kind != "cell" else previous
            table += block.kind != "cell"
            continue
        if block.row < previous:
            table += 1
        previous = block.row
        rows.setdefault((table, block.row), []).append(block)
    wide = {
        key
        for key, cells in rows.items()
        if len(cells) >= 3 and max(cell.span.end - cell.span.start for cell in cells) >= 40
    }
    return {cell.span.start for key in wide for cell in rows[key]}
