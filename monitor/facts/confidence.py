"""How often each pattern was right on the gold: written by `bench/confidence.py`, read here."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

FILE: Final = "confidence.json"
"""`{"patterns": {name: [right, found]}}`, beside this module."""
_WEIGHT: Final = 5
"""A pattern seen a few times is believed as far as all patterns together are, by so many sightings."""


@cache
def _counts() -> dict[str, tuple[int, int]]:
    source = Path(__file__).with_name(FILE)
    if not source.is_file():
        return {}
    return {
        name: (right, found)
        for name, (right, found) in json.loads(source.read_text("utf-8"))["patterns"].items()
    }


@cache
def confidence(pattern: str) -> float:
    """The pattern's measured precision, two decimals; a pattern never seen has that of all patterns."""
    right = sum(r for r, _ in _counts().values())
    found = sum(n for _, n in _counts().values())
    overall = right / found if found else 1.0
    own_right, own_found = _counts().get(pattern, (0, 0))
    return round((own_right + _WEIGHT * overall) / (own_found + _WEIGHT), 2)
