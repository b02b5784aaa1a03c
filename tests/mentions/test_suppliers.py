"""Who holds a contract, with what only looks like a supplier."""

from __future__ import annotations

import pytest

from monitor.mentions.parties import clean_name, unwrapped
from monitor.mentions.suppliers import find_suppliers

SUPPLIERS = [
    ("The contract with Hollin Care Ltd ends in May.", ["Hollin Care Ltd"]),
    ("The contract was awarded to Tollgate Voices CIC in 2017.", ["Tollgate Voices CIC"]),
    ("To award the contract for the Meals Service to Daisy Kitchens Ltd.", ["Daisy Kitchens Ltd"]),
    ("The centre is run by Pennant Active Ltd under a ten-year contract.", ["Pennant Active Ltd"]),
    ("The service is currently delivered by the Northmoor Carers Trust.", ["Northmoor Carers Trust"]),
    ("Haven Row’s contract would have continued.", ["Haven Row"]),
    (
        "The current providers being Harbour, GROW and Oak Counselling Service (Oaks) were thanked.",
        ["Harbour", "GROW", "Oak Counselling Service (Oaks)"],
    ),
    ("The contract with Oak and Ash Ltd ends in May.", ["Oak and Ash Ltd"]),
    ("The waste contract with Verdant Recycling plc had started.", ["Verdant Recycling plc"]),
    ("Supplier: Swift Coaches Ltd", ["Swift Coaches Ltd"]),
    (
        "Ashdown Homes, The Open Door and Quay Living had been appointed in May.",
        ["Ashdown Homes", "Open Door", "Quay Living"],
    ),
    ("Ashdown Homes and Quay Living were appointed in May.", ["Ashdown Homes", "Quay Living"]),
    ("The website is hosted by Civic Leaves.", ["Civic Leaves"]),
    ("Lamps are maintained by Bright Streets (Holm) Ltd.", ["Bright Streets (Holm) Ltd"]),
    ("Counselling, run by the charity Across the Fence, was praised.", ["Across the Fence"]),
    ("The routes are operated on our behalf by the local firm Fellway Travel.", ["Fellway Travel"]),
    ("The contracts, all with Fellway Travel, were last tendered in 2017.", ["Fellway Travel"]),
    ("The contract with Brightsight for the Low Vision Service began in May.", ["Brightsight"]),
    ("The contract with the Holm Society for the Deaf began in May.", ["Holm Society for the Deaf"]),
    ("The contract with Brightsight in May 2023 was noted.", ["Brightsight"]),
    ("An agreement was entered into with Fellway Travel in May.", ["Fellway Travel"]),
    ("The contract had been signed with Larder Kitchens in May.", ["Larder Kitchens"]),
    ("Agreed that Larder Kitchens be appointed as the caterer.", ["Larder Kitchens"]),
    ("That the tender submitted by Larder Kitchens be accepted.", ["Larder Kitchens"]),
    ("The incumbent provider, Larder Kitchens, has been told.", ["Larder Kitchens"]),
    ("The present contractor is Larder Kitchens.", ["Larder Kitchens"]),
    ("Larder Kitchens became the caterer of the schools in May.", ["Larder Kitchens"]),
    ("It approves the contract with St Brannoc’s to deliver supported housing.", ["St Brannoc’s"]),
    ("It approves the contract with Barnaby’s, which ends in May.", ["Barnaby’s"]),
    (
        "Awarded to Oak Care CIC (Lot 1 - North) and Ash Living Ltd (Lot 2 - South).",
        ["Oak Care CIC", "Ash Living Ltd"],
    ),
    ("Recommended bidder: Larder Kitchens", ["Larder Kitchens"]),
    ("Awarded to: Larder Kitchens", ["Larder Kitchens"]),
    (
        "The arrangement with the Moor Trust was novated to Larder Kitchens.",
        ["Moor Trust", "Larder Kitchens"],
    ),
    ("The Council buys meals from Larder Kitchens under a contract.", ["Larder Kitchens"]),
    ("Larder Kitchens holds the contract.", ["Larder Kitchens"]),
    ("Kit is supplied and washed through a fully managed service by Ember Textiles.", ["Ember Textiles"]),
    (
        "The contract with Turn, Mend, Thrive Services Limited for advice ends.",
        ["Turn, Mend, Thrive Services Limited"],
    ),
    (
        "The service is delivered by Turn, Mend, Thrive (TMT), from 1 April 2026.",
        ["Turn, Mend, Thrive (TMT)"],
    ),
    (
        "The contract with Oak Care Ltd, Ash Living Ltd and Elm CIC ends.",
        ["Oak Care Ltd", "Ash Living Ltd", "Elm CIC"],
    ),
]
NO_SUPPLIER = {
    "the buyer": "The contract with the Council ends in May.",
    "an officer": "The Joint Assistant Director provided information.",
    "a body": "A report provided by the All-Party Parliamentary Group was noted.",
    "a meeting": "Minutes of the Executive held on 6 December 2023",
    "a month": "The contract from April 2020 was noted.",
    "a thing": "Treatment is delivered in three places.",
    "a weekday": "To award a contract for the route, from Sunday 30 April 2023.",
    "a partner in commissioning": "The service was commissioned with the Holm Integrated Care Board.",
    "a ward": "It was supported by Holm Ward.",
    "a framework's owner": "The contract was let from Crown Commercial Service lots.",
    "a law": "The contract was awarded under the Care Act.",
    "a season": "The contract with effect from Spring 2024 was noted.",
    "a person": "The report was presented by Councillor Lamb and Dr Ash.",
    "a department that agreed": "The steps have been agreed with Corporate Purchasing.",
    "nobody": "there is no contract here.",
}


@pytest.mark.parametrize(("text", "names"), SUPPLIERS)
def test_finds_who_holds_a_contract(text: str, names: list[str]):
    found = find_suppliers(text)
    assert [party.name for party in found] == names
    for party in found:
        words = text[party.span.start : party.span.end]
        assert party.name in (clean_name(words), words)


@pytest.mark.parametrize("text", NO_SUPPLIER.values(), ids=NO_SUPPLIER.keys())
def test_takes_no_supplier_from(text: str):
    assert find_suppliers(text) == []


def test_a_name_may_be_broken_by_a_line_end_in_wrapped_text():
    line = "Advice on debt and benefits is bought under the contract held by Weirside\n"
    text = line + "Rights Centre, which was let in 2019."
    assert len(line) > 60
    (found,) = find_suppliers(unwrapped(text))
    assert found.name == "Weirside Rights Centre"
    assert len(unwrapped(text)) == len(text)
