"""How fast are `dates` and `extract`, and where does the time go?

    python bench/extract.py [--megabytes 4] [--text FILE ...]

Council minutes with varied dates are made from the texts given (the seeds, unless others are named); every
figure is CPU time of one process, start-up and the first document excluded. Prints megabytes a second of
UTF-8 text and each stage's share of the time of `extract`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.facts import extract
from monitor.mentions import find_timexes
from monitor.model import Document, Source

HERE = Path(__file__).resolve().parent
DATED = date(2020, 5, 14)
_YEAR = re.compile(r"\b20[12]\d\b")
_REPEATED = "31 March 2021 and "


def minutes(texts: Sequence[str], size: int) -> list[Document]:
    """Documents of that many bytes in all, each one of *texts* with other years."""
    chance = random.Random(20)
    made: list[Document] = []
    bytes_so_far = 0
    while bytes_so_far < size:
        text = _YEAR.sub(lambda _: str(chance.randint(2012, 2027)), chance.choice(texts))
        made.append(document(text))
        bytes_so_far += len(text.encode())
    return made


def document(text: str) -> Document:
    """The text as minutes of one council."""
    source = Source("bench.txt", "text/plain", "0" * 64)
    return Document("bench.txt", text, source, blocks_of(text, pieces_of(text)), kind="minutes", dated=DATED)


def seconds(work: Callable[[], object]) -> float:
    """CPU time of one call."""
    before = time.process_time()
    work()
    return time.process_time() - before


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--megabytes", type=float, default=4.0)
    parser.add_argument("--text", type=Path, nargs="*", default=sorted((HERE.parent / "seeds").glob("*.txt")))
    arguments = parser.parse_args()
    texts = [path.read_text("utf-8") for path in arguments.text]
    if not texts:
        sys.exit("bench: no texts: name some with --text")
    documents = minutes(texts, int(arguments.megabytes * 1e6))
    megabytes = sum(len(d.text.encode()) for d in documents) / 1e6
    for warm in documents[:4]:
        extract(warm)

    blocks = seconds(lambda: [blocks_of(d.text, pieces_of(d.text)) for d in documents])
    dates = seconds(lambda: [find_timexes(d.text, d.dated) for d in documents])
    whole = seconds(lambda: [extract(d) for d in documents])
    facts = max(0.0, whole - dates)
    print(f"{len(documents)} documents, {megabytes:.1f} MB")
    print(f"dates    {megabytes / dates:8.2f} MB/s")
    print(f"extract  {megabytes / whole:8.2f} MB/s")
    print(f"  temporal expressions  {dates / whole:6.1%}")
    print(f"  facts and contracts   {facts / whole:6.1%}")
    print(f"reading text to blocks, before it: {megabytes / blocks:.2f} MB/s")

    for repetitions in (10_000, 100_000):
        line = document(_REPEATED * repetitions)
        took = seconds(partial(extract, line))
        print(f"one line of {repetitions} dates: {len(line.text) / 1e6 / took:.2f} MB/s")


if __name__ == "__main__":
    main()
