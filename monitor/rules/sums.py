"""The sums of deadlines in words: «ten months before 31 December 2020 is 29 February 2020»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from monitor.rules.arithmetic import Offset
from monitor.rules.days import (
    Clear,
    Column,
    Day,
    Every,
    Fixed,
    InForce,
    LastMeeting,
    LastWorkingDay,
    LengthOf,
    Moved,
    Period,
    Window,
    Yearly,
    YearlyNear,
)
from monitor.rules.rule import Rule
from monitor.wording import counted, day_in_words, in_words

Row = Mapping[str, Any]

NOUNS = {
    "award": "the award",
    "start": "the start",
    "end": "the end",
    "latest_end": "the last possible end",
    "review": "the review",
    "begun": "the beginning of the procurement",
    "engaged": "the engagement of the market",
    "meeting": "the meeting",
    "decided": "the decision",
    "tendered": "the tender notice",
    "bids_due": "the day on which bids are due",
    "known": "the contract",
}
_VERBS = {
    "award": "was awarded",
    "start": "starts",
    "end": "ends",
    "latest_end": "ends at the latest",
    "review": "is to be reviewed",
    "known": "became known",
    "begun": "began to be bought",
}


def noun_of(rule: Rule) -> str:
    """What a step of the rule is counted from: «the end», «the deadline»."""
    day = rule.deadline.day if isinstance(rule.deadline, Moved) else rule.deadline
    return NOUNS.get(rule.counts_from, "the deadline") if isinstance(day, Column) else "the deadline"


def before(number: int, words: str) -> str:
    """«six months before», «six months after» for a signed number."""
    return f"{words} {'before' if number < 0 else 'after'}"


def sum_in_words(day: Day, contract: Row, on: date) -> str:
    """How the deadline of a rule comes about, as a clause."""
    if isinstance(day, Column):
        name = day.name.removesuffix("_last")
        if name == "review" and contract["review_months"] is not None:
            return f"a review is due {in_words(contract['review_text'])}: on {day_in_words(on)}"
        if name in _VERBS:
            return f"the contract {_VERBS[name]} on {day_in_words(on)}"
        return f"{NOUNS[name]} is on {day_in_words(on)}"
    if isinstance(day, Fixed):
        return f"this day is the same for all: {day_in_words(on)}"
    if isinstance(day, Yearly):
        return f"this day comes every year: {day_in_words(on)}"
    return f"{in_words_of(_unmoved(day, contract, on), contract)} is {day_in_words(on)}"


def milestone_sum(rule: Rule, contract: Row, plan: Sequence[date], number: int) -> str:
    """How the day of a plan's milestone comes about, as a clause."""
    day = rule.plan[number].by
    if isinstance(day, Column):
        return f"the plan wants it by {day_in_words(plan[number])}"
    named = {m.id: on for m, on in zip(rule.plan, plan, strict=True)}
    values = {**contract, **named}
    return f"{in_words_of(_unmoved(day, values, plan[number]), values)} is {day_in_words(plan[number])}"


def _unmoved(day: Day, values: Row, on: date) -> Day:
    """The day without its calendar of meetings, where that has not moved it."""
    if isinstance(day, LastMeeting | LastWorkingDay) and isinstance(day.day, Moved):
        moved, length = day.day, day.day.length
        base = values.get(moved.day.name) if isinstance(moved.day, Column) else None
        if isinstance(length, Offset) and isinstance(base, date):
            length = length.backward if moved.backward else length
            return moved if length.after(base) == on else day
    return day


def in_words_of(day: Day, values: Mapping[str, Any]) -> str:
    """The written day with its dates put in: «28 clear days before 14 December 2026»."""
    match day:
        case Column(name):
            value = values.get(name)
            return day_in_words(value) if isinstance(value, date) else NOUNS.get(name, "an unknown day")
        case Fixed(on):
            return day_in_words(on)
        case Moved(of, InForce()):
            return f"the end of call-in after {in_words_of(of, values)}"
        case Moved(of, LengthOf(column, otherwise), backward):
            stated = values.get(column)
            length = in_words(stated) if stated else otherwise.words if otherwise else "an unknown time"
            reason = "" if stated else f" ({column} is not known: {length} is taken)"
            return f"{before(-1 if backward else 1, length)} {in_words_of(of, values)}{reason}"
        case Moved(of, Offset() as length, backward):
            if length.number == 0:
                return in_words_of(of, values)
            return f"{before(-1 if backward else 1, length_in_words(length))} {in_words_of(of, values)}"
        case Every(length, of):
            return f"the last of each {length_in_words(length)} beginning with {in_words_of(of, values)}"
        case Period(length, of):
            return f"the last of {length_in_words(length)} beginning with {in_words_of(of, values)}"
        case Clear(length, of):
            unit = f"clear {length.unit}"
            return f"{counted(length.number, unit)} before {in_words_of(of, values)}"
        case Window(at_least, _, of):
            return f"{length_in_words(at_least)} before {in_words_of(of, values)}"
        case LastMeeting(of, body):
            return f"the last {f'{body} ' if body else ''}meeting on or before {in_words_of(of, values)}"
        case LastWorkingDay(of):
            return f"the last working day on or before {in_words_of(of, values)}"
        case YearlyNear(yearly, of, after):
            side = "on or after" if after else "on or before"
            return f"{yearly_in_words(yearly)} {side} {in_words_of(of, values)}"
        case Yearly():
            return yearly_in_words(day)
    raise AssertionError(day)


def length_in_words(length: Offset) -> str:
    """The length and whose working days it counts: «8 working days of the whole United Kingdom»."""
    if not length.nation:
        return length.words
    whose = {
        "UK": "all parts of the United Kingdom",
        "ENG": "England",
        "WLS": "Wales",
        "SCT": "Scotland",
        "NIR": "Northern Ireland",
    }
    return f"{length.words} of {whose[length.nation]}"


def yearly_in_words(yearly: Yearly) -> str:
    """The days of the year: «31 March or 30 September», «the end of the quarter»."""
    return yearly.name or " or ".join(f"{day} {date(2000, month, 1):%B}" for month, day in yearly.days)
