"""Rows of CSV text, and quotation marks that somebody forgot to close."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.documents.csvrows import all_rows

HEAD, MEALS, TAXIS = ["Title", "End"], ["Meals", "31/03/2021"], ["Taxis", "30/06/2022"]


def said(*lines: int) -> list[str]:
    return [f"line {n}: its quotation mark is not closed; it was read without, check it" for n in lines]


@pytest.mark.parametrize(
    ("text", "rows", "open_at"),
    [
        ('Title,End\nMeals,31/03/2021\n"Taxis",30/06/2022\n', [HEAD, MEALS, TAXIS], []),
        ('Title,End\n"Meals,31/03/2021\nTaxis,30/06/2022\n', [HEAD, MEALS, TAXIS], said(2)),
        ('Title,End\nMeals,31/03/2021\n"Taxis,30/06/2022', [HEAD, MEALS, TAXIS], said(3)),
        ('Title,End\n"Meals,31/03/2021\n"Taxis,30/06/2022\n', [HEAD, MEALS, TAXIS], said(2, 3)),
        # A cell with a line end of its own, and an inch mark in its midst, are as they should be.
        ('Title,End\n"Meals\nand more",31/03/2021\n', [HEAD, ["Meals\nand more", "31/03/2021"]], []),
        ('Title,End\n12" pipes,31/03/2021\n', [HEAD, ['12" pipes', "31/03/2021"]], []),
    ],
)
def test_a_mark_left_open_spoils_its_own_line_only(text, rows, open_at):
    assert all_rows(text, ",") == (rows, open_at)


def test_a_cell_longer_than_any_is_refused_with_its_line():
    with pytest.raises(ValueError, match=r"^line 2: field larger than field limit"):
        all_rows("Title,End\n" + "x" * 1_000_001 + ",31/03/2021\n", ",")


def test_a_mark_left_open_above_more_than_a_cell_may_hold_is_found_too():
    text = 'Title,End\n"Meals,31/03/2021\n' + "Taxis,30/06/2022\n" * 80_000
    rows, open_at = all_rows(text, ",")
    assert (len(rows), rows[1], open_at) == (80_002, MEALS, said(2))


def test_a_text_full_of_open_marks_is_refused():
    with pytest.raises(ValueError, match="a quotation mark is left open"):
        all_rows("Title,End\n" + '"Meals,31/03/2021\n' * 300, ",")


CELLS = st.text(st.sampled_from('ab ,"\n;'), max_size=6).map(str.strip)


@given(st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_was_written_as_csv_is_read_back(rows):
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows(rows)
    assert all_rows(stream.getvalue(), ",") == (rows, [])
