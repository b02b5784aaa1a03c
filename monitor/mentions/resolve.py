"""From candidates to mentions: which of overlapping readings is kept, and what is made of neighbours.

Of readings that share words the one with the higher priority is kept, then the longest, then the first; what
gave way is kept as a `Dropped` with the reason. A length beside a date («within six months of 1 April 2021»)
is worked out here too, because only here are both known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from monitor.mentions.anchors import Anchors
from monitor.mentions.fits import KNOWN_RUN, Cluster, clusters_in
from monitor.mentions.modifiers import REACH, bound, widened
from monitor.mentions.patterns import Fit, Found, Reading, Tokens
from monitor.mentions.scan import places
from monitor.mentions.tokens import stretches
from monitor.model import Dropped, Span, Timex
from monitor.values import add, end_of_term, extent, parse_duration


@dataclass(frozen=True, slots=True)
class Tagged:
    """What a text holds, and the readings that gave way to others; both in the order of the text."""

    timexes: tuple[Timex, ...]
    dropped: tuple[Dropped, ...]


def tag(text: str, dated: date | None = None) -> Tagged:
    """Every temporal expression of *text*, a document of the day *dated*, and the readings dropped."""
    dropped: list[Dropped] = []
    return Tagged(tuple(_timexes(text, dated, dropped)), tuple(dropped))


def find_timexes(text: str, dated: date | None = None) -> list[Timex]:
    """Every temporal expression of *text*, in order and apart from each other.

    >>> [(t.text, t.value, t.mod) for t in find_timexes("It runs until the end of March 2021.")]
    [('the end of March 2021', '2021-03', 'END')]
    """
    return _timexes(text, dated, None)


# Soft hyphens, zero-width spaces, joiners and byte order marks show nothing and may stand inside a word.
_INVISIBLE_CHARACTERS = "\xad\u200b\u200c\u200d\u2060\ufeff"
_INVISIBLE = re.compile(rf"\xad[ \t]*\n(?![ \t]*\n)[ \t]*|[{_INVISIBLE_CHARACTERS}]")


def _timexes(text: str, dated: date | None, dropped: list[Dropped] | None) -> list[Timex]:
    shown, kept = text, None
    if any(character in text for character in _INVISIBLE_CHARACTERS):  # much faster than the expression
        shown, kept = _without_invisible(text)
    anchors = Anchors(shown, dated)
    timexes: list[Timex] = []
    for tokens in stretches(shown, places(shown)):
        timexes.extend(_read(tokens, anchors, dropped))
    timexes = list(_with_neighbours(shown, timexes, dropped))
    if kept is not None:
        timexes = [_placed(t, text, kept) for t in timexes]
        if dropped is not None:
            dropped[:] = [_dropped_at(d, text, kept) for d in dropped]
    return timexes


def _without_invisible(text: str) -> tuple[str, list[int]]:
    """The text without characters that do not show, and for each character kept its place in *text*."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for match in _INVISIBLE.finditer(text):
        pieces.append(text[last : match.start()])
        places.extend(range(last, match.start()))
        last = match.end()
    pieces.append(text[last:])
    places.extend(range(last, len(text)))
    return "".join(pieces), places


def _span(span: Span, places: list[int]) -> Span:
    return Span(places[span.start], places[span.end - 1] + 1)


def _placed(timex: Timex, text: str, places: list[int]) -> Timex:
    span = _span(timex.span, places)
    return replace(timex, span=span, text=text[span.start : span.end])


def _dropped_at(dropped: Dropped, text: str, places: list[int]) -> Dropped:
    span = _span(dropped.span, places)
    return replace(dropped, span=span, quote=text[span.start : span.end])


def _read(tokens: Tokens, anchors: Anchors, dropped: list[Dropped] | None) -> Iterator[Timex]:
    """The mentions of one stretch."""
    after = 0
    for run in KNOWN_RUN.finditer(tokens.codes):
        for offset, cluster in clusters_in(run[0]):
            base = run.start() + offset
            if dropped is None:
                settled = _recalled(cluster, base, tokens, anchors, after)
            else:
                settled, _ = _settled(cluster, base, tokens, anchors, dropped, after)
            for timex in settled:
                anchors.remember(timex)
                yield timex
                after = timex.span.end


_BESIDE_BEFORE, _BESIDE_AFTER = REACH, 3
"""How many tokens before and after may matter to what a cluster of fits means."""
_Meaning = tuple[int, int, Timex]
"""Where a mention begins and ends, counted from its first neighbour, and the mention as first met."""
_MEANINGS: dict[tuple[str, str, int, int, int], tuple[_Meaning, ...]] = {}
"""What words meant that lean on nothing else, so that what documents repeat is worked out once."""
_MOST_KEPT = 4096


