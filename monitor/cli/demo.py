"""`demo`: two real minutes, the second half of 2020 replayed, real mail to its own server, the report."""

from __future__ import annotations

import asyncio
import shutil
import time
from datetime import date, datetime
from pathlib import Path

import click

from monitor.cli.extract import documents
from monitor.cli.facts_table import print_facts
from monitor.cli.reminders import print_letters
from monitor.config import Config, load_config, shipped
from monitor.documents import Statements
from monitor.errors import DeliveryError, DocumentError
from monitor.facts import extract
from monitor.mail.localserver import RecordingServer
from monitor.model import Letter
from monitor.people import Assignment, Owners, Ownership
from monitor.service import Monitor, write_report
from monitor.wording import counted, day_in_words

FIRST, LAST = date(2020, 6, 15), date(2021, 1, 31)
AS_AT = date(2020, 6, 16)


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("out/demo"),
    show_default=True,
    metavar="DIR",
    help="The folder to write to; what an earlier demo left there is replaced.",
)
def demo(output: Path) -> int:
    """Read two real minutes, replay 2020, send the mails, draw the report.

    Needs no configuration and sends nothing to anybody: the mail goes to a server that the demo starts.

    \b
    Example:  monitor demo
    """
    began = time.perf_counter()
    _clear(output)
    seeds = shipped("seeds")
    click.secho("1. What the documents say\n", bold=True)
    for _, document in documents(tuple(sorted(seeds.glob("*.txt"))), Statements()):
        if isinstance(document, DocumentError):
            raise document
        print_facts(extract(document))
    letters, sent = asyncio.run(_replay(output, seeds))
    click.secho(f"2. Which reminders that gives, {day_in_words(FIRST)} to {day_in_words(LAST)}\n", bold=True)
    print_letters(letters)
    click.secho("3. What was written\n", bold=True)
    click.echo(f"  {output / 'mail'}  {counted(sent, 'message')}, each received in an SMTP conversation")
    with Monitor.opened(_configuration(output)) as monitor:
        portfolio = monitor.portfolio(AS_AT, known_on=AS_AT)
        for file in write_report(portfolio, monitor.config.templates, output):
            click.echo(f"  {file}")
    click.echo(
        f"\nThe report is as at {day_in_words(AS_AT)}. All of it took {time.perf_counter() - began:.1f} s."
    )
    click.echo(
        f"Next:  open {output / 'report.html'} in a browser, then  monitor init  for documents of your own."
    )
    return 0


def _clear(output: Path) -> None:
    """Removes what an earlier demo wrote, and nothing else."""
    shutil.rmtree(output / "mail", ignore_errors=True)
    for pattern in ("monitor.db*", "report.html", "timeline.csv", "timeline.json", "deadlines.ics"):
        for file in output.glob(pattern):
            file.unlink()
    output.mkdir(parents=True, exist_ok=True)


def _configuration(output: Path, *, port: int = 25) -> Config:
    """The shipped example, with its database in *output* and mail to a server on this machine."""
    example = load_config(shipped("config.toml")).settings
    settings = example.model_copy(
        update={
            "monitor": example.monitor.model_copy(update={"organisation": "Demonstration council"}),
            "mail": example.mail.model_copy(
                update={"mode": "smtp", "host": "127.0.0.1", "port": port, "security": "none"}
            ),
        }
    )
    # Everything is the one owner's, as a small team writes it into owners.csv.
    owner = next(person for person in example.person if "owner" in person.roles)
    everything = Assignment("*", "", Ownership(owner.name, row=2))
    return Config(settings, output.resolve(), owners=Owners((everything,)))


async def _replay(output: Path, seeds: Path) -> tuple[tuple[Letter, ...], int]:
    """Lives through the period as the daemon would: on each day that asks for letters, plan and deliver."""
    letters: list[Letter] = []
    sent = 0
    async with RecordingServer(output / "mail") as server:
        config = _configuration(output, port=server.port)
        send_at = config.settings.calendar.send_at
        with Monitor.opened(config) as monitor:
            monitor.add([seeds], now=datetime.combine(FIRST, send_at, tzinfo=config.zone))
            expected = monitor.simulate(FIRST, LAST)
            for day in sorted({letter.day for letter in expected}):
                now = datetime.combine(day, send_at, tzinfo=config.zone)
                letters += monitor.plan(day, now=now)
                delivered = await monitor.deliver(now=now)
                sent += delivered.sent
                if delivered.fault:
                    raise DeliveryError(delivered.fault, permanent=False)
    return tuple(letters), sent
