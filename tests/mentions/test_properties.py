"""What holds for every text."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from monitor.mentions import find_timexes, tag
from monitor.mentions.fits import PATTERNS

DATED = date(2020, 5, 12)
PIECES = [pattern.example for pattern in PATTERNS] + [pattern.counter_example for pattern in PATTERNS]
GLUE = [
    " ",
    ", ",
    ". ",
    "\n",
    "\n\n",
    " and ",
    " to ",
    "-",
    "–",
    "/",
    " of ",
    " from ",
    "(",
    ")",
    "+",
    "\u00a0",
    "\u00ad",
    "’",
    " within ",
    " until ",
]
WORDS = st.lists(st.sampled_from(PIECES + GLUE), max_size=12).map("".join)
ANYTHING = st.text(alphabet=st.characters(exclude_categories=()), max_size=200)
TEXTS = st.one_of(WORDS, ANYTHING, st.lists(st.one_of(WORDS, ANYTHING), max_size=3).map(" ".join))
DATES = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(TEXTS, DATES)
@example("31 March ２０２１ and ٣١ March 2021", DATED)
@example("\ud800 31 March 2021 \udfff", DATED)
@example("İ 31 March 2021", DATED)
@example("1 January 0001, 31 December 9999 and 9999/00", date.max)
@example("a century ago, 5 centuries ago", date.min)
@example("+1", DATED)
def test_text_at_span_is_the_mentions_text(text, dated):
    last = 0
    for timex in find_timexes(text, dated):
        assert timex.text == text[timex.span.start : timex.span.end] != ""
        assert last <= timex.span.start
        last = timex.span.end
        if timex.earliest is not None:
            assert timex.latest is not None
            assert timex.earliest <= timex.latest


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS, DATES)
@example("Monday 12th December, Monday 12th December 2016", "12 December 2016\xad", None)
def test_a_paragraph_in_front_only_shifts_spans(text, before, dated):
    before += "\n\n"
    alone = [(t.span.start + len(before), t.text, t.value, t.mod) for t in find_timexes(text, dated)]
    after = [(t.span.start, t.text, t.value, t.mod) for t in find_timexes(before + text, dated)]
    assert alone == [t for t in after if t[0] >= len(before)]


@settings(max_examples=200, deadline=None)
@given(TEXTS, DATES)
def test_explaining_changes_nothing(text, dated):
    tagged = tag(text, dated)
    assert list(tagged.timexes) == find_timexes(text, dated)
    for dropped in tagged.dropped:
        assert dropped.quote == text[dropped.span.start : dropped.span.end]
