"""How boards, trusts, clerks and officers put it: wordings of many authors. Each with look-alikes.

The document is of 14 May 2024. An expected fact is written `kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

MANY_VOICES = [
    (
        "The ICB holds a block contract with Vale Trust that runs until 31 March 2026.",
        ["end 2026-03-31 actual"],
    ),
    ("The contract term ended on 30 September 2023.", ["end 2023-09-30 actual"]),
    ("The contract has now expired (31 March 2024).", ["end 2024-03-31 actual"]),
    ("The contract, which was due for renewal on 1 October 2024, will be re-let.", ["end 2024-10-01 actual"]),
    ("Current arrangements under the contract cease on 30 June 2024.", ["end 2024-06-30 actual"]),
    ("The current contract is in place until the end of September 2024.", ["end 2024-09 END actual"]),
    ("The contract will run its course on 31 March 2025.", ["end 2025-03-31 actual"]),
    ("The last day of the contract will be 31 August 2024.", ["end 2024-08-31 actual"]),
    ("The contract comes up for renewal in April 2025.", ["end 2025-04 actual"]),
    ("Our contract with the supplier ends this July.", ["end 2024-07 actual"]),
    ("The existing agreement is coming to the end of its term in March 2025.", ["end 2025-03 actual"]),
    ("The contract had originally been due to expire in March 2023.", ["end 2023-03 actual"]),
    ("The framework reaches the end of its life in November 2024.", ["end 2024-11 actual"]),
    ("The contract's natural expiry is 31 March 2025.", ["end 2025-03-31 actual"]),
    (
        "The contract is valid from 1 April 2022 through 31 March 2025.",
        ["start 2022-04-01 actual", "end 2025-03-31 actual"],
    ),
    ("The contract covers the period 2022 to 2025.", ["start 2022 actual", "end 2025 actual"]),
    (
        (
            "The contract commenced in April 2021 for an initial 3 years with the option to extend "
            "for 2 further years."
        ),
        ["start 2021-04 actual", "term P3Y actual", "extension P2Y option"],
    ),
    (
        "The contract was awarded to Larch Ltd for 5 years with effect from 1 September 2022.",
        ["term P5Y actual", "start 2022-09-01 actual"],
    ),
    (
        "A five-year contract commencing 1 April 2025 is proposed.",
        ["term P5Y proposed", "start 2025-04-01 proposed"],
    ),
    (
        (
            "The new provider will mobilise from July 2024 with services going live on 1 October 2024"
            " under the contract."
        ),
        ["procurement 2024-07 proposed", "start 2024-10-01 proposed"],
    ),
    ("The new contract is anticipated to start on or around 1 November 2024.", ["start 2024-11-01 proposed"]),
    (
        "The service transferred to Larch Ltd under a new contract on 1 April 2023.",
        ["start 2023-04-01 actual"],
    ),
    ("Larch Ltd assumed responsibility for the contract on 1 April 2023.", ["start 2023-04-01 actual"]),
    ("The contract has been running since 2019.", ["start 2019 actual"]),
    ("The contract is for a term of 5 years (3 + 1 + 1).", ["term P3Y actual", "extension P1Y x2 option"]),
    (
        "The contract is for 2 years with the option to extend for a further 1+1.",
        ["term P2Y actual", "extension P1Y x2 option"],
    ),
    (
        "The contract term is 4 years plus a possible extension of up to 24 months.",
        ["term P4Y actual", "extension P24M EQUAL_OR_LESS option"],
    ),
    ("There are no further extensions available under the contract.", []),
    ("There is provision in the contract for two one-year extensions.", ["extension P1Y x2 option"]),
    ("The option to extend the contract for 12 months was taken up last year.", ["extension P12M actual"]),
    (
        "It is recommended that the 12 month extension available under the contract be taken up.",
        ["extension P12M proposed"],
    ),
    (
        "It is recommended that the contract be extended for the final 12 months to 31 March 2026.",
        ["extension P12M proposed", "extension 2026-03-31 proposed"],
    ),
    (
        "Members agreed to a six-month extension of the contract, to 30 September 2024.",
        ["extension P6M actual", "extension 2024-09-30 actual"],
    ),
    ("The contract has been rolled over for another year.", ["extension P1Y actual"]),
    (
        "The contract has been varied to extend the term by nine months to December 2024.",
        ["extension P9M actual", "extension 2024-12 actual"],
    ),
    ("The Director has extended the contract for 6 months whilst a tender is run.", ["extension P6M actual"]),
    ("The trust signed a 12-month extension to the contract in February 2024.", ["extension P12M actual"]),
    (
        "A short-term extension of the contract until 31 July 2024 has been agreed.",
        ["extension 2024-07-31 actual"],
    ),
    (
        "An extension to 31 July 2024 has been negotiated with the contractor.",
        ["extension 2024-07-31 actual"],
    ),
    ("The contract was extended last year to 31 March 2025.", ["extension 2025-03-31 actual"]),
    (
        (
            "The council intends to exercise the final extension year of the contract, taking it to "
            "March 2026."
        ),
        ["extension P1Y proposed", "extension 2026-03 proposed"],
    ),
    ("If the extension is not taken up, the contract will end on 31 March 2025.", ["end 2025-03-31 actual"]),
    (
        "The current contract cannot be extended beyond 31 March 2025.",
        ["extension 2025-03-31 ON_OR_BEFORE option"],
    ),
    ("Extending the contract for a further two years was not considered to be value for money.", []),
    ("Options included extending the contract to March 2026, which was discounted.", []),
    ("The lease on the contractor's depot runs until 31 March 2026.", []),
    ("The funding for the contract runs until 31 March 2026.", []),
    ("The strategy covers the period 2022 to 2025 and mentions contracts.", []),
    ("The contract manager's secondment ends on 31 March 2025.", []),
    ("Staff on temporary contracts will leave on 31 March 2025.", []),
    ("The warranty under the contract lasts for five years.", []),
    ("Invoices under the contract are paid within 30 days.", []),
    ("The contractor has 28 days to respond.", []),
    ("Planning permission for the depot was extended to 31 March 2026.", []),
]
"""Wordings of health boards, police, schools, districts and their officers."""

CHOSEN_AND_AGREED = [
    (
        "Following a competitive process, Larch Ltd was awarded the contract in July 2022.",
        ["award 2022-07 actual"],
    ),
    ("The contract is expected to be awarded by 30 June 2024.", ["award 2024-06-30 ON_OR_BEFORE proposed"]),
    ("A contract award notice was published on 3 May 2024.", ["procurement 2024-05-03 actual"]),
    (
        (
            "The award of the contract will be made on 1 July 2024 following the standstill period "
            "for the contract."
        ),
        ["award 2024-07-01 proposed"],
    ),
    (
        "Tenders were invited on 4 March 2024 with a closing date of 12 April 2024.",
        ["procurement 2024-03-04 actual", "procurement 2024-04-12 actual"],
    ),
    (
        "The ITT for the contract was issued on 4 March 2024 and closed on 12 April 2024.",
        ["procurement 2024-03-04 actual", "procurement 2024-04-12 actual"],
    ),
    (
        "The deadline for submission of tenders is noon on Friday 14 June 2024.",
        ["procurement 2024-06-14 proposed"],
    ),
    ("Tender evaluation took place in April 2024.", ["procurement 2024-04 actual"]),
    ("Bidders for the contract were interviewed on 22 April 2024.", ["procurement 2024-04-22 actual"]),
    ("The procurement will commence in September 2024.", ["procurement 2024-09 proposed"]),
    (
        "Procurement of the new contract is scheduled to start in the autumn.",
        ["procurement 2024-FA proposed"],
    ),
    ("The tender documents are due to be released in late June 2024.", ["procurement 2024-06 END proposed"]),
    (
        "The mobilisation period for the contract is expected to run from August to October 2024.",
        ["procurement 2024-08 proposed", "procurement 2024-10 proposed"],
    ),
    (
        "A market engagement event for the contract was held on 20 February 2024.",
        ["procurement 2024-02-20 actual"],
    ),
    ("Pre-market engagement for the contract is planned for June 2024.", ["procurement 2024-06 proposed"]),
    ("A PIN for the contract was published in January 2024.", ["procurement 2024-01 actual"]),
    (
        "Retendering of the contract will need to begin by January 2025.",
        ["procurement 2025-01 ON_OR_BEFORE proposed"],
    ),
    ("Cabinet approved the contract award on 6 March 2024.", ["decision 2024-03-06 actual"]),
    ("On 6 March 2024, Cabinet agreed to award the contract to Larch Ltd.", ["decision 2024-03-06 actual"]),
    (
        "At its meeting held on 6 March 2024 the Board approved the extension of the contract.",
        ["decision 2024-03-06 actual"],
    ),
    (
        "The Policing Board will be asked to approve the award of the contract on 18 June 2024.",
        ["decision 2024-06-18 proposed"],
    ),
    (
        "A paper recommending the award of the contract goes to the Governing Body in July 2024.",
        ["decision 2024-07 proposed"],
    ),
    (
        "The Director of Finance approved the waiver for the contract on 2 April 2024.",
        ["decision 2024-04-02 actual"],
    ),
    (
        "The extension of the contract was agreed under delegated authority on 2 April 2024.",
        ["decision 2024-04-02 actual"],
    ),
    (
        "Approval for the new contract will be sought from Cabinet in September 2024.",
        ["decision 2024-09 proposed"],
    ),
    (
        "A decision on the future of the contract is expected in September 2024.",
        ["decision 2024-09 proposed"],
    ),
    (
        "The Cabinet decision of 6 March 2024 to award the contract was called in.",
        ["decision 2024-03-06 actual"],
    ),
    ("The Overview and Scrutiny Committee considered the contract award on 6 March 2024.", []),
    ("Full Council approved the budget on 28 February 2024.", []),
    ("Cabinet noted the performance of the contract on 6 March 2024.", []),
    ("The minutes of the Cabinet meeting of 6 March 2024 on the contract were agreed.", []),
    ("The Board meets on 18 June 2024.", []),
]
"""Awards, decisions and steps in other voices."""

TOLD_IN_PASSING = [
    (
        "The contract has been placed elsewhere, with the new people starting on 1 August 2027.",
        ["start 2027-08-01 actual"],
    ),
    ("The first extension year of the contract was granted in November 2022.", ["extension P1Y actual"]),
    (
        "It was resolved to invoke the second of the two extension years in the contract.",
        ["extension P1Y actual"],
    ),
    (
        (
            "The contract was let in December 2019 after four bids were received, and services began "
            "the following April."
        ),
        ["award 2019-12 actual", "start 2020-04 actual"],
    ),
    (
        "The contract was rolled forward to 31 July 2025 by the Chief Executive on 9 October 2023.",
        ["extension 2025-07-31 actual", "decision 2023-10-09 actual"],
    ),
    ("The contract was for three years plus two.", ["term P3Y actual", "extension P2Y option"]),
    (
        "The contract was let in July 2017 and Hollin Care took over the service that September.",
        ["award 2017-07 actual", "start 2017-09 actual"],
    ),
    (
        "The Committee could decide by March 2025 whether to renew the contract.",
        ["decision 2025-03 ON_OR_BEFORE proposed"],
    ),
    (
        (
            "The supplier of the lights, which has supplied the Town Council under contract since "
            "2016, was thanked."
        ),
        ["start 2016 actual"],
    ),
    ("The Council has used Hollin Care under successive three-year contracts.", ["term P3Y actual"]),
    ("That tenders for the contract be sought in January 2025.", ["procurement 2025-01 proposed"]),
    ("Bids for the contract are wanted by 26 June 2024.", ["procurement 2024-06-26 ON_OR_BEFORE proposed"]),
    (
        (
            "A shorter extension of the contract, to 30 September 2024, was looked at but would not "
            "have left time for a tender."
        ),
        [],
    ),
    ("The Panel will be told of the decision on the contract at its meeting on 7 November 2024.", []),
    ("Councillor Hall, whose term as Mayor ended on 10 May 2024, spoke about the contract.", []),
    ("The boiler service contract is reviewed each March.", ["review R/P1Y actual"]),
    ("Performance of the contract is reported to the Board twice a year.", ["review R/P6M actual"]),
    ("Two bids for the contract were opened. Resolved to accept the lower.", []),
]
"""Option years, dates that lean on others, and what was decided within a paragraph."""

OTHER_AUTHORS = [
    (
        "The contract is varied so that its expiry is put back to 30 September 2025.",
        ["extension 2025-09-30 actual"],
    ),
    (
        "The end date of the contract has been moved from 31 March 2024 to 30 June 2024.",
        ["extension 2024-06-30 actual"],
    ),
    (
        (
            "The Council may on not more than two occasions prolong the contract, by twelve months on"
            " each occasion."
        ),
        ["extension P12M x2 option"],
    ),
    ("The provider of the contract has agreed to stay on for six months.", ["extension P6M actual"]),
    ("The first of three annual extensions of the contract is now running.", ["extension P1Y actual"]),
    (
        ("The provider is called to account under the contract at a contract board held every six weeks."),
        ["review R/P6W actual"],
    ),
    (
        (
            "Under the contract the provider shall within ten working days of the end of each quarter"
            " send the Council a return."
        ),
        ["review R/P3M actual"],
    ),
    ("Contracts should be exchanged by the end of May 2024.", ["award 2024-05 END proposed"]),
    (
        (
            "The incoming supplier under the contract has four months in which to mobilise before "
            "taking on the service on 1 October 2024."
        ),
        ["start 2024-10-01 actual"],
    ),
    ("The decision to extend the contract takes effect on 21 May 2024.", []),
    ("The contract pilot would be evaluated by the University in the spring of 2025.", []),
    ("The Procurement Forward Plan 2024/25 lists twelve contracts.", []),
    ("The end of the road works was put back to 30 September 2024.", []),
    ("The contract's call-in period ends on 20 May 2024.", []),
]
"""Ends put back, options counted first, who is called to account."""

AT_GREATER_LENGTH = [
    (
        (
            "The dynamic purchasing system for taxis had been set up in September 2020 for an initial"
            " four years."
        ),
        ["start 2020-09 actual", "term P4Y actual"],
    ),
    (
        "The contract was lengthened by two years so that it would expire in September 2026.",
        ["extension P2Y actual", "extension 2026-09 actual"],
    ),
    (
        "The contract will be for three years from the date of full operation (29 September 2023).",
        ["term P3Y proposed", "start 2023-09-29 actual"],
    ),
    ("Hollin Care has held the out of hours contract since 1 July 2021.", ["start 2021-07-01 actual"]),
    ("The contract is for five years, no extension being available.", ["term P5Y actual"]),
    (
        (
            "I now confirm that we wish to use the second extension in the contract, so it will end "
            "on 31 March 2026."
        ),
        ["extension 2026-03-31 actual"],
    ),
    (
        "The contract's annual review meeting is fixed for Tuesday 18 June 2024.",
        ["review 2024-06-18 actual", "review R/P1Y actual"],
    ),
    ("Either side may leave the contract at the end of any financial year.", []),
    ("Under the contract 93% of jobs had been done within 28 days in the quarter to March 2024.", []),
    ("The approved list of speakers was established in May 2021.", []),
    ("The new system of parking permits was introduced in May 2021.", []),
]
"""What a longer sentence turns on, and what only sounds like it."""

IN_OTHER_WORDS = [
    (
        "Thirty-one firms had places on the framework, whose four years are up on 31 July 2024.",
        ["term P4Y actual", "end 2024-07-31 actual"],
    ),
    (
        (
            "Bids for the contract are due in June 2024, with awards in August 2024 and the first "
            "journeys on 4 September 2024."
        ),
        ["procurement 2024-06 proposed", "award 2024-08 proposed", "start 2024-09-04 actual"],
    ),
    (
        ("The framework ends in July 2024. Cabinet had given the go-ahead in March 2024 for a replacement."),
        ["end 2024-07 actual", "decision 2024-03 actual"],
    ),
    (
        "An interim evaluation of the contract in March 2024 had found good attendance.",
        ["review 2024-03 actual"],
    ),
    (
        "It has been agreed with Hollin Care that the contract will carry on for five more months.",
        ["extension P5M actual"],
    ),
    ("A tender for the contract is to be issued in November 2024.", ["procurement 2024-11 proposed"]),
    ("The mayor's first visits on 4 September 2024 were filmed.", []),
    ("Prizes and awards in May 2024 went to pupils.", []),
]
"""What a clerk would rather not repeat."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [*MANY_VOICES, *CHOSEN_AND_AGREED, *TOLD_IN_PASSING, *OTHER_AUTHORS, *AT_GREATER_LENGTH, *IN_OTHER_WORDS],
)
def test_states_these_facts_and_no_other(
    text: str, expected: list[str], facts_of: Callable[[str], list[str]]
):
    assert facts_of(text) == sorted(expected)
