"""Bank holidays that nobody could compute, calendars of meetings, and what is said of wrong files."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Event

from monitor.config import load_config
from monitor.configured import calendar_of
from monitor.errors import ConfigError
from monitor.rules import working_days
from monitor.rules.holidays import read_holidays, shipped_holidays
from monitor.rules.meetings import CallIn, Meeting, Meetings, parse_call_in, read_meetings

UNION = [
    ("2026-01-02", "SCT"),
    ("2026-03-17", "NIR"),
    ("2026-06-15", "SCT"),  # the World Cup: announced on 4 February 2026
    ("2026-07-13", "NIR"),  # for Sunday the 12th
    ("2026-08-03", "SCT"),
    ("2026-11-30", "SCT"),
]


@pytest.mark.parametrize(("day", "nation"), UNION)
def test_a_bank_holiday_of_any_part_is_no_working_day_of_the_act(day: str, nation: str):
    on = date.fromisoformat(day)
    assert not working_days("UK").is_working(on)
    assert not working_days(nation).is_working(on)
    assert working_days("ENG").is_working(on)


@pytest.mark.parametrize("day", ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"])
def test_one_off_days_are_free_and_moved_ones_are_not(day: str):
    assert not working_days("ENG").is_working(date.fromisoformat(day))
    assert working_days("ENG").is_working(date(2020, 5, 4))
    assert working_days("ENG").is_working(date(2022, 5, 30))


def test_a_council_adds_days_that_were_announced_later(tmp_path: Path):
    own = tmp_path / "holidays.toml"
    own.write_text(
        'checked_until = 2029-12-31\n[[day]]\non = 2028-06-12\nnations = ["ENG"]\nname = "A jubilee"\n'
        '[[day]]\non = 2026-06-15\nnations = ["SCT"]\nfree = false\nname = "Called off"\n',
        "utf-8",
    )
    found = read_holidays(own)
    assert found.checked_until == date(2029, 12, 31)
    assert not working_days("ENG", holidays=found).is_working(date(2028, 6, 12))
    assert not working_days("UK", holidays=found).is_working(date(2028, 6, 12))
    assert working_days("SCT", holidays=found).is_working(date(2026, 6, 15))
    assert working_days("ENG").is_working(date(2028, 6, 12))  # the shipped calendar is as it was


def test_the_data_run_out_half_a_year_before_they_end():
    until = shipped_holidays().checked_until
    assert until == date(2027, 12, 31)
    assert not shipped_holidays().running_out(date(2027, 7, 1))
    assert shipped_holidays().running_out(date(2027, 7, 2))


def test_a_file_of_holidays_names_its_faults(tmp_path: Path):
    own = tmp_path / "holidays.toml"
    own.write_text('[[day]]\non = "12 June"\nnations = ["GB"]\n', "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_holidays(own)
    assert [fault.split(": ")[1] for fault in caught.value.faults] == [
        "day number 1.on",
        "day number 1.nations number 1",
        "day number 1.name",
    ]


def ics(*events: tuple[str, object, dict[str, object]]) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Thornbridge//EN")
    calendar.add("version", "2.0")
    for summary, start, more in events:
        event = Event()
        event.add("summary", summary)
        event.add("dtstart", start)
        for name, value in more.items():
            event.add(name, value)
        calendar.add_component(event)
    content = calendar.to_ical()
    assert isinstance(content, bytes)
    return content


def test_reads_a_calendar_of_meetings(tmp_path: Path):
    from datetime import datetime
    from zoneinfo import ZoneInfo

    london = ZoneInfo("Europe/London")
    file = tmp_path / "meetings.ics"
    file.write_bytes(
        ics(
            ("Cabinet", datetime(2026, 7, 13, 0, 30, tzinfo=london), {}),  # its own day, not that in UTC
            ("Cabinet", date(2026, 6, 8), {}),
            ("Cabinet", date(2026, 9, 14), {"status": "CANCELLED"}),
            ("CANCELLED: Cabinet", date(2026, 10, 12), {}),
            ("Planning Board", date(2026, 6, 9), {}),
        )
    )
    assert read_meetings(file, body="cabinet") == (
        Meeting(date(2026, 6, 8), "Cabinet"),
        Meeting(date(2026, 7, 13), "Cabinet"),
    )
    assert len(read_meetings(file)) == 3


def test_reads_a_table_of_meetings(tmp_path: Path):
    file = tmp_path / "meetings.csv"
    file.write_text(
        "authority,body,date\nNorthmoor,Executive,2026-07-20\n,Cabinet,13 July 2026\n,Cabinet,13/07/2026\n",
        "utf-8",
    )
    assert read_meetings(file, authority="Thornbridge") == (
        Meeting(date(2026, 7, 20), "Executive", "Northmoor"),
        Meeting(date(2026, 7, 13), "Cabinet", "Thornbridge"),
    )


WRONG = [
    ("m.csv", b"authority,body,day\n", 'm.csv: there is no column "date"; expected the header'),
    ("m.csv", b"body,date\nCabinet,soon\n", 'm.csv: line 2: found "soon", expected a day such as'),
    ("m.csv", b"date\n\xff\n", "m.csv: byte 5 is no UTF-8"),
    ("m.ics", b"no calendar", "m.ics: this is no calendar"),
    ("m.ics", ics(("Cabinet", date(2026, 6, 8), {"rrule": {"freq": "monthly"}})), "repeats by a rule"),
]


@pytest.mark.parametrize(("name", "content", "said"), WRONG, ids=[said for _, _, said in WRONG])
def test_says_what_is_wrong_with_a_calendar(tmp_path: Path, name: str, content: bytes, said: str):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError) as caught:
        read_meetings(tmp_path / name)
    assert said in caught.value.faults[0]


CALL_IN = [
    ("5 working days", CallIn(3, 5)),
    ("4 clear working days", CallIn(3, 4, clear=True)),
    ("7 days", CallIn(3, 7, working=False)),
    ("1 day", CallIn(3, 1, working=False)),
    ("five days", None),
    ("5 clear", None),
]


@pytest.mark.parametrize(("text", "expected"), CALL_IN)
def test_reads_a_rule_of_call_in(text: str, expected: CallIn | None):
    assert parse_call_in(text) == expected
    assert expected is None or parse_call_in(str(expected)) == expected


PEOPLE = '[[person]]\nname = "J"\naddress = "j@thornbridge.example"\nroles = ["owner"]\n'


def test_the_configuration_puts_the_calendar_together(tmp_path: Path):
    (tmp_path / "meetings.csv").write_text("body,date\nCabinet,2026-07-13\n", "utf-8")
    (tmp_path / "config.toml").write_text(
        PEOPLE
        + '[decisions]\ncall_in = "4 clear working days"\npublished = 2\n'
        + "recess = [{ from = 2026-08-01, to = 2026-08-31 }]\n"
        + '[[decisions.authority]]\nname = "Northmoor"\ncall_in = "7 days"\n'
        + '[[meetings]]\nfile = "meetings.csv"\n',
        "utf-8",
    )
    calendar = calendar_of(load_config(tmp_path / "config.toml"))
    assert calendar.meetings.days == (Meeting(date(2026, 7, 13), "Cabinet"),)
    assert calendar.meetings.recess == ((date(2026, 8, 1), date(2026, 8, 31)),)
    assert calendar.meetings.call_in == (
        CallIn(2, 4, clear=True),
        CallIn(3, 7, working=False, authority="Northmoor"),
    )


def test_every_fault_of_the_calendar_is_said_at_once(tmp_path: Path):
    (tmp_path / "config.toml").write_text(
        PEOPLE
        + '[calendar]\nholidays = "none.toml"\n[decisions]\ncall_in = "soon"\n'
        + '[[meetings]]\nfile = "none.ics"\n',
        "utf-8",
    )
    with pytest.raises(ConfigError) as caught:
        calendar_of(load_config(tmp_path / "config.toml"))
    assert len(caught.value.faults) == 3
    assert 'decisions.call_in: found "soon"' in "\n".join(caught.value.faults)


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))


@given(
    listed=st.lists(DAYS, max_size=8),
    rests=st.lists(st.tuples(DAYS, st.integers(0, 40)), max_size=3),
    day=DAYS,
)
def test_the_next_meeting_is_the_first_that_a_walk_through_the_days_finds(
    listed: list[date], rests: list[tuple[date, int]], day: date
):
    recess = tuple((first, first + timedelta(days=length)) for first, length in rests)
    meetings = Meetings(tuple(Meeting(on, "Cabinet") for on in listed), recess=recess)
    found = meetings.of("Thornbridge").first_on_or_after(day)
    for ahead in range(94):
        if day + timedelta(days=ahead) in listed:
            assert found == day + timedelta(days=ahead)
            return
    walked = day
    while any(first <= walked <= last for first, last in recess):
        walked += timedelta(days=1)
    assert found == walked
