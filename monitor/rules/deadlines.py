"""Contracts x rules -> the days that rules give, one polars query for each rule."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl

from monitor.model import State
from monitor.rules.calendar import WorkingDays
from monitor.rules.load import DATES, Rule, Rules
from monitor.rules.where import judged

DUE_WITHIN = timedelta(days=28)
"""How near a deadline is when it counts as due."""

LONG_ENDED = timedelta(days=90)
"""A contract that had ended longer before anybody could know is history: no rule applies to it."""

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
    ]
)


def deadlines(contracts: pl.DataFrame, rules: Rules, calendar: WorkingDays, as_of: date) -> pl.DataFrame:
    """One row for each rule and contract whose condition holds on *as_of*, with the columns of `DEADLINES`.

    Of a cycle the next day counts, *as_of* included; of a plan that is on time the next milestone, of a
    late one the milestone that decides. Sorted by day, then what cannot be recovered, then earliest end.
    """
    frames = [_of_rule(contracts.lazy(), rule, calendar, as_of).collect() for rule in rules]
    frame = pl.concat([pl.DataFrame(schema=DEADLINES), *frames])
    return frame.sort("on", "recoverable", "end", "contract", "rule", nulls_last=True)


def _of_rule(contracts: pl.LazyFrame, rule: Rule, calendar: WorkingDays, as_of: date) -> pl.LazyFrame:
    today = pl.lit(as_of)
    days = rule_days(contracts, rule, calendar, as_of)
    if rule.plan:
        late = pl.col("gate") < today
        decides = pl.col("milestone") == rule.deadline.base
        days = days.filter(pl.when(late).then(decides).otherwise(pl.col("on") >= today))
    elif rule.counts_from == "review":
        cycle = pl.col("review_months").is_not_null()
        days = days.filter(~cycle | (pl.col("on") >= today))
    days = judged(days, rule.condition, today).filter("holds")
    if rule.plan or rule.counts_from == "review":
        days = days.sort("on", "number").unique("id", keep="first", maintain_order=True)
    before = [
        step.offset.applied(pl.col("on"), calendar)
        for step in rule.steps
        if step.offset is not None and step.offset.number <= 0
    ]
    opens = pl.min_horizontal(before) if before else pl.col("on")
    state = (
        pl.when(pl.col("on") < today)
        .then(pl.lit(State.OVERDUE.value))
        .when(pl.col("on") <= pl.lit(as_of + DUE_WITHIN))
        .then(pl.lit(State.DUE.value))
        .when(opens <= today)
        .then(pl.lit(State.PLAN.value))
        .otherwise(pl.lit(State.LATER.value))
    )
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
    ).cast(DEADLINES)


def rule_days(contracts: pl.LazyFrame, rule: Rule, calendar: WorkingDays, until: date) -> pl.LazyFrame:
    """The days that the rule would give if its condition held: contracts without such a day have no row.

    The columns of the contract, and `on`; `learnt`, the day on which it could be worked out; for plans a
    row for each milestone up to the one that decides, with `milestone`, its `number`, `gate`, the day of the
    one that decides, and `plan`, the days of all.
    Cycles have a row for each day from the first one to the first one after *until*.
    """
    learnt = pl.col(f"{rule.counts_from}_known")
    frame = contracts.filter(
        pl.col("end_last").is_null()
        | pl.col("end_known").is_null()
        | (pl.col("end_last") >= pl.col("end_known").dt.offset_by(f"-{LONG_ENDED.days}d"))
    ).with_columns(learnt.alias("learnt"))
    if rule.plan:
        return _milestones(frame, rule, calendar)
    if rule.counts_from == "review":
        frame = _cycles(frame, until)
    return frame.with_columns(
        rule.deadline.offset.applied(pl.col(rule.deadline.base), calendar).alias("on"),
        pl.lit(None, pl.String).alias("milestone"),
        pl.lit(None, pl.Int32).alias("number"),
        pl.lit(None, pl.Date).alias("gate"),
        pl.lit(None, pl.List(pl.Date)).alias("plan"),
    ).filter(pl.col("on").is_not_null())


def _milestones(frame: pl.LazyFrame, rule: Rule, calendar: WorkingDays) -> pl.LazyFrame:
    named = {m.id: f"by {m.id}" for m in rule.plan}
    done: set[str] = set()
    while len(done) < len(rule.plan):  # as often as milestones rest on each other; loading refused circles
        ready = [m for m in rule.plan if m.id not in done and (m.by.base in done or m.by.base in DATES)]
        frame = frame.with_columns(
            m.by.offset.applied(pl.col(named.get(m.by.base, m.by.base)), calendar).alias(named[m.id])
            for m in ready
        )
        done |= {m.id for m in ready}
    days = list(named.values())
    # Once the step that decides has passed, the plan is late: no later step is reminded of by itself.
    told = list(named)[: rule.gate + 1]
    return (
        frame.filter(pl.all_horizontal(pl.col(day).is_not_null() for day in days))
        .with_columns(
            pl.concat_list(days).alias("plan"),
            pl.concat_list(days[: len(told)]).alias("on"),
            pl.lit(pl.Series([told])).alias("milestone"),
            pl.lit(pl.Series([list(range(len(told)))], dtype=pl.List(pl.Int32))).alias("number"),
            pl.col(named[rule.deadline.base]).alias("gate"),
        )
        .drop(days)
        .explode("on", "milestone", "number")
    )


def _cycles(frame: pl.LazyFrame, until: date) -> pl.LazyFrame:
    """A row for each day of a cycle, its day in `review` and `review_last`; one-off reviews stay one row."""
    months, days = pl.col("review_months"), pl.col("review_days")
    # Months are at most 31 days and at least 28, so dividing by 28 gives enough rows; the rest is cut off.
    length = (28 * months + days).clip(lower_bound=1)
    number = ((pl.lit(until) - pl.col("review")).dt.total_days() // length + 2).clip(lower_bound=1)
    cyclic = months.is_not_null()
    expanded = (
        frame.with_columns(pl.int_ranges(0, pl.when(cyclic).then(number).otherwise(1)).alias("turn"))
        .explode("turn")
        .with_columns(first=pl.col("review"))
    )
    turned = pl.col("first").dt.offset_by(
        pl.format("{}mo{}d", pl.col("turn") * months, pl.col("turn") * days)
    )
    previous = pl.col("first").dt.offset_by(
        pl.format("{}mo{}d", (pl.col("turn") - 1) * months, (pl.col("turn") - 1) * days)
    )
    cut = expanded.filter(~cyclic | (pl.col("turn") == 0) | (previous <= pl.lit(until)))
    return cut.with_columns(
        pl.when(cyclic).then(turned).otherwise(pl.col("review")).alias("review"),
        pl.when(cyclic).then(turned).otherwise(pl.col("review_last")).alias("review_last"),
    ).drop("turn", "first")
