"""What every command that looks into the ledger does first: configuration, database, the day."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import click

from monitor.cli import options
from monitor.config import Config, load_config
from monitor.errors import ConfigError, UsageError
from monitor.known import Known
from monitor.model import Timeline
from monitor.service import Monitor
from monitor.wording import day_in_words


def configuration(file: Path) -> Config:
    """The configuration, or what to do when there is none."""
    if not file.exists():
        raise ConfigError(f"{file}: there is no such file; write one with: monitor init")
    return load_config(file)


@contextmanager
def opened(file: Path) -> Iterator[Monitor]:
    """The installation that *file* configures."""
    with Monitor.opened(configuration(file)) as monitor:
        yield monitor


def day_of(as_of: date | None) -> date:
    """The day that counts as today."""
    return as_of or options.today()


def timeline_of(timelines: tuple[Timeline, ...], typed: str) -> Timeline:
    """The contract that the user named. Raises UsageError with the nearest one."""
    by_id = {t.contract.id: t for t in timelines}
    if not by_id:
        raise UsageError("no contract is known; read documents with: monitor add FOLDER")
    return by_id[options.find_id(typed, {key: t.contract.title for key, t in by_id.items()})]


def contract_in(known: Known, typed: str) -> str:
    """The id of the contract that the user named. Raises UsageError with the nearest one."""
    if not known.titles:
        raise UsageError("no contract is known; read documents with: monitor add FOLDER")
    return options.find_id(typed, known.titles)


def at_day(as_of: date) -> str:
    """`(as at 16 June 2020)`: every output that depends on the day says which one."""
    return f"as at {day_in_words(as_of)}"


def log_to_stderr(*, verbose: bool) -> None:
    """One line for each event on standard error; only commands set handlers."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger("monitor")
    root.addHandler(handler)
    root.setLevel(logging.DEBUG if verbose else logging.INFO)


def next_command(text: str, *, quiet: bool = False) -> None:
    """The command to try next, on standard error: results stay alone on standard output."""
    if not quiet:
        click.echo(f"Next:  {text}", err=True)
