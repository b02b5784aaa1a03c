"""Parties of agreements, references and titles, with what only looks like them."""

from __future__ import annotations

import pytest

from monitor.mentions.headings import contract_title
from monitor.mentions.parties import (
    find_parties,
    find_references,
    unwrapped,
)

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
    ("Permission to extend the Alcohol Contract for 3 years and approval for an uplift", "Alcohol Contract"),
    (
        (
            "Approval to waive Contract Standing Orders to permit Procurement of a Contract for the "
            "Provision of Night Shelter Services through a Direct Award (Non-Key Member Decision)"
        ),
        "Night Shelter Services",
    ),
    (
        "Request for an extension to the Sexual Health Service Contract provided by Fenn Ltd",
        "Sexual Health Service Contract",
    ),
    ("Interim contracts for Learning Disability services", "Learning Disability services"),
    ("Short Term Contract for the Provision of Extra Care - Direct Award", "Extra Care"),
    ("Extension of existing Cleaning and Catering Contracts", "Cleaning and Catering Contracts"),
    ("All-Age Carers Service Contract Extension", "All-Age Carers Service"),
    ("Options for the Future of the Leisure Service", "Leisure Service"),
    ("Leader’s Urgent Decision - Contract extensions for hostels", "hostels"),
    ("II.1.1) Title: Linen Hire", "Linen Hire"),
    (
        "Request to invoke 12 month contract extension with Fenn to enable the Outreach service",
        "Outreach service",
    ),
    # Words that only look like what is done.
    ("Procurement Support Service", "Procurement Support Service"),
    ("Award Ceremonies Contract", "Award Ceremonies Contract"),
    ("Commissioning Support Unit", "Commissioning Support Unit"),
    ("Contract Standing Orders", "Contract Standing Orders"),
    ("Procurement", "Procurement"),
    ("Care and Support Contract", "Care and Support Contract"),
    ("Sheltered Housing: Support Contract", "Sheltered Housing: Support Contract"),
]


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


def test_the_parties_on_a_title_page_stand_with_their_numbers_behind():
    text = "DATED 1 MAY 2022\n\nHOLM DISTRICT COUNCIL (1)\n\nSTRIDE LEISURE TRUST (2)\n\nDEED OF TERMINATION"
    buyer, suppliers = find_parties(text)
    assert (buyer, [party.name for party in suppliers]) == ("Holm District Council", ["Stride Leisure Trust"])


def test_a_partner_that_buys_too_is_no_supplier():
    text = (
        "(1)  HOLM COUNCIL of Holm (the “Council”); and\n"
        "(2)  NHS HOLM INTEGRATED CARE BOARD of Weir (the “ICB”)."
    )
    assert find_parties(text) == ("Holm Council", [])


def test_short_lines_are_not_joined():
    assert unwrapped("Supplier: Acorn Care\nValue: £20,000") == "Supplier: Acorn Care\nValue: £20,000"
