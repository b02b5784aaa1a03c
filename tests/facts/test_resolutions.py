"""Which resolutions decide about a contract, whatever the verb, and which only hear of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction, Kind

MINUTES = """Cabinet - Tuesday, 14th May, 2024 2.00 pm

Items

12.

Lift Maintenance Contract

Minutes:

The contract with Hollin Lifts ends on 31 March 2025.

{}
"""
REPORT = """REPORT TO: Cabinet

Date: 14 May 2024

Lift Maintenance Contract

1. Background

The contract with Hollin Lifts ends on 31 March 2025.

2. Recommendations

Cabinet is recommended to:

{}

3. Reasons

It is cheaper.
"""
SETTLED = [
    "RESOLVED: That the contract be extended to 31 March 2026.",
    "RESOLVED: That the contract with Hollin Lifts be kept going for another year.",
    "RESOLVED: That lift maintenance be brought in-house when the contract ends.",
    "RESOLVED: That the service be insourced on the expiry of the contract.",
    "RESOLVED: That the contract not be renewed and the service cease.",
    "RESOLVED: That the Director be authorised to sign the contract.",
    "RESOLVED: That officers go out to tender for a new contract.",
    "RESOLVED: That a new framework be put in place.",
    "RESOLVED: That a joint contract with Tarn District Council be entered into.",
    "RESOLVED: That approval be given to the letting of a new contract.",
    "It was resolved to hand the contract to Tarn Lifts.",
    "RESOLVED: That the tender of Tarn Lifts in the sum of \u00a31.2m be accepted.",
    "RESOLVED: That the contract be re-let.",
    ("RESOLVED: That a waiver of contract procedure rules be granted so that the contract may run on."),
    (
        "RESOLVED: That authority be delegated to the Director to conclude the contract with the "
        "preferred bidder."
    ),
    "RESOLVED: That the Council join the regional lift framework.",
    "RESOLVED: That a contract be made with Tarn Lifts.",
    (
        "RESOLVED:\n\n(1) That the outcome of the tender be approved; and\n\n(2) That the contract go "
        "to Tarn Lifts."
    ),
    "RESOLVED: That the contract be terminated by notice.",
    "RESOLVED: That the recommendations in the report on the lift maintenance contract be approved.",
    "Decision: Contract extension approved.",
    "RESOLVED: That the business case for the new contract be approved.",
    "RESOLVED: That the procurement strategy for the contract be approved.",
]
HEARD = [
    "RESOLVED: That the report on the contract be noted.",
    "RESOLVED: That the contractor be thanked.",
    "RESOLVED: That the update on the contract be received.",
    "RESOLVED: That consideration of the contract be deferred.",
    "RESOLVED: That the contractor be invited to the next meeting.",
    "RESOLVED: That the performance of the contract be looked at again in six months.",
    "RESOLVED: That the press and public be excluded while the contract is discussed.",
    "RESOLVED: That a letter be sent to the contractor about litter.",
    "RESOLVED: That the minutes of the meeting about the contract be signed.",
    "RESOLVED: That the loan agreement with the club be approved.",
    "RESOLVED: That the budget and policy framework be adopted.",
    "RESOLVED: That the Director's contract of employment be approved.",
    "RESOLVED: That the contract procedure rules be approved.",
]
RECOMMENDED = [
    "a) approve the extension of the contract to 31 March 2026; and",
    "(i) bring the service in-house at the end of the contract;",
    "approve the business case for a new contract.",
    "authorise the Director to enter into a contract with Tarn Lifts.",
    "sanction the letting of the contract.",
    "adopt the procurement strategy for the lift contract.",
]


def decisions(extraction: Extraction) -> list[str]:
    return [f"{fact.value} {fact.status.value}" for fact in extraction.facts if fact.kind is Kind.DECISION]


@pytest.mark.parametrize("words", SETTLED)
def test_a_resolution_that_settles_a_contract_is_a_decision(words: str, read_case: Callable[..., Extraction]):
    assert decisions(read_case(MINUTES.format(words), kind="minutes")) == ["2024-05-14 actual"]


@pytest.mark.parametrize("words", HEARD)
def test_a_resolution_that_hears_or_asks_is_none(words: str, read_case: Callable[..., Extraction]):
    assert decisions(read_case(MINUTES.format(words), kind="minutes")) == []


@pytest.mark.parametrize("words", RECOMMENDED)
def test_what_is_recommended_is_to_be_decided(words: str, read_case: Callable[..., Extraction]):
    assert decisions(read_case(REPORT.format(words), kind="report")) == ["2024-05-14 proposed"]
