"""How the fields of a notice are named, and the one whose unit is not what it says."""

from __future__ import annotations

from typing import Final

from monitor.documents.ocds import Node

_DAYS_A_MONTH: Final = 30
"""Notices made from forms in months count 30 days for each; the published ones are all multiples of it."""


def field_of(node: Node, release: Node) -> str:
    """The path below the release, as people write it: `awards[0].contractPeriod.endDate`."""
    path = ""
    for token in node.pointer[len(release.pointer) + 1 :].split("/"):
        path += f"[{token}]" if token.isdigit() else f".{token}" if path else token
    return path


def pattern_of(node: Node) -> str:
    """The field's name without numbers and above all the release: the name under which its facts are
    counted."""
    tokens = [token for token in node.pointer.split("/") if token and not token.isdigit()]
    for top in ("releases", "records", "results", "data", "compiledRelease"):
        while tokens and tokens[0] == top:
            tokens.pop(0)
    return f"field «{'.'.join(tokens)}»"


def length_of(node: Node) -> tuple[str | None, tuple[str, ...]]:
    """The length that `durationInDays` states: in months where the days are a multiple of 30."""
    try:
        days = int(node.value)
    except (TypeError, ValueError, OverflowError):
        return None, ()
    if not 0 < days < 36_500:
        return None, ()
    if days % _DAYS_A_MONTH:
        return f"P{days}D", ()
    return f"P{days // _DAYS_A_MONTH}M", (f"{days} days are {days // _DAYS_A_MONTH} months of 30",)
