"""Which day a step is sent on, what is told late, and that looking rarely loses nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from monitor.model import Contract, Entry, Letter, Person
from monitor.people import Owners
from monitor.reminders import Policy, due, simulate
from monitor.reminders.occurrences import occurrences
from monitor.rules import Rules, working_days
from monitor.timeline import timelines

MakeEntry = Callable[..., Entry]
CARERS = Contract("carers", "Carers Support Service")


def ending(entry: MakeEntry, end: str, known_on: date, **more: object) -> Entry:
    return entry("minutes.txt", known_on, [CARERS], [("carers", "end", end)], **more)


def sent(letters: Sequence[Letter]) -> list[tuple[date, str, str]]:
    return [(letter.day, r.deadline.rule, r.step) for letter in letters for r in letter.reminders]


def of_rule(letters: Sequence[Letter], rule: str) -> list[tuple[date, str]]:
    return [(day, step) for day, of, step in sent(letters) if of == rule]


SENDING_DAYS = [
    # (end, known on, the step, when it is sent)
    (
        "2021-08-31",
        "2021-01-04",
        "6 months before",
        "2021-02-26",
    ),  # 28 February is a Sunday: the Friday before
    ("2021-05-31", "2020-09-01", "on the day", "2021-05-28"),  # a bank holiday Monday: the Friday before
    ("2020-08-29", "2020-01-02", "6 months before", "2020-02-28"),  # 29 February 2020 is a Saturday
    ("2024-08-31", "2023-12-01", "6 months before", "2024-02-29"),  # the 31st clamps to the leap day
    ("2021-03-31", "2020-01-02", "1 month before", "2021-02-26"),  # 28 February 2021 is a Sunday
    # Known on a Saturday, on which its step falls too: nobody could have been told on the Friday.
    ("2021-02-06", "2020-11-06", "3 months before", "2020-11-06"),
    ("2021-02-07", "2020-11-07", "3 months before", "2020-11-09"),
]


@pytest.mark.parametrize(("end", "known", "step", "expected"), SENDING_DAYS)
def test_sends_a_step_on_its_working_day(
    entry: MakeEntry, policy: Policy, end: str, known: str, step: str, expected: str
):
    found = timelines([ending(entry, end, date.fromisoformat(known))], known_on=date.fromisoformat(known))
    states = policy.contracts(found).with_columns(
        since=pl.lit(date.fromisoformat(known)), until=pl.lit(date(2030, 1, 1))
    )
    frame = occurrences(states, policy)
    row = frame.filter((pl.col("rule") == "end-approaches") & (pl.col("step") == step))
    assert row["send"].to_list() == [date.fromisoformat(expected)]


def test_a_date_learnt_late_gives_the_newest_step_only_and_says_why(entry: MakeEntry, policy: Policy):
    letters = simulate(
        [ending(entry, "2021-03-31", date(2021, 1, 11))], policy, date(2021, 1, 1), date(2021, 2, 1)
    )
    assert of_rule(letters, "end-approaches") == [(date(2021, 1, 11), "3 months before")]
    [late] = [r.late for letter in letters for r in letter.reminders if r.deadline.rule == "end-approaches"]
    assert late == "the day for this was 31 December 2020; the date became known only on 11 January 2021"


def test_a_contract_that_ended_long_before_anybody_knew_gives_nothing(entry: MakeEntry, policy: Policy):
    known = date(2021, 6, 1)
    silent = ending(entry, (known - timedelta(days=91)).isoformat(), known)
    assert simulate([silent], policy, known, date(2022, 6, 1)) == ()
    recent = ending(entry, (known - timedelta(days=90)).isoformat(), known)
    assert of_rule(simulate([recent], policy, known, known), "ended-without-successor") == [
        (known, "on the day")
    ]


def test_what_a_new_installation_finds_in_the_past_is_not_poured_out(entry: MakeEntry, policy: Policy):
    found = timelines([ending(entry, "2018-03-31", date(2016, 3, 1))], known_on=date(2026, 1, 5))
    assert due(found, policy, date(2026, 1, 5), since=date(2026, 1, 5)).letters == ()


def test_a_person_gets_one_letter_a_day(entry: MakeEntry, policy: Policy):
    contracts = [CARERS, Contract("refuge", "Domestic Abuse Refuge")]
    facts = [("carers", "end", "2021-09-30"), ("refuge", "end", "2021-09-30")]
    letters = simulate(
        [entry("m.txt", date(2021, 1, 4), contracts, facts)], policy, date(2021, 3, 1), date(2021, 3, 31)
    )
    assert [(letter.day, len(letter.reminders)) for letter in letters] == [(date(2021, 3, 30), 2)]


def test_each_person_with_the_role_is_written_to_once(entry: MakeEntry, policy: Policy):
    people = (*policy.people, Person("S. Patel", "s.patel@thornbridge.example", ("owner", "deputy")))
    rules = Rules(tuple(rule for rule in policy.rules if rule.id != "no-owner"))
    two = replace(policy, rules=rules, people=people, owners=Owners())
    letters = simulate(
        [ending(entry, "2021-09-30", date(2021, 1, 4))], two, date(2021, 3, 1), date(2021, 3, 31)
    )
    assert [letter.to.name for letter in letters] == ["J. Adeyemi", "S. Patel"]
    assert letters[0].reminders[0].upcoming[0][1] == "Three months before the end, to you and S. Patel"


def test_an_unsure_fact_does_not_remind_alone(entry: MakeEntry, policy: Policy):
    careful = replace(policy, review_below=0.7)
    unsure = ending(entry, "2021-09-30", date(2021, 1, 4), confidence=0.6)
    span = date(2021, 1, 4), date(2021, 12, 31)
    assert simulate([unsure], careful, *span) == ()
    second = entry(
        "register.csv", date(2021, 2, 1), [CARERS], [("carers", "end", "2021-09-30")], confidence=0.6
    )
    assert simulate([unsure, second], careful, *span) != ()


def test_a_moved_end_moves_what_is_still_to_come(entry: MakeEntry, policy: Policy):
    first = ending(entry, "2021-09-30", date(2021, 1, 4))
    longer = entry("cabinet.txt", date(2021, 5, 3), [CARERS], [("carers", "extension", "2022-09-30")])
    letters = simulate([first, longer], policy, date(2021, 1, 4), date(2022, 12, 31))
    assert of_rule(letters, "end-approaches") == [
        (date(2021, 3, 30), "6 months before"),
        (date(2022, 3, 30), "6 months before"),
        (date(2022, 6, 30), "3 months before"),
        (date(2022, 8, 30), "1 month before"),
        (date(2022, 9, 16), "2 weeks before"),
        (date(2022, 9, 30), "on the day"),
    ]
    assert of_rule(letters, "ended-without-successor") == [(date(2022, 10, 3), "on the day")]


def test_a_plan_reminds_of_each_step_up_to_the_decision_and_once_that_it_is_late(
    entry: MakeEntry, policy: Policy
):
    letters = simulate(
        [ending(entry, "2020-12-31", date(2018, 6, 1))], policy, date(2018, 6, 1), date(2021, 1, 31)
    )
    steps = of_rule(letters, "recommission-light-touch")
    assert steps[:2] == [
        (date(2018, 12, 3), "confirm: 28 days before"),
        (date(2018, 12, 31), "confirm: on the day"),
    ]
    assert steps[-3:] == [
        (date(2020, 1, 31), "decision: 28 days before"),  # 1 February is a Saturday
        (date(2020, 2, 28), "decision: on the day"),  # and so is the 29th
        (date(2020, 3, 2), "decision: when late"),
    ]
    assert len(steps) == 2 * 8 + 1


def test_a_plan_learnt_on_its_way_begins_with_the_newest_step_that_was_missed(
    entry: MakeEntry, policy: Policy
):
    known = date(2019, 10, 14)
    letters = simulate([ending(entry, "2020-12-31", known)], policy, known, date(2019, 12, 3))
    assert of_rule(letters, "recommission-light-touch") == [
        (known, "engage: on the day"),
        (date(2019, 12, 3), "consult_end: 28 days before"),
    ]


def test_a_plan_starts_anew_when_the_end_moves(entry: MakeEntry, policy: Policy):
    late = ending(entry, "2020-12-31", date(2020, 6, 15))
    longer = entry("cabinet.txt", date(2020, 7, 1), [CARERS], [("carers", "extension", "2022-12-31")])
    letters = simulate([late, longer], policy, date(2020, 6, 15), date(2021, 1, 4))
    assert of_rule(letters, "recommission-light-touch") == [
        (date(2020, 6, 15), "decision: when late"),
        (date(2020, 12, 3), "confirm: 28 days before"),
        (date(2020, 12, 31), "confirm: on the day"),
    ]


def test_a_rule_that_stopped_applying_withdraws_what_was_missed(entry: MakeEntry, policy: Policy):
    found = timelines([ending(entry, "2021-09-30", date(2021, 1, 4))], known_on=date(2021, 10, 1))
    late = due(found, policy, date(2021, 10, 1))
    assert [r.deadline.rule for letter in late.letters for r in letter.reminders] == [
        "ended-without-successor"
    ]
    assert {(r.deadline.rule, why) for r, why in late.superseded} >= {
        ("end-approaches", "its rule no longer applies to the contract")
    }


# Looking every day is slow, and so is shrinking; documents close together give enough to find.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
DAYS = st.dates(date(2020, 12, 1), date(2021, 1, 10))


@st.composite
def ledgers(draw: st.DrawFn) -> list[tuple[date, list[tuple[str, str, str, str]]]]:
    """Up to four documents about two contracts, each known on its own day."""
    documents = []
    for _ in range(draw(st.integers(1, 4))):
        facts = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(["carers", "refuge"]),
                    st.sampled_from(["end", "extension", "review", "termination", "decision", "start"]),
                    st.one_of(
                        st.dates(date(2020, 1, 1), date(2022, 6, 30)).map(date.isoformat),
                        st.sampled_from(["2021-02", "2020-Q4", "2021"]),
                    ),
                    st.sampled_from(["actual", "actual", "proposed"]),
                ),
                max_size=4,
            )
        )
        facts += [
            ("carers", "review", cycle, "actual")
            for cycle in draw(st.sampled_from([[], ["R/P1Y"], ["R/P6M"]]))
        ]
        documents.append((draw(DAYS), facts))
    return documents


def entries_of(entry: MakeEntry, ledger: list[tuple[date, list[tuple[str, str, str, str]]]]) -> list[Entry]:
    contracts = [CARERS, Contract("refuge", "Domestic Abuse Refuge")]
    return [entry(f"{n}.txt", known_on, contracts, facts) for n, (known_on, facts) in enumerate(ledger)]


TWO_STEPS_ON_ONE_DAY = [
    (date(2021, 1, 9), [("carers", "review", "R/P6M", "actual")]),
    (
        date(2021, 1, 7),
        [
            ("refuge", "extension", "2021-02", "actual"),
            ("carers", "termination", "2021", "actual"),
            ("refuge", "termination", "2021-08-02", "actual"),
            ("refuge", "termination", "2020-06-04", "actual"),
            ("carers", "review", "R/P1Y", "actual"),
        ],
    ),
    (
        date(2021, 1, 1),
        [("carers", "termination", "2022-02-08", "actual"), ("carers", "review", "R/P6M", "actual")],
    ),
    (
        date(2021, 1, 7),
        [
            ("carers", "extension", "2021", "actual"),
            ("refuge", "decision", "2021-02", "proposed"),
            ("carers", "start", "2020-Q4", "actual"),
            ("carers", "start", "2022-05-16", "proposed"),
            ("carers", "review", "R/P6M", "actual"),
        ],
    ),
]
"""Both are to come on 8 February: one order in which a letter names them, however it was worked out."""


@settings(
    max_examples=6,
    deadline=None,
    phases=UNSHRUNK,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ledger=ledgers(), length=st.integers(10, 45))
@example(ledger=TWO_STEPS_ON_ONE_DAY, length=42)
def test_simulating_is_looking_on_every_working_day(
    entry: MakeEntry, policy: Policy, ledger: list[tuple[date, list[tuple[str, str, str, str]]]], length: int
):
    entries = entries_of(entry, ledger)
    first = min(known_on for known_on, _ in ledger)
    last = first + timedelta(days=length)
    looked: list[Letter] = []
    known, told = frozenset[str](), frozenset[str]()
    for day in filter(policy.calendar.is_working, (first + timedelta(days=n) for n in range(length + 1))):
        found = due(timelines(entries, known_on=day), policy, day, known=known, sent=told)
        known |= found.keys
        told |= {r.key for letter in found.letters for r in letter.reminders}
        looked += found.letters
    assert simulate(entries, policy, first, last) == tuple(looked)
    assert len(told) == len([r for letter in looked for r in letter.reminders])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ledger=ledgers(), data=st.data())
def test_the_order_of_ingestion_changes_nothing(
    entry: MakeEntry,
    policy: Policy,
    ledger: list[tuple[date, list[tuple[str, str, str, str]]]],
    data: st.DataObject,
):
    entries = entries_of(entry, ledger)
    shuffled = data.draw(st.permutations(entries))
    assert simulate(entries, policy, date(2019, 12, 1), date(2022, 12, 31)) == simulate(
        shuffled, policy, date(2019, 12, 1), date(2022, 12, 31)
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    end=st.dates(date(2019, 6, 1), date(2024, 12, 31)),
    known=st.dates(date(2018, 1, 1), date(2024, 12, 31)),
    closed=st.lists(st.dates(date(2018, 1, 1), date(2025, 1, 31)), max_size=5),
)
def test_days_of_sending_are_those_of_a_slow_count(
    entry: MakeEntry, policy: Policy, end: date, known: date, closed: list[date]
):
    """The oracle walks day by day; the frames never do."""
    calendar = working_days("ENG", closed)
    own = replace(policy, calendar=calendar)
    found = timelines([ending(entry, end.isoformat(), known)], known_on=known)
    states = own.contracts(found).with_columns(since=pl.lit(known), until=pl.lit(date(2026, 1, 1)))
    frame = occurrences(states, own)
    rows = frame.filter(pl.col("rule") == "end-approaches").select("step", "send").rows()
    assert sorted(rows) == sorted(slow_days(end, known, calendar.is_working))


def slow_days(end: date, known: date, is_working: Callable[[date], bool]) -> list[tuple[str, date]]:
    def months_back(months: int) -> date:
        year, month = divmod(12 * end.year + end.month - 1 - months, 12)
        for number in (end.day, 30, 29, 28):
            try:
                return date(year, month + 1, min(number, end.day))
            except ValueError:
                continue
        raise AssertionError

    steps = {f"{n} month{'s' if n > 1 else ''} before": months_back(n) for n in (6, 3, 1)}
    steps |= {"2 weeks before": end - timedelta(days=14), "on the day": end}
    days = []
    for step, day in steps.items():
        send = day
        while not is_working(send):
            send -= timedelta(days=1)
        if send < known:
            send = known
            while not is_working(send):
                send += timedelta(days=1)
        if send <= end:  # after the end the contract is no longer in force
            days.append((step, send))
    return days
