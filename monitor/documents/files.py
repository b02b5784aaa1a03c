"""The files that people name: themselves, and those in folders."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.documents.settled import COLUMNS
from monitor.documents.sources import SOURCES

_TABLES = ("people.csv", "owners.csv", "people.proposed.csv", "owners.proposed.csv")
_OWN = frozenset((SOURCES, COLUMNS, "config.toml", *_TABLES))
"""What the monitor keeps beside documents: «monitor add .» reads none of it."""
_DATABASE = re.compile(r"monitor\.db(?:-wal|-shm|\.lock)?")


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and those in the folders named, by name.

    In folders the monitor's own files (`config.toml`, `sources.toml`, …) and those with temporary names are
    left out, and links to folders are not followed. A folder that cannot be opened is given itself, so that
    whoever reads it says why.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


_TEMPORARY = re.compile(
    r"[.~].*|.*~|thumbs\.db|desktop\.ini|.*\.(?:part|partial|tmp|temp|crdownload|download|filepart|"
    r"opdownload|swp)",
    re.IGNORECASE,
)


def is_temporary(name: str) -> bool:
    """Whether a file of that name is hidden, a program's lock or backup, or still being copied or downloaded.

    >>> [is_temporary(name) for name in ("~$report.docx", "minutes.pdf.part", ".DS_Store", "Report.tmp.pdf")]
    [True, True, True, False]
    """
    return _TEMPORARY.fullmatch(name) is not None


def _inside(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name in _OWN or _DATABASE.fullmatch(entry.name) or is_temporary(entry.name):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(folder / entry.name)
        elif entry.is_file():
            yield folder / entry.name
