"""Sentences that tell contracts apart by who holds each."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction

APART = {
    "two services from two companies": (
        (
            "Lifestyle Services\n\nThe Council buys an adult weight management service (contract K/31) from "
            "Trimwell Health "
            "Ltd and a stop smoking service (contract K/29) from Breathe Holm CIC. The weight management "
            "contract began on "
            "1 April 2021 and the stop smoking contract ends on 31 March 2025."
        ),
        {"Adult weight management": ["start 2021-04-01"], "Stop smoking": ["end 2025-03-31"]},
    ),
    "another contract beside": (
        (
            "Lift servicing\n\nThe lift contract with Ascendra Lifts Ltd ends on 30 June 2025. Fire alarms "
            "at the same blocks are a different contract (Kestrel Fire Ltd), which ends on 30 September 2026."
        ),
        {"Lift contract": ["end 2025-06-30"], "Fire alarms": ["end 2026-09-30"]},
    ),
}
TOGETHER = (
    "Home care\n\nThe home care contract is held by Trimwell Health Ltd and Breathe Holm CIC. It began on "
    "1 April 2021."
)


@pytest.mark.parametrize(("text", "expected"), APART.values(), ids=APART.keys())
def test_each_holder_has_a_contract(
    text: str, expected: dict[str, list[str]], read_case: Callable[..., Extraction]
):
    extraction = read_case(text, kind="report")
    assert {
        contract.title: [
            f"{fact.kind.value} {fact.value}" for fact in extraction.facts if fact.contract == contract.id
        ]
        for contract in extraction.contracts
    } == expected


def test_those_who_hold_one_together_have_one(read_case: Callable[..., Extraction]):
    assert len(read_case(TOGETHER, kind="report").contracts) == 1
