"""A process killed at any statement of reading: nothing accepted is lost, and nothing is half there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import many
from monitor.config import Config, load_config, shipped
from monitor.facts import extract
from monitor.model import Entry
from monitor.service import Monitor
from monitor.store import open_store

NOW = datetime(2020, 6, 16, 7, 0, tzinfo=UTC)
MINUTES = """Cabinet, 10 March 2020

The contract for {name} with Acorn Care Ltd was awarded in May 2017. It will expire on 31 March 20{year}.

It may be terminated on six months' notice.
"""

# Reads the folder, and is killed just before the statement, or the commit, of that number. What was accepted
# is told as soon as it is.
ADD = """
import os, signal, sys
from datetime import datetime
from pathlib import Path
from sqlalchemy import event
from sqlalchemy.engine import Engine
import monitor.service as service
from monitor import many
from monitor.config import Config, load_config, shipped
from monitor.store import Store

folder, last, again, moment = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3] == "again", sys.argv[4]
statements = 0

def killed(*_):
    global statements
    statements += 1
    if statements == last:
        os.kill(os.getpid(), signal.SIGKILL)

def told(name, method):
    def telling(self, extraction, **given):
        accepted = method(self, extraction, **given)
        if accepted:
            print(name, extraction.document.source.sha256, flush=True)
        return accepted
    return telling

config = Config(load_config(shipped("config.toml")).settings, folder)
with service.Monitor.opened(config) as monitor:
    event.listen(Engine, "before_cursor_execute", killed)
    event.listen(Engine, "commit", killed)
    Store.add, Store.reread = told("add", Store.add), told("reread", Store.reread)
    monitor.add([folder / "papers"], now=datetime.fromisoformat(moment), again=again)
print("done")
"""


def configuration(folder: Path) -> Config:
    return Config(load_config(shipped("config.toml")).settings, folder)


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number, name in enumerate(("carers", "grounds")):
        (folder / f"{name}.txt").write_text(MINUTES.format(name=name, year=22 + number))
    return folder


def entries(folder: Path) -> dict[str, Entry]:
    with open_store(folder / "monitor.db") as store:
        return {entry.sha256: entry for entry in store.entries()}


def killed_at_each_statement(folder: Path, how: str) -> Iterator[tuple[int, list[list[str]], bool]]:
    """Statement by statement: its number, what had been accepted by then, whether the reading was ended."""
    for last in range(1, 200):
        command = [sys.executable, "-c", ADD, str(folder), str(last), how, NOW.isoformat()]
        ran = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        lines = [line.split() for line in ran.stdout.splitlines()]
        ended = lines[-1:] == [["done"]]
        assert ended or ran.returncode == -9, ran.stderr
        yield last, [line for line in lines if line != ["done"]], ended
        if ended:
            return


def test_a_kill_while_documents_are_added_leaves_those_accepted_whole_and_no_other(papers, tmp_path):
    whole_folder = tmp_path / "whole"
    whole_folder.mkdir()
    with Monitor.opened(configuration(whole_folder)) as monitor:
        monitor.add([papers], now=NOW)
    whole = entries(whole_folder)
    assert [len(entry.facts) for entry in whole.values()] == [3, 3]
    kills = 0
    accepted: set[str] = set()
    for _, lines, ended in killed_at_each_statement(tmp_path, "first"):
        accepted |= {sha256 for _, sha256 in lines}
        found = entries(tmp_path)
        assert accepted <= set(found)
        assert all(whole[sha256] == entry for sha256, entry in found.items())
        kills += not ended
        if not ended and len(found) < len(whole):
            for file in tmp_path.glob("monitor.db*"):
                file.unlink()
            accepted.clear()
    assert kills >= 10
    assert entries(tmp_path) == whole


def test_a_kill_while_documents_are_read_again_leaves_each_as_before_or_as_after(
    papers, tmp_path, monkeypatch
):
    def dull(document):
        """As a version might read that knows nothing of notice."""
        found = extract(document)
        return replace(found, facts=tuple(f for f in found.facts if f.kind != "notice"))

    with monkeypatch.context() as patched, Monitor.opened(configuration(tmp_path)) as monitor:
        patched.setattr("monitor.facts.finding.extract", dull)
        patched.setattr(many, "each", lambda files, work, lost, *, seconds: many.here(files, work))
        monitor.add([papers], now=NOW)
    before = entries(tmp_path)
    assert [len(entry.facts) for entry in before.values()] == [2, 2]
    accepted: set[str] = set()
    kills = 0
    for _, lines, ended in killed_at_each_statement(tmp_path, "again"):
        assert all(what == "reread" for what, _ in lines)
        accepted |= {sha256 for _, sha256 in lines}
        found = entries(tmp_path)
        kills += not ended
        assert set(found) == set(before)
        for sha256, entry in found.items():
            assert len(entry.facts) == 3 or (entry == before[sha256] and sha256 not in accepted)
            assert [c.title for c in entry.contracts] == [c.title for c in before[sha256].contracts]
    assert kills >= 10
    assert all(len(entry.facts) == 3 for entry in entries(tmp_path).values())
