"""Deadlines in words: what to do, by which sum, from which date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
from dateutil.relativedelta import relativedelta

from monitor.model import Deadline, PlanStep, State
from monitor.rules.arithmetic import Step
from monitor.rules.meetings import NONE_LISTED, Meetings
from monitor.rules.plans import BackwardPlan, Outlook, has_option, outlook, steps_of
from monitor.rules.rule import Rule, Rules
from monitor.rules.sums import before, milestone_sum, noun_of, sum_in_words
from monitor.timeline import SIGNS
from monitor.values import precision
from monitor.wording import counted, day_in_words, in_column, in_words, number_in_words

Row = Mapping[str, Any]
"""A contract's row of the contracts frame, by column."""

_SPOKEN = ("award", "start", "end", "latest_end", "review")
"""The dates that a title names with no more certainty than they have."""
_SAVINGS = 3
"""How many ways to save time are named."""


def deadline_list(
    frame: pl.DataFrame,
    contracts: pl.DataFrame,
    rules: Rules,
    as_of: date,
    meetings: Meetings = NONE_LISTED,
) -> tuple[Deadline, ...]:
    """The rows of `deadlines` as people see them, in their order. *contracts* as given to `deadlines`.

    *meetings* are those of its calendar.
    """
    rows = {row["id"]: row for row in contracts.iter_rows(named=True)}
    return tuple(
        describe(
            rules[row["rule"]],
            rows[row["contract"]],
            on=row["on"],
            as_of=as_of,
            state=State(row["state"]),
            milestone=row["milestone"],
            plan=row["plan"] or (),
            about=row["about"] or (),
            meetings=meetings,
        )
        for row in frame.iter_rows(named=True)
    )


def describe(
    rule: Rule,
    contract: Row,
    *,
    on: date,
    as_of: date,
    state: State,
    milestone: str | None = None,
    plan: Sequence[date] = (),
    about: Sequence[str] = (),
    step: Step | None = None,
    day: date | None = None,
    meetings: Meetings = NONE_LISTED,
) -> Deadline:
    """One deadline in words.

    *plan* holds the days of all milestones of a plan, in its order; *about* the ids of all contracts that one
    notice is about, where it is about several. With a *step*, whose own day is
    *day*, the sum is the step's: «six months before 31 December 2020 is 30 June 2020».
    """
    steps: tuple[PlanStep, ...] = ()
    said: tuple[str, ...] = ()
    light = ""
    if rule.plan:
        seen = outlook(rule, contract, plan, as_of, meetings)
        late = seen.first <= rule.gate and plan[rule.gate] < as_of
        number = rule.gate if late else next(n for n, m in enumerate(rule.plan) if m.id == milestone)
        text = rule.title if late else rule.plan[number].title
        why = _late_plan(rule, contract, seen, as_of) if late else milestone_sum(rule, contract, plan, number)
        titles = [_filled(m.title, rule, contract, plan) for m in rule.plan]
        listed = steps_of(rule, seen, titles, as_of)
        steps = tuple(s for s, m in zip(listed[number:], rule.plan[number:], strict=True) if not m.branch)
        said, light = outlook_in_words(rule, contract, seen, as_of), seen.light
    else:
        text, why = rule.title, sum_in_words(rule.deadline, contract, on)
    if step is not None and step.offset is not None and step.offset.number and day is not None:
        why = f"{before(step.offset.number, step.offset.words)} {day_in_words(on)} is {day_in_words(day)}"
    return Deadline(
        rule=rule.id,
        contract=contract["id"],
        on=on,
        action=_filled(text, rule, contract, plan, on, about),
        why=why,
        state=state,
        severity=rule.severity,
        owner=contract["owner"] or "",
        source=rule.source,
        imprecise=_imprecise(rule, contract),
        plan=steps,
        outlook=said,
        light=light,
        basis=contract.get(f"{rule.counts_from}_basis"),
    )


