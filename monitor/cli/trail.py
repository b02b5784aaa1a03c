"""`history` and `review`: the audit trail of a contract, and what waits for a person."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from monitor.cli import options
from monitor.cli.opening import at_day, day_of, next_command, opened, timeline_of
from monitor.cli.tables import print_table, printable
from monitor.deciding import Queue, concerning, queue
from monitor.model import Conflict, Held, Timeline
from monitor.report import Event, Told
from monitor.report import history as trail
from monitor.timeline import stage_on
from monitor.wording import counted, day_in_words, in_column, in_words, subject


@click.command()
@click.argument("contract")
@options.as_of
@options.config_file
@options.as_json
@options.no_color
def history(contract: str, as_of: date | None, config_file: Path, as_json: bool) -> int:
    """History of one contract: every document, fact, decision and reminder, with who, when and why.

    \b
    Example:  monitor history survivors
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        timeline = timeline_of(monitor.timelines(day), contract)
        corrections = concerning(timeline, monitor.store.corrections(day))
        told = [Told(t.day, t.contract, t.action, t.to) for t in monitor.store.told() if t.day <= day]
        events = trail(timeline, monitor.store.entries(day), corrections, told)
    if as_json:
        click.echo(json.dumps(_events_json(timeline, events), ensure_ascii=False, indent=1))
        return 0
    title = printable(timeline.contract.title)
    click.echo(f"{title}  ({timeline.contract.id}, {at_day(day)})\n")
    print_table(
        ("day", "what", "who", "why, or the words", "id"),
        [(day_in_words(e.day), e.what, e.who, _why(e), e.id) for e in events],
        keep=(0, 4),
    )
    return 0


def _why(event: Event) -> str:
    return f"“{event.why}”" if event.sort == "fact" and event.why else event.why


def _events_json(timeline: Timeline, events: tuple[Event, ...]) -> dict[str, object]:
    return {
        "schema": 1,
        "contract": timeline.contract.id,
        "title": timeline.contract.title,
        "events": [
            {
                "day": event.day.isoformat(),
                "sort": event.sort,
                "who": event.who,
                "what": event.what,
                "why": event.why,
                "id": event.id,
                "recorded_at": event.recorded_at.isoformat() if event.recorded_at else None,
            }
            for event in events
        ],
    }


@click.command()
@options.as_of
@click.option("--all", "everything", is_flag=True, help="Contracts that have ended too.")
@options.config_file
@options.as_json
@options.quiet
@options.no_color
def review(as_of: date | None, everything: bool, config_file: Path, as_json: bool, quiet: bool) -> int:
    """Review what waits for a person: facts to check, contracts that may be one, and disagreements.

    Each comes with the command that settles it for good.

    \b
    Example:  monitor review
    """
    day = day_of(as_of)
    with opened(config_file) as monitor:
        waiting = queue(monitor, day)
    if not everything:
        waiting = _open(waiting, day)
    if as_json:
        click.echo(json.dumps(_queue_json(waiting), ensure_ascii=False, indent=1))
        return 0
    click.echo(f"{counted(len(waiting), 'thing')} to look at ({at_day(day)})")
    _print_queue(waiting)
    if not len(waiting):
        next_command("monitor due", quiet=quiet)
    return 0


def _open(waiting: Queue, day: date) -> Queue:
    """Without contracts that have ended: nobody acts on them any more."""
    stages: dict[str, str] = {}

    def runs(timeline: Timeline) -> bool:
        id_ = timeline.contract.id
        if id_ not in stages:
            stages[id_] = stage_on(timeline, day)
        return stages[id_] != "ended"

    return Queue(
        unsure=tuple(each for each in waiting.unsure if runs(each[0])),
        doubts=waiting.doubts,
        conflicts=tuple(each for each in waiting.conflicts if runs(each[0])),
        unplaced=waiting.unplaced,
        undated=tuple(each for each in waiting.undated if runs(each[0])),
        cut_off=waiting.cut_off,
    )


