"""The ledger in columns holds what its entries hold."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from monitor.model import Rank

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 15)


def facts_of(entries: list[Any]) -> list[tuple[Any, ...]]:
    found = [
        (
            *(
                e.sha256,
                h.fact.contract,
                h.fact.kind,
                h.fact.value,
                h.fact.status,
                h.fact.mod,
                h.fact.count,
                h.rank,
            ),
            *(h.fact.earliest, h.fact.latest, h.fact.evidence.span.start, h.id, h.fact.confidence),
            h.fact.evidence.row is not None and h.fact.evidence.pointer is None,
        )
        for e in entries
        for h in e.facts
    ]
    return sorted(found, key=str)


def facts_in(columns: Any) -> list[tuple[Any, ...]]:
    whole = columns.facts().join(columns.documents.select("doc", "sha256"), on="doc")
    names = ("sha256", "key", "kind", "value", "status", "mod", "count", "rank", "earliest", "latest")
    return sorted(whole.select(*names, "span_start", "id", "confidence", "in_row").rows(), key=str)


@pytest.mark.parametrize("key", ["carers", "a\nkey\x1fof several\tlines", '"quoted"', ""])
def test_columns_hold_what_entries_hold(store, extraction, key):
    for number, name in enumerate(("b.txt", "a.txt", "c.txt")):
        given = extraction(name, dated=DAY if number else None)
        second = replace(given.facts[0], contract=key, mod=None, earliest=None, latest=None, confidence=1.0)
        contracts = (replace(given.contracts[0], id=key, title='A "title",\nof two lines', ocid=None),)
        contracts = given.contracts + contracts if key != "carers" else given.contracts
        given = replace(given, contracts=contracts, facts=(*given.facts, second))
        store.add(given, known_on=DAY - timedelta(number), recorded_at=NOW, rank=Rank.STRUCTURED)
    store.add(replace(extraction("d.txt"), facts=(), contracts=()), known_on=DAY, recorded_at=NOW)
    for day in (DAY, DAY - timedelta(1), DAY - timedelta(9)):
        entries, columns = store.entries(day), store.columns(day)
        assert facts_in(columns) == facts_of(entries)
        documents = columns.documents.sort("known_on", "name", "sha256")
        assert documents.select("sha256", "name", "title", "authority", "dated", "known_on").rows() == [
            (e.sha256, e.document, e.title, e.authority, e.dated, e.known_on) for e in entries
        ]
        mentioned = columns.contracts.join(columns.documents.select("doc", "sha256"), on="doc")
        names = ("sha256", "key", "title", "buyer", "reference", "ocid", "award_id", "follows")
        assert sorted(mentioned.select(*names).rows(), key=str) == sorted(
            (
                (e.sha256, c.id, c.title, c.buyer, c.reference, c.ocid, c.award_id, c.follows)
                for e in entries
                for c in e.contracts
            ),
            key=str,
        )
        assert [json.loads(names) for names in mentioned["suppliers"]] == [
            ["Clearspring", "Larkhall Ltd"] for e in entries for _ in e.contracts
        ]


def test_rows_that_do_not_stand_together_are_read_in_order(store, path, extraction):
    for name in ("a.txt", "b.txt"):
        store.add(extraction(name), known_on=DAY, recorded_at=NOW)
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:  # a later fact of the first document
        columns = [
            row[1] for row in connection.execute(text("PRAGMA table_info(fact)")) if row[1] != "position"
        ]
        listed = ", ".join(f'"{name}"' for name in columns)
        connection.execute(
            text(f"INSERT INTO fact (position, {listed}) SELECT 1, {listed} FROM fact ORDER BY rowid LIMIT 1")
        )
    engine.dispose()
    assert facts_in(store.columns(DAY)) == facts_of(store.entries(DAY))


def test_decisions_come_with_their_words(store, extraction):
    given = extraction()
    decision = replace(given.facts[0], kind=given.facts[0].kind.DECISION)
    store.add(replace(given, facts=(*given.facts, decision)), known_on=DAY, recorded_at=NOW)
    held = store.entries()[0].facts[1]
    assert store.columns(DAY).decisions().rows() == [
        (held.id, held.fact.evidence.quote, held.fact.evidence.context)
    ]


def test_the_newest_reading_counts(store, extraction):
    first = extraction()
    store.add(first, known_on=DAY, recorded_at=NOW)
    store.add(extraction("b.txt"), known_on=DAY, recorded_at=NOW)
    anew = replace(first, facts=(replace(first.facts[0], value="2021-12-31"),))
    assert store.reread(anew, recorded_at=NOW)
    columns = store.columns(DAY)
    assert facts_in(columns) == facts_of(store.entries(DAY))
    assert sorted(columns.facts()["value"]) == ["2020-12-31", "2021-12-31"]
    assert len(columns.contracts) == 2
