"""The table of what was found in a document, for `extract` and `demo`."""

from __future__ import annotations

import click

from monitor.cli.columns_table import print_columns
from monitor.cli.tables import print_table, printable
from monitor.model import Extraction, Fact
from monitor.wording import counted, in_column


def print_facts(extraction: Extraction) -> None:
    """Contract by contract: what, when, how sure, and the words that say it."""
    document = extraction.document
    for note in document.notes:
        click.echo(f"note: {document.name}: {printable(note)}", err=True)
    found = len(extraction.facts)
    if not found:
        click.echo(f"{document.name}: nothing about a contract's dates\n")
        _print_columns(extraction)
        return
    facts_of: dict[str, list[Fact]] = {}
    for fact in extraction.facts:
        facts_of.setdefault(fact.contract, []).append(fact)
    contracts = [contract for contract in extraction.contracts if contract.id in facts_of]
    click.echo(f"{document.name}: {counted(found, 'fact')} about {counted(len(contracts), 'contract')}")
    shown = {contract.id for contract in contracts}
    printed = set[str]()
    for contract in contracts:
        suppliers = f"  ({'; '.join(contract.suppliers)})" if contract.suppliers else ""
        place = "above" if contract.follows in printed else "below"
        follows = f"  (to follow the contract {place})" if contract.follows in shown else ""
        printed.add(contract.id)
        click.echo(f"\n{printable(contract.title + suppliers + follows)}")
        print_table(
            ("what", "when", "status", "what the document says", "where"),
            [
                (
                    fact.kind.value,
                    in_column(fact.value, fact.mod, fact.count),
                    fact.status.value,
                    f"“{' '.join(fact.evidence.quote.split())}”",
                    fact.evidence.place,
                )
                for fact in facts_of[contract.id]
            ],
            keep=(0, 2),
        )
    click.echo("")
    _print_columns(extraction)


def _print_columns(extraction: Extraction) -> None:
    """What the columns of a register were read as; nothing for other documents."""
    if not extraction.columns:
        return
    click.echo("How its columns were read; `monitor columns` changes or confirms it:\n")
    print_columns(extraction.columns)
    click.echo("")
