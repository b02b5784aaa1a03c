"""Some of the contracts of a ledger in full: with every fact, its words, and what became of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import date
from typing import TypeAlias

import polars as pl

from monitor.model import Act, Correction, Entry, Timeline
from monitor.timeline.build import followers, timeline_of, with_signals
from monitor.timeline.cards import signals_in
from monitor.timeline.columns import Bulk
from monitor.timeline.corrected import corrected, with_rejected, with_suppliers
from monitor.timeline.identity import Group
from monitor.timeline.mentions import mentions_of

SomeEntries: TypeAlias = Callable[[Collection[tuple[str, str]], Collection[str]], Sequence[Entry]]
"""Gives the ledger's entries with these mentions, (sha256, key), and these facts, by id, only."""


def chosen_timelines(
    whole: Bulk,
    wanted: Collection[str],
    entries_of: SomeEntries,
    *,
    corrections: Sequence[Correction],
    known_on: date,
) -> tuple[Timeline, ...]:
    """Those of `corrected_timelines` of a whole ledger whose contracts have these ids, sorted by id.

    *whole* was made of the ledger with the same *corrections* and day.
    """
    ids = whole.ids.filter(pl.col("id").is_in(list(wanted)))
    rows = whole.mentions.select("i", "sha256", "key").join(whole.group, on="i").join(ids, on="group")
    facts = whole.facts.filter(pl.col("i").is_in(rows["i"].implode()))["id"].to_list()
    verdicts = (of_document.items() for of_document in whole.placed.verdicts.values())
    facts += [id_ for said in verdicts for id_, each in said if each.act is Act.REJECT]
    contract_of = {(sha256, key): id_ for sha256, key, id_ in rows.select("sha256", "key", "id").rows()}
    settled = corrected(entries_of(contract_of.keys(), facts), corrections, known_on, placed=whole.placed)
    mentions, held = mentions_of(settled.entries)
    groups: dict[str, Group] = {}
    for n, mention in enumerate(zip(mentions.document, mentions.key, strict=True)):
        id_ = contract_of[mention]
        groups.setdefault(id_, Group(id=id_)).members.append(n)
    for group in whole.unclear.groups:
        if group.id in groups:
            groups[group.id].follows = group.follows
    awarded, planned = followers(whole.unclear.groups)
    made = tuple(
        timeline_of(groups[id_], mentions, held, awarded.get(id_), planned.get(id_)) for id_ in sorted(groups)
    )
    found = with_signals(made, *signals_in(whole))
    return with_rejected(with_suppliers(found, settled.suppliers), settled.rejected)


def linked_to(whole: Bulk, wanted: Collection[str]) -> set[str]:
    """These contracts, those that follow them, and those that they follow, by id."""
    chosen = set(wanted)
    pairs = [(group.follows.id, group.id) for group in whole.unclear.groups if group.follows is not None]
    return chosen.union(*(pair for pair in pairs if not chosen.isdisjoint(pair)))
