"""The daemon as a process of its own: it starts, is the only one, and stops in order."""

import signal
import subprocess
import sys
import time

import pytest

STARTUP = 20  # seconds


@pytest.fixture
def daemon(run, tmp_path):
    """A running daemon, and the way to start another; what is left running is ended."""
    run("init", "--yes")
    started = []

    def start():
        process = subprocess.Popen(
            [sys.executable, "-m", "monitor", "run"], cwd=tmp_path, stderr=subprocess.PIPE, text=True
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
