"""`simulate` and `rules diff`: trying rules on the record before they send anything."""

import re
import shutil

import pytest

from tests.cli.conftest import ROOT


@pytest.fixture
def installed(installed, tmp_path):
    """With an owner named for each contract, so that nobody is asked to name one."""
    (tmp_path / "owners.csv").write_text("contract,owner\n*,J. Adeyemi\n")
    return installed


SPAN = ("--from", "2020-06-15", "--to", "2021-01-31")


def test_simulate_ends_with_totals_and_what_was_missed(installed):
    out = installed("simulate", *SPAN).out
    assert "15 June 2020 to 31 January 2021: 7 messages with digests, 8 without, to 1 person." in out
    assert "No deadline would have been missed." in out
    early = installed("simulate", "--from", "2020-01-01", "--to", "2020-12-31", "--totals").out
    lines = [re.split(r"\s{2,}", line) for line in early.partition("Missed: ")[2].splitlines()]
    assert lines[0] == ["2 deadlines of 1 contract"]
    decision = ["recommission-light-touch, decision", "learnt too late", "15 June 2020", "15 June 2020"]
    assert ["29 February 2020", "support-services-adult-survivors", *decision] in lines
    assert "  why  " not in early  # no mail is printed


def test_without_digests_each_reminder_is_a_mail(installed):
    together = installed("simulate", *SPAN, "--json").json
    apart = installed("simulate", *SPAN, "--json", "--without-digests").json
    assert [len(mail["reminders"]) for mail in together["letters"]] == [2, 1, 1, 1, 1, 1, 1]
    assert [len(mail["reminders"]) for mail in apart["letters"]] == [1] * 8
    assert together["totals"] == apart["totals"]
    assert (together["totals"]["with_digests"], together["totals"]["without_digests"]) == (7, 8)
    assert installed("simulate", *SPAN, "--json", "--totals").json["letters"] == []


@pytest.fixture
def other_rules(tmp_path):
    """The shipped packs, one of them changed, in a folder of their own."""
    folder = tmp_path / "my-rules"
    shutil.copytree(ROOT / "rules", folder)
    pack = folder / "expiry.toml"
    written = pack.read_text("utf-8")
    assert '"1 month before"' in written
    pack.write_text(written.replace('"1 month before"', '"6 weeks before"'), "utf-8")
    return folder


def test_simulate_under_other_rules_leaves_the_configured_ones_alone(installed, other_rules):
    steps = [
        r["step"]
        for mail in installed("simulate", *SPAN, "--json", "--rules", other_rules).json["letters"]
        for r in mail["reminders"]
    ]
    assert "6 weeks before" in steps
    assert "1 month before" not in steps
    assert "1 month before" in installed("simulate", *SPAN).out


def test_rules_diff_tells_what_a_change_adds_and_removes(installed, other_rules):
    out = installed("rules", "diff", ROOT / "rules", other_rules, "--year", "2020").out
    assert "2020: 1 added, 1 removed, 0 moved, 6 the same." in out
    found = installed("rules", "diff", ROOT / "rules", other_rules, "--year", "2020", "--json").json
    assert [(c["change"], c["step"], c["was"], c["is"]) for c in found["changes"]] == [
        ("added", "6 weeks before", None, "2020-11-19"),
        ("removed", "1 month before", "2020-11-30", None),
    ]
    same = installed("rules", "diff", ROOT / "rules", ROOT / "rules", "--year", "2020").out
    assert "2020: 0 added, 0 removed, 0 moved, 7 the same." in same


PACK = """
[[rule]]
id = "{id}"
title = "See to it"
where = "stage = 'in_force'"
deadline = "end"
remind = ["{step}"]
to = ["{to}"]
source = "practice"
"""


@pytest.fixture
def tried(run, tmp_path):
    """A period under one rule; the contracts end on the first days of June 2026, known since January."""
    assert run("init", "--yes").status == 0
    (tmp_path / "owners.csv").write_text("contract,owner\n*,J. Adeyemi\n")
    (tmp_path / "rules").mkdir()

    def simulate(first: str, last: str, *more: object, contracts: int = 2, step="1 month before", to="owner"):
        rows = [
            f"C{n},Service number {n},Supplier {n} Ltd,01/04/2023,{1 + n:02}/06/2026\n"
            for n in range(contracts)
        ]
        register = tmp_path / "register.csv"
        if not register.exists():
            register.write_text("Reference,Contract title,Supplier,Start date,End date\n" + "".join(rows))
            assert run("add", register, "--dated", "2026-01-05").status == 0
        (tmp_path / "rules" / "p.toml").write_text(PACK.format(id="ends", step=step, to=to))
        return run("simulate", "--from", first, "--to", last, "--rules", "rules", *more)

    return simulate


PERIODS = [
    # First, last (both inclusive), messages with digests, without, missed.
    ("2026-05-01", "2026-05-01", 1, 2, 0),  # 2 May is a Saturday: both go on Friday
    ("2026-05-02", "2026-05-31", 0, 0, 0),
    ("2026-04-30", "2026-04-30", 0, 0, 0),
    ("2026-01-01", "2026-12-31", 1, 2, 0),
]


@pytest.mark.parametrize(("first", "last", "with_digests", "without", "missed"), PERIODS)
def test_both_ends_of_the_period_count(tried, first, last, with_digests, without, missed):
    found = tried(first, last, "--json").json
    assert (found["from"], found["to"]) == (first, last)
    totals = found["totals"]
    assert (totals["with_digests"], totals["without_digests"]) == (with_digests, without)
    assert len(found["missed"]) == missed
    assert [week["reminders"] for week in totals["weeks"]] == ([without] if without else [])


def test_a_period_without_mail_says_so_and_prints_no_empty_table(tried):
    out = tried("2026-05-02", "2026-05-31").out
    assert "2 May 2026 to 31 May 2026: 0 messages with digests, 0 without, to 0 people." in out
    assert "WEEK OF" not in out.upper()


def test_a_period_that_ends_before_it_begins_is_refused(tried):
    ran = tried("2026-05-02", "2026-05-01")
    assert ran.status == 2
    assert "--to 2026-05-01 is before --from 2026-05-02" in ran.err


@pytest.mark.parametrize(("contracts", "folded"), [(20, False), (21, True)])
def test_many_missed_deadlines_are_told_by_rule_and_reason(tried, contracts, folded):
    # What is learnt in January comes too late for a step of two years before: all steps have passed.
    out = tried(
        "2025-01-01", "2026-12-31", "--totals", contracts=contracts, step="1 month before", to="deputy"
    ).out
    assert f"Missed: {contracts} deadlines of {contracts} contracts" in out
    lines = [re.split(r"\s{2,}", line.strip()) for line in out.splitlines()]
    one_by_one = ["1 June 2026", "service-number-0", "ends", "no owner", "5 January 2026"]
    together = ["ends", "no owner", str(contracts), str(contracts), "0", "service-number-0"]
    assert (one_by_one in lines) is not folded
    assert (together in lines) is folded


def test_a_fault_in_the_other_rules_is_told_with_file_and_mend(tried):
    ran = tried("2026-01-01", "2026-12-31", step="1 moon before")
    assert ran.status == 3
    assert 'p.toml: rule "ends": remind: found "1 moon before"' in ran.err
