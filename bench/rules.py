"""How fast rules give deadlines, and how fast ten years are replayed.

    python bench/rules.py [--contracts 100000] [--many 1000000] [--loop 2000] [--replayed 20000]

The shipped rules on a made register: as frames (`monitor.rules.deadlines`), as plain SQL in DuckDB
(`bench/duck.py`), and as a plain Python loop (`bench/plainly.py`), which gets only a few contracts because
it is slow. All have to give the same deadlines: what differs is printed, and the exit status is then 1. Each
part runs in a process of its own, so that peaks of memory are its own.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any, Final

import polars as pl

from bench import plainly
from bench.contracts import contracts, states
from monitor.config import shipped
from monitor.model import Person
from monitor.reminders import Policy, replay_states
from monitor.rules import Rules, WorkingDays, deadlines, load_rules, working_days

FIRST: Final = date(2018, 1, 1)
YEARS: Final = 10
DAY: Final = date(2026, 6, 3)
"""The day on which rules are judged: a Wednesday, among contracts that began in the ten years around it."""
ROLES: Final = ("owner", "deputy", "team", "commissioning", "procurement", "head-of-service")
RUNS: Final = 3


def settled() -> tuple[Rules, WorkingDays]:
    return load_rules(shipped("rules"), roles=set(ROLES)), working_days("ENG")


def measured(work: Callable[[], Any], runs: int = RUNS) -> tuple[float, Any]:
    """The quickest of some runs in seconds, and what it gave."""
    best, result = float("inf"), None
    for _ in range(runs):
        began = time.perf_counter()
        result = work()
        best = min(best, time.perf_counter() - began)
    return best, result


def framed(frame: pl.DataFrame) -> set[tuple[Any, ...]]:
    """Deadlines as all three are compared."""
    about = pl.col("about").list.len().fill_null(1)
    return set(frame.select("rule", "contract", "on", "milestone", "late", about).rows())


def of_frames(number: int) -> dict[str, float]:
    rules, calendar = settled()
    made = contracts(number, first=FIRST, years=YEARS)
    seconds, found = measured(lambda: deadlines(made, rules, calendar, DAY))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    return {"seconds": seconds, "deadlines": found.height, "gigabytes": peak}


def of_duckdb(number: int) -> dict[str, float]:
    from bench.duck import Duck  # only where it is installed

    rules, calendar = settled()
    made = contracts(number, first=FIRST, years=YEARS)
    duck = Duck(calendar)
    duck.load(made)
    seconds, found = measured(lambda: duck.count(list(rules), DAY))
    differing = compared(framed(deadlines(made, rules, calendar, DAY)), set(duck.deadlines(list(rules), DAY)))
    return {"seconds": seconds, "deadlines": found, "differing": differing}


def of_loop(number: int) -> dict[str, float]:
    rules, calendar = settled()
    made = contracts(number, first=FIRST, years=YEARS)
    rows = made.rows(named=True)
    seconds, found = measured(lambda: set(plainly.deadlines(rows, rules, calendar, DAY)), 1)
    differing = compared(framed(deadlines(made, rules, calendar, DAY)), found)
    return {"seconds": seconds, "deadlines": len(found), "differing": differing}


def of_replay(number: int) -> dict[str, float]:
    rules, calendar = settled()
    person = Person("A. Owner", "a.owner@thornbridge.example", ROLES)
    policy = Policy(rules, calendar, (person,), regime="light-touch")
    known = states(number, first=FIRST, years=YEARS)
    last = date(FIRST.year + YEARS - 1, 12, 31)
    seconds, found = measured(lambda: replay_states(known, policy, FIRST, last))
    totals, _ = measured(lambda: (found.by_week, found.by_person), 1)
    missing, missed = measured(lambda: found.missed, 1)
    year = replay_states(known, policy, date(last.year, 1, 1), last)
    writing, letters = measured(lambda: sum(1 for _ in year.letters()), 1)
    return {
        "seconds": seconds + totals + missing,
        "states": known.height,
        "reminders": found.sent.height,
        "missed": missed.height,
        "writing": writing / max(1, year.sent.height),
        "letters": letters,
    }


def compared(found: set[tuple[Any, ...]], other: set[tuple[Any, ...]]) -> int:
    """How many deadlines only one of the two gives; by rule, and some of them, on standard error."""
    for sign, some in (("only in frames", found - other), ("only in the other", other - found)):
        for rule, count in Counter(row[0] for row in some).items():
            example = min((row for row in some if row[0] == rule), key=str)
            print(f"{sign}: {count} of {rule}, such as {example}", file=sys.stderr)
    return len(found ^ other)


def apart(work: Callable[[int], dict[str, float]], number: int) -> dict[str, float]:
    """The work in a fresh process."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(work, (number,))


def main() -> None:
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--contracts", type=int, default=100_000)
    parser.add_argument("--many", type=int, default=1_000_000)
    parser.add_argument("--loop", type=int, default=2_000)
    parser.add_argument("--replayed", type=int, default=20_000)
    given = parser.parse_args()
    few = apart(of_frames, given.contracts)
    rules, _ = settled()
    each = 100_000 / given.contracts
    print(f"{len(rules)} shipped rules, judged on {DAY}; seconds are the best of {RUNS} runs\n")
    print(
        f"{'':<28}{'contracts':>11}{'deadlines':>11}{'seconds':>9}{'s/100,000':>11}{'ratio':>7}{'differ':>8}"
    )

    def line(name: str, number: int, found: dict[str, float]) -> None:
        per = found["seconds"] * 100_000 / number
        ratio = per / (few["seconds"] * each)
        print(
            f"{name:<28}{number:>11,}{found['deadlines']:>11,.0f}{found['seconds']:>9.2f}{per:>11.2f}"
            f"{ratio:>7.1f}{found.get('differing', 0):>8,.0f}",
            flush=True,
        )

    line("frames", given.contracts, few)
    many = apart(of_frames, given.many)
    line("frames", given.many, many)
    differing = 0.0
    try:
        duck = apart(of_duckdb, given.contracts)
        line("plain SQL in DuckDB", given.contracts, duck)
        differing += duck["differing"]
    except ModuleNotFoundError as error:
        print(f"plain SQL in DuckDB          skipped: {error}")
    loop = apart(of_loop, given.loop)
    line("plain Python loop", given.loop, loop)
    differing += loop["differing"]
    print(f"\npeak memory with {given.many:,} contracts: {many['gigabytes']:.1f} GB")
    replay = apart(of_replay, given.replayed)
    print(
        f"ten years over {given.replayed:,} contracts in {replay['states']:,.0f} states of the record: "
        f"{replay['seconds']:.1f} s for {replay['reminders']:,.0f} reminders "
        f"and {replay['missed']:,.0f} missed deadlines; words take {1000 * replay['writing']:.2f} ms each"
    )
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
