"""The outbox: what is to be sent, put there once and handed out until it is sent or given up."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from monitor.model import Delivery, DeliveryState, Message, Reminder
from monitor.store import schema

LEASE = timedelta(minutes=20)
"""Longer than all the time-outs of one SMTP conversation: a claim older than this was abandoned."""

# Plain words for the database: drivers differ in what they make of an enumeration.
_QUEUED, _SENDING, _RETRY, _UNCERTAIN, _SENT, _DEAD = (state.value for state in DeliveryState)
_WAITING = (_QUEUED, _RETRY, _UNCERTAIN)
_AT_A_TIME = 500
"""Values in one `IN (…)`, well under every database's limit."""
_PLANNED_DAY = "planned_day"
_FIRST_PLANNED_DAY = "first_planned_day"


@dataclass(frozen=True, slots=True)
class Result:
    """How one attempt ended."""

    delivery: Delivery
    """As it was claimed."""
    state: DeliveryState
    """`SENT`, `RETRY`, `UNCERTAIN` or `DEAD`."""
    next_attempt_at: datetime | None = None
    """UTC; for `RETRY` and `UNCERTAIN`."""
    code: int | None = None
    """RFC 5321 reply code."""
    text: str = ""
    """The server's words, or what happened."""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A reminder that somebody was sent."""

    day: date
    """The day whose letter carried it."""
    contract: str
    action: str
    to: str
    """The recipient's name."""


def plan(
    connection: Connection,
    letters: Iterable[tuple[Message, Sequence[Reminder]]],
    superseded: Iterable[tuple[Reminder, str]],
    *,
    day: date,
    now: datetime,
) -> int:
    """Puts letters into the outbox and moves the mark to *day*; gives the number of messages put there.

    A reminder whose key is there already is passed over; so is a message that has no other.
    """
    letters, superseded = list(letters), list(superseded)
    keys = [r.key for _, reminders in letters for r in reminders] + [r.key for r, _ in superseded]
    known = _known(connection, keys)
    occurrences: list[dict[str, object]] = []
    messages: list[dict[str, object]] = []
    carried: list[list[str]] = []
    for message, reminders in letters:
        new = {r.key: r for r in reminders if r.key not in known}
        if new:
            known.update(new)
            occurrences += [_occurrence(r, "enqueued", r.reason, day) for r in new.values()]
            messages.append(_queued(message, now))
            carried.append(list(new))
    for reminder, reason in superseded:
        if reminder.key not in known:
            known.add(reminder.key)
            occurrences.append(_occurrence(reminder, "superseded", reason, day))
    if occurrences:
        connection.execute(insert(schema.occurrence), occurrences)
    if messages:
        inserting = insert(schema.outbox).returning(schema.outbox.c.id, sort_by_parameter_order=True)
        ids = connection.execute(inserting, messages).scalars()
        items = [
            {"occurrence_key": key, "outbox_id": outbox_id, "position": position}
            for outbox_id, keys_of_one in zip(ids, carried, strict=True)
            for position, key in enumerate(keys_of_one)
        ]
        connection.execute(insert(schema.outbox_item), items)
    if meta(connection, _FIRST_PLANNED_DAY) is None:
        set_meta(connection, _FIRST_PLANNED_DAY, day.isoformat(), now)
    last = last_planned_day(connection)
    set_meta(connection, _PLANNED_DAY, max(day, last or day).isoformat(), now)
    return len(messages)


def known_keys(connection: Connection) -> frozenset[str]:
    """Keys of all reminders that were settled: put into the outbox, or superseded."""
    return frozenset(connection.execute(select(schema.occurrence.c.key)).scalars())


def sent_keys(connection: Connection) -> frozenset[str]:
    """Keys of the reminders in messages that were sent or still will be; not of those given up."""
    return frozenset(
        connection.execute(
            select(schema.outbox_item.c.occurrence_key)
            .join(schema.outbox)
            .where(schema.outbox.c.state != _DEAD)
        ).scalars()
    )


def reminded(connection: Connection) -> list[Reminded]:
    """Every reminder in a message that the server accepted; by day, then contract."""
    table = schema.occurrence
    rows = connection.execute(
        select(table.c.day, table.c.contract, table.c.action, table.c.recipient_name)
        .join(schema.outbox_item, schema.outbox_item.c.occurrence_key == table.c.key)
        .join(schema.outbox, schema.outbox.c.id == schema.outbox_item.c.outbox_id)
        .where(schema.outbox.c.state == _SENT)
        .order_by(table.c.day, table.c.contract, table.c.key)
    )
    return [Reminded(*row) for row in rows]


