"""Calendar objects: what RFC 5545 and 5546 ask for, read back by the icalendar library."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from monitor.ics import Event, calendar_bytes, deadline_event, end_event, revision, uid
from monitor.model import (
    Card,
    Contract,
    Deadline,
    Evidence,
    Fact,
    Held,
    Kind,
    PlanStep,
    Span,
    State,
    Timeline,
)

EVENT = Event(
    uid="survivors.end-6m.1@council.example",
    on=date(2020, 6, 30),
    summary="Due: record the Cabinet decision – Support services",
    changed_at=datetime(2020, 6, 15, tzinfo=UTC),
    description="First line,\nsecond; line",
    categories=("Contract deadline", "Care, adults"),
    sequence=2,
)


def written(*events, **more):
    return calendar_bytes(events, name="Our timeline", organizer="contracts@council.example", **more)


def read(raw):
    return Calendar.from_ical(raw.decode())


def test_an_event_keeps_everything():
    (event,) = read(written(EVENT)).walk("VEVENT")
    assert str(event["UID"]) == EVENT.uid
    assert event.decoded("DTSTART") == date(2020, 6, 30)
    assert event.decoded("DTEND") == date(2020, 7, 1)  # exclusive
    assert event.decoded("DTSTAMP") == EVENT.changed_at
    assert str(event["SUMMARY"]) == EVENT.summary
    assert str(event["DESCRIPTION"]) == EVENT.description
    assert list(event["CATEGORIES"].cats) == list(EVENT.categories)
    assert event["SEQUENCE"] == 2
    assert str(event["ORGANIZER"]) == "mailto:contracts@council.example"
    (alarm,) = event.walk("VALARM")
    assert alarm.decoded("TRIGGER") == timedelta(days=-14)


@pytest.mark.parametrize(
    "line",
    [
        "VERSION:2.0",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        "NAME:Our timeline",
        "X-WR-CALNAME:Our timeline",
        "REFRESH-INTERVAL;VALUE=DURATION:PT4H",
        "X-PUBLISHED-TTL:PT4H",
        "DTSTART;VALUE=DATE:20200630",
        "DTEND;VALUE=DATE:20200701",
        "TRANSP:TRANSPARENT",
        "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "ACTION:DISPLAY",
        "TRIGGER:-P14D",
        "STATUS:CONFIRMED",
        'ORGANIZER;CN="Contracts team":mailto:contracts@council.example',
        "CATEGORIES:Contract deadline,Care\\, adults",
        "DESCRIPTION:First line\\,\\nsecond\\; line",
    ],
)
def test_a_feed_has_the_line(line):
    raw = written(EVENT, refresh_hours=4, organizer_name="Contracts team")
    assert line in raw.decode().split("\r\n")


def test_nobody_is_asked_to_reply():
    assert b"ATTENDEE" not in written(EVENT)
    assert b"REQUEST" not in written(EVENT)


def test_what_is_mailed_asks_for_no_refresh():
    assert b"REFRESH-INTERVAL" not in written(EVENT)


def test_a_cancelled_event_warns_nobody():
    raw = written(replace(EVENT, status="CANCELLED"))
    assert b"STATUS:CANCELLED" in raw
    assert b"VALARM" not in raw


def test_no_alarm_where_none_is_wanted():
    assert b"VALARM" not in written(replace(EVENT, alarm_days=None))


def test_the_same_events_give_the_same_bytes():
    assert written(EVENT, EVENT) == written(EVENT, EVENT)


HOSTILE = st.text(st.characters(), max_size=300) | st.text(
    '\r\n\t,;:\\"é€😀 BEGIN:VEVENT\x00\x85\u2028', max_size=300
)


@settings(deadline=None)
@example(summary="\\N", description="\\n\\N", category="", name="", id_="")
@given(summary=HOSTILE, description=HOSTILE, category=HOSTILE, name=HOSTILE, id_=HOSTILE)
def test_no_text_can_break_out_of_its_line(summary, description, category, name, id_):
    event = replace(
        EVENT,
        summary=summary,
        description=description,
        categories=(category,),
        uid=uid(id_, "r", "1", "a.example"),
    )
    raw = calendar_bytes([event], name=name, organizer="contracts@council.example", organizer_name=name)
    assert raw.endswith(b"\r\n")
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", raw)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 75
    for line in raw.split(b"\r\n"):
        line.decode()  # no character is cut in two by folding
    calendar = read(raw)
    (back,) = calendar.walk("VEVENT")
    assert len(calendar.walk("VCALENDAR")) == 1
    summary = summary.replace("\\N", "\\ N")
    assert str(back["SUMMARY"]).split() == [
        *filter(None, re.split(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+", summary))
    ]
    assert back.decoded("DTSTART") == EVENT.on


def test_uids_are_stable_and_hold_no_date():
    assert uid("survivors", "end-6m", "1", "council.example") == "survivors.end-6m.1@council.example"


PART = st.text("ab.-/ é", min_size=1, max_size=6)


@settings(deadline=None)
@given(st.lists(st.tuples(PART, PART, PART), unique=True, min_size=2))
def test_different_things_have_different_uids(things):
    ids = sorted(uid(contract, rule, turn, "council.example") for contract, rule, turn in things)
    assert all(a != b for a, b in pairwise(ids))


def test_a_long_uid_is_cut():
    assert len(uid("x" * 500, "rule", "1", "council.example")) < 255


def held(id_, kind, value, known_on, **more):
    evidence = Evidence("minutes.txt", Span(0, 5), f"until {value}", "", "paragraph 2")
    return Held(
        id_, Fact("c", kind, value, evidence, **more), "Cabinet minutes", "", date(2020, 6, 10), known_on
    )


TIMELINE = Timeline(
    Contract("c", "Support services"),
    Card(end="2020-12"),
    (held("F-1", Kind.END, "2020-12", date(2020, 6, 15)),),
    basis=(("end", "F-1"),),
)
DEADLINE = Deadline(
    "end-6m",
    "c",
    date(2020, 6, 30),
    "Record the decision",
    "six months before the end",
    State.DUE,
    owner="J. Adeyemi",
    basis="F-1",
)


def test_a_deadline_says_what_whose_why_and_which_words():
    event = deadline_event(DEADLINE, TIMELINE, domain="council.example")
    assert event.uid == "c.end-6m.1@council.example"
    assert event.summary == "Due: Record the decision – Support services"
    assert event.description.splitlines() == [
        "Record the decision",
        "Contract: Support services",
        "Owner: J. Adeyemi",
        "Why: six months before the end",
        "“until 2020-12” (Cabinet minutes, 10 June 2020, paragraph 2)",
        "The date comes from documents and can be wrong: check the quote before you act.",
    ]
    assert event.changed_at == datetime(2020, 6, 15, tzinfo=UTC)


def test_a_moved_deadline_keeps_its_uid_and_raises_its_sequence():
    before = deadline_event(DEADLINE, TIMELINE, domain="council.example")
    known = replace(
        TIMELINE, facts=(*TIMELINE.facts, held("F-2", Kind.EXTENSION, "2021-06-30", date(2020, 9, 1)))
    )
    after = deadline_event(
        replace(DEADLINE, on=date(2020, 12, 30), basis="F-2"), known, domain="council.example"
    )
    assert after.uid == before.uid
    assert after.sequence > before.sequence
    assert after.changed_at > before.changed_at


def test_each_step_of_a_plan_is_an_event_of_its_own():
    """So that the entry of a step that was mailed is not moved to the day of the next one."""

    def next_step(id_: str, on: date) -> Deadline:
        return replace(DEADLINE, rule="plan", on=on, plan=(PlanStep("Do it", on, 0, 28, id=id_),))

    first = deadline_event(next_step("options", date(2020, 3, 31)), TIMELINE, domain="council.example")
    second = deadline_event(next_step("decision", date(2020, 5, 31)), TIMELINE, domain="council.example")
    assert (first.uid, second.uid) == ("c.plan.options@council.example", "c.plan.decision@council.example")


REVISIONS = [
    # Days on which facts became known, the day of looking where that counts, SEQUENCE.
    ([], None, 0),
    (["2020-06-15"], None, 1),
    (["2020-06-15", "2020-06-15"], None, 2),
    (["2020-06-15", "2020-07-15"], None, 32),
    (["2020-06-15", "2020-07-15"], date(2020, 7, 16), 33),
    (["2020-06-15", "2020-07-15"], date(2020, 7, 1), 32),  # never less than without
]


@pytest.mark.parametrize(("known", "until", "sequence"), REVISIONS)
def test_a_sequence_rises_with_facts_and_with_days_where_they_count(known, until, sequence):
    facts = tuple(held(f"F-{n}", Kind.END, "2020-12", date.fromisoformat(on)) for n, on in enumerate(known))
    assert revision(replace(TIMELINE, facts=facts), until) == sequence


def test_each_turn_of_a_cycle_is_an_event_of_its_own():
    yearly = replace(TIMELINE, facts=(held("F-3", Kind.REVIEW, "R/P1Y", date(2020, 6, 15)),))
    first = replace(DEADLINE, basis="F-3", on=date(2021, 6, 15))
    second = replace(first, on=date(2022, 6, 15))
    uids = {deadline_event(d, yearly, domain="council.example").uid for d in (first, second)}
    assert len(uids) == 2


def test_an_imprecise_end_stands_on_its_earliest_day_and_says_so():
    event = end_event(TIMELINE, domain="council.example")
    assert event is not None
    assert event.on == date(2020, 12, 1)
    assert event.summary == "Ends some day in December 2020 (earliest day): Support services"


def test_a_precise_end_is_plain():
    event = end_event(replace(TIMELINE, card=Card(end="2020-12-31")), domain="council.example")
    assert event is not None
    assert (event.on, event.summary) == (date(2020, 12, 31), "Ends: Support services")


def test_an_unknown_end_is_no_event():
    assert end_event(replace(TIMELINE, card=Card()), domain="council.example") is None
