"""What `monitor extract --json` prints for one document."""

from __future__ import annotations

import re
from typing import Any, Final

from monitor.facts.card import card_of
from monitor.facts.drafts import LONGEST_QUOTE
from monitor.model import Document, Evidence, Extraction, Fact, Span

_CARD_FIELDS = ("award", "start", "end", "latest_end", "term", "notice", "review")


def to_json(extraction: Extraction) -> dict[str, Any]:
    """One JSON object: the document, its contracts with their cards, the facts; days are ISO 8601.

    A fact's `start` and `end` are code points into the document's text, half-open, and `quote` is that text:
    the sentence that states it, where that is no longer than 400 code points, else the words it rests on,
    which `words` gives in either case.
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
        span = _sentence(document, evidence)
        one: dict[str, Any] = {
            "contract": fact.contract,
            "kind": fact.kind.value,
            "value": fact.value,
            "mod": fact.mod,
            "count": fact.count,
            "status": fact.status.value,
            "earliest": fact.earliest.isoformat() if fact.earliest else None,
            "latest": fact.latest.isoformat() if fact.latest else None,
            "start": span.start,
            "end": span.end,
            "quote": document.text[span.start : span.end],
            "words": evidence.quote,
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


_NEAR: Final = 700
"""Code points to either side of the words within which their sentence lies."""


def _sentence(document: Document, evidence: Evidence) -> Span:
    """Where the sentence stands that the words are from; their own place where it is long, or a row's."""
    span, words = evidence.span, evidence.context.split()
    if (
        evidence.row is not None
        or evidence.pointer is not None
        or not 0 < len(evidence.context) <= LONGEST_QUOTE
    ):
        return span
    first, last = max(0, span.start - _NEAR), span.end + _NEAR
    for match in re.finditer(r"\s+".join(map(re.escape, words)), document.text[first:last]):
        start, end = first + match.start(), first + match.end()
        if start <= span.start and span.end <= end <= start + LONGEST_QUOTE:
            return Span(start, end)
    return span
