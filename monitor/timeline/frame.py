"""The columns that rules see, written once, and the frames that have them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from monitor.model import Held, Kind, Timeline
from monitor.timeline.buying import SIGNS, signs
from monitor.timeline.mentions import is_established
from monitor.timeline.merge import merge
from monitor.timeline.regime import regime_of
from monitor.timeline.statement import Merged, disagreement, safe_end
from monitor.timeline.unknowns import decided_by
from monitor.values import extent, is_recurrence, parse_duration

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2899, 12, 31)
"""Dates outside are no dates: registers write 31 December 9999 for «no end»."""

FACTS = pl.Schema(
    {
        "contract": pl.String,
        "kind": pl.String,
        "status": pl.String,
        "value": pl.String,
        "mod": pl.String,
        "count": pl.UInt8,
        "earliest": pl.Date,  # inclusive; null for lengths and cycles
        "latest": pl.Date,
        "superseded": pl.Boolean,
        "known_on": pl.Date,
        "document": pl.String,
        "quote": pl.String,
        "place": pl.String,
        "confidence": pl.Float64,
        "id": pl.String,
    }
)

CONTRACTS = pl.Schema(
    {
        "id": pl.String,  # what people type
        "title": pl.String,
        "suppliers": pl.String,  # all of them, with «; » between
        "buyer": pl.String,
        "reference": pl.String,  # null when none is stated
        "department": pl.String,  # as the latest register names it; empty where none does
        "owner": pl.String,  # the name of who owners.csv says it is; empty where nobody is named
        "deputy": pl.String,
        "team": pl.String,
        "regime": pl.String,  # light-touch, above-threshold, below-threshold, or empty
        "law": pl.String,  # PA23, PCR15, PSR, or empty: under which it was bought
        "begun": pl.Date,  # the day on which buying it began, at the latest
        "value": pl.Float64,  # in pounds, VAT included, as documents state it
        "proposed": pl.Boolean,  # no document says that it was awarded, runs or ran
        "extended": pl.Int32,  # how many extensions were granted
        "conflicts": pl.Int32,  # statements that cannot both hold
        "to_check": pl.Int32,  # facts that do not count before a person or a second document says the same
        "disputed": pl.String,  # the ends that documents state, where they disagree; else null
        # Each date: first and last possible day (inclusive), as written, when it became known, whose quote.
        **{
            f"{name}{suffix}": kind
            for name in ("award", "start", "end", "latest_end", "review")
            for suffix, kind in (
                ("", pl.Date),
                ("_last", pl.Date),
                ("_text", pl.String),
                ("_mod", pl.String),
                ("_known", pl.Date),
                ("_basis", pl.String),
            )
        },
        # What documents tell of buying its successor: the latest day, when it became known, whose quote.
        **{
            f"{sign}{suffix}": kind
            for sign in SIGNS
            for suffix, kind in (("", pl.Date), ("_known", pl.Date), ("_basis", pl.String))
        },
        "review_months": pl.Int32,  # length of a cycle; `review` is then its first day
        "review_days": pl.Int32,
        "term": pl.String,  # ISO 8601 lengths
        "notice": pl.String,
        "meeting_by": pl.String,  # who is to decide: Cabinet, Board, …
        "successor": pl.String,  # id of the contract that follows and is awarded or started
        "proposed_successor": pl.String,  # id of one that is only planned
        "unlisted": pl.Date,  # the day of the first snapshot of its register that no longer lists it
        "known": pl.Date,  # the first day on which anything was known about it
    }
)


def stage(day: pl.Expr | None = None) -> pl.Expr:
    """`proposed`, `in_force` or `ended` on the day of that column.

    It has ended from the day after the last day that its end may mean. A contract without a known end is
    in force for ever; one that is awarded and has not begun, too.
    """
    day = pl.col("day") if day is None else day
    return (
        pl.when(pl.col("proposed"))
        .then(pl.lit("proposed"))
        .when(pl.col("end_last") < day)
        .then(pl.lit("ended"))
        .otherwise(pl.lit("in_force"))
        .alias("stage")
    )


def stage_on(timeline: Timeline, day: date) -> str:
    """The stage of one contract on that day: `proposed`, `in_force` or `ended`."""
    frame = contracts_frame([timeline]).with_columns(pl.lit(day).alias("day"))
    return str(frame.select(stage()).item())


def facts_frame(timelines: Sequence[Timeline]) -> pl.DataFrame:
    """One row for each fact, contract by contract in their order, each contract's by day."""
    rows = [
        (
            t.contract.id,
            h.fact.kind.value,
            h.fact.status.value,
            h.fact.value,
            h.fact.mod,
            h.fact.count,
            h.fact.earliest,
            h.fact.latest,
            h.id in t.superseded,
            h.known_on,
            h.document_title,
            h.fact.evidence.quote,
            h.fact.evidence.place,
            h.fact.confidence,
            h.id,
        )
        for t in timelines
        for h in t.facts
    ]
    return pl.DataFrame(rows, schema=FACTS, orient="row")


