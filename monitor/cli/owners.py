"""`owners`: whose each contract is, and both tables as what was read suggests them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened
from monitor.cli.tables import print_table
from monitor.model import Timeline
from monitor.people import owners_csv, people_csv
from monitor.service import Monitor
from monitor.wording import counted


@click.command()
@click.option(
    "--propose",
    is_flag=True,
    help="Write people.proposed.csv and owners.proposed.csv from what registers name; change nothing else.",
)
@options.as_of
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def owners(propose: bool, as_of: date | None, config_file: Path, as_json: bool, quiet: bool) -> int:
    """Show whose each contract is, by which row of owners.csv, and which contracts are nobody's.

    \b
    Example:  monitor owners --propose
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        timelines = monitor.timelines(day)
        if propose:
            return _propose(monitor, timelines, as_json=as_json, quiet=quiet)
        named = monitor.config.owners.of_all(timelines)
        idle = monitor.config.owners.idle(timelines)
    rows = [(t.contract, named[t.contract.id]) for t in timelines]
    if as_json:
        whole = {
            "schema": 1,
            "as_of": day.isoformat(),
            "contracts": [
                {
                    "contract": contract.id,
                    "owner": whose.owner or None,
                    "deputy": whose.deputy or None,
                    "team": whose.team or None,
                    "row": whose.row,
                }
                for contract, whose in rows
            ],
            "idle_rows": [each.ownership.row for each in idle],
        }
        click.echo(json.dumps(whole, ensure_ascii=False))
        return 0
    without = sum(not whose.owner for _, whose in rows)
    click.echo(f"{counted(len(rows), 'contract')}, {without} without an owner ({at_day(day)})\n")
    print_table(
        ("id", "contract", "owner", "deputy", "team", "row"),
        [
            (
                contract.id,
                contract.title,
                whose.owner or "nobody is named",
                whose.deputy,
                whose.team,
                str(whose.row or ""),
            )
            for contract, whose in sorted(rows, key=lambda row: (row[1].owner != "", row[0].id))
        ],
        keep=(0,),
    )
    for each in idle:
        click.echo(f"No contract falls under row {each.ownership.row} of owners.csv: {each.pattern}")
    next_command("monitor owners --propose" if without else "monitor due", quiet=quiet)
    return 0


def _propose(monitor: Monitor, timelines: Sequence[Timeline], *, as_json: bool, quiet: bool) -> int:
    """Writes both proposals beside config.toml, where nothing reads them before somebody renames them."""
    config = monitor.config
    named = config.owners.of_all(timelines)
    unowned = [t.contract for t in timelines if not named[t.contract.id].owner]
    files = {
        config.folder / "people.proposed.csv": people_csv(unowned, config.people),
        config.folder / "owners.proposed.csv": owners_csv(unowned, config.people),
    }
    for file, text in files.items():
        file.write_text(text, "utf-8")
    proposed = {file.name: text.count("\n") - 1 for file, text in files.items()}
    if as_json:
        click.echo(json.dumps({"schema": 1, "without_owner": len(unowned), "rows": proposed}))
        return 0
    for file in files:
        click.echo(f"Wrote {file}: {counted(proposed[file.name], 'row')}")
    if not any(proposed.values()):
        click.echo("No register that was read names who answers for a contract.")
    next_command("fill in the addresses, and rename both to people.csv and owners.csv", quiet=quiet)
    return 0
