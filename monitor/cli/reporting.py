"""`report`: the page, the table, the calendar and the data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened
from monitor.service import write_report


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("timeline"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to.",
)
@click.option("--from", "first", type=options.Day(), metavar="DAY", help="The first day that the bars show.")
@click.option("--to", "last", type=options.Day(), metavar="DAY", help="The last day that the bars show.")
@options.as_of
@options.known_on
@options.config_file
@options.quiet
def report(
    output: Path,
    first: date | None,
    last: date | None,
    as_of: date | None,
    known_on: date | None,
    config_file: Path,
    quiet: bool,
) -> int:
    """Write report.html, and beside it timeline.csv, deadlines.ics and timeline.json.

    report.html is one file that needs nothing else; open it in a browser or put it on a file share.

    \b
    Example:  monitor report -o timeline --as-of 2020-06-16
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        portfolio = monitor.portfolio(day, known_on=known_on, first=first, last=last)
        written = write_report(portfolio, monitor.config.templates, output)
    click.echo(f"{len(written)} files written ({at_day(day)})")
    for file in written:
        click.echo(f"  {file}")
    next_command(f"open {written[0]} in a browser", quiet=quiet)
    return 0
