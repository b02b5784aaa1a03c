"""Many files on all cores: the same answers, in the order in which the files were named."""

import importlib
import io
import json
from pathlib import Path

import pytest

from monitor import many

MINUTES = "Cabinet, 4 May 2021\n\nThe contract for {name} was extended until 31 March 20{year}.\n"

FRAGILE = """
import os

def work(file, avoid):
    if "07" in file.name or "19" in file.name:
        os._exit(1)
    yield from [file.name, "again"]
"""
BROKE = "broke the process that read it; it may need more memory than there is: split it"


@pytest.fixture
def shared(monkeypatch):
    """However little there is to read, two processes share it."""
    monkeypatch.setattr(many, "WORTH_SHARING", 0)
    monkeypatch.setattr(many, "cores", lambda: 2)


@pytest.fixture
def papers(tmp_path):
    for number in range(24):
        text = MINUTES.format(name=f"grounds upkeep {number}", year=22 + number)
        (tmp_path / f"minutes-{number:02}.txt").write_text(text)
    return tmp_path


@pytest.mark.parametrize("command", ["extract", "dates"])
@pytest.mark.parametrize("options", [["--json"], []], ids=["json", "tables"])
def test_shared_work_prints_what_one_process_prints(command, options, papers, run, monkeypatch):
    alone = run(command, papers, *options)
    monkeypatch.setattr(many, "WORTH_SHARING", 0)
    monkeypatch.setattr(many, "cores", lambda: 2)
    assert run(command, papers, *options) == alone
    assert alone.status == 0
    assert alone.out


def test_a_file_that_cannot_be_read_is_said_in_its_place(papers, run, shared):
    (papers / "minutes-05.txt").write_bytes(b"")
    (papers / "minutes-11.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    found = run("extract", papers, papers / "missing.txt", "--json")
    assert found.status == 4
    assert [number for number, one in enumerate(found.objects) if "error" in one] == [5, 11, 24]
    assert [one["document"]["name"] for one in found.objects[:24]] == sorted(p.name for p in papers.iterdir())
    assert len(found.err.splitlines()) == 3


def test_what_people_state_beside_the_files_reaches_all_processes(papers, run, shared):
    (papers / "sources.toml").write_text('["minutes-03.txt"]\nauthority = "Holm"\n')
    authorities = [one["document"]["authority"] for one in run("extract", papers, "--json").objects]
    assert authorities.count("Holm") == 1
    assert authorities[3] == "Holm"


def test_a_faulty_sources_file_is_one_error(papers, run, shared):
    (papers / "sources.toml").write_text('["minutes-03.txt"]\nknd = "minutes"\n')
    refused = run("extract", papers, "--json")
    assert refused.status == 3
    assert "knd" in json.loads(refused.err)["error"][0]


def test_a_process_that_ends_takes_one_file_with_it(papers, monkeypatch, shared):
    (papers / "fragile.py").write_text(FRAGILE)
    monkeypatch.syspath_prepend(papers)
    monkeypatch.setenv("PYTHONPATH", str(papers))  # of the processes
    monkeypatch.setattr(many, "_idle", [])
    work = importlib.import_module("fragile").work
    files = sorted(papers.glob("*.txt"))
    found = list(many.each(files, work, lambda file, why: f"{file.name} {why}", seconds=30))
    expected: list[tuple[Path, str]] = []
    for file in files:
        lost = "07" in file.name or "19" in file.name
        expected += [(file, f"{file.name} {BROKE}")] if lost else [(file, file.name), (file, "again")]
    assert found == expected


def test_standard_input_is_a_document_called_by_its_sign(run, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(MINUTES.encode())))
    ran = run("extract", "-", "--json")
    assert (ran.status, json.loads(ran.out)["document"]["name"]) == (0, "-")
