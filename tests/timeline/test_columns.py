"""Working in columns gives what working contract by contract gives, which is slow and obvious."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from monitor.model import Act, Anchor, Buying, Contract, Correction, Entry, Held, Kind, Rank, Status
from monitor.store.columns import CONTRACTS, DOCUMENTS, FACTS
from monitor.timeline import chosen_timelines, contracts_frame, corrected_timelines, linked_to
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
            *(
                h.rank.value,
                h.fact.earliest,
                h.fact.latest,
                h.fact.evidence.span.start,
                h.fact.evidence.span.end,
                h.id,
                h.fact.pattern,
            ),
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
    entries: Sequence[Entry],
    corrections: Sequence[Correction] = (),
    review_below: float = 0.0,
    known_on: date = LATER,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The frame of contracts in columns, and contract by contract."""
    found = bulk(ledger(entries), corrections, known_on)
    given_settings = {"regime": "light-touch", "law": "PA23", "owner": "J. Adeyemi"}
    slow = corrected_timelines(entries, corrections, known_on=known_on)
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
                "term P2Y",
                "end 2021-04-01",
                "end 2021-03-30",
            ),
            *("extension P1Y", "extension P1Y option x2", "extension 2022-03-31", "termination 2020-09-30"),
            *(
                "review R/P1Y",
                "review R/P6M",
                "review 2021-02",
                "notice P6M",
                "notice P3M",
                "end 2021-03 END",
                "extension P1Y option EQUAL_OR_LESS",
                "extension R/P1Y option",
            ),
            *("decision 2020-07-13 proposed", "decision 2020-07-13", "procurement 2020-09 proposed"),
            *("procurement 2020-10-01", "procurement 2021-05-01"),
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
REGISTERED = st.sampled_from(
    [
        ["start 2018-04-01", "end 2021-03-31"],
        ["start 2018-04-01", "end 2021-03-31", "term P3Y", "notice P6M"],
        ["start 2018-04-01", "end 2022-03-31", "notice P3M"],
        ["start 2018-04-01", "end 2021-03-31", "extension P1Y option"],
        ["start 2018-04-01", "end 2021-03", "review R/P1Y", "decision 2020-07-13 proposed"],
        ["start 2018-04-01", "term P3Y"],
        ["start 2018-05-01", "end 2021-04-30", "term P3Y", "extension P1Y option"],
        ["award 2018-03-01", "end 2021-03-31", "procurement 2020-09-01"],
    ]
)
"""What a row of a register says, and what the next snapshot may say instead."""
DOCUMENT = st.tuples(
    st.lists(st.tuples(NAMED, REGISTERED | st.lists(SAID, max_size=4)), min_size=1, max_size=3),
    st.sampled_from(DAYS),
    st.sampled_from(DAYS) | st.none(),
    st.sampled_from([Rank.PROSE, Rank.STRUCTURED, Rank.STRUCTURED, Rank.PERSON]),
    st.sampled_from(["Thornbridge Council", "Thornbridge Council", ""]),
    st.sampled_from(["", "all", "contracts"]),  # what it repeats of the document before it
)
ACTS = st.lists(
    st.tuples(
        st.sampled_from([Act.SAME, Act.DIFFERENT, Act.SET, Act.CONFIRM, Act.REJECT]),
        st.integers(0, 9),
        st.integers(0, 9),
    ),
    max_size=3,
)


def entries_of(entry: Make, documents: Sequence[tuple[object, ...]]) -> list[Entry]:
    """The documents as drawn; one that repeats says what the one before it says, or of the same contracts."""
    found: list[Entry] = []
    said: list[tuple[Contract, list[str]]] = []
    for n, (drawn, known_on, dated, rank, authority, repeats) in enumerate(documents):
        if repeats == "contracts":
            told = [facts for _, facts in drawn]  # type: ignore[attr-defined]
            said = [(contract, told[n % len(told)]) for n, (contract, _) in enumerate(said)]
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
        found.append(replace(made, facts=tuple(map(worded, made.facts))))
    return found


