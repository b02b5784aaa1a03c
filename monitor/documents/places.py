"""Where a span stands, in the words that a person would use to find it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

from monitor.model import Block, Document, Span

_DECIMAL = re.compile(r"\d+(?:\.\d+)*")


def place_of(document: Document, span: Span) -> str:
    """The place of *span* for people: «paragraph 12», «item 30, paragraph 3», «clause 4.2», «row 41».

    A document's own numbers come first: agenda items, and clauses (in an agreement; elsewhere paragraphs)
    with their letters. Where it has none, paragraphs are counted from 1, empty ones left out; under an agenda
    item the count begins again and leaves out labels («Minutes:») and headings. A line with a label is called
    by it. Where there are pages, paragraphs are counted on each: `page_of` gives the page. Empty for a span
    outside all blocks.
    """
    at = _places(document).index(span.start)
    if at is None:
        return ""
    block = document.blocks[at]
    if block.row is not None:
        return f"row {block.row}"
    if block.kind == "cell":
        return "heading of the table"
    item, paragraph = _last.item(at)
    if item:  # numbers inside an item begin again with every resolution, so paragraphs are counted
        return f"item {item}" if paragraph is None else f"item {item}, paragraph {paragraph}"
    if number := _last.own_number(at):
        return f"clause {number}" if document.kind == "agreement" else f"paragraph {number}"
    return block.label if block.kind == "label" else f"paragraph {_last.on_page(at)}"


def page_of(document: Document, span: Span) -> int | None:
    """The page on which the paragraph or cell with *span* begins, from 1; null in formats without pages."""
    at = _places(document).index(span.start)
    return None if at is None else document.blocks[at].page


class _Places:
    """What stands above each block: the agenda item, and the last own number."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.blocks = blocks
        self._starts = [block.span.start for block in blocks]
        self._items: list[tuple[str, int | None]] = []
        self._numbers: list[str] = []
        self._on_page: list[int] = []
        on_page: Counter[int | None] = Counter()
        item, count, decimal = "", 0, ""
        for block in blocks:
            on_page[block.page] += 1
            self._on_page.append(on_page[block.page])
            if block.kind == "item":
                item, count, decimal = block.label.rstrip(".:"), 0, ""
                self._items.append((item, None))
                self._numbers.append("")
                continue
            count += block.kind == "paragraph"
            self._items.append((item, count if block.kind == "paragraph" else None))
            if block.kind == "label" or not block.label:
                self._numbers.append("")
                if block.kind == "heading":
                    decimal = ""
            elif _DECIMAL.fullmatch(own := block.label.rstrip(".")):
                decimal = own
                self._numbers.append(own)
            else:
                letter = block.label if block.label.startswith("(") else f"({block.label.rstrip(').')})"
                self._numbers.append(f"{decimal}{letter}" if decimal else "")

    def index(self, start: int) -> int | None:
        at = bisect_right(self._starts, start) - 1
        return at if at >= 0 and start < self.blocks[at].span.end else None

    def own_number(self, at: int) -> str:
        return self._numbers[at]

    def on_page(self, at: int) -> int:
        """Counts the blocks of its page from 1; of the document, where it has no pages."""
        return self._on_page[at]

    def item(self, at: int) -> tuple[str, int | None]:
        return self._items[at]


# The facts of one document ask one after another: one index serves them all.
_last = _Places(())


def _places(document: Document) -> _Places:
    global _last
    if _last.blocks is not document.blocks:
        _last = _Places(document.blocks)
    return _last
