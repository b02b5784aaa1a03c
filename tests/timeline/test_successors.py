"""Which contract follows which."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from monitor.model import Contract, Entry
from monitor.timeline import timelines

Make = Callable[..., Entry]
FIRST, SECOND = date(2020, 1, 6), date(2020, 6, 15)
OLD = Contract("c", "Carers Support Service", ("Able",), reference="R1")
NEW = Contract("c", "Carers Support Service", ("Brook",), reference="R2")
PERIOD = ["start 2018-04-01", "end 2021-03-31"]


def links(
    entry: Make, other: Contract, facts: list[str], first: list[str] = PERIOD
) -> tuple[str | None, str | None]:
    """The successor and the proposed successor of the old contract."""
    entries = [
        entry("a.txt", FIRST, [OLD], [f"c {fact}" for fact in first]),
        entry("b.txt", SECOND, [other], [f"c {fact}" for fact in facts]),
    ]
    found = timelines(entries, known_on=SECOND)
    [old] = [t for t in found if t.contract.id == "carers-support-service"]
    for new in found:
        if new is not old:
            follows = new.contract.id in (old.successor, old.proposed_successor)
            assert new.predecessor == (old.contract.id if follows else None)
    return old.successor, old.proposed_successor


FOLLOWS = {
    "started on the next day": (["start 2021-04-01"], "successor"),
    "started within a year": (["start 2022-03-31"], "successor"),
    "awarded before the end": (["award 2021-01-15", "end 2024-03-31"], "successor"),
    "awarded after the end": (["award 2021-05-01"], "successor"),
    "tendered before the end": (["procurement 2020-09 proposed"], "proposed"),
    "tendered after the end": (["procurement 2021-06 proposed"], "proposed"),
    "planned to start": (["start 2021-04-01 proposed"], "proposed"),
    "started before the end": (["start 2020-04-01"], None),
    "started years later": (["start 2022-04-03"], None),
    "awarded with the old one": (["award 2018-02-01"], None),
    "awarded years before the end": (["award 2019-01-01"], None),
    "awarded and ended before it": (["award 2020-01-15", "end 2020-12-31"], None),
    "a review": (["review 2021-06"], None),
}


@pytest.mark.parametrize(("facts", "expected"), FOLLOWS.values(), ids=FOLLOWS.keys())
def test_the_same_service_bought_again(entry: Make, facts: list[str], expected: str | None):
    new = "carers-support-service-2"
    assert links(entry, NEW, facts) == (
        new if expected == "successor" else None,
        new if expected == "proposed" else None,
    )


SERVICES = [
    (Contract("c", "Carers’ support services", ("Brook",), reference="R2"), True),
    (Contract("c", "Carers Suport Service", ("Brook",), reference="R2"), True),
    (Contract("c", "Young Carers Support Service", ("Brook",), reference="R2"), False),
    (Contract("c", "Carers Support Service", ("Brook",), "Kelder Council", reference="R2"), False),
]


@pytest.mark.parametrize(("other", "follows"), SERVICES)
def test_only_the_same_service_of_the_same_authority(entry: Make, other: Contract, follows: bool):
    assert (links(entry, other, ["start 2021-04-01"])[0] is not None) is follows


def test_each_provider_follows_itself_where_several_end_and_start_on_one_day(entry: Make):
    old = [Contract(f"{n}", "Home care", (name,), reference=f"A{n}") for n, name in enumerate("XYZ")]
    new = [Contract(f"{n}", "Home care", (name,), reference=f"B{n}") for n, name in enumerate("ZYX")]
    entries = [
        entry("a.csv", FIRST, old, [f"{n} end 2021-03-31" for n in range(3)]),
        entry("b.csv", SECOND, new, [f"{n} start 2021-04-01" for n in range(3)]),
    ]
    found = {t.contract.id: t for t in timelines(entries, known_on=SECOND)}
    pairs = [
        (before.contract.suppliers, found[before.successor].contract.suppliers)
        for before in found.values()
        if before.successor
    ]
    assert pairs == [(("X",), ("X",)), (("Y",), ("Y",)), (("Z",), ("Z",))]


def test_rows_of_one_register_that_run_side_by_side_do_not_follow_each_other(entry: Make):
    rows = [Contract(f"{n}", "Home care", (name,), reference=f"A{n}") for n, name in enumerate("XY")]
    facts = [f"{n} {fact}" for n in range(2) for fact in ("award 2018-02-01", "end 2021-03-31")]
    found = timelines([entry("a.csv", FIRST, rows, facts)], known_on=FIRST)
    assert [(t.successor, t.proposed_successor) for t in found] == [(None, None), (None, None)]
