"""One installation lived through: documents in, days passing, mail out, and nothing lost or sent twice."""

import asyncio
import email
from datetime import UTC, date, datetime, time, timedelta
from email import policy
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from monitor.config import Config, MeetingsTable, load_config, shipped
from monitor.mail.localserver import RecordingServer
from monitor.model import DeliveryState
from monitor.people import Assignment, Owners, Ownership
from monitor.reminders import simulate
from monitor.service import Monitor, send_test

LONDON = ZoneInfo("Europe/London")
SEEDS = Path(__file__).parent.parent / "seeds"
LEARNT = date(2020, 6, 15)


def configuration(folder: Path, **mail: object) -> Config:
    """The shipped example with its files in *folder*."""
    example = load_config(shipped("config.toml")).settings
    settings = example.model_copy(update={"mail": example.mail.model_copy(update=mail)})
    owners = Owners((Assignment("*", "", Ownership("J. Adeyemi")),))
    return Config(settings, folder, owners=owners)


def at(day: date, hour: int = 7) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=LONDON)


@pytest.fixture
def monitor(tmp_path):
    with Monitor.opened(configuration(tmp_path)) as opened:
        opened.add([SEEDS], now=at(LEARNT))
        yield opened


def test_the_days_lived_one_by_one_give_the_letters_of_the_simulation(monitor):
    first, last = LEARNT, LEARNT + timedelta(days=45)
    lived = []
    day = first
    while day <= last:
        if monitor.should_plan(at(day)):
            lived += monitor.plan(day, now=at(day))
        day += timedelta(days=1)
    simulated = simulate(monitor.store.entries(last), monitor.policy, first, last)
    assert [(x.day, [r.key for r in x.reminders]) for x in lived] == [
        (x.day, [r.key for r in x.reminders]) for x in simulated
    ]
    assert [letter.day for letter in lived] == [LEARNT, date(2020, 6, 30)]


@pytest.mark.parametrize(
    ("moment", "planned"),
    [
        (datetime(2020, 6, 15, 5, 59, tzinfo=UTC), False),  # a minute before seven in British Summer Time
        (datetime(2020, 6, 15, 6, 0, tzinfo=UTC), True),
        (datetime(2020, 12, 15, 6, 59, tzinfo=UTC), False),  # in winter seven is seven
        (datetime(2020, 12, 15, 7, 0, tzinfo=UTC), True),
        (datetime(2020, 6, 14, 9, 0, tzinfo=UTC), False),  # a Sunday
        (datetime(2020, 12, 28, 9, 0, tzinfo=UTC), False),  # a substitute bank holiday
    ],
)
def test_a_day_is_planned_from_seven_in_london_on_working_days(monitor, moment, planned):
    assert (monitor.should_plan(moment) is not None) is planned


def test_a_day_is_planned_once(monitor):
    monitor.plan(LEARNT, now=at(LEARNT))
    assert monitor.should_plan(at(LEARNT, 15)) is None
    assert monitor.should_plan(at(date(2020, 6, 16))) == date(2020, 6, 16)


def test_days_without_the_daemon_are_made_up_for_by_the_newest_reminder_only(monitor):
    monitor.plan(LEARNT, now=at(LEARNT))
    (letter,) = monitor.plan(date(2020, 12, 2), now=at(date(2020, 12, 2)))
    (reminder,) = letter.reminders
    assert reminder.step == "1 month before"
    assert reminder.late
    assert monitor.plan(date(2020, 12, 3), now=at(date(2020, 12, 3))) == ()


def test_what_is_planned_leaves_by_smtp_once(tmp_path):
    async def lived() -> tuple[int, int]:
        async with RecordingServer(tmp_path / "mail") as server:
            smtp = {"mode": "smtp", "host": "127.0.0.1", "port": server.port, "security": "none"}
            with Monitor.opened(configuration(tmp_path, **smtp)) as monitor:
                monitor.add([SEEDS], now=at(LEARNT))
                monitor.plan(LEARNT, now=at(LEARNT))
                first = await monitor.deliver(now=at(LEARNT))
                again = await monitor.deliver(now=at(LEARNT, 8))
                return first.sent, again.sent

    assert asyncio.run(lived()) == (1, 0)
    (file,) = (tmp_path / "mail").glob("*.eml")
    message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
    assert message["Auto-Submitted"] == "auto-generated"
    text = message.get_body(("plain",))
    assert text is not None
    assert "31 December 2020" in text.get_content()


