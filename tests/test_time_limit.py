"""Reading that hangs, in whatever way: it becomes one line, and the rest is read."""

from __future__ import annotations

import importlib
import io
import os
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor import many
from monitor.documents import Limits, Statements
from monitor.documents.reading import read_step_by_step
from monitor.intake import add
from monitor.model import Document
from monitor.processes import Begun
from monitor.store import open_store

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
ENDS = "The contract with Acorn Care Ltd will expire on 31 March 20{}.\n"
SLOW = "took longer than 0.2 seconds to read; save it as plain text, or split it"
BROKE = "broke the process that read it; it may need more memory than there is: split it"

# Each line of a file is a document; some never come to an end. It counts how often each is read.
HOSTILE = """
import os, signal, time
from monitor.processes import Begun

def work(file, avoid):
    for line in file.read_text().splitlines():
        yield Begun(line, len(line))
        if line in avoid:
            yield f"{line}: {avoid[line]}"
            continue
        if line == "loops":
            while True:
                pass
        if line == "stops":
            os.kill(os.getpid(), signal.SIGSTOP)
        if line == "sleeps":
            time.sleep(600)
        if line == "dies":
            os._exit(9)
        if line == "raises":
            raise LookupError(line)
        yield line

def silent(file, avoid):
    time.sleep(600)
    yield ""
"""


@pytest.fixture
def hostile(tmp_path, monkeypatch) -> Iterator[object]:
    (tmp_path / "hostile_work.py").write_text(HOSTILE)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))  # of the processes
    monkeypatch.setattr(many, "_idle", [])
    yield importlib.import_module("hostile_work")
    many._end_all()


Files = Callable[..., list[Path]]


@pytest.fixture
def files(tmp_path) -> Files:
    def written(*texts: str) -> list[Path]:
        found = []
        for number, text in enumerate(texts):
            found.append(tmp_path / f"{number}.txt")
            found[-1].write_text(text)
        return found

    return written


def given(files: list[Path], work: many.Work[str]) -> list[tuple[str, str]]:
    found = many.each(files, work, lambda _file, why: f"lost: {why}", seconds=0.2)
    return [(file.name, made) for file, made in found]


@pytest.mark.parametrize(
    ("how", "why"),
    [("loops", SLOW), ("stops", SLOW), ("sleeps", SLOW), ("dies", BROKE)],
)
def test_what_hangs_or_breaks_is_told_in_its_place_and_all_else_is_read_once(how, why, hostile, files):
    papers = files("a\nb", f"c\n{how}\nd", "e")
    assert given(papers, hostile.work) == [
        *(("0.txt", "a"), ("0.txt", "b")),
        *(("1.txt", "c"), ("1.txt", f"{how}: {why}"), ("1.txt", "d")),
        ("2.txt", "e"),
    ]


