"""What two spellings of one name have in common: titles, suppliers, authorities, references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

SMALL_WORDS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with")
)
_ARTICLES = frozenset(("a", "an", "and", "the"))
_COMPANY_FORMS = frozenset(
    ("limited", "ltd", "plc", "llp", "cic", "cio", "inc", "company", "co", "the", "and")
)
_COUNCIL_FORMS = frozenset(
    (
        *("council", "metropolitan", "borough", "county", "district", "city", "royal", "unitary"),
        *("of", "the", "and", "mbc", "mdc", "cc", "bc", "dc", "lb", "lbc"),
    )
)
_UNTELLING = frozenset(("the", "existing", "current", "contract", "contracts", "agreement", "agreements"))
"""Words that a bracket behind a title may consist of without telling it from others."""
_ENDINGS = frozenset(("contract", "contracts", "agreement", "agreements"))
_BEGINNINGS = re.compile(
    r"(?:the )?(?:(?:contract|agreement) for (?:the )?)?(?:provision|delivery) of (?:an? |the )?"
    r"|(?:the )?(?:contract|agreement) for (?:an? |the )?|the "
)
_ABBREVIATIONS = {
    "accom": "accommodation",
    "admin": "administration",
    "assoc": "association",
    "dept": "department",
    "equip": "equipment",
    "govt": "government",
    "info": "information",
    "maint": "maintenance",
    "mgmt": "management",
    "mgt": "management",
    "refurb": "refurbishment",
    "svc": "service",
    "svcs": "service",
}
"""Abbreviations with one meaning; «dom» may be domestic or domiciliary and is not among them."""
_BRACKET = re.compile(r"\(([^()]*)\)\s*$")
_CUT_SHORT = re.compile(r"\b([^\W\d_]{3,})\.(?=\s*\w)")
_ENUMERATED = frozenset(
    (
        *("area", "band", "block", "category", "group", "lot", "part", "phase", "route", "section"),
        *("site", "stage", "tier", "unit", "ward", "zone"),
    )
)
"""Behind these «A» is a number, no article."""
_WORD = re.compile(r"[^\W_]+")
_ASCII = {n: chr(n) if chr(n).isalnum() else None if chr(n) == "'" else " " for n in range(128)}
"""The same for a text without other letters, which is quicker."""
_SLUG_WORDS = 4


def folded(text: str | None) -> str:
    """Letters and digits only, lower case, single spaces.

    >>> folded("TB/2016/041"), folded(None)
    ('tb 2016 041', '')
    """
    plain = (text or "").casefold()
    if plain.isascii():
        return " ".join(plain.translate(_ASCII).split())
    return " ".join(_WORD.findall(plain.replace("'", "").replace("’", "")))


@lru_cache(maxsize=1 << 17)
def title_words(title: str) -> tuple[str, ...]:
    """The words of a title without articles, plural endings, well-known abbreviations and empty phrases.

    >>> title_words("Provision of Domestic Abuse Refuge & Outreach Services (existing contracts)")
    ('domestic', 'abuse', 'refuge', 'outreach', 'service')

    A bracket that tells it from another contract stays.

    >>> title_words("The Home Care Contract (north)")
    ('home', 'care', 'contract', 'north')

    So does the full stop of a word cut short.

    >>> title_words("Resid. placements, lot A")
    ('resid.', 'placement', 'lot', 'a')
    """
    bracket = _BRACKET.search(title) if ")" in title else None
    if bracket and _is_untelling(bracket[1], title[: bracket.start()]):
        title = title[: bracket.start()]
    plain = folded(title)
    words = plain.split()
    beginning = _BEGINNINGS.match(plain)
    if beginning and beginning.end() < len(plain):
        words = plain[beginning.end() :].split()
    while len(words) > 1 and words[-1] in _ENDINGS:
        words.pop()
    cut: set[str] = set()
    if "." in title:
        cut = {word.casefold() for word in _CUT_SHORT.findall(title)} - _ABBREVIATIONS.keys()
    telling = [
        f"{word}." if word in cut else _plain(word)
        for before, word in pairwise(("", *words))
        if word not in _ARTICLES or (word == "a" and before in _ENUMERATED)
    ]
    return tuple(telling or words)


def _is_untelling(bracketed: str, before: str) -> bool:
    words = folded(bracketed).split()
    if all(word in _UNTELLING for word in words):
        return True
    named = [word for word in folded(before).removeprefix("the ").split() if word not in _ENDINGS]
    initials = ("".join(word[0] for word in named), "".join(w[0] for w in named if w not in SMALL_WORDS))
    return len(words) == 1 and len(words[0]) > 1 and words[0] in initials


@lru_cache(maxsize=1 << 16)
def _plain(word: str) -> str:
    if word in _ABBREVIATIONS:
        return _ABBREVIATIONS[word]
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def folded_title(title: str) -> str:
    """What two spellings of one contract's title have in common, however compounds are written.

    >>> folded_title("The Carers’ Support Services Contract (CSS)")
    'carersupportservice'
    >>> folded_title("Day-care, lot 1 2") == folded_title("Daycare (Lot 1, 2)")
    True
    """
    words = (word.removesuffix(".") for word in title_words(title))
    return "".join(word if word.isalpha() else f" {word} " for word in words)


@lru_cache(maxsize=1 << 16)
def folded_supplier(name: str) -> str:
    """A supplier's name without its legal form or what stands in brackets.

    >>> folded_supplier("Northmoor Carers Trust Ltd.") == folded_supplier("The Northmoor Carers Trust")
    True
    """
    words = folded(re.sub(r"\([^()]*\)", "", name)).split()
    return " ".join(word for word in words if word not in _COMPANY_FORMS) or folded(name)


@lru_cache(maxsize=1 << 14)
def folded_authority(name: str) -> str:
    """A council's name without what sort of council it is.

    >>> folded_authority("Rotherham MBC"), folded_authority("Rotherham Metropolitan Borough Council")
    ('rotherham', 'rotherham')
    >>> folded_authority("London Borough of Bromley"), folded_authority("Leicester City Council")
    ('bromley', 'leicester')
    """
    words = folded(name).split()
    forms = _COUNCIL_FORMS | {"london"} if "borough" in words else _COUNCIL_FORMS
    return " ".join(word for word in words if word not in forms) or " ".join(words)


@lru_cache(maxsize=1 << 17)
def slugs(title: str) -> Sequence[str]:
    """Ids to offer for a title: its first four telling words, then more, those in brackets last.

    >>> slugs("Support Services for Adult Survivors of Child Sexual Exploitation")[:2]
    ['support-services-adult-survivors', 'support-services-adult-survivors-child']
    >>> slugs("Home care (north)")
    ['home-care', 'home-care-north']
    """
    if "(" not in title:
        outside = words = _telling(title)
    else:
        outside = _telling(re.sub(r"\([^()]*\)", "", title))
        words = outside + [word for part in re.findall(r"\(([^()]*)\)", title) for word in _telling(part)]
    first = min(len(outside), _SLUG_WORDS) or len(words)
    return ["-".join(words[:n]) or "contract" for n in range(first, min(len(words), _SLUG_WORDS + 7) + 1)]


def _telling(text: str) -> list[str]:
    return [word for word in folded(text).split() if word not in SMALL_WORDS]
