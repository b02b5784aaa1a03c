"""Headings: what they are about, without what is to be done with it."""

from __future__ import annotations

import re
from typing import Final

from monitor.mentions.lazy import lazy

_ACTS: Final = (
    r"awards?|extensions?|extend|extending|extended|permission|(?:re-?)?procurement|(?:re-?)?commissioning|"
    r"(?:re-?)?tender(?:ing|s)?|approvals?|approach|options?|future|current|request|proposals?|variations?|"
    r"review|update|exemption|waiver|exception|intentions?|decisions?|delivery|annual|key|next|performance|"
    r"progress|report|outcome|business|strategy|termination|renewal|re-?let(?:ting)?|direct award|new|"
    r"arrangements|way forward|consultation|specification|use of|position|exit|replacement|mobilisation|"
    r"briefing|monitoring|recommendations?|results?|evaluation|lessons|one year on"
)
_TAIL: Final = lazy(
    r"\s*(?:[:–—]|\s-|\bfor the\b)\s*(?:(?:(?!and\b)\w+ ){0,3}?"
    rf"(?:{_ACTS})\b|contracts?(?: (?:{_ACTS})\b|$)|"
    r"(?:your|our|the) (?:[a-z]+ )?(?:contract|agreement)\b).*$",
    re.IGNORECASE,
)
_CONTRACT_TAIL: Final = lazy(
    r"\s+contracts? (?:extension|award|variation|renewal|procurement|re-?tender|update|review)s?(?: to .+)?$",
    re.IGNORECASE,
)
# What is done, in the words that headings begin with: «Request to extend the contract for …».
_DONE: Final = (
    r"(?:re-?)?award(?:ing)?|extensions?|extend(?:ing)?|permission|permit|(?:re-?)?procur(?:e|ement|ing)|"
    r"(?:re-?)?commission(?:ing)?|(?:re-?)?tender(?:ing)?|approv(?:e|al|ing)|agree(?:ment to)?|"
    r"authori(?:ty|se|sation)|request(?:ing)?|proposals?|proposed|recommendations?|variations?|vary|"
    r"renew(?:al)?|"
    r"continuation|continue|exemption|waivers?|waive|exception|terminat(?:e|ion)|re-?let(?:ting)?|"
    r"let(?:ting)?|"
    r"enter(?:ing)? into|appoint(?:ment)?|review|future|invoke|exercise|enact|use|take up|urgent|direct|"
    r"interim|"
    r"temporary|emergency|short[- ]term|contracts?|contractual|decisions?|report|update|outcome|options?|"
    r"provision|supply|delivery|provide|deliver|novat(?:e|ion)|agreements?|framework agreements?|"
    r"arrangements?|"
    r"providers?|contractors?|suppliers?|standing orders?|procedure rules?|procurement rules?|"
    r"(?:one|two|three|four|five|six|nine|twelve|\d+)[- ](?:months?|years?)|further|additional|new|existing|"
    r"current|multiple|two|three|four|five|six"
)
_LINK: Final = (
    r"to|for|of|on|in relation to|in respect of|relating to|regarding|from|the|an?|any|its|their|our|"
    rf"(?:and|or)(?= (?:{_DONE})\b)"
)
_HEAD: Final = lazy(
    rf"(?:(?:the|an?|to) )?(?:{_DONE})(?: [-–—/] |[:,] ?| )"
    rf"(?:(?:(?:{_DONE})|(?:{_LINK}))(?: [-–—/] |[:,] ?| ))*"
    r"(?:with [^,;:]{2,60}? (?:to (?:enable|continue|deliver|provide|maintain|run|operate)|for) (?:the |"
    r"an? )?)?",
    re.IGNORECASE,
)
_PARTED: Final = lazy(rf"\b(?:{_LINK}) |[-–—:,] ?$", re.IGNORECASE)
_BEHIND: Final = lazy(
    r",? (?:for (?:an? (?:further |additional )?(?:period|term) of |up to |an? (?:additional |further )|a )?"
    r"(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen)[- ](?:months?|years?)|"
    r"(?:currently )?(?:provided|delivered|run|operated|held) by|through an?|by way of|via |in accordance "
    r"with|"
    r"under (?:rule|regulation|contract|section)|pursuant to|until \d|from \d|to (?:enable|allow|permit|be)|"
    r"and (?:(?:the )?approval|permission|authority|delegation|award|extension|procurement)|"
    r"with (?:the )?(?:current|existing|incumbent)|(?:[-–—] )?up to (?:\d|[a-z]+ \d{4}))\b.*$",
    re.IGNORECASE,
)

