"""Sentences of council documents and what they state; the document is of 14 May 2024.

An expected fact is written `kind value status`, with `mod` and `xCOUNT` where there are any.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction, Fact

EXTENSIONS = [
    ("The contract was extended until 31 March 2026.", ["extension 2026-03-31 actual"]),
    ("The contract has since been prolonged to 30 September 2025.", ["extension 2025-09-30 actual"]),
    ("The agreement was renewed for a further two years in 2022.", ["extension P2Y actual"]),
    (
        "The framework has been extended by 14 months to 31 December 2025.",
        ["extension P14M actual", "extension 2025-12-31 actual"],
    ),
    ("The contract may be extended by up to 24 months.", ["extension P24M EQUAL_OR_LESS option"]),
    ("The contract includes an option to extend for a further 12 months.", ["extension P12M option"]),
    ("There is provision in the contract for two extensions of one year each.", ["extension P1Y x2 option"]),
    ("The contract provides for two optional extensions of 12 months.", ["extension P12M x2 option"]),
    ("The contract can be extended for two further periods of one year.", ["extension P1Y x2 option"]),
    (
        "The Council has the right to extend the contract by two further periods of 12 months.",
        ["extension P12M x2 option"],
    ),
    ("It is recommended that the contract be extended by six months.", ["extension P6M proposed"]),
    (
        "Officers are seeking approval to extend the contract to 31 March 2026.",
        ["extension 2026-03-31 proposed"],
    ),
    ("The option to extend the contract for 12 months has been exercised.", ["extension P12M actual"]),
    ("The first 12-month extension of the contract was taken up last year.", ["extension P12M actual"]),
    ("It is proposed to exercise the option to extend the contract by one year.", ["extension P1Y proposed"]),
    ("The contract will be extended for a further year if Cabinet agrees.", ["extension P1Y proposed"]),
    ("The contract was not extended beyond 31 March 2023.", []),
    ("Members decided against extending the contract to 31 March 2026.", []),
    ("The contract cannot be extended for another year.", []),
    ("The closing date of the survey was extended until 31 March 2026.", []),
    ("The opening hours of the library were extended by two hours until 31 March 2026.", []),
    (
        "If both extensions are exercised the contract will end on 31 March 2029.",
        ["extension 2029-03-31 option"],
    ),
    (
        "The contract could run until 31 March 2029 if all the extensions were taken up.",
        ["extension 2029-03-31 option"],
    ),
    ("The contract renews automatically for periods of 12 months.", ["extension P12M option"]),
    ("The extension of the contract to 30 June 2026 was agreed.", ["extension 2026-06-30 actual"]),
    ("The contract was varied in order to extend it for nine months.", ["extension P9M actual"]),
    ("The contract has a potential extension period of two years.", ["extension P2Y option"]),
    (
        "The contract is for three years with the possibility of a two-year extension.",
        ["term P3Y actual", "extension P2Y option"],
    ),
    (
        "The contract is for an initial three years plus a further two years.",
        ["term P3Y actual", "extension P2Y option"],
    ),
    (
        "The contract was for two years with an option for 1+1 years.",
        ["term P2Y actual", "extension P1Y x2 option"],
    ),
    ("The contract was let on a 5+2 year basis.", ["term P5Y actual", "extension P2Y option"]),
    ("The contract was rolled forward until 30 June 2025.", ["extension 2025-06-30 actual"]),
    ("The current contract will continue for a further six months.", ["extension P6M proposed"]),
]

PERIODS = [
    ("The contract commenced on 1 April 2022.", ["start 2022-04-01 actual"]),
    (
        "The current contract began in April 2019 and expires on 31 March 2025.",
        ["start 2019-04 actual", "end 2025-03-31 actual"],
    ),
    (
        "The contract runs from 1 April 2022 to 31 March 2025.",
        ["start 2022-04-01 actual", "end 2025-03-31 actual"],
    ),
    ("The contract ran from April 2019 until March 2024.", ["start 2019-04 actual", "end 2024-03 actual"]),
    ("The contract has been in place since October 2021.", ["start 2021-10 actual"]),
    ("The new contract will start on 1 July 2025.", ["start 2025-07-01 proposed"]),
    (
        "The new service is expected to go live in autumn 2025 once the contract has been procured.",
        ["start 2025-FA proposed"],
    ),
    ("The contract comes to an end on 31 August 2025.", ["end 2025-08-31 actual"]),
    ("The contract is due to lapse at the end of March 2025.", ["end 2025-03 END actual"]),
    ("The existing contract will run out in December 2024.", ["end 2024-12 actual"]),
    ("The framework agreement is in force until 30 September 2026.", ["end 2026-09-30 actual"]),
    ("The contract end date is 30 September 2026.", ["end 2026-09-30 actual"]),
    ("The contract had eighteen months left to run.", ["end 2025-11 APPROX actual"]),
    ("The contract was let for five years.", ["term P5Y actual"]),
    ("The contract was awarded for a period of three years.", ["term P3Y actual"]),
    ("Approval is sought to let a four-year contract.", ["term P4Y proposed"]),
    ("The new contract would be for an initial term of five years.", ["term P5Y proposed"]),
    ("The contract has a term of 36 months.", ["term P36M actual"]),
    (
        "It is proposed that the services be recommissioned for at least three years.",
        ["term P3Y EQUAL_OR_MORE proposed"],
    ),
    ("The school term ends on 18 July 2025.", []),
    ("The financial year ends on 31 March 2025.", []),
    ("The Corporate Plan runs from 2022 to 2026.", []),
    ("Councillors are elected for a term of four years.", []),
    ("The loan was taken out for 25 years from 1 April 2020.", []),
    ("The lease of the pavilion expires on 31 March 2025.", []),
    ("The previous contract, which ended in 2015, was unsatisfactory.", []),
    ("Staff on fixed-term contracts of employment leave on 31 March 2025.", []),
    ("The commissioned service offers up to 12 weeks of support to each person.", []),
    ("Under the contract each resident is offered support for six weeks.", []),
]

BUYING = [
    ("The contract was awarded to Hollin Care in May 2021.", ["award 2021-05 actual"]),
    ("The contract was signed on 3 May 2021.", ["award 2021-05-03 actual"]),
    ("It is intended to award the contract in January 2025.", ["award 2025-01 proposed"]),
    ("The contract was let in 2019.", ["award 2019 actual"]),
    ("Six providers were appointed to the framework in June 2022.", ["award 2022-06 actual"]),
    (
        "An invitation to tender was issued on 4 March 2024 for the contract.",
        ["procurement 2024-03-04 actual"],
    ),
    ("The contract will be re-tendered in spring 2025.", ["procurement 2025-SP proposed"]),
    ("The procurement is planned to begin in September 2024.", ["procurement 2024-09 proposed"]),
    ("The deadline for the receipt of tenders is 14 June 2024.", ["procurement 2024-06-14 proposed"]),
    (
        "A market engagement event was held in February 2024 ahead of the procurement.",
        ["procurement 2024-02 actual"],
    ),
    ("Bids for the contract will be evaluated in July 2024.", ["procurement 2024-07 proposed"]),
    ("The mobilisation of the new contract will begin in January 2025.", ["procurement 2025-01 proposed"]),
    ("A contract notice was published on 4 March 2024.", ["procurement 2024-03-04 actual"]),
    ("The tender will be advertised in September 2024.", ["procurement 2024-09 proposed"]),
    ("The Mayor awarded the prizes in May 2021.", []),
    ("The consultation closed on 14 June 2023.", []),
    ("The market will be held on the square on 14 June 2024.", []),
    ("The Public Contracts Regulations 2015 apply to the procurement.", []),
]

WATCHING = [
    ("The contract is reviewed annually.", ["review R/P1Y actual"]),
    ("Quarterly contract monitoring meetings are held with the provider.", ["review R/P3M actual"]),
    ("Performance of the contract is monitored every six months.", ["review R/P6M actual"]),
    (
        "The provider reports monthly against the contract's key performance indicators.",
        ["review R/P1M actual"],
    ),
    ("A review of the contract was carried out in October 2023.", ["review 2023-10 actual"]),
    ("A mid-term review of the contract will take place in October 2025.", ["review 2025-10 actual"]),
    ("Either party may terminate the contract on six months' written notice.", ["notice P6M actual"]),
    ("The contract has a notice period of three months.", ["notice P3M actual"]),
    (
        "The contract can be ended by either side giving not less than 90 days' notice.",
        ["notice P90D EQUAL_OR_MORE actual"],
    ),
    ("The contract was terminated on 30 June 2023.", ["termination 2023-06-30 actual"]),
    (
        "The provider has given notice to end the contract on 30 September 2024.",
        ["termination 2024-09-30 actual"],
    ),
    (
        "The contract will be terminated early with effect from 30 September 2024.",
        ["termination 2024-09-30 proposed"],
    ),
    ("There is a break clause in the contract at 31 March 2026.", ["termination 2026-03-31 option"]),
    ("Cabinet approved the award of the contract on 12 March 2024.", ["decision 2024-03-12 actual"]),
    ("Cabinet will be asked to approve the procurement in July 2024.", ["decision 2024-07 proposed"]),
    ("The Local Plan is reviewed every five years.", []),
    ("Care plans are reviewed annually by the social worker.", []),
    ("The Chief Executive gave six months' notice.", []),
    ("The Health and Wellbeing Board meets quarterly.", []),
    ("Cabinet approved the budget on 12 March 2024.", []),
    ("The minutes of the Cabinet meeting held on 12 March 2024 were noted.", []),
]


def written(fact: Fact) -> str:
    parts = [
        fact.kind.value,
        fact.value,
        fact.mod,
        f"x{fact.count}" if fact.count > 1 else None,
        fact.status.value,
    ]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(("text", "expected"), EXTENSIONS + PERIODS + BUYING + WATCHING)
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], read_case: Callable[..., Extraction]
):
    extraction = read_case(text)
    assert [written(fact) for fact in extraction.facts] == expected, extraction.dropped