def _recalled(cluster: Cluster, base: int, tokens: Tokens, anchors: Anchors, after: int) -> Sequence[Timex]:
    """The mentions of a cluster: those that the same words with the same neighbours meant before, if any."""
    starts, ends, codes = tokens.starts, tokens.ends, tokens.codes
    first, last = base + min([fit.start for fit in cluster]), base + max([fit.end for fit in cluster])
    low, high = max(0, first - _BESIDE_BEFORE), min(len(codes), last + _BESIDE_AFTER)
    start = starts[low]
    words = tokens.text[start : ends[high - 1]]
    key = (words, codes[low:high], first - low, last - low, max(0, after - start))
    known = _MEANINGS.get(key)
    if known is not None:
        return [_moved(timex, start + begin, start + end) for begin, end, timex in known]
    timexes, leans = _settled(cluster, base, tokens, anchors, None, after)
    if not leans:
        if len(_MEANINGS) >= _MOST_KEPT:
            _MEANINGS.clear()
        _MEANINGS[key] = tuple((t.span.start - start, t.span.end - start, t) for t in timexes)
    return timexes


def _moved(timex: Timex, start: int, end: int) -> Timex:
    return Timex(
        Span(start, end), timex.text, timex.type, timex.value, timex.pattern, timex.mod, timex.count,
        timex.anchor, timex.implied, timex.earliest, timex.latest,
    )  # fmt: skip


def _settled(
    cluster: Cluster,
    base: int,
    tokens: Tokens,
    anchors: Anchors,
    dropped: list[Dropped] | None,
    after: int,
) -> tuple[list[Timex], bool]:
    """The mentions of fits that share tokens, and whether any leans on more than the words; *base* is the
    token from which their positions count.

    *after* is where the mention before them ends: no modifier reaches back into it.
    """
    leans = False
    kept: list[tuple[Fit, Sequence[Reading]]] = []
    owner: dict[int, Fit] = {}  # of tokens: a chain of overlapping fits can be as long as the text
    for fit in cluster:
        winner = next((owner[i] for i in range(fit.start, fit.end) if i in owner), None) if owner else None
        if winner is not None:
            # A part of what was read is no other reading: «31 March» in «31 March 2021».
            inside = winner.start <= fit.start and fit.end <= winner.end
            part = inside and fit.end - fit.start < winner.end - winner.start
            if dropped is not None and not part:
                reason = f"gives way to «{_text(tokens, winner, base)}», read as «{winner.pattern.name}»"
                dropped.append(_dropped(tokens, fit, base, reason))
            continue
        place = Found(tokens, fit, base, anchors)
        made = fit.pattern.build(place)
        leans = leans or place.leans
        if made is None:
            if dropped is not None:
                dropped.append(_dropped(tokens, fit, base, "the words fit, the meaning does not"))
            continue
        if not made and dropped is not None:
            dropped.append(_dropped(tokens, fit, base, "names no time"))
        kept.append((fit, (made,) if isinstance(made, Reading) else made))
        owner.update(dict.fromkeys(range(fit.start, fit.end), fit))
    if len(kept) > 1:
        kept.sort(key=lambda k: k[0].start)
    timexes = []
    for fit, readings in kept:
        for reading in readings:
            timex = _timex(tokens, fit, base, reading, after)
            after = timex.span.end
            timexes.append(timex)
    return timexes, leans


def _text(tokens: Tokens, fit: Fit, base: int) -> str:
    return tokens.text[tokens.starts[base + fit.start] : tokens.ends[base + fit.end - 1]]


def _dropped(tokens: Tokens, fit: Fit, base: int, reason: str) -> Dropped:
    span = Span(tokens.starts[base + fit.start], tokens.ends[base + fit.end - 1])
    return Dropped(span, tokens.text[span.start : span.end], f"«{fit.pattern.name}» {reason}")


def _timex(tokens: Tokens, fit: Fit, base: int, reading: Reading, after: int) -> Timex:
    if isinstance(reading.part, tuple):
        first, last = fit.start + reading.part[0], fit.start + reading.part[1]
    else:
        first, last = fit.groups[reading.part] if reading.part else (fit.start, fit.end)
    ago = fit.pattern.name in _AGO
    own = first + base
    first, last, beside = widened(tokens, own, last + base, reading, ago=ago)
    if first < own and tokens.starts[first] < after:
        first, beside = own, None
    mod = reading.mod or beside
    days = None
    if reading.type == "DATE":
        days = reading.extent or extent(reading.value, mod)
        if mod is None and days is not None:
            mod = bound(tokens, first)
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Timex(
        Span(start, end), tokens.text[start:end], reading.type, reading.value, fit.pattern.name, mod,
        reading.count, reading.anchor, reading.implied, days[0] if days else None, days[1] if days else None,
    )  # fmt: skip


