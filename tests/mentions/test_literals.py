"""Plain strings looked for first find what the costly forms would have found."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from monitor.mentions import suppliers
from monitor.mentions.literals import any_of, matches_at

NAMES = st.lists(st.text("abc .(+", min_size=1, max_size=8), min_size=1, max_size=12, unique=True)


@given(NAMES, st.text("abc .(+", max_size=40))
@example(["ab", "abc", "abcab"], "abcabc")
@example(["a" * 3000, "a"], "a" * 3001)
def test_the_same_names_are_found_as_by_trying_each(names, text):
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    each = re.compile("|".join(map(re.escape, longest_first)))
    assert re.findall(any_of(longest_first), text) == each.findall(text)


@given(st.text("ab ", max_size=30))
def test_matches_are_those_that_begin_with_the_words(text):
    form = re.compile(r"(?:ab|ba)b\b")
    found = sorted(match.start() for match in matches_at(form, text, ("ab", "ba")))
    assert found == [match.start() for match in re.finditer(rf"(?={form.pattern})", text)]


WORDS = """
Acorn Care Ltd Limited plc (ACE) Trust’s Trust's and of the The has had was been become remains which
selected chosen successful held holds provides delivered run won awarded contract agreement , . with
currently also Holm (Holm)
"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=14).map(" ".join))
@example("Holm Care (HC), which had been selected")
@example("Acorn (Holm) Ltd’s new contract")
@example("Acorn Care limited holds the contract")
def test_a_phrase_that_begins_with_a_name_is_found_by_its_end(text):
    for phrase in suppliers._SUPPLIER_PHRASES:
        if phrase.end is not None and phrase.form.search(text) is not None:
            assert phrase.end.search(text) is not None
