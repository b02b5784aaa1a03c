"""Many wordings of each kind of fact, each with look-alikes; the document is of 14 May 2024.

An expected fact is written `kind value status`, with `mod` and `xCOUNT` where there are any.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction, Fact

STARTS = [
    (
        "The service opened its doors on 1 April 2022 under a contract with Hollin Care.",
        ["start 2022-04-01 actual"],
    ),
    ("The new contract will take over from 1 October 2024.", ["start 2024-10-01 proposed"]),
    ("Under the new contract the first collections took place on 3 June 2019.", ["start 2019-06-03 actual"]),
    ("The agreement has been in being since 1 April 2022.", ["start 2022-04-01 actual"]),
    ("The framework came into operation on 1 October 2021.", ["start 2021-10-01 actual"]),
    (
        "Since 1 September 2023 the service has been run by Hollin Care under contract.",
        ["start 2023-09-01 actual"],
    ),
    ("Hollin Care has delivered the contract since October 2020.", ["start 2020-10 actual"]),
    ("The contract is to be up and running by 1 September 2024.", ["start 2024-09-01 ON_OR_BEFORE proposed"]),
    (
        "The new contract should be running by 1 January 2025 at the latest.",
        ["start 2025-01-01 ON_OR_BEFORE proposed"],
    ),
    ("The contractor began work on the contract in October 2016.", ["start 2016-10 actual"]),
    ("Hollin Care has held the contract since 2015.", ["start 2015 actual"]),
    ("Hollin Care has been the council's contractor under this agreement since 2015.", ["start 2015 actual"]),
    ("The contract took effect from 1 July 2022.", ["start 2022-07-01 actual"]),
    (
        "The first lunch under the new contract will be served on 1 September 2024.",
        ["start 2024-09-01 proposed"],
    ),
    ("The contract will bed in from 1 September 2024.", []),
    (
        "The contract is planned to mobilise from June 2024 and go live on 1 September 2024.",
        ["procurement 2024-06 proposed", "start 2024-09-01 proposed"],
    ),
    ("The contract dates from 2018.", ["start 2018 actual"]),
    ("The successor contract would kick in on 1 April 2025.", ["start 2025-04-01 proposed"]),
    ("The present contract got under way in May 2022.", ["start 2022-05 actual"]),
    ("The leisure centre opened its doors on 1 April 2022.", []),
    ("Mr Hall has been the contract manager since October 2020.", []),
    ("The licence came into operation on 1 October 2021.", []),
    ("The lease has been in being since 1 April 2022.", []),
    ("The secondment of the contract manager began on 1 June 2023.", []),
    ("The contract could not have begun until 2026.", []),
]

ENDS = [
    ("The contract draws to a close on 31 August 2024.", ["end 2024-08-31 actual"]),
    ("The contract, which drew to a close in March 2024, is not to be replaced.", ["end 2024-03 actual"]),
    ("The agreement ran off on 31 July 2023.", ["end 2023-07-31 actual"]),
    ("The present contract closes on 30 June 2024.", ["end 2024-06-30 actual"]),
    ("The contract runs through to 31 March 2026.", ["end 2026-03-31 actual"]),
    ("The contract takes us to 31 March 2026.", ["end 2026-03-31 actual"]),
    ("The contract comes to its natural close on 30 June 2026.", ["end 2026-06-30 actual"]),
    ("The contract is set to finish on 30 September 2024.", ["end 2024-09-30 actual"]),
    ("The contract had some fifteen months left to run.", ["end 2025-08 APPROX actual"]),
    ("There are eighteen months of the contract still to run.", ["end 2025-11 APPROX actual"]),
    ("The contract has about six months to go.", ["end 2024-11 APPROX actual"]),
    ("The contract has nine months remaining.", ["end 2025-02 APPROX actual"]),
    ("The contract terminated by effluxion of time on 31 March 2024.", ["end 2024-03-31 actual"]),
    ("The contract shall subsist until 31 August 2026.", ["end 2026-08-31 actual"]),
    ("The contract expired at midnight on 31 March 2024.", ["end 2024-03-31 actual"]),
    ("The contract's last day is 31 March 2025.", ["end 2025-03-31 actual"]),
    ("The contract was meant to conclude on 31 March 2025.", ["end 2025-03-31 actual"]),
    ("The contract is good until 31 March 2025.", ["end 2025-03-31 actual"]),
    ("The contract falls due for renewal in March 2025.", ["end 2025-03 actual"]),
    ("The contract ceases to have effect on 31 March 2025.", ["end 2025-03-31 actual"]),
    ("The public liability certificate of the contractor expires on 30 November 2024.", []),
    ("The bidding for the contract closes on 30 June 2024.", ["procurement 2024-06-30 proposed"]),
    ("The lease of the contractor's depot draws to a close on 31 August 2024.", []),
    ("The minibuses used under the contract have five years of their life left.", []),
    ("The indemnity given under the contract expires on 31 March 2030.", []),
    ("The call-in period for the contract award expired on 3 May 2024.", []),
]

EXTENSIONS = [
    ("The contract was carried forward to 31 March 2025.", ["extension 2025-03-31 actual"]),
    ("A variation carried the contract over to 31 March 2025.", ["extension 2025-03-31 actual"]),
    ("The contract was rolled on for twelve months.", ["extension P12M actual"]),
    ("The contract was rolled over for a year.", ["extension P1Y actual"]),
    ("The contractor was kept on for a further year.", ["extension P1Y actual"]),
    (
        "It was resolved that Hollin Care be kept on until 2 September 2025 under the contract.",
        ["extension 2025-09-02 actual"],
    ),
    ("The consortium would carry on for nine more months under the contract.", ["extension P9M proposed"]),
    ("The contract was added to in December 2023, by six months.", ["extension P6M actual"]),
    (
        "The contract is for four years, with a possible 24 months thereafter.",
        ["term P4Y actual", "extension P24M option"],
    ),
    ("The contract has two one-year options.", ["extension P1Y x2 option"]),
    (
        "The Council has taken up the first of two 12-month options in the contract.",
        ["extension P12M actual"],
    ),
    ("The contract was let on a 3+1+1 footing.", ["term P3Y actual", "extension P1Y x2 option"]),
    ("The contract is a 4 + 2 deal.", ["term P4Y actual", "extension P2Y option"]),
    ("The contract is for 5 years (+ 2 + 2).", ["term P5Y actual", "extension P2Y x2 option"]),
    ("The contract rolls forward from year to year.", ["extension P1Y option"]),
    ("The agreement continues from year to year unless ended.", ["extension P1Y option"]),
    ("The agreement renews itself each October for another year.", ["extension P1Y option"]),
    (
        "The contract runs for three years with power to prolong it by not more than two years.",
        ["term P3Y actual", "extension P2Y EQUAL_OR_LESS option"],
    ),
    (
        "The contract may be enlarged by not more than 24 months in all.",
        ["extension P24M EQUAL_OR_LESS option"],
    ),
    ("The contract lasts four years and is extendable to seven.", ["term P4Y actual"]),
    ("There is scope in the contract for another two years.", ["extension P2Y option"]),
    ("The contract leaves room for a further two years.", ["extension P2Y option"]),
    ("The contract may run on for up to two more years.", ["extension P2Y EQUAL_OR_LESS option"]),
    (
        "The contract was let for three years with the potential of two more.",
        ["term P3Y actual", "extension P2Y option"],
    ),
    ("The contract allows for a further two years at the Council's discretion.", ["extension P2Y option"]),
    ("The Council may call on two further years under the contract.", ["extension P2Y option"]),
    ("There are two further years of the contract that the Council may call upon.", ["extension P2Y option"]),
    ("The contract was renewed for twelve months in 2023.", ["extension P12M actual"]),
    ("A renewal of the contract to 30 September 2025 has taken effect.", ["extension 2025-09-30 actual"]),
    (
        "Cabinet agreed an additional eleven months of the contract, taking it through to 31 July 2025.",
        ["extension P11M actual", "extension 2025-07-31 actual"],
    ),
    ("The life of the contract was stretched by a year.", ["extension P1Y actual"]),
    ("The contract was given another two years.", ["extension P2Y actual"]),
    ("The contract was granted a further year.", ["extension P1Y actual"]),
    ("The Council proposes to continue the contract until March 2026.", ["extension 2026-03 proposed"]),
    ("Nine months were added to the term of the contract.", ["extension P9M actual"]),
    (
        "The term may be lengthened by the Council by up to two years under the contract.",
        ["extension P2Y EQUAL_OR_LESS option"],
    ),
    ("The contract was continued for a further six months.", ["extension P6M actual"]),
    ("The trial of scooters was lengthened until 31 May 2026.", []),
    ("Support under the contract may be lengthened by 13 weeks.", []),
    ("The tenancies may be extended by six months.", []),
    ("A further two-year pilot was not supported.", []),
    (
        "The deadline for bids for the contract was extended to 14 June 2024.",
        ["procurement 2024-06-14 actual"],
    ),
    ("The exemption was extended last year until 31 March 2026.", []),
    ("We considered carrying the contract through to January 2026 but the rules do not permit it.", []),
]

TERMS = [
    ("Hollin Care was let the repairs contract for ten years.", ["term P10Y actual"]),
    ("The contract is in the last of its four years.", ["term P4Y actual"]),
    ("The contract is now in the third of its five years.", ["term P5Y actual"]),
    ("A 12-month stop-gap contract is in place.", ["term P12M actual"]),
    ("The contract has a three-year primary period.", ["term P3Y actual"]),
    ("The new contract will be for not less than three years.", ["term P3Y EQUAL_OR_MORE proposed"]),
    ("The service is delivered under a seven-year agreement.", ["term P7Y actual"]),
    ("The contract spans five years.", ["term P5Y actual"]),
    ("The contract period is 48 months.", ["term P48M actual"]),
    ("The contract is to be of three years' duration.", ["term P3Y proposed"]),
    ("Block contracts were placed with two firms, both for twenty weeks.", ["term P20W actual"]),
    ("The contract covers a period of seven years.", ["term P7Y actual"]),
    ("It was a three year contract.", ["term P3Y actual"]),
    ("A fresh fifteen-year agreement was not on offer.", []),
    ("A six-month bridging contract would have been needed.", []),
    ("Had the contract been for two years, it would have been advertised.", []),
    ("The contractor's staff are on two-year fixed-term contracts.", []),
    ("The contract for cleaning was delayed for three months.", []),
    ("Guarantees under the contract last for ten years.", []),
    ("The suggestion that a two-year contract be bought did not find favour.", []),
]

NOTICES = [
    ("Either side may walk away from the contract on three months' notice.", ["notice P3M actual"]),
    (
        "The contract may be ended by giving not less than 120 days' prior notice.",
        ["notice P120D EQUAL_OR_MORE actual"],
    ),
    ("Sixty days' notice is needed to stop the contract.", ["notice P60D actual"]),
    (
        "The option in the contract is exercised by a letter sent at least 13 weeks ahead.",
        ["notice P13W EQUAL_OR_MORE actual"],
    ),
    (
        "Under the contract the Council had to declare its hand no fewer than eighteen months beforehand.",
        ["notice P18M EQUAL_OR_MORE actual"],
    ),
    ("The contract can be ended at six weeks' warning.", ["notice P6W actual"]),
    ("The contract may be brought to an end by either party on one month's notice.", ["notice P1M actual"]),
    (
        "The provider must be told of any extension of the contract at least six months in advance.",
        ["notice P6M EQUAL_OR_MORE actual"],
    ),
    ("The contract needs a clear six months' warning.", ["notice P6M actual"]),
    (
        "The Council must write to the contractor three months before the end to extend the contract.",
        ["notice P3M actual"],
    ),
    ("The contract is terminable at three months' notice.", ["notice P3M actual"]),
    ("The contract requires 26 weeks' notice of any extension.", ["notice P26W actual"]),
    ("Assistants must give their employers one month's notice.", []),
    ("The Director has given three months' notice and leaves on 26 May 2024.", []),
    ("The notice period for a foster carer who resigns is 28 days.", []),
    ("The road will be closed for works under the contract on two weeks' notice to residents.", []),
]

AWARDS = [
    ("Hollin Care was selected in the summer of 2018 as contractor.", ["award 2018-SU actual"]),
    ("The contract was won by Hollin Care in 2019.", ["award 2019 actual"]),
    ("The contract was granted to Hollin Care in 2019.", ["award 2019 actual"]),
    ("In 2018 Hollin Care was chosen as provider under the contract.", ["award 2018 actual"]),
    ("That contract was given to Hollin Care in May 2020.", ["award 2020-05 actual"]),
    ("The contract was placed with Hollin Care on 6 May 2020.", ["award 2020-05-06 actual"]),
    ("The contract was sealed on 6 May 2020.", ["award 2020-05-06 actual"]),
    ("The winner of the tender is to be named in mid-November.", ["award 2024-11 MID proposed"]),
    ("The preferred bidder for the contract will be named in July 2024.", ["award 2024-07 proposed"]),
    ("The award of the contract should be made in the course of August.", ["award 2024-08 proposed"]),
    ("Hollin Care won the contract in 2019.", ["award 2019 actual"]),
    ("Hollin Care secured the contract in 2019 after a competition.", ["award 2019 actual"]),
    ("The parties entered into the agreement on 8 August 2022.", ["award 2022-08-08 actual"]),
    ("The agreement was executed on 12 March 2022.", ["award 2022-03-12 actual"]),
    ("Contract signature is planned for 26 May 2024.", ["award 2024-05-26 proposed"]),
    ("Hollin Care was successful in the tender in 2019.", ["award 2019 actual"]),
    ("The contract went to Hollin Care in 2019.", ["award 2019 actual"]),
    ("The contract was first let in 2012.", ["award 2012 actual"]),
    ("The contractor won a national award in 2019.", []),
    ("The pay award of April 2022 raised the cost of the contract.", []),
    ("The grant was awarded by the Department on 12 January 2024.", []),
    ("Councillor Hall was selected in May 2023 to sit on the contract panel.", []),
    ("Hollin Care won an award in 2019.", []),
    ("Had a challenge been made the award of the contract might slip to the autumn.", []),
]

STEPS = [
    (
        "Bidding for the contract is expected to open in early September.",
        ["procurement 2024-09 START proposed"],
    ),
    ("Bids for the contract are returnable on 9 June 2024.", ["procurement 2024-06-09 proposed"]),
    ("The tender for the contract will go live in late June 2024.", ["procurement 2024-06 END proposed"]),
    ("A consensus meeting on the tenders was held on 28 April 2024.", ["procurement 2024-04-28 actual"]),
    ("Providers came to a briefing on the tender on 9 April 2024.", ["procurement 2024-04-09 actual"]),
    (
        "The tender was advertised on 15 February 2024 and shut on 29 March 2024 at 14:00.",
        ["procurement 2024-02-15 actual", "procurement 2024-03-29 actual"],
    ),
    (
        "Invitations to tender will be sent to the shortlist in early January 2025.",
        ["procurement 2025-01 START proposed"],
    ),
    ("The contract is to go back out to tender early in 2025.", ["procurement 2025 START proposed"]),
    ("Soft market testing for the contract took place in November 2023.", ["procurement 2023-11 actual"]),
    ("Tender interviews will be held in the week of 10 June 2024.", ["procurement 2024-W24 proposed"]),
    ("The standstill period ends on 14 June 2024.", ["procurement 2024-06-14 proposed"]),
    ("The contract will be put out to competition in July 2024.", ["procurement 2024-07 proposed"]),
    ("A prior information notice went out on 22 April 2024.", ["procurement 2024-04-22 actual"]),
    ("The contract will be re-let in 2025.", ["procurement 2025 proposed"]),
    (
        "Handover from the outgoing contractor will begin on 1 August 2024.",
        ["procurement 2024-08-01 proposed"],
    ),
    (
        "Expressions of interest in the contract were invited by 12 April 2024.",
        ["procurement 2024-04-12 ON_OR_BEFORE actual"],
    ),
    ("Tenders for the contract were opened on 12 April 2024.", ["procurement 2024-04-12 actual"]),
    (
        "The specification is to be settled by 31 July 2024 so that the contract can be tendered.",
        ["procurement 2024-07-31 ON_OR_BEFORE proposed"],
    ),
    ("Had the procurement been left until the summer, a waiver would have been needed.", []),
    ("One bid was withdrawn on 9 April 2024.", []),
    ("The procurement regulations changed in February 2024.", []),
    ("The consultation opened on 4 March 2024 and shut on 29 March 2024.", []),
    ("The Procurement Strategy was published in March 2024.", []),
    ("The Christmas market will open in December 2024.", []),
]

DECISIONS = [
    (
        "At its meeting on 14 February 2024 the Executive extended the contract.",
        ["decision 2024-02-14 actual"],
    ),
    (
        "On 14 February 2024 Cabinet resolved to award the contract to Hollin Care.",
        ["decision 2024-02-14 actual"],
    ),
    (
        "A decision on the future of the contract would be sought from Cabinet in July 2024.",
        ["decision 2024-07 proposed"],
    ),
    (
        "Cabinet will be asked on 5 November 2024 whether to use the break in the contract.",
        ["decision 2024-11-05 proposed"],
    ),
    (
        "The waiver for the contract was signed by the Director on 17 December 2023.",
        ["decision 2023-12-17 actual"],
    ),
    (
        (
            "The decision to extend the contract was made by the Director on 11 October 2023 under urgency "
            "powers."
        ),
        ["decision 2023-10-11 actual"],
    ),
    ("The award of the contract goes to Cabinet on 18 June 2024.", ["decision 2024-06-18 proposed"]),
    (
        "Approval to procure the contract was given by Cabinet on 6 March 2024.",
        ["decision 2024-03-06 actual"],
    ),
    ("Cabinet gave the go-ahead for the procurement in March 2024.", ["decision 2024-03 actual"]),
    ("Cabinet adopted the Corporate Plan on 14 February 2024.", []),
    ("At its meeting on 14 February 2024 the Scrutiny Committee noted the contract.", []),
    ("Cabinet received the annual report on 14 February 2024.", []),
]

REVIEWS = [
    ("Officers will sit down with the provider once a quarter under the contract.", ["review R/P3M actual"]),
    ("The Core Group looks at the contract every four weeks.", ["review R/P4W actual"]),
    ("The parties shall confer every two months about the contract.", ["review R/P2M actual"]),
    ("The provider sends a half-yearly return under the contract.", ["review R/P6M actual"]),
    ("A joint health check of the agreement takes place every autumn.", ["review R/P1Y actual"]),
    (
        "The contract will be reviewed in October 2024 and annually from then on.",
        ["review 2024-10 actual", "review R/P1Y actual"],
    ),
    ("The contractor sends a performance dashboard by the tenth of each month.", ["review R/P1M actual"]),
    ("Contract management meetings take place every other month.", ["review R/P2M actual"]),
    ("The contract will report to the Commissioner on a quarterly footing.", ["review R/P3M actual"]),
    (
        "A stocktake of the agreement shall be concluded on or before 28 March 2025.",
        ["review 2025-03-28 ON_OR_BEFORE actual"],
    ),
    ("A deep dive into the contract was reported on 8 February 2024.", ["review 2024-02-08 actual"]),
    ("The Committee will have a report on the contract every September.", ["review R/P1Y actual"]),
    ("The block contracts are reviewed weekly by the manager.", ["review R/P1W actual"]),
    ("Performance under the contract is looked at half-yearly.", ["review R/P6M actual"]),
    ("The contract was benchmarked in June 2023.", ["review 2023-06 actual"]),
    ("The annual gas safety record has to be renewed every 12 months.", []),
    ("The Data Protection assessment is reviewed every two years.", []),
    ("Special guardianship support plans are renewed annually.", []),
    ("The Chair meets the Chief Executive every month.", []),
    ("Bins are emptied weekly under the contract.", []),
    ("Staff are paid four-weekly under the contract.", []),
    ("Prices under the contract are reviewed every April by reference to CPI.", []),
]

TERMINATIONS = [
    ("The break point in the contract is 1 October 2026.", ["termination 2026-10-01 option"]),
    (
        "1 October 2026 was the one point at which the Council could walk away from the contract.",
        ["termination 2026-10-01 option"],
    ),
    ("The Council could leave the contract on 1 October 2026.", ["termination 2026-10-01 option"]),
    ("There is a single break in the contract, on 5 July 2025.", ["termination 2025-07-05 option"]),
    ("The contract came to an end by mutual consent on 14 November 2023.", ["termination 2023-11-14 actual"]),
    ("The provider handed back its contract on 30 April 2024.", ["termination 2024-04-30 actual"]),
    ("The contract was brought to an early end on 30 April 2024.", ["termination 2024-04-30 actual"]),
    ("The contractor went into administration in January 2024 and the contract ended.", []),
    ("The contract collapsed in January 2024.", ["termination 2024-01 actual"]),
    ("The contract was cancelled in January 2024.", ["termination 2024-01 actual"]),
    ("The contractor pulled out of the contract on 30 April 2024.", ["termination 2024-04-30 actual"]),
    ("The caseworker left on 23 December 2023.", []),
    ("One placement was terminated in August 2023 at the family's own wish.", []),
    ("The minutes of the meeting were brought to an end on 1 May 2024.", []),
]

OF_IT = [
    ("The opportunity was advertised on 15 February 2024.", ["procurement 2024-02-15 actual"]),
    ("The market will be tested in the first half of 2025.", ["procurement 2025-H1 proposed"]),
    ("It was in the third of its five years.", ["term P5Y actual"]),
    ("The first collections took place on 3 June 2019.", ["start 2019-06-03 actual"]),
    ("The vans went on the road on 3 June 2019.", ["start 2019-06-03 actual"]),
    ("It was rolled on twice, a year at a time.", ["extension P1Y x2 actual"]),
    ("Sixty days' notice is needed to stop it.", ["notice P60D actual"]),
    ("The first half of the year was dry.", []),
    ("The secondment was extended for a further year.", []),
    ("The lease was carried forward to 31 March 2026.", []),
    ("The caseworker left on 23 December 2023.", []),
    ("Tenants give four weeks' notice.", []),
    ("The library opened its doors on 1 April 2022.", []),
    ("Grants were carried over to 31 March 2025.", []),
    ("The chief executive won an award in 2023.", []),
    ("The pilot, run by the Council's own staff, would carry on until July 2025.", []),
    ("The equipment has a working life of ten years, of which two are left.", []),
    ("Rehabilitation lasts for up to twelve weeks.", []),
    ("The committee meets every six weeks.", []),
    ("The strategy runs off in September 2024.", []),
    (
        "The aim was for a service for the whole county to go live on 1 April 2026.",
        ["start 2026-04-01 proposed"],
    ),
    ("It is hoped for the new provision to begin on 1 May 2026.", ["start 2026-05-01 proposed"]),
    ("The plan is for a county-wide scheme to start on 1 June 2026.", ["start 2026-06-01 proposed"]),
    (
        "The Committee would choose a stand-in operator, which would need to be in place on 1 July 2026.",
        ["start 2026-07-01 proposed"],
    ),
    (
        "Members were asked to find another provider, who would start on 3 August 2026.",
        ["start 2026-08-03 proposed"],
    ),
    (
        "The panel had asked for a smaller service, which would begin on 7 September 2026.",
        ["start 2026-09-07 proposed"],
    ),
    ("The aim was for a choir to go live on 1 April 2026.", []),
    ("The plan is for the school to start on 1 June 2026.", []),
    ("The Committee would choose a mayor, who would start on 1 July 2026.", []),
    ("The panel asked the provider about a festival, which would begin on 7 September 2026.", []),
    ("The panel, after hearing from the provider, would begin on 7 September 2026.", []),
]
"""Said after a sentence about a contract, which these words then need not name again."""


def written(fact: Fact) -> str:
    parts = [
        fact.kind.value,
        fact.value,
        fact.mod,
        f"x{fact.count}" if fact.count > 1 else None,
        fact.status.value,
    ]
    return " ".join(part for part in parts if part)


@pytest.mark.parametrize(
    ("text", "expected"),
    STARTS + ENDS + EXTENSIONS + TERMS + NOTICES + AWARDS + STEPS + DECISIONS + REVIEWS + TERMINATIONS,
)
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], read_case: Callable[..., Extraction]
):
    extraction = read_case(text)
    assert sorted(map(written, extraction.facts)) == sorted(expected), extraction.dropped


@pytest.mark.parametrize(("text", "expected"), OF_IT)
def test_of_a_contract_spoken_of_before(text: str, expected: list[str], read_case: Callable[..., Extraction]):
    extraction = read_case(f"Members discussed the contract with Hollin Care. {text}")
    assert sorted(map(written, extraction.facts)) == sorted(expected), extraction.dropped
