"""One SMTP connection: opened safely, then one message after another, each with its own envelope.

MAIL, RCPT and DATA are sent one by one, because what a lost connection means depends on how far it had come:
before the final dot the server has nothing, after it nobody knows.
"""

from __future__ import annotations

import re
import ssl
from collections.abc import Mapping
from contextlib import suppress

from aiosmtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected, SMTPTimeoutError
from aiosmtplib.errors import SMTPAuthenticationError, SMTPSenderRefused
from aiosmtplib.protocol import SMTPProtocol

from monitor.errors import DeliveryError
from monitor.mail.server import Server
from monitor.model import DeliveryState, Message

MOST_MESSAGES = 100
"""Relays commonly close a connection after so many."""

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"']+@[^\s<>()\[\],;:\"']+")
_LINE_WITH_DOT = re.compile(rb"(?m)^\.")
_STARTS_INPUT, _TAKEN, _CLOSING = 354, 250, 421
_TRANSIENT = range(400, 500)
_PERMANENT = range(500, 600)
_CONNECTOR = (
    "Ask for a relay connector for this server's address, then set mail.host to "
    '"<tenant>.mail.protection.outlook.com" and mail.port to 25, and leave mail.username empty'
)
_ADVICE: Mapping[str, str] = {
    "5.7.30": f"Exchange Online no longer takes a user name and password. {_CONNECTOR}",
    "5.7.139": f"Exchange Online has user name and password switched off for SMTP. {_CONNECTOR}",
    "5.7.60": "the account may not send as mail.sender; ask for the right «Send As», or change mail.sender",
}


class ConnectionLostError(Exception):
    """The connection ended before the server had taken the message: nothing was handed over."""

    def __init__(self, text: str, code: int | None = None) -> None:
        super().__init__(text)
        self.code = code


class Connection:
    """A connection that is ready for messages, until `usable` is false."""

    def __init__(self, client: SMTP, server: Server) -> None:
        self._client = client
        self._server = server
        self.carried = 0
        """Messages that the server has answered for."""

    @classmethod
    async def open(cls, server: Server, context: ssl.SSLContext) -> Connection:
        """Connects, secures, greets, logs in. Raises DeliveryError that says what to do; nothing was sent."""
        client = SMTP(
            hostname=server.host,
            port=server.port,
            use_tls=server.security == "tls",
            start_tls=False,  # by hand below, so that each fault has its own words
            tls_context=context,
            timeout=server.timeouts.connect,
        )
        try:
            await client.connect()
            if server.security == "starttls":
                await client.ehlo()
                if not client.supports_extension("starttls"):
                    raise DeliveryError(
                        f"{_where(server)} offers no STARTTLS, so nothing was sent; "
                        'if it takes TLS from the start (port 465), set mail.security to "tls"',
                        permanent=False,
                    )
                await client.starttls()
            await client.ehlo()
            if server.username:
                await client.login(server.username, server.password)
        except BaseException as error:
            client.close()
            if isinstance(error, (SMTPException, OSError)):
                raise _cannot_open(server, error) from None
            raise
        return cls(client, server)

    @property
    def usable(self) -> bool:
        return self._client.is_connected and self.carried < MOST_MESSAGES

    async def hand_over(self, message: Message) -> tuple[DeliveryState, int | None, str]:
        """Gives the server one message: how it stands now, the reply code, and the reply without addresses.

        Raises `ConnectionLostError` when it was lost before the message was sent, and DeliveryError when the
        server refuses the sender, which is no fault of this message. The connection is closed on anything
        unexpected, also on cancellation: a late answer must never be read as the answer to the next message.
        """
        try:
            return await self._hand_over(message)
        except BaseException:
            self.close()
            raise

    async def _hand_over(self, message: Message) -> tuple[DeliveryState, int | None, str]:
        client, timeouts = self._client, self._server.timeouts
        try:
            await client.mail(message.sender, timeout=timeouts.command)
            await client.rcpt(message.recipient, timeout=timeouts.command)
            code, text = await client.execute_command(b"DATA", timeout=timeouts.data)
        except SMTPSenderRefused as refusal:
            if refusal.code in _PERMANENT:
                raise _sender_refused(refusal) from None
            return await self._refused(refusal.code, refusal.message)
        except SMTPResponseException as refusal:
            return await self._refused(refusal.code, refusal.message)
        except (SMTPServerDisconnected, SMTPTimeoutError, OSError) as loss:
            raise ConnectionLostError(
                f"connection lost before the message was sent: {_scrubbed(str(loss))}"
            ) from None
        if code != _STARTS_INPUT:
            return await self._refused(code, text)
        return await self._send_content(message.raw)

    async def _send_content(self, raw: bytes) -> tuple[DeliveryState, int | None, str]:
        protocol = self._client.protocol
        if protocol is None:
            raise ConnectionLostError("connection lost before the message was sent")
        try:
            code, text = await _send_to_the_dot(protocol, raw, self._server.timeouts.taken)
        except (SMTPServerDisconnected, SMTPTimeoutError, OSError) as loss:
            self.close()
            return (
                DeliveryState.UNCERTAIN,
                None,
                f"connection lost between the message and the answer: {_scrubbed(str(loss))}",
            )
        except SMTPResponseException as nonsense:
            self.close()
            return DeliveryState.UNCERTAIN, None, f"no SMTP answer: {_scrubbed(str(nonsense.message))}"
        self.carried += 1
        if code == _TAKEN:
            return DeliveryState.SENT, code, _reply(code, text)
        return await self._refused(code, text)

    async def _refused(self, code: int, text: str) -> tuple[DeliveryState, int | None, str]:
        """What a refusal means; the connection is made ready for the next message."""
        said = _reply(code, text)
        if "5.7.60" in said or "SendAsDenied" in said:
            raise DeliveryError(
                f"the mail server refuses the sender: {said}: {_ADVICE['5.7.60']}", permanent=False
            )
        if code == _CLOSING:
            raise ConnectionLostError(said, code)
        try:
            await self._client.rset(timeout=self._server.timeouts.command)
        except (SMTPException, OSError):
            self.close()
        return (DeliveryState.DEAD if code in _PERMANENT else DeliveryState.RETRY), code, said

    async def quit(self) -> None:
        """Ends the connection politely; never fails."""
        with suppress(SMTPException, OSError):
            if self._client.is_connected:
                await self._client.quit(timeout=5)
        self.close()

    def close(self) -> None:
        """Ends the connection at once."""
        self._client.close()


