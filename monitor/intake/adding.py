"""Files and folders into the ledger, document by document, each in a transaction of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Final

from monitor import many
from monitor.collecting import without_collecting
from monitor.documents import Held, Limits, Statements, files_in
from monitor.documents.reading import lost
from monitor.errors import DocumentError
from monitor.facts import rank_of
from monitor.facts.finding import Finding, Found
from monitor.model import Extraction
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
    notes: list[str] = field(default_factory=list)
    """What people should know of what was read, a line each."""


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
    held = frozenset[str]() if again else store.hashes()
    finding = Finding(held, statements, limits)
    if files:
        progress(0, len(files), files[0].name)
    # Other processes, which can be ended, read and extract; this one alone writes.
    by_file = groupby(many.each(files, finding, lost, seconds=limits.seconds), key=itemgetter(0))
    for done, (file, found) in enumerate(by_file, 1):
        with without_collecting():
            documents = (one for _, one in found)
            _keep_all(store, file, documents, added, now=now, today=today, again=again)
        progress(done, len(files), files[done].name if done < len(files) else "")
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
    held = frozenset[str]() if again else store.hashes()
    found = many.each([file], Finding(held, statements, limits), lost, seconds=limits.seconds)
    _keep_all(store, file, (one for _, one in found), added, now=now, today=today, again=again)


def _keep_all(
    store: Store,
    file: Path,
    found: Iterable[Found],
    added: Added,
    *,
    now: datetime,
    today: date,
    again: bool,
) -> None:
    before = len(added.read), len(added.already), len(added.rejected)
    for one in found:
        if isinstance(one, DocumentError):
            added.rejected.append(str(one))
        elif isinstance(one, Held):
            added.already.append(one.name)
        elif one is not None:
            _keep(store, one, added, now=now, today=today, again=again)
    read = added.read[before[0] :]
    rejected = added.rejected[before[2] :]
    log.info(
        "read file=%s documents=%d facts=%d already=%d rejected=%d%s",
        file.name,
        len(read),
        sum(one.facts for one in read),
        len(added.already) - before[1],
        len(rejected),
        "".join(f" [{line}]" for line in rejected[:_REASONS]),
    )


def _keep(
    store: Store, extraction: Extraction, added: Added, *, now: datetime, today: date, again: bool
) -> None:
    document = extraction.document
    known_on = document.known_on or min(document.dated or today, today)
    rank = rank_of(document)
    if not store.add(extraction, known_on=known_on, recorded_at=now, rank=rank):
        # It is there: since before, under another name, or since another process was faster.
        anew = again and store.reread(extraction, recorded_at=now, rank=rank)
        (added.anew if anew else added.already).append(document.name)
        return
    added.notes += [f"{document.source.uri}: {note}" for note in document.notes]
    added.read.append(Read(document.name, document.source.sha256, len(extraction.facts), known_on))
