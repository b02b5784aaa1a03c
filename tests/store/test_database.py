"""The file itself: migrated, safe against other processes and kills, and plain about its faults."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError

import monitor.store.database as database
from monitor.errors import StoreError
from monitor.model import DeliveryState
from monitor.store import open_store, schema
from monitor.store.migrations import REVISIONS

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 16)


def run(code: str, *arguments: object) -> subprocess.Popen[str]:
    """A second process that runs *code* with the store's path as `path`."""
    before = """
        import os, sys, time
        from datetime import UTC, date, datetime
        from pathlib import Path
        from monitor.model import *
        from monitor.store import open_store
        path, NOW = Path(sys.argv[1]), datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
    """
    source = textwrap.dedent(before) + textwrap.dedent(code)
    command = [sys.executable, "-c", source, *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finished(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def test_the_database_keeps_a_write_ahead_log_and_syncs_it(store, path):
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()
    with store._database.reading() as opened:
        for pragma, value in (("synchronous", 2), ("busy_timeout", 5000), ("foreign_keys", 1)):
            assert opened.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_migrations_from_nothing_give_what_the_tables_say(store, path, tmp_path):
    engine = create_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), schema.metadata)
    assert differences == []
    other = create_engine(f"sqlite:///{tmp_path / 'created.db'}")
    schema.metadata.create_all(other)

    def described(path: Path) -> list[tuple[str, ...]]:
        with sqlite3.connect(path) as connection:
            found = connection.execute(
                "SELECT type, name, CASE type WHEN 'table' THEN '' ELSE sql END FROM sqlite_master "
                "WHERE name NOT LIKE '%alembic%' ORDER BY 1, 2"
            ).fetchall()
            tables = [name for kind, name, _ in found if kind == "table"]
            for name in tables:
                for detail in ("table_info", "foreign_key_list"):
                    rows = connection.execute(f"PRAGMA {detail}({name})").fetchall()
                    found += sorted((name, detail, str(row)) for row in rows)
        connection.close()
        return found

    assert described(path) == described(tmp_path / "created.db")
    engine.dispose()
    other.dispose()


def test_the_program_knows_every_migration_that_it_carries():
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    script = ScriptDirectory.from_config(config)
    assert tuple(s.revision for s in script.walk_revisions())[::-1] == REVISIONS
    assert script.get_heads() == [REVISIONS[-1]]


