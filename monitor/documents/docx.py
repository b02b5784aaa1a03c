"""Word: the text that a reader sees with all changes accepted, from the parts of a .docx file.

Read from its XML as it stands: libraries that model a document leave out what is tracked as inserted, what
stands in content controls and text boxes, and the numbers that Word counts by itself.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from monitor.documents.archive import part
from monitor.documents.blocks import BlockKind
from monitor.documents.content import Content
from monitor.documents.grid import Writer
from monitor.documents.limits import Limits
from monitor.documents.numbering import Numbering, Styles
from monitor.documents.xml import parse_xml

_MAIN = "word/document.xml"
# Word's own elements, as two editions of the standard write them, formulas and compatibility.
_OWN = (
    "wordprocessingml/2006/main",
    "wordprocessingml/main",
    "officeDocument/2006/math",
    "officeDocument/math",
    "markup-compatibility/2006",
)
_RELATIONS = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*?/officeDocument[\"'][^>]*?>", re.IGNORECASE)
_TARGET = re.compile(rb"\bTarget=[\"']([^\"'<>]{1,200})[\"']")
# Not shown: what was deleted or moved away, what older programs show instead, properties, codes of fields.
_LEFT_OUT = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "fldData", "object", "rt", "sectPr", "tblPr", "tblGrid"}
    | {f"{of}PrChange" for of in ("p", "r", "tbl", "tr", "tc")}
)
_LONGEST_HEADING = 150
_MOST_PARAGRAPHS_OF_A_CELL = 3
_OWN_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[a-z]{1,2}|[ivx]{1,4})[.)]?")


@dataclass(slots=True)
class _Paragraph:
    parts: list[str] = field(default_factory=list)
    style: str = ""
    number: str | None = None
    """The id of its list where the paragraph itself says so."""
    level: int | None = None
    joined: bool = False
    """Whether its end was deleted, so that the next one goes on with it."""
    after: list[_Item] = field(default_factory=list)
    """What stands in its text boxes, and its footnotes."""


@dataclass(slots=True)
class _Words:
    text: str
    kind: BlockKind | None = None


@dataclass(slots=True)
class _Table:
    rows: list[list[list[_Item]]] = field(default_factory=list)
    headed: bool | None = None
    dropped: bool = False
    """Whether the row in hand was deleted."""


_Item = _Words | _Table


def read_docx(data: bytes, limits: Limits) -> Content:
    """The paragraphs, headings, lists with their numbers, tables and notes, in the order of reading.

    Raises ValueError for a file that is damaged, too large unpacked, or declares entities.
    """
    main = _main_part(data, limits)
    body = part(data, main, limits)
    if body is None:
        raise ValueError("has no text part; is it a damaged Word file? Save it again")
    folder = posixpath.dirname(main)
    styles = Styles.read(part(data, f"{folder}/styles.xml", limits))
    numbering = Numbering.read(part(data, f"{folder}/numbering.xml", limits))
    notes: dict[tuple[str, str], list[_Item]] = {}
    for kind in ("footnote", "endnote"):
        raw = part(data, f"{folder}/{kind}s.xml", limits)
        if raw is not None:
            reader = _Reader(styles, numbering, notes, limits.rows)
            reader.parse(raw, f"{folder}/{kind}s.xml")
    reader = _Reader(styles, numbering, notes, limits.rows)
    reader.parse(body, main)
    writer = Writer()
    _write(reader.items, writer)
    text, pieces = writer.written()
    return Content(text, pieces)


def _main_part(data: bytes, limits: Limits) -> str:
    relation = _RELATIONS.search(part(data, "_rels/.rels", limits) or b"")
    target = _TARGET.search(relation[0]) if relation else None
    return target[1].decode("utf-8", "replace").lstrip("/") if target else _MAIN


def _write(items: list[_Item], writer: Writer) -> None:
    for item in items:
        if isinstance(item, _Words):
            writer.paragraph(item.text, kind=item.kind)
        else:
            _write_table(item, writer)


def _write_table(table: _Table, writer: Writer) -> None:
    writer.end_table()
    for row in table.rows:
        cells = [cell for cell in row if cell]
        if not cells:
            continue
        number = cells[0][0]
        if (
            len(cells) == 2
            and len(cells[0]) == 1
            and isinstance(number, _Words)
            and _OWN_NUMBER.fullmatch(number.text)
            and isinstance(first := cells[1][0], _Words)
            and first.kind is None
        ):
            # «4.2 | The contract …»: a table that only sets the numbers of paragraphs apart.
            writer.paragraph(f"{number.text} {first.text}")
            _write(cells[1][1:], writer)
        elif len(cells) == 1 or any(
            len(cell) > _MOST_PARAGRAPHS_OF_A_CELL or any(isinstance(item, _Table) for item in cell)
            for cell in cells
        ):
            for cell in cells:
                _write(cell, writer)
        else:
            writer.row(
                [("\n".join(item.text for item in cell if isinstance(item, _Words)), None) for cell in row]
            )
    writer.end_table(headed=table.headed)


def _handlers(reader: _Reader, prefix: str) -> dict[str, Any]:
    """The methods that hear an element, by its name."""
    return {
        name.removeprefix(prefix): getattr(reader, name) for name in dir(reader) if name.startswith(prefix)
    }


class _Reader:
    """Hears the elements of one part and keeps what is to be read, in order."""

    def __init__(
        self, styles: Styles, numbering: Numbering, notes: dict[tuple[str, str], list[_Item]], rows: int
    ) -> None:
        self.items: list[_Item] = []
        self._styles = styles
        self._numbering = numbering
        self._notes = notes
        self._rows_left = rows
        self._sinks: list[list[_Item]] = [self.items]
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._carried: tuple[list[str], list[_Item]] = ([], [])
        self._left_out = 0
        self._stack: list[str] = []
        self._placeholders: list[bool] = []
        self._hidden = False
        self._text = False
        self._names: dict[str, str] = {}
        self._opens: dict[str, Callable[[dict[str, str]], None]] = _handlers(self, "_open_")
        self._closes: dict[str, Callable[[], None]] = _handlers(self, "_close_")

    def parse(self, data: bytes, name: str) -> None:
        """Hears the whole part. Raises ValueError where it is no XML, or declares entities."""
        parse_xml(data, name, self._start, self._end, self._characters)
        self._end_carried()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._names.get(name)
        if tag is None:
            space, _, local = name.rpartition(" ")
            tag = self._names[name] = local if space.endswith(_OWN) else ""
        if self._left_out:
            self._left_out += 1
            return
        if tag in _LEFT_OUT:
            if tag in ("del", "moveFrom"):
                self._mark_deleted()
            self._left_out = 1
            return
        self._stack.append(tag)
        opened = self._opens.get(tag)
        if opened is not None:
            opened({key.rpartition(" ")[2]: value for key, value in attributes.items()})

    def _end(self, _name: str) -> None:
        if self._left_out:
            self._left_out -= 1
            return
        closed = self._closes.get(self._stack.pop())
        if closed is not None:
            closed()

    def _characters(self, words: str) -> None:
        if self._text and not self._left_out and self._paragraphs and not self._hidden:
            self._paragraphs[-1].parts.append(words)

    def _open_p(self, _attributes: dict[str, str]) -> None:
        self._paragraphs.append(_Paragraph())
        self._hidden = False

    def _close_p(self) -> None:
        paragraph = self._paragraphs.pop()
        self._hidden = False
        parts, after = self._carried
        self._carried = ([], [])
        parts += paragraph.parts
        after += paragraph.after
        if paragraph.joined:
            self._carried = (parts, after)
            return
        words = "".join(parts).strip()
        style = self._styles.of(paragraph.style)
        label = self._numbering.label(
            paragraph.number if paragraph.number is not None else style.number,
            paragraph.level if paragraph.level is not None else style.level,
            paragraph.style,
        )
        if words:
            heading = style.heading and len(words) <= _LONGEST_HEADING and not words.endswith(".")
            kind: BlockKind | None = "heading" if heading else None
            self._sinks[-1].append(_Words(f"{label} {words}" if label else words, kind))
        self._sinks[-1] += after

    def _end_carried(self) -> None:
        """Keeps what was to go on in a next paragraph where there is none."""
        parts, after = self._carried
        self._carried = ([], [])
        if words := "".join(parts).strip():
            self._sinks[-1].append(_Words(words))
        self._sinks[-1] += after

    def _open_pStyle(self, attributes: dict[str, str]) -> None:  # noqa: N802  # as the format writes it
        if self._paragraphs:
            self._paragraphs[-1].style = attributes.get("val", "")

    def _open_numId(self, attributes: dict[str, str]) -> None:  # noqa: N802
        if self._paragraphs:
            self._paragraphs[-1].number = attributes.get("val", "")

    def _open_ilvl(self, attributes: dict[str, str]) -> None:
        value = attributes.get("val", "")
        if self._paragraphs and value.isdecimal():
            self._paragraphs[-1].level = int(value)

    def _mark_deleted(self) -> None:
        """Inside properties it is the row, or the end of the paragraph, that was deleted."""
        if self._stack[-1:] == ["trPr"] and self._tables:
            self._tables[-1].dropped = True
        elif self._stack[-2:] == ["pPr", "rPr"] and self._paragraphs:
            self._paragraphs[-1].joined = True

    def _open_r(self, _attributes: dict[str, str]) -> None:
        self._hidden = False

    def _open_vanish(self, attributes: dict[str, str]) -> None:
        if self._stack[-3:-1] == ["r", "rPr"]:
            self._hidden = attributes.get("val", "true") not in ("0", "false", "off")

    def _open_t(self, _attributes: dict[str, str]) -> None:
        self._text = True

    def _close_t(self) -> None:
        self._text = False

    def _add(self, words: str) -> None:
        if self._paragraphs and not self._hidden and self._stack[-2:-1] == ["r"]:
            self._paragraphs[-1].parts.append(words)

    def _open_tab(self, _attributes: dict[str, str]) -> None:
        self._add("\t")

    def _open_ptab(self, _attributes: dict[str, str]) -> None:
        self._add("\t")

    def _open_br(self, _attributes: dict[str, str]) -> None:
        self._add("\n")

    def _open_cr(self, _attributes: dict[str, str]) -> None:
        self._add("\n")

    def _open_noBreakHyphen(self, _attributes: dict[str, str]) -> None:  # noqa: N802
        self._add("-")

    def _open_sdt(self, _attributes: dict[str, str]) -> None:
        self._placeholders.append(False)

    def _close_sdt(self) -> None:
        self._placeholders.pop()

    def _open_showingPlcHdr(self, attributes: dict[str, str]) -> None:  # noqa: N802
        if self._placeholders and attributes.get("val", "true") not in ("0", "false", "off"):
            self._placeholders[-1] = True

    def _open_sdtContent(self, _attributes: dict[str, str]) -> None:  # noqa: N802
        if self._placeholders and self._placeholders[-1]:
            self._stack.pop()
            self._left_out = 1

    def _open_footnoteReference(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._refer("footnote", attributes)

    def _open_endnoteReference(self, attributes: dict[str, str]) -> None:  # noqa: N802
        self._refer("endnote", attributes)

    def _refer(self, kind: str, attributes: dict[str, str]) -> None:
        if self._paragraphs and not self._hidden:
            self._paragraphs[-1].after += self._notes.get((kind, attributes.get("id", "")), [])

    def _open_footnote(self, attributes: dict[str, str]) -> None:
        self._sinks.append(self._notes.setdefault(("footnote", attributes.get("id", "")), []))

    def _close_footnote(self) -> None:
        self._sinks.pop()

    def _open_endnote(self, attributes: dict[str, str]) -> None:
        self._sinks.append(self._notes.setdefault(("endnote", attributes.get("id", "")), []))

    def _close_endnote(self) -> None:
        self._sinks.pop()

    def _open_txbxContent(self, _attributes: dict[str, str]) -> None:  # noqa: N802
        self._sinks.append([])

    def _close_txbxContent(self) -> None:  # noqa: N802
        inside = self._sinks.pop()
        if self._paragraphs:
            self._paragraphs[-1].after += inside
        else:
            self._sinks[-1] += inside

    def _open_tbl(self, _attributes: dict[str, str]) -> None:
        self._tables.append(_Table())

    def _close_tbl(self) -> None:
        table = self._tables.pop()
        if table.rows:
            self._sinks[-1].append(table)

    def _open_tr(self, _attributes: dict[str, str]) -> None:
        if self._tables:
            self._tables[-1].rows.append([])
            self._tables[-1].dropped = False

    def _close_tr(self) -> None:
        if not self._tables:
            return
        self._rows_left -= 1
        if self._rows_left < 0:
            raise ValueError("has more rows in its tables than are read; save the tables as a spreadsheet")
        if self._tables[-1].dropped:
            self._tables[-1].rows.pop()

    def _open_tblHeader(self, attributes: dict[str, str]) -> None:  # noqa: N802
        if self._tables and len(self._tables[-1].rows) == 1:
            self._tables[-1].headed = attributes.get("val", "true") not in ("0", "false", "off")

    def _open_tc(self, _attributes: dict[str, str]) -> None:
        self._sinks.append([])

    def _close_tc(self) -> None:
        self._end_carried()
        inside = self._sinks.pop()
        if self._tables and self._tables[-1].rows:
            self._tables[-1].rows[-1].append(inside)
        else:
            self._sinks[-1] += inside
