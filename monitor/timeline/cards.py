"""The columns that rules see, worked out for all contracts at once.

Where all documents say the same of a contract there is nothing to judge: what it says is its card. Such
contracts are worked out in columns; all others, and what follows what, by `merge`, one by one. Both give what
`contracts_frame` gives for the timelines themselves.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

import polars as pl

from monitor.model import (
    Anchor,
    Card,
    Entry,
    Evidence,
    Fact,
    Held,
    Kind,
    Rank,
    Span,
    Status,
    Timeline,
    Undated,
    Unlisted,
)
from monitor.timeline.build import contract_of, followers
from monitor.timeline.columns import Bulk, as_mentions
from monitor.timeline.conflicts import of_suppliers
from monitor.timeline.corrected import with_suppliers
from monitor.timeline.frame import CONTRACTS, contract_row
from monitor.timeline.identity import Group
from monitor.timeline.plain import plain
from monitor.timeline.snapshots import Row, dropped, row_of

_KINDS: Final = {kind.value: kind for kind in Kind}
_STATUSES: Final = {status.value: status for status in Status}
_EVER: Final = datetime.min.replace(tzinfo=UTC)
_RANKS: Final = {rank.value: rank for rank in Rank}


def contracts(
    bulk: Bulk, *, regime: str = "", law: str = "", owner: str = "", review_below: float = 0.0
) -> pl.DataFrame:
    """What `contracts_frame` gives for all contracts of the ledger, sorted by id."""
    of_mention = bulk.group["group"]  # row `i` is that of mention `i`
    facts = bulk.facts.with_columns(of_mention.gather(bulk.facts["i"]).alias("group")).sort("i", "span_start")
    told, judged = plain(bulk, facts, regime=regime, law=law, review_below=review_below)
    among = _one_by_one(bulk, facts, judged)
    weighed = set(bulk.ids.filter(pl.col("group").is_in(judged.implode()))["id"])
    rows = [
        contract_row(timeline, among, review_below, regime=regime, law=law)
        for timeline in among.values()
        if timeline.contract.id in weighed
    ]
    columns = {name: [row.get(name) for row in rows] for name in CONTRACTS}
    frame = pl.concat([told, pl.DataFrame(columns, schema=CONTRACTS)])
    frame = frame.drop("unlisted").join(_unlisted(bulk), on="id", how="left")
    return frame.with_columns(pl.lit(owner).alias("owner")).select(CONTRACTS.names()).sort("id")


def _one_by_one(bulk: Bulk, facts: pl.DataFrame, judged: pl.Series) -> dict[str, Timeline]:
    """What `contract_row` asks of the contracts that have to be judged: no card, and facts without quotes.

    And of those that are proposed to follow them.
    """
    after = followers(bulk.unclear.groups)
    names = dict(bulk.ids.rows())
    planned = {after[1].get(names[group]) for group in judged}
    groups_ahead = bulk.ids.filter(pl.col("id").is_in([id_ for id_ in planned if id_ is not None]))["group"]
    every = pl.concat([judged, groups_ahead])
    wanted = bulk.group.filter(pl.col("group").is_in(every.implode()))
    rows = bulk.mentions.join(wanted, on="i", how="inner", maintain_order="left")
    mentions = as_mentions(rows, facts)
    at = {i: n for n, i in enumerate(rows["i"])}
    groups: dict[int, Group] = {}
    for n, group in enumerate(rows["group"]):
        groups.setdefault(group, Group(id=names[group])).members.append(n)
    said = _held(bulk, facts.filter(pl.col("i").is_in(rows["i"].implode())), names)
    held = [said.get(i, ()) for i in at]
    found = {}
    for group in groups.values():
        suppliers = of_suppliers(group.id, [(mentions.suppliers[n], held[n]) for n in group.members])
        found[group.id] = Timeline(
            contract=contract_of(group, mentions),
            card=Card(),
            facts=tuple(each for n in group.members for each in held[n]),
            conflicts=(suppliers,) if suppliers else (),
            mentions=tuple(Anchor(mentions.document[n], mentions.key[n]) for n in group.members),
            successor=after[0].get(group.id),
            proposed_successor=after[1].get(group.id),
        )
    return {t.contract.id: t for t in with_suppliers(tuple(found.values()), bulk.placed.suppliers)}


def _held(bulk: Bulk, facts: pl.DataFrame, names: dict[int, str]) -> dict[int, tuple[Held, ...]]:
    """The facts of each mention; their evidence has the document, the order within it and who decides."""
    words = {id_: (quote, context) for id_, quote, context in bulk.decisions.rows()}
    found: dict[int, list[Held]] = {}
    evidence: dict[tuple[str, int, bool], Evidence] = {}
    columns = (
        *("i", "group", "document", "authority", "known_on", "dated", "span_start", "in_row", "id"),
        *("kind", "value", "status", "mod", "count", "rank", "earliest", "latest", "pattern", "confidence"),
    )
    for i, group, document, authority, known_on, dated, place, in_row, id_, *said in facts.select(
        columns
    ).iter_rows():
        kind, value, status, mod, count, rank, earliest, latest, pattern, confidence = said
        where = evidence.get((document, place, in_row))
        if where is None:
            where = Evidence(document, Span(place, place), "", row=1 if in_row else None)
            evidence[document, place, in_row] = where
        if id_ in words:
            quote, context = words[id_]
            where = replace(where, quote=quote, context=context)
        fact = Fact(
            contract=names[group],
            kind=_KINDS[kind],
            value=value,
            evidence=where,
            status=_STATUSES[status],
            mod=mod,
            count=count,
            earliest=earliest,
            latest=latest,
            pattern=pattern or "",
            confidence=confidence,
        )
        held = Held(id_, fact, "", authority, dated, known_on, _RANKS[rank])
        found.setdefault(i, []).append(held)
    return {i: tuple(held) for i, held in found.items()}


def signals_in(bulk: Bulk) -> tuple[dict[str, Unlisted], dict[str, Undated]]:
    """`snapshots.signals` of all contracts of the ledger."""
    mentioned = (
        bulk.mentions.select("i", "sha256", "title", "suppliers", "reference")
        .join(bulk.group, on="i")
        .join(bulk.ids, on="group")
    )

    def contracts_in(files: Collection[str]) -> dict[str, set[str]]:
        some = mentioned.filter(pl.col("sha256").is_in(list(files))).group_by("sha256").agg("id")
        return {sha256: set(contracts) for sha256, contracts in some.rows()}

    def rows_in(files: Collection[str]) -> Iterator[tuple[str, Row]]:
        some = mentioned.filter(pl.col("sha256").is_in(list(files)))
        for id_, title, names, reference in some.select("id", "title", "suppliers", "reference").rows():
            yield id_, row_of(title, json.loads(names or "[]"), reference)

    stating = [sha256 for sha256, _ in bulk.undated]
    documents = bulk.documents.filter(
        pl.col("sha256").is_in(mentioned["sha256"].unique()) | pl.col("sha256").is_in(stating)
    )
    names = ("sha256", "name", "title", "kind", "authority", "dated", "known_on", "reading")
    entries = [
        Entry(
            *(sha256, name, title, kind, authority, dated, known_on, _EVER),
            undated=tuple(bulk.undated.get((sha256, reading), ())),
        )
        for sha256, name, title, kind, authority, dated, known_on, reading in documents.select(names).rows()
    ]
    return dropped(entries, contracts_in, rows_in)


def _unlisted(bulk: Bulk) -> pl.DataFrame:
    """`id` and `unlisted` of contracts that their registers no longer list."""
    gone, _ = signals_in(bulk)
    return pl.DataFrame(
        {"id": list(gone), "unlisted": [lacking.since for lacking in gone.values()]},
        schema={"id": pl.String, "unlisted": pl.Date},
    )