def test_while_no_server_answers_nothing_is_lost_and_no_attempt_is_spent(tmp_path):
    smtp = {"mode": "smtp", "host": "127.0.0.1", "port": 1, "security": "none"}
    with Monitor.opened(configuration(tmp_path, **smtp)) as monitor:
        monitor.add([SEEDS], now=at(LEARNT))
        monitor.plan(LEARNT, now=at(LEARNT))
        for days in range(7):
            delivered = asyncio.run(monitor.deliver(now=at(LEARNT + timedelta(days=days), 9)))
            assert delivered.fault
        (waiting,) = monitor.store.deliveries()
        assert waiting.state is DeliveryState.QUEUED
        assert waiting.attempts == 0

    async def back() -> int:
        async with RecordingServer(tmp_path / "mail") as server:
            with Monitor.opened(configuration(tmp_path, **{**smtp, "port": server.port})) as monitor:
                return (await monitor.deliver(now=at(LEARNT + timedelta(days=7), 9))).sent

    assert asyncio.run(back()) == 1


def test_a_template_that_cannot_be_filled_still_gives_a_reminder(tmp_path, caplog):
    own = tmp_path / "templates" / "mail"
    own.mkdir(parents=True)
    (own / "reminder.txt").write_text("{{ no_such_thing.at_all }}")
    config = configuration(tmp_path)
    table = config.settings.monitor.model_copy(update={"templates": "templates"})
    broken = Config(config.settings.model_copy(update={"monitor": table}), tmp_path)
    with Monitor.opened(broken) as monitor:
        monitor.add([SEEDS], now=at(LEARNT))
        monitor.plan(LEARNT, now=at(LEARNT))
        (delivery,) = monitor.store.deliveries()
    assert b"31 December 2020" in delivery.message.raw
    assert "no_such_thing" in caplog.text


def test_a_test_message_is_taken_and_the_answer_shown(tmp_path):
    async def sent() -> str:
        async with RecordingServer(tmp_path / "mail") as server:
            smtp = {"mode": "smtp", "host": "127.0.0.1", "port": server.port, "security": "none"}
            return await send_test(configuration(tmp_path, **smtp), "me@council.example", now=at(LEARNT))

    assert asyncio.run(sent()).startswith("250")
    (file,) = (tmp_path / "mail").glob("*.eml")
    assert b"test message" in file.read_bytes()


RUNS_OUT = [
    # A Cabinet on 16 September 2020 is 93 days after 15 June: the calendar reaches far enough, to the day.
    ("2020-09-16", LEARNT, []),
    ("2020-09-15", LEARNT, ["meetings run out authority=all known_until=2020-09-15"]),
    ("2028-06-30", date(2027, 12, 31), ["bank holidays run out known_until=2027-12-31"]),
    (
        "2028-06-30",
        date(2028, 1, 4),
        [
            "bank holidays run out known_until=2027-12-31",
            "procurement thresholds ran out known_until=2027-12-31",
        ],
    ),
]


@pytest.mark.parametrize(("meeting", "day", "warned"), RUNS_OUT)
def test_the_log_warns_of_data_that_run_out(tmp_path, caplog, meeting, day, warned):
    (tmp_path / "meetings.csv").write_text(f"body,date\nCabinet,{meeting}\n")
    config = configuration(tmp_path)
    listed = config.settings.model_copy(update={"meetings": (MeetingsTable(file="meetings.csv"),)})
    with Monitor.opened(Config(listed, tmp_path, owners=config.owners)) as monitor:
        monitor.plan(day, now=at(day))
    assert [r.message for r in caplog.records if r.levelname == "WARNING"] == warned
