"""`rules diff`: what a change of rules adds, removes and moves."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click
import polars as pl

from monitor.cli import options
from monitor.cli.opening import day_of, next_command, opened
from monitor.cli.tables import print_table
from monitor.reminders import Difference
from monitor.wording import counted, in_column

SHOWN = 40
"""Rows that are printed for each contract; a rule with more is folded into one."""

FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@click.command()
@click.argument("old", type=FOLDER)
@click.argument("new", type=FOLDER)
@click.option(
    "--year", type=click.IntRange(1990, 2100), help="The year to compare; the present one unless given."
)
@options.as_of
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def diff(
    old: Path,
    new: Path,
    year: int | None,
    as_of: date | None,
    config_file: Path,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what the packs of folder NEW add, remove and move in a year, against those of OLD.

    The year is replayed under both, with what is known today. A step of one rule, for one contract and
    person, that goes on another day is moved.

    \b
    Example:  monitor rules diff rules my-rules --year 2027
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        found = monitor.compare(old, new, year=year or day.year, known_on=day)
    if as_json:
        _print_json(found, old, new, year or day.year)
    else:
        _print(found, year or day.year)
        next_command(f"monitor simulate --rules {new} --from … --to …", quiet=quiet)
    return 0


def _print(found: Difference, year: int) -> None:
    totals = found.totals
    said = ", ".join(f"{totals[name]:,} {name}" for name in ("added", "removed", "moved"))
    click.echo(f"{year}: {said}, {totals['same']:,} the same.\n")
    if found.by_rule.is_empty():
        return
    print_table(
        ("rule", "added", "removed", "moved", "contracts"),
        [
            (rule, f"{added:,}", f"{removed:,}", f"{moved:,}", f"{contracts:,}")
            for rule, added, removed, moved, contracts in found.by_rule.rows()
        ],
        keep=(1, 2, 3, 4),
    )
    click.echo("")
    folded = found.by_contract.group_by("rule", maintain_order=True).agg(pl.all()).iter_rows(named=True)
    rows: list[tuple[str, ...]] = []
    for each in folded:
        lists = (each["contract"], each["change"], each["step"], each["was"], each["is"], each["people"])
        if len(each["contract"]) > SHOWN:
            rows.append((each["rule"], f"({counted(len(each['contract']), 'row')}; all: --json)", *4 * [""]))
            continue
        rows += [
            (each["rule"], contract, change, step, _day(was), _day(now), f"{people:,}")
            for contract, change, step, was, now, people in zip(*lists, strict=True)
        ]
    width = 7
    print_table(
        ("rule", "contract", "change", "step", "was", "is", "people"),
        [(*row, *[""] * (width - len(row))) for row in rows],
        keep=(4, 5),
    )


def _day(day: date | None) -> str:
    return in_column(day.isoformat()) if day else ""


def _print_json(found: Difference, old: Path, new: Path, year: int) -> None:
    result = {
        "schema": 1,
        "old": str(old),
        "new": str(new),
        "year": year,
        "totals": found.totals,
        "rules": found.by_rule.rows(named=True),
        "changes": [
            {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}
            for row in found.by_contract.iter_rows(named=True)
        ],
    }
    click.echo(json.dumps(result, ensure_ascii=False))
