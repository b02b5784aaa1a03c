"""Lines with their places on pages to the paragraphs and rows that a reader sees."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from monitor.documents.blocks import Piece, begins_block
from monitor.documents.grid import Writer


class Line(NamedTuple):
    """A line of a page, or the part of it that stands in one cell. Points, from the lower left."""

    words: str
    left: float
    right: float
    """Where `full`, the same as `left`: nobody measured it."""
    bottom: float
    last: float
    """The bottom of its end: another one where the line goes on after a hyphen."""
    height: float
    full: bool = False
    """Whether it is about as long as the page's longest."""


class Page(NamedTuple):
    """What stands on one page."""

    lines: Sequence[Line]
    """In the order of the page's content, which is that of reading in all but odd files."""
    height: float
    """Points."""


_HYPHEN = "\ufffe\x02"
"""What stands for a hyphen at a line's end where the word goes on in the next."""
_MARGIN = 0.12
"""Share of a page's height at its top and bottom in which headers and footers stand."""
_ENOUGH_PAGES = 0.2
"""Share of the pages on which something is repeated that is their header or footer."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p\.?)?\s*\W*(?:\d{1,4}|[ivxl]{1,6})\W*(?:(?:of|/)\s*\d{1,4}\W*)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,4}")
_SENTENCE_END = re.compile(r"[.:;!?][\"'’”)\]]?$")
_OWN_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,3}){0,3}[.)]?|\(?(?:[a-z]{1,2}|[ivx]{1,4})[.)]|[•·▪◦‣*o–—-])")
_LIKE_PITCH = 1.22
"""How many usual distances between lines the next line of a paragraph may be away."""
_USUAL = 1.2
"""Heights from line to line where too few lines tell what is usual."""
_LOOSEST = 2.4
_BUCKET = 18.0
"""Points to the left and right in which lines count as beginning at the same place."""
_NEAR = 2
"""Such places to either side in which a paragraph's lines may begin."""
_LARGER = 1.12
"""Times the usual height from which a short paragraph is a heading."""
_MOST_LINES_OF_A_HEADING = 3
_KEPT_HYPHEN = re.compile(
    r"(?:\b(?:co|non|re|pre|post|mid|multi|inter|self|sub|cross|well|long|short|full|part|half|third|"
    r"follow|re|e"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen|twenty|thirty|forty|fifty|sixty|"
    r"seventy"
    r"|eighty|ninety)|\d)$",
    re.IGNORECASE,
)
_AFTER_HYPHEN = re.compile(rf"(?<=[{_HYPHEN}])\s*")
_WORD_BEFORE = re.compile(r"[^\W_]+$")
_WORD_AFTER = re.compile(r"[^\W_]+")


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together: a paragraph, or one cell of a row."""

    page: int
    lines: list[Line] = field(default_factory=list)

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def end(self) -> Line:
        return self.lines[-1]


_Row = list[_Paragraph]


def text_of_pages(pages: Sequence[Page]) -> tuple[str, list[Piece]]:
    """The text of the pages, and its pieces in order, each with its page.

    The lines of a paragraph are joined by a space, words broken at a line's end are whole again, cells of a
    row are parted by a tab, and paragraphs by a blank line. What stands on top or at the foot of many pages
    is written once.
    """
    running = _running(pages)
    pitches = _pitches(pages)
    headers: list[_Row] = []
    footers: list[_Row] = []
    rows: list[_Row] = []
    seen: set[str] = set()
    for number, page in enumerate(pages, 1):
        own: list[Line] = []
        for at, line in enumerate(page.lines):
            if (number, at) not in running:
                own.append(line)
            elif (key := _NUMBER.sub("#", line.words)) not in seen:
                seen.add(key)
                if not _PAGE_NUMBER.fullmatch(line.words):
                    edge = headers if line.bottom > page.height / 2 else footers
                    edge.append([_Paragraph(number, [line])])
        found = _rows(own, number, pitches)
        if rows and found and _goes_on_overleaf(rows[-1], found[0], pages):
            rows[-1][-1].lines += found.pop(0)[0].lines
        rows += found
    joiner = _Joiner(pages)
    large = _LARGER * _usual_height(pages)
    writer = Writer()
    for row in headers + rows + footers:
        cells = [(joiner.joined(paragraph.lines), paragraph.page) for paragraph in row]
        if len(cells) > 1:
            writer.row(cells)
        else:
            writer.paragraph(*cells[0], "heading" if _is_heading(row[0], large) else None)
    return writer.written()


def _running(pages: Sequence[Page]) -> set[tuple[int, int]]:
    """(page, index of the line) of what is repeated on top and at the foot of pages, page numbers among it.

    From the edge inwards, as long as each line is repeated: a form's second line is the form's own, and what
    begins in mid-sentence is the text's. Left and right pages differ, and chapters do, so that a part of the
    pages is enough.
    """
    edges: list[tuple[int, list[int]]] = []
    seen: Counter[str] = Counter()
    for number, (lines, height) in enumerate(pages, 1):
        margin = _MARGIN * height
        order = sorted(range(len(lines)), key=[line.bottom for line in lines].__getitem__)
        bottom = [at for at in order if lines[at].bottom < margin]
        top = [at for at in reversed(order) if lines[at].bottom > height - margin]
        for edge in (bottom, top):
            edges.append((number, edge))
            seen.update({key for at in edge for key in _keys(lines[at].words, number)})
    enough = max(2, _ENOUGH_PAGES * len(pages))
    running: set[tuple[int, int]] = set()
    for number, edge in edges:
        for at in edge:
            words = pages[number - 1].lines[at].words
            times = max(seen[key] for key in _keys(words, number))
            if times < enough or (words[0].islower() and " " in words):
                break
            running.add((number, at))
    return running


def _keys(words: str, page: int) -> set[str]:
    """The words, also with their first or last number counted from the page's own."""
    keys = {words}
    numbers = list(_NUMBER.finditer(words))
    for match in (numbers[0], numbers[-1]) if numbers else ():
        keys.add(f"{words[: match.start()]}#{int(match[0]) - page}{words[match.end() :]}")
    return keys