# «PART B – Payroll support», «KD/1342 Lift servicing», «Lot 2: Night sitting», «Q4. What became of it?»
_FRONT: Final = lazy(
    r"^(?:(?:part|section|schedule|annex|item|question) [a-z0-9]{1,3}\b\s*[-–—:.]\s*|"
    r"[A-Z]{1,4}/[\d/]{2,9}\s+|[A-Z]{0,2}(?:\d{1,2}\.)*\d{0,2}[.)]\s+|[IVX]+(?:\.\d+)+\)?\s+|"
    r"(?:\d{1,4}\s+)?\d\d/\d{5}\s*[-–—:]\s*|gateway "
    r"\d[a-z]?(?: contract award| procurement(?: strategy)?| "
    r"approval)?\s*[-–—:]\s*|(?:title|subject|service|contract)\s*:\s*|"
    r"for (?:approval|information|decision|noting|discussion|assurance)\s*(?:[:–—]|\s-)\s*|"
    r"(?:contract|agreement|lot) (?=[A-Z0-9/-]*\d)[A-Z0-9/-]{2,14}\s*(?:[:–—]|\s-)\s*|"
    r"(?:formal |written )?notice (?:of|to) (?:[a-z]+ ){0,3}[a-z]+\s*(?:[:–—]|\s-)\s*|re\s*:\s*|"
    r"(?:[\w’']+ ){0,4}(?:decision|briefing note|report)\s*(?:[:–—]|\s-)\s*|\d\d/\d\d/\d{4}\s*-\s*)+",
    re.IGNORECASE,
)
_REFERENCE_IN_BRACKETS: Final = lazy(
    r"\s*\(decision \d+\)|[,;:]\s*(?:our |your |the )?(?:contract|agreement|framework)(?: "
    r"(?:ref(?:erence)?|no|"
    r"number)\b)?[.:]? (?=[\w/.-]*\d)[A-Z0-9][\w/.-]{2,}$|"
    r"\s+[-–—]\s+(?=[A-Z0-9/]*\d)[A-Z0-9]+(?:/[A-Z0-9]+)+$|"
    r"\s*\((?:(?:contract|agreement|framework)? ?(?:ref(?:erence)?|no|number)?[.:]? )?"
    r"(?=[\w/.-]*\d)[A-Z0-9][\w/.-]*\)|\s*\((?:non-)?key[^)]{0,40}\)",
    re.IGNORECASE,
)
_SIZE_BEHIND: Final = lazy(r"\s+(?:pdf icon\s+)?PDF \d[\d.,]*\s*[KMG]B\b.*$", re.IGNORECASE)
"""What a saved page writes behind the title of a paper: «PDF 321 KB»."""
_SHORTEST: Final = 5
"""Code points: what is left of a heading must still be a name."""


def without_front(heading: str) -> str:
    """A heading without the part of a form, the lot or the number that stands before it.

    >>> without_front("SECTION A – CURRENT CONTRACT"), without_front("II.1.1) Title: Lift servicing")
    ('CURRENT CONTRACT', 'Lift servicing')
    """
    unnumbered = _FRONT.sub("", heading)
    return unnumbered if len(unnumbered) >= _SHORTEST else heading


def contract_title(heading: str) -> str:
    """What a heading is about, without its number and what is to be done with it.

    >>> contract_title("PART B – Payroll support"), contract_title("KD/1342 Lift servicing")
    ('Payroll support', 'Lift servicing')
    >>> contract_title("Notice of termination: Home Care (Lot 2), contract HC/2022/07")
    'Home Care (Lot 2)'
    >>> contract_title("Integrated Sexual Health Service: award of contract")
    'Integrated Sexual Health Service'
    >>> contract_title("Request to extend the contract for the Community Meals Service for two years")
    'Community Meals Service'
    """
    words = without_front(_REFERENCE_IN_BRACKETS.sub("", _SIZE_BEHIND.sub("", heading)).strip())
    shorter = _CONTRACT_TAIL.sub("", _TAIL.sub("", words)).strip(" -–—:,")
    if len(shorter) >= _SHORTEST and _without_head(shorter):
        words = shorter
    words = _CONTRACT_TAIL.sub("", _without_head(words) or words)
    shorter = _BEHIND.sub("", words).strip(" -–—:,")
    return shorter if len(shorter) >= _SHORTEST else words


def is_statement(heading: str) -> bool:
    """Whether what stands as a heading is a sentence: it says something about a contract and names none.

    >>> is_statement("The Cabinet considered a report which advised that the framework would end")
    True
    >>> is_statement("Community Meals Service: extension of the contract")
    False
    """
    return len(heading) > _LONGEST_NAME and _SAYS.search(heading) is not None


_LONGEST_NAME: Final = 45
"""Code points: a verb in fewer words may belong to a name, «Homes that are Warm»."""
_SAYS: Final = lazy(
    r"\b(?:is|are|was|were|has|have|had|will|would|shall|should|considered|received|noted|advised|reported|"
    r"sought|presented|submitted|outlined|explained|introduced|expires?|moved)\b"
)


def _without_head(words: str) -> str:
    """What follows the words that say what is done; all where a heading begins otherwise; empty if all do."""
    match = _HEAD.match(f"{words} ")
    if match is None:
        return words
    rest = words[match.end() :].strip(" -–—:,")
    if rest and not _PARTED.search(match[0]):  # «Procurement Support Service»: no preposition parts them
        return words
    return rest if len(rest) >= _SHORTEST else ""
