"""Backward plans in the calendar feed: what is left of a plan, each step once, on its own day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from monitor.config import shipped
from monitor.ics import Event
from monitor.model import Card, Contract, Evidence, Fact, Held, Kind, Person, Span, Status, Timeline
from monitor.people import Ownership
from monitor.reminders import Policy
from monitor.report import Portfolio, deadlines_ics
from monitor.report.feed import events
from monitor.rules import load_rules, working_days
from monitor.rules.meetings import Meeting, Meetings

OWNER = Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",))
RULES = load_rules(shipped("rules"), roles={"owner"})
PLAN = "recommission-light-touch"
KNOWN = date(2025, 6, 2)
END = "2027-12-31"


def held(number: int, kind: Kind, value: str, known_on: date, **more: Any) -> Held:
    day = date.fromisoformat(value) if len(value) == 10 else None
    fact = Fact(
        "carers",
        kind,
        value,
        Evidence("register.csv", Span(0, 5), f"«{value}»"),
        earliest=day,
        latest=day,
        **more,
    )
    return Held(f"F-{number}", fact, "Contract register", "", known_on, known_on)


def carers(end: str = END, *more: Held, option: bool = False) -> Timeline:
    ends = held(1, Kind.END, end, KNOWN)
    options = [held(2, Kind.EXTENSION, "P1Y", KNOWN, status=Status.OPTION)] if option else []
    return Timeline(
        Contract("carers", "Carers support", ("Northmoor Carers Trust",), "Thornbridge"),
        Card(end=end, latest_end=f"{int(end[:4]) + 1}{end[4:]}" if option else None),
        (ends, *options, *more),
        basis=(("end", ends.id),),
    )


def portfolio(timeline: Timeline, as_of: date, *, meetings: Meetings | None = None) -> Portfolio:
    policy = Policy(RULES, working_days("ENG", meetings=meetings), (OWNER,), regime="light-touch")
    contracts = policy.contracts([timeline])
    return Portfolio(
        organisation="Thornbridge Council",
        team="Commissioning and contracts",
        as_of=as_of,
        timelines=(timeline,),
        deadlines=policy.deadlines_of(contracts, as_of),
        documents=1,
        ownership={"carers": Ownership("S. Patel")},
        plans=policy.plans_of(contracts, as_of),
        domain="thornbridge.example",
        organizer="contracts@thornbridge.example",
    )


def steps(timeline: Timeline, as_of: date, *, meetings: Meetings | None = None) -> dict[str, Event]:
    """The plan's events by the id of their step."""
    prefix, suffix = f"carers.{PLAN}.", "@thornbridge.example"
    return {
        event.uid.removeprefix(prefix).removesuffix(suffix): event
        for event in events(portfolio(timeline, as_of, meetings=meetings))
        if event.uid.startswith(prefix)
    }


def days(found: dict[str, Event]) -> dict[str, str]:
    return {id_: event.on.isoformat() for id_, event in found.items()}


IN_TIME = date(2026, 9, 1)


def test_each_step_that_is_left_stands_on_its_latest_day_the_next_one_as_the_deadline() -> None:
    found = steps(carers(), IN_TIME)
    assert days(found) == {
        "engage": "2026-09-30",
        "consult_end": "2026-12-31",
        "report": "2027-01-31",
        "forward_plan": "2027-01-30",
        "scrutiny": "2027-02-14",
        "decision": "2027-02-28",
        "effective": "2027-03-10",
        "tender": "2027-03-31",
        "bids": "2027-05-12",
        "evaluated": "2027-07-07",
        "award_decision": "2027-07-21",
        "standstill_end": "2027-08-03",  # 2 August is a bank holiday in Scotland
        "sign": "2027-08-17",
        "mobilise": "2027-08-31",
        "tupe_info": "2027-12-04",
        "new_start": "2028-01-01",
    }
    assert found["engage"].summary == "Due: Engage the market and open the consultation – Carers support"
    assert found["tender"].summary == "Plan: Publish the tender notice – Carers support"
    assert found["tender"].description.splitlines() == [
        "Publish the tender notice",
        "Contract: Carers support",
        "Owner: S. Patel",
        "By 31 March 2027 at the latest; it usually takes 19 days.",
        "Recommissioning plan for light-touch services: amber; there are 36 days of float",
        "“«2027-12-31»” (Contract register, 2 June 2025)",
        "The date comes from documents and can be wrong: check the quote before you act.",
    ]
    # Reminders are mailed: a calendar warns of the next step only.
    assert [id_ for id_, event in found.items() if event.alarm_days is not None] == ["engage"]


