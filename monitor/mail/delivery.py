"""Hands messages to the mail server over a few connections, and says for each how it ended."""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections import deque
from collections.abc import AsyncIterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from monitor.errors import DeliveryError
from monitor.mail.connection import Connection, ConnectionLostError
from monitor.mail.server import Server, checking_context
from monitor.model import Delivery, DeliveryState

log = logging.getLogger("monitor.mail")

_FIRST_RETRIES = (5, 15, 30, 60)  # minutes, then every two hours
_LATER_RETRY = 120
_GIVE_UP_AFTER = 5 * 24 * 60  # RFC 5321 section 4.5.4.1: at least four to five days
_UNCERTAIN_RETRY = 15  # within the hour in which Exchange drops a second copy of the same message


@dataclass(frozen=True, slots=True)
class Outcome:
    """How handing over one delivery ended."""

    id: int
    """`Delivery.id`."""
    state: DeliveryState
    """`SENT`; `RETRY`: the server has nothing; `UNCERTAIN`: it may have it; `DEAD`: it will never take it."""
    code: int | None
    """RFC 5321 reply code; None when the connection was lost."""
    text: str
    """The server's words or what happened, without addresses."""


async def deliver(
    deliveries: Sequence[Delivery],
    server: Server,
    *,
    connections: int = 2,
    context: ssl.SSLContext | None = None,
    stop: asyncio.Event | None = None,
) -> AsyncIterator[Outcome]:
    """Hands over each delivery once, by 1 to 4 connections; outcomes come as they become known.

    Raises DeliveryError, after the outcomes that there were, when nothing can be handed over at all: no
    answer, no safe connection, log-in or sender refused. What has no outcome then, or after *stop* was set,
    was not accepted by the server and costs no attempt. Closing the iterator, or cancelling, drops the
    messages in hand: they have no outcome although the server may have them, so their rows must stay
    `sending`.
    """
    hand = _Hand(deque(deliveries), server, context or checking_context(), stop or asyncio.Event())
    running = asyncio.create_task(hand.work(min(max(connections, 1), 4, len(deliveries) or 1)))
    try:
        while (outcome := await hand.outcomes.get()) is not None:
            log.info("mail id=%d state=%s code=%s", outcome.id, outcome.state, outcome.code)
            yield outcome
        await running
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError, DeliveryError):
            await running


def retry_after(attempts: int, state: DeliveryState = DeliveryState.RETRY) -> timedelta | None:
    """How long to wait after so many attempts: 5, 15, 30, 60 minutes, then 2 hours; None after 5 days.

    >>> [str(retry_after(n)) for n in (1, 2, 4, 5, 63)], retry_after(64)
    (['0:05:00', '0:15:00', '1:00:00', '2:00:00', '2:00:00'], None)

    An uncertain message waits 15 minutes at least: the server may still be busy with the first copy.
    """
    minutes = [*_FIRST_RETRIES[:attempts], *[_LATER_RETRY] * (attempts - len(_FIRST_RETRIES))]
    if sum(minutes) > _GIVE_UP_AFTER:
        return None
    wait = minutes[-1] if minutes else 0
    return timedelta(minutes=max(wait, _UNCERTAIN_RETRY) if state == DeliveryState.UNCERTAIN else wait)


class _Hand:
    """The connections of one call of `deliver`, and what they share."""

    def __init__(
        self, waiting: deque[Delivery], server: Server, context: ssl.SSLContext, stop: asyncio.Event
    ) -> None:
        self._waiting = waiting
        self._server = server
        self._context = context
        self._stop = stop
        self._fault: DeliveryError | None = None
        self.outcomes: asyncio.Queue[Outcome | None] = asyncio.Queue()

    async def work(self, connections: int) -> None:
        """Empties what waits. The first connection proves the server usable before there are more."""
        try:
            if not self._waiting:
                return
            first = await Connection.open(self._server, self._context)
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self._use(first))
                for _ in range(connections - 1):
                    tasks.create_task(self._use(None))
            if self._waiting and self._fault is not None:
                raise self._fault
        finally:
            self.outcomes.put_nowait(None)

    async def _use(self, connection: Connection | None) -> None:
        """Uses one connection after another until nothing waits, or the server cannot be used any more."""
        try:
            while self._waiting and self._fault is None and not self._stop.is_set():
                if connection is None or not connection.usable:
                    if connection is not None:
                        await connection.quit()
                    connection = None  # so that a failing opening leaves nothing to close
                    connection = await Connection.open(self._server, self._context)
                    continue  # while it opened, others may have emptied what waits
                await self._hand_over(connection)
            if connection is not None:
                await connection.quit()
        except DeliveryError as fault:
            self._fault = self._fault or fault
        finally:
            if connection is not None:
                connection.close()

    async def _hand_over(self, connection: Connection) -> None:
        delivery = self._waiting.popleft()
        reused = connection.carried > 0
        try:
            state, code, text = await connection.hand_over(delivery.message)
        except DeliveryError:
            self._waiting.appendleft(delivery)
            raise
        except ConnectionLostError as ended:
            if reused:  # the server had enough of this connection, not of this message
                self._waiting.appendleft(delivery)
                return
            state, code, text = DeliveryState.RETRY, ended.code, str(ended)
        self.outcomes.put_nowait(Outcome(delivery.id, state, code, text))
