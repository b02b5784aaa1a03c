"""Meetings that a page's address, or the name under which it was saved, tells of."""

from __future__ import annotations

import time
from datetime import date

import pytest

from monitor.documents import read
from monitor.documents.address import address_in, meeting_in

JUNE = date(2020, 6, 15)


@pytest.mark.parametrize(
    ("name", "body", "day"),
    [
        ("Public minutes 15th-Jun-2020 10.00 Cabinet.pdf", "Cabinet", JUNE),
        ("g1234/Printed%20minutes%2015th-Jun-2020%2010.00%20Cabinet.pdf?T=11", "Cabinet", JUNE),
        (
            "g1234_Public minutes Monday 15-Jun-2020 10.00 Overview and Scrutiny.html",
            "Overview and Scrutiny",
            JUNE,
        ),
        ("Agenda reports pack 15th-June-2020 Cabinet.pdf", "Cabinet", JUNE),
        ("/ieListDocuments.aspx?CId=1&amp;DF=15/06/2020", "", JUNE),
        ("Public minutes 31-Jun-2020 10.00 Cabinet.pdf", "Cabinet", None),
        ("CeListDocuments.aspx?MID=9&DF=99/99/2020", "", None),
        ("Minutes of 15-Jun-2020.pdf", "", None),
        ("Award 15th-Jun-2020.pdf", "", None),
        ("s1234/Contract award.pdf", "", None),
    ],
)
def test_a_name_tells_the_meeting_only_as_the_system_writes_it(name, body, day):
    assert meeting_in(name) == (body, day)


@pytest.mark.parametrize(
    "markup",
    [
        "<!-- saved from url=(0055)https://x.gov.uk/CeListDocuments.aspx?DF=15/06/2020 --><html>",
        '<html><head><link rel="canonical" href="https://x.gov.uk/CeListDocuments.aspx?DF=15/06/2020">',
        "<html><head><link href='https://x.gov.uk/CeListDocuments.aspx?DF=15/06/2020' rel='canonical' />",
        '<html><head><meta property="og:url" content="https://x.gov.uk/CeListDocuments.aspx?DF=15/06/2020">',
    ],
)
def test_a_saved_page_says_where_it_was(tmp_path, markup):
    assert address_in(markup) == "https://x.gov.uk/CeListDocuments.aspx?DF=15/06/2020"
    path = tmp_path / "page.html"
    path.write_text(f"{markup}<p>Meeting documents</p>")
    assert read(path).dated == JUNE


@pytest.mark.parametrize(
    "unit", ["<link rel=canonical ", "<link href='", "<meta property='og:url' ", "<!-- saved from url="]
)
def test_markup_made_to_hang_takes_no_time(unit):
    began = time.perf_counter()
    address_in(unit * 5_000)
    assert time.perf_counter() - began < 1


def test_what_the_document_says_itself_outranks_its_name(tmp_path):
    path = tmp_path / "Public minutes 15th-Jun-2020 10.00 Cabinet.txt"
    path.write_text("The contract ends in March next year.")
    found = read(path)
    assert (found.dated, found.title) == (JUNE, "Cabinet, 15 June 2020")
    path.write_text("Minutes of the Health Board held on 3 May 2019\n\nThe contract ends in March next year.")
    assert read(path).dated == date(2019, 5, 3)