def worded(held: Held) -> Held:
    """The fact as documents word it: who decides, and which step of buying it tells of."""
    fact, evidence = held.fact, held.fact.evidence
    if fact.kind is Kind.DECISION:
        return replace(held, fact=replace(fact, evidence=replace(evidence, quote="to Cabinet")))
    steps = ("tender.datePublished", "tenderPeriod.endDate", "market engagement", "else")
    if fact.kind is Kind.PROCUREMENT:
        return replace(held, fact=replace(fact, pattern=steps[evidence.span.start // 10 % len(steps)]))
    return held


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(documents=st.lists(DOCUMENT, min_size=1, max_size=5), acts=ACTS, below=st.sampled_from([0.0, 0.99]))
def test_columns_say_what_timelines_say(
    entry: Make, documents: list[tuple[object, ...]], acts: list[tuple[Act, int, int]], below: float
):
    entries = entries_of(entry, documents)
    corrections = [decided(entries, n, *act) for n, act in enumerate(acts)]
    sure = [
        replace(h, fact=replace(h.fact, confidence=0.5 + len(h.fact.value) / 20)) for h in entries[0].facts
    ]
    entries[0] = replace(entries[0], facts=tuple(sure))
    assert_frame_equal(*both(entries, corrections, below))
    assert_some_in_full_are_some_of_all(entries, corrections)


def decided(entries: Sequence[Entry], n: int, act: Act, a: int, b: int) -> Correction:
    """What a person decided about two contracts, or about a fact of the first."""
    anchors = [Anchor(e.sha256, c.id, c.title) for e in entries for c in e.contracts]
    about, other = anchors[a % len(anchors)], anchors[b % len(anchors)]
    made = Correction(
        *(f"C-{n}", act, "J. Adeyemi", "Cabinet agreed", DAYS[-1], datetime(2020, 8, 1 + n, tzinfo=UTC)),
        about=(about,),
    )
    if act in (Act.SAME, Act.DIFFERENT):
        return replace(made, other=(other,))
    if act is Act.SET and b > 7:
        return replace(made, value="Cole; Brook")
    if act is Act.SET:
        kind, value = (("end", "2022-03-31"), ("start", "2018-05-01"), ("decision", "2020-09-01"))[b % 3]
        status = Status.PROPOSED if kind == "decision" else Status.ACTUAL
        return replace(made, kind=Kind(kind), value=value, status=status)
    held = [h for e in entries if e.sha256 == about.document for h in e.facts]
    if not held:
        return replace(made, fact="F-GONE")
    fact = held[b % len(held)]
    span = fact.fact.evidence.span
    by_words = replace(made, fact="F-OLD", kind=fact.fact.kind, value=fact.fact.value, span=span)
    return by_words if a % 2 else replace(by_words, fact=fact.id)


def assert_some_in_full_are_some_of_all(entries: Sequence[Entry], corrections: Sequence[Correction]) -> None:
    every = corrected_timelines(entries, corrections, known_on=LATER)
    whole = bulk(ledger(entries), corrections, LATER)

    def entries_of(mentions: Collection[tuple[str, str]], facts: Collection[str]) -> list[Entry]:
        some = (
            replace(
                e,
                contracts=tuple(c for c in e.contracts if (e.sha256, c.id) in mentions),
                facts=tuple(h for h in e.facts if h.id in facts and (e.sha256, h.fact.contract) in mentions),
            )
            for e in entries
        )
        return [e for e in some if e.contracts]

    for wanted in ([t.contract.id for t in every], [t.contract.id for t in every[::2]], ["else"]):
        found = chosen_timelines(whole, wanted, entries_of, corrections=corrections, known_on=LATER)
        assert found == tuple(t for t in every if t.contract.id in wanted)
    first = every[0].contract.id
    assert linked_to(whole, [first]) == {first}.union(
        *(
            {t.contract.id, t.predecessor}
            for t in every
            if t.predecessor and first in (t.contract.id, t.predecessor)
        )
    )


FIELDS = {
    "award": (["2018-03-01"], ["2018-03", "2018-02-01"]),
    "start": (["2018-04-01"], ["2018-04", "2018-05-01", "2018-FA"]),
    "end": (
        ["2021-03-31", "2021-03", "2021-03-31"],
        [
            "2021",
            "2021-04-01",
            "2021-03-30",
            "2022-03-31",
            "2021-03 END",
            "2018-01-01",
            "9999-12-31",
            "2021-13",
        ],
    ),
    "term": (["P3Y"], ["P4Y", "P3Y x2", "P36M"]),
    "notice": (["P6M"], ["P3M"]),
    "review": (["R/P1Y"], ["R/P6M", "2020-11"]),
    "extension": (
        ["P1Y option", "P1Y option x2"],
        ["P1Y option EQUAL_OR_LESS", "P2Y option", "2022-03-31 option", "P1Y", "R/P1Y option", "P1D option"],
    ),
    "decision": (["2020-07-13 proposed"], ["2020-07-20", "2021-07-13 proposed"]),
    "procurement": (["2020-10-01"], ["2020-11-01", "2017-05-01", "2020-09 proposed"]),
    "termination": ([], ["2020-09-30"]),
}
"""What documents usually say of each kind, and what few of them say."""


def statement(kind: str, chance: random.Random) -> str:
    often, rare = FIELDS[kind]
    return f"{kind} {chance.choice(rare if not often or chance.random() < 0.4 else often)}"


@pytest.mark.parametrize("seed", range(4))
def test_columns_say_what_timelines_say_of_contracts_that_registers_list_again(entry: Make, seed: int):
    chance = random.Random(seed)
    kinds = [*FIELDS, *(["end"] * 6), *(["start"] * 3)]
    said = {row: {kind: statement(kind, chance) for kind in chance.sample(kinds, 3)} for row in range(600)}
    entries = []
    for n in range(5):
        named, facts = [], []
        for row, of_kind in said.items():
            if chance.random() < 0.3:
                continue
            suppliers = chance.choice([("Able",)] * 12 + [("Able Ltd", "Brook"), ("Cole",), ()])
            bought = Buying("PA23", False, value=9e5) if chance.random() < 0.1 else None
            named.append(Contract(f"{row}", f"Service {row}", suppliers, reference=f"R{row}", buying=bought))
            if chance.random() < 0.4:
                kind = chance.choice(list(of_kind))
                of_kind[kind] = statement(kind, chance)
            if len(of_kind) > 1 and chance.random() < 0.1:
                of_kind.pop(chance.choice(list(of_kind)))
            facts += [f"{row} {fact}" for fact in of_kind.values()]
            if chance.random() < 0.03:
                facts.append(f"{row} {statement('end', chance)}")
        name, authority = (
            chance.choice((("contracts", ""), ("contracts", "Lind"), ("leases", "")))
            if n > 2
            else ("contracts", "")
        )
        rank = Rank.STRUCTURED if chance.random() < 0.8 else Rank.PROSE
        day = DAYS[0] + timedelta(days=200 * n)
        made = entry(f"{name} q{n}.csv", day, named, facts, rank=rank, authority=authority)
        in_rows = rank is Rank.STRUCTURED and (chance.random() < 0.9)
        held = [
            replace(
                h,
                fact=replace(
                    h.fact,
                    confidence=chance.choice((1.0, 1.0, 0.9)),
                    evidence=replace(h.fact.evidence, row=1 if in_rows else None),
                ),
            )
            for h in map(worded, made.facts)
        ]
        entries.append(replace(made, facts=tuple(held)))
    for below in (0.0, 0.95):
        fast, slow = both(entries, (), below, known_on=DAYS[0] + timedelta(days=2000))
        assert_frame_equal(fast, slow)


AGAIN = {
    "a day that comes back was contested": ["end 2021-03-31", "end 2022-03-31", "end 2021-03-31"],
    "another day at the latest": ["end 2021-03-31", "end 2022-03-31 ON_OR_BEFORE"],
    "a month, then a day in it, then another one": ["end 2021-03", "end 2021-03-31", "end 2022-03-31"],
    "another day, then its month": ["end 2021-03-31", "end 2022-03-31", "end 2022-03"],
    "an option that a later end has used up": ["end 2021-03-31, extension P1Y option", "end 2023-03-31"],
    "a day in what overlaps only": ["end 2021-Q1", "end 2021-SP", "end 2021-03"],
    "another end beside an option": [
        "end 2021-03-31, extension P1Y option",
        "end 2022-03-31, extension P1Y option",
    ],
    "two options": ["end 2021-03-31, extension P1Y option, extension P2Y option"],
    "an option told again with a finer end": [
        "end 2021-03, extension P1Y option",
        "end 2021-03-31, extension P1Y option",
    ],
    "an option as long as a day": ["end 2021-03-31, extension P1D option", "end 2021-04"],
    "options of which one was taken": ["start 2018-04-01, term P2Y, end 2021-03-31, extension P1Y x2 option"],
    "an option without an end": ["start 2018-04-01, extension P1Y option", "end 2021-03-31"],
    "a term that was changed": ["start 2018-04-01, term P3Y", "start 2018-04-01, term P4Y"],
    "a term that is known before the start": ["term P3Y", "start 2018-04-01"],
    "a start after the end": ["start 2021-04-01", "end 2021-03-31"],
}


@pytest.mark.parametrize("in_rows", [True, False])
@pytest.mark.parametrize("documents", AGAIN.values(), ids=AGAIN.keys())
def test_columns_say_what_timelines_say_when_documents_differ(
    entry: Make, documents: list[str], in_rows: bool
):
    entries = []
    for n, (said, day) in enumerate(zip(documents, DAYS, strict=False)):
        facts = [f"c {fact}" for fact in said.split(", ")]
        made = entry(f"contracts q{n}.csv", day, [Contract("c", "Home care")], facts, rank=Rank.STRUCTURED)
        rows = [
            replace(h, fact=replace(h.fact, evidence=replace(h.fact.evidence, row=1 if in_rows else None)))
            for h in made.facts
        ]
        entries.append(replace(made, facts=tuple(rows)))
    fast, slow = both(entries)
    assert_frame_equal(fast, slow)


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
