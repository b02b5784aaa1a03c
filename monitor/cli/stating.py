"""The options by which people state what documents do not say themselves."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from monitor.cli import options
from monitor.documents import Override, Statements, load_sources

SOURCES = click.option(
    "--sources",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A sources.toml that states each file's date, kind and authority; else the one beside each file.",
)
DATED = click.option(
    "--dated",
    type=options.Day(),
    metavar="DAY",
    help="The documents' own date: «next March» is counted from it.",
)
AUTHORITY = click.option(
    "--authority", default="", metavar="NAME", help="Whose documents they are: the council or other body."
)


def home() -> Path | None:
    """The folder of the installation that commands without `--config` are used in, if there is one."""
    config = Path(os.environ.get("MONITOR_CONFIG") or "config.toml")
    return config.parent if config.is_file() else None


def statements(sources: Path | None, dated: date | None = None, authority: str = "") -> Statements:
    """What is stated on the command line, beside the files, and in the installation."""
    given = Override(dated=dated, authority=authority)
    return Statements(load_sources(sources) if sources else None, given, home())
