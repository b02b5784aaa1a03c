"""The command line: arguments in, tables or JSON out, exit status. No logic of its own.

Exit status: 0 done; 1 failed; 2 wrong use; 3 configuration or a missing part; 4 done in part; 10 something is
overdue (`due --exit-code`).
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

import click

from monitor import __version__
from monitor.errors import MonitorError

# Name, module, one line of help. Commands are imported only when they run: `--help` has to be instant.
COMMANDS = {
    "init": ("setup", "Write a configuration to start from."),
    "demo": ("demo", "Read two real minutes, replay 2020, send the mails, draw the report."),
    "add": ("documents", "Read documents into the timeline."),
    "extract": ("extract", "Show what a document says about contracts; store nothing."),
    "dates": ("extract", "Show every date, length and cycle in a document; store nothing."),
    "columns": ("columns", "Show what a register's columns are read as; settle it for its source."),
    "list": ("contracts", "List the contracts."),
    "show": ("contracts", "Show one contract with its evidence."),
    "due": ("due", "Show what needs action."),
    "plan": ("plan", "Show a contract's plan back from its end."),
    "report": ("reporting", "Write the report, the calendar and the tables."),
    "explain": ("explain", "Show the way from the words to the reminder."),
    "history": ("trail", "History of one contract: documents, facts, decisions and reminders."),
    "review": ("trail", "Review what waits for a person: facts, contracts that may be one, disagreements."),
    "set": ("deciding", "Set a date or length of a contract."),
    "confirm": ("deciding", "Confirm a fact."),
    "reject": ("deciding", "Reject a fact."),
    "same": ("deciding", "Say that two contracts are one."),
    "merge": ("deciding", "Say that two contracts are one, as `same` does."),
    "different": ("deciding", "Say that two contracts are not the same."),
    "split": ("deciding", "Split a contract in two, by document."),
    "undo": ("deciding", "Undo what a person decided."),
    "owners": ("owners", "Show whose each contract is."),
    "simulate": ("simulating", "Show which reminders a past or coming period gives; send nothing."),
    "rules": ("rules", "Try rules before they are used."),
    "remind": ("reminders", "Send what is due now, once."),
    "run": ("running", "Keep watch: the daemon."),
    "status": ("running", "Show what was read, what is queued, and whether the daemon works."),
    "doctor": ("setup", "Check configuration, rules, templates, database and mail."),
}

_FUNCTIONS = {"list": "list_", "set": "set_"}
"""Commands whose names Python has taken."""


class Commands(click.Group):
    """Commands that are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _ = COMMANDS[cmd_name]
        command = getattr(import_module(f"monitor.cli.{module}"), _FUNCTIONS.get(cmd_name, cmd_name))
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches  # only where a word was mistyped

            close = get_close_matches(args[0], COMMANDS, n=1)
            if close:
                raise click.UsageError(f'{error.message} Did you mean "{close[0]}"?', ctx) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="monitor")
def monitor() -> None:
    """Reads documents about contracts, keeps their timelines, reminds before each deadline.

    Begin with:  monitor demo
    """


def main(arguments: list[str] | None = None) -> None:
    """The console script: runs a command, turns what a user can mend into one line and an exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    try:
        status: Any = monitor.main(arguments, prog_name="monitor", standalone_mode=False)
    except MonitorError as error:
        _report(str(error), as_json="--json" in arguments, status=error.exit_status)
        sys.exit(error.exit_status)
    except click.ClickException as error:
        if "--json" in arguments:
            _report(error.format_message(), as_json=True, status=error.exit_code)
        else:
            error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        click.echo("stopped", err=True)
        sys.exit(130)
    except BrokenPipeError:  # «monitor list | head»
        sys.stderr.close()
        sys.exit(0)
    sys.exit(status if isinstance(status, int) else 0)


def _report(text: str, *, as_json: bool, status: int) -> None:
    """What went wrong, on standard error: an object in JSON mode, else a line for each fault."""
    if as_json:
        click.echo(json.dumps({"error": text.splitlines(), "exit": status}, ensure_ascii=False), err=True)
        return
    for line in text.splitlines():
        click.echo(f"error: {line}" if not line.startswith(" ") else line, err=True)
