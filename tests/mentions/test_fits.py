"""A long run of codes is read window by window, and says the same as when it is read as one."""

import time

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.mentions import fits
from monitor.mentions.patterns import CODES
from monitor.mentions.tokens import tokens_from

RUN = sorted(fits._IN_SHAPES)
PHRASES = [
    "".join(CODES[name] for name in names.split())
    for names in (
        "large month year4 and",
        "unit_word plus unit_word plus",
        "from large month to_ large month year4",
        "between small hyphen small units",
        "small plus small plus",
        "at least small units or more",
        "year4 slash two_digit",
    )
]
EXAMPLES = [tokens_from(pattern.example, 0, len(pattern.example)).codes for pattern in fits.PATTERNS]
MANY = "one hundred and twenty-one (one hundred and twenty-one)"
LONG = [
    tokens_from(text, 0, len(text)).codes
    for text in (f"{MANY} periods of {MANY} months", f"between {MANY} and {MANY} months")
]
PARTS = st.one_of(st.sampled_from([*PHRASES, *EXAMPLES, *LONG]), st.text(RUN, max_size=4))
RUNS = st.lists(PARTS, max_size=80).map("".join)


def as_one(codes: str) -> list[list[tuple[int, int, str]]]:
    clusters, settled = fits._window(codes, True)
    assert settled == len(codes)
    return [[(fit.start, fit.end, fit.pattern.name) for fit in cluster] for cluster in clusters]


def by_windows(codes: str) -> list[list[tuple[int, int, str]]]:
    return [
        [(at + fit.start, at + fit.end, fit.pattern.name) for fit in cluster]
        for at, cluster in fits.clusters_in(codes)
    ]


@settings(max_examples=150, deadline=None)
@given(RUNS)
@example(PHRASES[0] * 200)
@example(PHRASES[2] * 100)
@example(PHRASES[4] * 200 + PHRASES[0] * 50)
@example(CODES["small"] * 500)
@example("".join(LONG[0] + CODES["small"] * shift for shift in range(60)))
@example("".join(LONG[1] + CODES["small"] * shift for shift in range(60)))
def test_windows_give_the_clusters_of_the_whole(codes):
    assert by_windows(codes) == as_one(codes)


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(fits.PATTERNS), RUNS)
def test_no_fit_is_longer_than_a_window_looks_ahead(pattern, codes):
    for match in pattern.regex.finditer(codes):
        assert match.end() - match.start() < fits.LONGEST
        # What follows further on cannot matter to it, and nothing before does.
        alone = pattern.regex.match(codes[match.start() : match.start() + fits.LONGEST])
        assert alone is not None
        assert alone.end() == match.end() - match.start()


def test_fits_that_overlap_without_end_are_one_cluster():
    """«of the first day of the first day of …»: each fit begins inside the one before."""
    chain = "".join(CODES[name] for name in ("small", "to_")) * 400
    start = time.process_time()
    assert by_windows(chain) == as_one(chain)
    assert time.process_time() - start < 5
