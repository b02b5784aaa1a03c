"""What is said about rules that cannot be right: all of it, at once, with the mend."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from monitor.config import shipped
from monitor.errors import ConfigError
from monitor.rules import load_rules
from monitor.rules.arithmetic import LENGTH_FORM
from monitor.rules.grammar import parse_day
from monitor.rules.where import FUNCTIONS


def quoted(text: str) -> str:
    """As TOML writes the text."""
    return json.dumps(text)


GOOD = {
    "id": '"r"',
    "title": '"Do it by {end}"',
    "where": "\"stage = 'in_force'\"",
    "deadline": '"end"',
    "remind": '["on the day"]',
    "to": '["owner"]',
    "source": '"practice"',
}


def faults_of(folder: Path, text: str, **more: str) -> tuple[str, ...]:
    (folder / "p.toml").write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_rules(folder, roles={"owner", "commissioning"}, off=tuple(more.values()))
    return caught.value.faults


def written(**changed: str | None) -> str:
    keys = {key: value for key, value in {**GOOD, **changed}.items() if value is not None}
    return "[[rule]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items())


SUMS = '"end", "end - 12 months", "30 days beginning with award" or another form of docs/rules.md'
STEPS = '"6 months before", "14 days before", "on the day", "7 days after" or "when first known"'
DATES = (
    "begun, award, award_last, start, start_last, end, end_last, latest_end, latest_end_last, review, "
    "review_last, engaged, meeting, decided, tendered, bids_due, unlisted, known"
)

NEVER = "`where` does not hold on that day any more"

FAULTS: list[tuple[Any, ...]] = [
    (
        {"deadline": '"end - 6 mnths"'},
        f'deadline: found "end - 6 mnths", expected {SUMS}',
    ),
    ({"deadline": '"ends - 6 months"'}, 'deadline: "ends" is no column; did you mean "end"?'),
    (
        {"deadline": '"title"'},
        f'deadline: "title" is no date; known: {DATES}',
    ),
    ({"where": '"stagee = 1"'}, 'where: there is no column "stagee"; did you mean "stage"?'),
    ({"where": '"title > 3"'}, "where: cannot compare string with numeric type (i32)"),
    ({"where": '"title"'}, "where: this is no condition: it is neither true nor false"),
    (
        {"where": '"id in (select 1)"'},
        "where: a condition looks at one contract only: no SELECT and no semicolon",
    ),
    (
        {"remind": '["6 months"]'},
        f'remind: found "6 months", expected {STEPS}',
    ),
    ({"remind": '["on the day", "on the day"]'}, 'remind: "on the day" stands there twice'),
    (
        {"remind": '["when late"]'},
        f'remind: found "when late", expected {STEPS}',
    ),
    ({"to": '["comissioning"]'}, 'to: nobody has the role "comissioning"; did you mean "commissioning"?'),
    ({"to": "[]"}, "to: is empty; expected roles such as commissioning, deputy, owner, team"),
    (
        {"title": '"Do it by {ende}"'},
        'title: there is nothing to put in for "{ende}"; did you mean "end"?',
    ),
    ({"source": '" "'}, "source: is empty"),
    (
        {"remind": '["12 months before", "1 year before"]'},
        'remind: "1 year before" can never be sent: it is the same day as "12 months before"',
    ),
    (  # in force until its last day, and the deadline lies after it
        {"deadline": '"end_last + 1 working day"'},
        'remind: "on the day" can never be sent: `where` does not hold on that day any more',
    ),
    (
        {"escalate": '{ after = "900 days", to = ["commissioning"] }'},
        'escalate: "900 days after, to those above" can never be sent: ' + NEVER,
    ),
    (
        {"escalate": '{ after = "soon", to = ["chief"] }'},
        'escalate.to: nobody has the role "chief"; known: commissioning, deputy, owner, team',
        f'escalate.after: found "soon", expected {LENGTH_FORM}',
    ),
    ({"escalate": '{ to = ["owner"] }'}, "escalate: expected either after or before"),
    (
        {"escalate": '{ after = "1 day", before = "1 day", to = ["owner"] }'},
        "escalate: expected either after or before",
    ),
    (
        {"escalate": '{ before = "0 days", to = ["owner"] }'},
        f'escalate.before: found "0 days", expected {LENGTH_FORM}',
    ),
    (
        {"deadline": '"every 12 weeks beginning with start"'},
        'deadline: found "12 weeks", expected months or years',
    ),
    ({"to": '["x@y.example"]'}, 'to: nobody has the address "x@y.example"; add a [[person]] with it'),
    ({"unless": '"decided > 3"'}, 'unless: "decided" is a day, and "3" a number: they cannot be compared'),
    ({"unless": '["tendred"]'}, 'unless: there is no sign "tendred"; did you mean "tendered"?'),
    (
        {"in_force": "{ from = 2026-01-01, to = 2025-01-01 }"},
        "in_force: ends on 2025-01-01, before it begins on 2026-01-01",
    ),
    ({"in_force": '{ of = "begin" }'}, 'in_force.of: there is no date "begin"; did you mean "begun"?'),
    (
        {"where": quoted("read_csv('/etc/passwd') is null")},
        f'where: there is no function "read_csv"; known: {", ".join(FUNCTIONS)}',
    ),
    (
        {"where": quoted("end > '2025-02-24'")},
        "where: a day is compared with something else; write days as DATE '2025-02-24'",
    ),
    (
        {"where": quoted("(" * 30 + "end is null" + ")" * 30)},
        "where: has more than 24 parentheses inside one another",
    ),
    (
        {"where": quoted("end is null or " * 200 + "end is null")},
        "where: is 3011 characters long; at most 2000 are read",
    ),
    (
        {"where": quoted("title ~ '(a+)+$'")},
        "where: cannot be read from \"~ '(a+)+$'\" on; expected columns, values and comparisons",
    ),
]


@pytest.mark.parametrize(
    ("changed", "said"), [(c, s) for c, *s in FAULTS], ids=[s[:50] for _, s, *_ in FAULTS]
)
def test_names_file_rule_key_and_mend(tmp_path: Path, changed: dict[str, str], said: list[str]):
    assert faults_of(tmp_path, written(**changed)) == tuple(f'p.toml: rule "r": {line}' for line in said)


REACHED = [
    {"remind": '["7 days after"]'},  # an end that means a year is in force on later days too
    {"deadline": '"end_last + 1 working day"', "where": quoted("stage = 'ended'")},
    {"where": quoted("stage = 'in_force' or decided is null"), "deadline": '"end_last + 1 working day"'},
    {"deadline": '"end_last - notice"', "remind": '["2 years after"]'},  # whose notice nobody knows here
    {"remind": '["1 month before", "30 days before"]'},  # as often as not on different days
    {
        "where": quoted("day between end - interval '90 days' and end"),
        "remind": '["3 days before", "on the day"]',
    },
]


@pytest.mark.parametrize("changed", REACHED, ids=str)
def test_a_step_that_may_be_reached_is_let_in(tmp_path: Path, changed: dict[str, str]):
    (tmp_path / "p.toml").write_text(written(**changed), "utf-8")
    assert len(load_rules(tmp_path, roles={"owner"})) == 1


def test_rules_take_other_numbers_from_the_configuration(tmp_path: Path):
    steps = plan(("a", "end - 1 month", "8 weeks", "true")).replace('"r"', '"s"')
    (tmp_path / "p.toml").write_text(written() + steps, "utf-8")
    changes: dict[str, dict[str, Any]] = {
        "r": {"remind": ["9 months before"], "deadline": "end - 1 year", "severity": "low"},
        "s": {"plan": {"a": {"by": "end - 2 months"}}},
    }
    rules = load_rules(tmp_path, roles={"owner"}, changes=changes)
    assert [step.text for step in rules["r"].steps] == ["9 months before"]
    assert (rules["r"].deadline, rules["r"].severity) == (parse_day("end - 1 year"), "low")
    assert rules["s"].plan[0].by == parse_day("end - 2 months")
    assert rules["s"].plan[0].takes == 56


CHANGE_FAULTS = [
    ({"q": {}}, 'rules.change: there is no rule "q"; known: r'),
    ({"r": {"where": "end is null"}}, "config.toml: rules.change.r: where: cannot be changed here; known: "),
    ({"r": {"remind": []}}, 'p.toml: rule "r", as changed in config.toml: remind: is empty'),
    ({"r": {"plan": {"a": {}}}}, 'config.toml: rules.change.r: plan: there is no milestone "a"; known: '),
]


@pytest.mark.parametrize(("changes", "said"), CHANGE_FAULTS, ids=[said[:40] for _, said in CHANGE_FAULTS])
def test_a_change_that_cannot_be_right_is_refused(
    tmp_path: Path, changes: dict[str, dict[str, object]], said: str
):
    (tmp_path / "p.toml").write_text(written(), "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_rules(tmp_path, roles={"owner"}, changes=changes)
    [fault] = caught.value.faults
    assert fault.startswith(said)


def test_a_rule_that_is_off_may_ask_for_people_that_are_not_there(tmp_path: Path):
    (tmp_path / "p.toml").write_text(written() + written(id='"s"', to='["chief"]'), "utf-8")
    assert [rule.id for rule in load_rules(tmp_path, roles={"owner"}, off=["s"])] == ["r"]


def test_a_rule_without_a_source_is_refused(tmp_path: Path):
    assert faults_of(tmp_path, written(source=None)) == ('p.toml: rule "r": source: is missing',)


def test_an_unknown_key_is_refused(tmp_path: Path):
    [fault] = faults_of(tmp_path, written(severty='"high"'))
    assert fault == 'p.toml: rule "r": severty: unknown key; did you mean "severity"?'


def test_an_id_is_used_once_over_all_packs(tmp_path: Path):
    (tmp_path / "o.toml").write_text(written(), "utf-8")
    assert faults_of(tmp_path, written()) == (
        'p.toml: rule "r": id: is used in o.toml already; ids are unique over all packs',
    )


def test_a_rule_that_is_off_must_exist(tmp_path: Path):
    assert faults_of(tmp_path, written(), off="rr") == (
        'rules.off: there is no rule "rr"; did you mean "r"?',
    )


def test_all_faults_of_all_files_are_said_at_once(tmp_path: Path):
    (tmp_path / "a.toml").write_text("[[rule]\n", "utf-8")
    (tmp_path / "b.toml").write_text(written(id='"b"', to="[]"), "utf-8")
    faults = faults_of(tmp_path, written(deadline='"x"', where='"y"'))
    assert [fault.split(":")[0].rpartition("/")[2] for fault in faults] == [
        "a.toml",
        "b.toml",
        "p.toml",
        "p.toml",
    ]


def test_an_empty_folder_is_no_rule_pack(tmp_path: Path):
    with pytest.raises(ConfigError, match="there are no rule packs"):
        load_rules(tmp_path, roles={"owner"})


PLAN = """
  [[rule.plan]]
  id = "{id}"
  title = "Do"
  by = "{by}"
  takes = "{takes}"
  decides = {decides}
