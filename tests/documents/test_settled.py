"""Columns that people have settled: for which files they count, and how they are kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from monitor.documents.settled import (
    SettledColumns,
    given_by,
    load_settled,
    settle,
    source_of,
    with_settled,
    write_settled,
)
from monitor.errors import ConfigError, UsageError
from monitor.model import Column

HEADERS = ("Ref", "Contract", "Finish", "Date")
SETTLED = SettledColumns("contracts register", HEADERS, {"Date": "award", "Finish": "end"})


@pytest.mark.parametrize(
    ("name", "headers", "fits"),
    [
        ("contracts register 2024-q2.xlsx", HEADERS, True),
        ("Contracts_Register_(Q3 2024) FINAL v2.csv", (*HEADERS, "Price"), True),
        ("export.csv", HEADERS, True),  # the same system wrote it
        ("export.csv", ("REF ", "contract", "Finish", " date"), True),
        ("export.csv", (*HEADERS, "Price"), False),  # another name and another header row
        ("contracts register.csv", ("Date", "Event", "Place"), False),  # the name alone says nothing
        ("grants register.csv", (*HEADERS, "Price"), False),
        ("contracts register.csv", (), False),
    ],
)
def test_they_count_for_the_files_of_their_source(name, headers, fits):
    assert SETTLED.fits(name, headers) is fits


def test_a_name_of_days_and_numbers_alone_tells_no_source():
    assert source_of("2024-06-30.csv") == source_of("Q1 June 2023.xlsx") == ""
    assert not SettledColumns("", HEADERS, {}).fits("2024-07.csv", HEADERS[:3])


def test_a_header_counts_however_it_is_written_now():
    assert given_by(SETTLED, ["DATE ", "finish", "Price"]) == {"DATE": "award", "finish": "end"}


def test_what_is_settled_is_kept_as_it_was(tmp_path: Path):
    odd = SettledColumns(
        "règles", ('Say "when"', "a\\b", "line\nend", "\x7f"), {'Say "when"': ""}, date(2024, 5, 1)
    )
    write_settled(tmp_path / "columns.toml", [SETTLED, odd])
    assert load_settled(tmp_path / "columns.toml") == (SETTLED, odd)
    assert [file.name for file in tmp_path.iterdir()] == ["columns.toml"]


def test_settling_a_source_again_takes_the_place_of_what_was_settled():
    other = SettledColumns("grants", HEADERS, {})
    again = SettledColumns("contracts register", HEADERS, {"Date": "start"})
    assert with_settled([SETTLED, other], again) == (other, again)


COLUMNS = (Column("Ref ", "reference"), Column("Finish", "end"), Column("Date", ""), Column("", ""))


@pytest.mark.parametrize(
    ("changes", "confirm", "columns"),
    [
        (["Date=award"], False, {"Date": "award"}),
        ([], True, {"Ref": "reference", "Finish": "end", "Date": ""}),
        (["finish=", "Date = award"], True, {"Ref": "reference", "Finish": "", "Date": "award"}),
    ],
)
def test_changes_are_settled_and_with_confirm_the_rest_as_well(changes, confirm, columns):
    settled = settle("register 2024.csv", COLUMNS, changes, [], confirm=confirm, today=date(2024, 5, 1))
    expected = SettledColumns("register", ("Ref", "Finish", "Date"), columns, date(2024, 5, 1))
    assert settled == expected


def test_what_was_settled_before_stays_unless_it_is_changed():
    before = settle("register.csv", COLUMNS, ["Date=award"], [], confirm=False, today=date(2024, 5, 1))
    after = settle(
        "register.csv", COLUMNS, ["Finish=review"], [before], confirm=False, today=date(2024, 8, 1)
    )
    assert after.columns == {"Date": "award", "Finish": "review"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("Colour=end", "Colour=end: found no column “Colour”, expected one of “Ref”, “Finish”, “Date”"),
        ("Date=expiry", "Date=expiry: found 'expiry', expected one of latest_end,"),
        ("Date", "Date: found no column “Date”"),
    ],
)
def test_a_change_that_cannot_be_right_says_what_would_be(change, fault):
    with pytest.raises(UsageError) as raised:
        settle("register.csv", COLUMNS, [change], [], confirm=False, today=date(2024, 5, 1))
    assert str(raised.value).startswith(fault)


@pytest.mark.parametrize(
    ("toml", "fault"),
    [
        ('[[source]]\nnme = "x"', 'source number 1.nme: unknown key; did you mean "name"?'),
        ('[[source]]\n[source.columns]\n"End" = "expiry"', "source number 1: columns: 'End': found 'expiry'"),
    ],
)
def test_a_faulty_file_says_where(tmp_path: Path, toml, fault):
    (tmp_path / "columns.toml").write_text(toml)
    with pytest.raises(ConfigError) as raised:
        load_settled(tmp_path / "columns.toml")
    assert fault in str(raised.value)
