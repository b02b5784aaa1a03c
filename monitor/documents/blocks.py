"""Pieces of a text to blocks: which is an agenda item, a clause, a heading, a label, a cell, a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Literal, NamedTuple

from monitor.model import Block, Span

BlockKind = Literal["paragraph", "heading", "item", "label", "cell"]


class Piece(NamedTuple):
    """A stretch of text that belongs together, and what the format's own markup says about it."""

    start: int
    """Code points, half-open."""
    end: int
    kind: BlockKind | None = None
    """None where the words alone must tell. A label and what it labels are parted by a tab."""
    row: int | None = None
    page: int | None = None
    """1-based; of the page on which it begins."""


# «30.», «77/21», «Item 7», alone on their line: the number of the agenda item whose title comes next.
# Not «12» (a page number), not «2020/21» (a financial year).
_ITEM_NUMBER = re.compile(
    r"(?:\d{1,3}\.|\d{1,3}/\d\d(?:\d\d)?\.?|(?:agenda )?item (?:no\.? ?)?\d{1,3}[.:]?)", re.IGNORECASE
)
# «4.2  At the end», «3.  MOBILISATION», «(a) approve», «1) That»; not «1.5 million», «3.30 pm», «12 months»,
# «31.3.2021».
_NUMBER = re.compile(
    r"(?P<number>[1-9]\d{0,2}(?:\.\d{1,3}){1,3}\.?(?=\s+[\"“'‘(\[]?[A-Z]|\s*$)"
    r"|[1-9]\d{0,2}[.)](?=\s)|\((?:[a-z]{1,2}|[ivx]{1,5}|[A-Z]|\d{1,2})\)(?=\s)|(?:[a-z]|[ivx]{1,4})\)(?=\s))"
    r"\s*"
)
_BULLET = re.compile(r"[•·▪◦‣*–—-]\s")
# «Date of decision: 02/12/2020», «Is Key decision?:», «Minutes:»; not «It was agreed that:».
_LABEL = re.compile(r"(?P<label>[A-Z][\w'’&/()?. -]{1,58}?) ?:(?=\s|$)")
_SENTENCE = re.compile(
    r"\b(?:was|were|has|had|have|will|shall|should|that|noted|agreed|asked|said|raised|recommended|"
    r"following|follows"
    r"|including|being|this|these|below)\b|\.\s",
    re.IGNORECASE,
)
_DANGLING = re.compile(r"\b(?:to|the|of|and|by|for|on|in|with|as|is|are|or)$")
_BY_OR_TO = re.compile(
    r"(?:Joint )?(?:Report|Prepared|Presented|Submitted|Written|Requested|Approved|Signed) (?:of|by|to)"
)
"""Labels that end in a preposition: «Report of: Strategic Director»."""
_NO_HEADING = re.compile(r"\b(?:is|are|was|were|be|been|has|have|had|will|shall)\b|^Report of\b")
_LONGEST_ITEM_NUMBER = 24
_LONGEST_HEADING = 100
_LONGEST_TITLE = 300
_MINOR_WORDS = frozenset(
    {"and", "of", "the", "for", "to", "in", "on", "a", "an", "at", "by", "or", "with", "from"}
)
_UNFINISHED = _MINOR_WORDS | {"that", "as"}


def begins_block(line: str) -> bool:
    """Whether the line begins something of its own: a number, a bullet or a label.

    >>> begins_block("(a) approve the award"), begins_block("12 months of support")
    (True, False)
    """
    return bool(
        _NUMBER.match(line)
        or _BULLET.match(line)
        or _ITEM_NUMBER.fullmatch(line)
        or label_of(line) is not None
    )


def label_of(line: str) -> str | None:
    """The label that the line begins with, without its colon; None where it begins with a sentence.

    >>> label_of("Date of decision: 02/12/2020"), label_of("Cabinet is recommended to:")
    ('Date of decision', None)
    """
    match = _LABEL.match(line, 0, 64)
    if match is None or (match.end() == 64 < len(line)):
        return None
    label = match["label"]
    if (
        len(label.split()) > 8
        or label.count("(") != label.count(")")
        or _SENTENCE.search(label)
        or (_DANGLING.search(label) and not _BY_OR_TO.fullmatch(label))
    ):
        return None
    return label.strip()


