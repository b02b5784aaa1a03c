"""`run` and `status`: the daemon, and whether it works."""

from __future__ import annotations

import asyncio
import json
import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from monitor import daemon
from monitor.cli import options
from monitor.cli.opening import log_to_stderr, opened
from monitor.cli.tables import printable
from monitor.errors import UsageError
from monitor.model import DeliveryState
from monitor.service import Monitor
from monitor.wording import counted, day_in_words

EVERY = 60


@click.command()
@options.config_file
@click.option(
    "--every",
    type=click.IntRange(1, 3600),
    default=EVERY,
    show_default=True,
    metavar="SECONDS",
    help="How often to look.",
)
@click.option("-v", "--verbose", is_flag=True, help="Log more.")
def run(config_file: Path, every: int, verbose: bool) -> int:
    """Keep watch: read what arrives in watched folders, look once a day what is due, send it, try again.

    Runs until SIGTERM, which finishes the message in hand. A day on which it did not run is made up for
    when it runs again. `monitor init` prints a unit for systemd.

    \b
    Example:  monitor run --config /srv/monitor/config.toml
    """
    if os.environ.get("MONITOR_AS_OF"):
        raise UsageError("MONITOR_AS_OF is set: the daemon lives in the present; unset it")
    log_to_stderr(verbose=verbose)
    with opened(config_file) as monitor, monitor.sending(datetime.now(UTC)):
        monitor.policy  # noqa: B018  # a configuration that cannot be right is refused before the first tick

        async def tick(now: datetime, stop: asyncio.Event) -> None:
            await monitor.tick(now, stop)

        asyncio.run(daemon.run(tick, every=timedelta(seconds=every)))
    return 0


@click.command()
@options.config_file
@options.as_json
def status(config_file: Path, as_json: bool) -> int:
    """Show what was read, when the daemon last looked, what is queued and what failed.

    Exits with 1 when a day should have been looked at and was not, or a message was refused for good.

    \b
    Example:  monitor status
    """
    now = datetime.now(UTC)
    with opened(config_file) as monitor:
        entries = monitor.store.entries()
        counts = monitor.store.counts()
        last = monitor.store.last_planned_day()
        missed = monitor.should_plan(now - timedelta(minutes=15))
        failed = monitor.store.deliveries(DeliveryState.DEAD)
        refused = monitor.store.refused()
        watched = monitor.config.watched
        upcoming = _next_look(monitor, now)
    waiting = sum(
        counts.get(s, 0) for s in DeliveryState if s not in (DeliveryState.SENT, DeliveryState.DEAD)
    )
    trouble = bool(missed and last) or bool(failed)
    if as_json:
        result = {
            "schema": 1,
            "documents": len(entries),
            "last_read": max((e.recorded_at for e in entries), default=None),
            "last_looked": last,
            "next_look": upcoming,
            "sent": counts.get(DeliveryState.SENT, 0),
            "waiting": waiting,
            "refused": len(failed),
            "watched": [str(folder) for folder in watched],
            "unreadable": {file.path: file.lines for file in refused},
            "ok": not trouble,
        }
        click.echo(json.dumps(result, default=str))
        return 1 if trouble else 0
    newest = max(entries, key=lambda e: e.recorded_at, default=None)
    read = (
        f", the last one ({newest.document}) on {day_in_words(newest.recorded_at.date())}" if newest else ""
    )
    click.echo(f"documents   {counted(len(entries), 'document')}{read}")
    for folder in watched:
        click.echo(f"watching    {folder}{'' if folder.is_dir() else ': is no folder; make it'}")
    if refused:
        click.echo(
            f"unreadable  {counted(len(refused), 'file')} in watched folders, not read again as they are"
        )
    for line in (line for file in refused for line in file.lines):
        click.echo(f"  {printable(line)}")
    looked = day_in_words(last, weekday=True) if last else "never yet: monitor run, or monitor remind"
    click.echo(f"looked      {looked}")
    click.echo(f"next look   {day_in_words(upcoming.date(), weekday=True)}, {upcoming:%H:%M}")
    click.echo(
        f"messages    {counts.get(DeliveryState.SENT, 0)} sent, {waiting} waiting, {len(failed)} refused"
    )
    for delivery in failed:
        click.echo(f"  refused   {delivery.message.subject}: {delivery.error}")
    if missed and last:
        click.echo(
            f"\nNobody has looked since {day_in_words(last)}: is the daemon running?  monitor run", err=True
        )
    return 1 if trouble else 0


def _next_look(monitor: Monitor, now: datetime) -> datetime:
    """When the daemon will next see what is due, in the council's zone."""
    local = now.astimezone(monitor.config.zone)
    send_at = monitor.config.settings.calendar.send_at
    day: date = local.date()
    if monitor.should_plan(now) is None and (
        local.time() >= send_at or monitor.store.last_planned_day() == day
    ):
        day += timedelta(days=1)
    day = monitor.policy.calendar.on_or_after(day)
    return datetime.combine(day, send_at, tzinfo=monitor.config.zone)
