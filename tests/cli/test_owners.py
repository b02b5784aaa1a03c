"""Whose contracts are, from the tables to the list, the page and the mail."""

from __future__ import annotations

import pytest

ID = "support-services-adult-survivors"
PEOPLE = (
    "name,e-mail,roles,deputy,team\nS. Patel,s.patel@thornbridge.example,,J. Adeyemi,Commissioning team\n"
)


@pytest.fixture
def owned(installed, tmp_path, monkeypatch):
    monkeypatch.setenv("MONITOR_AS_OF", "2020-06-16")
    (tmp_path / "people.csv").write_text(PEOPLE)
    (tmp_path / "owners.csv").write_text("contract,owner\ntitle:*survivors*,S. Patel\nHC/*,J. Adeyemi\n")
    return installed


def test_the_owner_reaches_the_list_the_contract_the_page_and_the_recipient(owned, tmp_path):
    assert "S. Patel" in owned("list").out
    assert "owner S. Patel, deputy J. Adeyemi, Commissioning team" in owned("show", ID).out
    contract = owned("show", ID, "--json").json["contracts"][0]
    assert (contract["owner"], contract["deputy"], contract["team"]) == (
        "S. Patel",
        "J. Adeyemi",
        "Commissioning team",
    )
    assert {row["owner"] for row in owned("due", "--json").json["due"]} == {"S. Patel"}
    assert owned("due", "--owner", "adeyemi", "--json").json["due"] == []
    letters = owned("simulate", "--from", "2020-06-15", "--to", "2020-12-31", "--json").json["letters"]
    assert {letter["to"] for letter in letters} == {"S. Patel"}
    owned("report", "-o", "r")
    page = (tmp_path / "r" / "report.html").read_text()
    assert "S. Patel, deputy J. Adeyemi, Commissioning team" in page
    assert "<option>S. Patel</option>" in page
    assert "S. Patel,J. Adeyemi,Commissioning team" in (tmp_path / "r" / "timeline.csv").read_text(
        "utf-8-sig"
    )


def test_without_a_row_the_one_with_the_role_owner_is_told_and_told_why(installed, monkeypatch):
    monkeypatch.setenv("MONITOR_AS_OF", "2020-06-16")
    assert "owner J. Adeyemi (nobody is named)" in installed("show", ID).out
    letters = installed("simulate", "--from", "2020-06-15", "--to", "2020-12-31", "--json").json["letters"]
    assert {letter["to"] for letter in letters} == {"J. Adeyemi"}
    asked = [r for letter in letters for r in letter["reminders"] if r["rule"] == "no-owner"]
    assert [r["on"] for r in asked] == ["2020-06-30", "2020-09-30", "2020-12-31"]  # once a quarter
    assert {r["action"] for r in asked} == {"Name an owner for 1 contract"}
    assert "Name an owner for 1 contract" in installed("due").out
    assert installed("owners").out.startswith("2 contracts, 2 without an owner (as at 16 June 2020)")


def test_owners_are_listed_with_their_row_and_idle_rows_are_told(owned):
    found = owned("owners", "--json").json
    assert [(c["contract"], c["owner"], c["row"]) for c in found["contracts"]] == [
        (ID, "S. Patel", 2),
        (f"{ID}-next", "S. Patel", 2),
    ]
    assert found["idle_rows"] == [3]
    assert "No contract falls under row 3 of owners.csv: HC/*" in owned("owners").out
    assert 'owners.csv: row 3, contract: "HC/*" fits no contract' in owned("doctor").out


def test_proposals_come_from_the_registers_and_change_nothing_that_is_in_use(installed, tmp_path):
    register = (
        "Reference,Contract title,Supplier,Department,Start date,End date\n"
        "HC/1,Home care,Acorn Care Ltd,Adult Care,01/04/2019,31/03/2028\n"
        "HC/2,Respite,Oak Ltd,Adult Care,01/04/2020,31/03/2028\n"
        "HC/3,Playgrounds,Elm Ltd,Parks,13/04/2020,31/03/2028\n"
    )
    (tmp_path / "register.csv").write_text(register)
    assert installed("add", tmp_path / "register.csv").status == 0
    before = installed("list", "--json").out
    ran = installed("owners", "--propose", "--json").json
    assert ran["rows"] == {"people.proposed.csv": 2, "owners.proposed.csv": 2}
    assert installed("list", "--json").out == before
    people = (tmp_path / "people.proposed.csv").read_text()
    filled = people.replace("Adult Care,", "Adult Care,care@x.example").replace(
        "Parks,", "Parks,parks@x.example"
    )
    (tmp_path / "people.csv").write_text(filled)
    (tmp_path / "owners.proposed.csv").rename(tmp_path / "owners.csv")
    found = {c["contract"]: c["owner"] for c in installed("owners", "--json").json["contracts"]}
    assert (found["home-care"], found["playgrounds"]) == ("Adult Care", "Parks")


def test_the_doctor_counts_contracts_whose_escalations_would_reach_nobody(installed, owned, tmp_path):
    # The fixture's owner has a deputy and a team.
    assert "without deputy and team" not in owned("doctor").out
    (tmp_path / "people.csv").unlink()
    (tmp_path / "owners.csv").unlink()
    assert "2 contracts without deputy and team" in installed("doctor").out
    config = tmp_path / "config.toml"
    config.write_text(config.read_text().replace('roles = ["commissioning"]', 'roles = ["deputy"]'))
    assert "without deputy and team" not in installed("doctor").out


def test_a_fault_in_a_table_is_told_by_every_command_with_its_row(owned, tmp_path):
    (tmp_path / "owners.csv").write_text("contract,owner\n*,S. Pattel\n")
    ran = owned("list")
    assert ran.status == 3
    assert 'owners.csv: row 2, owner: there is nobody called "S. Pattel"; did you mean "S. Patel"?' in ran.err
