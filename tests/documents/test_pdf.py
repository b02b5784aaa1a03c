"""PDF: paragraphs, rows and pages as a reader sees them, and what cannot be read told of."""

from __future__ import annotations

import re

import pytest

from monitor.documents import page_of, place_of
from monitor.documents.limits import Limits
from monitor.model import Span

LEFT = 70.0


def lines(
    *words: str, top: float = 720, pitch: float = 13, left: float = LEFT
) -> list[tuple[float, float, str]]:
    return [(left, top - at * pitch, line) for at, line in enumerate(words)]


FULL = "The Committee is asked to approve the extension of the contract for the home"
"""As long as a line of these pages may be."""


def blocks(document):
    return [document.text[b.span.start : b.span.end] for b in document.blocks]


def test_the_lines_of_a_paragraph_are_one_and_paragraphs_are_parted(found_in, pdf_of):
    page = [
        *lines(FULL, "to school transport service until 31 March 2022, and to note the rest of it all."),
        *lines("A further report will follow.", top=600),
    ]
    [document], unread = found_in(pdf_of(page))
    assert unread == []
    assert document.source.media_type == "application/pdf"
    assert blocks(document) == [
        f"{FULL} to school transport service until 31 March 2022, and to note the rest of it all.",
        "A further report will follow.",
    ]


BROKEN = {
    "a word is whole again": ("… a further exten-", "sion of the contract", "a further extension of the"),
    "a compound keeps its hyphen": ("… for a twelve-", "month extension of it", "a twelve-month extension"),
    "a number keeps its hyphen": (
        "… for an initial 12-",
        "month period, and then",
        "initial 12-month period",
    ),
    "years are not parted": ("… the financial year 2019–", "20 is the last of those", "year 2019–20 is"),
    "a dash is no hyphen": ("… the contract was let –", "and has since ended.", "was let – and has"),
}


@pytest.mark.parametrize(("above", "below", "read"), BROKEN.values(), ids=BROKEN.keys())
def test_at_the_end_of_a_line(found_in, pdf_of, above, below, read):
    above = above.rjust(60, "m")
    [document], _ = found_in(pdf_of(lines("x" * 60, above, below)))
    assert read in document.text


def test_a_short_line_ends_its_paragraph(found_in, pdf_of):
    [document], _ = found_in(pdf_of(lines("It was agreed.", "Signed for the Council", "On 3 May 2021", FULL)))
    assert blocks(document)[:3] == ["It was agreed.", "Signed for the Council", "On 3 May 2021"]


def test_numbers_and_bullets_begin_paragraphs(found_in, pdf_of):
    [document], _ = found_in(
        pdf_of(lines(FULL, "1.2 The term is three years.", "• an option", "(a) approve"))
    )
    assert blocks(document)[1:] == ["1.2 The term is three years.", "• an option", "(a) approve"]


def test_a_table_keeps_its_rows_and_cells(found_in, pdf_of):
    page = lines(FULL)
    for at, (step, when) in enumerate(
        [("Step", "When"), ("Tender published", "18 July 2022"), ("Bids due", "31 August 2022")]
    ):
        page += [(LEFT, 640 - 20 * at, step), (320, 640 - 20 * at, when)]
    [document], _ = found_in(pdf_of(page))
    cells = [(b.row, document.text[b.span.start : b.span.end]) for b in document.blocks if b.kind == "cell"]
    assert cells == [
        (None, "Step"),
        (None, "When"),
        *((1, "Tender published"), (1, "18 July 2022"), (2, "Bids due"), (2, "31 August 2022")),
    ]
    assert "Tender published\t18 July 2022\nBids due" in document.text


def test_a_cell_of_several_lines_is_one_cell(found_in, pdf_of):
    page = lines(FULL)
    page += lines("Approval of the", "specification", top=640)
    page += lines("Early 2021", top=640, left=320)
    page += lines("Mobilisation", top=600) + lines("Spring 2022", top=600, left=320)
    [document], _ = found_in(pdf_of(page))
    assert blocks(document)[1:] == [
        "Approval of the specification",
        "Early 2021",
        "Mobilisation",
        "Spring 2022",
    ]


