"""Plain strings looked for before costly forms: many times cheaper, and most texts hold none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence


def any_in(words: Iterable[str], text: str) -> bool:
    """Whether any of the words stands in the text, inside longer words too."""
    for word in words:  # noqa: SIM110 - twice as fast as any(), and asked a dozen times of every passage
        if word in text:
            return True
    return False


def matches_at(form: re.Pattern[str], text: str, firsts: Iterable[str]) -> Iterator[re.Match[str]]:
    """Matches that begin with one of *firsts*; those of the first one come first."""
    for first in firsts:
        at = text.find(first)
        while at >= 0:
            match = form.match(text, at)
            if match is not None:
                yield match
            at = text.find(first, at + len(first))


def any_of(words: Sequence[str], letters: int = 4) -> str:
    """An expression for any of the words, which are in the order in which they are tried, longer ones first.

    Up to so many first *letters* are shared by the words that begin with them, so that of a thousand names
    few are tried at any place.

    >>> any_of(["carers", "care", "cat", "dog"])
    '(?:c(?:a(?:r(?:e(?:rs|))|t))|dog)'
    """
    if len(words) == 1:
        return re.escape(words[0])
    if not letters:
        return f"(?:{'|'.join(map(re.escape, words))})"
    tails: dict[str, list[str]] = {}
    for word in words:
        tails.setdefault(word[:1], []).append(word[1:])
    ended = "|" if tails.pop("", None) else ""
    branches = [re.escape(letter) + any_of(rest, letters - 1) for letter, rest in tails.items()]
    return f"(?:{'|'.join(branches)}{ended})"
