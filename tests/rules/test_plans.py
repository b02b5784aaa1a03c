"""Backward plans seen from a day: what is ticked off, the float, what buys time, which ways are open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.config import shipped
from monitor.model import Deadline
from monitor.rules import Rules, deadline_list, deadlines, load_rules, plan_list, working_days
from monitor.rules.meetings import Meeting, Meetings
from monitor.rules.plans import Outlook, outlook

Make = Callable[..., pl.DataFrame]
RULE = "recommission-light-touch"
END = date(2027, 12, 31)
RULES = load_rules(shipped("rules"), roles={"owner"})


def planned(contracts: pl.DataFrame, as_of: date, rule: str = RULE) -> list[Deadline]:
    frame = deadlines(contracts, RULES, working_days("ENG"), as_of)
    return [d for d in deadline_list(frame, contracts, RULES, as_of) if d.rule == rule]


def seen(contracts: pl.DataFrame, as_of: date, rule: str = RULE) -> Outlook:
    only = Rules((RULES[rule],))
    [days] = deadlines(contracts, only, working_days("ENG"), as_of)["plan"].to_list()
    return outlook(RULES[rule], contracts.row(0, named=True), days, as_of)


def met(contracts: pl.DataFrame, as_of: date, meetings: Meetings, rule: str = RULE) -> Outlook:
    """The plan where bodies meet on the days of a calendar."""
    only, calendar = Rules((RULES[rule],)), working_days("ENG", meetings=meetings)
    [days] = deadlines(contracts, only, calendar, as_of)["plan"].to_list()
    return outlook(RULES[rule], contracts.row(0, named=True), days, as_of, meetings)


NEXT: list[tuple[str, dict[str, Any], str]] = [
    # By 1 March 2027 the decision of 28 February is a day late.
    ("2027-03-01", {}, "Catch up with the plan: the decision to procure was due by 28 February 2027"),
    ("2027-02-28", {}, "Get the decision to procure"),
    ("2027-01-15", {}, "Publish the notice of the key decision"),
    # A forward plan lists the meeting: the notice is out, and all before it was done.
    ("2027-01-15", {"meeting": date(2027, 2, 23)}, "Get the decision to procure"),
    ("2027-03-01", {"decided": date(2027, 2, 23)}, "Publish the tender notice"),
    # The notice stays open until a document tells of it.
    ("2027-04-20", {"decided": date(2027, 2, 23)}, "Publish the tender notice"),
    (
        "2027-04-20",
        {"decided": date(2027, 2, 23), "tendered": date(2027, 3, 29)},
        "Begin mobilisation at the latest",
    ),
    # A tender notice without a decision that anybody read of: the decision was taken all the same.
    ("2027-04-20", {"tendered": date(2027, 3, 29)}, "Begin mobilisation at the latest"),
]


@pytest.mark.parametrize(("as_of", "told", "action"), NEXT)
def test_documents_tick_steps_off(contracts: Make, as_of: str, told: dict[str, Any], action: str):
    [deadline] = planned(contracts({"end": END, **told}), date.fromisoformat(as_of))
    assert deadline.action == action


def test_a_tick_names_the_day_and_the_fact(contracts: Make):
    frame = contracts(
        {"end": END, "meeting": date(2027, 2, 23), "meeting_known": date(2027, 1, 4), "meeting_basis": "F-1"}
    )
    found = seen(frame, date(2027, 1, 15))
    ids = [m.id for m in RULES[RULE].plan]
    assert dict(zip(ids, found.done, strict=True))["forward_plan"] == (date(2027, 1, 4), "F-1")
    assert found.first == ids.index("scrutiny")  # which no document tells of, and is ahead


LIGHTS = [
    ("2025-12-31", 140, "green"),  # two years ahead: all steps but the first take 591 of 731 days
    ("2027-02-28", 26, "amber"),  # the decision is due today
    ("2027-03-01", -4, "red"),  # and is not taken: four weeks' notice is needed first
]


@pytest.mark.parametrize(("as_of", "slack", "light"), LIGHTS)
def test_red_amber_green_by_float(contracts: Make, as_of: str, slack: int, light: str):
    found = seen(contracts({"end": END}), date.fromisoformat(as_of))
    assert (found.slack, found.light) == (slack, light)


def test_says_what_buys_time_and_how_much(contracts: Make):
    [deadline] = planned(contracts({"end": END}), date(2027, 4, 1))
    assert deadline.light == "red"
    assert deadline.outlook == (
        "the new contract would start 35 days late",
        "21 days could be saved: finish evaluation and moderation in 35 days instead of 56",
        "14 days could be saved: publish the tender notice in 5 days instead of 19",
        "14 days could be saved: start the new contract in 98 days instead of 112",
        "an interim extension of 35 days would cover the gap",
    )


def test_a_step_that_can_be_left_out_is_said_to_be(contracts: Make):
    found = seen(contracts({"end": END}), date(2026, 9, 25))
    assert [s for s in found.savings if s.least == 0] == [s for s in found.savings if s.milestone == "engage"]


OPTION = {"end": END, "latest_end": date(2028, 12, 31), "notice": "P6M"}


def test_two_ways_are_open_while_the_option_can_be_used(contracts: Make):
    [deadline] = planned(contracts(OPTION), date(2027, 1, 15))
    assert deadline.outlook[-1] == (
        "two ways are open: extend to 31 December 2028, with notice by 30 June 2027; "
        "or buy again, decided by 28 February 2027"
    )
    [later] = planned(contracts(OPTION), date(2027, 7, 1))
    assert later.outlook[-1] == (
        "the option to extend to 31 December 2028 was to be used by 30 June 2027; "
        "what is left: buy again, decided by 28 February 2027, 123 days ago"
    )


def test_an_option_that_was_used_opens_no_way(contracts: Make):
    used = {**OPTION, "end": date(2028, 12, 31), "extended": 1}
    [deadline] = planned(contracts(used), date(2027, 1, 15))
    assert not any("ways" in said or "option" in said for said in deadline.outlook)
    assert "Give notice to use the option to extend" not in [step.title for step in deadline.plan]


def test_an_imprecise_end_counts_from_its_earliest_day(contracts: Make):
    december = {"end": date(2027, 12, 1), "end_last": END, "end_text": "2027-12"}
    [deadline] = planned(contracts(december), date(2027, 1, 15))
    assert deadline.plan[-1].by == date(2027, 12, 2)
    assert deadline.imprecise == "counted from 1 December 2027, because the document says only December 2027"


@given(
    ahead=st.integers(-120, 900),
    told=st.sets(st.sampled_from(["engaged", "meeting", "decided", "tendered"])),
    rule=st.sampled_from([rule.id for rule in RULES if rule.plan]),
)
def test_a_later_day_and_a_longer_step_never_give_more_time(ahead: int, told: set[str], rule: str):
    from monitor.rules.examples import example_contracts

    regime = rule.removeprefix("recommission-")
    as_of = END - timedelta(days=ahead)
    row = {"end": END, "regime": regime, **{name: as_of - timedelta(days=3) for name in told}}
    frame = example_contracts([row])
    days = [END - timedelta(days=n) for n in range(len(RULES[rule].plan), 0, -1)]
    contract = frame.row(0, named=True)
    now = outlook(RULES[rule], contract, days, as_of)
    later = outlook(RULES[rule], contract, days, as_of + timedelta(days=1))
    if now.slack is not None and later.slack is not None and later.first == now.first:
        assert later.slack <= now.slack
    for saving in now.savings:
        assert 0 < saving.days <= saving.takes - saving.least
    done = [n for n, tick in enumerate(now.done) if tick]
    assert now.first > max(done, default=-1)
    assert all(day is None for day in now.earliest[: now.first])


@pytest.mark.parametrize(("as_of", "passed"), [(date(2027, 6, 30), False), (date(2027, 7, 1), True)])
def test_the_last_day_of_an_option_passes_when_it_has_passed(contracts: Make, as_of: date, passed: bool):
    frame = contracts({"end": END, "latest_end": date(2029, 12, 31), "notice": "P6M"})
    only = Rules((RULES[RULE],))
    [plan] = plan_list(deadlines(frame, only, working_days("ENG"), as_of), frame, only, as_of)
    [option] = [step for step in plan.steps if "option to extend" in step.title]
    assert (option.by, option.passed) == (date(2027, 6, 30), passed)


MEETS = Meetings(
    (
        *(Meeting(date(2027, month, 8), "Cabinet") for month in (2, 3, 4, 5, 6, 7, 9)),
        Meeting(date(2027, 4, 2), "Scrutiny"),
        Meeting(date(2027, 4, 26), "Executive", "Northmoor"),
        Meeting(date(2027, 7, 1), "Executive", "Northmoor"),
    ),
    body="Cabinet",
    recess=((date(2027, 7, 26), date(2027, 8, 31)),),
)
ALL_BODIES = replace(MEETS, body="")
FORWARD: list[tuple[str, dict[str, Any], date, Meetings, date | None]] = [
    # Clear days of notice and the meeting take 29 days, from 1 March to 30 March: Cabinet meets on 8 April.
    ("the next meeting", {}, date(2027, 3, 1), MEETS, date(2027, 4, 8)),
    ("on the day itself", {}, date(2027, 3, 10), MEETS, date(2027, 4, 8)),
    ("a day later the next one", {}, date(2027, 3, 11), MEETS, date(2027, 5, 8)),
    ("no other body's meeting", {}, date(2027, 3, 3), ALL_BODIES, date(2027, 4, 2)),
    ("its buyer's own calendar", {"buyer": "NORTHMOOR"}, date(2027, 3, 1), ALL_BODIES, date(2027, 4, 26)),
    ("its buyer has no such body", {"buyer": "Northmoor"}, date(2027, 3, 1), MEETS, date(2027, 3, 30)),
    (
        "documents name the meeting",
        {"meeting": date(2027, 3, 23)},
        date(2027, 3, 1),
        MEETS,
        date(2027, 3, 23),
    ),
    ("over the recess", {}, date(2027, 6, 20), MEETS, date(2027, 9, 8)),
    ("after the last meeting that is listed", {}, date(2027, 8, 20), MEETS, date(2027, 9, 18)),
    ("without a calendar", {}, date(2027, 3, 1), Meetings(), date(2027, 3, 30)),
    ("it is taken", {"decided": date(2027, 2, 8)}, date(2027, 3, 1), MEETS, None),
]


@pytest.mark.parametrize(
    ("given_", "as_of", "meetings", "day"), [row[1:] for row in FORWARD], ids=[row[0] for row in FORWARD]
)
def test_a_decision_can_be_taken_only_when_the_body_meets(
    contracts: Make, given_: dict[str, Any], as_of: date, meetings: Meetings, day: date | None
):
    found = met(contracts({"end": END, **given_}), as_of, meetings)
    gate = RULES[RULE].gate
    assert found.earliest[gate] == day
    after = found.earliest[gate + 1]
    assert day is None or after == day + timedelta(days=12)  # what follows waits for it


def test_an_officer_decides_on_any_day(contracts: Make):
    frame = contracts({"end": END, "regime": "below-threshold"})
    rule = "recommission-below-threshold"
    without, listed = (met(frame, date(2027, 9, 1), m, rule) for m in (Meetings(), MEETS))
    assert without == listed


def test_time_that_is_saved_before_a_meeting_wins_nothing_where_the_meeting_stays_the_same(contracts: Make):
    frame = contracts({"end": END, "decided": None})
    found = met(frame, date(2026, 10, 5), MEETS)
    assert found.earliest[RULES[RULE].gate] in [m.day for m in MEETS.days]
    for saving in found.savings:
        shorter = replace(RULES[RULE].milestone(saving.milestone), takes=saving.least)
        plan = tuple(shorter if m.id == saving.milestone else m for m in RULES[RULE].plan)
        sooner = outlook(
            replace(RULES[RULE], plan=plan), frame.row(0, named=True), found.days, date(2026, 10, 5), MEETS
        )
        assert (found.earliest[-1] - sooner.earliest[-1]).days == saving.days  # type: ignore[operator]


GUESSED = [
    # The decision is wanted by 28 February: the Cabinet of 8 February is the last one before it.
    ("2026-11-02", MEETS, None),
    # Too late for that, 8 May is possible, and listed.
    ("2027-03-10", MEETS, None),
    ("2027-08-10", MEETS, None),  # 8 September, the last one
    (
        "2027-08-11",  # 29 days later is 9 September
        MEETS,
        "no meeting is listed after 8 September 2027: 9 September 2027 is a guess",
    ),
    (
        "2026-01-05",  # the calendar of 2026 ends before the three months in which a meeting is looked for
        Meetings((Meeting(date(2026, 11, 26), "Cabinet"),)),
        "no meeting is listed after 26 November 2026: 28 February 2027 is a guess",
    ),
    ("2026-01-05", Meetings((Meeting(date(2026, 11, 27), "Cabinet"),)), None),  # 93 days before: that one
    ("2026-01-05", Meetings(), None),  # nobody ever said when it meets
]


def test_a_meeting_that_documents_name_is_no_guess(contracts: Make):
    as_of, named = date(2027, 8, 11), date(2027, 9, 21)  # after the last meeting that is listed
    found = met(contracts({"end": END, "meeting": named}), as_of, MEETS)
    assert found.earliest[RULES[RULE].gate] == named
    assert found.guessed is None
    assert met(contracts({"end": END}), as_of, MEETS).guessed is not None


@pytest.mark.parametrize(("as_of", "meetings", "said"), GUESSED)
def test_says_where_a_day_lies_after_the_last_meeting_that_is_listed(
    contracts: Make, as_of: str, meetings: Meetings, said: str | None
):
    frame, day = contracts({"end": END}), date.fromisoformat(as_of)
    calendar = working_days("ENG", meetings=meetings)
    only = Rules((RULES[RULE],))
    rows = deadlines(frame, only, calendar, day)
    [deadline] = deadline_list(rows, frame, only, day, meetings)
    [plan] = plan_list(rows, frame, only, day, meetings)
    assert deadline.outlook == plan.outlook
    assert [clause for clause in plan.outlook if "is listed" in clause] == (
        [f"{said} (get the decision to procure)"] if said else []
    )
