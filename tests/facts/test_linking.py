"""Which contracts a text is about, and which fact is of which; the document is of 14 May 2024.

A contract is written `title | suppliers | facts`, its suppliers and facts parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction

UNDER_HEADINGS = {
    "headings that the title lists": (
        "Waste, Parking Machines and Ferries: Contracts",
        (
            "The Panel heard how the three stood.\n\nWaste collection\n\n"
            "The waste contract was let to Verdant Loads Ltd and expires on 31 March 2026, as "
            "Members knew.\n\nParking machines\n\nThe machines are supplied by Coinworks Ltd under a "
            "contract which expires on 30 June 2025.\n\nFerries\n\n"
            "The ferries are run by Moor Sail Ltd under a contract which expires on 30 September "
            "2027.\n\nRESOLVED -\n\nThat the Panel review the parking machines contract in March 2025."
        ),
        [
            "Waste collection | Verdant Loads Ltd | end 2026-03-31",
            "Parking machines | Coinworks Ltd | end 2025-06-30; review 2025-03",
            "Ferries | Moor Sail Ltd | end 2027-09-30",
        ],
    ),
    "headings with a supplier in brackets": (
        "",
        (
            "Contracts due for a decision.\n\n1. Sight loss advice (Bright Path)\n\n"
            "This is a contract which runs until 31 March 2025, and there is no extension left "
            "to use.\n\n2. Furniture reuse (Second Chair)\n\n"
            "The contract expires on 30 June 2025 and Second Chair have asked what will come after that."
        ),
        [
            "Sight loss advice | Bright Path | end 2025-03-31",
            "Furniture reuse | Second Chair | end 2025-06-30",
        ],
    ),
    "a numbered heading keeps what stands under headings of its own": (
        "",
        (
            "Contracts due for a decision.\n\n1. Sight loss advice (Bright Path)\n\n"
            "The contract runs until 31 March 2025, and there is no extension left to use.\n\n"
            "Performance\n\nThe contract is reviewed every six months by the commissioner and the "
            "provider.\n\n2. Furniture reuse (Second Chair)\n\n"
            "The contract expires on 30 June 2025 and Second Chair have asked what will come after that."
        ),
        [
            "Sight loss advice | Bright Path | end 2025-03-31; review R/P6M",
            "Furniture reuse | Second Chair | end 2025-06-30",
        ],
    ),
    "headings that are parts of one report": (
        "Community Meals: Contract Position",
        (
            "Background.\n\nService quality\n\nThe contract with Daisy Kitchens Ltd started on 1 "
            "April 2021 and diners rate the meals highly.\n\nValue for money\n\n"
            "The contract was let for five years and each meal costs less than it did before.\n\n"
            "Social value\n\nDaisy Kitchens Ltd may be given two further years under the contract: "
            "it may be extended by two years."
        ),
        ["Community Meals | Daisy Kitchens Ltd | start 2021-04-01; term P5Y; extension P2Y"],
    ),
    "a heading that repeats the title": (
        "Street Lighting",
        (
            "It was noted.\n\nStreet lighting\n\nThe street lighting contract is with Lumen Ltd and "
            "expires on 31 December 2030, as Members knew.\n\nConclusions\n\n"
            "The street lighting contract may be extended by two years if both sides agree."
        ),
        ["Street Lighting | Lumen Ltd | end 2030-12-31; extension P2Y"],
    ),
}

DECIDED = {
    "items that extend contracts with different suppliers": (
        "",
        (
            "Urgent decision\n\nIt is recommended that the Leader:\n\n"
            "1. approves the extension of the contract with Haven Steps to deliver a women’s "
            "refuge until 31 March 2025;\n\n2. approves the extension of the contract with St "
            "Brannoc’s to deliver a youth hostel until 30 September 2025."
        ),
        [
            "Women’s refuge | Haven Steps | extension 2025-03-31",
            "Youth hostel | St Brannoc’s | extension 2025-09-30",
        ],
    ),
    "items that award contracts for different things": (
        "",
        (
            "Decision:\n\n1. To award a contract for Route 9 (Holm to Weir) to Fell Coaches, starting on "
            "1 June 2024.\n\n2. To award a contract for Route 12 (Dale villages) to Moor Riders "
            "for 12 months."
        ),
        [
            "Route 9 (Holm to Weir) | Fell Coaches | start 2024-06-01",
            "Route 12 (Dale villages) | Moor Riders | term P12M",
        ],
    ),
    "one award to several in lots": (
        "Home Care",
        (
            "Decision:\n\n1. That the contract for Lot 1 be awarded to Oak Care CIC for four "
            "years.\n\n2. That the contract for Lot 2 be awarded to Ash Living Ltd for four years."
        ),
        ["Home Care | Oak Care CIC; Ash Living Ltd | term P4Y"],
    ),
    "an end and an award are one arrangement": (
        "Office Cleaning",
        (
            "The contract with Brightway Services had been let in May 2021.\n\nRESOLVED\n\n"
            "1. That the contract with Brightway Services be terminated on 30 September 2024.\n\n"
            "2. That an interim contract be awarded to Lomax Ltd, starting on 1 October 2024."
        ),
        [
            "Office Cleaning | Brightway Services | award 2021-05; termination 2024-09-30",
            "Office Cleaning | Lomax Ltd | start 2024-10-01",
        ],
    ),
    "two options on one award": (
        "Home Care",
        (
            "Decision:\n\n1. That the contract be awarded to Oak Care CIC for four years.\n\n"
            "2. That the Director be authorised to extend the contract for a maximum of two years."
        ),
        ["Home Care | Oak Care CIC | term P4Y; extension P2Y"],
    ),
}

ROLES = {
    "one in force by its tense, and a new one": (
        "School Milk",
        (
            "The contract with Larder Dairies for 34 schools would come to an end on 31 July "
            "2024. It was envisaged that the new contract would start on 1 August 2024."
        ),
        ["School Milk | Larder Dairies | end 2024-07-31", "School Milk |  | start 2024-08-01"],
    ),
    "an option taken up is of the contract in force": (
        "Counselling",
        (
            "The current contract is with Kite Row. Officers would take up the first of the "
            "extensions, which would extend the service to October 2025. Procurement of a "
            "replacement service would begin in March 2025."
        ),
        ["Counselling | Kite Row | extension 2025-10", "Counselling |  | procurement 2025-03"],
    ),
    "an interim contract between two": (
        "Alarm Monitoring",
        (
            "The existing contract with Beacon Ltd expires on 30 June 2024. An interim contract "
            "with Beacon Ltd would run until 31 March 2025. The replacement contract will start "
            "on 1 April 2025."
        ),
        [
            "Alarm Monitoring | Beacon Ltd | end 2024-06-30",
            "Alarm Monitoring | Beacon Ltd | end 2025-03-31",
            "Alarm Monitoring |  | start 2025-04-01",
        ],
    ),
    "what replaces it": (
        "Short Breaks",
        (
            "The short breaks framework expires on 31 March 2025. A dynamic purchasing system is "
            "to replace it. It would start on 1 April 2025."
        ),
        ["Short Breaks |  | end 2025-03-31", "Short Breaks |  | start 2025-04-01"],
    ),
    "a heading says which": (
        "Payroll Support",
        (
            "1. The present contract\n\nThe contract began on 1 April 2018 and it will end on 31 "
            "March 2025.\n\n2. Proposal\n\nThe rest would be bought in three lots, each for an "
            "initial four years."
        ),
        ["Payroll Support |  | start 2018-04-01; end 2025-03-31", "Payroll Support |  | term P4Y"],
    ),
    "a predecessor stays apart": (
        "Sight Loss Support",
        (
            "It replaced the arrangement with the Holm Society for the Blind, which had started "
            "in 2014. The present contract began on 1 October 2020."
        ),
        [
            "Sight Loss Support | Holm Society for the Blind | start 2014",
            "Sight Loss Support |  | start 2020-10-01",
        ],
    ),
    "a single arrangement in force is no new one": (
        "Care Leavers",
        (
            "Ashdown Homes and Quay Living were appointed in January 2022 to provide the "
            "service under a single contract, which would run for four years from 1 February 2022."
        ),
        ["Care Leavers | Ashdown Homes; Quay Living | award 2022-01; term P4Y; start 2022-02-01"],
    ),
}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [case for table in (UNDER_HEADINGS, DECIDED, ROLES) for case in table.values()],
    ids=[name for table in (UNDER_HEADINGS, DECIDED, ROLES) for name in table],
)
def test_each_fact_is_of_its_own_contract(
    read_case: Callable[..., Extraction], title: str, body: str, expected: list[str]
):
    extraction = read_case(f"41.\n\n{title}\n\nMinutes:\n\n{body}" if title else body)
    assert sorted(map(written(extraction), range(len(extraction.contracts)))) == sorted(expected)


def written(extraction: Extraction) -> Callable[[int], str]:
    def write(at: int) -> str:
        contract = extraction.contracts[at]
        facts = [f"{f.kind.value} {f.value}" for f in extraction.facts if f.contract == contract.id]
        return f"{contract.title} | {'; '.join(contract.suppliers)} | {'; '.join(facts)}"

    return write
