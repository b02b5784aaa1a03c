"""Adding files: what is held is not read again, and whatever interrupts it, no file is half there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from monitor import many
from monitor.documents import Limits, Override, Statements
from monitor.intake import Added, add
from monitor.store import Store, open_store

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
ENDS = "The contract with Acorn Care Ltd will expire on 31 March 20{}.\n"


def added_to(store: Store, *paths: Path, authority: str = "") -> Added:
    statements = Statements(given=Override(authority=authority))
    return add(store, paths, now=NOW, today=date(2022, 1, 10), statements=statements, limits=Limits())


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = tmp_path / "papers"
    folder.mkdir()
    for number in range(22, 30):
        (folder / f"{number}.txt").write_text(ENDS.format(number))
    (folder / "25.png").write_bytes(b"\x89PNG")
    return folder


def test_files_are_added_in_order_once_and_the_others_named(tmp_path, papers):
    with open_store(tmp_path / "monitor.db") as store:
        first = added_to(store, papers)
        assert [read.document for read in first.read] == [f"{n}.txt" for n in range(22, 30)]
        assert [read.facts for read in first.read] == [1] * 8
        assert [line.partition(": ")[2][:12] for line in first.rejected] == ["is a picture"]
        again = added_to(store, papers)
        assert (again.read, len(again.already), len(again.rejected)) == ([], 8, 1)


def test_several_processes_add_the_same_as_one(tmp_path, papers, monkeypatch):
    with open_store(tmp_path / "one.db") as store:
        one = added_to(store, papers)
        entries = store.entries()
    monkeypatch.setattr(many, "WORTH_SHARING", 0)
    monkeypatch.setattr(many, "cores", lambda: 2)
    with open_store(tmp_path / "two.db") as store:
        assert added_to(store, papers) == one
        assert store.entries() == entries
        again = added_to(store, papers)
        assert (again.read, len(again.already)) == ([], 8)


def test_the_same_bytes_under_two_names_are_one_document(tmp_path, papers):
    (papers / "copy.txt").write_text(ENDS.format(22))
    with open_store(tmp_path / "monitor.db") as store:
        added = added_to(store, papers)
        assert (len(added.read), added.already) == (8, ["copy.txt"])


def test_what_is_stated_on_the_command_line_outranks_the_files(tmp_path, papers):
    (papers / "sources.toml").write_text('["22.txt"]\nauthority = "Weir"\n["23.txt"]\nkind = "letter"\n')
    with open_store(tmp_path / "monitor.db") as store:
        added_to(store, papers, authority="Holm")
        said = {entry.document: (entry.authority, entry.kind) for entry in store.entries()}
    assert said["22.txt"] == ("Holm", "")
    assert said["23.txt"] == ("Holm", "letter")


def test_minutes_that_are_cut_off_are_added_with_a_note(tmp_path, papers):
    (papers / "cut.txt").write_text("Minutes: it was… view the full minutes text for item 3.")
    with open_store(tmp_path / "monitor.db") as store:
        (note,) = added_to(store, papers / "cut.txt").notes
    assert "cut.txt: item 3: the minutes text is cut off" in note


KILLED = """
import sys
from monitor.cli import main
main(["add", "--config", sys.argv[1], "--quiet", sys.argv[2]])
"""


def test_a_kill_loses_no_accepted_file_and_leaves_no_half_one(tmp_path):
    """Killed while it writes it keeps those that it had accepted; adding again makes up the rest."""
    papers = tmp_path / "papers"
    papers.mkdir()
    rows = 3_000
    for number in range(6):
        lines = ["Ref,Title,Supplier,Start date,End date"]
        lines += [f"R{number}-{n},Service {n},P {n},01/04/2021,31/03/2024" for n in range(rows)]
        (papers / f"register-{number}.csv").write_text("\n".join(lines))
    subprocess.run([sys.executable, "-m", "monitor", "init", "--yes", str(tmp_path / "home")], check=True)
    config = tmp_path / "home" / "config.toml"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(config), str(papers)])
    with open_store(tmp_path / "home" / "monitor.db") as store:
        until = time.monotonic() + 60
        while not store.hashes() and time.monotonic() < until and process.poll() is None:
            time.sleep(0.01)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        kept = store.entries()
        assert kept
        assert {(len(entry.contracts), len(entry.facts)) for entry in kept} == {(rows, 2 * rows)}
        added = added_to(store, papers)
        assert len(added.read) + len(kept) == 6
        assert {(len(entry.contracts), len(entry.facts)) for entry in store.entries()} == {(rows, 2 * rows)}
