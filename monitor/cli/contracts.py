"""`list` and `show`: the contracts, and one of them with its evidence."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import polars as pl

from monitor.cli import options
from monitor.cli.opening import at_day, contract_in, day_of, next_command, opened
from monitor.cli.tables import print_table, printable
from monitor.known import Known
from monitor.model import Card, Deadline, Held, Timeline
from monitor.report import timeline_json
from monitor.timeline import stage, unknowns, verdict_in_words
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
        known = monitor.known(known_on or day)
        rows = _rows(known, day)
        named = monitor.policy.named(known.stated)
        fallback = monitor.policy.owner
    click.echo(f"{counted(len(rows), 'contract')} ({at_day(day)})\n")
    nobody = f"{fallback.name} (nobody named)" if fallback else ""
    print_table(
        ("id", "contract", "stage", "ends", "options to", "follows", "whose"),
        [(*row, named[row[0]].owner or nobody) for row in rows],
        keep=(0,),
    )
    next_command("monitor show ID", quiet=quiet)
    return 0


def _rows(known: Known, day: date) -> list[tuple[str, ...]]:
    """Id, title, stage, end, latest end and successor of each contract, as people read them."""
    frame = known.stated.with_columns(day=pl.lit(day)).with_columns(stage())
    # Rules see no end that lies outside the years of people; what documents state is shown nevertheless.
    unseen = [
        known.with_facts(kinds).intersection(frame.filter(pl.col(end).is_null())["id"])
        for end, kinds in (
            ("end_text", ("end", "extension", "term", "termination")),
            ("latest_end_text", ("extension",)),
        )
    ]
    cards = {t.contract.id: t.card for t in known.alone(unseen[0] | unseen[1])}
    columns = ("id", "title", "stage", "end_text", "latest_end_text", "successor", "proposed_successor")
    rows: list[tuple[str, ...]] = []
    for id_, title, stands, end, latest_end, successor, planned in frame.select(columns).iter_rows():
        card = cards.get(id_, Card(end=end, latest_end=latest_end))
        rows.append(
            (
                id_,
                title,
                stands.replace("_", " "),
                in_column(card.end) if card.end else "not known",
                in_column(card.latest_end) if card.latest_end else "",
                successor or (f"{planned} (proposed)" if planned else ""),
            )
        )
    return rows


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
        known = monitor.known(known_on or day)
        id_ = contract_in(known, contract)
        if as_json:
            whole: dict[str, Any] = json.loads(timeline_json(monitor.portfolio(day, known_on=known_on)))
            (one,) = [c for c in whole["contracts"] if c["id"] == id_]
            click.echo(json.dumps({**whole, "contracts": [one]}, ensure_ascii=False, indent=1))
            return 0
        timelines = known.timelines([id_])
        contracts = monitor.policy.contracts(timelines)
        deadlines = monitor.policy.deadlines_of(contracts.filter(pl.col("id") == id_), day)
        owner = monitor.policy.whose(contracts, id_)
    timeline = next(each for each in timelines if each.contract.id == id_)
    _print_timeline(timeline, timelines, deadlines, day, owner)
    next_command(f"monitor explain {timeline.contract.id}", quiet=quiet)
    return 0


def _print_timeline(
    timeline: Timeline, among: tuple[Timeline, ...], deadlines: Sequence[Deadline], day: date, owner: str
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
    for unknown in unknowns(timeline, day, among={each.contract.id: each for each in among}):
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
