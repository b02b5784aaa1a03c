"""What a rule can ask for besides a day: one notice for many, escalation, ticking off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from monitor.config import shipped
from monitor.model import Contract, Entry, Letter, Person
from monitor.reminders import Policy, simulate
from monitor.reminders.occurrences import occurrences
from monitor.rules import Rules, deadlines, load_rules, working_days
from monitor.rules.examples import example_contracts

MakeEntry = Callable[..., Entry]
OWNER = Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",))
HEAD = Person("M. Okafor", "m.okafor@thornbridge.example", ("head-of-service",))
KNOWN, END = date(2020, 1, 6), "2020-12-31"


def policy_of(folder: Path, rule: str) -> Policy:
    head = '[[rule]]\nid = "r"\ntitle = "See to {contracts}"\nsource = "practice"\n'
    written = head + "\n".join(f"{line.strip()}" for line in rule.strip().splitlines()) + "\n"
    (folder / "p.toml").write_text(written, "utf-8")
    people = (OWNER, HEAD)
    roles = {role for person in people for role in person.roles}
    rules = load_rules(folder, roles=roles, addresses=[person.address for person in people])
    return Policy(rules, working_days("ENG"), people)


def said(letters: tuple[Letter, ...]) -> list[tuple[str, str, str]]:
    return [(letter.day.isoformat(), letter.to.name, r.step) for letter in letters for r in letter.reminders]


def several(entry: MakeEntry, number: int, end: str = END, document: str = "register.csv") -> Entry:
    contracts = [Contract(f"{document}-{n}", f"Service {n} of {document}") for n in range(number)]
    return entry(document, KNOWN, contracts, [(c.id, "end", end) for c in contracts])


MANY = """
    where = "stage = 'in_force'"
    deadline = "end"
    remind = ["1 month before"]
    to = ["owner"]
    per = "all"
    at_least = 3
