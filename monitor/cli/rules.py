"""`rules`: try rules before they are used."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli import options
from monitor.cli.opening import configuration, next_command
from monitor.cli.rulesdiff import diff
from monitor.configured import calendar_of
from monitor.rules import Rules, load_rules
from monitor.rules.examples import check_examples
from monitor.wording import counted


@click.group()
def rules() -> None:
    """Try rules before they are used.

    \b
    Example:  monitor rules test --rules my-rules
    """


@rules.command()
@click.option(
    "--rules",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder of rule packs instead of the configured one.",
)
@options.config_file
@options.quiet
def test(folder: Path | None, config_file: Path, quiet: bool) -> int:
    """Run the examples that stand beside the rules.

    Exits with 1 when one does not hold, or when a rule has no example that gives a deadline or no
    look-alike that gives nothing.

    \b
    Example:  monitor rules test
    """
    config = configuration(config_file)
    found = _loaded(folder or config.rules, config_file)
    faults = check_examples(found, calendar_of(config))
    for fault in faults:
        click.echo(f"error: {fault}", err=True)
    examples = sum(len(rule.examples) for rule in found)
    held = "all hold" if not faults else counted(len(faults), "fault")
    click.echo(f"{counted(len(found), 'rule')}, {counted(examples, 'example')}: {held}")
    next_command("monitor due", quiet=quiet)
    return 1 if faults else 0


rules.add_command(diff)


def _loaded(folder: Path, config_file: Path) -> Rules:
    """The rules of a folder under the configuration's own settings."""
    config = configuration(config_file)
    return load_rules(
        folder,
        off=config.settings.rules.off if folder == config.rules else (),
        roles={role for person in config.people for role in person.roles},
        addresses=[person.address for person in config.people],
        changes=config.settings.rules.change if folder == config.rules else {},
    )
