"""Sentences of a report to a cabinet, each as somebody might write it, with look-alikes that state nothing.

The report is of 12 May 2025 and about the Home Meals Contract. An expected fact is written
`kind value status`, with `mod` and `xCOUNT`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

TOP = """Thornley Borough Council

Report to: Cabinet
Date: 12 May 2025
Subject: Home Meals Contract

1. Background

"""
SENTENCES: list[tuple[str, list[str]]] = [
    (
        "To award a ten-year contract for the management of the leisure centres from 1 April 2026.",
        ["start 2026-04-01 proposed", "term P10Y proposed"],
    ),
    ("Work under the contract got going on 8 January 2024.", ["start 2024-01-08 actual"]),
    ("Hollin Care will step in on 1 October 2025 under the new contract.", ["start 2025-10-01 proposed"]),
    ("The last day of the contract is 30 June 2025.", ["end 2025-06-30 actual"]),
    ("31 December 2025 is the last day of the contract.", ["end 2025-12-31 actual"]),
    ("The contract will see out its term on 31 July 2025.", ["end 2025-07-31 actual"]),
    ("The contract went to market in January 2024.", ["procurement 2024-01 actual"]),
    ("Expressions of interest in the contract closed on 9 February 2025.", ["procurement 2025-02-09 actual"]),
    ("Officers will begin re-procuring the contract in autumn 2025.", ["procurement 2025-FA proposed"]),
    ("The award for best provider was made on 3 March 2023.", []),
    ("A five-year contract will be let.", ["term P5Y proposed"]),
    ("The committee will take stock of the contract in June 2025.", ["review 2025-06 actual"]),
    ("Officers will revisit the contract in September 2025.", ["review 2025-09 actual"]),
    ("Performance under the contract was last examined in February 2025.", ["review 2025-02 actual"]),
    ("Performance of the contract is gone through every quarter with the provider.", ["review R/P3M actual"]),
    ("The contract is subject to joint inspections every four weeks.", ["review R/P4W actual"]),
    ("The two sides of the contract meet weekly to review performance.", ["review R/P1W actual"]),
    ("A report on the contract is brought to the Panel every six months.", ["review R/P6M actual"]),
    ("A provider day for the new contract was held on 12 March 2025.", ["procurement 2025-03-12 actual"]),
    ("Soft market testing for the contract took place in February 2025.", ["procurement 2025-02 actual"]),
    (
        "Tenders for the contract must be back by 30 June 2025.",
        ["procurement 2025-06-30 ON_OR_BEFORE proposed"],
    ),
    (
        "Mobilisation of the new contract will begin in the week commencing 30 June 2025.",
        ["procurement 2025-W27 proposed"],
    ),
    (
        "The arrangements with the present contractor come to a close on 31 March 2026.",
        ["end 2026-03-31 actual"],
    ),
    (
        "It is anticipated that the successful bidder will take over the contract on 1 July 2025.",
        ["start 2025-07-01 proposed"],
    ),
    (
        "Funding for the contract has been secured to 30 September 2025, when the contract ends.",
        ["end 2025-09-30 actual"],
    ),
    (
        (
            "In February the Director agreed to roll the contract over for one more year, i.e. until 31 "
            "March "
            "2026."
        ),
        ["decision 2025-02 actual", "extension 2026-03-31 actual", "extension P1Y actual"],
    ),
    (
        "There is provision within the contract for one further period of 12 months.",
        ["extension P12M option"],
    ),
    ("The contract was let on a 3 + 1 + 1 basis.", ["extension P1Y x2 option", "term P3Y actual"]),
    (
        (
            "Should either side wish to bring matters to an end, six months' written notice is needed under "
            "the contract."
        ),
        ["notice P6M actual"],
    ),
    (
        (
            "Following evaluation, Hollin Care were named preferred supplier and the contract was signed on "
            "5 "
            "November 2024."
        ),
        ["award 2024-11-05 actual"],
    ),
    ("A contract for home meals was placed with Hollin Care in December 2024.", ["award 2024-12 actual"]),
    (
        "Hollin Care has told the Council that it will hand back the contract on 31 August 2025.",
        ["termination 2025-08-31 actual"],
    ),
    (
        "The provider gave notice on the contract, its last day of service being 31 August 2025.",
        ["termination 2025-08-31 actual"],
    ),
    ("The award of the contract will be put to Cabinet on 10 June 2025.", ["decision 2025-06-10 proposed"]),
    (
        "Cabinet's approval for the procurement of the contract was given on 12 March 2024.",
        ["decision 2024-03-12 actual"],
    ),
    ("Cabinet agreed on 12 March 2024 to close the library.", []),
    (
        "The new contract would cover the period from 1 April 2026 through 31 March 2027.",
        ["end 2027-03-31 proposed", "start 2026-04-01 proposed"],
    ),
    ("The contract falls due for renewal in December 2025.", ["end 2025-12 actual"]),
    ("A six-month stopgap extension of the contract is now sought.", ["extension P6M proposed"]),
    ("We expect to be in a position to award the contract in July 2025.", ["award 2025-07 proposed"]),
    (
        "The contract ran from April 1st 2021 to March 31st 2025.",
        ["end 2025-03-31 actual", "start 2021-04-01 actual"],
    ),
    (
        "The contract commenced in April 2019 for a fixed term of five years.",
        ["start 2019-04 actual", "term P5Y actual"],
    ),
    ("The contract has a natural expiry of March 2026.", ["end 2026-03 actual"]),
    (
        "The contract is extendable by a maximum of 24 months at the Council's discretion.",
        ["extension P24M EQUAL_OR_LESS option"],
    ),
    (
        "Contract period: 1 September 2025 – 31 August 2028.",
        ["end 2028-08-31 proposed", "start 2025-09-01 proposed"],
    ),
    (
        "It is intended to procure a four year contract with the ability to prolong it by two years.",
        ["extension P2Y option", "term P4Y proposed"],
    ),
    (
        "The service will be evaluated in January 2026, before any decision on the contract.",
        ["review 2026-01 actual"],
    ),
    (
        (
            "The present contract, which has already been stretched to 30 September 2025, cannot be "
            "stretched "
            "again."
        ),
        ["extension 2025-09-30 actual"],
    ),
    ("The kitchen was inspected on 14 March 2025 and given five stars.", []),
    ("The survey of 300 residents ran from 4 March to 15 April 2025.", []),
    ("Cllr Shaw was appointed to the Panel for a term of four years from May 2023.", []),
    ("The strategy covers the period 2025 to 2030.", []),
    ("The lease of the depot expires on 31 March 2027.", []),
    ("The grant scheme closed to applications on 31 January 2025.", []),
    ("The company was founded in 1998 and has held a licence since 4 May 2012.", []),
    ("In March 2025 we invited eight suppliers to quote for the contract.", ["procurement 2025-03 actual"]),
    ("Quotations for the contract were invited in March 2025.", ["procurement 2025-03 actual"]),
    (
        "The invitation to tender for the contract went out on 4 April 2025.",
        ["procurement 2025-04-04 actual"],
    ),
    (
        "Five submissions for the contract came in by the deadline of 2 May 2025.",
        ["procurement 2025-05-02 actual"],
    ),
    (
        "Dialogue with the bidders for the contract is set to begin on 14 July 2025.",
        ["procurement 2025-07-14 proposed"],
    ),
    (
        "We aim to be back out to market for the contract by October 2025.",
        ["procurement 2025-10 ON_OR_BEFORE proposed"],
    ),
    (
        "The tender documents for the contract will be ready in September 2025.",
        ["procurement 2025-09 proposed"],
    ),
    ("The re-procurement of the contract is timetabled for Q3 2025.", ["procurement 2025-Q3 proposed"]),
    (
        "The tender window for the contract shuts at noon on 20 June 2025.",
        ["procurement 2025-06-20 proposed"],
    ),
    (
        "The contract will be advertised on Find a Tender on 16 June 2025.",
        ["procurement 2025-06-16 proposed"],
    ),
    (
        "A prior information notice for the contract was placed in February 2025.",
        ["procurement 2025-02 actual"],
    ),
    (
        "Mobilisation of the contract is expected to take place throughout August 2025.",
        ["procurement 2025-08 proposed"],
    ),
    ("The contract was sealed on 17 March 2025.", ["award 2025-03-17 actual"]),
    ("Hollin Care has held the contract since it was awarded in October 2024.", ["award 2024-10 actual"]),
    ("The contract went to Hollin Care in June 2021 after a competitive tender.", ["award 2021-06 actual"]),
    ("A contract award is forecast for August 2025.", ["award 2025-08 proposed"]),
    (
        "The winning bidder for the contract is to be notified on 1 August 2025.",
        ["award 2025-08-01 proposed"],
    ),
    ("Hollin Care emerged as the winner of the contract in 2019.", ["award 2019 actual"]),
    ("In July 2023 Hollin Care beat four rivals to the contract.", ["award 2023-07 actual"]),
    ("One of the two one-year options in the contract was taken up last year.", ["extension P1Y actual"]),
    (
        "The recommendation is that the contract should carry on for two more years.",
        ["extension P2Y proposed"],
    ),
    ("The contract has been prolonged to 30 June 2026.", ["extension 2026-06-30 actual"]),
    ("The contract leaves room for a two-year extension.", ["extension P2Y option"]),
    (
        "The Council can, if it chooses, keep the contract going for another 12 months.",
        ["extension P12M option"],
    ),
    (
        "The final one-year extension of the contract was confirmed in February, taking it to 31 March 2026.",
        ["extension 2026-03-31 actual", "extension P1Y actual"],
    ),
    (
        "Officers propose that the contract be held over for six months while the tender is completed.",
        ["extension P6M proposed"],
    ),
    ("The contract was extended on the same terms for three months.", ["extension P3M actual"]),
    (
        "After the initial term the contract rolls on from year to year unless either party objects.",
        ["extension P1Y option"],
    ),
    ("Taking every option, the contract could last until 31 March 2027.", ["extension 2027-03-31 option"]),
    ("It was decided not to extend the contract beyond the initial period.", []),
    ("A proposal to extend the contract by one year was defeated.", []),
    ("The car park will be extended by 40 spaces in July 2025.", []),
    ("The contract can be brought to an end by either side on three months' notice.", ["notice P3M actual"]),
    (
        "Ninety days' written notice is needed for the Council to get out of the contract.",
        ["notice P90D actual"],
    ),
    (
        (
            "The provider must let the Council know at least twelve weeks ahead if it does not wish to carry "
            "on with the contract."
        ),
        ["notice P12W EQUAL_OR_MORE actual"],
    ),
    (
        "The option in the contract has to be exercised no later than six months before expiry.",
        ["notice P6M EQUAL_OR_MORE actual"],
    ),
    ("The landlord gave the tenant two months' notice to quit.", []),
    (
        "The Council has served notice on Hollin Care and the contract will terminate on 30 June 2025.",
        ["termination 2025-06-30 actual"],
    ),
    (
        "Hollin Care went into administration and the contract came to an abrupt end on 30 November 2024.",
        ["termination 2024-11-30 actual"],
    ),
    ("The contract can be broken on 31 March 2027.", ["termination 2027-03-31 option"]),
    ("There is a break point on 31 March 2027 in the contract.", ["termination 2027-03-31 option"]),
    ("The contractor walks away from the contract on 31 July 2025.", ["termination 2025-07-31 actual"]),
    ("The employee's contract was terminated on 3 May 2025.", []),
    (
        "The Cabinet is due to rule on the award of the contract on 8 July 2025.",
        ["decision 2025-07-08 proposed"],
    ),
    (
        "The Executive Member gave the go-ahead for the extension of the contract on 4 March 2025.",
        ["decision 2025-03-04 actual"],
    ),
    (
        "On 11 February 2025 Cabinet gave the green light to re-procure the contract.",
        ["decision 2025-02-11 actual"],
    ),
    (
        "Approval to award the contract will be sought from Cabinet in September 2025.",
        ["decision 2025-09 proposed"],
    ),
    (
        (
            "The procurement strategy for the contract was endorsed by the Procurement Board on 17 December "
            "2024."
        ),
        ["decision 2024-12-17 actual"],
    ),
    ("Cabinet signed off the contract extension in January 2025.", ["decision 2025-01 actual"]),
    ("Scrutiny noted the contract performance on 4 March 2025.", []),
    ("The Cabinet met on 4 March 2025.", []),
    ("The contract is subject to a formal annual review.", ["review R/P1Y actual"]),
    ("Quarterly contract meetings are held with the provider.", ["review R/P3M actual"]),
    ("The six-month review of the contract took place in April 2025.", ["review 2025-04 actual"]),
    (
        "The Council and Hollin Care sit down together once a month to go over the contract.",
        ["review R/P1M actual"],
    ),
    (
        "In October 2021 the contract began its four-year life, which may be followed by two more years.",
        ["extension P2Y option", "start 2021-10 actual", "term P4Y actual"],
    ),
    (
        (
            "The contract is set to lapse on 30 September 2025 unless the option of a final year to 30 "
            "September 2026 is taken up."
        ),
        ["end 2025-09-30 actual", "extension 2026-09-30 option"],
    ),
    (
        "The contract (1 July 2022 – 30 June 2025, with an optional 12 months) is held by Hollin Care.",
        ["end 2025-06-30 actual", "extension P12M option", "start 2022-07-01 actual"],
    ),
    (
        (
            "Hollin Care were awarded the contract on 10 May 2022; it started on 1 July 2022 and is for "
            "three "
            "years."
        ),
        ["award 2022-05-10 actual", "start 2022-07-01 actual", "term P3Y actual"],
    ),
    (
        (
            "Approval is sought to let the new contract for five years with the potential for a five-year "
            "extension."
        ),
        ["extension P5Y option", "term P5Y proposed"],
    ),
    ("The contract has just over a year to run, ending in August 2026.", ["end 2026-08 actual"]),
    (
        (
            "With the contract finishing on 31 December 2025, a replacement needs to be in place for 1 "
            "January 2026."
        ),
        ["end 2025-12-31 actual", "start 2026-01-01 proposed"],
    ),
    (
        (
            "Last year the Executive approved an extension of 12 months, so that the contract now finishes "
            "on "
            "31 December 2025."
        ),
        ["extension 2025-12-31 actual", "extension P12M actual"],
    ),
    (
        (
            "The timetable for the new contract is: issue tender in June 2025, award in November 2025, and "
            "go "
            "live on 1 April 2026."
        ),
        ["award 2025-11 proposed", "procurement 2025-06 proposed", "start 2026-04-01 proposed"],
    ),
    (
        (
            "Tenders for the contract will be invited on 2 June 2025 and returned by 11 July 2025, evaluated "
            "during August 2025, with award in October 2025."
        ),
        [
            "award 2025-10 proposed",
            "procurement 2025-06-02 proposed",
            "procurement 2025-07-11 ON_OR_BEFORE proposed",
            "procurement 2025-08 proposed",
        ],
    ),
    (
        (
            "The contract can be ended on three months' notice by the provider or six months' notice by the "
            "Council."
        ),
        ["notice P3M actual", "notice P6M actual"],
    ),
    (
        "Under the contract there is an annual review and a quarterly monitoring meeting.",
        ["review R/P1Y actual", "review R/P3M actual"],
    ),
    (
        "The contract has provision for two extensions of one year each, of which one remains.",
        ["extension P1Y x2 option"],
    ),
    (
        (
            "Hollin Care will cease to provide the service on 31 July 2025, having given the notice that the "
            "contract requires."
        ),
        ["termination 2025-07-31 actual"],
    ),
    (
        "The contract was due to end on 31 March 2025 but was extended to 30 September 2025.",
        ["end 2025-03-31 actual", "extension 2025-09-30 actual"],
    ),
    ("The original contract expired on 31 March 2025.", ["end 2025-03-31 actual"]),
    (
        "The contract was awarded on 20 March 2025 and will commence on 1 June 2025.",
        ["award 2025-03-20 actual", "start 2025-06-01 actual"],
    ),
    (
        "At its meeting on 20 March 2025 Cabinet approved a one-year extension of the contract.",
        ["decision 2025-03-20 actual", "extension P1Y actual"],
    ),
    ("Hollin Care remain under contract until 31 March 2027.", ["end 2027-03-31 actual"]),
    ("Hollin Care's contract does not expire until 31 March 2027.", ["end 2027-03-31 actual"]),
    ("The contract will have expired by 31 March 2026.", ["end 2026-03-31 ON_OR_BEFORE actual"]),
    ("Should the tender slip, the contract allows a further six months.", ["extension P6M option"]),
    ("An 18-month pilot contract is proposed.", ["term P18M proposed"]),
    ("Hollin Care has a three-year deal with the Council.", ["term P3Y actual"]),
    (
        "The catering contract is a ten-year one dating from September 2018.",
        ["start 2018-09 actual", "term P10Y actual"],
    ),
    ("The catering contract does not come up for renewal until August 2028.", ["end 2028-08 actual"]),
    ("Since 1 April 2025 the contract has been in the hands of Hollin Care.", ["start 2025-04-01 actual"]),
    ("The Council placed the contract with Hollin Care in April 2025.", ["award 2025-04 actual"]),
    (
        (
            "The budget and the award of the contract were both agreed at the Council meeting on 25 February "
            "2025."
        ),
        ["decision 2025-02-25 actual"],
    ),
    (
        "The tender for the contract was live from 20 January 2025 to 21 February 2025.",
        ["procurement 2025-01-20 actual", "procurement 2025-02-21 actual"],
    ),
    ("Two bidders for the contract were interviewed in April 2025.", ["procurement 2025-04 actual"]),
    (
        "The contract was brought to an early close on 31 March 2025 by mutual consent.",
        ["termination 2025-03-31 actual"],
    ),
    ("Either party may terminate the contract at 31 March 2026.", ["termination 2026-03-31 option"]),
    (
        "The first annual review of the contract falls in May 2026.",
        ["review 2026-05 actual", "review R/P1Y actual"],
    ),
    ("The contract value is £2.3m and it was the subject of an audit report dated 3 March 2025.", []),
    ("Inflation of 3.2% (CPI, March 2025) has been applied to the contract price from 1 April 2025.", []),
    ("The contract manager will be on leave from 1 June 2025 to 14 June 2025.", []),
    ("Minutes of the contract meeting held on 3 March 2025 were agreed.", []),
    ("Under the Public Contracts Regulations 2015 the contract is above threshold.", []),
]


@pytest.mark.parametrize(("sentence", "expected"), SENTENCES)
def test_a_report_states_these_facts_and_no_other(
    sentence: str, expected: list[str], facts_of: Callable[..., list[str]]
):
    assert facts_of(TOP + sentence, kind="report", dated=date(2025, 5, 12)) == expected
