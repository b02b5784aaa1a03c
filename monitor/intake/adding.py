"""Files and folders into the ledger, document by document, each in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

from monitor.documents import Held, Limits, Statements, files_in, read_new
from monitor.errors import DocumentError
from monitor.facts import extract, rank_of
from monitor.model import Document
from monitor.store import Store

log = logging.getLogger("monitor")

_REASONS: Final = 3
"""Rejections of one file whose reasons are logged; all are kept."""


@dataclass(frozen=True, slots=True)
class Read:
    """A document that was added to the ledger."""

    document: str
    """Its name."""
    sha256: str
    facts: int
    known_on: date


@dataclass(slots=True)
class Added:
    """What became of the files that were looked at, each in order."""

    read: list[Read] = field(default_factory=list)
    already: list[str] = field(default_factory=list)
    """Names of documents whose content the ledger holds already."""
    rejected: list[str] = field(default_factory=list)
    """A line for each: file, place, reason, what to do."""
    anew: list[str] = field(default_factory=list)
    """Names of documents that the ledger holds and of which this program now reads something else."""


def add(
    store: Store,
    paths: Iterable[Path],
    *,
    now: datetime,
    today: date,
    statements: Statements,
    limits: Limits,
    again: bool = False,
    progress: Callable[[int, int, str], None] = lambda _done, _all, _name: None,
) -> Added:
    """Reads files and folders into the ledger. A file that is there is read once more only if *again*.

    Then what the present program finds in it counts in place of what was found before, which stays.

    What a document says counts from the day that `known_on` or its own date states, else from *today*.
    *progress* is told how many files are done, of how many, and the one in hand. Whatever interrupts it, the
    documents that were added are whole and stay. Raises ConfigError for a `sources.toml` that is faulty.
    """
    files = list(files_in(paths))
    added = Added()
    for done, file in enumerate(files):
        progress(done, len(files), file.name)
        add_file(store, file, added, now=now, today=today, statements=statements, limits=limits, again=again)
    progress(len(files), len(files), "")
    return added


def add_file(
    store: Store,
    file: Path,
    added: Added,
    *,
    now: datetime,
    today: date,
    statements: Statements,
    limits: Limits,
    again: bool = False,
) -> None:
    """Reads one file with all documents inside it: *added* says what became of each, the log in one line."""
    before = len(added.read), len(added.already), len(added.rejected)
    holds = (lambda _sha256: False) if again else store.holds
    for found in read_new(file, holds, statements.override_for(file), limits=limits):
        if isinstance(found, DocumentError):
            added.rejected.append(str(found))
        elif isinstance(found, Held):
            added.already.append(found.name)
        else:
            _keep(store, found, added, now=now, today=today, again=again)
    read = added.read[before[0] :]
    rejected = added.rejected[before[2] :]
    log.log(
        logging.WARNING if rejected else logging.INFO,
        "read file=%s documents=%d facts=%d already=%d rejected=%d%s",
        file.name,
        len(read),
        sum(one.facts for one in read),
        len(added.already) - before[1],
        len(rejected),
        "".join(f" [{line}]" for line in rejected[:_REASONS]),
    )


def _keep(store: Store, document: Document, added: Added, *, now: datetime, today: date, again: bool) -> None:
    known_on = document.known_on or min(document.dated or today, today)
    extraction = extract(document)
    rank = rank_of(document)
    if not store.add(extraction, known_on=known_on, recorded_at=now, rank=rank):
        # It is there: since before, or since another process was faster.
        anew = again and store.reread(extraction, recorded_at=now, rank=rank)
        (added.anew if anew else added.already).append(document.name)
        return
    added.read.append(Read(document.name, document.source.sha256, len(extraction.facts), known_on))
