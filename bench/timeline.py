"""How fast timelines are worked out of a ledger of 100,000 contracts and a million facts, and in how much memory.

    python bench/timeline.py [--contracts 100000] [--ledger FILE]

It makes a ledger (kept where --ledger says): three snapshots of a council's register, in which ends move, titles are
written otherwise and a third of the rows have no reference, and minutes about some of the contracts. Beside it pandas
groups the same facts by contract, which is one step of it. Each is timed in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, insert

from monitor.store import open_store, schema

SNAPSHOTS: Final = (date(2023, 1, 10), date(2023, 4, 11), date(2023, 7, 10))
AUTHORITIES: Final = 40
MOVED: Final = 0.04
"""Of the contracts the part whose end another snapshot states otherwise."""
MINUTES: Final = 0.05
"""Of the contracts the part that minutes speak of too, one document each ten contracts."""
WHAT: Final = (
    *("Home care", "Day opportunities", "Advocacy", "Carers support", "Street lighting", "School meals"),
    *("Grounds maintenance", "Waste collection", "Legal advice", "Supported living", "Fostering placements"),
    *("Temporary accommodation", "Highways inspection", "Library systems", "Software licences", "Translation"),
)
FOR_WHOM: Final = (
    *("adults", "older people", "young people", "families", "schools", "residents", "tenants", "staff"),
    *("survivors of abuse", "people with learning disabilities", "unpaid carers", "care leavers"),
)
WHERE: Final = tuple(
    f"{first}{last}"
    for first in ("Alder", "Bram", "Castle", "Dun", "East", "Fen", "Green", "Hart", "Kelder", "Lind")
    for last in ("brook", "ford", "ham", "ley", "moor", "stead", "thorpe", "ton", "wick", "worth")
)


def make(file: Path, contracts: int) -> None:
    """Writes the ledger, always the same, past the store's door: a million rows in seconds."""
    with open_store(file):
        pass
    chance = random.Random(contracts)
    engine = create_engine(f"sqlite:///{file}")
    rows = [_contract(number, chance) for number in range(contracts)]
    with engine.begin() as connection:
        for snapshot, day in enumerate(SNAPSHOTS):
            document = _document(f"register-{snapshot}.csv", day)
            connection.execute(insert(schema.document), [document])
            said = [_row(row, snapshot, document["sha256"]) for row in rows]
            connection.execute(insert(schema.contract), [contract for contract, _ in said])
            facts = (fact for _, facts in said for fact in facts)
            connection.execute(insert(schema.fact), [dict(f, position=n) for n, f in enumerate(facts)])
        for first in range(0, int(contracts * MINUTES), 10):
            day = SNAPSHOTS[0] + timedelta(days=first % 200)
            document = _document(f"minutes-{first}.txt", day)
            connection.execute(insert(schema.document), [document])
            some = [_minute(row, document["sha256"]) for row in chance.sample(rows, 10)]
            connection.execute(insert(schema.contract), [contract for contract, _ in some])
            facts = (fact for _, facts in some for fact in facts)
            connection.execute(insert(schema.fact), [dict(f, position=n) for n, f in enumerate(facts)])
    engine.dispose()


def _contract(number: int, chance: random.Random) -> dict[str, Any]:
    start = date(chance.randint(2015, 2022), chance.choice((1, 4, 4, 7, 10)), 1)
    years = chance.randint(1, 5)
    return {
        "number": number,
        "title": f"{chance.choice(WHAT)} for {chance.choice(FOR_WHOM)} in {chance.choice(WHERE)}",
        "supplier": f"{chance.choice(WHERE)} {chance.choice(('Care', 'Group', 'Trust', 'Services'))} Ltd",
        "buyer": f"{WHERE[number % AUTHORITIES]} Council",
        "reference": f"C{number:06}" if chance.random() < 0.67 else None,
        "award": start - timedelta(days=chance.randint(1, 90)),
        "start": start,
        "term": f"P{years}Y",
        "end": start.replace(year=start.year + years) - timedelta(days=1),
        "moved": chance.random() < MOVED,
        "rewritten": chance.random() < 0.05,
    }


def _row(row: dict[str, Any], snapshot: int, document: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    key = f"r{row['number']}"
    title = row["title"].replace(" for ", " service for ") if not row["reference"] else row["title"]
    if snapshot and row["rewritten"]:
        title = title.upper()
    end = row["end"]
    if row["moved"] and snapshot == 2:
        end = end.replace(year=end.year + 1, day=28)
    facts = [
        _fact(document, key, "award", row["award"].isoformat()),
        _fact(document, key, "start", row["start"].isoformat()),
        _fact(document, key, "end", end.isoformat()),
    ]
    if row["number"] % 4 == 0 and not row["moved"]:
        facts.append(_fact(document, key, "term", row["term"]))
    return _mention(document, key, row, title, snapshot), facts


def _minute(row: dict[str, Any], document: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    key = f"m{row['number']}"
    facts = [
        _fact(document, key, "end", f"{row['end']:%Y-%m}", rank="prose"),
        _fact(document, key, "review", "R/P1Y", rank="prose"),
        _fact(document, key, "decision", "2023-09-11", rank="prose", status="proposed"),
        _fact(document, key, "extension", "P1Y", rank="prose", status="option"),
    ]
    return _mention(document, key, row, row["title"], row["number"]), facts


def _mention(document: str, key: str, row: dict[str, Any], title: str, position: int) -> dict[str, Any]:
    return {
        "document": document,
        "key": key,
        "position": position,
        "title": title,
        "suppliers": [row["supplier"]],
        "buyer": row["buyer"],
        "reference": row["reference"],
    }


def _fact(
    document: str, key: str, kind: str, value: str, *, rank: str = "structured", status: str = "actual"
) -> dict[str, Any]:
    from monitor.values import extent

    days = extent(value) or (None, None)
    identity = sha256(f"{document}{key}{kind}{value}".encode()).hexdigest()[:8].upper()
    return {
        "document": document,
        "id": f"F-{identity}",
        "contract": key,
        "rank": rank,
        "kind": kind,
        "value": value,
        "status": status,
        "count": 1,
        "earliest": days[0],
        "latest": days[1],
        "pattern": kind,
        "implied": [],
        "confidence": 1.0,
        "span_start": 0,
        "span_end": 10,
        "quote": value,
        "context": f"{kind}: {value}",
        "place": "row",
    }


def _document(name: str, day: date) -> dict[str, Any]:
    return {
        "sha256": sha256(name.encode()).hexdigest(),
        "name": name,
        "uri": name,
        "media_type": "text/csv",
        "title": name,
        "kind": "register",
        "authority": "",
        "dated": day,
        "known_on": day,
        "recorded_at": datetime(day.year, day.month, day.day, tzinfo=UTC),
        "text": "",
    }