def plan_list(
    frame: pl.DataFrame,
    contracts: pl.DataFrame,
    rules: Rules,
    as_of: date,
    meetings: Meetings = NONE_LISTED,
) -> tuple[BackwardPlan, ...]:
    """The whole plans behind the rows of `deadlines`, in their order; rows of other rules are left out."""
    plans = []
    ids = frame.filter(pl.col("plan").is_not_null())["contract"].unique().to_list()
    rows = {r["id"]: r for r in contracts.filter(pl.col("id").is_in(ids)).iter_rows(named=True)}
    for row in frame.filter(pl.col("plan").is_not_null()).iter_rows(named=True):
        rule, contract, days = rules[row["rule"]], rows[row["contract"]], row["plan"]
        seen = outlook(rule, contract, days, as_of, meetings)
        titles = [_filled(m.title, rule, contract, days) for m in rule.plan]
        steps = steps_of(rule, seen, titles, as_of)
        number = next(n for n, m in enumerate(rule.plan) if m.id == row["milestone"])
        option = has_option(contract)
        plans.append(
            BackwardPlan(
                rule=rule.id,
                name=rule.name or rule.id,
                contract=contract["id"],
                steps=tuple(s for s, m in zip(steps, rule.plan, strict=True) if option or not m.branch),
                outlook=outlook_in_words(rule, contract, seen, as_of),
                light=seen.light,
                slack=seen.slack,
                why=_late_plan(rule, contract, seen, as_of)
                if row["late"]
                else milestone_sum(rule, contract, days, number),
                imprecise=_imprecise(rule, contract),
                source=rule.source,
            )
        )
    return tuple(plans)


def step_in_words(rule: Rule, step: Step, milestone: str | None = None) -> str:
    """The rule and its step as people say it: «Six months before the end»."""
    if step.offset is None:
        said = "when it is late" if step.is_late else "when first known"
        return f"{rule.name}, {said}" if rule.name else f"When {noun_of(rule)} became known"
    if step.offset.number:
        said = before(step.offset.number, step.offset.words)
        said = said[0].upper() + said[1:]
    else:
        said = "On the day of"
    if milestone is not None:
        title = next(m.title for m in rule.plan if m.id == milestone)
        return f"{rule.name or 'Plan'}, {said[0].lower() + said[1:]}: {title[0].lower() + title[1:]}"
    if rule.name:
        return rule.name if not step.offset.number else f"{said}: {rule.name[0].lower() + rule.name[1:]}"
    return f"{said} {noun_of(rule)}"


def _late_plan(rule: Rule, contract: Row, seen: Outlook, as_of: date) -> str:
    """How late the plan is, which meeting could mend it, and when the new contract could start at best."""
    by, end = seen.days[rule.gate], contract["end"]
    late = (as_of - by).days
    months = _months_in_words(by, as_of)
    due = milestone_sum(rule, contract, seen.days, rule.gate)
    how_late = f"{counted(late, 'day')} late{f', {months}' if months else ''}"
    said = [f"{due}; on {day_in_words(as_of)} the plan is {how_late}"]
    meeting, who = contract["meeting"], contract["meeting_by"] or "the meeting"
    if meeting is not None and meeting >= seen.days[0]:
        if meeting >= as_of:
            said.append(f"The documents name {who} on {day_in_words(meeting)} for the decision")
        else:
            said.append(f"What {who} decided on {day_in_words(meeting)} is not known")
    start = seen.earliest[-1]
    assert start is not None, rule.id
    gap = (start - end).days
    ends = f"the end on {day_in_words(end)}"
    when = (
        f"If each step that is left takes its usual time, the new contract can start on {day_in_words(start)}"
    )
    if gap > 1:
        said.append(f"{when} at the earliest: {counted(gap, 'day')} after {ends}")
    else:
        said.append(f"{when}, still in time for {ends}")
    return ". ".join(said)


def outlook_in_words(rule: Rule, contract: Row, seen: Outlook, as_of: date) -> tuple[str, ...]:
    """The float of a plan, what could buy time back, and which ways are open: a clause each."""
    said = []
    if seen.slack is not None:
        said.append(
            f"the new contract would start {counted(seen.late_by, 'day')} late"
            if seen.late_by
            else f"there {'is' if seen.slack == 1 else 'are'} {counted(seen.slack, 'day')} of float"
        )
    if seen.late_by:
        said += [
            f"{counted(s.days, 'day')} could be saved: {s.title[0].lower() + s.title[1:]} in "
            f"{counted(s.least, 'day')} instead of {s.takes}"
            if s.least
            else f"{counted(s.days, 'day')} could be saved: leave out to {s.title[0].lower() + s.title[1:]}"
            for s in seen.savings[:_SAVINGS]
        ]
        if not has_option(contract):
            said.append(f"an interim extension of {counted(seen.late_by, 'day')} would cover the gap")
    if has_option(contract):
        branch = next((day for m, day in zip(rule.plan, seen.days, strict=True) if m.branch), None)
        latest = day_in_words(contract["latest_end"])
        decide = seen.days[rule.gate]
        again = f"buy again, decided by {day_in_words(decide)}" + (
            f", {counted((as_of - decide).days, 'day')} ago"
            if seen.first <= rule.gate and decide < as_of
            else ""
        )
        if branch is not None and branch >= as_of:
            said.append(
                f"two ways are open: extend to {latest}, with notice by {day_in_words(branch)}; or {again}"
            )
        elif branch is not None:
            passed = f"the option to extend to {latest} was to be used by {day_in_words(branch)}"
            said.append(f"{passed}; what is left: {again}")
    if seen.guessed is not None:
        number, day, last = seen.guessed
        title = _filled(rule.plan[number].title, rule, contract, seen.days)
        said.append(
            f"no meeting is listed after {day_in_words(last)}: {day_in_words(day)} is a guess "
            f"({title[0].lower() + title[1:]})"
        )
    return tuple(said)


