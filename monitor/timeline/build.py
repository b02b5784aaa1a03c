"""The ledger's entries -> timelines, as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.model import Entry, Held, Timeline
from monitor.timeline.identity import Cluster, clusters, contract_of, is_established
from monitor.timeline.merge import merge, order


def timelines(entries: Sequence[Entry], *, known_on: date) -> tuple[Timeline, ...]:
    """One timeline for each contract that had been mentioned by *known_on* (inclusive), sorted by id.

    The order of *entries* does not matter. Facts carry the timeline's contract id.
    """
    found = clusters([entry for entry in entries if entry.known_on <= known_on])
    awarded: dict[str, Cluster] = {}
    planned: dict[str, Cluster] = {}
    for cluster in found:
        if cluster.follows is not None:
            chosen = awarded if is_established(cluster.held) else planned
            chosen.setdefault(cluster.follows, cluster)
    return tuple(
        _timeline(cluster, awarded.get(cluster.id), planned.get(cluster.id))
        for cluster in sorted(found, key=lambda cluster: cluster.id)
    )


def _timeline(cluster: Cluster, successor: Cluster | None, planned: Cluster | None) -> Timeline:
    held = [replace(h, fact=replace(h.fact, contract=cluster.id)) for h in cluster.held]
    merged = merge(cluster.id, held)
    return Timeline(
        contract=contract_of(cluster),
        card=merged.card,
        facts=tuple(sorted(held, key=_by_day)),
        superseded=frozenset(merged.superseded),
        conflicts=tuple(merged.conflicts),
        successor=successor.id if successor else None,
        proposed_successor=planned.id if planned else None,
        predecessor=cluster.follows,
        basis=tuple((name, statement.held.id) for name, statement in merged.statements.items()),
    )


def _by_day(held: Held) -> tuple[object, ...]:
    fact = held.fact
    return (fact.earliest or date.max, fact.kind.value, order(held))
