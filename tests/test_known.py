"""What is shown from columns is what the timelines of all contracts show."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

from monitor.cli.contracts import _rows
from monitor.config import Config, load_config, shipped
from monitor.model import (
    Act,
    Anchor,
    Contract,
    Correction,
    Document,
    Evidence,
    Extraction,
    Fact,
    Kind,
    Rank,
    Source,
    Span,
    Status,
)
from monitor.people import Assignment, Owners, Ownership
from monitor.reminders import due, simulate
from monitor.report import Coming
from monitor.service import Monitor
from monitor.timeline import stage_on
from monitor.values import extent
from monitor.wording import in_column

NOW = datetime(2024, 1, 8, 9, tzinfo=UTC)
DAY = date(2024, 1, 8)
TITLES = ("Home care", "Day opportunities", "Advocacy", "Street lighting", "Legal advice", "Translation")
STATED = (
    *("award 2020-02-01", "start 2020-04-01", "end 2024-03-31", "end 2024-03", "end 2025-03-31", "term P4Y"),
    *("extension P1Y option", "extension 2026-03-31", "end 9999-12-31", "notice P6M", "review R/P1Y"),
    *("decision 2024-02-12 proposed", "procurement 2024-02 proposed", "termination 2023-12-31"),
)


def document(name: str, dated: date, chance: random.Random) -> Extraction:
    """A document that says a few things about some of sixty contracts."""
    contracts: list[Contract] = []
    facts: list[Fact] = []
    lines = [""]
    for number in chance.sample(range(60), 40):
        title = f"{TITLES[number % len(TITLES)]} {number // 6}"
        follows = f"{number - 1}" if contracts and contracts[-1].id == f"{number - 1}" else None
        contracts.append(
            Contract(f"{number}", title, ("Able",), "Lind Council", f"R{number}", follows=follows)
        )
        for said in chance.sample(STATED, 3):
            kind, value, *status = said.split()
            span = Span(len("\n".join(lines)), len("\n".join(lines)) + len(said))
            days = extent(value) or (None, None)
            evidence = Evidence(name, span, said, context=said, place=f"row {number}", row=number)
            stands = Status(status[0]) if status else Status.ACTUAL
            facts.append(
                Fact(f"{number}", Kind(kind), value, evidence, stands, earliest=days[0], latest=days[1])
            )
            lines.append(said)
    text = "\n".join(lines)
    source = Source(name, "text/csv", sha256(name.encode()).hexdigest())
    made = Document(
        name=name,
        text=text,
        source=source,
        kind="register",
        authority="Lind Council",
        title="Contracts",
        dated=dated,
    )
    return Extraction(made, tuple(contracts), tuple(facts))


@pytest.fixture(scope="module")
def monitor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitor]:
    folder: Path = tmp_path_factory.mktemp("known")
    owners = Owners(
        (
            Assignment(
                "home*",
                "",
                Ownership("S. Patel", "B. Ahmed", "Care"),
            ),
        )
    )
    config = Config(load_config(shipped("config.toml")).settings, folder, owners=owners)
    chance = random.Random(7)
    with Monitor.opened(config) as opened:
        for n in range(4):
            day = date(2023, 1, 9) + timedelta(days=90 * n)
            given = document(f"contracts q{n + 1}.csv", day, chance)
            rank = Rank.PROSE if n == 2 else Rank.STRUCTURED
            opened.store.add(given, known_on=day, recorded_at=NOW, rank=rank)
            fact, contract = given.facts[n], given.contracts[10 + n]
            anchor = Anchor(given.document.source.sha256, fact.contract, "")
            held = next(
                h for e in opened.store.entries() for h in e.facts if h.fact.evidence == fact.evidence
            )
            act = (Act.REJECT, Act.CONFIRM, Act.REJECT, Act.SET)[n]
            about = anchor if act is not Act.SET else Anchor(anchor.document, contract.id, contract.title)
            opened.store.correct(
                Correction(
                    *("", act, "S. Patel", "Cabinet agreed", day, NOW + timedelta(seconds=n)),
                    about=(about,),
                    kind=Kind.END if act is Act.SET else fact.kind,
                    value="2024-06-30" if act is Act.SET else fact.value,
                    fact="" if act is Act.SET else held.id,
                )
            )
        yield opened


@pytest.mark.parametrize("known_on", [DAY, date(2023, 7, 1), date(2022, 1, 1)])
def test_the_columns_and_some_contracts_in_full_are_those_of_all(monitor: Monitor, known_on: date):
    every = monitor.timelines(known_on)
    known = monitor.known(known_on)
    assert_frame_equal(known.contracts, monitor.policy.contracts(every))
    assert known.titles == {t.contract.id: t.contract.title for t in every}
    wanted = {t.contract.id for t in every[::3]}
    assert known.alone(wanted) == tuple(t for t in every if t.contract.id in wanted)
    assert wanted <= {t.contract.id for t in known.timelines(wanted)}


def test_a_contract_comes_with_those_before_and_behind_it(monitor: Monitor):
    every = {t.contract.id: t for t in monitor.timelines(DAY)}
    linked = [t for t in every.values() if t.predecessor]
    assert linked
    for timeline in linked[:5]:
        around = {t.contract.id for t in monitor.known(DAY).timelines([timeline.contract.id])}
        assert {timeline.contract.id, timeline.predecessor} <= around


def test_the_list_is_that_of_the_timelines(monitor: Monitor):
    shown = [
        (
            t.contract.id,
            t.contract.title,
            stage_on(t, DAY).replace("_", " "),
            in_column(t.card.end) if t.card.end else "not known",
            in_column(t.card.latest_end) if t.card.latest_end else "",
            t.successor or (f"{t.proposed_successor} (proposed)" if t.proposed_successor else ""),
        )
        for t in monitor.timelines(DAY)
    ]
    assert _rows(monitor.known(DAY), DAY) == shown
    assert any("9999" in ends for _, _, _, ends, _, _ in shown), "what rules do not see is shown nevertheless"


def test_what_is_due_is_what_the_timelines_give(monitor: Monitor):
    assert monitor.due(DAY) == due(monitor.timelines(DAY), monitor.policy, DAY, since=DAY)
    assert monitor.deadlines(DAY) == monitor.policy.deadlines(monitor.timelines(DAY), DAY)


def test_what_the_report_says_is_to_come_is_what_the_year_would_bring(monitor: Monitor):
    corrections = monitor.store.corrections(DAY)
    ahead = simulate(
        monitor.store.entries(DAY),
        monitor.policy,
        DAY + timedelta(days=1),
        DAY + timedelta(days=366),
        corrections=corrections,
    )
    coming = tuple(
        Coming(letter.day, r.deadline.contract, f"{r.deadline.action} ({r.step}), to {letter.to.name}")
        for letter in ahead
        for r in letter.reminders
    )
    assert coming
    assert monitor.portfolio(DAY).coming == coming


def test_letters_without_what_comes_next_are_else_the_same(monitor: Monitor):
    found = monitor.replay(DAY, DAY + timedelta(days=90))
    whole, brief = list(found.letters()), list(found.letters(with_upcoming=False))
    assert any(r.upcoming for letter in whole for r in letter.reminders)
    assert brief == [
        replace(letter, reminders=tuple(replace(r, upcoming=()) for r in letter.reminders))
        for letter in whole
    ]
