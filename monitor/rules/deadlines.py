"""Contracts x rules -> the days that rules give, one polars query for each rule."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import polars as pl

from monitor.model import State
from monitor.rules.arithmetic import Offset
from monitor.rules.calendar import WorkingDays
from monitor.rules.days import (
    TURN,
    Clear,
    Column,
    Day,
    Every,
    Fixed,
    Moved,
    Period,
    Reckoning,
    Window,
    Yearly,
    YearlyNear,
    needs,
)
from monitor.rules.milestones import milestones
from monitor.rules.rule import Rule, Rules
from monitor.rules.where import judged
from monitor.timeline import CONTRACTS

DUE_WITHIN = timedelta(days=28)
"""How near a deadline is when it counts as due."""

LONG_ENDED = timedelta(days=90)
"""A contract that had ended longer before anybody could know is history: no rule applies to it."""

AROUND = timedelta(days=400)
"""So far around a day the days of the year are looked for; further by the lengths counted from them."""
_STATED = timedelta(days=3_660)
"""Lengths that contracts state are taken to be shorter than that where a day of the year is moved by them."""

_FIRST_TURN = date(1990, 1, 1)

DEADLINES = pl.Schema(
    [
        ("rule", pl.String()),
        ("contract", pl.String()),
        ("on", pl.Date()),
        ("milestone", pl.String()),  # null except in plans
        ("late", pl.Boolean()),  # a plan whose deciding milestone has passed
        ("state", pl.String()),  # the values of monitor.model.State
        ("recoverable", pl.Boolean()),
        ("end", pl.Date()),
        ("plan", pl.List(pl.Date())),  # the days of all milestones of a plan, in its order; else null
        ("about", pl.List(pl.String())),  # the ids of all contracts that one notice is about; else null
    ]
)


def deadlines(contracts: pl.DataFrame, rules: Rules, calendar: WorkingDays, as_of: date) -> pl.DataFrame:
    """One row for each rule and contract whose condition holds on *as_of*, with the columns of `DEADLINES`.

    Of a cycle the next day counts, *as_of* included; of a plan that is on time the next milestone, of a
    late one the milestone that decides. A rule for an owner, a buyer or all gives one row for each of them
    and day, under the contract that ends first. Sorted by day, then what cannot be recovered, then earliest
    end.
    """
    frames = collected([_of_rule(contracts.lazy(), rule, calendar, as_of) for rule in rules])
    frame = pl.concat([pl.DataFrame(schema=DEADLINES), *frames])
    return frame.sort("on", "recoverable", "end", "contract", "rule", nulls_last=True)


def _of_rule(contracts: pl.LazyFrame, rule: Rule, calendar: WorkingDays, as_of: date) -> pl.LazyFrame:
    today = pl.lit(as_of)
    if rule.is_cycle:
        days = rule_days(contracts, rule, calendar, as_of, first=as_of)
        every_row = rule.yearly is not None or rule.every is not None
        turns = pl.lit(value=True) if every_row else pl.col("review_months").is_not_null()
        days = judged(days.filter(~turns | (pl.col("on") >= today)), rule.condition, today).filter("holds")
    else:
        # What the condition leaves out needs no days: it cannot look at them.
        judging = judged(contracts, rule.condition, today).filter("holds").drop("day", "stage", "holds")
        days = rule_days(judging, rule, calendar, as_of)
    if rule.plan:
        days = days.filter(
            pl.when(pl.col("gate") < today)
            .then(pl.col("number") == rule.gate)
            .otherwise((pl.col("on") >= today) | pl.col("waits"))
        )
    if rule.plan or rule.is_cycle:
        days = days.sort("on", "number").unique("id", keep="first", maintain_order=True)
    opens = pl.min_horizontal(
        pl.col("on"),
        *(step.offset.applied(pl.col("on"), calendar) for step in rule.steps if step.offset is not None),
    )
    state = (
        pl.when(pl.col("on") < today)
        .then(pl.lit(State.OVERDUE.value))
        .when(pl.col("on") <= pl.lit(as_of + DUE_WITHIN))
        .then(pl.lit(State.DUE.value))
        .when(opens <= today)
        .then(pl.lit(State.PLAN.value))
        .otherwise(pl.lit(State.LATER.value))
    )
    about = pl.lit(None, pl.List(pl.String))
    if rule.per != "contract":
        days, about = _one_for_each(days, rule), pl.col("about")
    return days.select(
        pl.lit(rule.id).alias("rule"),
        pl.col("id").alias("contract"),
        "on",
        "milestone",
        (pl.col("gate") < today).fill_null(value=False).alias("late"),
        state.alias("state"),
        pl.lit(rule.recoverable).alias("recoverable"),
        "end",
        "plan",
        about.alias("about"),
    ).cast(DEADLINES)


def collected(queries: Sequence[pl.LazyFrame]) -> list[pl.DataFrame]:
    """The queries, worked out beside each other."""
    return pl.collect_all(queries)


def per_whom(rule: Rule) -> pl.Expr:
    """What one notice of the rule is about: the contract's id, its owner, its buyer, or nothing."""
    if rule.per == "contract":
        return pl.col("id")
    whom = pl.lit("") if rule.per == "all" else pl.col(rule.per).fill_null("")
    # polars 2.1 panics in pl.format where collect_all hands it no rows.
    return pl.lit(f"every contract of {rule.per}: ") + whom