def claim(connection: Connection, now: datetime, limit: int) -> list[Delivery]:
    """At most *limit* messages whose time has come, oldest first; they are `SENDING` and this caller's now.

    A claim that nobody gave an outcome for in 20 minutes is handed out again.
    """
    table = schema.outbox
    abandoned = and_(table.c.state == _SENDING, table.c.lease_until <= now)
    _to_uncertain(connection, abandoned, "no outcome within the lease", now)
    # PostgreSQL skips what other nodes hold; SQLite has one writer and ignores it.
    chosen = list(
        connection.execute(
            select(table.c.id)
            .where(table.c.state.in_(_WAITING), table.c.next_attempt_at <= now)
            .order_by(table.c.next_attempt_at, table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        ).scalars()
    )
    if not chosen:
        return []
    connection.execute(
        update(table)
        .where(table.c.id.in_(chosen))
        .values(
            state_before=table.c.state,
            state=_SENDING,
            attempts=table.c.attempts + 1,
            lease_until=now + LEASE,
        )
    )
    return _deliveries(connection, select(table).where(table.c.id.in_(chosen)))


def record(connection: Connection, results: Iterable[Result], now: datetime) -> int:
    """Writes down how attempts ended; gives the number that counted.

    Every result is kept as an attempt. It changes its message only if no later attempt has begun; of a claim
    that was thought abandoned only «sent» still counts. What is sent or dead stays so.
    """
    attempts: list[dict[str, object]] = []
    for result in results:
        if result.state in (DeliveryState.QUEUED, DeliveryState.SENDING):
            raise ValueError(f"an attempt cannot end as {result.state}")
        later = result.state in (DeliveryState.RETRY, DeliveryState.UNCERTAIN)
        if later and result.next_attempt_at is None:
            raise ValueError(f"{result.state} needs the moment of the next attempt")
        sent = result.state is DeliveryState.SENT
        finished = connection.execute(
            _FINISH,
            {
                "of": result.delivery.id,
                "attempt": result.delivery.attempts,
                "or_from": _UNCERTAIN if sent else _SENDING,
                "to": result.state.value,
                "code": result.code,
                "said": "" if sent else result.text,
                "next": result.next_attempt_at if later else None,
                "accepted": now if sent else None,
            },
        )
        attempts.append(_attempt(result, now, counted=finished.rowcount == 1))
    if attempts:
        connection.execute(insert(schema.attempt), attempts)
    return sum(attempt["counted"] is True for attempt in attempts)


# Written once: building it anew for every result would take longer than running it.
_FINISH = (
    update(schema.outbox)
    .where(
        schema.outbox.c.id == bindparam("of"),
        schema.outbox.c.attempts == bindparam("attempt"),
        or_(schema.outbox.c.state == _SENDING, schema.outbox.c.state == bindparam("or_from")),
    )
    .values(
        state=bindparam("to"),
        smtp_code=bindparam("code"),
        error=bindparam("said"),
        next_attempt_at=func.coalesce(
            bindparam("next", type_=schema.Moment), schema.outbox.c.next_attempt_at
        ),
        sent_at=bindparam("accepted"),
        lease_until=None,
    )
)


def _attempt(result: Result, now: datetime, *, counted: bool) -> dict[str, object]:
    return {
        "outbox_id": result.delivery.id,
        "number": result.delivery.attempts,
        "state": result.state.value,
        "smtp_code": result.code,
        "text": result.text,
        "at": now,
        "counted": counted,
    }


def release(connection: Connection, deliveries: Iterable[Delivery]) -> int:
    """Gives claimed messages back as they were: nothing of them was handed over, so it costs no attempt."""
    table = schema.outbox
    given_back = 0
    for delivery in deliveries:
        given_back += connection.execute(
            update(table)
            .where(
                table.c.id == delivery.id,
                table.c.attempts == delivery.attempts,
                table.c.state == _SENDING,
            )
            .values(state=table.c.state_before, attempts=table.c.attempts - 1, lease_until=None)
        ).rowcount
    return given_back


def recover(connection: Connection, now: datetime) -> int:
    """What was being sent when the program stopped becomes `UNCERTAIN`, to be sent again at once."""
    return _to_uncertain(
        connection, schema.outbox.c.state == _SENDING, "the program stopped while sending", now
    )


def _to_uncertain(connection: Connection, which: ColumnElement[bool], text: str, now: datetime) -> int:
    table = schema.outbox
    rows = connection.execute(select(table.c.id, table.c.attempts).where(which)).all()
    if not rows:
        return 0
    connection.execute(
        update(table)
        .where(table.c.id.in_([row.id for row in rows]))
        .values(state=_UNCERTAIN, next_attempt_at=now, lease_until=None, smtp_code=None, error=text)
    )
    attempts = [
        {
            "outbox_id": row.id,
            "number": row.attempts,
            "state": _UNCERTAIN,
            "smtp_code": None,
            "text": text,
            "at": now,
            "counted": True,
        }
        for row in rows
    ]
    connection.execute(insert(schema.attempt), attempts)
    return len(rows)


def deliveries(connection: Connection, states: Sequence[DeliveryState]) -> list[Delivery]:
    """The messages in those states, or all; oldest first."""
    wanted = select(schema.outbox)
    if states:
        wanted = wanted.where(schema.outbox.c.state.in_([state.value for state in states]))
    return _deliveries(connection, wanted)


def counts(connection: Connection) -> dict[DeliveryState, int]:
    """How many messages there are in each state; states without one are left out."""
    table = schema.outbox
    rows = connection.execute(select(table.c.state, func.count()).group_by(table.c.state))
    return {DeliveryState(state): number for state, number in rows}


def meta(connection: Connection, name: str) -> str | None:
    """What is noted under that name."""
    found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.name == name))
    value: str | None = found.scalar_one_or_none()
    return value


