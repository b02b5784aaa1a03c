"""What was read before never changes what is read now, though words that mean the same are remembered."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.mentions import find_timexes, resolve
from monitor.mentions.fits import PATTERNS

PIECES = [pattern.example for pattern in PATTERNS] + [
    "no later than 31 March 2021 and",
    "up to three years or more",
    "by the end of March 2021,",
    "within six months of 1 April 2021",
    "Item 6\nMarch 2021",
    "It will begin on 6 March.",
    "It began on 6 March.",
]
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8).map(" ".join)


def read_anew(text: str, dated: date | None) -> list[object]:
    resolve._MEANINGS.clear()
    return [*find_timexes(text, dated)]


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, st.sampled_from([None, date(2020, 5, 12), date(2031, 11, 1)]))
def test_reading_one_text_changes_no_other(text, before, dated):
    alone = read_anew(text, dated)
    read_anew(before, date(2024, 2, 29))
    find_timexes(text, date(2012, 8, 3))
    assert [*find_timexes(text, dated)] == alone


@pytest.mark.parametrize(
    ("text", "values"),
    [
        # The same words, and another year, since another date stands before them.
        (
            "Since 1 May 2014: on the third anniversary. " * 2
            + "Since 1 May 2019: on the third anniversary.",
            ["2014-05-01", "2017-05-01", "2014-05-01", "2017-05-01", "2019-05-01", "2022-05-01"],
        ),
        # The same words at a line's end after other words of the line.
        ("on 31\nMarch 2021\n31\nMarch 2021", ["2021-03-31", "2021-03"]),
        # The unit of the length named before.
        ("six months and a further two. Six weeks and a further two.", ["P6M", "P2M", "P6W", "P2W"]),
    ],
)
def test_what_leans_on_the_words_before_is_not_remembered(text, values):
    assert [timex.value for timex in find_timexes(text, date(2020, 5, 12))] == values
