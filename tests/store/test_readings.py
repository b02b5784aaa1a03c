"""Documents read anew: the newest reading counts, the earlier ones stay, and older files are migrated."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from alembic.command import upgrade
from alembic.config import Config
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

import monitor.store.database as database
from monitor.model import Contract, Kind, Rank
from monitor.store import open_store

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 15)
LATER = NOW + timedelta(days=400)


def test_what_is_read_anew_counts_from_the_documents_own_day(store, extraction):
    first = extraction()
    store.add(first, known_on=DAY, recorded_at=NOW)
    fact = replace(first.facts[0], kind=Kind.END, mod=None)
    contract = replace(first.contracts[0], title="Carers", department="Adult care")
    document = replace(first.document, title="Cabinet, 10 June 2020", dated=date(2020, 6, 10), kind="report")
    anew = replace(first, document=document, contracts=(contract,), facts=(fact,))
    assert store.reread(anew, recorded_at=LATER, rank=Rank.STRUCTURED)
    (entry,) = store.entries(DAY)
    assert (entry.contracts, [h.fact for h in entry.facts]) == ((contract,), [fact])
    assert (entry.title, entry.kind, entry.dated) == (document.title, "report", document.dated)
    assert (entry.facts[0].document_title, entry.facts[0].rank) == (document.title, Rank.STRUCTURED)
    assert (entry.known_on, entry.recorded_at) == (DAY, NOW)
    assert store.entries(DAY - timedelta(1)) == []


def test_a_reading_that_finds_the_same_appends_nothing(store, extraction):
    given = extraction(dated=DAY)
    store.add(given, known_on=DAY, recorded_at=NOW)
    assert not store.reread(given, recorded_at=LATER)
    renamed = replace(given, document=replace(given.document, name="copy.txt"))
    evidence = replace(given.facts[0].evidence, document="copy.txt")
    renamed = replace(renamed, facts=(replace(given.facts[0], evidence=evidence),))
    assert not store.reread(renamed, recorded_at=LATER)


def differing(given):
    """Each part of an extraction that may be read otherwise."""
    fact, document = given.facts[0], given.document
    evidence = replace(fact.evidence, place="paragraph 2")
    return {
        "text": replace(given, document=replace(document, text=document.text + " ")),
        "day": replace(given, document=replace(document, dated=date(2020, 1, 1))),
        "contract": replace(given, contracts=(replace(given.contracts[0], reference="NC/2"),)),
        "no facts": replace(given, facts=()),
        "a row without dates": replace(given, undated=(Contract("u1", "Meals"),)),
        "confidence": replace(given, facts=(replace(fact, confidence=0.5),)),
        "place": replace(given, facts=(replace(fact, evidence=evidence),)),
        "more facts": replace(given, facts=(fact, replace(fact, value="2021"))),
    }


@pytest.mark.parametrize("what", ["text", "day", "contract", "no facts", "confidence", "place", "more facts"])
def test_every_part_that_is_read_otherwise_is_a_new_reading_once(store, extraction, what):
    given = extraction()
    store.add(given, known_on=DAY, recorded_at=NOW)
    anew = differing(given)[what]
    assert store.reread(anew, recorded_at=LATER)
    assert not store.reread(anew, recorded_at=LATER)
    assert [h.fact for h in store.entries()[0].facts] == list(anew.facts)
    assert store.document_text(given.document.source.sha256) == anew.document.text
    assert store.reread(given, recorded_at=LATER)
    assert [h.fact for h in store.entries()[0].facts] == list(given.facts)


def test_earlier_readings_stay_and_no_reading_can_be_changed(store, path, extraction):
    given = extraction()
    store.add(given, known_on=DAY, recorded_at=NOW)
    store.reread(replace(given, facts=()), recorded_at=LATER)
    with sqlite3.connect(path) as connection:
        assert connection.execute("SELECT reading, value FROM fact").fetchall() == [(1, "2020-12-31")]
        assert connection.execute("SELECT reading FROM contract ORDER BY 1").fetchall() == [(1,), (2,)]
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    for change in ("UPDATE reading SET title = ''", "DELETE FROM reading", "DELETE FROM fact"):
        with pytest.raises(IntegrityError, match="never changed or deleted"), engine.begin() as opened:
            opened.execute(text(change))
    engine.dispose()


def test_the_other_documents_are_as_they_were(store, extraction):
    for name in ("a.txt", "b.txt"):
        store.add(extraction(name), known_on=DAY, recorded_at=NOW)
    store.reread(replace(extraction("a.txt"), facts=()), recorded_at=LATER)
    assert [(e.document, len(e.facts)) for e in store.entries()] == [("a.txt", 0), ("b.txt", 1)]


def test_a_file_of_the_first_version_keeps_all_that_it_holds(path, extraction):
    """Written by hand in the first schema, opened by this program."""
    path.parent.mkdir()
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(Path(database.__file__).parent / "migrations"))
    given = extraction(dated=DAY)
    sha256 = given.document.source.sha256
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, "0001")
        told = ("Northmoor Council", "2020-06-15", "2020-06-15", "2020-06-16 07:00:00.000000")
        document = (sha256, "minutes.txt", "minutes.txt", "text/plain", "Cabinet", "minutes", *told)
        names = (sha256, "carers", 0, "Carers Support", '["Clearspring", "Larkhall Ltd"]')
        fact = (sha256, 0, "F-ABCDEFGH", "carers", "prose", "extension", "2020-12-31", "actual")
        value = ("ON_OR_BEFORE", 2, "2020-12-31", "2020-12-31", "extended until <date>", '["the year"]', 0.97)
        words = (17, 48, "extended until 31 December 2020", given.document.text, "paragraph 1", 3, 4, "/a")
        rows = (
            ("document", (*document, given.document.text)),
            ("contract", (*names, "Northmoor Council", "NC/1", "ocds-1", "7", "carers-old")),
            ("fact", (*fact, *value, *words)),
        )
        for table, row in rows:
            connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
    engine.dispose()
    with open_store(path) as store:
        (entry,) = store.entries()
        assert (entry.contracts, [h.fact for h in entry.facts]) == (given.contracts, list(given.facts))
        assert entry.facts[0].id == "F-ABCDEFGH"
        assert not store.reread(given, recorded_at=LATER)


def test_rows_without_dates_are_those_of_the_newest_reading(store, extraction):
    rows = (Contract("u1", "Meals", ("Able", "Brook"), reference="R1"), Contract("u2", "Carers"))
    given = replace(extraction(), undated=rows)
    store.add(given, known_on=DAY, recorded_at=NOW)
    store.add(extraction("other.txt"), known_on=DAY, recorded_at=NOW)
    sha256 = given.document.source.sha256

    def kept() -> tuple[dict[str, tuple[Contract, ...]], list[tuple[str, int]]]:
        entries = {entry.sha256: entry.undated for entry in store.entries() if entry.undated}
        return entries, [key for key in store.columns(DAY).undated if key[0] == sha256]

    assert kept() == ({sha256: rows}, [(sha256, 1)])
    assert not store.reread(given, recorded_at=LATER)
    assert store.reread(replace(given, undated=rows[:1]), recorded_at=LATER)
    assert kept() == ({sha256: rows[:1]}, [(sha256, 1), (sha256, 2)])
    assert store.reread(replace(given, undated=()), recorded_at=LATER)
    assert kept()[0] == {}
