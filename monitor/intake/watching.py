"""Watched folders: what has arrived there whole is read once, and what was refused is remembered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from monitor.documents import Limits, Statements, files_in
from monitor.documents.arrival import missing_end
from monitor.errors import ConfigError
from monitor.intake.adding import Added, add_file
from monitor.model import Refused
from monitor.store import Store

log = logging.getLogger("monitor")

AT_ONCE: Final = 20
"""Files that one look reads at most, so that mail which is due never waits for a whole archive."""
PATIENCE: Final = 10
"""Looks after which a file that has stopped growing without its end is read as it is."""

_Stamp = tuple[int, int]
"""Size in bytes and time of the last change in nanoseconds: another stamp is another file."""


@dataclass(slots=True)
class _Arriving:
    stamp: _Stamp
    at: datetime
    """When it was seen so last."""
    looks: int = 1
    """At how many moments it was seen so, one after the other."""
    told: bool = False


class Watch:
    """The folders of one installation, and what was seen in them while this process runs."""

    def __init__(self, store: Store, folders: Sequence[Path], limits: Limits, home: Path | None) -> None:
        """*home* is the folder of the installation, whose `columns.toml` counts for every register."""
        self._store = store
        self._folders = folders
        self._limits = limits
        self._home = home
        self._arriving: dict[Path, _Arriving] = {}
        # What was refused before this process began is not read again; what was read is known by its bytes.
        self._done: dict[Path, _Stamp] = {Path(one.path): (one.size, one.changed) for one in store.refused()}
        self._faults: set[str] = set()

    def look(
        self, now: datetime, today: date, *, stop: Callable[[], bool] = lambda: False
    ) -> tuple[Added, bool]:
        """Reads what has arrived: at most `AT_ONCE` files; whether more are waiting to be read at once.

        A file has arrived when looks at two moments saw the same size and time of change and its format's end
        is there. Nothing that is wrong with one file, or one folder, stops the others.
        """
        added = Added()
        refused = {one.path: one for one in self._store.refused()}
        before = dict(refused)
        statements = Statements(home=self._home)
        number = 0
        more = False
        there: set[Path] = set()
        for file, stamp in self._files():
            there.add(file)
            if self._done.get(file) == stamp or not self._is_whole(file, stamp, now):
                continue
            if number == AT_ONCE or stop():
                more = True
                continue
            number += 1
            lines = self._read(file, added, statements, now, today)
            if lines is None:
                continue
            self._done[file] = stamp
            del self._arriving[file]
            refused.pop(str(file), None)
            if lines:
                refused[str(file)] = Refused(str(file), *stamp, tuple(lines), now)
        self._forget(there, refused)
        if refused != before:
            self._store.note_refused(refused.values(), now)
        return added, more and not stop()

    def _files(self) -> list[tuple[Path, _Stamp]]:
        """Every file in the folders with its stamp."""
        found = []
        for folder in self._folders:
            if not folder.is_dir():
                self._tell(f"{folder}: is no folder; make it, or mend [watch] in config.toml")
                continue
            for file in files_in([folder]):
                try:
                    status = file.stat()
                except OSError:  # gone since the folder was listed
                    continue
                found.append((file, (status.st_size, status.st_mtime_ns)))
        return found

    def _is_whole(self, file: Path, stamp: _Stamp, now: datetime) -> bool:
        seen = self._arriving.get(file)
        if seen is None or seen.stamp != stamp:
            self._arriving[file] = _Arriving(stamp, now)
            return False
        if seen.at != now:  # looks of one moment, which only take turns with mail, are one
            seen.at = now
            seen.looks += 1
        if seen.looks < 2:
            return False
        if seen.looks > PATIENCE:
            return True  # cut off for good: its reader says what is wrong
        try:
            missing = missing_end(file)
        except OSError:
            return True  # as above
        if missing and not seen.told:
            log.info("waiting file=%s for=%s", file.name, missing)
            seen.told = True
        return not missing

    def _read(
        self, file: Path, added: Added, statements: Statements, now: datetime, today: date
    ) -> list[str] | None:
        """The lines of what was refused in the file; None where it has to wait for a mend elsewhere."""
        already = len(added.rejected)
        try:
            add_file(
                self._store, file, added, now=now, today=today, statements=statements, limits=self._limits
            )
        except ConfigError as error:  # of the sources.toml or columns.toml beside it
            self._tell(str(error))
            return None
        return added.rejected[already:]

    def _forget(self, there: set[Path], refused: dict[str, Refused]) -> None:
        """Drops what is remembered of files that are gone, unless their whole folder is (a drive away)."""
        present = [folder for folder in self._folders if folder.is_dir()]
        for path in [p for p in (*self._arriving, *self._done) if p not in there]:
            self._arriving.pop(path, None)
            if any(path.is_relative_to(folder) for folder in present):
                self._done.pop(path, None)
                refused.pop(str(path), None)

    def _tell(self, fault: str) -> None:
        """Logs what is wrong once, not at each look."""
        if fault not in self._faults:
            self._faults.add(fault)
            log.error("watch: %s", fault)
