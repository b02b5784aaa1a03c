"""Suppliers, parties of agreements, references and titles, with what only looks like them."""

from __future__ import annotations

import pytest

from monitor.mentions.parties import (
    clean_name,
    contract_title,
    find_parties,
    find_references,
    find_suppliers,
    unwrapped,
)

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
]
NO_SUPPLIER = {
    "the buyer": "The contract with the Council ends in May.",
    "an officer": "The Joint Assistant Director provided information.",
    "a body": "A report provided by the All-Party Parliamentary Group was noted.",
    "a meeting": "Minutes of the Executive held on 6 December 2023",
    "a month": "The contract from April 2020 was noted.",
    "a thing": "Treatment is delivered in three places.",
    "nobody": "there is no contract here.",
}
REFERENCES = [
    ("under contract PCC/PH/0092, which", ["PCC/PH/0092"]),
    ("Highways Term Maintenance Contract (WCC/HW/0147)", ["WCC/HW/0147"]),
    ("Contract number:\tHBC-GM-18", ["HBC-GM-18"]),
    ("for adult carers under reference MBC/ASC/2020/31.", ["MBC/ASC/2020/31"]),
    ("Contract reference: DN512345", ["DN512345"]),
    ("(Forward Plan reference PCC/21/064)", []),
    ("Minute No. 41 of the meeting", []),
    ("Children (0-19) and (2019/20)", []),
]
TITLES = [
    ("Integrated Sexual Health Service: award of contract", "Integrated Sexual Health Service"),
    ("Highways Term Maintenance Contract (WCC/HW/0147)", "Highways Term Maintenance Contract"),
    ("Extension of the Community Meals contract", "Community Meals contract"),
    ("Home Care Framework: Exemption and Re-commissioning", "Home Care Framework"),
    ("Winter Planning", "Winter Planning"),
]


@pytest.mark.parametrize(("text", "names"), SUPPLIERS)
def test_finds_who_holds_a_contract(text: str, names: list[str]):
    found = find_suppliers(text)
    assert [party.name for party in found] == names
    for party in found:
        assert clean_name(text[party.span.start : party.span.end]) == party.name


@pytest.mark.parametrize("text", NO_SUPPLIER.values(), ids=NO_SUPPLIER.keys())
def test_takes_no_supplier_from(text: str):
    assert find_suppliers(text) == []


@pytest.mark.parametrize(("text", "references"), REFERENCES)
def test_finds_contract_numbers_as_written(text: str, references: list[str]):
    assert [found.name for found in find_references(text)] == references


@pytest.mark.parametrize(("heading", "title"), TITLES)
def test_leaves_what_is_to_be_done_out_of_a_title(heading: str, title: str):
    assert contract_title(heading) == title


def test_the_parties_of_an_agreement_are_its_buyer_and_its_suppliers():
    text = (
        "PARTIES\n\n(1)  HOLM BOROUGH COUNCIL of the Civic Offices, Holm (the “Council”); and\n\n"
        "(2)  GREYWELL RESPITE LIMITED, a company limited by guarantee (the “Provider”).\n"
    )
    buyer, suppliers = find_parties(text)
    assert buyer == "Holm Borough Council"
    assert [party.name for party in suppliers] == ["Greywell Respite Limited"]


def test_a_name_may_be_broken_by_a_line_end_in_wrapped_text():
    line = "Advice on debt and benefits is bought under the contract held by Weirside\n"
    text = line + "Rights Centre, which was let in 2019."
    assert len(line) > 60
    (found,) = find_suppliers(unwrapped(text))
    assert found.name == "Weirside Rights Centre"
    assert len(unwrapped(text)) == len(text)


def test_short_lines_are_not_joined():
    assert unwrapped("Supplier: Acorn Care\nValue: £20,000") == "Supplier: Acorn Care\nValue: £20,000"
