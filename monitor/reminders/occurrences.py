"""Which step of which rule falls when, for whom."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

import polars as pl

from monitor.reminders.gathering import at_once
from monitor.reminders.policy import Policy
from monitor.reminders.recipients import with_recipients
from monitor.rules import Rule, rule_days
from monitor.rules.arithmetic import Step
from monitor.rules.calendar import WorkingDays
from monitor.rules.deadlines import collected, per_whom
from monitor.rules.rule import OWN
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
        ("since", pl.Date()),  # the first and the last day of the state of the record that gives it
        ("until", pl.Date()),
        ("settles", pl.Date()),  # the first day on which it is sent or superseded, while that state lasts
    ]
)


def occurrences(
    states: pl.DataFrame,
    policy: Policy,
    *,
    ahead: timedelta = timedelta(0),
    installed: date | None = None,
) -> pl.DataFrame:
    """Every step that is to be sent by the last day of its state and *ahead*.

    With the columns of `OCCURRENCES`. *states* has the columns of `HISTORY`: what was known of each contract
    from which day to which, both inclusive and both days on which somebody looked; one day is a frame whose
    states begin and end with it.

    A step that falls on a free day is sent on the working day before; on the one after where the step
    lies after the end or would come before anybody knew. The condition of a rule is judged on the day of
    sending; where a state begins after that day, it must hold on both. With *installed*, nothing counts as
    known earlier: what fell before a monitor's first day is treated as learnt on that day.
    """
    frames = [pl.DataFrame(schema=OCCURRENCES)]
    last = states["until"].max()
    if not isinstance(last, date):
        return frames[0]
    if installed is not None:
        known = [name for name in CONTRACTS if name == "known" or name.endswith("_known")]
        states = states.with_columns(pl.max_horizontal(name, pl.lit(installed)).alias(name) for name in known)
    days = [
        rule_days(states.lazy(), rule, policy.calendar, last + ahead).select(_needed(rule))
        for rule in policy.rules
    ]
    for rule, found in zip(policy.rules, collected(days), strict=True):
        if not found.is_empty():
            steps = [_of_step(found.lazy(), rule, step, policy, ahead) for step in rule.steps]
            frames += collected(steps)
    return pl.concat(frames)


def _needed(rule: Rule) -> list[str]:
    """The columns that the steps of a rule are worked out and judged from."""
    own = ["id", *OWN, "buyer", "end", "end_last", "proposed", "since", "until"]
    days = ["on", "milestone", "number", "gate", "plan", "learnt"]
    return list(dict.fromkeys([*own, *days, *(rule.looks_at - {"day", "stage"})]))


def _of_step(days: pl.LazyFrame, rule: Rule, step: Step, policy: Policy, ahead: timedelta) -> pl.LazyFrame:
    learnt = pl.col("learnt")
    if rule.plan and (step.is_late or step.is_escalation):
        days = days.filter((pl.col("number") == rule.gate) & pl.col("gate").is_not_null())
    if step.is_late:
        day = pl.col("gate").dt.offset_by("1d")
    elif step.offset is None:
        # Of a cycle the next day is news, not every day that will ever come.
        coming = days.filter(pl.col("on") >= learnt).sort("on", "number")
        days = coming.unique(["id", "since"], keep="first", maintain_order=True)
        day = learnt
    else:
        # A plan that was late when it was learnt says so once; its milestones are not gone through.
        days = days.filter(pl.col("gate").is_null() | (pl.col("gate") >= learnt))
        day = step.offset.applied(pl.col("on"), policy.calendar)
    send = _sending_day(pl.col("step_day"), policy.calendar, forward=step.is_late)
    sent = days.with_columns(day.alias("step_day")).with_columns(send.alias("send"))
    sent = sent.filter(pl.col("send") <= pl.col("until").dt.offset_by(f"{ahead.days}d"))
    sent = judged(sent, rule.condition, pl.col("send")).filter("holds").with_columns(whom=per_whom(rule))
    if rule.per == "contract":
        told = judged(sent, rule.condition, pl.max_horizontal("send", "since")).with_columns(
            pl.lit(None, pl.List(pl.String)).alias("about"),
            pl.max_horizontal("send", "since").alias("settles"),
        )
    else:
        told = at_once(sent.collect(), rule).lazy()
    return (
        with_recipients(
            told.select(
                pl.lit(rule.id).alias("rule"),
                pl.col("id").alias("contract"),
                "whom",
                "about",
                "on",
                "milestone",
                pl.lit(step.text).alias("step"),
                pl.col("step_day").alias("day"),
                "send",
                "learnt",
                "holds",
                "plan",
                "since",
                "until",
                "settles",
                *OWN,
            ),
            step.to or rule.to,
            policy.people,
        )
        .select(OCCURRENCES.names())
        .cast(OCCURRENCES)
    )


def _sending_day(day: pl.Expr, calendar: WorkingDays, *, forward: bool) -> pl.Expr:
    later = calendar.rolled(day, "forward")
    earlier = calendar.rolled(day, "backward")
    planned = later if forward else pl.when(day > pl.col("end_last")).then(later).otherwise(earlier)
    known = calendar.rolled(pl.col("learnt"), "forward")
    return pl.max_horizontal(planned, known)


def keys(frame: pl.DataFrame) -> pl.Series:
    """The identity of each occurrence: what has it is the same reminder, whatever else has changed."""
    columns = frame.select("whom", "rule", "on", "milestone", "step", "recipient")
    return pl.Series("key", [key_of(row) for row in columns.iter_rows(named=True)], dtype=pl.String)


def key_of(row: Mapping[str, Any]) -> str:
    """The identity of one occurrence: SHA-256, in hexadecimal."""
    step = f"{row['milestone'] or ''}:{row['step']}"
    parts = ("v1", row["whom"], row["rule"], row["on"].isoformat(), "0", step, row["recipient"])
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
