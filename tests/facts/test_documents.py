"""Whole short documents: which contract each fact is of, what is put aside and why, cards, the JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date

import pytest

from monitor.facts import card_of, to_json
from monitor.model import Card, Evidence, Extraction, Fact, Kind, Span, Status

Read = Callable[..., Extraction]

MINUTES = """Cabinet - Tuesday, 14th May, 2024 2.00 pm

Items

41.

Waste Collection Contract (HC/WA/12)

Minutes:

The current contract with Verdant Recycling plc had started on 4 April 2016 for an \
initial seven years. It had been extended to 3 April 2025.

A new contract would start on 4 April 2025 and run for eight years. Tenders would be \
invited in September 2024.

RESOLVED – That the procurement of a new waste contract be approved.

42.

Parking Charges

Minutes:

RESOLVED – That charges be extended to Sundays from 1 July 2024 and reviewed every two years.
"""

REPORT = """REPORT TO: Cabinet

DATE OF MEETING: 14 May 2024

SUBJECT: Community Meals: Commissioning Intentions

1. RECOMMENDATIONS

1.1 Cabinet is recommended to approve the procurement of a new meals contract for three years.

2. BACKGROUND

2.1 The existing contract is with Daisy Kitchens Ltd and expires on 31 March 2025.

3. OPTIONS CONSIDERED

3.1 Extend the existing contract until 31 March 2026. Rejected: there is no right to do so.

4. TIMETABLE

Invitation to tender published

3 June 2024

Closing date for bids

15 July 2024

Contract award

2 September 2024

New service commences

1 April 2025

5. BACKGROUND PAPERS

Commissioning Strategy, 12 March 2024
"""

AGREEMENT = """THIS AGREEMENT is dated 24 February 2024

(1)  HOLM COUNCIL of the Civic Offices (the “Council”); and

(2)  HOLLIN CARE LIMITED (the “Provider”).

“Commencement Date” means 1 April 2024.

“Contract Year” means each period of twelve months beginning on the Commencement Date.

“Initial Term” means the period of three (3) years beginning on the Commencement Date.

2.1 The Council may extend this Agreement by up to two (2) further periods of twelve (12) months each.

9.1 The Council shall pay each invoice within 30 days. Accounts shall be kept for six years after the end.

