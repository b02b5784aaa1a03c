"""`init` and `doctor`: a configuration to start from, and whether everything is in order."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

import click

from monitor.cli import options
from monitor.config import load_config, shipped
from monitor.errors import UsageError
from monitor.wording import counted

UNIT = """\
[Unit]
Description=Contract timeline monitor
Wants=network-online.target
After=network-online.target
# Never give up restarting: a reminder may be due.
StartLimitIntervalSec=0

[Service]
ExecStart={program} run --config {config}
Restart=always
RestartSec=5
TimeoutStopSec=90
ProtectSystem=strict
ReadWritePaths={folder}
NoNewPrivileges=true
PrivateTmp=true

[Install]
WantedBy=multi-user.target
"""

# What is asked, and the words of the shipped configuration that the answer replaces.
QUESTIONS = (
    ("Name of the council or body", "Thornbridge Council"),
    ("Who answers for contracts without an owner (name)", "J. Adeyemi"),
    ("That person's e-mail address", "j.adeyemi@thornbridge.example"),
    ("The commissioning team's e-mail address", "commissioning@thornbridge.example"),
    ("The shared mailbox that people read and answer", "contracts@thornbridge.example"),
)


@click.command()
@click.argument("folder", default=".", type=click.Path(path_type=Path, file_okay=False), metavar="[DIR]")
@click.option("--yes", is_flag=True, help="Ask nothing; keep the examples' names.")
def init(folder: Path, yes: bool) -> int:
    """Write config.toml and say what comes next. Nothing that is there already is changed.

    On a terminal it asks five questions; with --yes none. No mail leaves: reminders are written as files
    until you set mail.mode to "smtp".

    \b
    Example:  monitor init /srv/monitor
    """
    file = folder / "config.toml"
    if file.exists():
        raise UsageError(f"{file} is there already; edit it, or name another folder")
    text = shipped("config.toml").read_text("utf-8")
    if sys.stdin.isatty() and not yes:
        for question, example in QUESTIONS:
            answer = click.prompt(question, default=example)
            text = text.replace(example, answer.replace("\\", "\\\\").replace('"', '\\"'))
        sender = text[text.index('reply_to = "') :].split("<")[1].split(">")[0].rpartition("@")[2]
        text = text.replace("contract-timeline@thornbridge.example", f"contract-timeline@{sender}")
    tomllib.loads(text)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
    config = load_config(file)
    click.echo(f"Wrote {file}: who gets reminders, when, and how mail leaves. Look through it.")
    click.echo("\nRule packs in use:")
    for pack in sorted(config.rules.glob("*.toml")):
        first = pack.read_text("utf-8").splitlines()[0].lstrip("# ")
        click.echo(f"  {pack.stem:<18} {first}")
    click.echo("\nA unit for systemd, to run the daemon (/etc/systemd/system/contract-monitor.service):\n")
    program = Path(sys.argv[0]).resolve()
    click.echo(UNIT.format(program=program, config=file.resolve(), folder=folder.resolve()))
    click.echo(f"Next:  monitor doctor --config {file}")
    return 0


@click.command()
@options.config_file
@click.option("--mail", "address", default="", metavar="ADDRESS", help="Send a test message there.")
def doctor(config_file: Path, address: str) -> int:
    """Check configuration, rules, templates, database and mail: a line each, and what to do.

    \b
    Example:  monitor doctor --mail me@council.example
    """
    from monitor.cli.checks import checks  # the other command of this module needs none of it

    failures = warnings = 0
    for check in checks(config_file, address):
        failures += check.state == "FAIL"
        warnings += check.state == "warn"
        for number, line in enumerate(check.text.splitlines()):
            click.echo(f"{check.state if number == 0 else '':<5} {line}")
    click.echo(f"\n{counted(failures, 'failure')}, {counted(warnings, 'warning')}")
    return 1 if failures else 0
