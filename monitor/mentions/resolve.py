"""From candidates to mentions: which reading of overlapping words is kept, what years and anchors are filled in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from monitor.mentions import dates, durations, recurrences, relative
from monitor.mentions.lexicon import WORDS
from monitor.mentions.patterns import CODES, Found, Pattern, Reading, Tokens, compiled
from monitor.mentions.tokens import stretches, tokens_between
from monitor.model import Dropped, Span, Timex
from monitor.values import extent

PATTERNS: tuple[Pattern, ...] = (*dates.PATTERNS, *durations.PATTERNS, *recurrences.PATTERNS, *relative.PATTERNS)
_BY_KEY: dict[str, list[Pattern]] = {}
for _pattern in PATTERNS:
    for _key in _pattern.keys:
        _BY_KEY.setdefault(CODES[_key], []).append(_pattern)


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a text holds, and the readings that gave way to others."""

    timexes: tuple[Timex, ...]
    dropped: tuple[Dropped, ...]


_SENTENCE_END = re.compile(r"[.!?](?=\s+[A-Z])|\n\s*\n|\n(?=\s*[•·\-–*0-9(])")
_FUTURE = re.compile(r"\b(?:will|shall|would|to be|is to|are to|be|must|should|due|plans?|planned|scheduled|intends?)\b", re.I)
_PAST = re.compile(r"\b(?:was|were|had|has|have|did|noted|agreed|held|\w+ed)\b", re.I)


class _Anchors:
    """The document's date, the tense of a sentence and the date named last: what relative words lean on."""

    def __init__(self, text: str, dated: date | None) -> None:
        self._text = text
        self.dated = dated
        self._mentioned: str | None = None
        self._mentioned_at = 0

    def tense(self, start: int, end: int) -> str | None:
        before = self._text[max(0, start - 160) : start]
        cut = [m.end() for m in _SENTENCE_END.finditer(before)]
        if cut:
            before = before[cut[-1] :]
        future = [m.end() for m in _FUTURE.finditer(before)]
        past = [m.end() for m in _PAST.finditer(before)]
        if not future and not past:
            after = self._text[end : end + 100]
            stop = _SENTENCE_END.search(after)
            after = after[: stop.start()] if stop else after
            f, p = _FUTURE.search(after), _PAST.search(after)
            if f and (not p or f.start() < p.start()):
                return "future"
            return "past" if p else None
        return "future" if (future or [-1])[-1] > (past or [-1])[-1] else "past"

    @property
    def mentioned(self) -> str | None:
        return self._mentioned

    def remember(self, timex: Timex) -> None:
        if timex.type == "DATE" and timex.earliest is not None:
            self._mentioned = timex.value


_LEFT_OF_DATE = [
    (compiled(r"the? (?:<word=early|late|mid>) (?:of|in|hyphen) the?$"), ""),
    (compiled(r"the? (?:<word=early|late|mid>)$"), ""),
    (compiled(r"(?:<word=about|nearly>)$"), "APPROX"),
]
_LEFT_OF_DURATION = [
    (compiled(r"(?:at least|(?:not|no) (?:less|fewer) than|(?:a|the)? minimum period? of) (?:a|the)?$"), "EQUAL_OR_MORE"),
    (compiled(r"(?:up to|(?:not|no) more than|at most|(?:a|the)? maximum period? of|not exceeding) (?:a|the)?$"), "EQUAL_OR_LESS"),
    (compiled(r"more than$"), "MORE_THAN"),
    (compiled(r"(?:less than|under)$"), "LESS_THAN"),
    (compiled(r"(?:<word=about|nearly>)$"), "APPROX"),
]
_BOUND_BEFORE = [
    (compiled(r"(?:(?:not|no) (?:late|more) than|on or before)$"), "ON_OR_BEFORE"),
    (compiled(r"(?:(?:not|no) early than|on or after)$"), "ON_OR_AFTER"),
    (compiled(r"by the?$"), "ON_OR_BEFORE"),
    (compiled(r"before the?$|prior to$"), "BEFORE"),
    (compiled(r"after the?$|beyond$"), "AFTER"),
]


def tag(text: str, dated: date | None = None) -> Tagged:
    """Every temporal expression of *text*, in order, and the readings that were dropped."""
    anchors = _Anchors(text, dated)
    timexes: list[Timex] = []
    dropped: list[Dropped] = []
    for first, last in stretches(text):
        _read(tokens_between(text, first, last), anchors, timexes, dropped)
    return Tagged(tuple(timexes), tuple(dropped))


