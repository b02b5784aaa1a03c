"""Whole short documents: a report, a list of records, a letter to a provider, an agreement."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from monitor.model import Extraction, Kind, Status

LETTER = """Eastvale NHS Foundation Trust

3 February 2025

Ms R Hadley
Cleanwell Services Ltd

Dear Ms Hadley

Ward cleaning: contract EV/2020/118

The contract began on 1 May 2020 and will now run until 30 April 2026.

The new contract should be in place by 1 May 2026.

Our next contract review meeting is on 20 March 2025.

Yours sincerely
"""
AGREEMENT = """THIS AGREEMENT is made on 12 June 2023

BETWEEN
(1) HOLMSHIRE COUNTY COUNCIL ("the Council"); and
(2) SAFE HARBOUR REFUGE ("the Provider")

"Services" means the refuge accommodation services described in Schedule 1.

This Agreement takes effect on 1 July 2023 and continues until 30 June 2026.
"""
REPORT = """1.0 BACKGROUND

1.1 The contract with Pathways Housing Ltd began in April 2019. The provider gave an annual report
to the Housing Panel on 6 July 2023.

1.2 The contract has a break clause at the end of year two.
"""


RECORDS = """CONTRACT REGISTER EXTRACT

Meals on Wheels
Supplier: Hot Dish Ltd
Start date: 1 April 2020
End date: 31 March 2024

Dementia Advisers
Supplier: Memory Matters
Start date: 01/10/2021
End date: 30/09/2024

Telecare
Supplier: to be appointed
Contract period: 1 July 2019 to 30 June 2022, extended to 30 June 2024
"""


def test_a_list_of_records_has_a_contract_for_each(read_case: Callable[..., Extraction]) -> None:
    extraction = read_case(RECORDS, kind="register")
    assert [(contract.title, contract.suppliers) for contract in extraction.contracts] == [
        ("Meals on Wheels", ("Hot Dish Ltd",)),
        ("Dementia Advisers", ("Memory Matters",)),
        ("Telecare", ()),
    ]
    (extended,) = (fact for fact in extraction.facts if fact.kind is Kind.EXTENSION)
    assert (extended.value, extended.status) == ("2024-06-30", Status.ACTUAL)


PLAN = """FORWARD PLAN OF KEY DECISIONS
1 May to 31 August 2024

Published: 24 April 2024

Subject: Award of contract for leisure management
Decision maker: Executive
Date: 12 June 2024
Details: To award a ten-year contract for the running of the three leisure centres from 1 April 2025.

Subject: Dog warden service
Decision maker: Portfolio Holder for Environment
Date: 3 July 2024
Details: To agree a one-year extension of the dog warden contract to 30 September 2025.

Subject: Council tax support scheme 2025/26
Decision maker: Council
Date: 17 July 2024
Details: To approve the draft scheme for consultation.
"""


def test_each_entry_of_a_plan_is_about_its_own_contract(read_case: Callable[..., Extraction]) -> None:
    extraction = read_case(PLAN, kind="notice", dated=date(2024, 4, 24))
    titles = {contract.id: contract.title for contract in extraction.contracts}
    assert sorted((titles[fact.contract], fact.kind.value, fact.value) for fact in extraction.facts) == [
        ("Dog warden service", "decision", "2024-07-03"),
        ("Dog warden service", "extension", "2025-09-30"),
        ("Dog warden service", "extension", "P1Y"),
        ("Leisure management", "decision", "2024-06-12"),
        ("Leisure management", "start", "2025-04-01"),
        ("Leisure management", "term", "P10Y"),
    ]


def test_labels_that_come_once_begin_no_entries(read_case: Callable[..., Extraction]) -> None:
    once = (
        "Subject: Leisure contract\nDecision maker: Executive\nDate: 12 June 2024\n\n"
        "The contract ends on 1 May 2025."
    )
    (contract,) = read_case(once, kind="decision").contracts
    assert contract.title == "Leisure contract"


def test_a_letter_is_to_the_company_and_its_next_meeting_is_about_what_is_in_force(
    read_case: Callable[..., Extraction],
) -> None:
    extraction = read_case(LETTER, kind="letter")
    suppliers = {name for contract in extraction.contracts for name in contract.suppliers}
    assert suppliers == {"Cleanwell Services Ltd"}
    of = {fact.value: fact.contract for fact in extraction.facts}
    assert of["2025-03-20"] == of["2020-05-01"] != of["2026-05-01"]


def test_an_agreement_is_named_by_what_its_services_are(read_case: Callable[..., Extraction]) -> None:
    (contract,) = read_case(AGREEMENT, kind="agreement").contracts
    assert (contract.title, contract.suppliers) == ("Refuge accommodation services", ("Safe Harbour Refuge",))


def test_what_was_reported_is_no_decision_and_a_contract_s_year_no_date(
    read_case: Callable[..., Extraction],
) -> None:
    extraction = read_case(REPORT, kind="report")
    assert {"2023-07-06", "2024"}.isdisjoint(fact.value for fact in extraction.facts)
    assert [fact.value for fact in extraction.facts if fact.kind is Kind.START] == ["2019-04"]
