"""What documents say about themselves, and where they must be left undated or without an owner."""

from __future__ import annotations

from datetime import date

import pytest

CASES = {
    "minutes of a meeting page": (
        (
            "Agenda and minutes\n\nHealth Scrutiny Committee - Monday 12th December 2016 10:00am\n\n"
            "Venue: Oak Room\n\nContact: Democratic Services, Northmoor County Council  Email: a@b.uk\n\n"
            "Items\n\n28.\n\nApologies"
        ),
        (
            "minutes",
            "Northmoor County Council",
            date(2016, 12, 12),
            "Health Scrutiny Committee, 12 December 2016",
        ),
    ),
    "a headline over two lines": (
        (
            "MINUTES of a meeting of the EXECUTIVE held at the Guildhall,\nWeir, on Wednesday, 3rd May 2023,"
            "\nfrom 6pm to 7.12pm\n\nPRESENT: Councillor Lamb"
        ),
        ("minutes", "", date(2023, 5, 3), "EXECUTIVE, 3 May 2023"),
    ),
    "a contract under its bare name": (
        "CALL-OFF CONTRACT\n\nfor\n\nTRANSPORT\n\nDATED 12 September 2022\n\nBETWEEN",
        ("agreement", "", date(2022, 9, 12), ""),
    ),
    "the page of an issue's decisions": (
        "Issue - decisions\n\nCare Contracts\n\n18/01/2022 - Extension of the Care Contracts\n\nCabinet",
        ("decision", "", date(2022, 1, 18), "Extension of the Care Contracts"),
    ),
    "a Scottish minute": (
        "MINUTE of MEETING of the LICENSING COMMITTEE held within the Town House on Friday 7 June 2019.",
        ("minutes", "", date(2019, 6, 7), "LICENSING COMMITTEE, 7 June 2019"),
    ),
    "a deed of variation": (
        "THIS DEED OF VARIATION (No. 2) is made the 4th day of March 2022\n\nBETWEEN",
        ("agreement", "", date(2022, 3, 4), ""),
    ),
    "a request for a waiver": (
        (
            "REQUEST FOR A WAIVER OF CONTRACT RULES\n\nDate of request: 9 May 2022\n\n"
            "To be considered by: Board, 12 May 2022"
        ),
        ("report", "", date(2022, 5, 9), "REQUEST FOR A WAIVER OF CONTRACT RULES"),
    ),
    "another council's heading": (
        "Agenda, decisions and minutes\n\nCabinet - Thursday, 17th March, 2011 7.00 pm",
        ("minutes", "", date(2011, 3, 17), "Cabinet, 17 March 2011"),
    ),
    "printed minutes": (
        (
            "NORTHMOOR AND WEIR DISTRICT COUNCIL\n\n"
            "MINUTES OF THE MEETING OF THE CABINET HELD ON TUESDAY 10 MARCH 2020\n\nPresent: Three members"
        ),
        ("minutes", "Northmoor and Weir District Council", date(2020, 3, 10), "CABINET, 10 March 2020"),
    ),
    "the page of one item": (
        (
            "Agenda item\n\nCarers Support Service: Award pdf icon PDF 12 KB\n\nMinutes:\n\n"
            "Further to the meeting on 9 June 2021, a report was considered."
        ),
        ("minutes", "", None, "Carers Support Service: Award"),
    ),
    "a decision": (
        (
            "Decision details\n\nCarers Support Service\n\nDecision Maker: Leader, Northmoor Council\n\n"
            "Is Key decision?: No\n\nDecision:\n\nThat it be extended to 1 May 2023.\n\n"
            "Publication date: 04/12/2020\n\nDate of decision: 02/12/2020\n\nEffective from: 12/12/2020"
        ),
        ("decision", "Northmoor Council", date(2020, 12, 2), "Carers Support Service"),
    ),
    "a decision at a meeting": (
        "Decision details\n\nDecided at meeting: 21/07/2015 - Cabinet",
        ("decision", "", date(2015, 7, 21), ""),
    ),
    "a report": (
        (
            "LONDON BOROUGH OF AYSGARTH\n\nREPORT TO:    Cabinet\n\nDATE OF MEETING: 13 July 2021\n\n"
            "SUBJECT: Adult Drug and Alcohol Treatment\n\n1.   PURPOSE OF REPORT"
        ),
        ("report", "London Borough of Aysgarth", date(2021, 7, 13), "Adult Drug and Alcohol Treatment"),
    ),
    "an agreement that names the law it is made under": (
        (
            "DATED 24 February 2021\n\n(1)  NORTHMOOR BOROUGH COUNCIL\n\nand\n\n(2)  FELL TRUST\n\n"
            "FRAMEWORK AGREEMENT PURSUANT TO SECTION 256 OF THE NATIONAL HEALTH SERVICE ACT 2006"
        ),
        (
            "agreement",
            "Northmoor Borough Council",
            date(2021, 2, 24),
            "",
        ),
    ),
    "an agreement": (
        (
            "THIS AGREEMENT is dated 24 February 2021\n\nPARTIES\n\n"
            "(1)  NORTHMOOR BOROUGH COUNCIL of the Civic Offices; and\n\n(2)  GREYWELL RESPITE LIMITED."
        ),
        ("agreement", "Northmoor Borough Council", date(2021, 2, 24), ""),
    ),
    "a contract with particulars": (
        (
            "NORTHMOOR CITY COUNCIL\n\nCONTRACT FOR GROUNDS MAINTENANCE\n\n"
            "Date of Contract:\t3rd December 2018\n"
            "Service Commencement Date:\tMonday 4 February 2019"
        ),
        ("agreement", "Northmoor City Council", date(2018, 12, 3), "CONTRACT FOR GROUNDS MAINTENANCE"),
    ),
    "a report under the name and day of a meeting": (
        (
            "NORTHMOOR DISTRICT COUNCIL\n\nEXECUTIVE - 5 MARCH 2019\n\n"
            "PAYROLL SUPPORT: EXIT AND REPLACEMENT\n\n"
            "Report of the Head of Finance\n\n1. Reason for report"
        ),
        ("report", "Northmoor District Council", date(2019, 3, 5), "PAYROLL SUPPORT: EXIT AND REPLACEMENT"),
    ),
    "an officer's form": (
        (
            "Record of Officer Decision\n\nHome Library Service: Award of Contract\n\n"
            "Decision maker: Head of Culture, Northmoor Council\n\nDate of decision: 2 May 2023\n\n"
        ),
        ("decision", "Northmoor Council", date(2023, 5, 2), "Home Library Service: Award of Contract"),
    ),
    "minutes with the day on the next line": (
        (
            "LONDON BOROUGH OF AYSGARTH\n\nMINUTES OF THE CONTRACTS SUB-COMMITTEE\n\n"
            "held in the Guildhall on Wednesday 27 June 2018 at 7.00 pm\n\nPRESENT: Councillor Lamb"
        ),
        ("minutes", "London Borough of Aysgarth", date(2018, 6, 27), "CONTRACTS SUB-COMMITTEE, 27 June 2018"),
    ),
    "a board paper": (
        (
            "NHS Aysgarth Integrated Care Board\n\nMeeting of the Board held in public: Friday 3 May 2019\n\n"
            "Agenda item: 4\n\nTitle: Stoma care\n\nPresented by: Chief Nurse\n\nPurpose: For decision"
        ),
        ("report", "NHS Aysgarth Integrated Care Board", date(2019, 5, 3), "Stoma care"),
    ),
    "a briefing note by e-mail": (
        (
            "From: Contracts Manager, Northmoor Council\nTo: Senior Leadership Team\nDate: 6 November 2023\n"
            "Subject: Briefing note - three contracts\n\nDear all\n\nHere is where we are."
        ),
        ("report", "Northmoor Council", date(2023, 11, 6), "Briefing note - three contracts"),
    ),
    "the page of an item that says when it was taken": (
        (
            "Agenda item\n\nStreet Lighting\n\nMinutes:\n\nThe Place Scrutiny Panel, meeting on "
            "8 September 2021, received a presentation on the lamps of the borough."
        ),
        ("minutes", "", date(2021, 9, 8), "Street Lighting"),
    ),
    "a forward plan": (
        (
            "Forward Plan of Key Decisions\n\n"
            "1 September 2021 to 31 December 2021 – published on 3 August 2021\n\n"
            "Northmoor Council gives at least 28 clear days’ notice of each key decision."
        ),
        ("notice", "Northmoor Council", date(2021, 8, 3), "Forward Plan of Key Decisions"),
    ),
    "a plan whose entries each have a date": (
        (
            "Northmoor Council\n\nForward Plan of Key Decisions\n1 May to 31 August 2025\n\n"
            "Published: 24 April 2025\n\nSubject: Leisure centres\nDate: 12 June 2025\n\n"
            "Subject: Dog wardens\nDate: 3 July 2025"
        ),
        ("notice", "Northmoor Council", date(2025, 4, 24), "Forward Plan of Key Decisions"),
    ),
    "an executed contract": (
        (
            "NORTHMOOR DISTRICT COUNCIL (1)\n\nHOLLIN LIVING (2)\n\nFLOATING SUPPORT CONTRACT\n\n"
            "This Contract was executed on 6 November 2018\n\nSECTION A - KEY PROVISIONS"
        ),
        ("agreement", "Northmoor District Council", date(2018, 11, 6), ""),
    ),
    "a record under the council's name": (
        (
            "NORTHMOOR COUNCIL – RECORD OF DECISION\n\nTitle: Hub buildings\n\nDecision to be taken "
            "by:\n\nThe Leader"
        ),
        ("decision", "Northmoor Council", None, "Hub buildings"),
    ),
    "a waiver's form": (
        "HOLM HOMES\n\nPROCUREMENT WAIVER REQUEST - FORM PW2\n\nDate of request: 17.05.24\n\nTitle: Lifts",
        ("report", "", date(2024, 5, 17), "Lifts"),
    ),
    "a review with versions": (
        (
            "HOLM AUTHORITY\n\nAssurance Gateway 3\n\nVersion history: v0.1 issued 24/06/24; v1.0 agreed "
            "01/07/24"
        ),
        ("report", "", date(2024, 7, 1), "Assurance Gateway 3"),
    ),
    "a parish's minutes, the month first": (
        (
            "MINUTES OF NORTHMOOR PARISH COUNCIL MEETING HELD AT THE VILLAGE HALL ON\nTUESDAY FEBRUARY "
            "4th 2014"
            "\n\nPresent: Mrs R Crisp"
        ),
        (
            "minutes",
            "Northmoor Parish Council",
            date(2014, 2, 4),
            "NORTHMOOR PARISH COUNCIL MEETING, 4 February 2014",
        ),
    ),
    "minutes in the middle of a line": (
        (
            "HOLM PARISH COUNCIL Draft Minutes of the Ordinary Meeting held on Wednesday 2 December 2020 "
            "at 7.00 "
            "pm\n\nPresent: Cllr Lamb\n\n196/20 Openness The Chair read the notice."
        ),
        ("minutes", "Holm Parish Council", date(2020, 12, 2), ""),
    ),
    "minutes with the day, hour and place on a line": (
        (
            "Northmoor Council\n\nScrutiny Panel\n\nMinutes\n\n19 September 2023, 7.30pm, Civic "
            "Suite\n\nPresent: A"
        ),
        ("minutes", "Northmoor Council", date(2023, 9, 19), ""),
    ),
    "a paper to a cabinet": (
        "By: Anna Taylor\n\nTo: Cabinet - 4 March 2025\n\nSubject: Family Hubs\n\n1. Introduction",
        ("report", "", date(2025, 3, 4), "Family Hubs"),
    ),
    "a letter that is dated twice": (
        (
            "Northmoor Council\n\nDate: 3 May 2019\n\nDear Ms Okafor,\n\nIt ends.\n\nSigned: J Holm\nDate: "
            "3/5/2019"
        ),
        ("letter", "Northmoor Council", date(2019, 5, 3), ""),
    ),
    "a letter": (
        "NHS Aysgarth Integrated Care Board\n\n3rd May 2019\n\nDear Ms Okafor,\n\nIt ends on 1 June 2019.",
        ("letter", "NHS Aysgarth Integrated Care Board", date(2019, 5, 3), ""),
    ),
}


