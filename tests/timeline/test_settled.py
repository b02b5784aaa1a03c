"""What people say about which contracts are the same, and what becomes of doubts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model import Act, Anchor, Contract, Correction, Entry, Timeline
from monitor.timeline import counting, doubts, timelines
from monitor.timeline.settled import resolved

Make = Callable[..., Entry]
DAYS = [date(2020, 1, 6) + timedelta(days=30 * n) for n in range(6)]
LATER = date(2021, 1, 4)


def anchor(entry: Entry, key: str = "c") -> Anchor:
    return Anchor(entry.sha256, key, next(c.title for c in entry.contracts if c.id == key))


def said(
    act: Act, about: Sequence[Anchor] = (), other: Sequence[Anchor] = (), *, number: int = 1, undoes: str = ""
) -> Correction:
    """The correction with that number, made so many days after the last document."""
    day = DAYS[-1] + timedelta(days=number)
    return Correction(
        id=f"C-{number}",
        act=act,
        by="J. Adeyemi",
        because="letter of 3 May",
        known_on=day,
        recorded_at=datetime(day.year, day.month, day.day, 9, tzinfo=UTC),
        about=tuple(about),
        other=tuple(other),
        undoes=undoes or None,
    )


def documents(entry: Make, *contracts: Contract | str) -> list[Entry]:
    """One document a month, each about one contract."""
    return [
        entry(
            f"{n}.txt",
            DAYS[n],
            [contract if isinstance(contract, Contract) else Contract("c", contract)],
            [f"c review 201{n}"],
        )
        for n, contract in enumerate(contracts)
    ]


def grouped(found: Sequence[Timeline]) -> dict[str, list[str]]:
    """id -> the documents that mention the contract."""
    return {t.contract.id: [held.document_title for held in t.facts] for t in found}


def test_two_contracts_are_one_when_somebody_says_so_and_the_others_keep_their_ids(entry: Make):
    a, b, c = documents(
        entry,
        Contract("c", "Home care", ("Able",)),
        Contract("c", "Home care", ("Brook",)),
        Contract("c", "Home care", ("Clear",)),
    )
    before = timelines([a, b, c], known_on=LATER)
    assert [t.contract.id for t in before] == ["home-care", "home-care-2", "home-care-3"]
    same = said(Act.SAME, before[0].mentions, before[1].mentions)
    after = timelines([a, b, c], known_on=LATER, corrections=[same])
    assert grouped(after) == {"home-care": ["0.txt", "1.txt"], "home-care-3": ["2.txt"]}
    assert after[0].contract.suppliers == ("Able", "Brook")
    assert timelines([a, b, c], known_on=DAYS[-1], corrections=[same]) == before


def test_one_contract_is_two_when_somebody_says_so(entry: Make):
    a, b, other = documents(entry, "Home care", "Home care", Contract("c", "Home care", reference="R1"))
    assert grouped(timelines([a, b], known_on=LATER)) == {"home-care": ["0.txt", "1.txt"]}
    apart = said(Act.DIFFERENT, [anchor(a)], [anchor(b)])
    parted = timelines([a, b], known_on=LATER, corrections=[apart])
    assert grouped(parted) == {"home-care": ["0.txt"], "home-care-other": ["1.txt"]}
    # A document that becomes known later and fits both is doubtful, whatever it says.
    later = timelines([a, b, other], known_on=LATER, corrections=[apart])
    assert len(later) == 3
    asked = doubts([a, b, other], known_on=LATER, corrections=[apart])
    assert {frozenset((d.a, d.b)) for d in asked} == {
        frozenset(("home-care", later[-1].contract.id)),
        frozenset(("home-care-other", later[-1].contract.id)),
    }


def test_what_is_said_of_references_survives_them(entry: Make):
    a, b, c = documents(entry, *(Contract("c", "Home care", reference="R1"),) * 3)
    apart = said(Act.DIFFERENT, [anchor(a)], [anchor(b)])
    found = timelines([a, b, c], known_on=LATER, corrections=[apart])
    assert sorted(grouped(found).values()) == [["0.txt"], ["1.txt"], ["2.txt"]]
    asked = doubts([a, b, c], known_on=LATER, corrections=[apart])
    assert [d.why for d in asked] == ["the title agrees; neither names a supplier; the reference agrees"] * 2
    clear = said(Act.SAME, [anchor(b)], [anchor(c)], number=2)
    found = timelines([a, b, c], known_on=LATER, corrections=[apart, clear])
    assert sorted(grouped(found).values()) == [["0.txt"], ["1.txt", "2.txt"]]
    assert doubts([a, b, c], known_on=LATER, corrections=[apart, clear]) == ()


def test_a_reference_that_only_looks_the_same_is_asked_about(entry: Make):
    a, b = documents(
        entry,
        Contract("c", "Home care", ("Able",), reference="7"),
        Contract("c", "Street lighting", ("Brook",), reference="7"),
    )
    assert len(timelines([a, b], known_on=LATER)) == 2
    [doubt] = doubts([a, b], known_on=LATER)
    assert doubt.why == "the titles differ; the suppliers differ; the reference agrees"


def test_different_settles_a_doubt_and_so_does_same(entry: Make):
    a, b = documents(entry, "Support for survivors", "Support for survivers")
    [doubt] = doubts([a, b], known_on=LATER)
    assert (doubt.a, doubt.b) == ("support-survivors", "support-survivers")
    for act, count in ((Act.DIFFERENT, 2), (Act.SAME, 1)):
        settled = said(act, [anchor(a)], [anchor(b)])
        assert doubts([a, b], known_on=LATER, corrections=[settled]) == ()
        assert len(timelines([a, b], known_on=LATER, corrections=[settled])) == count


def test_the_later_word_holds_and_an_undone_one_does_not(entry: Make):
    a, b = documents(entry, "Home care", "Meals")
    same = said(Act.SAME, [anchor(a)], [anchor(b)], number=1)
    apart = said(Act.DIFFERENT, [anchor(a)], [anchor(b)], number=2)
    undo = said(Act.UNDO, number=3, undoes="C-2")
    redo = said(Act.UNDO, number=4, undoes="C-3")

    def count(*corrections: Correction, on: date = LATER) -> int:
        return len(timelines([a, b], known_on=on, corrections=corrections))

    assert [count(same), count(same, apart), count(same, apart, undo), count(same, apart, undo, redo)] == [
        1,
        2,
        1,
        2,
    ]
    assert count(same, apart, undo, on=apart.known_on) == 2  # from the day of the undoing on
    assert count(redo, undo, apart, same) == 2  # in whatever order they are read


def test_counting_leaves_out_what_is_undone_later_or_an_undo():
    first, second = said(Act.CONFIRM, number=1), said(Act.REJECT, number=3)
    undo = said(Act.UNDO, number=2, undoes="C-1")
    assert counting([second, undo, first], LATER) == (second,)
    assert counting([second, undo, first], first.known_on) == (first,)
    # Two that take each other back leave the rest alone.
    ring = [said(Act.UNDO, number=4, undoes="C-5"), said(Act.UNDO, number=5, undoes="C-4"), first]
    assert counting(ring, LATER) == (first,)


ANCHORS = [
    (Anchor("d", "1", "Home care"), "1"),
    (Anchor("d", "1"), "1"),
    (Anchor("d", "9", "The meals service"), "2"),  # a new extraction keys it otherwise
    (Anchor("d", "1", "Meals Services"), "2"),
    (Anchor("d", "1", "Something else"), "1"),  # it titles it otherwise
    (Anchor("d", "9", "Advocacy"), None),  # two have that title now
    (Anchor("d", "9", "Something else"), None),
    (Anchor("e", "1", "Home care"), None),
]


@pytest.mark.parametrize(("given_anchor", "key"), ANCHORS)
def test_an_anchor_is_found_again(given_anchor: Anchor, key: str | None):
    titles = {"d": {"1": "Home care", "2": "Meals service", "3": "Advocacy", "4": "Advocacy"}}
    assert resolved(given_anchor, titles) == (("d", key) if key else None)


CONTRACTS = st.builds(
    Contract,
    id=st.just("c"),
    title=st.sampled_from(
        [
            "Home care",
            "Homecare services",
            "Support for survivors",
            "Support for survivers",
            "Home care (north)",
        ]
    ),
    suppliers=st.sampled_from([(), ("Able",), ("Able Ltd", "Brook"), ("Brook",)]),
    buyer=st.sampled_from(["", "Kelder Council", "Kelder BC"]),
    reference=st.sampled_from([None, None, "R1", "R 2"]),
    ocid=st.sampled_from([None, None, None, "ocds-1"]),
    award_id=st.sampled_from([None, "1", "2"]),
)
FACTS = st.lists(
    st.sampled_from(
        [
            *("start 2018-04-01", "end 2021-03-31", "start 2021-04-01", "award 2021-02-01", "term P3Y"),
            *("procurement 2020-09 proposed", "extension P1Y"),
        ]
    ),
    max_size=3,
)
SAID = st.lists(
    st.tuples(st.sampled_from([Act.SAME, Act.DIFFERENT, Act.UNDO]), st.integers(0, 5), st.integers(0, 5)),
    max_size=4,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    read=st.lists(st.tuples(CONTRACTS, FACTS, st.sampled_from(DAYS[:3])), min_size=1, max_size=6),
    acts=SAID,
    data=st.data(),
)
def test_no_order_of_ingestion_changes_contracts_ids_links_or_doubts(
    entry: Make,
    read: list[tuple[Contract, list[str], date]],
    acts: list[tuple[Act, int, int]],
    data: st.DataObject,
):
    entries = [
        entry(f"{n}.txt", day, [contract], [f"c {fact}" for fact in facts], authority="")
        for n, (contract, facts, day) in enumerate(read)
    ]
    corrections = [
        said(act, [anchor(entries[a % len(entries)])], [anchor(entries[b % len(entries)])], number=n + 1)
        if act is not Act.UNDO
        else said(act, number=n + 1, undoes=f"C-{a}")
        for n, (act, a, b) in enumerate(acts)
    ]
    shuffled = data.draw(st.permutations(entries)), data.draw(st.permutations(corrections))
    found = timelines(entries, known_on=LATER, corrections=corrections)
    assert timelines(shuffled[0], known_on=LATER, corrections=shuffled[1]) == found
    asked = doubts(entries, known_on=LATER, corrections=corrections)
    assert doubts(shuffled[0], known_on=LATER, corrections=shuffled[1]) == asked
    ids = [t.contract.id for t in found]
    assert len(set(ids)) == len(ids)
    assert {i for d in asked for i in (d.a, d.b)} <= set(ids)
    of = {(m.document, m.key): t.contract.id for t in found for m in t.mentions}
    assert len(of) == len(entries)
    for correction in counting(corrections, LATER)[-1:]:  # the last word holds
        one, other = (of[a.document, a.key] for a in (correction.about[0], correction.other[0]))
        if correction.about[0].document != correction.other[0].document:
            assert (one == other) is (correction.act is Act.SAME)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(read=st.lists(st.tuples(CONTRACTS, FACTS), min_size=2, max_size=6))
def test_what_becomes_known_later_changes_no_id(entry: Make, read: list[tuple[Contract, list[str]]]):
    entries = [
        entry(f"{n}.txt", DAYS[n], [contract], [f"c {fact}" for fact in facts], authority="")
        for n, (contract, facts) in enumerate(read)
    ]
    before = {m: t.contract.id for t in timelines(entries, known_on=DAYS[len(read) - 2]) for m in t.mentions}
    after = {m: t.contract.id for t in timelines(entries, known_on=LATER) for m in t.mentions}
    assert before.items() <= after.items()
