"""Handing over, against a server that does what servers do."""

import asyncio
import logging
import ssl
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiosmtpd.smtp import AuthResult

from monitor.config import Config, MailTable, Settings
from monitor.errors import ConfigError, DeliveryError
from monitor.mail import Server, deliver, retry_after, server_of
from monitor.mail.server import Timeouts
from monitor.model import DeliveryState

SENT, RETRY, UNCERTAIN, DEAD = (
    DeliveryState.SENT,
    DeliveryState.RETRY,
    DeliveryState.UNCERTAIN,
    DeliveryState.DEAD,
)


def plain(relay, **more):
    return Server("127.0.0.1", relay.port, "none", **more)


async def outcomes_of(deliveries, server, **more):
    """The outcomes by delivery, and the fault that ended it, if any."""
    found = {}
    try:
        async for outcome in deliver(deliveries, server, **more):
            found[outcome.id] = outcome
    except DeliveryError as fault:
        return found, fault
    return found, None


@asynccontextmanager
async def scripted(conversation):
    """A server that says exactly what *conversation* writes; its port."""
    ended = []

    async def converse(reader, writer):
        over = asyncio.get_running_loop().create_future()
        ended.append(over)
        await conversation(reader, writer)
        writer.close()
        await writer.wait_closed()
        over.set_result(None)

    server = await asyncio.start_server(converse, "127.0.0.1", 0)
    yield server.sockets[0].getsockname()[1]
    server.close()
    await asyncio.gather(*ended)


def states(outcomes):
    return {id_: (outcome.state, outcome.code) for id_, outcome in outcomes.items()}


def test_hands_over_every_message_once_with_its_own_envelope(relay, delivery):
    async def scenario():
        async with relay() as there:
            rows = [delivery(n, f"officer{n}@council.example") for n in range(40)]
            found, fault = await outcomes_of(rows, plain(there), connections=4)
            return there, found, fault

    there, found, fault = asyncio.run(scenario())
    assert fault is None
    assert states(found) == dict.fromkeys(range(40), (SENT, 250))
    assert sorted(there.recipients) == sorted(f"officer{n}@council.example" for n in range(40))
    assert set(there.senders) == {"bounces@council.example"}
    assert 1 <= there.connections <= 4


def test_the_bytes_arrive_unchanged_with_dots_at_the_beginning_of_lines(relay, delivery):
    raw = b"Subject: x\r\n\r\n.\r\n..two\r\n.end\r\n"

    async def scenario():
        async with relay() as there:
            await outcomes_of([delivery(1, raw=raw)], plain(there))
            return there.received

    assert asyncio.run(scenario()) == [raw]


