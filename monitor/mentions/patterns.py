"""What a pattern is, and how its shape is written.

Text is read once into tokens; each token has a class (see lexicon.py) and each class a single character, so
that a stretch of text becomes a short string of codes and a pattern an ordinary regular expression over it:
white space, line ends, capitals and kinds of dash are settled before any pattern looks. A shape is that
expression with classes spelled out:

    weekday? comma? the? <day> of? <month> comma? <year>

`<day>` is captured under its own name, `<first=day>` under another; quantifiers, groups and `|` mean what
they mean in `re`. Every quantifier is bounded or runs over tokens that cannot begin the pattern anew, so that
time is linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from monitor.mentions.anchors import Anchors
from monitor.mentions.lexicon import WORDS
from monitor.mentions.numbers import number
from monitor.model import TimexType

_FROM_DIGITS = ("small", "large", "padded", "two_digit", "year4", "integer", "decimal", "ordinal_digits")
_SIGNS = ("comma", "full_stop", "hyphen", "dash", "slash", "plus", "open", "close", "possessive", "colon",
          "times_sign", "apostrophe", "amp")  # fmt: skip
_WHOLE = ("iso", "numeric", "pair", "financial_year", "quarter_sign", "half_sign", "decade_digits", "money",
          "junk",          "paragraph", "year_month", "financial_sign", "other")  # fmt: skip

_ALPHABET = [
    chr(c) for c in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x30, 0x3A), *range(0xA1, 0x180))
]
CODES: dict[str, str] = dict(
    zip(
        dict.fromkeys((*_WHOLE, *_FROM_DIGITS, *_SIGNS, *(kind for kind, _ in WORDS.values()))),
        _ALPHABET,
        strict=False,
    )
)
"""Each class's character in a string of codes."""

ELEMENTS: dict[str, str] = {
    "day": "(?:small|large|padded|ordinal_digits|tens hyphen? ordinal_word|ordinal_word|tens_ordinal)",
    "day_number": "(?:small|large|padded|ordinal_digits)",
    "year": "year4",
    "short_year": "(?:padded|two_digit|large|small)",
    "any_month": "(?:month|short_month full_stop?)",
    "any_weekday": "(?:weekday|short_weekday full_stop?)",
    "on_weekday": "(?:any_weekday comma? the?)?",
    "dashes": "(?:hyphen|dash)",
    "to": "(?:to_|until|till|through|hyphen|dash)",
    "cardinal": "(?:(?:unit_word|teen|tens|small|large|a|an) hundred "
    "(?:and? tens? hyphen? (?:teen|unit_word)?)?"
    "|tens (?:hyphen? unit_word)?|unit_word|teen|small|large|two_digit|padded|integer|decimal)",
    "number": "(?:cardinal (?:open cardinal close)?)",
    "ordinal": "(?:ordinal_digits|tens hyphen? ordinal_word|ordinal_word|tens_ordinal)",
    "any_unit": "(?:unit|units)",
    "any_year": "(?:pair|financial_year|year4)",
    "which": "(?:last|next|this)",
}
"""Names for parts of shapes."""

_NAME = re.compile(
    r"(?P<opening>\(\?P<[a-z_]+>)|<(?:(?P<group>[a-z_]+)=)?(?P<captured>[a-z0-9_|]+)>|"
    r"(?P<plain>[a-z][a-z0-9_]*)"
)


def compiled(shape: str) -> re.Pattern[str]:
    """The regular expression over codes that a shape stands for."""
    return re.compile(_spelled(shape))


@lru_cache(maxsize=256)
def _spelled(shape: str) -> str:
    return _NAME.sub(_coded, shape).replace(" ", "").replace("\n", "")


@lru_cache(maxsize=256)
def _codes_in(shape: str) -> frozenset[str]:
    codes: set[str] = set()
    for match in _NAME.finditer(shape):
        if match["opening"]:
            continue
        for name in (match["captured"] or match["plain"]).split("|"):
            codes |= _codes_in(ELEMENTS[name]) if name in ELEMENTS else {CODES[name]}
    return frozenset(codes)


def _coded(match: re.Match[str]) -> str:
    if match["opening"]:
        return match["opening"]
    if match["captured"]:
        return f"(?P<{match['group'] or match['captured']}>{_spelled(match['captured'])})"
    name = match["plain"]
    return _spelled(ELEMENTS[name]) if name in ELEMENTS else CODES[name]


@dataclass(slots=True)
class Tokens:
    """A stretch of text as tokens: `codes[i]` is the class of `text[starts[i]:ends[i]]`."""

    text: str
    codes: str
    starts: Sequence[int]
    ends: Sequence[int]

    def word(self, index: int) -> str:
        """The lower-case word at an index; empty outside the stretch."""
        if not 0 <= index < len(self.codes):
            return ""
        return self.text[self.starts[index] : self.ends[index]].lower()


@dataclass(slots=True)
class Reading:
    """What a pattern makes of its words."""

    type: TimexType
    value: str
    mod: str | None = None
    count: int = 1
    anchor: str | None = None
    implied: tuple[str, ...] = ()
    part: str | tuple[int, int] | None = None
    """The words that the mention covers: a group, tokens counted from the match's first, or all of them."""
    extent: tuple[date, date] | None = None
    """First and last day, inclusive, where the value alone does not give them."""


