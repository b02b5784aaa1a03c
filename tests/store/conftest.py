"""A store in a real file, and the documents, reminders and messages to put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from monitor.model import (
    Contract,
    Deadline,
    Document,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Message,
    Person,
    Reminder,
    Source,
    Span,
    State,
)
from monitor.store import Store, open_store

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
TEXT = "The contract was extended until 31 December 2020."
QUOTE = "extended until 31 December 2020"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "monitor.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path) as opened:
        yield opened


@pytest.fixture
def extraction() -> Callable[..., Extraction]:
    """What a document of that name says: one contract, extended until 31 December 2020."""

    def extraction(name: str = "minutes.txt", text: str = TEXT, dated: date | None = None) -> Extraction:
        document = Document(
            name=name,
            text=text,
            source=Source(name, "text/plain", sha256((name + text).encode()).hexdigest()),
            kind="minutes",
            authority="Northmoor Council",
            title="Cabinet",
            dated=dated,
        )
        start = text.index(QUOTE)
        evidence = Evidence(
            document=name,
            span=Span(start, start + len(QUOTE)),
            quote=QUOTE,
            context=text,
            place="paragraph 1",
            page=3,
            row=4,
            pointer="/a",
        )
        fact = Fact(
            contract="carers",
            kind=Kind.EXTENSION,
            value="2020-12-31",
            evidence=evidence,
            mod="ON_OR_BEFORE",
            count=2,
            earliest=date(2020, 12, 31),
            latest=date(2020, 12, 31),
            pattern="extended until <date>",
            implied=("the year",),
            confidence=0.97,
        )
        contract = Contract(
            id="carers",
            title="Carers Support",
            suppliers=("Clearspring", "Larkhall Ltd"),
            buyer="Northmoor Council",
            reference="NC/1",
            ocid="ocds-1",
            award_id="7",
            follows="carers-old",
        )
        return Extraction(document, (contract,), (fact,))

    return extraction


@pytest.fixture
def reminder() -> Callable[..., Reminder]:
    """A reminder with that key."""

    def reminder(key: str, step: str = "on the day") -> Reminder:
        deadline = Deadline(
            rule="end",
            contract="carers",
            on=date(2020, 12, 31),
            action="Confirm what follows",
            why="it is the last day",
            state=State.DUE,
        )
        to = Person("A. Okafor", "a.okafor@northmoor.example")
        return Reminder(
            key, f"R-{key[:6]}", deadline, date(2020, 6, 16), step, 1, to, "You own this contract"
        )

    return reminder


@pytest.fixture
def letter(reminder: Callable[..., Reminder]) -> Callable[..., tuple[Message, tuple[Reminder, ...]]]:
    """A message with the reminders of those keys."""

    def letter(*keys: str) -> tuple[Message, tuple[Reminder, ...]]:
        name = "-".join(keys)
        raw = f"Message-ID: <{name}@northmoor.example>\r\n\r\nx\r\n".encode()
        message = Message(
            f"<{name}@northmoor.example>", "m@x.example", "a@x.example", f"About {name}", raw, keys
        )
        return message, tuple(reminder(key) for key in keys)

    return letter
