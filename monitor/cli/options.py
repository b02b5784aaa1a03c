"""Options that many commands share, and the days people type."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from monitor.errors import UsageError

Command = TypeVar("Command", bound=Callable[..., Any])

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_TYPED = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})", re.ASCII)


class Day(click.ParamType[date]):
    """A day: `2020-06-16`, `16 June 2020` or `16/06/2020` (the day first)."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_day(str(value))
        except ValueError:
            self.fail(f'"{value}" is no day; write 2020-06-16 or "16 June 2020"', param, ctx)


def parse_day(text: str) -> date:
    """The day as people type it; the day comes before the month. Raises ValueError.

    >>> parse_day("16 June 2020") == parse_day("2020-06-16") == parse_day("16/06/2020")
    True
    """
    text = text.strip()
    if typed := _TYPED.fullmatch(text):
        month = typed[2][:3].lower()
        if month in _MONTHS:
            return date(int(typed[3]), _MONTHS.index(month) + 1, int(typed[1]))
    if slashed := _SLASHED.fullmatch(text):
        return date(int(slashed[3]), int(slashed[2]), int(slashed[1]))
    return date.fromisoformat(text)


def today() -> date:
    """The day it is; only the command line and the daemon ask."""
    return datetime.now().astimezone().date()


as_of = click.option(
    "--as-of",
    type=Day(),
    envvar="MONITOR_AS_OF",
    metavar="DAY",
    help="The day that counts as today, such as 2020-06-16; also MONITOR_AS_OF.",
)
known_on = click.option(
    "--known-on", type=Day(), metavar="DAY", help="Count only what had been said by that day."
)
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
quiet = click.option("--quiet", "-q", is_flag=True, help="Print results only.")
rules_folder = click.option(
    "--rules",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="A folder of rule packs instead of the configured one.",
)
config_file = click.option(
    "--config",
    "config_file",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="MONITOR_CONFIG",
    default=Path("config.toml"),
    metavar="FILE",
    help="The configuration; config.toml in this folder unless given. Also MONITOR_CONFIG.",
)


def no_color(command: Command) -> Command:
    """`--no-color`; NO_COLOR in the environment does the same."""

    def set_environment(_ctx: click.Context, _param: click.Parameter, value: bool) -> None:
        if value:
            import os  # the flag is rare

            os.environ["NO_COLOR"] = "1"

    return click.option(
        "--no-color",
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=set_environment,
        help="No colours; also NO_COLOR.",
    )(command)


def find_id(typed: str, ids: dict[str, str]) -> str:
    """The contract that *typed* names: its id, the beginning of one, or words of one title.

    *ids* maps each id to its title. Raises UsageError with the nearest id when none or several fit.
    """
    if typed in ids:
        return typed
    words = typed.casefold().split()
    close = [key for key, title in ids.items() if key.startswith(typed)] or [
        key for key, title in ids.items() if all(word in title.casefold() or word in key for word in words)
    ]
    shortest = min(close, key=len, default="")
    if shortest and all(key.startswith(shortest) for key in close):
        return shortest  # a contract and its successor, whose id is the same with more behind it
    if close:
        several = "\n".join(f"  {key}  {ids[key]}" for key in close[:8])
        raise UsageError(f'"{typed}" may be several contracts; give one of these ids\n{several}')
    from difflib import get_close_matches  # only where a word was mistyped

    near = get_close_matches(typed, ids, n=1, cutoff=0.4)
    hint = f"\n  Did you mean: {near[0]} ({ids[near[0]]})?" if near else ""
    raise UsageError(f'no contract "{typed}"{hint}\n  All ids: monitor list')
