"""Decision pages and short minutes as councils publish them; each with look-alikes that must stay silent.

An expected fact is written `kind value status`, with `mod` and `xCOUNT` where there are any.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction

SENTENCES = [
    (
        "Consent is sought to extend each contract before the end of its term (31 October 2025) for a year.",
        ["extension P1Y proposed", "end 2025-10-31 actual"],
    ),
    (
        "The contract may be renewed three times, each of up to one year.",
        ["extension P1Y EQUAL_OR_LESS x3 option"],
    ),
    ("The contract can be extended twice, on each occasion for six months.", ["extension P6M x2 option"]),
    ("Approval was sought to extend the contract by twelve months.", ["extension P12M proposed"]),
    ("Permission is requested to extend the contract to 31 March 2026.", ["extension 2026-03-31 proposed"]),
    (
        "A four-year contract with two one-year extension options was approved.",
        ["term P4Y actual", "extension P1Y x2 option"],
    ),
    (
        "The contract for night shelters would finish after its current six-month extension.",
        ["extension P6M actual"],
    ),
    (
        "Members waived standing orders to allow the contract to be extended to 30 June 2026.",
        ["extension 2026-06-30 proposed"],
    ),
    (
        "It was agreed to bring the end date of the contract forward from 30 June 2026 to 31 March 2026.",
        ["termination 2026-03-31 actual"],
    ),
    (
        "The contract's expiry was brought forward to 31 March 2026.",
        ["termination 2026-03-31 actual"],
    ),
    (
        "The contract had two years and six months to run.",
        ["end 2026-11 APPROX actual"],
    ),
    (
        "A contract term of three years to run from 1 April 2025 to 31 March 2028 is proposed.",
        ["term P3Y proposed", "start 2025-04-01 proposed", "end 2028-03-31 proposed"],
    ),
    (
        "Extend the Young Carers Breaks contract, with Hollin Care, until 31 March 2026.",
        ["extension 2026-03-31 actual"],
    ),
    (
        "The contract is to be tendered again from January 2026 when the present contracts end.",
        ["end 2026-01 actual"],
    ),
    (
        "The contract award for meals services from 1 August 2024 to 31 July 2025 was agreed.",
        ["start 2024-08-01 actual", "end 2025-07-31 actual"],
    ),
    ("Extend the grants that go with the contract to cover the procurement until 30 September 2025.", []),
    ("Extend the grant agreements until 30 September 2025.", []),
    (
        "The tender will be issued in June 2024 with a contract start date of 1 April 2025.",
        ["procurement 2024-06 proposed", "start 2025-04-01 proposed"],
    ),
    (
        "It was agreed to join a tender for night shelter services from 1 April 2026 under one contract.",
        ["start 2026-04-01 proposed"],
    ),
    (
        (
            "It was agreed to extend the street sweeping, bin washing and litter services contract for one "
            "year from "
            "5 October 2024 to 4 October 2025 with an option to extend it for a further 6 or 12 months."
        ),
        [
            "extension P1Y actual",
            "extension 2025-10-04 actual",
            "extension P6M option",
            "extension P12M option",
        ],
    ),
    (
        "That the Director be authorised to exercise the option in the contract to extend it for six months.",
        ["extension P6M option"],
    ),
    (
        "The extension of the contracts was authorised such that they both expire on 31 March 2026.",
        ["extension 2026-03-31 actual"],
    ),
    (
        (
            "The current contract ends on 31 May 2025. Officers seek approval of a\nfour-year\ncontract to "
            "commence on "
            "1 June 2025."
        ),
        ["end 2025-05-31 actual", "start 2025-06-01 proposed", "term P4Y proposed"],
    ),
    (
        (
            "It was proposed that:\n\na) the contract be extended for four months from 1 June to 30 "
            "September 2025."
        ),
        ["extension P4M proposed", "extension 2025-09-30 proposed"],
    ),
    ("Under the delegations given by Cabinet on 26 July 2022, the Director may award the contract.", []),
    (
        "The Scrutiny Co-ordination Committee at its meeting on 1 May 2024 agreed with the contract's award.",
        [],
    ),
    (
        (
            "Cabinet will be asked on 18 June 2024 to approve an extension of the contract of one year, to "
            "30 June 2025."
        ),
        ["decision 2024-06-18 proposed", "extension P1Y proposed", "extension 2025-06-30 proposed"],
    ),
    (
        "Were the option in the contract to be taken up, the agreement would finish on 31 March 2027.",
        ["extension 2027-03-31 option"],
    ),
    (
        "If a procurement of the contract is required, it is likely to begin in autumn 2025.",
        ["procurement 2025-FA proposed"],
    ),
    (
        "The Committee approved the extension of the contract for 12 months to 30 September 2024.",
        ["extension P12M actual", "extension 2024-09-30 actual"],
    ),
    (
        (
            "The agency reports on the contract every six months and its last report was received on 30 "
            "April 2024."
        ),
        ["review R/P6M actual", "review 2024-04-30 actual"],
    ),
    ("The contract had been inherited from three former groups on 1 July 2022.", []),
    ("The contractor's pool was awarded £186,000 from the fund in March 2024.", []),
    ("Pumps will be fitted under the contract during a six-week closure starting on 6 January 2025.", []),
    ("The contract was approved with two one-year extensions.", ["extension P1Y x2 option"]),
    (
        "Mobilisation is complete and the contract will go live on 1 October 2024.",
        ["start 2024-10-01 proposed"],
    ),
    ("The contract became operational on 1 April 2018.", ["start 2018-04-01 actual"]),
    (
        "The launch of the new contract has been put back from 1 April 2025 to 1 July 2025.",
        ["start 2025-07-01 proposed"],
    ),
    (
        "A six month extension of the contract was agreed in February to allow the tender to be completed.",
        ["extension P6M actual"],
    ),
    (
        "Officers recommend that the option of two years in the contract be exercised.",
        ["extension P2Y proposed"],
    ),
    ("The contract has a minimum term of 36 months.", ["term P36M EQUAL_OR_MORE actual"]),
    (
        "The provider has served notice and will cease to deliver the contract on 30 September 2024.",
        ["termination 2024-09-30 actual"],
    ),
    (
        "The Council resolved to invoke the break clause and the contract will end on 31 March 2025.",
        ["termination 2025-03-31 actual"],
    ),
    (
        "The Council may invoke the break clause of the contract on 31 March 2025.",
        ["termination 2025-03-31 option"],
    ),
    ("The mayor became chair of the contracts panel on 1 April 2018.", []),
    ("The launch of the contractor's van was put back to 1 July 2025.", []),
    (
        "The Council entered into a seven year contract with Biffa in October 2015.",
        ["term P7Y actual", "award 2015-10 actual"],
    ),
    (
        "The contract will commence on 1 July 2024 and expire on 30 June 2027.",
        ["start 2024-07-01 proposed", "end 2027-06-30 proposed"],
    ),
    (
        (
            "Award of contract for 2 years (with the option to extend for a further 1 year) commencing 1 "
            "November 2024."
        ),
        ["term P2Y actual", "extension P1Y option", "start 2024-11-01 actual"],
    ),
    ("No further extension options are available in the contract beyond 31 March 2025.", []),
    ("The contract, now in its eighth year, ends in 2027.", ["end 2027 actual"]),
    (
        "Tender issue: September 2024; evaluation: November 2024; award of contract: December 2024.",
        ["procurement 2024-09 proposed", "procurement 2024-11 proposed", "award 2024-12 proposed"],
    ),
    ("Attendance: 12 May 2024; apologies: 3 June 2024; the contract was noted.", []),
    (
        "The contractor's performance will next be reported to the Panel in March 2025.",
        ["review 2025-03 actual"],
    ),
    (
        "Either party may end this Agreement, with or without cause, on 30 days' advanced written notice.",
        ["notice P30D actual"],
    ),
    ("It is proposed that the contract is extended for a period of 18 months.", ["extension P18M proposed"]),
    ("The Contracts System was fully operational in March 2024, the Contracts Sub-Committee heard.", []),
    (
        "The contract allowed a single extension, of twelve months, and that had been used.",
        ["extension P12M actual"],
    ),
    (
        "Under the contract Bellwether had cooked the meals since August 2018.",
        ["start 2018-08 actual"],
    ),
    ("The contract has no further to run after 7 April 2025.", ["end 2025-04-07 actual"]),
    (
        "The contract has been continued under an exemption to 30 June 2024.",
        ["extension 2024-06-30 actual"],
    ),
    (
        (
            "A second extension of the contract was granted by the Director of Adult Services on 14 February "
            "2024."
        ),
        ["decision 2024-02-14 actual"],
    ),
    ("The contract has two one-year extensions remaining.", ["extension P1Y x2 option"]),
    ("The contract was last extended in 2022 until 2025.", ["extension 2025 actual"]),
    ("This Agreement continues until and including 31 March 2027.", ["end 2027-03-31 actual"]),
    (
        "The contract was due to start on 1 April 2024 but has been delayed until 1 July 2024.",
        ["start 2024-04-01 actual", "start 2024-07-01 actual"],
    ),
    (
        "Signing of the contract is planned for no later than 28 October 2024.",
        ["award 2024-10-28 ON_OR_BEFORE proposed"],
    ),
    ("The last day of the consultation on the contract would be 30 November 2024.", []),
    (
        "Contract duration: 4 years (2+1+1) from 1 June 2025.",
        ["term P2Y proposed", "extension P1Y x2 option", "start 2025-06-01 proposed"],
    ),
    (
        "The contract runs to March 2027, with break points in March 2025 and March 2026.",
        ["end 2027-03 actual", "termination 2025-03 option", "termination 2026-03 option"],
    ),
    (
        "Contract review meetings took place on 3 March and 9 June 2023.",
        ["review 2023-03-03 actual", "review 2023-06-09 actual"],
    ),
    (
        "Interviews with shortlisted bidders for the contract will be held w/c 1 July 2024.",
        ["procurement 2024-W27 proposed"],
    ),
    ("The contract start date slipped from April to July 2025.", ["start 2025-07 proposed"]),
    (
        "The option to extend was not exercised and the contract therefore ended on 31 March 2024.",
        ["end 2024-03-31 actual"],
    ),
    ("The contract will be re-tendered in the autumn.", ["procurement 2024-FA proposed"]),
    (
        "On 22 May 2023, Cabinet: (i) Approved the award of the contract.",
        ["decision 2023-05-22 actual"],
    ),
    (
        "An award of contracts for the supply of Home to School Transport from 1 June 2024 was approved.",
        ["start 2024-06-01 actual"],
    ),
    ("The contractor was exempted from the Contract Procedure Rules for one year.", []),
    (
        "Members agreed not to extend the contract, which would therefore end on 31 March 2025.",
        ["end 2025-03-31 actual"],
    ),
    (
        (
            "The Cabinet Member approved a one-year extension of the contract, the first of two, to 30 June "
            "2025."
        ),
        ["extension P1Y actual", "extension 2025-06-30 actual"],
    ),
    ("A tender pipeline for April 2025 to March 2026 was noted.", []),
    ("The tender register for 2024/25 was received.", []),
    ("The lease may be extended twice, each time for one year.", []),
    ("The end of the consultation was brought forward to 31 March 2026.", []),
    ("Contract Standing Orders were extended to 31 March 2026.", []),
    ("Approval is sought to extend the conservation area to Mill Lane in March 2026.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_sentences_of_decisions(
    sentence: str, expected: list[str], facts_of: Callable[[str], list[str]]
) -> None:
    assert facts_of(sentence) == sorted(expected)


SILENT = [
    "The contract manager started in post on 4 May 2020.",
    "Planning permission for the depot expires on 31 March 2023.",
    "The lease of the building runs until 31 December 2025.",
    "The grant agreement with the Arts Council ends in March 2022.",
    "Under the contract 312 people were supported between April 2020 and March 2021.",
    "The average length of support was nine months.",
    "The contract price was uplifted by 3% from 1 April 2021.",
    "The Council's contract with its auditors is a national one.",
    "Payment will be made within 30 days of the invoice.",
    "The Local Government Act 1972 and the Procurement Act 2023 apply to the contract.",
    "The strategy covers the period 2020 to 2025.",
    "The budget for the contract in 2021/22 is £400,000.",
    "The consultation on the contract ran from 1 March to 30 April 2021.",
    "Members noted that the minutes of 12 January 2021 were to be signed.",
    "The Committee will meet again on 9 September 2021.",
    "Staff on fixed-term contracts until March 2022 were consulted.",
    "The pilot ran for six months and ended in December 2020.",
    "The provider was inspected by the CQC in March 2021 and rated Good.",
    "The contract requires records to be kept for six years.",
    "The scheme opened in 2008 and was refurbished in 2015.",
    "The Chair, elected in May 2021, thanked the contractor.",
    "A petition about the contract was received on 3 May 2021.",
    "Waiting times under the contract fell from 12 weeks in April to 8 weeks in June 2021.",
    "The Government announced in November 2020 that funding would continue for three years.",
    "Residents may stay for up to two years under the contract.",
    "The vehicles used in the contract are replaced every seven years.",
    "The contractor must respond within four hours.",
    "The pension scheme's valuation is due on 31 March 2022.",
    "Councillor Ash declared that she had worked for the contractor until 2019.",
    "The framework for performance reporting was agreed in June 2020.",
]
"""What stands beside words about contracts in every report, and says nothing about their time."""


@pytest.mark.parametrize("sentence", SILENT)
def test_what_stands_beside_contracts_is_no_fact(sentence: str, facts_of: Callable[[str], list[str]]) -> None:
    assert facts_of(f"Community Equipment Contract\n\n{sentence}") == []


TITLES = [
    (
        "Members considered a paper on the Supported Lodgings (SL) Framework, which ended in March 2023.",
        "Supported Lodgings (SL)",
    ),
    (
        "The Respite for Carers with a Disability framework contract is due to end on 31 March 2026.",
        "Respite for Carers with a Disability",
    ),
    (
        "Report of the Director of Adults\n\nThe contract for Wet Rooms and Ramps ends on 1 May 2026.",
        "Wet Rooms and Ramps",
    ),
    (
        (
            "Officers approved the award of contracts for the supply of Home to School Transport from 1 June "
            "2024."
        ),
        "Home to School Transport",
    ),
    (
        "It was agreed to extend the contracts with providers delivering day opportunities for a year.",
        "Day opportunities",
    ),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_names_the_contract_where_no_heading_does(
    text: str, title: str, read_case: Callable[..., Extraction]
) -> None:
    assert [contract.title for contract in read_case(text).contracts] == [title]
