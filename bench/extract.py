"""How fast are `dates` and `extract`, beside their peers; where does the time go; does it stay linear?

    python bench/extract.py [--megabytes 20] [--text FILE ...] [--peer-seconds 10]

Council minutes with varied dates are made from the texts given (the seeds, unless others are named). Rates
are megabytes of UTF-8 text a second of processor time, inside one process on one core, start-up and the first
documents excluded. The peers read the same documents, from the first on, for as many seconds as they are
given; one that is not installed is skipped and said so (`make measure` installs them).
"""

from __future__ import annotations

import argparse
import json
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from calendar import month_name
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from functools import partial
from importlib import import_module
from itertools import chain, repeat
from pathlib import Path
from types import FrameType
from typing import Final

from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.facts import extract
from monitor.mentions import find_timexes
from monitor.model import Document, Source

HERE: Final = Path(__file__).resolve().parent
PROGRAM: Final = HERE.parent / "monitor"
DATED: Final = date(2020, 5, 14)
WARMING: Final = 8
"""Documents read before any is timed."""
_MONTHS: Final = tuple(month_name)[1:]
_YEAR: Final = re.compile(r"\b20[12]\d\b")
_DAY: Final = re.compile(rf"\b\d\d?(?=(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})\b)")
_MONTH: Final = re.compile(rf"\b(?:{'|'.join(_MONTHS)})(?= 20\d\d)")
_REPEATED: Final = "31 March 2021 and "


def minutes(texts: Sequence[str], size: int) -> Iterator[Document]:
    """Documents of that many bytes in all, each one of *texts* with other days, months and years."""
    chance = random.Random(20)
    made = 0
    while made < size:
        text = _YEAR.sub(lambda _: str(chance.randint(2012, 2027)), chance.choice(texts))
        text = _DAY.sub(lambda _: str(chance.randint(1, 28)), text)
        text = _MONTH.sub(lambda _: chance.choice(_MONTHS), text)
        yield document(text)
        made += len(text.encode())


def document(text: str) -> Document:
    """The text as minutes of one council."""
    source = Source("bench.txt", "text/plain", "0" * 64)
    return Document("bench.txt", text, source, blocks_of(text, pieces_of(text)), kind="minutes", dated=DATED)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def megabytes(documents: Sequence[Document]) -> float:
    return sum(len(d.text.encode()) for d in documents) / 1e6


def show_rates(documents: Sequence[Document]) -> None:
    """`dates`, `extract`, and what stands before them."""
    size = megabytes(documents)
    for warm in documents[:WARMING]:
        extract(warm)
    dates = seconds(lambda: [find_timexes(d.text, d.dated) for d in documents])
    whole = seconds(lambda: [extract(d) for d in documents])
    blocks = seconds(lambda: [blocks_of(d.text, pieces_of(d.text)) for d in documents])
    print(f"{len(documents)} minutes, {size:.1f} MB, one core")
    print(f"  dates             {size / dates:8.2f} MB/s   (wanted: 8)")
    print(f"  extract           {size / whole:8.2f} MB/s   (wanted: 3)")
    print(f"  lines to blocks   {size / blocks:8.2f} MB/s   (before either of them)")


def show_peers(documents: Sequence[Document], given: float) -> None:
    """What others take for finding the dates alone in the same documents."""
    print(f"peers, on the same minutes for {given:g} s each, finding dates only")
    for name, peer in (("datefinder", _datefinder), ("dateparser", _dateparser), ("chrono-node", _chrono)):
        try:
            size, took, found = peer([d.text for d in documents], given)
        except LookupError as error:
            print(f"  {name:18}skipped: {error}")
            continue
        print(f"  {name:18}{size / took:8.3f} MB/s   ({size:.2f} MB read, {found / size:.0f} dates a MB)")


Measured = tuple[float, float, int]
"""Megabytes read, seconds taken, expressions found."""


def _datefinder(texts: Sequence[str], given: float) -> Measured:
    find_dates = _imported("datefinder").find_dates
    return _timed(lambda text: sum(1 for _ in find_dates(text)), texts, given)


def _dateparser(texts: Sequence[str], given: float) -> Measured:
    search_dates = _imported("dateparser.search").search_dates
    base = {"RELATIVE_BASE": datetime(DATED.year, DATED.month, DATED.day), "DATE_ORDER": "DMY"}  # noqa: DTZ001
    return _timed(lambda text: len(search_dates(text, languages=["en"], settings=base) or ()), texts, given)


def _imported(name: str):
    try:
        return import_module(name)
    except ImportError:
        raise LookupError("not installed; it is in constraints-bench.txt") from None


def _timed(count: Callable[[str], int], texts: Sequence[str], given: float) -> Measured:
    count(texts[0])
    size = found = 0
    start = time.process_time()
    for text in texts:
        found += count(text)
        size += len(text.encode())
        if time.process_time() - start > given:
            break
    return size / 1e6, time.process_time() - start, found


