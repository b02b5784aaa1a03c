"""From a file to a `Document`: bytes, format, text, blocks, what it says about itself, what people state."""

from __future__ import annotations

import hashlib
import sys
from dataclasses import dataclass
from pathlib import Path

from monitor.documents.about import About, about
from monitor.documents.blocks import blocks_of
from monitor.documents.formats import media_type
from monitor.documents.html import read_html
from monitor.documents.sources import Override
from monitor.documents.text import decode, pieces_of
from monitor.errors import DocumentError
from monitor.model import Document, Source
from monitor.wording import day_in_words

STANDARD_INPUT = "-"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a document may cost, because documents come from strangers."""

    size: int = 50_000_000
    """Bytes of the file."""


def read(path: Path | str, override: Override | None = None, *, limits: Limits = Limits()) -> Document:
    """The document in the file *path* (`-`: standard input); *override* outranks what it says about itself.

    Raises DocumentError, one line that names the file, what was found and what to do, for a file that
    is missing, too large, empty, or in no format that can be read.
    """
    uri = str(path)
    name = uri if uri == STANDARD_INPUT else Path(path).name
    data = _bytes(uri, limits)
    page_title = ""
    try:
        media = media_type(data)
        if media == "text/html":
            text, pieces, page_title = read_html(data)
        else:
            text = decode(data)
            pieces = pieces_of(text)
    except ValueError as error:
        raise DocumentError(f"{uri}: {error}") from None
    if not pieces:
        raise DocumentError(f"{uri}: there is no text in it; was it saved before the page had loaded?")
    blocks = blocks_of(text, pieces)
    found = about(text, blocks, page_title)
    stated = override or Override()
    dated = stated.dated or found.dated
    return Document(
        name=name,
        text=text,
        source=Source(uri, media, hashlib.sha256(data).hexdigest()),
        blocks=blocks,
        kind=stated.kind or found.kind,
        authority=stated.authority or found.authority,
        title=_title(stated, found) or name,
        dated=dated,
        known_on=stated.known_on,
    )


def _bytes(uri: str, limits: Limits) -> bytes:
    """The file's bytes. At most one more than allowed is ever read, whatever the file system says."""
    try:
        if uri == STANDARD_INPUT:
            data = sys.stdin.buffer.read(limits.size + 1)
        else:
            with Path(uri).open("rb") as file:
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
