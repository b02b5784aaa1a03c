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