def _chrono(texts: Sequence[str], given: float) -> Measured:
    node = shutil.which("node")
    if node is None:
        raise LookupError("there is no node")
    if not (HERE / "peers" / "node_modules" / "chrono-node").is_dir():
        raise LookupError("not installed; run npm ci in bench/peers")
    command = [node, str(HERE / "peers" / "chrono.mjs"), str(given), DATED.isoformat()]
    ran = subprocess.run(command, input=json.dumps(texts), capture_output=True, text=True, check=True)
    answer = json.loads(ran.stdout)
    return answer["megabytes"], answer["seconds"], answer["found"]


def show_stages(documents: Sequence[Document]) -> None:
    """The share of each module in the time of `extract`, by looking each millisecond where it is."""
    shares: Counter[str] = Counter()
    last = time.process_time()

    def look(_signal: int, frame: FrameType | None) -> None:
        nonlocal last
        now = time.process_time()
        while frame is not None and PROGRAM not in Path(frame.f_code.co_filename).parents:
            frame = frame.f_back
        if frame is not None:
            shares[str(Path(frame.f_code.co_filename).relative_to(PROGRAM))] += int((now - last) * 1e6)
        last = now

    before = signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, 0.001, 0.001)
    for one in documents:
        extract(one)
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    total = shares.total()
    print("share of the time of extract, by stage")
    for part, what in (("mentions", "expressions and names"), ("facts", "facts and contracts")):
        of_part = Counter({name: share for name, share in shares.items() if name.startswith(part)})
        print(f"  {what:24}{of_part.total() / total:6.1%}")
        for name, share in of_part.most_common(8):
            print(f"    {Path(name).stem:22}{share / total:6.1%}")


def show_lengths(texts: Sequence[str]) -> None:
    """Whether a document twice as long takes twice as long, at the rate of minutes."""
    print("time against the length of a document: dates, extract (wanted: the same rate whatever the length)")
    line = " ".join(" ".join(texts).split()) + " "
    for size in (1_250_000, 2_500_000, 5_000_000):
        _show_length(f"one line of {size / 1e6:.2f} MB", (line * (size // len(line) + 1))[:size])
    for count in (25_000, 50_000, 100_000):
        _show_length(f"{count} times «{_REPEATED}»", _REPEATED * count)


def _show_length(name: str, text: str) -> None:
    one = document(text)
    size = len(text.encode()) / 1e6
    dates = seconds(partial(find_timexes, text, DATED))
    whole = seconds(partial(extract, one))
    print(f"  {name:36}{size / dates:8.2f}{size / whole:8.2f} MB/s", flush=True)


def show_memory(texts: Sequence[str], size: int) -> None:
    """The most memory that this process has had after each quarter of the documents, none of them kept."""
    quarters = chain((size * quarter // 4 for quarter in (1, 2, 3)), repeat(sys.maxsize))
    read = number = 0
    mark = next(quarters)
    print("memory while documents are read one after the other (wanted: flat)")
    for number, one in enumerate(minutes(texts, size), 1):
        extract(one)
        read += len(one.text.encode())
        if read >= mark:
            print(f"  after {number:6} documents {_memory():7.1f} MB")
            mark = next(quarters)
    print(f"  after {number:6} documents {_memory():7.1f} MB")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def show_cores(documents: Sequence[Document]) -> None:
    """`monitor extract --json` on a folder of files, by one process and by one for each core."""
    from monitor.many import cores

    size = megabytes(documents)
    print(f"{len(documents)} files, monitor extract --json from start to end")
    with tempfile.TemporaryDirectory() as folder:
        for number, one in enumerate(documents):
            (Path(folder) / f"{number:06}.txt").write_text(one.text, "utf-8")
        for name, limit in (("one core", ["taskset", "-c", "0"]), (f"{cores()} cores", [])):
            if limit and shutil.which(limit[0]) is None:
                print(f"  {name}: skipped: there is no {limit[0]}")
                continue
            start = time.perf_counter()
            command = [*limit, sys.executable, "-m", "monitor", "extract", "--json", folder]
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=HERE.parent)
            took = time.perf_counter() - start
            print(f"  {name:18}{size / took:8.2f} MB/s   {took:6.1f} s by the clock")


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--megabytes", type=float, default=20.0)
    parser.add_argument("--peer-seconds", type=float, default=10.0)
    parser.add_argument("--text", type=Path, nargs="*", default=sorted((HERE.parent / "seeds").glob("*.txt")))
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8") for path in arguments.text]
    if not texts:
        sys.exit("bench: no texts: name some with --text")
    size = int(arguments.megabytes * 1e6)
    show_memory(texts, size)  # first, while nothing else has taken any
    documents = list(minutes(texts, size))
    show_rates(documents)
    show_stages(documents[: len(documents) // 4 or 1])
    show_peers(documents, arguments.peer_seconds)
    show_lengths(texts)
    show_cores(documents)


if __name__ == "__main__":
    main()
