"""Blocks: agenda items, clauses, labels, headings and cells, each numbered as a reader would count."""

from __future__ import annotations

import pytest

from monitor.documents import place_of
from monitor.model import Document, Span

MINUTES = """Agenda and minutes

Cabinet - Tuesday 10th March 2020 2.00 pm

Items
No. Item

12.

Apologies

Minutes:

There were none.

13.

Carers Support pdf icon PDF 276 KB

Report of the Director of Adults

Minutes:

The service had run since 2016.

RESOLVED - That

(a) the contract be extended until 31 March 2021.
"""
AGREEMENT = """THIS AGREEMENT is dated 24 February 2021

2.   TERM AND EXTENSION

2.1   This Agreement takes effect on 1 April 2021.

(a)   the first year; and

3.5 million people and 12 months of support are no clauses.
"""
DECISION = """<div class="mgContent"><h1>Decision details</h1>
<table><tr><th>Date of decision</th><td>27/07/2021</td></tr></table>
<h3>Purpose:</h3><p>To extend.</p>
<table><tr><th>Ref</th><th>Due</th></tr><tr><td>A1</td><td>May</td></tr>
<tr><td>A2</td><td>June</td></tr></table></div>
"""
AGENDA_TABLE = """<table class="mgItemTable"><tr><td><p>30.</p></td><td>
<p class="mgAiTitleTxt">Modern Slavery</p>
<p>Minutes:</p><p>It was noted.</p></td></tr></table>"""


def blocks(document: Document) -> list[tuple[str, str, str]]:
    return [(b.kind, b.label, document.text[b.span.start : b.span.end]) for b in document.blocks]


def place(document: Document, words: str) -> str:
    start = document.text.index(words)
    return place_of(document, Span(start, start + len(words)))


def test_an_item_is_its_number_and_its_title(reads):
    items = [block for block in blocks(reads(MINUTES)) if block[0] == "item"]
    assert items == [
        ("item", "12.", "12.\n\nApologies"),
        ("item", "13.", "13.\n\nCarers Support pdf icon PDF 276 KB"),
    ]


PLACES = {
    "The service had run": "item 13, paragraph 2",
    "the contract be extended": "item 13, paragraph 4",
    "There were none": "item 12, paragraph 1",
    "Carers Support": "item 13",
    "Report of the Director": "item 13, paragraph 1",
    "10th March 2020": "paragraph 2",
}


@pytest.mark.parametrize(("words", "expected"), PLACES.items(), ids=PLACES)
def test_places_in_minutes_are_items_and_paragraphs(reads, words, expected):
    assert place(reads(MINUTES), words) == expected


def test_places_in_an_agreement_are_its_clauses(reads):
    document = reads(AGREEMENT)
    assert [label for _, label, _ in blocks(document)] == ["", "2.", "2.1", "(a)", ""]
    assert place(document, "takes effect") == "clause 2.1"
    assert place(document, "the first year") == "clause 2.1(a)"
    assert place(document, "12 months") == "paragraph 5"


def test_labels_headings_and_rows_come_from_the_markup(reads):
    document = reads(DECISION, "decision.html")
    assert blocks(document)[:4] == [
        ("heading", "", "Decision details"),
        ("label", "Date of decision", "Date of decision\t27/07/2021"),
        ("label", "Purpose", "Purpose:"),
        ("paragraph", "", "To extend."),
    ]
    assert [(b.kind, b.row) for b in document.blocks[4:]] == [("cell", None)] * 2 + [("cell", 1)] * 2 + [
        ("cell", 2)
    ] * 2
    assert place(document, "27/07/2021") == "Date of decision"
    assert place(document, "June") == "row 2"
    assert place(document, "Ref") == "heading of the table"


def test_an_agenda_laid_out_by_a_table_has_items_and_no_cells(reads):
    assert blocks(reads(AGENDA_TABLE, "agenda.html")) == [
        ("item", "30.", "30.\n\nModern Slavery"),
        ("label", "Minutes", "Minutes:"),
        ("paragraph", "", "It was noted."),
    ]


def test_the_page_of_one_item_has_its_title_as_an_item_without_a_number(reads):
    document = reads("Agenda item\n\nCarers: Proposals for a Pathway\n\nMinutes:\n\nIt was noted.")
    assert blocks(document)[1] == ("item", "", "Carers: Proposals for a Pathway")
    assert place(document, "It was noted") == "paragraph 4"


def test_blocks_are_counted_from_one_and_a_span_between_them_has_no_place(reads):
    document = reads(MINUTES)
    assert [b.number for b in document.blocks] == list(range(1, len(document.blocks) + 1))
    assert place_of(document, Span(len(document.text) - 1, len(document.text))) == ""


NO_LABELS = [
    "Cabinet is recommended to: approve it.",
    "It was agreed that: the contract be extended.",
    "Direct provision (rejected: no suitable property).",
    "The meeting began at 10:00am.",
]