def blocks_of(text: str, pieces: Sequence[Piece]) -> tuple[Block, ...]:
    """One block for each piece, numbered from 1; an item's number and its title are one block."""
    pieces = [line for piece in pieces for line in _labelled_lines(text, piece)]
    blocks: list[Block] = []
    items = _numbered_in_turn(text, pieces)
    following = iter(range(len(pieces)))
    for at in following:
        start, end, kind, row, page = pieces[at]
        label = ""
        if kind == "label":
            label = text[start:end].partition("\t")[0].rstrip(" :")
        elif kind != "cell":
            if end - start <= _LONGEST_ITEM_NUMBER and _numbers_item(text, pieces, at):
                kind, label, end = "item", text[start:end], pieces[at + 1].end
                next(following)
            elif at in items:
                kind, label = "item", items[at]
            elif kind == "heading":
                kind, label = _heading(text[start:end])
            else:
                kind, label = _told_by_words(text, start, end)
                if kind == "paragraph" and _stands_over(text, pieces, at, label):
                    kind = "heading"
        blocks.append(Block(Span(start, end), kind, len(blocks) + 1, label, page, row))
    return tuple(_with_page_titles(text, blocks))


def _labelled_lines(text: str, piece: Piece) -> Iterator[Piece]:
    """The fields of a form that stand in one paragraph, a line each; else the piece as it is."""
    start, end, kind, _, _ = piece
    if kind is not None or text.find("\n", start, end) < 0 or text.find(":", start, end) < 0:
        yield piece
        return
    begins = [start]
    at = start
    while (at := text.find("\n", at, end) + 1) > 0:
        line = text[at : min(end, at + 64)].lstrip()
        if line and label_of(line) is not None:
            begins.append(at)
    if len(begins) == 1 or label_of(text[start : min(end, start + 64)]) is None:
        yield piece
        return
    for first, last in pairwise((*begins, end)):
        words = text[first:last]
        shift = len(words) - len(words.lstrip())
        yield piece._replace(start=first + shift, end=first + len(words.rstrip()))


# «3/24   HOME CARE», «23/021 Patient transport», «CC/23/55 Dermatology»: a minute's number and its title.
_MINUTE = re.compile(
    r"(?P<label>(?P<body>[A-Z]{1,4}[/.])?(?P<first>\d{1,3})/(?P<second>\d{2,4}))[.:]?\s+(?=[A-Z“‘\"'])(?![^\n]*[.;]$)"
)
_LONGEST_STEP = 9
"""Numbers that a copy of a part of the minutes may leave out between one item and the next."""


def _numbered_in_turn(text: str, pieces: Sequence[Piece]) -> dict[int, str]:
    """The pieces that are items with a minute's number before the title, and their numbers.

    A year stands on one side of the stroke and stays; what stands on the other counts on from item to item,
    which «2023/24» and «12/05» do not.
    """
    found = [
        (at, match)
        for at, (start, end, kind, _, _) in enumerate(pieces)
        if kind in (None, "heading")
        and end - start <= _LONGEST_TITLE
        and (match := _MINUTE.match(text, start, end)) is not None
    ]
    items: dict[int, str] = {}
    for (at, one), (after, other) in pairwise(found):
        if one["body"] != other["body"]:
            continue
        for year, number in (("first", "second"), ("second", "first")):
            if one[year] == other[year] and 0 < int(other[number]) - int(one[number]) <= _LONGEST_STEP:
                items[at], items[after] = one["label"], other["label"]
    return items


def _numbers_item(text: str, pieces: Sequence[Piece], at: int) -> bool:
    """Whether that piece is an agenda item's number alone, and the next one may be its title."""
    start, end = pieces[at][:2]
    if at + 1 == len(pieces):
        return False
    title = pieces[at + 1]
    return (
        _ITEM_NUMBER.fullmatch(text, start, end) is not None
        and title.kind in (None, "heading")
        and title.end - title.start <= _LONGEST_TITLE
        and _ITEM_NUMBER.fullmatch(text, title.start, title.end) is None
    )


