"""`sources.toml`: what people state outranks what documents say, and its faults are all named at once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitor.documents import Override, load_sources, sources_beside
from monitor.errors import ConfigError

SEEDS = Path(__file__).parents[2] / "seeds"


def faults_of(path: Path, words: str) -> list[str]:
    path.write_text(words, "utf-8")
    with pytest.raises(ConfigError) as raised:
        load_sources(path)
    return [fault.removeprefix(f"{path}: ") for fault in raised.value.faults]


FAULTS = {
    "unknown key": (
        '["a.txt"]\nauthorty = "X"',
        ['["a.txt"]: authorty: unknown key; did you mean "authority"?'],
    ),
    "wrong type": (
        '["a.txt"]\ndated = "2016-12-12"',
        ["[\"a.txt\"]: dated: found '2016-12-12', expected a day, such as 2020-12-31 without quotation"],
    ),
    "unknown kind": (
        '["a.txt"]\nkind = "memo"',
        ["[\"a.txt\"]: kind: found 'memo', expected one of '', 'minutes', 'report', 'decision', 'agreement'"],
    ),
    "no quotation marks": (
        "[minutes.txt]\nkind = 'minutes'",
        ['["minutes"]: the name has a dot and needs quotation marks: write ["minutes.txt"]'],
    ),
    "no table": (
        'kind = "minutes"',
        ['["kind"]: found \'minutes\', expected a table for each document, such as ["minutes.txt"] on a'],
    ),
    "every fault": (
        '["a.txt"]\ntitle = 3\n["b.txt"]\nknown = 2020-01-01',
        [
            '["a.txt"]: title: found 3, expected text in quotation marks',
            '["b.txt"]: known: unknown key; did you mean "known_on"?',
        ],
    ),
}


@pytest.mark.parametrize(("words", "expected"), FAULTS.values(), ids=FAULTS.keys())
def test_every_fault_names_table_key_and_mend(tmp_path, words, expected):
    faults = faults_of(tmp_path / "sources.toml", words)
    assert [fault[: len(begins)] for fault, begins in zip(faults, expected, strict=True)] == expected


def test_what_is_stated_outranks_what_the_document_says(reads):
    words = "Agenda and minutes\n\nCabinet - Tuesday 10th March 2020 2.00 pm"
    stated = Override(
        kind="report", authority="Northmoor", dated=date(2020, 3, 11), known_on=date(2020, 4, 1), title="T"
    )
    document = reads(words, override=stated)
    assert (document.kind, document.authority, document.dated, document.known_on, document.title) == (
        "report",
        "Northmoor",
        date(2020, 3, 11),
        date(2020, 4, 1),
        "T",
    )


def test_a_stated_body_makes_the_title(reads):
    words = "Agenda item\n\nCarers\n\nMinutes:\n\nNoted."
    assert reads(words, override=Override(body="Scrutiny Board")).title == "Scrutiny Board, minutes"
    dated = Override(body="Scrutiny Board", dated=date(2020, 6, 10))
    assert reads(words, override=dated).title == "Scrutiny Board, 10 June 2020"


def test_sources_lie_beside_the_documents_and_say_nothing_of_others(tmp_path):
    assert sources_beside(tmp_path / "minutes.txt") is None
    (tmp_path / "sources.toml").write_text('["minutes.txt"]\nknown_on = 2020-06-15')
    sources = sources_beside(tmp_path / "minutes.txt")
    assert sources is not None
    assert sources.override("minutes.txt") == Override(known_on=date(2020, 6, 15))
    assert sources.override("other.txt") == Override()


def test_the_shipped_documents_say_when_they_could_be_known():
    sources = load_sources(SEEDS / "sources.toml")
    stated = {name: (o.kind, o.dated, o.known_on) for name, o in sources.stated.items()}
    assert set(stated) == {path.name for path in SEEDS.glob("*.txt")}
    assert set(stated.values()) == {
        ("minutes", date(2016, 12, 12), None),
        ("minutes", None, date(2020, 6, 15)),
    }
