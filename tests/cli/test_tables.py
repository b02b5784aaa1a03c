"""What `extract`, `columns` and `report` show people, beside what they give programs."""

from __future__ import annotations

import pytest

MINUTES = """Cabinet, 10 March 2020

The contract with Acorn Care Ltd for grounds upkeep was extended until 31 March 2023.
"""
REGISTER = "Ref,Title,Supplier,End date,Colour\n1,Meals,Able Ltd,31/03/2042,red\n2,Carers,Brook CIC,,blue\n"


def columns_of(said: str, first: str) -> list[list[str]]:
    """The cells of the table whose header begins so: they are parted by two spaces or more."""
    lines = said.splitlines()
    at = next(n for n, line in enumerate(lines) if line.upper().startswith(first.upper()))
    rows = []
    for line in lines[at + 2 :]:
        if not line.strip():
            break
        rows.append([cell.strip() for cell in line.split("  ") if cell.strip()])
    return rows


def test_facts_stand_under_their_contract_with_their_words_and_place(run, tmp_path):
    (tmp_path / "minutes.txt").write_text(MINUTES)
    said = run("extract", "minutes.txt").out
    assert said.startswith("minutes.txt: 1 fact about 1 contract\n")
    assert "(Acorn Care Ltd)" in said
    [[what, when, status, words, place]] = columns_of(said, "what")
    assert (what, when, status) == ("extension", "31 March 2023", "actual")
    assert words == "“was extended until 31 March 2023”"
    assert place.startswith("paragraph ")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Members thanked the chairman.\n", "a.txt: nothing about a contract's dates"),
        ("The contract ended.\n", "a.txt: nothing about a contract's dates"),
    ],
    ids=["nothing at all", "no date"],
)
def test_a_document_that_says_nothing_of_dates_is_said_to(run, tmp_path, text, line):
    (tmp_path / "a.txt").write_text(text)
    found = run("extract", "a.txt")
    assert (found.status, found.out.strip()) == (0, line)


def test_what_controls_a_terminal_is_not_printed(run, tmp_path):
    (tmp_path / "a.txt").write_text(MINUTES.replace("grounds upkeep", "grounds \x1b[31mupkeep"))
    assert "\x1b" not in run("extract", "a.txt", "--no-color").out


def test_columns_are_listed_in_order_with_what_they_say_and_those_that_say_nothing(run, tmp_path):
    (tmp_path / "register.csv").write_text(REGISTER)
    rows = columns_of(run("columns", "register.csv").out, "column")
    assert [row[:2] for row in rows[:4]] == [
        *(["Ref", "reference"], ["Title", "title"], ["Supplier", "supplier"], ["End date", "end"])
    ]
    assert rows[4][:2] == ["Colour", "–"]
    assert rows[4][-1] == "not a header that is known; nothing is read from it"
    extracted = run("extract", "register.csv").out
    assert "How its columns were read" in extracted
    assert columns_of(extracted, "column") == rows


def test_a_column_without_a_header_is_listed_as_such(run, tmp_path):
    (tmp_path / "register.csv").write_text(REGISTER.replace("Colour", ""))
    assert columns_of(run("columns", "register.csv").out, "column")[4][0] == "(no header)"


def test_what_is_no_table_has_no_columns(run, tmp_path):
    (tmp_path / "minutes.txt").write_text(MINUTES)
    for name, why in (("minutes.txt", "is no table"), ("none.csv", "there is no such file")):
        refused = run("columns", name)
        assert refused.status == 4
        assert why in refused.err


def test_report_names_its_files_and_the_days_that_its_bars_show(installed, tmp_path):
    said = installed(
        "report", "-o", "out", "--as-of", "2020-06-16", "--from", "2019-01-01", "--to", "2022-12-31"
    )
    assert said.status == 0
    first, *files = said.out.splitlines()
    assert first.startswith("4 files written")
    assert [line.strip() for line in files if line.startswith("  ")] == [
        *("out/report.html", "out/timeline.csv", "out/deadlines.ics", "out/timeline.json")
    ]
    assert "open out/report.html in a browser" in said.err
    quiet = installed("report", "-o", "other", "--as-of", "2020-06-16", "--quiet")
    assert quiet.err == ""
    assert (tmp_path / "out/report.html").read_bytes() != (tmp_path / "other/report.html").read_bytes()
    for name in ("timeline.csv", "deadlines.ics"):
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_report_of_a_folder_that_is_a_file_is_refused(installed, tmp_path):
    (tmp_path / "out").write_text("")
    refused = installed("report", "-o", "out")
    assert refused.status == 2
    assert "out" in refused.err