def _print_queue(waiting: Queue) -> None:
    if waiting.unsure:
        click.echo("\nFacts to check: they do not drive reminders by themselves")
    for timeline, held in waiting.unsure:
        click.echo("\n" + printable(f"  {held.fact.kind.value}: {_words(held)}  {timeline.contract.title}"))
        click.echo(printable(f"    “{_quote(held)}”, {_place(held)}"))
        click.echo(f"    monitor confirm {held.id}   or   monitor reject {held.id} --because …")
    if waiting.doubts:
        click.echo("\nContracts that may be one")
    for doubt in waiting.doubts:
        click.echo("\n" + printable(f"  {doubt.titles[0]}  ({doubt.a})"))
        click.echo(printable(f"  {doubt.titles[1]}  ({doubt.b})"))
        click.echo(f"    {doubt.why}")
        click.echo(f"    monitor same {doubt.a} {doubt.b}   or   monitor different {doubt.a} {doubt.b}")
    if waiting.conflicts:
        click.echo("\nWhere sources disagree")
    for timeline, conflict in waiting.conflicts:
        click.echo(
            "\n" + printable(f"  {subject(conflict.about)} of {timeline.contract.title}: {conflict.reason}")
        )
        for held, said in zip((conflict.used, conflict.against), conflict.said, strict=True):
            click.echo(printable(f"    {said or _words(held)}: “{_quote(held)}”, {_place(held)}  {held.id}"))
        click.echo(f"    {_settling(timeline, conflict)}")
    if waiting.undated:
        click.echo("\nContracts whose dates were removed from their register, where the row still stands")
    for timeline, bare, held in waiting.undated:
        id_, kind = timeline.contract.id, held.fact.kind.value
        since = f"since {day_in_words(bare.since)}, {bare.register}"
        click.echo("\n" + printable(f"  {timeline.contract.title}  ({since})"))
        click.echo(printable(f"    still used: {kind} {_words(held)}: “{_quote(held)}”, {_place(held)}"))
        click.echo(f"    monitor confirm {held.id}   or   monitor reject {held.id} --because …")
        click.echo(f"    or   monitor set {id_} end … --because …")
    if waiting.cut_off:
        click.echo("\nDocuments that break off: what they go on to say is not known")
    for each in waiting.cut_off:
        click.echo("\n" + printable(f"  {each.title}  ({each.document})"))
        click.echo(printable(f"    {each.cut}, then: monitor add FILE"))
    if waiting.unplaced:
        click.echo("\nDecisions whose contract or fact is no longer there, since a document was read anew")
    for correction in waiting.unplaced:
        click.echo("\n" + printable(f"  {correction.id}  {correction.act.value}: {correction.because}"))
        click.echo(f"    monitor undo {correction.id}")


def _words(held: Held) -> str:
    return in_words(held.fact.value, held.fact.mod, held.fact.count)


def _quote(held: Held) -> str:
    return " ".join(held.fact.evidence.quote.split())


def _place(held: Held) -> str:
    return f"{held.document_title}, {held.fact.evidence.place}".rstrip(", ")


def _settling(timeline: Timeline, conflict: Conflict) -> str:
    """The command that settles the conflict."""
    id_, about = timeline.contract.id, conflict.about.replace("_", "-")
    reject = f"monitor reject {conflict.against.id} --because …"
    if about in ("award", "start", "end", "latest-end", "term"):
        value = in_column(conflict.used.fact.value, conflict.used.fact.mod)
        return f'monitor set {id_} {about} "{value}" --because …   or   {reject}'
    if about == "supplier":
        split = f"monitor split {id_} --document {conflict.against.fact.evidence.document}"
        return printable(f'monitor set {id_} supplier "{conflict.said[0]}" --because …   or   {split}')
    return reject


def _queue_json(waiting: Queue) -> dict[str, Any]:
    return {
        "schema": 1,
        "facts": [
            {
                "contract": timeline.contract.id,
                "fact": held.id,
                "kind": held.fact.kind.value,
                "value": held.fact.value,
                "status": held.fact.status.value,
                "confidence": held.fact.confidence,
                "quote": held.fact.evidence.quote,
                "document": held.fact.evidence.document,
                "place": held.fact.evidence.place,
            }
            for timeline, held in waiting.unsure
        ],
        "doubts": [
            {"a": d.a, "b": d.b, "titles": list(d.titles), "score": d.score, "why": d.why}
            for d in waiting.doubts
        ],
        "conflicts": [
            {
                "contract": timeline.contract.id,
                "about": conflict.about,
                "used": conflict.used.id,
                "against": conflict.against.id,
                "reason": conflict.reason,
            }
            for timeline, conflict in waiting.conflicts
        ],
        "undated": [
            {
                "contract": timeline.contract.id,
                "since": bare.since.isoformat(),
                "register": bare.register,
                "last_stated": bare.last_stated.isoformat(),
                "fact": held.id,
            }
            for timeline, bare, held in waiting.undated
        ],
        "cut_off": [
            {"document": each.document, "title": each.title, "item": each.cut.item, "what": each.cut.what}
            for each in waiting.cut_off
        ],
        "unplaced": [c.id for c in waiting.unplaced],
    }
