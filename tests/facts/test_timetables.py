"""Stages of a timetable by many names, in every layout; and sentences of other business: silent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from monitor.model import Extraction

REPORT = """REPORT TO: Cabinet

Date: 14 May 2024

Replacement of the Lift Maintenance Contract

1. Procurement timetable

{}
"""
LAYOUTS = {
    "a table": "Activity\tDate\n{}\t12 August 2024",
    "one line": "{}: 12 August 2024",
    "lines of their own": "Stage\n\nDate\n\n{}\n\n12 August 2024",
}
STAGES = {
    "Find a Tender notice": "procurement",
    "Selection stage closes": "procurement",
    "Bids back": "procurement",
    "Bid opening": "procurement",
    "Scoring": "procurement",
    "Consensus scoring": "procurement",
    "Cabinet approves award": "decision",
    "Report to Procurement Board": "decision",
    "Delegated decision": "decision",
    "Key decision": "decision",
    "Letters to bidders": "procurement",
    "Objection period ends": "procurement",
    "Lead-in period": "procurement",
    "Staff transfer": "procurement",
    "Contract let": "award",
    "Contract sealed": "award",
    "Agreement signed": "award",
    "Works start on site": "start",
    "Publish opportunity on the portal": "procurement",
    "Last date for clarifications": "procurement",
    "Market day": "procurement",
    "Pre-market engagement": "procurement",
    "Draft documents": "procurement",
    "ITT live": "procurement",
    "Site visits": "procurement",
    "Bidder interviews": "procurement",
    "Appoint contractor": "award",
    "Member decision": "decision",
    "Officer decision record signed": "decision",
    "Strategy approved": "decision",
    "10-day standstill": "procurement",
    "Call-in expires": "",
    "Decision published": "",
    "Agenda published": "",
    "Service transfer": "start",
    "Day one of new contract": "start",
    "Old contract ends": "end",
    "Contract expires": "end",
    "Break date": "termination",
    "Negotiation with preferred bidder": "procurement",
    "Expression of interest deadline": "procurement",
    "Specification agreed": "procurement",
    "Set-up": "procurement",
}
"""The kind of fact that each makes of its day; empty where it makes none."""
OTHER_BUSINESS = [
    (
        "The licence was surrendered on 3 May 2024 and a new application is to be decided by the "
        "Sub-Committee on 12 June 2024."
    ),
    (
        "The planning application was approved by the Committee on 12 March 2024, subject to a "
        "section 106 agreement."
    ),
    (
        "Grants were awarded to nine clubs in March 2024 and the closing date for the next round is"
        " 12 July 2024."
    ),
    (
        "The post was advertised on 11 March 2024 and interviews took place on 22 April 2024; the "
        "contract of employment was signed on 3 May 2024."
    ),
    ("The Council's Local Plan goes to Cabinet on 9 July 2024 and consultation closes on 12 August 2024."),
    "The tenancy was terminated on 30 June 2023 after notice was served.",
    "The school's contract catering award evening took place on 12 March 2024.",
    (
        "The Regulator's inspection began on 3 June 2024 and the provider was told of the outcome "
        "on 12 July 2024."
    ),
    "A councillor declared an interest in the contract on 12 March 2024.",
    "The lease of the depot to the contractor was signed on 12 March 2024.",
    "The election was called on 22 May 2024 and the award of the freedom of the borough was put off.",
    "Ofsted awarded the provider a rating of good in March 2024.",
    "The pay award was agreed on 12 March 2024 and staff contracts were amended.",
    "Members received a presentation from the contractor on 12 March 2024.",
    "The bid for funding was submitted on 12 March 2024 with the help of a provider.",
]


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS.keys())
@pytest.mark.parametrize(("stage", "kind"), STAGES.items())
def test_a_stage_is_known_by_its_name_in_each_layout(
    stage: str, kind: str, layout: str, read_case: Callable[..., Extraction]
):
    facts = read_case(REPORT.format(layout.format(stage)), kind="report").facts
    assert [(fact.kind.value, fact.value) for fact in facts] == ([(kind, "2024-08-12")] if kind else [])


@pytest.mark.parametrize("text", OTHER_BUSINESS)
def test_other_business_says_nothing(text: str, facts_of: Callable[[str], list[str]]):
    assert facts_of(text) == []
