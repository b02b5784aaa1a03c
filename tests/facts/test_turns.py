"""Awards, decisions, steps of buying and early ends in many wordings, each kind with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

AWARDS = [
    (
        "Hollin Care has been the holder of the contract since its award in July 2021.",
        ["award 2021-07 actual"],
    ),
    (
        "It was in May 2019 that the contract went to Hollin Care.",
        ["award 2019-05 actual"],
    ),
    (
        "Hollin Care signed the contract on 3 June 2021.",
        ["award 2021-06-03 actual"],
    ),
    (
        "The contract with Hollin Care, signed on 3 June 2021, covers the whole county.",
        ["award 2021-06-03 actual"],
    ),
    (
        "The agreement was entered into with Hollin Care in June 2018.",
        ["award 2018-06 actual"],
    ),
    (
        "The Council entered into a contract with Hollin Care on 1 March 2020.",
        ["award 2020-03-01 actual"],
    ),
    (
        "The Council contracted with Hollin Care in 2017 for the repair of lifts.",
        ["award 2017 actual"],
    ),
    (
        "Eleven providers joined the framework in October 2020.",
        ["award 2020-10 actual"],
    ),
    (
        "The contract was placed with Hollin Care in September 2019.",
        ["award 2019-09 actual"],
    ),
    (
        "The contract was made with Hollin Care in 2016.",
        ["award 2016 actual"],
    ),
    (
        "Contract documents were sealed on 12 April 2021.",
        ["award 2021-04-12 actual"],
    ),
    (
        "The contract was last let in 2018.",
        ["award 2018 actual"],
    ),
    (
        "The Council appointed Hollin Care in November 2021 to run the contract.",
        ["award 2021-11 actual"],
    ),
    (
        "Hollin Care secured the contract in the spring of 2021.",
        ["award 2021-SP actual"],
    ),
    (
        "The contract is expected to be awarded by the end of July 2024.",
        ["award 2024-07 END proposed"],
    ),
    (
        "Award of the contract is programmed for 5 August 2024.",
        ["award 2024-08-05 proposed"],
    ),
    (
        "Officers aim to have a signed contract by 1 September 2024.",
        ["award 2024-09-01 ON_OR_BEFORE proposed"],
    ),
    (
        "A contract was awarded to Hollin Care, without competition, on 4 March 2024.",
        ["award 2024-03-04 actual"],
    ),
    (
        "Awarded in 2019, the contract with Hollin Care covers the north of the county.",
        ["award 2019 actual"],
    ),
    (
        "Hollin Care were awarded the contract back in 2015.",
        ["award 2015 actual"],
    ),
    (
        "The deed was completed on 14 February 2022 and binds both parties to the agreement.",
        ["award 2022-02-14 actual"],
    ),
    (
        "The contract had originally been signed with Hollin Lighting in December 2005.",
        ["award 2005-12 actual"],
    ),
    (
        "The agreement was made jointly with Tarn District Council in 2016.",
        ["award 2016 actual"],
    ),
    (
        "The grant was awarded to the club in 2019 and the contract was mentioned.",
        [],
    ),
    (
        "The contractor was given a safety award in 2019.",
        [],
    ),
    (
        "The contract manager was appointed in November 2021.",
        [],
    ),
    (
        "The Director signed the contract performance report on 3 June 2021.",
        [],
    ),
    (
        "The contractor's nurses joined the union in October 2020.",
        [],
    ),
]

DECISIONS = [
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

STEPS = [
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


@pytest.mark.parametrize(("text", "expected"), [*AWARDS, *DECISIONS, *STEPS, *ENDED_EARLY])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == expected
