"""Pages that say of themselves that their text goes on elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

MARK: Final = "view the full "
"""Begins what such a page says, in whatever case."""

# ModernGov shows the first lines of an item's minutes on the page of a meeting, and the way to all of them.
_CUT_OFF: Final = re.compile(
    rf"{MARK}(?P<what>[a-z]{{3,12}}) text(?: for item (?P<item>[\w./]{{0,12}}\w))?", re.IGNORECASE
)
_MARKS: Final = " \t\xa0.…"
_LONGEST: Final = 80
_SHORTEST: Final = 20
"""Code points of the last words that tell a text from others."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A place at which a text breaks off."""

    item: str
    """The item's number; empty where none is named."""
    what: str
    """What breaks off: `minutes`, `decision`."""
    quote: str
    """What the page says."""
    last: str
    """The last words before it, by which the whole text is known; empty where they are too few."""

    @property
    def mend(self) -> str:
        return "save the item's own page as well"

    def __str__(self) -> str:
        item = f"item {self.item}: " if self.item else ""
        return f"{item}the {self.what} text is cut off (“{self.quote}”); {self.mend}"


def cuts_in(text: str) -> Iterator[Cut]:
    """The places at which the text itself says that it goes on elsewhere, in order.

    >>> [cut.item for cut in cuts_in("Cabinet agreed to … view the full minutes text for item 30.")]
    ['30']
    """
    for match in _CUT_OFF.finditer(text):
        before = text[max(0, match.start() - 2 * _LONGEST) : match.start()].rstrip(f"{_MARKS}\n")
        last = before[before.rfind("\n") + 1 :][-_LONGEST:].strip(_MARKS)
        yield Cut(
            match["item"] or "", match["what"].lower(), match[0], last if len(last) >= _SHORTEST else ""
        )
