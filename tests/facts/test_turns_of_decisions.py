"""Decisions told the other way round, in clefts, noun phrases and asides, with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

DECISIONS = [
    (
        "The contract is with Hollin Care. In September 2020 the Director decided to extend it.",
        ["decision 2020-09 actual"],
    ),
    ("The library has new hours. In September 2020 the Director decided to extend them.", []),
    (
        "The contract was approved at the Executive's meeting in October 2023.",
        ["decision 2023-10 actual"],
    ),
    (
        "Approval for the procurement was given by Cabinet on 12 March 2024.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "On 12 March 2024 approval to procure the service was given by Cabinet.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "Cabinet is due to take a decision on the contract on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        ("The extension of the contract was a decision of the Executive Member dated 6 February 2024."),
        ["decision 2024-02-06 actual"],
    ),
    (
        "In a decision dated 6 February 2024 the Director extended the contract.",
        ["decision 2024-02-06 actual"],
    ),
    (
        ("The Director of Place, by a decision of 6 February 2024, awarded the contract to Hollin Care."),
        ["decision 2024-02-06 actual"],
    ),
    (
        (
            "A report seeking authority to award the contract will be submitted to the Executive "
            "on 9 July 2024."
        ),
        ["decision 2024-07-09 proposed"],
    ),
    (
        "The award of the contract is on the forward plan for Cabinet on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "The contract award goes to Cabinet next on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "Members agreed in January 2024 that the contract should be retendered.",
        ["decision 2024-01 actual"],
    ),
    (
        ("The Council resolved in December 2023 to bring the service in house when the contract ends."),
        ["decision 2023-12 actual"],
    ),
    (
        "It was agreed at Cabinet on 16 January 2024 that the contract be extended.",
        ["decision 2024-01-16 actual"],
    ),
    (
        "The decision whether to extend the contract will be for Cabinet in September 2024.",
        ["decision 2024-09 proposed"],
    ),
    (
        "The Committee will take the decision on the contract at its meeting of 4 June 2024.",
        ["decision 2024-06-04 proposed"],
    ),
    (
        "The procurement was authorised under delegated powers on 3 April 2024 by the Director.",
        ["decision 2024-04-03 actual"],
    ),
    (
        "Authority to tender the contract was delegated to the Director by Cabinet in June 2023.",
        ["decision 2023-06 actual"],
    ),
    (
        "The Board gave its agreement to the contract variation on 20 March 2024.",
        ["decision 2024-03-20 actual"],
    ),
    (
        "Having been considered by the Executive on 16 January 2024, the contract was extended.",
        ["decision 2024-01-16 actual"],
    ),
    (
        "Full Council will be asked in July 2024 to approve the award of the contract.",
        ["decision 2024-07 proposed"],
    ),
    (
        "The business case for the procurement will be taken to the Investment Board in July 2024.",
        ["decision 2024-07 proposed"],
    ),
    (
        (
            "Exemption from contract standing orders was granted by the Monitoring Officer on 2 "
            "May 2024 so that the contract could be extended."
        ),
        ["decision 2024-05-02 actual"],
    ),
    (
        ("The Executive's decision of 16 January 2024 to extend the contract was implemented at once."),
        ["decision 2024-01-16 actual"],
    ),
    (
        "The matter of the contract extension returns to Cabinet on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "The Panel, meeting on 8 March 2024, looked at how the contract was performing.",
        [],
    ),
    (
        "Scrutiny considered the contract on 8 March 2024.",
        [],
    ),
    (
        "The Health Overview and Scrutiny Committee will consider the contract on 8 July 2024.",
        [],
    ),
    (
        "The Cabinet Member visited the depot of the contractor on 8 March 2024.",
        [],
    ),
    (
        (
            "Minutes of the Cabinet meeting on 16 January 2024, when the contract was discussed, "
            "were approved."
        ),
        [],
    ),
    (
        "A petition about the contract was received by Cabinet on 16 January 2024.",
        [],
    ),
]

MORE_DECISIONS = [
    (
        "The decision was Cabinet's, on 12 March 2024, to extend the contract.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "Cabinet, on 12 March 2024, decided to extend the contract.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "Cabinet at its meeting on 12 March 2024 authorised the procurement.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "When Cabinet met on 12 March 2024 it chose to retender the contract.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "Cabinet met on 12 March 2024 and agreed to retender the contract.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "In September 2020 the Director, using emergency powers, decided to extend the contract.",
        ["decision 2020-09 actual"],
    ),
    (
        "The Executive had on 16 July 2023 authorised a tender for the service.",
        ["decision 2023-07-16 actual"],
    ),
    (
        "Under a delegated decision taken on 5 February 2024 the contract was varied.",
        ["decision 2024-02-05 actual"],
    ),
    (
        "The Director used her delegated authority on 5 February 2024 to award the contract.",
        ["decision 2024-02-05 actual"],
    ),
    (
        (
            "The award was agreed under urgency procedures on 5 February 2024 by the Leader and "
            "the contract began."
        ),
        ["decision 2024-02-05 actual"],
    ),
    (
        "The Mayor is to determine in July 2024 who should be given the contract.",
        ["decision 2024-07 proposed"],
    ),
    (
        "It is for Cabinet to settle the future of the contract on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "Cabinet's approval of the contract award will be requested in July 2024.",
        ["decision 2024-07 proposed"],
    ),
    (
        "The Policy Committee takes its decision about the contract on 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "The Executive (12 March 2024) agreed to procure a new service.",
        ["decision 2024-03-12 actual"],
    ),
    (
        "Following Executive approval in March 2024, the procurement began.",
        ["decision 2024-03 actual"],
    ),
    (
        "Following approval by the Executive in March 2024, tenders were invited for the contract.",
        ["decision 2024-03 actual"],
    ),
    (
        "Cabinet approval (12 March 2024) was obtained for the contract extension.",
        ["decision 2024-03-12 actual"],
    ),
    (
        ("The gateway report for the contract was signed off by the Strategic Director on 5 February 2024."),
        ["decision 2024-02-05 actual"],
    ),
    (
        "Members had in March 2024 given their consent to the contract being extended.",
        ["decision 2024-03 actual"],
    ),
    (
        "The urgent decision of 5 February 2024 extended the contract with Hollin Care.",
        ["decision 2024-02-05 actual"],
    ),
    (
        "A key decision on the contract is scheduled for 9 July 2024.",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "Decision date for the contract award: 9 July 2024",
        ["decision 2024-07-09 proposed"],
    ),
    (
        "The Forward Plan shows the contract going to the Cabinet Member in July 2024.",
        ["decision 2024-07 proposed"],
    ),
    (
        "Cabinet toured the depot on 12 March 2024 and met the contractor.",
        [],
    ),
    (
        "The Executive Member was briefed on the contract on 12 March 2024.",
        [],
    ),
    (
        "On 12 March 2024 the Committee decided to close the library; the contractor was told.",
        [],
    ),
    (
        "The contractor's Board approved its accounts on 12 March 2024.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*DECISIONS, *MORE_DECISIONS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == expected
