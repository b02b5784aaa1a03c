"""Deadlines of which nobody was told in time, and why."""

from __future__ import annotations

from datetime import date
from typing import Final

import polars as pl

from monitor.reminders.policy import Policy
from monitor.reminders.recipients import with_recipients
from monitor.rules import Rule, rule_days
from monitor.rules.rule import OWN
from monitor.rules.where import judged

LATE: Final = "learnt too late"
NO_RULE: Final = "no rule"
NO_OWNER: Final = "no owner"
"""Nobody answers for the contract in a role that the rule tells."""
INSTEAD: Final = "another step of the rule was sent instead"
"""Of several missed steps of one rule the newest goes out alone; so does the first of several notices."""

MISSED = pl.Schema(
    [
        ("rule", pl.String()),  # null where no rule looked at a contract that ended
        ("contract", pl.String()),
        ("on", pl.Date()),  # the deadline; without a rule the last day of the contract
        ("milestone", pl.String()),
        ("learnt", pl.Date()),  # the first day on which anybody could know of it
        ("told", pl.Date()),  # the first day on which somebody was told all the same; else null
        ("why", pl.String()),  # one of the words above
    ]
)


def missed_deadlines(
    states: pl.DataFrame, policy: Policy, told: pl.DataFrame, first: date, last: date
) -> pl.DataFrame:
    """The deadlines from *first* to *last*, both inclusive, of which nobody was told by their day.

    *states* are the contracts as known on working days, with the columns of `HISTORY`; *told* is what was
    sent up to *last*. A deadline counts when its rule held on its day, whether that was known then or only
    later; one of a rule that never reminds before its deadline is not missed; of a plan the step that decides
    counts. Contracts without an awarded
    successor that ended and that no rule spoke of are there too. Sorted by day.
    """
    # Only what is looked at is taken apart: a notice may be about thousands of contracts.
    columns = ("rule", "contract", "on", "milestone", "settles")
    of_several = told.filter(pl.col("about").is_not_null()).select(
        "rule", pl.col("about").alias("contract"), "on", "milestone", "settles"
    )
    about = pl.concat(
        [
            told.filter(pl.col("about").is_null()).select(columns),
            of_several.explode("contract").select(columns),
        ]
    )
    frames = [pl.DataFrame(schema=MISSED)]
    known = [pl.DataFrame(schema={"contract": pl.String})]
    for rule in policy.rules:
        if any(step.offset is not None and step.offset.number <= 0 for step in rule.steps):
            found = _of_rule(states, rule, policy, first, last)
            known.append(found.select("contract"))
            frames.append(_untold(found, about.filter(pl.col("rule") == rule.id), rule, policy))
    frames.append(_without_rule(states, about, pl.concat(known), first, last))
    return pl.concat(frames).sort("on", "rule", "contract", "milestone", nulls_last=True)


def _of_rule(states: pl.DataFrame, rule: Rule, policy: Policy, first: date, last: date) -> pl.DataFrame:
    """The rule's deadlines of the period, each as first known: on its day, or later than that."""
    days = rule_days(states.lazy(), rule, policy.calendar, last)
    days = days.filter(pl.col("on").is_between(first, last))
    if rule.plan:
        days = days.filter(pl.col("number") == rule.gate)
    days = judged(days, rule.condition, pl.col("on")).filter("holds")
    stands = (pl.col("on") <= pl.col("until")).alias("stands")
    rows = days.select(
        pl.col("id").alias("contract"),
        *OWN,
        "on",
        "milestone",
        stands & (pl.col("since") <= pl.col("on")),
        pl.col("since").alias("seen"),
        "learnt",
    ).collect()
    # What was thought before an end moved, and no longer on the day itself, was no deadline.
    late = pl.col("seen") > pl.col("on")
    return (
        rows.filter(pl.col("stands") | late)
        .sort("stands", "seen", descending=[True, False])
        .unique(["contract", "on", "milestone"], keep="first", maintain_order=True)
    )


def _untold(found: pl.DataFrame, told: pl.DataFrame, rule: Rule, policy: Policy) -> pl.DataFrame:
    same = ("contract", "on", "milestone")
    when = told.group_by(same).agg(pl.col("settles").min().alias("told"))
    rows = found.join(when, on=same, how="left", nulls_equal=True)
    whose = rows.select("contract", *OWN).unique("contract").lazy()
    reached = [with_recipients(whose, step.to or rule.to, policy.people) for step in rule.steps]
    contracts = pl.concat(reached).collect()["contract"].unique()
    # Somebody who looked on the working day after a weekend could not know on the day.
    could = pl.max_horizontal("learnt", "seen")
    why = (
        pl.when((could > pl.col("on")) | pl.col("told").is_not_null())
        .then(pl.lit(LATE))
        .when(pl.col("contract").is_in(contracts.to_list()))
        .then(pl.lit(INSTEAD))
        .otherwise(pl.lit(NO_OWNER))
    )
    return rows.filter(pl.col("told").is_null() | (pl.col("told") > pl.col("on"))).select(
        pl.lit(rule.id, pl.String).alias("rule"),
        "contract",
        "on",
        "milestone",
        could.alias("learnt"),
        "told",
        why.alias("why"),
    )


def _without_rule(
    states: pl.DataFrame, told: pl.DataFrame, looked_at: pl.DataFrame, first: date, last: date
) -> pl.DataFrame:
    """Contracts that ended in the period, as last known, and that no rule spoke of."""
    ended = (
        states.sort("id", "since")
        .unique("id", keep="last", maintain_order=True)
        .filter(
            pl.col("end_last").is_between(first, last) & ~pl.col("proposed") & pl.col("successor").is_null()
        )
    )
    spoken_of = pl.concat([told.select("contract"), looked_at]).unique()
    rows = ended.join(spoken_of, left_on="id", right_on="contract", how="anti")
    learnt = pl.coalesce("end_known", "known")
    return rows.select(
        pl.lit(None, pl.String).alias("rule"),
        pl.col("id").alias("contract"),
        pl.col("end_last").alias("on"),
        pl.lit(None, pl.String).alias("milestone"),
        learnt.alias("learnt"),
        pl.lit(None, pl.Date).alias("told"),
        pl.when(learnt > pl.col("end_last")).then(pl.lit(LATE)).otherwise(pl.lit(NO_RULE)).alias("why"),
    )
