"""The daemon as a process of its own: it starts, is the only one, and stops in order."""

import io
import signal
import subprocess
import sys
import time
import zipfile

import pytest

STARTUP = 20  # seconds


@pytest.fixture
def daemon(run, tmp_path):
    """A running daemon, and the way to start another; what is left running is ended."""
    run("init", "--yes")
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "monitor", "run", "--every", "1"],
            cwd=tmp_path,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.wait()
        assert process.stderr is not None
        process.stderr.close()


def wait_for(process, word):
    until = time.monotonic() + STARTUP
    lines = []
    while time.monotonic() < until:
        line = process.stderr.readline()
        lines.append(line)
        if word in line:
            return "".join(lines)
        if not line and process.poll() is not None:
            break
    raise AssertionError(f"{word!r} not in {lines}")


def test_it_stops_in_order_on_sigterm(daemon):
    process = daemon()
    wait_for(process, "started")
    process.send_signal(signal.SIGTERM)
    wait_for(process, "stopped")
    assert process.wait(timeout=10) == 0


def test_a_second_one_is_refused_with_the_pid_of_the_first(daemon, run):
    first = daemon()
    wait_for(first, "started")
    second = daemon()
    assert second.wait(timeout=STARTUP) == 1
    assert str(first.pid) in second.stderr.read()
    refused = run("remind")
    assert refused.status == 1
    assert str(first.pid) in refused.err
    assert run("status").status == 0  # looking is always possible


def test_a_faulty_rule_is_refused_before_the_first_tick(daemon, tmp_path):
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "own.toml").write_text('[[rule]]\nid = "x"\ndeadlne = "end - 6 months"\n')
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace('# rules = "rules"', 'rules = "rules"'))
    process = daemon()
    assert process.wait(timeout=STARTUP) == 3
    assert 'own.toml: rule "x": deadlne: unknown key; did you mean "deadline"?' in process.stderr.read()


ENDS = "The contract with Acorn Care Ltd will expire on 31 March 2022.\n"


def test_it_reads_what_arrives_in_a_watched_folder_and_remembers_what_it_could_not_read(
    daemon, run, tmp_path
):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace("folders = [] ", 'folders = ["inbox"]'))
    (inbox / "carers.txt").write_text(ENDS)
    (inbox / "logo.png").write_bytes(b"\x89PNG" + b"0" * 100)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("minutes.txt", ENDS.replace("2022", "2021"))
    whole = stream.getvalue()
    arriving = inbox / "arriving.zip"
    arriving.write_bytes(whole[:-40])
    process = daemon()
    log = wait_for(process, "waiting file=arriving.zip") + wait_for(process, "read file=logo.png")
    assert log.count("file=logo.png") == log.count("file=carers.txt") == 1
    assert "read file=carers.txt documents=1 facts=1 already=0 rejected=0" in log
    assert "is a picture, which cannot be read" in log
    arriving.write_bytes(whole)
    log = wait_for(process, "read file=arriving.zip documents=1")
    assert "logo.png" not in log
    process.send_signal(signal.SIGTERM)
    wait_for(process, "stopped")

    again = daemon()  # another process remembers as well
    (inbox / "later.txt").write_text(ENDS.replace("2022", "2023"))
    log = wait_for(again, "read file=later.txt")
    assert "logo.png" not in log
    status = run("status", "--json").json
    assert list(status["unreadable"]) == [str(inbox / "logo.png")]
    assert "logo.png: is a picture" in run("status").out
    assert "logo.png: is a picture" in run("doctor").out
    (inbox / "logo.png").unlink()
    (inbox / "last.txt").write_text(ENDS.replace("2022", "2024"))
    wait_for(again, "read file=last.txt")
    again.send_signal(signal.SIGTERM)
    wait_for(again, "stopped")
    assert run("status", "--json").json["unreadable"] == {}
