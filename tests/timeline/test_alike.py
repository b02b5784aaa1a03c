"""Names that are the same, nearly the same, or only look so: the table that the thresholds are judged by."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.model import Contract, Entry
from monitor.timeline import doubts, timelines
from monitor.timeline.alike import Likeness, alike, difference, same_supplier
from monitor.timeline.names import folded_authority, folded_supplier, folded_title, title_words

Make = Callable[..., Entry]
FIRST, SECOND = date(2020, 1, 6), date(2020, 6, 15)

# One contract by title and authority alone: the same words, written otherwise.
ONE_TITLE = [
    ("Domestic abuse refuge & outreach services", "Domestic Abuse Refuge and Outreach Service"),
    ("Carers Support Service", "The carers’ support services contract"),
    ("Provision of Home Care", "Homecare"),
    ("Contract for the provision of an Advocacy Service", "Advocacy services"),
    ("Day-care for older people", "Day care for older people (the Contract)"),
    ("Children’s Centres", "Childrens Centre"),
    ("Library Mgmt System", "Library Management Systems"),
    ("Integrated Sexual Health Service (ISHS)", "Integrated sexual health services"),
    ("Carers (existing contracts)", "Carers"),
]
# One contract when a supplier is the same too; else people are asked.
ONE_WITH_SUPPLIER = [
    ("Support for Adult Survivors of Abuse", "Support for Adult Survivers of Abuse"),
    ("Temporary Accommodation", "Temporary Accomodation"),
    ("Domiciliary care", "Domicilairy care"),
    ("Residential placements", "Resid. placements"),
    ("Grnds maintenance of parks", "Grounds maintenance of parks"),
    ("Refuge and outreach: domestic abuse", "Domestic abuse outreach and refuge"),
    ("Bereavement Counselling", "Bereavement counseling"),
    ("Alcohol licence checks", "Alcohol license checks"),
    ("Specialised transport", "Specialized transport"),
    ("Independant living", "Independent living"),
]
# Another word by one letter, or a slip: nobody can tell, so people are asked, with one supplier and without.
ONE_LETTER = [
    ("Hearing services", "Heating services"),
    ("Painting of leaflets", "Printing of leaflets"),
    ("County parks", "Country parks"),
    ("Lighting maintenance", "Lightning maintenance"),
    ("Litter collection", "Letter collection"),
    ("Massage for carers", "Message for carers"),
    ("Parking of bicycles", "Packing of bicycles"),
    ("Domestic Abuse Service", "Domestic Abuse Sevice"),
    ("Environmental health", "Enviromental health"),
]
# Never one, and nobody is asked, though all else is the same.
APART = [
    ("Home care (north)", "Home care (south)"),
    ("Home care north", "Home care south"),
    ("Supported living Lot 1", "Supported living Lot 2"),
    ("Supported living Lot 1", "Supported living Lot 11"),
    ("Adult carers support service", "Young carers support service"),
    ("Male refuge", "Female refuge"),
    ("Eastfield day centre", "Westfield day centre"),
    ("Home support service", "Homes supply service"),
    ("Unpaid carers grants", "Paid carers grants"),
    ("Cleaning 2019-2021", "Cleaning 2021-2023"),
    ("Zone A transport", "Zone B transport"),
    ("Phase I works", "Phase II works"),
    ("Day opportunities for older people", "Day opportunities for younger people"),
    ("Lot 1 of 2, meals", "Lot 2 of 1, meals"),
    ("Care support services", "Carers support services for adults"),
]
# Not one; people are asked when supplier and period agree.
DOUBTFUL = [
    ("Home care", "Home care (north)"),
    ("Supported living", "Supported living 2"),
    ("Dom care framework", "Domiciliary care framework"),
    ("Home support service", "Homeless support service"),
    ("Care homes", "Care at home"),
    ("Refuge for survivors of abuse", "Refuge of survivors with abuse"),
    ("Temporary accomodation for familys in crisis", "Temporary accommodation for famillies in crissis"),
]
SUPPLIERS = [
    ("Northmoor Carers Trust", "The Northmoor Carers Trust Ltd.", True),
    ("Clear Spring CIC", "Clear Spring (a community company) C.I.C.", False),
    ("Able & Brook Limited", "Able and Brook", True),
    ("Northmoor Carers Trust", "Northmor Carers Trust", True),
    ("Northmoor Carers Trust", "Southmoor Carers Trust", False),
    ("Able Care", "Able Cars", False),
    ("Provider 1", "Provider 2", False),
]
AUTHORITIES = [
    ("Rotherham MBC", "Rotherham Metropolitan Borough Council", True),
    ("London Borough of Bromley", "Bromley Council", True),
    ("Leicester City Council", "Leicestershire County Council", False),
    ("Cheshire East Council", "Cheshire West and Chester Council", False),
    ("NHS Bromley CCG", "Bromley Council", False),
]
PERIOD = ["start 2019-04-01", "end 2022-03-31"]


def read(
    entry: Make, one: str, other: str, suppliers: tuple[str, ...], facts: list[str]
) -> tuple[int, list[str]]:
    """How many contracts two documents give, and what is asked about them."""
    entries = [
        entry(name, day, [Contract("c", title, suppliers)], [f"c {fact}" for fact in facts])
        for name, day, title in (("a.txt", FIRST, one), ("b.txt", SECOND, other))
    ]
    return len(timelines(entries, known_on=SECOND)), [d.why for d in doubts(entries, known_on=SECOND)]


@pytest.mark.parametrize(("one", "other"), ONE_TITLE)
def test_the_same_words_written_otherwise_are_one_contract(entry: Make, one: str, other: str):
    assert folded_title(one) == folded_title(other)
    assert read(entry, one, other, (), []) == (1, [])


@pytest.mark.parametrize(("one", "other"), ONE_WITH_SUPPLIER)
def test_another_spelling_is_one_contract_with_the_same_supplier_and_a_doubt_without(
    entry: Make, one: str, other: str
):
    assert read(entry, one, other, ("Able Ltd",), []) == (1, [])
    count, asked = read(entry, one, other, (), PERIOD)
    assert (count, len(asked)) == (2, 1)


@pytest.mark.parametrize(("one", "other"), ONE_LETTER)
@pytest.mark.parametrize("suppliers", [("Able Ltd",), ()], ids=["one supplier", "no supplier"])
def test_a_letter_that_may_make_another_word_is_asked_about(
    entry: Make, one: str, other: str, suppliers: tuple[str, ...]
):
    for facts in (PERIOD, []):
        count, asked = read(entry, one, other, suppliers, facts)
        assert (count, len(asked)) == (2, 1)
        assert asked[0].startswith("the titles differ in one letter (")
        assert read(entry, other, one, suppliers, facts) == (count, asked)


@pytest.mark.parametrize(("one", "other"), APART)
def test_look_alikes_stay_apart_and_nobody_is_asked(entry: Make, one: str, other: str):
    assert read(entry, one, other, ("Able Ltd",), PERIOD) == (2, [])
    assert read(entry, one, other, (), []) == (2, [])


@pytest.mark.parametrize(("one", "other"), DOUBTFUL)
def test_is_asked_about_when_supplier_and_period_agree(entry: Make, one: str, other: str):
    count, asked = read(entry, one, other, ("Able Ltd",), PERIOD)
    assert (count, len(asked)) == (2, 1)
    assert "a supplier agrees; the start agrees; the end agrees" in asked[0]
    assert read(entry, one, other, (), []) == (2, [])


def test_a_slip_with_another_start_is_asked_about(entry: Make):
    entries = [
        entry("a.txt", FIRST, [Contract("c", "Printing of leaflets", ("Able",))], ["c start 2018-04-01"]),
        entry("b.txt", SECOND, [Contract("c", "Painting of leaflets", ("Able",))], ["c start 2019-04-01"]),
    ]
    assert len(timelines(entries, known_on=SECOND)) == 2
    [doubt] = doubts(entries, known_on=SECOND)
    assert (doubt.a, doubt.b) == ("printing-leaflets", "painting-leaflets")
    assert doubt.titles == ("Printing of leaflets", "Painting of leaflets")
    assert doubt.why == (
        "the titles differ in one letter (painting, printing); a supplier agrees; "
        "the starts differ (1 April 2018, 1 April 2019)"
    )
    assert 0.9 < doubt.score < 1


@pytest.mark.parametrize(("one", "other", "same"), SUPPLIERS)
def test_suppliers(one: str, other: str, same: bool):
    assert same_supplier(folded_supplier(one), folded_supplier(other)) is same


@pytest.mark.parametrize(("one", "other", "same"), AUTHORITIES)
def test_authorities(one: str, other: str, same: bool):
    assert (folded_authority(one) == folded_authority(other)) is same


WORDS = st.lists(
    st.sampled_from(
        ["carer", "carers", "caring", "support", "suport", "service", "for", "lot", "1", "2", "mgmt"]
    )
    | st.text("abé", min_size=1, max_size=7),
    min_size=1,
    max_size=5,
).map(" ".join)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["", "kelder"]), WORDS), max_size=12, unique=True))
def test_blocks_lose_no_pair(named: list[tuple[str, str]]):
    titles = sorted({(authority, title_words(title)) for authority, title in named})
    expected = [
        Likeness(one, other, found)
        for one in range(len(titles))
        for other in range(one + 1, len(titles))
        if titles[one][0] == titles[other][0] and (found := difference(titles[one][1], titles[other][1]))
    ]
    assert sorted(alike(titles), key=lambda each: (each.one, each.other)) == expected


def test_what_a_hundred_titles_vary_is_what_tells_them_apart():
    roads = [
        ("kelder", ("street", "lighting", f"road{'abcdefghij'[n // 10]}{'abcdefghij'[n % 10]}"))
        for n in range(100)
    ]
    assert difference(roads[0][1], roads[1][1]) is not None
    assert list(alike(roads[:100])) != []
    assert list(alike([*roads, ("kelder", ("street", "lighting", "roadka"))])) == []
