"""Letters built by hand, and an SMTP server in the process that misbehaves in the ways that real ones do."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import trustme
from aiosmtpd.smtp import SMTP

from monitor.config import MailTable, MonitorTable, Settings
from monitor.model import (
    Card,
    Contract,
    Deadline,
    Delivery,
    DeliveryState,
    Evidence,
    Fact,
    Held,
    Kind,
    Letter,
    Message,
    Person,
    PlanStep,
    Reminder,
    Span,
    State,
    Status,
    Timeline,
)

DAY = date(2020, 6, 15)
OFFICER = Person("J. Adeyemi", "j.adeyemi@council.example", ("owner",))
TITLE = "Support Services for Adult Survivors of Child Sexual Exploitation"
CONTEXT = (
    "It was noted that existing contracts that had been awarded in 2016 for the provision of services with "
    "the current providers of support services being Rotherham Rise, GROW and Rotherham Abuse Counselling "
    "Service (Rothacs) had been extended until 31 December 2020, so as to enable the procurement of new "
    "services in a way that did not leave any gaps in service provision."
)


@dataclass(frozen=True)
class World:
    """A letter with what it needs; `replace` makes others of it."""

    letter: Letter
    timelines: Mapping[str, Timeline]
    settings: Settings
    made_at: datetime = field(default=datetime(2020, 6, 15, 7, tzinfo=ZoneInfo("Europe/London")))


def held(
    id_: str, kind: Kind, value: str, quote: str, context: str, *, status: Status = Status.ACTUAL, **more: str
) -> Held:
    """A fact of the minutes."""
    start = context.index(quote)
    evidence = Evidence(
        document="minutes.html",
        span=Span(start, start + len(quote)),
        quote=quote,
        context=context,
        place="paragraph 12",
    )
    fact = Fact("survivors", kind, value, evidence, status=status, mod=more.get("mod"))
    return Held(id_, fact, "Overview and Scrutiny Management Board", "Rotherham MBC", None, DAY)


@pytest.fixture
def survivors() -> Timeline:
    extended = held("F-1", Kind.EXTENSION, "2020-12-31", "extended until 31 December 2020", CONTEXT)
    return Timeline(
        contract=Contract(
            "survivors",
            TITLE,
            ("Rotherham Rise", "GROW", "Rotherham Abuse Counselling Service"),
            "Rotherham Metropolitan Borough Council",
        ),
        card=Card(award="2016", end="2020-12-31"),
        facts=(extended,),
        proposed_successor="survivors-next",
        basis=(("end", "F-1"),),
    )


@pytest.fixture
def successor() -> Timeline:
    context = "It was proposed that support services should be recommissioned for at least three more years."
    term = held(
        "F-2",
        Kind.TERM,
        "P3Y",
        "at least three more years",
        context,
        status=Status.PROPOSED,
        mod="EQUAL_OR_MORE",
    )
    return Timeline(
        Contract("survivors-next", TITLE),
        Card(term="P3Y"),
        (term,),
        basis=(("term", "F-2"),),
        predecessor="survivors",
    )


@pytest.fixture
def plan() -> Deadline:
    return Deadline(
        rule="recommissioning",
        contract="survivors",
        on=date(2020, 2, 29),
        action="Catch up with the plan: the decision to procure was due by 29 February 2020",
        why="10 months before 31 December 2020 is 29 February 2020; on 15 June 2020 it is 107 days late",
        state=State.OVERDUE,
        severity="high",
        owner="J. Adeyemi",
        source="Light-touch care takes about ten months from the decision to the first day of a new service",
        plan=(
            PlanStep("Decision to procure", date(2020, 2, 29), 107, 28, date(2020, 6, 15)),
            PlanStep("Invitation to tender", date(2020, 4, 11), 65, 42, date(2020, 7, 27)),
            PlanStep("Tenders in", date(2020, 6, 6), 9, 56, date(2020, 9, 21)),
            PlanStep("Award, after the standstill", date(2020, 8, 15), 0, 70, date(2020, 11, 30)),
            PlanStep("Contract signed", date(2020, 9, 26), 0, 42, date(2021, 1, 11)),
            PlanStep("New service ready", date(2020, 12, 31), 0, 96, date(2021, 4, 17)),
        ),
        basis="F-1",
    )


@pytest.fixture
def reminder(plan: Deadline) -> Reminder:
    return Reminder(
        key="7c3f2a" + "0" * 58,
        ref="R-7C3F2A",
        deadline=plan,
        due=DAY,
        step="when first known",
        number=1,
        to=OFFICER,
        reason="You own this contract",
        upcoming=(
            (date(2020, 6, 30), "six months before the end, to you"),
            (date(2020, 12, 31), "on the day, to you"),
        ),
        late="This comes late because the end date was first known on 15 June 2020",
    )


@pytest.fixture
def settings() -> Settings:
    return Settings(
        monitor=MonitorTable(
            organisation="Rotherham Metropolitan Borough Council",
            documents_url="https://documents.council.example/",
        ),
        mail=MailTable(
            sender="Contract timeline <contract-timeline@council.example>",
            reply_to="Contracts team <contracts@council.example>",
            bounce_to="bounces@council.example",
        ),
    )


@pytest.fixture
def world(survivors: Timeline, successor: Timeline, reminder: Reminder, settings: Settings) -> World:
    return World(
        Letter(OFFICER, DAY, (reminder,)), {"survivors": survivors, "survivors-next": successor}, settings
    )


@pytest.fixture
def changed(world: World) -> Callable[..., World]:
    """The world with other fields in its one deadline (`action=…`) and reminder (`reminder=dict(…)`)."""

    def change(*, reminder: Mapping[str, object] | None = None, **deadline: object) -> World:
        first = world.letter.reminders[0]
        first = replace(first, deadline=replace(first.deadline, **deadline), **(reminder or {}))  # type: ignore[arg-type]
        return replace(world, letter=replace(world.letter, reminders=(first,)))

    return change


class Conversation(SMTP):
    """A connection that is in `open_ones` while it is open."""

    open_ones: set[Conversation]

    def connection_made(self, transport):
        self.open_ones.add(self)
        super().connection_made(transport)

    def connection_lost(self, error):
        super().connection_lost(error)
        self.open_ones.discard(self)


class Relay:
    """An SMTP server on loopback. Each misbehaviour is a field; what arrived is kept."""

    def __init__(self, tls: ssl.SSLContext | None = None, **smtp: Any) -> None:
        self._tls = tls
        self._smtp = smtp
        self.answers: dict[str, str] = {}
        """Reply by recipient, instead of 250, to the final dot."""
        self.refused: dict[str, str] = {}
        """Reply by recipient, instead of 250, to RCPT."""
        self.sender_reply = ""
        self.last_sender = 1000
        """After so many messages the sender is refused."""
        self.drop_after_dot = False
        self.take_then_drop = False
        self.hang: float = 0
        """Seconds before the final dot is answered."""
        self.messages_a_connection = 1000
        self.received: list[bytes] = []
        self.senders: list[str] = []
        self.recipients: list[str] = []
        self.connections = 0
        self.port = 0
        self._conversations: set[Conversation] = set()

    async def __aenter__(self) -> Relay:
        def conversation() -> SMTP:
            self.connections += 1
            smtp = Conversation(self, hostname="localhost", tls_context=self._tls, **self._smtp)
            smtp.open_ones = self._conversations
            return smtp

        self._server = await asyncio.get_running_loop().create_server(conversation, "127.0.0.1", 0)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *error: object) -> None:
        self._server.close()
        for smtp in self._conversations:
            for transport in (smtp.transport, smtp._original_transport):
                if isinstance(transport, asyncio.WriteTransport):
                    transport.abort()
        for _ in range(100):  # a connection whose handshake failed never says that it is lost
            await asyncio.sleep(0.001)
            if not self._conversations:
                break

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
        if self.sender_reply:
            return self.sender_reply
        if len(self.senders) >= self.last_sender:
            return "530 5.7.0 authentication required"
        session.carried = getattr(session, "carried", 0) + 1
        if session.carried > self.messages_a_connection:
            server.transport.close()
            return "421 4.7.0 enough for one connection"
        envelope.mail_from = address
        self.senders.append(address)
        return "250 2.1.0 ok"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        recipient = envelope.rcpt_tos[0]
        if self.hang:
            await asyncio.sleep(self.hang)
        if recipient in self.answers:
            return self.answers[recipient]
        if not self.drop_after_dot:
            self.received.append(envelope.original_content)
            self.recipients.append(recipient)
        if self.drop_after_dot or self.take_then_drop:
            server.transport.abort()
        return "250 2.0.0 ok"


@pytest.fixture
def relay() -> type[Relay]:
    return Relay


@pytest.fixture(scope="session")
def self_signed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for localhost and nothing else, its key, and its authority, which nobody knows."""
    path = tmp_path_factory.mktemp("tls") / "certificate.pem"
    authority = trustme.CA()
    authority.issue_cert("localhost").private_key_and_cert_chain_pem.write_to_path(str(path))
    authority.cert_pem.write_to_path(str(path), append=True)
    return path


@pytest.fixture
def delivery() -> Callable[..., Delivery]:
    """A row of the outbox that is being sent."""

    def make(
        id_: int, recipient: str = "j.adeyemi@council.example", raw: bytes = b"Subject: x\r\n\r\nx\r\n"
    ) -> Delivery:
        message = Message(f"<reminder.{id_}@council.example>", "bounces@council.example", recipient, "x", raw)
        return Delivery(id_, message, DeliveryState.SENDING, 1, datetime(2020, 6, 15, 6, tzinfo=UTC))

    return make
