"""Contracts of which nothing has to be judged, worked out in columns.

Nothing has to be judged where documents say the same, say it more or less precisely, or are snapshots of one
register of which the last one counts; where nothing was extended, closed early or only proposed. What `merge`
makes of such facts is told here without an object for each of them; every doubt leaves the contract to it.
"""

from __future__ import annotations

import json
from functools import lru_cache, reduce
from itertools import combinations
from typing import Any, Final

import polars as pl

from monitor.facts.structured.bought import together
from monitor.model import Buying
from monitor.timeline.build import followers
from monitor.timeline.buying import signs_in
from monitor.timeline.columns import Bulk
from monitor.timeline.conflicts import share_supplier
from monitor.timeline.frame import CONTRACTS, FIRST_DAY, LAST_DAY, first_of_cycle, is_within, months_and_days
from monitor.timeline.names import folded_supplier
from monitor.timeline.options import options_of, with_days
from monitor.timeline.regime import regime_of, usual
from monitor.timeline.stated import DATED, STATED, InForce, first_stated, in_force, trusted
from monitor.timeline.unknowns import decision_maker
from monitor.values import end_of_term, extent, is_recurrence

_KIND: Final = pl.col("kind")
_VALUE_ONLY: Final = r'^\{"value": ([0-9.e+]+)(?:, "with_vat": true)?\}$'
"""How `Buying.to_json` writes what only a register tells of."""


def plain(
    bulk: Bulk, facts: pl.DataFrame, *, regime: str, law: str, review_below: float
) -> tuple[pl.DataFrame, pl.Series]:
    """The rows of `CONTRACTS` of contracts without anything to judge, and the `group` of each other one.

    *facts* are those of *bulk* with their `group`, sorted by `i` and place.
    """
    sure = trusted(facts, review_below)
    stated = first_stated(sure.facts)
    settled = in_force(sure.facts, stated)
    wide = _wide(settled.stated)
    options = options_of(sure.facts, settled.changed)
    judged = [_not_plain(sure.facts), settled.judged, options.judged, _unfit(sure.facts, wide, settled)]
    named, odd = _named(bulk)
    every = pl.concat([*judged, odd]).unique()
    rows = (
        named.filter(~pl.col("group").is_in(every.implode()))
        .join(facts.group_by("group").agg(pl.col("known_on").min().alias("known")), on="group", how="left")
        .join(wide, on="group", how="left")
        .join(options.latest, on="group", how="left")
        .join(sure.to_check, on="group", how="left")
        .join(_reviews(sure.facts, settled.stated), on="group", how="left")
        .with_columns(
            pl.all_horizontal(pl.col(f"{kind}_said").is_null() for kind in (*DATED, "term")).alias(
                "proposed"
            ),
            pl.col("to_check").fill_null(0),
            pl.col("term_said").alias("term"),
            pl.col("notice_said").alias("notice"),
            pl.lit(0).alias("extended"),
            pl.lit(0).alias("conflicts"),
        )
        .with_columns(*usual(regime=regime, law=law))
    )
    rows = _with_followers(bulk, _with_regimes(bulk, rows, regime=regime, law=law))
    rows = _with_signs(bulk, sure.facts, rows)
    frame = rows.select(
        (pl.col(name) if name in rows.columns else pl.lit(None)).cast(kind).alias(name)
        for name, kind in CONTRACTS.items()
    )
    return frame, every


def _not_plain(facts: pl.DataFrame) -> pl.Series:
    """Contracts of which somebody says what only `merge` can weigh."""
    status = pl.col("status")
    same_place = (
        (pl.col("i") == pl.col("i").shift(1))
        & (pl.col("span_start") == pl.col("span_start").shift(1))
        & (_KIND.shift(1) == _KIND)
    )
    return facts.filter(
        (_KIND == "termination")
        | ((_KIND == "extension") & (status != "option"))
        | (_KIND.is_in(STATED) & (status != "actual"))
        | (_KIND.is_in(STATED) & (pl.col("count") > 1))
        | (pl.col("rank") == "person")
        | same_place
    )["group"]


def _wide(stated: pl.DataFrame) -> pl.DataFrame:
    """A row for each contract, with the columns of its dates as rules see them.

    Besides, of each kind, `_said` as written and `_order` of the first document; of dates `_first` and
    `_until`, the days that they may mean, be they within bounds or not. Start and term alone give an end.
    """
    wide = stated.select(pl.col("group").unique())
    for kind in (*DATED, "term", "notice"):
        some = stated.filter(kind == _KIND)
        columns = [pl.col("value").alias(f"{kind}_said"), pl.col("first_order").alias(f"{kind}_order")]
        if kind in DATED:
            some = with_days(some)
            columns += [pl.col("first").alias(f"{kind}_first"), pl.col("last").alias(f"{kind}_until")]
        columns += [pl.col("mod").alias(f"{kind}_mod"), *(pl.col(n).alias(f"{kind}_{t}") for n, t in _NAMED)]
        wide = wide.join(some.select("group", *columns), on="group", how="left")
    wide = _with_worked_ends(wide)
    for kind in DATED:
        first, last = pl.col(f"{kind}_first"), pl.col(f"{kind}_until")
        is_seen = first.is_between(FIRST_DAY, LAST_DAY) & last.is_between(FIRST_DAY, LAST_DAY)
        columns = [
            first.alias(kind),
            last.alias(f"{kind}_last"),
            pl.col(f"{kind}_said").alias(f"{kind}_text"),
        ]
        columns += [pl.col(f"{kind}_{name}") for name in ("mod", "known", "basis")]
        wide = wide.with_columns(pl.when(is_seen).then(column) for column in columns)
    return wide


