"""An installation in a folder of its own, and commands run in it as a user would type them."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from monitor.cli import main

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)

    @property
    def objects(self):
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def run(capsys, monkeypatch, tmp_path):
    """Runs a command in an empty folder; the words are the command line after `monitor`."""
    monkeypatch.chdir(tmp_path)
    for name in ("MONITOR_AS_OF", "MONITOR_CONFIG"):
        monkeypatch.delenv(name, raising=False)

    def command(*words: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ran(int(ended.value.code or 0), out, err)

    return command


@pytest.fixture
def seeds():
    return ROOT / "seeds"


@pytest.fixture
def installed(run, seeds):
    """`run` in a folder with the shipped configuration and both seed documents read."""
    assert run("init", "--yes").status == 0
    assert run("add", seeds).status == 0
    return run
