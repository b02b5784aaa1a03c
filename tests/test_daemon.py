"""The tick: it goes on whatever happens, and stops only between two pieces of work."""

import asyncio
import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from monitor import daemon

SHORT = timedelta(milliseconds=20)


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, timeout=10))


def test_ticks_at_once_and_then_again_and_again():
    moments = []

    async def scenario():
        stop = asyncio.Event()

        async def work(moment, stop):
            moments.append(moment)
            if len(moments) == 3:
                stop.set()

        await daemon.watch(work, every=SHORT, stop=stop)

    run(scenario())
    assert len(moments) == 3
    assert all(m.tzinfo is UTC for m in moments)
    assert moments == sorted(moments)


def test_goes_on_after_work_that_failed(caplog):
    calls = 0

    async def scenario():
        stop = asyncio.Event()

        async def work(moment, stop):
            nonlocal calls
            calls += 1
            if calls == 1:
                raise OSError("disk full")
            stop.set()

        await daemon.watch(work, every=SHORT, stop=stop)

    run(scenario())
    assert calls == 2
    assert "disk full" in caplog.text


def test_stops_only_when_the_work_in_hand_is_done():
    done = []

    async def scenario():
        stop = asyncio.Event()

        async def work(moment, stop):
            stop.set()
            await asyncio.sleep(0.1)
            done.append("message sent")

        await daemon.watch(work, every=SHORT, stop=stop)

    run(scenario())
    assert done == ["message sent"]


def test_never_runs_two_ticks_at_a_time():
    at_work, most = 0, 0

    async def scenario():
        stop = asyncio.Event()
        calls = 0

        async def work(moment, stop):
            nonlocal at_work, most, calls
            at_work += 1
            most = max(most, at_work)
            calls += 1
            await asyncio.sleep(0.15)  # longer than the watchdog's patience
            at_work -= 1
            if calls == 2:
                stop.set()

        await daemon.watch(work, every=SHORT, stop=stop)

    run(scenario())
    assert most == 1


def test_a_tick_that_comes_late_still_comes():
    """APScheduler's own default would drop a run that is more than a second late."""
    calls = 0

    async def scenario():
        stop = asyncio.Event()

        async def work(moment, stop):
            nonlocal calls
            calls += 1
            if calls == 2:
                stop.set()

        async def block_the_loop():
            await asyncio.sleep(0.005)
            import time

            time.sleep(1.3)

        await asyncio.gather(daemon.watch(work, every=SHORT, stop=stop), block_the_loop())

    run(scenario())
    assert calls == 2


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_stops_it_in_order(number):
    done = []

    async def scenario():
        async def work(moment, stop):
            os.kill(os.getpid(), number)
            await asyncio.sleep(0.05)
            done.append(stop.is_set())

        await daemon.run(work, every=timedelta(seconds=5))

    run(scenario())
    assert done == [True]


def test_the_moment_given_to_work_is_that_of_the_clock_it_was_given():
    told = []

    async def scenario():
        stop = asyncio.Event()

        async def work(moment, stop):
            told.append(moment)
            stop.set()

        fixed = datetime(2020, 6, 15, 6, tzinfo=UTC)
        await daemon.watch(work, every=SHORT, stop=stop, moment=lambda: fixed)

    run(scenario())
    assert told == [datetime(2020, 6, 15, 6, tzinfo=UTC)]
