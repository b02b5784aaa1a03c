"""Documents as read: their text, blocks, columns, the expressions of time in them, and quotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

TimexType = Literal["DATE", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points: the only place where `start` and `end` are positions."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a document's bytes came from."""

    uri: str
    """As the user named it; a path or `-`."""
    media_type: str
    """As in RFC 6838: `text/plain`, `text/html`."""
    sha256: str
    """Hexadecimal, of the bytes as read: a document's identity in the ledger."""


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a document's text that a reader could point at."""

    span: Span
    kind: Literal["paragraph", "heading", "item", "label", "cell"]
    number: int
    """Counts the blocks of the document from 1, so that evidence can say «paragraph 12»."""
    label: str = ""
    """An agenda item's or clause's own number as written (`30.`, `4.2`), or a label (`Date of decision`)."""
    page: int | None = None
    """1-based, in formats with pages."""
    row: int | None = None
    """1-based, below the header, in a table; null elsewhere."""
    column: int | None = None
    """1-based, into `Document.columns`, in a spreadsheet or CSV file; null elsewhere."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a register, and what it is read as."""

    header: str
    """As written; the rows of a header of several rows are parted by a space."""
    field: str
    """The header file's name for what its cells say (`end`, `supplier`); empty where it is not known."""
    note: str = ""
    """What people should know of how it was read: «day first, as 213 cells prove»."""


@dataclass(frozen=True, slots=True)
class Document:
    """One document as read. `text` never changes again: offsets into it hold for ever."""

    name: str
    """The file's name without its folder: unique enough for people, not an identity."""
    text: str
    source: Source
    blocks: tuple[Block, ...] = ()
    kind: str = ""
    """`minutes`, `report`, `decision`, `agreement`, `register`, `notice`, `letter`, or empty."""
    authority: str = ""
    """The body whose document it is; OCDS `publisher`. Empty when neither stated nor given."""
    title: str = ""
    """What people would call it: «Cabinet, 10 March 2020», an item's title, else the file's name."""
    dated: date | None = None
    """The meeting or publication date, TimeML's document creation time; null when it is not known."""
    known_on: date | None = None
    """The first day on which anybody could know what it says, when `sources.toml` states one."""
    columns: tuple[Column, ...] = ()
    """Of a spreadsheet or CSV file, from left to right, sheet by sheet."""
    notes: tuple[str, ...] = ()
    """What people should know of it: that its text goes on elsewhere, and where."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a fact rests on, and where they stand."""

    document: str
    """The document's name."""
    span: Span
    quote: str
    """Equals the document's text at `span`, always; at most 400 characters."""
    context: str = ""
    """The sentence or sentences around the quote, white space folded, at most 600 characters."""
    place: str = ""
    """For people: «paragraph 12», «item 24», «clause 4.2», «row 41»."""
    page: int | None = None
    row: int | None = None
    pointer: str | None = None
    """JSON Pointer, RFC 6901, in OCDS."""


@dataclass(frozen=True, slots=True)
class Timex:
    """One temporal expression: `value` and `mod` as in TIMEX3; a cycle's value is written `R/P1Y`."""

    span: Span
    text: str
    type: TimexType
    value: str
    pattern: str
    """The name of the pattern that found it; it reads like the phrase."""
    mod: str | None = None
    count: int = 1
    """The gold's own: `1+1 years` is one expression with `P1Y` and 2."""
    anchor: str | None = None
    """TIMEX3 anchorTimeID: the value that a relative expression was resolved against."""
    implied: tuple[str, ...] = ()
    """What the words do not say and was filled in: «year 2017 from the document's date»."""
    earliest: date | None = None
    """The first day it may mean, inclusive; null for lengths, cycles and references."""
    latest: date | None = None
    """The last day it may mean, inclusive."""