def _one_for_each(days: pl.LazyFrame, rule: Rule) -> pl.LazyFrame:
    """One row for each owner, buyer, or all, and day: that of the contract that ends first."""
    gathered = days.sort("end", "id", nulls_last=True).group_by(
        per_whom(rule).alias("whom"), "on", maintain_order=True
    )
    first = gathered.agg(
        pl.col("id").alias("about"), pl.col("id").first(), pl.col("end", "gate", "milestone", "plan").first()
    )
    return first.filter(pl.col("about").list.len() >= rule.at_least)


def rule_days(
    contracts: pl.LazyFrame,
    rule: Rule,
    calendar: WorkingDays,
    until: date,
    *,
    first: date | None = None,
) -> pl.LazyFrame:
    """The days that the rule would give if its condition held: contracts without such a day have no row.

    The columns of the contract, and `on`; `learnt`, the day on which it could be worked out; for plans a
    row for each milestone that people are told of, with `milestone`, its `number`, `gate`, the day of the
    one that decides while it is open, `waits`, whether it stays open until a document tells of it, and
    `plan`, the days of all. Cycles have a row for each day up to the first one after *until*; with *first*,
    days of the year and ends of periods only from there on.
    """
    frame = (
        contracts.filter(*rule.lasting)
        .filter(
            pl.col("end_last").is_null()
            | pl.col("end_known").is_null()
            | (pl.col("end_last") >= pl.col("end_known").dt.offset_by(f"-{LONG_ENDED.days}d"))
        )
        .with_columns(_learnt(rule))
    )
    if rule.plan:
        return milestones(frame, rule, calendar)
    if rule.yearly is not None:
        frame = _turns(frame, rule, calendar, until, first)
    elif rule.every is not None:
        around = _around(rule.deadline)
        since = first - around if first is not None else None
        frame = _periods(frame, rule.every, Reckoning(calendar), until + around, since)
    elif "review" in rule.bases:
        frame = _cycles(frame, until)
    by = Reckoning(calendar)
    on = pl.col("on") if rule.yearly is not None and not needs(rule.deadline) else rule.deadline.expr(by)
    return frame.with_columns(
        on.alias("on"),
        pl.lit(None, pl.String).alias("milestone"),
        pl.lit(None, pl.Int32).alias("number"),
        pl.lit(None, pl.Date).alias("gate"),
        pl.lit(None, pl.List(pl.Date)).alias("plan"),
    ).filter(pl.col("on").is_not_null())


def _learnt(rule: Rule) -> pl.Expr:
    """The day on which everything that the deadline is counted from was known."""
    names = [f"{name.removesuffix('_last')}_known" for name in rule.bases]
    known = [name if name in CONTRACTS else "known" for name in names] or ["known"]
    return pl.max_horizontal(known).alias("learnt")


