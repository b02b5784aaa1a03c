"""Everything that says how good and how fast extraction is, in one run.

    python bench/measure.py [--gold FOLDER] [--tempeval FOLDER] [--megabytes 20]

FOLDER of --gold holds gold files, and the scorer `score.py` stands in the folder above it. FOLDER of
--tempeval holds TimeML files. What is missing is skipped, said so in its place and again at the end. Exit
status 1 where a measurement itself broke down; the figures decide nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

HERE: Final = Path(__file__).resolve().parent


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
        path = os.pathsep.join([str(HERE.parent), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path}
        ran = subprocess.run([sys.executable, *map(str, command)], env=environment)
        if ran.returncode:
            self.broken.append(f"{title}: ended with status {ran.returncode}")

    def _head(self, title: str) -> None:
        print(f"\n== {title}", flush=True)


def score_facts(measurements: Measurements, gold: Path | None) -> None:
    title = "Facts against the gold"
    if gold is None:
        measurements.skip(title, "no folder of gold files; name one with GOLD=path")
        return
    scorer = gold.resolve().parent / "score.py"
    if not scorer.is_file() or not any(gold.glob("*.toml")):
        measurements.skip(title, f"{gold}: no gold files there, or no score.py beside the folder")
        return
    measurements.run(title, [scorer, gold, "--command", f"{sys.executable} -m monitor extract --json"])
    measurements.run("Patterns that were not always right", [HERE / "confidence.py", gold])


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
