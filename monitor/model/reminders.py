"""What is to be done, and what is sent about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from monitor.model.timelines import Person


class State(StrEnum):
    """How near a deadline is; shown as a word, never as colour alone."""

    OVERDUE = "Overdue"
    DUE = "Due"
    PLAN = "Plan"
    LATER = "Later"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day that a rule gives for a contract."""

    rule: str
    contract: str
    on: date
    """The day it is about, as a rule counts it: from the earliest day that an imprecise date may mean."""
    action: str
    """What to do, beginning with a verb: «Confirm how support continues after 31 December 2020»."""
    why: str
    """The sum in words: «six months before 31 December 2020 is 30 June 2020»."""
    state: State
    severity: Literal["high", "normal", "low"] = "normal"
    owner: str = ""
    """The owner's name."""
    source: str = ""
    """Why the rule exists: the statute, the policy, the practice."""
    imprecise: str = ""
    """«counted from 1 September, because the document says only September 2020»; else empty."""
    plan: tuple[PlanStep, ...] = ()
    """Where the rule is a backward plan: its steps, in order."""
    outlook: tuple[str, ...] = ()
    """Where the rule is a backward plan: its float, what buys time, which ways are open, what is a guess."""
    light: str = ""
    """Where the rule is a backward plan: `red`, `amber` or `green`, by its float."""
    basis: str | None = None
    """The id of the fact that the sum rests on."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a backward plan for one contract, as judged on one day."""

    title: str
    by: date
    late_by: int
    """Days by which it is late on the day of judging; 0 when it is still ahead."""
    takes: int
    """Calendar days that the step lasts from the one before it."""
    earliest: date | None = None
    """The day on which it can be done if this and all steps before it take their usual time from now on;
    null where no step is late and the new contract would start in time."""
    id: str = ""
    """The milestone's id in its rule."""
    done: date | None = None
    """The day on which a document says that it was done; null without one."""
    basis: str | None = None
    """The id of the fact that says so."""
    passed: bool = False
    """Done, or taken as done, because its day or a later step has passed."""
    branch: bool = False
    """The last day of the other way, where an option to extend is open."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One step of one rule, for one contract, to one person. Its key is its identity."""

    key: str
    """SHA-256 of rule, contract, deadline day, revision, step and recipient, in hexadecimal."""
    ref: str
    """For people: `R-` and six characters of the key."""
    deadline: Deadline
    due: date
    """The day on which to send it: a working day."""
    step: str
    """As the rule writes it: `6 months before`, `on the day`; `when first known` for what was learnt late."""
    number: int
    """1 for the first step of this deadline that this person is sent, then 2, …"""
    to: Person
    reason: str
    """Why this person: «You own this contract»."""
    upcoming: tuple[tuple[date, str], ...] = ()
    """What is sent next, to whom, if nothing changes."""
    late: str = ""
    """Why it comes late, where its step had passed when the date was learnt; else empty."""
    rule_in_words: str = ""
    """The rule and its step as people say it: «Six months before the end»."""


@dataclass(frozen=True, slots=True)
class Letter:
    """Everything that one person is told on one day: one message."""

    to: Person
    day: date
    reminders: tuple[Reminder, ...]
    """Most pressing first; the first one gives the subject."""


@dataclass(frozen=True, slots=True)
class Message:
    """A letter as it goes on the wire; made once, so that a retry is the same message."""

    message_id: str
    """RFC 5322 Message-ID with its angle brackets."""
    sender: str
    recipient: str
    subject: str
    raw: bytes = field(repr=False)
    """7-bit, CRLF."""
    keys: tuple[str, ...] = ()
    """Keys of the reminders it carries."""


class DeliveryState(StrEnum):
    """Where a message of the outbox stands; `sent` and `dead` are final."""

    QUEUED = "queued"
    SENDING = "sending"
    RETRY = "retry"
    UNCERTAIN = "uncertain"
    """The connection broke after the message was handed over and before the server's answer."""
    SENT = "sent"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Delivery:
    """One row of the outbox."""

    id: int
    message: Message
    state: DeliveryState
    attempts: int
    next_attempt_at: datetime
    """UTC."""
    smtp_code: int | None = None
    """RFC 5321 reply code of the last attempt."""
    error: str = ""
    sent_at: datetime | None = None
