"""The ledger: what went in comes out, once, on the days on which it counts, and stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from monitor.model import Entry, Held, Rank, Span
from monitor.store import open_store

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 15)


def test_what_a_document_says_comes_back_as_it_was(store, extraction):
    given = extraction(dated=date(2020, 6, 10))
    assert store.add(given, known_on=DAY, recorded_at=NOW)
    (entry,) = store.entries()
    held = Held(
        id=entry.facts[0].id,
        fact=given.facts[0],
        document_title="Cabinet",
        authority="Northmoor Council",
        dated=date(2020, 6, 10),
        known_on=DAY,
    )
    assert entry == Entry(
        sha256=given.document.source.sha256,
        document="minutes.txt",
        title="Cabinet",
        kind="minutes",
        authority="Northmoor Council",
        dated=date(2020, 6, 10),
        known_on=DAY,
        recorded_at=NOW,
        contracts=given.contracts,
        facts=(held,),
    )
    assert store.document_text(entry.sha256) == given.document.text
    assert store.document_text("0" * 64) is None


def test_the_same_file_twice_changes_nothing(store, extraction):
    store.add(extraction(), known_on=DAY, recorded_at=NOW)
    before = store.entries()
    again = replace(extraction(), facts=(), contracts=())
    assert not store.add(again, known_on=DAY + timedelta(1), recorded_at=NOW + timedelta(1))
    assert store.entries() == before


def test_only_what_was_known_by_a_day_counts_on_it_and_the_order_is_settled(store, extraction):
    for name, known_on in (
        ("b.txt", DAY),
        ("a.txt", DAY),
        ("c.txt", DAY - timedelta(1)),
        ("d.txt", date.max),
    ):
        store.add(extraction(name), known_on=known_on, recorded_at=NOW)
    assert [e.document for e in store.entries(DAY)] == ["c.txt", "a.txt", "b.txt"]
    assert [e.document for e in store.entries(DAY - timedelta(1))] == ["c.txt"]
    assert store.entries(DAY - timedelta(2)) == []
    assert len(store.entries()) == 4


def test_a_fact_has_the_same_name_each_time_its_document_is_read_and_another_fact_another(
    store, extraction, tmp_path
):
    first = extraction()
    other_place = replace(
        first.facts[0], evidence=replace(first.facts[0].evidence, span=Span(0, 5), quote="The c")
    )
    first = replace(first, facts=(first.facts[0], other_place))
    store.add(first, known_on=DAY, recorded_at=NOW)
    with open_store(tmp_path / "other.db") as other:
        other.add(first, known_on=date.max, recorded_at=NOW, rank=Rank.PERSON)
        assert other.entries()[0].facts[0].rank is Rank.PERSON
        names = [[held.id for held in s.entries()[0].facts] for s in (store, other)]
    assert names[0] == names[1]
    assert len(set(names[0])) == 2
    assert all(name.startswith("F-") and len(name) == 10 for name in names[0])


def test_a_document_without_facts_is_remembered_too(store, extraction):
    store.add(replace(extraction(), facts=(), contracts=()), known_on=DAY, recorded_at=NOW)
    assert [(e.contracts, e.facts) for e in store.entries()] == [((), ())]


def test_moments_are_kept_in_utc_and_one_without_a_zone_is_a_fault(store, extraction):
    summer = timezone(timedelta(hours=1))
    store.add(extraction(), known_on=DAY, recorded_at=NOW.astimezone(summer))
    assert store.entries()[0].recorded_at == NOW
    assert store.entries()[0].recorded_at.utcoffset() == timedelta(0)
    with pytest.raises(Exception, match="has no zone"):
        store.add(extraction("b.txt"), known_on=DAY, recorded_at=NOW.replace(tzinfo=None))
    assert len(store.entries()) == 1


CHANGES = [
    "UPDATE fact SET value = '2021-12-31'",
    "DELETE FROM fact",
    "DELETE FROM document",
    "UPDATE document SET known_on = '2000-01-01'",
    "DELETE FROM contract",
]


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_in_the_ledger_can_be_changed_or_deleted(store, path, extraction, change):
    store.add(extraction(), known_on=DAY, recorded_at=NOW)
    engine = create_engine(f"sqlite:///{path}")
    with pytest.raises(IntegrityError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert store.entries()[0].facts[0].fact == extraction().facts[0]
