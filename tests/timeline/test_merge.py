"""What supersedes what, over one document and over several."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.facts.card import card_of
from monitor.model import Card, Contract, Entry, Rank, Timeline
from monitor.timeline import contracts_frame, timelines

Make = Callable[..., Entry]
CARERS = Contract("c", "Carers Support Service")
DAYS = (date(2020, 1, 6), date(2020, 6, 15), date(2021, 2, 1))


def merged(entry: Make, *documents: list[str], ranks: tuple[Rank, ...] = (Rank.PROSE,) * 3) -> Timeline:
    entries = [
        entry(f"{n}.txt", known_on, [CARERS], [f"c {fact}" for fact in facts], rank=rank)
        for n, (facts, known_on, rank) in enumerate(zip(documents, DAYS, ranks, strict=False))
    ]
    [timeline] = timelines(entries, known_on=date(2030, 1, 1))
    return timeline


CARDS = [
    # «December 2020», then «31 December 2020»: the more precise value wins, whichever came first.
    (["end 2020-12", "extension 2020-12-31"], [], Card(end="2020-12-31")),
    (["end 2020-12-31"], ["end 2020-12"], Card(end="2020-12-31")),
    (["end 2020-12"], ["end 2020-12-31"], Card(end="2020-12-31")),
    # A granted extension moves the end, by a date or by a length; told again, it grants nothing more.
    (["end 2020-12-31"], ["extension 2021-12-31"], Card(end="2021-12-31")),
    (["end 2020-12-31"], ["extension P1Y"], Card(end="2021-12-31")),
    (["end 2020-12-31", "extension P1Y"], ["extension P1Y"], Card(end="2021-12-31")),
    (["end 2020-12-31"], ["extension P14M", "extension 2022-02-28"], Card(end="2022-02-28")),
    # An earlier extension told later is history.
    (["end 2020-12-31"], ["extension 2019-12-31"], Card(end="2020-12-31")),
    # An early close ends it; a proposed or optional one does not.
    (["end 2020-12-31"], ["termination 2020-09-30"], Card(end="2020-09-30")),
    (["end 2020-12-31"], ["termination 2020-09-30 option"], Card(end="2020-12-31")),
    # What is only proposed moves nothing that exists.
    (["end 2020-12-31"], ["extension 2022-12-31 proposed"], Card(end="2020-12-31")),
    (["award 2016", "end 2020-12-31"], ["end 2025-12-31 proposed"], Card(award="2016", end="2020-12-31")),
    # A contract that is only proposed is filled from its proposals.
    (
        ["start 2021-04-01 proposed", "term P3Y proposed"],
        [],
        Card(start="2021-04-01", end="2024-03-31", term="P3Y"),
    ),
    # Worked out forwards, over two documents.
    (["start 2021-04-01"], ["term P3Y"], Card(start="2021-04-01", end="2024-03-31", term="P3Y")),
    # Options reach further than the end; used up, they are gone.
    (["end 2020-03-31", "extension P1Y option x2"], [], Card(end="2020-03-31", latest_end="2022-03-31")),
    (["end 2020-03-31", "extension P1Y option"], ["extension 2021-03-31"], Card(end="2021-03-31")),
    (
        ["end 2020-03-31", "extension P1Y option x2"],
        ["extension P1Y"],
        Card(end="2021-03-31", latest_end="2022-03-31"),
    ),
    # An end that had passed when a later document was written has been overtaken, though nobody said how.
    (["end 2020-03-31"], ["end 2023-03-31"], Card(end="2023-03-31")),
    (["award 2016"], ["award 2016-03-10"], Card(award="2016-03-10")),
    (["review 2017"], ["review R/P1Y"], Card(review="R/P1Y")),
    (["review R/P1Y"], ["review R/P3M", "review 2022-01"], Card(review="R/P3M")),
    (["review 2017"], ["review 2019"], Card(review="2019")),
    (["notice P6M"], ["notice P3M"], Card(notice="P3M")),
]


@pytest.mark.parametrize(("first", "second", "card"), CARDS)
def test_gives_the_card(entry: Make, first: list[str], second: list[str], card: Card):
    timeline = merged(entry, first, second)
    assert timeline.card == card
    assert timeline.conflicts == ()


CONFLICTS = [
    (["end 2021-03-31"], ["end 2022-03-31"], Rank.PROSE, "2022-03-31", "the later document is used"),
    (["end 2022-03-31"], ["end 2021-03-31"], Rank.PROSE, "2021-03-31", "the later document is used"),
    (
        ["end 2021-03"],
        ["end 2021-04-30"],
        Rank.STRUCTURED,
        "2021-04-30",
        "a register or notice outranks prose",
    ),
    (["extension 2022-03-31"], ["end 2021-03-31"], Rank.PROSE, "2021-03-31", "the later document is used"),
]


@pytest.mark.parametrize(("first", "second", "rank", "end", "reason"), CONFLICTS)
def test_keeps_both_where_documents_disagree(
    entry: Make, first: list[str], second: list[str], rank: Rank, end: str, reason: str
):
    timeline = merged(entry, first, second, ranks=(Rank.PROSE, rank))
    [conflict] = timeline.conflicts
    reason += "; reminders go by the earlier day until somebody settles it"
    assert (timeline.card.end, conflict.about, conflict.reason) == (end, "end", reason)
    assert {conflict.used.fact.value, conflict.against.fact.value} == {
        first[0].split()[1],
        second[0].split()[1],
    }


def test_the_earliest_day_drives_reminders_until_somebody_settles_it(entry: Make):
    timeline = merged(entry, ["end 2021-03-31"], ["end 2022-03-31"])
    [row] = contracts_frame([timeline]).rows(named=True)
    assert (row["end"], row["end_last"]) == (date(2021, 3, 31), date(2022, 3, 31))
    assert row["disputed"] == "31 March 2021 or 31 March 2022"


def test_a_person_settles_it(entry: Make):
    said = (Rank.PROSE, Rank.PROSE, Rank.PERSON)
    timeline = merged(entry, ["end 2021-03-31"], ["end 2022-03-31"], ["end 2022-03-31"], ranks=said)
    assert (timeline.card.end, timeline.conflicts) == ("2022-03-31", ())
    [row] = contracts_frame([timeline]).rows(named=True)
    assert (row["end"], row["disputed"]) == (date(2022, 3, 31), None)


def test_prose_does_not_move_what_a_register_says(entry: Make):
    timeline = merged(entry, ["end 2021-03-31"], ["end 2022-03-31"], ranks=(Rank.STRUCTURED, Rank.PROSE))
    assert timeline.card.end == "2021-03-31"
    [conflict] = timeline.conflicts
    assert conflict.reason.startswith("a register or notice outranks prose; ")


def test_both_quotes_are_kept_and_the_finer_one_stands_for_the_end(entry: Make):
    timeline = merged(entry, ["end 2020-12", "extension 2020-12-31"])
    assert dict(timeline.basis)["end"] == "F-0.txt-1"
    assert timeline.superseded == {"F-0.txt-0"}
    assert len(timeline.facts) == 2


def test_counts_granted_extensions(entry: Make):
    def extended(*documents: list[str]) -> int:
        return int(contracts_frame([merged(entry, *documents)])["extended"].item())

    assert extended(["end 2020-12", "extension 2020-12-31"]) == 1
    assert extended(["end 2020-12-31"], ["extension P14M", "extension 2022-02-28"]) == 1
    assert extended(["end 2020-12-31", "extension P1Y option x2"]) == 0
    assert extended(["end 2020-12-31"], ["extension 2021-12-31"], ["extension 2022-12-31"]) == 2


FACTS = st.lists(
    st.builds(
        "{} {} {}".format,
        st.sampled_from(["award", "start", "end", "extension", "review", "termination"]),
        st.one_of(
            st.dates(date(2016, 1, 1), date(2024, 12, 31)).map(date.isoformat),
            st.sampled_from(["2020", "2020-12", "FY2021", "2021-Q1"]),
        ),
        st.sampled_from(["actual", "proposed", "option"]),
    )
    | st.sampled_from(["term P3Y", "extension P1Y option x2", "extension P1Y", "notice P6M", "review R/P1Y"]),
    max_size=6,
)
RANKS = st.sampled_from(list(Rank))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    documents=st.lists(st.tuples(FACTS, st.sampled_from(DAYS), RANKS), min_size=1, max_size=4), data=st.data()
)
def test_merging_does_not_depend_on_the_order_of_documents(
    entry: Make, documents: list[tuple[list[str], date, Rank]], data: st.DataObject
):
    entries = [
        entry(f"{n}.txt", known_on, [CARERS], [f"c {fact}" for fact in facts], rank=rank)
        for n, (facts, known_on, rank) in enumerate(documents)
    ]
    shuffled = data.draw(st.permutations(entries))
    found = timelines(entries, known_on=date(2030, 1, 1))
    assert found == timelines(shuffled, known_on=date(2030, 1, 1))
    for timeline in found:  # each date of the card rests on a fact of the contract
        fields = {name for name in Card.__dataclass_fields__ if getattr(timeline.card, name) is not None}
        basis = dict(timeline.basis)
        assert fields == set(basis)
        assert set(basis.values()) <= {held.id for held in timeline.facts}
    contracts_frame(found)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(facts=FACTS)
def test_one_document_alone_gives_the_card_that_extraction_prints(entry: Make, facts: list[str]):
    one = entry("0.txt", DAYS[0], [CARERS], [f"c {fact}" for fact in facts])
    [timeline] = timelines([one], known_on=DAYS[0])
    expected = card_of([held.fact for held in one.facts])
    assert timeline.card == expected
