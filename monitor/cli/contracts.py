"""`list` and `show`: the contracts, and one of them with its evidence."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened, timeline_of
from monitor.cli.tables import print_table, printable
from monitor.model import Deadline, Held, Timeline
from monitor.report import timeline_json
from monitor.timeline import stage_on, unknowns, verdict_in_words
from monitor.wording import counted, day_in_words, days_left, in_column, in_words, subject


@click.command("list")
@options.as_of
@options.known_on
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def list_(as_of: date | None, known_on: date | None, config_file: Path, as_json: bool, quiet: bool) -> int:
    """List the contracts: when each ends, who answers for it, what follows.

    \b
    Example:  monitor list --as-of 2020-06-16
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        if as_json:
            click.echo(timeline_json(monitor.portfolio(day, known_on=known_on)), nl=False)
            return 0
        timelines = monitor.timelines(known_on or day)
        named = monitor.config.owners.of_all(timelines)
        fallback = monitor.policy.owner
    click.echo(f"{counted(len(timelines), 'contract')} ({at_day(day)})\n")
    print_table(
        ("id", "contract", "stage", "ends", "options to", "follows", "whose"),
        [
            (
                t.contract.id,
                t.contract.title,
                stage_on(t, day).replace("_", " "),
                in_column(t.card.end) if t.card.end else "not known",
                in_column(t.card.latest_end) if t.card.latest_end else "",
                t.successor or (f"{t.proposed_successor} (proposed)" if t.proposed_successor else ""),
                named[t.contract.id].owner or (f"{fallback.name} (nobody named)" if fallback else ""),
            )
            for t in timelines
        ],
        keep=(0,),
    )
    next_command("monitor show ID", quiet=quiet)
    return 0


@click.command()
@click.argument("contract")
@options.as_of
@options.known_on
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def show(
    contract: str, as_of: date | None, known_on: date | None, config_file: Path, as_json: bool, quiet: bool
) -> int:
    """Show one contract: its dates, its deadlines, and the words in which documents state them.

    CONTRACT is an id, the beginning of one, or words of the title.

    \b
    Example:  monitor show survivors --as-of 2020-06-16
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        timelines = monitor.timelines(known_on or day)
        timeline = timeline_of(timelines, contract)
        deadlines = [
            d for d in monitor.policy.deadlines(timelines, day) if d.contract == timeline.contract.id
        ]
        owner = monitor.whose(timelines, timeline)
        if as_json:
            whole: dict[str, Any] = json.loads(timeline_json(monitor.portfolio(day, known_on=known_on)))
            (one,) = [c for c in whole["contracts"] if c["id"] == timeline.contract.id]
            click.echo(json.dumps({**whole, "contracts": [one]}, ensure_ascii=False, indent=1))
            return 0
    _print_timeline(timeline, timelines, deadlines, day, owner)
    next_command(f"monitor explain {timeline.contract.id}", quiet=quiet)
    return 0


def _print_timeline(
    timeline: Timeline, among: tuple[Timeline, ...], deadlines: list[Deadline], day: date, owner: str
) -> None:
    contract = timeline.contract
    click.echo(f"{printable(contract.title)}    owner {owner}")
    click.echo(printable("; ".join(contract.suppliers) or "no supplier known"))
    click.echo(f"{contract.reference or 'no reference stated'} · {contract.id} · {at_day(day)}\n")
    facts = (*timeline.facts, *timeline.rejected)
    rows = [(held.fact.earliest or date.max, _fact_row(timeline, held)) for held in facts]
    rows += [
        (
            d.on,
            (
                in_column(d.on.isoformat()),
                f"DEADLINE, {days_left(d.on, day)}",
                d.action,
                f"rule {d.rule}",
                "",
            ),
        )
        for d in deadlines
    ]
    rows.sort(key=lambda row: row[0])
    print_table(("when", "what", "the words", "where", "sure"), [row for _, row in rows], keep=(0,))
    for conflict in timeline.conflicts:
        click.echo(f"\nSources disagree on the {subject(conflict.about)}: {conflict.reason}")
        for held, said in zip((conflict.used, conflict.against), conflict.said, strict=True):
            fact = held.fact
            words = said or in_words(fact.value, fact.mod, fact.count)
            quote = f"“{' '.join(fact.evidence.quote.split())}”, " if not said else ""
            where = f"{held.document_title}, {fact.evidence.place}".rstrip(", ")
            click.echo(printable(f"  {words}: {quote}{where}"))
    follows = timeline.successor or timeline.proposed_successor
    if follows:
        state = "" if timeline.successor else ", proposed, not decided"
        click.echo(f"\nWhat follows: {follows}{state}")
    if timeline.unlisted is not None:
        gone = timeline.unlisted
        since = f"since {day_in_words(gone.since)} ({printable(gone.register)})"
        click.echo(f"\nNo longer in the register {since}; last listed on {day_in_words(gone.last_listed)}")
    if timeline.undated is not None:
        bare = timeline.undated
        since = f"since {day_in_words(bare.since)} ({printable(bare.register)})"
        last = f"last stated on {day_in_words(bare.last_stated)}"
        click.echo(f"\nIts row still stands in the register, its dates were removed {since}; {last}")
    for unknown in unknowns(timeline, day, among=among):
        click.echo(f"\nNot known yet: {unknown}")


def _fact_row(timeline: Timeline, held: Held) -> tuple[str, str, str, str, str]:
    fact = held.fact
    what = fact.kind.value + ("" if fact.status.value == "actual" else f", {fact.status.value}")
    if held.id in timeline.superseded:
        what += " (superseded)"
    if held.verdict is not None:
        what += f" ({verdict_in_words(held)})"
    place = f"{held.document_title}, {fact.evidence.place}".rstrip(", ")
    quote = " ".join(fact.evidence.quote.split())
    sure = "person" if held.verdict is not None else f"{fact.confidence:.2f}"
    return in_column(fact.value, fact.mod, fact.count), what, f"“{quote}”", place, sure
