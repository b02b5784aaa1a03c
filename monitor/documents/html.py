"""HTML: the main content of a saved page as text, its blocks taken from the markup."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from monitor.documents.address import address_in
from monitor.documents.blocks import BlockKind, Piece
from monitor.documents.content import Content
from monitor.documents.text import decode, pieces_of


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DROPPED = _words(
    "script style noscript template nav head select button input textarea svg iframe object canvas video"
)
# The site's own where they stand next to the content; a page's headline may stand in one further inside.
_DROPPED_AT_THE_TOP = _words("header footer aside")
_BLOCKS = _words(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td"
    " tfoot th thead tr ul"
)
_HEADINGS = _words("h1 h2 h3 h4 h5 h6")
# The site's own around the content, and ModernGov's «Find out more about this issue».
_NAVIGATION = re.compile(
    r"(?<!\S)(?:mg(?:nav|links|actionlist|header|footer|menu)|(?:mg)?bread-?crumbs?(?:__\S*|-\S*)?|"
    r"(?:site|page|main|global)-?(?:header|footer|nav|menu)|nav(?:bar|igation)?|skip-?(?:link|nav|"
    r"to-content)s?|"
    r"cookie\S*|pagination|side-?bar)(?!\S)",
    re.IGNORECASE,
)
# And the table that lays an agenda out.
_TITLES = _words("mgAiTitleTxt mgSubItemTitleTxt mgMainTitleTxt mgSubTitleTxt")
_LAYOUT = "mgItemTable"
# The widest area that holds the page's own content and not the site's; the first that there is.
_AREAS = ("#modgov", "main", "[role=main]", ".mgContent")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\f\r]+")  # HTML's white space: a non-breaking space is a character like others
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,40})", re.IGNORECASE)
_MOST_PIECES_OF_A_CELL = 3
# HTML asks a parser to look through all open elements at each new one: time would grow with the square.
_DEEPEST = 2000
# Only elements whose end tags may not be left out: a thousand unclosed `<li>` and `<p>` are a plain old page.
_OPENED_OR_CLOSED = re.compile(
    r"<(/?)(?:address|article|aside|blockquote|center|details|dialog|dir|div|dl|fieldset|figcaption|figure"
    r"|footer|form|header|hgroup|listing|main|menu|nav|ol|pre|search|section|summary|ul|xmp)\b",
    re.IGNORECASE,
)


def read_html(data: bytes) -> Content:
    """The text of the page's main content, its pieces, the page's title, and its address.

    Blocks are parted by a blank line, `<br>` is a line end, cells of a row are parted by a tab; other white
    space is folded as a browser folds it, and entities are characters. What is not shown, and what leads
    elsewhere (scripts, styles, navigation), is left out. Raises ValueError for markup that no page has.
    """
    declared = _CHARSET.search(data, 0, 4096)
    # A NUL or a lone surrogate is no character in HTML either.
    markup = decode(data, declared[1].decode() if declared else "").replace("\0", "\ufffd")
    _check_depth(markup)
    tree = LexborHTMLParser(markup)
    title = tree.css_first("title")
    writer = _Writer()
    area = _area(tree)
    if area is not None:
        _walk(area, writer)
    writer.end_piece()
    text = "".join(writer.out)
    trimmed = (_trimmed(piece, text) for piece in writer.pieces)
    pieces = [piece for piece in trimmed if piece.start < piece.end]
    page_title = _SPACE.sub(" ", title.text()).strip() if title else ""
    return Content(text, pieces, page_title, address_in(markup))


def _trimmed(piece: Piece, text: str) -> Piece:
    """Without the non-breaking spaces at its ends that only make room; empty if there is nothing else."""
    words = text[piece.start : piece.end]
    start = piece.start + len(words) - len(words.lstrip())
    return piece._replace(start=start, end=start + len(words.strip()))


def _check_depth(markup: str) -> None:
    """Raises ValueError where more blocks are open at once than any page has reason to have."""
    depth = 0
    for tag in _OPENED_OR_CLOSED.finditer(markup):
        depth += -1 if tag[1] else 1
        if depth > _DEEPEST:
            line = markup.count("\n", 0, tag.start()) + 1
            raise ValueError(
                f"line {line}: more than {_DEEPEST} elements are open at once, which no page needs; "
                "open it in a browser and save it as text"
            )
        depth = max(depth, 0)


def _area(tree: LexborHTMLParser) -> LexborNode | None:
    for selector in _AREAS:
        found = tree.css(selector)
        if len(found) == 1:  # several are parts of something wider
            return found[0]
    return tree.body


def _walk(area: LexborNode, writer: _Writer) -> None:
    """Each node in the order of the page; a stack of our own, since pages may nest deeper than calls can."""
    stack: list[LexborNode | str] = [area]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            writer.leave(node)
            continue
        if node is not area and (following := node.next) is not None:
            stack.append(following)
        tag = node.tag
        if tag == "-text":
            writer.write(node.text_content or "")
            continue
        if tag is None or tag.startswith("-") or tag in _DROPPED:
            continue
        if tag in _DROPPED_AT_THE_TOP and (above := node.parent) is not None and above.tag == "body":
            continue
        if tag == "br":
            writer.line_end()
            continue
        attributes = node.attributes
        named = attributes.get("class") or ""
        classes = named.split()
        if (
            "hidden" in attributes
            or attributes.get("aria-hidden") == "true"
            or attributes.get("role") == "navigation"
            or _HIDDEN.search(attributes.get("style") or "")
            or (named and _NAVIGATION.search(named) is not None)
        ):
            continue
        if tag in _BLOCKS:
            layout = _LAYOUT in classes or attributes.get("role") == "presentation"
            writer.enter(tag, heading=tag in _HEADINGS or not _TITLES.isdisjoint(classes), layout=layout)
            stack.append(tag)
        child = node.child
        if child is not None:
            stack.append(child)


@dataclass(slots=True)
class _Table:
    """A table that is open."""

    layout: bool
    """Whether it only lays the page out, so that its cells are blocks like others."""
    rows: int = 0
    """Rows so far that are not only headings."""
    cells: list[tuple[str, int]] = field(default_factory=list)
    """(tag, index of its first piece) of each cell of the row so far."""


class _Writer:
    """Collects text and pieces; separators are held back until something follows them."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.pieces: list[Piece] = []
        self._length = 0
        self._held = ""
        self._start: int | None = None
        self._kind: BlockKind | None = None
        self._tables: list[_Table] = []
        self._as_written = 0  # how many <pre> are open

    def write(self, text: str) -> None:
        if self._as_written:
            self._write_as_written(text)
            return
        words = _SPACE.sub(" ", text)
        if words.startswith(" "):
            words = words[1:]
            if not self._held and self._start is not None:
                self._held = " "
        if not words:
            return
        after = words.endswith(" ")
        self._emit(words[:-1] if after else words)
        if after:
            self._held = " "

    def _emit(self, words: str) -> None:
        if self._held and self._length:
            self.out.append(self._held)
            self._length += len(self._held)
        self._held = ""
        if self._start is None:
            self._start = self._length
        self.out.append(words)
        self._length += len(words)

    def _write_as_written(self, text: str) -> None:
        if text.strip():
            self.end_piece()
            self._emit(text)
            start, self._start = self._length - len(text), None
            self.pieces += pieces_of(text, start)
            self._held = "\n\n"

    def line_end(self) -> None:
        if self._start is not None and self._held in ("", " "):
            self._held = "\n"
        elif self._held.startswith("\n"):
            self._held = "\n\n"

    def end_piece(self) -> None:
        if self._start is not None:
            self.pieces.append(Piece(self._start, self._length, self._kind))
            self._start = None
            self._held = "\n\n"
        self._kind = None

    def enter(self, tag: str, *, heading: bool, layout: bool) -> None:
        self.end_piece()
        if heading:
            self._kind = "heading"
        if tag == "table":
            self._tables.append(_Table(layout))
        elif tag == "pre":
            self._as_written += 1
        elif self._tables:
            table = self._tables[-1]
            if tag == "tr":
                table.cells = []
            elif tag in ("td", "th"):
                if table.cells and not table.layout and self._length:
                    self._held = "\t"
                table.cells.append((tag, len(self.pieces)))

    def leave(self, tag: str) -> None:
        self.end_piece()
        if tag == "pre":
            self._as_written -= 1
        elif self._tables:
            if tag == "table":
                self._tables.pop()
            elif not self._tables[-1].layout:
                if tag in ("td", "th"):
                    self._end_cell(self._tables[-1])
                elif tag == "tr":
                    self._end_row(self._tables[-1])

    def _end_cell(self, table: _Table) -> None:
        if not table.cells:
            return
        tag, first = table.cells[-1]
        # More pieces, or cells inside the cell: a page laid out by a table, not a cell of one.
        if not first < len(self.pieces) <= first + _MOST_PIECES_OF_A_CELL:
            return
        inside = self.pieces[first:]
        if any(piece.kind == "cell" for piece in inside):
            return
        row = table.rows + 1 if tag == "td" else None
        self.pieces[first:] = [Piece(inside[0].start, inside[-1].end, "cell", row=row)]

    def _end_row(self, table: _Table) -> None:
        cells, table.cells = table.cells, []
        if not cells:
            return
        tags = [tag for tag, _ in cells]
        first = cells[0][1]
        if tags == ["th", "td"] and len(self.pieces) == first + 2:
            # «Date of decision | 27/07/2021»: a label and what it labels, not a row of a list.
            name, value = self.pieces[first:]
            self.pieces[first:] = [Piece(name.start, value.end, "label")]
        elif "td" in tags:
            table.rows += 1
