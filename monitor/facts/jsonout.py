"""What `monitor extract --json` prints for one document."""

from __future__ import annotations

from typing import Any

from monitor.facts.card import card_of
from monitor.model import Extraction, Fact

_CARD_FIELDS = ("award", "start", "end", "latest_end", "term", "notice", "review")


def to_json(extraction: Extraction) -> dict[str, Any]:
    """One JSON object: the document, its contracts with their cards, the facts; days are ISO 8601.

    A fact's `start` and `end` are code points into the document's text, half-open, and `quote` is that text.
    """
    document = extraction.document
    facts_of: dict[str, list[Fact]] = {contract.id: [] for contract in extraction.contracts}
    for fact in extraction.facts:
        facts_of[fact.contract].append(fact)
    contracts = []
    for contract in extraction.contracts:
        card = card_of(facts_of[contract.id])
        contracts.append(
            {
                "id": contract.id,
                "title": contract.title,
                "suppliers": list(contract.suppliers),
                "reference": contract.reference,
                "card": {name: value for name in _CARD_FIELDS if (value := getattr(card, name)) is not None},
            }
        )
    facts = []
    for fact in extraction.facts:
        evidence = fact.evidence
        one: dict[str, Any] = {
            "contract": fact.contract,
            "kind": fact.kind.value,
            "value": fact.value,
            "mod": fact.mod,
            "count": fact.count,
            "status": fact.status.value,
            "earliest": fact.earliest.isoformat() if fact.earliest else None,
            "latest": fact.latest.isoformat() if fact.latest else None,
            "start": evidence.span.start,
            "end": evidence.span.end,
            "quote": evidence.quote,
            "confidence": fact.confidence,
        }
        if evidence.row is not None:
            one["row"] = evidence.row
        facts.append(one)
    about = {
        "name": document.name,
        "kind": document.kind,
        "authority": document.authority,
        "dated": document.dated.isoformat() if document.dated else None,
    }
    printed: dict[str, Any] = {"document": about, "contracts": contracts, "facts": facts}
    if extraction.columns:
        printed["columns"] = [
            {"header": column.header, "field": column.field, "note": column.note}
            for column in extraction.columns
        ]
    return printed