def find_timexes(text: str, dated: date | None = None) -> list[Timex]:
    """Every temporal expression of *text*, in order and apart from each other."""
    return list(tag(text, dated).timexes)


def _read(tokens: Tokens, anchors: _Anchors, timexes: list[Timex], dropped: list[Dropped]) -> None:
    candidates: list[tuple[int, int, int, Pattern, re.Match[str]]] = []
    patterns: dict[str, Pattern] = {}
    for code in dict.fromkeys(tokens.codes):
        for pattern in _BY_KEY.get(code, ()):
            patterns[pattern.name] = pattern
    for pattern in patterns.values():
        for match in pattern.regex.finditer(tokens.codes):
            candidates.append((match.start(), -match.end(), -pattern.priority, pattern, match))
    candidates.sort(key=lambda c: c[:3])
    i = 0
    while i < len(candidates):
        cluster = [candidates[i]]
        reach = -candidates[i][1]
        i += 1
        while i < len(candidates) and candidates[i][0] < reach:
            cluster.append(candidates[i])
            reach = max(reach, -candidates[i][1])
            i += 1
        cluster.sort(key=lambda c: (c[2], c[0] + c[1], c[0]))
        kept: list[tuple[int, int, Pattern, list[Timex]]] = []
        for start, negative_end, _, pattern, match in cluster:
            end = -negative_end
            winner = next((k for k in kept if start < k[1] and k[0] < end), None)
            if winner is not None:
                dropped.append(_loser(tokens, match, pattern, f"inside «{winner[3][0].text}», read as {winner[2].name}"))
                continue
            found = Found(tokens, match, anchors)
            made = pattern.build(found)
            if not made:
                dropped.append(_loser(tokens, match, pattern, "has no meaning in the calendar"))
                continue
            readings = [made] if isinstance(made, Reading) else list(made)
            kept.append((start, end, pattern, [_timex(tokens, match, pattern, r) for r in readings]))
        kept.sort(key=lambda k: k[0])
        for _, _, _, found_timexes in kept:
            for timex in found_timexes:
                anchors.remember(timex)
                timexes.append(timex)


def _loser(tokens: Tokens, match: re.Match[str], pattern: Pattern, reason: str) -> Dropped:
    start, end = tokens.starts[match.start()], tokens.ends[match.end() - 1]
    return Dropped(Span(start, end), tokens.text[start:end], f"{pattern.name}: {reason}")


def _timex(tokens: Tokens, match: re.Match[str], pattern: Pattern, reading: Reading) -> Timex:
    if isinstance(reading.part, tuple):
        first, last = (match.start() + i for i in reading.part)
    else:
        first, last = match.span(reading.part or 0)
    mod = reading.mod
    prefix = tokens.codes[max(0, first - 8) : first]
    if reading.part is None or first == match.start():
        first, found_mod = _extended(tokens, prefix, first, reading)
        mod = mod or found_mod
    if mod is None and reading.type == "DATE":
        for regex, bound in _BOUND_BEFORE:
            if regex.search(tokens.codes[max(0, first - 8) : first]):
                mod = bound
                break
    start, end = tokens.starts[first], tokens.ends[last - 1]
    days = reading.extent or (extent(reading.value, mod) if reading.type == "DATE" else None)
    return Timex(
        Span(start, end), tokens.text[start:end], reading.type, reading.value, pattern.name, mod, reading.count,
        reading.anchor, reading.implied, days[0] if days else None, days[1] if days else None,
    )  # fmt: skip


def _extended(tokens: Tokens, prefix: str, first: int, reading: Reading) -> tuple[int, str | None]:
    rules = _LEFT_OF_DATE if reading.type == "DATE" else _LEFT_OF_DURATION if reading.type == "DURATION" else []
    for regex, mod in rules:
        match = regex.search(prefix)
        if match is None or match.end() == match.start():
            continue
        if reading.type == "DATE" and not mod and len(reading.value) == 10:
            continue
        start = first - (len(prefix) - match.start())
        if not mod:
            i = first - (len(prefix) - match.start("word"))
            mod = str(WORDS[tokens.text[tokens.starts[i] : tokens.ends[i]].lower()][1])
        return start, mod
    return first, None


_ = bisect_right
