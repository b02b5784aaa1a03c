"""Agreements that are no contracts for services: employment, planning, lettings. Each with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

OTHER_AGREEMENTS = [
    (
        (
            "A section 106 agreement would be completed by 6 September 2024. The planning permission "
            "for 84 dwellings would expire on 12 January 2025."
        ),
        [],
    ),
    (
        (
            "Employees on probation have contracts of employment. The employment contract ends on 31 "
            "March 2025 and the workforce was told."
        ),
        [],
    ),
    (
        (
            "Introductory tenancies last for twelve months. Tenants were told that the tenancy "
            "agreement ends on 31 March 2025."
        ),
        [],
    ),
    ("The contract of one headteacher ended on 31 October 2023.", []),
    ("The evidence base was commissioned in 2021 and will be reviewed every five years.", []),
    (
        ("The survey, last carried out in 2016, would be commissioned in June 2024 and finish by June 2025."),
        [],
    ),
    ("The funding agreement with the Department was signed in March 2022.", []),
    ("The contractor's defects period ended on 3 August 2023.", []),
    (
        (
            "Employees of the contractor transfer when the contract ends on 31 March 2025, with their"
            " employment rights."
        ),
        ["end 2025-03-31 actual"],
    ),
    (
        (
            "The leases and tenancies are managed for the landlord under a contract with Hollin Care,"
            " which ends on 31 March 2025."
        ),
        ["end 2025-03-31 actual"],
    ),
    (
        (
            "The licensing scheme covers landlords and tenancies. The licences run for five years "
            "from 3 May 2024; officers are on fixed-term contracts which end on 30 April 2025."
        ),
        [],
    ),
]
"""Employment, planning and lettings in words much like those of contracts."""


@pytest.mark.parametrize(("text", "expected"), [*OTHER_AGREEMENTS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == sorted(expected)
