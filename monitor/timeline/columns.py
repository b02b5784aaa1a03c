"""Identity in columns: most contracts are told by their names alone, without an object for each mention.

A name is a title at an authority. Where every document that has it mentions it once, and nothing that is said
of references, suppliers or periods differs, all these are one contract: `identity.identify` would
join them one after the other. It decides about all other names, which share nothing with these.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

import polars as pl

from monitor.model import Buying, Contract, Correction
from monitor.timeline.alike import Likeness, alike
from monitor.timeline.corrected import Placed, about_facts
from monitor.timeline.identity import Group, Identified, ids, match
from monitor.timeline.mentions import Folded, Mentions, fold
from monitor.timeline.names import folded, folded_authority, folded_title, title_words
from monitor.timeline.settled import Settled, heeded, settled
from monitor.timeline.successors import link
from monitor.timeline.verdicts import corrected_facts, placed_in, stated_decisions

_ESTABLISHING: Final = ("award", "start", "end", "extension", "term", "termination")
_KIND: Final = pl.col("kind")
_DATES: Final = (
    pl.when(_KIND == "start").then("earliest").alias("start"),
    pl.when(_KIND.is_in(["end", "extension"])).then("latest").alias("end"),
    pl.when(_KIND == "award").then("earliest").alias("award"),
    pl.when(_KIND == "procurement").then("earliest").alias("procurement"),
    (_KIND == "term").alias("term"),
    (_KIND.is_in(_ESTABLISHING) & (pl.col("status") == "actual")).alias("established"),
)
"""What each fact says of its contract's dates, as `Mentions` has them."""


class Ledger(Protocol):
    """What the store gives: see `monitor.store.columns`."""

    documents: pl.DataFrame
    contracts: pl.DataFrame
    undated: Mapping[tuple[str, int], Sequence[Contract]]

    def facts(self) -> pl.DataFrame: ...

    def decisions(self) -> pl.DataFrame: ...


@dataclass(frozen=True)
class Bulk:
    """All mentions and facts that count by a day, and which of them are about one contract."""

    documents: pl.DataFrame
    """The ledger's."""
    undated: Mapping[tuple[str, int], Sequence[Contract]]
    """The ledger's."""
    mentions: pl.DataFrame
    """One row for each contract of each document in the order of `Mentions`; `i` counts them from 0."""
    facts: pl.DataFrame
    """The ledger's as people corrected them, each with the `i` of its mention, as the documents state them;
    and with its document's `order` and the days on which it was `known_on` and `dated`."""
    placed: Placed
    """Where what people decided about facts belongs."""
    decisions: pl.DataFrame
    """`id`, `quote` and `context` of facts that speak of decisions: who takes them stands there."""
    group: pl.DataFrame
    """`i` and `group`: the `i` of the first mention of the same contract."""
    ids: pl.DataFrame
    """`group` and `id` of each contract, the earliest known first."""
    unclear: Identified
    """The contracts whose names alone do not tell them; positions in its `mentions` are those of `rows`."""
    rows: list[int]
    """`i` of each mention in `unclear`."""


