"""What a pattern is, and the short engine that runs a list of them.

Text is read once into tokens; each token has a class (see lexicon.py) and each class a single character, so
that a stretch of text becomes a short string of codes and a pattern an ordinary regular expression over it:
white space, line ends, capitals and kinds of dash have been settled before any pattern looks. A shape is
that expression with classes spelled out:

    weekday? comma? the? <day> of? <month> comma? <year>

`<day>` is captured under its own name, `<first=day>` under another; quantifiers, groups and `|` mean what
they mean in `re`. Every quantifier is bounded, so that time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Protocol

from monitor.mentions.lexicon import WORDS
from monitor.mentions.numbers import number
from monitor.model import TimexType

NUMBERS = ("small", "large", "padded", "two_digit", "year4", "integer", "decimal", "ordinal_digits")
SIGNS = ("comma", "full_stop", "hyphen", "dash", "slash", "plus", "open", "close", "possessive", "colon", "apostrophe")
WHOLE = ("iso", "numeric", "pair", "financial_year", "quarter_sign", "half_sign", "decade_digits", "junk",
         "paragraph", "other")  # fmt: skip

_ALPHABET = [chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x30, 0x3A), *range(0xA1, 0x180))]
CODES: dict[str, str] = dict(
    zip(dict.fromkeys((*WHOLE, *NUMBERS, *SIGNS, *(kind for kind, _ in WORDS.values()))), _ALPHABET, strict=False)
)
"""Each class's character in a string of codes."""

ELEMENTS: dict[str, str] = {
    "day": "(?:small|large|padded|ordinal_digits|tens hyphen? ordinal_word|ordinal_word|tens_ordinal)",
    "day_number": "(?:small|large|padded|ordinal_digits)",
    "year": "year4",
    "short_year": "(?:padded|two_digit|large|small)",
    "any_month": "(?:month|short_month full_stop?)",
    "any_weekday": "(?:weekday|short_weekday full_stop?)",
    "dashes": "(?:hyphen|dash)",
    "cardinal": "(?:(?:unit_word|teen|tens (?:hyphen? unit_word)?|small|large|an?) hundred"
    "(?:and? (?:teen|tens (?:hyphen? unit_word)?|unit_word))?"
    "|tens (?:hyphen? unit_word)?|unit_word|teen|small|large|two_digit|padded|integer|year4|decimal)",
    "number": "(?:cardinal (?:open cardinal close)?)",
    "ordinal": "(?:ordinal_digits|tens hyphen? ordinal_word|ordinal_word|tens_ordinal)",
    "any_unit": "(?:unit|units)",
    "any_year": "(?:pair|financial_year|year4)",
    "determiner": "(?:the|this|that|its|their|our)",
}
"""Names for parts of shapes; an element may use classes and elements above it."""

_NAME = re.compile(
    r"(?P<opening>\(\?P<[a-z_]+>)|<(?:(?P<group>[a-z_]+)=)?(?P<captured>[a-z0-9_|]+)>|(?P<plain>[a-z][a-z0-9_]*)"
)


def compiled(shape: str) -> re.Pattern[str]:
    """The regular expression over codes that a shape stands for."""

    def spelled(match: re.Match[str]) -> str:
        if match["opening"]:
            return match["opening"]
        if match["captured"]:
            return f"(?P<{match['group'] or match['captured']}>{compiled_text(match['captured'])})"
        name = match["plain"]
        return compiled_text(ELEMENTS[name]) if name in ELEMENTS else CODES[name]

    def compiled_text(text: str) -> str:
        return _NAME.sub(spelled, text).replace(" ", "").replace("\n", "")

    return re.compile(compiled_text(shape))


@dataclass(frozen=True, slots=True)
class Tokens:
    """A stretch of text as tokens: `codes[i]` is the class of `text[starts[i]:ends[i]]`."""

    text: str
    codes: str
    starts: Sequence[int]
    ends: Sequence[int]


class Context(Protocol):
    """What a pattern may know besides its own words."""

    dated: date | None

    def tense(self, start: int, end: int) -> str | None:
        """`past`, `future` or None, judged by the sentence around these code points."""

    @property
    def mentioned(self) -> str | None:
        """The value of the date named last before this place, in the same paragraph or the one before."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a pattern makes of its words; `part` names the group that the mention covers, else all of them."""

    type: TimexType
    value: str
    mod: str | None = None
    count: int = 1
    anchor: str | None = None
    implied: tuple[str, ...] = ()
    part: str | tuple[int, int] | None = None
    extent: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A place where a shape fits."""

    tokens: Tokens
    match: re.Match[str]
    context: Context

    def has(self, group: str) -> bool:
        return group in self.match.re.groupindex and self.match[group] is not None

    def words(self, group: str) -> list[str]:
        """The lower-case words of a group, in order; none where the group is absent."""
        tokens, (first, last) = self.tokens, self.match.span(group)
        return [tokens.text[tokens.starts[i] : tokens.ends[i]].lower() for i in range(first, last)]

    def text(self, group: str | int = 0) -> str:
        first, last = self.match.span(group)
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]] if last > first else ""

    def value(self, group: str) -> int | str:
        """The lexicon's value of the group's first word."""
        return WORDS[self.words(group)[0]][1]

    def number(self, group: str) -> int | None:
        """The whole number that a group states."""
        value = number(self.words(group))
        return int(value) if value is not None and value == int(value) else None

    @property
    def start(self) -> int:
        return self.tokens.starts[self.match.start()]

    @property
    def end(self) -> int:
        return self.tokens.ends[self.match.end() - 1]

    def before(self, count: int = 1) -> str:
        """The lower-case word that stands *count* tokens before the match; empty at the beginning."""
        i = self.match.start() - count
        return self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]].lower() if i >= 0 else ""

    def after(self, count: int = 1) -> str:
        """The word that stands *count* tokens after the match, as written; empty at the end."""
        i = self.match.end() + count - 1
        if i >= len(self.tokens.codes):
            return ""
        return self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]]


Build = Callable[[Found], "Reading | Sequence[Reading] | None"]


@dataclass(frozen=True)
class Pattern:
    """One form of words. `build` returns None where the words fit and the meaning does not."""

    name: str
    """Reads like the phrase: `<day> <month> <year>`."""
    shape: str
    keys: tuple[str, ...]
    """Classes of which one must be there for the shape to fit: what the engine looks for first."""
    build: Build
    example: str
    """A phrase that it reads, for the document date 12 May 2020."""
    counter_example: str
    """A look-alike that it must leave alone."""
    priority: int = field(default=0, kw_only=True)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return compiled(self.shape)
