"""What a format's reader takes out of a file's bytes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitor.documents.blocks import Piece


@dataclass(frozen=True, slots=True)
class Content:
    """The text of one file and its pieces in order; and the files that it carries."""

    text: str
    pieces: list[Piece]
    title: str = ""
    """As the file's own markup states it: an HTML page's title."""
    address: str = ""
    """Where an HTML page says that it was saved from."""
    kind: str = ""
    """Where the format itself is of one kind: a message is a `letter`."""
    dated: date | None = None
    """Where the format itself dates it: a message's Date."""
    unread: tuple[str, ...] = ()
    """What could not be read though the rest was, a line for each: place, reason, what to do."""
    files: tuple[tuple[str, bytes], ...] = ()
    """Name and bytes of each file attached."""
