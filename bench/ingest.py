"""How fast documents get into the ledger, beside other programs doing the same step, and in what memory.

    python bench/ingest.py [--register FILE] [--notices FILE ...] [--pdf FILE] [--readers]

Registers and notices are added by the program itself, started anew for each step (so start-up counts), to a
ledger that is empty before the first. Without files a register of 20,000 rows with every form of date, 10,000
releases and a report of 1,000 pages are made, always the same; notices that are given are repeated to 10,000
releases, each with words of its own. Pages of PDF are counted inside one process, beside PDFium giving
their bare text. Peers that are not installed are skipped and said so (`make measure` installs them).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pypdfium2 as pdfium

from monitor.documents import Limits, read
from monitor.documents.pdf import read_pdf

ROWS: Final = 20_000
RELEASES: Final = 10_000
PAGES: Final = 1_000
A_PACKAGE: Final = 500
"""Releases of one package."""
ROUNDS: Final = 5
"""Of what is measured inside this process the best of so many counts."""

# The same steps with pandas: a register's rows as a table, its date columns as days.
_PANDAS: Final = """
import sys, pandas
table = pandas.read_csv(sys.argv[1], dtype=str)
for name in table.columns:
    if "date" in name.lower():
        table[name] = pandas.to_datetime(table[name], dayfirst=True, errors="coerce", format="mixed")
print(len(table))
"""
# Merging releases as the standard says, with the library that publishers use; without its schema, which it
# would fetch from the network, lists are replaced and not merged by id.
_OCDSMERGE: Final = """
import json, sys, ocdsmerge
merger, by_ocid = ocdsmerge.Merger({"properties": {}}), {}
for name in sys.argv[1:]:
    for release in json.load(open(name))["releases"]:
        by_ocid.setdefault(release["ocid"], []).append(release)
print(sum(1 for releases in by_ocid.values() if merger.create_compiled_release(releases)))
"""


@dataclass(frozen=True, slots=True)
class Ran:
    """What one process cost."""

    seconds: float
    """By the clock, from its start to its end."""
    processor: float
    """Seconds of processor time, its own processes' included."""
    megabytes: float
    """The most memory that it or one of its processes held."""

    def __str__(self) -> str:
        return f"{self.seconds:6.2f} s   {self.processor:6.2f} s of processor   {self.megabytes:5.0f} MB"


