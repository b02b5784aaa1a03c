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
