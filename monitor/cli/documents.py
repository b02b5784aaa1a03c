"""`add`: documents into the ledger."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path

import click

from monitor import many
from monitor.cli import options
from monitor.cli.opening import next_command, opened
from monitor.cli.stating import AUTHORITY, DATED, SOURCES
from monitor.documents import Override, load_sources
from monitor.facts.finding import Finding
from monitor.wording import counted

SLOW = 1.0
"""Seconds after which progress is worth showing."""


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@SOURCES
@DATED
@AUTHORITY
@click.option(
    "--again",
    is_flag=True,
    help="Read files that were read before once more, with this version; what people corrected stays.",
)
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def add(
    paths: tuple[Path, ...],
    sources: Path | None,
    dated: date | None,
    authority: str,
    again: bool,
    config_file: Path,
    as_json: bool,
    quiet: bool,
) -> int:
    """Read documents, or all in a folder, into the timeline. Reading a file twice changes nothing.

    \b
    Example:  monitor add /srv/committee/2020-06
    """
    many.prepare(Finding)
    stated = load_sources(sources) if sources else None
    with opened(config_file) as monitor, progress_bar("Reading") as progress:
        given = Override(dated=dated, authority=authority)
        added = monitor.add(
            paths, now=datetime.now(UTC), sources=stated, given=given, again=again, progress=progress
        )
        changed = bool(added.read or added.anew)
        new, in_all = monitor.new_contracts(added) if changed else ((), 0)
    facts = sum(one.facts for one in added.read)
    if as_json:
        result = {
            "schema": 1,
            "read": [
                {"document": e.document, "facts": e.facts, "known_on": e.known_on.isoformat()}
                for e in added.read
            ],
            "already": added.already,
            "anew": added.anew,
            "rejected": added.rejected,
            "notes": added.notes,
            "new_contracts": sorted(new),
        }
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        read = f"{counted(len(added.read), 'document')} read"
        if added.read:
            contracts = f"{counted(len(new), 'new contract')}, {in_all} in all"
            read += f": {counted(facts, 'fact')}. {contracts}"
        click.echo(f"{read}.")
        if added.anew:
            click.echo(f"{counted(len(added.anew), 'document')} read anew: what is found in them now counts.")
        if added.already:
            click.echo(f"{counted(len(added.already), 'document')} held already; nothing changed.")
    for line in added.notes:
        click.echo(f"note: {line}", err=True)
    for line in added.rejected:
        click.echo(f"error: {line}", err=True)
    if not as_json:
        next_command("monitor due", quiet=quiet)
    return 4 if added.rejected else 0


@contextmanager
def progress_bar(verb: str) -> Iterator[Callable[[int, int, str], None]]:
    """Shows how far a long work is: on a terminal only, and only when it lasts over a second."""
    if not sys.stderr.isatty():
        yield lambda _done, _all, _name: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # only on a terminal

    began = datetime.now(UTC)
    columns = (TextColumn(verb), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Progress(*columns, transient=True, disable=False) as bar:
        task = bar.add_task(verb, name="", visible=False)

        def show(done: int, total: int, name: str) -> None:
            slow = (datetime.now(UTC) - began).total_seconds() > SLOW
            bar.update(task, completed=done, total=total, name=name, visible=slow)

        yield show