def test_a_late_step_stands_on_the_first_day_on_which_it_is_possible_and_says_what_buys_time() -> None:
    found = steps(carers(), date(2027, 4, 1))
    assert days(found)["decision"] == "2027-04-30"  # clear days of notice from 1 April
    assert days(found)["new_start"] == "2028-02-05"
    assert "engage" not in found
    assert found["decision"].summary == "Plan, late: Get the decision to procure – Carers support"
    wanted, plan = found["decision"].description.splitlines()[3:5]
    assert wanted == (
        "By the plan it was due by 28 February 2027. From today on it is possible on 30 April 2027, "
        "61 days late, if each step takes its usual time."
    )
    assert plan.split("; ") == [
        "Recommissioning plan for light-touch services: red",
        "the new contract would start 35 days late",
        "21 days could be saved: finish evaluation and moderation in 35 days instead of 56",
        "14 days could be saved: publish the tender notice in 5 days instead of 19",
        "14 days could be saved: start the new contract in 98 days instead of 112",
        "an interim extension of 35 days would cover the gap",
    ]
    # The deadline of the plan lay on the day that has passed; there is one event for the step.
    all_of_them = events(portfolio(carers(), date(2027, 4, 1)))
    assert [e.on.isoformat() for e in all_of_them if "decision to procure" in e.summary] == ["2027-04-30"]


def test_a_step_behind_a_late_one_that_is_still_in_time_keeps_its_latest_day() -> None:
    # The tender notice was due on 31 March, and the float of 26 days takes it up.
    decided = held(3, Kind.DECISION, "2027-02-23", date(2027, 2, 24))
    follows = Timeline(
        Contract("next", "Carers support", follows="carers"), Card(), (decided,), predecessor="carers"
    )
    before = Timeline(
        carers().contract, carers().card, carers().facts, proposed_successor="next", basis=carers().basis
    )
    policy = Policy(RULES, working_days("ENG"), (OWNER,), regime="light-touch")
    contracts = policy.contracts([before, follows])
    as_of = date(2027, 4, 6)
    whole = Portfolio(
        "Thornbridge Council",
        "Team",
        as_of,
        (before, follows),
        policy.deadlines_of(contracts, as_of),
        2,
        plans=policy.plans_of(contracts, as_of),
        domain="thornbridge.example",
    )
    found = {event.uid.split(".")[2].split("@")[0]: event for event in events(whole) if PLAN in event.uid}
    assert "decision" not in found
    assert found["tender"].on == as_of + timedelta(days=19)
    assert found["tender"].summary.startswith("Plan, late: ")
    assert "25 days late" in found["tender"].description
    assert found["new_start"].on == date(2028, 1, 1)  # possible a day before
    assert found["new_start"].summary.startswith("Plan: ")


def test_what_documents_tick_off_and_what_was_overtaken_is_gone() -> None:
    tendered = held(3, Kind.PROCUREMENT, "2027-03-29", date(2027, 3, 30), pattern="tender in <date>")
    started = held(4, Kind.START, "2023-01-01", KNOWN)
    found = steps(carers(END, started, tendered), date(2027, 4, 6))
    assert {"engage", "decision", "effective", "tender"}.isdisjoint(found)
    assert {"bids", "mobilise", "new_start"} <= set(found)


def test_a_moved_end_moves_every_event_and_raises_its_sequence() -> None:
    before = steps(carers(), IN_TIME)
    extended = held(3, Kind.EXTENSION, "2028-06-30", date(2026, 8, 24))
    after = steps(
        Timeline(
            carers().contract,
            Card(end="2028-06-30"),
            (*carers().facts, extended),
            basis=(("end", extended.id),),
        ),
        IN_TIME,
    )
    both = before.keys() & after.keys()
    assert len(both) > 10
    for id_ in both:
        assert before[id_].uid == after[id_].uid
        assert after[id_].on > before[id_].on
        assert after[id_].sequence > before[id_].sequence
        assert after[id_].changed_at > before[id_].changed_at


