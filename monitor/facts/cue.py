"""A cue: the words that make a temporal expression a fact. And the short engine that looks for cues.

A cue's pattern is a regular expression over a *skeleton* (see `skeleton.py`): a sentence in lower case in
which each temporal expression is one sign. The pattern language adds:

    {extend}           any form of the entry in `words.py`, or the word itself; alternatives with `|`
    {!extend}          the same, and the cue is tried only on sentences that hold one of these words
    <date> <length> <cycle> <when>   an expression of that type (`<when>`: date or cycle) that becomes a fact
    [date] [length] [cycle] [any]    one that belongs to the phrase and becomes no fact of this cue
    <n>                a number of times: `two`, `2`, `two (2)`
    ..  and ...        up to four, up to twelve words, without another temporal expression
    ~~                 up to three words of one noun phrase
    ....               up to twelve words, none of which turns to another event (`which`, `until`, `starting`)
    .....              up to twenty-four words of one long phrase, none of which turns to another contract
    #contract          a noun that may stand for a contract
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from monitor.facts.words import CONTRACT, forms
from monitor.model import Kind, Status

DATE: Final = "\ue000"
LENGTH: Final = "\ue001"
CYCLE: Final = "\ue002"
SIGNS: Final = DATE + LENGTH + CYCLE

Needs = Literal["subject", "focus", "scope"]

_GAP_WORD = rf"[^ ;{SIGNS}]+ "
_TURNS: Final = (
    "(?:which|until|till|from|effect|effective|start|starting|begin|beginning|commencing|ending|expiring|"
    "signed|started|began|commenced|"
    "ended|expired|expires|expire|ends|lapse|lapses|lapsed|finishes|begins|starts|due|when|where|after|"
    "if)(?![a-z])"
)
"""Words after which a clause is about another event."""
_LEAVES: Final = (
    "(?:which|that|who|whose|because|while|whilst|but|let|awarded|award|new|tender[a-z]*|procur[a-z]*|"
    "started|"
    "began|commenced|expir[a-z]*|ends?|ended|before|after|following|if|when|where|review[a-z]*|options?|"
    "notice|"
    "months|years|until|till)(?![a-z])"
)
"""Words after which a long phrase is about another contract, another clause or another event."""
_JOINS: Final = (
    "(?:of|after|before|from|into|in|on|by|to|subject|within|prior|until|with|for|and|or|at|over|under|"
    "following|plus)(?![a-z])"
)
"""Words that part two noun phrases."""
_TIMES: Final = (
    r"(?P<n>one|two|three|four|five|six|seven|eight|nine|ten|[1-9]|1[0-2]|a single|a couple of|"
    r"both|once|twice)"
    r"(?: \((?:\d\d?|[a-z]+)\))?(?: ?x)?"
)
_TOKENS: Final[tuple[tuple[str, str], ...]] = (
    (".....", rf"(?:(?!{_LEAVES}){_GAP_WORD}){{0,24}}?"),
    ("....", rf"(?:(?!{_TURNS}){_GAP_WORD}){{0,12}}?"),
    ("...", rf"(?:{_GAP_WORD}){{0,12}}?"),
    ("..", rf"(?:{_GAP_WORD}){{0,4}}?"),
    ("~~", rf"(?:(?!{_JOINS}){_GAP_WORD}){{0,3}}?"),
    ("<date>", rf"({DATE})"),
    ("<length>", rf"({LENGTH})"),
    ("<cycle>", rf"({CYCLE})"),
    ("<when>", rf"([{DATE}{CYCLE}])"),
    ("[date]", DATE),
    ("[length]", LENGTH),
    ("[cycle]", CYCLE),
    ("[any]", f"[{SIGNS}]"),
    ("<n>", _TIMES),
    ("#contract", rf"(?:{'|'.join(CONTRACT.split())})"),
)
_SPACE: Final = "\0"
_SPACING: Final = r"""(?:[,:)"']{0,2} ["(]?)"""
_BRACES = re.compile(r"\{(!?)([a-z][^{}]*)\}")


@dataclass(frozen=True, slots=True, eq=False)
class Cue:
    """Words that make the expressions in them facts of one kind."""

    name: str
    """Reads like the phrase: `extended until <date>`."""
    kind: Kind
    pattern: str
    """In the language above."""
    example: str
    """A sentence in which the cue finds a fact; the fact's quote stands between « and »."""
    counter: str
    """A sentence with much the same words in which it must find none."""
    status: Status | None = None
    """What the words themselves say; None where the sentence decides."""
    needs: Needs = "subject"
    """`subject`: the clause must be about a contract; `focus`: the words are seldom about anything else: it
    is enough that the sentences before are, or the heading; `scope`: the words are contractual in themselves
    and it is enough that the item or document is."""
    rank: int = 0
    """Of two cues for one expression the higher rank wins, then the one whose words stand nearer."""
    mod: str | None = None
    """A bound that the words give to the value: `beyond` makes it `ON_OR_BEFORE`."""

    @property
    def regex(self) -> re.Pattern[str]:
        """The pattern as a regular expression over skeletons; made when it is first needed."""
        return _compiled(self.pattern)

    @property
    def triggers(self) -> tuple[str, ...]:
        """The words of which a sentence must hold one."""
        return tuple(
            form
            for mark, names in _BRACES.findall(self.pattern)
            if mark
            for name in names.split("|")
            for form in forms(name)
        )