def bulk(ledger: Ledger, corrections: Sequence[Correction], known_on: date) -> Bulk:
    """Which mentions of the ledger, read as of *known_on*, are about one contract."""
    mentions = _mentions(ledger)
    names = _names(mentions)
    said = _settled(mentions, heeded(corrections, known_on))
    near = [each for each in _near(names) if each.difference.is_spelling]
    unclear = _unclear_by_name(mentions, names, near, said)
    facts = _facts(ledger, mentions)
    placed = placed_in(mentions, facts, about_facts(corrections, known_on))
    facts = corrected_facts(mentions, facts, placed)
    unclear |= _unclear_by_period(mentions, facts)
    is_clear = ~pl.col("name").is_in(list(unclear))
    rows = mentions.filter(~is_clear)
    some = as_mentions(rows, facts)
    clear = mentions.filter(is_clear).select("i", pl.col("i").first().over("name").alias("group"), "title")
    founders = clear.filter(pl.col("i") == pl.col("group")).select("group", "title")
    numbers = rows["i"].to_list()
    given: dict[int, str] = {}

    def name(natural: Sequence[Group]) -> None:
        unclear_founders = pl.DataFrame(
            {
                "group": [numbers[group.members[0]] for group in natural],
                "title": [some.title[group.members[0]] for group in natural],
                "planned": [some.follows[group.members[0]] is not None for group in natural],
            },
            schema={"group": founders.schema["group"], "title": pl.String, "planned": pl.Boolean},
        )
        every = pl.concat([founders.with_columns(pl.lit(False).alias("planned")), unclear_founders]).sort(
            "group"
        )
        found = ids(zip(every["title"], every["planned"], strict=True))
        given.update(zip(every["group"], found, strict=True))
        for group in natural:
            group.id = given[numbers[group.members[0]]]

    folded_rows = fold(some)
    found = match(some, folded_rows, *_named(folded_rows, names, near), said, name=name)
    link(found)
    first = {group: numbers[group.members[0]] for group in found.groups}
    kind = mentions.schema["i"]
    group_of = pl.concat(
        [
            clear.select("i", "group"),
            pl.DataFrame(
                {"i": numbers, "group": [first[g] for g in found.of]}, schema={"i": kind, "group": kind}
            ),
        ]
    )
    own = {first[group]: group.id for group in found.groups}
    clear_ids = {group: given[group] for group in founders["group"]}
    every_id = pl.DataFrame(
        {"group": [*clear_ids, *own], "id": [*clear_ids.values(), *own.values()]},
        schema={"group": kind, "id": pl.String},
    ).sort("group")
    decisions = ledger.decisions()
    stated = pl.DataFrame(list(stated_decisions(placed)), schema=decisions.schema, orient="row")
    return Bulk(
        documents=ledger.documents,
        undated=ledger.undated,
        mentions=mentions,
        facts=facts,
        placed=placed,
        decisions=pl.concat([decisions, stated]),
        group=group_of.sort("i"),
        ids=every_id,
        unclear=found,
        rows=numbers,
    )


def _mentions(ledger: Ledger) -> pl.DataFrame:
    documents = (
        ledger.documents.with_columns(pl.coalesce("dated", "known_on").alias("written"))
        .sort("known_on", "written", "name", "sha256")
        .with_row_index("order")
    )
    documents = documents.with_columns(
        pl.any_horizontal(pl.col(n).ne_missing(pl.col(n).shift(1)) for n in ("known_on", "written", "name"))
        .cum_sum()
        .alias("place"),
    ).select(pl.exclude("title", "name", "kind", "reading"), pl.col("name").alias("document"))
    return (
        ledger.contracts.join(documents, on="doc", how="left")
        .sort("order", pl.col("follows").is_not_null(), "key")
        .with_columns(
            pl.when(pl.col("buyer") != "").then("buyer").otherwise("authority").alias("buyer"),
            pl.when(pl.col("suppliers") != "[]").then("suppliers").alias("suppliers"),
        )
        .with_row_index("i")
        .pipe(_with_codes)
    )


def _with_codes(mentions: pl.DataFrame) -> pl.DataFrame:
    """Numbers for folded names: `title_code`, `authority_code`, `name`, `reference_code`, `ocid_code`."""
    mentions = _coded(mentions, "title", folded_title, "title_code")
    mentions = _coded(mentions, "buyer", folded_authority, "authority_code")
    mentions = _coded(mentions, "reference", folded, "reference_code")
    authorities = pl.col("authority_code").max().cast(pl.UInt64) + 1
    notice = pl.concat_str("ocid", pl.col("award_id").fill_null(""), separator="\0")
    return mentions.with_columns(
        (pl.col("title_code").cast(pl.UInt64) * authorities + pl.col("authority_code")).alias("name"),
        (pl.col("reference_code").cast(pl.UInt64) * authorities + pl.col("authority_code")).alias(
            "reference_code"
        ),
        pl.when(pl.col("ocid") != "").then(notice.hash()).alias("ocid_code"),
        pl.col("suppliers").hash().alias("supplier_code"),
    ).with_columns(pl.when(pl.col("suppliers").is_not_null()).then("supplier_code").alias("supplier_code"))


