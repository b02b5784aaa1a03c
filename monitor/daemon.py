"""When to look, nothing else: a tick that asks what is due, and never stops asking.

APScheduler only ticks: in UTC, from memory, one shot at a time that arms the next one. So a clock that jumps
enumerates nothing, a late tick is only a delay, and what is due is computed from the store by the work given.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.date import DateTrigger

log = logging.getLogger("monitor.daemon")

Work = Callable[[datetime, asyncio.Event], Awaitable[None]]
"""Does what is due at a moment (UTC). The event is set when the daemon is to stop: finish what is in hand."""

SILENCE = 3
"""After so many ticks' time without one, the watchdog arms the tick again (a clock that was set back)."""


async def watch(
    work: Work,
    *,
    every: timedelta,
    stop: asyncio.Event,
    moment: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Calls *work* at once and then *every* so often, until *stop* is set; waits for the work in hand.

    Work that raises is logged and tried again at the next tick: nothing that goes wrong once may silence the
    daemon. Two ticks never run at the same time.
    """
    scheduler = AsyncIOScheduler(
        timezone=UTC,
        # The defaults would drop a tick that is a second late.
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
    )
    idle = asyncio.Event()
    idle.set()
    last_tick = time.monotonic()

    def arm(delay: timedelta) -> None:
        if not stop.is_set():
            trigger = DateTrigger(datetime.now(UTC) + delay, timezone=UTC)
            scheduler.add_job(tick, trigger, id="tick", replace_existing=True)

    async def tick() -> None:
        nonlocal last_tick
        last_tick = time.monotonic()
        if not idle.is_set():  # the watchdog was hasty: the tick before is still at work
            arm(every)
            return
        idle.clear()
        try:
            await work(moment(), stop)
        except Exception:
            log.exception("tick failed; the next one tries again")
        finally:
            idle.set()
            arm(every)

    scheduler.start()
    arm(timedelta(0))
    try:
        while not stop.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), timeout=every.total_seconds())
            if time.monotonic() - last_tick > SILENCE * every.total_seconds() and idle.is_set():
                log.warning("no tick for %.0f s; arming it again", time.monotonic() - last_tick)
                arm(timedelta(0))
        await idle.wait()
    finally:
        scheduler.shutdown(wait=False)


async def run(work: Work, *, every: timedelta) -> None:
    """`watch` until SIGTERM or SIGINT; a second signal does not cut short the message in hand."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    log.info("started every=%ss", int(every.total_seconds()))
    await watch(work, every=every, stop=stop)
    log.info("stopped")
