"""`extract` and `dates`: what is in a document. Neither stores anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from monitor.cli import options
from monitor.documents import Override, Sources, files_in, load_sources, read_all, sources_beside
from monitor.errors import DocumentError, PartError
from monitor.facts import extract as extract_facts
from monitor.facts import to_json
from monitor.mentions import find_timexes
from monitor.model import Document, Extraction

FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
SOURCES = click.option(
    "--sources",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="A sources.toml that states each file's date, kind and authority; else the one beside each file.",
)
DATED = click.option(
    "--dated",
    type=options.Day(),
    metavar="DAY",
    help="The documents' own date: «next March» is counted from it.",
)


def documents(
    files: tuple[Path, ...], sources: Path | None, dated: date | None
) -> Iterator[tuple[Path, Document | DocumentError]]:
    """Each document in the files and folders, or why one could not be read: none hides the others."""
    given = load_sources(sources) if sources else None
    for file in files_in(files):
        stated = given or sources_beside(file)

        def override_for(name: str, stated: Sources | None = stated) -> Override:
            override = stated.override(name) if stated else Override()
            return replace(override, dated=dated) if dated is not None else override

        for found in read_all(file, override_for):
            yield file, found


@click.command()
@FILES
@SOURCES
@DATED
@options.as_json
@options.no_color
def extract(files: tuple[Path, ...], sources: Path | None, dated: date | None, as_json: bool) -> int:
    """Show what a document says about contracts: which contract, what, when, in which words.

    With --json one object for each document, in order; one that cannot be read gives an object with "error".
    An archive holds several documents, a message those attached to it.

    \b
    Example:  monitor extract minutes.txt
    """
    failed = 0
    for file, document in documents(files, sources, dated):
        if isinstance(document, DocumentError):
            failed += 1
            _say_failed(file, document, {"contracts": [], "facts": []}, as_json=as_json)
        elif as_json:
            click.echo(json.dumps(to_json(extract_facts(document)), ensure_ascii=False))
        else:
            _print_extraction(extract_facts(document))
    return 4 if failed else 0


def _print_extraction(extraction: Extraction) -> None:
    from monitor.cli.facts_table import print_facts  # Rich, only where a table is drawn

    print_facts(extraction)


@click.command()
@FILES
@SOURCES
@DATED
@options.as_json
@options.no_color
def dates(files: tuple[Path, ...], sources: Path | None, dated: date | None, as_json: bool) -> int:
    """Show every date, length and cycle in a document, with the days each may mean.

    With --json one object for each document, in order; positions count the characters of the text from 0.

    \b
    Example:  monitor dates minutes.txt --dated 2016-12-12
    """
    failed = 0
    for file, document in documents(files, sources, dated):
        if isinstance(document, DocumentError):
            failed += 1
            _say_failed(file, document, {"mentions": []}, as_json=as_json)
            continue
        mentions = find_timexes(document.text, document.dated)
        if as_json:
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
                for t in mentions
            ]
            click.echo(json.dumps({"document": document.name, "mentions": rows}, ensure_ascii=False))
            continue
        from monitor.cli.tables import print_table  # Rich, only where a table is drawn

        click.echo(f"{document.name}: {len(mentions)} dates, lengths and cycles")
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
                for t in mentions
            ],
            keep=(0, 3, 5, 6),
        )
    return 4 if failed else 0


def _say_failed(file: Path, error: DocumentError, empty: dict[str, Any], *, as_json: bool) -> None:
    click.echo(f"error: {error}", err=True)
    if as_json and not isinstance(error, PartError):
        document: Any = {"name": file.name} if "facts" in empty else file.name
        click.echo(json.dumps({"document": document, **empty, "error": str(error)}, ensure_ascii=False))
