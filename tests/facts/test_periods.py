"""Periods of contracts: lengthened, optional, open and closed. Each with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

LENGTHENED_OVER_A_PERIOD = [
    (
        (
            "Approval was given to the extension of the contract with Hollin Care for the period 1 "
            "April 2024 to 31 March 2025."
        ),
        ["extension 2025-03-31 actual"],
    ),
    (
        (
            "Cabinet is recommended to approve the extension of the contract with Hollin Care for a "
            "duration of 12 months from 1 June 2024 to 31 May 2025."
        ),
        ["extension P12M proposed", "extension 2025-05-31 proposed"],
    ),
    (
        (
            "The contracts have been extended for an additional twelve month period from 1 April 2023"
            " to 31 March 2024."
        ),
        ["extension P12M actual", "extension 2024-03-31 actual"],
    ),
    (
        (
            "Approved the request for the extension of eleven of the twelve contracts for seven "
            "months, from 1 April 2024 to 31 October 2024, with the option of a further five "
            "one-month extensions."
        ),
        ["extension P7M actual", "extension 2024-10-31 actual", "extension P1M x5 option"],
    ),
    (
        (
            "RESOLVED that a one year extension to the Highways Term Service Contract with Tarrant "
            "Ltd be approved."
        ),
        ["extension P1Y actual"],
    ),
    (
        "It was agreed to extend the call-off contracts for a period of 18 months from 1 April 2024.",
        ["extension P18M actual"],
    ),
    (
        ("The existing contract will be extended for a period of eight months to allow for the procurement."),
        ["extension P8M proposed"],
    ),
    (
        (
            "Approve an extension of the contracts from 1 April 2024 to 30 September 2024 with "
            "provision for two further extensions each of three months."
        ),
        ["extension 2024-09-30 actual", "extension P3M x2 option"],
    ),
    (
        (
            "The award of an interim six-month extension to the existing fleet contract from 2 "
            "October 2024 was approved."
        ),
        ["extension P6M actual"],
    ),
    (
        (
            "A contract was directly awarded to the Trust which extends its existing contract for the"
            " period 1 April 2023 to 31 March 2024."
        ),
        ["extension 2024-03-31 actual"],
    ),
    (
        "The variation moved the end date of the contract to 30 November 2026.",
        ["extension 2026-11-30 actual"],
    ),
    (
        (
            "It was agreed to exercise the option to extend the contract with Freeway Leisure by "
            "three years until 31 March 2027."
        ),
        ["extension P3Y actual", "extension 2027-03-31 actual"],
    ),
    (
        "Members agreed to a prolongation of the agreement between 1 July 2024 and 31 December 2024.",
        ["extension 2024-12-31 actual"],
    ),
    (
        (
            "The current provider would be retained under the contract for a further year, from 1 "
            "July 2024 to 30 June 2025."
        ),
        ["extension P1Y proposed", "extension 2025-06-30 proposed"],
    ),
    (
        "The contract be continued for a second year, 1 April 2024 to 31 March 2025.",
        ["extension P1Y actual", "extension 2025-03-31 actual"],
    ),
]
"""An extension is of the length and to the last day; its first day is no fact."""

HOW_OFTEN = [
    (
        ("The contract is for three years with an option to extend twice for an additional 12 months each."),
        ["term P3Y actual", "extension P12M x2 option"],
    ),
    ("The contract may be extended by a year, twice.", ["extension P1Y x2 option"]),
    (
        ("The Council has the ability to extend the contract by twelve months on up to three occasions."),
        ["extension P12M x3 option"],
    ),
    (
        (
            "The current contract provides the option to award up to four separate extensions, each "
            "for a period of one year."
        ),
        ["extension P1Y x4 option"],
    ),
    (
        "It was a three-year contract with provision for two annual extensions.",
        ["term P3Y actual", "extension P1Y x2 option"],
    ),
    (
        "The contract is for five years and then has three possible annual extensions.",
        ["term P5Y actual", "extension P1Y x3 option"],
    ),
    (
        "The contract was let for three years with potential extensions of two years plus one.",
        ["term P3Y actual", "extension P2Y option", "extension P1Y option"],
    ),
    (
        ("The contract is for a period of 3 years, with the option for 2 further terms of 2 years each."),
        ["term P3Y actual", "extension P2Y x2 option"],
    ),
    ("The contract can be renewed annually on three occasions.", ["extension P1Y x3 option"]),
    (
        (
            "The framework has a duration of two years and may be extended for two further periods of"
            " one year each."
        ),
        ["term P2Y actual", "extension P1Y x2 option"],
    ),
    (
        (
            "The contract is for an initial term of eight years with the option to extend for up to a"
            " further eight years."
        ),
        ["term P8Y actual", "extension P8Y EQUAL_OR_LESS option"],
    ),
    ("The agreement can be extended annually for up to three years.", ["extension P3Y EQUAL_OR_LESS option"]),
    ("The contract ran for two years, extendable by one plus one.", ["term P2Y actual"]),
    ("The contract is reviewed annually.", ["review R/P1Y actual"]),
    ("Annual inspections of the boilers take place under the contract.", []),
]
"""How often, and by how much each time."""

PERIODS = [
    (
        (
            "The direct award of the contract to Hollin Care for the period 1 February to 31 July "
            "2024 was approved."
        ),
        ["start 2024-02-01 actual", "end 2024-07-31 actual"],
    ),
    (
        (
            "The service will be let for an initial period of three years from 1st April 2025 to 31st"
            " March 2028 under a contract."
        ),
        ["term P3Y proposed", "start 2025-04-01 proposed", "end 2028-03-31 proposed"],
    ),
    (
        (
            "It is recommended that the Council enters into a contract with Hollin Care, effective "
            "from 1 July 2024 to 31 March 2025."
        ),
        ["start 2024-07-01 proposed", "end 2025-03-31 proposed"],
    ),
    (
        "The contract with Hollin Care (1 April 2021 - 31 March 2026) is performing well.",
        ["start 2021-04-01 actual", "end 2026-03-31 actual"],
    ),
    (
        "The contract was for the period April 2022 to March 2025.",
        ["start 2022-04 actual", "end 2025-03 actual"],
    ),
    (
        "An interim contract for nine months commencing on 1 May 2024 was awarded to Hollin Care.",
        ["term P9M actual", "start 2024-05-01 actual"],
    ),
    (
        "Following expiry of the current contract at the end of March 2025 a new one will be let.",
        ["end 2025-03 END actual"],
    ),
    (
        "The expiration of the current contract at the end of March 2025 was noted.",
        ["end 2025-03 END actual"],
    ),
    (
        "The contract was awarded for a period of eight years from October 2016.",
        ["term P8Y actual", "start 2016-10 actual"],
    ),
    ("The contract is in the final year of the initial three-year contract period.", ["term P3Y actual"]),
    ("The contract end date is currently 30 November 2024.", ["end 2024-11-30 actual"]),
    ("The contracts would come to an end on 30 June.", ["end 2024-06-30 actual"]),
    (
        (
            "The provision of waste collection services under the contract is to commence on 26 "
            "September 2024."
        ),
        ["start 2024-09-26 proposed"],
    ),
    (
        "Healthwatch services are to be delivered under a new contract from April 2025.",
        ["start 2025-04 proposed"],
    ),
    (
        "The contract, with a start date of no later than 1 July 2024, is for four years.",
        ["start 2024-07-01 ON_OR_BEFORE actual", "term P4Y actual"],
    ),
    (
        "The contracts, which are due to expire on 31 March 2025, have no extension clause.",
        ["end 2025-03-31 actual"],
    ),
    ("Figures for the period 1 April 2022 to 31 March 2023 were noted.", []),
    ("Payments under the contract for the period 1 April 2022 to 31 March 2023 came to £1m.", []),
    ("Performance of the contract between April 2023 and March 2024 was good.", []),
    ("Turnover under the contract rose from 2021 to 2023.", []),
]
"""From one day to another; of a contract, not of what is counted under it."""

OPEN_AND_CLOSED = [
    (
        "The framework opened on 1 April 2021 and is due to close after four years.",
        ["start 2021-04-01 actual", "term P4Y actual"],
    ),
    (
        "The framework had opened in November 2021 and will close on 31 October 2025.",
        ["start 2021-11 actual", "end 2025-10-31 actual"],
    ),
    (
        "The PFI contract has a life of 25 years and does not expire until 31 December 2030.",
        ["term P25Y actual", "end 2030-12-31 actual"],
    ),
    ("The contract will not end before 31 March 2026.", ["end 2026-03-31 ON_OR_AFTER actual"]),
    ("The contracts were to have run out at the end of August 2023.", ["end 2023-08 END actual"]),
    (
        "Roadworth Ltd became the Council's contractor under this contract on 1 October 2019.",
        ["start 2019-10-01 actual"],
    ),
    ("Hollin Care has been providing the contracted service since April 2021.", ["start 2021-04 actual"]),
    (
        "The dynamic purchasing system will be open for an initial period of five years.",
        ["term P5Y proposed"],
    ),
    ("The contract was made up of five years and then an optional two.", ["term P5Y actual"]),
    ("The contract had been expected to last until 31 March 2026.", ["end 2026-03-31 actual"]),
    ("The portal for the tender opened on 1 April 2024.", ["procurement 2024-04-01 actual"]),
    ("The leisure pool opened on 1 April 2021.", []),
    ("The school's life of 25 years ends in 2030.", []),
    ("The contractor's shop will close on 31 October 2025.", []),
    ("The consultation on the contract will close on 31 October 2024.", []),
]
"""Frameworks open and close, contracts have lives; so do pools and schools."""


@pytest.mark.parametrize(
    ("text", "expected"), [*LENGTHENED_OVER_A_PERIOD, *HOW_OFTEN, *PERIODS, *OPEN_AND_CLOSED]
)
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == sorted(expected)
