"""From a file to a `Document`: bytes, format, text, blocks, what it says about itself, what people state."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from monitor.documents.about import About, about
from monitor.documents.blocks import blocks_of
from monitor.documents.columns import folded
from monitor.documents.content import Content
from monitor.documents.cut import cuts_in
from monitor.documents.formats import CSV, NOTICES, SPREADSHEETS, MediaType, media_type
from monitor.documents.limits import STANDARD, Limits, Unpacked
from monitor.documents.settled import COLUMNS, given_by, settled_for
from monitor.documents.sources import SOURCES, Override
from monitor.documents.text import decode, pieces_of
from monitor.errors import DocumentError, PartError
from monitor.model import Document, Source
from monitor.processes import Begun
from monitor.wording import day_in_words

STANDARD_INPUT = "-"
_NEW = "was not there when the columns of this source were settled"
_TABULAR = (CSV, NOTICES, *SPREADSHEETS)
_CONTAINERS = ("application/zip", "message/rfc822")


@dataclass(frozen=True, slots=True)
class Held:
    """A document that was not read, since whoever asked holds one with the same bytes already."""

    name: str
    sha256: str


def read(path: Path | str, override: Override | None = None, *, limits: Limits = STANDARD) -> Document:
    """The document in the file *path* (`-`: standard input); *override* outranks what it says about itself.

    Of a file that holds several it is the first that can be read. Raises DocumentError, one line that names
    the file, what was found and what to do, for a file that is missing, too large, empty, or in no format
    that can be read.
    """
    error: DocumentError | None = None
    for found in read_all(path, lambda _name: override, limits=limits):
        if isinstance(found, Document):
            return found
        error = error or found
    assert error is not None
    raise error


def read_all(
    path: Path | str,
    override_for: Callable[[str], Override | None] = lambda _name: None,
    *,
    limits: Limits = STANDARD,
) -> Iterator[Document | DocumentError]:
    """Every document in the file *path*: itself, and those that an archive or a message holds.

    *override_for* is asked by the document's name. What cannot be read, or a page of it, is given as the
    error that says so in one line, in its place; the others go on. A document inside has the path
    `papers.zip/2020/minutes.txt`.
    """
    for found in read_new(path, lambda _sha256: False, override_for, limits=limits):
        assert not isinstance(found, Held)
        yield found


def read_new(
    path: Path | str,
    held: Callable[[str], bool],
    override_for: Callable[[str], Override | None] = lambda _name: None,
    *,
    limits: Limits = STANDARD,
) -> Iterator[Document | Held | DocumentError]:
    """As `read_all`, but documents whose sha256 *held* knows are not read again: each gives a `Held`.

    What an archive or a message holds is asked about one by one, so that none is missed which an
    interrupted work left out.
    """
    for found in read_step_by_step(path, held, override_for, limits=limits):
        if not isinstance(found, Begun):
            yield found


def read_step_by_step(
    path: Path | str,
    held: Callable[[str], bool],
    override_for: Callable[[str], Override | None],
    *,
    limits: Limits,
    avoid: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Document | Held | DocumentError | Begun]:
    """As `read_new`, where reading may be ended: before each document a `Begun` says that it is read now.

    Of a document that *avoid* names, as `Begun` did, only its words are given, as an error.
    """
    name = Path(path).name
    uri = name if name == STANDARD_INPUT else str(path)
    try:
        data = _bytes(str(path), uri, limits)
    except DocumentError as error:
        yield error
        return
    yield from _Reading(held, override_for, limits, avoid).documents(data, uri, name, 0)


def lost(file: Path, why: str) -> DocumentError:
    """What is said of a file that took too long, or broke the process that read it."""
    return DocumentError(f"{file}: {why}")


class _Reading:
    """One file being read, with everything inside it."""

    def __init__(
        self,
        held: Callable[[str], bool],
        override_for: Callable[[str], Override | None],
        limits: Limits,
        avoid: Mapping[str, str],
    ) -> None:
        self._held = held
        self._avoid = avoid
        self._override_for = override_for
        self._limits = limits
        self._unpacked = Unpacked(limits)

    def documents(
        self, data: bytes, uri: str, name: str, depth: int
    ) -> Iterator[Document | Held | DocumentError | Begun]:
        """The documents in *data*; *depth* is how many files it is inside of."""
        yield Begun(uri, len(data))
        if uri in self._avoid:
            yield DocumentError(f"{uri}: {self._avoid[uri]}")
            return
        sha256 = hashlib.sha256(data).hexdigest()
        held = self._held(sha256)
        try:
            media = media_type(data)
            if held and media not in _CONTAINERS:
                yield Held(name, sha256)
                return
            if media in _CONTAINERS and depth > self._limits.nesting:
                raise ValueError(
                    f"is inside {depth} others, and {self._limits.nesting} is the most; unpack it and name it"
                )
            if media == "application/zip":
                yield from self._archive(data, uri, depth)
                return
            if media in _TABULAR:
                source = Source(uri, media, sha256)
                document, unread = _table(data, media, source, self._limits, name, self._override_for(name))
                yield document
                yield from (PartError(f"{uri}: {line}") for line in unread)
                return
            content = _content(data, media, self._limits)
            if not content.pieces:
                raise ValueError("there is no text in it; was it saved before the page had loaded?")
        except ValueError as error:
            yield DocumentError(f"{uri}: {error}")
            return
        source = Source(uri, media, sha256)
        yield Held(name, sha256) if held else _document(content, source, name, self._override_for(name))
        for line in content.unread:
            yield PartError(f"{uri}: {line}")
        for inside, attached in content.files:
            yield from self.documents(attached, f"{uri}/{inside}", inside, depth + 1)

    def _archive(
        self, data: bytes, uri: str, depth: int
    ) -> Iterator[Document | Held | DocumentError | Begun]:
        from monitor.documents.archive import members  # only where there is an archive to open

        for inside, content in members(data, self._unpacked):
            within = f"{uri}/{inside}"
            name = inside.rpartition("/")[2]
            if name in (SOURCES, COLUMNS):
                yield DocumentError(f"{within}: is not used inside an archive; put it beside the archive")
            elif isinstance(content, ValueError):
                yield DocumentError(f"{within}: {content}")
            elif not content:
                yield DocumentError(f"{within}: is empty (0 bytes); was it saved completely?")
            else:
                yield from self.documents(content, within, name, depth + 1)


def _content(data: bytes, media: MediaType, limits: Limits) -> Content:
    if media == "text/html":
        from monitor.documents.html import read_html

        return read_html(data)
    if media == "text/plain":
        text = decode(data)
        return Content(text, pieces_of(text))
    from monitor.documents.apart import read_apart  # only where another process is needed

    return read_apart(media, data, limits)


def _document(content: Content, source: Source, name: str, override: Override | None) -> Document:
    blocks = blocks_of(content.text, content.pieces)
    found = about(content.text, blocks, content.title, (content.address, name))
    if content.kind or content.dated:
        found = replace(found, kind=content.kind or found.kind, dated=content.dated or found.dated)
    stated = override or Override()
    return Document(
        name=name,
        text=content.text,
        source=source,
        blocks=blocks,
        kind=stated.kind or found.kind,
        authority=stated.authority or found.authority,
        title=_title(stated, found) or name,
        dated=stated.dated or found.dated,
        known_on=stated.known_on,
        notes=tuple(map(str, cuts_in(content.text))),
    )


def _table(
    data: bytes, media: MediaType, source: Source, limits: Limits, name: str, override: Override | None
) -> tuple[Document, tuple[str, ...]]:
    """The document, and a line for each part of it that was not read as it stands."""
    from monitor.documents.tabular import read_tabular  # prose needs none of it

    stated = override or Override()

    then: set[str] = set()

    def given(headers: Sequence[str]) -> Mapping[str, str]:
        settled = settled_for(name, headers, stated.settled)
        if settled is None:
            return stated.columns
        then.update(map(folded, settled.headers))
        return {**given_by(settled, headers), **stated.columns}

    table = read_tabular(data, media, limits, given)
    columns = table.columns
    if then:
        columns = tuple(
            column
            if folded(column.header) in then
            else replace(column, note="; ".join(filter(None, (_NEW, column.note))))
            for column in columns
        )
    if not table.text.strip():
        raise ValueError("there is nothing in its cells")
    document = Document(
        name=name,
        text=table.text,
        source=source,
        blocks=table.blocks,
        kind=stated.kind or table.kind,
        authority=stated.authority or table.authority,
        title=stated.title or table.title or name,
        dated=stated.dated or table.dated,
        known_on=stated.known_on,
        columns=columns,
    )
    return document, table.unread


def _bytes(path: str, uri: str, limits: Limits) -> bytes:
    """The file's bytes. At most one more than allowed is ever read, whatever the file system says.

    Standard input is read as such, or from the copy of it, a file whose name is «-» too.
    """
    try:
        if path == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limits.size + 1)
        else:
            with Path(path).open("rb") as file:
                data = file.read(limits.size + 1)
    except FileNotFoundError:
        raise DocumentError(f"{uri}: there is no such file") from None
    except IsADirectoryError:
        raise DocumentError(f"{uri}: is a folder; name the documents in it") from None
    except OSError as error:
        raise DocumentError(f"{uri}: cannot be read: {error.strerror or error}") from None
    if len(data) > limits.size:
        raise DocumentError(
            f"{uri}: is larger than {limits.size / 1e6:g} MB, the most that is read; split it into its parts"
        )
    if not data:
        raise DocumentError(f"{uri}: is empty (0 bytes); was it saved completely?")
    return data


def _title(stated: Override, found: About) -> str:
    if stated.title:
        return stated.title
    dated = stated.dated or found.dated
    if stated.body and dated:
        return f"{stated.body}, {day_in_words(dated)}"
    if stated.body:
        return f"{stated.body}, {stated.kind or found.kind or 'undated'}"
    return found.title
