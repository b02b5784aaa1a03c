"""Which mentions are one contract, what it is called, and what follows what."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from monitor.model import Contract, Entry, Timeline
from monitor.timeline import timelines

Make = Callable[..., Entry]
FIRST, SECOND = date(2020, 1, 6), date(2020, 6, 15)


def of(
    entry: Make, one: Contract, other: Contract, *facts: Sequence[str], authority: str = ""
) -> tuple[Timeline, ...]:
    first, second = (*facts, (), ())[:2]
    entries = [
        entry("a.txt", FIRST, [one], [f"{one.id} {fact}" for fact in first]),
        entry(
            "b.txt",
            SECOND,
            [other],
            [f"{other.id} {fact}" for fact in second],
            authority=authority or "Thornbridge Council",
        ),
    ]
    return timelines(entries, known_on=SECOND)


SAME = [
    (Contract("x", "Carers Support Service"), Contract("y", "The carers’ support services contract")),
    (
        Contract("x", "Carers Support", reference="TB/2016/041"),
        Contract("y", "Help for carers", reference="TB 2016 041"),
    ),
    (Contract("x", "Carers", ("Northmoor Trust Ltd",)), Contract("y", "Carers", ("Northmoor Trust",))),
    (Contract("x", "Carers", ocid="ocds-1-2"), Contract("y", "Something else", ocid="ocds-1-2")),
    (Contract("x", "Carers (existing contracts)"), Contract("y", "Carers")),
]
APART = [
    (Contract("x", "Carers Support Service"), Contract("y", "Carers Respite Service")),
    (Contract("x", "Carers", reference="TB/1"), Contract("y", "Carers", reference="TB/2")),
    (Contract("x", "Carers", ("Northmoor",)), Contract("y", "Carers", ("Southmoor",))),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_is_one_contract(entry: Make, one: Contract, other: Contract):
    assert len(of(entry, one, other)) == 1


@pytest.mark.parametrize(("one", "other"), APART)
def test_is_two_contracts(entry: Make, one: Contract, other: Contract):
    assert len(of(entry, one, other)) == 2


def test_two_councils_have_two_contracts_of_one_name(entry: Make):
    carers = Contract("x", "Carers Support Service")
    assert [t.contract.id for t in of(entry, carers, carers, authority="Kelder Council")] == [
        "carers-support-service",
        "carers-support-service-2",
    ]


def test_two_rows_of_one_register_stay_apart(entry: Make):
    rows = [
        Contract("1", "Home care", ("Able",)),
        Contract("2", "Home care", ("Brook",)),
        Contract("3", "Home care"),
    ]
    found = timelines([entry("register.csv", FIRST, rows, [])], known_on=FIRST)
    assert [t.contract.id for t in found] == ["home-care", "home-care-2", "home-care-3"]


def test_a_name_that_may_mean_either_of_two_stays_by_itself(entry: Make):
    rows = [Contract("1", "Home care", ("Able",)), Contract("2", "Home care", ("Brook",))]
    register = entry("register.csv", FIRST, rows, [])
    unclear = entry("minutes.txt", SECOND, [Contract("c", "Home care")], [])
    assert len(timelines([register, unclear], known_on=SECOND)) == 3
    clear = entry("minutes.txt", SECOND, [Contract("c", "Home care", ("Brook Ltd",))], [])
    assert len(timelines([register, clear], known_on=SECOND)) == 2


def test_the_same_service_bought_again_follows_the_old_contract(entry: Make):
    carers = Contract("x", "Carers Support Service")
    old, new = of(entry, carers, carers, ["end 2021-03-31"], ["start 2021-04-01", "term P3Y"])
    assert (old.card.end, old.successor, old.proposed_successor) == ("2021-03-31", new.contract.id, None)
    assert new.predecessor == old.contract.id


def test_a_document_says_what_is_to_follow_what(entry: Make):
    both = [Contract("old", "Carers"), Contract("new", "Carers", follows="old")]
    planned = entry("a.txt", FIRST, both, ["old end 2021-03-31", "new start 2021-04-01 proposed"])
    old, new = timelines([planned], known_on=SECOND)
    assert (old.contract.id, new.contract.id) == ("carers", "carers-next")
    assert (old.successor, old.proposed_successor) == (None, "carers-next")
    awarded = entry("b.txt", SECOND, both, ["new award 2020-06-15"])
    old, new = timelines([planned, awarded], known_on=SECOND)
    assert (old.successor, old.proposed_successor) == ("carers-next", None)


def test_ids_are_the_first_telling_words_and_stay(entry: Make):
    title = "Support Services for Adult Survivors of Child Sexual Exploitation"
    first = entry("a.txt", FIRST, [Contract("x", title, reference="R1")], [])
    later = entry("b.txt", SECOND, [Contract("y", "Survivors’ support", reference="R1")], [])
    twin = entry("c.txt", SECOND, [Contract("z", "Support services for adult survivors of fires")], [])
    [alone] = timelines([first], known_on=FIRST)
    found = timelines([twin, later, first], known_on=SECOND)
    assert alone.contract.id == "support-services-adult-survivors"
    assert [t.contract.id for t in found] == [
        "support-services-adult-survivors",
        "support-services-adult-survivors-fires",
    ]
    assert found[0].contract.title == title


def test_what_is_not_known_yet_does_not_count(entry: Make):
    late = entry("a.txt", SECOND, [Contract("x", "Carers")], ["x end 2021-03-31"])
    assert timelines([late], known_on=date(2020, 6, 14)) == ()
    assert len(timelines([late], known_on=SECOND)) == 1