def test_one_recipient_refused_for_good_does_not_hold_up_the_others(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.refused["gone@council.example"] = "550 5.1.1 <gone@council.example>: no such user"
            there.refused["busy@council.example"] = "450 4.2.1 greylisted"
            rows = [delivery(1, "gone@council.example"), delivery(2, "busy@council.example"), delivery(3)]
            return await outcomes_of(rows, plain(there), connections=1)

    found, fault = asyncio.run(scenario())
    assert fault is None
    assert states(found) == {1: (DEAD, 550), 2: (RETRY, 450), 3: (SENT, 250)}
    assert found[1].text == "550 5.1.1 <<address>>: no such user"


def test_the_answer_to_the_dot_decides(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.answers["full@council.example"] = "552 5.2.2 mailbox full"
            there.answers["later@council.example"] = "451 4.3.0 try later"
            rows = [delivery(1, "full@council.example"), delivery(2, "later@council.example"), delivery(3)]
            return await outcomes_of(rows, plain(there), connections=1)

    found, _ = asyncio.run(scenario())
    assert states(found) == {1: (DEAD, 552), 2: (RETRY, 451), 3: (SENT, 250)}


@pytest.mark.parametrize("taken", [True, False], ids=["the server had it", "the server had it not"])
def test_a_connection_lost_after_the_dot_leaves_it_uncertain(relay, delivery, taken):
    async def scenario():
        async with relay() as there:
            there.drop_after_dot, there.take_then_drop = not taken, taken
            return await outcomes_of([delivery(1)], plain(there)), len(there.received)

    (found, fault), received = asyncio.run(scenario())
    assert fault is None
    assert states(found) == {1: (UNCERTAIN, None)}
    assert received == taken


def test_a_server_that_never_answers_the_dot_leaves_it_uncertain_and_others_go_on(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.hang = 2
            server = plain(there, timeouts=Timeouts(taken=0.2))
            return await outcomes_of([delivery(1)], server)

    found, _ = asyncio.run(scenario())
    assert states(found) == {1: (UNCERTAIN, None)}


def test_a_server_that_closes_after_some_messages_costs_nothing(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.messages_a_connection = 3
            found, fault = await outcomes_of([delivery(n) for n in range(10)], plain(there), connections=1)
            return there, found, fault

    there, found, fault = asyncio.run(scenario())
    assert fault is None
    assert states(found) == dict.fromkeys(range(10), (SENT, 250))
    assert len(there.received) == 10


def test_a_connection_lost_before_the_dot_is_tried_again_later(delivery):
    async def drop_at_data(reader, writer):
        writer.write(b"220 relay\r\n")
        while line := await reader.readline():
            if line.startswith(b"DATA"):
                break
            writer.write(b"250 ok\r\n")

    async def scenario():
        async with scripted(drop_at_data) as port:
            return await outcomes_of([delivery(1)], Server("127.0.0.1", port, "none"))

    found, fault = asyncio.run(scenario())
    assert fault is None
    assert states(found) == {1: (RETRY, None)}


def test_a_refused_sender_is_a_fault_of_the_settings_and_marks_nothing(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.sender_reply = "550 5.7.1 not allowed to relay"
            return await outcomes_of([delivery(1), delivery(2)], plain(there))

    found, fault = asyncio.run(scenario())
    assert found == {}
    assert 'refuses the sender, "550 5.7.1 not allowed to relay": check mail.sender' in str(fault)


def test_what_was_sent_before_a_fault_is_reported(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.last_sender = 3
            found, fault = await outcomes_of([delivery(n) for n in range(5)], plain(there), connections=1)
            return there, found, fault

    there, found, fault = asyncio.run(scenario())
    assert "530 5.7.0" in str(fault)
    assert {outcome.state for outcome in found.values()} == {SENT}
    assert len(found) == len(there.received) == 3


def test_nobody_there_is_a_fault_that_costs_no_attempt(relay, delivery):
    async def scenario():
        async with relay() as there:
            port = there.port
        return await outcomes_of([delivery(1)], Server("127.0.0.1", port, "none"))

    found, fault = asyncio.run(scenario())
    assert found == {}
    assert "everything stays queued" in str(fault)
    assert not fault.permanent


def test_nothing_to_send_opens_no_connection(relay):
    async def scenario():
        async with relay() as there:
            await outcomes_of([], plain(there))
            return there.connections

    assert asyncio.run(scenario()) == 0


def test_stops_between_messages_when_asked_to(relay, delivery):
    async def scenario():
        async with relay() as there:
            stop = asyncio.Event()
            found = []
            async for outcome in deliver(
                [delivery(n) for n in range(50)], plain(there), connections=1, stop=stop
            ):
                found.append(outcome)
                stop.set()
            return there, found

    there, found = asyncio.run(scenario())
    assert 1 <= len(found) == len(there.received) < 50


def test_cancelling_closes_the_connections(relay, delivery):
    async def scenario():
        async with relay() as there:
            there.hang = 30
            sending = asyncio.create_task(outcomes_of([delivery(1)], plain(there)))
            while not there.senders:
                await asyncio.sleep(0.01)
            sending.cancel()
            with pytest.raises(asyncio.CancelledError):
                await sending
            others = asyncio.all_tasks() - {asyncio.current_task()}
            return [task for task in others if "_Hand" in repr(task)]

    assert asyncio.run(scenario()) == []


def trusting(path):
    context = ssl.create_default_context(cafile=str(path))
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    return context


def serving(path):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


def logins(seen):
    def check(server, session, envelope, mechanism, login):
        seen.append((mechanism, login.login, login.password, session.ssl is not None))
        good = login.password == b"right"
        return AuthResult(success=good, handled=False)

    return check


def test_starttls_with_a_trusted_certificate_then_login_then_message(relay, delivery, self_signed):
    seen: list[tuple[str, bytes, bytes, bool]] = []

    async def scenario():
        async with relay(tls=serving(self_signed), authenticator=logins(seen), auth_required=True) as there:
            server = Server("localhost", there.port, "starttls", "monitor", "right")
            return await outcomes_of([delivery(1)], server, context=trusting(self_signed))

    found, fault = asyncio.run(scenario())
    assert fault is None
    assert states(found) == {1: (SENT, 250)}
    assert [(password, secure) for _, _, password, secure in seen] == [(b"right", True)]


def test_a_certificate_that_nobody_signed_is_refused_and_nothing_is_sent(relay, delivery, self_signed):
    seen: list[tuple[str, bytes, bytes, bool]] = []

    async def scenario():
        async with relay(tls=serving(self_signed), authenticator=logins(seen)) as there:
            server = Server("localhost", there.port, "starttls", "monitor", "right")
            return await outcomes_of([delivery(1)], server), there

    (found, fault), there = asyncio.run(scenario())
    assert (found, seen, there.senders) == ({}, [], [])
    assert "certificate not trusted" in str(fault)


def test_a_certificate_for_another_name_is_refused(relay, delivery, self_signed):
    async def scenario():
        async with relay(tls=serving(self_signed)) as there:
            server = Server("127.0.0.1", there.port, "starttls")
            return await outcomes_of([delivery(1)], server, context=trusting(self_signed)), there

    (found, fault), there = asyncio.run(scenario())
    assert (found, there.senders) == ({}, [])
    assert "certificate not trusted" in str(fault)


def test_no_starttls_where_it_is_required_sends_neither_password_nor_message(relay, delivery):
    seen: list[tuple[str, bytes, bytes, bool]] = []

    async def scenario():
        async with relay(authenticator=logins(seen), auth_require_tls=False) as there:
            server = Server("127.0.0.1", there.port, "starttls", "monitor", "right")
            return await outcomes_of([delivery(1)], server), there

    (found, fault), there = asyncio.run(scenario())
    assert (found, seen, there.senders) == ({}, [], [])
    assert "offers no STARTTLS" in str(fault)


def test_tls_from_the_start_on_a_port_without_it_says_which_setting(relay, delivery):
    async def scenario():
        async with relay() as there:
            return await outcomes_of([delivery(1)], Server("127.0.0.1", there.port, "tls"))

    found, fault = asyncio.run(scenario())
    assert found == {}
    assert 'check mail.port and mail.security ("starttls" instead?)' in str(fault)


def test_a_wrong_password_is_a_fault_of_the_settings_and_never_logged(relay, delivery, self_signed, caplog):
    seen: list[tuple[str, bytes, bytes, bool]] = []
    caplog.set_level(logging.DEBUG)

    async def scenario():
        async with relay(tls=serving(self_signed), authenticator=logins(seen), auth_required=True) as there:
            server = Server("localhost", there.port, "starttls", "monitor", "hunter2-wrong")
            return await outcomes_of([delivery(1)], server, context=trusting(self_signed)), server

    (found, fault), server = asyncio.run(scenario())
    assert found == {}
    assert "check mail.username and its password" in str(fault)
    assert "hunter2" not in str(fault) + repr(server)
    assert "hunter2" not in "".join(r.getMessage() for r in caplog.records if r.name.startswith("monitor"))


@pytest.mark.parametrize("code", ["550 5.7.30", "535 5.7.139"])
def test_exchange_online_without_passwords_is_explained(delivery, code):
    async def exchange(reader, writer):
        writer.write(b"220 relay\r\n")
        while line := await reader.readline():
            if line.startswith(b"EHLO"):
                writer.write(b"250-relay\r\n250 AUTH LOGIN PLAIN\r\n")
            elif line.startswith(b"AUTH"):
                writer.write(f"{code} Basic authentication is not supported\r\n".encode())
            else:
                writer.write(b"221 bye\r\n")

    async def scenario():
        async with scripted(exchange) as port:
            # Without TLS the login is tried only by going round the check; the answer is the same.
            there = Server("127.0.0.1", port, "none")
            object.__setattr__(there, "username", "monitor")
            object.__setattr__(there, "password", "right")
            return await outcomes_of([delivery(1)], there)

    found, fault = asyncio.run(scenario())
    assert found == {}
    assert "Exchange Online" in str(fault)
    assert 'mail.host to "<tenant>.mail.protection.outlook.com" and mail.port to 25' in str(fault)


def test_no_address_and_no_content_is_logged(relay, delivery, caplog):
    caplog.set_level(logging.DEBUG)

    async def scenario():
        async with relay() as there:
            there.refused["gone@council.example"] = "550 5.1.1 <gone@council.example>: no such user"
            rows = [
                delivery(1, "gone@council.example"),
                delivery(2, raw=b"Subject: secret\r\n\r\nsecret\r\n"),
            ]
            await outcomes_of(rows, plain(there))

    asyncio.run(scenario())
    said = "".join(r.getMessage() for r in caplog.records if not r.name.startswith("mail.log"))
    assert "mail id=1 state=dead code=550" in said
    assert "@" not in said
    assert "secret" not in said


@pytest.mark.parametrize(
    ("host", "username"), [("relay.council.example", ""), ("localhost", "monitor"), ("10.0.0.1", "")]
)
def test_nothing_goes_in_clear_except_to_a_relay_on_this_machine_without_a_name(host, username):
    with pytest.raises(ConfigError, match=r"mail\.security"):
        Server(host, 25, "none", username)


def test_a_user_name_without_a_password_is_refused(tmp_path, monkeypatch):
    monkeypatch.delenv("MONITOR_SMTP_PASSWORD", raising=False)
    config = Config(Settings(mail=MailTable(mode="smtp", username="monitor")), tmp_path)
    with pytest.raises(ConfigError, match="MONITOR_SMTP_PASSWORD"):
        server_of(config)
    monkeypatch.setenv("MONITOR_SMTP_PASSWORD", "right")
    assert server_of(config).password == "right"


def test_retries_grow_to_two_hours_and_end_after_five_days():
    waits: list[timedelta] = []
    while (wait := retry_after(len(waits) + 1)) is not None:
        waits.append(wait)
    assert [wait.seconds // 60 for wait in waits[:6]] == [5, 15, 30, 60, 120, 120]
    assert max(waits) == timedelta(hours=2)
    assert timedelta(days=4, hours=20) < sum(waits, timedelta()) <= timedelta(days=5)


def test_an_uncertain_message_waits_a_quarter_of_an_hour():
    assert retry_after(1, UNCERTAIN) == timedelta(minutes=15)
    assert retry_after(4, UNCERTAIN) == timedelta(hours=1)