def run(command: Sequence[str | Path], *, cwd: Path, stdin: Path | None = None) -> Ran:
    """One process from start to end. Raises RuntimeError with what it said where it fails."""
    with (stdin or Path(os.devnull)).open("rb") as given, tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            list(map(str, command)), cwd=cwd, stdin=given, stdout=subprocess.DEVNULL, stderr=said
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in (0, 4):  # 4: done in part
            said.seek(0)
            raise RuntimeError(said.read().decode("utf-8", "replace").strip()[-400:])
    return Ran(seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def print_ran(what: str, command: Sequence[str | Path], *, cwd: Path, stdin: Path | None = None) -> None:
    try:
        print(f"{what:<44} {run(command, cwd=cwd, stdin=stdin)}")
    except (RuntimeError, OSError) as error:
        print(f"{what:<44} skipped: {str(error).splitlines()[-1] if str(error) else error}")


def installation(folder: Path) -> list[str]:
    """An empty installation there; the beginning of its `add` command."""
    program = [sys.executable, "-m", "monitor"]
    subprocess.run([*program, "init", "--yes", str(folder)], check=True, stdout=subprocess.DEVNULL)
    return [*program, "add", "--config", str(folder / "config.toml"), "--quiet"]


# what is made


def made_register(folder: Path, rows: int) -> Path:
    """A register with titles, options, remarks and every form of date."""
    chance = random.Random(20_000)
    dates = ("{d:02}/{m:02}/{y}", "{d}.{m}.{y}", "{y}-{m:02}-{d:02}", "{m:02}/{y}", "{d} June {y}")
    options = ("1+1", "2 x 12 months", "Up to 2 years", "None", "Y", "24", "", "n/a")
    remarks = ("", "", "Extended to 31/03/{y}", "To be re-tendered Autumn {y}", "Annual uplift of {d}%")
    lines = ["Ref,Title,Supplier,Start date,End date,Option to extend,Value,Comments"]
    for number in range(rows):
        day = {"d": chance.randint(1, 28), "m": chance.randint(1, 12), "y": chance.randint(2015, 2023)}
        start = chance.choice(dates).format(**day)
        end = chance.choice(dates).format(**{**day, "y": day["y"] + 3})
        remark = chance.choice(remarks).format(**day)
        option = chance.choice(options)
        lines.append(
            f"R{number},Service {number},Provider {number % 999},{start},{end},{option},{number},{remark}"
        )
    register = folder / "register.csv"
    register.write_text("\n".join(lines), "utf-8")
    return register


def made_release(number: int, chance: random.Random) -> dict[str, Any]:
    year = chance.randint(2015, 2023)
    words = (
        f"Lot {number}: the Council invites bids for a service that meets the needs of residents. "
        f"The contract is for {chance.choice(('two', 'three', 'four'))} years from 1 April {year} "
        "with an option to extend for a further 12 months."
    )
    period = {"startDate": f"{year}-04-01T00:00:00+01:00", "endDate": f"{year + 3}-03-31T23:59:59+01:00"}
    documents = [{"id": str(n), "title": f"Document {n}", "datePublished": f"{year}-01-01"} for n in range(8)]
    award = {
        "id": "1",
        "date": f"{year}-02-01",
        "suppliers": [{"name": f"P {number}"}],
        "contractPeriod": period,
    }
    tender = {
        "id": f"T{number}",
        "title": f"Service {number}",
        "description": words,
        "documents": documents,
        "tenderPeriod": {"endDate": f"{year}-01-15T12:00:00Z"},
    }
    return {
        "ocid": f"ocds-made-{number // 2}",  # two releases of each process
        "id": str(number),
        "date": f"{year}-02-01T00:00:00Z",
        "tag": ["award"],
        "buyer": {"name": f"Buyer {number % 99}"},
        "tender": tender,
        "awards": [award],
    }


def releases_of(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The releases of published packages over and over, each time with other ocids and other words."""
    published = [release for file in files for release in json.loads(file.read_text("utf-8"))["releases"]]
    again = 0
    while True:
        for release in published:
            tender = release.get("tender") or {}
            words = (
                {"description": f"{tender['description']} (No. {again})"} if "description" in tender else {}
            )
            yield {**release, "ocid": f"{release['ocid']}-{again}", "tender": {**tender, **words}}
        again += 1


def made_notices(folder: Path, given: Sequence[Path], count: int) -> list[Path]:
    """Packages of so many releases in all."""
    chance = random.Random(10_000)
    releases = releases_of(given) if given else (made_release(n, chance) for n in range(count))
    files = []
    for first in range(0, count, A_PACKAGE):
        package = [next(releases) for _ in range(min(A_PACKAGE, count - first))]
        files.append(folder / f"notices-{first:05}.json")
        files[-1].write_text(json.dumps({"publisher": {"name": "Notices"}, "releases": package}), "utf-8")
    return files


def made_pdf(folder: Path, pages: int) -> Path:
    """A report of so many pages, each of 45 lines; pages differ in their numbers."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = b" ".join(b"%d 0 R" % (4 + 2 * at) for at in range(pages))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    for page in range(pages):
        lines = [
            f"{page}.{line} The contract for service {page} was extended until 31 March 20{20 + line % 9}."
            for line in range(45)
        ]
        drawn = (
            b"BT /F 10 Tf 14 TL 60 780 Td " + b" T* ".join(b"(%s) Tj" % x.encode() for x in lines) + b" ET"
        )
        place = b"/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>"
        objects.append(b"<</Type/Page%s/Contents %d 0 R>>" % (place, 5 + 2 * page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, table, size, len(out),
    )  # fmt: skip
    path = folder / "report.pdf"
    path.write_bytes(out)
    return path


# what is measured


def registers(folder: Path, register: Path) -> None:
    rows = register.read_bytes().count(b"\n")
    print(f"\nA register of {rows:,} rows, {register.stat().st_size / 1e6:.1f} MB")
    add = installation(folder / "registers")
    print_ran("monitor add", [*add, register], cwd=folder)
    print_ran("monitor add, unchanged", [*add, register], cwd=folder)
    print_ran(
        "pandas: the table and its days, no more", [sys.executable, "-c", _PANDAS, register], cwd=folder
    )


def notices(folder: Path, files: Sequence[Path], count: int) -> None:
    size = sum(file.stat().st_size for file in files)
    print(f"\n{count:,} OCDS releases in {len(files)} packages, {size / 1e6:.1f} MB")
    add = installation(folder / "notices")
    print_ran("monitor add", [*add, *files], cwd=folder)
    print_ran("monitor add, unchanged", [*add, *files], cwd=folder)
    print_ran("ocdsmerge: merged by ocid, no more", [sys.executable, "-c", _OCDSMERGE, *files], cwd=folder)
    schema, joined = folder / "schema.json", folder / "joined.json"
    schema.write_text('{"properties": {}}')
    joined.write_text("\n".join(file.read_text("utf-8") for file in files), "utf-8")
    kit = Path(sys.executable).with_name("ocdskit")
    print_ran("ocdskit compile", [kit, "compile", "--schema", schema], cwd=folder, stdin=joined)


def bare(data: bytes) -> int:
    """The text of each page as PDFium gives it; gives the number of pages."""
    document = pdfium.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    count = len(document)
    document.close()
    return count


def best(works: Sequence[Callable[[], object]]) -> list[float]:
    """Seconds of the quickest of several rounds of each, in turns: a busy machine then troubles all alike."""
    found = [float("inf")] * len(works)
    for _ in range(ROUNDS):
        for at, work in enumerate(works):
            began = time.perf_counter()
            work()
            found[at] = min(found[at], time.perf_counter() - began)
    return found


def pages(path: Path) -> None:
    data = path.read_bytes()
    count = bare(data)
    seconds = best([lambda: bare(data), lambda: read_pdf(data, Limits()), lambda: read(path)])
    names = "PDFium alone", "with lines, paragraphs and tables", "read, in its own process, with its blocks"
    print(f"\nA PDF file of {count:,} pages, {len(data) / 1e6:.1f} MB; pages a second")
    for name, each in zip(names, seconds, strict=True):
        print(f"{name:<44} {count / each:6,.0f}   {each / seconds[0] - 1:+.0%} time")


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--register", type=Path)
    parser.add_argument("--notices", type=Path, nargs="+", default=[])
    parser.add_argument("--pdf", type=Path)
    parser.add_argument("--readers", action="store_true", help="compare libraries for each format instead")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--releases", type=int, default=RELEASES)
    parser.add_argument("--pages", type=int, default=PAGES)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.readers:
            from bench.readers import compare

            compare((options.pdf or made_pdf(folder, 50)).read_bytes())
            return
        registers(folder, (options.register or made_register(folder, options.rows)).resolve())
        notices(folder, made_notices(folder, options.notices, options.releases), options.releases)
        pages(options.pdf or made_pdf(folder, options.pages))


if __name__ == "__main__":
    main()
