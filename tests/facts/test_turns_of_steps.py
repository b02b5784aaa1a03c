"""Steps of buying told in many ways: papers, bidders, market, timetable; with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

STEPS = [
    (
        "Bids for the new contract would have to be in by 14 June 2024.",
        ["procurement 2024-06-14 ON_OR_BEFORE proposed"],
    ),
    ("Bids for the new contract would have needed to be in by 5 April 2024.", []),
    (
        "The contract starts soon. The mobilisation group will begin meeting in July 2024.",
        ["procurement 2024-07 proposed"],
    ),
    ("The museum closed in November 2022, and a bid to the lottery awaits; the contract is let.", []),
    (
        "We expect to go to the market for the new contract in the autumn of 2024.",
        ["procurement 2024-FA proposed"],
    ),
    (
        "The tender for the new contract is to be advertised on 3 June 2024.",
        ["procurement 2024-06-03 proposed"],
    ),
    (
        "Suppliers had until noon on 7 June 2024 to return their tenders for the contract.",
        ["procurement 2024-06-07 actual"],
    ),
    (
        "The deadline for tenders was 26 April 2024 and six firms bid for the contract.",
        ["procurement 2024-04-26 actual"],
    ),
    (
        "Bidding for the contract closes on 14 June 2024.",
        ["procurement 2024-06-14 proposed"],
    ),
    (
        "Work to re-procure the contract will start in September 2024.",
        ["procurement 2024-09 proposed"],
    ),
    (
        "The re-procurement of the contract, which began in January 2024, is on course.",
        ["procurement 2024-01 actual"],
    ),
    (
        "An invitation to tender for the contract was issued on 11 March 2024.",
        ["procurement 2024-03-11 actual"],
    ),
    (
        ("Potential providers of the contract were invited to an engagement day on 20 February 2024."),
        ["procurement 2024-02-20 actual"],
    ),
    (
        "Soft market testing for the new contract took place in November 2023.",
        ["procurement 2023-11 actual"],
    ),
    (
        "The contract will be put out to tender in January 2025.",
        ["procurement 2025-01 proposed"],
    ),
    (
        "The contract will be up for tender in January 2025.",
        ["procurement 2025-01 proposed"],
    ),
    (
        "The contract was advertised on 11 March 2024.",
        ["procurement 2024-03-11 actual"],
    ),
    (
        "The ten-day standstill for the contract runs until 24 June 2024.",
        ["procurement 2024-06-24 proposed"],
    ),
    (
        "Evaluation of the tenders for the contract will be finished on 2 July 2024.",
        ["procurement 2024-07-02 proposed"],
    ),
    (
        "Tenders for the contract will be scored between 17 June 2024 and 2 July 2024.",
        ["procurement 2024-06-17 proposed", "procurement 2024-07-02 proposed"],
    ),
    (
        "A new tender exercise for the contract is planned, probably in February 2025.",
        ["procurement 2025-02 proposed"],
    ),
    (
        "The contract will be retendered, perhaps as early as spring 2025.",
        ["procurement 2025-SP proposed"],
    ),
    (
        "The successor contract is to be mobilised over the summer of 2024.",
        ["procurement 2024-SU proposed"],
    ),
    (
        "A selection questionnaire for the framework was released on 11 March 2024.",
        ["procurement 2024-03-11 actual"],
    ),
    (
        "Expressions of interest in the contract were sought in January 2024.",
        ["procurement 2024-01 actual"],
    ),
    (
        "Clarification questions about the contract may be asked up to 31 May 2024.",
        ["procurement 2024-05-31 proposed"],
    ),
    (
        "Shortlisted bidders for the contract presented to the panel on 22 April 2024.",
        ["procurement 2024-04-22 actual"],
    ),
    (
        "The commissioning of a replacement for the contract will commence in October 2024.",
        ["procurement 2024-10 proposed"],
    ),
    (
        "Officers plan to test the market ahead of the new contract in June 2024.",
        ["procurement 2024-06 proposed"],
    ),
    (
        "A further competition under the framework is to be run in July 2024.",
        ["procurement 2024-07 proposed"],
    ),
    (
        "The tender documents for the contract were placed on the portal on 11 March 2024.",
        ["procurement 2024-03-11 actual"],
    ),
    (
        "Publication of the contract notice: 11 March 2024",
        ["procurement 2024-03-11 actual"],
    ),
    (
        "Return of tenders: noon, 26 April 2024",
        ["procurement 2024-04-26 actual"],
    ),
    (
        "The closing date for comments on the contract was 14 June 2024.",
        [],
    ),
    (
        "The survey of the contractor's customers was issued on 11 March 2024.",
        [],
    ),
    (
        ("Land will be put on the market in January 2025; the contract with the agent is unaffected."),
        [],
    ),
    (
        "The election notice was published on 11 March 2024 by the contractor.",
        [],
    ),
]

MORE_STEPS = [
    (
        "Bids must reach the Council by 14 June 2024 for the contract.",
        ["procurement 2024-06-14 ON_OR_BEFORE proposed"],
    ),
    (
        "Applications to join the framework close on 14 June 2024.",
        ["procurement 2024-06-14 proposed"],
    ),
    (
        ("The competition for the contract will be launched on 3 June 2024 and will close on 5 July 2024."),
        ["procurement 2024-06-03 proposed", "procurement 2024-07-05 proposed"],
    ),
    (
        "The Council invited tenders for the contract in March 2024.",
        ["procurement 2024-03 actual"],
    ),
    (
        "The Council sought tenders for the contract in March 2024.",
        ["procurement 2024-03 actual"],
    ),
    (
        "We shall be opening bids for the contract on 17 June 2024.",
        ["procurement 2024-06-17 proposed"],
    ),
    (
        "Interviews with the bidders for the contract will be held on 24 June 2024.",
        ["procurement 2024-06-24 proposed"],
    ),
    (
        "Site visits for bidders for the contract took place on 20 March 2024.",
        ["procurement 2024-03-20 actual"],
    ),
    (
        "The mobilisation group for the new contract will begin meeting in July 2024.",
        ["procurement 2024-07 proposed"],
    ),
    (
        "A prior information notice for the contract was placed in January 2024.",
        ["procurement 2024-01 actual"],
    ),
    (
        "A market warming event for the contract is fixed for 11 June 2024.",
        ["procurement 2024-06-11 proposed"],
    ),
    (
        "Consultation with the market about the contract concluded in April 2024.",
        ["procurement 2024-04 actual"],
    ),
    (
        "Negotiations with the two remaining bidders for the contract will run until 30 June 2024.",
        ["procurement 2024-06-30 proposed"],
    ),
    (
        "The specification for the new contract will be drawn up in June 2024.",
        ["procurement 2024-06 proposed"],
    ),
    (
        "The specification for the new contract was being written in April 2024.",
        ["procurement 2024-04 actual"],
    ),
    (
        "Seven firms had expressed an interest in the contract by 2 May 2024.",
        ["procurement 2024-05-02 ON_OR_BEFORE actual"],
    ),
    (
        "The standstill period for the contract expired on 2 May 2024.",
        ["procurement 2024-05-02 actual"],
    ),
    (
        "The successor contract should be on the market by spring 2025.",
        ["procurement 2025-SP ON_OR_BEFORE proposed"],
    ),
    (
        "The procurement of the contract restarted in April 2024.",
        ["procurement 2024-04 actual"],
    ),
    (
        "Evaluators will meet on 24 June 2024 to agree scores for the tender.",
        ["procurement 2024-06-24 proposed"],
    ),
    (
        "The nominations for the contractor's award close on 14 June 2024.",
        [],
    ),
    (
        "Interviews for the post of contract manager will be held on 24 June 2024.",
        [],
    ),
    (
        "The contractor invited parents to an event on 11 June 2024.",
        [],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [*STEPS, *MORE_STEPS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == expected