_AGO = frozenset({"<n> <unit>s ago"})

_RELATION = re.compile(
    r"(?:['’]s?)?,?\s+(?:(?P<onwards>(?:starting|commencing|beginning|running)(?:\s+(?:on|from))?|from|"
    r"with\s+effect\s+from)"
    r"|(?P<after>after|following)|(?P<before>before|prior\s+to|preceding)|(?P<of>of))\s+(?:the\s+)?",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"\b(?:within|by|no\s+later\s+than|not\s+later\s+than)\s+(?:the\s+)?$", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|of|lasting|by)\s+(?:an?\s+|the\s+)?$", re.IGNORECASE)


def _with_neighbours(text: str, timexes: list[Timex], dropped: list[Dropped] | None) -> Iterator[Timex]:
    """Works out lengths that stand beside a date: «18 months from 1 April 2021»."""
    i = 0
    while i < len(timexes):
        timex = timexes[i]
        follower = timexes[i + 1] if i + 1 < len(timexes) else None
        joined = _joined(text, timex, follower) if follower else None
        if joined is None or follower is None:
            yield timex
            i += 1
            continue
        yield joined
        if joined.type == "DURATION":
            yield follower
        elif dropped is not None:
            reason = f"«{{}}» became part of «{joined.text}»"
            dropped.extend(Dropped(t.span, t.text, reason.format(t.pattern)) for t in (timex, follower))
        i += 2


def _joined(text: str, length: Timex, start: Timex) -> Timex | None:
    if length.pattern == _ANNIVERSARY:
        return _anniversary(text, length, start)
    if (
        length.type != "DURATION"
        or start.type != "DATE"
        or start.earliest is None
        or start.span.start - length.span.end > 28
        or length.count != 1
    ):
        return None
    relation = _RELATION.fullmatch(text, length.span.end, start.span.start)
    if relation is None:
        return None
    lead = text[max(0, length.span.start - 24) : length.span.start]
    if relation["onwards"]:
        last = end_of_term(start.value, length.value)
        days = extent(last) if last else None
        if days is None or last is None:
            return None
        why = f"from {start.value} that is until {last}"
        return replace(
            length,
            anchor=start.value,
            implied=(*length.implied, why),
            earliest=start.earliest,
            latest=days[1],
        )
    within = _WITHIN.search(lead)
    if (relation["of"] and not within) or (not within and _FOR.search(lead)):
        return None
    value = _before(start, length.value) if relation["before"] else add(start.value, length.value)
    days = extent(value) if value else None
    if value is None or days is None:
        return None
    span = Span(length.span.start, start.span.end)
    mod = {
        "EQUAL_OR_MORE": "ON_OR_AFTER",
        "MORE_THAN": "AFTER",
        "EQUAL_OR_LESS": "ON_OR_BEFORE",
        "LESS_THAN": "BEFORE",
    }.get(length.mod or "")
    if relation["before"] and mod:
        mod = {
            "ON_OR_AFTER": "ON_OR_BEFORE",
            "AFTER": "BEFORE",
            "ON_OR_BEFORE": "ON_OR_AFTER",
            "BEFORE": "AFTER",
        }[mod]
    side = "before" if relation["before"] else "after"
    return replace(
        start, span=span, text=text[span.start : span.end], value=value,
        mod="ON_OR_BEFORE" if within else mod,
        pattern=f"<duration> {side} <date>", anchor=start.value, earliest=days[0], latest=days[1],
        implied=(*start.implied, f"{length.value} {side} {start.value}"),
    )  # fmt: skip


_ANNIVERSARY = "the <ordinal> anniversary"
_YEARS_AFTER = re.compile(r"(\d+) years after")


def _anniversary(text: str, which: Timex, start: Timex) -> Timex | None:
    """«the third anniversary of 1 April 2021»."""
    years = _YEARS_AFTER.match(which.implied[0])
    if not re.fullmatch(r"\s+of\s+(?:the\s+)?", text[which.span.end : start.span.start]) or not years:
        return None
    value = add(start.value, f"P{years[1]}Y")
    days = extent(value) if value else None
    if value is None or days is None:
        return None
    span = Span(which.span.start, start.span.end)
    return replace(
        which, span=span, text=text[span.start : span.end], value=value, anchor=start.value, earliest=days[0],
        latest=days[1], implied=(f"{years[1]} years after {start.value}",),
    )  # fmt: skip


def _before(start: Timex, length: str) -> str | None:
    parsed = parse_duration(length)
    if parsed is None or len(start.value) != 10 or start.earliest is None:
        return None
    try:
        return (start.earliest - parsed.delta).isoformat()
    except (ValueError, OverflowError):
        return None
