"""A register's columns are shown, settled once, and read so in the files that follow."""

from __future__ import annotations

REGISTER = """Brackenshire contracts register as at 31 March 2024
Ref,Contract,Provider,Finish,Date,Colour
B1,Home care,Acorn Care Ltd,31/03/2025,15/03/2022,red
"""


def kinds(ran):
    return [fact["kind"] for fact in ran.objects[0]["facts"]]


def test_what_is_settled_counts_for_the_next_file_of_the_source_alone(run, tmp_path):
    (tmp_path / "Contracts Q1 2024.csv").write_text(REGISTER)
    (tmp_path / "Contracts Q2 2024.csv").write_text(
        REGISTER.replace("Colour", "COLOUR ,Price").replace("red", "red,5")
    )
    (tmp_path / "grants.csv").write_text(REGISTER.replace("Colour", "Shade"))
    assert kinds(run("extract", "--json", "Contracts Q1 2024.csv")) == ["end"]
    ran = run("columns", "Contracts Q1 2024.csv", "--set", "date=award", "--confirm")
    assert ran.status == 0
    assert "6 columns of “contracts” settled" in ran.err
    assert "as settled for this source" in ran.out
    later = run("extract", "--json", "Contracts Q2 2024.csv")
    assert kinds(later) == ["end", "award"]
    notes = {column["header"].strip(): column["note"] for column in later.objects[0]["columns"]}
    assert notes["Price"].startswith("was not there when the columns of this source were settled")
    assert kinds(run("extract", "--json", "grants.csv")) == ["end"]


def test_they_are_kept_beside_the_configuration_and_count_wherever_a_file_lies(installed, tmp_path):
    for folder in ("2024-q1", "2024-q2"):
        (tmp_path / folder).mkdir()
    (tmp_path / "2024-q1" / "contracts.csv").write_text(REGISTER)
    (tmp_path / "2024-q2" / "contracts.csv").write_text(REGISTER.replace("2025", "2026"))
    installed("columns", "2024-q1/contracts.csv", "--set", "Date=award")
    assert (tmp_path / "columns.toml").is_file()
    added = installed("add", "--json", "2024-q2").json
    assert [read["facts"] for read in added["read"]] == [2]


def test_extract_shows_how_each_column_was_read_and_lists_those_that_were_not(run, tmp_path):
    (tmp_path / "register.csv").write_text(REGISTER)
    out = run("extract", "register.csv").out
    table = out[out.index("How its columns were read") :].splitlines()
    (colour,) = [line for line in table if line.startswith("Colour")]
    assert "not a header that is known; nothing is read from it" in colour
    assert any(line.startswith("Finish") and "day first, as 1 cell proves" in line for line in table)


def test_a_wrong_name_says_what_there_is(run, tmp_path):
    (tmp_path / "register.csv").write_text(REGISTER)
    ran = run("columns", "register.csv", "--set", "Ends=end")
    assert ran.status == 2
    assert "found no column “Ends”, expected one of “Ref”, “Contract”" in ran.err
    assert not (tmp_path / "columns.toml").exists()
    (tmp_path / "minutes.txt").write_text("The contract ends on 31 March 2024.")
    assert "is no table" in run("columns", "minutes.txt").err


def test_the_fields_are_listed(run):
    assert "extension_granted" in run("columns", "--fields").out