@pytest.mark.parametrize(("words", "expected"), CASES.values(), ids=CASES.keys())
def test_a_document_introduces_itself(reads, words, expected):
    document = reads(words)
    kind, authority, dated, title = expected
    assert (document.kind, document.authority, document.dated, document.title) == (
        kind,
        authority,
        dated,
        title or "document.txt",
    )


UNDATED = {
    "a weekday that disagrees": "Agenda and minutes\n\nCabinet - Tuesday 12th December 2016 10:00am",
    "no such day": "Agenda and minutes\n\nCabinet - 31 February 2016",
    "another meeting's minutes": "Agenda and minutes\n\n29.\n\nMinutes of the Cabinet held on 9 May 2016",
    "minutes approved as an item": "Agenda item\n\nMinutes of the Board held on 9 May 2016\n\nMinutes:",
    "the last meeting": "Minutes\n\nMinutes of the previous meeting held on 9 November 2016 were agreed.",
    "a sentence about a meeting": "Minutes\n\nThe Board met on Monday 12 December 2016 and agreed the award.",
    "a body that met before": (
        "Agenda item\n\nLamps\n\nMinutes:\n\nThe report, which the Panel saw on 8 September 2021, was "
        "received by the Cabinet."
    ),
    "the last meeting of the board": "Notes\n\nMeeting of the Board last: 3 May 2019\n\nStoma care",
    "first published": "Forward Plan\n\nKey decision, first published on 11 May 2021",
    "to be published": "Forward Plan\n\nThe next plan is to be published on 2 September 2021.",
    "a date far down": "Minutes\n\n" + "It was noted.\n\n" * 40 + "Date: 3 May 2019",
    "a page of hits": (
        "Results 1 to 2 for your search\n\nMeeting: 15/06/2020 - Cabinet (3)\n\nCarers\n\n"
        "Decision: 03/02/2019 - Board\n\nRespite"
    ),
    "a search without hits": "No results found for your query\n\nDate: 3 May 2019",
    "somebody's report": "Notes\n\nThe report published on 3 May 2019 by the inspectors was noted.",
}


