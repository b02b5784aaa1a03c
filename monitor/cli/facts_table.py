"""The table of what was found in a document, for `extract` and `demo`."""

from __future__ import annotations

import click

from monitor.cli.tables import print_table, printable
from monitor.model import Extraction
from monitor.wording import counted, in_column


def print_facts(extraction: Extraction) -> None:
    """Contract by contract: what, when, how sure, and the words that say it."""
    document = extraction.document
    found = len(extraction.facts)
    if not found:
        click.echo(f"{document.name}: nothing about a contract's dates\n")
        return
    contracts = [c for c in extraction.contracts if any(f.contract == c.id for f in extraction.facts)]
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
                for fact in extraction.facts
                if fact.contract == contract.id
            ],
            keep=(0, 2),
        )
    unread = [" ".join(c.header.split()) or "(no header)" for c in extraction.columns if not c.field]
    if unread:
        named = ", ".join(f"“{header}”" for header in unread)
        click.echo(
            f"\nColumns whose headers are not known: {named}; `monitor explain` says how each was read"
        )
    click.echo("")
