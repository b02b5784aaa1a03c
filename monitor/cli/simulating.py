"""`simulate`: which reminders a period gives, with totals and what would have been missed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click
import polars as pl

from monitor.cli import options
from monitor.cli.documents import progress_bar
from monitor.cli.opening import opened
from monitor.cli.reminders import letter_object, print_letters
from monitor.cli.tables import print_table
from monitor.errors import UsageError
from monitor.model import Letter
from monitor.reminders import Replay
from monitor.wording import counted, day_in_words, in_column

MISSED_SHOWN = 20
"""Rows of missed deadlines that are printed one by one; more are folded by rule and reason."""


@click.command()
@click.option("--from", "first", type=options.Day(), required=True, metavar="DAY", help="The first day.")
@click.option(
    "--to", "last", type=options.Day(), required=True, metavar="DAY", help="The last day, included."
)
@options.rules_folder
@click.option(
    "--with-digests/--without-digests",
    "digests",
    default=True,
    show_default=True,
    help="One message a person and day, as is sent; or one for each reminder.",
)
@click.option("--totals", is_flag=True, help="Print the totals only, not the mails.")
@options.config_file
@options.as_json
@options.no_color
def simulate(
    first: date,
    last: date,
    folder: Path | None,
    digests: bool,
    totals: bool,
    config_file: Path,
    as_json: bool,
) -> int:
    """Show which reminders a period gives, day by day: to whom, by which rule, why. Sends nothing.

    On each day only what was known by then counts. Then come totals by week and by person, and the deadlines
    of which nobody would have been told in time, with the reason.

    \b
    Example:  monitor simulate --from 2020-06-15 --to 2021-01-31
    Try other rules:  monitor simulate --from 2020-01-01 --to 2020-12-31 --rules my-rules --totals
    """
    if last < first:
        raise UsageError(f"--to {last} is before --from {first}")
    with opened(config_file) as monitor, progress_bar("Replaying") as progress:
        replay = monitor.replay(
            first, last, rules=folder, progress=lambda done, total: progress(done, total, "contracts")
        )
    if as_json:
        _print_json(replay, digests=digests, totals=totals)
        return 0
    if not totals:
        print_letters(_mails(replay, digests=digests))
    _print_totals(replay)
    _print_missed(replay)
    return 0


def _mails(replay: Replay, *, digests: bool) -> Iterator[Letter]:
    """The messages, or one for each reminder in them."""
    for letter in replay.letters():
        if digests:
            yield letter
        else:
            yield from (replace(letter, reminders=(reminder,)) for reminder in letter.reminders)


def _print_totals(replay: Replay) -> None:
    by_week, by_person = replay.by_week, replay.by_person
    letters, reminders = int(by_person["letters"].sum()), replay.sent.height
    period = f"{day_in_words(replay.first)} to {day_in_words(replay.last)}"
    people = "1 person" if by_person.height == 1 else f"{by_person.height:,} people"
    merged = f"{counted(letters, 'message')} with digests, {reminders:,} without"
    click.echo(f"{period}: {merged}, to {people}.\n")
    if not letters:
        return
    print_table(
        ("week of", "with digests", "without", "people"),
        [
            (in_column(week.isoformat()), f"{some:,}", f"{all_:,}", f"{people:,}")
            for week, some, all_, people in by_week.select("week", "letters", "reminders", "people").rows()
        ],
        keep=(0,),
    )
    names = {person.address: person.name for person in replay.policy.people}
    click.echo("")
    print_table(
        ("person", "with digests", "without", "most in one"),
        [
            (names[to], f"{some:,}", f"{all_:,}", f"{most:,}")
            for to, some, all_, most in by_person.select("recipient", "letters", "reminders", "most").rows()
        ],
        keep=(0,),
    )
    click.echo("")


def _print_missed(replay: Replay) -> None:
    missed = replay.missed
    if missed.is_empty():
        click.echo("No deadline would have been missed.")
        return
    contracts = counted(missed["contract"].n_unique(), "contract")
    click.echo(f"Missed: {counted(missed.height, 'deadline')} of {contracts}\n")
    if missed.height <= MISSED_SHOWN:
        print_table(
            ("by", "contract", "rule", "why", "known on", "told on"),
            [
                (
                    in_column(row["on"].isoformat()),
                    row["contract"],
                    _rule(row["rule"], row["milestone"]),
                    row["why"],
                    *(in_column(day.isoformat()) if day else "" for day in (row["learnt"], row["told"])),
                )
                for row in missed.iter_rows(named=True)
            ],
            keep=(0, 4, 5),
        )
        return
    folded = missed.group_by("rule", "why", maintain_order=True).agg(
        deadlines=pl.len(),
        contracts=pl.col("contract").n_unique(),
        told=pl.col("told").is_not_null().sum(),
        example=pl.col("contract").first(),
    )
    print_table(
        ("rule", "why", "deadlines", "contracts", "told later", "for example"),
        [
            (_rule(rule, None), why, f"{deadlines:,}", f"{contracts_:,}", f"{told:,}", example)
            for rule, why, deadlines, contracts_, told, example in folded.sort(
                "deadlines", descending=True
            ).rows()
        ],
        keep=(2, 3, 4),
    )


def _rule(rule: str | None, milestone: str | None) -> str:
    if rule is None:
        return "(none)"
    return f"{rule}, {milestone}" if milestone else rule


def _print_json(replay: Replay, *, digests: bool, totals: bool) -> None:
    """One object; its mails are written as they are made, so that years fit into memory."""
    head = {
        "schema": 1,
        "from": replay.first.isoformat(),
        "to": replay.last.isoformat(),
        "digests": digests,
    }
    click.echo(json.dumps(head, ensure_ascii=False)[:-1] + ', "letters": [', nl=False)
    mails: Iterable[Letter] = () if totals else _mails(replay, digests=digests)
    for number, letter in enumerate(mails):
        click.echo((", " if number else "") + json.dumps(letter_object(letter), ensure_ascii=False), nl=False)
    names = {person.address: person.name for person in replay.policy.people}
    by_person = replay.by_person
    tail = {
        "totals": {
            "with_digests": by_person["letters"].sum(),
            "without_digests": replay.sent.height,
            "weeks": [
                {**row, "week": row["week"].isoformat()} for row in replay.by_week.iter_rows(named=True)
            ],
            "people": [{"to": names[row.pop("recipient")], **row} for row in by_person.iter_rows(named=True)],
        },
        "missed": [
            {name: day.isoformat() if isinstance(day, date) else day for name, day in row.items()}
            for row in replay.missed.iter_rows(named=True)
        ],
    }
    click.echo("], " + json.dumps(tail, ensure_ascii=False)[1:])
