"""`extract` and `dates`: what is in a document. Neither stores anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import click

from monitor import many
from monitor.cli import options
from monitor.cli.stating import AUTHORITY, DATED, SOURCES, statements
from monitor.documents import Held, Statements, files_in
from monitor.documents.limits import STANDARD
from monitor.documents.reading import lost, read_step_by_step
from monitor.errors import DocumentError, PartError
from monitor.facts import extract as extract_facts
from monitor.facts import to_json
from monitor.mentions import find_timexes
from monitor.model import Document, Extraction, Timex
from monitor.processes import Begun

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")

Made = TypeVar("Made")


@dataclass(frozen=True)
class Reading(Generic[Made]):
    """What is made of each document in a file, or why one could not be read: none hides the others."""

    make: Callable[[Document], Made]
    statements: Statements

    def __call__(self, file: Path, avoid: Mapping[str, str]) -> Iterator[Made | DocumentError | Begun]:
        override = self.statements.override_for(file)
        for found in read_step_by_step(file, lambda _sha256: False, override, limits=STANDARD, avoid=avoid):
            if isinstance(found, Document):
                yield Begun(found.source.uri, len(found.text))
                yield self.make(found)
            elif not isinstance(found, Held):
                yield found


def each(
    files: tuple[Path, ...], stated: Statements, make: Callable[[Document], Made]
) -> Iterator[tuple[Path, Made | DocumentError]]:
    """What *make* gives for each document in the files and folders, in order; many files are shared out."""
    reading = Reading(make, stated)
    return many.each(list(files_in(files)), reading, lost, seconds=STANDARD.seconds)


def documents(files: tuple[Path, ...], stated: Statements) -> Iterator[tuple[Path, Document | DocumentError]]:
    """Each document in the files and folders, or why one could not be read."""
    return each(files, stated, _itself)


def _itself(document: Document) -> Document:
    return document


@click.command()
@FILES
@SOURCES
@DATED
@AUTHORITY
@options.as_json
@options.no_color
def extract(
    files: tuple[Path, ...], sources: Path | None, dated: date | None, authority: str, as_json: bool
) -> int:
    """Show what a document says about contracts: which contract, what, when, in which words.

    With --json one object for each document, in order; one that cannot be read gives an object with "error".
    An archive holds several documents, a message those attached to it.

    \b
    Example:  monitor extract minutes.txt
    """
    failed = 0
    make: Callable[[Document], str | Extraction] = facts_as_json if as_json else extract_facts
    for file, made in each(files, statements(sources, dated, authority), make):
        if isinstance(made, DocumentError):
            failed += 1
            _say_failed(file, made, {"contracts": [], "facts": []}, as_json=as_json)
        elif isinstance(made, str):
            click.echo(made)
        else:
            _print_extraction(made)
    return 4 if failed else 0


def facts_as_json(document: Document) -> str:
    """The line of JSON for one document."""
    return json.dumps(to_json(extract_facts(document)), ensure_ascii=False)


def _print_extraction(extraction: Extraction) -> None:
    from monitor.cli.facts_table import print_facts  # Rich, only where a table is drawn

    print_facts(extraction)


@click.command()
@FILES
@SOURCES
@DATED
@AUTHORITY
@options.as_json
@options.no_color
def dates(
    files: tuple[Path, ...], sources: Path | None, dated: date | None, authority: str, as_json: bool
) -> int:
    """Show every date, length and cycle in a document, with the days each may mean.

    With --json one object for each document, in order; positions count the characters of the text from 0.

    \b
    Example:  monitor dates minutes.txt --dated 2016-12-12
    """
    failed = 0
    make: Callable[[Document], str | tuple[str, list[Timex]]] = mentions_as_json if as_json else mentions
    for file, made in each(files, statements(sources, dated, authority), make):
        if isinstance(made, DocumentError):
            failed += 1
            _say_failed(file, made, {"mentions": []}, as_json=as_json)
        elif isinstance(made, str):
            click.echo(made)
        else:
            _print_mentions(*made)
    return 4 if failed else 0


def mentions(document: Document) -> tuple[str, list[Timex]]:
    """The document's name and the expressions in it."""
    return document.name, find_timexes(document.text, document.dated)


def mentions_as_json(document: Document) -> str:
    """The line of JSON for one document."""
    rows = [
        {
            "start": t.span.start,
            "end": t.span.end,
            "text": t.text,
            "type": t.type,
            "value": t.value,
            "mod": t.mod,
            "earliest": t.earliest.isoformat() if t.earliest else None,
            "latest": t.latest.isoformat() if t.latest else None,
        }
        for t in find_timexes(document.text, document.dated)
    ]
    return json.dumps({"document": document.name, "mentions": rows}, ensure_ascii=False)


def _print_mentions(name: str, timexes: list[Timex]) -> None:
    from monitor.cli.tables import print_table  # Rich, only where a table is drawn

    click.echo(f"{name}: {len(timexes)} dates, lengths and cycles")
    print_table(
        ("at", "text", "type", "value", "mod", "earliest", "latest"),
        [
            (
                str(t.span.start),
                " ".join(t.text.split()),
                t.type,
                t.value,
                t.mod or "",
                t.earliest.isoformat() if t.earliest else "",
                t.latest.isoformat() if t.latest else "",
            )
            for t in timexes
        ],
        keep=(0, 3, 5, 6),
    )


def _say_failed(file: Path, error: DocumentError, empty: dict[str, Any], *, as_json: bool) -> None:
    click.echo(f"error: {error}", err=True)
    if as_json and not isinstance(error, PartError):
        document: Any = {"name": file.name} if "facts" in empty else file.name
        click.echo(json.dumps({"document": document, **empty, "error": str(error)}, ensure_ascii=False))