def test_labels_and_their_values_in_two_columns_are_labels(found_in, pdf_of):
    page = []
    for at, (label, value) in enumerate(
        [("Meeting:", "8 June 2022"), ("Report of:", "Director of Children")]
    ):
        page += [(LEFT, 700 - 20 * at, label), (200, 700 - 20 * at, value)]
    [document], _ = found_in(pdf_of(page + lines(FULL, top=600)))
    assert [b.label for b in document.blocks[:2]] == ["Meeting", "Report of"]
    assert document.dated is not None
    assert document.dated.isoformat() == "2022-06-08"


def test_headers_and_footers_stand_once_and_part_no_sentence(found_in, pdf_of):
    def page(number, *words):
        return [
            (LEFT, 800, "Thornbridge Council – Cabinet"),
            *lines(*words),
            (LEFT, 30, f"Page {number} of 3"),
        ]

    above = [FULL] * 3
    [document], _ = found_in(
        pdf_of(
            page(1, *above, "and the contract with Redwood Care Limited is extended for a further term"),
            page(2, "until 31 March 2027.", FULL, FULL),
            page(3, "The third page says nothing else."),
        )
    )
    assert document.text.count("Thornbridge Council") == 1
    assert "Page 2" not in document.text
    assert "for a further term until 31 March 2027." in document.text


def test_the_first_lines_of_forms_are_not_taken_for_headers(found_in, pdf_of):
    pages = [
        lines(f"Contract {name}", "End date: 31 March 2022") for name in ("Advocacy", "Respite", "Meals")
    ]
    [document], _ = found_in(pdf_of(*pages))
    assert document.text.count("End date: 31 March 2022") == 3


def test_places_are_counted_on_their_page(found_in, pdf_of):
    [document], _ = found_in(
        pdf_of(lines(FULL + "."), [*lines(FULL + "."), *lines("It ends in 2022.", top=600)])
    )
    at = document.text.index("ends in 2022")
    assert (page_of(document, Span(at, at + 4)), place_of(document, Span(at, at + 4))) == (2, "paragraph 2")


def test_a_page_without_text_is_told_of_and_the_others_are_read(found_in, pdf_of):
    text = lines("The contract ends on 31 March 2022.")
    [document], unread = found_in(pdf_of(text, None, text), "minutes.pdf")
    assert {b.page for b in document.blocks} == {1, 3}
    assert unread == ["minutes.pdf: page 2 of 3 has no text (a scan?); nothing was extracted from it"]
    _, unread = found_in(pdf_of(text, None, None, None, text, None), "minutes.pdf")
    assert unread == [
        "minutes.pdf: pages 2 to 4 and 6 of 6 have no text (scans?); nothing was extracted from them"
    ]


def test_an_empty_page_is_no_scan(found_in, pdf_of):
    documents, unread = found_in(pdf_of(lines("The contract ends."), []))
    assert (len(documents), unread) == (1, [])


SCAN = "none of its 2 pages has text (a scan?); run text recognition on it, or find the original"


def test_what_cannot_be_read_is_refused_in_one_line(found_in, pdf_of):
    whole = pdf_of(*[lines(FULL)] * 3)
    assert found_in(pdf_of(None, None), "scan.pdf") == ([], [f"scan.pdf: {SCAN}"])
    many = "half.pdf: has 3 pages, more than the 2 that are read; split it into its parts"
    assert found_in(whole, "half.pdf", Limits(pages=2)) == ([], [many])
    damaged = "half.pdf: is a damaged PDF, or half of one; save or download it again"
    assert found_in(whole[:300], "half.pdf") == ([], [damaged])


def test_a_locked_file_is_refused(found_in, pdf_of):
    locked = (
        pdf_of(lines(FULL))
        .replace(b"trailer<<", b"trailer<</Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[<00><00>]"
        % (b"o" * 32, b"u" * 32))
    )  # fmt: skip
    assert found_in(locked, "locked.pdf")[1] == [
        "locked.pdf: is protected by a password; save it without one"
    ]


def test_a_file_that_was_cut_off_gives_what_can_be_read_or_says_so(found_in, pdf_of):
    whole = pdf_of(*[lines(FULL)] * 5)
    for end in range(0, len(whole), 97):
        documents, unread = found_in(whole[:end] or b"%PDF-", "cut.pdf")
        assert documents or len(unread) == 1
        assert all(re.fullmatch(r"cut\.pdf: [^\n]+", line) for line in unread)


def test_lines_before_the_file_do_not_hide_it(found_in, pdf_of):
    [document], _ = found_in(b"HTTP/1.1 200 OK\r\n\r\n\0" + pdf_of(lines("The contract ends.")))
    assert document.text == "The contract ends."