def _coded(mentions: pl.DataFrame, column: str, fold_one: Callable[[str], str], code: str) -> pl.DataFrame:
    """Numbers for what is left of the texts of a column, 0 for nothing (null in `reference_code`)."""
    written = mentions[column].drop_nulls().unique()
    kept = [fold_one(each) for each in written]
    numbers = {"": 0}
    for each in kept:
        numbers.setdefault(each, len(numbers))
    codes = pl.DataFrame(
        {column: written, code: [numbers[each] for each in kept]}, schema={column: pl.String, code: pl.UInt32}
    )
    if code == "reference_code":
        codes = codes.filter(pl.col(code) > 0)
    return mentions.join(codes, on=column, how="left", maintain_order="left")


def _names(mentions: pl.DataFrame) -> pl.DataFrame:
    """One row for each name: what its mentions have in common; `_min` and `_max` of what may differ."""
    codes = ("reference_code", "ocid_code", "supplier_code")
    return mentions.group_by("name", maintain_order=True).agg(
        pl.col("title", "buyer", "title_code", "authority_code").first(),
        pl.col("follows").is_not_null().any().alias("planned"),
        *(pl.col(code).min().name.suffix("_min") for code in codes),
        *(pl.col(code).max().name.suffix("_max") for code in codes),
    )


def _near(names: pl.DataFrame) -> list[Likeness]:
    """Names of titles that are nearly the same, as positions in *names*."""
    authorities = [folded_authority(buyer) for buyer in names["buyer"]]
    return list(alike(list(zip(authorities, map(title_words, names["title"]), strict=True))))


def _unclear_by_name(
    mentions: pl.DataFrame, names: pl.DataFrame, near: Sequence[Likeness], said: Settled
) -> set[int]:
    """Names that differ in references or suppliers, are mentioned twice, or have to do with other names."""
    differing = [
        pl.col(f"{code}_min") != pl.col(f"{code}_max")
        for code in ("reference_code", "ocid_code", "supplier_code")
    ]
    unclear = set(names.filter(pl.any_horizontal("planned", *differing))["name"])
    unclear.update(names["name"].gather([n for each in near for n in (each.one, each.other)]))
    unclear.update(mentions.filter(pl.struct("order", "name").is_duplicated())["name"])
    before = mentions.filter(pl.col("follows").is_not_null()).select("doc", pl.col("follows").alias("key"))
    unclear.update(mentions.join(before, on=["doc", "key"], how="semi")["name"])
    for code in ("reference_code", "ocid_code"):
        shared = mentions.select("name", code).drop_nulls().unique().filter(pl.col(code).is_duplicated())
        unclear.update(shared["name"])
    blank = folded_authority("")
    nowhere = [
        name
        for name, buyer in zip(names["title_code"], names["buyer"], strict=True)
        if folded_authority(buyer) == blank
    ]
    unclear.update(names.filter(pl.col("title_code").is_in(nowhere))["name"])
    if said.group:
        spoken_of = pl.DataFrame(list(said.group), schema=["sha256", "key"], orient="row")
        unclear.update(mentions.join(spoken_of, on=["sha256", "key"], how="semi")["name"])
    return unclear


def _facts(ledger: Ledger, mentions: pl.DataFrame) -> pl.DataFrame:
    return ledger.facts().join(
        mentions.select("doc", "key", "i", "name", "document", "order", "known_on", "dated", "authority"),
        on=["doc", "key"],
        how="inner",
        maintain_order="left",
    )


