"""Plain text: decoded as it was written, never changed, and split where a reader would split it."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.collecting import without_collecting
from monitor.documents.text import decode, pieces_of

WORDS = "The contract – worth £118,500 – ends on 31 March 2021.\r\n\r\nIt’s the Council’s."


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_in_any_usual_encoding_is_the_same_text(codec):
    assert decode(WORDS.encode(codec)) == WORDS


@pytest.mark.parametrize("mark", [True, False])
@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_text_is_read_with_its_mark_and_without(found_in, codec, mark):
    words = "The contract with Acorn Care Ltd – £2m a year – ends on 31 March 2021.\n" * 9
    [document], unread = found_in((("\ufeff" if mark else "") + words).encode(codec))
    assert (document.text, unread) == (words, [])


def test_big_endian_utf_16_is_told_by_its_mark():
    assert decode(b"\xfe\xff" + WORDS.encode("utf-16-be")) == WORDS


def test_one_broken_byte_does_not_turn_utf_8_into_mojibake():
    assert decode(WORDS.encode() + b"\xff") == WORDS + "\ufffd"


def test_bytes_that_no_encoding_has_are_read_all_the_same():
    assert decode(b"\x81 caf\xe9") == "\ufffd café"


def test_a_declared_encoding_is_used_where_it_exists():
    assert decode("Łódź".encode("iso-8859-2"), "iso-8859-2") == "Łódź"
    assert decode(b"caf\xe9", "no-such-encoding") == "café"


@given(st.text(st.characters(codec="utf-8")).filter(lambda words: not words.startswith("\ufeff")))
def test_no_character_of_a_text_is_changed(words):
    assert decode(words.encode()) == words


def paragraphs(words: str) -> list[str]:
    return [words[piece.start : piece.end] for piece in pieces_of(words)]


PARAGRAPHS = {
    "blank lines part": ("One.\n\nTwo.", ["One.", "Two."]),
    "a line of non-breaking spaces is blank": ("One.\n \xa0\nTwo.", ["One.", "Two."]),
    "windows line ends": ("One.\r\n\r\nTwo.\r\n", ["One.", "Two."]),
    "old mac line ends": ("One.\r\rTwo.", ["One.", "Two."]),
    "lines wrapped by hand belong together": (
        "The contract with the present provider, which was extended until 31\nMarch 2021.",
        ["The contract with the present provider, which was extended until 31\nMarch 2021."],
    ),
    "a list does not": (
        "Cabinet is asked to\n(a) approve the award;\n(b) note the timetable.",
        ["Cabinet is asked to", "(a) approve the award;", "(b) note the timetable."],
    ),
    "labels do not": (
        "Contract number:\tHBC-18\nDate of contract:\t3 May 2018",
        ["Contract number:\tHBC-18", "Date of contract:\t3 May 2018"],
    ),
    "bullets do not": ("· first\n· second", ["· first", "· second"]),
    "a short line ended where it did": ("Items\nNo. Item", ["Items", "No. Item"]),
    "a sentence's end ends a paragraph": (
        "This line is long enough to have been wrapped by hand.\nThe next sentence stands alone.",
        ["This line is long enough to have been wrapped by hand.", "The next sentence stands alone."],
    ),
}


@pytest.mark.parametrize(("words", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs_are_what_a_reader_would_call_so(words, expected):
    assert paragraphs(words) == expected


@given(st.text(st.sampled_from("aB1 .:\n\r\t\xa0(–")))
def test_pieces_are_in_order_apart_and_together_hold_every_word(words):
    pieces = pieces_of(words)
    assert all(a.end <= b.start for a, b in pairwise(pieces))
    assert "".join("".join(paragraphs(words)).split()) == "".join(words.split())
    assert all(text == text.strip() != "" for text in paragraphs(words))


@pytest.mark.parametrize("unit", [" ", "a\n", "31 March 2021 and ", "\n", "(a) x\n", "A: "])
def test_time_grows_with_the_length_and_not_faster(unit):
    def seconds(count: int) -> float:
        words, tries = unit * count, []
        for _ in range(3):  # of processor time, and the quickest, as tests run beside each other
            with without_collecting():  # it would look through what all other tests have left
                start = time.process_time()
                pieces_of(words)
                tries.append(time.process_time() - start)
        return min(tries)

    seconds(1000)
    assert seconds(80_000) < 40 * max(seconds(10_000), 0.002)
