"""`set`, `confirm`, `reject`, `same`, `different`, `split`, `undo`: what a person decides, kept for good."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Final, TypeVar

import click

from monitor.cli import options
from monitor.cli.opening import day_of, opened, timeline_of
from monitor.cli.tables import printable
from monitor.deciding import Change, correction_named, decide
from monitor.model import Act, Correction, Deadline, Timeline
from monitor.service import Monitor
from monitor.timeline.deciding import Signed, set_value, verdict
from monitor.timeline.deciding import different as are_different
from monitor.timeline.deciding import same as are_same
from monitor.timeline.deciding import split as parted
from monitor.timeline.deciding import undo as undone
from monitor.wording import day_in_words, in_column

Command = TypeVar("Command", bound=Callable[..., Any])

_CARD: Final = ("award", "start", "end", "latest_end", "term", "notice", "review")


_WHY: Final = "Why, in a few words: the letter, the decision, what you looked up. Others will read it."
_because = click.option("--because", required=True, metavar="WHY", help=_WHY)
_may_say_why = click.option("--because", default="", metavar="WHY", help=_WHY)

_by = click.option(
    "--by",
    envvar="MONITOR_USER",
    default=lambda: os.environ.get("SUDO_USER") or getpass.getuser(),
    show_default="you",
    metavar="NAME",
    help="Who decides; also MONITOR_USER.",
)


def _shared(command: Command) -> Command:
    """The options that all decisions take."""
    for option in (options.as_json, options.config_file, options.as_of, _by):
        command = option(command)
    return command


@click.command("set")
@click.argument("contract")
@click.argument("field", metavar="FIELD")
@click.argument("value")
@_because
@_shared
def set_(
    contract: str,
    field: str,
    value: str,
    because: str,
    by: str,
    as_of: date | None,
    config_file: Path,
    as_json: bool,
) -> int:
    """Set what is true of a contract; it outranks what documents say, and settles what they disagree on.

    FIELD is award, start, end, latest-end, extension, option, term, notice, review, termination or supplier.
    VALUE is written as people write it: "31 March 2022", "March 2022", "3 years", "every six months"; several
    suppliers with ";" between.

    \b
    Example:  monitor set survivors end "31 March 2021" --because "letter of 3 May"
              monitor set survivors supplier "Rotherham Rise" --because "the contract names nobody else"
    """
    with opened(config_file) as monitor:
        signed = _signed(by, because, as_of)
        timeline = timeline_of(monitor.timelines(signed.known_on), contract)
        return _decide(monitor, set_value(timeline, field, value, signed), as_json)


@click.command()
@click.argument("fact")
@_may_say_why
@_shared
def confirm(fact: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool) -> int:
    """Confirm a fact: from now on it counts, however seldom its wording was right elsewhere.

    FACT is the id that `monitor review` and `monitor history` show.

    \b
    Example:  monitor confirm F-ABCD2345 --because "the contract says so too"
    """
    return _judge(Act.CONFIRM, fact, because or "confirmed as it stands", by, as_of, config_file, as_json)


@click.command()
@click.argument("fact")
@_because
@_shared
def reject(fact: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool) -> int:
    """Reject a fact: it no longer counts, and stays visible with who rejected it and why.

    FACT is the id that `monitor review` and `monitor history` show.

    \b
    Example:  monitor reject F-ABCD2345 --because "that is the end of the funding, not of the contract"
    """
    return _judge(Act.REJECT, fact, because, by, as_of, config_file, as_json)


def _same(name: str, says: str) -> click.Command:
    @click.command(
        name, help=f"{says}\n\n\b\nExample:  monitor {name} carers-support carers-support-service-2"
    )
    @click.argument("one")
    @click.argument("other")
    @_may_say_why
    @_shared
    def command(
        one: str, other: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool
    ) -> int:
        return _pair(are_same, one, other, because or "the same contract", by, as_of, config_file, as_json)

    return command


same = _same("same", "Say that two contracts are one: from now on they have one timeline.")
merge = _same("merge", "Say that two contracts are one, as `monitor same` does.")


@click.command()
@click.argument("one")
@click.argument("other")
@_may_say_why
@_shared
def different(
    one: str, other: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool
) -> int:
    """Say that two contracts are not the same: nobody is asked again, and no later document joins them.

    \b
    Example:  monitor different home-care-north home-care-south
    """
    why = because or "two contracts"
    return _pair(are_different, one, other, why, by, as_of, config_file, as_json)


@click.command()
@click.argument("contract")
@click.option(
    "--document", required=True, metavar="NAME", help="The document that speaks of another contract."
)
@_may_say_why
@_shared
def split(
    contract: str,
    document: str,
    because: str,
    by: str,
    as_of: date | None,
    config_file: Path,
    as_json: bool,
) -> int:
    """Split a contract in two: what the named document says is about another one.

    \b
    Example:  monitor split carers-support --document minutes-2019-03.txt
    """
    with opened(config_file) as monitor:
        signed = _signed(by, because or f"{document} speaks of another contract", as_of)
        timeline = timeline_of(monitor.timelines(signed.known_on), contract)
        names = {entry.sha256: entry.document for entry in monitor.store.entries(signed.known_on)}
        return _decide(monitor, parted(timeline, document, names, signed), as_json)


@click.command()
@click.argument("correction")
@_may_say_why
@_shared
def undo(correction: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool) -> int:
    """Undo what a person decided, from today on; an undoing may be undone too.

    CORRECTION is the id that the command printed; `monitor history` shows it too.

    \b
    Example:  monitor undo C-ABCD2345 --because "the letter was about another contract"
    """
    with opened(config_file) as monitor:
        found = correction_named(monitor.store.corrections(), correction)
        signed = _signed(by, because or f"{found.id} was a mistake", as_of)
        return _decide(monitor, undone(found, signed), as_json)


def _signed(by: str, because: str, as_of: date | None) -> Signed:
    return Signed(by, because, day_of(as_of), datetime.now(UTC))


def _judge(
    act: Act, fact: str, because: str, by: str, as_of: date | None, config_file: Path, as_json: bool
) -> int:
    with opened(config_file) as monitor:
        signed = _signed(by, because, as_of)
        day = signed.known_on
        return _decide(
            monitor, verdict(act, monitor.timelines(day), monitor.store.entries(day), fact, signed), as_json
        )


def _pair(
    said: Callable[[Timeline, Timeline, Signed], Correction],
    one: str,
    other: str,
    because: str,
    by: str,
    as_of: date | None,
    config_file: Path,
    as_json: bool,
) -> int:
    with opened(config_file) as monitor:
        signed = _signed(by, because, as_of)
        timelines = monitor.timelines(signed.known_on)
        pair = said(timeline_of(timelines, one), timeline_of(timelines, other), signed)
        return _decide(monitor, pair, as_json)


def _decide(monitor: Monitor, correction: Correction, as_json: bool) -> int:
    change = decide(monitor, correction, correction.known_on)
    if as_json:
        click.echo(json.dumps(_as_json(change), ensure_ascii=False))
        return 0
    click.echo(f"{change.correction.id} recorded, by {printable(correction.by)}: {correction.because}")
    _print_change(change)
    click.echo(f"Take it back with:  monitor undo {change.correction.id}", err=True)
    return 0


def _print_change(change: Change) -> None:
    before = {t.contract.id: t for t in change.before}
    after = {t.contract.id: t for t in change.after}
    for id_, timeline in after.items():
        click.echo(f"\n{printable(timeline.contract.title)}  ({id_})")
        was = before.get(id_)
        changed = _card_changes(was, timeline)
        if was is None:
            click.echo("  is a contract of its own now")
        for line in changed or (["  its dates stay as they were"] if was is not None else []):
            click.echo(line)
        for conflict in timeline.conflicts:
            click.echo(f"  sources still disagree on the {conflict.about.replace('_', ' ')}")
    for id_ in before.keys() - after.keys():
        click.echo(f"\n{id_} is no contract of its own any more")
    for line in _moves(change.deadlines_before, change.deadlines_after):
        click.echo(line)


def _card_changes(was: Timeline | None, now: Timeline) -> list[str]:
    changed = []
    for name in _CARD:
        old = getattr(was.card, name) if was is not None else None
        new = getattr(now.card, name)
        if old != new:
            changed.append(f"  {name.replace('_', ' '):<11} {_value(old)}  →  {_value(new)}")
    before, after = (_suppliers(timeline) for timeline in (was, now))
    if was is not None and before != after:
        changed.append(printable(f"  {'supplier':<11} {before}  →  {after}"))
    return changed


def _suppliers(timeline: Timeline | None) -> str:
    return ("; ".join(timeline.contract.suppliers) if timeline is not None else "") or "not known"


def _value(value: str | None) -> str:
    return in_column(value) if value else "not known"


def _moves(before: Iterable[Deadline], after: Iterable[Deadline]) -> list[str]:
    """What comes and goes in what is to be done, a line each."""
    old = {(d.rule, d.contract): d for d in before}
    new = {(d.rule, d.contract): d for d in after}
    lines = []
    for key in sorted({*old, *new}, key=lambda key: ((new.get(key) or old[key]).on, key)):
        was, now = old.get(key), new.get(key)
        if was is not None and now is not None:
            if was.on != now.on:
                lines.append(f"  {day_in_words(was.on)}  →  {day_in_words(now.on)}: {now.action}")
        elif now is not None:
            lines.append(f"  new, by {day_in_words(now.on)}: {now.action}")
        elif was is not None:
            lines.append(f"  no longer, {day_in_words(was.on)}: {was.action}")
    return ["\nWhat is to be done:", *lines] if lines else []


def _as_json(change: Change) -> dict[str, object]:
    def cards(timelines: Iterable[Timeline]) -> dict[str, object]:
        return {
            t.contract.id: {name: getattr(t.card, name) for name in _CARD}
            | {"suppliers": list(t.contract.suppliers)}
            for t in timelines
        }

    return {
        "schema": 1,
        "correction": change.correction.id,
        "act": change.correction.act.value,
        "by": change.correction.by,
        "because": change.correction.because,
        "known_on": change.correction.known_on.isoformat(),
        "before": cards(change.before),
        "after": cards(change.after),
    }
