"""What a committee page's address, or the name of a file that was saved from there, says about its meeting.

ModernGov puts the day of a meeting into the addresses of its older pages (`CeListDocuments.aspx?MID=…&DF=
16/08/2007`) and into the names of what it prints (`g1234/Public minutes 15th-Jun-2020 10.00 Cabinet.pdf`).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final
from urllib.parse import unquote_plus

from monitor.documents.days import WEEKDAY, day_at

_SAVED_FROM: Final = re.compile(
    r"<!--\s*saved from url=(?:\(\d+\))?(?P<comment>\S{1,500})"
    r"|<link\b[^>]{0,300}\brel=[\"']?canonical[\"']?[^>]{0,300}\bhref=[\"'](?P<after>[^\"']{1,500})"
    r"|<link\b[^>]{0,300}\bhref=[\"'](?P<before>[^\"']{1,500})[\"'][^>]{0,300}\brel=[\"']?canonical"
    r"|<meta\b[^>]{0,300}\bproperty=[\"']og:url[\"'][^>]{0,300}\bcontent=[\"'](?P<shared>[^\"']{1,500})",
    re.IGNORECASE,
)
_HEAD: Final = 20_000
"""Code points from the top in which a page names its own address."""
_DAY_OF: Final = re.compile(r"[?&](?:amp;)?DF=(?P<day>[^&#\s]+)", re.IGNORECASE)
_PRINTED: Final = re.compile(
    r"(?:(?:public|printed|confirmed|draft)\s+)?"
    r"(?:minutes|decisions|reports? pack|agenda(?: frontsheet| reports pack)?)\s+"
    rf"(?:{WEEKDAY}\s+)?"
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)?-(?P<month>[A-Za-z]{3,9})-(?P<year>\d{4})(?:\s+\d{1,2}[.:]\d\d)?"
    r"\s*(?P<body>.*?)(?:\.\w{2,5})?",
    re.IGNORECASE,
)


def address_in(markup: str) -> str:
    """The address that a saved page has been at, as its markup says; empty where it does not."""
    match = _SAVED_FROM.search(markup, 0, _HEAD)
    return next(filter(None, match.groups()), "") if match else ""


def meeting_in(name: str) -> tuple[str, date | None]:
    """The body and the day that an address or a file's name tells; empty and None where it does not.

    >>> meeting_in("Public minutes 15th-Jun-2020 10.00 Cabinet.pdf")
    ('Cabinet', datetime.date(2020, 6, 15))
    >>> meeting_in("https://democracy.x.gov.uk/CeListDocuments.aspx?MID=9&DF=16%2F08%2F2007&A=1")
    ('', datetime.date(2007, 8, 16))
    >>> meeting_in("Report of 15-Jun-2020.pdf")
    ('', None)
    """
    if stated := _DAY_OF.search(name):
        return "", day_at(unquote_plus(stated["day"]))
    words = unquote_plus(name.partition("?")[0]).rpartition("/")[2].replace("_", " ")
    words = re.sub(r"^g\d+\s+", "", " ".join(words.split()))
    match = _PRINTED.fullmatch(words)
    if match is None:
        return "", None
    return match["body"].strip(), day_at(f"{match['day']} {match['month']} {match['year']}")
