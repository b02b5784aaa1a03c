"""The store: one transaction for each thing that can be asked of the ledger and the outbox."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from monitor.errors import StoreError
from monitor.model import (
    Correction,
    Delivery,
    DeliveryState,
    Entry,
    Extraction,
    Message,
    Rank,
    Refused,
    Reminder,
)
from monitor.store import chosen, corrections, intake, ledger, outbox
from monitor.store.columns import Columns
from monitor.store.database import Database
from monitor.store.mirror import mirror_of
from monitor.store.outbox import Reminded, Result


@contextmanager
def open_store(path: Path) -> Iterator[Store]:
    """The store in the file *path*; its folder and its tables are made where there are none.

    Raises StoreError where the file is no database of this program, is newer than it, cannot be written, or
    lies where SQLite's write-ahead log cannot work.
    """
    database = Database(path)
    try:
        yield Store(database)
    finally:
        database.close()


class Store:
    """The ledger and the outbox. Every method is one transaction, and may be called from any thread.

    Raises StoreError, with nothing changed, when the database cannot be read or written.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def path(self) -> Path:
        """The database file."""
        return self._database.path

    def add(
        self, extraction: Extraction, *, known_on: date, recorded_at: datetime, rank: Rank = Rank.PROSE
    ) -> bool:
        """Appends what a document gave; False, with nothing changed, where the same bytes are there already.

        What it says counts from *known_on* on.
        """
        with self._database.writing() as connection:
            return ledger.add(connection, extraction, known_on=known_on, recorded_at=recorded_at, rank=rank)

    def hashes(self) -> frozenset[str]:
        """The sha256 of every document that is there."""
        with self._database.reading() as connection:
            return ledger.hashes(connection)

    def reread(self, extraction: Extraction, *, recorded_at: datetime, rank: Rank = Rank.PROSE) -> bool:
        """Appends another reading of a document that is there; False where it says nothing new.

        The newest reading counts, from the same day on as the first; earlier ones stay.
        """
        with self._database.writing() as connection:
            return ledger.reread(connection, extraction, recorded_at=recorded_at, rank=rank)

    def entries(self, known_on: date | None = None) -> list[Entry]:
        """Every document whose content counts by that day (inclusive), or at all.

        Sorted by `known_on`, then name, then sha256.
        """
        with self._database.reading() as connection:
            return ledger.entries(connection, known_on)

    def some_entries(
        self, known_on: date, mentions: Collection[tuple[str, str]], facts: Collection[str]
    ) -> list[Entry]:
        """Of `entries` those with some of the contracts *mentions*, (sha256, key), in the same order.

        Each with these contracts only, and of the *facts*, by their ids, with those about them.
        """
        with self._database.reading() as connection:
            return chosen.some_entries(connection, known_on, mentions, facts)

    def columns(self, known_on: date) -> Columns:
        """The same as `entries` as columns, without quotes; facts are read while others work.

        Of a large ledger they are kept in a file beside the database.
        """
        return Columns(self._database.reading, known_on, mirror_of(self.path))

    def document_text(self, sha256: str) -> str | None:
        """The text of that document, into which spans point; None where it is not in the ledger."""
        with self._database.reading() as connection:
            return ledger.document_text(connection, sha256)

    def texts_with(self, words: str, known_on: date) -> list[ledger.Text]:
        """The documents that count by that day and have the words, in whatever case."""
        with self._database.reading() as connection:
            return ledger.texts_with(connection, words, known_on)

    def is_elsewhere(self, words: str, sha256: str, known_on: date) -> bool:
        """Whether a document other than that one, which counts by that day, has the words."""
        with self._database.reading() as connection:
            return ledger.is_elsewhere(connection, words, sha256, known_on)

    def refused(self) -> list[Refused]:
        """The files of watched folders that could not be read when they were last looked at, by path."""
        with self._database.reading() as connection:
            return intake.refused(connection)

    def note_refused(self, files: Iterable[Refused], now: datetime) -> None:
        """Remembers these files in place of those remembered before."""
        with self._database.writing() as connection:
            intake.note_refused(connection, files, now)

    def correct(self, correction: Correction) -> Correction:
        """Appends what a person decided; gives it with its id, which does not depend on the one given.

        The same correction of the same moment is there once. Raises StoreError where it undoes what is
        not there.
        """
        with self._database.writing() as connection:
            return corrections.correct(connection, correction)

    def corrections(self, known_on: date | None = None) -> list[Correction]:
        """Every correction that counts by that day (inclusive), or at all; undone ones and undoings too.

        In the order in which they were recorded.
        """
        with self._database.reading() as connection:
            return corrections.corrections(connection, known_on)

    def plan(
        self,
        letters: Iterable[tuple[Message, Sequence[Reminder]]],
        superseded: Iterable[tuple[Reminder, str]] = (),
        *,
        day: date,
        now: datetime,
    ) -> int:
        """Puts each message, with the reminders that it carries, into the outbox and moves the mark to *day*.

        All or nothing. Reminders whose keys are there already are passed over, and messages that carry no
        other; gives the number of messages put there. *superseded* reminders are noted with their reason.
        """
        with self._database.writing() as connection:
            return outbox.plan(connection, letters, superseded, day=day, now=now)

    def known_keys(self) -> frozenset[str]:
        """Keys of all reminders that were put into the outbox or superseded."""
        with self._database.reading() as connection:
            return outbox.known_keys(connection)

    def sent_keys(self) -> frozenset[str]:
        """Keys of all reminders that were sent or are about to be; not of superseded or refused ones."""
        with self._database.reading() as connection:
            return outbox.sent_keys(connection)

    def told(self) -> list[Reminded]:
        """Every reminder in a message that a server accepted, by day."""
        with self._database.reading() as connection:
            return outbox.reminded(connection)

    def claim(self, now: datetime, limit: int) -> list[Delivery]:
        """At most *limit* messages that are to be sent at *now*, oldest first, for this caller alone.

        Each needs a `record` or a `release`; after 20 minutes without one it is handed out again.
        """
        with self._database.writing() as connection:
            return outbox.claim(connection, now, limit)

    def record(self, results: Iterable[Result], now: datetime) -> int:
        """Writes down how attempts ended, all in one commit; gives the number that counted.

        A result is kept but does not count where a later attempt has begun, or the message is sent or dead.
        """
        with self._database.writing() as connection:
            return outbox.record(connection, results, now)

    def release(self, deliveries: Iterable[Delivery]) -> int:
        """Gives back claimed messages of which nothing was handed over; costs no attempt."""
        with self._database.writing() as connection:
            return outbox.release(connection, deliveries)

    def recover(self, now: datetime) -> int:
        """On start: what was being sent becomes `UNCERTAIN` and is due at once, with the same bytes.

        Only for the holder of `lock_daemon`; gives the number of messages.
        """
        with self._database.writing() as connection:
            return outbox.recover(connection, now)

    def deliveries(self, *states: DeliveryState) -> list[Delivery]:
        """The messages in those states, or all, oldest first."""
        with self._database.reading() as connection:
            return outbox.deliveries(connection, states)

    def counts(self) -> dict[DeliveryState, int]:
        """How many messages are in each state; a state without any is left out."""
        with self._database.reading() as connection:
            return outbox.counts(connection)

    def first_planned_day(self) -> date | None:
        """The first day that was ever planned."""
        with self._database.reading() as connection:
            return outbox.first_planned_day(connection)

    def last_planned_day(self) -> date | None:
        """The mark: the latest day that was planned. It never moves back."""
        with self._database.reading() as connection:
            return outbox.last_planned_day(connection)

    @contextmanager
    def lock_daemon(self) -> Iterator[None]:
        """Holds the lock file beside the database, so that one daemon works with it.

        Raises StoreError at once, naming the other's process id, where it is held. The system frees it when
        the process ends, however it ends.
        """
        import fcntl  # only where a daemon runs; Windows has none

        path = self.path.with_name(self.path.name + ".lock")
        file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                other = os.read(file, 20).decode("ascii", "replace").strip() or "unknown"
                raise StoreError(
                    f"{self.path}: another daemon works with it (process {other}); stop that one first"
                ) from None
            os.ftruncate(file, 0)
            os.write(file, f"{os.getpid()}\n".encode())
            yield
        finally:
            os.close(file)
