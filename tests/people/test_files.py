"""people.csv and owners.csv as spreadsheets write them, and every fault in one go."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import load_config
from monitor.errors import ConfigError
from monitor.model import Person
from monitor.people import Ownership, read_owners, read_people

CHIEF = Person("J. Adeyemi", "j.adeyemi@council.example", ("owner",))
TEAM = Person("Care team", "care@council.example", ("commissioning",))
PATEL = Person("S. Patel", "s.patel@council.example", deputy="J. Adeyemi", team="Care team")
EVERYBODY = (CHIEF, TEAM, PATEL)


def written(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


SPELLINGS = {
    "as it is documented": (
        "name,e-mail,roles,deputy,team\nS. Patel,s.patel@council.example,,J. Adeyemi,Care team\n"
    ),
    "with other words for the columns": (
        "Name,Email,Role,Deputy,Team\r\n"
        "S. Patel,s.patel@council.example,,j.adeyemi@council.example,care team\r\n"
    ),
    "with semicolons": "name;e-mail;deputy;team\nS. Patel;s.patel@council.example;J. Adeyemi;Care team\n",
    "with remarks, empty rows and a mark in front": (
        "\ufeff# who is who\nname,e-mail,deputy,team\n,,,\n"
        " S. Patel , s.patel@council.example,J. Adeyemi,Care team\n"
    ),
}


@pytest.mark.parametrize("text", SPELLINGS.values(), ids=SPELLINGS)
def test_people_are_read_as_spreadsheets_write_them(tmp_path, text):
    (person,) = read_people(written(tmp_path, "people.csv", text), (CHIEF, TEAM))
    said = (person.name, person.address, person.roles, person.deputy, person.team)
    assert said == (PATEL.name, PATEL.address, (), PATEL.deputy, PATEL.team)


def test_several_roles_stand_in_one_cell(tmp_path):
    text = "name,e-mail,roles\nS. Patel,s@council.example,head-of-service; operator\n"
    (person,) = read_people(written(tmp_path, "people.csv", text))
    assert person.roles == ("head-of-service", "operator")


def test_every_fault_of_people_is_told_with_its_row(tmp_path):
    text = (
        "name,e-mail,deputy\nS. Patel,nowhere,J. Adeyemo\n,m@council.example,\n"
        "s. patel,j.adeyemi@council.example,\nM. Okafor,m.okafor@council.example,x,y\n"
    )
    with pytest.raises(ConfigError) as raised:
        read_people(written(tmp_path, "people.csv", text), (CHIEF,))
    assert list(raised.value.faults) == [
        (
            'people.csv: row 2, e-mail: found "nowhere", '
            'expected an e-mail address such as "team@council.example"'
        ),
        "people.csv: row 3, name: is empty",
        'people.csv: row 4, e-mail: "j.adeyemi@council.example" is that of J. Adeyemi already',
        'people.csv: row 4, name: "s. patel" stands there twice; names tell people apart',
        "people.csv: row 5: has 4 cells, expected 3; put text with a comma in it into quotation marks",
        'people.csv: row 2, deputy: there is nobody called "J. Adeyemo"; did you mean "J. Adeyemi"?',
        (
            'people.csv: row 5, deputy: there is nobody called "x"; '
            "known: J. Adeyemi, S. Patel, s. patel, M. Okafor"
        ),
    ]


HEADERS = {
    "nmae,e-mail\n": 'people.csv: row 1: there is no column "nmae"; did you mean "name"?',
    "name,roles\n": 'people.csv: row 1: the column "e-mail" is missing',
    "name,name,e-mail\n": 'people.csv: row 1: the column "name" stands there twice',
    "": "people.csv: is empty; expected a first row with name, e-mail, roles, deputy, team",
}


@pytest.mark.parametrize(("text", "fault"), HEADERS.items())
def test_a_header_that_cannot_be_right_is_told(tmp_path, text, fault):
    with pytest.raises(ConfigError) as raised:
        read_people(written(tmp_path, "people.csv", text))
    assert fault in raised.value.faults


def test_a_file_in_another_encoding_says_how_to_save_it(tmp_path):
    with pytest.raises(ConfigError, match=r"byte 16 is no UTF-8; save the file as CSV UTF-8"):
        read_people(written(tmp_path, "people.csv", "name,e-mail\nS. Pétel,s@council.example\n", "latin-1"))


def test_who_owns_has_the_owners_deputy_and_team_unless_the_row_says_else(tmp_path):
    text = "contract,owner,deputy,team\nHC/*,S. Patel,,\ncarers,s.patel@council.example,Care team,\n"
    rows = read_owners(written(tmp_path, "owners.csv", text), EVERYBODY).assignments
    assert [row.ownership for row in rows] == [
        Ownership("S. Patel", "J. Adeyemi", "Care team", 2),
        Ownership("S. Patel", "Care team", "Care team", 3),
    ]


def test_every_fault_of_owners_is_told_with_its_row(tmp_path):
    text = "contract,owner\nHC/*,S. Pattel\n,S. Patel\nhc/*,S. Patel\ncarers,\n"
    with pytest.raises(ConfigError) as raised:
        read_owners(written(tmp_path, "owners.csv", text), EVERYBODY)
    assert list(raised.value.faults) == [
        'owners.csv: row 2, owner: there is nobody called "S. Pattel"; did you mean "S. Patel"?',
        "owners.csv: row 3, contract: is empty; write an id, a reference or a pattern such as HC/*",
        'owners.csv: row 4, contract: "hc/*" stands in row 2 already',
        "owners.csv: row 5, owner: is empty; write the name of somebody in people.csv",
    ]


PERSON = '[[person]]\nname = "J. Adeyemi"\naddress = "j.adeyemi@council.example"\nroles = ["owner"]\n'


def test_both_tables_are_checked_with_the_configuration_and_people_of_both_places_count(tmp_path):
    config = written(tmp_path, "config.toml", PERSON)
    assert [p.name for p in load_config(config).people] == ["J. Adeyemi"]
    written(tmp_path, "people.csv", "name,e-mail,deputy\nS. Patel,s.patel@council.example,J. Adeyemi\n")
    written(tmp_path, "owners.csv", "contract,owner\n*,S. Patel\n")
    loaded = load_config(config)
    assert [p.name for p in loaded.people] == ["J. Adeyemi", "S. Patel"]
    assert [a.ownership.deputy for a in loaded.owners.assignments] == ["J. Adeyemi"]


def test_a_table_that_is_asked_for_has_to_be_there_and_its_faults_stand_beside_the_others(tmp_path):
    text = '[monitor]\nowners = "whose.csv"\n[mail]\nsecurity = "none"\nusername = "x"\n' + PERSON
    with pytest.raises(ConfigError) as raised:
        load_config(written(tmp_path, "config.toml", text))
    assert len(raised.value.faults) == 2
    assert raised.value.faults[1].endswith("whose.csv: there is no such file")


def test_somebody_answers_for_contracts_of_nobody_be_it_in_either_place(tmp_path):
    config = written(tmp_path, "config.toml", "")
    with pytest.raises(ConfigError, match='nobody has the role "owner"'):
        load_config(config)
    written(tmp_path, "people.csv", "name,e-mail,roles\nS. Patel,s.patel@council.example,owner\n")
    assert load_config(config).people[0].roles == ("owner",)