def test_standard_input_has_the_same_limit(hostile, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\nsleeps\nb")))
    assert given([Path("-")], hostile.work) == [("-", "a"), ("-", f"sleeps: {SLOW}"), ("-", "b")]


def test_a_slow_file_does_not_hold_up_those_that_others_read(hostile, files, monkeypatch):
    monkeypatch.setattr(many, "WORTH_SHARING", 0)
    monkeypatch.setattr(many, "cores", lambda: 2)
    papers = files("loops\na", "b", "c", "stops", "d", "e\ndies", "f")
    assert [made.partition(":")[0] for _, made in given(papers, hostile.work)] == [
        *("loops", "a", "b", "c", "stops", "d", "e", "dies", "f")
    ]


def test_a_file_of_nothing_but_traps_is_left_after_a_few(hostile, files):
    papers = files("a\ndies\nb\nstops\nc\nloops\nd\nsleeps\ne", "f")
    found = given(papers, hostile.work)
    assert [made.partition(":")[0] for _, made in found] == [
        *("a", "dies", "b", "stops", "c", "loops", "d", "lost", "f")
    ]


def test_a_file_that_says_nothing_at_all_is_lost_itself(hostile, files):
    assert given(files("a"), hostile.silent) == [("0.txt", f"lost: {SLOW}")]


def test_an_error_is_raised_where_the_work_was_asked_for(hostile, files):
    with pytest.raises(LookupError, match="raises"):
        given(files("a", "b\nraises", "c"), hostile.work)
    assert given(files("a"), hostile.work) == [("0.txt", "a")]


def test_one_process_serves_one_call_after_the_other(hostile, files):
    given(files("a"), hostile.work)
    [first] = many._idle
    given(files("b"), hostile.work)
    assert many._idle == [first]


def test_work_that_is_given_up_leaves_no_process_with_half_of_it(hostile, files):
    rest = many.each(files("a\nb\nsleeps"), hostile.work, lambda _file, why: why, seconds=30)
    assert next(rest)[1] == "a"
    rest.close()  # type: ignore[attr-defined]  # a generator
    assert many._idle == []
    assert given(files("a"), hostile.work) == [("0.txt", "a")]


def test_a_large_document_has_as_much_time_for_each_part(hostile, files, tmp_path):
    (tmp_path / "large_work.py").write_text(
        "import time\nfrom monitor.processes import Begun\n"
        "def work(file, avoid):\n    yield Begun('x', 20_000_000)\n    time.sleep(2)\n    yield 'done'\n"
    )
    assert given(files("a"), importlib.import_module("large_work").work) == [("0.txt", "done")]


def test_a_process_that_nobody_ends_any_more_ends_itself(hostile, files):
    (code,) = files(
        "import sys, hostile_work; from pathlib import Path; from monitor import processes;"
        "processes._ORPHANED = 0.1; print('in', flush=True);"
        "list(processes._steps(hostile_work.work(Path(sys.argv[1]), {}), 0.1))"
    )
    trap = code.with_name("trap.txt")
    trap.write_text("loops")
    ran = subprocess.run([sys.executable, "-c", code.read_text(), trap], timeout=30, check=False)
    assert ran.returncode == -signal.SIGALRM


def test_what_is_to_be_avoided_is_neither_unpacked_nor_read(tmp_path):
    path = tmp_path / "papers.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, ENDS.format(22))
    avoid = {f"{path}/a.txt": SLOW}
    steps = read_step_by_step(path, lambda _: False, lambda _: None, limits=Limits(), avoid=avoid)
    said = [step.name if isinstance(step, Document | Begun) else str(step) for step in steps]
    inside = [f"{path}/a.txt", f"{path}/a.txt: {SLOW}", f"{path}/b.txt", "b.txt"]
    assert said == [str(path), *inside]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a drive that never answers is played by a pipe")
def test_a_drive_that_never_answers_costs_one_file(tmp_path):
    dead = tmp_path / "b.txt"
    os.mkfifo(dead)
    for name in ("a", "c"):
        (tmp_path / f"{name}.txt").write_text(ENDS.format(22) + name)
    with open_store(tmp_path / "monitor.db") as store:
        paths = [tmp_path / f"{name}.txt" for name in "abc"]
        limits = Limits(seconds=0.2)
        added = add(store, paths, now=NOW, today=NOW.date(), statements=Statements(), limits=limits)
    assert [one.document for one in added.read] == ["a.txt", "c.txt"]
    assert added.rejected == [f"{dead}: {SLOW}"]


def test_a_process_that_is_stopped_while_documents_are_added_costs_none_of_the_others(tmp_path):
    """Whichever document it is stopped at: that one is told, once, and all others are in the ledger."""
    for number in range(300):
        (tmp_path / f"{number:03}.txt").write_text(ENDS.format(22) + str(number))
    stopped = threading.Event()

    def stop(done: int, _all: int, _name: str) -> None:
        if done == 40 and not stopped.is_set():
            [hand] = running
            os.kill(hand.process.pid, signal.SIGSTOP)
            stopped.set()

    running: list[many._Hand] = []
    hand_of = many._Sharing._hand

    def noted(sharing: many._Sharing[object]) -> many._Hand:
        running.append(hand_of(sharing))
        return running[-1]

    with pytest.MonkeyPatch.context() as patched, open_store(tmp_path / "monitor.db") as store:
        patched.setattr(many._Sharing, "_hand", noted)
        limits = Limits(seconds=0.2)
        began = time.monotonic()
        added = add(
            store,
            [tmp_path],
            now=NOW,
            today=NOW.date(),
            statements=Statements(),
            limits=limits,
            progress=stop,
        )
    assert stopped.is_set()
    assert time.monotonic() - began < 60
    text = [line for line in added.rejected if ".txt" in line]
    assert len(added.read) + len(text) == 300
    assert len(text) <= 1