def test_an_event_whose_day_goes_with_today_rises_every_day_and_the_others_do_not() -> None:
    first, second = date(2027, 4, 1), date(2027, 4, 2)
    before, after = steps(carers(), first), steps(carers(), second)
    assert after["decision"].on == before["decision"].on + timedelta(days=1)
    assert after["decision"].sequence == before["decision"].sequence + 1
    assert (before["decision"].changed_at.date(), after["decision"].changed_at.date()) == (first, second)
    one, other = steps(carers(), IN_TIME), steps(carers(), IN_TIME + timedelta(days=1))
    assert {id_: (e.on, e.sequence, e.changed_at) for id_, e in one.items()} == {
        id_: (e.on, e.sequence, e.changed_at) for id_, e in other.items()
    }


def test_both_ways_stand_with_their_last_day_while_an_option_is_open() -> None:
    whole = portfolio(carers(option=True), IN_TIME)
    options = [e for e in events(whole) if "extend" in e.summary]
    # The rule for options says it; the plan does not say it again.
    assert [(e.uid, e.on.isoformat()) for e in options] == [
        ("carers.exercise-option.1@thornbridge.example", "2027-06-30")
    ]
    found = steps(carers(option=True), IN_TIME)
    ways = (
        "two ways are open: extend to 31 December 2028, with notice by 30 June 2027; "
        "or buy again, decided by 28 February 2027"
    )
    assert ways in found["decision"].description


def test_without_the_rule_for_options_the_plan_has_the_last_day_of_notice() -> None:
    rules = load_rules(shipped("rules"), roles={"owner"}, off=["exercise-option"])
    policy = Policy(rules, working_days("ENG"), (OWNER,), regime="light-touch")
    contracts = policy.contracts([carers(option=True)])
    whole = Portfolio(
        "Thornbridge Council",
        "Team",
        IN_TIME,
        (carers(option=True),),
        policy.deadlines_of(contracts, IN_TIME),
        1,
        plans=policy.plans_of(contracts, IN_TIME),
        domain="thornbridge.example",
    )
    [notice] = [e for e in events(whole) if "extend" in e.summary]
    assert (notice.uid, notice.on) == (f"carers.{PLAN}.exercise_by@thornbridge.example", date(2027, 6, 30))


def test_no_option_no_second_way() -> None:
    assert not [e for e in events(portfolio(carers(), IN_TIME)) if "option to extend" in e.description]


def test_an_imprecise_end_says_so_in_each_step() -> None:
    vague = Timeline(
        carers().contract,
        Card(end="2027-12"),
        (held(1, Kind.END, "2027-12", KNOWN),),
        basis=(("end", "F-1"),),
    )
    fact = vague.facts[0].fact
    assert fact.earliest is None
    found = steps(vague, IN_TIME)
    assert all(event.summary.endswith("(earliest day)") for event in found.values())
    assert "because the document says only December 2027" in found["tender"].description


def test_a_guessed_meeting_is_called_one_in_the_calendar_too() -> None:
    listed = Meetings((Meeting(date(2026, 10, 12), "Cabinet"),))
    found = steps(carers(), IN_TIME, meetings=listed)
    assert "no meeting is listed after 12 October 2026" in found["decision"].description


@pytest.mark.parametrize("as_of", [IN_TIME, date(2027, 4, 1), date(2027, 12, 31)], ids=str)
@pytest.mark.parametrize("option", [False, True])
def test_another_program_reads_the_feed(as_of: date, option: bool) -> None:
    whole = portfolio(carers(option=option), as_of)
    calendar = Calendar.from_ical(deadlines_ics(whole))
    read = calendar.walk("VEVENT")
    assert len({str(event["UID"]) for event in read}) == len(read) == len(events(whole))
    for event in read:
        assert event["DTSTART"].params["VALUE"] == "DATE"  # all day
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(days=1)
        assert len(str(event["UID"])) < 256
    assert not calendar.errors
