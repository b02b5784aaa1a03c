"""The copy of the ledger in columns beside the database: it saves time and never changes what is read."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from monitor.model import Extraction
from monitor.store import Store, columns, open_store
from monitor.store.mirror import mirror_of

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 15)

Extract = Callable[..., Extraction]


@pytest.fixture(autouse=True)
def _every_ledger_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "WORTH_KEEPING", 1)


def read(store: Store, day: date = DAY) -> list[tuple[object, ...]]:
    """The contracts and facts of that day, with their documents by name."""
    found = store.columns(day)
    names = found.documents.select("doc", "name")
    return [
        *(found.contracts.join(names, on="doc").drop("doc").sort("name", "key").rows()),
        *(found.facts().join(names, on="doc").drop("doc").sort("name", "id").rows()),
        *sorted(found.decisions().rows()),
    ]


def from_sqlite(store: Store, day: date = DAY) -> list[tuple[object, ...]]:
    mirror_of(store.path).unlink(missing_ok=True)
    return read(store, day)


def add(store: Store, given: Extraction, days: int = 0) -> None:
    decision = replace(given.facts[0], kind=given.facts[0].kind.DECISION)
    whole = replace(given, facts=(*given.facts, decision))
    store.add(whole, known_on=DAY - timedelta(days), recorded_at=NOW + timedelta(seconds=days))


def test_a_large_ledger_is_kept_in_columns_and_a_small_one_is_not(
    store: Store, extraction: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, extraction("a.txt"))
    monkeypatch.setattr(columns, "WORTH_KEEPING", 3)
    read(store)
    assert not mirror_of(store.path).exists()
    add(store, extraction("b.txt"))
    read(store)
    assert mirror_of(store.path).exists()


def test_what_was_added_later_is_read_behind_what_is_kept(store: Store, extraction: Extract) -> None:
    add(store, extraction("a.txt"), days=3)
    before = read(store)
    kept = mirror_of(store.path).read_bytes()
    assert read(store) == before
    assert mirror_of(store.path).read_bytes() == kept, "nothing new, so nothing is written"
    add(store, extraction("b.txt"), days=1)
    store.reread(
        replace(extraction("a.txt"), facts=(replace(extraction().facts[0], value="2021-12-31"),)),
        recorded_at=NOW + timedelta(days=1),
    )
    for day in (DAY, DAY - timedelta(2), DAY - timedelta(9)):
        mirror_of(store.path).write_bytes(kept)
        assert read(store, day) == from_sqlite(store, day)


def test_what_is_kept_is_not_read_from_the_database(
    store: Store, extraction: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, extraction("a.txt"))
    before = read(store)
    monkeypatch.setattr(columns, "_cell", lambda _name: "'read'")  # what SQLite would be asked for
    assert read(store) == before


def test_what_is_added_while_facts_are_read_is_left_for_the_next_time(
    store: Store, extraction: Extract, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(store, extraction("a.txt"))
    reading = columns._facts

    def slow(*given: Any, **named: Any) -> pl.DataFrame:
        monkeypatch.setattr(columns, "_facts", reading)
        with open_store(store.path) as other:
            add(other, extraction("b.txt"), days=1)
        return reading(*given, **named)

    monkeypatch.setattr(columns, "_facts", slow)
    assert len(read(store)) == 4, "a contract, two facts, and the words of one"
    assert read(store) == from_sqlite(store)


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "nothing": lambda _: b"",
    "cut short": lambda whole: whole[: len(whole) // 2],
    "no header": lambda whole: whole.partition(b"\n")[2],
    "other bytes": lambda whole: whole[:-8] + b"\0" * 8,
    "another file": lambda _: b'{"what": "else"}\n',
    "no object": lambda _: b"[]\n",
    "no text": lambda _: b"\xff\xfe\n",
    "another version": lambda whole: whole.replace(b'"layout": "', b'"layout": "0', 1),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_copy_is_made_anew(
    store: Store, extraction: Extract, damage: Callable[[bytes], bytes]
) -> None:
    add(store, extraction("a.txt"))
    before = read(store)
    kept = mirror_of(store.path).read_bytes()
    mirror_of(store.path).write_bytes(damage(kept))
    assert read(store) == before
    assert mirror_of(store.path).read_bytes() == kept


def test_a_copy_of_the_ledger_before_a_backup_was_restored_does_not_count(
    path: Path, extraction: Extract
) -> None:
    with open_store(path) as store:
        add(store, extraction("a.txt"), days=3)
    backup = path.with_name("backup.db")
    shutil.copy(path, backup)
    with open_store(path) as store:
        add(store, extraction("b.txt"), days=2)
        read(store)
    kept = mirror_of(path).read_bytes()
    for name, days in (("c.txt", 2), ("b.txt", 1)):  # another document, and the same read at another time
        shutil.copy(backup, path)
        with open_store(path) as store:
            add(store, extraction(name), days=days)
            mirror_of(path).write_bytes(kept)
            assert read(store) == from_sqlite(store)


def test_nobody_else_may_read_the_copy(store: Store, extraction: Extract) -> None:
    add(store, extraction("a.txt"))
    store.path.chmod(0o600)
    read(store)
    assert mirror_of(store.path).stat().st_mode & 0o777 == 0o600


def test_a_copy_that_cannot_be_written_is_done_without(store: Store, extraction: Extract) -> None:
    add(store, extraction("a.txt"))
    before = read(store)
    mirror_of(store.path).unlink()
    mirror_of(store.path).mkdir()  # nothing can be moved into its place
    assert read(store) == before
    assert [file.name for file in store.path.parent.glob(".*")] == []