@dataclass(slots=True)
class Fit:
    """A pattern that fits a run of codes from `start` to `end`."""

    start: int
    end: int
    pattern: Pattern
    match: re.Match[str]
    _groups: dict[str, tuple[int, int]] | None = None

    @property
    def groups(self) -> dict[str, tuple[int, int]]:
        """The tokens of the shape's groups that took part; asked only of a fit that others did not beat."""
        if self._groups is None:
            spans = ((name, self.match.span(name)) for name in self.match.re.groupindex)
            self._groups = {name: span for name, span in spans if span[0] >= 0}
        return self._groups


@dataclass(slots=True)
class Found:
    """A place in a text where a shape fits."""

    tokens: Tokens
    fit: Fit
    base: int
    """The token from which the fit's positions count."""
    anchors: Anchors
    leans: bool = False
    """Whether the meaning was found with the help of more than the words here and right beside."""

    @property
    def context(self) -> Anchors:
        """What was said before, the document's date, the sentence around."""
        self.leans = True
        return self.anchors

    def has(self, group: str) -> bool:
        """Whether the shape has the group and it took part."""
        return group in self.fit.groups

    def span(self, group: str | None = None) -> tuple[int, int]:
        """The tokens of a group, or of all, half-open."""
        first, last = self.fit.groups[group] if group else (self.fit.start, self.fit.end)
        return first + self.base, last + self.base

    def words(self, group: str) -> list[str]:
        """The lower-case words of a group, in order; none where it took no part."""
        if group not in self.fit.groups:
            return []
        first, last = self.span(group)
        return [self.tokens.word(i) for i in range(first, last)]

    def word(self, group: str) -> str:
        """The lower-case first word of a group that took part."""
        return self.tokens.word(self.fit.groups[group][0] + self.base)

    def text(self, group: str | None = None) -> str:
        """The text of a group as written; empty where it took no part."""
        if group is not None and group not in self.fit.groups:
            return ""
        first, last = self.span(group)
        return self.tokens.text[self.tokens.starts[first] : self.tokens.ends[last - 1]]

    def value(self, group: str) -> int | str:
        """The lexicon's value of the group's first word."""
        return WORDS[self.word(group)][1]

    def number(self, group: str) -> int | None:
        """The whole number that a group states."""
        value = number(self.words(group))
        return int(value) if value is not None and value == int(value) else None

    @property
    def start(self) -> int:
        return self.tokens.starts[self.fit.start + self.base]

    @property
    def end(self) -> int:
        return self.tokens.ends[self.fit.end + self.base - 1]

    def before(self, count: int = 1) -> str:
        """The lower-case word that stands *count* tokens before the match; empty at the beginning."""
        return self.tokens.word(self.fit.start + self.base - count)

    def code_before(self) -> str:
        """The class character of the token before the match; empty at the beginning."""
        first = self.fit.start + self.base
        return self.tokens.codes[first - 1] if first else ""

    def after(self) -> str:
        """The lower-case word after the match; empty at the end."""
        return self.tokens.word(self.fit.end + self.base)

    def after_as_written(self) -> str:
        """The word after the match with its capitals."""
        i = self.fit.end + self.base
        return (
            self.tokens.text[self.tokens.starts[i] : self.tokens.ends[i]]
            if i < len(self.tokens.codes)
            else ""
        )

    def line_before(self, group: str) -> str:
        """What stands on the line before a group's first word, as far as 200 code points back."""
        self.leans = True
        text, start = self.tokens.text, self.tokens.starts[self.span(group)[0]]
        return text[text.rfind("\n", max(0, start - 200), start) + 1 : start]

    def line_ends_after(self, group: str) -> bool:
        """Whether a line ends between the group's last word and the next token."""
        i = self.span(group)[1]
        return (
            i < len(self.tokens.codes)
            and "\n" in self.tokens.text[self.tokens.ends[i - 1] : self.tokens.starts[i]]
        )


Build = Callable[[Found], "Reading | Sequence[Reading] | None"]


@dataclass(frozen=True)
class Pattern:
    """One form of words.

    `build` returns None where the words fit and the meaning does not, so that another pattern may have them,
    and an empty list where they are known to mean nothing: then no other pattern gets them either.
    """

    name: str
    """Reads like the phrase: `<day> <month> <year>`."""
    shape: str
    keys: tuple[str, ...]
    """Classes of which one must be there for the shape to fit: what the engine looks for first."""
    build: Build
    example: str
    """A phrase that it reads, in a document of 12 May 2020; or that it keeps silent."""
    counter_example: str
    """A look-alike that it must leave alone."""
    priority: int = field(default=0, kw_only=True)
    """Of readings that overlap the one with the higher priority wins, then the longer one."""

    @cached_property
    def codes(self) -> frozenset[str]:
        """The class characters that occur in the shape."""
        return _codes_in(self.shape)

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The shape as a regular expression over codes."""
        return compiled(self.shape)


def silent(found: Found) -> list[Reading]:
    """These words name no time, and no part of them does."""
    del found
    return []
