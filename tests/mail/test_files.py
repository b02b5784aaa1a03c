"""Messages as files, and the demo's own server."""

import asyncio
import builtins
import re
from dataclasses import replace

import pytest

from monitor.config import shipped
from monitor.errors import ConfigError, DeliveryError
from monitor.mail import compose, deliver, write_files
from monitor.mail.localserver import RecordingServer
from monitor.model import DeliveryState


@pytest.fixture
def message(world):
    return compose(
        world.letter,
        world.timelines,
        settings=world.settings,
        templates=(shipped("templates"),),
        made_at=world.made_at,
    )


def test_a_file_is_named_after_day_and_reminder_and_holds_the_message(message, tmp_path):
    (path,) = write_files([message], tmp_path / "outbox")
    assert re.fullmatch(r"2020-06-15-R-7C3F2A-[0-9a-f]{8}\.eml", path.name)
    assert path.read_bytes() == message.raw


def test_writing_again_changes_nothing(message, tmp_path):
    first = write_files([message], tmp_path)
    moment = first[0].stat().st_mtime_ns
    assert write_files([message], tmp_path) == first
    assert first[0].stat().st_mtime_ns == moment
    assert [path.name for path in tmp_path.iterdir()] == [first[0].name]


def test_a_folder_that_cannot_be_written_is_a_fault(message, tmp_path):
    (tmp_path / "outbox").write_text("a file where the folder should be")
    with pytest.raises(DeliveryError, match="cannot be written"):
        write_files([message], tmp_path / "outbox")


def test_the_demo_server_keeps_what_it_accepts(message, delivery, tmp_path):
    async def scenario():
        async with RecordingServer(tmp_path) as server:
            rows = [replace(delivery(1), message=message)]
            return [outcome async for outcome in deliver(rows, server)]

    (outcome,) = asyncio.run(scenario())
    assert outcome.state is DeliveryState.SENT
    assert [path.read_bytes() for path in tmp_path.glob("*.eml")] == [message.raw]


def test_without_its_library_the_demo_server_says_what_to_install(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *rest, **more):
        if name.startswith("aiosmtpd"):
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)

    async def scenario():
        async with RecordingServer(tmp_path):
            pass

    with pytest.raises(ConfigError, match=r"pip install .*\[demo\]"):
        asyncio.run(scenario())