def _months_in_words(first: date, last: date) -> str:
    """The time between two days to the nearest half month; empty below one month.

    >>> _months_in_words(date(2020, 2, 29), date(2020, 6, 15))
    'three and a half months'
    """
    between = relativedelta(last, first)
    halves = 2 * (12 * between.years + between.months) + round(between.days / 15)
    whole, half = divmod(halves, 2)
    if whole == 0:
        return ""
    if half:
        return f"{number_in_words(whole)} and a half months"
    return f"{number_in_words(whole)} month{'' if whole == 1 else 's'}"


def _filled(
    text: str,
    rule: Rule,
    contract: Row,
    plan: Sequence[date],
    on: date | None = None,
    about: Sequence[str] = (),
) -> str:
    """The text with what its braces name. Thousands are filled at a time, so only that is put into words."""
    if "{" not in text:
        return text
    return text.format_map(_Names(rule, contract, plan, on, about))


class _Names(dict[str, str]):
    """What braces may name, each put into words when it is asked for."""

    def __init__(
        self, rule: Rule, contract: Row, plan: Sequence[date], on: date | None, about: Sequence[str]
    ) -> None:
        super().__init__()
        self.rule, self.contract, self.plan, self.on, self.about = rule, contract, plan, on, about

    def __missing__(self, name: str) -> str:
        contract = self.contract
        for milestone, day in zip(self.rule.plan, self.plan, strict=False):
            if milestone.id == name:
                return day_in_words(day)
        if name == "contract":
            return str(contract["title"])
        if name == "contracts":
            return counted(max(1, len(self.about)), "contract")
        if name == "buyer":
            return contract["buyer"] or "the council"
        if name == "on":
            return day_in_words(self.on) if self.on else ""
        if name == "term":
            return in_words(contract["term"]) if contract["term"] else "an unknown term"
        if name == "notice":
            return in_words(contract["notice"]) if contract["notice"] else "an unknown time"
        if name == "follows":
            return (
                "a successor is only proposed" if contract["proposed_successor"] else "no successor is known"
            )
        if name in (*SIGNS, "begun", "known"):
            return day_in_words(contract[name]) if contract[name] else "an unknown day"
        return self._date(name.removesuffix("_last"))

    def _date(self, name: str) -> str:
        """A date of the card. Raises KeyError for any other name; loading refused those."""
        contract = self.contract
        if name not in _SPOKEN:
            raise KeyError(name)
        value = contract[f"{name}_text"]
        if value is None:
            return "an unknown day"
        if name == "end" and contract["disputed"]:
            return str(contract["disputed"])
        if name == "review" and contract["review_months"] is not None:
            return day_in_words(self.on or contract["review"])
        return in_column(value, contract[f"{name}_mod"])


def _imprecise(rule: Rule, contract: Row) -> str:
    """What to say where the date that the sum rests on is not one day; else empty."""
    name = rule.counts_from
    if name not in _SPOKEN:
        return ""
    value, mod = contract[f"{name}_text"], contract[f"{name}_mod"]
    first, last = contract[name], contract[f"{name}_last"]
    if first is None or first == last or value is None:
        return ""
    counts_last = not rule.plan and rule.bases[0].endswith("_last")
    day = day_in_words(last if counts_last else first)
    if name == "end" and contract["disputed"]:
        return f"counted from {day}, because the documents disagree: {contract['disputed']}"
    if precision(value) == "day":
        return ""
    return f"counted from {day}, because the document says only {in_column(value, mod)}"
