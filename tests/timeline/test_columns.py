"""Working in columns gives what working contract by contract gives, which is slow and obvious."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from monitor.model import Act, Anchor, Buying, Contract, Correction, Entry, Rank
from monitor.store.columns import CONTRACTS, DOCUMENTS, FACTS
from monitor.timeline import contracts_frame, timelines
from monitor.timeline.cards import contracts
from monitor.timeline.columns import bulk

Make = Callable[..., Entry]
DAYS = [date(2020, 1, 6) + timedelta(days=60 * n) for n in range(4)]
LATER = date(2021, 1, 4)


@dataclass
class Ledger:
    """Entries as the store gives them in columns."""

    documents: pl.DataFrame
    contracts: pl.DataFrame
    undated: Mapping[tuple[str, int], Sequence[Contract]]
    facts_: pl.DataFrame
    decisions_: pl.DataFrame

    def facts(self) -> pl.DataFrame:
        return self.facts_

    def decisions(self) -> pl.DataFrame:
        return self.decisions_


def ledger(entries: Sequence[Entry]) -> Ledger:
    documents = [
        (n, e.sha256, e.document, e.title, e.kind, e.authority, e.dated, e.known_on, 1)
        for n, e in enumerate(entries)
    ]
    mentioned = [
        (
            *(n, c.id, c.title, json.dumps(c.suppliers), c.buyer, c.reference, c.ocid, c.award_id, c.follows),
            c.department,
            c.buying.to_json() if c.buying else None,
        )
        for n, e in enumerate(entries)
        for c in e.contracts
    ]
    facts = [
        (
            *(
                n,
                h.fact.contract,
                h.fact.kind.value,
                h.fact.value,
                h.fact.status.value,
                h.fact.mod,
                h.fact.count,
            ),
            *(h.rank.value, h.fact.earliest, h.fact.latest, h.fact.evidence.span.start, h.id, h.fact.pattern),
            *(h.fact.evidence.row is not None and h.fact.evidence.pointer is None, h.fact.confidence),
        )
        for n, e in enumerate(entries)
        for h in e.facts
    ]
    quotes = [
        (h.id, h.fact.evidence.quote, h.fact.evidence.context)
        for e in entries
        for h in e.facts
        if h.fact.kind.value == "decision"
    ]
    return Ledger(
        pl.DataFrame(documents, DOCUMENTS, orient="row"),
        pl.DataFrame(mentioned, CONTRACTS, orient="row"),
        {(e.sha256, 1): e.undated for e in entries if e.undated},
        pl.DataFrame(facts, FACTS, orient="row"),
        pl.DataFrame(quotes, {"id": pl.String, "quote": pl.String, "context": pl.String}, orient="row"),
    )


def both(
    entries: Sequence[Entry], corrections: Sequence[Correction] = (), review_below: float = 0.0
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame of contracts in columns, and contract by contract."""
    found = bulk(ledger(entries), corrections, LATER)
    given_settings = {"regime": "light-touch", "law": "PA23", "owner": "J. Adeyemi"}
    slow = timelines(entries, known_on=LATER, corrections=corrections)
    return (
        contracts(found, **given_settings, review_below=review_below),
        contracts_frame(slow, **given_settings, review_below=review_below),
    )


ASTERISKS = st.sampled_from(
    ["2018-04-01", "2021-03-31", "2021-03", "2021", "FY2020", "9999-12-31", "2020-02-30"]
)
SAID = st.one_of(
    st.builds("{} {}".format, st.sampled_from(["award", "start", "end"]), ASTERISKS),
    st.sampled_from(
        [
            *(
                "start 2018-04-01",
                "start 2018-04-01",
                "end 2021-03-31",
                "end 2021-03-31",
                "term P3Y",
                "term P2Y x2",
            ),
            *("extension P1Y", "extension P1Y option x2", "extension 2022-03-31", "termination 2020-09-30"),
            *(
                "review R/P1Y",
                "review R/P6M",
                "review 2021-02",
                "notice P6M",
                "notice P3M",
                "end 2021-03 END",
            ),
            *("decision 2020-07-13 proposed", "decision 2020-07-13", "procurement 2020-09 proposed"),
            *("award 2021-02-01", "start 2021-04-01", "start 2021-04-01 proposed", "term P3Y proposed"),
        ]
    ),
)
NAMED = st.builds(
    Contract,
    id=st.just(""),
    title=st.sampled_from(
        [
            *("Home care", "Homecare services", "Support for survivors", "Support for survivers"),
            *("Home care (north)", "Meals", "Advocacy", "Lot 1", "Lot 2", ""),
        ]
    ),
    suppliers=st.sampled_from([(), ("Able",), ("Able",), ("Able Ltd", "Brook"), ("ABLE LTD", "Able")]),
    buyer=st.sampled_from(["", "", "Kelder Council", "Kelder BC", "Lind Council"]),
    reference=st.sampled_from([None, None, None, "R1", "R 2", "-"]),
    ocid=st.sampled_from([None, None, None, "ocds-1", "ocds-2"]),
    award_id=st.sampled_from([None, "1", "2"]),
    follows=st.sampled_from([None, None, None, None, "c0"]),
    department=st.sampled_from(["", "", "Adults", "Public Health"]),
    buying=st.sampled_from(
        [
            *(None, None, Buying("PA23", True, value=9e5, begun=date(2025, 3, 1))),
            # What registers tell: below the thresholds of 2020 with VAT or without, and above them.
            *(Buying(value=189_329.0), Buying(value=200_000.0, with_vat=True), Buying(value=5e6)),
        ]
    ),
)
DOCUMENT = st.tuples(
    st.lists(st.tuples(NAMED, st.lists(SAID, max_size=4)), min_size=1, max_size=3),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS) | st.none(),
    st.sampled_from([Rank.PROSE, Rank.STRUCTURED, Rank.STRUCTURED, Rank.PERSON]),
    st.sampled_from(["Thornbridge Council", "Thornbridge Council", ""]),
    st.booleans(),
)
ACTS = st.lists(
    st.tuples(st.sampled_from([Act.SAME, Act.DIFFERENT]), st.integers(0, 9), st.integers(0, 9)), max_size=2
)


