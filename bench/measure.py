"""Everything that says how good and how fast extraction is, in one run.

    python bench/measure.py [--gold FOLDER] [--tempeval FOLDER] [--megabytes 20]

FOLDER of --gold is the one that holds the scorer `score.py`, or the one within in which the gold files are.
FOLDER of --tempeval holds TimeML files. Beside each figure stands the one that is wanted, as far as there is
one. What is missing is skipped, said so in its place and again at the end. Exit status 1 where a measurement
itself broke down; the figures decide nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent
EXTRACT: Final = f"{sys.executable} -m monitor extract --json"
WANTED: Final = {
    "fact_f1": 0.95,
    "fact_precision": 0.96,
    "status_accuracy": 0.97,
    "mod_accuracy": 0.97,
    "count_accuracy": 0.97,
    "link_accuracy": 0.97,
    "card_f1": 0.93,
}
"""At least so much, on text and HTML documents."""


class Measurements:
    """What was run, in order, and how it ended."""

    def __init__(self) -> None:
        self.skipped: list[str] = []
        self.broken: list[str] = []

    def skip(self, title: str, reason: str) -> None:
        self._head(title)
        print(f"skipped: {reason}")
        self.skipped.append(f"{title}: {reason}")

    def run(self, title: str, command: Sequence[str | Path]) -> None:
        """One measurement in a process of its own: none warms up or burdens another."""
        self._head(title)
        ran = subprocess.run([sys.executable, *map(str, command)], env=_environment())
        if ran.returncode:
            self.broken.append(f"{title}: ended with status {ran.returncode}")

    def read(self, title: str, command: Sequence[str | Path]) -> str:
        """What a measurement prints, to be shown otherwise; empty where it broke down."""
        ran = subprocess.run(
            [sys.executable, *map(str, command)], env=_environment(), stdout=subprocess.PIPE, text=True
        )
        if ran.returncode > 1:
            self.broken.append(f"{title}: ended with status {ran.returncode}")
            return ""
        return ran.stdout

    def _head(self, title: str) -> None:
        print(f"\n== {title}", flush=True)


def _environment() -> dict[str, str]:
    path = os.pathsep.join([str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
    return {**os.environ, "PYTHONPATH": path}


def gold_in(folder: Path) -> tuple[Path, list[Path]]:
    """The scorer and the gold files, whether the folder is the scorer's or the gold files' own.

    Raises LookupError, which says what is missing.
    """
    for scorer in (folder / "score.py", folder.resolve().parent / "score.py"):
        files = sorted(folder.glob("*.toml")) or sorted(folder.glob("*/*.toml"))
        if scorer.is_file() and files:
            return scorer, files
    raise LookupError(f"{folder}: no gold files (*.toml) there, or no score.py there or in the folder above")


def score_facts(measurements: Measurements, gold: Path | None) -> None:
    title = "Facts against the gold"
    if gold is None:
        measurements.skip(title, "no folder of gold files; name one with GOLD=path")
        return
    try:
        scorer, files = gold_in(gold)
    except LookupError as error:
        measurements.skip(title, str(error))
        return
    measurements.run(title, [scorer, *files, "--command", EXTRACT])
    contents = {path: tomllib.loads(path.read_text("utf-8")) for path in files}
    documents = {path: path.parent / str(content["document"]) for path, content in contents.items()}
    plain = [path for path in files if documents[path].suffix in (".txt", ".html")]
    silent = [documents[path] for path in files if not contents[path].get("fact")]
    show_scores(
        [_scores(measurements, title, scorer, paths) for paths in (plain, files)],
        ("text and HTML", "all formats"),
    )
    show_silent(measurements, silent)
    measurements.run("Patterns that were not always right", [HERE / "confidence.py", files[0].parent])


def _scores(measurements: Measurements, title: str, scorer: Path, files: Sequence[Path]) -> dict[str, float]:
    printed = measurements.read(title, [scorer, *files, "--json", "--command", EXTRACT]) if files else ""
    return json.loads(printed) if printed else {}


def show_scores(scores: Sequence[dict[str, float]], names: Sequence[str]) -> None:
    """One line for each figure that is wanted, the one that is short of it marked."""
    print(f"\n{'':20}" + "".join(f"{name:>16}" for name in names) + f"{'wanted':>10}")
    print(f"{'documents':20}" + "".join(f"{score.get('documents', 0):16}" for score in scores))
    for name, wanted in WANTED.items():
        figures = "".join(f"{score[name]:16.3f}" if name in score else f"{'–':>16}" for score in scores)
        short = "" if scores[0].get(name, 0) >= wanted else "   short of it"
        print(f"{name:20}{figures}{wanted:10.2f}{short}", flush=True)


def show_silent(measurements: Measurements, documents: Sequence[Path]) -> None:
    """How many facts are found in the documents that state none."""
    if not documents:
        return
    printed = measurements.read("Documents without facts", ["-m", "monitor", "extract", "--json", *documents])
    facts = sum(len(json.loads(line).get("facts", ())) for line in printed.splitlines() if line.strip())
    print(f"facts in the {len(documents)} documents that state none: {facts} (wanted: 0)", flush=True)


def score_dates(measurements: Measurements, tempeval: Path | None) -> None:
    title = "Temporal expressions against TimeML"
    if tempeval is None:
        measurements.skip(title, "no folder of TimeML files; name one with TEMPEVAL=path")
    elif not any(tempeval.glob("[!.]*.tml")):
        measurements.skip(title, f"{tempeval}: no *.tml there")
    else:
        measurements.run(title, [HERE / "tempeval.py", tempeval])


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--gold", type=_path)
    parser.add_argument("--tempeval", type=_path)
    parser.add_argument("--megabytes", default="20")
    arguments = parser.parse_args()
    measurements = Measurements()
    score_facts(measurements, arguments.gold)
    score_dates(measurements, arguments.tempeval)
    measurements.run("Speed and memory", [HERE / "extract.py", "--megabytes", arguments.megabytes])
    measurements.run(
        "Speed of finding expressions, by stage", [HERE / "dates.py", "--size", arguments.megabytes]
    )
    measurements.run("Documents into the ledger", [HERE / "ingest.py"])
    measurements.run("Readers compared", [HERE / "ingest.py", "--readers"])
    print()
    for line in measurements.skipped:
        print(f"skipped: {line}")
    for line in measurements.broken:
        print(f"broken: {line}")
    sys.exit(1 if measurements.broken else 0)


def _path(words: str) -> Path | None:
    """None for the empty words that `make` gives where a variable is not set."""
    return Path(words) if words else None


if __name__ == "__main__":
    main()
