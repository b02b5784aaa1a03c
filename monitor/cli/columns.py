"""`columns`: what the columns of a register are read as, and settling it for all files of its source."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import click

from monitor import many
from monitor.cli import options
from monitor.cli.columns_table import print_columns
from monitor.cli.stating import home, statements
from monitor.documents.columns import fields
from monitor.documents.limits import STANDARD
from monitor.documents.reading import lost
from monitor.documents.settled import COLUMNS, load_settled, settle, with_settled, write_settled
from monitor.errors import DocumentError, UsageError
from monitor.facts.finding import Finding
from monitor.model import Extraction
from monitor.wording import counted


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--set",
    "changes",
    multiple=True,
    metavar="HEADER=FIELD",
    help="What the column of that header is read as; nothing after the = leaves it out. Repeatable.",
)
@click.option("--confirm", is_flag=True, help="Settle all other columns as they are shown.")
@click.option("--fields", "list_fields", is_flag=True, help="List the fields that there are.")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    metavar="FOLDER",
    help="Where columns.toml is kept: beside config.toml if there is one, else beside FILE.",
)
@options.as_json
@options.no_color
def columns(
    file: Path | None,
    changes: tuple[str, ...],
    confirm: bool,
    list_fields: bool,
    folder: Path | None,
    as_json: bool,
) -> int:
    """Show what the columns of a register are read as; change or confirm it for all files of its source.

    What is settled is kept in columns.toml. It counts for every later file with the same header row, or with
    the same name but for days and numbers: for next quarter's register as well.

    \b
    Example:  monitor columns register.csv --set "Finish=end" --set "Date=award" --confirm
    """
    if list_fields:
        for field in fields().values():
            click.echo(f"{field.name:<18} {field.says}")
        return 0
    if file is None:
        raise UsageError("name the register: monitor columns FILE")
    extraction = _extraction(file)
    if changes or confirm:
        path = (folder or home() or file.parent) / COLUMNS
        before = load_settled(path) if path.is_file() else ()
        settled = settle(
            file.name, extraction.columns, changes, before, confirm=confirm, today=options.today()
        )
        write_settled(path, with_settled(before, settled))
        extraction = _extraction(file)
        click.echo(
            f"{path}: {counted(len(settled.columns), 'column')} of “{settled.source}” settled", err=True
        )
    if as_json:
        rows = [{"header": c.header, "field": c.field, "note": c.note} for c in extraction.columns]
        click.echo(json.dumps({"document": file.name, "columns": rows}, ensure_ascii=False))
    else:
        print_columns(extraction.columns)
    return 0


def _extraction(file: Path) -> Extraction:
    finding = Finding(frozenset(), statements(None), STANDARD)
    found = [one for _, one in many.each([file], finding, lost, seconds=STANDARD.seconds)]
    extraction = next((one for one in found if isinstance(one, Extraction)), None)
    if extraction is None:
        raise next(one for one in found if isinstance(one, DocumentError))
    if not extraction.columns and not extraction.document.columns:
        raise DocumentError(f"{file}: is no table; columns are those of a CSV file or a spreadsheet")
    return replace(extraction, columns=extraction.columns or extraction.document.columns)