def _pitches(pages: Sequence[Page]) -> dict[int, float]:
    """By the height of lines, rounded: how far one line of a paragraph is usually below the one before."""
    counts: dict[int, Counter[float]] = {}
    for lines, _ in pages:
        above = None
        for line in lines:
            if above is not None and abs(line.left - above.left) < 2:
                pitch = above.last - line.bottom
                if 0.7 * line.height < pitch < _LOOSEST * line.height:
                    counts.setdefault(round(line.height), Counter())[round(pitch * 2) / 2] += 1
            above = line
    usual: dict[int, float] = {}
    for height, counter in counts.items():
        total = counter.total()
        if total >= 8:
            usual[height] = min(pitch for pitch, count in counter.items() if count >= 0.15 * total)
    return usual


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """How far right the lines reach that begin at about the same place, by that place."""
    edges: dict[int, float] = {}
    for line in lines:
        if not line.full:
            bucket = int(line.left // _BUCKET)
            if line.right > edges.get(bucket, 0.0):
                edges[bucket] = line.right
    near = range(-_NEAR, _NEAR + 1)
    return {bucket: max(edges.get(bucket + by, 0.0) for by in near) for bucket in edges}


def _rows(lines: Sequence[Line], page: int, pitches: dict[int, float]) -> list[_Row]:
    edges = _right_edges(lines)
    rows: list[_Row] = []
    for line in lines:
        if rows:
            row = rows[-1]
            if _is_cell(row, line):
                if _OWN_NUMBER.fullmatch(row[-1].end.words) and len(row[-1].lines) == 1:
                    # «4.2», a space as wide as a tab, and the paragraph: no row of two cells.
                    row[-1].lines = [_with(row[-1].end, line)]
                else:
                    row.append(_Paragraph(page, [line]))
                continue
            if _goes_on(row, line, edges, pitches):
                row[-1].lines.append(line)
                continue
        rows.append([_Paragraph(page, [line])])
    return rows


def _with(number: Line, line: Line) -> Line:
    return line._replace(words=f"{number.words} {line.words}", left=number.left)


def _is_cell(row: _Row, line: Line) -> bool:
    """Whether the line stands to the right of the row, in the height of it."""
    end = row[-1].end
    if end.full or line.left < end.right - 1:  # most lines: below the one before
        return False
    if line.left < max(part.right for part in row[-1].lines) - 1:
        return False
    middle = line.bottom + line.height / 2
    bottom = min(part.last for paragraph in row for part in paragraph.lines)
    top = max(part.bottom + part.height for paragraph in row for part in paragraph.lines[:1])
    return bottom < middle < top


def _goes_on(row: _Row, line: Line, edges: dict[int, float], pitches: dict[int, float]) -> bool:
    """Whether the line is the next one of the paragraph, or of the last cell of the row."""
    paragraph = row[-1]
    before = paragraph.end
    pitch = before.last - line.bottom
    height = max(before.height, line.height)
    if not 0.4 * height < pitch < _LOOSEST * height:
        return False
    unfinished = not _SENTENCE_END.search(before.words[-3:])
    lower = line.words[0].islower()
    if pitch > _LIKE_PITCH * pitches.get(round(line.height), _USUAL * height):
        return False
    listed = len(paragraph.lines) == 1 and before.words.startswith("•")  # its font may be larger
    if abs(before.height - line.height) > 0.16 * height and not (listed or (lower and unfinished)):
        return False
    if _begins_block(line.words):
        return False
    if len(row) > 1:
        return abs(line.left - paragraph.first.left) < 3
    if line.left - before.left > 0.8 * height and len(paragraph.lines) > 1 and not unfinished:
        return False  # the first line of a paragraph is set in
    if before.left - line.left > 0.8 * height and len(paragraph.lines) > 1:
        return False
    return not _has_room(before, line, edges) or (lower and unfinished)


def _begins_block(words: str) -> bool:
    """As `begins_block`; most lines begin with a letter and have no sign that it would look for."""
    if words[0].isalpha() and ":" not in words and ")" not in words[:5] and not words[-1].isdigit():
        return False
    return begins_block(words)


def _has_room(before: Line, line: Line, edges: dict[int, float]) -> bool:
    """Whether the next line's first word had fitted on the line before: then somebody ended it there."""
    if before.full:
        return False
    edge = edges.get(int(before.left // _BUCKET), 0.0)
    word = len(line.words.split(" ", 1)[0]) + 1
    width = (before.right - before.left) / max(1, len(before.words))
    return edge - before.right > 1.15 * word * width + 0.5 * before.height


def _goes_on_overleaf(row: _Row, following: _Row, pages: Sequence[Page]) -> bool:
    """Whether the last paragraph of a page is continued by the first of the next one."""
    if len(row) > 1 or len(following) > 1:
        return False
    before, line = row[0].end, following[0].first
    if (
        _SENTENCE_END.search(before.words[-3:])
        or _begins_block(line.words)
        or abs(before.height - line.height) > 0.1 * line.height
    ):
        return False
    if line.words[0].islower():
        return True
    edges = _right_edges(pages[row[0].page - 1].lines)
    return len(row[0].lines) > 1 and not _has_room(before, line, edges)


def _usual_height(pages: Sequence[Page]) -> float:
    """The height of the lines in which most of the text stands."""
    characters: Counter[float] = Counter()
    for lines, _ in pages:
        for line in lines:
            characters[line.height] += len(line.words)
    return max(characters, key=characters.__getitem__, default=0.0)


def _is_heading(paragraph: _Paragraph, large: float) -> bool:
    """Whether it is larger than the text, and short."""
    return (
        len(paragraph.lines) <= _MOST_LINES_OF_A_HEADING
        and min(line.height for line in paragraph.lines) > large
        and not paragraph.end.words.endswith((".", ";", ","))
    )


class _Joiner:
    """Makes one of the lines of a paragraph."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._text = "\n".join(line.words for page in pages for line in page.lines)
        self._known: set[str] | None = None
        self._hyphens = any(sign in self._text for sign in _HYPHEN)
        self._broken = self._hyphens or any(f"{sign}\n" in self._text for sign in "-–/")

    def joined(self, lines: Sequence[Line]) -> str:
        """The lines as one, words that were broken whole again."""
        if not self._broken or (len(lines) == 1 and not self._hyphens):
            return " ".join([line.words for line in lines])
        out = ""
        for part in self._parts(lines):
            if not out:
                out = part
            elif out[-1] in _HYPHEN or (out[-1] == "-" and out[-2:-1].isalnum() and part[0].isalnum()):
                out = self._mended(out[:-1], part)
            elif out[-1] in "–/" and out[-2:-1].isdigit() and part[0].isdigit():
                out += part
            else:
                out += " " + part
        return out

    def _parts(self, lines: Sequence[Line]) -> Iterator[str]:
        """The lines' words, cut after the hyphens that PDFium has taken for those of a line's end."""
        for line in lines:
            if self._hyphens and any(sign in line.words for sign in _HYPHEN):
                yield from (part for part in _AFTER_HYPHEN.split(line.words) if part)
            else:
                yield line.words

    def _mended(self, before: str, after: str) -> str:
        """«exten-» and «sion» are one word; «twelve-» and «month» keep their hyphen."""
        head, tail = _WORD_BEFORE.search(before), _WORD_AFTER.match(after)
        if head is None or tail is None:
            return before + after
        if self._known is None:
            self._known = set(re.findall(r"[^\W_]+(?:-[^\W_]+)*", self._text.lower()))
        whole = (head[0] + tail[0]).lower()
        hyphened = f"{head[0]}-{tail[0]}".lower()
        if whole in self._known and hyphened not in self._known:
            return before + after
        if hyphened in self._known or not tail[0][0].islower() or _KEPT_HYPHEN.search(head[0]):
            return f"{before}-{after}"
        return before + after
