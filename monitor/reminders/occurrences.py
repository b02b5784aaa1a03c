"""Which step of which rule falls when, for whom."""

from __future__ import annotations

import hashlib
from datetime import date

import polars as pl

from monitor.reminders.policy import Policy
from monitor.reminders.recipients import OWN, with_recipients
from monitor.rules import Rule, rule_days
from monitor.rules.arithmetic import Step
from monitor.rules.calendar import WorkingDays
from monitor.rules.deadlines import collected, per_whom
from monitor.rules.where import judged
from monitor.timeline import CONTRACTS

OCCURRENCES = pl.Schema(
    [
        ("rule", pl.String()),
        ("contract", pl.String()),  # of several contracts told of at once the one that ends first
        ("whom", pl.String()),  # what it is about and what its key is made of: a contract's id, or several
        ("about", pl.List(pl.String())),  # the ids of several contracts told of at once; else null
        ("on", pl.Date()),
        ("milestone", pl.String()),  # null except in plans
        ("step", pl.String()),  # as the rule writes it
        ("day", pl.Date()),  # the step's own day
        ("send", pl.Date()),  # the working day on which it is sent
        ("learnt", pl.Date()),  # when the date that it counts from became known
        ("holds", pl.Boolean()),  # whether the rule's condition holds on that day, and still does
        ("plan", pl.List(pl.Date())),  # the days of all milestones of a plan; else null
        ("recipient", pl.String()),  # the address
        ("role", pl.String()),  # why this person
    ]
)


def occurrences(
    contracts: pl.DataFrame, policy: Policy, *, until: date, judged_on: date, since: date | None = None
) -> pl.DataFrame:
    """Every step that is to be sent by *until* (inclusive), with the columns of `OCCURRENCES`.

    A step that falls on a free day is sent on the working day before; on the one after where the step
    lies after the end or would come before anybody knew. The condition of a rule is judged on the day of
    sending; where that day is before *judged_on*, it must hold on both. With *since*, nothing counts as
    known earlier: what fell before a monitor's first day is treated as learnt on that day.
    """
    known = [name for name in CONTRACTS if name == "known" or name.endswith("_known")]
    if since is not None:
        contracts = contracts.with_columns(
            pl.max_horizontal(name, pl.lit(since)).alias(name) for name in known
        )
    frames = [pl.DataFrame(schema=OCCURRENCES)]
    days = [
        rule_days(contracts.lazy(), rule, policy.calendar, until).select(_needed(rule))
        for rule in policy.rules
    ]
    for rule, found in zip(policy.rules, collected(days), strict=True):
        if not found.is_empty():
            steps = [_of_step(found.lazy(), rule, step, policy, until, judged_on) for step in rule.steps]
            frames += collected(steps)
    return pl.concat(frames)


def _needed(rule: Rule) -> list[str]:
    """The columns that the steps of a rule are worked out and judged from."""
    own = ["id", *OWN, "buyer", "end", "end_last", "proposed"]
    days = ["on", "milestone", "number", "gate", "plan", "learnt"]
    return list(dict.fromkeys([*own, *days, *(rule.looks_at - {"day", "stage"})]))


def _of_step(
    days: pl.LazyFrame, rule: Rule, step: Step, policy: Policy, until: date, judged_on: date
) -> pl.LazyFrame:
    learnt = pl.col("learnt")
    if rule.plan and (step.is_late or step.is_escalation):
        days = days.filter((pl.col("number") == rule.gate) & pl.col("gate").is_not_null())
    if step.is_late:
        day = pl.col("gate").dt.offset_by("1d")
    elif step.offset is None:
        # Of a cycle the next day is news, not every day that will ever come.
        ahead = days.filter(pl.col("on") >= learnt).sort("on", "number")
        days = ahead.unique("id", keep="first", maintain_order=True)
        day = learnt
    else:
        # A plan that was late when it was learnt says so once; its milestones are not gone through.
        days = days.filter(pl.col("gate").is_null() | (pl.col("gate") >= learnt))
        day = step.offset.applied(pl.col("on"), policy.calendar)
    send = _sending_day(pl.col("step_day"), policy.calendar, forward=step.is_late)
    sent = days.with_columns(day.alias("step_day")).with_columns(send.alias("send"))
    sent = sent.filter(pl.col("send") <= until)
    sent = judged(sent, rule.condition, pl.col("send")).filter("holds")
    sent = judged(sent, rule.condition, pl.max_horizontal("send", pl.lit(judged_on)))
    told = sent.select(
        pl.lit(rule.id).alias("rule"),
        pl.col("id").alias("contract"),
        per_whom(rule).alias("whom"),
        pl.lit(None, pl.List(pl.String)).alias("about"),
        "on",
        "milestone",
        pl.lit(step.text).alias("step"),
        pl.col("step_day").alias("day"),
        "send",
        "learnt",
        "holds",
        "plan",
        "end",
        *OWN,
    )
    if rule.per != "contract":
        told = _at_once(told, rule)
    return with_recipients(told.drop("end"), step.to or rule.to, policy.people).cast(OCCURRENCES)


def _at_once(told: pl.LazyFrame, rule: Rule) -> pl.LazyFrame:
    """One row for all contracts of an owner, a buyer or all with one deadline; sent when the first is."""
    same = ("rule", "whom", "on", "milestone", "step", "day")
    gathered = (
        told.filter("holds")
        .sort("end", "contract", nulls_last=True)
        .group_by(same, maintain_order=True)
        .agg(
            pl.col("contract").first(),
            pl.col("contract").alias("about"),
            pl.col("send", "learnt").min(),
            pl.col("holds", "plan", "end").first(),
            # Of several owners none is told of all: those are told who answer for contracts of nobody.
            *(pl.when(pl.col(n).n_unique() == 1).then(pl.col(n).first()).otherwise(pl.lit("")) for n in OWN),
        )
    )
    return gathered.filter(pl.col("about").list.len() >= rule.at_least).select(told.collect_schema().names())


def _sending_day(day: pl.Expr, calendar: WorkingDays, *, forward: bool) -> pl.Expr:
    later = calendar.rolled(day, "forward")
    earlier = calendar.rolled(day, "backward")
    planned = later if forward else pl.when(day > pl.col("end_last")).then(later).otherwise(earlier)
    known = calendar.rolled(pl.col("learnt"), "forward")
    return pl.max_horizontal(planned, known)


def keys(frame: pl.DataFrame) -> pl.Series:
    """The identity of each occurrence: what has it is the same reminder, whatever else has changed."""
    written = frame.select(
        pl.concat_str(
            [
                pl.lit("v1"),
                "whom",
                "rule",
                pl.col("on").cast(pl.String),
                pl.lit("0"),
                pl.concat_str([pl.col("milestone").fill_null(""), "step"], separator=":"),
                "recipient",
            ],
            separator="\x1f",
        )
    ).to_series()
    hashed = [hashlib.sha256(text.encode()).hexdigest() for text in written]
    return pl.Series("key", hashed, dtype=pl.String)