@pytest.mark.parametrize("words", NO_LABELS)
def test_a_sentence_with_a_colon_is_no_label(reads, words):
    assert [kind for kind, _, _ in blocks(reads(words))] == ["paragraph"]


NO_ITEMS = ["12\n\nApologies", "2020/21\n\nBudget", "13.\n\n14.", "3.30 pm\n\nCabinet"]


@pytest.mark.parametrize("words", NO_ITEMS)
def test_a_number_that_is_no_item_number_begins_no_item(reads, words):
    assert "item" not in [kind for kind, _, _ in blocks(reads(words))]


@pytest.mark.parametrize("number", ["30.", "77/21", "161.", "Agenda Item 7"])
def test_item_numbers_of_every_form(reads, number):
    assert blocks(reads(f"{number}\n\nModern Slavery"))[0][:2] == ("item", number)


BODY = "The company has kept the lamps of the borough in repair since 2005 and replaces them within a week."
STAND_OVER = {
    "sentence case": f"It was noted.\n\nStreet lighting\n\n{BODY}",
    "below a label": f"Minutes:\n\nRefuse and recycling\n\n{BODY}",
    "numbered, with numbers below": f"3. The present contract\n\n3.1 {BODY}",
    "numbered, with prose below": f"Introduction.\n\n2. Community eye care\n\n{BODY}",
    "with a bracket": f"It ended.\n\nOut-of-hours care (north and south)\n\n{BODY}",
    "with a number below of its own": f"It ended.\n\n5. Related contracts\n\n5.1 {BODY}",
}
STAND_ALONE = {
    "a sentence without a stop": f"It was noted.\n\nCouncillor Firth left the meeting\n\n{BODY}",
    "a list's last line": f"The lots are\n\nNetwork and telephony\n\nEnd user devices\n\n{BODY}",
    "an instruction": f"It was noted.\n\n2. Approve the new contract\n\n{BODY}",
    "a numbered list's last line": f"Now:\n\n1. Cost and quality\n\n2. Speed and care\n\n3.1 {BODY}",
    "over another short line": "It was noted.\n\nStreet lighting\n\nNo change.",
    "a greeting": f"1 May 2020.\n\nDear tenant of the house\n\n{BODY}",
    "nothing below": "It was noted.\n\nStreet lighting",
    "the first line": f"Street lighting\n\n{BODY}",
}


@pytest.mark.parametrize("words", STAND_OVER.values(), ids=STAND_OVER)
def test_a_short_line_over_prose_is_its_heading(reads, words):
    assert "heading" in [kind for kind, _, _ in blocks(reads(words))]


@pytest.mark.parametrize("words", STAND_ALONE.values(), ids=STAND_ALONE)
def test_a_short_line_that_says_something_or_ends_a_list_is_no_heading(reads, words):
    assert "heading" not in [kind for kind, _, _ in blocks(reads(words))]


@pytest.mark.parametrize(
    "numbers",
    [
        ("3/24", "4/24"),
        ("23/021", "23/022"),
        ("CC/23/55", "CC/23/58"),
        ("77/2021.", "79/2021."),
    ],
)
def test_numbers_of_minutes_that_count_on_begin_items(reads, numbers):
    first, second = numbers
    found = blocks(reads(f"{first}  Home care\n\nIt was noted.\n\n{second}   REFUGES\n\nIt was agreed.\n"))
    assert [(kind, words) for kind, _, words in found if kind == "item"] == [
        ("item", f"{first}  Home care"),
        ("item", f"{second}   REFUGES"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "23/24 Budget monitoring\n\nIt was noted.\n\n23/24 Budget monitoring, again\n\nNoted.",
        "12/05 Meeting\n\nIt was noted.\n\n19/06 Meeting\n\nIt was noted.",
        "3/24 of the users replied.\n\n4/24 did not.",
        "3/24 Home care\n\nIt was noted.",
    ],
)
def test_numbers_that_do_not_count_on_begin_no_items(reads, words):
    assert all(kind != "item" for kind, _, _ in blocks(reads(words)))


def test_fields_of_a_form_in_one_paragraph_are_a_block_each(reads):
    page = """<div class="mgContent"><h3>1. Meals</h3><p>Decision maker: Cabinet<br>Decision due: 18 June<br>
    Lead officer: Ann Ash</p><p>It was said:<br>nothing more was to be done</p></div>"""
    found = blocks(reads(page))
    assert [words for kind, _, words in found if kind == "label"] == [
        "Decision maker: Cabinet",
        "Decision due: 18 June",
        "Lead officer: Ann Ash",
    ]


def test_a_label_may_end_in_whose_words_follow(reads):
    found = blocks(
        reads("Title: Commissioning of Floating Support\nReport of: Strategic Director, Communities\n")
    )
    assert [label for kind, label, _ in found if kind == "label"] == ["Title", "Report of"]
