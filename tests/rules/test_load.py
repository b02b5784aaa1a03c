"""What is said about rules that cannot be right: all of it, at once, with the mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import shipped
from monitor.errors import ConfigError
from monitor.rules import load_rules

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


SUMS = '"end", "end - 12 months", "end - 26 weeks" or "end_last + 1 working day"'
STEPS = '"6 months before", "14 days before", "on the day", "7 days after" or "when first known"'
DATES = (
    "award, award_last, start, start_last, end, end_last, latest_end, latest_end_last, review, review_last"
)

FAULTS = [
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
    ({"to": "[]"}, "to: is empty; expected roles such as commissioning, owner"),
    (
        {"title": '"Do it by {ende}"'},
        'title: there is nothing to put in for "{ende}"; did you mean "end"?',
    ),
    ({"source": '" "'}, "source: is empty"),
]


@pytest.mark.parametrize(("changed", "said"), FAULTS, ids=[said[:40] for _, said in FAULTS])
def test_names_file_rule_key_and_mend(tmp_path: Path, changed: dict[str, str], said: str):
    assert faults_of(tmp_path, written(**changed)) == (f'p.toml: rule "r": {said}',)


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
    assert [rule.id for rule in rules] == [
        "end-approaches",
        "ended-without-successor",
        "recommission-light-touch",
        "review-due",
    ]
    assert all(rule.source for rule in rules)


def test_a_shipped_rule_can_be_switched_off():
    rules = load_rules(shipped("rules"), roles={"owner"}, off=["review-due"])
    assert "review-due" not in [rule.id for rule in rules]