@dataclass(frozen=True, slots=True)
class Hit:
    """One expression that a cue claims. Positions are those of the skeleton."""

    cue: Cue
    start: int
    end: int
    sign: int
    """Where the expression's sign stands."""
    count: str | None
    """The words for a number of times, as they stand."""

    @property
    def preference(self) -> tuple[int, int]:
        """The greater, the better: rank first, then nearness of the cue's words."""
        return self.cue.rank, -(self.end - self.start)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    def expand(match: re.Match[str]) -> str:
        alternatives = [re.escape(form) for name in match[2].split("|") for form in forms(name)]
        return f"(?:{'|'.join(sorted(alternatives, key=len, reverse=True))})(?![a-z])"

    expanded = _BRACES.sub(expand, pattern.replace(" ", _SPACE))
    for token, regex in _TOKENS:
        expanded = expanded.replace(token, regex)
    # A cue begins at a word, and only at one. A comma, bracket or quotation mark may stand at any space.
    return re.compile(rf"(?<![a-z0-9])(?<!\d\.){expanded.replace(_SPACE, _SPACING)}")


class Cues:
    """An ordered list of cues, found by the words that they cannot do without."""

    def __init__(self, cues: Iterable[Cue]) -> None:
        self.all = tuple(cues)
        self._needed = tuple(_signs_of(cue.pattern) for cue in self.all)
        self._leading = tuple(_leading_words(cue.pattern) for cue in self.all)
        self._tables: dict[frozenset[str], tuple[dict[str, list[int]], dict[str, list[int]]]] = {}

    def hits(self, skeleton: str, places: Mapping[str, Sequence[int]]) -> Iterator[Hit]:
        """Every claim of every cue on every expression, in the order of the list.

        *places* says where each word of the sentence begins. A cue that begins with its own words is tried
        only there; that is what makes a long list of cues cheap.
        """
        beginning, holding = self._for(frozenset(sign for sign in SIGNS if sign in skeleton))
        at: dict[int, list[int]] = {}
        anywhere: set[int] = set()
        for word, where in places.items():
            for n in beginning.get(word, ()):
                at.setdefault(n, []).extend(where)
            anywhere.update(holding.get(word, ()))
        for n in sorted({*at, *anywhere}):
            yield from _hits(self.all[n], skeleton, sorted(at[n]) if n in at else None)

    def _for(self, there: frozenset[str]) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
        """The cues that can fit a sentence with these signs: by a word they begin with, or one they hold."""
        if there not in self._tables:
            beginning: dict[str, list[int]] = {}
            holding: dict[str, list[int]] = {}
            for n, (cue, leading) in enumerate(zip(self.all, self._leading, strict=True)):
                if any(one <= there for one in self._needed[n]):
                    table, words = (holding, cue.triggers) if leading is None else (beginning, leading)
                    for word in {word.partition(" ")[0] for word in words}:
                        table.setdefault(word, []).append(n)
            self._tables[there] = beginning, holding
        return self._tables[there]


def _leading_words(pattern: str) -> frozenset[str] | None:
    """The words with which alone a cue can begin; None where it may begin with others."""
    first = _BRACES.match(pattern)
    if first is None:
        return None
    return frozenset(form for name in first[2].split("|") for form in forms(name))


def _signs_of(pattern: str) -> tuple[frozenset[str], ...]:
    """The sets of signs with one of which a sentence may fit: those that become facts."""
    needed: set[str] = set()
    if "<date>" in pattern:
        needed.add(DATE)
    if "<length>" in pattern:
        needed.add(LENGTH)
    if "<cycle>" in pattern:
        needed.add(CYCLE)
    if "<when>" in pattern:
        return frozenset(needed | {DATE}), frozenset(needed | {CYCLE})
    return (frozenset(needed),)


def _hits(cue: Cue, skeleton: str, places: Sequence[int] | None) -> Iterator[Hit]:
    regex = cue.regex
    named = regex.groupindex.get("n")
    for match in _matches(regex, skeleton, places):
        for group in range(1, regex.groups + 1):
            at = match.start(group)
            if at >= 0 and group != named:
                yield Hit(cue, match.start(), match.end(), at, match["n"] if named else None)


def _matches(regex: re.Pattern[str], skeleton: str, places: Sequence[int] | None) -> Iterator[re.Match[str]]:
    """Matches that begin at any of the places, or anywhere, overlapping ones included."""
    if places is not None:
        for place in places:
            match = regex.match(skeleton, place)
            if match is not None:
                yield match
        return
    position = 0
    while (match := regex.search(skeleton, position)) is not None:
        yield match
        position = match.start() + 1
