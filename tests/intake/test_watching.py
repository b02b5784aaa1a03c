"""Looks at a watched folder: what is read, what is left, what is remembered."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from monitor.documents import Limits
from monitor.intake import Watch
from monitor.intake.watching import AT_ONCE, PATIENCE
from monitor.store import Store, open_store

NOW = datetime(2022, 1, 10, 9, tzinfo=UTC)
MINUTES = count(1)
ENDS = "The contract for carers ends on 31 March 2022.\n"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "monitor.db") as opened:
        yield opened


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


def watching(store: Store, *folders: Path) -> Watch:
    return Watch(store, folders, Limits(), None)


def look(watch: Watch) -> tuple[list[str], list[str]]:
    """What a look a minute after the one before read and refused."""
    added, _ = watch.look(NOW + timedelta(minutes=next(MINUTES)), date(2022, 1, 10))
    return [read.document for read in added.read], added.rejected


def test_a_file_is_read_when_two_looks_saw_the_same(store, inbox):
    watch = watching(store, inbox)
    file = inbox / "minutes.txt"
    file.write_text(ENDS)
    assert look(watch) == ([], [])
    file.write_text(ENDS + "It was agreed.\n")  # still being written
    assert look(watch) == ([], [])
    assert look(watch) == (["minutes.txt"], [])
    assert look(watch) == ([], [])
    (entry,) = store.entries()
    assert entry.document == "minutes.txt"


def test_a_file_written_again_with_the_same_size_is_looked_at_again(store, inbox):
    watch = watching(store, inbox)
    file = inbox / "minutes.txt"
    file.write_text(ENDS)
    look(watch)
    look(watch)
    file.write_text(ENDS.replace("2022", "2023"))
    os.utime(file, ns=(0, file.stat().st_mtime_ns + 1_000))
    assert [look(watch)[0], look(watch)[0]] == [[], ["minutes.txt"]]


@pytest.mark.parametrize(
    "name",
    ["~$report.docx", ".minutes.txt", "minutes.txt.part", "minutes.tmp", "a.crdownload", "sources.toml"],
)
def test_temporary_names_are_never_read(store, inbox, name):
    watch = watching(store, inbox)
    (inbox / name).write_text("")
    assert [look(watch) for _ in range(PATIENCE + 2)] == [([], [])] * (PATIENCE + 2)


def test_a_file_without_its_end_is_left_until_it_is_there(store, inbox, caplog):
    watch = watching(store, inbox)
    file = inbox / "notices.json"
    whole = (
        '{"releases": [{"ocid": "ocds-1", "tag": ["award"], "awards": [{"id": "1", "date": "2022-01-05"}]}]}'
    )
    file.write_text(whole[:-2])
    with caplog.at_level("INFO", "monitor"):
        assert [look(watch) for _ in range(4)] == [([], [])] * 4
    assert caplog.text.count("waiting file=notices.json for=the bracket that closes it") == 1
    file.write_text(whole)
    assert [look(watch)[0], look(watch)[0]] == [[], ["notices.json"]]


def test_a_file_that_never_gets_its_end_is_refused_in_the_end_and_not_read_again(store, inbox):
    watch = watching(store, inbox)
    (inbox / "cut.json").write_text('{"releases": [')
    looks = [look(watch)[1] for _ in range(PATIENCE + 3)]
    (refused,) = store.refused()
    assert [number for number, lines in enumerate(looks) if lines] == [PATIENCE]
    assert refused.lines == tuple(looks[PATIENCE])
    assert "is no JSON from there on" in refused.lines[0]
    assert refused.at > NOW


def test_what_was_refused_is_known_to_the_next_process_until_it_changes_or_goes(store, inbox):
    picture, other = inbox / "logo.png", inbox / "other.png"
    picture.write_bytes(b"\x89PNG")
    other.write_bytes(b"\x89PNG")
    first = watching(store, inbox)
    look(first)
    assert len(look(first)[1]) == 2
    second = watching(store, inbox)
    assert [look(second), look(second)] == [([], [])] * 2
    picture.write_text(ENDS)
    other.unlink()
    look(second)
    assert look(second) == (["logo.png"], [])
    assert store.refused() == []


def test_a_folder_that_is_away_is_told_of_once_and_what_is_known_of_it_stays(store, inbox, caplog):
    (inbox / "logo.png").write_bytes(b"\x89PNG")
    watch = watching(store, inbox)
    look(watch)
    look(watch)
    away = inbox.rename(inbox.with_name("away"))
    assert [look(watch) for _ in range(3)] == [([], [])] * 3
    assert caplog.text.count(f"{inbox}: is no folder") == 1
    assert len(store.refused()) == 1
    away.rename(inbox)
    assert [look(watch) for _ in range(3)] == [([], [])] * 3


def test_a_faulty_sources_file_holds_back_only_what_it_is_about(store, inbox, caplog):
    (inbox / "here").mkdir()
    (inbox / "here" / "a.txt").write_text(ENDS)
    (inbox / "here" / "sources.toml").write_text("[")
    (inbox / "there.txt").write_text(ENDS + "It was agreed.\n")
    watch = watching(store, inbox)
    look(watch)
    assert look(watch) == (["there.txt"], [])
    assert look(watch) == ([], [])
    assert caplog.text.count("this is no TOML") == 1
    (inbox / "here" / "sources.toml").write_text('["a.txt"]\ndated = 2022-01-02\n')
    assert look(watch) == (["a.txt"], [])


def test_many_files_are_read_by_and_by(store, inbox):
    for number in range(AT_ONCE + 3):
        (inbox / f"{number:03}.txt").write_text(f"{number}. {ENDS}")
    watch = watching(store, inbox)
    look(watch)
    counts = []
    more = True
    while more:
        added, more = watch.look(NOW, date(2022, 1, 10))
        counts.append(len(added.read))
    assert counts == [AT_ONCE, 3]


def test_looks_of_one_moment_do_not_make_a_file_whole(store, inbox):
    for number in range(AT_ONCE + 1):
        (inbox / f"{number:03}.txt").write_text(f"{number}. {ENDS}")
    watch = watching(store, inbox)
    look(watch)
    (inbox / "arriving.txt").write_text(ENDS)
    first, more = watch.look(NOW, date(2022, 1, 10))
    second, _ = watch.look(NOW, date(2022, 1, 10))
    assert (len(first.read), more) == (AT_ONCE, True)
    assert [read.document for read in second.read] == [f"{AT_ONCE:03}.txt"]
    assert look(watch) == (["arriving.txt"], [])


def test_it_stops_between_two_files_when_it_is_told_to(store, inbox):
    for number in range(3):
        (inbox / f"{number}.txt").write_text(f"{number}. {ENDS}")
    watch = watching(store, inbox)
    look(watch)
    answers = iter([False, True, True, True])
    added, more = watch.look(NOW, date(2022, 1, 10), stop=lambda: next(answers))
    assert ([read.document for read in added.read], more) == (["0.txt"], False)
