"""Which contracts a text is about, and which fact is of which; the document is of 14 May 2024.

A contract is written `title | suppliers | facts`, its suppliers and facts parted by semicolons.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction

TO_COME = {
    "what is aimed at is not what is held": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd began on 1 October 2018. The aim was for a service for the "
            "whole county to go live on 1 April 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2018-10-01", "Skin clinics |  | start 2026-04-01"],
    ),
    "what a plan is for": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd began on 1 October 2018. The plan is for one county-wide "
            "contract to start on 1 May 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2018-10-01", "Skin clinics |  | start 2026-05-01"],
    ),
    "another provider has another contract": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd began on 1 October 2018. The Board would look for another "
            "provider, who would start on 3 August 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2018-10-01", "Skin clinics |  | start 2026-08-03"],
    ),
    "a stand-in for a contract that had been expected to last": (
        "Patient transport",
        (
            "The contract held by Fell Rides Ltd had been expected to last until 31 March 2026. The Board "
            "would choose an interim operator, which would begin on 1 December 2024."
        ),
        ["Patient transport | Fell Rides Ltd | end 2026-03-31", "Patient transport |  | start 2024-12-01"],
    ),
    "a stand-in for a contract that had been meant to go on": (
        "Patient transport",
        (
            "The contract with Fell Rides Ltd had originally been meant to continue until 30 June 2026. It "
            "is hoped for an emergency provider to begin on 2 December 2024."
        ),
        ["Patient transport | Fell Rides Ltd | end 2026-06-30", "Patient transport |  | start 2024-12-02"],
    ),
    "an aim for the contract itself": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd is let for three years. The plan is for the contract to start "
            "on 1 May 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | term P3Y; start 2026-05-01"],
    ),
    "another provider who was asked": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd began on 1 October 2018 and ends on 30 September 2026. Another "
            "provider gave its views."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2018-10-01; end 2026-09-30"],
    ),
    "a plan of the provider's": (
        "Skin clinics",
        (
            "The contract with Fell Skin Ltd began on 1 October 2018. The plan is for a nurse to visit. The "
            "contract ends on 30 September 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2018-10-01; end 2026-09-30"],
    ),
    "a contract to come that is expected to last": (
        "Skin clinics",
        (
            "The new contract with Fell Skin Ltd starts on 1 October 2024 and is expected to last until "
            "30 September 2026."
        ),
        ["Skin clinics | Fell Skin Ltd | start 2024-10-01; end 2026-09-30"],
    ),
}

UNDER_HEADINGS = {
    "numbers of minutes before the titles": (
        "",
        (
            "3/24   HOME CARE\n\nThe contracts started on 1 July 2019.\n\n4/24   REFUGES\n\n"
            "Refuges were provided by Tansy House under a contract which ends on 31 March 2025."
        ),
        ["HOME CARE |  | start 2019-07-01", "REFUGES | Tansy House | end 2025-03-31"],
    ),
    "a heading that lists the contracts is none of them": (
        "Stop smoking, weight management and health checks, 2024/25",
        (
            "1. The contract with Breathe Well Ltd for the stop smoking service is extended until 31 "
            "March 2025.\n\n"
            "2. The contract with Trimline Ltd for adult weight management ends on 30 April 2024.\n\n"
            "3. The stop smoking service began on 1 October 2020."
        ),
        [
            "Stop smoking service | Breathe Well Ltd | extension 2025-03-31; start 2020-10-01",
            "Adult weight management | Trimline Ltd | end 2024-04-30",
        ],
    ),
    "a supplier by the first word of its name": (
        "",
        (
            "Transport\n\nThe contract with Swiftcare Transport Group for patient transport began on 1 "
            "October 2018.\n\n"
            "The contract with Babelway Ltd for interpreting ends on 31 August 2025.\n\n"
            "The Swiftcare contract ends on 30 September 2025."
        ),
        [
            "Patient transport | Swiftcare Transport Group | start 2018-10-01; end 2025-09-30",
            "Interpreting | Babelway Ltd | end 2025-08-31",
        ],
    ),
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
    "headings that the recommendations name": (
        "Contracts Pipeline",
        (
            "RECOMMENDATIONS\n\nMembers are recommended to approve a contract for protective clothing.\n\n"
            "MOBILISING SYSTEM\n\nThe mobilising system contract with Sentry Ltd expires on 30 June 2025 "
            "and has been "
            "with us for long.\n\nPROTECTIVE CLOTHING\n\nKit is supplied and washed under a contract with "
            "Ember "
            "Textiles, which ends on 31 January 2025, and tunics wear out after ten years."
        ),
        [
            "MOBILISING SYSTEM | Sentry Ltd | end 2025-06-30",
            "PROTECTIVE CLOTHING | Ember Textiles | end 2025-01-31",
        ],
    ),
    "a heading whose successor the recommendations name": (
        "Contracts Pipeline",
        (
            "RECOMMENDATIONS\n\nMembers are recommended to approve a call-off contract for protective "
            "clothing.\n\n"
            "MOBILISING SYSTEM\n\nThe mobilising system contract with Sentry Ltd expires on 30 June 2025 "
            "and has been "
            "with us for long.\n\nPROTECTIVE CLOTHING\n\nThe contract with Ember Textiles ends on 31 "
            "January 2025, "
            "and under the framework the Authority would call off a contract for eight years."
        ),
        [
            "MOBILISING SYSTEM | Sentry Ltd | end 2025-06-30",
            "PROTECTIVE CLOTHING | Ember Textiles | end 2025-01-31",
            "PROTECTIVE CLOTHING |  | term P8Y",
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
    "lots that are awarded one by one": (
        "Home Care",
        (
            "Decision:\n\n1. That the contract for Lot 1 (north) be awarded to Oak Care CIC for four "
            "years.\n\n"
            "2. That the contract for Lot 2 (south) be awarded to Ash Living Ltd for two years."
        ),
        [
            "Home Care: Lot 1 (north) | Oak Care CIC | term P4Y",
            "Home Care: Lot 2 (south) | Ash Living Ltd | term P2Y",
        ],
    ),
    "one award to several in lots": (
        "Home Care",
        (
            "Decision:\n\n1. That contracts be awarded to Oak Care CIC (Lot 1 - North) and Ash Living Ltd "
            "(Lot 2 - "
            "South) for four years.\n\n2. That the scheme be noted."
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
    "somebody who is to take over has another contract": (
        "Repairs",
        (
            "The repairs contract was let to Fixwell Ltd for five years and would end on 30 September "
            "2025.\n\n"
            "Handyhome Ltd is to take over from 1 October 2025 on a contract of seven years."
        ),
        [
            "Repairs | Fixwell Ltd | term P5Y; end 2025-09-30",
            "Repairs | Handyhome Ltd | start 2025-10-01; term P7Y",
        ],
    ),
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
    "who holds the present one is given a bridge": (
        "Night Shelters",
        (
            "Twelve providers had been admitted to the existing framework in May 2020. It expires on 15 "
            "November "
            "2024. The open framework is to replace it and would start on 1 August 2025.\n\nRESOLVED\n\n"
            "1. That interim contracts be awarded to the current framework providers, to start on 16 "
            "November 2024."
        ),
        [
            "Night Shelters |  | award 2020-05; end 2024-11-15",
            "Night Shelters |  | start 2024-11-16",
            "Night Shelters |  | start 2025-08-01",
        ],
    ),
    "an agreement between partners under its other name": (
        "Reablement: Partnership Agreement",
        (
            "The Section 75 agreement with the board lapses on 31 March 2025 and is to be replaced by a new "
            "agreement. The new agreement would start on 1 April 2025."
        ),
        [
            "Reablement: Partnership Agreement |  | end 2025-03-31",
            "Reablement: Partnership Agreement |  | start 2025-04-01",
        ],
    ),
    "what is decided stands behind the day": (
        "Eye Clinics",
        (
            "The existing contract with Fenn Ltd expires on 30 September 2024. In May 2023 the Board had "
            "agreed to go "
            "out to tender. The new contract will start on 1 October 2024."
        ),
        [
            "Eye Clinics | Fenn Ltd | end 2024-09-30",
            "Eye Clinics |  | decision 2023-05; start 2024-10-01",
        ],
    ),
    "whether an option is used is decided of the contract in force": (
        "Eye Clinics",
        (
            "The existing contract with Fenn Ltd expires on 30 September 2025, and a new service would be "
            "a joint "
            "one.\n\nRESOLVED: That Cabinet decide in December 2024 whether the extension should be used."
        ),
        ["Eye Clinics | Fenn Ltd | end 2025-09-30; decision 2024-12"],
    ),
    "the length before its noun": (
        "Agency Workers",
        (
            "To award a three-year contract for agency workers. The existing contract with Crest Ltd ends on "
            "30 September 2024."
        ),
        ["Agency Workers | Crest Ltd | end 2024-09-30", "Agency Workers |  | term P3Y"],
    ),
    "who has the present contract is to get the bridge": (
        "Alarm Monitoring",
        (
            "The existing contract with Beacon Ltd expires on 30 June 2024. An exemption is sought so that "
            "an interim "
            "contract can be awarded directly to Beacon Ltd for nine months. A new contract will start on "
            "1 April 2025."
        ),
        [
            "Alarm Monitoring | Beacon Ltd | end 2024-06-30",
            "Alarm Monitoring | Beacon Ltd | term P9M",
            "Alarm Monitoring |  | start 2025-04-01",
        ],
    ),
    "a direct award between two": (
        "Sexual Health",
        (
            "The current contract ends on 31 March 2025. The new service will start on 1 April 2026.\n\n"
            "RESOLVED\n\n1. That a contract be awarded by direct award to Fells Trust for twelve months."
        ),
        [
            "Sexual Health |  | end 2025-03-31",
            "Sexual Health | Fells Trust | term P12M",
            "Sexual Health |  | start 2026-04-01",
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


SUBJECTS = {
    "a letter with two subjects": (
        "letter",
        (
            "1 May 2024\n\nFenn Homecare Ltd\nUnit 6, Holm\n\nDear Ms Ash\n\n"
            "Sheltered Housing: Support Contract\nNight Support at Rose Court\n\n"
            "Thank you for meeting us.\n\nSupport contract\n\n"
            "As you know, the contract was let for four years beginning on 1 April 2022, and "
            "we are pleased with it.\n\nRose Court\n\nThe separate night support contract will end "
            "on 30 September 2024 and we shall look for another provider."
        ),
        [
            "Night Support at Rose Court | Fenn Homecare Ltd | end 2024-09-30",
            "Sheltered Housing: Support Contract | Fenn Homecare Ltd | term P4Y; start 2022-04-01",
        ],
    ),
    "a letter with one subject": (
        "letter",
        (
            "1 May 2024\n\nFenn Homecare Ltd\nUnit 6, Holm\n\nDear Ms Ash\n\n"
            "Sheltered Housing Support Contract\n\nThe contract began on 1 April 2022.\n\nCosts\n\n"
            "The contract may be extended by two years, which we shall decide upon when the "
            "costs are known to us."
        ),
        ["Sheltered Housing Support Contract | Fenn Homecare Ltd | start 2022-04-01; extension P2Y"],
    ),
    "a letter with one subject over two lines": (
        "letter",
        (
            "1 May 2024\n\nDear Ms Ash\n\nBlock contract for nursing and residential beds at Oak House\n"
            "and The Limes\n\nThe contract began on 1 April 2022."
        ),
        ["Block contract for nursing and residential beds at Oak House and The Limes |  | start 2022-04-01"],
    ),
    "a form with fields": (
        "report",
        (
            "REQUEST FOR A WAIVER\n\nDate of request:\t1 May 2024\n\nSECTION A – CURRENT CONTRACT\n\n"
            "Contract title and reference:\tAlarm Monitoring, HB-0672\nContractor:\tBeacon "
            "Ltd\nCurrent expiry date:\t30 June 2024\n\nSECTION B – WAIVER SOUGHT\n\n"
            "An interim contract is to be awarded directly to Beacon Ltd. The interim contract "
            "would expire on 31 March 2025.\n\nSECTION C – PLAN\n\n"
            "The replacement contract will start on 1 April 2025."
        ),
        [
            "Alarm Monitoring |  | start 2025-04-01",
            "Alarm Monitoring | Beacon Ltd | end 2024-06-30",
            "Alarm Monitoring | Beacon Ltd | end 2025-03-31",
        ],
    ),
    "words alone, without a heading": (
        "",
        (
            "To approve the procurement of the domestic abuse service for an initial period of "
            "three years from 1 April 2025."
        ),
        ["Domestic abuse service |  | term P3Y; start 2025-04-01"],
    ),
    "a service with a name of its own": (
        "minutes",
        (
            "41.\n\nChildren’s Mental Health\n\nMinutes:\n\nThe partners funded an early help "
            "counselling service, Quiet Room, run by the charity Fenn Talk. The contract had "
            "started in September 2021."
        ),
        ["Quiet Room early help counselling service | Fenn Talk | start 2021-09"],
    ),
    "a service that the heading names": (
        "minutes",
        (
            "41.\n\nCounselling for Children\n\nMinutes:\n\nA counselling service for schools was "
            "run by Fenn Talk. Its contract had started in September 2021."
        ),
        ["Counselling for Children | Fenn Talk | start 2021-09"],
    ),
}

NO_NAMES = {
    "a framework that was bought through": (
        "minutes",
        (
            "41.\n\nCommittee Software Contract\n\nMinutes:\n\nThe contract was procured in January 2021 "
            "through the Government’s Quill Marketplace framework. It may be extended by two years."
        ),
        ["Committee Software Contract |  | procurement 2021-01; extension P2Y"],
    ),
    "the sort of an agreement": (
        "minutes",
        (
            "41.\n\nPatrols\n\nMinutes:\n\nThat the Service Level Agreement be extended to 31 March 2025. It "
            "had started on 1 April 2020."
        ),
        ["Patrols |  | extension 2025-03-31; start 2020-04-01"],
    ),
    "the law on public contracts": (
        "minutes",
        (
            "41.\n\nPatrols Contract\n\nMinutes:\n\nUnder the Public Contracts Regulations no change was "
            "needed. "
            "The contract had started on 1 April 2020."
        ),
        ["Patrols Contract |  | start 2020-04-01"],
    ),
    "areas and lots": (
        "minutes",
        (
            "41.\n\nHome Care Contracts\n\nMinutes:\n\nThat the contracts for Areas 1, 2 and 6 be extended "
            "to "
            "31 March 2025. The contract for Lot 4 had started on 1 April 2020."
        ),
        ["Home Care Contracts |  | extension 2025-03-31; start 2020-04-01"],
    ),
    "a heading that is a sentence": (
        "minutes",
        (
            "41.\n\nRequest to invoke the twelve month extension of the contract with Fenn to continue the "
            "Street "
            "Outreach service in accordance with the rules\n\nMinutes:\n\nThe contract had started on 1 "
            "April 2020."
        ),
        ["Street Outreach service | Fenn | extension P12M; start 2020-04-01"],
    ),
}

RECORDS = {
    "an agreement under a law, by what it is for": (
        "agreement",
        (
            "FRAMEWORK AGREEMENT UNDER REGULATION 33 OF THE REGULATIONS\n\nfor\n\nHOARDINGS AND SIGNS\n\n"
            "2.1  This Agreement shall begin on 1 April 2022.\n\n"
            "5.1  The office of chair rotates.\n\n5.2  The chair shall be held for a period of one year.\n\n"
            "5.3  A full inspection shall take place in the first half of 2025."
        ),
        ["HOARDINGS AND SIGNS |  | start 2022-04-01"],
    ),
    "a forward plan laid out in text": (
        "notice",
        (
            "Forward Plan of Key Decisions\n\n1.  Adult Alcohol Service - Contract Extension\n\nTo extend "
            "the contract "
            "with Fresh Leaf Services. It runs until 30 June 2024.\n\nDecision maker: Cabinet\n"
            "Decision due: 16 July 2024\n\n2.  Charging Points New!\n\nTo award a contract for fifteen "
            "years.\n\n"
            "Decision maker: Cabinet\nDecision due: 17 September 2024"
        ),
        [
            "Adult Alcohol Service | Fresh Leaf Services | end 2024-06-30; decision 2024-07-16",
            "Charging Points |  | term P15Y; decision 2024-09-17",
        ],
    ),
    "summaries of contracts": (
        "",
        (
            "Summaries of contracts\n\nCemetery Maintenance\n\nContractor: Fern Ltd\nContract end date: "
            "31 January 2025\n\nPrint Devices\n\nContractor: Copy Systems\nContract end date: 30 April 2026"
        ),
        [
            "Cemetery Maintenance | Fern Ltd | end 2025-01-31",
            "Print Devices | Copy Systems | end 2026-04-30",
        ],
    ),
    "the fields of one decision": (
        "decision",
        (
            "Home Care\n\nDecision maker: Leader\n\nDecision\n\nThat the home care contract with Fern Ltd be "
            "extended until 31 March 2025.\n\nReasons\n\nIt had started on 1 April 2020.\n\n"
            "Date of decision: 14 May 2024"
        ),
        ["Home care contract | Fern Ltd | extension 2025-03-31; start 2020-04-01; decision 2024-05-14"],
    ),
}

OTHERS = {
    "related contracts, each with its first words": (
        "minutes",
        (
            "41.\n\nPayroll Support\n\nMinutes:\n\nBackground\n\nThe contract with Sums Ltd expires on 31 "
            "March 2025 and has served the Council well.\n\nRelated contracts\n\n"
            "The printers are leased from Inkdrop Ltd under an agreement which expires on "
            "30 November 2026.\n\nThe website is hosted by Civic Leaves. That contract was "
            "extended until 31 May 2025."
        ),
        [
            "Payroll Support | Sums Ltd | end 2025-03-31",
            "Printers | Inkdrop Ltd | end 2026-11-30",
            "Website | Civic Leaves | extension 2025-05-31",
        ],
    ),
    "who provides what the heading names": (
        "minutes",
        (
            "41.\n\nPayroll Support\n\nMinutes:\n\nBackground\n\nThe payroll support is provided by Sums "
            "Ltd. "
            "The contract expires on 31 March 2025.\n\nThe service is delivered by a team of "
            "nine. It may be extended by two years."
        ),
        ["Payroll Support | Sums Ltd | end 2025-03-31; extension P2Y"],
    ),
    "an agreement that names another contract": (
        "agreement",
        (
            "THIS AGREEMENT is dated 24 February 2024\n\n(1)  HOLM COUNCIL of Holm (the "
            "“Council”); and\n\n(2)  HOLLIN CARE LIMITED (the “Provider”).\n\n"
            "2.1 This Agreement starts on 1 April 2024.\n\n"
            "6.2 The contract with Fell Mobility Ltd for the equipment store expires on 30 "
            "June 2025. The Council proposes to advertise its replacement before 1 October "
            "2024.\n\n9.1 Either party may end this Agreement by three months’ notice."
        ),
        [
            "Equipment store |  | procurement 2024-10-01",
            "Equipment store | Fell Mobility Ltd | end 2025-06-30",
            " | Hollin Care Limited | award 2024-02-24; start 2024-04-01; notice P3M",
        ],
    ),
    "an agreement with a title page": (
        "agreement",
        (
            "CALL-OFF CONTRACT\n\nfor\n\nNON-EMERGENCY PATIENT TRANSPORT\n\nDATED 24 February 2024\n\n"
            "(1)  HOLM COUNCIL of Holm (the “Council”); and\n\n(2)  FELL TRAVEL LIMITED (the “Provider”).\n\n"
            "1. The Council wishes the Provider to deliver the Services.\n\n2. This Contract starts on 1 "
            "April 2024."
        ),
        ["NON-EMERGENCY PATIENT TRANSPORT | Fell Travel Limited | award 2024-02-24; start 2024-04-01"],
    ),
    "a separate agreement in a letter": (
        "letter",
        (
            "1 May 2024\n\nDear Director\n\nBlock contract for beds at Oak House\n\n"
            "We give notice: the contract will terminate on 14 January 2025.\n\n"
            "This does not affect our separate agreement with the Council for day "
            "opportunities at Larch Court, which continues until 31 March 2026."
        ),
        [
            "Block contract for beds at Oak House |  | termination 2025-01-14",
            "Day opportunities at Larch Court |  | end 2026-03-31",
        ],
    ),
    "the same agreement spoken of in full": (
        "letter",
        (
            "1 May 2024\n\nDear Director\n\nBlock contract for beds at Oak House\n\n"
            "We give notice: the contract will terminate on 14 January 2025.\n\n"
            "The contract for beds at Oak House began on 1 April 2020."
        ),
        ["Block contract for beds at Oak House |  | termination 2025-01-14; start 2020-04-01"],
    ),
}


@pytest.mark.parametrize(
    ("title", "body", "expected"),
    [case for table in (TO_COME, UNDER_HEADINGS, DECIDED, ROLES) for case in table.values()],
    ids=[name for table in (TO_COME, UNDER_HEADINGS, DECIDED, ROLES) for name in table],
)
def test_each_fact_is_of_its_own_contract(
    read_case: Callable[..., Extraction], title: str, body: str, expected: list[str]
):
    extraction = read_case(f"41.\n\n{title}\n\nMinutes:\n\n{body}" if title else body)
    assert sorted(map(written(extraction), range(len(extraction.contracts)))) == sorted(expected)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [case for table in (SUBJECTS, NO_NAMES, RECORDS, OTHERS) for case in table.values()],
    ids=[name for table in (SUBJECTS, NO_NAMES, RECORDS, OTHERS) for name in table],
)
def test_contracts_are_known_by_what_the_document_calls_them(
    read_case: Callable[..., Extraction], kind: str, text: str, expected: list[str]
):
    extraction = read_case(text, kind=kind)
    assert sorted(map(written(extraction), range(len(extraction.contracts)))) == sorted(expected)


def written(extraction: Extraction) -> Callable[[int], str]:
    def write(at: int) -> str:
        contract = extraction.contracts[at]
        facts = [f"{f.kind.value} {f.value}" for f in extraction.facts if f.contract == contract.id]
        return f"{contract.title} | {'; '.join(contract.suppliers)} | {'; '.join(facts)}"

    return write