_NAMED: Final = (("known_on", "known"), ("id", "basis"))


def _with_worked_ends(wide: pl.DataFrame) -> pl.DataFrame:
    """With `worked_first` and `worked_until`, the days of the term's end: the end where none is stated."""
    terms = wide.select("start_said", "term_said").drop_nulls().unique()
    ends = [end_of_term(start, term) for start, term in terms.rows()]
    worked = with_days(
        terms.with_columns(pl.Series("value", ends, pl.String), pl.lit(None, pl.String).alias("mod"))
    )
    wide = wide.join(
        worked.select(
            "start_said",
            "term_said",
            pl.col("value").alias("worked"),
            pl.col("first").alias("worked_first"),
            pl.col("last").alias("worked_until"),
        ),
        on=["start_said", "term_said"],
        how="left",
    ).with_columns((pl.col("end_said").is_null() & pl.col("worked_first").is_not_null()).alias("is_worked"))
    return wide.with_columns(
        pl.when("is_worked").then(source).otherwise(f"end_{name}").alias(f"end_{name}")
        for name, source in (
            ("said", pl.col("worked")),
            ("first", pl.col("worked_first")),
            ("until", pl.col("worked_until")),
            ("known", pl.col("term_known")),
            ("basis", pl.col("term_basis")),
        )
    )


def _unfit(facts: pl.DataFrame, wide: pl.DataFrame, settled: InForce) -> pl.Series:
    """Contracts whose start, term and end do not fit, or whose end depends on the order of documents."""
    day = pl.duration(days=1)
    dayless = [pl.col(f"{kind}_said").is_not_null() & pl.col(f"{kind}_first").is_null() for kind in DATED]
    apart = (pl.col("worked_first") - day > pl.col("end_until")) | (
        pl.col("end_first") - day > pl.col("worked_until")
    )
    differing = settled.stated.filter("differs")["group"].unique()
    uncertain = pl.col("group").is_in(differing.implode()) | (pl.col("term_order") < pl.col("start_order"))
    # A document that states start or term without the end may tell the end by them, in its turn.
    stated_ends = wide.filter(
        pl.col("term_said").is_not_null() & pl.col("end_said").is_not_null() & ~pl.col("is_worked")
    )
    of_them = facts.filter(
        pl.col("group").is_in(stated_ends["group"].implode()) & _KIND.is_in(["start", "term", "end"])
    )
    endless = of_them.group_by("group", "i").agg((_KIND == "end").any().alias("ends")).filter(~pl.col("ends"))
    return pl.concat(
        [
            wide.filter(
                pl.any_horizontal(*dayless)
                | (pl.col("start_first") > pl.col("end_until"))
                | apart
                | (pl.col("is_worked") & uncertain)
            )["group"],
            endless["group"],
        ]
    )


def _named(bulk: Bulk) -> tuple[pl.DataFrame, pl.Series]:
    """`group`, `id` and names of each contract; and those with other suppliers, or twice in one place."""
    mentions = bulk.mentions.join(bulk.group, on="i", how="left", maintain_order="left")
    rows = (
        mentions.group_by("group", maintain_order=True)
        .agg(
            pl.col("title").first(),
            pl.col("suppliers").drop_nulls().first(),
            pl.col("supplier_code").min().alias("least"),
            pl.col("supplier_code").max().alias("most"),
            pl.col("buyer").filter(pl.col("buyer") != "").first(),
            pl.col("reference").filter(pl.col("reference") != "").first(),
            pl.col("department").filter(pl.col("department") != "").last(),
            pl.col("buying").drop_nulls().last().str.extract(_VALUE_ONLY).cast(pl.Float64).alias("value"),
            pl.col("buying").drop_nulls().last().str.contains("with_vat").alias("with_vat"),
        )
        .join(bulk.ids, on="group", how="left")
    )
    several = rows.filter(pl.col("least") != pl.col("most"))["group"]
    named = (
        mentions.filter(pl.col("group").is_in(several.implode()) & pl.col("suppliers").is_not_null())
        .group_by("group", maintain_order=True)
        .agg(pl.col("suppliers").unique(maintain_order=True))
    )
    as_written = [tuple(names) for names in named["suppliers"].to_list()]
    at_odds = named["group"].filter(pl.Series([not _agree(names) for names in as_written], dtype=pl.Boolean))
    one = rows.filter(pl.col("least") == pl.col("most")).select("group", "suppliers")
    written = one.select(pl.col("suppliers").unique())
    of_one = written.with_columns(
        pl.Series("names", [_joined((names,)) for names in written["suppliers"]], pl.String)
    )
    every = pl.concat(
        [
            one.join(of_one, on="suppliers").select("group", pl.col("names").alias("suppliers")),
            named.select("group", pl.Series("suppliers", list(map(_joined, as_written)), pl.String)),
        ]
    )
    # `merge` sorts the facts of several documents of one name and day by their place in them.
    set_by_people = [mention for mention, _ in bulk.placed.suppliers]
    spoken_of = pl.DataFrame(set_by_people, schema={"sha256": pl.String, "key": pl.String}, orient="row")
    corrected = mentions.join(spoken_of, on=["sha256", "key"], how="semi")["group"]
    twins = mentions.filter(pl.struct("group", "place").is_duplicated())["group"]
    rows = rows.drop("suppliers", "least", "most").join(every, on="group", how="left")
    return rows.with_columns(pl.col("suppliers", "buyer", "department").fill_null("")), pl.concat(
        [at_odds, corrected, twins]
    )


