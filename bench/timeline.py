"""How fast timelines are worked out of a ledger of 100,000 contracts, and in how much memory.

    python bench/timeline.py [--contracts 100000] [--ledger FILE]

It makes a ledger (kept where --ledger says): three snapshots of registers, in which ends move, titles are
written otherwise and a third of the rows have no reference, and minutes about some of the contracts. Beside
it pandas groups the same facts by contract, which is one step of it. Each runs in a process of its own.
"""

from __future__ import annotations

import argparse
import importlib
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from sqlalchemy import create_engine, insert

from monitor.collecting import without_collecting
from monitor.store import open_store, schema
from monitor.store.mirror import mirror_of
from monitor.timeline.cards import contracts
from monitor.timeline.columns import bulk
from monitor.values import extent

SNAPSHOTS: Final = (date(2023, 1, 10), date(2023, 4, 11), date(2023, 7, 10))
AUTHORITIES: Final = 40
MOVED: Final = 0.04
"""Of the contracts the part whose end another snapshot states otherwise."""
MINUTES: Final = 0.05
"""Of the contracts the part that minutes speak of too, one document each ten contracts."""
WHAT: Final = (
    *("Home care", "Day opportunities", "Advocacy", "Carers support", "Street lighting", "School meals"),
    *("Grounds maintenance", "Waste collection", "Legal advice", "Supported living", "Fostering placements"),
    *(
        "Temporary accommodation",
        "Highways inspection",
        "Library systems",
        "Software licences",
        "Translation",
    ),
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
        "department": "",
        "reading": 1,
    }


def _fact(
    document: str, key: str, kind: str, value: str, *, rank: str = "structured", status: str = "actual"
) -> dict[str, Any]:
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
        "row": 1 if rank == "structured" else None,
        "reading": 1,
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


def in_columns(file: Path) -> None:
    """Ledger to the columns that rules see, as the monitor does it: most rows from the copy beside it."""
    _measure("columns", file)


def in_columns_at_first(file: Path) -> None:
    """The same without that copy, which is written meanwhile."""
    mirror_of(file).unlink(missing_ok=True)
    _measure("columns, first time", file)


def _measure(what: str, file: Path) -> None:
    with open_store(file) as store, without_collecting():
        began = time.perf_counter()
        columns = store.columns(LATER)
        read = time.perf_counter()
        found = bulk(columns, (), LATER)
        named = time.perf_counter()
        frame = contracts(found)
        done = time.perf_counter()
    facts = len(columns.facts())
    print(f"{what}: {len(frame):,} contracts from {facts:,} facts in {done - began:.2f} s, {_used()}")
    print(f"  {facts / (done - began):,.0f} facts a second; contracts read in {read - began:.2f} s,")
    print(f"  identity (and facts meanwhile) in {named - read:.2f} s, cards in {done - named:.2f} s")


def with_pandas(file: Path) -> None:
    """The facts read and grouped by document and contract: what comes before any judgement."""
    try:
        pd: Any = importlib.import_module("pandas")
    except ImportError:
        print("pandas: skipped, since it is not installed; make .venv/.bench adds it")
        return
    engine = create_engine(f"sqlite:///{file}")
    began = time.perf_counter()
    columns = "document, contract, kind, value, status, mod, count, rank, earliest, latest, span_start, id"
    facts = pd.read_sql_query(f"SELECT {columns} FROM fact", engine)
    first = facts.groupby(["document", "contract", "kind"], sort=False).first()
    took = time.perf_counter() - began
    print(f"pandas: {len(facts):,} facts read and grouped into {len(first):,} in {took:.2f} s, {_used()}")


def _used() -> str:
    seconds, peak = time.process_time(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return f"{seconds:.2f} s of processor with start-up, {peak:,} MB at most"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--ledger", type=Path)
    parser.add_argument("--only", choices=sorted(MEASURED), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.only:
        MEASURED[arguments.only](arguments.ledger)
        return
    with tempfile.TemporaryDirectory() as folder:
        file = arguments.ledger or Path(folder) / "ledger.db"
        if not file.exists():
            make(file, arguments.contracts)
        for name in MEASURED:
            command = [sys.executable, __file__, "--only", name, "--ledger", str(file)]
            if subprocess.run(command).returncode:
                print(f"{name}: could not be measured")


LATER: Final = date(2024, 1, 1)
MEASURED: Final = {"first": in_columns_at_first, "columns": in_columns, "pandas": with_pandas}


if __name__ == "__main__":
    main()
