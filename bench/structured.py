"""How fast registers and procurement notices are read, and why each cell or field that gave nothing did.

    python bench/structured.py [FILE ...]

Without files it makes a register of 20,000 rows with titles, remarks and every form of date, the same as a
spreadsheet's rows would be, and packages of 10,000 releases. Times are of one process, its start left out.
"""

from __future__ import annotations

import json
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Final

from monitor.documents import read_all
from monitor.errors import DocumentError
from monitor.facts import extract
from monitor.model import Extraction

ROWS: Final = 20_000
RELEASES: Final = 10_000
A_PACKAGE: Final = 500
"""Releases of one made package."""
REASONS: Final = 12
"""The most frequent reasons that are printed."""


def made(folder: Path) -> list[Path]:
    """A register and packages of notices, always the same."""
    chance = random.Random(20_000)
    dates = ("{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{m:02}/{y}", "{d} June {y}")
    options = ("1+1", "2 x 12 months", "Up to 2 years", "None", "Y", "24", "", "n/a")
    remarks = ("", "", "Extended to 31/03/{y}", "To be re-tendered Autumn {y}", "Annual uplift of {d}%")
    lines = ["Ref,Title,Supplier,Start date,End date,Option to extend,Value,Comments"]
    for number in range(ROWS):
        day = {"d": chance.randint(1, 28), "m": chance.randint(1, 12), "y": chance.randint(2015, 2023)}
        start, end = (
            chance.choice(dates).format(**day),
            chance.choice(dates).format(**{**day, "y": day["y"] + 3}),
        )
        remark = chance.choice(remarks).format(**day)
        lines.append(
            f"R{number},Service {number},Provider "
            f"{number % 999},{start},{end},{chance.choice(options)},{number},{remark}"
        )
    register = folder / "register.csv"
    register.write_text("\n".join(lines), "utf-8")
    files = [register]
    for first in range(0, RELEASES, A_PACKAGE):
        releases = [_release(number, chance) for number in range(first, first + A_PACKAGE)]
        files.append(folder / f"notices-{first:05}.json")
        files[-1].write_text(json.dumps({"publisher": {"name": "Notices"}, "releases": releases}), "utf-8")
    return files


def _release(number: int, chance: random.Random) -> dict[str, object]:
    year = chance.randint(2015, 2023)
    words = (
        "The Council invites bids for a service that meets the needs of residents, as its specification "
        "says. "
        f"The contract is for {chance.choice(('two', 'three', 'four'))} years from 1 April {year} "
        "with an option to extend for a further 12 months."
    )
    period = {"startDate": f"{year}-04-01T00:00:00+01:00", "endDate": f"{year + 3}-03-31T23:59:59+01:00"}
    documents = [{"id": str(n), "title": f"Document {n}", "datePublished": f"{year}-01-01"} for n in range(8)]
    return {
        "ocid": f"ocds-made-{number}",
        "id": str(number),
        "date": f"{year}-02-01T00:00:00Z",
        "tag": ["award"],
        "buyer": {"name": f"Buyer {number % 99}"},
        "tender": {
            "id": f"T{number}",
            "title": f"Service {number}",
            "description": words,
            "documents": documents,
            "tenderPeriod": {"endDate": f"{year}-01-15T12:00:00Z"},
        },
        "awards": [
            {
                "id": "1",
                "date": f"{year}-02-01",
                "suppliers": [{"name": f"P {number}"}],
                "contractPeriod": period,
            }
        ],
    }


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(name) for name in sys.argv[1:]] or made(Path(folder))
        totals: Counter[str] = Counter()
        reasons: Counter[str] = Counter()
        for file in files:
            began = time.perf_counter()
            for document in read_all(file):
                if isinstance(document, DocumentError):
                    print(f"rejected  {document}")
                    continue
                read_at = time.perf_counter()
                extraction = extract(document)
                done = time.perf_counter()
                sort = document.source.media_type.rpartition("/")[2][-12:]
                records = max((block.row or 0 for block in document.blocks), default=0)
                totals.update(
                    {f"{sort} records": records, f"{sort} facts": len(extraction.facts)}
                    | {
                        f"{sort} read ms": round(1000 * (read_at - began)),
                        f"{sort} extract ms": round(1000 * (done - read_at)),
                    }
                )
                reasons.update(_reasons(extraction))
                began = time.perf_counter()
        for name, count in sorted(totals.items()):
            print(f"{name:<28} {count:>10,}")
        print(f"{'peak memory MB':<28} {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024:>10,}")
        for reason, count in reasons.most_common(REASONS):
            print(f"put aside {count:>6,}  {reason}")


def _reasons(extraction: Extraction) -> Counter[str]:
    return Counter(dropped.reason.rpartition("”: ")[2].rpartition("]: ")[2] for dropped in extraction.dropped)


if __name__ == "__main__":
    main()
