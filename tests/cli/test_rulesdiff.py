"""`rules diff`: what it prints of a change of rules, and what it refuses."""

from __future__ import annotations

import re

import pytest

from monitor.cli.rulesdiff import SHOWN

HEADER = "Reference,Contract title,Supplier,Start date,End date\n"
RULE = """
[[rule]]
id = "{id}"
title = "See to it"
where = "stage = 'in_force'"
deadline = "{deadline}"
remind = ["{step}"]
to = ["owner"]
source = "practice"
"""


def pack(id_: str = "ends", deadline: str = "end", step: str = "1 month before") -> str:
    return RULE.format(id=id_, deadline=deadline, step=step)


@pytest.fixture
def compared(run, tmp_path):
    """Two folders of rules over 2026, on so many contracts that end one after the other from June."""
    (tmp_path / "old").mkdir()
    (tmp_path / "new").mkdir()

    def compare(old: str, new: str, *more: object, contracts: int = 2):
        if not (tmp_path / "config.toml").exists():
            assert run("init", "--yes").status == 0
            (tmp_path / "owners.csv").write_text("contract,owner\n*,J. Adeyemi\n")
            rows = [
                f"C{n},Service number {n},Supplier {n} Ltd,01/04/2023,{1 + n % 28:02}/{6 + n // 28:02}/2026\n"
                for n in range(contracts)
            ]
            (tmp_path / "register.csv").write_text(HEADER + "".join(rows))
            assert run("add", "register.csv", "--dated", "2025-01-06").status == 0
        (tmp_path / "old" / "p.toml").write_text(old)
        (tmp_path / "new" / "p.toml").write_text(new)
        return run("rules", "diff", "old", "new", "--as-of", "2026-01-05", *more)

    return compare


CHANGES = [
    ("the same", pack(), pack(), "0 added, 0 removed, 0 moved, 2 the same", []),
    (
        "another wording",
        pack(),
        pack().replace("See to it", "Do it"),
        "0 added, 0 removed, 0 moved, 2 the same",
        [],
    ),
    (
        "another day of the same step",
        pack(),
        pack(deadline="end - 1 week"),
        "0 added, 0 removed, 2 moved, 0 the same",
        [
            ("moved", "1 month before", "2026-05-01", "2026-04-24"),  # 25 April is a Saturday
            ("moved", "1 month before", "2026-05-01", "2026-04-24"),
        ],
    ),
    (
        "another step",
        pack(),
        pack(step="2 weeks before"),
        "2 added, 2 removed, 0 moved, 0 the same",
        [
            ("added", "2 weeks before", None, "2026-05-18"),
            ("removed", "1 month before", "2026-05-01", None),
            ("added", "2 weeks before", None, "2026-05-19"),
            ("removed", "1 month before", "2026-05-01", None),
        ],
    ),
    (
        "a rule more",
        pack(),
        pack() + pack("also", step="on the day"),
        "2 added, 0 removed, 0 moved, 2 the same",
        [("added", "on the day", None, "2026-06-01"), ("added", "on the day", None, "2026-06-02")],
    ),
    # The step of the other year is none of this one.
    ("a step of another year", pack(), pack() + pack("also", step="2 years before"), "2 the same", []),
]


@pytest.mark.parametrize(
    ("old", "new", "totals", "changes"), [row[1:] for row in CHANGES], ids=[row[0] for row in CHANGES]
)
def test_a_change_is_told_by_what_it_adds_removes_and_moves(compared, old, new, totals, changes):
    assert totals in compared(old, new).out.splitlines()[0]
    found = compared(old, new, "--json").json
    assert sorted((c["change"], c["step"], c["was"], c["is"]) for c in found["changes"]) == sorted(changes)
    assert (found["old"], found["new"], found["year"]) == ("old", "new", 2026)


def columns(line: str) -> list[str]:
    return re.split(r"\s{2,}", line.strip())


def test_a_row_for_each_contract_says_what_was_and_what_is(compared):
    lines = [columns(line) for line in compared(pack(), pack(deadline="end - 1 week")).out.splitlines()]
    assert ["ends", "0", "0", "2", "2"] in lines
    moved = ["ends", "service-number-0", "moved", "1 month before", "1 May 2026", "24 April 2026", "1"]
    assert moved in lines


@pytest.mark.parametrize(("contracts", "folded"), [(SHOWN, False), (SHOWN + 1, True)])
def test_a_rule_with_many_rows_is_one_line_and_all_of_them_are_in_the_data(compared, contracts, folded):
    changed = pack(deadline="end - 1 week")
    out = compared(pack(), changed, contracts=contracts).out
    assert (f"({contracts} rows; all: --json)" in out) is folded
    assert ("service-number-7 " in out) is not folded
    assert len(compared(pack(), changed, "--json", contracts=contracts).json["changes"]) == contracts


REFUSED = [
    (("--year", "1989"), 2, "1989"),
    (("--year", "2101"), 2, "2101"),
    (("--year", "soon"), 2, "soon"),
]


@pytest.mark.parametrize(("more", "status", "said"), REFUSED)
def test_a_year_that_cannot_be_replayed_is_refused(compared, more, status, said):
    ran = compared(pack(), pack(), *more)
    assert (ran.status, said in ran.err) == (status, True)


def test_a_folder_that_is_not_there_and_a_fault_in_one_are_told(compared, run):
    assert compared(pack(), pack()).status == 0
    ran = run("rules", "diff", "old", "nowhere")
    assert ran.status == 2
    assert "nowhere" in ran.err
    ran = compared(pack(), pack(deadline="ende"))
    assert ran.status == 3
    assert 'p.toml: rule "ends": deadline: "ende" is no column; did you mean "end"?' in ran.err


def test_the_year_is_that_of_the_day_of_looking(compared):
    assert compared(pack(), pack()).out.startswith("2026: ")
    assert compared(pack(), pack(), "--year", "2027").out.startswith("2027: 0 added, 0 removed")