@lru_cache(maxsize=1 << 14)
def _joined(written: tuple[str, ...]) -> str:
    """Each supplier once, as it is first written."""
    first: dict[str, str] = {}
    for names in written:
        for name in json.loads(names):
            first.setdefault(folded_supplier(name), name)
    return "; ".join(first.values())


@lru_cache(maxsize=1 << 14)
def _agree(written: tuple[str, ...]) -> bool:
    """Whether a supplier of each is one of each other."""
    return all(share_supplier(some, others) for some, others in combinations(map(json.loads, written), 2))


def _with_regimes(bulk: Bulk, rows: pl.DataFrame, *, regime: str, law: str) -> pl.DataFrame:
    """The rows with what notices tell of how contracts were bought; what registers tell is in `usual`."""
    by_notice = bulk.mentions.filter(~pl.col("buying").str.contains(_VALUE_ONLY)).select("i")
    concerned = bulk.group.join(by_notice, on="i")["group"].unique()
    of_them = bulk.group.filter(pl.col("group").is_in(concerned.implode()))
    noticed = (
        bulk.mentions.filter(pl.col("buying").is_not_null())
        .join(of_them, on="i", maintain_order="left")
        .group_by("group", maintain_order=True)
        .agg("buying")
        .join(rows.select("group", "award_last", "start_last"), on="group")
    )
    told = [
        regime_of(reduce(together, map(Buying.from_json, notices), None), days, law=law, regime=regime)
        for _, notices, *days in noticed.rows()
    ]
    found = pl.DataFrame(
        [(each.regime, each.law, each.begun, each.value) for each in told],
        schema={name: CONTRACTS[name] for name in ("regime", "law", "begun", "value")},
        orient="row",
    )
    return rows.update(found.insert_column(0, noticed["group"]), on="group", how="left", include_nulls=True)


def _with_followers(bulk: Bulk, rows: pl.DataFrame) -> pl.DataFrame:
    for name, found in zip(("successor", "proposed_successor"), followers(bulk.unclear.groups), strict=True):
        linked = pl.DataFrame(
            {"id": list(found), name: list(found.values())}, schema={"id": pl.String, name: pl.String}
        )
        rows = rows.join(linked, on="id", how="left")
    return rows


def _with_signs(bulk: Bulk, facts: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """The rows with what is told of buying what is to follow, and who decides about that."""
    since = rows.select("group", pl.coalesce("start", "award").alias("since"))
    ids = bulk.ids.rename({"id": "proposed_successor", "group": "next"})
    ahead = (
        rows.select("group", "proposed_successor").join(ids, on="proposed_successor").select("group", "next")
    )
    found = signs_in(facts, since, ahead, within=(FIRST_DAY, LAST_DAY))
    words = bulk.decisions.unique("id", keep="last").join(
        found.select(pl.col("meeting_basis").alias("id")), on="id", how="semi"
    )
    bodies = [
        decision_maker(quote, context) for _, quote, context in words.select("id", "quote", "context").rows()
    ]
    deciding = words.select(pl.col("id").alias("meeting_basis"), pl.Series("meeting_by", bodies, pl.String))
    return rows.join(found.join(deciding, on="meeting_basis", how="left"), on="group", how="left")


def _reviews(facts: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """The columns of reviews: of a cycle its first day and its length."""
    some = stated.filter(_KIND == "review")
    decided = (
        facts.filter((_KIND == "decision") & pl.col("group").is_in(some["group"].implode()))
        .group_by("group", "document")
        .agg(pl.col("earliest").max().alias("decided"))
    )
    some = some.join(decided, on=["group", "document"], how="left", maintain_order="left").with_columns(
        pl.coalesce("decided", "dated", "known_on").alias("from")
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
    said = (("value", "text"), ("mod", "mod"), ("known_on", "known"), ("id", "basis"))
    return whole.select(
        "group",
        *columns.columns,
        *(pl.when(pl.col("review").is_not_null()).then(n).alias(f"review_{t}") for n, t in said),
    )
