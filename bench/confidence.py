"""Measure each pattern's precision on gold documents, and write it where `extract` reads it.

    python bench/confidence.py GOLD_FOLDER [--write]

The documents in `bench/gold`, which are our own, are measured with those of the folder. A fact is right when
a gold fact of the same document, kind and value stands in the same place (`score.py` beside the gold folder
says what that is). Prints the patterns that were wrong at least once; with --write it writes
monitor/facts/confidence.json.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from monitor.documents import Override, read
from monitor.errors import DocumentError
from monitor.facts import extract, to_json
from monitor.facts.confidence import FILE

OWN = Path(__file__).with_name("gold")
"""Documents written for this project, with the facts that they state."""
TARGET = Path(__file__).resolve().parents[1] / "monitor" / "facts" / FILE


def load_score(folder: Path) -> ModuleType:
    """The scorer that stands beside the gold folder."""
    path = folder.resolve().parent / "score.py"
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"confidence: {path}: not found; name a folder with score.py beside it")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def measure(folders: Sequence[Path]) -> tuple[Counter[str], Counter[str]]:
    """For each pattern how many of its facts were right, and how many it found.

    The scorer stands beside the first folder.
    """
    score = load_score(folders[0])
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    for path in (path for folder in folders for path in sorted(folder.glob("*.toml"))):
        gold = tomllib.loads(path.read_text("utf-8"))
        try:
            document = read((path.parent / gold["document"]).resolve(), Override())
        except DocumentError as error:
            print(f"confidence: {error}", file=sys.stderr)
            continue
        extraction = extract(document)
        predicted = to_json(extraction)["facts"]
        truths = gold.get("fact", [])
        pairs = score.pair_facts(predicted, truths)
        soft = {p for g, p in pairs if truths[g].get("soft")}
        hit = {p for _, p in pairs}
        for number, fact in enumerate(extraction.facts):
            if number not in soft:
                found[fact.pattern] += 1
                right[fact.pattern] += number in hit
    return right, found


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    right, found = measure((arguments.folder, OWN))
    for pattern, count in sorted(found.items()):
        if right[pattern] < count:
            print(f"{right[pattern]:>4} of {count:<4} {pattern}")
    print(f"{right.total()} of {found.total()} facts right, {len(found)} patterns")
    if arguments.write:
        patterns = {name: [right[name], found[name]] for name in sorted(found)}
        text = json.dumps({"patterns": patterns}, ensure_ascii=False, indent=1)
        TARGET.write_text(text + "\n", "utf-8")
        print(f"wrote {TARGET}")


if __name__ == "__main__":
    main()
