"""What reading a document may cost, because documents come from strangers."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read; beyond it a document is refused in one line. `[documents]` in config.toml."""

    size: int = 50_000_000
    """Bytes of one file, also of one inside an archive, unpacked, and of one attached to a message."""
    total: int = 500_000_000
    """Bytes of all that one file holds, unpacked, whatever is inside what."""
    files: int = 2_000
    """Files in one archive, attachments of one message."""
    nesting: int = 3
    """Archives and messages inside one another: 1 for the documents of a plain archive."""
    expansion: int = 200
    """How many times its packed size a file may become."""
    pages: int = 5_000
    """Pages of one document."""
    rows: int = 200_000
    """Rows of one table."""
    seconds: float = 30.0
    """To read one document, and once more to find what it says; for more than a million bytes, or code
    points, as many for each million. The process that reads PDF and the like has no more than that."""
    memory: int = 1_000_000_000
    """Bytes that the process which reads PDF, Word files, messages and spreadsheets may take, where the
    system can hold it to that."""


STANDARD = Limits()


class Unpacked:
    """Counts what has been unpacked from one file, whatever is inside what."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.left = limits.total
        """Bytes that may still be unpacked."""