15.1 Either party may end this Agreement by three months’ written notice.
"""


def told(extraction: Extraction, contract: str) -> list[str]:
    return [f"{f.kind.value} {f.value}" for f in extraction.facts if f.contract == contract]


def test_an_existing_contract_and_its_successor_are_kept_apart(read_case: Read):
    extraction = read_case(MINUTES, kind="minutes")
    existing, successor = sorted(extraction.contracts, key=lambda contract: contract.follows is not None)
    assert successor.follows == existing.id
    assert existing.suppliers == ("Verdant Recycling plc",)
    assert existing.reference == "HC/WA/12"
    assert set(told(extraction, existing.id)) == {
        "start 2016-04-04",
        "term P7Y",
        "extension 2025-04-03",
    }
    assert set(told(extraction, successor.id)) == {
        "decision 2024-05-14",
        "start 2025-04-04",
        "term P8Y",
        "procurement 2024-09",
    }


def test_an_item_about_no_contract_states_nothing(read_case: Read):
    extraction = read_case(MINUTES, kind="minutes")
    parking = MINUTES.index("Parking")
    assert [fact for fact in extraction.facts if fact.evidence.span.start > parking] == []


def test_evidence_says_where_it_stands(read_case: Read):
    extraction = read_case(MINUTES, kind="minutes")
    extended = next(fact for fact in extraction.facts if fact.kind is Kind.EXTENSION)
    assert extended.evidence.quote == "had been extended to 3 April 2025"
    assert extended.evidence.place.startswith("item 41")
    assert extended.evidence.context == "It had been extended to 3 April 2025."


def test_a_timetable_on_lines_of_its_own_is_read(read_case: Read):
    extraction = read_case(REPORT, kind="report")
    new = next(contract.id for contract in extraction.contracts if contract.follows is not None)
    assert told(extraction, new) == [
        "decision 2024-05-14",
        "term P3Y",
        "procurement 2024-06-03",
        "procurement 2024-07-15",
        "award 2024-09-02",
        "start 2025-04-01",
    ]


def test_a_rejected_option_is_put_aside_with_the_reason(read_case: Read):
    extraction = read_case(REPORT, kind="report")
    assert [fact for fact in extraction.facts if fact.kind is Kind.EXTENSION] == []
    assert any("not the one proposed" in dropped.reason for dropped in extraction.dropped)


DATED_AT_ITS_HEAD = "{}\n\nDATED 12 April 2024\n\nBETWEEN (1) HOLM COUNCIL and (2) HOLLIN CARE LTD"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CALL-OFF CONTRACT", [(Kind.AWARD, "2024-04-12")]),
        ("DEED OF VARIATION of a services agreement", []),
        ("DEED OF TERMINATION of a services agreement", []),
    ],
)
def test_an_agreement_is_awarded_on_the_day_at_its_head_and_a_deed_that_varies_or_ends_one_is_not(
    name: str, expected: list[tuple[Kind, str]], read_case: Read
):
    extraction = read_case(DATED_AT_ITS_HEAD.format(name), kind="agreement")
    assert [(fact.kind, fact.value) for fact in extraction.facts] == expected


def test_the_day_that_a_deed_of_termination_names_is_an_early_end(read_case: Read):
    words = "DEED OF TERMINATION of the Leisure Agreement\n\n“Termination Date” means 31 January 2025."
    extraction = read_case(words, kind="agreement")
    assert [(fact.kind, fact.value) for fact in extraction.facts] == [(Kind.TERMINATION, "2025-01-31")]


def test_defined_terms_of_an_agreement_are_facts_and_its_years_are_not(read_case: Read):
    extraction = read_case(AGREEMENT, kind="agreement", dated=date(2024, 2, 24))
    (contract,) = extraction.contracts
    assert contract.suppliers == ("Hollin Care Limited",)
    assert told(extraction, contract.id) == [
        "award 2024-02-24",
        "start 2024-04-01",
        "term P3Y",
        "extension P12M",
        "notice P3M",
    ]
    assert {fact.status for fact in extraction.facts} == {Status.ACTUAL, Status.OPTION}


def test_the_json_is_what_the_vocabulary_says(read_case: Read):
    printed = json.loads(json.dumps(to_json(read_case(AGREEMENT, kind="agreement", dated=date(2024, 2, 24)))))
    assert printed["document"] == {
        "name": "case.txt",
        "kind": "agreement",
        "authority": "Holm Council",
        "dated": "2024-02-24",
    }
    (contract,) = printed["contracts"]
    assert contract["card"] == {
        "award": "2024-02-24",
        "start": "2024-04-01",
        "end": "2027-03-31",
        "latest_end": "2029-03-31",
        "term": "P3Y",
        "notice": "P3M",
    }
    start = next(fact for fact in printed["facts"] if fact["kind"] == "start")
    assert start["quote"] == AGREEMENT[start["start"] : start["end"]]
    assert start["words"] in start["quote"]
    assert start["earliest"] == start["latest"] == "2024-04-01"


def test_the_json_quotes_the_sentence_unless_it_is_long(read_case: Read):
    short = "The home care contract with Hollin Care ends on 31 March 2025, as members know."
    (fact,) = to_json(read_case(f"It rained. {short}"))["facts"]
    assert (fact["quote"], fact["words"]) == (short, "ends on 31 March 2025")
    long = f"{short[:-1]}, and {'as has been said many times before ' * 12}."
    (fact,) = to_json(read_case(long))["facts"]
    assert fact["quote"] == fact["words"] == "ends on 31 March 2025"


def fact(
    kind: Kind, value: str, status: Status = Status.ACTUAL, count: int = 1, mod: str | None = None
) -> Fact:
    evidence = Evidence("case.txt", Span(0, 1), "x")
    return Fact("c1", kind, value, evidence, status=status, mod=mod, count=count, pattern="case")


CARDS = [
    # A term is counted forwards from the start, its last day inclusive.
    (
        [fact(Kind.START, "2021-04-01"), fact(Kind.TERM, "P3Y")],
        Card(start="2021-04-01", end="2024-03-31", term="P3Y"),
    ),
    # Coarse values stay coarse.
    ([fact(Kind.START, "2020-01"), fact(Kind.TERM, "P2Y")], Card(start="2020-01", end="2021-12", term="P2Y")),
    # A granted extension moves the end, and the last day of a month stays the last day.
    ([fact(Kind.END, "2020-06-30"), fact(Kind.EXTENSION, "P9M")], Card(end="2021-03-31")),
    # A proposed one does not.
    ([fact(Kind.END, "2020-06-30"), fact(Kind.EXTENSION, "P9M", Status.PROPOSED)], Card(end="2020-06-30")),
    # The finer date within the coarser one is the end.
    ([fact(Kind.END, "2020-12"), fact(Kind.EXTENSION, "2020-12-31")], Card(end="2020-12-31")),
    # Every option, counted from the first end: the granted extension is one of them.
    (
        [
            fact(Kind.START, "2014-04-01"),
            fact(Kind.TERM, "P7Y"),
            fact(Kind.EXTENSION, "P12M", Status.OPTION, 3),
            fact(Kind.EXTENSION, "2022-03-31"),
        ],
        Card(start="2014-04-01", end="2022-03-31", latest_end="2024-03-31", term="P7Y"),
    ),
    # An end that is stated with the granted extensions in it is not extended again.
    (
        [
            fact(Kind.AWARD, "2015-04"),
            fact(Kind.TERM, "P3Y"),
            fact(Kind.EXTENSION, "P12M", count=2),
            fact(Kind.END, "2020-03-31"),
        ],
        Card(award="2015-04", end="2020-03-31", term="P3Y"),
    ),
    # One that is stated without them is.
    (
        [
            fact(Kind.START, "2015-04-01"),
            fact(Kind.TERM, "P3Y"),
            fact(Kind.EXTENSION, "P12M"),
            fact(Kind.END, "2018-03-31"),
        ],
        Card(start="2015-04-01", end="2019-03-31", term="P3Y"),
    ),
    # Of «up to three years» one has been taken: two are left.
    (
        [
            fact(Kind.START, "2018-04-01"),
            fact(Kind.TERM, "P4Y"),
            fact(Kind.EXTENSION, "P3Y", Status.OPTION, mod="EQUAL_OR_LESS"),
            fact(Kind.EXTENSION, "2023-03-31"),
        ],
        Card(start="2018-04-01", end="2023-03-31", latest_end="2025-03-31", term="P4Y"),
    ),
    # A contract that is only proposed has the card of its proposals.
    (
        [fact(Kind.START, "2022-04-01", Status.PROPOSED), fact(Kind.TERM, "P4Y", Status.PROPOSED)],
        Card(start="2022-04-01", end="2026-03-31", term="P4Y"),
    ),
    # A termination that has happened is the end.
    ([fact(Kind.END, "2023-03-31"), fact(Kind.TERMINATION, "2021-09-30")], Card(end="2021-09-30")),
    # The shortest cycle is the review, else the one-off date.
    (
        [fact(Kind.REVIEW, "R/P1Y"), fact(Kind.REVIEW, "R/P3M"), fact(Kind.REVIEW, "2022")],
        Card(review="R/P3M"),
    ),
    ([fact(Kind.REVIEW, "2019-11")], Card(review="2019-11")),
    ([], Card()),
]


@pytest.mark.parametrize(("facts", "card"), CARDS)
def test_the_card_follows_from_the_facts(facts: list[Fact], card: Card):
    assert card_of(facts) == card


HEADLINES = [
    "Minutes of the Cabinet held on 14 May 2024",
    "Thornbridge Council\n\nMinutes of the meeting of Cabinet held on 14 May 2024",
    "References to Cabinet",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_the_headline_of_a_document_puts_none_of_its_facts_aside(read_case: Read, headline: str):
    said = "The contract with Acorn Care Ltd will expire on 31 March 2026."
    assert [(f.kind, f.value) for f in read_case(f"{headline}\n\n{said}\n").facts] == [
        (Kind.END, "2026-03-31")
    ]


def test_papers_listed_further_down_are_put_aside(read_case: Read):
    said = "The contract with Acorn Care Ltd will expire on 31 March 2026."
    listed = "BACKGROUND PAPERS\n\nReport on the contract with Acorn Care Ltd, which ended on 31 March 2024."
    found = read_case(f"Minutes of the Cabinet held on 14 May 2024\n\n{said}\n\n{listed}\n").facts
    assert [(f.kind, f.value) for f in found] == [(Kind.END, "2026-03-31")]
