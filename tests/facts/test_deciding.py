"""Who decides when, with which status, and what the lines of a form say. Each with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

DECIDED = [
    (
        "The Executive Member decided on 23 April 2024 to keep the contract going for another year.",
        ["decision 2024-04-23 actual", "extension P1Y actual"],
    ),
    (
        "On 2 May 2024 the Executive Director agreed that the option in the contract should be used.",
        ["decision 2024-05-02 actual"],
    ),
    (
        "The Cabinet Member had approved the award of the contract on 3 May 2024.",
        ["decision 2024-05-03 actual"],
    ),
    (
        (
            "Commissioners will seek the agreement of the Joint Board to the extension of the "
            "contract in June."
        ),
        ["decision 2024-06 proposed"],
    ),
    (
        (
            "Authority was given to the Director to decide, not later than December 2025, whether the"
            " contract option should be used."
        ),
        ["decision 2025-12 ON_OR_BEFORE proposed"],
    ),
    (
        "The Executive will decide on 7 June 2024 whether to invoke the break clause in the contract.",
        ["decision 2024-06-07 proposed"],
    ),
    ("The contract was approved at Cabinet in March 2024.", ["decision 2024-03 actual"]),
    (
        "The decision to award the contract was taken at the Cabinet meeting of 6 March 2024.",
        ["decision 2024-03-06 actual"],
    ),
    ("The Leader signed off the award of the contract on 6 March 2024.", ["decision 2024-03-06 actual"]),
    (
        "In January the Sub-Committee agreed to use the extension in the contract.",
        ["decision 2024-01 actual"],
    ),
    (
        (
            "The Commissioner gave formal approval for the contract to be re-let at her meeting on 6 "
            "March 2024."
        ),
        ["decision 2024-03-06 actual"],
    ),
    (
        "The matter will return to Cabinet in September 2024 for a decision on the award of contract.",
        ["decision 2024-09 proposed"],
    ),
    ("The Head of Service decided on 3 May 2024 to resurface the road.", []),
    ("The Executive Member had opened the fair on 3 May 2024.", []),
    ("The Panel considered the contract on 3 May 2024.", []),
]
"""Who decides or decided on which day; not who noted, considered or opened a fair."""

STATUSES = [
    (
        "RESOLVED: That the Director be authorised to extend the contract for up to two years.",
        ["extension P2Y EQUAL_OR_LESS option"],
    ),
    ("The contract lets us extend for up to 24 months.", ["extension P24M EQUAL_OR_LESS option"]),
    (
        (
            "The Council may, by notice in writing given before the end, extend this contract for one"
            " further year."
        ),
        ["extension P1Y option"],
    ),
    (
        "The contract was awarded in 2022 and would run for four years from 1 June 2022.",
        ["award 2022 actual", "term P4Y actual", "start 2022-06-01 actual"],
    ),
    (
        "Notice was given to the provider in March and the contract will terminate on 30 June 2024.",
        ["termination 2024-06-30 actual"],
    ),
    (
        "The provider has served notice and its contract will therefore terminate on 30 June 2024.",
        ["termination 2024-06-30 actual"],
    ),
    (
        "The Council agrees that the contract will come to an early end on 28 June 2024.",
        ["termination 2024-06-28 actual"],
    ),
    ("It is proposed that the contract be terminated on 28 June 2024.", ["termination 2024-06-28 proposed"]),
    (
        "If notice is given the contract could be terminated on 28 June 2024.",
        ["termination 2024-06-28 option"],
    ),
    ("Three annual extensions of the contract have been granted.", ["extension P1Y x3 actual"]),
    ("The contract contains three options to extend, each for one year.", ["extension P1Y x3 option"]),
    ("The contract has two extensions of up to 24 months each.", ["extension P24M EQUAL_OR_LESS x2 option"]),
    (
        "Officers carried out market engagement for the new contract in March 2024.",
        ["procurement 2024-03 actual"],
    ),
    ("The tender for the new contract opened in March 2024.", ["procurement 2024-03 actual"]),
    (
        "The provider must be told no later than four months before the contract ends.",
        ["notice P4M EQUAL_OR_MORE actual"],
    ),
    (
        "The services under the contract may be extended annually by the Minister if asked.",
        ["extension P1Y option"],
    ),
]
"""What is done, what is proposed, and what somebody may do."""

SETTLED_AND_PLANNED = [
    (
        (
            "It was resolved that the first one-year option in the contract with Hollin Care be taken"
            " up, to 30 September 2025."
        ),
        ["extension P1Y actual", "extension 2025-09-30 actual"],
    ),
    (
        (
            "The agreement had twice been extended by twelve months and was now due to expire on 31 "
            "March 2025."
        ),
        ["extension P12M x2 actual", "end 2025-03-31 actual"],
    ),
    (
        "The contract will carry on at the same prices for five months, to 30 June 2025.",
        ["extension P5M proposed", "extension 2025-06-30 proposed"],
    ),
    (
        "The CCG's Governing Body had agreed on 13 March 2024 to enter into a further agreement.",
        ["decision 2024-03-13 actual"],
    ),
    (
        (
            "Members agreed that approval to tender the service be sought in September 2024 under a "
            "new contract."
        ),
        ["decision 2024-09 proposed"],
    ),
    (
        (
            "The contract was extended by a decision of the Head of Housing, under delegated powers, "
            "dated 17 January 2024."
        ),
        ["decision 2024-01-17 actual"],
    ),
    (
        "Under the contract the system was bought from Sentry Systems Ltd in March 2020.",
        ["award 2020-03 actual"],
    ),
    (
        (
            "The Procurement Act 2023 will come into force on 24 February 2025. Contracts advertised "
            "before then are governed by the 2015 Regulations."
        ),
        [],
    ),
    ("The Network, which was to have been available under the contract from 2019, is delayed.", []),
    ("A bid to the Lottery Fund for the contract will be determined in June 2024.", []),
    ("The centres under the contract are closed on 25 and 26 December 2024.", []),
    (
        "A benchmarking review under the contract is to be concluded by 30 June 2024.",
        ["review 2024-06-30 ON_OR_BEFORE actual"],
    ),
    ("Notices under the contract must be complied with within 28 days.", []),
    (
        "It was agreed to use the option in the contract, so that it will end on 31 March 2025.",
        ["extension 2025-03-31 actual"],
    ),
    (
        (
            "Approval was given to the extension of the contract with Hollin Care by eight months, to"
            " 30 November 2024."
        ),
        ["extension P8M actual", "extension 2024-11-30 actual"],
    ),
    ("The contract renews automatically on 1 April every year.", ["extension P1Y option"]),
    (
        "The Executive had on 16 April 2024 authorised the procurement of the contract.",
        ["decision 2024-04-16 actual"],
    ),
    ("If no challenge is received the contract will be signed in July 2024.", ["award 2024-07 proposed"]),
    ("Officers considered options to re-tender the contract.", []),
    ("The contractor shall give ten days' notice of planned maintenance.", []),
]
"""Options taken up, what is only to be procured, and what other days are for."""

LABELS = [
    (
        "Contract particulars\n\nContract period: 3 years from 1 May 2023\n\nExpiry date: 30 April 2026",
        ["term P3Y actual", "start 2023-05-01 actual", "end 2026-04-30 actual"],
    ),
    (
        "Contract particulars\n\nContract period: 1 April 2023 to 31 March 2026\n\nValue: £100,000",
        ["start 2023-04-01 actual", "end 2026-03-31 actual"],
    ),
    (
        (
            "Contract details\n\nContract Start Date: 1 April 2023\n\nContract End Date: 31 March "
            "2026\n\nExtension option: 2 x 12 months"
        ),
        ["start 2023-04-01 actual", "end 2026-03-31 actual", "extension P12M x2 option"],
    ),
    (
        "Contract details\n\nTerm: 3 years\n\nNotice period: 6 months\n\nOptions to extend: 1 + 1 years",
        ["term P3Y proposed", "notice P6M proposed", "extension P1Y x2 option"],
    ),
    (
        (
            "Contract waiver request\n\nTo be considered by: Procurement Board, 12 June "
            "2024\n\nContract: Telecare"
        ),
        ["decision 2024-06-12 proposed"],
    ),
    (
        (
            "Contract waiver request\n\nFor decision by: Director of Finance on 12 June "
            "2024\n\nContract: Telecare"
        ),
        ["decision 2024-06-12 proposed"],
    ),
    (
        (
            "Contract award\n\nNotice of proposed decision first published: 17/04/2024\n\nDecision "
            "due: 15 June 2024 by Cabinet"
        ),
        ["decision 2024-06-15 proposed"],
    ),
    (
        "Contract award\n\nDecision due: Not before 15th Jun 2024\n\nContact: A. Hall",
        ["decision 2024-06-15 ON_OR_AFTER proposed"],
    ),
    ("Contract award\n\nCall-in deadline: 24/05/2024\n\nPublication date: 15/05/2024", []),
    ("Contract extension\n\nExtensions already granted: 2 x 12 months", ["extension P12M x2 actual"]),
]
"""Particulars of a form or a report, a line each."""


@pytest.mark.parametrize(("text", "expected"), [*DECIDED, *STATUSES, *SETTLED_AND_PLANNED, *LABELS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == sorted(expected)
