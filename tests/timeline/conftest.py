"""Entries made by hand, as the ledger would hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from monitor.model import Contract, Entry, Evidence, Fact, Held, Kind, Rank, Span, Status
from monitor.values import extent


def make_entry(
    document: str,
    known_on: date,
    contracts: Sequence[Contract],
    facts: Sequence[str],
    *,
    dated: date | None = None,
    rank: Rank = Rank.PROSE,
    authority: str = "Thornbridge Council",
) -> Entry:
    """One document; a fact is written «contract kind value [status] [xN] [MOD]»."""
    held = []
    for number, text in enumerate(facts):
        contract, kind, value, *more = text.split()
        given: dict[str, Any] = {"status": Status.ACTUAL, "mod": None, "count": 1}
        for word in more:
            if word.startswith("x"):
                given["count"] = int(word[1:])
            elif word.isupper():
                given["mod"] = word
            else:
                given["status"] = Status(word)
        days = extent(value, given["mod"]) or (None, None)
        evidence = Evidence(document, Span(10 * number, 10 * number + 5), text)
        fact = Fact(contract, Kind(kind), value, evidence, earliest=days[0], latest=days[1], **given)
        held.append(Held(f"F-{document}-{number}", fact, document, authority, dated, known_on, rank))
    return Entry(
        sha256=hashlib.sha256(document.encode()).hexdigest(),
        document=document,
        title=document,
        kind="minutes",
        authority=authority,
        dated=dated,
        known_on=known_on,
        recorded_at=datetime(2020, 6, 15, 7, tzinfo=UTC),
        contracts=tuple(contracts),
        facts=tuple(held),
    )


@pytest.fixture(scope="session")
def entry() -> Callable[..., Entry]:
    return make_entry