def _unclear_by_period(mentions: pl.DataFrame, facts: pl.DataFrame) -> set[int]:
    """Names that may be two contracts because one begins when the other has ended."""
    once = mentions.filter(~pl.col("name").is_duplicated())["name"]
    periods = (
        facts.lazy()
        .filter(pl.col("kind").is_in(["start", "end", "extension", "term"]))
        .select("name", *_DATES)
        .group_by("name")
        .agg(
            pl.col("start").min().alias("first_start"),
            pl.col("start").max().alias("last_start"),
            pl.col("end").min().alias("first_end"),
            pl.col("term").any().alias("has_term"),
        )
        .filter(
            (pl.col("last_start") > pl.col("first_end"))
            | (pl.col("has_term") & (pl.col("first_start") != pl.col("last_start")))
        )
        .collect()
    )
    return set(periods["name"]) - set(once)


def as_mentions(rows: pl.DataFrame, facts: pl.DataFrame) -> Mentions:
    """Rows of the frame as `identity` wants them."""
    said = (
        facts.lazy()
        .filter(pl.col("i").is_in(rows["i"].implode()))
        .select("i", "kind", "value", "count", *_DATES)
    )
    dates = said.group_by("i").agg(
        pl.col("start").min(), pl.col("end", "award", "procurement").max(), pl.col("established").any()
    )
    lengths = (
        said.filter(pl.col("start").is_not_null() | pl.col("term"))
        .join(dates.filter(pl.col("end").is_null()).select("i"), on="i", how="semi")
        .group_by("i", maintain_order=True)
        .agg(pl.col("value", "count", "term"))
    )
    some, without_end = pl.collect_all([dates, lengths])
    whole = rows.join(some, on="i", how="left", maintain_order="left")
    found = Mentions(
        document=whole["sha256"].to_list(),
        key=whole["key"].to_list(),
        title=whole["title"].to_list(),
        suppliers=[tuple(json.loads(names)) if names else () for names in whole["suppliers"]],
        buyer=whole["buyer"].to_list(),
        reference=whole["reference"].to_list(),
        ocid=whole["ocid"].to_list(),
        award_id=whole["award_id"].to_list(),
        department=whole["department"].to_list(),
        follows=whole["follows"].to_list(),
        start=whole["start"].to_list(),
        end=whole["end"].to_list(),
        award=whole["award"].to_list(),
        procurement=whole["procurement"].to_list(),
        established=whole["established"].fill_null(False).to_list(),
    )
    at = {i: n for n, i in enumerate(rows["i"])}
    for n, bought in enumerate(whole["buying"]):
        if bought is not None:
            found.buying[n] = Buying.from_json(bought)
    for i, values, counts, are_terms in without_end.rows():
        stated = list(zip(values, counts, are_terms, strict=True))
        found.lengths[at[i]] = (
            tuple(value for value, _, is_term in stated if not is_term),
            tuple((value, count) for value, count, is_term in stated if is_term),
        )
    return found


def _named(
    rows: Folded, names: pl.DataFrame, near: Sequence[Likeness]
) -> tuple[list[tuple[str, str]], list[Likeness]]:
    """The names of the rows, and which of them are nearly the same, as positions in these."""
    named = list(dict.fromkeys(zip(rows.title, rows.authority, strict=True)))
    position = {name: n for n, name in enumerate(named)}

    def of(n: int) -> int:
        return position[folded_title(names["title"][n]), folded_authority(names["buyer"][n])]

    return named, [Likeness(of(each.one), of(each.other), each.difference) for each in near]


def _settled(mentions: pl.DataFrame, said: Sequence[Correction]) -> Settled:
    titles: dict[str, dict[str, str]] = {}
    spoken_of = {anchor.document for each in said for anchor in (*each.about, *each.other)}
    if spoken_of:
        there = mentions.filter(pl.col("sha256").is_in(list(spoken_of)))
        for document, key, title in there.select("sha256", "key", "title").rows():
            titles.setdefault(document, {})[key] = title
    return settled(said, titles)
