"""Which patterns fit where in a string of codes.

Every fit of every pattern is looked for, and those that share tokens are put together into clusters. People
put times in few ways, so that strings met before are kept. A long string is read window by window: no pattern
is longer than `LONGEST` codes and none looks back, so that what fits at a code is settled by as many codes
after it, and a window may end wherever a cluster does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from monitor.mentions import dates, durations, named_days, periods, recurrences, referring, relative, sums
from monitor.mentions.patterns import CODES, Fit, Pattern

PATTERNS: Final[tuple[Pattern, ...]] = (
    *dates.PATTERNS,
    *periods.PATTERNS,
    *named_days.PATTERNS,
    *durations.PATTERNS,
    *sums.PATTERNS,
    *recurrences.PATTERNS,
    *relative.PATTERNS,
    *referring.PATTERNS,
)
_BY_CODE: Final[dict[str, tuple[int, ...]]] = {
    code: tuple(i for i, p in enumerate(PATTERNS) if any(CODES[key] == code for key in p.keys))
    for code in {CODES[key] for p in PATTERNS for key in p.keys}
}
_IN_SHAPES: Final = {code for pattern in PATTERNS for code in pattern.codes}
KNOWN_RUN: Final = re.compile(f"[{re.escape(''.join(sorted(_IN_SHAPES)))}]+")
"""Codes that occur in patterns; no fit reaches beyond a run of them."""

Cluster = tuple[Fit, ...]
"""Fits that share tokens, the weightiest first."""

LONGEST: Final = 48
"""How many codes a pattern takes at most, with those that it looks ahead to."""
_WINDOW: Final = 4 * LONGEST
_SHORT: Final = 40


def clusters_in(codes: str) -> Iterator[tuple[int, Cluster]]:
    """The clusters of a run of codes in order, each with the code from which its positions count."""
    at, size = 0, _WINDOW
    while at < len(codes):
        whole = at + size >= len(codes)
        window = codes[at : at + size] if at or not whole else codes
        find = _short_window if len(window) <= _SHORT else _long_window if size == _WINDOW else _window
        clusters, settled = find(window, whole)
        for cluster in clusters:
            yield at, cluster
        at += settled
        size = _WINDOW if settled else 2 * size  # fits that overlap without end


def _window(codes: str, whole: bool) -> tuple[tuple[Cluster, ...], int]:
    """The clusters that are settled whatever follows, and the code at which the next window begins.

    *whole* says that nothing follows.
    """
    wanted: set[int] = set()
    for code in set(codes):
        wanted.update(_BY_CODE.get(code, ()))
    fits = [
        Fit(*match.span(), PATTERNS[i], match)
        for i in sorted(wanted)
        for match in PATTERNS[i].regex.finditer(codes)
    ]
    fits.sort(key=lambda fit: fit.start)
    settled = len(codes) if whole else len(codes) - LONGEST
    found: list[list[Fit]] = []
    reach = 0
    for fit in fits:
        if fit.start >= settled:
            break
        if fit.start >= reach:
            found.append([])
        found[-1].append(fit)
        reach = max(reach, fit.end)
    if reach > settled:
        settled = found.pop()[0].start
    return tuple(tuple(sorted(cluster, key=_weight)) for cluster in found), settled


_short_window = lru_cache(maxsize=16384)(_window)
_long_window = lru_cache(maxsize=128)(_window)


def _weight(fit: Fit) -> tuple[int, int, int]:
    return -fit.pattern.priority, fit.start - fit.end, fit.start
