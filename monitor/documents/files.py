"""The files that people name: themselves, and those in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.documents.sources import SOURCES


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Every file named, and those in the folders named, by name; `sources.toml` and hidden files aside.

    Links to folders are not followed. A folder that cannot be opened is given itself, so that whoever reads
    it says why.
    """
    for path in paths:
        if path.is_dir():
            yield from _inside(path)
        else:
            yield path


def _inside(folder: Path) -> Iterator[Path]:
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError:
        yield folder
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == SOURCES:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _inside(folder / entry.name)
        elif entry.is_file():
            yield folder / entry.name