"""


def test_many_contracts_with_one_deadline_are_told_of_once(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(tmp_path, MANY)
    letters = simulate([several(entry, 3)], policy, KNOWN, date(2021, 1, 31))
    assert said(letters) == [("2020-11-30", "J. Adeyemi", "1 month before")]
    assert letters[0].reminders[0].deadline.action == "See to 3 contracts"


def test_few_are_not_told_of(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(tmp_path, MANY)
    other = several(entry, 2, "2020-11-30", "other.csv")  # another deadline is another notice
    assert simulate([several(entry, 2), other], policy, KNOWN, date(2021, 1, 31)) == ()


def test_a_notice_is_not_sent_again_because_one_more_contract_is_known(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(tmp_path, MANY)
    first = several(entry, 3)
    later = entry("b.csv", date(2020, 12, 7), [Contract("a", "A service")], [("a", "end", END)])
    assert len(simulate([first, later], policy, KNOWN, date(2021, 1, 31))) == 1


def test_what_stays_undone_is_told_to_those_above(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(
        tmp_path,
        """
        where = "successor is null"
        deadline = "end"
        remind = ["on the day"]
        to = ["owner"]
        escalate = { after = "14 days", to = ["head-of-service"] }
        """,
    )
    one = several(entry, 1)
    assert said(simulate([one], policy, KNOWN, date(2021, 2, 28))) == [
        ("2020-12-31", "J. Adeyemi", "on the day"),
        ("2021-01-14", "M. Okafor", "14 days after, to those above"),
    ]
    # A contract that follows is awarded in time: nothing is left to tell.
    follows = entry(
        "minutes.txt",
        date(2021, 1, 5),
        [Contract("old", "Service 0 of register.csv"), Contract("new", "Its successor", follows="old")],
        [("old", "end", END), ("new", "award", "2021-01-04"), ("new", "start", "2021-01-04")],
    )
    letters = simulate([one, follows], policy, KNOWN, date(2021, 2, 28))
    assert [to for _, to, _ in said(letters)] == ["J. Adeyemi"]


def test_what_cannot_be_made_good_is_told_to_those_above_while_there_is_time(
    entry: MakeEntry, tmp_path: Path
):
    policy = policy_of(
        tmp_path,
        """
        where = "stage = 'in_force' and successor is null"
        deadline = "end"
        remind = ["on the day"]
        to = ["owner"]
        escalate = { before = "14 days", to = ["head-of-service"] }
        """,
    )
    letters = simulate([several(entry, 1)], policy, KNOWN, date(2021, 2, 28))
    assert said(letters) == [
        ("2020-12-17", "M. Okafor", "14 days before, to those above"),
        ("2020-12-31", "J. Adeyemi", "on the day"),
    ]
    assert letters[0].reminders[0].reason == "You have the role “head-of-service”"


DEPUTY = Person("S. Patel", "s.patel@thornbridge.example")
TEAM = Person("Care team", "care@thornbridge.example")
UNDER_THE_ACT = {"law": "PA23", "regime": "light-touch", "start": date(2025, 4, 1)}

# Rule, contract, when the escalation comes; the look-alikes are ticked off before it.
ESCALATES = [
    (
        "exercise-option",
        {"end": date(2027, 3, 31), "latest_end": date(2028, 3, 31), "notice": "P6M"},
        "2026-09-16",
    ),
    ("exercise-option", {"end": date(2028, 3, 31), "latest_end": date(2028, 3, 31), "notice": "P6M"}, ""),
    ("exercise-option", {"end": date(2027, 3, 31), "latest_end": date(2028, 3, 31), "successor": "next"}, ""),
    # The decision of the light-touch plan was due on 31 May 2026, a Sunday.
    ("recommission-light-touch", {"end": date(2027, 3, 31), "regime": "light-touch"}, "2026-06-12"),
    (
        "recommission-light-touch",
        {"end": date(2027, 3, 31), "regime": "light-touch", "decided": date(2026, 5, 11)},
        "",
    ),
    ("recommission-above-threshold", {"end": date(2027, 3, 31), "regime": "above-threshold"}, "2026-07-14"),
    ("recommission-below-threshold", {"end": date(2027, 3, 31), "regime": "below-threshold"}, "2026-11-13"),
    # Ends on 31 March 2027; the thirtieth day beginning with that is 29 April.
    ("uk11-termination", {**UNDER_THE_ACT, "end": date(2027, 3, 31)}, "2027-04-26"),
    ("uk11-termination", {**UNDER_THE_ACT, "law": "PCR15", "end": date(2027, 3, 31)}, ""),
]


@pytest.mark.parametrize(("rule", "given", "day"), ESCALATES)
def test_the_shipped_rules_tell_deputy_and_team_of_what_is_costly_to_miss(
    rule: str, given: dict[str, object], day: str
):
    named = {"owner": OWNER.name, "deputy": DEPUTY.name, "team": TEAM.name}
    contracts = example_contracts([{**named, **given}]).with_columns(
        since=pl.lit(date(2026, 1, 1)), until=pl.lit(date(2027, 12, 31))
    )
    shipped_rules = load_rules(shipped("rules"), roles={"owner"})
    policy = Policy(Rules((shipped_rules[rule],)), working_days("ENG"), (OWNER, DEPUTY, TEAM))
    told = occurrences(contracts, policy).filter(pl.col("step").str.ends_with("to those above"))
    expected = [(date.fromisoformat(day), p.address) for p in (TEAM, DEPUTY)] if day else []
    assert sorted(told.select("send", "recipient").rows()) == sorted(expected)


PERIODS = [
    # Contract, and the days on which each period of twelve months is told of, 28 days before it ends.
    ({"start": date(2026, 4, 1), "end": date(2029, 3, 31)}, ["2027-03-03", "2028-03-03"]),
    # It ends in the middle of a period: what is left of it is told of with the end.
    ({"start": date(2026, 4, 1), "end": date(2028, 9, 30)}, ["2027-03-03", "2028-03-03"]),
    ({"start": date(2026, 4, 1)}, ["2027-03-03", "2028-03-03", "2029-03-02", "2030-03-01"]),
    # Months are those of the calendar: the year that begins on 29 February ends on the 27th or 28th.
    ({"start": date(2024, 2, 29), "end": date(2028, 6, 30)}, ["2026-01-30", "2027-01-29", "2028-01-31"]),
    ({"end": date(2029, 3, 31)}, []),
]


@pytest.mark.parametrize(("given", "days"), PERIODS)
def test_a_period_comes_round_while_the_contract_runs(
    tmp_path: Path, given: dict[str, object], days: list[str]
):
    policy = policy_of(
        tmp_path,
        """
        where = "stage = 'in_force'"
        deadline = "every 12 months beginning with start"
        remind = ["28 days before"]
        to = ["owner"]
        """,
    )
    contracts = example_contracts([given]).with_columns(
        since=pl.lit(date(2025, 4, 1)), until=pl.lit(date(2030, 6, 30))
    )
    sent = occurrences(contracts, policy).filter(pl.col("send") >= date(2025, 4, 1))
    assert sorted(day.isoformat() for day in sent["send"]) == days


TICKS = [
    ("", 1),
    ('unless = ["tendered"]', 0),
    ('unless = ["decided"]', 1),
    ("unless = \"tendered > DATE '2020-06-01'\"", 0),
    ("unless = \"tendered > DATE '2020-07-01'\"", 1),
]


@pytest.mark.parametrize(("unless", "letters"), TICKS)
def test_what_documents_tell_ticks_it_off(entry: MakeEntry, tmp_path: Path, unless: str, letters: int):
    rule = 'where = "stage = \'in_force\'"\ndeadline = "end"\nremind = ["1 month before"]\nto = ["owner"]\n'
    policy = policy_of(tmp_path, rule + unless)
    found = entry(
        "a.txt",
        KNOWN,
        [Contract("carers", "Carers Support Service")],
        [("carers", "start", "2018-01-01"), ("carers", "end", END)],
    )
    tender = entry(
        "b.txt",
        date(2020, 6, 15),
        [Contract("carers", "Carers Support Service")],
        [("carers", "procurement", "2020-06-12")],
    )
    told = tender.facts[0].fact
    held = replace(tender.facts[0], fact=replace(told, pattern="tender in <date>"))
    tender = replace(tender, facts=(held,))
    assert len(simulate([found, tender], policy, KNOWN, date(2021, 1, 31))) == letters


IN_FORCE = [
    ("", 2),
    ("in_force = { from = 2020-12-01 }", 1),
    ("in_force = { from = 2021-01-01 }", 0),
    ("in_force = { to = 2020-10-30 }", 1),
    ('in_force = { from = 2020-12-31, to = 2020-12-31, of = "end" }', 2),  # both inclusive
    ('in_force = { from = 2021-01-01, of = "end" }', 0),
    ('in_force = { from = 2020-01-01, of = "begun" }', 0),  # nobody knows when it was begun
]


@pytest.mark.parametrize(("in_force", "letters"), IN_FORCE)
def test_a_rule_applies_while_it_is_in_force(entry: MakeEntry, tmp_path: Path, in_force: str, letters: int):
    rule = 'where = "end is not null"\ndeadline = "end"\nremind = ["2 months before", "on the day"]\n'
    policy = policy_of(tmp_path, rule + 'to = ["owner"]\n' + in_force)
    assert len(simulate([several(entry, 1)], policy, KNOWN, date(2021, 1, 31))) == letters


def test_an_address_is_written_to_once_and_told_why(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(
        tmp_path,
        """
        where = "stage = 'in_force'"
        deadline = "end"
        remind = ["on the day"]
        to = ["M.Okafor@thornbridge.example", "head-of-service"]
        """,
    )
    [letter] = simulate([several(entry, 1)], policy, KNOWN, date(2021, 1, 31))
    assert letter.to == HEAD
    assert letter.reminders[0].reason == "The rule names you"


def test_a_day_of_the_year_comes_each_year_once(entry: MakeEntry, tmp_path: Path):
    policy = policy_of(
        tmp_path,
        """
        where = "stage = 'in_force'"
        deadline = "30 days beginning with 31 March or 30 September"
        remind = ["14 days before"]
        to = ["owner"]
        per = "buyer"
        """,
    )
    letters = simulate([several(entry, 4, "2021-12-31")], policy, KNOWN, date(2022, 12, 31))
    assert [day for day, _, _ in said(letters)] == ["2020-04-15", "2020-10-15", "2021-04-15", "2021-10-15"]


def test_a_large_register_goes_through_every_shipped_rule():
    """Many rows are handed on in pieces, some of them empty: another way through polars."""
    given = [
        {
            "end": date(2018 + n % 12, 1 + n % 12, 28),
            "start": date(2015 + n % 10, 4, 1),
            "law": ("PA23", "PCR15", "PSR", "")[n % 4],
            "regime": ("light-touch", "above-threshold", "below-threshold", "")[n // 4 % 4],
            "value": 1_000_000.0 * (n % 8),
            "buyer": f"Council {n % 300}",
            "owner": f"Owner {n % 40}",
            "to_check": n % 3,
        }
        for n in range(20_000)
    ]
    contracts = example_contracts(given)
    rules = load_rules(shipped("rules"), roles={"owner"})
    policy = Policy(rules, working_days("ENG"), (OWNER,))
    until = date(2026, 11, 25)
    whole = contracts.with_columns(since=pl.lit(date(2016, 1, 1)), until=pl.lit(until))
    frame = occurrences(whole, policy)
    assert {"uk11-termination", "exercise-option", "uk17-payments-compliance"} & set(frame["rule"])
    folded = frame.filter(frame["rule"] == "uk17-payments-compliance")
    assert folded.select("whom", "on").is_unique().all()
    assert len(deadlines(contracts, rules, working_days("ENG"), until)) > 1000