async def _send_to_the_dot(protocol: SMTPProtocol, raw: bytes, timeout: float) -> tuple[int, str]:
    content = raw if raw.endswith(b"\r\n") else raw + b"\r\n"
    protocol.write(_LINE_WITH_DOT.sub(b"..", content) + b".\r\n")
    response = await protocol.read_response(timeout=timeout)
    return response.code, response.message


def _where(server: Server) -> str:
    return f"mail server {server.host}:{server.port}"


def _reply(code: int, text: str) -> str:
    return f"{code} {_scrubbed(text)}".strip()


def _scrubbed(text: str) -> str:
    """The server's words on one line, without addresses: they end up in logs and on screens."""
    return _ADDRESS.sub("<address>", " ".join(text.split()))[:400]


def _cannot_open(server: Server, error: Exception) -> DeliveryError:
    """The fault in words, with what to do. Nothing was handed over, so nothing is marked by it."""
    cause = error if isinstance(error, ssl.SSLError) else error.__cause__
    if isinstance(cause, ssl.SSLCertVerificationError):
        return DeliveryError(
            f"{_where(server)}: certificate not trusted ({cause.verify_message}), so nothing was sent; "
            "check mail.host, or add the council's certification authority to this machine's store",
            permanent=False,
        )
    if isinstance(cause, ssl.SSLError):
        other = '"starttls"' if server.security == "tls" else '"tls"'
        return DeliveryError(
            f"{_where(server)}: no TLS of version 1.2 or newer ({cause.reason or cause}), "
            f"so nothing was sent; check mail.port and mail.security ({other} instead?)",
            permanent=False,
        )
    if isinstance(error, SMTPResponseException):
        return _refused_at_opening(server, error)
    return DeliveryError(
        f"{_where(server)} cannot be used: {_scrubbed(str(error))}; "
        "nothing was sent, everything stays queued",
        permanent=False,
    )


def _refused_at_opening(server: Server, error: SMTPResponseException) -> DeliveryError:
    said = _reply(error.code, error.message)
    advice = next((words for code, words in _ADVICE.items() if code in said), "")
    if not advice and isinstance(error, SMTPAuthenticationError) and error.code in _PERMANENT:
        advice = "check mail.username and its password (mail.password_file or MONITOR_SMTP_PASSWORD)"
    if not advice:
        advice = "nothing was sent, everything stays queued"
    return DeliveryError(f'{_where(server)} answers "{said}": {advice}', permanent=False, code=error.code)


def _sender_refused(error: SMTPSenderRefused) -> DeliveryError:
    said = _reply(error.code, error.message)
    advice = next((words for code, words in _ADVICE.items() if code in said), "")
    advice = advice or "check mail.sender and mail.bounce_to, and whether this server may relay here"
    return DeliveryError(
        f'the mail server refuses the sender, "{said}": {advice}', permanent=False, code=error.code
    )
