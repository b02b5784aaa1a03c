"""Notices, reviews, awards, steps of buying and early ends. Each with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

NOTICES = [
    (
        "Either party can end the agreement on giving the other 90 days' notice in writing.",
        ["notice P90D actual"],
    ),
    ("The contract includes a six month termination clause.", ["notice P6M actual"]),
    ("The contract has a three-month break clause.", ["notice P3M actual"]),
    (
        "The contract allows the Council to terminate without cause on 12 weeks' notice.",
        ["notice P12W actual"],
    ),
    (
        (
            "The Council must inform the provider of its intention to extend the contract at least "
            "six months before expiry."
        ),
        ["notice P6M EQUAL_OR_MORE actual"],
    ),
    ("Under the contract the required notice is 6 months.", ["notice P6M actual"]),
    ("The contract can be terminated with three months notice by either party.", ["notice P3M actual"]),
    (
        "A minimum of 26 weeks' notice must be given to terminate the contract.",
        ["notice P26W EQUAL_OR_MORE actual"],
    ),
    ("The contract requires notice of at least 3 months.", ["notice P3M EQUAL_OR_MORE actual"]),
    ("Staff must give four weeks' notice of leave.", []),
    ("Tenants are entitled to two months' notice under section 21.", []),
    ("The key decision needs 28 days' notice before the contract is awarded.", []),
    ("The public was given 21 days' notice of the road closure.", []),
    ("Parents give half a term's notice.", []),
    ("Changes of timetable need 70 days' notice to the Traffic Commissioner.", []),
    ("An inspection is announced at nine weeks' notice.", []),
]
"""Notice that ends or lengthens a contract; not that of a road closure, of staff or of tenants."""

REVIEWS = [
    ("The contract is monitored through quarterly meetings.", ["review R/P3M actual"]),
    ("Monitoring visits to the provider take place quarterly under the contract.", ["review R/P3M actual"]),
    (
        (
            "The providers hold contracts. The quarterly monitoring visits to the providers were held"
            " by telephone."
        ),
        ["review R/P3M actual"],
    ),
    ("Monthly contract meetings are held with the provider.", ["review R/P1M actual"]),
    (
        "The Panel asked that the performance of the contract be considered again in September 2024.",
        ["review 2024-09 actual"],
    ),
    (
        "An update on the contract will come back to the Committee in six months' time.",
        ["review 2024-11 actual"],
    ),
    (
        (
            "A further report on the performance of the contract will be brought to the Panel in "
            "November 2024."
        ),
        ["review 2024-11 actual"],
    ),
    ("A review of the contract is due in October 2024.", ["review 2024-10 actual"]),
    ("A mid-term review of the contract was completed in November 2023.", ["review 2023-11 actual"]),
    ("The contract will be subject to annual review.", ["review R/P1Y actual"]),
    ("Key performance indicators under the contract are examined every two months.", ["review R/P2M actual"]),
    ("The contractor provides performance reports each month.", ["review R/P1M actual"]),
    (
        "The next quarterly contract meeting is on 27 July 2024.",
        ["review 2024-07-27 actual", "review R/P3M actual"],
    ),
    (
        "A monitoring visit to the provider was carried out on 9 May 2024 under the contract.",
        ["review 2024-05-09 actual"],
    ),
    (
        "Outcome data under the contract will be provided to members on a half-yearly basis.",
        ["review R/P6M actual"],
    ),
    ("The provider meets us every two months to go through the contract.", ["review R/P2M actual"]),
    (
        "Officers visit the contractor's depot each quarter to check performance of the contract.",
        ["review R/P3M actual"],
    ),
    ("The contract will be benchmarked every two years.", ["review R/P2Y actual"]),
    ("Care packages under the contract are reviewed after six weeks.", []),
    ("Prices under the contract are adjusted each April.", []),
    ("Equipment under the contract is inspected every six months by the fitter.", []),
    ("Families are visited once a year.", []),
    ("The Bus Service Improvement Plan is reviewed annually.", []),
    ("The pay policy is reviewed every year.", []),
    ("The contractor mows the verges every two weeks.", []),
]
"""Watching a contract; not prices, people's plans, or other committees' business."""

AWARDS = [
    ("The contract was signed with Lumen (Calderhope) Ltd in December 2015.", ["award 2015-12 actual"]),
    ("We refer to the above contract, which is dated 3 September 2018.", ["award 2018-09-03 actual"]),
    ("The Council entered into a contract with Hollin Care in June 2021.", ["award 2021-06 actual"]),
    (
        "The lead authority aims to appoint firms to the framework in the last quarter of 2024/25.",
        ["award 2025-Q1 proposed"],
    ),
    ("The agreement was made jointly with Weir District Council in 2016.", ["award 2016 actual"]),
    ("The contract will be sealed in mid-June 2024.", ["award 2024-06 MID proposed"]),
    ("A call-off contract was placed with Hollin Care in January 2023.", ["award 2023-01 actual"]),
    ("Contract award is expected in July 2024.", ["award 2024-07 proposed"]),
    ("It is anticipated that contracts will be signed in September 2024.", ["award 2024-09 proposed"]),
    ("A letter of intent for the contract was issued in July 2023.", []),
    ("The contractor was given an industry award in May 2023.", []),
    ("The grant agreement was signed with the Department in May 2023.", []),
]
"""Who was given a contract and when; not a prize, a grant or a pay award."""

STEPS = [
    ("The tender will be issued during week commencing 29 April 2024.", ["procurement 2024-W18 proposed"]),
    (
        "Suppliers will have until midday on 7 June to respond to the tender.",
        ["procurement 2024-06-07 proposed"],
    ),
    (
        "It is intended to put the contract out to tender in the new year, probably in February 2025.",
        ["procurement 2025-02 proposed"],
    ),
    (
        "We will hold a mini-competition among the framework providers in June 2024.",
        ["procurement 2024-06 proposed"],
    ),
    (
        "Quotations for the contract will be invited early in July 2024.",
        ["procurement 2024-07 START proposed"],
    ),
    (
        "For the contract the evaluation of bids is expected to be complete by 24 June 2024.",
        ["procurement 2024-06-24 ON_OR_BEFORE proposed"],
    ),
    (
        "Bids for the contract were returned by the deadline of 27 October 2023.",
        ["procurement 2023-10-27 actual"],
    ),
    (
        "The procurement of the new contract will be relaunched in the autumn of 2024.",
        ["procurement 2024-FA proposed"],
    ),
    (
        "Work on the procurement of a replacement service will begin in June 2024.",
        ["procurement 2024-06 proposed"],
    ),
    (
        "An event for providers will be held in June 2024 ahead of the tender.",
        ["procurement 2024-06 proposed"],
    ),
    ("A contract notice was placed on Find a Tender on 2 April 2024.", ["procurement 2024-04-02 actual"]),
    ("The contract was last tendered in 2017.", ["procurement 2017 actual"]),
    ("The contract is due to be re-tendered by Weir in 2025/26.", ["procurement FY2025 proposed"]),
    (
        "The Council proposes to advertise the replacement contract before 1 October 2024.",
        ["procurement 2024-10-01 BEFORE proposed"],
    ),
    (
        "Two bids were received for the contract by the return date of 15 December 2023.",
        ["procurement 2023-12-15 actual"],
    ),
    ("The procurement was abandoned in April 2024 as only one bid had been received.", []),
    ("Consultation on the contract opened on 4 March 2024.", []),
    ("Interviews for the contract manager's post will be held on 17 June 2024.", []),
    ("The vacancy for a procurement officer will be advertised in June 2024.", []),
]
"""Steps of buying; not of consulting, planning or hiring."""

TERMINATIONS = [
    (
        (
            "The operator has given notice under the contract and its last day of operation will be "
            "29 June 2024."
        ),
        ["termination 2024-06-29 actual"],
    ),
    ("The contract can be broken on 31 March 2026.", ["termination 2026-03-31 option"]),
    ("There is a break point at 31 March 2026 in the contract.", ["termination 2026-03-31 option"]),
    (
        "The parties agreed that the contract should cease early, on 30 September 2023.",
        ["termination 2023-09-30 actual"],
    ),
    (
        "The provider withdrew from the contract with effect from 1 March 2024.",
        ["termination 2024-03-01 actual"],
    ),
    ("The contract was terminated by mutual agreement on 5 April 2024.", ["termination 2024-04-05 actual"]),
    ("The Council will exit the contract on 31 August 2024.", ["termination 2024-08-31 proposed"]),
    ("The contract was novated to Hollin Care on 1 April 2023.", []),
    ("The last day of the exhibition is 29 June 2024.", []),
]
"""Early ends and breaks."""


@pytest.mark.parametrize(("text", "expected"), [*NOTICES, *REVIEWS, *AWARDS, *STEPS, *TERMINATIONS])
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == sorted(expected)
