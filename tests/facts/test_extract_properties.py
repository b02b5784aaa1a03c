"""What holds for every text: quotes, shifts, limits, silence about nothing, no exception."""

from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.collecting import without_collecting
from monitor.documents.blocks import blocks_of
from monitor.documents.text import pieces_of
from monitor.facts import extract, to_json
from monitor.model import Document, Source

DATED = date(2024, 5, 14)
KINDS = ["", "minutes", "report", "decision", "agreement", "letter", "notice"]
WORDS = [
    "The contract",
    "The current contract with Hollin Care Ltd",
    "A new framework",
    "It",
    "The Corporate Plan",
    "was extended",
    "was not extended",
    "may be extended",
    "expires",
    "began",
    "will start",
    "was awarded",
    "will be reviewed",
    "on",
    "until",
    "for",
    "by",
    "from",
    "in",
    "to",
    "31 March 2026",
    "1 April 2023",
    "December 2025",
    "2022/23",
    "three years",
    "two further periods of 12 months",
    "six months' notice",
    "annually",
    "every quarter",
    "and",
    "with an option of a further two years",
    ".",
    ",",
    ";",
    "\n",
    "\n\n",
    "RESOLVED –",
    "That",
    "tenders",
    "Cabinet",
    "12.",
    "(a)",
    "Commencement Date: ",
    "“Expiry Date” means",
    "\t",
    "\xa0",
    "—",
    "’",
]


def document(text: str, kind: str = "", dated: date | None = DATED) -> Document:
    source = Source("case.txt", "text/plain", "0" * 64)
    return Document("case.txt", text, source, blocks_of(text, pieces_of(text)), kind=kind, dated=dated)


contract_language = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=150, deadline=None)
@given(contract_language, st.sampled_from(KINDS), st.sampled_from([DATED, None]))
def test_quotes_are_the_text_and_hold_the_limits(text: str, kind: str, dated: date | None):
    extraction = extract(document(text, kind, dated))
    ids = {contract.id for contract in extraction.contracts}
    for fact in extraction.facts:
        span = fact.evidence.span
        assert fact.evidence.quote == text[span.start : span.end]
        assert 0 < len(fact.evidence.quote) <= 400
        assert len(fact.evidence.context) <= 600
        assert fact.contract in ids
        assert fact.count >= 1
        assert 0 <= fact.confidence <= 1
        assert fact.pattern
        if fact.earliest is not None and fact.latest is not None:
            assert fact.earliest <= fact.latest
    assert ids == {fact.contract for fact in extraction.facts}
    for dropped in extraction.dropped:
        assert dropped.quote == text[dropped.span.start : dropped.span.end]
        assert dropped.reason


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from(KINDS))
def test_any_text_is_read_without_an_exception(text: str, kind: str):
    to_json(extract(document(text, kind)))


@settings(max_examples=100, deadline=None)
@given(contract_language)
def test_text_put_in_front_only_shifts(text: str):
    front = "Holm sits by the sea.\n\n"
    plain, shifted = extract(document(text)), extract(document(front + text))
    assert [
        (fact.kind, fact.value, fact.status, fact.evidence.span.start + len(front), fact.evidence.quote)
        for fact in plain.facts
    ] == [
        (fact.kind, fact.value, fact.status, fact.evidence.span.start, fact.evidence.quote)
        for fact in shifted.facts
    ]


@settings(max_examples=60, deadline=None)
@given(contract_language)
def test_reading_twice_gives_the_same(text: str):
    assert extract(document(text)) == extract(document(text))


@pytest.mark.parametrize(
    "text",
    [
        "The contract was extended until 31 March 2021 and " * 4000,
        "contract " * 20_000 + "until 31 March 2026.",
        "The contract may be extended by two years, " * 3000,
        "Two " * 30_000 + "one-year extensions of the contract.",
    ],
    ids=["dates without end", "one long line", "commas without end", "numbers without end"],
)
def test_long_lines_are_read_in_linear_time(text: str):
    extract(document(text))  # a pattern that goes back over itself would not come back from here


def test_a_document_without_blocks_is_read_by_lines():
    source = Source("case.txt", "text/plain", "0" * 64)
    text = "Contract register\n\nThe contract expires on 31 March 2026.\n"
    facts = extract(Document("case.txt", text, source, dated=DATED)).facts
    assert [(fact.kind.value, fact.value) for fact in facts] == [("end", "2026-03-31")]


def test_an_empty_document_gives_nothing():
    extraction = extract(document(""))
    assert (extraction.contracts, extraction.facts, extraction.dropped) == ((), (), ())


def test_time_grows_with_the_number_of_contracts_and_no_faster():
    """Each named once, in one section: what a name may mean is not looked for in all of them."""

    def seconds(count: int) -> float:
        text = " ".join(
            f"The contract for the {chr(65 + n % 26)}{chr(97 + n // 26 % 26)}borough Road Meals {n} with "
            f"Acorn{n} Care Ltd ends on {1 + n % 28} March {2021 + n % 9}."
            for n in range(count)
        )
        one = document(text)
        with without_collecting():  # it would look through what all other tests have left
            start = time.process_time()
            facts = extract(one).facts
            took = time.process_time() - start
        assert len(facts) >= 0.9 * min(count, 252)
        return took

    seconds(100)
    few, many = (min(seconds(count) for _ in range(2)) for count in (300, 2400))
    assert many < 8 * 2 * few
