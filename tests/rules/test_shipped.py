"""Each shipped rule: what it fires on, and what looks like it and stays silent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import polars as pl
import pytest

from monitor.model import Deadline, State
from monitor.rules import Rules, deadline_list, deadlines, working_days
from monitor.rules.examples import check_examples
from monitor.rules.meetings import Meeting, Meetings

Make = Callable[..., pl.DataFrame]
AS_OF = date(2020, 6, 16)
END = date(2020, 12, 31)


def found(rules: Rules, contracts: pl.DataFrame, rule: str, as_of: date = AS_OF) -> list[Deadline]:
    frame = deadlines(contracts, rules, working_days("ENG"), as_of)
    return [d for d in deadline_list(frame, contracts, rules, as_of) if d.rule == rule]


CYCLE = {"review": date(2020, 6, 20), "review_months": 12, "review_days": 0, "review_text": "R/P1Y"}

FIRES: list[tuple[str, dict[str, Any], date]] = [
    ("end-approaches", {"end": END}, END),
    ("end-approaches", {"end": AS_OF}, AS_OF),  # in force on its last day
    ("end-approaches", {"end": END, "proposed_successor": "next"}, END),  # only planned
    ("end-approaches", {"end": END, "regime": ""}, END),
    ("ended-without-successor", {"end": date(2020, 6, 12)}, date(2020, 6, 15)),  # a Friday
    ("recommission-light-touch", {"end": END}, date(2020, 2, 29)),  # the decision is late
    ("recommission-light-touch", {"end": date(2022, 12, 31)}, date(2020, 12, 31)),  # the first step is ahead
    (
        "recommission-light-touch",
        {"end": date(2021, 12, 31)},
        date(2020, 8, 31),
    ),  # the options appraisal is next
    ("review-due", {"review": date(2020, 7, 1)}, date(2020, 7, 1)),
    ("review-due", {"review": AS_OF}, AS_OF),
    ("review-due", CYCLE, date(2020, 6, 20)),
    ("review-due", {**CYCLE, "review": date(2016, 2, 29)}, date(2021, 2, 28)),  # each year, clamped
    ("review-due", {**CYCLE, "review": date(2018, 6, 16)}, AS_OF),  # today counts
    ("review-due", {**CYCLE, "proposed": True}, date(2020, 6, 20)),
    # «2020» may still mean a day that is ahead.
    (
        "review-due",
        {"review": date(2020, 1, 1), "review_last": date(2020, 12, 31), "review_text": "2020"},
        date(2020, 1, 1),
    ),
]

SILENT: list[tuple[str, str, dict[str, Any]]] = [
    ("end-approaches", "a successor is awarded", {"end": END, "successor": "next"}),
    ("end-approaches", "no end is known", {"start": date(2019, 1, 1)}),
    ("end-approaches", "it has ended", {"end": date(2020, 6, 15)}),
    ("end-approaches", "it is only proposed", {"end": END, "proposed": True}),
    ("ended-without-successor", "this is its last day", {"end": AS_OF}),
    ("ended-without-successor", "a successor is awarded", {"end": date(2020, 6, 12), "successor": "next"}),
    # «June 2020» has not ended in the middle of June.
    (
        "ended-without-successor",
        "its month is not over",
        {"end": date(2020, 6, 1), "end_last": date(2020, 6, 30)},
    ),
    ("recommission-light-touch", "another regime", {"end": END, "regime": "above-threshold"}),
    ("recommission-light-touch", "a successor is awarded", {"end": END, "successor": "next"}),
    ("recommission-light-touch", "it has ended", {"end": date(2020, 6, 1)}),
    ("review-due", "the review is past", {"review": date(2017, 1, 1), "review_last": date(2017, 12, 31)}),
    ("review-due", "the contract has ended", {**CYCLE, "end": date(2020, 6, 1)}),
    ("review-due", "no review is known", {"end": END}),
]


@pytest.mark.parametrize(("rule", "contract", "on"), FIRES)
def test_gives_this_day(rules: Rules, contracts: Make, rule: str, contract: dict[str, Any], on: date):
    assert [d.on for d in found(rules, contracts(contract), rule)] == [on]


@pytest.mark.parametrize(("rule", "why", "contract"), SILENT, ids=[f"{r}, {w}" for r, w, _ in SILENT])
def test_is_silent_where(rules: Rules, contracts: Make, rule: str, why: str, contract: dict[str, Any]):
    assert found(rules, contracts(contract), rule) == []


def test_every_shipped_rule_has_an_example_and_a_look_alike_and_they_hold(rules: Rules):
    assert check_examples(rules, working_days("ENG")) == ()


# Base 31 December 2020: the light-touch column of the default plan, worked out by hand. No meeting is
# listed, so that the decision stands on its own day, a Saturday.
PLAN = {
    "confirm": date(2018, 12, 31),
    "review_start": date(2019, 4, 30),
    "options": date(2019, 8, 31),
    "exercise_by": date(2020, 6, 30),
    "engage": date(2019, 9, 30),
    "consult_end": date(2019, 12, 31),
    "report": date(2020, 1, 31),
    "forward_plan": date(2020, 1, 31),
    "scrutiny": date(2020, 2, 15),
    "decision": date(2020, 2, 29),
    "effective": date(2020, 3, 11),
    "tender": date(2020, 3, 31),
    "bids": date(2020, 5, 12),
    "evaluated": date(2020, 7, 7),
    "award_decision": date(2020, 7, 21),
    "standstill_end": date(2020, 7, 31),
    "sign": date(2020, 8, 14),
    "mobilise": date(2020, 8, 31),
    "tupe_info": date(2020, 12, 4),
    "new_start": date(2021, 1, 1),
}


def test_the_plan_for_light_touch_care_is_dated_back_from_the_end(rules: Rules, contracts: Make):
    frame = deadlines(contracts({"end": END}), rules, working_days("ENG"), AS_OF)
    [days] = frame.filter(pl.col("rule") == "recommission-light-touch")["plan"].to_list()
    ids = [milestone.id for milestone in rules["recommission-light-touch"].plan]
    assert dict(zip(ids, days, strict=True)) == PLAN


def test_the_decision_falls_back_to_the_last_meeting_and_the_notice_with_it(rules: Rules, contracts: Make):
    cabinet = Meetings((Meeting(date(2020, 2, 28), "Cabinet"), Meeting(date(2020, 3, 23), "Cabinet")))
    calendar = working_days("ENG", meetings=cabinet)
    one = contracts({"end": END})
    frame = deadlines(one, rules, calendar, AS_OF)
    [late] = [d for d in deadline_list(frame, one, rules, AS_OF) if d.rule == "recommission-light-touch"]
    assert late.on == date(2020, 2, 28)
    assert late.why.startswith(
        "the last meeting on or before ten months before 31 December 2020 is 28 February 2020; "
        "on 16 June 2020 the plan is 109 days late"
    )
    [days] = frame.filter(pl.col("rule") == "recommission-light-touch")["plan"].to_list()
    ids = [milestone.id for milestone in rules["recommission-light-touch"].plan]
    assert dict(zip(ids, days, strict=True))["forward_plan"] == date(2020, 1, 30)


def test_a_plan_on_time_names_its_next_step_and_the_rest(rules: Rules, contracts: Make):
    [deadline] = found(rules, contracts({"end": date(2021, 12, 31)}), "recommission-light-touch")
    assert deadline.action == "Finish the options appraisal: extend, change or buy again"
    assert deadline.why == "16 months before 31 December 2021 is 31 August 2020"
    assert [step.late_by for step in deadline.plan] == [0] * 17


def test_a_late_plan_that_can_still_be_in_time_says_so(rules: Rules, contracts: Make):
    [deadline] = found(rules, contracts({"end": END}), "recommission-light-touch", date(2020, 3, 2))
    assert deadline.why == (
        "ten months before 31 December 2020 is 29 February 2020; on 2 March 2020 the plan is 2 days late. "
        "If each step that is left takes its usual time, the new contract can start on 6 January 2021 "
        "at the earliest: 6 days after the end on 31 December 2020"
    )
    meeting = {"end": END, "meeting": date(2020, 3, 9), "meeting_by": "Cabinet"}
    [deadline] = found(rules, contracts(meeting), "recommission-light-touch", date(2020, 3, 2))
    assert deadline.why.endswith(
        "can start on 15 December 2020, still in time for the end on 31 December 2020"
    )


def test_an_imprecise_end_counts_from_its_earliest_day_and_says_so(rules: Rules, contracts: Make):
    september = {
        "end": date(2020, 9, 1),
        "end_last": date(2020, 9, 30),
        "end_text": "2020-09",
    }
    [deadline] = found(rules, contracts(september), "end-approaches")
    assert deadline.on == date(2020, 9, 1)
    assert (
        deadline.imprecise == "counted from 1 September 2020, because the document says only September 2020"
    )
    assert deadline.action == "Confirm how the service continues after September 2020"


def test_where_documents_disagree_both_ends_are_named(rules: Rules, contracts: Make):
    both = {
        "end": date(2021, 3, 31),
        "end_last": date(2022, 3, 31),
        "end_text": "2022-03-31",
        "disputed": "31 March 2021 or 31 March 2022",
    }
    [deadline] = found(rules, contracts(both), "end-approaches")
    assert deadline.imprecise == (
        "counted from 31 March 2021, because the documents disagree: 31 March 2021 or 31 March 2022"
    )


STATES = [
    ("2020-06-16", State.DUE),
    ("2020-07-14", State.DUE),
    ("2020-07-15", State.PLAN),
    ("2020-12-16", State.PLAN),  # six months before is today
    ("2020-12-17", State.LATER),
]


@pytest.mark.parametrize(("end", "state"), STATES)
def test_says_how_near_a_deadline_is(rules: Rules, contracts: Make, end: str, state: State):
    [deadline] = found(rules, contracts({"end": date.fromisoformat(end)}), "end-approaches")
    assert deadline.state is state


def test_deadlines_come_by_day_then_by_end(rules: Rules, contracts: Make):
    several = contracts(
        {"end": date(2020, 9, 30), "regime": ""},
        {"end": date(2020, 6, 30), "regime": ""},
        {"review": date(2020, 6, 30), "end": date(2030, 1, 1), "regime": ""},
    )
    frame = deadlines(several, rules, working_days("ENG"), AS_OF)
    assert frame["contract"].to_list() == ["contract-2", "contract-3", "contract-1", "contract-3"]
