"""The outbox: put there once, handed out until it is sent or given up, with the same bytes each time."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import create_engine, text
from sqlalchemy.exc import IntegrityError

from monitor.model import Deadline, DeliveryState, Message, Person, Reminder, State
from monitor.store import Reminded, Result, open_store

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
DAY = date(2020, 6, 16)
MINUTE = timedelta(minutes=1)
SENT, RETRY, UNCERTAIN, DEAD = (
    DeliveryState.SENT,
    DeliveryState.RETRY,
    DeliveryState.UNCERTAIN,
    DeliveryState.DEAD,
)


def test_a_day_is_planned_in_one_go_and_the_mark_moves(store, letter, reminder):
    assert store.first_planned_day() is store.last_planned_day() is None
    letters = [letter("a", "b"), letter("c")]
    assert store.plan(letters, [(reminder("d"), "overtaken by a later step")], day=DAY, now=NOW) == 2
    assert store.known_keys() == {"a", "b", "c", "d"}
    assert store.sent_keys() == {"a", "b", "c"}
    assert [d.message for d in store.deliveries()] == [message for message, _ in letters]
    assert store.counts() == {DeliveryState.QUEUED: 2}
    assert store.first_planned_day() == store.last_planned_day() == DAY


def test_planning_again_sends_nothing_again(store, letter, reminder):
    store.plan([letter("a", "b")], [(reminder("d"), "late")], day=DAY, now=NOW)
    assert store.plan([letter("a", "b"), letter("d")], [(reminder("a"), "late")], day=DAY, now=NOW) == 0
    assert len(store.deliveries()) == 1


def test_a_message_that_is_partly_new_goes_with_what_is_new(store, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    assert store.plan([letter("a", "b"), letter("b", "c")], day=DAY, now=NOW) == 2
    assert [d.message.keys for d in store.deliveries()] == [("a",), ("b",), ("c",)]


def test_the_mark_never_moves_back(store):
    for day in (DAY, DAY + timedelta(3), DAY - timedelta(3)):
        store.plan([], day=day, now=NOW)
    assert (store.first_planned_day(), store.last_planned_day()) == (DAY, DAY + timedelta(3))


def test_a_plan_that_fails_half_way_leaves_nothing(store, letter):
    letters = [letter("a"), (letter("a")[0], letter("b")[1])]  # two messages with one Message-ID
    with pytest.raises(IntegrityError):
        store.plan(letters, day=DAY, now=NOW)
    assert (store.known_keys(), store.deliveries(), store.last_planned_day()) == (frozenset(), [], None)


def test_a_claimed_message_is_nobody_elses_until_its_time(store, letter):
    store.plan([letter("a"), letter("b"), letter("c")], day=DAY, now=NOW)
    first = store.claim(NOW, 2)
    assert [(d.message.keys, d.state, d.attempts) for d in first] == [
        (("a",), DeliveryState.SENDING, 1),
        (("b",), DeliveryState.SENDING, 1),
    ]
    assert [d.message.keys for d in store.claim(NOW, 2)] == [("c",)]
    assert store.claim(NOW, 2) == []
    assert store.claim(NOW - MINUTE, 2) == []


def test_results_are_recorded_with_what_the_server_said(store, letter):
    store.plan([letter("a"), letter("b"), letter("c"), letter("d")], day=DAY, now=NOW)
    a, b, c, d = store.claim(NOW, 4)
    later = NOW + 5 * MINUTE
    results = [
        Result(a, SENT, None, 250, "2.0.0 queued"),
        Result(b, RETRY, later, 450, "4.7.1 greylisted"),
        Result(c, UNCERTAIN, later, None, "connection lost after the dot"),
        Result(d, DEAD, None, 550, "5.1.1 no such user"),
    ]
    assert store.record(results, NOW) == 4
    rows = {x.id: (x.state, x.smtp_code, x.error, x.sent_at) for x in store.deliveries()}
    assert rows == {
        a.id: (SENT, 250, "", NOW),
        b.id: (RETRY, 450, "4.7.1 greylisted", None),
        c.id: (UNCERTAIN, None, "connection lost after the dot", None),
        d.id: (DEAD, 550, "5.1.1 no such user", None),
    }
    assert store.claim(later - MINUTE, 9) == []
    again = store.claim(later, 9)
    assert [(x.id, x.attempts, x.message.raw) for x in again] == [
        (b.id, 2, b.message.raw),
        (c.id, 2, c.message.raw),
    ]
    assert store.sent_keys() == {"a", "b", "c"}
    assert [x.id for x in store.deliveries(DEAD)] == [d.id]


def test_only_what_a_server_accepted_counts_as_told(store, letter):
    store.plan([letter("a"), letter("b")], day=DAY, now=NOW)
    a, _ = store.claim(NOW, 2)
    store.record([Result(a, SENT)], NOW)
    assert store.told() == [Reminded(DAY, "carers", "Confirm what follows", "A. Okafor")]


def test_what_was_not_handed_over_goes_back_as_it_was(store, letter):
    store.plan([letter("a"), letter("b")], day=DAY, now=NOW)
    a, b = store.claim(NOW, 2)
    store.record([Result(b, UNCERTAIN, NOW, None, "lost")], NOW)
    (b,) = store.claim(NOW, 2)
    assert store.release([a, b]) == 2
    assert [(d.state, d.attempts) for d in store.deliveries()] == [(DeliveryState.QUEUED, 0), (UNCERTAIN, 1)]
    assert store.release([a, b]) == 0


def test_a_late_result_does_not_undo_a_later_attempt(store, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    (first,) = store.claim(NOW, 1)
    later = NOW + 21 * MINUTE
    (second,) = store.claim(later, 1)
    assert (second.id, second.attempts) == (first.id, 2)
    assert store.record([Result(first, DEAD, None, 550, "late")], later) == 0
    assert store.record([Result(second, SENT)], later) == 1
    assert store.record([Result(second, DEAD)], later) == 0
    assert store.counts() == {SENT: 1}


def test_a_message_being_sent_when_the_program_stopped_is_uncertain_and_due_at_once(store, letter):
    store.plan([letter("a"), letter("b")], day=DAY, now=NOW)
    a, b = store.claim(NOW, 2)
    store.record([Result(b, SENT)], NOW)
    assert store.recover(NOW + MINUTE) == 1
    assert store.counts() == {UNCERTAIN: 1, SENT: 1}
    assert store.record([Result(a, RETRY, NOW + 9 * MINUTE)], NOW) == 0  # the old process: too late for that
    (again,) = store.claim(NOW + MINUTE, 2)
    assert (again.message, again.attempts) == (a.message, 2)


def test_news_that_it_was_sent_after_all_still_counts(store, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    (a,) = store.claim(NOW, 1)
    store.recover(NOW)
    assert store.record([Result(a, SENT)], NOW) == 1
    assert store.claim(NOW + 999 * MINUTE, 1) == []


def test_a_result_must_be_one(store, letter):
    store.plan([letter("a")], day=DAY, now=NOW)
    (a,) = store.claim(NOW, 1)
    with pytest.raises(ValueError, match="an attempt cannot end as sending"):
        store.record([Result(a, DeliveryState.SENDING)], NOW)
    with pytest.raises(ValueError, match="retry needs the moment of the next attempt"):
        store.record([Result(a, RETRY)], NOW)


CHANGES = [
    "UPDATE outbox SET raw = x'00'",
    "UPDATE outbox SET recipient = 'b@x.example'",
    "DELETE FROM outbox",
    "DELETE FROM outbox_item",
    "DELETE FROM occurrence",
    "DELETE FROM attempt",
    "UPDATE attempt SET state = 'sent'",
]


@pytest.mark.parametrize("change", CHANGES)
def test_the_bytes_of_a_message_and_the_history_of_its_attempts_never_change(store, path, letter, change):
    store.plan([letter("a")], day=DAY, now=NOW)
    store.record([Result(store.claim(NOW, 1)[0], RETRY, NOW)], NOW)
    engine = create_engine(f"sqlite:///{path}")
    with pytest.raises(IntegrityError, match="never changed or deleted"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()


def test_many_letters_are_planned_in_one_go(store, letter):
    letters = [letter(f"{n}-1", f"{n}-2") for n in range(700)]
    assert store.plan(letters, day=DAY, now=NOW) == 700
    assert [len(d.message.keys) for d in store.deliveries()] == [2] * 700


class AnyOrder(RuleBasedStateMachine):
    """Plans, claims, results, losses and restarts in any order, against what must never happen."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "monitor.db"
        self.opened = open_store(self.path)
        self.store = self.opened.__enter__()
        self.now = NOW
        self.accepted: list[str] = []
        self.raw: dict[int, bytes] = {}
        self.planned: set[str] = set()
        self.open: list[Result] = []

    @rule(
        keys=st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=3, unique=True),
        n=st.integers(0, 10**9),
    )
    def plan(self, keys: list[str], n: int) -> None:
        deadline = Deadline("r", "c", DAY, "Do it", "so", State.DUE)
        person = Person("A", "a@x.example")
        reminders = [Reminder(key, "R-1", deadline, DAY, "s", 1, person, "own") for key in keys]
        message_id = f"<{len(self.raw)}-{n}-{'-'.join(keys)}-{self.now:%s}-{len(self.planned)}@x>"
        message = Message(message_id, "m@x", "a@x", "s", message_id.encode(), tuple(keys))
        self.store.plan([(message, reminders)], day=DAY, now=self.now)
        self.planned |= set(keys)

    @rule(limit=st.integers(1, 3))
    def claim(self, limit: int) -> None:
        for delivery in self.store.claim(self.now, limit):
            assert not set(delivery.message.keys) & set(self.accepted), (
                "claimed again after it was recorded sent"
            )
            assert self.raw.setdefault(delivery.id, delivery.message.raw) == delivery.message.raw
            self.open.append(Result(delivery, SENT))

    @rule(end=st.sampled_from([SENT, RETRY, UNCERTAIN, DEAD]), which=st.integers(0, 5))
    def finish(self, end: DeliveryState, which: int) -> None:
        if not self.open:
            return
        delivery = self.open.pop(which % len(self.open)).delivery
        result = Result(delivery, end, self.now if end in (RETRY, UNCERTAIN) else None)
        if self.store.record([result], self.now) and end is SENT:
            self.accepted += delivery.message.keys

    @rule(which=st.integers(0, 5))
    def give_back(self, which: int) -> None:
        if self.open:
            self.store.release([self.open.pop(which % len(self.open)).delivery])

    @rule(minutes=st.sampled_from([1, 25]))
    def wait(self, minutes: int) -> None:
        self.now += minutes * MINUTE

    @rule()
    def restart(self) -> None:
        self.opened.__exit__(None, None, None)
        self.opened = open_store(self.path)
        self.store = self.opened.__enter__()
        self.store.recover(self.now)

    @invariant()
    def every_key_is_in_exactly_one_message_and_sent_once_at_most(self) -> None:
        if not hasattr(self, "store"):
            return
        keys = [key for delivery in self.store.deliveries() for key in delivery.message.keys]
        assert sorted(keys) == sorted(self.planned) == sorted(self.store.known_keys())
        assert len(self.accepted) == len(set(self.accepted))

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.opened.__exit__(None, None, None)
            self.folder.cleanup()


AnyOrder.TestCase.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
TestAnyOrder = AnyOrder.TestCase
