"""What a replay counts, what it finds missed, and what a change of rules makes of a year."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from monitor.config import shipped
from monitor.model import Contract, Entry, Person
from monitor.people import Owners
from monitor.reminders import Policy, Replay, difference, replay
from monitor.rules import load_rules

MakeEntry = Callable[..., Entry]
CARERS = Contract("carers", "Carers Support Service")
REFUGE = Contract("refuge", "Domestic Abuse Refuge")
YEAR = date(2021, 1, 1), date(2021, 12, 31)


def ending(entry: MakeEntry, end: str, known_on: date, contract: Contract = CARERS) -> Entry:
    return entry(f"{contract.id}.txt", known_on, [contract], [(contract.id, "end", end)])


def only(policy: Policy, *rules: str) -> Policy:
    every = load_rules(shipped("rules"), roles={"owner"})
    off = [rule.id for rule in every if rule.id not in rules]
    return replace(policy, rules=load_rules(shipped("rules"), off=off, roles={"owner"}))


def missed(found: Replay) -> list[tuple[str | None, str, date, str]]:
    return found.missed.select("rule", "contract", "on", "why").rows()


def test_letters_and_reminders_are_counted_by_week_and_person(entry: MakeEntry, policy: Policy):
    people = (*policy.people, Person("S. Patel", "s.patel@thornbridge.example", ("owner",)))
    several = replace(
        only(policy, "end-approaches"), people=people, owners=Owners()
    )  # both answer for nobody's
    entries = [
        ending(entry, "2021-06-30", date(2020, 1, 6)),
        ending(entry, "2021-06-30", date(2020, 1, 6), REFUGE),
    ]
    found = replay(entries, several, date(2021, 3, 1), date(2021, 5, 31))
    assert found.by_week.rows() == [(date(2021, 3, 29), 2, 4, 2), (date(2021, 5, 24), 2, 4, 2)]
    assert found.by_person.rows() == [
        ("j.adeyemi@thornbridge.example", 2, 4, 2),
        ("s.patel@thornbridge.example", 2, 4, 2),
    ]
    assert sum(len(letter.reminders) for letter in found.letters()) == found.sent.height == 8


def test_a_deadline_learnt_after_its_day_is_missed(entry: MakeEntry, policy: Policy):
    end, late = "2021-06-30", date(2021, 8, 2)
    entries = [ending(entry, end, late), ending(entry, end, date(2021, 6, 1), REFUGE)]
    found = replay(entries, only(policy, "end-approaches"), *YEAR)
    assert missed(found) == [
        ("end-approaches", "carers-support-service", date(2021, 6, 30), "learnt too late")
    ]


def test_the_decision_of_a_plan_that_was_late_when_it_was_learnt_is_missed_and_told_later(
    survivors: Entry, policy: Policy
):
    found = replay(
        [survivors], only(policy, "recommission-light-touch"), date(2020, 1, 1), date(2020, 12, 31)
    )
    assert found.missed.select("on", "milestone", "learnt", "told", "why").rows() == [
        (date(2020, 2, 29), "decision", date(2020, 6, 15), date(2020, 6, 15), "learnt too late")
    ]


def test_a_contract_that_no_rule_looks_at_is_missed_when_it_ends(entry: MakeEntry, policy: Policy):
    entries = [ending(entry, "2021-06-30", date(2020, 1, 6))]
    assert missed(replay(entries, only(policy, "review-due"), *YEAR)) == [
        (None, "carers-support-service", date(2021, 6, 30), "no rule")
    ]
    assert missed(replay(entries, only(policy, "end-approaches"), *YEAR)) == []


def test_a_rule_that_reaches_nobody_is_missed_for_want_of_an_owner(entry: MakeEntry, policy: Policy):
    nobody = replace(only(policy, "end-approaches"), people=())
    entries = [ending(entry, "2021-06-30", date(2020, 1, 6))]
    assert missed(replay(entries, nobody, *YEAR)) == [
        ("end-approaches", "carers-support-service", date(2021, 6, 30), "no owner")
    ]


def test_an_end_that_moved_before_its_day_is_not_missed(entry: MakeEntry, policy: Policy):
    longer = entry("cabinet.txt", date(2021, 5, 3), [CARERS], [("carers", "extension", "2022-09-30")])
    entries = [ending(entry, "2021-06-30", date(2020, 1, 6)), longer]
    assert missed(replay(entries, only(policy, "end-approaches"), *YEAR)) == []


PACK = """
[[rule]]
id = "{id}"
title = "Look at {{contract}}"
where = "stage <> 'proposed'"
deadline = "{deadline}"
remind = [{remind}]
to = ["owner"]
source = "Made up"
"""


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ({}, {"added": 0, "removed": 0, "moved": 0, "same": 2}),
        ({"remind": '"1 month before"'}, {"added": 0, "removed": 1, "moved": 0, "same": 1}),
        (
            {"remind": '"1 month before", "6 weeks before", "on the day"'},
            {"added": 1, "removed": 0, "moved": 0, "same": 2},
        ),
        ({"deadline": "end - 7 days"}, {"added": 0, "removed": 0, "moved": 2, "same": 0}),
        ({"id": "another"}, {"added": 2, "removed": 2, "moved": 0, "same": 0}),
    ],
    ids=["nothing", "a step less", "a step more", "an earlier deadline", "another rule"],
)
def test_a_change_of_rules_is_told_as_added_removed_and_moved(
    entry: MakeEntry, policy: Policy, tmp_path: Path, new: dict[str, str], expected: dict[str, int]
):
    entries = [ending(entry, "2021-06-30", date(2020, 1, 6))]
    replays = []
    for name, change in (("old", {}), ("new", new)):
        folder = tmp_path / name
        folder.mkdir()
        written = {"id": "end", "deadline": "end", "remind": '"1 month before", "on the day"', **change}
        (folder / "pack.toml").write_text(PACK.format(**written), "utf-8")
        rules = load_rules(folder, roles={"owner"})
        replays.append(replay(entries, replace(policy, rules=rules), *YEAR))
    found = difference(*replays)
    assert found.totals == expected
    assert found.by_contract["people"].sum() == sum(expected[name] for name in ("added", "removed", "moved"))
