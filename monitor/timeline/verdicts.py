"""What people decided about facts, in columns: only the facts concerned become objects."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import polars as pl

from monitor.model import Act, Contract, Correction, Entry, Evidence, Fact, Held, Kind, Rank, Span
from monitor.timeline.corrected import Placed, place, stated_by

_EVER = datetime.min.replace(tzinfo=UTC)


def placed_in(mentions: pl.DataFrame, facts: pl.DataFrame, acts: Sequence[Correction]) -> Placed:
    """`place` for *mentions* and *facts* as in `Bulk`; *acts* are corrections of facts."""
    if not acts:
        return Placed({}, {})
    files = list({anchor.document for each in acts for anchor in each.about})
    there = mentions.filter(pl.col("sha256").is_in(files))
    verdicts = [each for each in acts if each.act is not Act.SET]
    alike = pl.DataFrame(
        [(str(each.kind), each.value) for each in verdicts if each.kind is not None],
        schema={"kind": facts.schema["kind"], "value": pl.String},
        orient="row",
    )
    here = facts.filter(pl.col("i").is_in(there["i"].implode()))
    concerned = pl.concat(
        [
            here.filter(pl.col("id").is_in([each.fact for each in verdicts])),
            here.join(alike, on=["kind", "value"], how="semi"),
        ]
    ).unique(["i", "id"], maintain_order=True)
    named = concerned.join(there.select("i", "sha256"), on="i", maintain_order="left")
    held: dict[str, list[Held]] = {}
    columns = ("sha256", "key", "id", "kind", "value", "span_start", "span_end")
    for sha256, key, id_, kind, value, first, last in named.select(columns).iter_rows():
        fact = Fact(key, Kind(kind), value, Evidence("", Span(first, last), ""))
        held.setdefault(sha256, []).append(Held(id_, fact, "", "", None, _EVER.date(), Rank.PROSE))
    contracts: dict[str, list[Contract]] = {}
    for sha256, key, title in there.select("sha256", "key", "title").iter_rows():
        contracts.setdefault(sha256, []).append(Contract(key, title))
    entries = {
        sha256: Entry(
            sha256, "", "", "", "", None, _EVER.date(), _EVER, tuple(named), tuple(held.get(sha256, ()))
        )
        for sha256, named in contracts.items()
    }
    return place(acts, entries)


def corrected_facts(mentions: pl.DataFrame, facts: pl.DataFrame, placed: Placed) -> pl.DataFrame:
    """The facts as people corrected them: without those rejected, and with those that were set."""
    if not placed.stated and not placed.verdicts:
        return facts
    said = [
        (sha256, id_, str(each.act)) for sha256, of in placed.verdicts.items() for id_, each in of.items()
    ]
    schema = {"sha256": pl.String, "id": pl.String, "act": pl.String}
    about = pl.DataFrame(said, schema=schema, orient="row")
    places = mentions.select("i", "sha256").join(about, on="sha256").select("i", "id", "act")
    sure = pl.when(pl.col("act") == str(Act.CONFIRM)).then(1.0).otherwise("confidence")
    kept = (
        facts.join(places, on=["i", "id"], how="left", maintain_order="left")
        .filter(pl.col("act").ne_missing(str(Act.REJECT)))
        .with_columns(sure.alias("confidence"))
        .drop("act")
    )
    return pl.concat([kept, _stated(mentions, placed, facts.schema)])


def stated_decisions(placed: Placed) -> Iterable[tuple[str, str, str]]:
    """`id`, quote and context of decisions that people stated."""
    for of_document in placed.stated.values():
        for each in of_document.values():
            if each.kind is Kind.DECISION:
                held = stated_by(each, "")
                yield held.id, held.fact.evidence.quote, held.fact.evidence.context


def _stated(mentions: pl.DataFrame, placed: Placed, schema: pl.Schema) -> pl.DataFrame:
    """What people stated, as facts of the contracts that they stated it of; their word is its document."""
    rows = []
    for sha256, of_document in placed.stated.items():
        for (key, *_), each in of_document.items():
            held = stated_by(each, key)
            fact = held.fact
            row = {name: getattr(fact, name) for name in ("value", "mod", "count", "earliest", "latest")}
            row |= {name: str(getattr(fact, name)) for name in ("kind", "status", "pattern")}
            row |= {"span_start": fact.evidence.span.start, "span_end": fact.evidence.span.end}
            row |= {"document": fact.evidence.document, "authority": held.authority, "rank": str(held.rank)}
            row |= {"known_on": held.known_on, "dated": held.dated, "id": held.id, "in_row": False}
            rows.append({**row, "sha256": sha256, "key": key, "confidence": fact.confidence})
    own = ("doc", "i", "name", "order")
    of_rows = {name: kind for name, kind in schema.items() if name not in own}
    stated = pl.DataFrame(rows, schema={"sha256": pl.String, **of_rows})
    return stated.join(mentions.select("sha256", "key", *own), on=["sha256", "key"]).select(schema.names())