def set_meta(connection: Connection, name: str, value: str, now: datetime) -> None:
    """Notes *value* under that name, in place of what was there."""
    table = schema.meta
    changed = connection.execute(
        update(table).where(table.c.name == name).values(value=value, changed_at=now)
    )
    if changed.rowcount == 0:
        connection.execute(insert(table).values(name=name, value=value, changed_at=now))


def first_planned_day(connection: Connection) -> date | None:
    value = meta(connection, _FIRST_PLANNED_DAY)
    return date.fromisoformat(value) if value else None


def last_planned_day(connection: Connection) -> date | None:
    value = meta(connection, _PLANNED_DAY)
    return date.fromisoformat(value) if value else None


def _known(connection: Connection, keys: Sequence[str]) -> set[str]:
    """Which of the keys are settled already."""
    known: set[str] = set()
    column = schema.occurrence.c.key
    for at in range(0, len(keys), _AT_A_TIME):
        some = keys[at : at + _AT_A_TIME]
        known.update(connection.execute(select(column).where(column.in_(some))).scalars())
    return known


def _occurrence(
    reminder: Reminder, state: Literal["enqueued", "superseded"], reason: str, day: date
) -> dict[str, object]:
    deadline = reminder.deadline
    return {
        "key": reminder.key,
        "rule": deadline.rule,
        "contract": deadline.contract,
        "due_date": deadline.on,
        "on_date": reminder.due,
        "step": reminder.step,
        "action": deadline.action,
        "recipient": reminder.to.address,
        "recipient_name": reminder.to.name,
        "state": state,
        "reason": reason,
        "day": day,
    }


def _queued(message: Message, now: datetime) -> dict[str, object]:
    return {
        "message_id": message.message_id,
        "sender": message.sender,
        "recipient": message.recipient,
        "subject": message.subject,
        "raw": message.raw,
        "sha256": hashlib.sha256(message.raw).hexdigest(),
        "state": _QUEUED,
        "state_before": _QUEUED,
        "attempts": 0,
        "next_attempt_at": now,
        "error": "",
        "created_at": now,
    }


def _deliveries(connection: Connection, wanted: Select[tuple[object, ...]]) -> list[Delivery]:
    rows = connection.execute(wanted.order_by(schema.outbox.c.id)).all()
    keys: dict[int, list[str]] = {row.id: [] for row in rows}
    item = schema.outbox_item
    ids = list(keys)
    for at in range(0, len(ids), _AT_A_TIME):
        some = ids[at : at + _AT_A_TIME]
        carried = select(item.c.outbox_id, item.c.occurrence_key).where(item.c.outbox_id.in_(some))
        for outbox_id, key in connection.execute(carried.order_by(item.c.position)):
            keys[outbox_id].append(key)
    return [_delivery(row, tuple(keys[row.id])) for row in rows]


def _delivery(row: Row[tuple[object, ...]], keys: tuple[str, ...]) -> Delivery:
    return Delivery(
        id=row.id,
        message=Message(row.message_id, row.sender, row.recipient, row.subject, row.raw, keys),
        state=DeliveryState(row.state),
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        smtp_code=row.smtp_code,
        error=row.error,
        sent_at=row.sent_at,
    )