@pytest.mark.parametrize("words", UNDATED.values(), ids=UNDATED.keys())
def test_a_date_that_is_not_the_documents_own_is_left_alone(reads, words):
    assert reads(words).dated is None


NOBODYS = {
    "prose that names a council": "Notes\n\nA joint service is bought with Pellbrook County Council.",
    "a meeting of the full council": "Agenda and minutes\n\nFull Council - Wednesday 21 July 2021",
    "no name": "Agenda and minutes\n\nContact: Governance Services, County Council",
    "a tax": "Northmoor Council tax base was estimated.",
}


@pytest.mark.parametrize("words", NOBODYS.values(), ids=NOBODYS.keys())
def test_a_body_that_is_only_mentioned_does_not_own_the_document(reads, words):
    assert reads(words).authority == ""


@pytest.mark.parametrize(
    "words", ["The contract ends on 31 March 2021.", "Decision", "Minutes were agreed.", "Report card"]
)
def test_a_text_without_signals_has_no_kind(reads, words):
    assert reads(words).kind == ""


def test_the_title_of_the_page_names_the_owner_and_the_meeting(reads):
    meeting = "<title>Agenda for Cabinet on Tuesday, 10th March, 2020, 2.00 pm</title><p>Carers</p>"
    assert reads(meeting, "item.html").title == "Cabinet, 10 March 2020"
    owner = "<title>Agenda item - Carers | Northmoor Council</title><p>Carers</p>"
    assert reads(owner, "item.html").authority == "Northmoor Council"