def _turns(
    frame: pl.LazyFrame, rule: Rule, calendar: WorkingDays, until: date, first: date | None
) -> pl.LazyFrame:
    """A row for each contract and day of the year, from when it was known, or *first*, to after *until*."""
    assert rule.yearly is not None, rule.id
    around = _around(rule.deadline)
    begin = first - around if first is not None else _FIRST_TURN
    turns = pl.DataFrame({TURN: rule.yearly.between(begin, until + around)})
    if not needs(rule.deadline):  # the same day for all contracts
        turns = turns.with_columns(rule.deadline.expr(Reckoning(calendar)).alias("on")).sort("on")
        if first is not None:
            turns = turns.filter(pl.col("on") >= first).head(1)
        turns = turns.filter((pl.col("on") > until).cum_sum() <= 1)
    if first is not None:
        return frame.join(turns.lazy(), how="cross")
    known = pl.col("known").fill_null(_FIRST_TURN)
    begins = pl.lit(turns[TURN]).search_sorted(known).cast(pl.Int64)
    return (
        frame.with_columns(pl.int_ranges(begins, len(turns)).alias("turns"))
        .filter(pl.col("turns").list.len() > 0)
        .explode("turns")
        .with_columns(pl.lit(turns[name]).gather(pl.col("turns")).alias(name) for name in turns.columns)
        .drop("turns")
    )


def _periods(
    frame: pl.LazyFrame, every: Every, by: Reckoning, until: date, since: date | None
) -> pl.LazyFrame:
    """A row for each contract and period that ends before the contract does, from *since* to after *until*.

    What the last period asks for falls on the contract's own end.
    """
    begins = every.day.expr(by)
    # A month has 28 to 31 days: no period of those days is left out.
    passed = pl.lit(0) if since is None else (pl.lit(since) - begins).dt.total_days() // (31 * every.months)
    number = (pl.lit(until) - begins).dt.total_days() // (28 * every.months) + 1
    turns = pl.int_ranges(passed.clip(lower_bound=1), number.clip(lower_bound=1) + 1)
    length = (pl.col("turns") * every.months).cast(pl.String) + "mo"
    return (
        frame.with_columns(pl.when(begins.is_not_null()).then(turns).alias("turns"))
        .explode("turns")
        .with_columns(begins.dt.offset_by(length).dt.offset_by("-1d").alias(TURN))
        .filter(pl.col("end_last").is_null() | (pl.col(TURN) < pl.col("end_last")))
        .filter(pl.col(TURN).is_not_null())
        .drop("turns")
    )


def _turned(turns: pl.Expr, months: pl.Expr, days: pl.Expr) -> pl.Expr:
    """The day of a cycle after so many turns of its length."""
    length = (turns * months).cast(pl.String) + "mo" + (turns * days).cast(pl.String) + "d"
    return pl.col("first").dt.offset_by(length)


def _around(day: Day) -> timedelta:
    """How far a day may lie from the day of the year that it is counted from."""
    if isinstance(day, Column | Fixed | Yearly | YearlyNear):
        return AROUND
    if isinstance(day, Moved | Period | Clear) and isinstance(day.length, Offset):
        return _around(day.day) + timedelta(days=1.1 * abs(day.length.about))
    if isinstance(day, Window):
        return _around(day.day) + timedelta(days=1.1 * day.at_most.about)
    return _around(day.day) + (_STATED if isinstance(day, Moved) else timedelta(0))


def _cycles(frame: pl.LazyFrame, until: date) -> pl.LazyFrame:
    """A row for each day of a cycle, its day in `review` and `review_last`; one-off reviews stay one row."""
    months, days = pl.col("review_months"), pl.col("review_days")
    # Months are at most 31 days and at least 28, so dividing by 28 gives enough rows; the rest is cut off.
    length = (28 * months + days).clip(lower_bound=1)
    number = ((pl.lit(until) - pl.col("review")).dt.total_days() // length + 2).clip(lower_bound=1)
    cyclic = months.is_not_null()
    expanded = (
        frame.with_columns(pl.int_ranges(0, pl.when(cyclic).then(number).otherwise(1)).alias("turns"))
        .explode("turns")
        .with_columns(first=pl.col("review"))
    )
    # The first turn has none before it; «-1mo-14d» is no length.
    before = (pl.col("turns") - 1).clip(lower_bound=0)
    turned, previous = (_turned(turns, months, days) for turns in (pl.col("turns"), before))
    cut = expanded.filter(~cyclic | (pl.col("turns") == 0) | (previous <= pl.lit(until)))
    return cut.with_columns(
        pl.when(cyclic).then(turned).otherwise(pl.col("review")).alias("review"),
        pl.when(cyclic).then(turned).otherwise(pl.col("review_last")).alias("review_last"),
    ).drop("turns", "first")