def contracts_frame(
    timelines: Sequence[Timeline],
    *,
    regime: str = "",
    law: str = "",
    owner: str = "",
    review_below: float = 0.0,
) -> pl.DataFrame:
    """One row for each contract, with the columns of `CONTRACTS`: what rules are judged on.

    *regime* and *law* are those of contracts of which no notice tells.

    Facts with a confidence below *review_below* are left out unless a person or another document says
    the same. Where documents disagree about the end, its days reach from the earliest to the latest.
    """
    by_id = {t.contract.id: t for t in timelines}
    columns: dict[str, list[object]] = {name: [] for name in CONTRACTS}
    for timeline in timelines:
        row = contract_row(timeline, by_id, review_below, regime=regime, law=law) | {"owner": owner}
        for name, values in columns.items():
            values.append(row.get(name))
    return pl.DataFrame(columns, schema=CONTRACTS)


def contract_row(
    timeline: Timeline,
    by_id: Mapping[str, Timeline],
    review_below: float = 0.0,
    *,
    regime: str = "",
    law: str = "",
) -> dict[str, object]:
    """The columns of one contract, without `owner`; a column that is missing is null."""
    contract = timeline.contract
    held = trusted(timeline.facts, review_below)
    merged = merge(contract.id, held)
    successor = by_id.get(timeline.proposed_successor or "")
    ahead = None if successor is None else trusted(successor.facts, review_below)
    dates = _dates(merged, held)
    began = next((day for name in ("start", "award") if isinstance(day := dates.get(name), date)), None)
    seen = signs(held, ahead, since=began, within=(FIRST_DAY, LAST_DAY))
    meeting = next((h for h in (*held, *(ahead or ())) if h.id == seen.get("meeting_basis")), None)
    told = regime_of(
        contract.buying,
        [day for name in ("award_last", "start_last") if isinstance(day := dates.get(name), date)],
        law=law,
        regime=regime,
    )
    return {
        "id": contract.id,
        "title": contract.title,
        "suppliers": "; ".join(contract.suppliers),
        "buyer": contract.buyer,
        "law": told.law,
        "regime": told.regime,
        "begun": told.begun,
        "value": told.value,
        "reference": contract.reference,
        "department": contract.department,
        "proposed": not is_established(held),
        "extended": merged.extended,
        "conflicts": len(merged.conflicts) + sum(c.about == "supplier" for c in timeline.conflicts),
        "to_check": len(timeline.facts) - len(held),
        "disputed": disagreement(merged) or None,
        **dates,
        **seen,
        "term": merged.card.term,
        "notice": merged.card.notice,
        "meeting_by": decided_by(meeting) if meeting else None,
        "successor": timeline.successor,
        "proposed_successor": timeline.proposed_successor,
        "unlisted": timeline.unlisted.since if timeline.unlisted else None,
        "known": min((h.known_on for h in timeline.facts), default=None),
    }


def trusted(facts: Sequence[Held], review_below: float) -> list[Held]:
    """The facts that may drive reminders: sure enough, or said by somebody else too."""
    sure: list[Held] = []
    for held in facts:
        fact = held.fact
        if fact.confidence >= review_below or any(
            other.fact.evidence.document != fact.evidence.document
            and (other.fact.kind, other.fact.status, other.fact.value) == (fact.kind, fact.status, fact.value)
            for other in facts
        ):
            sure.append(held)
    return sure


def is_within(*days: date | None) -> bool:
    """Whether all of them are days, and none is one of those that registers write for «no end»."""
    return all(day is not None and FIRST_DAY <= day <= LAST_DAY for day in days)


def _dates(merged: Merged, held: Sequence[Held]) -> dict[str, object]:
    row: dict[str, object] = {}
    for name in ("award", "start", "end", "latest_end", "review"):
        statement = merged.statements.get(name)
        if statement is None:
            continue
        if is_recurrence(statement.value):
            days = first_of_cycle(statement.value, _counted_from(statement.held, held))
            length = months_and_days(statement.value)
            if days is None or length is None:
                continue
            row["review_months"], row["review_days"] = length
        else:
            days = safe_end(merged) if name == "end" else extent(statement.value, statement.mod)
        if days is None or not (is_within(*days)):
            continue
        row |= {
            name: days[0],
            f"{name}_last": days[1],
            f"{name}_text": statement.value,
            f"{name}_mod": statement.mod,
            f"{name}_known": statement.known_on,
            f"{name}_basis": statement.held.id,
        }
    return row


def _counted_from(held: Held, facts: Sequence[Held]) -> date:
    """The day from which a cycle counts: of the decision that set it up, else of the document."""
    decisions = [
        h.fact.earliest
        for h in facts
        if h.fact.kind is Kind.DECISION
        and h.fact.earliest
        and h.fact.evidence.document == held.fact.evidence.document
    ]
    return max(decisions, default=None) or held.dated or held.known_on


def first_of_cycle(cycle: str, counted_from: date) -> tuple[date, date] | None:
    """The first day of a cycle, as first and last day; None where it has no length or never comes.

    >>> first_of_cycle("R/P6M", date(2020, 3, 2))
    (datetime.date(2020, 9, 2), datetime.date(2020, 9, 2))
    """
    length = parse_duration(cycle)
    if length is None or not any((length.years, length.months, length.weeks, length.days)):
        return None
    try:
        first = counted_from + length.delta
    except (ValueError, OverflowError):
        return None
    return first, first


def months_and_days(cycle: str) -> tuple[int, int] | None:
    """The length of a cycle: whole months, and days besides."""
    length = parse_duration(cycle)
    return (12 * length.years + length.months, 7 * length.weeks + length.days) if length else None
