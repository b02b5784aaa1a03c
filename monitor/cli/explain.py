"""`explain`: the way from the words of a document to the card, the deadline and the reminder."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click
import polars as pl

from monitor.cli import options
from monitor.cli.columns_table import print_columns
from monitor.cli.extract import documents
from monitor.cli.opening import at_day, contract_in, day_of, opened
from monitor.cli.stating import statements
from monitor.cli.tables import printable
from monitor.errors import DocumentError
from monitor.facts import extract
from monitor.mentions import tag
from monitor.model import Dropped, Extraction, Fact, Held, Timeline
from monitor.service import Monitor
from monitor.timeline import BY_A_PERSON, verdict_in_words
from monitor.wording import day_in_words, in_words, subject

YEAR_AHEAD = 366


@click.command()
@click.argument("what")
@options.as_of
@options.known_on
@options.config_file
def explain(what: str, as_of: date | None, known_on: date | None, config_file: Path) -> int:
    """Show how a contract's dates came about, from words to value to fact to card to deadline to reminder.

    WHAT is a contract, or a document's path: then also what was read there and not kept, and why.

    \b
    Examples:  monitor explain survivors --as-of 2020-06-16
               monitor explain seeds/000_746b9bf01189b611.txt
    """
    if Path(what).is_file():
        for _, document in documents((Path(what),), statements(None)):
            if isinstance(document, DocumentError):
                raise document
            _explain_document(extract(document))
        return 0
    day = day_of(as_of)
    with opened(config_file) as monitor:
        known = monitor.known(known_on or day)
        id_ = contract_in(known, what)
        timelines = known.timelines([id_])
        _explain_card(next(each for each in timelines if each.contract.id == id_), day)
        _explain_deadlines(monitor, monitor.policy.contracts(timelines), id_, day)
    return 0


def _explain_document(extraction: Extraction) -> None:
    titles = {c.id: c.title for c in extraction.contracts}
    click.echo(f"{extraction.document.name}: {len(extraction.facts)} facts")
    for fact in extraction.facts:
        click.echo(f"\n{fact.kind.value}, {fact.status.value}: {in_words(fact.value, fact.mod, fact.count)}")
        click.echo(f"├─ contract    {printable(titles.get(fact.contract, fact.contract))}")
        _words(fact)
    if extraction.columns:
        click.echo("\nColumns")
        print_columns(extraction.columns)
    unused = sorted((*extraction.dropped, *_beside_no_contract(extraction)), key=lambda d: d.span.start)
    if unused:
        click.echo("\nRead and not kept")
    for dropped in unused:
        click.echo(f"  “{printable(' '.join(dropped.quote.split()))}”  {dropped.reason}")


def _beside_no_contract(extraction: Extraction) -> list[Dropped]:
    """The expressions of time that no fact and no rejected fact rests on, and readings that lost to them."""
    document = extraction.document
    tagged = tag(document.text, document.dated)
    spans = [fact.evidence.span for fact in extraction.facts] + [d.span for d in extraction.dropped]
    rest = [
        Dropped(t.span, t.text, f"{t.value}: no words about a contract's time stand beside it")
        for t in tagged.timexes
        if not any(s.start <= t.span.start and t.span.end <= s.end for s in spans)
    ]
    return [*rest, *tagged.dropped]


def _words(fact: Fact) -> None:
    for implied in fact.implied:
        click.echo(f"├─ worked out  {printable(implied)}")
    if fact.pattern != BY_A_PERSON:
        click.echo(f"├─ pattern     {fact.pattern}, right {fact.confidence:.0%} of the time")
    click.echo(f"├─ words       “{printable(' '.join(fact.evidence.quote.split()))}”")
    click.echo(f"└─ where       {fact.evidence.document}, {fact.evidence.place}")


def _explain_card(timeline: Timeline, day: date) -> None:
    click.echo(f"{printable(timeline.contract.title)}  ({timeline.contract.id}, {at_day(day)})")
    basis = dict(timeline.basis)
    by_id = {held.id: held for held in timeline.facts}
    for name in ("award", "start", "end", "latest_end", "term", "notice", "review"):
        value = getattr(timeline.card, name)
        if value is None:
            continue
        click.echo(f"\n{name.replace('_', ' ')}: {in_words(value)}  [{value}]")
        if name in basis and basis[name] in by_id:
            _explain_held(by_id[basis[name]])
    for held in timeline.facts:
        if held.id in timeline.superseded:
            click.echo(
                f"\nnot used: {held.fact.kind.value} {held.fact.value}, a later or more precise one holds"
            )
            _explain_held(held)
    for held in timeline.rejected:
        click.echo(f"\nnot used: {held.fact.kind.value} {held.fact.value}, a person rejected it")
        _explain_held(held)
    for conflict in timeline.conflicts:
        click.echo(f"\ndisagreement on the {subject(conflict.about)}: {conflict.reason}")
        _explain_held(conflict.used)
        _explain_held(conflict.against)


def _explain_held(held: Held) -> None:
    fact = held.fact
    click.echo(f"├─ fact        {held.id}: {fact.kind.value}, {fact.status.value}, known on {held.known_on}")
    if held.verdict is not None:
        click.echo(f"├─ settled     {printable(verdict_in_words(held))}: {printable(held.verdict.because)}")
    _words(held.fact)


def _explain_deadlines(monitor: Monitor, contracts: pl.DataFrame, contract: str, day: date) -> None:
    for deadline in monitor.policy.deadlines_of(contracts.filter(pl.col("id") == contract), day):
        click.echo(f"\ndeadline {day_in_words(deadline.on)}: {deadline.action}")
        click.echo(f"├─ rule        {deadline.rule}")
        click.echo(f"├─ sum         {deadline.why}")
        if deadline.imprecise:
            click.echo(f"├─ imprecise   {deadline.imprecise}")
        click.echo(f"├─ rests on    {deadline.basis or 'no single fact'}")
        click.echo(f"└─ source      {deadline.source}")
    last = date.fromordinal(day.toordinal() + YEAR_AHEAD)
    for letter in monitor.simulate(day, last, known_on=day):
        for reminder in letter.reminders:
            if reminder.deadline.contract == contract:
                click.echo(
                    f"\nmail {day_in_words(letter.day)} to {letter.to.name}: "
                    f"rule {reminder.deadline.rule}, {reminder.step}"
                )
