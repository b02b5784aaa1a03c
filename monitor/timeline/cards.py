"""The columns that rules see, worked out for all contracts at once.

Where all documents say the same of a contract there is nothing to judge: what it says is its card. Such
contracts are worked out in columns; all others, and what follows what, by `merge`, one by one. Both give what
`contracts_frame` gives for the timelines themselves.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

import polars as pl

from monitor.model import Card, Entry, Evidence, Fact, Held, Kind, Rank, Span, Status, Timeline
from monitor.timeline.build import contract_of, followers
from monitor.timeline.columns import Bulk, as_mentions
from monitor.timeline.conflicts import meet, of_suppliers
from monitor.timeline.frame import CONTRACTS, contract_row, first_of_cycle, is_within, months_and_days
from monitor.timeline.identity import Group
from monitor.timeline.names import folded_supplier
from monitor.timeline.regime import usual
from monitor.timeline.snapshots import Row, dropped, row_of
from monitor.values import end_of_term, extent, is_recurrence

_STATED: Final = ("award", "start", "end", "term", "notice", "review")
"""The kinds of fact of which a contract without anything to judge has one value at most."""
_JUDGED: Final = ("extension", "termination")
_VALUE_ONLY: Final = r'^\{"value": ([0-9.e+]+)(?:, "with_vat": true)?\}$'
"""How `Buying.to_json` writes what only a register tells of."""
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
    stated = _stated(facts)
    judged = _judged(bulk, facts, stated, review_below)
    plain = _plain(bulk, facts, stated, judged).with_columns(*usual(regime=regime, law=law)).drop("with_vat")
    among = _one_by_one(bulk, facts, judged)
    rows = [
        contract_row(timeline, among, review_below, regime=regime, law=law) for timeline in among.values()
    ]
    columns = {name: [row.get(name) for row in rows] for name in CONTRACTS}
    frame = pl.concat([plain, pl.DataFrame(columns, schema=CONTRACTS)])
    frame = frame.drop("unlisted").join(_unlisted(bulk), on="id", how="left")
    return frame.with_columns(pl.lit(owner).alias("owner")).select(CONTRACTS.names()).sort("id")


def _stated(facts: pl.DataFrame) -> pl.DataFrame:
    """One row for each contract and kind of `_STATED`: the first fact, and whether others say else."""
    said = pl.col("value").hash() ^ pl.col("mod").fill_null("").hash(1)
    return (
        facts.lazy()
        .filter(pl.col("kind").is_in(_STATED))
        .with_columns(said.alias("said"))
        .group_by("group", "kind")
        .agg(
            pl.col("value", "mod", "id", "order", "known_on", "dated", "in_row", "authority").first(),
            pl.col("said").min().alias("least"),
            pl.col("said").max().alias("most"),
            pl.col("count").max(),
        )
        .with_columns(((pl.col("least") != pl.col("most")) | (pl.col("count") > 1)).alias("differs"))
        .collect()
    )


def _judged(bulk: Bulk, facts: pl.DataFrame, stated: pl.DataFrame, review_below: float) -> pl.Series:
    """`group` of each contract of which something has to be judged."""
    kind, status = pl.col("kind"), pl.col("status")
    same_place = (
        (pl.col("i") == pl.col("i").shift(1))
        & (pl.col("span_start") == pl.col("span_start").shift(1))
        & (kind == kind.shift(1))
    )
    one_by_one = facts.filter(
        kind.is_in(_JUDGED)
        | (kind.is_in(_STATED) & (status != "actual"))
        | (kind.is_in(["decision", "procurement"]) & pl.col("earliest").is_not_null())
        | (pl.col("rank") == "person")
        | (pl.col("confidence") < review_below)
        | same_place
    )["group"]
    days = {
        value: extent(value)
        for value in stated.filter(kind.is_in(["award", "start", "end"]))["value"].unique()
    }
    dayless = [value for value, found in days.items() if found is None]
    differing = stated.filter(
        pl.col("differs") | (kind.is_in(["award", "start", "end"]) & pl.col("value").is_in(dayless))
    )["group"]
    wide = _wide(stated, ["value", "mod", "order"], ["start", "end", "term"])
    periods = wide.filter(
        pl.col("value_start").is_not_null()
        & (pl.col("value_end").is_not_null() | pl.col("value_term").is_not_null())
    )
    unfit = periods.filter(_are_unfit(periods))["group"]
    mentions = bulk.mentions.select("i", "twin", "supplier_code", "suppliers", "buying").join(
        bulk.group, on="i"
    )
    twins = mentions.filter("twin")["group"]
    suppliers = (
        mentions.filter(pl.col("supplier_code").is_not_null())
        .group_by("group")
        .agg(pl.col("supplier_code").min().alias("least"), pl.col("supplier_code").max().alias("most"))
        .filter(pl.col("least") != pl.col("most"))["group"]
    )
    noticed = mentions.filter(~pl.col("buying").str.contains(_VALUE_ONLY))["group"]
    linked = pl.Series(list(bulk.linked), dtype=bulk.group.schema["group"])
    return pl.concat([one_by_one, differing, unfit, twins, suppliers, noticed, linked]).unique()


def _wide(stated: pl.DataFrame, columns: Sequence[str], kinds: Iterable[str]) -> pl.DataFrame:
    """A row for each contract, with `value_start`, … of the kinds."""
    wide = stated.select(pl.col("group").unique())
    for kind in kinds:
        some = stated.filter(pl.col("kind") == kind)
        wide = wide.join(
            some.select("group", *(pl.col(name).alias(f"{name}_{kind}") for name in columns)),
            on="group",
            how="left",
        )
    return wide


def _are_unfit(periods: pl.DataFrame) -> pl.Series:
    """Where start, term and end do not fit, or which gives the end depends on the order of documents."""
    known: dict[tuple[Any, ...], bool] = {}
    found = []
    columns = ("value_start", "mod_start", "value_end", "mod_end", "value_term")
    orders = ("order_start", "order_end", "order_term")
    for *values, begun, ended, let in periods.select(*columns, *orders).iter_rows():
        key = tuple(values)
        if key not in known:
            known[key] = _is_unfit(*values)
        found.append(known[key] or (let is not None and ended > max(begun, let)))
    return pl.Series(found, dtype=pl.Boolean)


def _is_unfit(
    start: str, start_mod: str | None, end: str | None, end_mod: str | None, term: str | None
) -> bool:
    begins, ends = extent(start, start_mod), extent(end, end_mod) if end is not None else None
    if begins is None or ends is None or begins[0] > ends[1]:
        return True
    worked = end_of_term(start, term) if term is not None else None
    days = extent(worked) if worked is not None else None
    return days is not None and not meet(days, ends)


def _plain(bulk: Bulk, facts: pl.DataFrame, stated: pl.DataFrame, judged: pl.Series) -> pl.DataFrame:
    """The rows of contracts of which nothing has to be judged."""
    mentions = bulk.mentions.join(bulk.group, on="i", how="left", maintain_order="left")
    rows = (
        mentions.filter(~pl.col("group").is_in(judged.implode()))
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("title").first(),
            pl.col("suppliers").drop_nulls().first(),
            pl.col("buyer").filter(pl.col("buyer") != "").first(),
            pl.col("reference").filter(pl.col("reference") != "").first(),
            pl.col("department").filter(pl.col("department") != "").last(),
            pl.col("buying").drop_nulls().last().str.extract(_VALUE_ONLY).cast(pl.Float64).alias("value"),
            pl.col("buying").drop_nulls().last().str.contains("with_vat").alias("with_vat"),
        )
        .join(bulk.ids, on="group", how="left")
        .join(facts.group_by("group").agg(pl.col("known_on").min().alias("known")), on="group", how="left")
    )
    named = rows["suppliers"].drop_nulls().unique()
    suppliers = pl.DataFrame(
        {"suppliers": named, "names": [_joined(names) for names in named]},
        schema={"suppliers": pl.String, "names": pl.String},
    )
    rows = rows.join(suppliers, on="suppliers", how="left").drop("suppliers")
    some = stated.filter(~pl.col("group").is_in(judged.implode()))
    rows = rows.join(
        _wide(some, ["value"], ["award", "start", "end", "term", "notice"]), on="group", how="left"
    )
    for kind in ("award", "start", "end"):
        rows = rows.join(_days(some, kind), on="group", how="left")
    rows = rows.join(_reviews(some), on="group", how="left").with_columns(
        pl.col("names").fill_null("").alias("suppliers"),
        pl.col("buyer", "department").fill_null(""),
        pl.all_horizontal(
            pl.col(f"value_{kind}").is_null() for kind in ("award", "start", "end", "term")
        ).alias("proposed"),
        pl.col("value_term").alias("term"),
        pl.col("value_notice").alias("notice"),
        pl.lit(0).alias("extended"),
        pl.lit(0).alias("conflicts"),
        pl.lit(0).alias("to_check"),
    )
    return rows.select(
        "with_vat",
        *(
            (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
            for name, kind in CONTRACTS.items()
        ),
    )


def _joined(names: str) -> str:
    """Each supplier once, as it is first written."""
    first: dict[str, str] = {}
    for name in json.loads(names):
        first.setdefault(folded_supplier(name), name)
    return "; ".join(first.values())


def _days(stated: pl.DataFrame, kind: str) -> pl.DataFrame:
    """The columns of one date."""
    some = stated.filter(pl.col("kind") == kind)
    written = some.select("value", "mod").unique()
    days = [extent(value, mod) for value, mod in written.rows()]
    known = written.with_columns(
        pl.Series(kind, [d[0] if d else None for d in days], pl.Date),
        pl.Series(f"{kind}_last", [d[1] if d else None for d in days], pl.Date),
        pl.Series("within", [d is not None and is_within(*d) for d in days], pl.Boolean),
    ).filter("within")
    return some.join(known, on=["value", "mod"], how="inner", nulls_equal=True).select(
        "group", kind, f"{kind}_last", *_said(kind)
    )


def _said(name: str) -> list[pl.Expr]:
    return [
        pl.col("value").alias(f"{name}_text"),
        pl.col("mod").alias(f"{name}_mod"),
        pl.col("known_on").alias(f"{name}_known"),
        pl.col("id").alias(f"{name}_basis"),
    ]


def _reviews(stated: pl.DataFrame) -> pl.DataFrame:
    """The columns of reviews: of a cycle its first day and its length."""
    some = stated.filter(pl.col("kind") == "review").with_columns(
        pl.coalesce("dated", "known_on").alias("from")
    )
    written = some.select("value", "mod", "from").unique()
    found: list[tuple[Any, ...]] = []
    for value, mod, counted_from in written.rows():
        cycle = is_recurrence(value)
        days = first_of_cycle(value, counted_from) if cycle else extent(value, mod)
        length = (months_and_days(value) if cycle and days else None) or (None, None)
        found.append((*(days if days and is_within(*days) else (None, None)), *length))
    columns = pl.DataFrame(
        found,
        schema={
            "review": pl.Date,
            "review_last": pl.Date,
            "review_months": pl.Int32,
            "review_days": pl.Int32,
        },
        orient="row",
    )
    whole = some.join(written.hstack(columns), on=["value", "mod", "from"], how="inner", nulls_equal=True)
    return whole.select(
        "group",
        *columns.columns,
        *(pl.when(pl.col("review").is_not_null()).then(each) for each in _said("review")),
    )


def _one_by_one(bulk: Bulk, facts: pl.DataFrame, judged: pl.Series) -> dict[str, Timeline]:
    """What `contract_row` asks of the contracts that have to be judged: no card, and facts without quotes."""
    wanted = bulk.group.filter(pl.col("group").is_in(judged.implode()))
    rows = bulk.mentions.join(wanted, on="i", how="inner", maintain_order="left")
    mentions = as_mentions(rows, facts)
    at = {i: n for n, i in enumerate(rows["i"])}
    names = dict(bulk.ids.rows())
    unclear = {bulk.rows[group.members[0]]: group for group in bulk.unclear.groups}
    groups: dict[int, Group] = {}
    for n, group in enumerate(rows["group"]):
        if group not in groups:
            known = unclear.get(group)
            groups[group] = Group(id=names[group], established=known.established if known else True)
        groups[group].members.append(n)
    for first, known in unclear.items():
        if first in groups and known.follows is not None:
            groups[first].follows = groups[bulk.rows[known.follows.members[0]]]
    said = _held(bulk, facts.filter(pl.col("i").is_in(rows["i"].implode())), names)
    held = [said.get(i, ()) for i in at]
    after = followers(groups.values())
    found = {}
    for group in groups.values():
        suppliers = of_suppliers(group.id, [(mentions.suppliers[n], held[n]) for n in group.members])
        found[group.id] = Timeline(
            contract=contract_of(group, mentions),
            card=Card(),
            facts=tuple(each for n in group.members for each in held[n]),
            conflicts=(suppliers,) if suppliers else (),
            successor=after[0].get(group.id),
            proposed_successor=after[1].get(group.id),
        )
    return found


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


def _unlisted(bulk: Bulk) -> pl.DataFrame:
    """`id` and `unlisted` of contracts that their registers no longer list."""
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
    gone, _ = dropped(entries, contracts_in, rows_in)
    return pl.DataFrame(
        {"id": list(gone), "unlisted": [lacking.since for lacking in gone.values()]},
        schema={"id": pl.String, "unlisted": pl.Date},
    )
