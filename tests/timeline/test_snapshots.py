"""Snapshots of registers: what a later one no longer lists, and what is none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.model import Contract, Held, Rank, Undated, Unlisted
from monitor.timeline import contracts_frame, timelines, unknowns

JUNE, SEPTEMBER, DECEMBER = date(2024, 6, 30), date(2024, 9, 30), date(2024, 12, 31)


def in_a_row(held: Held) -> Held:
    return replace(held, fact=replace(held.fact, evidence=replace(held.fact.evidence, row=1)))


@pytest.fixture(scope="session")
def register(entry):
    """A register of these references, each with an end in 2026."""

    def register(
        name: str,
        known_on: date,
        references: str,
        *,
        end: str = "2026-03-31",
        authority: str = "Holm",
        facts: Sequence[str] = (),
    ):
        contracts = [Contract(r, f"Service {r}", (), authority, r) for r in references]
        said = facts or [f"{r} end {end}" for r in references]
        made = entry(name, known_on, contracts, said, rank=Rank.STRUCTURED, authority=authority)
        return replace(made, kind="register", facts=tuple(map(in_a_row, made.facts)))

    return register


def gone(*entries, known_on: date = DECEMBER) -> dict[str | None, Unlisted]:
    return {t.contract.reference: t.unlisted for t in timelines(entries, known_on=known_on) if t.unlisted}


def test_a_row_that_a_later_snapshot_lacks_is_gone_since_that_day(register):
    first = register("contracts Q1.csv", JUNE, "ABCD")
    second = register("Contracts_Q2 (final).xlsx", SEPTEMBER, "ABCE")
    assert gone(first, second) == {"D": Unlisted(SEPTEMBER, "Contracts_Q2 (final).xlsx", JUNE)}
    assert gone(first, second, known_on=date(2024, 9, 29)) == {}
    third = register("contracts Q3.csv", DECEMBER, "ABE")
    assert gone(first, second, third) == {
        "D": Unlisted(SEPTEMBER, "Contracts_Q2 (final).xlsx", JUNE),
        "C": Unlisted(DECEMBER, "contracts Q3.csv", SEPTEMBER),
    }


def test_one_that_comes_back_is_listed(register):
    first, last = register("contracts Q1.csv", JUNE, "ABCD"), register("contracts Q3.csv", DECEMBER, "ABCD")
    assert gone(first, register("contracts Q2.csv", SEPTEMBER, "ABC"), last) == {}


@pytest.mark.parametrize(
    ("name", "known_on", "references", "authority"),
    [
        ("contracts Q2.csv", SEPTEMBER, "A", "Holm"),  # an excerpt
        ("contracts Q2.csv", SEPTEMBER, "EFGHIJ", "Holm"),  # another list of the same name: awards by year
        ("grants Q2.csv", SEPTEMBER, "ABC", "Holm"),
        ("contracts Q2.csv", SEPTEMBER, "ABC", "Weir"),
        ("contracts Q0.csv", date(2024, 3, 31), "ABC", "Holm"),  # an earlier one that is read later
    ],
    ids=["excerpt", "other contracts", "other register", "other body", "earlier"],
)
def test_what_is_no_later_snapshot_of_the_register_takes_nothing_out(
    register, name, known_on, references, authority
):
    other = register(name, known_on, references, authority=authority)
    assert gone(register("contracts Q1.csv", JUNE, "ABCD"), other) == {}


def test_a_file_that_does_not_say_whose_it_is_follows_the_only_register_of_its_name(register):
    first = register("contracts Q1.csv", JUNE, "ABCD")
    nobody = replace(register("contracts Q2.csv", SEPTEMBER, "ABC"), authority="")
    assert list(gone(first, nobody)) == ["D"]
    other = register("contracts Q1 of Weir.csv", JUNE, "WXYZ", authority="Weir")
    other = replace(other, document="contracts Q1.csv")
    assert gone(first, nobody, other) == {}


def test_minutes_that_do_not_mention_a_contract_say_nothing(register):
    first = register("contracts.csv", JUNE, "ABCD")
    minutes = replace(register("contracts 2.csv", SEPTEMBER, "ABC"), kind="minutes")
    assert gone(first, minutes) == {}


def test_what_an_excerpt_lists_is_listed_then(register):
    first = register("contracts Q1.csv", JUNE, "ABCDEF")
    excerpt = register("contracts Q2.csv", SEPTEMBER, "F")
    assert gone(first, excerpt, register("contracts Q3.csv", DECEMBER, "ABCDE")) == {
        "F": Unlisted(DECEMBER, "contracts Q3.csv", SEPTEMBER)
    }


def test_a_contract_in_two_registers_is_gone_when_both_have_dropped_it(register):
    ours = register("contracts Q1.csv", JUNE, "ABCD"), register("contracts Q2.csv", SEPTEMBER, "ABC")
    portal = register("portal Q1.csv", JUNE, "ABCD")
    assert gone(*ours, portal) == {}
    dropped = register("portal Q3.csv", DECEMBER, "ABC")
    assert gone(*ours, portal, dropped) == {"D": Unlisted(DECEMBER, "portal Q3.csv", JUNE)}


def test_a_row_that_changed_is_asserted_anew(register):
    first = register("contracts Q1.csv", JUNE, "A")
    second = register("contracts Q2.csv", SEPTEMBER, "A", end="2027-03-31")
    (timeline,) = timelines([first, second], known_on=DECEMBER)
    assert (timeline.card.end, timeline.conflicts) == ("2027-03-31", ())
    assert {held.fact.value: held.id in timeline.superseded for held in timeline.facts} == {
        "2026-03-31": True,
        "2027-03-31": False,
    }
    assert contracts_frame([timeline])["end"].to_list() == [date(2027, 3, 31)]


@pytest.mark.parametrize(
    ("name", "authority"), [("portal Q2.csv", "Holm"), ("contracts Q2.csv", "Weir")], ids=["register", "body"]
)
def test_what_another_register_states_is_a_disagreement(register, name, authority):
    first = register("contracts Q1.csv", JUNE, "A")
    second = register(name, SEPTEMBER, "A", end="2027-03-31", authority=authority)
    second = replace(second, contracts=tuple(replace(c, buyer="Holm") for c in second.contracts))
    (timeline,) = timelines([first, second], known_on=DECEMBER)
    assert [conflict.about for conflict in timeline.conflicts] == ["end"]


def test_what_a_later_snapshot_leaves_empty_is_still_said(register):
    facts = "A start 2023-04-01", "A end 2026-03-31", "A extension P1Y option x2"
    full = register("contracts Q1.csv", JUNE, "A", facts=facts)
    second = register("contracts Q2.csv", SEPTEMBER, "A", end="2026-09-30")
    (timeline,) = timelines([full, second], known_on=DECEMBER)
    assert (timeline.card.start, timeline.card.end) == ("2023-04-01", "2026-09-30")
    assert timeline.card.latest_end == "2028-03-31"


def test_rules_and_people_see_it(register):
    entries = register("contracts Q1.csv", JUNE, "ABCD"), register("contracts Q2.csv", SEPTEMBER, "ABC")
    found = timelines(entries, known_on=DECEMBER)
    frame = contracts_frame(found)
    assert dict(zip(frame["reference"], frame["unlisted"], strict=True)) == {
        "A": None, "B": None, "C": None, "D": SEPTEMBER,
    }  # fmt: skip
    by_reference = {t.contract.reference: t for t in found}
    why = "why it is no longer in the register since 30 September 2024 (contracts Q2.csv). "
    assert any(said.startswith(why) for said in unknowns(by_reference["D"], DECEMBER))
    assert not any("register" in said for said in unknowns(by_reference["A"], DECEMBER))


def test_that_a_contract_is_gone_after_its_end_is_nothing_to_ask_about(register):
    entries = (
        register("contracts Q1.csv", JUNE, "ABCD", end="2024-07-31"),
        register("contracts Q2.csv", SEPTEMBER, "ABC"),
    )
    (timeline,) = [t for t in timelines(entries, known_on=DECEMBER) if t.unlisted]
    assert not any("register" in said for said in unknowns(timeline, DECEMBER))


def without_dates(snapshot, references: str):
    """The snapshot with these rows besides, whose cells for dates are empty."""
    rows = tuple(Contract(f"u{r}", f"Service {r}", (), "", r) for r in references)
    return replace(snapshot, undated=rows)


def bare(*entries, known_on: date = DECEMBER) -> dict[str | None, Undated]:
    return {t.contract.reference: t.undated for t in timelines(entries, known_on=known_on) if t.undated}


def test_a_row_that_loses_its_dates_still_stands_and_keeps_what_was_said(register):
    first = register("contracts Q1.csv", JUNE, "ABCD")
    second = without_dates(register("contracts Q2.csv", SEPTEMBER, "ABC"), "D")
    assert gone(first, second) == {}
    assert bare(first, second) == {"D": Undated(SEPTEMBER, "contracts Q2.csv", JUNE)}
    assert bare(first, second, known_on=date(2024, 9, 29)) == {}
    (timeline,) = [t for t in timelines([first, second], known_on=DECEMBER) if t.undated]
    assert timeline.card.end == "2026-03-31"
    assert contracts_frame([timeline])["unlisted"].to_list() == [None]
    [why] = [said for said in unknowns(timeline, DECEMBER) if "register" in said]
    assert why.startswith(
        "why its dates were removed from the register, where its row still stands, since 30 Sep"
    )


def test_a_row_without_dates_that_goes_later_is_gone_and_one_that_gets_them_back_is_not(register):
    first = register("contracts Q1.csv", JUNE, "ABCDEF")
    second = without_dates(register("contracts Q2.csv", SEPTEMBER, "ABCD"), "EF")
    third = register("contracts Q3.csv", DECEMBER, "ABCDE")
    assert gone(first, second, third) == {"F": Unlisted(DECEMBER, "contracts Q3.csv", SEPTEMBER)}
    assert bare(first, second, third) == {}


def test_a_snapshot_of_which_most_dates_were_removed_is_still_the_next_one(register):
    first = register("contracts Q1.csv", JUNE, "ABCDEF")
    second = without_dates(register("contracts Q2.csv", SEPTEMBER, "A"), "BCDE")
    assert list(gone(first, second)) == ["F"]
    assert set(bare(first, second)) == set("BCDE")
    none_left = without_dates(register("contracts Q2.csv", SEPTEMBER, "", facts=["A end 2030"]), "ABCDEF")
    none_left = replace(none_left, facts=())
    assert (gone(first, none_left), set(bare(first, none_left))) == ({}, set("ABCDEF"))


@pytest.mark.parametrize(
    ("name", "authority", "references", "undated"),
    [
        ("contracts Q2.csv", "Holm", "E", "D"),  # an excerpt
        ("grants Q2.csv", "Holm", "ABC", "D"),
        ("contracts Q2.csv", "Weir", "ABC", "D"),
        ("contracts Q2.csv", "Holm", "ABCD", "XY"),  # rows that never had dates
        ("contracts Q2.csv", "Holm", "ABCD", "D"),  # the row stands there twice, once with them
    ],
    ids=["excerpt", "other register", "other body", "never dated", "dated as well"],
)
def test_rows_without_dates_that_took_none_back_are_no_signal(register, name, authority, references, undated):
    other = without_dates(register(name, SEPTEMBER, references, authority=authority), undated)
    first = register("contracts Q1.csv", JUNE, "ABCD")
    assert (gone(first, other), bare(first, other)) == ({}, {})


def test_dates_that_another_register_still_states_are_not_missed(register):
    ours = register("contracts Q1.csv", JUNE, "ABCD"), register("contracts Q2.csv", SEPTEMBER, "ABC")
    bared = (ours[0], without_dates(ours[1], "D"))
    assert bare(*bared, register("portal Q1.csv", JUNE, "ABCD")) == {}
    assert list(bare(*bared)) == ["D"]


def test_rows_without_references_are_known_by_title_and_supplier(register, entry):
    def snapshot(name: str, day: date, *rows: tuple[str, str, str]):
        contracts = [
            Contract(f"c{n}", title, (who,), "Holm") for n, (title, who, end) in enumerate(rows) if end
        ]
        facts = [f"c{n} end {end}" for n, (_, _, end) in enumerate(rows) if end]
        made = entry(name, day, contracts, facts, rank=Rank.STRUCTURED, authority="Holm")
        undated = tuple(
            Contract(f"u{n}", title, (who,)) for n, (title, who, end) in enumerate(rows) if not end
        )
        return replace(made, kind="register", facts=tuple(map(in_a_row, made.facts)), undated=undated)

    first = snapshot(
        *("calls Q1.csv", JUNE),
        *(("Home care", "Able Ltd", "2026"), ("Home care", "Brook", "2026"), ("Meals", "Cole", "2026")),
    )
    second = snapshot(
        *("calls Q2.csv", SEPTEMBER), ("Home Care", "Able Limited", ""), ("Meals", "Cole", "2026")
    )
    found = timelines([first, second], known_on=DECEMBER)
    assert {t.contract.suppliers: (bool(t.unlisted), bool(t.undated)) for t in found} == {
        ("Able Ltd",): (False, True),
        ("Brook",): (True, False),
        ("Cole",): (False, False),
    }


@given(order=st.permutations(range(3)))
def test_the_order_of_adding_changes_nothing(register, order):
    entries = [
        register("contracts Q1.csv", JUNE, "ABCDEF"),
        without_dates(register("contracts Q2.csv", SEPTEMBER, "ABCD"), "E"),
        without_dates(register("contracts Q3.csv", DECEMBER, "ABCF"), "E"),
    ]
    assert gone(*(entries[at] for at in order)) == gone(*entries)
    assert bare(*(entries[at] for at in order)) == bare(*entries)
    assert (list(gone(*entries)), list(bare(*entries))) == (["D"], ["E"])
