"""The public body whose document it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

# «Northmoor Metropolitan Borough Council», «London Borough of Aysgarth», «NHS Aysgarth Trust».
_NAME = r"[A-Z][\w'’.-]*"
_NAMES = rf"{_NAME}(?: (?:(?:and|of|upon|on|the|in|with|under|&) ){{0,2}}{_NAME}){{0,7}}"
_BODY = re.compile(
    rf"(?:(?:London|Royal|LONDON|ROYAL) (?:Borough of|BOROUGH OF) {_NAMES}|NHS {_NAMES}"
    rf"|{_NAMES} (?:Council|COUNCIL|Combined Authority|COMBINED AUTHORITY|NHS (?:Foundation )?Trust"
    r"|(?i:Fire (?:and|&) Rescue|National Park|Waste Disposal) (?:Authority|AUTHORITY)))"
    r"(?!\w| [Tt]ax\b)"
)
_BOARD = re.compile(
    r"\b(?:integrated care board|clinical commissioning group|foundation trust|nhs trust)\b", re.IGNORECASE
)
# Words in front of a council's name that belong to an office and not to it: «Democratic Services Northmoor
# Council».
_OFFICE = re.compile(
    r"services?|officers?|team|support|committee|members?|democratic|governance|director|department|secretary"
    r"|clerk|manager|contact|councillor|cabinet|executive|leader|for|at|to|by|between|report|minutes|notes",
    re.IGNORECASE,
)
# Words that make no name of their own: «the Full Council», «County Council».
_NO_NAME = re.compile(
    r"full|annual|extraordinary|special|this|that|our|your|each|every|any|no|new|council|of|and|the|said|"
    r"city|county"
    r"|borough|district|metropolitan|parish|town|combined|royal|london|unitary|nhs|foundation|trust|"
    r"authority",
    re.IGNORECASE,
)
_MINOR = re.compile(r"of|and|upon|on|the|in|with|under", re.IGNORECASE)
_PARTS = re.compile(r"[,;(]|\s[-–—|]\s|\s{2,}|\t|\xa0|:\s")
# Labels whose value names the body that answers for the document.
_LABELS = ("contact", "decision maker", "authority", "publisher", "buyer", "contracting authority", "council")


def authority(
    page_title: str, lines: Iterable[tuple[str, bool]], labels: Mapping[str, str], *, longest: int = 300
) -> str:
    """The body's name, from the page's title, the top *lines* or the *labels*; empty where none is named.

    Each line comes with whether it is prose: there only the very beginning counts («Northmoor Council gives
    notice of…»), since a sentence may name any council. Only the first *longest* characters are read.
    """
    for part in reversed(_PARTS.split(page_title[:longest])):
        if name := body_in(part):
            return name
    for words, prose in lines:
        if prose:
            match = _BODY.match(words[:longest])
            name = body_in(match[0]) if match else ""
        else:
            name = next(filter(None, map(body_in, _PARTS.split(words[:longest]))), "")
        if name:
            return name
    for label in _LABELS:
        for part in _PARTS.split(labels.get(label, "")[:longest]):
            if name := body_in(part):
                return name
    return ""


def body_in(words: str) -> str:
    """The public body that the words name, without an office in front; empty where there is none.

    >>> body_in("Democratic Services Northmoor City Council"), body_in("NORTHMOOR AND WEIR COUNTY COUNCIL")
    ('Northmoor City Council', 'Northmoor and Weir County Council')
    >>> body_in("Full Council"), body_in("the County Council"), body_in("Citizens' Council tax bill")
    ('', '', '')
    """
    match = _BODY.search(words)
    if match is None:
        return ""
    end = _BOARD.search(match[0])  # «NHS Holm Integrated Care Board of Mercer House»
    names = (match[0][: end.end()] if end else match[0]).split()
    for at in range(len(names) - 2, -1, -1):
        if _OFFICE.fullmatch(names[at]):
            names = names[at + 1 :]
            break
    while names and _MINOR.fullmatch(names[0]):
        names = names[1:]
    if all(_NO_NAME.fullmatch(name) for name in names):
        return ""
    name = " ".join(names)
    return _in_title_case(name) if name.isupper() else name


def _in_title_case(name: str) -> str:
    return " ".join(
        word if word == "NHS" else word.lower() if _MINOR.fullmatch(word) else word.capitalize()
        for word in name.split()
    )
