"""`due`: what needs action."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Final

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened
from monitor.cli.tables import print_table
from monitor.model import Deadline, State
from monitor.wording import counted, day_in_words, days_left, in_column

MOST: Final = 40
"""Lines that a person reads on a terminal; the report folds and filters more."""


@click.command()
@options.as_of
@options.known_on
@click.option(
    "--days", default=28, show_default=True, type=click.IntRange(0, 3660), help="How far to look ahead."
)
@click.option("--owner", default="", help="Only what this person answers for.")
@click.option("--all", "everything", is_flag=True, help=f"Every line, where there are more than {MOST}.")
@click.option("--exit-code", is_flag=True, help="Exit with 10 when something is overdue.")
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def due(
    as_of: date | None,
    known_on: date | None,
    days: int,
    owner: str,
    everything: bool,
    exit_code: bool,
    config_file: Path,
    as_json: bool,
    quiet: bool,
) -> int:
    """Show what needs action: what is overdue, and what falls due in the next days.

    \b
    Example:  monitor due --as-of 2020-06-16 --days 90
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        contracts = monitor.known(known_on or day).contracts
        found = [
            d
            for d in monitor.policy.deadlines_of(contracts, day)
            if d.on <= day + timedelta(days=days) and (not owner or owner.casefold() in d.owner.casefold())
        ]
    titles = dict(contracts.select("id", "title").iter_rows())
    overdue = any(d.state is State.OVERDUE for d in found)
    if as_json:
        rows = [deadline_object(d, titles) for d in found]
        click.echo(json.dumps({"schema": 1, "as_of": day.isoformat(), "due": rows}, ensure_ascii=False))
    else:
        number = len({d.contract for d in found})
        until = day_in_words(day + timedelta(days=days))
        verb = "needs" if number == 1 else "need"
        finding = (
            f"{counted(number, 'contract')} {verb} action by {until}"
            if found
            else f"Nothing is due before {until}"
        )
        click.echo(f"{finding} ({at_day(day)})\n")
        shown = found if everything else found[:MOST]
        if found:
            print_table(
                ("", "by", "left", "what to do", "contract", "whose"),
                [
                    (
                        "!" if d.state is State.OVERDUE else "",
                        in_column(d.on.isoformat()),
                        days_left(d.on, day),
                        d.action,
                        titles.get(d.contract, d.contract),
                        d.owner,
                    )
                    for d in shown
                ],
                keep=(0, 1, 2),
                styles=["bold red" if d.state is State.OVERDUE else "" for d in shown],
            )
            if len(found) > len(shown):
                click.echo(f"\nand {len(found) - len(shown)} more: monitor due --all, or the report")
            click.echo("\n! overdue" if overdue else "")
        next_command(f"monitor show {found[0].contract}" if found else "monitor list", quiet=quiet)
    return 10 if exit_code and overdue else 0


def deadline_object(deadline: Deadline, titles: dict[str, str]) -> dict[str, object]:
    """A deadline as `--json` prints it: ISO days, the rule and the sum in words."""
    return {
        "contract": deadline.contract,
        "title": titles.get(deadline.contract, ""),
        "rule": deadline.rule,
        "on": deadline.on.isoformat(),
        "state": deadline.state.value,
        "action": deadline.action,
        "why": deadline.why,
        "owner": deadline.owner,
        "severity": deadline.severity,
        "source": deadline.source,
        "plan": [
            {"step": s.title, "by": s.by.isoformat(), "late_by_days": s.late_by, "takes_days": s.takes}
            for s in deadline.plan
        ],
    }