def _told_by_words(text: str, start: int, end: int) -> tuple[BlockKind, str]:
    # Most pieces are long paragraphs: their first characters are enough to say so.
    head = text[start : min(end, start + _LONGEST_HEADING + 1)]
    number = _NUMBER.match(head) if not head[0].isalpha() or ")" in head[:5] else None
    if number is not None:
        rest = text[start + number.end() : end] if end - start <= 2 * _LONGEST_HEADING else ""
        return ("heading" if looks_like_heading(rest) else "paragraph"), number["number"]
    if ":" in head and (label := label_of(head)) is not None:
        return "label", label
    if end - start <= _LONGEST_HEADING and looks_like_heading(head):
        return "heading", ""
    return "paragraph", ""


_LONGEST_SENTENCE_CASE = 60
_MOST_WORDS = 8
_SHORTEST_BODY = 70
"""Code points: what stands under a heading is longer than a line of a list or of an address."""
_SAYS = re.compile(
    r"\d{2}|\b(?:is|are|was|were|be|been|has|have|had|will|would|shall|should|may|can|must|do|does|did|"
    r"left|joined|"
    r"thanked|asked|moved|seconded|noted|agreed|approved?|agrees?|approves?|resolved|recommended|"
    r"received|read|"
    r"wrote|spoke|said|that|this|these|you|we|i|he|she|they|it|please|yours|dear|cc)\b|^(?:report|copy|by) ",
    re.IGNORECASE,
)
_WHOLE_NUMBER = re.compile(r"(?P<own>\d{1,2}\.)0?")


def _stands_over(text: str, pieces: Sequence[Piece], at: int, label: str) -> bool:
    """Whether a short line in sentence case is a heading: it says nothing, and prose stands under it.

    «Street lighting» over a paragraph about it, «3. The present contract» over «3.1 The Council …».
    """
    start, end, kind, _, _ = pieces[at]
    if kind is not None or end - start > _LONGEST_SENTENCE_CASE or at + 1 == len(pieces):
        return False
    whole = _WHOLE_NUMBER.fullmatch(label)
    if label and whole is None:
        return False
    words = text[start + len(label) : end].strip()
    below = pieces[at + 1]
    if (
        not words[:1].isupper()
        or words[-1] in ".;,:!?-–—"
        or len(words.split()) > _MOST_WORDS
        or _SAYS.search(words) is not None
        or below.kind not in (None, "paragraph")
        or below.end - below.start < _SHORTEST_BODY
    ):
        return False
    if whole is not None:  # the last of a numbered list is followed by prose of another number, or none
        return (
            text.startswith(whole["own"], below.start) or _NUMBER.match(text, below.start, below.end) is None
        )
    above = pieces[at - 1] if at else None
    return above is not None and (text[above.end - 1] in ".:;!?" or above.kind in ("heading", "label"))


def _heading(words: str) -> tuple[BlockKind, str]:
    """A heading by markup: «Purpose:» is the label of what comes below, «3.  Background» has a number."""
    if words.endswith(":"):
        return "label", words[:-1].rstrip()
    number = _NUMBER.match(words)
    return "heading", number["number"] if number else ""


def looks_like_heading(words: str) -> bool:
    """Whether the words stand like a heading: short, no end of sentence, capitals or Title Case.

    >>> looks_like_heading("PURPOSE OF REPORT"), looks_like_heading("Options for the Future Service")
    (True, True)
    >>> looks_like_heading("There were none."), looks_like_heading("the twelve months ahead")
    (False, False)
    """
    if not 2 < len(words) <= _LONGEST_HEADING or words[-1] in ".;,:" or not words[0].isupper():
        return False
    if words.isupper():
        return True
    if _NO_HEADING.search(words):
        return False
    longer = [word for word in words.split() if word[0].isalpha() and word.lower() not in _MINOR_WORDS]
    capital = sum(word[0].isupper() for word in longer)
    return len(longer) <= 14 and capital >= 0.6 * len(longer) and words.split()[-1].lower() not in _UNFINISHED


_PAGES_OF_ONE_ITEM = {"agenda item"}


def _with_page_titles(text: str, blocks: list[Block]) -> list[Block]:
    """On the page of one agenda item the title under «Agenda item» is the item, though it has no number."""
    for above, title in pairwise(blocks[:4]):
        words = text[above.span.start : above.span.end].casefold()
        if words in _PAGES_OF_ONE_ITEM and title.kind != "item":
            blocks[title.number - 1] = replace(title, kind="item", label="")
            break
    return blocks
