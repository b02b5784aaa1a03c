"""Entries made by hand, as the ledger would hold them, and the shipped rules."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest

from monitor.config import shipped
from monitor.model import Contract, Entry, Evidence, Fact, Held, Kind, Person, Rank, Span, Status
from monitor.people import Assignment, Owners, Ownership
from monitor.reminders import Policy
from monitor.rules import load_rules, working_days
from monitor.values import extent

OWNER = Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",))


def make_entry(
    document: str,
    known_on: date,
    contracts: Sequence[Contract],
    facts: Sequence[tuple[Any, ...]],
    *,
    dated: date | None = None,
    rank: Rank = Rank.PROSE,
    authority: str = "Thornbridge Council",
    confidence: float = 1.0,
) -> Entry:
    """One document; a fact is (contract, kind, value[, status[, mod[, quote]]])."""
    held = []
    for number, row in enumerate(facts):
        given: list[Any] = [*row, *[Status.ACTUAL, None, ""][len(row) - 3 :]]
        contract, kind, value, status, mod, quote = given
        days = extent(value, mod) or (None, None)
        evidence = Evidence(document, Span(10 * number, 10 * number + 5), quote or f"«{value}»")
        fact = Fact(
            contract,
            Kind(kind),
            value,
            evidence,
            Status(status),
            mod,
            earliest=days[0],
            latest=days[1],
            confidence=confidence,
        )
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


@pytest.fixture(scope="session")
def policy() -> Policy:
    rules = load_rules(shipped("rules"), roles={"owner"})
    everything = Assignment("*", "", Ownership(OWNER.name))
    owners = Owners((everything,))
    return Policy(rules, working_days("ENG"), (OWNER,), owners, regime="light-touch")


@pytest.fixture(scope="session")
def survivors() -> Entry:
    """The Rotherham minutes of the seeds, as a careful reader would hold them; known since 15 June 2020."""
    title = "Support Services for Adult Survivors of Child Sexual Exploitation"
    providers = ("Rotherham Rise", "GROW", "Rotherham Abuse Counselling Service (Rothacs)")
    return make_entry(
        "osmb.txt",
        date(2020, 6, 15),
        [Contract("existing", title, providers), Contract("successor", title, follows="existing")],
        [
            ("existing", "award", "2016", "actual", None, "existing contracts that had been awarded in 2016"),
            ("existing", "end", "2020-12", "actual", None, "coming to an end in December 2020"),
            ("existing", "extension", "2020-12-31", "actual", None, "extended until 31 December 2020"),
            ("existing", "review", "2017", "actual", None, "a service review undertaken in 2017"),
            (
                "successor",
                "decision",
                "2020-06-15",
                "proposed",
                None,
                "Cabinet meeting scheduled for 15 June 2020",
            ),
            ("successor", "term", "P3Y", "proposed", "EQUAL_OR_MORE", "for at least three more years"),
            ("successor", "review", "R/P1Y", "actual", None, "on an annual basis"),
        ],
        authority="Rotherham",
    )
