"""A case draws the expected spans into its text: «31 March 2021»."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest

from monitor.mentions import find_timexes
from monitor.model import Timex

DATED = date(2020, 5, 12)
"""A Tuesday: the date of every document in the tables."""


@pytest.fixture
def read() -> Callable[..., list[Timex]]:
    """Gives the mentions of a text that has them drawn in; fails unless these are found and no others."""

    def read(marked: str, dated: date | None = DATED) -> list[Timex]:
        expected, text = [], ""
        for piece in re.split("([«»])", marked):
            if piece == "«" or piece == "»":
                expected.append(len(text))
            else:
                text += piece
        found = find_timexes(text, dated)
        spans = list(zip(expected[::2], expected[1::2], strict=True))
        assert [text[a:b] for a, b in spans] == [t.text for t in found]
        assert spans == [(t.span.start, t.span.end) for t in found]
        return found

    return read