def test_opening_again_keeps_what_is_there(store, path, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    with open_store(path) as again:
        assert again.known_keys() == {"a"}


def refusal(path: Path) -> str:
    with pytest.raises(StoreError) as raised, open_store(path):
        pass
    assert "\n" not in str(raised.value)
    return str(raised.value).removeprefix(f"{path}: ")


def test_a_newer_database_is_refused_and_left_alone(path):
    with open_store(path):
        pass
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert refusal(path) == (
        f"was written by a newer version of this program (schema 9999, known here: {REVISIONS[-1]}); "
        "install that version"
    )


def test_another_programs_database_is_refused_and_left_alone(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (id)")
    connection.close()
    before = path.read_bytes()
    assert refusal(path) == "is the database of another program; name another file"
    assert path.read_bytes() == before


def test_what_is_no_database_is_refused(tmp_path):
    path = tmp_path / "notes.db"
    path.write_text("These are notes, and they are long enough to look at." * 40)
    assert refusal(path) == "is no database; name another file, or restore a backup of this one"
    assert refusal(tmp_path) == "is a folder; name a file in it"
    assert refusal(path / "monitor.db").startswith("its folder cannot be made: ")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_database_that_cannot_be_written_is_refused(store, path):
    path.chmod(0o444)
    assert refusal(path).startswith("cannot be written: give this user the right")


def test_a_network_drive_is_refused(path, monkeypatch):
    monkeypatch.setattr(database, "_filesystem", lambda _: "nfs4")
    assert refusal(path) == (
        "lies on a network drive (nfs4), where SQLite may lose data; "
        "keep the database on a disk of this machine"
    )


FAULTS = {
    "database is locked": "was in use by another program for more than 5 seconds; try again",
    "attempt to write a readonly database": "cannot be written: give this user the right to write the file",
    "database or disk is full": "the disk is full: nothing was changed; make room and try again",
    "database disk image is malformed": "is damaged; stop, keep a copy, and restore the last backup",
}


@pytest.mark.parametrize(("said", "advice"), FAULTS.items(), ids=FAULTS)
def test_every_fault_of_the_file_is_one_line_that_helps(store, path, said, advice):
    with pytest.raises(StoreError) as raised, store._database.writing():
        raise DBAPIError("x", None, sqlite3.OperationalError(said))
    assert str(raised.value).startswith(f"{path}: {advice}")


def test_a_full_disk_leaves_everything_as_it_was(store, path, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    with store._database.reading() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    with store._database.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
    letters = [letter(f"k{n}") for n in range(20)]
    big = [(replace(message, raw=b"x" * 50_000), reminders) for message, reminders in letters]
    with pytest.raises(StoreError, match="the disk is full: nothing was changed"):
        store.plan(big, day=DAY, now=NOW)
    assert store.known_keys() == {"a"}


def test_a_writer_waits_for_another_process_and_then_sees_what_it_wrote(store, path, letter):
    holder = run(
        """
        with open_store(path) as store, store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('a', 'b', '2020-01-01 00:00:00')")
            print("holding", flush=True)
            time.sleep(1)
        """,
        path,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "holding\n"
    assert store.plan([letter("a")], day=DAY, now=NOW) == 1
    finished(holder)
    with store._database.reading() as connection:
        assert connection.exec_driver_sql("SELECT value FROM meta WHERE name='a'").scalar_one() == "b"


def test_processes_that_open_an_empty_folder_at_once_all_succeed(path):
    processes = [run("with open_store(path) as store: print(store.counts())", path) for _ in range(4)]
    assert [finished(process) for process in processes] == ["{}\n"] * 4


def test_processes_that_claim_at_once_share_the_messages_and_none_fails(store, path, letter):
    store.plan([letter(f"k{n}") for n in range(60)], day=DAY, now=NOW)
    code = """
        from monitor.store import Result
        with open_store(path) as store:
            while batch := store.claim(NOW, 3):
                store.record([Result(d, DeliveryState.SENT) for d in batch], NOW)
                for d in batch: print(d.message.keys[0])
    """
    printed = [finished(process).split() for process in [run(code, path) for _ in range(3)]]
    assert sorted(key for keys in printed for key in keys) == sorted(f"k{n}" for n in range(60))
    assert store.counts() == {DeliveryState.SENT: 60}


def test_a_kill_between_claim_and_record_loses_nothing_and_changes_no_byte(store, path, letter):
    store.plan([letter("a"), letter("b")], day=DAY, now=NOW)
    before = {d.id: d.message for d in store.deliveries()}
    process = run(
        """
        import signal
        with open_store(path) as store:
            print(len(store.claim(NOW, 1)), flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        path,
    )
    out, _ = process.communicate(timeout=60)
    assert (out, process.returncode) == ("1\n", -signal.SIGKILL)
    with open_store(path) as again:
        assert again.counts() == {DeliveryState.SENDING: 1, DeliveryState.QUEUED: 1}
        assert again.recover(NOW) == 1
        claimed = again.claim(NOW, 9)
    assert {d.id: d.message for d in claimed} == before
    assert sorted(d.attempts for d in claimed) == [1, 2]


def test_a_kill_in_the_middle_of_planning_leaves_nothing_of_it(store, path):
    process = run(
        """
        import signal
        with open_store(path) as store, store._database.writing() as connection:
            connection.exec_driver_sql("INSERT INTO meta VALUES ('planned_day', '2020-06-16', '')")
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        path,
    )
    process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    assert store.last_planned_day() is None


def test_a_second_daemon_is_refused_with_the_firsts_process_id(store, path):
    code = """
        from monitor.errors import StoreError
        with open_store(path) as store:
            try:
                with store.lock_daemon(): print("locked")
            except StoreError as error: print(error)
    """
    with store.lock_daemon():
        refused = finished(run(code, path))
    assert refused == f"{path}: another daemon works with it (process {os.getpid()}); stop that one first\n"
    assert finished(run(code, path)) == "locked\n"


def test_a_killed_daemon_leaves_no_lock_behind(store, path):
    process = run(
        """
        import signal
        with open_store(path) as store, store.lock_daemon():
            os.kill(os.getpid(), signal.SIGKILL)
        """,
        path,
    )
    process.communicate(timeout=60)
    with store.lock_daemon():
        pass
