"""The SQLite file: opened safely, brought up to date, and every fault of it said in one line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError

from monitor.errors import StoreError
from monitor.store.migrations import REVISIONS

_BUSY_TIMEOUT = 5000  # milliseconds
_WRITES = "monitor_writes"
# WAL shares memory between processes; over a network there is none to share.
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "ncpfs", "afs"})


class Database:
    """One SQLite file in WAL mode. Reads see one moment; every write begins with the write lock."""

    def __init__(self, path: Path) -> None:
        """Opens *path*, which is created where there is none, and migrates it. Raises StoreError."""
        self.path = path
        _prepare_folder(path)
        self._engine = _engine(path)
        try:
            with self._faults():
                with self.reading() as connection:
                    current = self._revision(connection) == REVISIONS[-1]
                self._use_wal()  # only now: another program's file stays as it was
                if not current:
                    self._migrate()
        except StoreError:
            self._engine.dispose()
            raise

    def close(self) -> None:
        self._engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one moment of the database."""
        with self._faults(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its first statement on.

        A transaction that read first and wrote later would fail at once, without waiting, when another had
        written in between.
        """
        with self._faults(), self._engine.execution_options(**{_WRITES: True}).begin() as connection:
            yield connection

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            said = str(error.orig)
            advice = _advice(said)
            if advice is None:
                raise
            raise StoreError(f"{self.path}: {advice}") from error

    def _use_wal(self) -> None:
        filesystem = _filesystem(self.path)
        if filesystem in _NETWORK:
            raise StoreError(
                f"{self.path}: lies on a network drive ({filesystem}), where SQLite may lose data; "
                "keep the database on a disk of this machine"
            )
        with self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            if raw is None:  # pragma: no cover - SQLAlchemy's type allows it
                return
            cursor = raw.cursor()
            mode = cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0]
            cursor.close()
        if mode != "wal":
            raise StoreError(
                f"{self.path}: a write-ahead log is not possible here (journal mode {mode}); "
                "keep the database on a disk of this machine"
            )

    def _migrate(self) -> None:
        with self.writing() as connection:
            # Looked at again under the lock: another process may have been faster.
            if self._revision(connection) != REVISIONS[-1]:
                _upgrade(connection)

    def _revision(self, connection: Connection) -> str | None:
        """The schema that the file has; None for an empty one. Raises StoreError for one that is not ours."""
        tables = inspect(connection).get_table_names()
        if not tables:
            return None
        if "alembic_version" not in tables or "meta" not in tables:
            raise StoreError(f"{self.path}: is the database of another program; name another file")
        revision: str = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        if revision not in REVISIONS:
            raise StoreError(
                f"{self.path}: was written by a newer version of this program (schema {revision}, "
                f"known here: {REVISIONS[-1]}); install that version"
            )
        return revision


def _prepare_folder(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"{path}: its folder cannot be made: {error.strerror}") from None
    if path.is_dir():
        raise StoreError(f"{path}: is a folder; name a file in it")


def _engine(path: Path) -> Engine:
    engine = create_engine(URL.create("sqlite+pysqlite", database=str(path)))

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # transactions begin where we say, not where the driver thinks
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_TIMEOUT}")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _upgrade(connection: Connection) -> None:
    # Imported here: most programs that open the store find it up to date.
    from alembic.command import upgrade
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.attributes["connection"] = connection
    upgrade(config, "head")


def _filesystem(path: Path) -> str:
    """The type of the file system that *path* lies on, as Linux names it; empty where it cannot be told."""
    try:
        mounts = Path("/proc/self/mounts").read_text("utf-8", "replace")
    except OSError:
        return ""
    folder = path.resolve().parent
    best, kind = -1, ""
    for line in mounts.splitlines():
        _, point, filesystem, *_ = line.split(" ")
        where = Path(point.replace("\\040", " "))
        if folder.is_relative_to(where) and len(where.parts) >= best:
            best, kind = len(where.parts), filesystem
    return kind


_ADVICE = (
    ("file is not a database", "is no database; name another file, or restore a backup of this one"),
    ("malformed", "is damaged; stop, keep a copy, and restore the last backup"),
    ("readonly", "cannot be written: give this user the right to write the file and its folder"),
    ("unable to open", "cannot be opened: is its folder there, and may this user write to it?"),
    ("locked", f"was in use by another program for more than {_BUSY_TIMEOUT // 1000} seconds; try again"),
    ("full", "the disk is full: nothing was changed; make room and try again"),
    ("disk I/O error", "the disk reports an error: nothing was changed; look at the machine's log"),
)


def _advice(said: str) -> str | None:
    """What to do about what SQLite said; None where it is a fault of this program."""
    return next((advice for words, advice in _ADVICE if words in said), None)
