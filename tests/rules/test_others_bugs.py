"""Faults that contract reminders elsewhere had, each through what users call."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from monitor.config import shipped
from monitor.documents import read
from monitor.facts import extract, rank_of
from monitor.model import Entry, Held, Kind, Letter, Person, Timeline
from monitor.reminders import Policy, due, replay, simulate
from monitor.rules import deadlines, load_rules, working_days
from monitor.rules.holidays import shipped_holidays
from monitor.timeline import timelines

Contracts = Callable[..., pl.DataFrame]
OWNER = Person("J. Adeyemi", "j.adeyemi@thornbridge.example", ("owner",))
RULES = load_rules(shipped("rules"), roles={"owner"})
ENGLAND = working_days("ENG")
POLICY = Policy(RULES, ENGLAND, (OWNER,))


def entry_of(path: Path, text: str, known_on: date) -> Entry:
    """The document as the ledger holds it once it is read from a file."""
    path.write_text(text, "utf-8")
    document = read(path)
    extraction = extract(document)
    return Entry(
        sha256=document.source.sha256,
        document=document.name,
        title=document.title,
        kind=document.kind,
        authority=document.authority,
        dated=document.dated,
        known_on=known_on,
        recorded_at=pl.Series([known_on]).cast(pl.Datetime("us", "UTC")).item(),
        contracts=extraction.contracts,
        facts=tuple(
            Held(
                f"F-{path.stem}-{n}",
                fact,
                document.title,
                document.authority,
                document.dated,
                known_on,
                rank_of(document),
            )
            for n, fact in enumerate(extraction.facts)
        ),
    )


def release(number: int, dated: str, end: str, *, bids: str = "2020-01-15T12:00:00Z") -> dict[str, object]:
    return {
        "ocid": "ocds-b5fd17-made",
        "id": str(number),
        "date": dated,
        "tag": ["award" if number == 1 else "awardUpdate"],
        "buyer": {"name": "Thornbridge Council"},
        "tender": {"id": "T1", "title": "Carers Support Service", "tenderPeriod": {"endDate": bids}},
        "awards": [
            {
                "id": "1",
                "title": "Carers Support Service",
                "date": "2020-02-03T00:00:00Z",
                "suppliers": [{"name": "Northmoor Carers Trust"}],
                "contractPeriod": {"startDate": "2020-04-01T00:00:00+01:00", "endDate": end},
            }
        ],
    }


def read_releases(folder: Path, *releases: dict[str, object]) -> Timeline:
    package = {"publisher": {"name": "Contracts Finder"}, "releases": list(releases)}
    entry = entry_of(folder / "release.json", json.dumps(package), date(2021, 1, 4))
    [timeline] = timelines([entry], known_on=date(2021, 1, 4))
    return timeline


def sentences(folder: Path, *said: tuple[date, str]) -> list[Entry]:
    return [entry_of(folder / f"{n}.txt", text, day) for n, (day, text) in enumerate(said)]


ENDS = "The contract with Acorn Care Ltd for carers’ support will expire on 31 March 2022.\n"
JANUARY = date(2021, 1, 4)


def of_rule(letters: tuple[Letter, ...], rule: str) -> list[tuple[date, str]]:
    return [(x.day, r.step) for x in letters for r in x.reminders if r.deadline.rule == rule]


def test_a_missed_run_delays_a_reminder_and_loses_none(tmp_path: Path):
    found = timelines(sentences(tmp_path, (JANUARY, ENDS)), known_on=date(2021, 12, 31))
    before = due(found, POLICY, date(2021, 12, 30)).keys
    late = due(found, POLICY, date(2022, 1, 7), known=before)
    assert of_rule(late.letters, "end-approaches") == [(date(2022, 1, 7), "3 months before")]
    again = due(found, POLICY, date(2022, 1, 10), known=before | late.keys)
    assert of_rule(again.letters, "end-approaches") == []


def test_a_moved_end_leaves_no_reminder_of_the_old_one(tmp_path: Path):
    moved = "The contract with Acorn Care Ltd for carers’ support was extended until 30 September 2022.\n"
    entries = sentences(tmp_path, (JANUARY, ENDS), (date(2021, 12, 1), moved))
    letters = simulate(entries, POLICY, date(2021, 12, 1), date(2022, 12, 31))
    days = [day for day, _ in of_rule(letters, "end-approaches")]
    assert days[0] == date(2022, 3, 30)
    assert {r.deadline.on for x in letters for r in x.reminders if r.deadline.rule == "end-approaches"} == {
        date(2022, 9, 30)
    }


def test_a_rule_counts_from_the_date_that_it_names(contracts: Contracts):
    row = {
        "law": "PA23",
        "award": date(2026, 4, 1),
        "start": date(2026, 5, 1),
        "end": date(2029, 4, 30),
        "regime": "above-threshold",
    }
    found = deadlines(contracts(row), RULES, ENGLAND, date(2026, 4, 2))
    [on] = found.filter(pl.col("rule") == "uk7-contract-details")["on"]
    assert on == date(2026, 4, 30)  # from the award, not the start or the end


def test_months_are_those_of_the_calendar_and_not_thirty_days(contracts: Contracts):
    row = {"end": date(2020, 12, 31), "regime": "light-touch"}
    [plan] = (
        deadlines(contracts(row), RULES, ENGLAND, date(2020, 3, 1))
        .filter(pl.col("rule") == "recommission-light-touch")
        .iter_rows(named=True)
    )
    assert plan["on"] == date(2020, 2, 29) != date(2020, 12, 31) - timedelta(days=300)


def test_a_day_in_summer_time_is_not_shifted_by_utc(tmp_path: Path):
    timeline = read_releases(tmp_path, release(1, "2020-02-03T00:00:00Z", "2022-03-31T23:59:59+01:00"))
    assert (timeline.card.start, timeline.card.end) == ("2020-04-01", "2022-03-31")


def test_a_day_on_which_bids_are_due_is_no_end(tmp_path: Path):
    timeline = read_releases(tmp_path, release(1, "2020-02-03T00:00:00Z", "2022-03-31T23:59:59+01:00"))
    assert timeline.card.end == "2022-03-31"
    assert "2020-01-15" not in [h.fact.value for h in timeline.facts if h.fact.kind is Kind.END]


@pytest.mark.parametrize("turned", [False, True], ids=["oldest first", "newest first"])
def test_the_newest_release_counts_and_not_the_oldest(tmp_path: Path, turned: bool):
    releases = [
        release(1, "2020-02-03T00:00:00Z", "2022-03-31T23:59:59+01:00"),
        release(2, "2020-09-01T00:00:00Z", "2023-03-31T23:59:59+01:00"),
    ]
    assert read_releases(tmp_path, *(releases[::-1] if turned else releases)).card.end == "2023-03-31"


def test_a_one_off_bank_holiday_lengthens_the_standstill():
    act = working_days("UK", holidays=shipped_holidays())
    eight_working_days = pl.select(act.moved(pl.lit(date(2026, 6, 9)), 8)).item()
    assert eight_working_days == date(2026, 6, 22)  # 15 June is one in Scotland, in 2026 alone
    assert pl.select(ENGLAND.moved(pl.lit(date(2026, 6, 9)), 8)).item() == date(2026, 6, 19)


APRIL = date(2026, 4, 1)
STATUTORY = {"uk9-performance", "uk7-contract-details", "contract-copy"}


def given(rows: pl.DataFrame, as_of: date) -> set[str]:
    return set(deadlines(rows, RULES, ENGLAND, as_of)["rule"])


def test_light_touch_gives_no_alarm_of_other_contracts(contracts: Contracts):
    row = {
        "law": "PA23",
        "award": date(2026, 4, 1),
        "start": date(2026, 4, 1),
        "end": date(2029, 3, 31),
        "value": 6e6,
    }
    as_of = date(2026, 4, 20)
    assert given(contracts({**row, "regime": "above-threshold"}), as_of) >= STATUTORY
    light = given(contracts({**row, "regime": "light-touch"}), as_of)
    assert not STATUTORY & light
    assert {"uk7-light-touch", "contract-copy-light-touch"} <= light


def test_a_contract_begun_before_24_february_2025_gives_no_alarm_of_the_new_act(contracts: Contracts):
    row = {
        "award": date(2026, 4, 1),
        "start": date(2026, 4, 1),
        "end": date(2029, 3, 31),
        "regime": "above-threshold",
    }
    as_of = date(2026, 4, 20)
    assert "uk7-contract-details" in given(contracts({**row, "law": "PA23"}), as_of)
    old = given(contracts({**row, "law": "PCR15", "begun": date(2025, 2, 23)}), as_of)
    assert not {rule for rule in old if rule.startswith("uk")}
    assert "pcr15-award-notice" in old


def test_a_contract_without_an_owner_is_told_to_whoever_answers_for_those(
    tmp_path: Path, contracts: Contracts
):
    entries = sentences(tmp_path, (JANUARY, ENDS))
    [timeline] = timelines(entries, known_on=JANUARY)
    assert timeline.contract.title
    found = replay(entries, POLICY, JANUARY, date(2022, 4, 29))
    assert set(found.sent["recipient"]) == {OWNER.address}
    assert "no owner" not in set(found.missed["why"])
    row = {"end": date(2029, 3, 31), "start": date(2026, 4, 1), "owner": ""}
    assert "no-owner" in given(contracts(row), date(2026, 9, 1))
    assert "no-owner" not in given(contracts({**row, "owner": "S. Patel"}), date(2026, 9, 1))