"""


def plan(*steps: tuple[str, str, str, str]) -> str:
    head = written(deadline=None, remind='["when late"]')
    return head + "".join(PLAN.format(id=i, by=by, takes=t, decides=d) for i, by, t, d in steps)


PLAN_FAULTS = [
    (
        [("a", "end - 1 month", "1 week", "false")],
        ["plan: exactly one milestone has decides = true: the one that the rest waits for"],
    ),
    (
        [("a", "edn - 1 month", "1 week", "true")],
        ['plan "a": by: there is no date or milestone "edn"; did you mean "end"?'],
    ),
    (
        [("a", "end - 1 month", "1 month", "true")],
        ['plan "a": takes: found "1 month", expected "56 days" or "8 weeks"'],
    ),
    (
        [("a", "b - 1 day", "1 day", "true"), ("b", "a - 1 day", "1 day", "false")],
        [
            'plan "a": by: is counted from itself, by way of other milestones',
            'plan "b": by: is counted from itself, by way of other milestones',
        ],
    ),
    ([("end", "start - 1 month", "1 week", "true")], ['plan "end": the id is taken']),
]


@pytest.mark.parametrize(("steps", "said"), PLAN_FAULTS, ids=[said[0][:40] for _, said in PLAN_FAULTS])
def test_a_plan_that_cannot_be_right_is_refused(
    tmp_path: Path, steps: list[tuple[str, str, str, str]], said: list[str]
):
    assert faults_of(tmp_path, plan(*steps)) == tuple(f'p.toml: rule "r": {line}' for line in said)


def test_end_may_stand_bare_in_a_condition(tmp_path: Path):
    (tmp_path / "p.toml").write_text(written(where='"end is not null and end > start"'), "utf-8")
    assert len(load_rules(tmp_path, roles={"owner"})) == 1


def test_the_shipped_rules_are_in_order_and_each_cites_its_source():
    rules = load_rules(shipped("rules"), roles={"owner"})
    assert list(dict.fromkeys(rule.file for rule in rules)) == [
        "data-quality.toml",
        "decisions.toml",
        "expiry.toml",
        "extensions.toml",
        "governance.toml",
        "recommissioning.toml",
        "reviews.toml",
        "statutory.toml",
    ]
    assert all(rule.source for rule in rules)


def test_a_shipped_rule_can_be_switched_off():
    rules = load_rules(shipped("rules"), roles={"owner"}, off=["review-due"])
    assert "review-due" not in [rule.id for rule in rules]
