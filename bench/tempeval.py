"""Scores the temporal tagger on a folder of TimeML files (`*.tml`), as TempEval-3 does.

    python bench/tempeval.py FOLDER [--every 3 --part held|open] [--misses]

DATE, DURATION and SET count, TIME is left out. Relaxed: the spans overlap, each used once. Strict: the same
span. Value: of the relaxed matches those with the right value, as an F1. A cycle's `R/P1Y` is compared as
`P1Y`, the decade `199` as `199X`. With `--every N` each Nth file by name is the part held back while patterns
were written (`held`), the others the part that was read (`open`).
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from monitor.mentions import find_timexes

ON_AQUAINT = (("wanted, at least", 90.0, 76.0), ("HeidelTime", 90.2, 74.3), ("Recognizers-Text", "", 71.8))
"""Relaxed and value F1 there: what this tagger is held to, and what others reach."""


@dataclass
class Mention:
    start: int
    end: int
    type: str
    value: str
    text: str
    pattern: str = ""


@dataclass
class Count:
    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    value: int = 0
    type: int = 0

    def f1(self, right: int) -> float:
        return 200 * right / (self.gold + self.found) if self.gold + self.found else 100.0

    def __add__(self, other: Count) -> Count:
        return Count(*(getattr(self, name) + getattr(other, name) for name in vars(self)))


def read(path: Path) -> tuple[str, date | None, list[Mention]]:
    """The text of a TimeML file, its creation date, and the mentions annotated in the text."""
    root = ElementTree.fromstring(path.read_text(encoding="utf-8", errors="replace"))
    dated = None
    for timex in root.iter("TIMEX3"):
        if timex.get("functionInDocument") == "CREATION_TIME" or timex.get("tid") == "t0":
            match = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", timex.get("value", ""))
            dated = date(*(int(n) for n in match.groups())) if match else None
            break
    pieces: list[str] = []
    mentions: list[Mention] = []

    def walk(node: ElementTree.Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(node.text or "")
        for child in node:
            walk(child)
            pieces.append(child.tail or "")
        if node.tag == "TIMEX3":
            text = "".join(pieces)[start:]
            mentions.append(
                Mention(start, start + len(text), node.get("type", ""), node.get("value", ""), text)
            )

    body = root.find("TEXT")
    walk(body if body is not None else root)
    kept = [m for m in mentions if m.type in ("DATE", "DURATION", "SET")]
    return "".join(pieces), dated, kept


def plain(value: str) -> str:
    value = value.removeprefix("R/")
    return value + "X" if re.fullmatch(r"\d{3}", value) else value


def score(path: Path, *, misses: bool) -> Count:
    text, dated, gold = read(path)
    found = [
        Mention(t.span.start, t.span.end, t.type, t.value, t.text, t.pattern)
        for t in find_timexes(text, dated)
    ]
    count = Count(len(gold), len(found))
    free = list(found)
    for mention in gold:
        match = next((f for f in free if f.start < mention.end and mention.start < f.end), None)
        if match is None:
            if misses:
                show(path, dated, text, mention, None)
            continue
        free.remove(match)
        count.relaxed += 1
        count.strict += (match.start, match.end) == (mention.start, mention.end)
        count.type += match.type == mention.type
        count.value += plain(match.value) == plain(mention.value)
        if misses and plain(match.value) != plain(mention.value):
            show(path, dated, text, mention, match)
    if misses:
        for match in free:
            show(path, dated, text, None, match)
    return count


def show(path: Path, dated: date | None, text: str, gold: Mention | None, found: Mention | None) -> None:
    here = gold or found
    assert here is not None
    before, after = text[max(0, here.start - 50) : here.start], text[here.end : here.end + 30]
    words = f"{before}[{here.text}]{after}".replace("\n", " ")
    left = f"{gold.type[:3]} {gold.value}" if gold else "-"
    right = f"{found.type[:3]} {found.value} «{found.text}»" if found else "-"
    kind = "MISS" if not found else "EXTRA" if not gold else "VALUE"
    print(f"{kind} {path.stem[:11]} {dated} | {left} | {right} | {words}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=3)
    parser.add_argument("--part", choices=["held", "open"])
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    parts = {"open": Count(), "held": Count()}
    for number, path in enumerate(sorted(options.folder.glob("[!.]*.tml"))):
        part = "held" if number % options.every == options.every - 1 else "open"
        if options.part in (None, part):
            parts[part] += score(path, misses=options.misses)
    parts["all"] = parts["open"] + parts["held"]
    print(f"{'part':6}{'gold':>6}{'found':>7}{'strict':>8}{'relaxed':>9}{'value':>7}{'type':>7}")
    for part, c in parts.items():
        if c.gold:
            scores = (c.f1(c.strict), c.f1(c.relaxed), c.f1(c.value), c.f1(c.type))
            print(f"{part:6}{c.gold:6}{c.found:7}" + "".join(f"{s:8.1f}" for s in scores))
    print("on TempEval-3's AQUAINT half")
    for name, relaxed, value in ON_AQUAINT:
        print(f"  {name:27}{relaxed:>8}{value:>8}")


if __name__ == "__main__":
    main()
