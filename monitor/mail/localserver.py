"""A mail server on this machine that keeps every message as a file: what the demo sends to."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from monitor.errors import ConfigError
from monitor.mail.files import write_message
from monitor.mail.server import Server

if TYPE_CHECKING:
    from aiosmtpd.smtp import SMTP, Envelope, Session


class RecordingServer:
    """An SMTP server on loopback, on a port that the system chooses, inside the running event loop.

    Every accepted message becomes an `.eml` file in the folder before it is acknowledged. Raises ConfigError
    when aiosmtpd is not installed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: asyncio.Server | None = None
        self._conversations: set[SMTP] = set()

    async def __aenter__(self) -> Server:
        try:
            from aiosmtpd.smtp import SMTP
        except ImportError:
            raise ConfigError(
                'the demo\'s mail server is not installed; run: pip install "contract-timeline-monitor[demo]"'
            ) from None

        open_ones = self._conversations

        class Conversation(SMTP):
            def connection_made(self, transport: asyncio.BaseTransport) -> None:
                open_ones.add(self)
                super().connection_made(transport)

            def connection_lost(self, error: Exception | None) -> None:
                super().connection_lost(error)
                open_ones.discard(self)

        def conversation() -> Any:
            return Conversation(self, hostname="localhost", ident="monitor demo")

        self._server = await asyncio.get_running_loop().create_server(conversation, "127.0.0.1", 0)
        return Server("127.0.0.1", self._server.sockets[0].getsockname()[1], "none")

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._server is not None:
            self._server.close()
        for smtp in self._conversations:
            if isinstance(smtp.transport, asyncio.WriteTransport):
                smtp.transport.abort()
        while self._conversations:  # until the loop has closed them, there are sockets left open
            await asyncio.sleep(0.001)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802
        """Called by aiosmtpd with a complete message."""
        write_message(bytes(envelope.original_content or b""), self._folder)
        return "250 2.0.0 kept"
