"""How fast `find_timexes` reads council minutes, by stage, and whether time stays linear in the length.

    python bench/dates.py [--size MB] [FILE…]

Without files the shipped seeds are repeated, with other days and years each time. One core, start-up and the
making of the text excluded; each figure is processor time, the best of three.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from monitor.mentions import find_timexes, tag
from monitor.mentions.fits import KNOWN_RUN, clusters_in
from monitor.mentions.scan import places
from monitor.mentions.tokens import stretches

DATED = date(2020, 6, 16)
SEEDS = Path(__file__).parents[1] / "seeds"


def minutes(files: list[Path], size: int) -> str:
    """About *size* characters of the files' text, over and over, with other days and years each time."""
    texts = [path.read_text(encoding="utf-8") for path in files]
    pieces: list[str] = []
    length = turn = 0
    while length < size:
        turn += 1
        pieces.append(_with_other_dates(texts[turn % len(texts)], turn))
        length += len(pieces[-1])
    return "\n\n".join(pieces)


def _with_other_dates(text: str, turn: int) -> str:
    text = re.sub(r"\b20[012]\d\b", lambda year: str(2000 + (int(year[0]) + turn) % 30), text)
    day = r"\b\d{1,2}(?=(?:st|nd|rd|th)? [JFMASOND][a-z]+ 20)"
    return re.sub(day, lambda found: str(1 + (int(found[0]) + turn) % 28), text)


def seconds(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--size", type=float, default=20, help="MB of text")
    options = parser.parse_args()
    files = options.files or sorted(SEEDS.glob("*.txt"))
    text = minutes(files, int(options.size * 1e6))
    mb = len(text.encode()) / 1e6
    found = find_timexes(text, DATED)
    whole = seconds(lambda: find_timexes(text, DATED))
    print(f"{mb:.1f} MB of minutes, {len(found)} mentions: {mb / whole:.1f} MB/s")
    where = list(places(text))
    tokens = list(stretches(text, where))
    scan = seconds(lambda: list(places(text)))
    lex = seconds(lambda: list(stretches(text, where)))
    match = seconds(
        lambda: [list(clusters_in(run[0])) for t in tokens for run in KNOWN_RUN.finditer(t.codes)]
    )
    rest = whole - scan - lex - match
    print(f"  {len(where)} places, {sum(len(t.codes) for t in tokens)} tokens")
    for name, part in (("scan", scan), ("tokens", lex), ("patterns", match), ("meaning", rest)):
        print(f"  {name:9}{part / whole:6.0%}{part / mb * 1000:8.1f} ms/MB")
    print(f"  with what was dropped: {mb / seconds(lambda: tag(text, DATED)):.1f} MB/s")
    print("length: one line, and one expression repeated")
    line = re.sub(r"\s+", " ", text)
    for count in (1_250_000, 2_500_000, 5_000_000):
        if len(line) >= count:
            print(f"  one line of {count / 1e6:.2f} MB: {_rate(line[:count]):6.1f} MB/s")
    for count in (25_000, 50_000, 100_000):
        print(f"  {count:7} times «31 March 2021 and »: {_rate('31 March 2021 and ' * count):6.1f} MB/s")


def _rate(text: str) -> float:
    return len(text) / 1e6 / seconds(lambda: find_timexes(text, DATED))


if __name__ == "__main__":
    main()
