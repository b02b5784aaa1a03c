"""`remind`: sends the reminders that are due now."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import fill

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened
from monitor.errors import UsageError
from monitor.model import Letter
from monitor.service import Delivered
from monitor.wording import counted, day_in_words


@click.command()
@click.option("--dry-run", is_flag=True, help="Print what would be sent; send and store nothing.")
@options.as_of
@options.config_file
@options.as_json
@options.quiet
def remind(dry_run: bool, as_of: date | None, config_file: Path, as_json: bool, quiet: bool) -> int:
    """Send what is due now, once: what was sent before is not sent again.

    --as-of is for --dry-run only: what has been sent stays sent.

    \b
    Example:  monitor remind --dry-run
    """
    if as_of and not dry_run:
        raise UsageError("--as-of needs --dry-run: a reminder cannot be sent on another day")
    now, day = datetime.now(UTC), day_of(as_of)
    with opened(config_file) as monitor:
        if dry_run:
            letters = monitor.due(day).letters
            delivered = Delivered()
        else:
            with monitor.sending(now):
                letters = monitor.plan(day, now=now)
                delivered = asyncio.run(monitor.deliver(now=now))
        mode = monitor.config.settings.mail.mode
        folder = monitor.config.outbox_folder
    if as_json:
        result = {
            "schema": 1,
            "as_of": day.isoformat(),
            "letters": [letter_object(letter) for letter in letters],
            "sent": delivered.sent,
            "waiting": delivered.waiting,
            "dead": delivered.dead,
            "fault": delivered.fault,
        }
        click.echo(json.dumps(result, ensure_ascii=False))
    else:
        print_letters(letters)
        if dry_run:
            click.echo(f"{counted(len(letters), 'message')} would be sent ({at_day(day)}); nothing was.")
        elif mode == "files":
            click.echo(
                f"{counted(delivered.sent, 'message')} written to {folder}; no mail was sent (mail.mode)."
            )
        else:
            click.echo(
                f"{counted(delivered.sent, 'message')} sent, "
                f"{delivered.waiting} waiting, {delivered.dead} refused."
            )
        if delivered.fault:
            click.echo(f"error: {delivered.fault}", err=True)
        next_command("monitor status", quiet=quiet)
    return 1 if delivered.fault or delivered.dead else 0


def print_letters(letters: Iterable[Letter]) -> None:
    """Day by day: to whom, what, by which rule, why."""
    letter = None
    for letter in letters:
        click.echo(f"{day_in_words(letter.day, weekday=True)}  to {letter.to.name}")
        for reminder in letter.reminders:
            deadline = reminder.deadline
            click.echo(f"  {deadline.action}")
            rows = [
                ("contract", deadline.contract),
                ("rule", f"{deadline.rule}, {reminder.step}"),
                ("why", deadline.why),
                ("late", reminder.late),
            ]
            for name, text in rows:
                if text:
                    indent = " " * 14
                    click.echo(fill(text, 100, initial_indent=f"    {name:<10}", subsequent_indent=indent))
        click.echo("")
    if letter is None:
        click.echo("No reminders.\n")


def letter_object(letter: Letter) -> dict[str, object]:
    """A letter as `--json` prints it."""
    return {
        "day": letter.day.isoformat(),
        "to": letter.to.name,
        "reminders": [
            {
                "ref": r.ref,
                "contract": r.deadline.contract,
                "rule": r.deadline.rule,
                "step": r.step,
                "on": r.deadline.on.isoformat(),
                "action": r.deadline.action,
                "why": r.deadline.why,
                "late": r.late or None,
            }
            for r in letter.reminders
        ],
    }