def entries_of(entry: Make, documents: Sequence[tuple[object, ...]]) -> list[Entry]:
    """The documents as drawn; one that repeats says what the one before it says."""
    found: list[Entry] = []
    said: list[tuple[Contract, list[str]]] = []
    for n, (drawn, known_on, dated, rank, authority, repeats) in enumerate(documents):
        said = said if repeats and said else drawn  # type: ignore[assignment]
        named = [replace(c, id=f"c{k}", follows=c.follows if k else None) for k, (c, _) in enumerate(said)]
        facts = [f"c{k} {fact}" for k, (_, each) in enumerate(said) for fact in each]
        is_register = rank is Rank.STRUCTURED
        name = f"contracts q{n}.csv" if is_register else f"{n}.txt"
        made = entry(name, known_on, named, facts, dated=dated, rank=rank, authority=authority)
        if is_register:
            in_rows = [
                replace(h, fact=replace(h.fact, evidence=replace(h.fact.evidence, row=1))) for h in made.facts
            ]
            made = replace(made, kind="register", facts=tuple(in_rows))
        found.append(made)
    return found


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=st.lists(DOCUMENT, min_size=1, max_size=5), acts=ACTS, below=st.sampled_from([0.0, 0.99]))
def test_columns_say_what_timelines_say(
    entry: Make, documents: list[tuple[object, ...]], acts: list[tuple[Act, int, int]], below: float
):
    entries = entries_of(entry, documents)
    anchors = [Anchor(e.sha256, c.id, c.title) for e in entries for c in e.contracts]
    corrections = [
        Correction(
            *(f"C-{n}", act, "J. Adeyemi", "asked", DAYS[-1], datetime(2020, 8, 1 + n, tzinfo=UTC)),
            about=(anchors[a % len(anchors)],),
            other=(anchors[b % len(anchors)],),
        )
        for n, (act, a, b) in enumerate(acts)
    ]
    sure = [
        replace(h, fact=replace(h.fact, confidence=0.5 + len(h.fact.value) / 20)) for h in entries[0].facts
    ]
    entries[0] = replace(entries[0], facts=tuple(sure))
    assert_frame_equal(*both(entries, corrections, below))


def test_what_many_documents_repeat_is_told_in_columns(entry: Make):
    rows = [Contract(f"{n}", f"Service {n}", ("Able",), reference=f"R{n}") for n in range(50)]
    facts = [
        f"{n} {fact}" for n in range(50) for fact in ("start 2018-04-01", "end 2021-03-31", "review R/P1Y")
    ]
    entries = [entry(f"{n}.csv", day, rows, facts, rank=Rank.STRUCTURED) for n, day in enumerate(DAYS)]
    found = bulk(ledger(entries), (), LATER)
    assert found.rows == []
    fast, slow = both(entries)
    assert_frame_equal(fast, slow)
    assert fast["end"].null_count() == 0


def test_rows_that_lost_their_dates_are_not_unlisted_in_columns_either(entry: Make):
    def snapshot(name: str, known_on: date, dated: str, undated: str) -> Entry:
        contracts = [Contract(r, f"Service {r}", ("Able",), "Holm", r) for r in dated]
        made = entry(name, known_on, contracts, [f"{r} end 2026-03-31" for r in dated], authority="Holm")
        rows = tuple(Contract(f"u{r}", f"Service {r}", ("Able",), reference=r) for r in undated)
        return replace(made, kind="register", undated=rows)

    entries = [
        snapshot("contracts Q1.csv", DAYS[0], "ABCD", ""),
        snapshot("contracts Q2.csv", DAYS[1], "A", "BC"),
    ]
    in_columns, one_by_one = both(entries)
    assert in_columns.equals(one_by_one)
    assert dict(in_columns.select("reference", "unlisted").rows()) == {
        "A": None, "B": None, "C": None, "D": DAYS[1],
    }  # fmt: skip
