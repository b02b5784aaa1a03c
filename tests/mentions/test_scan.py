"""The fast scan finds the same places by either library, and reading stays linear."""

import time
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.collecting import without_collecting
from monitor.mentions import find_timexes, scan
from monitor.mentions.fits import PATTERNS

TEXTS = st.lists(
    st.one_of(st.sampled_from([p.example for p in PATTERNS] + list(scan._STEMS)), st.text(max_size=20)),
    max_size=20,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
@example("A+0")
def test_both_libraries_find_the_same_places(text):
    lowered = scan._lowered(text)
    places = [
        [p for p in hits if scan._is_worth(text, lowered, p)]
        for hits in (scan._hits_by_polars(lowered), scan._hits_by_re(lowered))
    ]
    assert sorted(set(places[0])) == places[1]


def test_time_grows_with_the_length_and_no_faster():
    def seconds(count: int) -> float:
        with without_collecting():  # it would look through what all other tests have left
            start = time.process_time()
            find_timexes("31 March 2021 and " * count, date(2020, 5, 12))
            return time.process_time() - start

    seconds(200)
    few, many = (min(seconds(count) for _ in range(3)) for count in (1000, 8000))
    assert many < 8 * 1.8 * max(few, 0.01)


def test_runs_that_match_nothing_are_linear_too():
    for piece in (
        "1+",
        "may ",
        "2020-",
        "the the ",
        "a",
        "1.",
        "31 ",
        "in the ",
        "\n",
        " ",
        "’",
        "1,",
        "x@",
        "up to a ",
    ):
        start = time.process_time()
        find_timexes(piece * 20_000, date(2020, 5, 12))
        assert time.process_time() - start < 5, piece
