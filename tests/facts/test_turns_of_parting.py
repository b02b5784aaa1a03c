"""Early ends and breaks told in many ways, with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

ENDED_EARLY = [
    (
        "The contract was brought to a premature close on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Hollin Care gave up the contract on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Hollin Care walked away from the contract in June 2023.",
        ["termination 2023-06 actual"],
    ),
    (
        "The contract will be terminated early, on 30 September 2024.",
        ["termination 2024-09-30 proposed"],
    ),
    (
        "The Council may break the contract on 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "The contract contains a break at 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "The first opportunity to break the contract falls on 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "The break clause can be exercised on 31 March 2025 under the contract.",
        ["termination 2025-03-31 option"],
    ),
    (
        "Hollin Care has asked to be released from the contract on 30 September 2024.",
        ["termination 2024-09-30 proposed"],
    ),
    (
        "Early termination of the contract took effect on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The parties agreed to end the contract early, the last day being 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract was surrendered by agreement on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract was cut short on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract was curtailed from 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract fell away on 30 June 2023 when Hollin Care went into administration.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Hollin Care handed the contract back in June 2023.",
        ["termination 2023-06 actual"],
    ),
    (
        "The Council proposes to terminate the contract as of 30 September 2024.",
        ["termination 2024-09-30 proposed"],
    ),
    (
        "The contract was rescinded on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Hollin Care pulled out of the contract on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The licence was surrendered on 30 June 2023 by the contractor.",
        [],
    ),
    (
        "The nurse left the contractor on 30 June 2023.",
        [],
    ),
    (
        "The lunch break at the contractor's depot on 31 March 2025 was cut.",
        [],
    ),
    (
        "The trial of the contractor's van was cut short on 30 June 2023.",
        [],
    ),
]

MORE_ENDED_EARLY = [
    (
        "The contract ended on 30 June 2023, a year early.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract ended a year early, on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The Council ended the contract early on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Two years before it was due to expire, the contract was ended on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Hollin Care resigned the contract with effect from 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contractor will vacate the contract on 30 September 2024.",
        ["termination 2024-09-30 proposed"],
    ),
    (
        "The contract can be brought to an end on its third anniversary, 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "Either side is at liberty to end the contract on 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "The contract has a break point in March 2025.",
        ["termination 2025-03 option"],
    ),
    (
        "If the break is used the contract would end on 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    (
        "The Council exercised the break clause and the contract ended on 31 March 2024.",
        ["termination 2024-03-31 actual"],
    ),
    (
        "The Council intends to exercise the break in the contract on 31 March 2025.",
        ["termination 2025-03-31 proposed"],
    ),
    (
        "The contract was terminated for breach on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "Termination of the contract by mutual consent took place on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract was determined on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contract lapsed early on the contractor's insolvency on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contractor was removed from the contract on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The Council took the contract away from Hollin Care on 30 June 2023.",
        ["termination 2023-06-30 actual"],
    ),
    (
        "The contractor handed over the keys on 30 June 2023.",
        [],
    ),
    (
        "The councillor resigned on 30 June 2023 over the contract.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*ENDED_EARLY, *MORE_ENDED_EARLY])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == expected
